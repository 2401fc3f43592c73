//! One value made of many, and values made of others, as the reference page tells.

use super::amounts::{Q, day, days_in, parts};
use super::judge::{Each, Judge};
use super::tree::*;
use super::truth::{Out, Range, Truth, ways};
use super::values::Known;
use super::words::Thing;
use super::world::Value;

/// The courses of the member at hand.
pub fn courses() -> Noun {
    Noun { thing: Thing::Course, from: From::Within, stands: None, adjectives: Vec::new(), clauses: Vec::new() }
}

/// What is put in order.
#[derive(Clone, Copy, PartialEq)]
pub enum Scale {
    Numbers,
    Days,
    /// Lengths of time, in months or in days.
    Lengths(bool),
}

/// A value of which it is known where it lies.
#[derive(Clone, Copy)]
pub struct Lies {
    pub range: Range<Q>,
    /// Whether it is there for certain: a fact that is not stated may turn out to be that there is none.
    pub sure: bool,
    pub scale: Scale,
}

pub fn lies(value: &Known) -> Option<Lies> {
    let whole = |end: Option<i64>| end.map(Q::whole);
    match value {
        Known::Num(range) => {
            let sure = range.low.is_some() && range.low == range.high;
            Some(Lies { range: *range, sure, scale: Scale::Numbers })
        }
        Known::Day(range) => {
            let sure = range.low.is_some() && range.high.is_some();
            Some(Lies { range: Range { low: whole(range.low), high: whole(range.high) }, sure, scale: Scale::Days })
        }
        Known::Span(range, months) => {
            let sure = range.low.is_some() && range.low == range.high;
            let range = Range { low: whole(range.low), high: whole(range.high) };
            Some(Lies { range, sure, scale: Scale::Lengths(*months) })
        }
        _ => None,
    }
}

fn back(range: Range<Q>, scale: Scale) -> Known {
    let whole = |end: Option<Q>| end.map(|end| end.0 as i64);
    let ends = Range { low: whole(range.low), high: whole(range.high) };
    match scale {
        Scale::Numbers => Known::Num(range),
        Scale::Days => Known::Day(ends),
        Scale::Lengths(months) => Known::Span(ends, months),
    }
}

