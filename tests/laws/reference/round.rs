//! What a round has: random rules of two policies, under which condition and when these apply, and the day that it judges by.

use super::RULES;
use super::amounts::day;
use super::generate::Maker;
use super::ladder;
use super::own::{EACH, POLICIES, is_late};
use super::tree::*;

/// The day on which all of a round is judged.
pub fn today(round: usize) -> i64 {
    let days = [(2026, 1, 31), (2024, 2, 29), (2025, 12, 31), (2026, 1, 1), (2025, 3, 30), (2025, 2, 28)];
    let (year, month, of_month) = days[round % days.len()];
    day(year, month, of_month)
}

/// A random rule. It may share an exception with the one before it.
pub fn rule(number: u64) -> Rule {
    let mut rule = alone(number);
    let position = number % RULES;
    // not where a ladder reads it
    if position > 10 && !position.is_multiple_of(2) && rule.each.is_none() {
        rule.exceptions.extend(alone(number - 1).exceptions.pop());
    }
    rule
}

fn alone(number: u64) -> Rule {
    let (round, position) = ((number / RULES) as usize, number % RULES);
    let late = !ladder::is_rung(position);
    let own = (round * EACH..(round + 1) * EACH).filter(|at| late || !is_late(*at)).collect();
    let mut maker = Maker::new(number, own, ladder::readable_by(round, position));
    let (name, policy) = (format!("r{position}"), ladder::policy_of_rule(position));
    let mut rule = Rule { name, number, policy, ..maker.sentence() };
    if maker.one_in(10) {
        rule.valid = maker.valid(today(round));
    }
    if maker.one_in(10) {
        let other = maker.sentence();
        maker.versions(&mut rule, other);
    }
    if rule.each.is_none() && maker.one_in(5) {
        rule.exceptions = (0..1 + maker.dice.below(2)).map(|at| maker.exception_to(&rule, at)).collect();
    }
    for exception in &mut rule.exceptions {
        if maker.one_in(4) {
            exception.exceptions = vec![maker.exception_to(exception, 0)];
        }
    }
    // one may displace the rule and an exception to it
    if let [first, second] = rule.exceptions.as_mut_slice()
        && maker.one_in(3)
    {
        first.exceptions.push(second.clone());
    }
    rule
}

/// Under which condition a policy applies.
pub fn applies(round: usize, policy: usize) -> Option<Cond> {
    let own = (round * EACH..(round + 1) * EACH).filter(|at| !is_late(*at)).collect();
    let mut maker = Maker::new((round * POLICIES.len() + policy) as u64 + 77, own, Vec::new());
    let some = maker.one_in(if policy == 0 { 4 } else { 2 });
    some.then(|| maker.condition(false, 1))
}

/// The first and the last day of a policy.
pub fn valid(round: usize, policy: usize) -> (Option<i64>, Option<i64>) {
    let mut maker = Maker::new(round as u64 + 99, Vec::new(), Vec::new());
    if policy == 1 && maker.one_in(6) { maker.valid(today(round)) } else { (None, None) }
}

impl Maker {
    /// An exception to a rule, in one of the policies, for some days.
    fn exception_to(&mut self, target: &Rule, at: usize) -> Rule {
        let (policy, number, today) = (self.dice.below(POLICIES.len()), target.number, today(target.round()));
        let name = format!("{}-{at}", target.name);
        let mut exception = Rule { name, policy, number, ..self.exception(target) };
        if self.one_in(8) {
            exception.valid = self.valid(today);
        }
        if self.one_in(8) {
            let other = self.exception(target);
            self.versions(&mut exception, other);
        }
        exception
    }

    /// Days between which something is in force: both count.
    fn valid(&mut self, today: i64) -> (Option<i64>, Option<i64>) {
        let days = [today - 1, today, today + 1];
        match self.dice.below(4) {
            0 => (Some(self.dice.pick(&days)), None),
            1 => (None, Some(self.dice.pick(&days))),
            _ => (Some(today - 100), Some(self.dice.pick(&days))),
        }
    }

    /// Makes another sentence a version of a rule: the one ends before the other begins.
    fn versions(&mut self, rule: &mut Rule, other: Rule) {
        let last = today(rule.round()) + self.dice.pick(&[-2, -1, 0, 1]);
        let gap = self.dice.pick(&[1, 1, 1, 2]);
        let early = (self.one_in(3).then_some(last - 400), Some(last));
        let late = (Some(last + gap), self.one_in(3).then_some(last + 400));
        let (valid, of_other) = if self.one_in(2) { (early, late) } else { (late, early) };
        let (name, policy, number) = (rule.name.clone(), rule.policy, rule.number);
        rule.valid = valid;
        rule.other = Some(Box::new(Rule { name, policy, number, valid: of_other, ..other }));
    }
}
