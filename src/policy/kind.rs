//! The types of terms.

use super::levels::Levels;
use crate::vocabulary::{AttributeId, Kind, ThingId, Vocabulary};
use std::sync::Arc;

/// The type of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A plain number.
    Number,
    /// A part of a whole.
    Share,
    /// An amount in euro.
    Money,
    /// A date.
    Date,
    /// A length of time.
    Duration,
    /// True or false.
    YesNo,
    /// A text.
    Text,
    /// A value of this choice.
    Choice(AttributeId),
    /// An element of one of these things.
    Thing(Vec<ThingId>),
    /// A level of this ladder.
    Levels(Arc<Levels>),
}

impl Type {
    /// The type of an attribute's values.
    pub fn of(attribute: AttributeId, vocabulary: &Vocabulary) -> Type {
        match &vocabulary.attribute(attribute).kind {
            Kind::Text => Type::Text,
            Kind::Number { .. } => Type::Number,
            Kind::Share => Type::Share,
            Kind::Money => Type::Money,
            Kind::Date => Type::Date,
            Kind::Duration => Type::Duration,
            Kind::YesNo => Type::YesNo,
            Kind::Choice(_) => Type::Choice(attribute),
            Kind::Thing(things) => Type::Thing(things.clone()),
        }
    }

    /// What it is, for a message.
    pub fn describe(&self) -> &'static str {
        match self {
            Type::Number => "a number",
            Type::Share => "a share",
            Type::Money => "an amount of money",
            Type::Date => "a date",
            Type::Duration => "a length of time",
            Type::YesNo => "yes or no",
            Type::Text => "a text",
            Type::Choice(_) => "a value from a list",
            Type::Thing(_) => "a thing",
            Type::Levels(_) => "a level of a ladder",
        }
    }
}
