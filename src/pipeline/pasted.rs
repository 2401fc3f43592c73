//! TOML in policies, without what word processors leave behind.

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use std::borrow::Cow;

/// What opens a text or a comment, the same in plain TOML, and what closes it. Longer marks stand before those that they
/// start with.
const OPENERS: [(&str, &str, &str); 10] = [
    ("\"\"\"", "\"\"\"", "\"\"\""),
    ("'''", "'''", "'''"),
    ("\"", "\"", "\""),
    ("'", "'", "'"),
    ("#", "#", "\n"),
    ("“", "  \"", "”"),
    ("„", "  \"", "”"),
    ("”", "  \"", "”"),
    ("‘", "  '", "’"),
    ("’", "  '", "’"),
];

/// The text with straight quotes round its texts and plain spaces between them, as many bytes as there were. Texts and
/// comments stay as they are.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let curly = |c: char| OPENERS.iter().any(|(opener, ..)| !c.is_ascii() && opener.starts_with(c));
    if !text.contains(|c: char| odd(c) || curly(c)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let (mut rest, mut closer) = (text, None);
    while let Some(c) = rest.chars().next() {
        let (taken, words) = match closer {
            None => match OPENERS.iter().find(|(opener, ..)| rest.starts_with(opener)) {
                Some((opener, _, end @ "”")) if holds_quotes(&rest[opener.len()..]) => {
                    let text = rest[opener.len()..].split(['“', '”']).next().unwrap_or_default();
                    let taken = opener.len() + text.len() + end.len();
                    (taken, format!("  '{text}'  "))
                }
                Some((opener, words, end)) => {
                    closer = Some(*end);
                    (opener.len(), (*words).to_string())
                }
                None if odd(c) => (c.len_utf8(), " ".repeat(c.len_utf8())),
                None => (c.len_utf8(), c.to_string()),
            },
            Some("\"" | "\"\"\"") if c == '\\' => {
                let taken = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
                (taken, rest[..taken].to_string())
            }
            Some(end) => match closed(rest, end) {
                Some((taken, words)) => {
                    closer = None;
                    (taken, words.to_string())
                }
                // a text of one line that nothing closes ends with it
                None => {
                    closer = closer.filter(|end| c != '\n' || end.len() == 3 && end.is_ascii());
                    (c.len_utf8(), c.to_string())
                }
            },
        };
        plain.push_str(&words);
        rest = &rest[taken..];
    }
    Cow::Owned(plain)
}

/// Lets every place be of whole characters: a straight quote stands within the bytes of the curly one that it is read for.
pub(super) fn whole_characters(diagnostics: &mut [Diagnostic], sources: &Sources) {
    for label in diagnostics.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
        let text = &sources.get(label.span.source).text;
        let (start, end) = (label.span.start as usize, label.span.end as usize);
        label.span.start = text.floor_char_boundary(start) as u32;
        label.span.end = text.ceil_char_boundary(end) as u32;
    }
}

/// Whether a text up to its curly quote has straight quotes inside, so that it is plain TOML between single ones only.
fn holds_quotes(rest: &str) -> bool {
    let text = rest.split_once(['“', '”']).map_or("", |(text, _)| text);
    text.contains('"') && !text.contains(['\'', '\\', '\n'])
}

fn odd(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

/// What closes a text at the start of the rest: its length, and the same in plain TOML.
fn closed<'t>(rest: &str, end: &'t str) -> Option<(usize, &'t str)> {
    match end {
        // low quotes are closed by either
        "”" if rest.starts_with(['“', '”']) => Some((end.len(), "\"  ")),
        "’" if rest.starts_with(end) => Some((end.len(), "'  ")),
        _ if end.is_ascii() && rest.starts_with(end) => Some((end.len(), end)),
        _ => None,
    }
}
