//! Measures: one line each, with what they lack.

use super::{Page, printable, wrapping};
use crate::outcome::{MeasureFound, Reported};
use std::fmt::Write;

/// So many facts are named that a measure lacks.
const MOST_NAMED: usize = 4;

impl Page<'_> {
    /// Writes what the measures came to.
    pub(super) fn measures(&mut self, arrangement: &Reported) {
        if arrangement.measures.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n  {}", self.bold("Measures"));
        for measure in &arrangement.measures {
            let line = format!("  {}/{}: {}", measure.policy, measure.name, told(measure));
            let options = wrapping(self.style.width).subsequent_indent("    ");
            let _ = writeln!(self.text, "{}", textwrap::fill(&printable(&line), options));
        }
    }
}

fn told(measure: &MeasureFound) -> String {
    let among = measure.among.as_deref().unwrap_or_default();
    let keys: Vec<String> =
        measure.missing.iter().take(MOST_NAMED).map(|missing| format!("`{}`", missing.key)).collect();
    let more = measure.missing.len().saturating_sub(MOST_NAMED);
    let lacks = match (keys.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("; it lacks {}", keys.join(", ")),
        (false, more) => format!("; it lacks {} and {more} more", keys.join(", ")),
    };
    format!("{}{among}{lacks}", measure.display)
}
