//! The resolved policy: what a set of sentences means, in numbers instead of names.

pub use super::formula::{
    Comparator, Constant, Formula, FormulaKind, Grouping, Members, Place, Quantifier, Set, Term, Type,
};
use crate::language::Language;
use crate::source::{SourceId, Span};
pub use crate::syntax::ast::{Operator, Validity, Waivable};

/// A policy.
#[derive(Debug)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// What it is about, for people.
    pub title: String,
    /// The file it was read from.
    pub source: SourceId,
    /// The language it is written in.
    pub language: Language,
    /// Where it applies; `None` is everywhere.
    pub applies: Option<Formula>,
    /// On which days it is in force.
    pub valid: Option<Validity>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// How many slots its formulas need.
    pub slots: usize,
}

/// A named value that can be set from outside.
#[derive(Debug)]
pub struct Parameter {
    /// Its name, normalised.
    pub name: String,
    /// Its value in this run.
    pub value: Constant,
    /// The type of its value.
    pub kind: Type,
    /// Where it is defined.
    pub span: Span,
    /// Whether its value could be read.
    pub sound: bool,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, unique within the policy.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// The sentence as written, on one line.
    pub text: String,
    /// Where the sentence stands.
    pub sentence: Span,
    /// Whether it demands or recommends.
    pub force: Force,
    /// What happens when it is broken.
    pub enforcement: Enforcement,
    /// The conditions under which it applies, in reading order.
    pub guards: Vec<Guard>,
    /// For `may P, but only if C`: P. The body is C.
    pub permits: Option<Formula>,
    /// What must hold.
    pub body: Formula,
    /// Why.
    pub because: Option<String>,
    /// What to do when it fails.
    pub advice: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Where its force comes from.
    pub basis: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// On which days it is in force.
    pub valid: Option<Validity>,
    /// Whether and how long it can be waived.
    pub waivable: Option<Waivable>,
}

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// Whether the rule applies where the formula does *not* hold.
    pub unless: bool,
    /// The formula.
    pub formula: Formula,
}

/// Whether a rule demands or recommends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// `must`.
    Must,
    /// `should`.
    Should,
}

/// What happens when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enforcement {
    /// An error.
    Strict,
    /// An error until it is explained.
    WithExplanation,
    /// A warning; comply or explain.
    Recommendation,
    /// A note that never fails a run.
    Guideline,
}
