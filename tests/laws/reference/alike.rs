//! What elements have in common, as the reference page tells: what has none is in no group, and what is not stated may be
//! in any.

use super::amounts::Q;
use super::facts::Fact;
use super::judge::Judge;
use super::lists::same;
use super::tree::*;
use super::truth::{Out, Range, Truth};
use super::words::A;
use super::world::Value;

/// What is known of the values that elements have.
#[derive(Default)]
struct Values {
    /// Each value with whether its element certainly belongs.
    known: Vec<(Value, Truth)>,
    /// Of those that have none.
    without: Vec<Truth>,
    /// Of those of which it is not stated.
    unknown: Vec<Truth>,
    /// Whether there may be more.
    endless: bool,
}

impl Judge<'_> {
    pub fn alike(&self, like: Like, quant: &Quant, noun: &Noun, attr: A) -> Out {
        let values = self.values(noun, attr);
        match (like, quant) {
            (Like::Different, _) => values.of_every(values.largest(Cmp::AtMost, 1)),
            (_, Quant::Count(cmp, number)) => Out::Is(values.largest(*cmp, *number)),
            _ => values.of_every(values.one()),
        }
    }

    fn values(&self, noun: &Noun, attr: A) -> Values {
        let (members, more) = self.each(noun, |judge| judge.world.fact(judge.hand[judge.hand.len() - 1].1, attr));
        let mut found = Values { endless: more.is_some_and(|(belongs, _)| belongs != Truth::No), ..Values::default() };
        for (belongs, fact) in members {
            let values = match fact {
                None => continue,
                Some(Fact::Nothing) => Some(Vec::new()),
                Some(Fact::Is(value)) => Some(vec![value]),
                Some(Fact::Are(values)) => Some(values),
                Some(Fact::Everyone) => self.everyone(),
                Some(Fact::Unknown) => None,
            };
            match values {
                None => found.unknown.push(belongs),
                Some(values) if values.is_empty() => found.without.push(belongs),
                Some(values) => found.known.extend(values.into_iter().map(|value| (value, belongs))),
            }
        }
        found
    }
}

impl Values {
    /// How the most elements that have one value compare with a number.
    fn largest(&self, cmp: Cmp, number: i64) -> Truth {
        let of = |value: &Value, sure: bool| {
            self.known.iter().filter(|(other, belongs)| same(other, value) && (!sure || *belongs == Truth::Yes)).count()
        };
        let sure = self.known.iter().map(|(value, _)| of(value, true)).max().unwrap_or(0);
        let most = self.known.iter().map(|(value, _)| of(value, false)).max().unwrap_or(0) + self.unknown.len();
        let whole = |count: usize| Some(Q::whole(count as i64));
        let range = Range { low: whole(sure), high: if self.endless { None } else { whole(most) } };
        range.compare(cmp, &Range::one(Q::whole(number)))
    }

    /// Whether all have one value: one that has none breaks it.
    fn one(&self) -> Truth {
        let apart = |sure: bool| {
            let mut of = self.known.iter().filter(|(_, belongs)| !sure || *belongs == Truth::Yes);
            let first = of.next();
            of.any(|(value, _)| first.is_some_and(|(first, _)| !same(first, value)))
        };
        if apart(true) || self.without.contains(&Truth::Yes) {
            return Truth::No;
        }
        let certain = !apart(false) && self.without.is_empty() && self.unknown.is_empty() && !self.endless;
        if certain { Truth::Yes } else { Truth::Maybe }
    }

    /// The same for every one: of nothing it says nothing.
    fn of_every(&self, truth: Truth) -> Out {
        let all = || self.known.iter().map(|(_, belongs)| belongs).chain(&self.without).chain(&self.unknown);
        match (all().any(|belongs| *belongs == Truth::Yes), all().next().is_some() || self.endless) {
            (true, _) => Out::Is(truth),
            (false, true) => Out::Perhaps(truth),
            (false, false) => Out::Empty,
        }
    }
}
