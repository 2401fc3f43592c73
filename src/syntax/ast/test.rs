//! Tests in a policy file, as written.

use super::{Expression, Name};
use crate::source::Span;
use crate::value::Date;

/// A test: what is supposed, and what the rules are expected to find.
#[derive(Debug)]
pub struct Test {
    /// Its name.
    pub name: Name,
    /// What it shows, for people.
    pub title: String,
    /// The day on which it is judged, if it names one.
    pub on: Option<Date>,
    /// What is supposed; `None` when nothing is.
    pub given: Option<Given>,
    /// What is expected, in the order of the file.
    pub expectations: Vec<Expectation>,
    /// Whether all of it could be read; what could not has been reported.
    pub sound: bool,
}

/// The arrangement that a test supposes.
#[derive(Debug)]
pub struct Given {
    /// The word that opens it.
    pub label: Span,
    /// The file that it starts from.
    pub file: Option<Name>,
    /// The TOML text.
    pub toml: Option<Span>,
}

/// One thing that a test expects.
#[derive(Debug)]
pub struct Expectation {
    /// All of it, as written on one line.
    pub text: Name,
    /// What it is about: a rule, a measure or a ladder.
    pub subject: Name,
    /// What is said of it, without the subject.
    pub said: Span,
    /// What is expected of it.
    pub expected: Expected,
}

/// What is expected of a rule, a measure or a ladder.
#[derive(Debug)]
pub enum Expected {
    /// The rule passes; perhaps it is said that it holds either way.
    Passes {
        /// Where that is said.
        either_way: Option<Span>,
    },
    /// The rule fails.
    Fails {
        /// The key at which it is broken.
        at: Option<Name>,
    },
    /// The rule, or the measure, is unknown.
    Unknown {
        /// The key that is missing.
        lacking: Option<Name>,
    },
    /// The rule does not apply.
    NotApplicable {
        /// The reason, or the name of the exception.
        because: Option<Name>,
    },
    /// A waiver in force covers the rule.
    Waived,
    /// An explanation in force answers the rule.
    Explained,
    /// The measure lies between two values, both included.
    Between(Expression, Expression),
    /// The measure has this value, or the ladder this level.
    Value {
        /// The words, as a level has them.
        words: Name,
        /// The value, if the words are one.
        value: Option<Expression>,
    },
}
