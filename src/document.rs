//! TOML with a place for every key and value.
//!
//! The only module that knows the `toml` crate. A [`Document`] is a parsed text; [`Table`], [`Entry`] and
//! [`Node`] look into it. The typed getters push a diagnostic where the author wrote something else.

mod getter;
mod syntax;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::value::{Number, parse_number};
pub use getter::{Reader, unknown_key};
use toml::de::{DeTable, DeValue};

/// A parsed TOML text.
#[derive(Debug)]
pub struct Document<'t> {
    root: DeTable<'t>,
    source: SourceId,
}

/// A table in a document.
#[derive(Clone, Copy, Debug)]
pub struct Table<'d> {
    table: &'d DeTable<'d>,
    source: SourceId,
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
    value: &'d DeValue<'d>,
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
    items: &'d [toml::Spanned<DeValue<'d>>],
    source: SourceId,
}

impl<'t> Document<'t> {
    /// Parses a text. With a syntax error there is no document: keys may be missing that the author wrote.
    pub fn parse(text: &'t str, source: SourceId, diagnostics: &mut Vec<Diagnostic>) -> Option<Document<'t>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Some(Document { root: root.into_inner(), source });
        }
        diagnostics.extend(syntax::diagnostics(text, source, &errors));
        None
    }

    /// The table that holds all others.
    pub fn root(&self) -> Table<'_> {
        Table { table: &self.root, source: self.source, span: Span::new(self.source, 0, 0) }
    }
}

impl<'d> Table<'d> {
    /// The entries, in the order of their names.
    pub fn entries(self) -> impl Iterator<Item = Entry<'d>> {
        self.table.iter().map(move |(key, value)| {
            let key_span = span(self.source, key.span());
            Entry {
                key: key.get_ref(),
                key_span,
                node: Node { value: value.get_ref(), span: span(self.source, value.span()) },
            }
        })
    }

    /// The entries, in the order in which they were written.
    pub fn entries_as_written(self) -> Vec<Entry<'d>> {
        let mut entries: Vec<_> = self.entries().collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    /// The entry with this key.
    pub fn get(self, key: &str) -> Option<Entry<'d>> {
        let (found, value) = self.table.get_key_value(key)?;
        let node = Node { value: value.get_ref(), span: span(self.source, value.span()) };
        Some(Entry { key: found.get_ref(), key_span: span(self.source, found.span()), node })
    }

    /// Whether it has no entries.
    pub fn is_empty(self) -> bool {
        self.table.is_empty()
    }
}

impl<'d> Node<'d> {
    /// The value, by its type.
    pub fn shape(self) -> Shape<'d> {
        match self.value {
            DeValue::String(text) => Shape::Text(text),
            DeValue::Integer(digits) if digits.radix() == 10 => Shape::Number(parse_number(digits.as_str())),
            DeValue::Integer(digits) => {
                let whole = i64::from_str_radix(digits.as_str(), digits.radix());
                Shape::Number(whole.ok().map(Number::whole))
            }
            DeValue::Float(digits) => Shape::Number(parse_number(digits.as_str())),
            DeValue::Boolean(value) => Shape::YesNo(*value),
            DeValue::Datetime(time) => match time.date {
                Some(date) if time.time.is_none() => Shape::Date(date.year, date.month, date.day),
                _ => Shape::Time,
            },
            DeValue::Array(items) => Shape::List(List { items, source: self.span.source }),
            DeValue::Table(table) => Shape::Table(Table { table, source: self.span.source, span: self.span }),
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
        self.items.iter().map(move |item| Node { value: item.get_ref(), span: span(self.source, item.span()) })
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

fn span(source: SourceId, range: std::ops::Range<usize>) -> Span {
    Span::new(source, range.start, range.end)
}