impl Judge<'_> {
    /// Elements without a value are left out. Over nothing, a total is 0, and there is no highest, lowest or average.
    pub fn folded(&self, fold: Fold, noun: &Noun, value: impl Fn(&Judge) -> Known) -> Known {
        let (members, more) = self.each(noun, value);
        // a length that is not known may be counted in what the others do not compare with
        let all = || members.iter().chain(&more).filter_map(|(_, value)| value.as_ref());
        if !all().all(|value| matches!(value, Known::Nothing | Known::NoValue) || lies(value).is_some()) {
            return Known::Unknown;
        }
        let mut scales = all().filter_map(|value| Some(lies(value)?.scale));
        let first = scales.next();
        if scales.any(|scale| Some(scale) != first) {
            return Known::Unknown;
        }
        let there = |(belongs, value): &Each<Known>| match value {
            None | Some(Known::Nothing | Known::NoValue) => None,
            Some(value) => lies(value).map(|lies| (*belongs, lies)),
        };
        let found: Vec<(Truth, Lies)> = members.iter().filter_map(there).collect();
        let any = more.as_ref().and_then(there).map(|(_, lies)| lies);
        if fold == Fold::Total {
            return Known::Num(total(&found, any));
        }
        if found.is_empty() && any.is_none() {
            return Known::NoValue;
        }
        let sure: Vec<Lies> =
            found.iter().filter(|(belongs, lies)| *belongs == Truth::Yes && lies.sure).map(|(_, lies)| *lies).collect();
        // it is not certain that there is any
        let Some(first) = sure.first() else { return Known::Unknown };
        let range = match fold {
            Fold::Highest | Fold::Total => extreme_of(&found, any, &sure),
            Fold::Lowest => {
                let turn = |lies: Lies| Lies { range: lies.range.negative(), ..lies };
                let turned: Vec<(Truth, Lies)> = found.iter().map(|(belongs, lies)| (*belongs, turn(*lies))).collect();
                let sure: Vec<Lies> = sure.iter().map(|lies| turn(*lies)).collect();
                extreme_of(&turned, any.map(turn), &sure).negative()
            }
            // an average is not known as long as it is not certain which elements belong
            Fold::Average if any.is_some() || found.iter().any(|(belongs, _)| *belongs != Truth::Yes) => {
                return Known::Unknown;
            }
            Fold::Average => average(&found.iter().map(|(_, lies)| *lies).collect::<Vec<_>>()),
        };
        back(range, first.scale)
    }

    /// Every member that takes part, if that is certain.
    pub fn everyone(&self) -> Option<Vec<Value>> {
        let members = Noun { thing: Thing::Member, from: From::All, ..courses() };
        let (found, more) = self.each(&members, |judge| judge.hand[judge.hand.len() - 1].1);
        let certain = more.is_none() && found.iter().all(|(belongs, _)| *belongs != Truth::Maybe);
        let values = found.into_iter().filter_map(|(_, here)| match here {
            Some(super::facts::Here::At(ent)) => Some(Value::Ref(ent)),
            _ => None,
        });
        certain.then(|| values.collect())
    }

    /// Of those that there are, the share that the clauses hold of; of nothing there is none.
    pub fn share_of(&self, noun: &Noun) -> Known {
        let whole = Noun { clauses: Vec::new(), ..noun.clone() };
        let part = Noun { stands: None, adjectives: Vec::new(), ..noun.clone() };
        let (members, more) =
            self.members(&whole, |judge| Out::Is(judge.narrowed(judge.hand[judge.hand.len() - 1].1, &part)));
        let ways = ways(&members, more);
        let shares: Vec<Q> = ways
            .iter()
            .filter(|(_, all)| *all > 0)
            .map(|(held, all)| Q::new(i128::from(*held), i128::from(*all)))
            .collect();
        match (shares.iter().min(), shares.iter().max()) {
            (None, _) | (_, None) => Known::NoValue,
            // it is not certain that there is any
            _ if ways.iter().any(|(_, all)| *all == 0) => Known::Unknown,
            (low, high) => Known::Num(Range { low: low.copied(), high: high.copied() }),
        }
    }
}

fn total(found: &[(Truth, Lies)], any: Option<Lies>) -> Range<Q> {
    let zero = Q::whole(0);
    let hull = |range: Range<Q>| Range {
        low: range.low.map(|low| low.min(zero)),
        high: range.high.map(|high| high.max(zero)),
    };
    let mut total = Range::one(zero);
    for (belongs, lies) in found {
        total = total.plus(if *belongs == Truth::Yes && lies.sure { lies.range } else { hull(lies.range) });
    }
    // there may be any number of them
    let endless = any.map(|lies| hull(lies.range)).map_or(Range::one(zero), |one| Range {
        low: one.low.filter(|low| *low == zero),
        high: one.high.filter(|high| *high == zero),
    });
    total.plus(endless)
}

/// The highest: at least that of each that is sure, at most that of any.
fn extreme_of(found: &[(Truth, Lies)], any: Option<Lies>, sure: &[Lies]) -> Range<Q> {
    let highs: Vec<Option<Q>> =
        found.iter().map(|(_, lies)| lies.range.high).chain(any.map(|lies| lies.range.high)).collect();
    let high = if highs.contains(&None) { None } else { highs.into_iter().flatten().max() };
    Range { low: sure.iter().filter_map(|lies| lies.range.low).max(), high }
}

/// The mean, in every way in which those that may have no value are left out.
fn average(found: &[Lies]) -> Range<Q> {
    let mean = |chosen: &[&Lies], end: fn(&Lies) -> Option<Q>| {
        let sum = chosen.iter().map(|lies| end(lies)).try_fold(Q::whole(0), |sum, value| Some(sum.plus(value?)));
        sum.map(|sum| sum.over(Q::whole(chosen.len() as i64)))
    };
    let ways = (0..1usize << found.len()).map(|mask| {
        found
            .iter()
            .enumerate()
            .filter(|(at, lies)| lies.sure || mask >> at & 1 == 1)
            .map(|(_, lies)| lies)
            .collect::<Vec<_>>()
    });
    let ways: Vec<Vec<&Lies>> = ways.filter(|chosen| !chosen.is_empty()).collect();
    let ends = |end: fn(&Lies) -> Option<Q>| ways.iter().map(|chosen| mean(chosen, end)).collect::<Vec<_>>();
    let (lows, highs) = (ends(|lies| lies.range.low), ends(|lies| lies.range.high));
    Range {
        low: if lows.contains(&None) { None } else { lows.into_iter().flatten().min() },
        high: if highs.contains(&None) { None } else { highs.into_iter().flatten().max() },
    }
}

