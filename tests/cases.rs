//! The case files under `tests/cases`; their format is told in `support/case.rs`.

use crate::support::case::{Case, CaseFile, Kind};
use crate::support::judged::{Judged, judge};
use crate::support::update::{difference, files, root, shown, updating};
use ondergrens::diagnostic::Severity;
use ondergrens::language::Language;
use ondergrens::outcome::Status;
use ondergrens::packs::STANDARD_VOCABULARY;
use ondergrens::policy;
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::syntax::{self, Hint};
use ondergrens::vocabulary::{Input, load};
use std::path::Path;

#[test]
fn syntax() {
    run("syntax");
}

#[test]
fn vocabularies() {
    run("vocabulary");
}

#[test]
fn policies() {
    run("policy");
}

#[test]
fn arrangements() {
    run("arrangement");
}

#[test]
fn verdicts() {
    run("evaluate");
}

#[test]
fn rules_of_the_domain() {
    run("domain");
}

#[test]
fn scenarios() {
    run("scenario");
}

#[test]
fn a_case_file_is_written_as_it_is_read() {
    for path in files(&root().join("tests/cases"), ".case") {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(CaseFile::parse(&text).render(), text, "{} is not laid out as it would be written", shown(&path));
    }
}

#[test]
fn every_sentence_that_a_help_offers_can_be_read() {
    let vocabulary = load(&[Input { source: SourceId(0), text: STANDARD_VOCABULARY.text }], &mut Vec::new());
    let mut wrong = Vec::new();
    for path in files(&root().join("tests/cases"), ".case") {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for case in CaseFile::parse(&text).cases.iter().filter(|case| case.all(Kind::Vocabulary).next().is_none()) {
            for sentence in offered(case) {
                let mut sources = Sources::default();
                let id = sources.add(Source::new("offered.policy", sentence.as_str()));
                let mut diagnostics = Vec::new();
                let file = syntax::parse(&sentence, id, Hint { language: Language::English }, &mut diagnostics);
                let _ = policy::resolve(vec![file], &sources, &vocabulary, &[], &mut diagnostics);
                let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
                wrong.extend(errors.map(|error| {
                    format!("{}: {}: `{sentence}` is offered, but {}", shown(&path), case.name, error.message)
                }));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The whole sentences that the help of the only error of a case offers.
fn offered(case: &Case) -> Vec<String> {
    let lines: Vec<&String> = case.all(Kind::Expect).flat_map(|section| &section.lines).collect();
    if lines.iter().filter(|line| line.starts_with("error ")).count() != 1 {
        return Vec::new();
    }
    let help = lines.iter().filter_map(|line| line.strip_prefix("  help: "));
    let ticked = help.flat_map(|help| help.split('`').skip(1).step_by(2));
    let whole = |text: &&str| {
        [" must ", " should ", " may "].iter().any(|modal| text.contains(modal))
            && !text.contains('…')
            && !text.split(' ').any(|word| ["X", "C"].contains(&word))
    };
    ticked.filter(whole).map(str::to_string).collect()
}

/// Runs the files of a stage and tells all that differs.
fn run(stage: &str) {
    let folder = root().join("tests/cases").join(stage);
    let mut wrong = Vec::new();
    for path in files(&folder, ".case") {
        wrong.extend(run_file(&path));
    }
    assert!(
        wrong.is_empty(),
        "\n{}\n`UPDATE=1 cargo test` writes what came out; look at the difference before you keep it",
        wrong.join("\n")
    );
}

fn run_file(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
    let mut file = CaseFile::parse(&text);
    let mut wrong = Vec::new();
    let mut names = Vec::new();
    for case in &mut file.cases {
        let judged = judge(case);
        let place = format!("{}: {}", shown(path), case.name);
        if names.contains(&case.name) {
            wrong.push(format!("{place}\n  two cases have this name"));
        }
        names.push(case.name.clone());
        wrong.extend(judged.unsound.iter().map(|why| format!("{place}\n  {why}")));
        wrong.extend(misplaced(path, &judged).map(|why| format!("{place}\n  {why}")));
        if judged.case != *case && !updating() {
            wrong.push(format!("{place}\n{}", changed(case, &judged.case)));
        }
        *case = judged.case;
    }
    let rendered = file.render();
    if updating() && rendered != text {
        std::fs::write(path, rendered).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
    }
    wrong
}

/// The differences between two cases, section by section.
fn changed(old: &Case, new: &Case) -> String {
    let text = difference(&old.render(), &new.render());
    if text.is_empty() { "  the order of sections, or white space, differs\n".to_string() } else { text }
}

/// Why a case does not belong in its folder: `good` holds what is sound and holds, `bad` all else.
fn misplaced(path: &Path, judged: &Judged) -> Option<&'static str> {
    let good = path.components().any(|part| part.as_os_str() == "good");
    let holds = |status: &Status| matches!(status, Status::Pass | Status::NotApplicable);
    let all_hold = judged.statuses.iter().all(holds);
    let errors = judged.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    match good {
        true if errors => Some("a case in `good` has an error"),
        true if !all_hold && path.components().any(|part| part.as_os_str() == "evaluate") => {
            Some("a case in `evaluate/good` has a rule that does not hold")
        }
        true if judged.tests_fail => Some("a case in `good` has a test that does not hold"),
        false if judged.diagnostics.is_empty() && all_hold && !judged.tests_fail => {
            Some("a case in `bad` has nothing wrong")
        }
        _ => None,
    }
}
