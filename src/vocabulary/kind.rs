//! The types of attributes.

use super::{Label, ThingId};
use crate::value::Number;

/// What values an attribute can have.
#[derive(Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A number in a range.
    Number {
        /// The lowest value that makes sense.
        min: Option<Number>,
        /// The highest value that makes sense.
        max: Option<Number>,
        /// What is counted, per language.
        unit: Option<Box<Label>>,
    },
    /// A share between none and all.
    Share,
    /// An amount in euro.
    Money,
    /// A calendar date.
    Date,
    /// A duration in days, weeks, months or years.
    Duration,
    /// True or false.
    YesNo,
    /// One of a closed list.
    Choice(Choice),
    /// A reference to an element of one of these things.
    Thing(Vec<ThingId>),
}

/// The values of a choice.
#[derive(Debug)]
pub struct Choice {
    /// The values, in the order of the vocabulary.
    pub values: Vec<ChoiceValue>,
    /// For an ordered choice: the rank of each value, lowest 0; `None` for a value outside the order.
    pub ranks: Option<Vec<Option<u16>>>,
    /// Whether a value may stand for the thing: `every municipality`.
    pub noun: bool,
}

/// One value of a choice.
#[derive(Debug)]
pub struct ChoiceValue {
    /// Its English key.
    pub key: String,
    /// Its wording, per language.
    pub label: Label,
    /// All that may be written for it in an arrangement: keys and labels in every language, normalised.
    pub written: Vec<String>,
}

impl Kind {
    /// What it is, for a message: `a number`.
    pub fn describe(&self) -> &'static str {
        match self {
            Kind::Text => "a text",
            Kind::Number { .. } => "a number",
            Kind::Share => "a share",
            Kind::Money => "an amount",
            Kind::Date => "a date",
            Kind::Duration => "a duration",
            Kind::YesNo => "true or false",
            Kind::Choice(_) => "one of a list of values",
            Kind::Thing(_) => "a reference",
        }
    }

    /// The things that it refers to; none where it is no reference.
    pub fn things(&self) -> &[ThingId] {
        match self {
            Kind::Thing(things) => things,
            _ => &[],
        }
    }

    /// The choice, if it is one.
    pub fn choice(&self) -> Option<&Choice> {
        match self {
            Kind::Choice(choice) => Some(choice),
            _ => None,
        }
    }
}

impl Choice {
    /// The number of the value that is written like this in an arrangement.
    pub fn value_written(&self, text: &str) -> Option<u16> {
        let found = self.values.iter().position(|value| value.key == text).or_else(|| {
            let plain = crate::language::normalised(text);
            self.values.iter().position(|value| value.written.contains(&plain))
        });
        found.map(|at| at as u16)
    }

    /// Whether the values have an order.
    pub fn ordered(&self) -> bool {
        self.ranks.is_some()
    }
}
