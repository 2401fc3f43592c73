//! From rows to arrangements in the making; every row is accounted for.

use super::cell::{id, written};
use super::map::{Field, From, Map, TableMap};
use super::records::{Records, Row};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quoted;
use crate::suggest::{nearest, quoted_list};
use crate::vocabulary::{Layout, ThingId, Vocabulary};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An arrangement in the making.
#[derive(Debug)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Its tables, in the order of the map.
    pub tables: Vec<DraftTable>,
}

/// A table of it.
#[derive(Debug)]
pub struct DraftTable {
    /// What it describes.
    pub thing: ThingId,
    /// Its key.
    pub key: String,
    /// Its elements; of a table that is no list, the only one.
    pub elements: Vec<Element>,
}

/// An element, or a table that is no list.
#[derive(Debug)]
pub struct Element {
    /// What tells it from others in its list; empty for a table that is no list.
    pub id: String,
    /// Its keys, each with its value as written in TOML.
    pub values: Vec<(String, String)>,
    line: usize,
}

/// What became of the rows.
#[derive(Debug, Default)]
pub struct Account {
    /// How many rows there are.
    pub rows: usize,
    /// How many gave facts.
    pub used: usize,
    /// Rows that say once more what an earlier row says: line, and that of the earlier one.
    pub again: Vec<(usize, usize)>,
    /// Rows that gave nothing: line and reason.
    pub unfit: Vec<(usize, String)>,
    /// Cells that gave nothing, though the rest of their row did: line and reason.
    pub partly: Vec<(usize, String)>,
    /// How many cells were mended as the map says.
    pub corrected: usize,
}

/// Which columns the map speaks of, by their position.
struct Columns<'r> {
    known: FxHashMap<&'r str, usize>,
}

/// Makes drafts of rows. `None`: the map names a column that is not there, which was reported.
pub fn drafts(
    records: &Records,
    map: &Map,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Vec<Draft>, Account)> {
    let known = records.columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let columns = Columns { known };
    columns.check(map, records, diagnostics).then_some(())?;
    let mut account = Account { rows: records.rows.len() + records.broken.len(), ..Account::default() };
    account.unfit.extend(records.broken.iter().cloned());
    let mut builder = Builder { map, vocabulary, columns, drafts: Vec::new(), places: FxHashMap::default(), account };
    for row in &records.rows {
        builder.row(row);
    }
    let Builder { mut drafts, mut account, .. } = builder;
    distinct(&mut drafts, vocabulary);
    account.unfit.sort();
    account.partly.sort();
    Some((drafts, account))
}

impl Columns<'_> {
    fn check(&self, map: &Map, records: &Records, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let of_fields = map.tables.iter().flat_map(|table| &table.fields).filter_map(|field| match &field.from {
            From::Column { column, .. } => Some(column),
            From::Fixed(_) => None,
        });
        let named = map.by.iter().chain(of_fields).chain(map.corrections.iter().map(|correction| &correction.column));
        let before = diagnostics.len();
        for column in named.filter(|column| !self.known.contains_key(column.name.as_str())) {
            let names: Vec<&str> = records.columns.iter().map(String::as_str).collect();
            let help = match nearest(&column.name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the columns are {}", quoted_list(&names, "and")),
            };
            let message = format!("the register has no column `{}`", column.name);
            diagnostics.push(Diagnostic::error(Code::WrongValue, message).at(column.span, "").help(help));
        }
        diagnostics.len() == before
    }

    fn at(&self, name: &str) -> usize {
        self.known.get(name).copied().unwrap_or(0)
    }
}

struct Builder<'m> {
    map: &'m Map,
    vocabulary: &'m Vocabulary,
    columns: Columns<'m>,
    drafts: Vec<Draft>,
    /// For each arrangement its draft, and in that each element by table and id.
    places: FxHashMap<String, Place>,
    account: Account,
}

struct Place {
    draft: usize,
    elements: FxHashMap<(usize, String), usize>,
}

