//! Wordings: labels per language, and the table from a wording to what it means.

use super::{AttributeId, IndividualId, ThingId};
use crate::language::{Language, normalised};
use rustc_hash::FxHashMap;

/// A noun with its plural and its synonyms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The singular, as preferred.
    pub one: String,
    /// The plural, as preferred.
    pub many: Option<String>,
    /// Accepted instead of the singular, each with its plural.
    pub also: Vec<(String, Option<String>)>,
}

/// A noun in every language, and what it means.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// In English.
    pub en: Phrase,
    /// In Dutch; empty when the vocabulary gives none.
    pub nl: Phrase,
    /// One line that explains it; may be empty.
    pub about: String,
}

impl Label {
    /// The noun in a language, in English where that language has none.
    pub fn in_language(&self, language: Language) -> &Phrase {
        match language {
            Language::Dutch if !self.nl.one.is_empty() => &self.nl,
            _ => &self.en,
        }
    }

    /// The preferred singular.
    pub fn one(&self, language: Language) -> &str {
        &self.in_language(language).one
    }

    /// The preferred plural; the singular where there is none.
    pub fn many(&self, language: Language) -> &str {
        let phrase = self.in_language(language);
        phrase.many.as_deref().unwrap_or(&phrase.one)
    }
}

/// The wordings of a relation between the thing of an attribute and what the attribute refers to.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// Owner first, behind `is`: `shared by`.
    pub is: Vec<String>,
    /// Owner first, as a verb: `supports`.
    pub does: Vec<String>,
    /// The other first, behind `is`: `supported by`.
    pub inverse_is: Vec<String>,
    /// The other first, as a verb: `shares`.
    pub inverse_does: Vec<String>,
}

/// What a wording can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A kind of thing.
    Thing {
        /// Which.
        thing: ThingId,
        /// Whether the wording is its plural.
        plural: bool,
    },
    /// An attribute.
    Attribute {
        /// Which.
        attribute: AttributeId,
        /// Whether the wording is its plural.
        plural: bool,
    },
    /// A named individual.
    Individual(IndividualId),
    /// A value of a choice.
    Value {
        /// The choice.
        attribute: AttributeId,
        /// Its number.
        value: u16,
        /// Whether the wording is its plural.
        plural: bool,
    },
    /// A relation.
    Relation {
        /// The attribute that holds it.
        attribute: AttributeId,
        /// Whether the subject is what the attribute refers to.
        inverse: bool,
        /// Whether it is a verb of its own, not a word behind `is`.
        verb: bool,
    },
}

/// For each language: from a normalised wording to its meanings.
#[derive(Debug, Default)]
pub struct Lexicon {
    tables: [FxHashMap<String, Vec<Meaning>>; 2],
    longest: usize,
}

impl Lexicon {
    /// Adds a wording, unless it is there already.
    pub fn add(&mut self, language: Language, wording: &str, meaning: Meaning) {
        let wording = normalised(wording);
        if wording.is_empty() {
            return;
        }
        self.longest = self.longest.max(wording.split(' ').count());
        let meanings = self.tables[language as usize].entry(wording).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// What a normalised wording means in a language.
    pub fn meanings(&self, language: Language, wording: &str) -> &[Meaning] {
        self.tables[language as usize].get(wording).map_or(&[], Vec::as_slice)
    }

    /// All wordings of a language, in no particular order.
    pub fn wordings(&self, language: Language) -> impl Iterator<Item = (&str, &[Meaning])> {
        self.tables[language as usize].iter().map(|(wording, meanings)| (wording.as_str(), meanings.as_slice()))
    }
}
