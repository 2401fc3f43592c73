//! Arrangements: facts, each with its place.
//!
//! `bind` reads a TOML document by the keys of the vocabulary. What is absent is absent, never false; a typo
//! is a diagnostic, never "absent".

mod agreement;
mod bind;
mod doubtful;
mod key_path;
mod keys;
mod meant;
mod reading;
mod reference;

use crate::source::{SourceId, Span};
use crate::value::{Date, Duration, Number};
use crate::vocabulary::{AttributeId, IndividualId, ThingId, Vocabulary};
pub use bind::bind;
pub use key_path::{KeyPath, NoPath};
pub use keys::{Keys, Recognised};

/// Number of an element in [`Arrangement::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// Number of a fact in [`Arrangement::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u32);

/// What a file says of one collaboration.
#[derive(Debug)]
pub struct Arrangement {
    /// The file.
    pub source: SourceId,
    /// Where its text starts, which is the start of the file unless it stands within another one.
    pub start: Span,
    /// Its id: what the file says, else the file's name.
    pub id: String,
    /// The elements, in the order in which they were met.
    pub elements: Vec<Element>,
    /// The facts. The first ones are the extents of the things at the top, by their number; then one that is
    /// absent, which stands for all that is not written; then what is written, element by element.
    pub facts: Vec<Fact>,
    individuals: Vec<Option<ElementId>>,
    only: Vec<Option<ElementId>>,
}

/// One thing that the file describes.
#[derive(Debug)]
pub struct Element {
    /// What kind of thing.
    pub thing: ThingId,
    /// The element that it is nested in.
    pub parent: Option<ElementId>,
    /// Which individual it is, for a named thing.
    pub individual: Option<IndividualId>,
    /// Its position in its list, from 1.
    pub position: u32,
    /// The header or bracket that opens it.
    pub header: Span,
    /// The key that it stands behind; for an element of a list that of the list.
    pub key: Span,
    /// Whether it is written as one bare value.
    pub short: bool,
    /// Whether it says from or through which day it counts.
    pub dated: bool,
    first: u32,
    count: u32,
}

/// What is written in one place.
#[derive(Debug)]
pub struct Fact {
    /// What is known.
    pub state: State,
    /// The value; for a list written as tables its first header.
    pub span: Span,
    /// The key.
    pub key: Span,
    slot: u16,
}

/// What is known in one place.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nothing is written.
    Absent,
    /// `"?"`: asked, not known.
    Asked,
    /// Something is written that cannot be used, which was reported.
    Broken,
    /// `"none"`: there is none.
    Nothing,
    /// A value.
    Is(Value),
    /// A list of values.
    Are(Vec<Value>),
    /// The extent of a list of elements.
    Elements(Vec<ElementId>),
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, share or amount; boxed, since most facts are no numbers and all take the same room.
    Number(Box<Number>),
    /// A text.
    Text(Box<str>),
    /// A date.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// True or false.
    YesNo(bool),
    /// A value of the attribute's choice.
    Choice(u16),
    /// An element.
    Element(ElementId),
}

/// Where something is, or would be, written: an owner and a slot of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// Whose.
    pub owner: Owner,
    /// What of it.
    pub part: Part,
}

/// Whose fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The file itself.
    File,
    /// An element that is written down.
    Element(ElementId),
    /// An individual that is not written down.
    Individual(IndividualId),
    /// A thing of one table that is not written down.
    Only(ThingId),
}

/// What of an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// An attribute.
    Attribute(AttributeId),
    /// The list of a thing.
    List(ThingId),
}

impl Arrangement {
    /// The element of this number.
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// The fact of this number.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// The element of a named individual, if it is written down.
    pub fn individual(&self, id: IndividualId) -> Option<ElementId> {
        self.individuals[id.0 as usize]
    }

    /// The element of a thing of one table, if it is written down.
    pub fn only(&self, id: ThingId) -> Option<ElementId> {
        self.only[id.0 as usize]
    }

    /// What people call it.
    pub fn title(&self, vocabulary: &Vocabulary) -> Option<&str> {
        let root = self.only(vocabulary.root)?;
        self.text_of(root, vocabulary.thing(vocabulary.root).title_attribute?, vocabulary)
    }

    /// The fact of an element's attribute; the absent one when nothing is written.
    pub fn attribute(&self, element: ElementId, attribute: AttributeId, vocabulary: &Vocabulary) -> FactId {
        self.in_slot(element, vocabulary.attribute(attribute).slot)
    }

    /// An element has few facts, so they are looked through.
    fn in_slot(&self, element: ElementId, slot: u16) -> FactId {
        let element = self.element(element);
        let facts = &self.facts[element.first as usize..(element.first + element.count) as usize];
        match facts.iter().position(|fact| fact.slot == slot) {
            Some(at) => FactId(element.first + at as u32),
            None => FactId(self.only.len() as u32),
        }
    }

    /// Whether it is a whole that states nothing itself beside its stated parts: such a one is not counted.
    fn is_silent_whole(&self, element: ElementId, vocabulary: &Vocabulary) -> bool {
        let found = self.element(element);
        let parts = found.individual.map(|individual| &vocabulary.individual(individual).parts);
        found.count == 0 && parts.is_some_and(|parts| parts.iter().any(|part| self.individual(*part).is_some()))
    }

    /// The extent of a thing at the top of the file.
    pub fn extent(&self, thing: ThingId) -> FactId {
        FactId(u32::from(thing.0))
    }

    /// The extent of a thing nested in an element; the absent fact when nothing is written.
    pub fn nested_extent(&self, parent: ElementId, child: ThingId, vocabulary: &Vocabulary) -> Option<FactId> {
        let thing = vocabulary.thing(self.element(parent).thing);
        let at = thing.children.iter().position(|known| *known == child)?;
        Some(self.in_slot(parent, (thing.attributes.len() + at) as u16))
    }

    /// Where a fact that is written belongs.
    pub fn site(&self, fact: FactId, vocabulary: &Vocabulary) -> Site {
        if (fact.0 as usize) < vocabulary.things.len() {
            return Site { owner: Owner::File, part: Part::List(ThingId(fact.0 as u16)) };
        }
        let at = self.elements.partition_point(|element| element.first <= fact.0) - 1;
        let thing = vocabulary.thing(self.elements[at].thing);
        let slot = usize::from(self.fact(fact).slot);
        let part = match thing.attributes.get(slot) {
            Some(attribute) => Part::Attribute(*attribute),
            None => Part::List(thing.children[slot - thing.attributes.len()]),
        };
        Site { owner: Owner::Element(ElementId(at as u32)), part }
    }

    /// What identifies an element in its list: the text of its id.
    pub fn id_of(&self, element: ElementId, vocabulary: &Vocabulary) -> Option<&str> {
        self.text_of(element, vocabulary.thing(self.element(element).thing).id_attribute?, vocabulary)
    }

    /// By what people know an element: its title, else its id.
    pub fn title_of(&self, element: ElementId, vocabulary: &Vocabulary) -> Option<&str> {
        let title = vocabulary.thing(self.element(element).thing).title_attribute;
        title.and_then(|title| self.text_of(element, title, vocabulary)).or_else(|| self.id_of(element, vocabulary))
    }

    fn text_of(&self, element: ElementId, attribute: AttributeId, vocabulary: &Vocabulary) -> Option<&str> {
        match &self.fact(self.attribute(element, attribute, vocabulary)).state {
            State::Is(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}
