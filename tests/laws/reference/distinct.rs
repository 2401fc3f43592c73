//! How many different values there are, as the reference page tells.

use super::amounts::Q;
use super::facts::Fact;
use super::judge::Judge;
use super::lists::same;
use super::tree::*;
use super::truth::{Range, Truth};
use super::values::Known;
use super::words::{A, ATTRS, Kind, OWN, choice_of, kind_of};
use super::world::Value;

/// What an element has.
enum Has {
    Values(Vec<Value>),
    /// One value, it is not known which.
    One,
    /// Any number of values.
    Any,
}

impl Judge<'_> {
    /// Different values lie between the known ones and those plus the unknown ones.
    pub fn distinct(&self, attr: A, noun: &Noun) -> Known {
        let (members, more) = self.each(noun, |judge| judge.values_of(attr));
        let (mut known, mut perhaps): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        let (mut others, mut endless) = (0, more.is_some_and(|(belongs, _)| belongs != Truth::No));
        for (belongs, has) in members {
            match has {
                None => {}
                Some(Has::Values(values)) if belongs == Truth::Yes => known.extend(values),
                Some(Has::Values(values)) => perhaps.extend(values),
                Some(Has::One) => others += 1,
                Some(Has::Any) => endless = true,
            }
        }
        let count = |values: &[Value]| {
            (0..values.len()).filter(|at| !values[..*at].iter().any(|other| same(other, &values[*at]))).count() as i64
        };
        let low = count(&known);
        known.extend(perhaps);
        let high = count(&known) + others;
        // no more than the vocabulary has
        let all = match kind_of(choice_of(attr)) {
            Kind::Choice(values, _) => Some(values.len() as i64),
            Kind::YesNo => Some(2),
            _ => None,
        };
        let high = if endless { all } else { Some(all.map_or(high, |all| all.min(high))) };
        Known::Num(Range { low: Some(Q::whole(low)), high: high.map(Q::whole) })
    }

    /// The values of the element at hand.
    fn values_of(&self, attr: A) -> Has {
        let here = self.hand[self.hand.len() - 1].1;
        if attr >= OWN {
            return match self.attr(here, attr) {
                Known::Nothing | Known::NoValue => Has::Values(Vec::new()),
                Known::Num(Range { low: Some(low), high: Some(high) }) if low == high => {
                    Has::Values(vec![Value::Num(low)])
                }
                Known::Day(Range { low: Some(low), high: Some(high) }) if low == high => {
                    Has::Values(vec![Value::Day(low, high)])
                }
                Known::Span(Range { low: Some(low), high: Some(high) }, months) if low == high => {
                    Has::Values(vec![Value::Span(low, months && low != 0)])
                }
                Known::Value(value) => Has::Values(vec![value]),
                _ => Has::One,
            };
        }
        match self.world.fact(here, attr) {
            Fact::Nothing => Has::Values(Vec::new()),
            // of a date that is known in part it is not known which
            Fact::Is(Value::Day(first, last)) if first != last => Has::One,
            Fact::Is(value) => Has::Values(vec![value]),
            Fact::Are(values) => Has::Values(values),
            Fact::Everyone => self.everyone().map_or(Has::Any, Has::Values),
            Fact::Unknown if ATTRS[attr].list => Has::Any,
            Fact::Unknown => Has::One,
        }
    }
}
