//! A sentence as the grammar reads it: one line, without what word processors leave behind.
//!
//! Every byte of the cleaned text knows where in the source it came from, so that spans stay true.

use super::ast::Written;
use crate::source::{SourceId, Span};
use unicode_normalization::char::{canonical_combining_class, compose};

/// A stretch of one source line, without its indentation, comment and line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    /// The text.
    pub text: &'t str,
    /// Where it starts in the source.
    pub start: usize,
    /// How far the line is indented.
    pub indent: usize,
}

/// A cleaned text.
#[derive(Debug)]
pub(super) struct Clean {
    /// What the grammar reads.
    pub text: String,
    origins: Vec<(u32, u32)>,
    source: SourceId,
}

impl Clean {
    /// Joins the pieces of a block. Lines that start with a dash are lines of a list once one was announced by a colon.
    pub(super) fn new(pieces: &[Piece], source: SourceId) -> Clean {
        let mut clean = Clean { text: String::new(), origins: Vec::new(), source };
        let mut lists: Vec<usize> = Vec::new();
        for piece in pieces {
            let bullet = bullet(piece.text).filter(|_| !lists.is_empty() || clean.text.trim_end().ends_with(':'));
            let at = piece.start;
            while lists.last().is_some_and(|open| piece.indent < *open || (bullet.is_none() && piece.indent == *open)) {
                lists.pop();
                clean.push('\u{3}', at, at);
            }
            if let Some(width) = bullet {
                if lists.last().is_none_or(|open| piece.indent > *open) {
                    lists.push(piece.indent);
                    clean.push('\u{2}', at, at);
                }
                clean.push('\u{1}', at, at + width);
                clean.line(&piece.text[width..], at + width);
            } else {
                clean.line(piece.text, at);
            }
        }
        let end = pieces.last().map_or(0, |piece| piece.start + piece.text.len());
        for _ in lists {
            clean.push('\u{3}', end, end);
        }
        clean
    }

    fn line(&mut self, text: &str, start: usize) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\u{1}']) {
            self.push(' ', start, start);
        }
        let single = single_quotes(text);
        for (at, found) in text.char_indices() {
            let (from, to) = (start + at, start + at + found.len_utf8());
            if canonical_combining_class(found) != 0
                && let Some(base) = self.text.chars().next_back()
                && let Some(whole) = compose(base, found)
            {
                let (before, _) = self.origins[self.text.len() - base.len_utf8()];
                self.text.truncate(self.text.len() - base.len_utf8());
                self.origins.truncate(self.text.len());
                self.push(whole, before as usize, to);
                continue;
            }
            let plain = match found {
                _ if single.iter().any(|(open, close)| at == *open || at == *close) => '"',
                '“' | '”' | '„' | '‟' | '«' | '»' => '"',
                '‘' | '’' => '\'',
                '\u{2010}' | '\u{2011}' => '-',
                '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}' => continue,
                // the marks of lists are for us alone
                '\u{1}'..='\u{3}' => '\u{fffd}',
                found if found.is_whitespace() => ' ',
                found => found,
            };
            self.push(plain, from, to);
        }
    }

    fn push(&mut self, found: char, from: usize, to: usize) {
        self.text.push(found);
        self.origins.extend(std::iter::repeat_n((from as u32, to as u32), found.len_utf8()));
    }

    /// The place in the source of a range of the cleaned text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let last = self.origins.last().map_or((0, 0), |(_, to)| (*to, *to));
        let (from, _) = self.origins.get(start).copied().unwrap_or(last);
        let (_, to) = if end > start { self.origins.get(end - 1).copied().unwrap_or(last) } else { (from, from) };
        Span::new(self.source, from as usize, (to as usize).max(from as usize))
    }

    /// The text with its places, for messages of later stages.
    pub(super) fn written(&self) -> Written {
        Written { text: self.text.clone(), origins: self.origins.clone() }
    }

    /// The place of the whole text.
    pub(super) fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// Whether the brackets, lists and clauses nest so deep that they are refused unread.
    pub(super) fn too_deep(&self) -> bool {
        let (mut brackets, mut clauses, mut owners) = (0usize, 0usize, 0usize);
        for word in self.text.split_inclusive([' ', '\u{1}', '(', ')', '\u{2}', '\u{3}']) {
            match word.trim_end_matches(['\u{2}', '\u{3}', '(', ')', '\u{1}', ' ']).to_lowercase().as_str() {
                "of" | "van" => owners += 1,
                "that" | "which" | "who" | "whose" | "with" | "without" | "die" | "dat" | "waarvan" | "met"
                | "zonder" => {
                    clauses += 1;
                }
                _ => {}
            }
            match word.chars().next_back() {
                Some('(' | '\u{2}') => brackets += 1,
                Some(')' | '\u{3}') => brackets = brackets.saturating_sub(1),
                Some('\u{1}') => (clauses, owners) = (0, 0),
                _ => {}
            }
            if brackets > DEEPEST || clauses > DEEPEST || owners > 2 * DEEPEST {
                return true;
            }
        }
        self.text.len() > LONGEST
    }
}

/// Brackets and lists inside each other, and clauses in one condition; twice as many may be joined by `of`.
const DEEPEST: usize = 24;
/// Bytes in one sentence.
const LONGEST: usize = 20_000;

/// What word processors put in front of the lines of a list.
const BULLETS: [char; 15] = ['-', '–', '—', '−', '*', '•', '·', '‣', '▪', '■', '●', '○', '◦', '\u{f0b7}', '\u{f0a7}'];

/// The length of the dash, dot or number that starts a line of a list, with the space behind it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(BULLETS).or_else(|| {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = line.len() - number.len();
        let letter = line.strip_prefix(|c: char| c.is_ascii_lowercase()).and_then(|rest| rest.strip_prefix(')'));
        if matches!(digits, 1 | 2) { number.strip_prefix(['.', ')']) } else { letter }
    })?;
    let text = rest.trim_start();
    (text.len() < rest.len()).then(|| line.len() - text.len())
}

/// The places of single quotation marks that stand round words; others are apostrophes.
fn single_quotes(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (open, _) in text.match_indices('‘') {
        let before = text[..open].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) || found.last().is_some_and(|(_, close)| open < *close) {
            continue;
        }
        let ends = |at: &usize| text[*at..].chars().nth(1).is_none_or(|next| !next.is_alphanumeric());
        let close = text[open..].match_indices('’').map(|(at, _)| open + at).find(ends);
        found.extend(close.map(|close| (open, close)));
    }
    found
}
