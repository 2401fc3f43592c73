//! From the text of a policy file to its tree.
//!
//! The file is cut into items at the left margin ([`cut`]), each item's sentences are cleaned of what word
//! processors leave behind ([`clean`]), read by the grammar of their language ([`grammar`]) and turned into
//! a tree that is neutral to language ([`ast`]). One broken item hides no other.

pub mod ast;
mod clean;
mod cut;
mod grammar;
mod lower;
mod parser;
mod refused;
mod words;

pub use parser::{Hint, parse, parse_sentence};
