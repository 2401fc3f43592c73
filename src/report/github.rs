//! What a job on GitHub prints: the report for people, then annotations on the lines of a change.
//!
//! GitHub drops annotations beyond a few of each kind without a word. So those that weigh most come first, and the last one
//! counts what is not annotated; the report for people above has it all. Text of files cannot give commands to the job: in
//! annotations it is escaped, and around the report commands are switched off with a word that no file can foresee.

use super::characters::printable;
use super::human::{self, Style};
use super::shown::{mistake, remark, sites};
use crate::diagnostic::Severity;
use crate::outcome::{Finding, Level, Outcome, RuleCard, Status, View, fingerprint_of};
use crate::source::{Sources, Span};
use std::fmt::Write;

/// GitHub shows so many annotations of each kind of one step.
const MOST: usize = 10;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Error,
    Warning,
    Notice,
}

struct Annotation {
    kind: Kind,
    title: String,
    message: String,
    span: Option<Span>,
}

/// Writes the report.
pub fn render(outcome: &Outcome, sources: &Sources, style: Style, view: &View) -> String {
    let people = human::render(outcome, sources, style, view);
    let annotations = mistakes(outcome).chain(findings(outcome, view.only)).collect();
    written(outcome, sources, style, &people, annotations)
}

/// Writes the register of waivers and explanations, and a notice for each.
pub fn render_register(outcome: &Outcome, sources: &Sources, style: Style) -> String {
    let people = human::render_register(outcome, sources, style);
    let entries = outcome.register().map(|card| Annotation {
        kind: Kind::Notice,
        title: format!("{} {} of {}", card.standing.name(), card.kind.name(), card.rule),
        message: card.told(),
        span: Some(card.place),
    });
    written(outcome, sources, style, &people, mistakes(outcome).chain(entries).collect())
}

fn written(
    outcome: &Outcome,
    sources: &Sources,
    style: Style,
    people: &str,
    mut annotations: Vec<Annotation>,
) -> String {
    let people = human::render_diagnostics(&outcome.diagnostics, sources, style) + people;
    let word = fingerprint_of([people.as_str()]);
    let mut text = format!("::stop-commands::{word}\n{people}\n::{word}::\n");
    annotations.sort_by_key(|annotation| annotation.kind);
    let mut left = Vec::new();
    for (kind, name) in [(Kind::Error, "error"), (Kind::Warning, "warning"), (Kind::Notice, "notice")] {
        let of_kind: Vec<&Annotation> = annotations.iter().filter(|annotation| annotation.kind == kind).collect();
        // one notice is kept for what is left out
        let most = if kind == Kind::Notice { MOST - 1 } else { MOST };
        for annotation in of_kind.iter().take(most) {
            write_one(&mut text, name, annotation, sources);
        }
        if of_kind.len() > most {
            let more = of_kind.len() - most;
            left.push(if more == 1 { format!("1 more {name}") } else { format!("{more} more {name}s") });
        }
    }
    if !left.is_empty() {
        let _ = writeln!(
            text,
            "::notice title={}::{} in the log and in the summary of this step: GitHub shows {MOST} of a kind",
            env!("CARGO_PKG_NAME"),
            left.join(", ")
        );
    }
    text
}

fn mistakes(outcome: &Outcome) -> impl Iterator<Item = Annotation> {
    outcome.every_diagnostic().map(|diagnostic| Annotation {
        kind: match diagnostic.severity {
            Severity::Error => Kind::Error,
            Severity::Warning => Kind::Warning,
        },
        title: diagnostic.code.name().to_string(),
        message: mistake(diagnostic),
        span: diagnostic.span(),
    })
}

fn findings(outcome: &Outcome, only: &[Status]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for arrangement in &outcome.arrangements {
        let wanted = |finding: &&Finding| !finding.is_known() && (only.is_empty() || only.contains(&finding.status));
        for finding in arrangement.findings.iter().filter(wanted) {
            let card = outcome.rule(finding);
            if let Some((kind, word)) = kind(card, finding.status) {
                annotations.push(Annotation {
                    kind,
                    title: format!("{} {word}", card.full_name()),
                    message: remark(card, finding),
                    span: sites(arrangement, finding).first().map(|site| site.span),
                });
            }
        }
    }
    annotations
}

/// What is in order, does not apply or is excused calls for no annotation.
fn kind(card: &RuleCard, status: Status) -> Option<(Kind, &'static str)> {
    match (status, card.level()) {
        (Status::Fail, Level::Error) => Some((Kind::Error, "fails")),
        (Status::Fail, Level::Warning) => Some((Kind::Warning, "fails")),
        (Status::Fail, Level::Note) => Some((Kind::Notice, "is not followed")),
        (Status::Unknown, Level::Error) => Some((Kind::Warning, "unknown")),
        (Status::Unknown, Level::Warning | Level::Note) => Some((Kind::Notice, "unknown")),
        (Status::Pass | Status::NotApplicable | Status::Waived | Status::Explained, _) => None,
    }
}

fn write_one(text: &mut String, name: &str, annotation: &Annotation, sources: &Sources) {
    let mut properties = format!("title={}", property(&annotation.title));
    if let Some(span) = annotation.span {
        let (start, end) = (sources.position(span), sources.end(span));
        let file = property(&sources.from_top(&sources.get(span.source).name));
        let _ = write!(properties, ",file={file},line={},endLine={}", start.line, end.line);
        // GitHub takes columns within one line only
        if start.line == end.line {
            let _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = writeln!(text, "::{name} {properties}::{}", data(&annotation.message));
}

/// The text of a command.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
