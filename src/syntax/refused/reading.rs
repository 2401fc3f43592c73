//! Wordings that explain why a sentence cannot be read: conditions, exemptions, reasons and demands in other words.

use super::mend::{Mender, Refusal, tidy};
use super::modal::with_modal;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::syntax::clean::Clean;
use crate::syntax::grammar::{self, Node, Start, Tree};
use std::ops::Range;

/// What such a wording means, and what to write instead.
pub(super) fn doubtful(part: &Tree, mender: &Mender) -> Option<Refusal> {
    let sentence = mender.text;
    let text = sentence[part.start..part.end].trim_end();
    let at = part.start..part.start + text.len();
    let word = text.trim_start_matches([',', ';', '.', ' ']).trim_end_matches(',');
    let mark = at.end - text.trim_start_matches([',', ';', '.', ' ']).len()..at.end;
    let whole = 0..sentence.len();
    Some(match part.node {
        Node::DoubtIf => {
            let only = may_alone(sentence);
            let opener = if only { "but only if" } else { "if" };
            let message = format!("rules say `{opener}`, not `{word}`");
            let space = if at.start == 0 { "" } else { " " };
            let words = if only { format!(", {opener}") } else { format!("{space}{opener}") };
            Refusal::new(mark, message, format!("write `{opener} …`")).offer(at, words)
        }
        Node::DoubtElse => otherwise(mender, mark, &at, word),
        Node::DoubtBecause => {
            let reason = tidy(&sentence[at.end..]);
            let message = "a reason stands below the sentence, not in it".to_string();
            let when = format!(" and the reason below it: `because: {reason}`");
            let general = "end the sentence here, and write the reason below it: `because: …`";
            Refusal::new(mark, message, general).offer_when(at.start..sentence.len(), "", &when)
        }
        Node::DoubtDemand => {
            let rest = sentence[at.end..].trim();
            let lower = word.to_ascii_lowercase();
            let not = ["forbidden", "prohibited", "not"].iter().any(|word| lower.contains(word));
            let should = ["recommended", "desirable"].iter().any(|word| lower.contains(word));
            let modal = if not {
                "must not"
            } else if should {
                "should"
            } else {
                "must"
            };
            let message = format!("a rule says `{modal}` instead of `{word}`");
            let refusal = Refusal::new(mark, message, format!("write `… {modal} be …` or `… {modal} have …`"));
            match with_modal(rest, modal, mender) {
                Some((mend, _)) => refusal.offer(whole, mend),
                None => refusal,
            }
        }
        Node::RefuseAndModal => two_rules(mender, &at),
        _ => return None,
    })
}

/// Whether a sentence only allows something, so that its condition is the only one.
fn may_alone(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let limit = ["no ", "at most ", "exactly ", "less than "].iter().any(|word| lower.starts_with(word));
    lower.contains(" may ") && !limit
}

/// `if C, A, else B`: two rules.
fn otherwise(mender: &Mender, mark: Range<usize>, at: &Range<usize>, word: &str) -> Refusal {
    let message = format!("`{word}` makes two rules of one sentence");
    let refusal = Refusal::new(mark, message, "write two rules: `… if …` and `… unless …`");
    let (first, second) = (tidy(&mender.text[..at.start]), tidy(&mender.text[at.end..]));
    let Some((condition, subject)) = condition_of(&first, mender) else { return refusal };
    let lower = second.to_ascii_lowercase();
    let second = match lower.split_once(' ') {
        Some(("it" | "they", _)) => format!("{subject} {}", second.split_once(' ').map_or("", |(_, rest)| rest)),
        _ => second,
    };
    let second = format!("{second} unless {condition}");
    if super::mend::readable(&second, Start::Sentence, mender.language) {
        let when = format!(" and a second rule `{second}`");
        return refusal.offer_when(at.start..mender.text.len(), "", &when);
    }
    refusal
}

/// The condition of a sentence, and its subject.
fn condition_of(sentence: &str, mender: &Mender) -> Option<(String, String)> {
    let tree = grammar::read(sentence, Start::Sentence, mender.language).ok()?;
    let guard = tree.part(Node::Front).or_else(|| tree.part(Node::Tail))?;
    let conditions = guard.part(Node::Conditions)?;
    let subject = tree.part(Node::Main)?.part(Node::Subject)?;
    let of = |part: &Tree| tidy(&sentence[part.start..part.end]);
    Some((of(conditions), of(subject)))
}