/// Both must be there.
fn both(left: &Known, right: &Known) -> Option<Known> {
    match (left, right) {
        (Known::NoValue, _) | (_, Known::NoValue) => Some(Known::NoValue),
        (Known::Nothing, _) | (_, Known::Nothing) => Some(Known::Nothing),
        _ => None,
    }
}

/// On what scale two values lie; none where months meet days.
fn common(left: &Known, right: &Known) -> Option<Scale> {
    match (left, right) {
        (Known::Span(a, months), Known::Span(b, other)) => {
            let scale = Scale::Lengths(if *a == Range::one(0) { *other } else { *months });
            super::lengths::same_unit((a, *months), (b, *other)).then_some(scale)
        }
        _ => lies(left).map(|found| found.scale),
    }
}

/// How far apart: never below zero, of two dates in days.
pub fn difference(left: Known, right: Known) -> Known {
    if let Some(none) = both(&left, &right) {
        return none;
    }
    let (Some(a), Some(b)) = (lies(&left), lies(&right)) else { return Known::Unknown };
    let Some(scale) = common(&left, &right) else { return Known::Unknown };
    let apart = a.range.plus(b.range.negative());
    let zero = Q::whole(0);
    let least = match (apart.low, apart.high) {
        (Some(low), _) if low > zero => low,
        (_, Some(high)) if high < zero => Q(-high.0, high.1),
        _ => zero,
    };
    let turned = apart.negative();
    let most = apart.high.zip(turned.high).map(|(a, b)| a.max(b));
    let range = Range { low: Some(least), high: most };
    match scale {
        Scale::Days => back(range, Scale::Lengths(false)),
        other => back(range, other),
    }
}

/// The higher or the lower of two, or the later or the earlier.
pub fn extreme(more: bool, left: Known, right: Known) -> Known {
    if let Some(none) = both(&left, &right) {
        return none;
    }
    let (Some(a), Some(b)) = (lies(&left), lies(&right)) else { return Known::Unknown };
    let Some(scale) = common(&left, &right) else { return Known::Unknown };
    // without an end on that side, an end is lower or higher than any
    let ends = |a: Option<Q>, b: Option<Q>, loses: bool| match (a, b) {
        (Some(a), Some(b)) => Some(if more { a.max(b) } else { a.min(b) }),
        (one, other) => one.or(other).filter(|_| loses),
    };
    let range = Range { low: ends(a.range.low, b.range.low, more), high: ends(a.range.high, b.range.high, !more) };
    back(range, scale)
}

pub fn year(date: Known) -> Known {
    match date {
        Known::Day(range) => {
            let year = |end: Option<i64>| end.map(|end| Q::whole(parts(end).0));
            Known::Num(Range { low: year(range.low), high: year(range.high) })
        }
        other => other,
    }
}

/// A day of a year. 29 February of a year that has none does not exist.
pub fn day_of(of_month: i64, month: i64, year: Known) -> Known {
    let range = match year {
        Known::Num(range) => range,
        other => return other,
    };
    let one = |year: Q| (year.1 == 1).then_some(year.0 as i64);
    if let (Some(low), Some(high)) = (range.low, range.high)
        && low == high
    {
        return match one(low) {
            Some(year) if of_month <= days_in(year, month) => Known::Day(Range::one(day(year, month, of_month))),
            _ => Known::NoValue,
        };
    }
    // nor, perhaps, of one that is not known
    if (of_month, month) == (29, 2) {
        return Known::Unknown;
    }
    let end = |end: Option<Q>| end.and_then(one).map(|year| day(year, month, of_month));
    Known::Day(Range { low: end(range.low), high: end(range.high) })
}
