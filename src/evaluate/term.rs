//! Values: what a term comes to, and how two values compare.

use super::arithmetic::{calendar_day, shifted, year};
use super::datum::{Datum, datum, datum_of, equal, ordered, same_unit};
use super::evaluator::Evaluator;
use super::known::{Here, Known};
use super::truth::Truth;
use crate::language::normalised;
use crate::policy::model::{Comparator, Term};
use crate::value::{Interval, Number};
use crate::vocabulary::{AttributeId, Kind};

impl<'a> Evaluator<'a> {
    /// What a term comes to.
    pub fn term(&mut self, term: &'a Term) -> Datum<'a> {
        match term {
            Term::Constant(constant) => datum(constant),
            Term::Parameter(at) => datum(&self.world.parameters[*at].value),
            Term::Attribute(place, attribute) => {
                let here = self.here(place);
                self.attribute(here, *attribute)
            }
            Term::Level(levels) => self.level(levels, usize::MAX),
            Term::Defined(definition, place) => self.valued(definition, place.as_ref()),
            Term::Group(slot, _) => self.group_value(*slot),
            Term::Count(_) | Term::Fold(_) | Term::Distinct(..) => self.remembered_value(term),
            Term::Today => {
                let today = self.today();
                Datum::Date(Interval::exactly(today.first()), Some(today))
            }
            Term::Arithmetic(operator, left, right) => {
                let (left, right) = (self.term(left), self.term(right));
                self.arithmetic(*operator, left, right)
            }
            Term::Offset { day, by, before } => {
                let (day, by) = (self.term(day), self.term(by));
                shifted(day, by, *before)
            }
            Term::ShareOf(set, part) => {
                let counted = self.count(set, Some(part));
                match counted.share() {
                    // there may be none at all, and then there is no share
                    Some(_) if counted.certain() == 0 => Datum::Unknown,
                    Some(share) => Datum::Number(share),
                    None => Datum::NoValue,
                }
            }
            Term::Difference(left, right) => {
                let (left, right) = (self.term(left), self.term(right));
                self.difference(left, right)
            }
            Term::Extreme(highest, left, right) => {
                let (left, right) = (self.term(left), self.term(right));
                self.higher(*highest, left, right)
            }
            Term::Year(date) => {
                let date = self.term(date);
                year(date)
            }
            Term::CalendarDay { day, month, year } => {
                let year = self.term(year);
                calendar_day(*day, *month, year)
            }
        }
    }

    /// What an attribute comes to.
    fn attribute(&mut self, here: Here, attribute: AttributeId) -> Datum<'a> {
        match self.known(here, attribute) {
            Known::Nothing if here == Here::NoValue => Datum::NoValue,
            Known::Value(value) => datum_of(value, attribute),
            Known::Choice(value) => Datum::Choice(attribute, value),
            Known::Nothing => Datum::Nothing,
            Known::Unknown => self.unknown_in_range(attribute),
            Known::Values(_) | Known::Everyone => Datum::Unknown,
        }
    }

    /// A number that is not stated still lies in the range that the vocabulary gives, and a date is some day.
    fn unknown_in_range(&self, attribute: AttributeId) -> Datum<'a> {
        let whole = |value| Some(Number::whole(value));
        match &self.world.vocabulary.attribute(attribute).kind {
            Kind::Number { min, max, .. } => Datum::Number(Interval { low: *min, high: *max }),
            Kind::Share => Datum::Number(Interval { low: whole(0), high: whole(1) }),
            Kind::Money => Datum::Number(Interval { low: None, high: None }),
            Kind::Date => Datum::Date(Interval { low: None, high: None }, None),
            _ => Datum::Unknown,
        }
    }

    /// Whether two values compare as said.
    pub(super) fn compare(&mut self, left: &Datum, comparator: Comparator, right: &Datum) -> Truth {
        let known = match (left, right) {
            (Datum::Nothing | Datum::NoValue, _) | (_, Datum::Nothing | Datum::NoValue) => Some(false),
            (Datum::Number(a), Datum::Number(b)) => ordered(comparator, a, b),
            (Datum::Date(a, _), Datum::Date(b, _)) => ordered(comparator, a, b),
            (Datum::Length(a, of), Datum::Length(b, other)) if same_unit((a, *of), (b, *other)) => {
                ordered(comparator, a, b)
            }
            (Datum::Length(..), Datum::Length(..)) => {
                self.clashed = true;
                None
            }
            (Datum::Level(_, a), Datum::Level(_, b)) => ordered(comparator, a, b),
            (Datum::Level(levels, reached), Datum::Choice(of, value)) => {
                self.against_choice((levels, reached), comparator, (*of, *value))
            }
            (Datum::Choice(of, value), Datum::Level(levels, reached)) => {
                self.against_choice((levels, reached), comparator.turned(), (*of, *value))
            }
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
