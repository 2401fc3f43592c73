//! One value made of many: sums, means, extremes, and how many different values there are.
//!
//! An element that may not belong, or that may turn out to have no value, counts as one that may be left out.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::known::{Here, Known, Missing};
use super::scale::{Position, Scale, position, range_of, turned_range};
use crate::arrangement::{ElementId, Value};
use crate::language::normalised;
use crate::policy::model::{Fold, How, Set, Term, Type};
use crate::value::{Interval, Number, Unit};
use crate::vocabulary::Kind;
use rustc_hash::FxHashSet;

/// What an element contributes.
pub(super) struct Entry<'a> {
    pub element: ElementId,
    /// Whether it certainly belongs.
    pub certain: bool,
    pub value: Datum<'a>,
    /// What is not known of it.
    pub missing: Vec<Missing>,
}

/// A value that tells whether two are the same.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Text(String),
    Number(Number),
    Day(i64),
    Length(i64, bool),
    YesNo(bool),
    Choice(u16),
    Element(ElementId),
}

impl<'a> Evaluator<'a> {
    /// The elements of a set with the value of each, and whether there may be more.
    pub(super) fn entries(&mut self, set: &'a Set, value: &'a Term) -> (Vec<Entry<'a>>, bool) {
        let mut entries = Vec::new();
        let open = self.each(set, |evaluator, element, certain, before| {
            // an element without a value is left out, and that is all
            let needed = evaluator.no_value;
            let value = evaluator.term(value);
            evaluator.no_value = needed;
            let missing = evaluator.missing.split_off(before);
            entries.push(Entry { element, certain, value, missing });
        });
        let open = open && !matches!(self.of_whichever(set, value), Datum::Nothing | Datum::NoValue);
        (entries, open)
    }

    /// One value made of the values of many.
    pub(super) fn fold(&mut self, fold: &'a Fold) -> Datum<'a> {
        let (mut entries, open) = self.entries(&fold.set, &fold.value);
        entries.retain(|entry| !matches!(entry.value, Datum::Nothing | Datum::NoValue));
        let found = match fold.how {
            How::Total => self.total(fold, &entries, open),
            How::Average => average(&entries, open),
            How::Highest => return self.extreme(fold, entries, open, true),
            How::Lowest => return self.extreme(fold, entries, open, false),
        };
        self.missing.extend(entries.into_iter().flat_map(|entry| entry.missing));
        found
    }

    fn total(&mut self, fold: &'a Fold, entries: &[Entry], open: bool) -> Datum<'a> {
        let zero = Number::whole(0);
        let mut total = Interval::exactly(zero);
        let mut add = |range: Interval<Number>, optional: bool| {
            let least = |low: Number| if optional { low.min(zero) } else { low };
            let most = |high: Number| if optional { high.max(zero) } else { high };
            total.low = total.low.zip(range.low.map(least)).and_then(|(a, b)| a.plus(b));
            total.high = total.high.zip(range.high.map(most)).and_then(|(a, b)| a.plus(b));
        };
        for entry in entries {
            match position(&entry.value) {
                Some((found, _)) => add(found.range, !entry.certain || !found.sure),
                None => add(Interval { low: None, high: None }, true),
            }
        }
        if open {
            // any number of them
            let one = range_of(&self.of_whichever(&fold.set, &fold.value));
            let never_less = one.low.is_some_and(|low| low >= zero);
            let never_more = one.high.is_some_and(|high| high <= zero);
            add(Interval { low: never_less.then_some(zero), high: never_more.then_some(zero) }, true);
        }
        Datum::Number(total)
    }

    /// The value of whichever element there may be.
    fn of_whichever(&mut self, set: &'a Set, value: &'a Term) -> Datum<'a> {
        self.put(set.slot, Here::Anyone);
        let (missing, needed, tracing) = (self.missing.len(), self.no_value, self.tracing.take());
        let found = self.term(value);
        self.missing.truncate(missing);
        (self.no_value, self.tracing) = (needed, tracing);
        found
    }

    /// The highest or lowest of many. Only what may be that is missing.
    fn extreme(&mut self, fold: &'a Fold, entries: Vec<Entry<'a>>, open: bool, highest: bool) -> Datum<'a> {
        if entries.is_empty() && !open {
            return Datum::NoValue;
        }
        let places: Vec<_> = entries.iter().map(|entry| position(&entry.value)).collect();
        let scale = places.iter().flatten().map(|(_, scale)| *scale).next();
        let mixed = places.iter().flatten().any(|(_, found)| Some(*found) != scale);
        self.clashed |= mixed;
        let turned: Vec<Option<Position>> =
            places.iter().map(|found| found.map(|(place, _)| if highest { place } else { place.turned() })).collect();
        let sure =
            || entries.iter().zip(&turned).filter_map(|(entry, place)| place.filter(|p| entry.certain && p.sure));
        let best = sure().filter_map(|place| place.range.low).max();
        let none_sure = sure().next().is_none();
        let mut highs: Vec<Option<Number>> =
            turned.iter().map(|place| place.and_then(|place| place.range.high)).collect();
        for (entry, high) in entries.into_iter().zip(&highs) {
            // what cannot be more than the best is not asked for
            if high.is_none() || best.is_none() || *high > best {
                self.missing.extend(entry.missing);
            }
        }
        // a length that is not known may be counted in what the others do not compare with
        let mut uncounted = places.iter().any(Option::is_none);
        if open {
            let whichever = self.of_whichever(&fold.set, &fold.value);
            uncounted |= position(&whichever).is_none();
            let whichever = range_of(&whichever);
            highs.push(if highest { whichever.high } else { turned_range(whichever).high });
        }
        uncounted &= matches!(scale, Some(Scale::Length(_)));
        let high = if highs.contains(&None) { None } else { highs.into_iter().flatten().max() };
        let Some(scale) = scale.filter(|_| !none_sure && !mixed && !uncounted) else { return Datum::Unknown };
        let found = Interval { low: best, high };
        scale.datum(if highest { found } else { turned_range(found) })
    }

