//! Values in order: dates and lengths of time as numbers are.

use super::datum::Datum;
use crate::value::{Date, Interval, Number, Unit};

/// What numbers stand for, so that dates and lengths of time are put in order as numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Number,
    Days,
    Length(Unit),
}

impl Scale {
    /// A range as the value that it stands for.
    pub fn datum<'a>(self, range: Interval<Number>) -> Datum<'a> {
        let whole = Interval { low: range.low.and_then(Number::as_whole), high: range.high.and_then(Number::as_whole) };
        match self {
            Scale::Number => Datum::Number(range),
            Scale::Days => {
                let date = whole.low.zip(whole.high).and_then(|(low, high)| Date::numbered(low, high));
                Datum::Date(whole, date)
            }
            Scale::Length(unit) => Datum::Length(whole, unit),
        }
    }
}

/// Where a value lies, and whether there certainly is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    pub range: Interval<Number>,
    pub sure: bool,
}

impl Position {
    /// The same seen from the other end, so that the lowest is the highest.
    pub fn turned(self) -> Position {
        Position { range: turned_range(self.range), ..self }
    }
}

/// A range seen from the other end.
pub(super) fn turned_range(range: Interval<Number>) -> Interval<Number> {
    Interval { low: range.high.and_then(Number::negated), high: range.low.and_then(Number::negated) }
}

/// Between which bounds a value lies, as far as that is known.
pub(super) fn range_of(value: &Datum) -> Interval<Number> {
    position(value).map_or(Interval { low: None, high: None }, |(found, _)| found.range)
}

/// Where a value lies among others of its kind; `None` when that is not known at all.
pub(super) fn position(value: &Datum) -> Option<(Position, Scale)> {
    let whole =
        |range: &Interval<i64>| Interval { low: range.low.map(Number::whole), high: range.high.map(Number::whole) };
    Some(match value {
        Datum::Number(range) => (Position { range: *range, sure: range.single().is_some() }, Scale::Number),
        Datum::Date(range, date) => (Position { range: whole(range), sure: date.is_some() }, Scale::Days),
        Datum::Length(range, unit) => {
            (Position { range: whole(range), sure: range.single().is_some() }, Scale::Length(*unit))
        }
        _ => return None,
    })
}
