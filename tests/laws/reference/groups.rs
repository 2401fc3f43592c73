//! One of many, and groups of many, as the reference page tells.

use super::facts::{Fact, Here};
use super::folds::lies;
use super::judge::Judge;
use super::lists::same;
use super::tree::*;
use super::truth::{Out, Truth};
use super::values::Known;
use super::words::A;
use super::world::Value;

impl Judge<'_> {
    /// The one that is certainly the best: of two that are, the first in the file.
    pub fn best(&self, highest: bool, attr: A, noun: &Noun) -> Here {
        let (members, more) = self.each(noun, |judge| {
            let here = judge.hand[judge.hand.len() - 1].1;
            (here, judge.attr(here, attr))
        });
        // of whichever there may be, it may be known that it has none
        let open = more.is_some_and(|(belongs, one)| {
            belongs != Truth::No && !matches!(one, Some((_, Known::Nothing | Known::NoValue)))
        });
        let mut found = Vec::new();
        for (belongs, one) in members {
            match one {
                None | Some((_, Known::Nothing | Known::NoValue)) => {}
                Some((here, value)) => {
                    let Some(lies) = lies(&value) else { return Here::Unknown };
                    let range = if highest { lies.range } else { lies.range.negative() };
                    found.push((here, belongs == Truth::Yes && lies.sure, range, lies.scale));
                }
            }
        }
        // months and days have no order
        let scales = || found.iter().map(|(.., scale)| *scale);
        if scales().any(|scale| Some(scale) != scales().next()) {
            return Here::Unknown;
        }
        if found.is_empty() && !open {
            return Here::NoValue;
        }
        let wins = |at: usize| {
            let (_, sure, range, _) = &found[at];
            let over = |other: usize| match (range.low, found[other].2.high) {
                (Some(low), Some(high)) => low > high || (low == high && at < other),
                _ => false,
            };
            *sure && (0..found.len()).all(|other| other == at || over(other))
        };
        match (0..found.len()).find(|at| wins(*at)) {
            Some(at) if !open => found[at].0,
            _ => Here::Unknown,
        }
    }

    /// Whether an element is of the group at hand. What is not stated may be in any.
    pub fn in_group(&self, here: Here) -> Truth {
        let Some((attr, value)) = &self.group else { return Truth::Maybe };
        let fact = self.world.fact(here, *attr);
        let Some(value) = value else {
            let none = matches!(fact, Fact::Nothing) || matches!(&fact, Fact::Are(values) if values.is_empty());
            return if none { Truth::No } else { Truth::Maybe };
        };
        match fact {
            Fact::Unknown => Truth::Maybe,
            Fact::Nothing => Truth::No,
            Fact::Is(own) => Truth::of(same(&own, value)),
            Fact::Are(list) => Truth::of(list.iter().any(|own| same(own, value))),
            Fact::Everyone => match value {
                Value::Ref(ent) => self.world.takes_part(Here::At(*ent)),
                _ => Truth::No,
            },
        }
    }

    /// What an obligation comes to for each group apart; a condition that speaks of the group picks groups.
    pub fn for_every(&self, attr: A, noun: &Noun, body: impl Fn(&Judge) -> (Truth, Out)) -> Out {
        let (members, more) = self.each(noun, |judge| judge.world.fact(judge.hand[judge.hand.len() - 1].1, attr));
        let mut groups: Vec<(Value, Truth)> = Vec::new();
        let mut others = more.is_some_and(|(belongs, _)| belongs != Truth::No);
        for (belongs, fact) in members {
            let values = match fact {
                None | Some(Fact::Nothing) => continue,
                Some(Fact::Is(value)) => vec![value],
                Some(Fact::Are(values)) => values,
                Some(Fact::Everyone) => match self.everyone() {
                    Some(values) => values,
                    None => {
                        others = true;
                        continue;
                    }
                },
                Some(Fact::Unknown) => {
                    others = true;
                    continue;
                }
            };
            for value in values {
                match groups.iter_mut().find(|(known, _)| same(known, &value)) {
                    Some((_, exists)) => *exists = (*exists).max(belongs),
                    None => groups.push((value, belongs)),
                }
            }
        }
        let mut all: Vec<(Option<Value>, Truth)> =
            groups.into_iter().map(|(value, exists)| (Some(value), exists)).collect();
        if others {
            all.push((None, Truth::Maybe));
        }
        let mut found = Out::Empty;
        for (value, exists) in all {
            let judge = Judge {
                world: self.world,
                hand: self.hand.clone(),
                ranged: self.ranged.clone(),
                group: Some((attr, value)),
                by_zero: self.by_zero,
            };
            let (applies, holds) = body(&judge);
            let meant = exists.and(applies);
            found = match (meant, holds) {
                (Truth::No, _) => found,
                (Truth::Maybe, Out::Is(truth)) => found.and(Out::Perhaps(truth)),
                (_, holds) => found.and(holds),
            };
        }
        found
    }
}