    /// How many different values there are.
    pub(super) fn distinct(&mut self, set: &'a Set, value: &'a Term) -> Datum<'a> {
        let mut sure = FxHashSet::default();
        let mut maybe = FxHashSet::default();
        let mut unknown: i64 = 0;
        let mut endless = false;
        let open = self.each(set, |evaluator, _, certain, before| match evaluator.keys(value) {
            Some(keys) => {
                let known = keys.iter().all(|key| sure.contains(key));
                if certain || known {
                    evaluator.missing.truncate(before);
                }
                if certain { sure.extend(keys) } else { maybe.extend(keys) }
            }
            None if evaluator.is_list(value) => endless = true,
            None => unknown += 1,
        });
        let low = sure.len() as i64;
        let most = low + maybe.difference(&sure).count() as i64 + unknown;
        let attribute = match value {
            Term::Defined(definition, _) => match definition.kind() {
                Some(Type::Choice(attribute)) => Some(*attribute),
                _ => None,
            },
            value => value.attribute(),
        };
        let values = match attribute.map(|attribute| &self.world.vocabulary.attribute(attribute).kind) {
            Some(Kind::Choice(choice)) => Some(choice.values.len() as i64),
            Some(Kind::YesNo) => Some(2),
            _ => None,
        };
        let high = if open || endless { values } else { Some(values.map_or(most, |values| most.min(values))) };
        Datum::Number(Interval { low: Some(Number::whole(low)), high: high.map(Number::whole) })
    }

    fn is_list(&self, value: &Term) -> bool {
        matches!(value, Term::Attribute(_, attribute) if self.world.vocabulary.attribute(*attribute).many)
    }

    /// The values of the element at hand; `None` when they are not known.
    fn keys(&mut self, value: &'a Term) -> Option<Vec<Key>> {
        let Term::Attribute(place, attribute) = value else {
            let found = self.term(value);
            return key_of(&found);
        };
        let here = self.here(place);
        match self.known(here, *attribute) {
            Known::Value(value) => key(value).map(|key| vec![key]),
            Known::Values(values) => values.iter().map(key).collect(),
            Known::Choice(value) => Some(vec![Key::Choice(value)]),
            Known::Nothing => Some(Vec::new()),
            Known::Everyone => {
                let Kind::Thing(things) = &self.world.vocabulary.attribute(*attribute).kind else { return None };
                let everyone = self.all_taking_part(*things.first()?)?;
                Some(everyone.into_iter().map(Key::Element).collect())
            }
            Known::Unknown => None,
        }
    }
}

fn key(value: &Value) -> Option<Key> {
    Some(match value {
        Value::Text(text) => Key::Text(normalised(text)),
        Value::Number(number) => Key::Number(**number),
        Value::Date(date) if date.first() == date.last() => Key::Day(date.first()),
        Value::Date(_) => return None,
        Value::Duration(duration) => match duration.in_days() {
            Some(days) => Key::Length(days, false),
            None => Key::Length(duration.months, true),
        },
        Value::YesNo(value) => Key::YesNo(*value),
        Value::Choice(value) => Key::Choice(*value),
        Value::Element(element) => Key::Element(*element),
    })
}

fn key_of(value: &Datum) -> Option<Vec<Key>> {
    Some(vec![match value {
        Datum::Number(range) => Key::Number(range.single()?),
        Datum::Date(range, _) => Key::Day(range.single()?),
        Datum::Length(range, unit) => Key::Length(range.single()?, *unit == Unit::Months),
        Datum::Text(text) => Key::Text(normalised(text)),
        Datum::YesNo(value) => Key::YesNo(*value),
        Datum::Choice(_, value) => Key::Choice(*value),
        Datum::Nothing | Datum::NoValue => return Some(Vec::new()),
        Datum::Unknown | Datum::Level(..) | Datum::Held(_) => return None,
    }])
}

/// The mean: every element must certainly belong; one that may have no value may be left out.
fn average<'a>(entries: &[Entry<'a>], open: bool) -> Datum<'a> {
    if entries.is_empty() && !open {
        return Datum::NoValue;
    }
    if open || entries.iter().any(|entry| !entry.certain) {
        return Datum::Unknown;
    }
    let places: Option<Vec<Position>> =
        entries.iter().map(|entry| position(&entry.value).map(|(place, _)| place)).collect();
    let Some(places) = places.filter(|places| places.iter().any(|place| place.sure)) else { return Datum::Unknown };
    let turned: Vec<Position> = places.iter().map(|place| place.turned()).collect();
    Datum::Number(Interval { low: lowest_mean(&places), high: lowest_mean(&turned).and_then(Number::negated) })
}

/// The lowest that a mean can be: those that may be left out are in it only where they make it lower.
fn lowest_mean(places: &[Position]) -> Option<Number> {
    let (mut sum, mut count) = (Number::whole(0), 0);
    for place in places.iter().filter(|place| place.sure) {
        sum = sum.plus(place.range.low?)?;
        count += 1;
    }
    let optional: Option<Vec<Number>> =
        places.iter().filter(|place| !place.sure).map(|place| place.range.low).collect();
    let mut optional = optional?;
    optional.sort_unstable();
    let mut mean = sum.divided_by(Number::whole(count))?;
    for low in optional.into_iter() {
        if low >= mean {
            break;
        }
        sum = sum.plus(low)?;
        count += 1;
        mean = sum.divided_by(Number::whole(count))?;
    }
    Some(mean)
}
