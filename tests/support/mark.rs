//! Marks: where a diagnostic points, under the line it points at.

use ondergrens::diagnostic::Diagnostic;
use ondergrens::source::{Source, SourceId, Span};

/// Whether a line of a section is a mark, not text.
pub fn is_mark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('^') || line.starts_with("~") || line.starts_with("| ")
}

/// A line of marks, and the line (from 1) that it stands under.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    line: usize,
    column: usize,
    secondary: bool,
    text: String,
}

/// The lines of a text with marks for the diagnostics that point into it.
pub fn marked(lines: &[&str], id: SourceId, source: &Source, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut marks: Vec<Mark> = Vec::new();
    for diagnostic in diagnostics {
        for (at, label) in diagnostic.labels.iter().enumerate().filter(|(_, label)| label.span.source == id) {
            marks.push(mark(source, label.span, at > 0, diagnostic.code.name(), lines.len()));
        }
    }
    marks.sort();
    marks.dedup();
    let mut list = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        list.push((*line).to_string());
        list.extend(marks.iter().filter(|mark| mark.line == at + 1).map(|mark| mark.text.clone()));
    }
    list
}

fn mark(source: &Source, span: Span, secondary: bool, code: &str, lines: usize) -> Mark {
    let line = source.position(span.start).line;
    // what points behind the text stands under its last line
    if line > lines {
        return Mark { line: lines, column: 0, secondary, text: format!("| {code} at the end") };
    }
    let range = source.line_range(line);
    let before: String = source.text[range.start..span.start as usize].chars().filter(shown).collect();
    let indent: String = before.chars().map(|found| if found == '\t' { '\t' } else { ' ' }).collect();
    let here =
        &source.text[span.start as usize..range.end.clamp(span.start as usize, span.end.max(span.start) as usize)];
    let sign = if secondary { "~" } else { "^" };
    let signs =
        if span.start == span.end { "|".to_string() } else { sign.repeat(here.chars().filter(shown).count().max(1)) };
    let last = source.position(span.end);
    let tail = match last.line - line {
        0 => String::new(),
        more => format!("+{more}:{}", last.column - 1),
    };
    Mark { line, column: indent.chars().count(), secondary, text: format!("{indent}{signs}{tail} {code}") }
}

/// Whether a character takes room of its own.
fn shown(found: &char) -> bool {
    *found != '\u{feff}' && unicode_normalization::char::canonical_combining_class(*found) == 0
}
