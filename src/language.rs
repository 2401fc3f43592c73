//! The languages that sentences and labels are written in, and how wordings are compared.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A language that policies are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Dutch.
    Dutch,
}

/// A text with composed accents.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    }
}

/// A text with composed accents and straight apostrophes, otherwise as written.
pub fn folded(text: &str) -> Cow<'_, str> {
    let composed = composed(text);
    if composed.contains(['’', '‘']) { composed.replace(['’', '‘'], "'").into() } else { composed }
}

/// A wording as it is compared: composed accents, small letters, single spaces, straight apostrophes.
pub fn normalised(text: &str) -> String {
    let composed = composed(text);
    let mut plain = String::with_capacity(composed.len());
    for word in composed.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|c| if c == '’' || c == '‘' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    plain
}

/// The words for the numbers from one to twelve, in order.
pub const NUMBER_WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The months, in order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, from its name or the first letters of it, three at least.
pub fn month_of(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.to_lowercase().starts_with(&name))?;
    Some(at + 1)
}

/// Whether a word stands for a number.
pub fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.contains(&word)
}
