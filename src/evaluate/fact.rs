//! What is known in one place: the stated fact, what is inherited, the default, or nothing.

use super::evaluator::Evaluator;
use super::known::{Here, Known, Missing, alike, choice_of};
use super::truth::Truth;
use crate::arrangement::{FactId, Owner, Part, Site, State, Value};
use crate::policy::model::Place;
use crate::vocabulary::{AttributeId, DefaultBy, Everyone, IndividualId, ThingId};

/// Longer lists are looked up by a table, so that checking every element against a list stays linear.
const FEW: usize = 16;

impl<'a> Evaluator<'a> {
    /// The element that a place stands for.
    pub(super) fn here(&mut self, place: &'a Place) -> Here {
        let arrangement = self.world.arrangement;
        match place {
            Place::Root => self.only(self.world.vocabulary.root),
            Place::Only(thing) => self.only(*thing),
            Place::Slot(slot) => {
                self.memory.read(*slot);
                self.slots[usize::from(*slot)]
            }
            Place::Individual(id) => {
                Here::Owner(arrangement.individual(*id).map_or(Owner::Individual(*id), Owner::Element))
            }
            Place::Referred(inner, attribute) => {
                let inner = self.here(inner);
                match self.known(inner, *attribute) {
                    Known::Value(Value::Element(element)) => Here::Owner(Owner::Element(*element)),
                    Known::Nothing if inner == Here::NoValue => Here::NoValue,
                    Known::Nothing => Here::Nothing,
                    _ => Here::Unknown,
                }
            }
            Place::Selected(selection) => self.remembered_place(selection),
        }
    }

    fn only(&self, thing: ThingId) -> Here {
        Here::Owner(self.world.arrangement.only(thing).map_or(Owner::Only(thing), Owner::Element))
    }

