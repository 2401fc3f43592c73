//! Texts of files, cut to what fits a screen: the file itself has all of it.

use crate::report::characters;

/// Characters of a title.
const TITLE: usize = 80;
/// Characters of a word.
const WORD: usize = 120;
/// Characters of a message.
const MESSAGE: usize = 2_000;

/// A text without what could change a terminal, and without what would flood it.
pub(super) fn printable(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end();
        if bare.len() <= WORD {
            return word.to_string();
        }
        let closing = if bare.ends_with('`') && bare.chars().count() > WORD { "`" } else { "" };
        format!("{}{closing}{}", characters::cut(bare, WORD), &word[bare.len()..])
    });
    characters::cut(&characters::printable(&words.collect::<String>()), MESSAGE)
}

/// A title cut to what fits a heading.
pub(super) fn title(text: &str) -> String {
    characters::cut(text, TITLE + 1)
}
