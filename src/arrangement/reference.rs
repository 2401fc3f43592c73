//! References of an arrangement, looked up when all elements are known.

use super::bind::Binder;
use super::{ElementId, State, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::vocabulary::{Kind, Layout, ThingId};

impl Binder<'_, '_> {
    /// Fills in the references; those to nothing are reported and count as not known.
    pub(super) fn references(&mut self) {
        for (fact, at, text, span, attribute) in std::mem::take(&mut self.references) {
            let found = self.vocabulary.attribute(attribute);
            let Kind::Thing(things) = &found.kind else { continue };
            let element = things.iter().find_map(|thing| self.referred(*thing, text));
            match (element, &mut self.arrangement.facts[fact].state) {
                (Some(element), State::Is(value)) => *value = Value::Element(element),
                (Some(element), State::Are(values)) => values[at.unwrap_or(0)] = Value::Element(element),
                (Some(_), _) => {}
                (None, state) => {
                    *state = State::Broken;
                    let things = things.clone();
                    self.dangling(&things, text, span);
                }
            }
        }
    }

    fn referred(&self, thing: ThingId, text: &str) -> Option<ElementId> {
        if thing == self.vocabulary.root {
            let root = self.arrangement.only[thing.0 as usize]?;
            return (self.arrangement.id == text).then_some(root);
        }
        if self.vocabulary.thing(thing).layout == Layout::Named {
            let individual = self.keys.individuals[thing.0 as usize].get(text)?;
            return self.arrangement.individuals[individual.0 as usize];
        }
        self.ids.get(&(thing, text)).copied()
    }

    fn dangling(&mut self, things: &[ThingId], text: &str, span: Span) {
        let nouns: Vec<&str> = things.iter().map(|thing| self.vocabulary.thing(*thing).label.en.one.as_str()).collect();
        let named = things.iter().find_map(|thing| self.keys.individuals[thing.0 as usize].get(text));
        let mut ids: Vec<&str> =
            self.ids.keys().filter(|(thing, _)| things.contains(thing)).map(|(_, id)| *id).collect();
        ids.sort_unstable();
        let title = |id: &&&str| {
            let element = things.iter().find_map(|thing| self.ids.get(&(*thing, **id)));
            element.and_then(|element| self.arrangement.title_of(*element, self.vocabulary)) == Some(text)
        };
        let help = if named.is_some() {
            "it is not described in this file: describe it, or leave the reference out".to_string()
        } else if let Some(id) = ids.iter().find(title) {
            format!("refer to it by its id: `{id}`")
        } else if let Some(near) = nearest(text, ids.iter().copied()) {
            format!("did you mean `{near}`?")
        } else if ids.is_empty() {
            format!("no {} in this file has an id", nouns.join(" or "))
        } else if ids.len() <= 12 {
            format!("the ids are {}", quoted_list(&ids, "and"))
        } else {
            "add it, with this id".to_string()
        };
        let message = format!("there is no {} `{text}`", nouns.join(" or "));
        self.diagnostics.push(Diagnostic::error(Code::DanglingReference, message).at(span, "not described").help(help));
    }
}
