//! Values made of the values of many elements, and elements chosen by a value.

use super::formula::{Constant, Set, Term};
use super::model::Operator;
use crate::vocabulary::AttributeId;

/// One value made of a value of each element: `the total A of the C`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// How they are put together.
    pub how: How,
    /// The elements.
    pub set: Set,
    /// The value of each, with the element in the slot of the set.
    pub value: Term,
}

/// How values are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Their sum.
    Total,
    /// Their mean.
    Average,
    /// The greatest; of dates the latest.
    Highest,
    /// The smallest; of dates the earliest.
    Lowest,
}

/// An element chosen out of many: `the C with the highest A`.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The elements it is chosen from.
    pub set: Set,
    /// Whether the greatest value wins, or the smallest.
    pub highest: bool,
    /// The value of each, with the element in the slot of the set.
    pub value: Term,
}

impl Term {
    /// The value that it is wherever it stands, if it is one.
    pub fn constant(&self) -> Option<&Constant> {
        match self {
            Term::Constant(constant) => Some(constant),
            _ => None,
        }
    }

    /// The attribute in whose unit it is counted, if there is one.
    pub fn attribute(&self) -> Option<AttributeId> {
        match self {
            Term::Attribute(_, attribute) => Some(*attribute),
            Term::Fold(fold) => fold.value.attribute(),
            Term::Arithmetic(Operator::Plus | Operator::Minus, left, right)
            | Term::Difference(left, right)
            | Term::Extreme(_, left, right) => left.attribute().or_else(|| right.attribute()),
            Term::Arithmetic(Operator::Times, factor, value) if matches!(**factor, Term::Constant(_)) => {
                value.attribute()
            }
            Term::Arithmetic(_, value, factor) if matches!(**factor, Term::Constant(_)) => value.attribute(),
            _ => None,
        }
    }

    /// Whether it is a part of a whole without an attribute of its own.
    pub fn is_share(&self) -> bool {
        match self {
            Term::ShareOf(..) => true,
            Term::Defined(definition, _) => definition.kind() == Some(&super::model::Type::Share),
            Term::Extreme(_, left, right) | Term::Difference(left, right) => left.is_share() || right.is_share(),
            _ => false,
        }
    }
}
