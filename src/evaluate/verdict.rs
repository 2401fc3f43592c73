//! A rule and an arrangement together.

use super::condition::{Evaluator, Step};
use super::evidence;
use super::fact::{Missing, World};
use super::quantified::Holding;
use super::truth::Truth;
use crate::arrangement::{Arrangement, FactId};
use crate::policy::model::{Constant, Validity};
use crate::policy::{Policy, Rule};
use crate::value::Date;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashSet;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A condition of the rule does not hold.
    Condition,
    /// The policy does not apply.
    Policy,
    /// The policy or the rule is not in force.
    Validity,
    /// There is nothing that the rule speaks of.
    Empty,
    /// A value that the rule needs does not exist.
    NoValue,
    /// The rule holds, whether or not it applies.
    EitherWay,
    /// Something would be divided by zero.
    DivisionByZero,
}

/// A verdict with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What is found.
    pub verdict: Verdict,
    /// Why, where that does not go without saying.
    pub reason: Option<Reason>,
    /// The facts that decide it, in the order of the sentence and the document. Filled in by [`evaluate`] when asked for.
    pub evidence: Vec<FactId>,
    /// For `unknown`: the facts that it lacks, those that settle it by themselves first.
    pub missing: Vec<Missing>,
}

impl Judgement {
    /// Whether a missing fact settles the verdict by itself, whatever it turns out to be.
    pub fn alone(&self, missing: &Missing) -> bool {
        self.missing.len() == 1 && !missing.more
    }
}

/// What one rule of a policy finds in an arrangement. `with_evidence` is work that only those who show it should ask for.
pub fn evaluate(
    policy: &Policy,
    parameters: &[Constant],
    rule: &Rule,
    (vocabulary, arrangement): (&Vocabulary, &Arrangement),
    as_of: Date,
    with_evidence: bool,
) -> Judgement {
    let world = World { vocabulary, arrangement, parameters, as_of, visible: None };
    let (verdict, reason, mut evaluator) = judged(policy, rule, world);
    let mut judgement = Judgement { verdict, reason, evidence: Vec::new(), missing: Vec::new() };
    if verdict == Verdict::Unknown {
        let mut known = FxHashSet::default();
        judgement.missing = std::mem::take(&mut evaluator.missing);
        judgement.missing.retain(|missing| known.insert(*missing));
        return judgement;
    }
    if with_evidence {
        judgement.evidence = evidence::needed(&evaluator.touched, |visible: &FxHashSet<FactId>| {
            let (again, why, _) = judged(policy, rule, World { visible: Some(visible), ..world });
            again == verdict && why == reason
        });
    }
    judgement
}

/// The parts of a rule with what each came to: the policy's condition, the rule's own, and the demand.
pub fn trace<'a>(
    policy: &'a Policy,
    parameters: &'a [Constant],
    rule: &'a Rule,
    (vocabulary, arrangement): (&'a Vocabulary, &'a Arrangement),
    as_of: Date,
) -> Vec<Step<'a>> {
    let world = World { vocabulary, arrangement, parameters, as_of, visible: None };
    let mut evaluator = Evaluator::new(world, policy.slots, true);
    if in_force(policy.valid, rule.valid, as_of) {
        applies(&mut evaluator, policy, rule);
        evaluator.obligation(&rule.body, None);
    }
    evaluator.steps()
}

/// Whether both are in force on a day; the last day counts.
fn in_force(policy: Option<Validity>, rule: Option<Validity>, day: Date) -> bool {
    [policy, rule].into_iter().flatten().all(|valid| {
        valid.from.is_none_or(|from| from.first() <= day.first())
            && valid.through.is_none_or(|through| day.first() <= through.last())
    })
}

fn applies<'a>(evaluator: &mut Evaluator<'a>, policy: &'a Policy, rule: &'a Rule) -> (Truth, Reason) {
    let mut truth = Truth::True;
    if let Some(applies) = &policy.applies {
        truth = evaluator.formula(applies);
        if truth == Truth::False {
            return (truth, Reason::Policy);
        }
    }
    for guard in &rule.guards {
        let found = evaluator.formula(&guard.formula);
        truth = truth.and(if guard.unless { !found } else { found });
        if truth == Truth::False && evaluator.tracing.is_none() {
            return (truth, Reason::Condition);
        }
    }
    if let Some(permits) = &rule.permits {
        truth = truth.and(evaluator.formula(permits));
    }
    (truth, Reason::Condition)
}

fn judged<'a>(policy: &'a Policy, rule: &'a Rule, world: World<'a>) -> (Verdict, Option<Reason>, Evaluator<'a>) {
    let mut evaluator = Evaluator::new(world, policy.slots, false);
    if !in_force(policy.valid, rule.valid, world.as_of) {
        return (Verdict::NotApplicable, Some(Reason::Validity), evaluator);
    }
    let (applies, reason) = applies(&mut evaluator, policy, rule);
    if applies == Truth::False {
        return (Verdict::NotApplicable, Some(reason), evaluator);
    }
    let holds = evaluator.obligation(&rule.body, None);
    let (verdict, reason) = match (applies, holds) {
        (Truth::True, Holding::Holds) => (Verdict::Pass, None),
        (Truth::True, Holding::Broken) => (Verdict::Fail, None),
        (Truth::Unknown, Holding::Holds) => (Verdict::Pass, Some(Reason::EitherWay)),
        (Truth::True | Truth::Unknown, Holding::Empty) => (Verdict::NotApplicable, Some(Reason::Empty)),
        (Truth::True | Truth::Unknown, Holding::NoValue) => (Verdict::NotApplicable, Some(Reason::NoValue)),
        (Truth::True | Truth::Unknown, Holding::Unknown) | (Truth::Unknown, Holding::Broken) => {
            (Verdict::Unknown, evaluator.divided_by_zero.then_some(Reason::DivisionByZero))
        }
        (Truth::False, _) => (Verdict::NotApplicable, Some(reason)),
    };
    (verdict, reason, evaluator)
}
