//! From vocabulary files to a [`Vocabulary`].
//!
//! First all things are collected, then their attributes and individuals, then what refers to them, so that
//! the order within and between files does not matter.

mod again;
mod attribute;
mod check;
mod extension;
mod wording;

use super::{Attribute, AttributeId, Individual, Layout, Thing, ThingId, Vocabulary};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Reader, Shape, Table};
use crate::source::{SourceId, Span};
use crate::suggest::nearest;
pub use extension::replaced;
use rustc_hash::FxHashMap;
use wording::{kebab, label};

/// A vocabulary file.
#[derive(Clone, Copy, Debug)]
pub struct Input<'t> {
    /// Its number among the sources.
    pub source: SourceId,
    /// Its text.
    pub text: &'t str,
}

/// Puts vocabulary files together. Mistakes are reported; what is sound of the rest is kept.
pub fn load(inputs: &[Input], diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    let documents: Vec<Document> =
        inputs.iter().filter_map(|input| Document::parse(input.text, input.source, diagnostics)).collect();
    let unread = documents.len() < inputs.len();
    let documents = extension::bases_first(documents);
    let whole = extension::check(&documents, diagnostics);
    let (things, roots) = (FxHashMap::default(), Vec::new());
    let mut loader = Loader { vocabulary: Vocabulary::default(), things, roots, diagnostics };
    let tops: Vec<Top> = documents.iter().map(|document| loader.top(document.root())).collect();
    let mut found = Vec::new();
    for top in &tops {
        loader.things(*top, &mut found);
    }
    for (thing, table) in &found {
        loader.attributes(*thing, *table);
    }
    for (thing, table) in &found {
        loader.references(*thing, *table);
    }
    for (thing, table) in &found {
        attribute::links(&mut loader, *thing, *table);
    }
    for top in &tops {
        loader.individuals(*top);
    }
    for top in &tops {
        loader.individual_links(*top);
    }
    loader.root(inputs);
    let Loader { mut vocabulary, roots, diagnostics, .. } = loader;
    vocabulary.incomplete = unread || !whole || roots.len() != 1;
    check::fill_lexicon(&mut vocabulary);
    check::check(&vocabulary, diagnostics);
    vocabulary
}

struct Loader<'o> {
    vocabulary: Vocabulary,
    things: FxHashMap<String, ThingId>,
    roots: Vec<ThingId>,
    diagnostics: &'o mut Vec<Diagnostic>,
}

/// The tables at the top of a file.
#[derive(Clone, Copy)]
struct Top<'d> {
    things: Option<Table<'d>>,
    individuals: Option<Table<'d>>,
}

