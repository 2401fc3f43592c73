//! The arguments. Every help text is a sentence, with an example where that helps.

mod against;
mod choice;
pub mod format;
mod reporting;
mod share;

pub use against::Against;
pub use choice::{Colour, FailOn};
use clap::{Args, Parser, Subcommand};
pub use format::{Format, Output};
pub use reporting::Reporting;
pub use share::Share;
use std::path::PathBuf;

/// Checks descriptions of collaborations against policies written as plain sentences.
#[derive(Parser)]
#[command(name = "ondergrens", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Checks arrangement files against the policies. Example: `ondergrens check arrangements/`.
    Check(Check),
    /// Explains a verdict (`ondergrens explain noord.toml lower-bound/infrastructure`) or a code (`ondergrens explain unknown-term`).
    Explain(Explain),
    /// Lists the words that policies and arrangements may use, as ready sentences. Example: `ondergrens words function`.
    Words(Words),
    /// Makes arrangement files of a register: CSV, a workbook or JSON. Example: `ondergrens import register.csv --map register.map.toml --into arrangements`.
    Import(Import),
    /// Lists the packs of policies that ship in the program, with their sources and versions; of packs that are named every rule, and where a rule says less or more than its source. Example: `ondergrens packs wgr`.
    Packs(Packs),
    /// Says what a sentence means, or how to mend it. Example: `ondergrens try "functional management must be shared"`.
    Try(Try),
    /// Joins the reports of all shards of a run into one, in any format. Example: `ondergrens merge shard-*.json --format human`.
    Merge(Merge),
    /// Runs the tests in policies. Example: `ondergrens test policies/`.
    Test(Test),
    /// Lists the waivers and explanations with how they stand on the day, and what each excuses. Example: `ondergrens waivers arrangements/`.
    Waivers(Check),
    /// Drafts a waiver or an explanation of a rule that an arrangement breaks, and adds it with `--apply`. Example: `ondergrens waive noord.toml lower-bound/infrastructure --reason "Migration" --approved-by "Board" --until 2026-07-01`.
    Waive(Waive),
    /// Shows what a run goes by, and where each value comes from, as a configuration file. Example: `ondergrens config --fail-on error`.
    Config(Check),
}

/// Arguments of `packs`.
#[derive(Args)]
pub struct Packs {
    /// Names the packs to show whole; without it, all are listed. Example: `wgr finance`.
    #[arg(value_name = "PACK")]
    pub names: Vec<String>,
}

/// The project and its words.
#[derive(Args, Clone)]
pub struct Setup {
    /// Adds a vocabulary file to the standard one, or replaces it by one that extends nothing. Example: `--vocabulary region.vocabulary.toml`.
    #[arg(long = "vocabulary", value_name = "FILE")]
    pub vocabularies: Vec<PathBuf>,
    #[command(flatten)]
    pub project: Project,
}

/// The project.
#[derive(Args, Clone)]
pub struct Project {
    /// Reads this configuration, instead of the `ondergrens.toml` in the working directory or a folder above it. Example: `--config ci/ondergrens.toml`.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Reads no configuration. Example: `--no-config`.
    #[arg(long)]
    pub no_config: bool,
    /// Says when colours are used; `auto` uses them on a terminal unless NO_COLOR is set. Example: `--color never`.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
}

/// What is judged by, beside the policies.
#[derive(Args, Clone)]
pub struct Judging {
    #[command(flatten)]
    pub setup: Setup,
    /// Judges as on this day instead of today; the `on:` of a test goes first. Example: `--as-of 2026-01-31`.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Sets a parameter of a policy. Example: `--param "my-policy/most flavours=3"`.
    #[arg(long = "param", value_name = "POLICY/NAME=VALUE")]
    pub parameters: Vec<String>,
    /// Reads waivers for many arrangements from this file, instead of the `waivers.toml` beside the configuration. Example: `--waivers exceptions.toml`.
    #[arg(long, value_name = "FILE")]
    pub waivers: Option<PathBuf>,
    /// Warns of waivers that end within so many days; without it the configuration says so, else it is 30. Example: `--warn-days 60`.
    #[arg(long, value_name = "DAYS")]
    pub warn_days: Option<u16>,
}

/// What is judged by.
#[derive(Args, Clone)]
pub struct By {
    /// Uses these policies: a file, a folder, the name of a shipped pack, or `all` packs. May be given several times; without it those of the configuration are used, else the pack `lower-bound`. Example: `--policy my.policy`.
    #[arg(long = "policy", value_name = "FILE|FOLDER|PACK")]
    pub policies: Vec<String>,
    #[command(flatten)]
    pub judging: Judging,
}

#[derive(Args)]
pub struct Check {
    /// Names the arrangement files; folders are searched for `*.toml`, and `-` reads standard input. Without it those of the configuration are checked. Example: `arrangements/ noord.toml`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub by: By,
    #[command(flatten)]
    pub reporting: Reporting,
    /// Judges only the rules whose name, or `policy/name`, fits this pattern. May be given several times. Example: `--rule "lower-bound/*-management"`.
    #[arg(long = "rule", value_name = "GLOB")]
    pub rules: Vec<String>,
    /// Leaves out what the configuration excludes even where the command line names it, as a hook does. Example: `--force-exclude`.
    #[arg(long)]
    pub force_exclude: bool,
    /// Warns of facts that a pass or a fail rests on and that no `[[sources]]` of the arrangement is for. Example: `ondergrens check --require-sources arrangements/`.
    #[arg(long)]
    pub require_sources: bool,
    /// Judges the first, second, … of so many shares of the files, so that several machines can share a run; `--format json=FILE` writes what `ondergrens merge` joins. Example: `--shard 1/4 --format json=shard-1.json`.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Share>,
    /// Uses so many threads; the result is the same for any number. Example: `--jobs 2`.
    #[arg(long, value_name = "N", value_parser = threads)]
    pub jobs: Option<std::num::NonZeroUsize>,
}