/// `X must A and must B`: two rules.
fn two_rules(mender: &Mender, at: &Range<usize>) -> Refusal {
    let text = mender.text[at.clone()].trim();
    let message = format!("`{text}` starts a second demand, and a rule is one sentence");
    let refusal = Refusal::new(at.clone(), message, "write two rules, each with its own subject");
    let first = tidy(&mender.text[..at.start]);
    let rest = text.split_once(' ').map_or("", |(_, modal)| modal);
    let subject = grammar::read(&first, Start::Sentence, mender.language).ok();
    let subject = subject.as_ref().and_then(|tree| tree.part(Node::Main)?.part(Node::Subject));
    let Some(subject) = subject else { return refusal };
    let subject = tidy(&first[subject.start..subject.end]);
    let second = format!("{subject} {rest} {}", tidy(&mender.text[at.end..]));
    if super::mend::readable(&second, Start::Sentence, mender.language) {
        let when = format!(" and a second rule `{second}`");
        return refusal.offer_when(at.start..mender.text.len(), "", &when);
    }
    refusal
}

/// Two conditions of one kind, `if A … if B`: they are joined.
pub(in crate::syntax) fn twice(clean: &Clean, tree: &Tree, language: Language) -> Option<Diagnostic> {
    let text = &clean.text;
    let guards: Vec<&Tree> = tree.all(Node::Front).chain(tree.all(Node::Tail)).collect();
    let opener = |guard: &Tree| guard.parts.first().map(|first| first.node);
    let (at, first) = guards.iter().enumerate().find_map(|(at, guard)| {
        let same = guards[..at].iter().position(|other| opener(other) == opener(guard))?;
        Some((at, same))
    })?;
    let (first, second) = (guards[first], guards[at]);
    let word = second.parts.first()?;
    let mark = word.start..word.start + text[word.start..word.end].trim_end().len();
    let unless = word.node == Node::Unless;
    let joint = if unless { "or" } else { "and" };
    let message = format!("a sentence has one `{}`", text[mark.clone()].to_ascii_lowercase());
    let otherwise = format!("join the conditions by `{joint}`, or write them as a list");
    let of = |part: &Tree| tidy(&text[part.start..part.end]);
    let conditions = |guard: &Tree| guard.part(Node::Conditions).map(of);
    let each = tree.part(Node::Each).map(of).unwrap_or_default();
    let others = guards.iter().filter(|guard| !std::ptr::eq(**guard, first) && !std::ptr::eq(**guard, second));
    let others: String = others.map(|guard| format!(" {}", of(guard))).collect();
    let sentence = format!(
        "{each} {} {} {} {joint} {}{others}",
        of(tree.part(Node::Main)?),
        &text[mark.clone()],
        conditions(first)?,
        conditions(second)?
    );
    let mender = &Mender { text, start: Start::Sentence, language };
    let refusal = Refusal::new(mark, message, otherwise);
    Some(refusal.offer(0..text.len(), tidy(&sentence)).diagnostic(clean, mender, &[&[]]))
}

/// A second sentence behind the first.
pub(in crate::syntax) fn second(clean: &Clean, tree: &Tree, language: Language) -> Diagnostic {
    let mender = &Mender { text: &clean.text, start: Start::Sentence, language };
    let text = mender.text;
    let at = tree.start..text.trim_end().len().max(tree.start);
    let message = "a second sentence starts here, and a rule is one sentence".to_string();
    let refusal = Refusal::new(at.clone(), message, "give it a rule of its own: `rule NAME: …`");
    let first = text[..tree.start].trim_end().trim_end_matches(['.', ';', ',']);
    let first = first.strip_suffix(" and").unwrap_or(first).trim_end_matches([',', ' ']);
    let second = tidy(&text[at]);
    let refusal = if super::mend::readable(&second, Start::Sentence, mender.language) {
        let when = format!(" and a second rule `{second}`");
        refusal.offer_when(first.len()..text.len(), "", &when)
    } else {
        refusal
    };
    refusal.diagnostic(clean, mender, &[&[]])
}
