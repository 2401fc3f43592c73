//! `check`: arrangements against policies.

use super::args::{Check, FailOn, Verdict};
use super::output::{self, Format, Look, Output, Subject};
use super::pattern::Patterns;
use super::progress::Progress;
use super::settings::Settings;
use super::{COMPLIES, FINDINGS, NOT_JUDGED, baseline, given, since, write};
use crate::diagnostic::{Code, Diagnostic, in_order};
use crate::outcome::{
    Asked, By, ExcuseCard, Judge, LeftOut, Level, Outcome, Reported, Scope, Status, View, WhyLeftOut,
};
use crate::pipeline::{self, Given};
use crate::project::{self, Files, Found};
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
    finish(arguments, &judged(arguments)?)
}

/// Shows what was found, and answers the exit code.
pub fn finish(arguments: &Check, judged: &Judged) -> Result<u8, String> {
    show(arguments, judged, Subject::Findings)?;
    Ok(code(&judged.outcome, judged.fail_on))
}

/// What was found, and what is to be done with it.
pub struct Judged {
    /// What was found.
    pub outcome: Outcome,
    /// What makes the exit code 1.
    pub fail_on: FailOn,
    sources: Sources,
    outputs: Vec<Output>,
    by: Option<By>,
}

/// Judges by what the arguments and the configuration name.
pub fn judged(arguments: &Check) -> Result<Judged, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (policies, judging) = (&arguments.by.policies, &arguments.by.judging);
    let settings = Settings::read(&judging.setup, &mut sources, &mut diagnostics)?;
    let given = given::gather(policies, judging, &settings, &mut sources, &mut diagnostics)?;
    judged_by(arguments, &settings, sources, given, diagnostics)
}

