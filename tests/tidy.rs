//! Promises about the source, held: layers, homes of crates, lengths, words, phrases, paths, and a case for every code.

mod layers;
mod phrases;
mod promises;
mod source;
