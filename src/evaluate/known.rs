//! What is known in one place, and what is missing.

use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Site, State, Value};

/// A fact that is not known, on which something depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Missing {
    /// Where it is to be written.
    pub site: Site,
    /// Whether it was asked and is not known, or known in part only.
    pub asked: bool,
    /// Whether more facts are needed once it is written.
    pub more: bool,
    /// A missing fact that says the same: written, it makes this one needless.
    pub instead: Option<Site>,
}

/// Which element is meant, if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// This one.
    Owner(Owner),
    /// There is none.
    Nothing,
    /// There is none because nothing was left to choose from.
    NoValue,
    /// It is not known which.
    Unknown,
    /// Whichever there may be: stands for the elements of a list that is not stated.
    Anyone,
}

/// What is known of one attribute, before it is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known<'a> {
    /// A value.
    Value(&'a Value),
    /// A list of values.
    Values(&'a [Value]),
    /// A value that the vocabulary knows.
    Choice(u16),
    /// Every element that can be referred to.
    Everyone,
    /// None.
    Nothing,
    /// Not known.
    Unknown,
}

/// The value of a choice.
pub(super) fn choice_of(known: Known) -> Option<u16> {
    match known {
        Known::Value(Value::Choice(value)) => Some(*value),
        Known::Choice(value) => Some(value),
        _ => None,
    }
}

/// Whether two say the same.
pub(super) fn alike(a: Known, b: Known) -> bool {
    match (a, b) {
        (Known::Value(a), Known::Value(b)) => a == b,
        (Known::Values(a), Known::Values(b)) => a == b,
        (Known::Nothing, Known::Nothing) | (Known::Everyone, Known::Everyone) => true,
        (a, b) => choice_of(a).is_some() && choice_of(a) == choice_of(b),
    }
}

/// The elements of a fact that is the extent of a list.
pub(super) fn extent(state: &State) -> Option<&[ElementId]> {
    match state {
        State::Elements(elements) => Some(elements),
        _ => None,
    }
}

/// Whether two places are the same element.
pub(super) fn same(left: Here, right: Here) -> Truth {
    match (left, right) {
        (Here::Owner(a), Here::Owner(b)) => Truth::from(Some(a == b)),
        (Here::Nothing | Here::NoValue, _) | (_, Here::Nothing | Here::NoValue) => Truth::False,
        _ => Truth::Unknown,
    }
}
