//! The mapping file: which columns of a register become which facts of an arrangement.
//!
//! It looks like an arrangement in which values are taken from columns: `name = { column = "Naam" }`.

use super::read::{Format, Options};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Entry, Reader, Shape, Table, unknown_key};
use crate::source::{SourceId, Span};
use crate::suggest::quoted_list;
use crate::vocabulary::{AttributeId, Layout, ThingId, Vocabulary};

/// A mapping file.
#[derive(Debug)]
pub struct Map {
    /// Its name, by which a folder knows what was imported into it.
    pub name: String,
    /// How the register is read.
    pub options: Options,
    /// How numbers and dates are written in it.
    pub habits: Habits,
    /// The columns whose values together name one arrangement.
    pub by: Vec<Column>,
    /// The tables of an arrangement.
    pub tables: Vec<TableMap>,
    /// Cells that are known to be wrong.
    pub corrections: Vec<Correction>,
    /// What stands in every arrangement as it stands in the map: where the facts come from.
    pub sources: String,
}

/// How a register writes numbers and dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
    /// Whether the day stands before the month (`Some(true)`), or behind it; `None` where only 2016-01-31 is read.
    pub day_first: Option<bool>,
}

/// A column, by its name, and where the map names it.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Where it is named.
    pub span: Span,
}

/// A table of an arrangement.
#[derive(Debug)]
pub struct TableMap {
    /// What it describes.
    pub thing: ThingId,
    /// Its key, as the map has it.
    pub key: String,
    /// Its facts.
    pub fields: Vec<Field>,
}

/// A fact.
#[derive(Debug)]
pub struct Field {
    /// Its key, as the map has it; in a table of named individuals that of the individual.
    pub key: String,
    /// The attribute that it gives a value.
    pub attribute: AttributeId,
    /// Where its value comes from.
    pub from: From,
}

/// Where a value comes from.
#[derive(Debug)]
pub enum From {
    /// From a column.
    Column {
        /// Which.
        column: Column,
        /// What is done to its cells.
        change: Change,
    },
    /// The same everywhere: TOML as written in the map.
    Fixed(String),
}

/// What is done to a cell before it is a value.
#[derive(Debug, PartialEq)]
pub enum Change {
    /// Nothing.
    None,
    /// A short key is made of it.
    Id,
    /// It is looked up: what is not listed does not fit.
    Values(Vec<(String, String)>),
    /// It is looked up by how it starts: what starts with none of these gives no value.
    Starts(Vec<(String, String)>),
}

/// A cell that is known to be wrong.
#[derive(Debug)]
pub struct Correction {
    /// The column.
    pub column: Column,
    /// What the cell says.
    pub is: String,
    /// What it should say; `None` leaves its row out.
    pub to: Option<String>,
    /// Why.
    pub reason: String,
}

/// The tables of a map that are about the import itself.
const OWN: [&str; 7] = ["name", "about", "source", "by", "correct", "leave-out", "sources"];

/// Reads a mapping file. `None` when it cannot be used, which was reported.
pub fn load(text: &str, source: SourceId, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) -> Option<Map> {
    let document = Document::parse(text, source, diagnostics)?;
    let before = diagnostics.len();
    let root = document.root();
    let mut reader = Reader::new(root, Code::WrongType, diagnostics);
    let name = reader.text("name").map(|(name, _)| name.to_string());
    if name.is_none() && root.get("name").is_none() {
        reader.missing("name", "name = \"register\"");
    }
    let by =
        reader.texts("by").into_iter().map(|(name, span)| Column { name: name.to_string(), span }).collect::<Vec<_>>();
    if by.is_empty() && root.get("by").is_none() {
        reader.missing("by", "by = [\"Column\"]");
    }
    let (options, habits) = match reader.table("source") {
        Some(table) => source_options(table, reader.diagnostics()),
        None => Default::default(),
    };
    let mut corrections = Vec::new();
    for (key, wanted) in [("correct", true), ("leave-out", false)] {
        for node in reader.list(key) {
            let Shape::Table(table) = node.shape() else { continue };
            corrections.extend(correction(table, wanted, reader.diagnostics()));
        }
    }
    let mut tables = Vec::new();
    for entry in root.entries_as_written().into_iter().filter(|entry| !OWN.contains(&entry.key)) {
        tables.extend(table(entry, text, vocabulary, diagnostics));
    }
    let sources = sources(root, text);
    let errors = diagnostics.len() > before;
    let name = name.filter(|_| !errors)?;
    Some(Map { name, options, habits, by, tables, corrections, sources })
}

