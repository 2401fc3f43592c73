//! Arguments that are one of a few words.

use crate::outcome::Status;
use clap::ValueEnum;
use clap::builder::PossibleValue;

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// What makes the exit code 1, the mildest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum FailOn {
    Never,
    Error,
    Unknown,
    Warning,
}

impl ValueEnum for Status {
    fn value_variants<'a>() -> &'a [Status] {
        &Status::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
