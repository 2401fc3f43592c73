//! Edits of a text by byte ranges: how files that people wrote are changed, without touching anything else.

use std::ops::Range;

/// A range of a text, and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Byte offsets; an empty range inserts.
    pub range: Range<usize>,
    /// The new text.
    pub text: String,
}

/// The text with all edits made. Edits that overlap an earlier one, or do not fit the text, are left out; insertions at
/// one place stand in the order given.
pub fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut done = String::with_capacity(text.len());
    let mut at = 0;
    for edit in &edits {
        let Some(between) = text.get(at..edit.range.start).filter(|_| text.get(edit.range.clone()).is_some()) else {
            continue;
        };
        done.push_str(between);
        done.push_str(&edit.text);
        at = edit.range.end;
    }
    done.push_str(&text[at..]);
    done
}
