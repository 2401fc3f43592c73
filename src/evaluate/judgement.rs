//! Verdicts, and what they rest on.

use super::known::Missing;
use crate::arrangement::{ElementId, FactId};
use crate::policy::model::RuleId;
use serde::{Deserialize, Serialize};

/// What is found of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It holds on the stated facts, whatever the unstated ones are.
    Pass,
    /// It is broken, whatever the unstated ones are.
    Fail,
    /// It depends on facts not stated.
    Unknown,
    /// It does not speak of this arrangement.
    NotApplicable,
}

/// Why a verdict is what it is, where that does not go without saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// A condition of the rule does not hold.
    Condition,
    /// The policy does not apply.
    Policy,
    /// The policy or the rule is not in force.
    Validity,
    /// An exception displaces the rule, or all that it speaks of; for a pass: some of that.
    Exception,
    /// There is nothing that the rule speaks of.
    Empty,
    /// A value that the rule needs does not exist.
    NoValue,
    /// The rule holds, whether or not it applies.
    EitherWay,
    /// Something would be divided by zero.
    DivisionByZero,
    /// A ladder rests on a rule that is broken.
    BrokenRule,
}

/// A verdict with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What is found.
    pub verdict: Verdict,
    /// Why, where that does not go without saying.
    pub reason: Option<Reason>,
    /// For an exception: the rule that displaces it, or the first of those that displace some elements.
    pub displaced_by: Option<RuleId>,
    /// The elements that exceptions take out of what the rule speaks of, each with the exception.
    pub taken: Vec<(ElementId, RuleId)>,
    /// The facts that decide it, in the order of the sentence and the document. Filled in by [`evaluate`] when asked for.
    pub evidence: Vec<FactId>,
    /// For `unknown`: the facts that it lacks, those that settle it by themselves first.
    pub missing: Vec<Missing>,
    /// Whether it may be another on another day.
    pub by_day: bool,
    /// For `unknown`: whether stated facts make a value that cannot be worked out, so that it rests on evidence too.
    pub stuck: bool,
}

impl Reason {
    /// As users write it, and as formats give it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Condition => "condition",
            Reason::Policy => "policy",
            Reason::Validity => "validity",
            Reason::Exception => "exception",
            Reason::Empty => "empty",
            Reason::NoValue => "no-value",
            Reason::EitherWay => "either-way",
            Reason::DivisionByZero => "division-by-zero",
            Reason::BrokenRule => "broken-rule",
        }
    }
}

impl Judgement {
    /// Whether a missing fact settles the verdict by itself, whatever it turns out to be.
    pub fn alone(&self, missing: &Missing) -> bool {
        let needed = |missing: &Missing| missing.instead.unwrap_or(missing.site);
        self.missing.iter().all(|other| needed(other) == needed(missing)) && !missing.more
    }
}
