//! The short report as Markdown.

use super::{escaped, mistake, word};
use crate::diagnostic::Severity;
use crate::outcome::By;
use crate::report::short::{Item, Part, Short};
use crate::report::shown::at;
use std::fmt::Write;

/// So many mistakes of one kind are shown.
const MOST_ALIKE: usize = 6;

/// Writes the sections, and how to see what they fold.
pub(super) fn write(text: &mut String, short: &Short, by: By) {
    mistakes(text, short);
    for section in short.sections(by) {
        let _ = writeln!(text, "\n## {}\n", escaped(&section.title));
        for part in section.parts {
            match part {
                Part::Table(rows) => table(text, &rows),
                Part::Item(found) => item(text, &found),
                Part::Text(told) => {
                    let _ = writeln!(text, "\n{}", escaped(&told));
                }
            }
        }
    }
    if let Some(note) = short.note() {
        let _ = writeln!(text, "\n{}", escaped(&note));
    }
}

/// Mistakes in policies and elsewhere, then those in arrangements by their kind.
fn mistakes(text: &mut String, short: &Short) {
    let outcome = short.outcome;
    let alike = outcome.mistakes_by_code();
    if outcome.diagnostics.is_empty() && alike.is_empty() {
        return;
    }
    text.push_str("\n## Mistakes in files\n\n");
    let line = |diagnostic: &crate::diagnostic::Diagnostic| {
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = diagnostic.span().map_or(String::new(), |span| format!(" {}:", at(span, short.sources)));
        format!("- **{kind}**{} {}\n", escaped(&place), escaped(&mistake(diagnostic)))
    };
    text.extend(outcome.diagnostics.iter().map(line));
    for (code, found) in alike {
        let most = short.shown(found.len(), MOST_ALIKE);
        text.extend(found.iter().take(most).map(|diagnostic| line(diagnostic)));
        if found.len() > most {
            let _ = writeln!(text, "- and {} more {}", found.len() - most, escaped(&format!("[{}]", code.name())));
        }
    }
}

fn table(text: &mut String, rows: &[Vec<String>]) {
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(text, "|---|{}", "---:|".repeat(row.len().saturating_sub(1)));
        }
    }
    text.push('\n');
}

fn item(text: &mut String, item: &Item) {
    let verdict = item.status.map_or(String::new(), |status| format!("{}: ", word(status)));
    let _ = writeln!(text, "- {verdict}**{}** {}", escaped(&item.name), escaped(&item.text));
    for line in &item.under {
        let _ = writeln!(text, "  - {}", escaped(line));
    }
}
