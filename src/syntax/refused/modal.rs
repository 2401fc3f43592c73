//! The verbs that make a sentence a rule, and statements that lack one.

use super::mend::{Mender, readable, tidy};
use crate::syntax::grammar::Start;
use std::ops::Range;

/// Of two that start alike the longer comes first.
pub(super) const MODALS: [&str; 5] = ["must not", "should not", "must", "should", "may"];

/// `X is V` as a rule: the first verb that can be turned into a demand, and where it stands if that is known.
pub(super) fn with_modal(text: &str, modal: &str, mender: &Mender) -> Option<(String, Option<Range<usize>>)> {
    let tidied = tidy(text);
    // places are those of the text only where nothing within it was tidied away
    let start = text.find(&tidied);
    let text = tidied;
    const VERBS: [(&str, &str); 12] = [
        (" is not ", "not be "),
        (" are not ", "not be "),
        (" does not have ", "not have "),
        (" has no ", "have no "),
        (" is ", "be "),
        (" are ", "be "),
        (" has ", "have "),
        (" have ", "have "),
        (" be ", "be "),
        (" needs ", "have "),
        (" requires ", "have "),
        (" states ", "state "),
    ];
    let lower = text.to_ascii_lowercase();
    let mut places: Vec<(usize, usize, &str)> = VERBS
        .iter()
        .flat_map(|(verb, words)| lower.match_indices(verb).map(move |(at, _)| (at, verb.len(), *words)))
        .collect();
    // of two that start in one place the longer is meant
    places.sort_by_key(|(at, length, _)| (*at, usize::MAX - length));
    places.into_iter().take(8).find_map(|(at, length, words)| {
        // `is required` says nothing of who must do what
        let demanded =
            ["required", "mandatory", "needed", "necessary", "obligatory", "allowed", "forbidden", "prohibited"];
        if demanded.iter().any(|word| lower[at + length..].starts_with(word)) {
            return None;
        }
        let demand = match (modal, words.strip_prefix("not ")) {
            (_, Some(words)) if modal == "must" || modal == "should" => format!("{modal} not {words}"),
            _ => format!("{modal} {words}"),
        };
        let subject = if lower[..at].ends_with("there") { "there".to_string() } else { text[..at].to_string() };
        let sentence = format!("{subject} {demand}{}", &text[at + length..]);
        let verb = start.map(|start| start + at + 1..start + at + length - 1);
        readable(&sentence, Start::Sentence, mender.language).then_some((sentence, verb))
    })
}
