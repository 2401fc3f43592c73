//! What is done with an outcome: checks of the whole run, what it is held against, its reports, and the exit code.

use super::args::{Colour, FailOn, Format, Output, Reporting};
use super::exit::{COMPLIES, FINDINGS, NOT_JUDGED};
use super::output::{self, Look, Subject};
use super::{baseline, since, write};
use crate::diagnostic::{Code, Diagnostic, in_order};
use crate::outcome::{By, Level, Outcome, Scope, Status, View, Words};
use crate::project::Root;
use crate::source::Sources;
use crate::suggest::{nearest, quoted_list};

/// Refuses a grouping that no report has.
pub fn possible(reporting: &Reporting, outputs: &[Output]) -> Result<(), String> {
    match &reporting.group_by {
        Some(by) if !outputs.iter().any(|output| output.format.groups()) => Err(format!(
            "`--by {by}` groups reports for people, and none is asked for: add one, such as `--format markdown=report.md`"
        )),
        _ => Ok(()),
    }
}

/// What `--by` names: the rule, the arrangement, or the vocabulary's word for a party.
pub fn grouping(reporting: &Reporting, words: &Words) -> Result<Option<By>, String> {
    let Some(word) = reporting.group_by.as_deref() else { return Ok(None) };
    let known = [("rule", By::Rule), ("arrangement", By::Arrangement)].into_iter();
    let known: Vec<(&str, By)> = known.chain(words.parties.iter().map(|word| (word.as_str(), By::Party))).collect();
    if let Some((_, by)) = known.iter().find(|(known, _)| *known == word) {
        return Ok(Some(*by));
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    Err(match nearest(word, names.iter().copied()) {
        Some(near) => format!("there is no `--by {word}`; did you mean `{near}`?"),
        None => format!("there is no `--by {word}`; findings are grouped by {}", quoted_list(&names, "or")),
    })
}

/// What a run looked at.
pub struct Run {
    /// The patterns of the rules that are judged; none: all are.
    pub rules: Vec<String>,
    /// The folders that were searched, as shown.
    pub folders: Vec<String>,
    /// Whether every arrangement of the project was looked at.
    pub everything: bool,
    /// Whether it has been told why files were not found.
    pub told: bool,
    /// How many texts all is judged by; they come first.
    pub inputs: usize,
}

/// Checks what only the whole run shows, which is no one shard, and holds it against a baseline and what changed.
pub fn whole(
    reporting: &Reporting,
    run: &Run,
    (sources, root): (&Sources, &Root),
    outcome: &mut Outcome,
) -> Result<(), String> {
    same_id(outcome);
    outcome.count_excuses();
    let unused = outcome.unused_excuses(run.everything);
    outcome.diagnostics.extend(unused);
    in_order(&mut outcome.diagnostics);
    nothing_judged(outcome, reporting.allow_empty || run.told);
    let scope = Scope { every_rule: run.rules.is_empty(), folders: run.folders.clone() };
    baseline::compare(&reporting.against, &scope, root, outcome)?;
    let inputs = sources.names().into_iter().take(run.inputs);
    let deciding: Vec<_> = inputs.map(|name| root.path(&name.to_string_lossy())).collect();
    since::keep(&reporting.against, &deciding, root, outcome)
}

/// Shows what was found, and answers the exit code.
pub fn finish(reporting: &Reporting, judged: &Judged) -> Result<u8, String> {
    show(reporting, judged, Subject::Findings)?;
    Ok(code(&judged.outcome, judged.fail_on))
}

/// What was found, and what is to be done with it.
pub struct Judged {
    /// What was found.
    pub outcome: Outcome,
    /// What makes the exit code 1.
    pub fail_on: FailOn,
    /// The texts that it speaks of.
    pub sources: Sources,
    /// The reports that are asked for.
    pub outputs: Vec<Output>,
    /// How findings are grouped.
    pub by: Option<By>,
    /// When colours are used.
    pub colour: Colour,
}

/// Two arrangements of one id would be one to everybody who reads the report.
fn same_id(outcome: &mut Outcome) {
    let mut seen: rustc_hash::FxHashMap<&str, &str> = rustc_hash::FxHashMap::default();
    let mut found = Vec::new();
    for arrangement in outcome.arrangements.iter().filter(|arrangement| !arrangement.id.is_empty()) {
        if let Some(first) = seen.insert(&arrangement.id, &arrangement.path) {
            let message = format!("`{}` and `{first}` are both called `{}`", arrangement.path, arrangement.id);
            found.push(Diagnostic::error(Code::DuplicateArrangement, message).help("give each an `id` of its own"));
        }
    }
    outcome.diagnostics.extend(found);
}

fn nothing_judged(outcome: &mut Outcome, allowed: bool) {
    if outcome.rules.is_empty() && outcome.diagnostics.is_empty() {
        let mistake = Diagnostic::error(Code::EmptyPolicy, "the policies hold no rule, so nothing is checked");
        outcome.diagnostics.push(mistake.help("write `rule NAME:` with a sentence below it"));
    }
    if outcome.arrangements.is_empty() && !allowed {
        let mistake = Diagnostic::error(Code::NoArrangement, "no arrangement was found, so nothing is checked");
        outcome.diagnostics.push(mistake.help("name files or folders with arrangements, or say `--allow-empty`"));
    }
}

/// Writes the reports.
pub fn show(reporting: &Reporting, judged: &Judged, subject: Subject) -> Result<(), String> {
    let Judged { outcome, sources, outputs, .. } = judged;
    // a machine format on standard output carries them itself
    let colour = judged.colour;
    if !outputs.iter().any(|output| output.file.is_none() && output.format != Format::Human) {
        write::diagnostics(&outcome.diagnostics, sources, colour);
    }
    let view = View { only: &reporting.only, by: judged.by, verbose: reporting.verbose };
    let look = Look { view, quiet: reporting.quiet, colour, subject };
    output::show(outputs, outcome, sources, &look)?;
    if reporting.verbose {
        for left_out in &outcome.left_out {
            write::error(&format!("{} {}", left_out.name, left_out.why.told()));
        }
    }
    Ok(())
}

/// The exit code: what could not be judged wins over what was found.
pub fn code(outcome: &Outcome, fail_on: FailOn) -> u8 {
    let summary = outcome.summary();
    if summary.errors > 0 {
        return NOT_JUDGED;
    }
    let counts = |status: Status, level: Level| match (status, level) {
        (Status::Fail, Level::Error) => fail_on >= FailOn::Error,
        (Status::Unknown, Level::Error) => fail_on >= FailOn::Unknown,
        (Status::Fail | Status::Unknown, Level::Warning) => fail_on >= FailOn::Warning,
        _ => false,
    };
    let findings = outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
    let found = findings
        .into_iter()
        .any(|finding| !finding.is_known() && counts(finding.status, outcome.rule(finding).level()));
    if found || (summary.warnings > 0 && fail_on >= FailOn::Warning) { FINDINGS } else { COMPLIES }
}
