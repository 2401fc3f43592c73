//! `for every`: an obligation for each group apart.

use super::datum::Datum;
use super::elements::Elements;
use super::evaluator::Evaluator;
use super::group::{Index, Key, Shown};
use super::grouping::{Concerns, Found};
use super::holding::Holding;
use super::known::Here;
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner};
use crate::policy::model::{Comparator, Formula, FormulaKind, Place, Set, Term};
use crate::vocabulary::AttributeId;

impl<'a> Evaluator<'a> {
    /// Whether something holds for each group apart.
    pub(super) fn for_each(
        &mut self,
        (set, attribute, slot): (&'a Set, AttributeId, u8),
        filter: Option<&'a Formula>,
        body: &'a Formula,
    ) -> Holding {
        let before = self.missing.len();
        let (groups, concerns) = self.groups(set, attribute, |_, _| false);
        let own = self.missing.split_off(before);
        let mut holding: Option<Holding> = None;
        let mut open = vec![false; groups.list.len()];
        let new = groups.open || !groups.unknown.is_empty();
        let mut new_matters = false;
        if new {
            // whichever group there may be beside those that are known: one that takes part no more may be named, too
            self.put_group(slot, Here::Unknown, Datum::Unknown, None);
            let found = self.of_group(filter, body, Truth::Unknown, None);
            self.missing.truncate(before);
            new_matters = found == Some(Holding::Unknown);
            holding = found;
        }
        for (at, group) in groups.list.iter().enumerate() {
            let (here, value) = match &group.value {
                Shown::Element(element) => (Here::Owner(Owner::Element(*element)), Datum::Unknown),
                Shown::Datum(datum) => (Here::Unknown, datum.clone()),
            };
            self.put_group(slot, here, value, Some(group.key.clone()));
            let exists = if group.members.is_empty() { Truth::Unknown } else { Truth::True };
            let missing = self.missing.len();
            let Some(found) = self.of_group(filter, body, exists, Some(&group.value)) else {
                self.missing.truncate(missing);
                continue;
            };
            if found != Holding::Unknown {
                self.missing.truncate(missing);
            }
            open[at] = exists == Truth::Unknown && found == Holding::Unknown;
            holding = Some(holding.map_or(found, |holding| holding.with(found)));
            if found == Holding::Broken && self.tracing.is_none() {
                break;
            }
        }
        let of_groups = self.missing.split_off(before);
        self.missing.extend(own);
        self.keep(before, concerns, |concerns| match concerns {
            Concerns::Any => new_matters,
            Concerns::Groups(list) => list.iter().any(|group| open[*group]),
            Concerns::Without => false,
        });
        self.missing.extend(of_groups);
        self.note(groups);
        holding.unwrap_or(Holding::Empty)
    }

    /// The value of the group at hand.
    pub(super) fn group_value(&mut self, slot: u8) -> Datum<'a> {
        self.memory.read(slot);
        self.group_values[usize::from(slot)].clone()
    }

    /// What the group in a slot is known by; `None` where an element is.
    pub(super) fn key(&self, slot: u8) -> Option<&Key> {
        self.keys.get(usize::from(slot))?.as_ref()
    }

    fn put_group(&mut self, slot: u8, here: Here, value: Datum<'a>, key: Option<Key>) {
        self.put(slot, here);
        self.group_values[usize::from(slot)] = value;
        self.keys[usize::from(slot)] = key;
    }

    /// Those elements of a thing that can be in the group at hand, where the set is narrowed to it.
    pub(super) fn in_group(&mut self, set: &'a Set, all: &Elements) -> Option<Vec<ElementId>> {
        let (attribute, slot) = narrowed_to_group(set).filter(|_| !all.open)?;
        self.memory.read(slot);
        let key = self.key(slot)?.clone();
        let at = (set.thing, attribute);
        if !self.index.contains_key(&at) {
            let missing = self.missing.len();
            let mut index = Index::default();
            for element in all.list.iter() {
                match self.found(Here::Owner(Owner::Element(*element)), attribute) {
                    Found::Values(values) => {
                        values.into_iter().for_each(|(key, _)| index.by_value.entry(key).or_default().push(*element));
                    }
                    Found::Unknown => index.unknown.push(*element),
                    Found::Nothing => {}
                }
            }
            self.missing.truncate(missing);
            self.index.insert(at, index);
        }
        let index = self.index.get(&at)?;
        let mut list = index.unknown.clone();
        list.extend(index.by_value.get(&key).into_iter().flatten());
        list.sort_unstable();
        list.dedup();
        Some(list)
    }

    /// What comes of an obligation for the group at hand; `None` when it does not speak of it.
    fn of_group(
        &mut self,
        filter: Option<&'a Formula>,
        body: &'a Formula,
        exists: Truth,
        group: Option<&Shown<'a>>,
    ) -> Option<Holding> {
        let meant = exists.and(filter.map_or(Truth::True, |filter| self.formula(filter)));
        if meant == Truth::False {
            return None;
        }
        let found = self.obligation(body, None);
        if let Some(step) = self.tracing.as_mut().and_then(|steps| steps.last_mut()) {
            step.group = group.cloned();
        }
        Some(match (meant, found) {
            (Truth::Unknown, Holding::Broken) => Holding::Unknown,
            (Truth::Unknown, Holding::Holds) => Holding::EitherWay,
            (_, found) => found,
        })
    }
}

/// By which attribute a set is narrowed to the group in which slot.
fn narrowed_to_group(set: &Set) -> Option<(AttributeId, u8)> {
    let filters = match &set.filter.as_ref()?.kind {
        FormulaKind::All(list) => list.as_slice(),
        _ => set.filter.as_slice(),
    };
    filters.iter().find_map(|filter| match &filter.kind {
        FormulaKind::Compare {
            left: Term::Attribute(Place::Slot(own), attribute),
            comparator: Comparator::Equal,
            right: Term::Group(slot, _),
        } if *own == set.slot => Some((*attribute, *slot)),
        FormulaKind::Related { owner: Place::Slot(own), attribute, other: Place::Slot(slot), .. }
            if *own == set.slot && slot != own =>
        {
            Some((*attribute, *slot))
        }
        _ => None,
    })
}
