//! Displacement: exceptions that put a rule aside, all of it or for some elements.

use super::evaluator::{Evaluator, Spare};
use super::known::Here;
use super::step::Tried;
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner};
use crate::policy::model::{Force, Formula, FormulaKind, Reach, RuleId, Set};
use crate::policy::{Rule, grants, individuals};

impl<'a> Evaluator<'a> {
    /// Whether an exception displaces the whole rule, and which: the first that does.
    pub(super) fn displaced(&mut self, rule: &'a Rule) -> (Truth, Option<RuleId>) {
        let mut truth = Truth::False;
        for exception in rule.exceptions.iter().filter(|exception| exception.reach == Reach::Whole) {
            let found = self.acts(exception.by, None, rule);
            truth = truth.or(found);
            if found == Truth::True {
                return (truth, Some(exception.by));
            }
        }
        (truth, None)
    }

    /// From here on the elements that exceptions of the rule name are taken out of what it speaks of.
    pub(super) fn spare(&mut self, rule: &'a Rule) {
        let FormulaKind::Quantified { set, .. } = &rule.body.kind else { return };
        let of_elements = rule.exceptions.iter().filter(|exception| exception.reach == Reach::Elements);
        let exceptions: Vec<RuleId> = of_elements.map(|exception| exception.by).collect();
        if !exceptions.is_empty() {
            self.spare = Some(Spare { rule, set, exceptions, taken: Vec::new() });
        }
    }

    /// Whether an element is left to a set after the exceptions of the rule at hand.
    pub(super) fn left(&mut self, set: &'a Set, element: ElementId, member: Truth) -> Truth {
        let Some(mut spare) = self.spare.take_if(|spare| std::ptr::eq(spare.set, set) && member != Truth::False) else {
            return member;
        };
        let mut taken = Truth::False;
        for by in &spare.exceptions {
            let found = self.acts(*by, Some(element), spare.rule);
            taken = taken.or(found);
            if found == Truth::True {
                if member == Truth::True {
                    spare.taken.push((element, *by));
                }
                break;
            }
        }
        self.spare = Some(spare);
        self.slots[usize::from(set.slot)] = Here::Owner(Owner::Element(element));
        member.and(!taken)
    }

    /// Whether an exception displaces, all or an element. As deep as exceptions stand behind each other, which is bounded.
    fn acts(&mut self, by: RuleId, element: Option<ElementId>, of: &'a Rule) -> Truth {
        let key = (by, element, std::ptr::from_ref(of) as usize);
        if let Some((truth, missing)) = self.asked.get(&key) {
            let truth = *truth;
            self.missing.extend_from_slice(&missing.clone());
            self.tried(Tried { by, element, truth, in_force: true, steps: Vec::new(), exceptions: Vec::new() });
            return truth;
        }
        let policy = &self.world.policies[by.policy];
        let rule = &policy.rules[by.rule];
        if !self.in_force(policy, rule) {
            let truth = Truth::False;
            self.tried(Tried { by, element, truth, in_force: false, steps: Vec::new(), exceptions: Vec::new() });
            return truth;
        }
        let missing = self.missing.len();
        let parameters = std::mem::replace(&mut self.world.parameters, &policy.parameters);
        let outer = (self.spare.take(), std::mem::take(&mut self.tries));
        // the steps of another rule stand apart
        let tracing = self.tracing.take();
        self.tracing = tracing.as_ref().map(|_| Vec::new());
        let mut truth = self.holds(by, element, of);
        let steps = self.steps();
        self.tracing = tracing;
        for exception in &rule.exceptions {
            if truth == Truth::False {
                break;
            }
            let element = element.filter(|_| exception.reach == Reach::Elements);
            truth = truth.and(!self.acts(exception.by, element, rule));
        }
        let exceptions = std::mem::replace(&mut self.tries, outer.1);
        (self.spare, self.world.parameters) = (outer.0, parameters);
        if truth != Truth::Unknown {
            self.missing.truncate(missing);
        }
        self.asked.insert(key, (truth, self.missing[missing.min(self.missing.len())..].to_vec()));
        self.tried(Tried { by, element, truth, in_force: true, steps, exceptions });
        truth
    }

    /// Whether what an exception allows is done, by these parts of it: where it is enough that any is done, any of them.
    fn done(&mut self, grants: &'a Formula, parts: impl Iterator<Item = &'a Formula>) -> Truth {
        let any = matches!(grants.kind, FormulaKind::Any(_));
        let none = if any { Truth::False } else { Truth::True };
        parts.fold(none, |truth, part| {
            let part = self.formula(part);
            if any { truth.or(part) } else { truth.and(part) }
        })
    }

    fn tried(&mut self, tried: Tried<'a>) {
        if self.tracing.is_some() {
            self.tries.push(tried);
        }
    }

    /// Whether an exception in force holds, but for the exceptions to it.
    fn holds(&mut self, by: RuleId, element: Option<ElementId>, of: &'a Rule) -> Truth {
        let policy = &self.world.policies[by.policy];
        let rule = &policy.rules[by.rule];
        let (mut truth, _) = self.applies(policy, rule);
        if truth == Truth::False {
            return truth;
        }
        let allows = rule.force == Force::May || rule.permits.is_some();
        let grants = grants(rule);
        match (element, &grants.kind) {
            (Some(element), FormulaKind::Quantified { set, body: Some(body), .. }) => {
                // whether it takes part at all is asked by the rule that speaks of it
                self.put(set.slot, Here::Owner(Owner::Element(element)));
                let named = set.filter.as_ref().map_or(Truth::True, |filter| self.about(filter, element));
                truth = truth.and(named);
                if allows && truth != Truth::False {
                    truth = truth.and(self.about(body, element));
                }
            }
            (Some(element), _) => {
                let named = self.world.arrangement.element(element).individual;
                let mut of_element = individuals(grants).into_iter().filter(|(id, _)| Some(*id) == named).peekable();
                if of_element.peek().is_none() {
                    return Truth::False;
                }
                if allows {
                    truth = truth.and(self.done(grants, of_element.map(|(_, part)| part)));
                }
            }
            (None, _) if allows => {
                let of_target: Vec<_> = individuals(&of.body).into_iter().map(|(id, _)| id).collect();
                let named = individuals(grants).into_iter().filter(|(id, _)| of_target.contains(id));
                let parts: Vec<_> = named.map(|(_, part)| part).collect();
                // of several named individuals only those count that the target speaks of
                let parts = if parts.is_empty() { vec![grants] } else { parts };
                truth = truth.and(self.done(grants, parts.into_iter()));
            }
            (None, _) => {}
        }
        if let (Some(permits), true) = (&rule.permits, truth != Truth::False) {
            // what is allowed to each by itself is asked of the element at hand
            let condition = match &rule.body.kind {
                FormulaKind::Quantified { body: Some(inner), .. } if permits.each && element.is_some() => inner,
                _ => &rule.body,
            };
            truth = truth.and(self.formula(condition));
        }
        truth
    }
}