impl Loader<'_> {
    fn bad(&mut self, span: Span, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(span, "").help(help));
    }

    fn top<'d>(&mut self, root: Table<'d>) -> Top<'d> {
        let mut reader = Reader::new(root, Code::BadVocabulary, self.diagnostics);
        match reader.text("name") {
            Some((name, _)) => self.vocabulary.names.push(name.to_string()),
            None => reader.missing("name", "name = \"…\""),
        }
        reader.text("about");
        reader.text("extends");
        let top = Top { things: reader.table("thing"), individuals: reader.table("individual") };
        reader.finish();
        top
    }

    /// Adds the things of a file; a thing that is known already may be given more attributes.
    fn things<'d>(&mut self, top: Top<'d>, found: &mut Vec<(ThingId, Table<'d>)>) {
        for entry in top.things.map(Table::entries_as_written).unwrap_or_default() {
            let Shape::Table(table) = entry.node.shape() else {
                self.bad(entry.key_span, format!("`thing.{}` must be a table", entry.key), "write `[thing.NAME]`");
                continue;
            };
            if let Some(id) = self.things.get(entry.key).copied() {
                let first = self.vocabulary.thing(id).span;
                let known: Vec<Table> =
                    found.iter().filter(|(other, _)| *other == id).map(|(_, table)| *table).collect();
                again::redefined((entry.key, first), &known, table, self.diagnostics);
                found.push((id, table));
                continue;
            }
            let id = ThingId(self.vocabulary.things.len() as u16);
            let thing = self.thing(entry.key, entry.key_span, table, id);
            self.vocabulary.things.push(thing);
            self.things.insert(entry.key.to_string(), id);
            found.push((id, table));
        }
    }

    fn thing(&mut self, key: &str, span: Span, table: Table, id: ThingId) -> Thing {
        let labels = label(table, key, self.diagnostics);
        let mut reader = Reader::new(table, Code::BadVocabulary, self.diagnostics);
        let known = reader.diagnostics().len();
        // a broken one was meant
        let root = reader.flag("root") || reader.diagnostics().len() > known;
        let layout = match reader.text("layout") {
            None | Some(("one", _)) => Layout::One,
            Some(("list", _)) => Layout::List,
            Some(("named", _)) => Layout::Named,
            Some((other, span)) => {
                let message = format!("`{other}` is no layout");
                let mistake = Diagnostic::error(Code::BadVocabulary, message).at(span, "");
                reader.diagnostics().push(mistake.help("the layouts are `one`, `list` and `named`"));
                Layout::One
            }
        };
        let party = reader.flag("party");
        if root {
            self.vocabulary.root = self.roots.first().copied().unwrap_or(id);
            self.roots.push(id);
        }
        let keys = if layout == Layout::One {
            vec![kebab(&labels.en.one), kebab(&labels.nl.one)]
        } else {
            let many = |phrase: &super::Phrase| kebab(phrase.many.as_deref().unwrap_or(&phrase.one));
            vec![many(&labels.en), many(&labels.nl)]
        };
        Thing {
            id: key.to_string(),
            span,
            label: labels,
            keys: distinct(keys),
            layout,
            within: None,
            attributes: Vec::new(),
            children: Vec::new(),
            id_attribute: None,
            title_attribute: None,
            short: None,
            matrix: None,
            party,
            from: None,
            through: None,
        }
    }

    fn attributes(&mut self, thing: ThingId, table: Table) {
        let Some(entry) = table.get("attribute") else { return };
        let Shape::Table(attributes) = entry.node.shape() else {
            self.bad(entry.key_span, "`attribute` must be a table".into(), "write `[thing.NAME.attribute.NAME]`");
            return;
        };
        for entry in attributes.entries_as_written() {
            let Shape::Table(table) = entry.node.shape() else {
                self.bad(
                    entry.key_span,
                    format!("`{}` must be a table", entry.key),
                    "write `[thing.NAME.attribute.NAME]`",
                );
                continue;
            };
            if let Some(known) = self.vocabulary.attribute_of(thing, entry.key) {
                let message = format!("`{}` has an attribute `{}` already", self.vocabulary.thing(thing).id, entry.key);
                let mistake = Diagnostic::error(Code::BadVocabulary, message).at(entry.key_span, "again here");
                let mistake = mistake.and_at(self.vocabulary.attribute(known).span, "first here");
                let help = "two vocabularies of one run cannot define one key differently: choose another name";
                self.diagnostics.push(mistake.help(help));
                continue;
            }
            let mut attribute: Attribute = attribute::read(entry.key, entry.key_span, table, thing, self.diagnostics);
            attribute.slot = self.vocabulary.thing(thing).attributes.len() as u16;
            let id = AttributeId(self.vocabulary.attributes.len() as u16);
            self.vocabulary.attributes.push(attribute);
            self.vocabulary.things[thing.0 as usize].attributes.push(id);
        }
    }

    /// What a thing says of other things and of its own attributes.
    fn references(&mut self, thing: ThingId, table: Table) {
        let mut found = [None; 6];
        let mut reader = Reader::new(table, Code::BadVocabulary, self.diagnostics);
        let within = reader.text("within");
        for (place, key) in ["id", "title", "short", "from", "through", "matrix"].into_iter().enumerate() {
            found[place] = reader.text(key);
        }
        for key in ["root", "layout", "party", "en", "nl", "attribute"] {
            reader.any(key);
        }
        reader.finish();
        if let Some((name, span)) = within {
            self.vocabulary.things[thing.0 as usize].within = self.find_thing(name, span);
        }
        if let Some(parent) = self.vocabulary.thing(thing).within
            && !self.vocabulary.thing(parent).children.contains(&thing)
        {
            self.vocabulary.things[parent.0 as usize].children.push(thing);
        }
        let ids = found.map(|name| name.and_then(|(name, span)| self.find_attribute(thing, name, span)));
        let target = &mut self.vocabulary.things[thing.0 as usize];
        let [id, title, short, from, through, matrix] = ids;
        target.id_attribute = target.id_attribute.or(id);
        target.title_attribute = target.title_attribute.or(title);
        target.short = target.short.or(short);
        target.from = target.from.or(from);
        target.through = target.through.or(through);
        target.matrix = target.matrix.or(matrix);
    }

    fn find_thing(&mut self, name: &str, span: Span) -> Option<ThingId> {
        let found = self.things.get(name).copied();
        if found.is_none() {
            let near = nearest(name, self.things.keys().map(String::as_str));
            let help =
                near.map_or("things are defined as `[thing.NAME]`".into(), |near| format!("did you mean `{near}`?"));
            self.bad(span, format!("there is no thing `{name}`"), &help);
        }
        found
    }

    fn find_attribute(&mut self, thing: ThingId, name: &str, span: Span) -> Option<AttributeId> {
        let found = self.vocabulary.attribute_of(thing, name);
        if found.is_none() {
            let thing = self.vocabulary.thing(thing);
            let names = thing.attributes.iter().map(|id| self.vocabulary.attribute(*id).id.as_str());
            let help = match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("attributes are defined as `[thing.{}.attribute.NAME]`", thing.id),
            };
            let message = format!("`{}` has no attribute `{name}`", thing.id);
            self.bad(span, message, &help);
        }
        found
    }

    /// The number of a value of a choice, by its key.
    fn find_value(&mut self, attribute: AttributeId, name: &str, span: Span) -> Option<u16> {
        let choice = self.vocabulary.attribute(attribute).kind.choice();
        let found = choice.and_then(|choice| choice.value_written(name));
        if found.is_none() {
            let names: Vec<&str> = choice.iter().flat_map(|c| c.values.iter().map(|v| v.key.as_str())).collect();
            let help = nearest(name, names.into_iter()).map_or(String::new(), |near| format!("did you mean `{near}`?"));
            let message = format!("`{}` has no value `{name}`", self.vocabulary.attribute(attribute).id);
            self.bad(span, message, &help);
        }
        found
    }

    fn individuals(&mut self, top: Top) {
        for entry in top.individuals.map(Table::entries_as_written).unwrap_or_default() {
            let Shape::Table(table) = entry.node.shape() else {
                self.bad(
                    entry.key_span,
                    format!("`individual.{}` must be a table", entry.key),
                    "write `[individual.NAME]`",
                );
                continue;
            };
            let mut reader = Reader::new(table, Code::BadVocabulary, self.diagnostics);
            let Some((name, span)) = reader.text("of") else {
                reader.missing("of", "of = \"NAME\"");
                continue;
            };
            let Some(thing) = self.find_thing(name, span) else { continue };
            if let Some(known) = self.vocabulary.individuals.iter().find(|known| known.id == entry.key) {
                let message = format!("`{}` is defined twice", entry.key);
                let mistake = Diagnostic::error(Code::BadVocabulary, message).at(entry.key_span, "again here");
                self.diagnostics.push(mistake.and_at(known.span, "first here").help("keep one of the two"));
                continue;
            }
            let label = label(table, entry.key, self.diagnostics);
            let keys = distinct(vec![entry.key.to_string(), kebab(&label.en.one), kebab(&label.nl.one)]);
            let (id, span) = (entry.key.to_string(), entry.key_span);
            let individual =
                Individual { id, span, thing, label, keys, part_of: None, parts: Vec::new(), facts: Vec::new() };
            self.vocabulary.individuals.push(individual);
        }
    }

    fn individual_links(&mut self, top: Top) {
        for entry in top.individuals.map(Table::entries).into_iter().flatten() {
            let Shape::Table(table) = entry.node.shape() else { continue };
            let Some(at) = self.vocabulary.individuals.iter().position(|known| known.id == entry.key) else { continue };
            let mut reader = Reader::new(table, Code::BadVocabulary, self.diagnostics);
            let (whole, facts) = (reader.text("part-of"), reader.table("facts"));
            for key in ["of", "en", "nl"] {
                reader.any(key);
            }
            reader.finish();
            if let Some((name, span)) = whole {
                match self.vocabulary.individuals.iter().position(|known| known.id == name) {
                    Some(whole) if whole != at => {
                        self.vocabulary.individuals[at].part_of = Some(super::IndividualId(whole as u16));
                        self.vocabulary.individuals[whole].parts.push(super::IndividualId(at as u16));
                    }
                    _ => self.bad(span, format!("there is no other individual `{name}`"), "name the whole by its key"),
                }
            }
            let thing = self.vocabulary.individuals[at].thing;
            for fact in facts.map(Table::entries).into_iter().flatten() {
                let Some(attribute) = self.find_attribute(thing, fact.key, fact.key_span) else { continue };
                let Some(text) = fact.node.text() else {
                    self.bad(fact.node.span, "a fact of an individual is the key of a value".into(), "");
                    continue;
                };
                if let Some(value) = self.find_value(attribute, text, fact.node.span) {
                    self.vocabulary.individuals[at].facts.push((attribute, value));
                }
            }
        }
    }

    /// Exactly one thing is the root; without any, there is no vocabulary to speak of.
    fn root(&mut self, inputs: &[Input]) {
        if let [first, others @ ..] = self.roots.as_slice() {
            let first = self.vocabulary.thing(*first);
            for other in others.iter().map(|other| self.vocabulary.thing(*other)) {
                let message = format!("`{}` cannot be the root, which `{}` is already", other.id, first.id);
                let mistake = Diagnostic::error(Code::BadVocabulary, message).at(other.span, "again here");
                let help = "an arrangement describes one thing: use the two vocabularies in runs of their own, or let one \
                            extend the other and leave out its `root`";
                self.diagnostics.push(mistake.and_at(first.span, "first here").help(help));
            }
        }
        if let (Some(first), []) = (self.vocabulary.things.first(), self.roots.as_slice()) {
            let (span, id) = (first.span, first.id.clone());
            let help = format!(
                "write `root = true` under the thing that an arrangement describes: `[thing.{id}]`, or another"
            );
            self.bad(span, "no thing of this vocabulary is its root".into(), &help);
            return;
        }
        if !self.vocabulary.things.is_empty() || !self.diagnostics.is_empty() {
            return;
        }
        let source = inputs.first().map_or(SourceId(0), |input| input.source);
        self.bad(
            Span::new(source, 0, 0),
            "this vocabulary defines no thing".into(),
            "write `[thing.NAME]` with `root = true`",
        );
    }
}

fn distinct(keys: Vec<String>) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for key in keys {
        if !key.is_empty() && !list.contains(&key) {
            list.push(key);
        }
    }
    list
}
