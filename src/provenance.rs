//! Where the facts of an arrangement come from: its `[[sources]]`. They stand beside evidence, and change no verdict.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Reader, Shape, Table};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::value::Date;
use serde::{Deserialize, Serialize};

/// The sources of an arrangement, in the order of the file.
#[derive(Debug, Default)]
pub struct Provenance {
    /// The sources.
    pub sources: Vec<Cited>,
}

/// A source of facts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cited {
    /// What it is called.
    pub title: Option<String>,
    /// Where it is found.
    pub url: Option<String>,
    /// When it was read.
    pub read_on: Option<Date>,
    /// How sure its facts are; `None`: it is not said.
    pub standing: Option<Standing>,
    /// The keys of what it states; without any, all that no other source is for.
    pub keys: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// Somebody checked it.
    Confirmed,
    /// Somebody says so.
    Claimed,
    /// It is supposed.
    Assumed,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 3] = [Standing::Confirmed, Standing::Claimed, Standing::Assumed];

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Confirmed => "confirmed",
            Standing::Claimed => "claimed",
            Standing::Assumed => "assumed",
        }
    }
}

impl Provenance {
    /// Reads the sources of an arrangement.
    pub fn of(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Provenance {
        let root = document.root();
        let tables = crate::document::tables(root, "sources", diagnostics);
        Provenance { sources: tables.into_iter().map(|table| cited(table, root, diagnostics)).collect() }
    }

    /// The sources of a fact, by its key in the document: those with the longest key that the fact lies at or below.
    pub fn behind(&self, key: &str) -> Vec<usize> {
        let reach = |source: &Cited| match source.keys.as_slice() {
            [] => Some(0),
            keys => keys.iter().filter(|own| lies_below(key, own)).map(String::len).max(),
        };
        let longest = self.sources.iter().filter_map(reach).max();
        let found = self.sources.iter().enumerate();
        found.filter(|(_, source)| longest.is_some() && reach(source) == longest).map(|(at, _)| at).collect()
    }
}

/// Whether a dotted key is another one, or lies below it.
fn lies_below(key: &str, above: &str) -> bool {
    key.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn cited(table: Table, root: Table, diagnostics: &mut Vec<Diagnostic>) -> Cited {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let keys = reader.texts("for");
    let text = |found: Option<(&str, Span)>| found.map(|(text, _)| text.to_string());
    let (title, url) = (text(reader.text("title")), text(reader.text("url")));
    let read_on = reader.date("read-on").map(|(day, _)| day);
    let mut standing = None;
    if let Some((word, span)) = reader.text("standing") {
        standing = Standing::ALL.into_iter().find(|known| known.name() == word);
        if standing.is_none() {
            let names = Standing::ALL.map(Standing::name);
            let mistake = Diagnostic::error(Code::WrongValue, format!("`standing` cannot be `{word}`")).at(span, "");
            reader.diagnostics().push(mistake.help(format!("it can be {}", quoted_list(&names, "or"))));
        }
    }
    for (key, span) in &keys {
        if let Err(near) = stated(root, key) {
            let message = format!("this source is for `{key}`, which this file does not state");
            let mistake = Diagnostic::error(Code::DanglingReference, message).at(*span, "");
            reader.diagnostics().push(mistake.help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write a key of this file, such as that of a table".to_string(),
            }));
        }
    }
    let span = reader.span();
    reader.finish();
    let keys = keys.into_iter().map(|(key, _)| key.to_string()).collect();
    Cited { title, url, read_on, standing, keys, span }
}

/// Whether a document states something at a dotted key; else the nearest key that it does.
fn stated(root: Table, key: &str) -> Result<(), Option<String>> {
    let mut shape = Shape::Table(root);
    let mut before = String::new();
    for part in key.split('.') {
        let (name, element) = match part.split_once('[') {
            Some((name, rest)) => (name, rest.strip_suffix(']')),
            None => (part, None),
        };
        let Shape::Table(table) = shape else {
            // what is short for a table has no keys to be held against
            return if matches!(shape, Shape::List(_)) { Err(None) } else { Ok(()) };
        };
        let Some(entry) = table.get(name) else {
            let near = nearest(name, table.entries().map(|entry| entry.key));
            let rest = key[before.len() + name.len()..].to_string();
            return Err(near.map(|near| format!("{before}{near}{rest}")));
        };
        shape = entry.node.shape();
        if let Some(element) = element {
            let Shape::List(list) = shape else { return Err(None) };
            let fits = |(at, item): &(usize, crate::document::Node)| {
                let Shape::Table(table) = item.shape() else { return false };
                let id = ["id", "name"].iter().find_map(|key| table.get(key)?.node.text());
                id == Some(element) || (at + 1).to_string() == element
            };
            let Some((_, item)) = list.items().enumerate().find(fits) else { return Err(None) };
            shape = item.shape();
        }
        before = format!("{before}{part}.");
    }
    Ok(())
}
