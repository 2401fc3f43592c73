//! The lines of a text that a snippet shows, long lines cut round what is marked.

use crate::diagnostic::Label;
use crate::source::{Source, Sources};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Characters of a line that are shown.
const LONGEST: usize = 160;

/// Some lines of a text.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Path, line and column of the first place.
    name: String,
    text: String,
    first_line: usize,
}

impl Excerpt {
    /// The lines around places in one text, and the places in the excerpt.
    pub(super) fn around(sources: &Sources, labels: &[&Label]) -> (Excerpt, Vec<LabeledSpan>) {
        let source = sources.get(labels[0].span.source);
        let line_of = |offset: u32| source.position(offset).line;
        let first = labels.iter().map(|label| line_of(label.span.start)).min().unwrap_or(1);
        let last = labels.iter().map(|label| line_of(label.span.start)).max().unwrap_or(1);
        let mut text = String::new();
        let mut places: Vec<LabeledSpan> = Vec::new();
        for line in first..=last {
            let range = source.line_range(line);
            let here: Vec<&&Label> = labels.iter().filter(|label| line_of(label.span.start) == line).collect();
            let start = here.iter().map(|label| label.span.start as usize).min().unwrap_or(range.start);
            let (from, to) = window(&source.text[range.clone()], start.saturating_sub(range.start));
            if from > 0 {
                text.push('…');
            }
            let shift = text.len();
            text.push_str(&shown(&source.text[range.start + from..range.start + to]));
            let end_of_line = text.len();
            if to < range.len() {
                text.push('…');
            }
            if line < last {
                text.push('\n');
            }
            for label in here {
                let at = |offset: u32| {
                    (offset as usize).clamp(range.start + from, range.start + to) - range.start - from + shift
                };
                let (start, end) = (at(label.span.start), at(label.span.end).min(end_of_line));
                // what is missing at the end of a line is marked at its last character
                let last = text[..end_of_line].chars().next_back().filter(|_| start == end_of_line && start > shift);
                let start = start - last.map_or(0, char::len_utf8);
                let length = end.saturating_sub(start).max(usize::from(start < end_of_line));
                let note = (!label.text.is_empty()).then(|| label.text.clone());
                let new =
                    if places.is_empty() { LabeledSpan::new_primary_with_span } else { LabeledSpan::new_with_span };
                places.push(new(note, (start, length)));
            }
        }
        (Excerpt { name: name(source, labels[0]), text, first_line: first - 1 }, places)
    }
}

fn name(source: &Source, label: &Label) -> String {
    let position = source.position(label.span.start);
    format!("{}:{}:{}", super::brief::printable(&source.name), position.line, position.column)
}

/// The part of a line that is shown: all of it, or so much around the marked place.
fn window(line: &str, marked: usize) -> (usize, usize) {
    if line.len() <= LONGEST {
        return (0, line.len());
    }
    let mut from = marked.saturating_sub(LONGEST / 4).min(line.len());
    while !line.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (from + LONGEST).min(line.len());
    while !line.is_char_boundary(to) {
        to -= 1;
    }
    (from, to)
}

/// Control characters would change the terminal; they are replaced by as many bytes.
fn shown(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if c.is_control() && c.len_utf8() == 1 => '?',
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            inner.line() + self.first_line,
            inner.column(),
            inner.line_count(),
        )))
    }
}
