//! What a round has: random rules of two policies, and under which condition and when these apply.

use super::RULES;
use super::facts::today;
use super::generate::Maker;
use super::ladder;
use super::own::{EACH, POLICIES, is_late};
use super::tree::*;

/// A random rule.
pub fn rule(number: u64) -> Rule {
    let (round, position) = ((number / RULES) as usize, number % RULES);
    let late = !ladder::is_rung(position);
    let own = (round * EACH..(round + 1) * EACH).filter(|at| late || !is_late(*at)).collect();
    let mut maker = Maker::new(number, own, ladder::readable_by(round, position));
    let mut rule = Rule { number, policy: ladder::policy_of_rule(position), ..maker.sentence() };
    if rule.each.is_none() && maker.one_in(5) {
        rule.exceptions = (0..1 + maker.dice.below(2)).map(|_| maker.exception(&rule)).collect();
    }
    if maker.one_in(10) {
        rule.valid = maker.valid();
    }
    for exception in &mut rule.exceptions {
        if maker.one_in(4) {
            exception.exceptions = vec![maker.exception(exception)];
        }
        maker.put(exception, number);
        exception.exceptions.iter_mut().for_each(|other| maker.put(other, number));
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
    if policy == 1 && maker.one_in(6) { maker.valid() } else { (None, None) }
}

impl Maker {
    /// Puts an exception in one of the policies, for some days.
    fn put(&mut self, exception: &mut Rule, number: u64) {
        (exception.policy, exception.number) = (self.dice.below(POLICIES.len()), number);
        if self.one_in(8) {
            exception.valid = self.valid();
        }
    }

    /// Days between which something is in force: both count.
    fn valid(&mut self) -> (Option<i64>, Option<i64>) {
        let days = [today() - 1, today(), today() + 1];
        match self.dice.below(4) {
            0 => (Some(self.dice.pick(&days)), None),
            1 => (None, Some(self.dice.pick(&days))),
            _ => (Some(today() - 100), Some(self.dice.pick(&days))),
        }
    }
}
