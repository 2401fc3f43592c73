//! How English says it.

mod claims;
mod counts;
mod demands;
mod findings;
mod nouns;
mod values;

/// English.
#[derive(Debug)]
pub struct English;
