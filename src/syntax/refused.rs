//! Wordings that are refused, and sentences that stop making sense: each with the sentence to write instead.
//!
//! The scan of the grammar finds the wordings. What each means stands in [`wording`], [`amount`], [`choice`] and
//! [`reading`]; [`mend`] builds the sentences to offer and drops those that could not be read either.

mod amount;
mod broken;
mod choice;
mod joined;
mod lacking;
mod mend;
mod modal;
mod reading;
mod wording;

use super::clean::Clean;
use super::grammar::{self, Node, Start, Tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
pub(super) use amount::value;
pub(super) use broken::broken;
pub(super) use choice::either;
use mend::{Mender, Offer, Refusal};
pub(super) use reading::{second, twice};

/// Reports every refused wording of a text; answers whether there was one.
pub(super) fn report(clean: &Clean, start: Start, language: Language, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Ok(scan) = grammar::read(&clean.text, Start::Scan, language) else { return false };
    let mender = Mender { text: &clean.text, start, language };
    let parts: Vec<&Tree> = scan.parts.iter().filter(|part| counts(part.node, start)).collect();
    let mut refusals: Vec<Refusal> = parts.iter().filter_map(|part| refused(part, &mender)).collect();
    if refusals.is_empty() {
        return false;
    }
    foreign(&parts, &clean.text, &mut refusals);
    let doubtful: Vec<Refusal> = scan.parts.iter().filter_map(|part| reading::doubtful(part, &mender)).collect();
    for (at, refusal) in refusals.iter().enumerate() {
        let others = refusals.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let firsts = |list: &mut dyn Iterator<Item = &Refusal>| {
            list.filter_map(|other| other.offers.first().cloned()).collect::<Vec<Offer>>()
        };
        let with = firsts(&mut others.clone());
        let all = firsts(&mut others.chain(&doubtful));
        diagnostics.push(refusal.diagnostic(clean, &mender, &[&[], &with, &all]));
    }
    true
}

/// Whether a wording is refused in what is read. Behind labels only days and other languages are looked at.
fn counts(node: Node, start: Start) -> bool {
    let plain = matches!(node, Node::RefuseDate | Node::RefuseYearless | Node::RefuseMonthFirst | Node::Foreign);
    plain || matches!(start, Start::Sentence | Start::Conditions)
}

fn refused(part: &Tree, mender: &Mender) -> Option<Refusal> {
    wording::refusal(part, mender).or_else(|| amount::refusal(part, mender)).or_else(|| choice::refusal(part, mender))
}

/// Several words of another language are one mistake: the whole sentence is in that language.
fn foreign(parts: &[&Tree], text: &str, refusals: &mut Vec<Refusal>) {
    let words: Vec<&Tree> = parts.iter().copied().filter(|part| part.node == Node::Foreign).collect();
    let [first, _, ..] = words.as_slice() else { return };
    let mut told: Vec<String> = Vec::new();
    for word in &words {
        let word = text[word.start..word.end].trim().to_ascii_lowercase();
        let line = format!("{} for `{word}`", wording::english(&word));
        if !told.contains(&line) {
            told.push(line);
        }
    }
    refusals.retain(|refusal| refusal.code != Code::OtherLanguage);
    let message = "this sentence is in Dutch, and the file is in English".to_string();
    let otherwise = format!("write it in English: {}", told.join(", "));
    let refusal = Refusal::new(first.start..first.end, message, otherwise);
    refusals.insert(0, Refusal { code: Code::OtherLanguage, ..refusal });
}
