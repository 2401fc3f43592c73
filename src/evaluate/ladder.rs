//! Ladders: which level is reached, by the verdicts of rules.

use super::datum::{Datum, ordered};
use super::evaluator::Evaluator;
use super::judgement::Verdict;
use super::known::Missing;
use super::truth::Truth;
use super::world::{Judged, World};
use crate::policy::in_force;
use crate::policy::model::{Comparator, Constant, Ladder, Levels, Meaning, RuleId, Rung, Term};
use crate::value::Interval;
use crate::vocabulary::AttributeId;
use std::rc::Rc;

/// How far a ladder is climbed.
#[derive(Debug)]
pub struct Climbed<'a> {
    /// The level that is certainly reached, counted from 1; 0 is below the first.
    pub reached: usize,
    /// The level that is reached at most, whatever the facts that are not known.
    pub possible: usize,
    /// The facts that it lacks.
    pub missing: Vec<Missing>,
    /// The rules of the next level, each with its verdict.
    pub next: Vec<(&'a Rung, Verdict)>,
    /// Whether it may be another on another day.
    pub by_day: bool,
}

/// How far a ladder of a policy is climbed; `None` where the policy does not apply, or the ladder is broken.
pub fn climbed<'a>(world: World<'a>, policy: usize, ladder: &'a Ladder) -> Option<Climbed<'a>> {
    let found = &world.policies[policy];
    if !ladder.sound || !in_force([found.valid, None], world.as_of) {
        return None;
    }
    let mut evaluator = Evaluator::new(World { parameters: &found.parameters, ..world }, false);
    if found.applies.as_ref().is_some_and(|applies| evaluator.formula(applies) == Truth::False) {
        return None;
    }
    evaluator.missing.clear();
    let Datum::Level(_, Interval { low: Some(low), high: Some(high) }) = evaluator.level(&ladder.levels, usize::MAX)
    else {
        return None;
    };
    let mut seen = rustc_hash::FxHashSet::default();
    let mut missing = std::mem::take(&mut evaluator.missing);
    missing.retain(|missing| low < high && seen.insert(*missing));
    let by_day = evaluator.by_day;
    let (reached, possible) = (usize::try_from(low).ok()?, usize::try_from(high).ok()?);
    let next = ladder.rungs.get(reached).map_or(&[][..], Vec::as_slice);
    let next = next.iter().map(|rung| (rung, evaluator.verdict_of(policy, rung))).collect();
    Some(Climbed { reached, possible, missing, next, by_day })
}

