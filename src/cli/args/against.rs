//! The arguments that say which findings count: those that are new, those of files that changed.

use clap::Args;
use std::path::PathBuf;

/// What findings are held against.
#[derive(Args, Clone, Debug, Default)]
pub struct Against {
    /// Reports only what is not in this baseline; what is known is counted, and does not make the run fail. Example: `--baseline ondergrens.baseline.json`.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Makes the baseline where there is none; takes out what is stale where there is one, and never adds to it. Example: `--baseline ondergrens.baseline.json --update-baseline`.
    #[arg(long, requires = "baseline", conflicts_with = "since")]
    pub update_baseline: bool,
    /// Judges everything, and reports only the files that changed since this commit, branch or tag, as git tells. Example: `--since origin/main`.
    #[arg(long, value_name = "REF")]
    pub since: Option<String>,
}
