//! `check`: arrangements against policies.

use super::args::{Check, FailOn, Verdict};
use super::output::{self, Format, Look};
use super::pattern::Patterns;
use super::{COMPLIES, FINDINGS, NOT_JUDGED, baseline, given, since, write};
use crate::diagnostic::{Code, Diagnostic, in_order};
use crate::outcome::{Asked, By, Judge, Level, Outcome, Reported, Scope, Status, View};
use crate::pipeline::{self, Given};
use crate::project::{self, Found};
use crate::source::{Source, SourceId, Sources};
use crate::suggest::{nearest, quoted_list};
use rayon::prelude::*;

/// Runs the command and answers its exit code.
pub fn run(arguments: &Check) -> u8 {
    match checked(arguments) {
        Ok(code) => code,
        Err(message) => {
            write::error(&message);
            NOT_JUDGED
        }
    }
}

fn checked(arguments: &Check) -> Result<u8, String> {
    if arguments.paths.is_empty() {
        return Err(
            "nothing to check: name an arrangement file or a folder, such as `ondergrens check arrangements/`".into()
        );
    }
    output::check(&arguments.formats)?;
    if let Some(by) = &arguments.group_by
        && !arguments.formats.iter().any(|output| output.format.groups())
    {
        return Err(format!(
            "`--by {by}` groups reports for people, and none is asked for: add one, such as `--format markdown=report.md`"
        ));
    }
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let given = given::gather(&arguments.by, &mut sources, &mut diagnostics)?;
    diagnosed(arguments, sources, given, diagnostics)
}

/// Judges by what was gathered for another command.
pub fn on(arguments: &Check, sources: Sources, given: Given) -> Result<u8, String> {
    diagnosed(arguments, sources, given, Vec::new())
}

fn diagnosed(
    arguments: &Check,
    mut sources: Sources,
    given: Given,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<u8, String> {
    let patterns = Patterns::new("--rule", &arguments.rules)?;
    let (judge, found) = pipeline::prepare(&sources, &given, |name| patterns.fit(name));
    diagnostics.extend(found);
    if judge.cards.is_empty() && !arguments.rules.is_empty() && judge.every_rule().next().is_some() {
        return Err(format!("no rule fits `--rule {}`", arguments.rules.join(" --rule ")));
    }
    let by = arguments.group_by.as_deref().map(|word| grouping(word, &judge)).transpose()?;
    let files = project::arrangements(&arguments.paths, &mut diagnostics);
    let asked = arguments.formats.iter().map(|output| output.format.asks()).max().unwrap_or(Asked::Trouble);
    let judged = in_threads(arguments.jobs, || judge_all(&judge, &files, sources.next_id(), asked))?;
    let words = judge.words();
    let mut outcome = Outcome {
        as_of: given.as_of,
        policies: judge.policy_cards(),
        rules: judge.cards,
        arrangements: Vec::new(),
        diagnostics,
        others: Vec::new(),
        baseline: None,
        since: None,
        words,
    };
    let deciding = sources.names();
    for (file, judged) in files.iter().zip(judged) {
        let (source, reported) = match judged {
            Ok(judged) => judged,
            Err(mistake) => (Source::new(file.name.clone(), ""), Some(unread(file, sources.next_id(), *mistake))),
        };
        sources.add(source);
        match reported {
            Some(reported) => outcome.arrangements.push(reported),
            None => outcome.others.push(file.name.clone()),
        }
    }
    same_id(&mut outcome);
    in_order(&mut outcome.diagnostics);
    nothing_judged(&mut outcome, arguments.allow_empty);
    let scope = Scope { every_rule: arguments.rules.is_empty(), folders: baseline::folders(&arguments.paths) };
    baseline::compare(&arguments.against, &scope, &mut outcome)?;
    since::keep(&arguments.against, &deciding, &mut outcome)?;
    show(arguments, by, &outcome, &sources)?;
    Ok(code(&outcome, arguments.fail_on))
}

fn in_threads<T: Send>(jobs: Option<std::num::NonZeroUsize>, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let threads = jobs.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map(|pool| pool.install(work)).map_err(|error| format!("no threads could be started: {error}"))
}

type Judged = Result<(Source, Option<Reported>), Box<Diagnostic>>;

/// Reads and judges every file, in parallel; the answers stand in the order of the files.
fn judge_all(judge: &Judge, files: &[Found], first: SourceId, asked: Asked) -> Vec<Judged> {
    let one = |(at, file): (usize, &Found)| {
        let source =
            if file.name == "-" { project::read_standard_input(std::io::stdin().lock()) } else { project::read(file) }?;
        let reported = pipeline::check(judge, SourceId(first.0 + at as u32), &source, asked, file.in_folder);
        Ok((source, reported))
    };
    files.par_iter().enumerate().map(|(at, file)| one((at, file))).collect()
}

fn unread(file: &Found, source: SourceId, mistake: Diagnostic) -> Reported {
    let path = file.name.clone();
    Reported {
        path,
        source,
        id: String::new(),
        title: None,
        findings: Vec::new(),
        measures: Vec::new(),
        ladders: Vec::new(),
        drawing: None,
        diagnostics: vec![mistake],
    }
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

/// What `--by` names: the rule, the arrangement, or the vocabulary's word for a party.
fn grouping(word: &str, judge: &Judge) -> Result<By, String> {
    let parties = judge.vocabulary.party_words();
    let known = [("rule", By::Rule), ("arrangement", By::Arrangement)].into_iter();
    let known: Vec<(&str, By)> = known.chain(parties.iter().map(|word| (word.as_str(), By::Party))).collect();
    if let Some((_, by)) = known.iter().find(|(known, _)| *known == word) {
        return Ok(*by);
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    Err(match nearest(word, names.iter().copied()) {
        Some(near) => format!("there is no `--by {word}`; did you mean `{near}`?"),
        None => format!("there is no `--by {word}`; findings are grouped by {}", quoted_list(&names, "or")),
    })
}

fn show(arguments: &Check, by: Option<By>, outcome: &Outcome, sources: &Sources) -> Result<(), String> {
    let only: Vec<Status> = arguments.only.iter().map(|verdict| status(*verdict)).collect();
    // a machine format on standard output carries them itself
    if !arguments.formats.iter().any(|output| output.file.is_none() && output.format != Format::Human) {
        write::diagnostics(&outcome.diagnostics, sources, arguments.by.color);
    }
    let view = View { only: &only, by, verbose: arguments.verbose };
    let look = Look { view, quiet: arguments.quiet, colour: arguments.by.color };
    output::show(&arguments.formats, outcome, sources, &look)?;
    if arguments.verbose {
        for other in &outcome.others {
            write::error(&format!("{other} is no arrangement"));
        }
    }
    Ok(())
}

fn status(verdict: Verdict) -> Status {
    match verdict {
        Verdict::Pass => Status::Pass,
        Verdict::Fail => Status::Fail,
        Verdict::Unknown => Status::Unknown,
        Verdict::NotApplicable => Status::NotApplicable,
        Verdict::Waived => Status::Waived,
        Verdict::Explained => Status::Explained,
    }
}

/// The exit code: what could not be judged wins over what was found.
fn code(outcome: &Outcome, fail_on: FailOn) -> u8 {
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
    let mut findings = outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
    let found = findings.any(|finding| !finding.is_known() && counts(finding.status, outcome.rule(finding).level()));
    if found || (summary.warnings > 0 && fail_on >= FailOn::Warning) { FINDINGS } else { COMPLIES }
}
