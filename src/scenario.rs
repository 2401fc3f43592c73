//! Tests in policies: what is supposed, and what the rules are expected to find.
//!
//! `resolve` reads what is written and reports what can never hold, before anything is judged; `compare` holds what
//! was found against what was expected. Between the two the rules are judged as those of any arrangement.

mod compare;
mod named;
mod possible;
mod resolve;

use crate::arrangement::KeyPath;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::value::{Date, Number};
pub use compare::{Found, compare};
pub use resolve::{Written, resolve};

/// A test of the rules of one policy.
#[derive(Debug)]
pub struct Scenario {
    /// The policy.
    pub policy: String,
    /// Its name, unique within the policy.
    pub name: String,
    /// What it shows, for people.
    pub title: String,
    /// Where its name stands.
    pub span: Span,
    /// The day on which it is judged, if it names one.
    pub on: Option<Date>,
    /// What is supposed.
    pub given: Given,
    /// What is expected.
    pub expectations: Vec<Expectation>,
    /// Whether it can be run; else what is wrong has been reported.
    pub sound: bool,
}

impl Scenario {
    /// `policy/test`.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.policy, self.name)
    }

    /// Whether it expects something of a rule, by its full name.
    pub fn speaks_of(&self, rule: &str) -> bool {
        let of_policy = rule.split_once('/').filter(|(policy, _)| *policy == self.policy);
        of_policy.is_some_and(|(_, rule)| {
            self.expectations.iter().any(|expectation| expectation.of_rule() && expectation.rule == rule)
        })
    }
}

/// The arrangement that a test supposes.
#[derive(Debug)]
pub struct Given {
    /// Where it is opened: what is missing at its top is missing here.
    pub place: Span,
    /// The file that it starts from, as named, and where.
    pub file: Option<(String, Span)>,
    /// That file, once it is read.
    pub base: Option<SourceId>,
    /// The TOML in the policy.
    pub toml: Option<Span>,
}

/// One thing that a test expects of a rule, a measure or a ladder.
#[derive(Debug)]
pub struct Expectation {
    /// As written, on one line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What is said of it.
    pub said: Span,
    /// The rule, the measure or the ladder.
    pub rule: String,
    /// What is expected of it.
    pub wanted: Wanted,
}

impl Expectation {
    /// Whether it is of a rule.
    pub fn of_rule(&self) -> bool {
        !matches!(self.wanted, Wanted::Amount { .. } | Wanted::Level(_) | Wanted::Uncertain { .. })
    }
}

/// What is expected of a rule, a measure or a ladder.
#[derive(Debug)]
pub enum Wanted {
    /// It passes; perhaps because it holds either way.
    Pass {
        /// Where that is said.
        either_way: Option<Span>,
    },
    /// It fails.
    Fail {
        /// The place at which it is broken.
        at: Option<Key>,
    },
    /// It is unknown.
    Unknown {
        /// The fact that is missing.
        lacking: Option<Key>,
    },
    /// It does not apply.
    NotApplicable {
        /// The reason, as a word, and where it stands.
        because: Option<(String, Span)>,
    },
    /// A waiver covers it.
    Waived,
    /// An explanation answers it.
    Explained,
    /// The measure lies between two values, both included.
    Amount {
        /// The lowest it may be.
        low: Number,
        /// The highest it may be.
        high: Number,
    },
    /// This level of the ladder is reached, counted from 1; 0 is below the first.
    Level(usize),
    /// What the measure or the ladder comes to is not certain.
    Uncertain {
        /// The fact that is missing.
        lacking: Option<Key>,
    },
}

/// A key that an expectation names.
#[derive(Debug)]
pub struct Key {
    /// In the vocabulary's terms.
    pub path: KeyPath,
    /// Where it stands.
    pub span: Span,
}

/// A test that was run, or that could not be.
#[derive(Debug)]
pub struct Tested {
    /// `policy/test`.
    pub name: String,
    /// What it shows, for people.
    pub title: String,
    /// Where its name stands.
    pub span: Span,
    /// What came of each expectation; `None`: it could not be run, and why has been reported.
    pub checks: Option<Vec<Checked>>,
    /// Mistakes that showed when it was run.
    pub diagnostics: Vec<Diagnostic>,
}

impl Tested {
    /// Whether it was run, and all is as expected.
    pub fn holds(&self) -> bool {
        self.checks.as_ref().is_some_and(|checks| checks.iter().all(|check| check.wrong.is_none()))
    }
}

/// One expectation, held against what was found.
#[derive(Debug)]
pub struct Checked {
    /// As written.
    pub text: String,
    /// What differs, if anything does.
    pub wrong: Option<Difference>,
}

/// How something differs from what was expected.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The words of the expectation that are not true.
    pub place: Span,
    /// What was found, in the words of an expectation.
    pub found: String,
    /// What is the case, in a sentence; may be empty.
    pub message: String,
    /// The facts on which that rests, or that it lacks, with a word on each.
    pub facts: Vec<(Span, String)>,
}
