//! From a TOML document to an [`Arrangement`].

use super::keys::{Key, Keys};
use super::reading::{self, Read};
use super::{Arrangement, Element, ElementId, Fact, State, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Entry, Node, Shape, Table, unknown_key};
use crate::source::{Source, SourceId, Span};
use crate::vocabulary::{AttributeId, IndividualId, Layout, ThingId, Vocabulary};
use rustc_hash::FxHashMap;

/// Reads a document. What cannot be used is reported and counts as not known.
pub fn bind(
    document: Table,
    (id, text): (SourceId, &Source),
    vocabulary: &Vocabulary,
    keys: &Keys,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arrangement {
    let nowhere = Span::new(id, 0, 0);
    let absent = || Fact { state: State::Absent, span: nowhere, key: nowhere, slot: 0 };
    // room for the facts of a file of this size, so that they are seldom moved
    let mut facts = Vec::with_capacity(vocabulary.things.len() + 1 + text.text.len().min(1 << 20) / 20);
    facts.extend(vocabulary.things.iter().map(|_| absent()));
    facts.push(absent());
    let arrangement = Arrangement {
        source: id,
        start: document.span,
        id: String::new(),
        elements: Vec::with_capacity(32),
        facts,
        individuals: vec![None; vocabulary.individuals.len()],
        only: vec![None; vocabulary.things.len()],
    };
    let slip = keys.slip(document).map(|(entry, _)| entry.key);
    let mut binder =
        Binder { vocabulary, keys, arrangement, slip, references: Vec::new(), ids: FxHashMap::default(), diagnostics };
    // elements are numbered in the order of the file, whatever the order of the table
    for entry in document.entries_as_written() {
        binder.top(entry);
    }
    binder.name(text);
    binder.references();
    let Binder { arrangement, diagnostics, .. } = binder;
    super::agreement::check(&arrangement, vocabulary, diagnostics);
    super::doubtful::check(&arrangement, &text.text, vocabulary, diagnostics);
    arrangement
}

/// What is being read.
pub(super) struct Binder<'a, 'd> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) keys: &'a Keys,
    pub(super) arrangement: Arrangement,
    /// The key that is the root's but for a slip.
    slip: Option<&'d str>,
    /// References that are looked up when all elements are known: fact, position in its list, text, place, attribute.
    pub(super) references: Vec<(usize, Option<usize>, &'d str, Span, AttributeId)>,
    pub(super) ids: FxHashMap<(ThingId, &'d str), ElementId>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'d> Binder<'_, 'd> {
    fn top(&mut self, entry: Entry<'d>) {
        let known = self.keys.top.get(entry.key).copied();
        if known.is_none() && !self.keys.reserved.iter().any(|key| key == entry.key) {
            self.diagnostics.push(unknown_key(entry.key, entry.key_span, self.keys.top_names()));
        }
        // what stands in it may be wrong too
        let meant = (self.slip == Some(entry.key)).then_some(self.vocabulary.root);
        let Some(thing) = known.or(meant) else { return };
        if self.arrangement.facts[thing.0 as usize].state != State::Absent
            || self.arrangement.only[thing.0 as usize].is_some()
        {
            self.twice(entry);
            return;
        }
        match self.vocabulary.thing(thing).layout {
            Layout::List => self.list(thing.0 as usize, thing, None, entry),
            Layout::Named => self.named(thing, entry),
            Layout::One => {
                if let Shape::Table(table) = entry.node.shape() {
                    let id = self.element(thing, None, None, 1, (entry.node.span, entry.key_span), false);
                    self.arrangement.only[thing.0 as usize] = Some(id);
                    self.parts(id, thing, table);
                } else {
                    self.wrong_shape(entry, &format!("write it as a table: `[{}]`", entry.key));
                }
            }
        }
    }

    fn twice(&mut self, entry: Entry) {
        let message = format!("`{}` stands here a second time, under its name in another language", entry.key);
        let mistake = Diagnostic::error(Code::DuplicateKey, message).at(entry.key_span, "");
        self.diagnostics.push(mistake.help("keep one of the two"));
    }

    fn wrong_shape(&mut self, entry: Entry, help: &str) {
        let message = format!("`{}` cannot be {}", entry.key, entry.node.shape().describe());
        self.diagnostics.push(Diagnostic::error(Code::WrongType, message).at(entry.node.span, "").help(help));
    }

    /// Adds an element, whose facts follow before any other element is added.
    fn element(
        &mut self,
        thing: ThingId,
        parent: Option<ElementId>,
        individual: Option<IndividualId>,
        position: u32,
        (header, key): (Span, Span),
        short: bool,
    ) -> ElementId {
        let first = self.arrangement.facts.len() as u32;
        self.arrangement.elements.push(Element {
            thing,
            parent,
            individual,
            position,
            header,
            key,
            short,
            dated: false,
            first,
            count: 0,
        });
        ElementId(self.arrangement.elements.len() as u32 - 1)
    }

    /// The extent of a list, written as `[[…]]` or in brackets.
    fn list(&mut self, fact: usize, thing: ThingId, parent: Option<ElementId>, entry: Entry<'d>) {
        self.arrangement.facts[fact].span = entry.node.span;
        self.arrangement.facts[fact].key = entry.key_span;
        let state = match entry.node.shape() {
            Shape::Text("?") => State::Asked,
            Shape::List(list) => {
                let mut elements = Vec::with_capacity(list.items().len());
                for (at, item) in list.items().enumerate() {
                    let Shape::Table(table) = item.shape() else {
                        let message = format!("each of `{}` is a table, not {}", entry.key, item.shape().describe());
                        let mistake = Diagnostic::error(Code::WrongType, message).at(item.span, "");
                        self.diagnostics.push(mistake.help(format!("write `[[{}]]` with its keys below", entry.key)));
                        continue;
                    };
                    let id = self.element(thing, parent, None, at as u32 + 1, (item.span, entry.key_span), false);
                    self.parts(id, thing, table);
                    elements.push(id);
                }
                State::Elements(elements)
            }
            _ => {
                self.wrong_shape(
                    entry,
                    &format!(
                        "write `[[{}]]` for each, `{0} = []` if there are none, or leave it out if it is not known",
                        entry.key
                    ),
                );
                State::Broken
            }
        };
        self.arrangement.facts[fact].state = state;
    }

    /// A table of named individuals.
    fn named(&mut self, thing: ThingId, entry: Entry<'d>) {
        let fact = thing.0 as usize;
        self.arrangement.facts[fact].span = entry.node.span;
        self.arrangement.facts[fact].key = entry.key_span;
        let table = match entry.node.shape() {
            Shape::Table(table) => table,
            Shape::Text("?") => {
                self.arrangement.facts[fact].state = State::Asked;
                return;
            }
            _ => {
                self.wrong_shape(entry, &format!("write it as a table: `[{}]`", entry.key));
                self.arrangement.facts[fact].state = State::Broken;
                return;
            }
        };
        let mut elements = Vec::new();
        for (at, inner) in table.entries_as_written().into_iter().enumerate() {
            let Some(individual) = self.keys.individuals[fact].get(inner.key).copied() else {
                let known = self.keys.individuals[fact].keys().map(String::as_str);
                self.diagnostics.push(unknown_key(inner.key, inner.key_span, known));
                continue;
            };
            if self.arrangement.individuals[individual.0 as usize].is_some() {
                self.twice(inner);
                continue;
            }
            let (short, inner_table) = (self.vocabulary.thing(thing).short, inner.node.shape());
            let is_short = !matches!(inner_table, Shape::Table(_));
            let id =
                self.element(thing, None, Some(individual), at as u32 + 1, (inner.node.span, inner.key_span), is_short);
            self.arrangement.individuals[individual.0 as usize] = Some(id);
            elements.push(id);
            match (inner_table, short) {
                (Shape::Table(table), _) => self.parts(id, thing, table),
                (_, Some(short)) => self.attribute(id, short, inner),
                _ => self.wrong_shape(inner, "write it as a table"),
            }
        }
        elements.retain(|id| !self.arrangement.is_silent_whole(*id, self.vocabulary));
        self.arrangement.facts[fact].state = State::Elements(elements);
    }

    /// The attributes and nested lists of an element.
    fn parts(&mut self, element: ElementId, thing: ThingId, table: Table<'d>) {
        let vocabulary = self.vocabulary;
        // nested lists add elements, which stand in the order of the file
        let nested = !vocabulary.thing(thing).children.is_empty();
        let mut lists: Vec<(ThingId, Entry)> = Vec::new();
        for entry in table.entries() {
            match self.keys.parts[thing.0 as usize].get(entry.key) {
                Some(Key::Attribute(attribute)) => self.attribute(element, *attribute, entry),
                Some(Key::List(child)) if nested => lists.push((*child, entry)),
                _ => {
                    let known = self.keys.parts[thing.0 as usize].keys().map(String::as_str);
                    let mistake = unknown_key(entry.key, entry.key_span, known);
                    self.diagnostics.push(match self.at_the_top(entry) {
                        Some(help) => mistake.help(help),
                        None => mistake,
                    });
                }
            }
        }
        lists.sort_by_key(|(_, entry)| entry.key_span);
        // the facts of an element stand together: first the places of its lists, then what they hold
        let mut places = Vec::with_capacity(lists.len());
        for (child, entry) in lists {
            let known = vocabulary.thing(thing).children.iter().position(|found| *found == child).unwrap_or(0);
            let slot = (vocabulary.thing(thing).attributes.len() + known) as u16;
            match self.add(element, slot, entry) {
                Some(fact) => places.push((fact, child, entry)),
                None => self.twice(entry),
            }
        }
        for (fact, child, entry) in places {
            self.list(fact, child, Some(element), entry);
        }
    }

    /// How to write a key that stands in a table and belongs at the top of the file: below a header it is a part of that table.
    fn at_the_top(&self, entry: Entry) -> Option<String> {
        let key = entry.key;
        let thing = self.keys.top.get(key)?;
        Some(match self.vocabulary.thing(*thing).layout {
            Layout::List => {
                format!("it belongs to no table: write `[[{key}]]` for each, or `{key} = []` above the first header")
            }
            Layout::Named | Layout::One => format!("it is a table of its own: write `[{key}]`"),
        })
    }

    /// Adds a fact to the element that was added last, unless it has one in this slot.
    fn add(&mut self, element: ElementId, slot: u16, entry: Entry) -> Option<usize> {
        let known = self.arrangement.in_slot(element, slot).0 as usize;
        // the fact behind the extents is the absent one
        if known != self.arrangement.only.len() {
            return None;
        }
        let fact = self.arrangement.facts.len();
        self.arrangement.facts.push(Fact { state: State::Absent, span: entry.node.span, key: entry.key_span, slot });
        self.arrangement.elements[element.0 as usize].count += 1;
        Some(fact)
    }

    fn attribute(&mut self, element: ElementId, attribute: AttributeId, entry: Entry<'d>) {
        let Some(fact) = self.add(element, self.vocabulary.attribute(attribute).slot, entry) else {
            self.twice(entry);
            return;
        };
        self.arrangement.facts[fact].state = self.state(fact, element, attribute, entry);
        let thing = self.vocabulary.thing(self.vocabulary.attribute(attribute).thing);
        if thing.from == Some(attribute) || thing.through == Some(attribute) {
            self.arrangement.elements[element.0 as usize].dated = true;
        }
    }

    fn state(&mut self, fact: usize, element: ElementId, attribute: AttributeId, entry: Entry<'d>) -> State {
        let found = self.vocabulary.attribute(attribute);
        let none = |text: &str| matches!(text, "none" | "geen");
        match entry.node.shape() {
            Shape::Text("?") => State::Asked,
            Shape::Text(text)
                if none(text) && !found.many && !self.keys.values[attribute.0 as usize].contains_key(text) =>
            {
                State::Nothing
            }
            Shape::List(list) if found.many => {
                let mut values = Vec::with_capacity(list.items().len());
                for (at, item) in list.items().enumerate() {
                    match self.read(fact, Some(at), attribute, entry.key, item) {
                        Some(value) => values.push(value),
                        None => return State::Broken,
                    }
                }
                State::Are(values)
            }
            _ if found.many => {
                let message = format!("`{}` is a list", entry.key);
                let written = entry.node.text().map_or("…".to_string(), |text| format!("\"{text}\""));
                let mistake = Diagnostic::error(Code::WrongType, message).at(entry.node.span, "no list");
                self.diagnostics
                    .push(mistake.help(format!("write `{} = [{written}]`, or `[]` if there are none", entry.key)));
                State::Broken
            }
            _ => {
                let Some(value) = self.read(fact, None, attribute, entry.key, entry.node) else { return State::Broken };
                self.identified(element, attribute, entry.node);
                State::Is(value)
            }
        }
    }

    /// Remembers an element by its id.
    fn identified(&mut self, element: ElementId, attribute: AttributeId, node: Node<'d>) {
        let thing = self.arrangement.element(element).thing;
        let (Some(id), true) = (node.text(), self.vocabulary.thing(thing).id_attribute == Some(attribute)) else {
            return;
        };
        if let Some(first) = self.ids.insert((thing, id), element) {
            let place = self.arrangement.fact(self.arrangement.attribute(first, attribute, self.vocabulary)).span;
            let mistake = Diagnostic::error(Code::DuplicateId, format!("the id `{id}` is used twice"));
            let mistake = mistake.at(node.span, "again here").and_at(place, "first here");
            self.diagnostics.push(mistake.help("give each its own id"));
        }
    }

    fn read(
        &mut self,
        fact: usize,
        at: Option<usize>,
        attribute: AttributeId,
        key: &str,
        node: Node<'d>,
    ) -> Option<Value> {
        let found = self.vocabulary.attribute(attribute);
        match reading::read(node, found, &self.keys.values[attribute.0 as usize]) {
            Read::Value(value) => Some(value),
            Read::Reference(text) => {
                self.references.push((fact, at, text, node.span, attribute));
                // filled in when all elements are known
                Some(Value::Element(ElementId(u32::MAX)))
            }
            Read::Wrong(code, message, help) => {
                let message = message.replace("{key}", key);
                self.diagnostics.push(Diagnostic::error(code, message).at(node.span, "").help(help));
                None
            }
        }
    }

    /// The arrangement's id: what the file says, else the file's name.
    fn name(&mut self, text: &Source) {
        let root = self.arrangement.only[self.vocabulary.root.0 as usize];
        let stated = root.and_then(|root| self.arrangement.id_of(root, self.vocabulary)).map(str::to_string);
        let name = text.name.rsplit('/').next().unwrap_or_default();
        self.arrangement.id = stated.unwrap_or_else(|| name.strip_suffix(".toml").unwrap_or(name).to_string());
    }
}
