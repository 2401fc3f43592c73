//! What phrases are made of, in no language.

use crate::policy::model::Force;

/// A noun with what narrows it.
#[derive(Clone, Debug)]
pub struct Noun {
    /// `shared function`
    pub one: String,
    /// `shared functions`
    pub many: String,
}

/// How many there are of something.
#[derive(Clone, Debug)]
pub enum Amount {
    /// None.
    No,
    /// At least one, and it does not matter how many.
    Some,
    /// One.
    One,
    /// Another number, or what is known of it: `3`, `at least 2`, `80%`.
    Several(String),
}

/// How many there must be of something.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// None: a language may forbid them instead.
    No,
    /// One.
    One,
    /// `at least 2`, `between 2 and 5`
    So(String),
}

/// What a clause speaks about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// `the inhabitants of participant A`
    pub text: String,
    /// The label of the attribute that it is, by which the verb is chosen; none of anything else, which is one.
    pub label: Option<String>,
}

impl Subject {
    /// What is one: an element, or a value that is made of others.
    pub fn one(text: impl Into<String>) -> Subject {
        Subject { text: text.into(), label: None }
    }
}

/// A clause. A language may order its words in another way behind `whether`, `that` and `which`: in Dutch `A is gedeeld` is
/// `of A gedeeld is`.
#[derive(Clone, Debug)]
pub struct Clause {
    /// As a sentence of its own.
    pub main: String,
    /// As it stands behind `whether`, `that` and `which`.
    pub dependent: String,
}

/// What a demand asks, and whether it asks it not to be so.
#[derive(Clone, Copy, Debug)]
pub struct Modal {
    /// Whether it demands, recommends, allows or releases.
    pub force: Force,
    /// `must not`
    pub not: bool,
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}
