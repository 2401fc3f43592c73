//! The resolved policy: what a set of sentences means, in numbers instead of names.

pub use super::definition::{Definition, Meaning, Measure};
pub use super::formula::{
    Circle, Comparator, Constant, Formula, FormulaKind, Grouping, HowMany, Inclusion, Item, Members, Membership, Place,
    Quantifier, Set, Term,
};
pub use super::kind::Type;
pub use super::ladder::{Ladder, Rung};
pub use super::levels::Levels;
pub use super::pattern::TextTest;
pub use super::term::{Fold, How, Selection};
use crate::language::Language;
use crate::source::{SourceId, Span};
pub use crate::syntax::ast::{Operator, Validity, Waivable};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A policy.
#[derive(Debug)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Where its name stands; without a header, the start of its file.
    pub span: Span,
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
    /// What readers of its findings must know of it.
    pub notice: Option<String>,
    /// Its parameters.
    pub parameters: Arc<[Parameter]>,
    /// Its words and values of its own, in the order of the file; broken ones are left out.
    pub definitions: Vec<Arc<Definition>>,
    /// Its measures, in the order of the file; broken ones are left out.
    pub measures: Vec<Measure>,
    /// Its ladders, in the order of the file.
    pub ladders: Vec<Ladder>,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// The names of rules that are left out because they are broken.
    pub broken: Vec<String>,
    /// The rules that broken rules are exceptions to.
    pub doubtful: Vec<Target>,
    /// How many slots its formulas need.
    pub slots: usize,
}

/// A named value that can be set from outside.
#[derive(Debug, Clone)]
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

/// What a rule allows on a condition.
#[derive(Debug, PartialEq)]
pub struct Permission {
    /// What is allowed, as the sentence says it.
    pub formula: Formula,
    /// Whether it is allowed to each of a set by itself. The body then speaks of every one that does it; else the body is
    /// the condition.
    pub each: bool,
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
    /// Where its obligation stands, without conditions; without the subject, too, where that is one.
    pub demand: Span,
    /// Whether it demands, recommends, allows or releases.
    pub force: Force,
    /// What happens when it is broken.
    pub enforcement: Enforcement,
    /// The conditions under which it applies, in reading order.
    pub guards: Vec<Guard>,
    /// For `may P, but only if C`: P.
    pub permits: Option<Permission>,
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
    /// The rules that it is an exception to, as written.
    pub exception_to: Vec<Target>,
    /// The rules that displace it where they hold. Filled in when all policies of a run are known.
    pub exceptions: Vec<Exception>,
    /// The ladders whose level it asks for: the numbers of their policies, and their positions in them.
    pub reads: Vec<(usize, usize)>,
}

impl Rule {
    /// Whether it has a verdict of its own: a freedom only displaces other rules.
    pub fn judged(&self) -> bool {
        match self.force {
            Force::Must | Force::Should => true,
            Force::May | Force::NeedNot => false,
        }
    }
}

/// A rule by where it stands: in which policy of the run, and at which place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId {
    /// The policy's position in the run.
    pub policy: usize,
    /// The rule's position in the policy.
    pub rule: usize,
}

/// A rule by its name, as an exception names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The policy; `None` is its own.
    pub policy: Option<String>,
    /// The rule.
    pub rule: String,
    /// Where it is named.
    pub span: Span,
}

/// A rule that displaces another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The rule that is the exception.
    pub by: RuleId,
    /// How much it displaces.
    pub reach: Reach,
}

/// How much of a rule an exception displaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Whole,
    /// The elements that the exception names; the rest is judged.
    Elements,
}

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Guard {
    /// Whether the rule applies where the formula does *not* hold.
    pub unless: bool,
    /// The formula.
    pub formula: Formula,
}

/// Whether a rule demands, recommends, allows or releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Force {
    /// `must`.
    Must,
    /// `should`.
    Should,
    /// `may`, as an exception: what it says is allowed.
    May,
    /// `need not`, as an exception: what it says is not asked.
    NeedNot,
}

/// What happens when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
