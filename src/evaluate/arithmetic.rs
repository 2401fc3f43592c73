//! Arithmetic with values that may be known in part: each is a range, and so is what comes of them.

use super::datum::{Datum, same_unit};
use super::evaluator::Evaluator;
use super::scale::position;
use crate::policy::model::Operator;
use crate::value::{Date, Interval, Number, Unit};

impl<'a> Evaluator<'a> {
    /// A sum, difference, product or quotient.
    pub(super) fn arithmetic(&mut self, operator: Operator, left: Datum<'a>, right: Datum<'a>) -> Datum<'a> {
        match (left, right) {
            (Datum::NoValue, _) | (_, Datum::NoValue) => Datum::NoValue,
            (Datum::Nothing, _) | (_, Datum::Nothing) => Datum::Nothing,
            (Datum::Number(left), Datum::Number(right)) => self.numbers(operator, left, right),
            (day @ Datum::Date(..), by @ Datum::Length(..)) => shifted(day, by, operator == Operator::Minus),
            (Datum::Length(a, unit), Datum::Length(b, other)) => {
                if !same_unit((&a, unit), (&b, other)) {
                    self.clashed = true;
                    return Datum::Unknown;
                }
                let unit = if a.single() == Some(0) { other } else { unit };
                lengths(self.numbers(operator, wide(a), wide(b)), unit)
            }
            (Datum::Length(a, unit), Datum::Number(b)) => lengths(self.numbers(operator, wide(a), b), unit),
            (Datum::Number(a), Datum::Length(b, unit)) => lengths(self.numbers(operator, a, wide(b)), unit),
            _ => Datum::Unknown,
        }
    }

    fn numbers(&mut self, operator: Operator, a: Interval<Number>, b: Interval<Number>) -> Datum<'a> {
        let both = |a: Option<Number>, b: Option<Number>, f: fn(Number, Number) -> Option<Number>| f(a?, b?);
        let interval = match operator {
            Operator::Plus => {
                Interval { low: both(a.low, b.low, Number::plus), high: both(a.high, b.high, Number::plus) }
            }
            Operator::Minus => {
                Interval { low: both(a.low, b.high, Number::minus), high: both(a.high, b.low, Number::minus) }
            }
            Operator::Times => product(a, b),
            Operator::DividedBy => {
                let zero = Number::whole(0);
                let apart = b.low.is_some_and(|low| low > zero) || b.high.is_some_and(|high| high < zero);
                if !apart {
                    self.divided_by_zero |= b.single() == Some(zero);
                    return Datum::Unknown;
                }
                product(a, inverse(b))
            }
        };
        Datum::Number(interval)
    }

    /// How far two values lie apart: never below nothing; of dates in days.
    pub(super) fn difference(&mut self, left: Datum<'a>, right: Datum<'a>) -> Datum<'a> {
        let zero = Number::whole(0);
        let apart = |found: Datum<'a>| match found {
            Datum::Number(range) => Datum::Number(match (range.low, range.high) {
                (Some(low), _) if low >= zero => range,
                (_, Some(high)) if high <= zero => {
                    Interval { low: high.negated(), high: range.low.and_then(Number::negated) }
                }
                (low, high) => Interval {
                    low: Some(zero),
                    high: low.and_then(Number::negated).zip(high).map(|(below, above)| below.max(above)),
                },
            }),
            other => other,
        };
        match (&left, &right) {
            (Datum::Date(a, _), Datum::Date(b, _)) => {
                let days = self.numbers(Operator::Minus, wide(*a), wide(*b));
                lengths(apart(days), Unit::Days)
            }
            (Datum::Length(_, unit), Datum::Length(b, other)) => {
                let unit = if b.single() == Some(0) { *unit } else { *other };
                match self.arithmetic(Operator::Minus, left, right) {
                    Datum::Length(range, _) => lengths(apart(Datum::Number(wide(range))), unit),
                    other => other,
                }
            }
            _ => apart(self.arithmetic(Operator::Minus, left, right)),
        }
    }

    /// The higher or the lower of two values.
    pub(super) fn higher(&mut self, highest: bool, left: Datum<'a>, right: Datum<'a>) -> Datum<'a> {
        match (&left, &right) {
            (Datum::NoValue, _) | (_, Datum::NoValue) => return Datum::NoValue,
            (Datum::Nothing, _) | (_, Datum::Nothing) => return Datum::Nothing,
            (Datum::Length(a, of), Datum::Length(b, other)) if !same_unit((a, *of), (b, *other)) => {
                self.clashed = true;
                return Datum::Unknown;
            }
            _ => {}
        }
        // one that may not exist at all is no bound
        let (Some((left, scale)), Some((right, _))) = (position(&left), position(&right)) else {
            return Datum::Unknown;
        };
        let (a, b) = (left.range, right.range);
        let both = |a: Option<Number>, b: Option<Number>, most: bool| {
            let (a, b) = (a?, b?);
            Some(if most { a.max(b) } else { a.min(b) })
        };
        // of what is not known, the other is a bound on one side
        let either = |a: Option<Number>, b: Option<Number>, most: bool| both(a, b, most).or(a).or(b);
        let found = if highest {
            Interval { low: either(a.low, b.low, true), high: both(a.high, b.high, true) }
        } else {
            Interval { low: both(a.low, b.low, false), high: either(a.high, b.high, false) }
        };
        scale.datum(found)
    }
}