fn source_options(table: Table, diagnostics: &mut Vec<Diagnostic>) -> (Options, Habits) {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let format =
        one_of(&mut reader, "format", &[("csv", Format::Csv), ("workbook", Format::Workbook), ("json", Format::Json)]);
    let delimiter = one_of(&mut reader, "delimiter", &[(",", b','), (";", b';'), ("tab", b'\t'), ("|", b'|')]);
    let decimal = one_of(&mut reader, "decimal", &[(",", true), (".", false)]);
    let day_first = one_of(&mut reader, "dates", &[("day-first", true), ("month-first", false)]);
    let repair = one_of(&mut reader, "repair", &[("decoded-twice", true)]);
    let [encoding, sheet, records] =
        ["encoding", "sheet", "records"].map(|key| reader.text(key).map(|(text, _)| text.to_string()));
    reader.finish();
    let options = Options { format, delimiter, encoding, sheet, records, repair: repair.unwrap_or(false) };
    (options, Habits { decimal_comma: decimal.unwrap_or(false), day_first })
}

fn one_of<T: Copy>(reader: &mut Reader, key: &'static str, known: &[(&str, T)]) -> Option<T> {
    let (written, span) = reader.text(key)?;
    let found = known.iter().find(|(name, _)| *name == written).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let mistake = Diagnostic::error(Code::WrongValue, format!("`{key}` cannot be `{written}`")).at(span, "");
        reader.diagnostics().push(mistake.help(format!("it can be {}", quoted_list(&names, "or"))));
    }
    found
}

