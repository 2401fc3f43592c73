//! The arguments that say how an outcome is reported, and what the exit code makes of it.

use super::against::Against;
use super::choice::FailOn;
use super::format::{Format, Output};
use crate::outcome::Status;
use clap::Args;

/// How an outcome is reported.
#[derive(Args, Clone)]
pub struct Reporting {
    /// Chooses the reports: `human` for people, `json` for programs, `sarif` and `sarif-upload` for dashboards and code scanning, `junit`, `github`, `gitlab` and `rdjson` for CI, `markdown` for comments, `html` for a page to read in a browser or to print, `oscal` and `oscal-plan` for auditors' tools, `jsonl` for findings line by line; with `=FILE` a report goes to that file. May be given several times; without it those of the configuration are written, else `human`. Example: `--format human --format json=report.json`.
    #[arg(long = "format", value_name = "NAME[=FILE]")]
    pub formats: Vec<Output>,
    /// Says what makes the exit code 1: a strict rule that fails (`error`), or is unknown too (`unknown`), or a recommendation as well (`warning`), or nothing (`never`). Without it the configuration says so, else it is `unknown`. Example: `--fail-on error`.
    #[arg(long, value_name = "WHAT")]
    pub fail_on: Option<FailOn>,
    /// Shows findings with these verdicts only; the summary and the exit code stay the same. Example: `--only fail,unknown`.
    #[arg(long, value_name = "VERDICT", value_delimiter = ',')]
    pub only: Vec<Status>,
    /// Leaves passes and rules that do not apply out of the report for people. Example: `ondergrens check --quiet arrangements/`.
    #[arg(long, short)]
    pub quiet: bool,
    /// Groups the findings in reports for people: by `rule`, by `arrangement`, or by who must act, named by the vocabulary's word (`participant`). Example: `--by participant`.
    #[arg(long = "by", value_name = "WHAT")]
    pub group_by: Option<String>,
    /// Shows every finding in full, however many arrangements there are, and lists the files that were met in folders and left out, and what each arrangement does not state at all. Example: `ondergrens check --verbose arrangements/`.
    #[arg(long)]
    pub verbose: bool,
    /// Answers 0 where no arrangement is found, instead of 2. Example: `--allow-empty`.
    #[arg(long)]
    pub allow_empty: bool,
    #[command(flatten)]
    pub against: Against,
}

impl Reporting {
    /// The report for people, and nothing left out.
    pub fn plain() -> Reporting {
        Reporting {
            formats: vec![Output { format: Format::Human, file: None }],
            fail_on: Some(FailOn::Unknown),
            only: Vec::new(),
            quiet: false,
            group_by: None,
            verbose: false,
            allow_empty: false,
            against: Against::default(),
        }
    }
}
