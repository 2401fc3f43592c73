//! Measures: one line each, with what they lack.

use super::{Page, printable, wrapping};
use crate::outcome::Reported;
use crate::report::shown::measured;
use std::fmt::Write;

impl Page<'_> {
    /// Writes what the measures came to.
    pub(super) fn measures(&mut self, arrangement: &Reported) {
        if arrangement.measures.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n  {}", self.bold("Measures"));
        for measure in &arrangement.measures {
            let line = format!("  {}/{}: {}", measure.policy, measure.name, measured(measure));
            let options = wrapping(self.style.width).subsequent_indent("    ");
            let _ = writeln!(self.text, "{}", textwrap::fill(&printable(&line), options));
        }
    }
}
