//! Which elements of a set have the same value of an attribute, as far as that is known.
//!
//! An element whose value is not known may belong to any group, or to a new one. `"none"` is no group.

use super::datum::{Datum, length, ordered};
use super::evaluator::Evaluator;
use super::group::{Group, Groups, Key, Shown, whole};
use super::holding::Holding;
use super::known::{Here, Known, Missing};
use super::truth::Truth;
use crate::arrangement::Value;
use crate::language::normalised;
use crate::policy::model::{Comparator, Grouping, Set};
use crate::value::{Interval, Number};
use crate::vocabulary::{AttributeId, Kind};
use rustc_hash::FxHashMap;

/// Whom facts that are missing concern.
pub(super) enum Concerns {
    /// An element whose value is not known, or which may be one without.
    Any,
    /// One that may be of these groups.
    Groups(Vec<usize>),
    /// One that has none.
    Without,
}

/// What is known of an element's value.
pub(super) enum Found<'a> {
    Values(Vec<(Key, Shown<'a>)>),
    Nothing,
    Unknown,
}

impl<'a> Evaluator<'a> {
    /// Whether the elements of a set are alike as said.
    pub(super) fn grouped(
        &mut self,
        grouping: &'a Grouping,
        set: &'a Set,
        attribute: AttributeId,
        obligation: bool,
    ) -> Holding {
        let one = Interval::exactly(Number::whole(1));
        let (comparator, amount) = match grouping {
            Grouping::Same => return self.all_alike(set, attribute, obligation),
            Grouping::Different => (Comparator::AtMost, one),
            Grouping::Largest(comparator, amount) => {
                let Datum::Number(amount) = self.term(amount) else { return Holding::Unknown };
                (*comparator, amount)
            }
        };
        let decided =
            |least: usize| ordered(comparator, &Interval { low: whole(least), high: None }, &amount).is_some();
        let before = self.missing.len();
        let (groups, concerns) = self.groups(set, attribute, |groups, at| decided(groups.list[at].members.len()));
        let truth = Truth::from(ordered(comparator, &groups.largest(), &amount));
        // without a certain element there may be none at all, and then a rule for every one does not apply
        let doubtful = *grouping == Grouping::Different && !groups.sure;
        let matters = |group: usize| {
            let most = Interval { low: whole(0), high: whole(groups.possible(&groups.list[group])) };
            ordered(comparator, &most, &amount).is_none()
        };
        self.keep(before, concerns, |concerns| match concerns {
            Concerns::Any => true,
            Concerns::Groups(list) => doubtful || list.iter().any(|group| matters(*group)),
            Concerns::Without => doubtful,
        });
        let empty = groups.empty();
        self.note(groups);
        match (doubtful, empty, truth) {
            (true, true, _) => Holding::Empty,
            // in a condition it matters whether there is any
            (true, false, Truth::True) if !obligation => Holding::Unknown,
            (true, false, Truth::True) => {
                self.missing.truncate(before);
                Holding::EitherWay
            }
            (_, _, truth) => Holding::from(truth),
        }
    }

    /// Whether every element of a set has one value. One that has none does not.
    fn all_alike(&mut self, set: &'a Set, attribute: AttributeId, obligation: bool) -> Holding {
        let apart = |groups: &Groups| groups.list.iter().filter(|group| !group.members.is_empty()).count() > 1;
        let before = self.missing.len();
        let (groups, concerns) = self.groups(set, attribute, |groups, _| apart(groups));
        let holding = if apart(&groups) || !groups.without.is_empty() {
            Holding::Broken
        } else if groups.empty() {
            Holding::Empty
        } else if groups.open || !groups.unknown.is_empty() || groups.doubtful > 0 || groups.list.len() > 1 {
            Holding::Unknown
        } else if groups.sure {
            Holding::Holds
        } else if obligation {
            Holding::EitherWay
        } else {
            Holding::Unknown
        };
        let certain = groups.list.iter().position(|group| !group.members.is_empty());
        self.keep(before, concerns, |concerns| match concerns {
            _ if matches!(holding, Holding::Holds | Holding::EitherWay) => false,
            Concerns::Any | Concerns::Without => true,
            Concerns::Groups(list) => certain.is_none() || list.iter().any(|group| Some(*group) != certain),
        });
        self.note(groups);
        holding
    }

    pub(super) fn note(&mut self, groups: Groups<'a>) {
        if self.tracing.is_some() {
            self.grouped = Some(groups);
        }
    }

    /// The groups of a set, and whom the facts that are missing concern. When only the truth is wanted, it ends as soon
    /// as that is decided by the group that grew last.
    pub(super) fn groups(
        &mut self,
        set: &'a Set,
        attribute: AttributeId,
        decided: impl Fn(&Groups, usize) -> bool,
    ) -> (Groups<'a>, Vec<(usize, Concerns)>) {
        let elements = self.elements(set, true);
        let mut groups = Groups { open: self.more(set, &elements), ..Groups::default() };
        let mut by_value: FxHashMap<Key, usize> = FxHashMap::default();
        let mut concerns = Vec::new();
        for element in elements.list.iter() {
            let before = self.missing.len();
            let member = self.member(set, *element, elements.doubtful);
            if member == Truth::False {
                self.missing.truncate(before);
                continue;
            }
            let certain = member == Truth::True;
            groups.sure |= certain;
            let mut done = false;
            let concern = match self.found(self.slots[usize::from(set.slot)], attribute) {
                Found::Unknown => {
                    groups.unknown.push(*element);
                    Concerns::Any
                }
                Found::Nothing if certain => {
                    groups.without.push(*element);
                    Concerns::Without
                }
                Found::Nothing => {
                    groups.doubtful += 1;
                    Concerns::Without
                }
                Found::Values(values) => {
                    let mut list = Vec::new();
                    for (key, value) in values {
                        let at = *by_value.entry(key.clone()).or_insert(groups.list.len());
                        if at == groups.list.len() {
                            groups.list.push(Group { value, key, members: Vec::new(), doubtful: Vec::new() });
                        }
                        let group = &mut groups.list[at];
                        let into = if certain { &mut group.members } else { &mut group.doubtful };
                        if into.last() != Some(element) {
                            into.push(*element);
                        }
                        done |= certain && decided(&groups, at);
                        list.push(at);
                    }
                    Concerns::Groups(list)
                }
            };
            if certain && !matches!(concern, Concerns::Any) {
                self.missing.truncate(before);
            }
            if self.missing.len() > before {
                concerns.push((before, concern));
            }
            if done && self.tracing.is_none() {
                break;
            }
        }
        (groups, concerns)
    }

    /// Drops the missing facts behind `from` that concern nobody who matters.
    pub(super) fn keep(&mut self, from: usize, concerns: Vec<(usize, Concerns)>, matters: impl Fn(&Concerns) -> bool) {
        let first = concerns.first().map_or(self.missing.len(), |(start, _)| *start);
        let mut kept: Vec<Missing> = self.missing[from..first].to_vec();
        for (at, (start, concern)) in concerns.iter().enumerate() {
            let end = concerns.get(at + 1).map_or(self.missing.len(), |(next, _)| *next);
            if matters(concern) {
                kept.extend_from_slice(&self.missing[*start..end]);
            }
        }
        self.missing.truncate(from);
        self.missing.append(&mut kept);
    }

    /// The values of an element by which it is grouped.
    pub(super) fn found(&mut self, here: Here, attribute: AttributeId) -> Found<'a> {
        let missing = self.missing.len();
        let found = match self.known(here, attribute) {
            Known::Value(value) => keyed(value, attribute).map_or(Found::Unknown, |found| Found::Values(vec![found])),
            Known::Values([]) | Known::Nothing => Found::Nothing,
            Known::Values(values) => {
                let found: Option<Vec<_>> = values.iter().map(|value| keyed(value, attribute)).collect();
                found.map_or(Found::Unknown, Found::Values)
            }
            Known::Choice(value) => {
                Found::Values(vec![(Key::Choice(value), Shown::Datum(Datum::Choice(attribute, value)))])
            }
            Known::Everyone => {
                let Kind::Thing(things) = &self.world.vocabulary.attribute(attribute).kind else {
                    return Found::Unknown;
                };
                let Some(thing) = things.first() else { return Found::Unknown };
                let all = self.all_taking_part(*thing);
                let each = |element| (Key::Element(element), Shown::Element(element));
                all.map_or(Found::Unknown, |all| Found::Values(all.into_iter().map(each).collect()))
            }
            Known::Unknown => Found::Unknown,
        };
        if !matches!(found, Found::Unknown) {
            self.missing.truncate(missing);
        }
        found
    }
}

/// What a value is grouped by; `None` for a date that is known in part.
fn keyed<'a>(value: &'a Value, attribute: AttributeId) -> Option<(Key, Shown<'a>)> {
    let (key, datum) = match value {
        Value::Number(number) => (Key::Number(**number), Datum::Number(Interval::exactly(**number))),
        Value::Text(text) => (Key::Text(normalised(text)), Datum::Text(text)),
        Value::Date(date) if date.first() != date.last() => return None,
        Value::Date(date) => (Key::Day(date.first()), Datum::Date(Interval::exactly(date.first()), Some(*date))),
        Value::Duration(duration) => (Key::Duration(*duration), length(*duration)),
        Value::YesNo(value) => (Key::YesNo(*value), Datum::YesNo(*value)),
        Value::Choice(value) => (Key::Choice(*value), Datum::Choice(attribute, *value)),
        Value::Element(element) => return Some((Key::Element(*element), Shown::Element(*element))),
    };
    Some((key, Shown::Datum(datum)))
}