impl<'a> Evaluator<'a> {
    /// A value that is compared with another. Of a ladder only the facts of those levels are missed that can matter.
    pub(super) fn leveled(&mut self, value: &'a Term, comparator: Comparator, other: &'a Term) -> Datum<'a> {
        let levels = match value {
            Term::Level(levels) => Some(levels),
            Term::Defined(definition, None) => match &definition.meaning {
                Meaning::Value(Term::Level(levels), _) => Some(levels),
                _ => None,
            },
            _ => None,
        };
        let (Some(levels), Term::Constant(Constant::Level(_, level))) = (levels, other) else {
            return self.term(value);
        };
        let whole = self.tracing.is_some().then(|| {
            let missing = self.missing.len();
            let whole = self.term(value);
            self.missing.truncate(missing);
            whole
        });
        let next = !matches!(comparator, Comparator::AtLeast | Comparator::LessThan);
        let found = self.level(levels, level + usize::from(next));
        whole.unwrap_or(found)
    }

    /// The level that is reached on a ladder, between two where facts are not known. Only the first so many levels count.
    pub(super) fn level(&mut self, levels: &'a Levels, most: usize) -> Datum<'a> {
        let policies = self.world.policies;
        let ladder =
            policies.get(levels.policy).and_then(|policy| policy.ladders.iter().find(|l| *l.levels == *levels));
        let Some(ladder) = ladder.filter(|ladder| ladder.sound) else { return Datum::Unknown };
        let (mut reached, mut possible) = (0, 0);
        for (at, rungs) in (1i64..).zip(ladder.rungs.iter().take(most)) {
            let missing = self.missing.len();
            let reasons = (self.divided_by_zero, self.broken_rule, self.clashed);
            let mut truth = Truth::True;
            for rung in rungs {
                truth = truth.and(match self.verdict_of(levels.policy, rung) {
                    Verdict::Pass | Verdict::NotApplicable => Truth::True,
                    Verdict::Fail => Truth::False,
                    Verdict::Unknown => Truth::Unknown,
                });
                if truth == Truth::False {
                    break;
                }
            }
            if truth == Truth::False {
                // what one rule of the level lacks does not matter where another is broken
                self.missing.truncate(missing);
                (self.divided_by_zero, self.broken_rule, self.clashed) = reasons;
                break;
            }
            possible = at;
            if truth == Truth::True && reached == at - 1 {
                reached = at;
            }
        }
        Datum::Level(levels, Interval { low: Some(reached), high: Some(possible) })
    }

    /// The verdict of the version of a rule that is in force, with all that it rests on.
    fn verdict_of(&mut self, policy: usize, rung: &Rung) -> Verdict {
        let found = &self.world.policies[policy];
        let version = rung.versions.iter().find(|rule| self.in_force(found, &found.rules[**rule]));
        let Some(rule) = version.copied() else {
            // a broken rule is neither met nor broken by anybody
            let broken = rung.versions.is_empty();
            self.broken_rule |= broken;
            return if broken { Verdict::Unknown } else { Verdict::NotApplicable };
        };
        let judged = self.judged_once(RuleId { policy, rule });
        self.touched.extend_from_slice(&judged.touched);
        self.by_day |= judged.by_day;
        if judged.verdict == Verdict::Unknown {
            self.missing.extend_from_slice(&judged.missing);
            self.divided_by_zero |= judged.divided_by_zero;
            self.broken_rule |= judged.broken_rule;
            self.clashed |= judged.clashed;
        }
        judged.verdict
    }

    /// What is found of a rule. What was found before holds as long as all that it rests on is to be seen.
    fn judged_once(&mut self, id: RuleId) -> Rc<Judged> {
        let world = self.world;
        if let Some(known) = world.verdicts.and_then(|verdicts| verdicts.get(id))
            && world.visible.is_none_or(|visible| known.touched.iter().all(|fact| visible.contains(fact)))
        {
            return known;
        }
        let (verdict, mut inner) = super::verdict::found(id, world);
        let mut seen = rustc_hash::FxHashSet::default();
        inner.touched.retain(|fact| seen.insert(*fact));
        let judged = Rc::new(Judged {
            verdict,
            touched: inner.touched,
            missing: inner.missing,
            by_day: inner.by_day,
            divided_by_zero: inner.divided_by_zero,
            broken_rule: inner.broken_rule,
            clashed: inner.clashed,
        });
        if let Some(verdicts) = world.verdicts.filter(|_| world.visible.is_none()) {
            verdicts.keep(id, judged.clone());
        }
        judged
    }

    /// Whether the level of a ladder compares with a value of a choice as said.
    pub(super) fn against_choice(
        &self,
        (levels, reached): (&Levels, &Interval<i64>),
        comparator: Comparator,
        (attribute, value): (AttributeId, u16),
    ) -> Option<bool> {
        let choice = self.world.vocabulary.attribute(attribute).kind.choice()?;
        let Some(wanted) = choice.ranks.as_ref().and_then(|ranks| ranks[usize::from(value)]) else {
            return Some(false);
        };
        // below the first level is lower than every value
        let mut ranks = vec![-1];
        ranks.extend(levels.ranks(choice).map(|rank| rank.map_or(-1, i64::from)));
        let rank = |level: Option<i64>| ranks.get(usize::try_from(level?).ok()?).copied();
        let (low, high) = (reached.low, reached.high);
        if comparator == Comparator::Equal {
            let (low, high) = (usize::try_from(low?).ok()?, usize::try_from(high?).ok()?);
            let mut among = ranks.get(low..=high)?.iter();
            if !among.any(|rank| *rank == i64::from(wanted)) {
                return Some(false);
            }
        }
        ordered(comparator, &Interval { low: rank(low), high: rank(high) }, &Interval::exactly(i64::from(wanted)))
    }
}
