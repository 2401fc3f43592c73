//! A rule and an arrangement together.

use super::evaluator::Evaluator;
use super::evidence;
use super::holding::Holding;
use super::judgement::{Judgement, Reason, Verdict};
use super::step::{Step, Tried};
use super::truth::Truth;
use super::world::World;
use crate::arrangement::FactId;
use crate::policy::model::{Formula, FormulaKind, RuleId};
use crate::policy::{Policy, Rule, in_force};
use rustc_hash::FxHashSet;

/// What a rule finds in an arrangement. `with_evidence` is work that only those who show it should ask for.
pub fn evaluate(world: World, id: RuleId, with_evidence: bool) -> Judgement {
    let (found, mut evaluator) = judged(id, world);
    let Found { verdict, reason, displaced_by } = found;
    let taken = evaluator.spare.take().map_or(Vec::new(), |spare| spare.taken);
    let by_day = evaluator.by_day;
    let (evidence, missing) = (Vec::new(), Vec::new());
    let mut judgement = Judgement { verdict, reason, displaced_by, taken, evidence, missing, by_day, stuck: false };
    if verdict == Verdict::Unknown {
        let mut known = FxHashSet::default();
        judgement.missing = std::mem::take(&mut evaluator.missing);
        judgement.missing.retain(|missing| known.insert(*missing));
        judgement.stuck = evaluator.divided_by_zero || evaluator.clashed;
    }
    if with_evidence && (verdict != Verdict::Unknown || judgement.stuck) {
        judgement.evidence = evidence::needed(&evaluator.touched, |visible: &FxHashSet<FactId>| {
            let (again, other) = judged(id, World { visible: Some(visible), ..world });
            // a pass rests on what it needs to hold, whatever exceptions there are
            let same = |reason: Option<Reason>| reason.filter(|reason| *reason != Reason::Exception);
            let passes = verdict == Verdict::Pass && same(again.reason) == same(reason);
            let clashes = verdict != Verdict::Unknown || other.clashed == evaluator.clashed;
            again.verdict == verdict && (again.reason == reason || passes) && clashes
        });
    }
    judgement
}

/// The steps by which a rule was judged.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The parts of the rule with what each came to: the policy's condition, the rule's own, and the demand.
    pub steps: Vec<Step<'a>>,
    /// The exceptions to it.
    pub exceptions: Vec<Tried<'a>>,
}

/// The steps by which a rule is judged.
pub fn trace(world: World, id: RuleId) -> Trace {
    let (policy, rule) = rule_of(world, id);
    let mut evaluator = Evaluator::new(World { parameters: &policy.parameters, ..world }, true);
    if evaluator.in_force(policy, rule) {
        evaluator.applies(policy, rule);
        let whole = rule.permits.iter().filter(|permits| !permits.each);
        whole.for_each(|permits| _ = evaluator.formula(&permits.formula));
        evaluator.displaced(rule);
        evaluator.spare(rule);
        demand(&mut evaluator, rule);
    }
    Trace { steps: evaluator.steps(), exceptions: std::mem::take(&mut evaluator.tries) }
}

fn rule_of(world: World<'_>, id: RuleId) -> (&Policy, &Rule) {
    let policy = &world.policies[id.policy];
    (policy, &policy.rules[id.rule])
}

impl<'a> Evaluator<'a> {
    /// Whether a rule and its policy are in force.
    pub(super) fn in_force(&mut self, policy: &Policy, rule: &Rule) -> bool {
        let valid = [policy.valid, rule.valid];
        valid.iter().all(Option::is_none) || in_force(valid, self.today())
    }

    /// Whether the conditions of a rule hold, those of its policy first; and which does not.
    pub(super) fn applies(&mut self, policy: &'a Policy, rule: &'a Rule) -> (Truth, Reason) {
        let mut truth = Truth::True;
        if let Some(applies) = &policy.applies {
            truth = self.formula(applies);
            if truth == Truth::False {
                return (truth, Reason::Policy);
            }
        }
        for guard in &rule.guards {
            let found = self.formula(&guard.formula);
            truth = truth.and(if guard.unless { !found } else { found });
            if truth == Truth::False && self.tracing.is_none() {
                break;
            }
        }
        (truth, Reason::Condition)
    }
}

