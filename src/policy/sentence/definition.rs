//! Words and values of a policy's own, as the policy may define them.

use super::super::mention::Named;
use super::super::model::{Definition, Formula, Meaning, Place};
use super::Writer;
use super::frame::frame;
use super::words::Count;
use crate::language::Language;
use crate::vocabulary::{Layout, Vocabulary};

/// What a value of the policy's own is, in words: `its cost share minus 10%`. `None` where it is the same everywhere.
pub fn meaning_of(definition: &Definition, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    value(definition, vocabulary, language).filter(|_| !definition.is_constant())
}

fn value(definition: &Definition, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    let Meaning::Value(term, kind) = &definition.meaning else { return None };
    Some(inside(definition, vocabulary, language).term(term, Some(kind))?.text)
}

/// What a name of a policy's own means, as the policy may write it behind the name: `a function is left behind if it is not
/// shared`, `its board seats times 2`, `60%`.
pub fn named(named: Named, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    match named {
        Named::Parameter(parameter) => {
            Some(Writer::new(&[], vocabulary, language).constant(&parameter.value, Some(&parameter.kind)))
        }
        Named::Definition(definition) => match &definition.meaning {
            Meaning::Adjective(formula) => inside(definition, vocabulary, language).called_so(definition, formula),
            Meaning::Value(..) => value(definition, vocabulary, language),
        },
    }
}

/// The name itself, with whose it is: `participant's weight`.
pub fn name_of(named: Named, vocabulary: &Vocabulary, language: Language) -> String {
    match named {
        Named::Parameter(parameter) => parameter.name.clone(),
        Named::Definition(definition) => match (&definition.meaning, definition.thing) {
            (Meaning::Value(..), Some(thing)) => {
                let owner = vocabulary.thing(thing).label.one(language);
                format!("{owner}{} {}", frame(language).possessive, definition.name)
            }
            _ => definition.name.clone(),
        },
    }
}

/// Writes what stands in a definition, where the element that it is said of is at hand.
fn inside<'a>(definition: &'a Definition, vocabulary: &'a Vocabulary, language: Language) -> Writer<'a> {
    let writer = Writer::new(&definition.parameters, vocabulary, language);
    match definition.thing {
        Some(thing) => writer.with(definition.slot, thing),
        None => writer,
    }
}

impl Writer<'_> {
    /// `a C is NAME if …`
    fn called_so(&self, definition: &Definition, formula: &Formula) -> Option<String> {
        let (frame, thing) = (self.frame, definition.thing?);
        let found = self.vocabulary.thing(thing);
        let (subject, count) = match found.layout {
            Layout::One if thing == self.vocabulary.root => (self.named(&Place::Root)?, Count::One),
            Layout::One if found.within.is_none() => {
                (self.named(&Place::Only(thing))?, Count::when(self.reads_plural(&found.label)))
            }
            _ => (self.table(thing), Count::One),
        };
        let condition = self.written(&self.rough(formula), 0);
        Some(format!("{subject} {} {} {} {condition}", count.of(frame.is), definition.name, frame.condition))
    }

    /// A value of the policy's own, of an element or by itself.
    pub(super) fn defined_value(&self, name: &str, place: Option<&Place>) -> Option<String> {
        let name = self.name(name);
        match place {
            Some(place) if self.nearest(place) => Some(format!("{} {name}", self.frame.its)),
            None | Some(Place::Root) => Some(format!("{} {name}", self.frame.the)),
            Some(place) => Some(format!("{} {name} {} {}", self.frame.the, self.frame.of, self.named(place)?)),
        }
    }

    /// A name of the policy's own; quoted where the frame words of the language would cut it.
    pub(super) fn name(&self, name: &str) -> String {
        if self.cut_by_frame_words(name) { format!("\"{name}\"") } else { name.to_string() }
    }
}
