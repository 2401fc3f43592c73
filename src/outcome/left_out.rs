//! What a run does not report, and why.

use serde::{Deserialize, Serialize};

/// A file or folder that was met and not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its path, with `/`; a folder ends in `/`.
    pub name: String,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a file or folder was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyLeftOut {
    /// It is a TOML file that is no arrangement.
    NoArrangement,
    /// The configuration excludes it.
    Excluded,
    /// It is not under version control.
    Ignored,
}

impl WhyLeftOut {
    /// All of them, in the order in which they are told.
    pub const ALL: [WhyLeftOut; 3] = [WhyLeftOut::NoArrangement, WhyLeftOut::Excluded, WhyLeftOut::Ignored];

    /// What is told in front of the names.
    pub fn reason(self) -> &'static str {
        match self {
            WhyLeftOut::NoArrangement => "since it is no arrangement",
            WhyLeftOut::Excluded => "since the configuration excludes it",
            WhyLeftOut::Ignored => "since `.gitignore` leaves it out",
        }
    }

    /// What is told behind the name.
    pub fn told(self) -> &'static str {
        match self {
            WhyLeftOut::NoArrangement => "is no arrangement",
            WhyLeftOut::Excluded => "is left out by `exclude` in the configuration",
            WhyLeftOut::Ignored => "is left out by `.gitignore`",
        }
    }
}

/// How a run was cut to what changed. All was judged; of what did not change nothing is reported, and nothing counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The state that the files are held against, as the user named it.
    pub reference: String,
    /// How many arrangements were judged.
    pub judged: usize,
    /// How many findings that fail or are unknown are left out.
    pub left_out: usize,
    /// How many errors in their files are left out.
    pub mistakes: usize,
    /// Why everything is reported all the same: a file that all verdicts depend on changed.
    pub everything: Option<String>,
    /// Files that may have been arrangements and are there no more, from the top of the repository.
    pub gone: Vec<String>,
}
