//! A draft and a file that is there already: what the register changed is changed as text, what people changed is kept.

use super::draft::{Draft, DraftTable, Element};
use super::ledger::Ledger;
use crate::document::{Document, Shape, Table};
use crate::edit::{Edit, apply};
use crate::source::{SourceId, Span};
use crate::vocabulary::{Layout, ThingId, Vocabulary};

/// A file with what the register says now, and what there is to tell about it.
#[derive(Debug, Default, PartialEq)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// What was changed.
    pub changes: Vec<String>,
    /// What was not, and why.
    pub kept: Vec<String>,
}

/// A draft as a file of its own.
pub(super) fn render(draft: &Draft, head: &str, sources: &str, vocabulary: &Vocabulary) -> String {
    let mut text = format!("{head}\n");
    for table in &draft.tables {
        for element in &table.elements {
            let list = vocabulary.thing(table.thing).layout == Layout::List;
            text.push_str(&format!("\n{}", block(&table.key, list, element)));
        }
    }
    text.push_str(sources);
    text
}

fn block(key: &str, list: bool, element: &Element) -> String {
    let header = if list { format!("[[{key}]]") } else { format!("[{key}]") };
    let lines: String = element.values.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
    format!("{header}\n{lines}")
}

/// Brings a file up to date. `None`: it is no valid TOML.
pub(super) fn merge(draft: &Draft, text: &str, ledger: &Ledger, vocabulary: &Vocabulary) -> Option<Merged> {
    let document = Document::parse(text, SourceId(0), &mut Vec::new())?;
    let mut merger = Merger { text, ledger, vocabulary, draft, edits: Vec::new(), merged: Merged::default() };
    for table in &draft.tables {
        merger.table(document.root(), table);
    }
    let Merger { edits, mut merged, .. } = merger;
    merged.text = apply(text, edits);
    Some(merged)
}

struct Merger<'a> {
    text: &'a str,
    ledger: &'a Ledger,
    vocabulary: &'a Vocabulary,
    draft: &'a Draft,
    edits: Vec<Edit>,
    merged: Merged,
}

impl Merger<'_> {
    fn table(&mut self, root: Table, table: &DraftTable) {
        let thing = self.vocabulary.thing(table.thing);
        let found = thing.keys.iter().find_map(|key| root.get(key));
        let list = thing.layout == Layout::List;
        match found.map(|entry| entry.node.shape()) {
            None => {
                for element in &table.elements {
                    self.append(table, list, element);
                }
            }
            Some(Shape::Table(found)) if !list => {
                for element in &table.elements {
                    self.values(found, table, element);
                }
            }
            Some(Shape::List(items)) if list => {
                let tables: Vec<Table> = items
                    .items()
                    .filter_map(|node| if let Shape::Table(table) = node.shape() { Some(table) } else { None })
                    .collect();
                self.list(&tables, table);
            }
            Some(_) => {
                self.merged.kept.push(format!("`{}` is written in another way, and is left as it is", table.key))
            }
        }
    }

    fn list(&mut self, tables: &[Table], table: &DraftTable) {
        let inline = tables.iter().any(|found| self.text.as_bytes().get(found.span.start as usize) == Some(&b'{'));
        for element in &table.elements {
            let here = tables.iter().find(|found| self.id(**found, table.thing).is_some_and(|id| id == element.id));
            match here {
                Some(found) => self.values(*found, table, element),
                None if inline => self.merged.kept.push(format!(
                    "`{}` is new, but `{}` is written on one line: add it by hand",
                    element.id, table.key
                )),
                None => self.append(table, true, element),
            }
        }
        let known = self.ledger.arrangements.get(&self.draft.id).and_then(|tables| tables.get(&table.key));
        for id in known.into_iter().flat_map(|elements| elements.keys()) {
            let there = tables.iter().any(|found| self.id(*found, table.thing).as_ref() == Some(id));
            if there && !table.elements.iter().any(|element| element.id == *id) {
                self.merged.kept.push(format!("`{}[{id}]` is no longer in the register, and is kept", table.key));
            }
        }
    }

    fn id(&self, found: Table, thing: ThingId) -> Option<String> {
        let attribute = self.vocabulary.attribute(self.vocabulary.thing(thing).id_attribute?);
        let entry = attribute.keys.iter().find_map(|key| found.get(key))?;
        entry.node.text().map(str::to_string)
    }

    /// Adds an element at the end of the file, unless somebody took it out by hand.
    fn append(&mut self, table: &DraftTable, list: bool, element: &Element) {
        let name = if list { format!("{}[{}]", table.key, element.id) } else { table.key.clone() };
        if self.ledger.values(&self.draft.id, &table.key, &element.id).is_some() {
            self.merged.kept.push(format!("`{name}` was taken out by hand, and stays out"));
            return;
        }
        let gap = if self.text.ends_with('\n') || self.text.is_empty() { "\n" } else { "\n\n" };
        let end = self.text.len();
        self.edits.push(Edit { range: end..end, text: format!("{gap}{}", block(&table.key, list, element)) });
        self.merged.changes.push(format!("`{name}` is new"));
    }

    fn values(&mut self, found: Table, table: &DraftTable, element: &Element) {
        let thing = self.vocabulary.thing(table.thing);
        let base = self.ledger.values(&self.draft.id, &table.key, &element.id);
        for (key, new) in &element.values {
            let keys: Vec<&str> = match self.vocabulary.attribute_of(table.thing, key) {
                Some(attribute) if thing.layout != Layout::Named => {
                    self.vocabulary.attribute(attribute).keys.iter().map(String::as_str).collect()
                }
                _ => vec![key],
            };
            let before = base.and_then(|values| values.get(key));
            let name = if element.id.is_empty() { key.clone() } else { format!("{}[{}].{key}", table.key, element.id) };
            match keys.iter().find_map(|key| found.get(key)) {
                None if before.is_some() => {
                    if before != Some(new) {
                        self.merged.kept.push(format!("`{name}` was taken out by hand; the register says {new}"));
                    }
                }
                None => {
                    self.insert(found.span, key, new);
                    self.merged.changes.push(format!("`{name}` is new: {new}"));
                }
                Some(entry) => {
                    let span = entry.node.span;
                    let now = self.text.get(span.range()).unwrap_or_default();
                    if now == new {
                        continue;
                    }
                    if before.is_some_and(|before| before == now) {
                        self.edits.push(Edit { range: span.range(), text: new.clone() });
                        self.merged.changes.push(format!("`{name}` was {now} and is {new}"));
                    } else if before != Some(new) {
                        self.merged.kept.push(format!("`{name}` is {now} by hand; the register says {new}"));
                    }
                }
            }
        }
    }

    /// Adds a key right behind the header of its table, or the bracket that opens it.
    fn insert(&mut self, header: Span, key: &str, value: &str) {
        let rest = self.text.get(header.start as usize..).unwrap_or_default();
        let (at, text) = if let Some(inside) = rest.strip_prefix('{') {
            let empty = inside.trim_start().starts_with('}');
            (header.start as usize + 1, format!(" {key} = {value}{}", if empty { " " } else { "," }))
        } else {
            match rest.find('\n') {
                Some(end) => (header.start as usize + end + 1, format!("{key} = {value}\n")),
                None => (self.text.len(), format!("\n{key} = {value}\n")),
            }
        };
        self.edits.push(Edit { range: at..at, text });
    }
}