    /// What is written in one place. Facts that are to count as unknown are.
    pub(super) fn stated(&mut self, fact: FactId) -> &'a State {
        const ASKED: &State = &State::Asked;
        let state = &self.world.arrangement.fact(fact).state;
        if *state == State::Absent {
            return state;
        }
        if self.world.visible.is_some_and(|visible| !visible.contains(&fact)) {
            return ASKED;
        }
        self.touched.push(fact);
        state
    }

    /// Remembers that something depends on a fact that is not known.
    pub(super) fn miss(&mut self, owner: Owner, part: Part, asked: bool, more: bool) {
        // may hold doubles, which are dropped when a verdict is given
        self.missing.push(Missing { site: Site { owner, part }, asked, more, instead: None });
    }

    /// What is known of an attribute.
    pub(super) fn known(&mut self, here: Here, attribute: AttributeId) -> Known<'a> {
        let owner = match here {
            Here::Owner(owner) => owner,
            Here::Nothing | Here::NoValue => return Known::Nothing,
            Here::Unknown | Here::Anyone => return Known::Unknown,
        };
        if let Owner::Element(element) = owner {
            let fact = self.world.arrangement.attribute(element, attribute, self.world.vocabulary);
            match self.stated(fact) {
                State::Absent => {}
                State::Is(value) => {
                    if let Value::Date(date) = value
                        && date.first() != date.last()
                    {
                        // known in part: a comparison may need the day
                        self.miss(owner, Part::Attribute(attribute), false, false);
                    }
                    return Known::Value(value);
                }
                State::Are(values) => return Known::Values(values),
                State::Nothing => return Known::Nothing,
                asked @ (State::Asked | State::Broken | State::Elements(_)) => {
                    self.miss(owner, Part::Attribute(attribute), *asked == State::Asked, false);
                    return Known::Unknown;
                }
            }
        }
        match self.unstated(owner, attribute) {
            Some(known) => known,
            None => {
                self.miss(owner, Part::Attribute(attribute), false, false);
                self.miss_parts(owner, attribute);
                Known::Unknown
            }
        }
    }

    /// What holds where nothing is stated: what the vocabulary knows, the whole's or the parts' value, the default.
    fn unstated(&mut self, owner: Owner, attribute: AttributeId) -> Option<Known<'a>> {
        let vocabulary = self.world.vocabulary;
        let found = vocabulary.attribute(attribute);
        if let Some(individual) = self.individual_of(owner) {
            let facts = &vocabulary.individual(individual).facts;
            if let Some((_, value)) = facts.iter().find(|(known, _)| *known == attribute) {
                return Some(Known::Choice(*value));
            }
            // who states what a default follows from has that default, whatever its whole or its parts say
            if let Some(default) = &found.default_by
                && let Some(own) = self.own(individual, default.attribute)
            {
                let followed = by_default(default, own?);
                if followed.is_some() {
                    return followed;
                }
            }
            if found.inherited {
                if let Some(known) = self.of_whole(individual, attribute) {
                    return known;
                }
                if let Some(known) = self.of_parts(individual, attribute, 0) {
                    return known;
                }
            }
        }
        if let Some(default) = &found.default_by {
            let leading = self.known(Here::Owner(owner), default.attribute);
            return by_default(default, leading);
        }
        found.default.map(Known::Choice)
    }

    fn individual_of(&self, owner: Owner) -> Option<IndividualId> {
        match owner {
            Owner::Individual(id) => Some(id),
            Owner::Element(element) => self.world.arrangement.element(element).individual,
            Owner::File | Owner::Only(_) => None,
        }
    }

    /// What is stated of an individual itself; the outer `None`: nothing is.
    fn own(&mut self, individual: IndividualId, attribute: AttributeId) -> Option<Option<Known<'a>>> {
        let element = self.world.arrangement.individual(individual)?;
        let fact = self.world.arrangement.attribute(element, attribute, self.world.vocabulary);
        match self.stated(fact) {
            State::Absent => None,
            State::Is(value) => Some(Some(Known::Value(value))),
            State::Are(values) => Some(Some(Known::Values(values))),
            State::Nothing => Some(Some(Known::Nothing)),
            State::Asked | State::Broken | State::Elements(_) => Some(None),
        }
    }

    /// What the whole states; the inner `None`: it is not known. The same holds of [`Self::of_parts`].
    fn of_whole(&mut self, part: IndividualId, attribute: AttributeId) -> Option<Option<Known<'a>>> {
        let mut above = self.world.vocabulary.individual(part).part_of;
        // bounded: a circle of parts would be as long as the list of individuals
        for _ in 0..self.world.vocabulary.individuals.len() {
            let whole = above?;
            if let Some(own) = self.own(whole, attribute) {
                return Some(own);
            }
            above = self.world.vocabulary.individual(whole).part_of;
        }
        None
    }

    fn of_parts(&mut self, whole: IndividualId, attribute: AttributeId, depth: usize) -> Option<Option<Known<'a>>> {
        let parts = &self.world.vocabulary.individual(whole).parts;
        if parts.is_empty() || depth > 8 {
            return None;
        }
        let mut values: Vec<Option<Known<'a>>> = Vec::with_capacity(parts.len());
        let mut asked = false;
        for part in parts {
            let found = self.own(*part, attribute).or_else(|| self.of_parts(*part, attribute, depth + 1));
            asked |= matches!(found, Some(None));
            values.push(found.flatten());
        }
        if let Some((some, mixed)) = self.world.vocabulary.attribute(attribute).mixed {
            let choices: Vec<u16> = values.iter().filter_map(|value| choice_of((*value)?)).collect();
            if choices.contains(&some) && choices.iter().any(|value| *value != some) {
                return Some(Some(Known::Choice(mixed)));
            }
        }
        let same = |first| values.iter().all(|value| value.is_some_and(|value| alike(first, value)));
        match values[0] {
            Some(first) if same(first) => Some(Some(first)),
            _ => asked.then_some(None),
        }
    }

    /// Where a whole takes what its parts share and some of them are stated: the others would tell as well.
    fn miss_parts(&mut self, whole: Owner, attribute: AttributeId) {
        let vocabulary = self.world.vocabulary;
        let found = vocabulary.attribute(attribute);
        let Some(individual) = self.individual_of(whole).filter(|_| found.inherited) else { return };
        let mut stated: Vec<Known> = Vec::new();
        let mut open: Vec<(IndividualId, bool)> = Vec::new();
        for part in &vocabulary.individual(individual).parts {
            let own = self.own(*part, attribute);
            let found = own.or_else(|| self.of_parts(*part, attribute, 1));
            let asked = matches!(found, Some(None));
            match found.flatten() {
                Some(known) => stated.push(known),
                None => open.push((*part, asked)),
            }
        }
        let Some(first) = stated.first().copied() else { return };
        let same = stated.iter().all(|known| alike(first, *known));
        let some = found.mixed.map(|(some, _)| some);
        // parts that differ are no help, unless one that is still open can make the whole a mixed one
        if !same && some.is_none_or(|some| stated.iter().any(|known| choice_of(*known) == Some(some))) {
            return;
        }
        // with every value but one the parts may differ without the whole being mixed
        let settles = same && open.len() == 1 && some.is_some() && choice_of(first) == some;
        let whole = Site { owner: whole, part: Part::Attribute(attribute) };
        for (part, asked) in open {
            let owner = self.world.arrangement.individual(part).map_or(Owner::Individual(part), Owner::Element);
            let site = Site { owner, part: Part::Attribute(attribute) };
            self.missing.push(Missing { site, asked, more: !settles, instead: Some(whole) });
        }
    }

    /// Whether a place is of what a set ranges over, and so is there. What is named, and the one of a group, may be there no
    /// more.
    pub(super) fn is_ranged(&self, place: &Place) -> bool {
        matches!(place, Place::Slot(slot) if self.key(*slot).is_none() && self.named != Some(*slot))
    }

    /// Whether an attribute refers to an element. Where it refers to every one there is, `ranged` says that only such are
    /// asked about; one that is named may be there no more.
    pub(super) fn is_listed(&mut self, owner: Here, attribute: AttributeId, other: Here, ranged: bool) -> Truth {
        let known = self.known(owner, attribute);
        match (known, other) {
            (_, Here::Nothing | Here::NoValue) | (Known::Nothing, _) | (Known::Values([]), _) => Truth::False,
            (Known::Everyone, Here::Anyone) => Truth::True,
            (Known::Everyone, Here::Owner(_)) if ranged => Truth::True,
            (Known::Everyone, Here::Owner(Owner::Element(element))) => self.is_there(element),
            (Known::Value(Value::Element(element)), Here::Owner(other)) => {
                Truth::from(Some(other == Owner::Element(*element)))
            }
            (Known::Values(values), Here::Owner(Owner::Element(other))) if values.len() > FEW => {
                let listed = self.listed.entry(values.as_ptr() as usize).or_insert_with(|| {
                    let elements = values.iter();
                    elements
                        .filter_map(|v| if let Value::Element(element) = v { Some(*element) } else { None })
                        .collect()
                });
                Truth::from(Some(listed.contains(&other)))
            }
            (Known::Values(values), Here::Owner(Owner::Element(other))) => {
                Truth::from(Some(values.contains(&Value::Element(other))))
            }
            (Known::Values(_), Here::Owner(_)) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

/// The list that follows from a choice by default.
fn by_default<'a>(default: &DefaultBy, leading: Known) -> Option<Known<'a>> {
    match default.values[usize::from(choice_of(leading)?)]? {
        Everyone::All => Some(Known::Everyone),
        Everyone::None => Some(Known::Values(&[])),
    }
}
