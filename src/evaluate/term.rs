//! Values: what a term comes to, and how two values compare.

use super::condition::Evaluator;
use super::fact::Known;
use super::truth::Truth;
use crate::arrangement::{ElementId, Value};
use crate::language::normalised;
use crate::policy::model::{Comparator, Constant, Operator, Term};
use crate::value::{Date, Duration, Interval, Number};
use crate::vocabulary::{AttributeId, Kind};

/// What a term comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum<'a> {
    /// A number between two bounds; known when they are one.
    Number(Interval<Number>),
    /// A date between two days.
    Date(Interval<i64>, Option<Date>),
    /// A text.
    Text(&'a str),
    /// A length of time.
    Duration(Duration),
    /// True or false.
    YesNo(bool),
    /// A value of a choice.
    Choice(AttributeId, u16),
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

impl<'a> Evaluator<'a> {
    /// What a term comes to.
    pub fn term(&mut self, term: &'a Term) -> Datum<'a> {
        match term {
            Term::Constant(constant) => datum(constant),
            Term::Parameter(at) => datum(&self.world.parameters[*at]),
            Term::Attribute(place, attribute) => {
                let here = self.here(place);
                self.attribute(here, *attribute)
            }
            Term::Count(set) => {
                let counted = self.count(set, None);
                Datum::Number(counted.number())
            }
            Term::Today => {
                let today = self.today();
                Datum::Date(Interval::exactly(today.first()), Some(today))
            }
            Term::Arithmetic(operator, left, right) => {
                let (left, right) = (self.term(left), self.term(right));
                match (left, right) {
                    (Datum::Number(left), Datum::Number(right)) => self.arithmetic(*operator, left, right),
                    (Datum::NoValue, _) | (_, Datum::NoValue) => Datum::NoValue,
                    (Datum::Nothing, _) | (_, Datum::Nothing) => Datum::Nothing,
                    _ => Datum::Unknown,
                }
            }
            Term::Offset { day, by, before } => match self.term(day) {
                Datum::Date(_, Some(date)) => match date.shifted(*by, *before) {
                    Some(date) => {
                        Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(date))
                    }
                    None => Datum::Unknown,
                },
                Datum::Date(..) => Datum::Unknown,
                other => other,
            },
            Term::ShareOf(set, part) => {
                let counted = self.count(set, Some(part));
                counted.share().map_or(Datum::NoValue, Datum::Number)
            }
        }
    }

    /// What an attribute comes to.
    fn attribute(&mut self, here: super::fact::Here, attribute: AttributeId) -> Datum<'a> {
        match self.known(here, attribute) {
            Known::Value(value) => datum_of(value, attribute),
            Known::Choice(value) => Datum::Choice(attribute, value),
            Known::Nothing => Datum::Nothing,
            Known::Unknown => self.unknown_in_range(attribute),
            Known::Values(_) | Known::Everyone => Datum::Unknown,
        }
    }

    /// A number that is not stated still lies in the range that the vocabulary gives.
    fn unknown_in_range(&self, attribute: AttributeId) -> Datum<'a> {
        let whole = |value| Some(Number::whole(value));
        match &self.world.vocabulary.attribute(attribute).kind {
            Kind::Number { min, max, .. } => Datum::Number(Interval { low: *min, high: *max }),
            Kind::Share => Datum::Number(Interval { low: whole(0), high: whole(1) }),
            Kind::Money => Datum::Number(Interval { low: None, high: None }),
            _ => Datum::Unknown,
        }
    }

    fn arithmetic(&mut self, operator: Operator, a: Interval<Number>, b: Interval<Number>) -> Datum<'a> {
        let both = |a: Option<Number>, b: Option<Number>, f: fn(Number, Number) -> Option<Number>| f(a?, b?);
        let interval = match operator {
            Operator::Plus => {
                Interval { low: both(a.low, b.low, Number::plus), high: both(a.high, b.high, Number::plus) }
            }
            Operator::Minus => {
                Interval { low: both(a.low, b.high, Number::minus), high: both(a.high, b.low, Number::minus) }
            }
            Operator::Times => corners(a, b, Number::times),
            Operator::DividedBy => {
                let zero = Number::whole(0);
                let apart = b.low.is_some_and(|low| low > zero) || b.high.is_some_and(|high| high < zero);
                if !apart {
                    self.divided_by_zero |= b.single() == Some(zero);
                    return Datum::Unknown;
                }
                corners(a, b, Number::divided_by)
            }
        };
        Datum::Number(interval)
    }

    /// Whether two values compare as said.
    pub(super) fn compare(&self, left: &Datum, comparator: Comparator, right: &Datum) -> Truth {
        let known = match (left, right) {
            (Datum::Nothing | Datum::NoValue, _) | (_, Datum::Nothing | Datum::NoValue) => Some(false),
            (Datum::Number(a), Datum::Number(b)) => ordered(comparator, a, b),
            (Datum::Date(a, _), Datum::Date(b, _)) => ordered(comparator, a, b),
            (Datum::Duration(a), Datum::Duration(b)) => durations(comparator, *a, *b),
            (Datum::Text(a), Datum::Text(b)) => equal(comparator, normalised(a) == normalised(b)),
            (Datum::YesNo(a), Datum::YesNo(b)) => equal(comparator, a == b),
            (Datum::Choice(_, a), Datum::Choice(_, b)) if comparator == Comparator::Equal => Some(a == b),
            (Datum::Choice(of, a), Datum::Choice(_, b)) => {
                let ranks = self.world.vocabulary.attribute(*of).kind.choice().and_then(|choice| choice.ranks.as_ref());
                let rank = |value: u16| ranks.and_then(|ranks| ranks[usize::from(value)]);
                match (rank(*a), rank(*b)) {
                    (Some(a), Some(b)) => ordered(comparator, &Interval::exactly(a), &Interval::exactly(b)),
                    _ => Some(false),
                }
            }
            _ => None,
        };
        Truth::from(known)
    }
}

