//! What a list must hold, and to which group an element must belong.

use super::{Comparator, Constant, Place, Set, Term};
use crate::value::Number;
use crate::vocabulary::AttributeId;

/// The list of an attribute holds some of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Inclusion {
    /// Whose list.
    pub place: Place,
    /// Which.
    pub attribute: AttributeId,
    /// How many of them.
    pub how: HowMany,
    /// The values and elements.
    pub items: Vec<Item>,
}

/// How many of several a list holds.
#[derive(Debug, Clone, PartialEq)]
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

/// What a list may hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A value.
    Value(Term),
    /// An element.
    Element(Place),
}

/// An element is one of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// The element spoken about.
    pub value: Place,
    /// The group.
    pub group: Circle,
}

/// A group of elements.
#[derive(Debug, Clone, PartialEq)]
pub enum Circle {
    /// All of a set.
    Set(Set),
    /// These.
    These(Vec<Place>),
}

impl Inclusion {
    /// A list that holds this value of its choice.
    pub fn of_value(place: Place, attribute: AttributeId, value: u16) -> Inclusion {
        let item = Item::Value(Term::Constant(Constant::Choice(attribute, value)));
        Inclusion { place, attribute, how: HowMany::All, items: vec![item] }
    }
}
