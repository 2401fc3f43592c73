//! Source texts and places in them.
//!
//! Every text that the program reads (a policy, a vocabulary, an arrangement) is a [`Source`] in
//! [`Sources`]; a [`Span`] is a byte range in one of them. Lines and columns are worked out only when
//! somebody is told about a place.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Which source a span belongs to: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// A byte range, `start..end`, in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The source that the range lies in.
    pub source: SourceId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `source`; offsets beyond 4 GB are cut off, as such files are refused earlier.
    pub fn new(source: SourceId, start: usize, end: usize) -> Span {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { source, start: cut(start), end: cut(end.max(start)) }
    }

    /// The smallest range that holds both; `other` must lie in the same source.
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty range where this one starts.
    pub fn head(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The range as `usize`s.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// One text with the name it is shown by.
#[derive(Debug)]
pub struct Source {
    /// Path relative to where the run started, with `/`; or `-`, or a name in angle brackets.
    pub name: String,
    /// The text as read.
    pub text: String,
    lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source of this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// Where a line begins; a mark of the byte order in front of the first is no part of it.
    fn line_start(&self, line: usize) -> usize {
        match line {
            1 if self.text.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            _ => self.line_starts()[line - 1] as usize,
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The line and column of a byte offset; one beyond the end counts as the end.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts().partition_point(|start| *start as usize <= offset);
        let start = self.line_start(line).min(offset);
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The column of a byte offset, from 1, in bytes.
    pub fn column_in_bytes(&self, offset: u32) -> usize {
        let offset = (offset as usize).min(self.text.len());
        let line = self.line_starts().partition_point(|start| *start as usize <= offset);
        offset.saturating_sub(self.line_start(line)) + 1
    }

    /// Number of lines; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    /// The byte range of a line (from 1), without its line break.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        let line = line.clamp(1, starts.len());
        let start = starts[line - 1] as usize;
        let end = starts.get(line).map_or(self.text.len(), |next| *next as usize - 1);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        start..end
    }

    /// The text of a range; empty when the range does not fit this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// All texts of a run, in a fixed order.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
    /// Where the folder that names are relative to lies in its repository: empty at the top, else such as `regions/`.
    pub below_top: String,
}

impl Sources {
    /// Adds a text and answers its number.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.list.push(source);
        SourceId(self.list.len() as u32 - 1)
    }

    /// A name as seen from the top of the repository, where CI servers look for files.
    pub fn from_top(&self, name: &str) -> String {
        if self.below_top.is_empty() || name == "-" || name.starts_with(['/', '<']) {
            return name.to_string();
        }
        let mut parts: Vec<&str> = self.below_top.split('/').filter(|part| !part.is_empty()).collect();
        for part in name.split('/') {
            match part {
                ".." if !parts.is_empty() => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// The names of all of them, as paths.
    pub fn names(&self) -> Vec<std::path::PathBuf> {
        self.list.iter().map(|source| source.name.clone().into()).collect()
    }

    /// The number that the next added source will have.
    pub fn next_id(&self) -> SourceId {
        SourceId(self.list.len() as u32)
    }

    /// The source of this number.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).slice(span)
    }

    /// Where a span ends: behind its last character.
    pub fn end(&self, span: Span) -> Position {
        self.get(span.source).position(span.end.max(span.start))
    }

    /// Where a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.source).position(span.start)
    }
}
