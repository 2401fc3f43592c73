//! What messages say in a language: every phrase of a finding, a question or a reason.
//!
//! What is said of a finding is decided beside this folder; how it is said stands here, and nowhere else. A phrase gets its
//! pieces, and the language orders them, joins them, and inflects what is around them.
//!
//! - `pieces`: what phrases are made of, in no language
//! - `values`, `nouns`, `claims`, `demands`, `counts`, `findings`: the phrases, by what they tell
//! - `english`: how English says them

mod claims;
mod counts;
mod demands;
mod english;
mod findings;
mod nouns;
mod pieces;
mod values;

use crate::language::Language;
use claims::Claims;
use counts::Counts;
use demands::Demands;
use english::English;
use findings::Findings;
use nouns::Nouns;
pub(super) use pieces::{Amount, Clause, Modal, Noun, Subject, Unit, Wanted};
use values::Values;

/// All phrases of a language.
pub(super) trait Phrasebook: Values + Nouns + Claims + Demands + Counts + Findings {}

impl<B: Values + Nouns + Claims + Demands + Counts + Findings> Phrasebook for B {}

/// The phrases of a language. Dutch joins here.
pub(super) fn of(language: Language) -> &'static dyn Phrasebook {
    match language {
        Language::English | Language::Dutch => &English,
    }
}