/// A value of an attribute as a term has it.
pub(super) fn datum_of(value: &Value, attribute: AttributeId) -> Datum<'_> {
    match value {
        Value::Number(number) => Datum::Number(Interval::exactly(**number)),
        Value::Date(date) => Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(*date)),
        Value::Text(text) => Datum::Text(text),
        Value::Duration(duration) => Datum::Duration(*duration),
        Value::YesNo(value) => Datum::YesNo(*value),
        Value::Choice(value) => Datum::Choice(attribute, *value),
        Value::Element(_) => Datum::Unknown,
    }
}

fn datum(constant: &Constant) -> Datum<'_> {
    match constant {
        Constant::Number(number) => Datum::Number(Interval::exactly(*number)),
        Constant::Text(text) => Datum::Text(text),
        Constant::Date(date) => Datum::Date(Interval { low: Some(date.first()), high: Some(date.last()) }, Some(*date)),
        Constant::Duration(duration) => Datum::Duration(*duration),
        Constant::YesNo(value) => Datum::YesNo(*value),
        Constant::Choice(attribute, value) => Datum::Choice(*attribute, *value),
    }
}

/// The lowest and highest of the four products or quotients of the ends; open where an end is open.
fn corners(a: Interval<Number>, b: Interval<Number>, f: fn(Number, Number) -> Option<Number>) -> Interval<Number> {
    let ends = |a: Option<Number>, b: Option<Number>| a.zip(b).and_then(|(a, b)| f(a, b));
    let all = [ends(a.low, b.low), ends(a.low, b.high), ends(a.high, b.low), ends(a.high, b.high)];
    if all.iter().any(Option::is_none) {
        let zero = Some(Number::whole(0));
        let positive = a.low >= zero && b.low >= zero;
        return Interval { low: if positive { ends(a.low, b.low).or(zero) } else { None }, high: None };
    }
    let known = || all.into_iter().flatten();
    Interval { low: known().min(), high: known().max() }
}

/// Whether two lengths of time compare as said: exactly in one unit, and across units with months of 28 to 31 days.
fn durations(comparator: Comparator, a: Duration, b: Duration) -> Option<bool> {
    match (a.in_months(), b.in_months(), a.in_days(), b.in_days()) {
        (_, _, Some(a), Some(b)) | (Some(a), Some(b), _, _) => {
            ordered(comparator, &Interval::exactly(a), &Interval::exactly(b))
        }
        _ => {
            let days = |d: Duration| Interval { low: Some(d.months * 28 + d.days), high: Some(d.months * 31 + d.days) };
            ordered(comparator, &days(a), &days(b))
        }
    }
}

pub(super) fn ordered<T: Copy + PartialOrd>(comparator: Comparator, a: &Interval<T>, b: &Interval<T>) -> Option<bool> {
    match comparator {
        Comparator::LessThan => a.below(b),
        Comparator::MoreThan => b.below(a),
        Comparator::AtLeast => a.below(b).map(|below| !below),
        Comparator::AtMost => b.below(a).map(|above| !above),
        Comparator::Equal => a.same(b),
    }
}

fn equal(comparator: Comparator, same: bool) -> Option<bool> {
    (comparator == Comparator::Equal).then_some(same)
}
