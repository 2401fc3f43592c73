//! TOML with a place for every key and value.
//!
//! The only module that knows the `toml` crates. A [`Document`] is a parsed text; [`Table`], [`Entry`] and
//! [`Node`] look into it. The typed getters push a diagnostic where the author wrote something else.
//!
//! A valid text becomes a tree of our own, which is faster to make and to read than that of the `toml` crate.
//! What is wrong with any other, that crate says.

mod build;
mod getter;
mod merge;
mod plain;
mod syntax;
mod tree;
mod write;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::value::{Number, parse_number};
pub use getter::{Reader, tables, unknown_key};
pub use merge::Stray;
use tree::{Branch, SlotId, Texts, Tree, Value};
pub use write::quoted;

/// A parsed TOML text.
#[derive(Debug)]
pub struct Document<'t> {
    tree: Tree<'t>,
    /// Where the text starts.
    start: Span,
}

/// A table in a document.
#[derive(Clone, Copy, Debug)]
pub struct Table<'d> {
    tree: &'d Tree<'d>,
    members: Branch,
    /// The header or key that opens it; for the whole document the empty range at its start.
    pub span: Span,
}

/// A key with what stands behind it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'d> {
    /// The key, unquoted.
    pub key: &'d str,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node<'d>,
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    tree: &'d Tree<'d>,
    id: SlotId,
    /// Where the value stands; for a table its header.
    pub span: Span,
}

/// The value of a [`Node`], by its TOML type.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'d> {
    /// A string.
    Text(&'d str),
    /// An integer or float; `None` when it is infinite, no number or too large.
    Number(Option<Number>),
    /// `true` or `false`.
    YesNo(bool),
    /// A date without a time, as `(year, month, day)`.
    Date(u16, u8, u8),
    /// A time, or a date with one.
    Time,
    /// An array.
    List(List<'d>),
    /// A table, inline or with a header.
    Table(Table<'d>),
}

/// An array in a document.
#[derive(Clone, Copy, Debug)]
pub struct List<'d> {
    tree: &'d Tree<'d>,
    members: Branch,
}

impl<'t> Document<'t> {
    /// Parses a text. With a syntax error there is no document: keys may be missing that the author wrote.
    pub fn parse(text: &'t str, source: SourceId, diagnostics: &mut Vec<Diagnostic>) -> Option<Document<'t>> {
        Document::parse_part(text, Span::new(source, 0, 0), diagnostics)
    }

    /// Parses a text that stands within another one, from `start` on. Every place is one in the outer text.
    pub fn parse_part(text: &'t str, start: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<Document<'t>> {
        let start = start.head();
        let Some(mut tree) = build::tree(text) else {
            let mut found = syntax::diagnostics(text, start.source);
            for label in found.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
                label.span = Span { start: label.span.start + start.start, end: label.span.end + start.start, ..start };
            }
            diagnostics.append(&mut found);
            return None;
        };
        tree.texts = Texts::one(start);
        Some(Document { tree, start })
    }

    /// The table that holds all others.
    pub fn root(&self) -> Table<'_> {
        Table { tree: &self.tree, members: self.tree.root(), span: self.start }
    }
}

impl<'d> Table<'d> {
    /// The entries, in the order of their names.
    pub fn entries(self) -> impl Iterator<Item = Entry<'d>> {
        self.tree.members(self.members).iter().map(move |id| self.entry(*id))
    }

    /// The entries, in the order in which they were written.
    pub fn entries_as_written(self) -> Vec<Entry<'d>> {
        let mut entries: Vec<_> = self.entries().collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    /// The entry with this key.
    pub fn get(self, key: &str) -> Option<Entry<'d>> {
        self.tree.get(self.members, key).map(|id| self.entry(id))
    }

    /// Whether it has no entries.
    pub fn is_empty(self) -> bool {
        self.members.is_empty()
    }

    fn entry(self, id: SlotId) -> Entry<'d> {
        let slot = self.tree.slot(id);
        Entry {
            key: self.tree.text(slot.key),
            key_span: self.tree.texts.span(slot.key_place),
            node: Node { tree: self.tree, id, span: self.tree.texts.span(slot.place) },
        }
    }
}

impl<'d> Node<'d> {
    /// The value, by its type.
    pub fn shape(self) -> Shape<'d> {
        let Node { tree, id, span } = self;
        match tree.slot(id).value {
            Value::Text(text) => Shape::Text(tree.text(text)),
            Value::Decimal(digits) => Shape::Number(parse_number(tree.text(digits))),
            Value::Whole(value) => Shape::Number(value.map(Number::whole)),
            Value::YesNo(value) => Shape::YesNo(value),
            Value::Date(year, month, day) => Shape::Date(year, month, day),
            Value::Time => Shape::Time,
            Value::List(members) => Shape::List(List { tree, members }),
            Value::Table(members) => Shape::Table(Table { tree, members, span }),
        }
    }

    /// The text, if it is one.
    pub fn text(self) -> Option<&'d str> {
        match self.shape() {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'d> List<'d> {
    /// The items, in order.
    pub fn items(self) -> impl ExactSizeIterator<Item = Node<'d>> {
        let List { tree, members } = self;
        tree.members(members).iter().map(move |id| Node { tree, id: *id, span: tree.texts.span(tree.slot(*id).place) })
    }
}

impl Shape<'_> {
    /// What it is, for a message: `a text`, `a number`.
    pub fn describe(&self) -> &'static str {
        match self {
            Shape::Text(_) => "a text",
            Shape::Number(_) => "a number",
            Shape::YesNo(_) => "true or false",
            Shape::Date(..) => "a date",
            Shape::Time => "a time",
            Shape::List(_) => "a list",
            Shape::Table(_) => "a table",
        }
    }
}