fn correction(table: Table, mends: bool, diagnostics: &mut Vec<Diagnostic>) -> Option<Correction> {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let (column, is, reason) = (reader.text("column"), reader.text("is"), reader.text("reason"));
    let to = if mends { reader.text("to") } else { None };
    let wanted: &[(&'static str, bool)] = &[
        ("column", column.is_none()),
        ("is", is.is_none()),
        ("reason", reason.is_none()),
        ("to", mends && to.is_none()),
    ];
    for (key, absent) in wanted {
        if *absent && table.get(key).is_none() {
            reader.missing(key, &format!("{key} = \"…\""));
        }
    }
    reader.finish();
    let ((column, span), (is, _), (reason, _)) = (column?, is?, reason?);
    let column = Column { name: column.to_string(), span };
    let to = to.map(|(to, _)| to.to_string());
    (mends == to.is_some()).then(|| Correction { column, is: is.to_string(), to, reason: reason.to_string() })
}

/// A table of an arrangement, as the map has it.
fn table(entry: Entry, text: &str, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) -> Option<TableMap> {
    let top = || vocabulary.things().filter(|(_, thing)| thing.within.is_none());
    let Some((thing, found)) = top().find(|(_, thing)| thing.keys.iter().any(|key| key == entry.key)) else {
        let known = top().flat_map(|(_, thing)| thing.keys.iter().map(String::as_str)).chain(OWN);
        diagnostics.push(unknown_key(entry.key, entry.key_span, known));
        return None;
    };
    let table = match (found.layout, entry.node.shape()) {
        (Layout::List, Shape::List(list)) => {
            match list.items().map(crate::document::Node::shape).collect::<Vec<_>>().as_slice() {
                [Shape::Table(table)] => *table,
                _ => return wrong_shape(entry, "write it once: each row of the register gives one", diagnostics),
            }
        }
        (Layout::One | Layout::Named, Shape::Table(table)) => table,
        (Layout::List, _) => return wrong_shape(entry, &format!("write it as `[[{}]]`", entry.key), diagnostics),
        _ => return wrong_shape(entry, &format!("write it as `[{}]`", entry.key), diagnostics),
    };
    let fields = table.entries_as_written().into_iter().filter_map(|inner| {
        let attribute = match found.layout {
            Layout::Named => found.short.filter(|_| {
                vocabulary
                    .individuals_of(thing)
                    .any(|id| vocabulary.individual(id).keys.iter().any(|key| key == inner.key))
            }),
            _ => vocabulary.attribute_of(thing, inner.key),
        };
        let Some(attribute) = attribute else {
            let individuals = vocabulary.individuals_of(thing).flat_map(|id| &vocabulary.individual(id).keys);
            let attributes = found.attributes.iter().flat_map(|id| &vocabulary.attribute(*id).keys);
            let known: Vec<&str> = match found.layout {
                Layout::Named => individuals.map(String::as_str).collect(),
                _ => attributes.map(String::as_str).collect(),
            };
            diagnostics.push(unknown_key(inner.key, inner.key_span, known.into_iter()));
            return None;
        };
        Some(Field { key: inner.key.to_string(), attribute, from: from(inner, text, diagnostics)? })
    });
    let fields = fields.collect();
    Some(TableMap { thing, key: entry.key.to_string(), fields })
}

fn wrong_shape<T>(entry: Entry, help: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    let message = format!("`{}` cannot be {} here", entry.key, entry.node.shape().describe());
    diagnostics.push(Diagnostic::error(Code::WrongType, message).at(entry.key_span, "").help(help));
    None
}

/// `{ column = "…" }` with what is done to it, or a value that is the same everywhere.
fn from(entry: Entry, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<From> {
    let Shape::Table(table) = entry.node.shape() else {
        return Some(From::Fixed(text.get(entry.node.span.range()).unwrap_or_default().to_string()));
    };
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let column = reader.text("column");
    let made = one_of(&mut reader, "make", &[("id", ())]);
    let values = reader.table("values").map(|table| pairs(table, reader.diagnostics()));
    let starts = reader.table("starts").map(|table| pairs(table, reader.diagnostics()));
    if column.is_none() && table.get("column").is_none() {
        reader.missing("column", "column = \"…\"");
    }
    let change = match (made, values, starts) {
        (None, None, None) => Change::None,
        (Some(()), None, None) => Change::Id,
        (None, Some(values), None) => Change::Values(values),
        (None, None, Some(starts)) => Change::Starts(starts),
        _ => {
            let mistake = Diagnostic::error(Code::WrongValue, "only one thing can be done to a column");
            reader
                .diagnostics()
                .push(mistake.at(entry.node.span, "").help("keep one of `make`, `values` and `starts`"));
            Change::None
        }
    };
    reader.finish();
    let (name, span) = column?;
    Some(From::Column { column: Column { name: name.to_string(), span }, change })
}

fn pairs(table: Table, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for entry in table.entries_as_written() {
        match entry.node.text() {
            Some(value) => pairs.push((entry.key.to_string(), value.to_string())),
            None => {
                let mistake = Diagnostic::error(Code::WrongType, format!("`{}` must be given a text", entry.key));
                diagnostics.push(mistake.at(entry.node.span, "").help("write the value in quotes"));
            }
        }
    }
    pairs
}

/// The `[[sources]]` of the map, as it has them.
fn sources(root: Table, text: &str) -> String {
    let Some(entry) = root.get("sources") else { return String::new() };
    let Shape::List(list) = entry.node.shape() else { return String::new() };
    let mut written = String::new();
    for node in list.items() {
        let Shape::Table(table) = node.shape() else { continue };
        written.push_str("\n[[sources]]\n");
        for entry in table.entries_as_written() {
            let value = text.get(entry.node.span.range()).unwrap_or_default();
            written.push_str(&format!("{} = {value}\n", entry.key));
        }
    }
    written
}