#[derive(Args)]
pub struct Explain {
    /// Names an arrangement file, or a code such as `unknown-term`. Example: `noord.toml`.
    #[arg(value_name = "ARRANGEMENT|CODE")]
    pub what: String,
    /// Names the rule whose verdict is explained, as `rule` or `policy/rule`. Example: `lower-bound/functional-management`.
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
    #[command(flatten)]
    pub by: By,
}

#[derive(Args)]
pub struct Waive {
    /// Names the arrangement file. Example: `noord.toml`.
    #[arg(value_name = "ARRANGEMENT")]
    pub arrangement: PathBuf,
    /// Names the rule that it breaks, as `rule` or `policy/rule`. Example: `lower-bound/functional-management`.
    #[arg(value_name = "RULE")]
    pub rule: String,
    /// Says why the rule is not met. Example: `--reason "Migration runs until the summer"`.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Says who decided it, or explains it. Example: `--approved-by "Board, decision 2026-14"`.
    #[arg(long, value_name = "WHO")]
    pub approved_by: Option<String>,
    /// Says who asked for it. Example: `--requested-by "ICT manager"`.
    #[arg(long, value_name = "WHO", conflicts_with = "explain")]
    pub requested_by: Option<String>,
    /// Says the first day on which it counts; without it, the day that is judged by. Example: `--granted 2026-01-15`.
    #[arg(long, value_name = "DATE")]
    pub granted: Option<String>,
    /// Says the last day on which it counts; without it, the last that the rule allows. Example: `--until 2026-07-01`.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Says the one element that it is for. Example: `--at "participants[a]"`.
    #[arg(long, value_name = "ELEMENT")]
    pub at: Option<String>,
    /// Drafts an explanation of a `should` instead of a waiver. Example: `ondergrens waive noord.toml lower-bound/no-half-participation --explain`.
    #[arg(long)]
    pub explain: bool,
    /// Adds the entry to the file; without it, it is only shown. Example: `--apply`.
    #[arg(long)]
    pub apply: bool,
    #[command(flatten)]
    pub by: By,
}

#[derive(Args)]
pub struct Words {
    /// Lists only what has this text in its name. Example: `approval`.
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    #[command(flatten)]
    pub setup: Setup,
}

#[derive(Args)]
pub struct Import {
    /// Names the register: a CSV file, a workbook (`.xlsx`, `.xls`, `.ods`) or a JSON file. Example: `register.csv`.
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Names the file that maps columns to words of the vocabulary. Example: `--map register.map.toml`.
    #[arg(long, value_name = "MAP")]
    pub map: PathBuf,
    /// Names the folder for the arrangement files; those that are there are brought up to date. Example: `--into arrangements`.
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
    /// Tells what would be done, and writes nothing. Example: `--dry-run`.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub setup: Setup,
}

#[derive(Args)]
pub struct Merge {
    /// Names the reports of all shards, which `ondergrens check --shard I/N --format json=FILE` writes. Example: `shard-1.json shard-2.json`.
    #[arg(value_name = "REPORT", required = true)]
    pub reports: Vec<PathBuf>,
    #[command(flatten)]
    pub reporting: Reporting,
    #[command(flatten)]
    pub project: Project,
}

#[derive(Args)]
pub struct Try {
    /// Is the sentence, in quotes. Example: `"every participant must have a political approval"`.
    #[arg(value_name = "SENTENCE")]
    pub sentence: String,
    /// Gives the verdict on this arrangement as well. Example: `--on noord.toml`.
    #[arg(long, value_name = "FILE")]
    pub on: Option<PathBuf>,
    #[command(flatten)]
    pub setup: Setup,
    /// Judges as on this day instead of today. Example: `--as-of 2026-01-31`.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

#[derive(Args)]
pub struct Test {
    /// Names the policies: files, folders, shipped packs, or `all` packs; without it those of the configuration are tested, else the pack `lower-bound`. Example: `policies/ my.policy`.
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Runs only the tests whose name, or `policy/name`, fits this pattern. May be given several times. Example: `--filter "lower-bound/left-*"`.
    #[arg(long = "filter", value_name = "GLOB")]
    pub filters: Vec<String>,
    #[command(flatten)]
    pub judging: Judging,
    /// Chooses the reports: `human` for people, `junit` for CI servers; with `=FILE` a report goes to that file. May be given several times; without it, `human`. Example: `--format human --format junit=tests.xml`.
    #[arg(long = "format", value_name = "NAME[=FILE]")]
    pub formats: Vec<Output>,
    /// Shows only the tests that do not hold. Example: `ondergrens test --quiet policies/`.
    #[arg(long, short)]
    pub quiet: bool,
    /// Answers 0 where no test is found, instead of 2. Example: `--allow-empty`.
    #[arg(long)]
    pub allow_empty: bool,
}

fn threads(text: &str) -> Result<std::num::NonZeroUsize, String> {
    text.parse().map_err(|_| "write a number of threads from 1 on".to_string())
}