/// What must hold. What stands behind `only if` is a condition: every one of nothing does not meet it.
fn demand<'a>(evaluator: &mut Evaluator<'a>, rule: &'a Rule) -> Holding {
    match &rule.permits {
        None => evaluator.obligation(&rule.body, None),
        Some(permits) if permits.each => permitted(evaluator, &rule.body),
        Some(_) => Holding::from(evaluator.formula(&rule.body)),
    }
}

/// What `every C may …, but only if …` comes to: each that does it must meet the condition.
fn permitted<'a>(evaluator: &mut Evaluator<'a>, formula: &'a Formula) -> Holding {
    evaluator.step(formula, None, |evaluator| match &formula.kind {
        FormulaKind::All(list) => {
            let found: Vec<Holding> = list.iter().map(|inner| permitted(evaluator, inner)).collect();
            (found.into_iter().reduce(Holding::with).unwrap_or(Holding::Empty), None)
        }
        FormulaKind::Quantified { set, body, .. } => (evaluator.every(set, body.as_deref(), false), None),
        _ => (Holding::from(evaluator.formula(formula)), None),
    })
}

/// What came of a rule.
struct Found {
    verdict: Verdict,
    reason: Option<Reason>,
    displaced_by: Option<RuleId>,
}

/// The verdict of a rule, with what it was found by.
pub(super) fn found(id: RuleId, world: World) -> (Verdict, Evaluator) {
    let (found, evaluator) = judged(id, world);
    (found.verdict, evaluator)
}

/// The one place where a rule is judged.
fn judged(id: RuleId, world: World) -> (Found, Evaluator) {
    let (policy, rule) = rule_of(world, id);
    let mut evaluator = Evaluator::new(World { parameters: &policy.parameters, ..world }, false);
    let not_applicable =
        |reason, displaced_by| Found { verdict: Verdict::NotApplicable, reason: Some(reason), displaced_by };
    if !evaluator.in_force(policy, rule) {
        return (not_applicable(Reason::Validity, None), evaluator);
    }
    let (mut applies, reason) = evaluator.applies(policy, rule);
    let whole = rule.permits.as_ref().filter(|permits| !permits.each);
    if let (Some(permits), true) = (whole, applies != Truth::False) {
        applies = applies.and(evaluator.formula(&permits.formula));
    }
    if applies == Truth::False {
        return (not_applicable(reason, None), evaluator);
    }
    let (displaced, displaced_by) = evaluator.displaced(rule);
    if displaced == Truth::True {
        return (not_applicable(Reason::Exception, displaced_by), evaluator);
    }
    evaluator.spare(rule);
    let holds = demand(&mut evaluator, rule);
    let taken = evaluator.spare.as_ref().and_then(|spare| spare.taken.first()).map(|(_, by)| *by);
    let by_exception = taken.map(|_| Reason::Exception);
    // an exception that may hold leaves what is met as it is, and makes what is broken unknown
    let (verdict, reason) = match (applies, holds) {
        (Truth::True, Holding::Holds) => (Verdict::Pass, by_exception),
        (Truth::True, Holding::Broken) if displaced == Truth::False => (Verdict::Fail, None),
        (Truth::Unknown, Holding::Holds) | (Truth::True | Truth::Unknown, Holding::EitherWay) => {
            (Verdict::Pass, Some(Reason::EitherWay))
        }
        (Truth::True | Truth::Unknown, Holding::Empty) => {
            (Verdict::NotApplicable, by_exception.or(Some(Reason::Empty)))
        }
        (Truth::True | Truth::Unknown, Holding::NoValue) => (Verdict::NotApplicable, Some(Reason::NoValue)),
        (Truth::True | Truth::Unknown, Holding::Unknown | Holding::Broken) => {
            let broken = evaluator.broken_rule.then_some(Reason::BrokenRule);
            (Verdict::Unknown, if evaluator.divided_by_zero { Some(Reason::DivisionByZero) } else { broken })
        }
        (Truth::False, _) => (Verdict::NotApplicable, Some(reason)),
    };
    (Found { verdict, reason, displaced_by: taken.filter(|_| reason == Some(Reason::Exception)) }, evaluator)
}
