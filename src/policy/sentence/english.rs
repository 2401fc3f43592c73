//! The frame words of English sentences: the closed set that belongs to the language, not to a vocabulary.

use super::words::{Frame, Verb};
use crate::suggest::{article, reads_plural};

/// English.
pub(super) const ENGLISH: Frame = Frame {
    must: "must",
    should: "should",
    may: "may",
    need_not: "need not",
    not: "not",
    be: "be",
    is: ["is", "are"],
    have: "have",
    has: ["has", "have"],
    state: "state",
    states: ["states", "state"],
    does: ["does", "do"],
    there: "there",
    every: "every",
    no: "no",
    most: "most",
    at_least: "at least",
    at_most: "at most",
    more_than: "more than",
    less_than: "less than",
    fewer_than: "fewer than",
    exactly: "exactly",
    between: "between",
    before: "before",
    after: "after",
    on: "on",
    no_later_than: "no later than",
    no_earlier_than: "no earlier than",
    within: "within",
    one_of: "one of",
    the_same: "the same",
    a_different: "a different",
    the_same_for: "the same for",
    the: "the",
    its: "its",
    it: "it",
    of: "of",
    of_the: "of the",
    possessive: "'s",
    that: "that",
    whose: "whose",
    without: "without",
    and: "and",
    or: "or",
    condition: "if",
    unless: "unless",
    only_if: "but only if",
    all_hold: "all of these hold:",
    one_holds: "at least one of these holds:",
    hold_that: "hold that",
    include: ["includes", "include"],
    none_of: "none of",
    only: "only",
    among: "among",
    matches: ["matches", "match"],
    contain: ["contains", "contain"],
    start_with: ["starts with", "start with"],
    number_of: "the number of",
    share_of: "the share of",
    today: "today",
    yes_no: ["false", "true"],
    euro: "euro",
    days: ["day", "days"],
    weeks: ["week", "weeks"],
    months: ["month", "months"],
    years: ["year", "years"],
    arithmetic: ["plus", "minus", "times", "divided by"],
    grouping: ',',
    point: '.',
    reserved: &[
        "and", "or", "not", "no", "every", "each", "if", "unless", "but", "must", "should", "may", "need", "is", "are",
        "be", "has", "have", "that", "which", "who", "whose", "with", "without", "than", "plus", "minus", "times",
        "divided", "between", "exactly", "include", "includes",
    ],
    article,
    reads_plural,
    verb,
};

/// The form of a verb: behind a modal and with several subjects without `s`.
fn verb(wordings: &[String], form: Verb) -> Option<&str> {
    let singular = |wording: &&String| {
        let first = wording.split(' ').next().unwrap_or_default();
        first.ends_with('s') && !first.ends_with("ss")
    };
    let found = match form {
        Verb::Singular => wordings.iter().find(singular),
        Verb::Plain => wordings.iter().find(|wording| !singular(wording)),
    };
    found.or(wordings.first()).map(String::as_str)
}
