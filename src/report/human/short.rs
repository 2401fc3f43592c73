//! The short report on a terminal.

use super::{Page, printable, wrapping};
use crate::diagnostic::Severity;
use crate::outcome::{By, Outcome, Status, View};
use crate::report::short::{Item, Part, Short};
use crate::report::shown::at;
use std::fmt::Write;

/// So many mistakes of one kind are shown; the first with its place in the file.
const MOST_ALIKE: usize = 6;

impl Page<'_> {
    /// Writes the sections, and how to see what they fold.
    pub(super) fn short(&mut self, outcome: &Outcome, view: &View, by: By) {
        self.mistakes(outcome, view);
        // who wants it quiet is not told what is in order
        let loud: Vec<Status> = Status::ALL
            .into_iter()
            .filter(|status| {
                let quiet = self.style.quiet && matches!(status, Status::Pass | Status::NotApplicable);
                !quiet && view.shows(*status)
            })
            .collect();
        let shown = View { only: if self.style.quiet { &loud } else { view.only }, ..*view };
        let short = Short::new(outcome, self.sources, &shown);
        for section in short.sections(by) {
            let title = self.bold(&printable(&section.title));
            let _ = writeln!(self.text, "\n{title}");
            for part in section.parts {
                match part {
                    Part::Table(rows) => self.table(&rows),
                    Part::Item(item) => self.item(&item),
                    Part::Text(text) => self.wrapped(&text, "  ", "  "),
                }
            }
        }
        if let Some(note) = short.note() {
            self.text.push('\n');
            self.wrapped(&note, "", "");
        }
    }

    /// Mistakes in arrangements, by their kind.
    fn mistakes(&mut self, outcome: &Outcome, view: &View) {
        for (code, found) in outcome.mistakes_by_code() {
            self.text.push('\n');
            for (at, diagnostic) in found.iter().enumerate() {
                if at == 0 || view.verbose {
                    self.diagnostic(diagnostic);
                }
            }
            let most = if view.verbose { 1 } else { MOST_ALIKE };
            for diagnostic in found.iter().take(most).skip(1) {
                let kind = match diagnostic.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                };
                let place = diagnostic.span().map_or(String::new(), |span| format!("{}: ", at(span, self.sources)));
                self.wrapped(&format!("{kind} at {place}{} [{}]", diagnostic.message, code.name()), "  ", "    ");
            }
            if !view.verbose && found.len() > MOST_ALIKE {
                let more = found.len() - MOST_ALIKE;
                self.wrapped(&format!("and {more} more [{}]; `--verbose` shows them", code.name()), "  ", "    ");
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let mark = match item.status {
            Some(Status::Fail) => format!("{} ", self.red("×")),
            Some(Status::Unknown) => "? ".to_string(),
            Some(Status::Waived | Status::Explained) => format!("{} ", self.yellow("~")),
            Some(Status::Pass) => format!("{} ", self.green("✓")),
            Some(Status::NotApplicable) => "· ".to_string(),
            None => String::new(),
        };
        let gap = if item.text.is_empty() { "" } else { " " };
        let line = format!("  {mark}{}{gap}{}", printable(&item.name), printable(&item.text));
        let _ = writeln!(self.text, "{}", textwrap::fill(&line, wrapping(self.style.width).subsequent_indent("    ")));
        for line in &item.under {
            self.wrapped(line, "    ", "      ");
        }
    }

    fn wrapped(&mut self, text: &str, first: &'static str, rest: &'static str) {
        let options = wrapping(self.style.width).initial_indent(first).subsequent_indent(rest);
        let _ = writeln!(self.text, "{}", textwrap::fill(&printable(text), options));
    }

    /// A table; where the lines are too narrow for it, its rows one by one.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.first().map_or(0, Vec::len);
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        if widths.iter().sum::<usize>() + 2 * columns <= self.style.width {
            for row in rows {
                let mut line = String::new();
                for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                    let _ = match column {
                        0 => write!(line, "  {cell:<width$}"),
                        _ => write!(line, "  {cell:>width$}"),
                    };
                }
                let _ = writeln!(self.text, "{}", printable(line.trim_end()));
            }
            return;
        }
        for row in rows.iter().skip(1) {
            let cells = rows[0].iter().zip(row).skip(1).map(|(head, cell)| format!("{cell} {head}"));
            let line = format!("{}: {}", row[0], cells.collect::<Vec<_>>().join(", "));
            self.wrapped(&line, "  ", "    ");
        }
    }
}
