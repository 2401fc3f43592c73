//! What a list holds, and what a text is like.

use super::sentence::{Comparator, Expression};
use crate::source::Span;
use crate::value::Number;

/// What a list holds.
#[derive(Debug, Clone)]
pub struct Included {
    /// The whole of it.
    pub span: Span,
    /// How many of them.
    pub how: HowMany,
    /// The values or things; a noun may be counted.
    pub items: Vec<Expression>,
}

/// How many of several a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// All of them.
    All,
    /// None of them.
    None,
    /// So many of them.
    Some(Comparator, Number),
    /// No others.
    Only,
}

/// What a text is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTest {
    /// The whole of it fits a pattern.
    Match,
    /// It has another text inside.
    Contain,
    /// It opens with another text.
    StartWith,
}

/// A text between quotes.
#[derive(Debug, Clone)]
pub struct Quoted {
    /// The text, without the quotes.
    pub text: String,
    /// The whole of it, with the quotes.
    pub span: Span,
    /// The place of each of its letters.
    pub places: Vec<Span>,
}
