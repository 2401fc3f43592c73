//! The elements of a set, before anything is said of them.

use super::evaluator::Evaluator;
use super::known::{Here, Known, extent};
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Part, State, Value};
use crate::policy::model::{Formula, FormulaKind, Members, Place, Set};
use crate::vocabulary::{AttributeId, Kind, ThingId};

/// The elements of a set, as far as they are known.
pub(super) struct Elements<'a> {
    pub list: std::borrow::Cow<'a, [ElementId]>,
    /// Whether there may be more: a list is not stated.
    pub open: bool,
    /// Whether it is not known of any of them that it is one.
    pub doubtful: bool,
}

impl<'a> Elements<'a> {
    fn all(list: impl Into<std::borrow::Cow<'a, [ElementId]>>) -> Elements<'a> {
        Elements { list: list.into(), open: false, doubtful: false }
    }

    fn open() -> Elements<'a> {
        Elements { list: (&[]).into(), open: true, doubtful: false }
    }
}

impl<'a> Evaluator<'a> {
    /// Does something for each element that may belong: whether it certainly does, and how many facts were missing before.
    /// Answers whether there may be more.
    pub(super) fn each(&mut self, set: &'a Set, mut inner: impl FnMut(&mut Self, ElementId, bool, usize)) -> bool {
        let elements = self.elements(set, true);
        let open = self.more(set, &elements);
        for element in elements.list.iter() {
            let missing = self.missing.len();
            match self.member(set, *element, elements.doubtful) {
                Truth::False => self.missing.truncate(missing),
                member @ (Truth::True | Truth::Unknown) => inner(self, *element, member == Truth::True, missing),
            }
        }
        open
    }

    /// Whether there may be more that belong: a list is not stated, and what narrows it leaves room for some.
    pub(super) fn more(&mut self, set: &'a Set, elements: &Elements) -> bool {
        elements.open && self.anyone(set, None, false).0 != Truth::False
    }

    /// All elements of a thing that take part; `None` when they are not known.
    pub(super) fn all_taking_part(&mut self, thing: ThingId) -> Option<Vec<ElementId>> {
        let elements = self.top(thing, true);
        let mut found = (!elements.open).then(Vec::new)?;
        for element in elements.list.iter() {
            match self.is_there(*element) {
                Truth::True => found.push(*element),
                Truth::False => {}
                Truth::Unknown => return None,
            }
        }
        Some(found)
    }

    /// Those elements of a set, before narrowing, that may do what is said. Where all that there are is not known, and what is
    /// said is that a known list names them, they are those of the kind that it names.
    pub(super) fn elements_that(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Elements<'a> {
        let missing = self.missing.len();
        let elements = self.elements(set, body.is_some());
        let Some(FormulaKind::Related { owner, attribute, other, .. }) = body.map(|body| &body.kind) else {
            return elements;
        };
        let at_hand = Place::Slot(set.slot);
        if !elements.open || set.members != Members::All || *other != at_hand || *owner == at_hand {
            return elements;
        }
        let needed = self.no_value;
        let owner = self.here(owner);
        self.no_value = needed;
        let values = match self.known(owner, *attribute) {
            Known::Values(values) => values,
            Known::Value(value) => std::slice::from_ref(value),
            Known::Choice(_) | Known::Everyone | Known::Nothing | Known::Unknown => return elements,
        };
        let named =
            values.iter().filter_map(|value| if let Value::Element(element) = value { Some(*element) } else { None });
        let of_kind = named.filter(|element| self.world.arrangement.element(*element).thing == set.thing);
        let list: Vec<ElementId> = of_kind.collect();
        if list.is_empty() {
            return elements;
        }
        self.missing.truncate(missing);
        Elements::all(list)
    }

    /// The elements of a set, before narrowing.
    pub(super) fn elements(&mut self, set: &'a Set, more: bool) -> Elements<'a> {
        let more = more || set.filter.is_some();
        match &set.members {
            Members::All => match self.world.vocabulary.thing(set.thing).within {
                None => {
                    let all = self.top(set.thing, more);
                    // what is not in the group at hand need not be looked at again for every group
                    match self.in_group(set, &all) {
                        Some(list) => Elements::all(list),
                        None => all,
                    }
                }
                Some(parent) => self.of_all_parents(parent, set.thing, more),
            },
            Members::Within(place) => match self.here(place) {
                Here::Owner(Owner::Element(parent)) => self.nested(parent, set.thing, more),
                Here::Owner(owner) => {
                    self.miss(owner, Part::List(set.thing), false, more);
                    Elements::open()
                }
                Here::Nothing | Here::NoValue => Elements::all(&[]),
                Here::Unknown | Here::Anyone => Elements::open(),
            },
            Members::Listed(place, attribute) => {
                let here = self.here(place);
                match self.known(here, *attribute) {
                    Known::Values(values) => {
                        let elements = values
                            .iter()
                            .filter_map(|value| if let Value::Element(e) = value { Some(*e) } else { None });
                        Elements::all(elements.collect::<Vec<_>>())
                    }
                    Known::Value(Value::Element(element)) => Elements::all(vec![*element]),
                    Known::Nothing => Elements::all(&[]),
                    Known::Everyone => self.top(set.thing, more),
                    Known::Value(_) | Known::Choice(_) | Known::Unknown => self.listed_perhaps(*attribute),
                }
            }
        }
    }

    /// What a list that is not known may hold: any of what it can refer to, and nothing that there is not.
    fn listed_perhaps(&mut self, attribute: AttributeId) -> Elements<'a> {
        let Kind::Thing(things) = &self.world.vocabulary.attribute(attribute).kind else { return Elements::open() };
        let [thing] = things.as_slice() else { return Elements::open() };
        let fact = self.world.arrangement.extent(*thing);
        match extent(self.stated(fact)) {
            Some(elements) => Elements { list: elements.into(), open: false, doubtful: true },
            None => Elements::open(),
        }
    }

    pub(super) fn top(&mut self, thing: ThingId, more: bool) -> Elements<'a> {
        let state = self.stated(self.world.arrangement.extent(thing));
        match extent(state) {
            Some(elements) => Elements::all(elements),
            None => {
                self.miss(Owner::File, Part::List(thing), *state != State::Absent, more);
                Elements::open()
            }
        }
    }

    fn nested(&mut self, parent: ElementId, thing: ThingId, more: bool) -> Elements<'a> {
        let Some(fact) = self.world.arrangement.nested_extent(parent, thing, self.world.vocabulary) else {
            return Elements::all(&[]);
        };
        let state = self.stated(fact);
        match extent(state) {
            Some(elements) => Elements::all(elements),
            None => {
                self.miss(Owner::Element(parent), Part::List(thing), *state != State::Absent, more);
                Elements::open()
            }
        }
    }

    fn of_all_parents(&mut self, parent: ThingId, thing: ThingId, more: bool) -> Elements<'a> {
        let parents = self.top(parent, true);
        let mut all = Vec::new();
        let mut open = parents.open;
        for parent in parents.list.iter() {
            let nested = self.nested(*parent, thing, more);
            all.extend_from_slice(&nested.list);
            open |= nested.open;
        }
        Elements { list: all.into(), open, doubtful: false }
    }
}
