//! TOML syntax errors in the words of someone who fills in a form, one for each slip.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use toml::de::DeTable;

/// So many syntax errors of one file are shown; the rest are counted.
const MOST_SHOWN: usize = 20;

/// The errors of the parser, in reading order, without those that only follow from an earlier one.
pub(super) fn diagnostics(text: &str, source: SourceId) -> Vec<Diagnostic> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut found: Vec<(std::ops::Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.dedup();
    let Some((first, _)) = found.first().cloned() else { return vec![unreadable(source)] };
    // A bracket that is never closed makes the parser stumble over all that follows.
    if found.iter().any(|(_, message)| message.starts_with("unclosed array") || message.starts_with("unclosed inline"))
        && let Some(opening) = open_bracket(text, first.start.max(1))
    {
        found.retain(|(range, _)| range.end < opening);
        let mut diagnostics = one_each_line(text, source, &found);
        let span = Span::new(source, opening, opening + 1);
        let closing = if text.as_bytes()[opening] == b'[' { "]" } else { "}" };
        diagnostics.push(
            Diagnostic::error(Code::TomlSyntax, format!("this bracket is never closed by `{closing}`"))
                .at(span, "opened here")
                .help(format!("write `{closing}` behind the last value that belongs to it")),
        );
        return diagnostics;
    }
    one_each_line(text, source, &found)
}

/// There is nothing to point at: the text has more bytes than a place can name.
fn unreadable(source: SourceId) -> Diagnostic {
    Diagnostic::error(Code::TomlSyntax, "this file cannot be read as TOML")
        .at(Span::new(source, 0, 0), "")
        .help("is it larger than 4 GB?")
}

fn one_each_line(text: &str, source: SourceId, found: &[(std::ops::Range<usize>, &str)]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut last_line_start = None;
    let mut left_out = 0;
    for (range, message) in found {
        let line_start = text.get(..range.start).and_then(|before| before.rfind('\n'));
        if last_line_start == Some(line_start) {
            continue; // what follows on the same line follows from the first slip
        }
        last_line_start = Some(line_start);
        if diagnostics.len() == MOST_SHOWN {
            left_out += 1;
            continue;
        }
        let code = if message.starts_with("duplicate key") { Code::DuplicateKey } else { Code::TomlSyntax };
        let ended = if message.starts_with("unexpected key or value") { ended_early(text, range.start) } else { None };
        let (range, message, help) = match ended {
            Some((quote, help)) => {
                (quote..quote + 1, "this quote ends the text, and more stands behind it".to_string(), help)
            }
            None => {
                let (message, help) = in_plain_words(message);
                (range.clone(), message, help.to_string())
            }
        };
        let span = Span::new(source, range.start.min(text.len()), range.end.min(text.len()));
        diagnostics.push(Diagnostic::error(code, message).at(span, "").help(help));
    }
    if left_out > 0 {
        let message = format!("{left_out} more lines of this file are no valid TOML");
        diagnostics
            .push(Diagnostic::error(Code::TomlSyntax, message).at(Span::new(source, text.len(), text.len()), ""));
    }
    diagnostics
}

/// A quote within a text that ends it: where it stands in front of what the parser cannot read, and what to write.
fn ended_early(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text.get(..at)?.trim_end_matches([' ', '\t']);
    let quote = before.chars().next_back().filter(|sign| matches!(sign, '"' | '\''))?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next()?.trim_end();
    line.get(at - start..)?.contains(quote).then_some(())?;
    let (key, value) = line.split_once('=')?;
    let inner = value.trim().strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    let other = if quote == '"' { '\'' } else { '"' };
    let help = match inner.filter(|inner| !inner.contains([other, '\\'])) {
        Some(inner) => format!("put the whole text between other quotes: {} = {other}{inner}{other}", key.trim()),
        None => "write `\\\"` for a quote within a text, and the whole text between `\"`".to_string(),
    };
    Some((before.len() - 1, help))
}

/// The parser's message as a sentence, and what to do.
fn in_plain_words(message: &str) -> (String, &'static str) {
    let (plain, help) = match message {
        m if m.starts_with("duplicate key") => ("this key stands here a second time", "keep one of the two"),
        m if m.contains("string values must be quoted") => ("nothing that can be read stands behind `=`", QUOTES),
        m if m.contains("invalid float") || m.contains("invalid number") || m.contains("invalid literal") => {
            ("this is no number, no date and no text between quotes", QUOTES)
        }
        m if m.contains("string") || m.contains("quote") => ("this text is not closed by a quote", QUOTES),
        m if m.contains("key with no value") => ("`=` is missing behind this key", "write `key = value`"),
        m if m.contains("missing value") => {
            ("nothing stands behind `=`", "write the value, or `\"?\"` if it is not known")
        }
        m if m.contains("unclosed table") || m.contains("unclosed array table") => {
            ("this header is not closed", "write `[name]`, or `[[name]]` for each of a list")
        }
        m if m.contains("missing comma") => ("a comma is missing here", "separate values by commas: [\"a\", \"b\"]"),
        m if m.contains("recursion") => {
            ("brackets are nested too deep here", "there are too many brackets inside each other")
        }
        m if m.contains("date") || m.contains("time") => {
            ("this is no date", "write a date as year-month-day: 2024-01-31")
        }
        _ => {
            let help = "a line is `key = value`, `[table]` or `[[list]]`; texts stand between quotes";
            return (format!("this line is no valid TOML: {message}"), help);
        }
    };
    (plain.to_string(), help)
}

/// How a text is written.
const QUOTES: &str = "put a text between two straight quotes: name = \"Noord\"";

/// The outermost bracket that is still open at `end`, leaving out texts and comments; headers do not count.
fn open_bracket(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let mut line_is_blank = true;
    while at < end.min(bytes.len()) {
        match bytes[at] {
            b'\n' => line_is_blank = true,
            b'#' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at) - 1,
            quote @ (b'"' | b'\'') => {
                at += text_length(&bytes[at..], quote);
                line_is_blank = false;
                continue;
            }
            b'[' if line_is_blank && open.is_empty() => {
                at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
            b'[' | b'{' => open.push(at),
            b']' | b'}' => {
                open.pop();
            }
            b' ' | b'\t' | b'\r' => {}
            _ => line_is_blank = false,
        }
        at += 1;
    }
    open.first().copied()
}

/// The length of the TOML text that starts `bytes`, with its quotes; up to the line's end when it is not closed.
fn text_length(bytes: &[u8], quote: u8) -> usize {
    let triple = bytes.starts_with(&[quote; 3]);
    let width = if triple { 3 } else { 1 };
    let mut at = width;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !triple => return at,
            _ if bytes[at..].starts_with(&[quote; 3][..width]) => return at + width,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
