//! A value, as far as it is known, and how two of them compare.

use crate::arrangement::{ElementId, Value};
use crate::policy::model::{Comparator, Constant, Levels};
use crate::value::{Date, Duration, Interval, Number, Unit};
use crate::vocabulary::AttributeId;

/// What a term comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum<'a> {
    /// A number between two bounds; known when they are one.
    Number(Interval<Number>),
    /// A date between two days.
    Date(Interval<i64>, Option<Date>),
    /// A text.
    Text(&'a str),
    /// A length of time between two bounds, in months or in days.
    Length(Interval<i64>, Unit),
    /// True or false.
    YesNo(bool),
    /// A value of a choice.
    Choice(AttributeId, u16),
    /// The level reached on a ladder, between two, counted from 1; 0 is below the first.
    Level(&'a Levels, Interval<i64>),
    /// There is none, so it compares with nothing.
    Nothing,
    /// There is none because nothing was left to take it of.
    NoValue,
    /// Of a list what is told: what it lacks, or what it holds. Of a group which element was looked for.
    Held(Vec<Held<'a>>),
    /// It is not known.
    Unknown,
}

/// One of what a list holds, or does not hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Held<'a> {
    /// What the sentence names in this position.
    Item(usize),
    /// A value of the list.
    Value(&'a Value),
    /// An element.
    Element(ElementId),
}

/// A value of an attribute as a term has it.
pub(super) fn datum_of(value: &Value, attribute: AttributeId) -> Datum<'_> {
    match value {
        Value::Number(number) => Datum::Number(Interval::exactly(**number)),
        Value::Date(date) => Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(*date)),
        Value::Text(text) => Datum::Text(text),
        Value::Duration(duration) => length(*duration),
        Value::YesNo(value) => Datum::YesNo(*value),
        Value::Choice(value) => Datum::Choice(attribute, *value),
        Value::Element(_) => Datum::Unknown,
    }
}

/// A value that a sentence names.
pub(super) fn datum(constant: &Constant) -> Datum<'_> {
    match constant {
        Constant::Number(number) => Datum::Number(Interval::exactly(*number)),
        Constant::Text(text) => Datum::Text(text),
        Constant::Date(date) => Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(*date)),
        Constant::Duration(duration) => length(*duration),
        Constant::YesNo(value) => Datum::YesNo(*value),
        Constant::Choice(attribute, value) => Datum::Choice(*attribute, *value),
        Constant::Level(levels, level) => Datum::Level(levels, Interval::exactly(*level as i64)),
    }
}

/// A length of time known exactly.
pub(super) fn length<'a>(duration: Duration) -> Datum<'a> {
    match duration.in_days() {
        Some(days) => Datum::Length(Interval::exactly(days), Unit::Days),
        None => Datum::Length(Interval::exactly(duration.months), Unit::Months),
    }
}

/// Whether two lengths of time are counted in one unit; no time at all is so in any.
pub(super) fn same_unit((a, of): (&Interval<i64>, Unit), (b, other): (&Interval<i64>, Unit)) -> bool {
    of == other || a.single() == Some(0) || b.single() == Some(0)
}

/// Whether two ranges compare as said.
pub(super) fn ordered<T: Copy + PartialOrd>(comparator: Comparator, a: &Interval<T>, b: &Interval<T>) -> Option<bool> {
    match comparator {
        Comparator::LessThan => a.below(b),
        Comparator::MoreThan => b.below(a),
        Comparator::AtLeast => a.below(b).map(|below| !below),
        Comparator::AtMost => b.below(a).map(|above| !above),
        Comparator::Equal => a.same(b),
    }
}

/// Whether what is the same or not compares as said; nothing but being equal is asked of it.
pub(super) fn equal(comparator: Comparator, same: bool) -> Option<bool> {
    (comparator == Comparator::Equal).then_some(same)
}
