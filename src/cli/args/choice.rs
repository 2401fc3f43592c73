//! Arguments that are one of a few words.

use clap::ValueEnum;

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

/// The verdicts that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Verdict {
    Pass,
    Fail,
    Unknown,
    NotApplicable,
    Waived,
    Explained,
}
