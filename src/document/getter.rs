//! Reading a table of known keys: every key is asked for once, what is left over is unknown.

use super::{Entry, Node, Shape, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::value::{Date, Number};

/// Reads the keys of one table by name and reports those that nobody asked for.
pub struct Reader<'d, 'o> {
    table: Table<'d>,
    known: Vec<&'static str>,
    diagnostics: &'o mut Vec<Diagnostic>,
    code: Code,
}

impl<'d, 'o> Reader<'d, 'o> {
    /// A reader of `table`. Wrong types are reported under `code`.
    pub fn new(table: Table<'d>, code: Code, diagnostics: &'o mut Vec<Diagnostic>) -> Reader<'d, 'o> {
        Reader { table, known: Vec::new(), diagnostics, code }
    }

    /// Where the table is opened.
    pub fn span(&self) -> Span {
        self.table.span
    }

    /// The table itself.
    pub fn whole(&self) -> Table<'d> {
        self.table
    }

    /// The diagnostics that are being collected.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// The entry of this key, of whatever type.
    pub fn any(&mut self, key: &'static str) -> Option<Entry<'d>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key)
    }

    fn expect<T>(&mut self, key: &'static str, wanted: &str, get: impl Fn(Node<'d>) -> Option<T>) -> Option<(T, Span)> {
        let entry = self.any(key)?;
        let value = get(entry.node);
        if value.is_none() {
            let found = entry.node.shape().describe();
            let message = format!("`{key}` must be {wanted}, but this is {found}");
            self.diagnostics
                .push(Diagnostic::error(self.code, message).at(entry.node.span, format!("{wanted} is expected here")));
        }
        value.map(|value| (value, entry.node.span))
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<(&'d str, Span)> {
        self.expect(key, "a text", Node::text)
    }

    /// `true` or `false`; absent is false.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let get = |node: Node<'d>| if let Shape::YesNo(value) = node.shape() { Some(value) } else { None };
        self.expect(key, "true or false", get).is_some_and(|(value, _)| value)
    }

    /// A number.
    pub fn number(&mut self, key: &'static str) -> Option<(Number, Span)> {
        self.expect(key, "a number", |node| if let Shape::Number(value) = node.shape() { value } else { None })
    }

    /// A date, as a TOML date or as a text that may name only a year or a month.
    pub fn date(&mut self, key: &'static str) -> Option<(Date, Span)> {
        self.expect(key, "a date such as 2024-01-31", Node::date)
    }

    /// A table.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'d>> {
        let get = |node: Node<'d>| if let Shape::Table(value) = node.shape() { Some(value) } else { None };
        self.expect(key, "a table", get).map(|(table, _)| table)
    }

    /// The nodes of a list; empty when absent.
    pub fn list(&mut self, key: &'static str) -> Vec<Node<'d>> {
        let get =
            |node: Node<'d>| if let Shape::List(list) = node.shape() { Some(list.items().collect()) } else { None };
        self.expect(key, "a list", get).map(|(items, _): (Vec<_>, _)| items).unwrap_or_default()
    }

    /// The texts of a list; empty when absent. A single text stands for a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<(&'d str, Span)> {
        let get = |node: Node<'d>| match node.shape() {
            Shape::Text(_) => Some(vec![node]),
            Shape::List(list) => Some(list.items().collect()),
            _ => None,
        };
        let nodes = self.expect(key, "a text or a list of texts", get).map(|(nodes, _)| nodes).unwrap_or_default();
        let (texts, others): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(|node| node.text().is_some());
        for other in others {
            let message = format!("each of `{key}` is a text, but this is {}", other.shape().describe());
            self.diagnostics.push(Diagnostic::error(self.code, message).at(other.span, "a text is expected here"));
        }
        texts.into_iter().filter_map(|node| Some((node.text()?, node.span))).collect()
    }

    /// Reports that a key that must be there is not.
    pub fn missing(&mut self, key: &'static str, example: &str) {
        let message = format!("`{key}` is missing here");
        let help = format!("add a line such as `{example}`");
        self.diagnostics
            .push(Diagnostic::error(Code::MissingKey, message).at(self.table.span, "in this table").help(help));
    }

    /// Reports every key that was not asked for, with the nearest that was.
    pub fn finish(self) {
        for entry in self.table.entries() {
            if !self.known.contains(&entry.key) {
                self.diagnostics.push(unknown_key(entry.key, entry.key_span, self.known.iter().copied()));
            }
        }
    }
}

/// The tables of a list of tables; empty when absent.
pub fn tables<'d>(root: Table<'d>, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Table<'d>> {
    let Some(entry) = root.get(key) else { return Vec::new() };
    let Shape::List(list) = entry.node.shape() else {
        let mistake = Diagnostic::error(Code::WrongType, format!("`{key}` is a list of tables")).at(entry.key_span, "");
        diagnostics.push(mistake.help(format!("write `[[{key}]]`")));
        return Vec::new();
    };
    let mut found = Vec::new();
    for node in list.items() {
        match node.shape() {
            Shape::Table(table) => found.push(table),
            other => {
                let message = format!("an entry of `{key}` is a table, but this is {}", other.describe());
                diagnostics.push(Diagnostic::error(Code::WrongType, message).at(node.span, ""));
            }
        }
    }
    found
}

/// A key that means nothing where it stands, with the nearest of those that would.
pub fn unknown_key<'k>(key: &str, span: Span, known: impl Iterator<Item = &'k str>) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let nearest = nearest(key, known.iter().copied());
    let help = match nearest {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "remove it".to_string(),
        None if known.len() <= 12 => format!("the keys here are {}", quoted_list(&known, "and")),
        None => "`ondergrens words` lists every key".to_string(),
    };
    Diagnostic::error(Code::UnknownKey, format!("the key `{key}` is not known here")).at(span, "unknown key").help(help)
}

impl Node<'_> {
    /// The date it stands for, if it is one.
    pub fn date(self) -> Option<Date> {
        match self.shape() {
            Shape::Date(year, month, day) => Date::from_ymd(year as i16, month as i8, day as i8),
            Shape::Text(text) => crate::value::parse_date(text),
            _ => None,
        }
    }
}
