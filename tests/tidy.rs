//! Promises about the source, held: layers, homes of crates, lengths, words, paths, and a case for every code.

mod layers;
mod promises;
mod source;
