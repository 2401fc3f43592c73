//! The words that policies and arrangements are written in.
//!
//! A vocabulary is data: things (`participant`), their attributes with types, named individuals
//! (`functional management`), values, and the wordings of each in every language. The program knows none
//! of these words itself. Names become small numbers here; nothing behind this stage looks up a string.

mod kind;
mod label;
mod load;

use crate::source::Span;
pub use kind::{Choice, ChoiceValue, Kind};
pub use label::{Label, Lexicon, Meaning, Phrase, Wording};
pub use load::{Input, load, replaced};

/// Number of a thing in [`Vocabulary::things`].
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId(pub u16);

/// Number of an attribute in [`Vocabulary::attributes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributeId(pub u16);

/// Number of a named individual in [`Vocabulary::individuals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndividualId(pub u16);

/// All words known in a run.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Names of the vocabularies that were put together.
    pub names: Vec<String>,
    /// The kinds of things.
    pub things: Vec<Thing>,
    /// The attributes of all things.
    pub attributes: Vec<Attribute>,
    /// The named individuals of all things.
    pub individuals: Vec<Individual>,
    /// The thing that an arrangement describes.
    pub root: ThingId,
    /// Which wording means what.
    pub lexicon: Lexicon,
    /// Whether a file could not be read, so that words are missing. That has been reported.
    pub incomplete: bool,
}

/// How a thing is laid out in an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One table: `[governance]`.
    One,
    /// An array of tables: `[[participants]]`.
    List,
    /// A table of named tables: `[functions.<individual>]`.
    Named,
}

/// A kind of thing.
#[derive(Debug)]
pub struct Thing {
    /// Its name in the vocabulary.
    pub id: String,
    /// Where it is defined.
    pub span: Span,
    /// Its noun, per language.
    pub label: Label,
    /// Its keys in an arrangement, the English one first.
    pub keys: Vec<String>,
    /// How it is laid out.
    pub layout: Layout,
    /// The thing whose elements hold its elements, if it is nested.
    pub within: Option<ThingId>,
    /// Its attributes; the position is the slot of an element.
    pub attributes: Vec<AttributeId>,
    /// The things nested in it; their slots follow those of the attributes.
    pub children: Vec<ThingId>,
    /// The attribute that identifies an element.
    pub id_attribute: Option<AttributeId>,
    /// The attribute by which people know an element.
    pub title_attribute: Option<AttributeId>,
    /// The attribute that a bare value stands for.
    pub short: Option<AttributeId>,
    /// The attribute by which reports draw its individuals: each by the elements that it refers to.
    pub matrix: Option<AttributeId>,
    /// Whether its elements are parties that can act.
    pub party: bool,
    /// The attribute with the first date on which an element counts.
    pub from: Option<AttributeId>,
    /// The attribute with the last date on which an element counts.
    pub through: Option<AttributeId>,
}

/// An attribute of a thing.
#[derive(Debug)]
pub struct Attribute {
    /// Its English key.
    pub id: String,
    /// Where it is defined.
    pub span: Span,
    /// The thing it belongs to.
    pub thing: ThingId,
    /// Its slot in the elements of that thing.
    pub slot: u16,
    /// Its noun, per language.
    pub label: Label,
    /// Its keys in an arrangement, the English one first.
    pub keys: Vec<String>,
    /// The type of its values.
    pub kind: Kind,
    /// Whether it holds a list of values.
    pub many: bool,
    /// The value that holds when none is stated.
    pub default: Option<u16>,
    /// How the default follows from another attribute.
    pub default_by: Option<DefaultBy>,
    /// Whether parts take the value of their whole and the other way round.
    pub inherited: bool,
    /// What a whole is of which one part has the first value and another has not: the second.
    pub mixed: Option<(u16, u16)>,
    /// Wordings of the relation it stands for, per language.
    pub relation: [Wording; 2],
}

/// A default that follows from a choice attribute of the same thing.
#[derive(Debug)]
pub struct DefaultBy {
    /// The attribute it follows.
    pub attribute: AttributeId,
    /// For each value of that attribute: everyone, no one, or unknown.
    pub values: Vec<Option<Everyone>>,
}

/// The two lists that a default can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Everyone {
    /// Every element of the thing referred to.
    All,
    /// No element.
    None,
}

/// A member of a named thing.
#[derive(Debug)]
pub struct Individual {
    /// Its English key.
    pub id: String,
    /// Where it is defined.
    pub span: Span,
    /// The thing it is one of.
    pub thing: ThingId,
    /// Its name, per language.
    pub label: Label,
    /// Its keys in an arrangement, the English one first.
    pub keys: Vec<String>,
    /// The individual it is a part of.
    pub part_of: Option<IndividualId>,
    /// Its parts.
    pub parts: Vec<IndividualId>,
    /// Values that the vocabulary itself knows: attribute and number of the value.
    pub facts: Vec<(AttributeId, u16)>,
}

impl Vocabulary {
    /// What a party is called, in each language.
    pub fn party_words(&self) -> Vec<String> {
        let labels = self.things.iter().filter(|thing| thing.party).map(|thing| &thing.label);
        let words = labels.flat_map(|label| [&label.en.one, &label.nl.one]);
        words.filter(|word| !word.is_empty()).cloned().collect()
    }

    /// The thing of this number.
    pub fn thing(&self, id: ThingId) -> &Thing {
        &self.things[id.0 as usize]
    }

    /// The attribute of this number.
    pub fn attribute(&self, id: AttributeId) -> &Attribute {
        &self.attributes[id.0 as usize]
    }

    /// The individual of this number.
    pub fn individual(&self, id: IndividualId) -> &Individual {
        &self.individuals[id.0 as usize]
    }

    /// The attribute of `thing` with this key, in any language.
    pub fn attribute_of(&self, thing: ThingId, key: &str) -> Option<AttributeId> {
        self.thing(thing).attributes.iter().copied().find(|id| self.attribute(*id).keys.iter().any(|k| k == key))
    }

    /// The individuals of a named thing, in the order of the vocabulary.
    pub fn individuals_of(&self, thing: ThingId) -> impl Iterator<Item = IndividualId> {
        let all = self.individuals.iter().enumerate();
        all.filter(move |(_, individual)| individual.thing == thing).map(|(at, _)| IndividualId(at as u16))
    }

    /// All things with their numbers.
    pub fn things(&self) -> impl Iterator<Item = (ThingId, &Thing)> {
        self.things.iter().enumerate().map(|(at, thing)| (ThingId(at as u16), thing))
    }
}
