//! Which language brings which words.

use super::english::ENGLISH;
use super::words::Frame;
use crate::language::Language;

/// The frame words of a language. Dutch joins here.
pub(super) fn frame(language: Language) -> &'static Frame {
    match language {
        Language::English | Language::Dutch => &ENGLISH,
    }
}
