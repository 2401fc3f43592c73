//! Registers into arrangements: one file for each collaboration, by a map of columns to words of the vocabulary.
//!
//! [`read`] makes records of a CSV text, a workbook or JSON; [`load`] reads the map; [`plan`] works out what each file
//! should say. Nothing is written here. A row that gives nothing is listed with its reason; what people changed in a file
//! by hand is kept when the register is imported again.

mod cell;
mod csv;
mod draft;
mod json;
mod ledger;
mod map;
mod merge;
mod read;
mod records;
mod workbook;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Shape};
use crate::source::SourceId;
use crate::vocabulary::Vocabulary;
pub use draft::{Account, Draft};
use ledger::Ledger;
pub use map::{Map, load};
pub use merge::Merged;
pub use read::{Options, read};
pub use records::Records;
use std::collections::BTreeMap;

/// A file that is in the folder already.
#[derive(Debug)]
pub struct Existing {
    /// Its name in the folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What an import does to a folder.
#[derive(Debug)]
pub struct Plan {
    /// The files, by name.
    pub files: Vec<Planned>,
    /// What the folder is to remember of this import.
    pub ledger: String,
    /// What became of the rows.
    pub account: Account,
    /// Arrangements of an earlier import that the register no longer has; their files are kept.
    pub gone: Vec<String>,
}

/// A file that the import gives.
#[derive(Debug)]
pub struct Planned {
    /// Its name in the folder.
    pub name: String,
    /// What it is to say; `None` where it cannot be brought up to date, since it is no valid TOML.
    pub merged: Option<Merged>,
    /// Whether there was no such file.
    pub new: bool,
}

/// The name of the file in which a folder remembers what a map imported into it.
pub fn ledger_name(map: &Map) -> String {
    format!("{}.import.json", cell::id(&map.name))
}

/// Works out what each file should say. `None`: the map does not fit the register, which was reported.
pub fn plan(
    records: &Records,
    map: &Map,
    vocabulary: &Vocabulary,
    existing: &[Existing],
    (ledger, head): (Option<&str>, &str),
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Plan>, String> {
    let ledger = Ledger::parse(ledger).map_err(|error| format!("`{}` is damaged: {error}", ledger_name(map)))?;
    let Some((drafts, account)) = draft::drafts(records, map, vocabulary, diagnostics) else { return Ok(None) };
    let by_id: BTreeMap<String, &Existing> = existing.iter().map(|file| (id_of(file, vocabulary), file)).collect();
    let mut next = Ledger::default();
    let mut files = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let planned = match by_id.get(&draft.id) {
            Some(file) => {
                let merged = merge::merge(draft, &file.text, &ledger, vocabulary);
                Planned { name: file.name.clone(), merged, new: false }
            }
            None => {
                let text = merge::render(draft, head, &map.sources, vocabulary);
                let merged = Merged { text, ..Merged::default() };
                Planned { name: format!("{}.toml", draft.id), merged: Some(merged), new: true }
            }
        };
        files.push(planned);
        next.arrangements.insert(draft.id.clone(), ledger::entry(draft));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut gone = Vec::new();
    for (id, arrangement) in ledger.arrangements {
        // still remembered, so that what comes back is told from what people wrote
        next.arrangements.entry(id).or_insert_with_key(|id| {
            gone.push(id.clone());
            arrangement
        });
    }
    Ok(Some(Plan { files, ledger: next.render(), account, gone }))
}

/// The id of an arrangement in a file: what it says, else the file's name.
fn id_of(file: &Existing, vocabulary: &Vocabulary) -> String {
    let stem = file.name.strip_suffix(".toml").unwrap_or(&file.name).to_string();
    let Some(document) = Document::parse(&file.text, SourceId(0), &mut Vec::new()) else { return stem };
    let root = vocabulary.thing(vocabulary.root);
    let table = root.keys.iter().find_map(|key| document.root().get(key)).map(|entry| entry.node.shape());
    let (Some(Shape::Table(table)), Some(id)) = (table, root.id_attribute) else { return stem };
    let keys = &vocabulary.attribute(id).keys;
    keys.iter().find_map(|key| table.get(key)?.node.text().map(str::to_string)).unwrap_or(stem)
}
