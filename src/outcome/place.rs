//! Where facts stand, as dotted keys.

use crate::arrangement::{Arrangement, ElementId, FactId, Owner, Part, Site, State};
use crate::source::{Source, Span};
use crate::vocabulary::{Layout, Vocabulary};

/// What is needed to name a place.
#[derive(Clone, Copy)]
pub(super) struct Map<'a> {
    pub vocabulary: &'a Vocabulary,
    pub arrangement: &'a Arrangement,
    pub source: &'a Source,
}

/// A place by its keys.
pub(super) struct Named {
    /// As written in the document.
    pub key: String,
    /// In the vocabulary's English keys.
    pub term: String,
    /// Where it stands, or the table where it is to be written.
    pub span: Span,
}

/// The keys of every element of an arrangement.
pub fn element_keys(vocabulary: &Vocabulary, arrangement: &Arrangement, source: &Source) -> Vec<String> {
    let map = Map { vocabulary, arrangement, source };
    (0..arrangement.elements.len()).map(|at| map.element(ElementId(at as u32)).0).collect()
}

impl Map<'_> {
    /// The place of a stated fact.
    pub fn fact(&self, fact: FactId) -> Named {
        let site = self.arrangement.site(fact, self.vocabulary);
        let named = self.site(site);
        Named { span: self.arrangement.fact(fact).span, ..named }
    }

    /// A place where something is, or would be, written.
    pub fn site(&self, site: Site) -> Named {
        let (mut key, mut term, span) = match site.owner {
            Owner::File => (String::new(), String::new(), self.root()),
            Owner::Element(element) => {
                let (key, term) = self.element(element);
                (key, term, self.arrangement.element(element).header)
            }
            Owner::Individual(id) => {
                let individual = self.vocabulary.individual(id);
                let extent = self.arrangement.fact(self.arrangement.extent(individual.thing));
                let stated = extent.state != State::Absent;
                let span = if stated { extent.span } else { self.root() };
                let list = &self.vocabulary.thing(individual.thing).keys[0];
                let written = if stated { self.written(extent.key, list) } else { list.clone() };
                (format!("{written}.{}", individual.keys[0]), format!("{list}.{}", individual.keys[0]), span)
            }
            Owner::Only(thing) => {
                let key = self.vocabulary.thing(thing).keys[0].clone();
                (key.clone(), key, self.root())
            }
        };
        match site.part {
            Part::Attribute(id) => {
                let attribute = self.vocabulary.attribute(id);
                let short = self.is_short(site.owner, id);
                if !short {
                    let written = match site.owner {
                        Owner::Element(element) => {
                            let fact = self.arrangement.fact(self.arrangement.attribute(element, id, self.vocabulary));
                            let stated = fact.state != State::Absent;
                            if stated { self.written(fact.key, &attribute.keys[0]) } else { attribute.keys[0].clone() }
                        }
                        _ => attribute.keys[0].clone(),
                    };
                    key = joined(&key, &written);
                }
                term = joined(&term, &attribute.keys[0]);
            }
            Part::List(thing) => {
                let own =
                    matches!(site.owner, Owner::Element(element) if self.arrangement.element(element).thing == thing);
                if !own {
                    let name = &self.vocabulary.thing(thing).keys[0];
                    key = joined(&key, name);
                    term = joined(&term, name);
                }
            }
        }
        Named { key, term, span }
    }

    /// What is written in a place and leaves it open: a `"?"`, what cannot be used, a day that is known in part.
    pub fn written_at(&self, site: Site) -> Option<&crate::arrangement::Fact> {
        let fact = match (site.owner, site.part) {
            (Owner::Element(element), Part::Attribute(id)) => self.arrangement.attribute(element, id, self.vocabulary),
            (Owner::Element(element), Part::List(thing)) => {
                self.arrangement.nested_extent(element, thing, self.vocabulary)?
            }
            (Owner::File, Part::List(thing)) => self.arrangement.extent(thing),
            _ => return None,
        };
        let fact = self.arrangement.fact(fact);
        matches!(fact.state, State::Asked | State::Broken | State::Is(_)).then_some(fact)
    }

    /// Whether an attribute is, or would be, written as the bare value of its owner.
    fn is_short(&self, owner: Owner, attribute: crate::vocabulary::AttributeId) -> bool {
        let thing = self.vocabulary.attribute(attribute).thing;
        let shorthand = self.vocabulary.thing(thing).short == Some(attribute);
        match owner {
            Owner::Element(element) => shorthand && self.arrangement.element(element).short,
            Owner::Individual(_) => shorthand,
            Owner::File | Owner::Only(_) => false,
        }
    }

    /// The table of what is described, else the start of the file.
    fn root(&self) -> Span {
        match self.arrangement.only(self.vocabulary.root) {
            Some(element) => self.arrangement.element(element).header,
            None => self.arrangement.start,
        }
    }

    /// An element by its keys, as written and in English.
    pub fn element(&self, id: ElementId) -> (String, String) {
        let element = self.arrangement.element(id);
        let thing = self.vocabulary.thing(element.thing);
        let name = &thing.keys[0];
        match (thing.layout, element.individual) {
            (Layout::One, _) => (self.written(element.key, name), name.clone()),
            (_, Some(individual)) => {
                let list = self.arrangement.fact(self.arrangement.extent(element.thing));
                let individual = &self.vocabulary.individual(individual).keys[0];
                let key = format!("{}.{}", self.written(list.key, name), self.written(element.key, individual));
                (key, format!("{name}.{individual}"))
            }
            _ => {
                let id =
                    self.arrangement.id_of(id, self.vocabulary).map_or(element.position.to_string(), str::to_string);
                let (outer_key, outer_term) = element.parent.map(|parent| self.element(parent)).unwrap_or_default();
                let key = format!("{}[{id}]", self.written(element.key, name));
                (joined(&outer_key, &key), joined(&outer_term, &format!("{name}[{id}]")))
            }
        }
    }

    /// The party that an element is, or that holds it.
    pub fn party(&self, id: ElementId) -> Option<String> {
        let mut at = Some(id);
        while let Some(id) = at {
            let element = self.arrangement.element(id);
            if self.vocabulary.thing(element.thing).party {
                let own = self.arrangement.id_of(id, self.vocabulary);
                return Some(own.map_or_else(|| element.position.to_string(), str::to_string));
            }
            at = element.parent;
        }
        None
    }

    /// A key as written, without quotes; where it stands in another text than the rest, as the vocabulary has it.
    fn written(&self, key: Span, otherwise: &str) -> String {
        if key.source != self.arrangement.source {
            return otherwise.to_string();
        }
        let text = self.source.slice(key).trim_matches(['"', '\'']);
        if text.is_empty() || text.contains(['\n', '[', '=']) { otherwise.to_string() } else { text.to_string() }
    }
}

fn joined(outer: &str, inner: &str) -> String {
    if outer.is_empty() { inner.to_string() } else { format!("{outer}.{inner}") }
}
