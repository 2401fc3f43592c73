//! The tree of a policy file, as written and neutral to language.
//!
//! Runs of words are kept as words: which of them are nouns, values or relations is for `policy` to say.

mod inclusion;
mod most;
mod named;
mod operator;
mod sentence;
mod test;
mod written;

use crate::language::Language;
use crate::source::{SourceId, Span};
use crate::value::{Date, Duration};
pub use inclusion::{HowMany, Included, Quoted, TextTest};
pub use named::{Definition, Ladder, LevelOf, Meant, Measure, Parameter};
pub use operator::{Operator, Pair, Side};
pub use sentence::{
    Clause, Comparator, Complement, Condition, Expression, Guard, GuardKind, Likeness, Modal, Noun, Predicate,
    PredicateKind, Quantifier, Role, Sentence, Subject, Word,
};
pub use test::{Expectation, Expected, Given, Test};
pub use written::Written;

/// A policy file.
#[derive(Debug)]
pub struct File {
    /// Where it was read from.
    pub source: SourceId,
    /// The language of its sentences.
    pub language: Language,
    /// The header, if there is one.
    pub policy: Option<Policy>,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// The definitions.
    pub definitions: Vec<Definition>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The ladders.
    pub ladders: Vec<Ladder>,
    /// The rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// The tests, in the order of the file.
    pub tests: Vec<Test>,
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The header of a policy.
#[derive(Debug)]
pub struct Policy {
    /// Its name.
    pub name: Name,
    /// What it is about, for people.
    pub title: String,
    /// The vocabulary it is written in.
    pub vocabulary: Option<Name>,
    /// Where it applies.
    pub applies: Option<Condition>,
    /// What readers of its findings must know: which text it models, and what it is not.
    pub notice: Option<Name>,
    /// What it says of itself.
    pub labels: Labels,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// What it demands; `None` when the sentence is broken, which has been reported.
    pub sentence: Option<Sentence>,
    /// The sentence as written.
    pub text: Name,
    /// What it says of itself.
    pub labels: Labels,
}

/// The labels under an item.
#[derive(Debug, Default)]
pub struct Labels {
    /// Why.
    pub because: Option<Name>,
    /// What to do when it fails.
    pub advice: Option<Name>,
    /// Where it comes from.
    pub source: Vec<Name>,
    /// Where its force comes from.
    pub basis: Option<Name>,
    /// Who answers for it.
    pub owner: Option<Name>,
    /// Words to find it by.
    pub tags: Vec<Name>,
    /// On which days it is in force.
    pub valid: Option<Validity>,
    /// How strictly it is held.
    pub enforcement: Option<Name>,
    /// Whether and how long it can be waived.
    pub waivable: Option<Waivable>,
    /// The rules that it is an exception to, as written: `rule` or `policy/rule`.
    pub exception_to: Vec<Name>,
    /// Whether it cannot be told where or when the item is in force: what says so is broken, which has been reported.
    pub unread: bool,
}

/// The days on which something is in force, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub through: Option<Date>,
    /// Where it stands.
    pub span: Span,
}

/// Whether a rule can be waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waivable {
    /// It cannot.
    Never,
    /// For at most so long.
    AtMost(Duration),
}
