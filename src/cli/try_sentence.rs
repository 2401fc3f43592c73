//! `try`: what a sentence means, or how to mend it.

use super::args::{By, Check, Judging, Reporting, Try};
use super::exit::{COMPLIES, NOT_JUDGED};
use super::settings::Settings;
use super::{check, conclude, given, write};
use crate::diagnostic::Severity;
use crate::pipeline::{self, Given};
use crate::source::{Source, Sources};

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Try) -> Result<u8, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let settings = Settings::read(&arguments.setup.project, &mut sources, &mut diagnostics)?;
    let words = given::vocabularies(&arguments.setup, &settings, &mut sources, &mut diagnostics);
    let policies = vec![sources.add(Source::new("sentence", arguments.sentence.as_str()))];
    let as_of = given::as_of(arguments.as_of.as_deref())?;
    // a waiver is for a rule of a policy, which this sentence is not
    let given = Given { vocabularies: words.files, unread: words.unread, policies, ..Given::on(as_of) };
    let (judge, found) = pipeline::prepare(&sources, &given, |_| true);
    diagnostics.extend(found);
    let broken = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    write::diagnostics(&diagnostics, &sources, arguments.setup.project.color);
    if broken || judge.cards.is_empty() {
        if !broken {
            return Err("there is no sentence to try".into());
        }
        return Ok(NOT_JUDGED);
    }
    for card in &judge.cards {
        write::results(&format!("{}\n", card.canonical))?;
    }
    match &arguments.on {
        Some(path) => {
            let check = judge_by(arguments, path);
            conclude::finish(&check.reporting, &check::judged_by(&check, &settings, sources, given, Vec::new())?)
        }
        None => Ok(COMPLIES),
    }
}

/// The arguments of `check` that a verdict on one file needs.
fn judge_by(arguments: &Try, path: &std::path::Path) -> Check {
    let judging = Judging {
        setup: arguments.setup.clone(),
        as_of: arguments.as_of.clone(),
        parameters: Vec::new(),
        waivers: None,
        warn_days: None,
    };
    Check {
        paths: vec![path.to_path_buf()],
        by: By { policies: Vec::new(), judging },
        reporting: Reporting::plain(),
        rules: Vec::new(),
        force_exclude: false,
        require_sources: false,
        shard: None,
        jobs: None,
    }
}
