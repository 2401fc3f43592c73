//! What was imported into a folder the last time: it tells a hand-made edit from an older state of the register.

use super::draft::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Keys with their values as written in TOML.
pub(super) type Values = BTreeMap<String, String>;

/// The ledger of one map in one folder: arrangement, table, element, key.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// By the id of the arrangement.
    pub arrangements: BTreeMap<String, Arrangement>,
}

/// By the key of the table, then by the id of the element.
pub(super) type Arrangement = BTreeMap<String, BTreeMap<String, Values>>;

impl Ledger {
    /// Reads a ledger; nothing where there is none yet.
    pub(super) fn parse(text: Option<&str>) -> Result<Ledger, String> {
        text.map_or(Ok(Ledger::default()), |text| serde_json::from_str(text).map_err(|error| error.to_string()))
    }

    /// Writes it, in a fixed order.
    pub(super) fn render(&self) -> String {
        serde_json::to_string_pretty(self).map_or(String::new(), |text| text + "\n")
    }

    /// What is known of one element.
    pub(super) fn values(&self, arrangement: &str, table: &str, element: &str) -> Option<&Values> {
        self.arrangements.get(arrangement)?.get(table)?.get(element)
    }
}

/// What a draft says, as the ledger keeps it.
pub(super) fn entry(draft: &Draft) -> Arrangement {
    let mut arrangement = Arrangement::new();
    for table in &draft.tables {
        let elements = arrangement.entry(table.key.clone()).or_default();
        for element in &table.elements {
            elements.insert(element.id.clone(), element.values.iter().cloned().collect());
        }
    }
    arrangement
}
