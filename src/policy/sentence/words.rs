//! What a language brings to a sentence, and the parts that sentences are put together from.

use super::super::model::{Place, Quantifier, Term};
use crate::vocabulary::AttributeId;

/// An article.
pub(super) type Article = &'static str;

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// With one subject.
    Singular,
    /// Behind a modal, or with several subjects.
    Plain,
}

/// The frame words of a language. Pairs are singular and plural.
#[derive(Debug)]
pub(super) struct Frame {
    pub must: &'static str,
    pub should: &'static str,
    pub may: &'static str,
    pub need_not: &'static str,
    pub not: &'static str,
    pub be: &'static str,
    pub is: [&'static str; 2],
    pub have: &'static str,
    pub has: [&'static str; 2],
    pub state: &'static str,
    pub states: [&'static str; 2],
    pub does: [&'static str; 2],
    pub there: &'static str,
    pub every: &'static str,
    pub no: &'static str,
    pub most: &'static str,
    pub at_least: &'static str,
    pub at_most: &'static str,
    pub more_than: &'static str,
    pub less_than: &'static str,
    pub fewer_than: &'static str,
    pub exactly: &'static str,
    pub between: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub on: &'static str,
    pub no_later_than: &'static str,
    pub no_earlier_than: &'static str,
    pub within: &'static str,
    pub one_of: &'static str,
    pub the_same: &'static str,
    pub for_every: &'static str,
    pub with: &'static str,
    pub a_different: &'static str,
    pub the_same_for: &'static str,
    pub the: &'static str,
    pub its: &'static str,
    pub it: &'static str,
    pub of: &'static str,
    pub of_the: &'static str,
    pub possessive: &'static str,
    pub that: &'static str,
    pub whose: &'static str,
    pub without: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub condition: &'static str,
    pub unless: &'static str,
    pub only_if: &'static str,
    pub all_hold: &'static str,
    pub one_holds: &'static str,
    pub hold_that: &'static str,
    pub include: [&'static str; 2],
    pub none_of: &'static str,
    pub only: &'static str,
    pub among: &'static str,
    pub matches: [&'static str; 2],
    pub contain: [&'static str; 2],
    pub start_with: [&'static str; 2],
    pub number_of: &'static str,
    pub level_reached: &'static str,
    pub share_of: &'static str,
    pub total: &'static str,
    pub average: &'static str,
    pub highest: &'static str,
    pub lowest: &'static str,
    pub latest: &'static str,
    pub earliest: &'static str,
    pub distinct: &'static str,
    pub difference_between: &'static str,
    /// Of dates, of amounts; each the lower and the higher one.
    pub the_later_of: [[&'static str; 2]; 2],
    pub year_of: &'static str,
    pub month_names: &'static [&'static str; 12],
    pub today: &'static str,
    /// `false`, `true`.
    pub yes_no: [&'static str; 2],
    pub euro: &'static str,
    pub days: [&'static str; 2],
    pub weeks: [&'static str; 2],
    pub months: [&'static str; 2],
    pub years: [&'static str; 2],
    /// Sum, difference, product, quotient.
    pub arithmetic: [&'static str; 4],
    /// Between thousands.
    pub grouping: char,
    /// Before decimals.
    pub point: char,
    /// Words that end a run: a label with one of them is quoted.
    pub reserved: &'static [&'static str],
    /// The article of a noun.
    pub article: fn(&str) -> Article,
    /// Whether a noun without a plural of its own is one.
    pub reads_plural: fn(&str) -> bool,
    /// A form of a verb, out of its wordings.
    pub verb: fn(&[String], Verb) -> Option<&str>,
}

/// Whether a noun is one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Several,
}

impl Count {
    /// The form of a pair.
    pub(super) fn of<T: Copy>(self, pair: [T; 2]) -> T {
        pair[usize::from(self == Count::Several)]
    }

    /// Several if this noun reads as a plural.
    pub(super) fn when(plural: bool) -> Count {
        if plural { Count::Several } else { Count::One }
    }
}

/// Words, and whether they end in a clause that would take a clause behind them for its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    pub text: String,
    pub open: bool,
}

impl Text {
    /// Words that end in no clause.
    pub(super) fn closed(text: impl Into<String>) -> Text {
        Text { text: text.into(), open: false }
    }

    /// The same with words in front.
    pub(super) fn after(self, words: &str) -> Text {
        Text { text: format!("{words} {}", self.text), open: self.open }
    }
}

/// What a sentence or condition is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum About {
    /// Existence.
    There,
    /// An element.
    Element(Place),
    /// An attribute of an element.
    Attribute(Place, AttributeId),
    /// A value that several elements have, by its name.
    Value(String),
    /// Another value.
    Term(Term),
    /// So many of a set: who, in words, and whether the verb is a plural.
    Counted(Quantifier, Text, Count),
    /// Several of these, in words.
    Several(Vec<String>),
}

/// An object of `have` or `state`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Object {
    pub text: Text,
    pub count: Count,
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Saying {
    /// Behind `be`.
    Be(Text),
    /// Behind `be`: a value that stands for its thing, for one subject and for several.
    Kind([String; 2]),
    /// Behind `have`, or `there is`.
    Have(Vec<Object>),
    /// Behind `state`.
    State(Vec<Object>),
    /// A verb of the vocabulary, singular and plain, and what it goes to.
    Act([String; 2], Text),
}

/// Something said of something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub about: About,
    pub negated: bool,
    pub saying: Saying,
}

impl Said {
    /// A positive statement.
    pub(super) fn new(about: About, saying: Saying) -> Said {
        Said { about, negated: false, saying }
    }

    /// Whether it ends in a clause.
    pub(super) fn open(&self) -> bool {
        match &self.saying {
            Saying::Kind(_) => false,
            Saying::Be(text) | Saying::Act(_, text) => text.open,
            Saying::Have(list) | Saying::State(list) => list.last().is_some_and(|object| object.text.open),
        }
    }
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn joined(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}