impl Builder<'_> {
    fn row(&mut self, row: &Row) {
        let mut cells = row.cells.clone();
        for correction in &self.map.corrections {
            let cell = &mut cells[self.columns.at(&correction.column.name)];
            if *cell != correction.is {
                continue;
            }
            match &correction.to {
                Some(to) => {
                    cell.clone_from(to);
                    self.account.corrected += 1;
                }
                None => {
                    self.account.unfit.push((row.line, format!("the map leaves it out: {}", correction.reason)));
                    return;
                }
            }
        }
        let mut group = Vec::new();
        for column in &self.map.by {
            let cell = cells[self.columns.at(&column.name)].trim();
            if cell.is_empty() {
                let reason = format!("`{}` is empty, so it is not known what it is about", column.name);
                self.account.unfit.push((row.line, reason));
                return;
            }
            group.push(cell.to_string());
        }
        let group = group.join(" ");
        if !self.places.contains_key(&group) {
            let place = Place { draft: self.drafts.len(), elements: FxHashMap::default() };
            self.drafts.push(empty(&group, self.map, self.vocabulary));
            self.places.insert(group.clone(), place);
        }
        let map = self.map;
        let mut again = None;
        let mut gave = 0;
        for (at, table) in map.tables.iter().enumerate() {
            let list = self.vocabulary.thing(table.thing).layout == Layout::List;
            match self.element(row.line, &cells, table) {
                Ok(Some(element)) => match self.add(&group, at, element, list) {
                    Some(first) if list => again = Some(first),
                    _ => gave += usize::from(list),
                },
                Ok(None) => {}
                Err(reason) => {
                    self.account.unfit.push((row.line, reason));
                    return;
                }
            }
        }
        match again {
            Some(first) if gave == 0 => self.account.again.push((row.line, first)),
            _ => self.account.used += 1,
        }
    }

    /// What a row says in one table; `Ok(None)` where it says nothing, `Err` where it says who or what it is about wrongly.
    fn element(&mut self, line: usize, cells: &[String], table: &TableMap) -> Result<Option<Element>, String> {
        let thing = self.vocabulary.thing(table.thing);
        let mut values = Vec::new();
        let mut told = thing.layout != Layout::List;
        let mut id = String::new();
        for Field { key, attribute, from } in &table.fields {
            let value = match from {
                From::Fixed(text) => Some(text.clone()),
                From::Column { column, change } => {
                    let cell = &cells[self.columns.at(&column.name)];
                    match written(cell, change, self.vocabulary.attribute(*attribute), self.map.habits) {
                        Ok(value) => {
                            told |= value.is_some();
                            value
                        }
                        Err(reason) if thing.id_attribute == Some(*attribute) => {
                            return Err(format!("`{}`: {reason}", column.name));
                        }
                        Err(reason) => {
                            self.account.partly.push((line, format!("`{}` is left out: {reason}", column.name)));
                            None
                        }
                    }
                }
            };
            let Some(value) = value else { continue };
            if thing.id_attribute == Some(*attribute) {
                id = value.trim_matches('"').to_string();
            }
            values.push((key.clone(), value));
        }
        if !told || (thing.layout == Layout::List && values.is_empty()) {
            return Ok(None);
        }
        if thing.layout == Layout::List && id.is_empty() {
            id = values.iter().map(|(_, value)| value.trim_matches('"')).collect::<Vec<_>>().join(" ");
        }
        Ok(Some(Element { id: if thing.layout == Layout::List { id } else { String::new() }, values, line }))
    }

    /// Adds an element, or what a row says more of one that is there; answers the line that it was first told on.
    fn add(&mut self, group: &str, table: usize, element: Element, list: bool) -> Option<usize> {
        let place = self.places.get_mut(group)?;
        let elements = &mut self.drafts[place.draft].tables[table].elements;
        match place.elements.get(&(table, element.id.clone())) {
            None => {
                place.elements.insert((table, element.id.clone()), elements.len());
                elements.push(element);
                None
            }
            Some(at) => {
                let known = &mut elements[*at];
                for (key, value) in element.values {
                    match known.values.iter().find(|(other, _)| *other == key) {
                        None => known.values.push((key, value)),
                        Some((_, first)) if *first == value => {}
                        Some((_, first)) => {
                            let of = if list { format!("{}.{key}", known.id) } else { key };
                            let reason =
                                format!("{of} is {value} here and {first} on line {}, which is kept", known.line);
                            self.account.partly.push((element.line, reason));
                        }
                    }
                }
                Some(known.line)
            }
        }
    }
}

/// A draft with its tables, and its id in the first of them.
fn empty(group: &str, map: &Map, vocabulary: &Vocabulary) -> Draft {
    let tables =
        map.tables.iter().map(|table| DraftTable { thing: table.thing, key: table.key.clone(), elements: Vec::new() });
    let mut draft = Draft { id: id(group), tables: tables.collect() };
    if !draft.tables.iter().any(|table| table.thing == vocabulary.root) {
        let key = vocabulary.thing(vocabulary.root).keys[0].clone();
        let only = Element { id: String::new(), values: Vec::new(), line: 0 };
        draft.tables.push(DraftTable { thing: vocabulary.root, key, elements: vec![only] });
    }
    draft
}

/// Gives every draft an id of its own, and writes it into the root table.
fn distinct(drafts: &mut [Draft], vocabulary: &Vocabulary) {
    let root = vocabulary.thing(vocabulary.root);
    let key = root.id_attribute.map(|id| vocabulary.attribute(id).id.clone());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for draft in drafts {
        let own = draft.tables.iter().find(|table| table.thing == vocabulary.root).and_then(|table| {
            let values = &table.elements.first()?.values;
            values
                .iter()
                .find(|(name, _)| Some(name) == key.as_ref())
                .map(|(_, value)| value.trim_matches('"').to_string())
        });
        if let Some(own) = own {
            draft.id = own;
        }
        let count = seen.entry(draft.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            draft.id = format!("{}-{count}", draft.id);
        }
        for element in
            draft.tables.iter_mut().filter(|table| table.thing == vocabulary.root).flat_map(|t| &mut t.elements)
        {
            let Some(key) = &key else { continue };
            element.values.retain(|(name, _)| name != key);
            element.values.insert(0, (key.clone(), quoted(&draft.id)));
        }
    }
}