/// Judges by what was gathered.
pub fn judged_by(
    arguments: &Check,
    settings: &Settings,
    mut sources: Sources,
    given: Given,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Judged, String> {
    let Some(wanted) = settings.wanted(&arguments.paths) else {
        return Err(
            "nothing to check: name an arrangement file or a folder, such as `ondergrens check arrangements/`, \
                    or let the configuration name `arrangements`"
                .into(),
        );
    };
    let outputs = settings.outputs(&arguments.formats, &mut diagnostics)?.value;
    if let Some(by) = &arguments.group_by
        && !outputs.iter().any(|output| output.format.groups())
    {
        return Err(format!(
            "`--by {by}` groups reports for people, and none is asked for: add one, such as `--format markdown=report.md`"
        ));
    }
    let fail_on = settings.fail_on(arguments.fail_on, &mut diagnostics).value;
    let patterns = Patterns::new("--rule", &arguments.rules)?;
    let (judge, found) = pipeline::prepare(&sources, &given, |name| patterns.fit(name));
    diagnostics.extend(found);
    if judge.cards.is_empty() && !arguments.rules.is_empty() && judge.every_rule().next().is_some() {
        return Err(format!("no rule fits `--rule {}`", arguments.rules.join(" --rule ")));
    }
    let by = arguments.group_by.as_deref().map(|word| grouping(word, &judge)).transpose()?;
    let exclude = settings.exclude(arguments.force_exclude, &mut diagnostics);
    let known = diagnostics.len();
    let Files { found: files, left_out } = settings.root.arrangements(wanted, &exclude, &mut diagnostics);
    let require_sources = settings.require_sources(arguments.require_sources).value;
    // of what cannot be found or read it has been told why
    let told = diagnostics.len() > known;
    let least = if require_sources { Asked::Everything } else { Asked::Trouble };
    let asked = outputs.iter().map(|output| output.format.asks()).max().unwrap_or(least).max(least);
    let judged = in_threads(arguments.jobs, || judge_all(&judge, &files, sources.next_id(), asked))?;
    let words = judge.words();
    let central = judge.excuses.entries.iter().map(|entry| ExcuseCard::new(entry, &judge));
    let mut outcome = Outcome {
        as_of: given.as_of,
        policies: judge.policy_cards(),
        excuses: central.collect(),
        rules: judge.cards,
        arrangements: Vec::new(),
        diagnostics,
        left_out: left_out.into_iter().map(not_looked_at).collect(),
        baseline: None,
        since: None,
        words,
    };
    let deciding = sources.names().iter().map(|name| settings.root.path(&name.to_string_lossy())).collect::<Vec<_>>();
    for (file, judged) in files.iter().zip(judged) {
        let (source, reported) = match judged {
            Ok(judged) => judged,
            Err(mistake) => (Source::new(file.name.clone(), ""), Some(unread(file, sources.next_id(), *mistake))),
        };
        sources.add(source);
        match reported {
            Some(mut reported) => {
                if require_sources {
                    reported.diagnostics.extend(reported.unsourced(&outcome.rules));
                    in_order(&mut reported.diagnostics);
                }
                outcome.arrangements.push(reported);
            }
            None => outcome.left_out.push(LeftOut { name: file.name.clone(), why: WhyLeftOut::NoArrangement }),
        }
    }
    same_id(&mut outcome);
    outcome.count_excuses();
    let unused = outcome.unused_excuses(arguments.paths.is_empty());
    outcome.diagnostics.extend(unused);
    in_order(&mut outcome.diagnostics);
    nothing_judged(&mut outcome, arguments.allow_empty || told);
    let scope =
        Scope { every_rule: arguments.rules.is_empty(), folders: baseline::folders(&arguments.paths, &settings.root) };
    baseline::compare(&arguments.against, &scope, &settings.root, &mut outcome)?;
    since::keep(&arguments.against, &deciding, &settings.root, &mut outcome)?;
    Ok(Judged { outcome, fail_on, sources, outputs, by })
}

fn not_looked_at(left_out: project::LeftOut) -> LeftOut {
    let why = if left_out.by_configuration { WhyLeftOut::Excluded } else { WhyLeftOut::Ignored };
    LeftOut { name: left_out.name, why }
}

fn in_threads<T: Send>(jobs: Option<std::num::NonZeroUsize>, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let threads = jobs.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map(|pool| pool.install(work)).map_err(|error| format!("no threads could be started: {error}"))
}

type Read = Result<(Source, Option<Reported>), Box<Diagnostic>>;

/// Reads and judges every file, in parallel; the answers stand in the order of the files.
fn judge_all(judge: &Judge, files: &[Found], first: SourceId, asked: Asked) -> Vec<Read> {
    let one = |(at, file): (usize, &Found)| {
        let source =
            if file.name == "-" { project::read_standard_input(std::io::stdin().lock()) } else { project::read(file) }?;
        let reported = pipeline::check(judge, SourceId(first.0 + at as u32), &source, asked, file.in_folder);
        Ok((source, reported))
    };
    let progress = Progress::over(files.len());
    let told = |found: (usize, &Found)| {
        let read = one(found);
        progress.step();
        read
    };
    let read = files.par_iter().enumerate().map(told).collect();
    progress.done();
    read
}

fn unread(file: &Found, source: SourceId, mistake: Diagnostic) -> Reported {
    Reported { diagnostics: vec![mistake], ..Reported::empty(file.name.clone(), source) }
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

/// Writes the reports.
pub fn show(arguments: &Check, judged: &Judged, subject: Subject) -> Result<(), String> {
    let Judged { outcome, sources, outputs, .. } = judged;
    let only: Vec<Status> = arguments.only.iter().map(|verdict| status(*verdict)).collect();
    // a machine format on standard output carries them itself
    let colour = arguments.by.judging.setup.color;
    if !outputs.iter().any(|output| output.file.is_none() && output.format != Format::Human) {
        write::diagnostics(&outcome.diagnostics, sources, colour);
    }
    let view = View { only: &only, by: judged.by, verbose: arguments.verbose };
    let look = Look { view, quiet: arguments.quiet, colour, subject };
    output::show(outputs, outcome, sources, &look)?;
    if arguments.verbose {
        for left_out in &outcome.left_out {
            write::error(&format!("{} {}", left_out.name, left_out.why.told()));
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