fn wide(range: Interval<i64>) -> Interval<Number> {
    Interval { low: range.low.map(Number::whole), high: range.high.map(Number::whole) }
}

/// A length of time out of a number of days or months; only whole ones exist.
fn lengths<'a>(found: Datum<'a>, unit: Unit) -> Datum<'a> {
    match found {
        Datum::Number(range) => {
            let whole = |end: Option<Number>| end.map(Number::as_whole);
            match (whole(range.low), whole(range.high)) {
                (Some(None), _) | (_, Some(None)) => Datum::Unknown,
                (low, high) => Datum::Length(Interval { low: low.flatten(), high: high.flatten() }, unit),
            }
        }
        other => other,
    }
}

/// A date so much later or earlier. An end that is not known stays so.
pub(super) fn shifted<'a>(day: Datum<'a>, by: Datum<'a>, back: bool) -> Datum<'a> {
    let (range, date) = match (day, &by) {
        (Datum::NoValue, _) | (_, Datum::NoValue) => return Datum::NoValue,
        (Datum::Nothing, _) | (_, Datum::Nothing) => return Datum::Nothing,
        (Datum::Date(range, date), _) => (range, date),
        _ => return Datum::Unknown,
    };
    let Datum::Length(length, unit) = by else { return Datum::Unknown };
    if let (Some(count), Some(date)) = (length.single(), date) {
        return match date.shifted(unit.duration(count), back) {
            Some(date) => Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(date)),
            None => Datum::Unknown,
        };
    }
    let end = |day: Option<i64>, count: Option<i64>| {
        Date::numbered(day?, day?)?.shifted(unit.duration(count?), back).map(Date::first)
    };
    // the further back, the earlier
    let (first, last) = if back { (length.high, length.low) } else { (length.low, length.high) };
    Datum::Date(Interval { low: end(range.low, first), high: end(range.high, last) }, None)
}

/// The year of a date.
pub(super) fn year<'a>(date: Datum<'a>) -> Datum<'a> {
    match date {
        Datum::Date(range, _) => {
            let year = |end: Option<i64>| Date::numbered(end?, end?).map(|date| Number::whole(date.years().0));
            Datum::Number(Interval { low: year(range.low), high: year(range.high) })
        }
        other => other,
    }
}

/// A day of a year. There is no 29 February in most, so a year that is not known may have no such day.
pub(super) fn calendar_day<'a>(day: i8, month: i8, year: Datum<'a>) -> Datum<'a> {
    let Datum::Number(range) = year else { return year };
    let date = |year: Number| {
        let year = i16::try_from(year.as_whole()?).ok()?;
        Date::from_ymd(year, month, day)
    };
    if let Some(year) = range.single() {
        return date(year).map_or(Datum::NoValue, |date| {
            Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(date))
        });
    }
    if (day, month) == (29, 2) {
        return Datum::Unknown;
    }
    let end = |end: Option<Number>| end.and_then(date).map(Date::first);
    Datum::Date(Interval { low: end(range.low), high: end(range.high) }, None)
}

/// Where a range ends: at a number, or not at all; the sign says on which side then.
type End = (Option<Number>, i8);

/// The lowest and highest of the products of the ends. Zero times anything is zero.
fn product(a: Interval<Number>, b: Interval<Number>) -> Interval<Number> {
    let ends = |range: Interval<Number>| [(range.low, -1), (range.high, 1)];
    let mut all: Vec<End> = Vec::with_capacity(4);
    for left in ends(a) {
        for right in ends(b) {
            all.push(product_of_ends(left, right));
        }
    }
    let open = |side: i8| all.iter().any(|(end, sign)| end.is_none() && *sign != -side);
    let known = || all.iter().filter_map(|(end, _)| *end);
    Interval { low: if open(-1) { None } else { known().min() }, high: if open(1) { None } else { known().max() } }
}

/// A product too large to be held ends nowhere, on either side.
fn product_of_ends(a: End, b: End) -> End {
    let zero = Number::whole(0);
    let sign = |end: End| match end.0 {
        Some(number) => i8::from(number > zero) - i8::from(number < zero),
        None => end.1,
    };
    match (a.0, b.0) {
        (Some(left), Some(right)) => (left.times(right), 0),
        _ if sign(a) == 0 || sign(b) == 0 => (Some(zero), 0),
        _ => (None, sign(a) * sign(b)),
    }
}

/// One divided by what lies on one side of zero.
fn inverse(range: Interval<Number>) -> Interval<Number> {
    let over = |end: Option<Number>| match end {
        Some(end) => Number::whole(1).divided_by(end),
        None => Some(Number::whole(0)),
    };
    Interval { low: over(range.high), high: over(range.low) }
}
