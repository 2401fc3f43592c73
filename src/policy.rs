//! Policies, resolved and typed: every name is a number, every sentence a formula.
//!
//! `resolve` matches the runs of words that `syntax` left to the vocabulary and accepts exactly one reading;
//! `sentence` says any formula back as one canonical sentence.

mod adjective;
mod alike;
mod among;
mod catalogue;
mod clause;
mod condition;
mod contradiction;
mod define;
mod definition;
mod demand;
mod doubt;
mod each;
mod exact;
mod exception;
mod fold;
mod formula;
mod inclusion;
mod informal;
mod joint;
mod kind;
mod ladder;
mod levels;
mod made;
mod mend;
mod mention;
mod mistake;
pub mod model;
mod names;
mod object;
mod obligation;
mod pattern;
mod permission;
mod predicate;
mod relation;
mod resolve;
mod scope;
mod selection;
mod sense;
mod sentence;
mod setting;
mod spoken;
mod state;
mod substitute;
mod term;
mod text;
mod value;
mod versions;

pub use exception::{grants, in_force, individuals};
pub use mention::{Named, names};
pub use model::{Comparator, Formula, Policy, Quantifier, Rule, Term};
pub use resolve::{check_together, constant_in, constant_of as constant, resolve, resolve_sentence};
pub use sentence::{condition, condition_about, meaning_of, name_of, named, noun, read_back, speaks_of};
pub use setting::Setting;
