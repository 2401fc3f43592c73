//! `check`: arrangements against policies.

use super::args::{Check, FailOn, Output, Share};
use super::conclude::{self, Judged, Run};
use super::pattern::Patterns;
use super::progress::Progress;
use super::settings::Settings;
use super::{baseline, given, output, write};
use crate::diagnostic::{Diagnostic, in_order};
use crate::outcome::{Asked, By, ExcuseCard, Judge, LeftOut, Outcome, Reported, WhyLeftOut};
use crate::pipeline::{self, Given};
use crate::project::{self, Files, Found, Wanted};
use crate::source::{Source, SourceId, Sources};
use rayon::prelude::*;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Check) -> Result<u8, String> {
    conclude::finish(&arguments.reporting, &judged(arguments)?)
}

/// Judges by what the arguments and the configuration name.
pub fn judged(arguments: &Check) -> Result<Judged, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (policies, judging) = (&arguments.by.policies, &arguments.by.judging);
    let settings = Settings::read(&judging.setup.project, &mut sources, &mut diagnostics)?;
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
    let colour = arguments.by.judging.setup.project.color;
    let asked = asked(arguments, settings, &sources, &given, &mut diagnostics).inspect_err(|_| {
        // a mistake in a file may be why
        in_order(&mut diagnostics);
        write::diagnostics(&diagnostics, &sources, colour);
    })?;
    let Asking { wanted, outputs, fail_on, judge, by } = asked;
    sources.below_top = settings.root.below_top();
    let reporting = &arguments.reporting;
    let words = judge.words();
    let exclude = settings.exclude(arguments.force_exclude, &mut diagnostics);
    let known = diagnostics.len();
    let Files { found: files, left_out } = settings.root.arrangements(wanted, &exclude, &mut diagnostics);
    let inputs = sources.names().into_iter().map(|name| settings.root.path(&name.to_string_lossy()));
    let read = files.iter().map(|file| file.path.clone()).chain(inputs).chain(reporting.against.baseline.clone());
    output::spare(&outputs, read)?;
    let require_sources = settings.require_sources(arguments.require_sources).value;
    // of what cannot be found or read it has been told why
    let told = diagnostics.len() > known;
    let asks = outputs.iter().map(|output| output.format.asks());
    let asks = asks.chain((require_sources || reporting.verbose).then_some(Asked::Everything));
    // what a shard is merged into is not known yet
    let asked = asks.chain(arguments.shard.map(|_| Asked::Drawings)).max().unwrap_or(Asked::Trouble);
    let share = (arguments.shard, sources.next_id());
    let judged = in_threads(arguments.jobs, || judge_all(&judge, &files, share, asked))?;
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
        shard: None,
        words,
    };
    let run = Run {
        rules: arguments.rules.clone(),
        folders: baseline::folders(&arguments.paths, &settings.root),
        everything: arguments.paths.is_empty(),
        told,
        inputs: sources.next_id().0 as usize,
    };
    outcome.shard = arguments.shard.map(|share| {
        let options = super::shard::options(&arguments.by.judging.parameters, require_sources, given.warn_days);
        super::shard::told(share, &sources, &files, options, &run)
    });
    collect(&mut outcome, &mut sources, files.iter().zip(judged), require_sources);
    if outcome.shard.is_some() {
        outcome.count_excuses();
        in_order(&mut outcome.diagnostics);
    } else {
        conclude::whole(reporting, &run, (&sources, &settings.root), &mut outcome)?;
    }
    Ok(Judged { outcome, fail_on, sources, outputs, by, colour })
}

/// Takes what came of each file into the outcome, in the order of the files.
fn collect<'f>(
    outcome: &mut Outcome,
    sources: &mut Sources,
    judged: impl Iterator<Item = (&'f Found, Option<Read>)>,
    require_sources: bool,
) {
    for (file, judged) in judged {
        let (source, reported) = match judged {
            // its number is kept for the shard that judges it
            None => {
                sources.add(Source::new(file.name.clone(), ""));
                continue;
            }
            Some(Ok(judged)) => judged,
            Some(Err(mistake)) => (Source::new(file.name.clone(), ""), Some(unread(file, sources.next_id(), *mistake))),
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
}

/// What a run is asked.
struct Asking<'a> {
    /// Where arrangements are looked for.
    wanted: Wanted<'a>,
    outputs: Vec<Output>,
    fail_on: FailOn,
    judge: Judge,
    by: Option<By>,
}

/// What the arguments and the configuration ask; an error where that makes no sense.
fn asked<'a>(
    arguments: &'a Check,
    settings: &'a Settings,
    sources: &Sources,
    given: &Given,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Asking<'a>, String> {
    let reporting = &arguments.reporting;
    let outputs = settings.outputs(&reporting.formats, diagnostics)?.value;
    conclude::possible(reporting, &outputs)?;
    super::shard::possible(arguments)?;
    let fail_on = settings.fail_on(reporting.fail_on, diagnostics).value;
    let patterns = Patterns::new("--rule", &arguments.rules)?;
    let (judge, found) = pipeline::prepare(sources, given, |name| patterns.fit(name));
    diagnostics.extend(found);
    let names: Vec<String> =
        judge.every_rule().map(|(policy, rule)| format!("{}/{}", policy.name, rule.name)).collect();
    if !names.is_empty() {
        patterns.each_fits("rule", &names)?;
    }
    let by = conclude::grouping(reporting, &judge.words())?;
    let wanted = settings.wanted(&arguments.paths).ok_or(
        "nothing to check: name an arrangement file or a folder, such as `ondergrens check arrangements/`, or let the \
         configuration name `arrangements`",
    )?;
    Ok(Asking { wanted, outputs, fail_on, judge, by })
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

/// Reads and judges every file of the share, in parallel; the answers stand in the order of the files.
fn judge_all(
    judge: &Judge,
    files: &[Found],
    (share, first): (Option<Share>, SourceId),
    asked: Asked,
) -> Vec<Option<Read>> {
    let one = |(at, file): (usize, &Found)| {
        let source =
            if file.name == "-" { project::read_standard_input(std::io::stdin().lock()) } else { project::read(file) }?;
        let reported = pipeline::check(judge, SourceId(first.0 + at as u32), &source, asked, file.in_folder);
        Ok((source, reported))
    };
    let wanted = |at| share.is_none_or(|share| share.has(at));
    let progress = Progress::over((0..files.len()).filter(|at| wanted(*at)).count());
    let told = |(at, file): (usize, &Found)| {
        wanted(at).then(|| {
            let read = one((at, file));
            progress.step();
            read
        })
    };
    let read = files.par_iter().enumerate().map(told).collect();
    progress.done();
    read
}

fn unread(file: &Found, source: SourceId, mistake: Diagnostic) -> Reported {
    Reported { diagnostics: vec![mistake], ..Reported::empty(file.name.clone(), source) }
}
