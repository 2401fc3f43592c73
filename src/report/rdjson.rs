//! Reviewdog's diagnostics, which become comments on a change.
//!
//! What passes, does not apply or is in a baseline calls for no comment, and is left out. What is waived or explained is there as information.
//! Columns count bytes; ends lie behind the last character.

use super::shown::{self, mistake, remark, sites};
use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{ExcuseCard, Finding, Level, Outcome, Reported, Status};
use crate::source::{Sources, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    source: Named,
    diagnostics: Vec<Comment>,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
}

#[derive(Serialize)]
struct Comment {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

/// Writes the report. `only` hides findings with other verdicts.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let mut diagnostics = mistakes(outcome, sources);
    for arrangement in &outcome.arrangements {
        let wanted = |finding: &&Finding| !finding.is_known() && (only.is_empty() || only.contains(&finding.status));
        let findings = arrangement.findings.iter().filter(wanted);
        diagnostics.extend(findings.filter_map(|finding| of_finding(outcome, arrangement, finding, sources)));
    }
    written(diagnostics)
}

/// Writes the register of waivers and explanations, each as information where it stands, with what is wrong in files.
pub fn render_register(outcome: &Outcome, sources: &Sources) -> String {
    let mut diagnostics = mistakes(outcome, sources);
    diagnostics.extend(outcome.register().map(|card| of_entry(card, sources)));
    written(diagnostics)
}

fn mistakes(outcome: &Outcome, sources: &Sources) -> Vec<Comment> {
    shown::mistakes(outcome).map(|(path, found)| of_mistake(path, found, sources)).collect()
}

fn written(diagnostics: Vec<Comment>) -> String {
    let report = Report { source: Named { name: env!("CARGO_PKG_NAME") }, diagnostics };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn of_finding(outcome: &Outcome, arrangement: &Reported, finding: &Finding, sources: &Sources) -> Option<Comment> {
    let card = outcome.rule(finding);
    let (severity, word) = match (finding.status, card.level()) {
        (Status::Pass | Status::NotApplicable, _) => return None,
        (Status::Fail, Level::Error) => ("ERROR", ""),
        (Status::Fail, Level::Warning) => ("WARNING", ""),
        (Status::Fail, Level::Note) => ("INFO", ""),
        (Status::Unknown, Level::Error) => ("WARNING", "unknown: "),
        (Status::Unknown, Level::Warning | Level::Note) => ("INFO", "unknown: "),
        (Status::Waived, _) => ("INFO", "waived: "),
        (Status::Explained, _) => ("INFO", "explained: "),
    };
    let mut sites = sites(arrangement, finding).into_iter();
    let location = sites.next().map(|site| location(site.span, sources))?;
    let related = sites.map(|site| Related { message: site.text, location: self::location(site.span, sources) });
    Some(Comment {
        message: format!("{word}{}", remark(card, finding)),
        location,
        severity,
        code: Code { value: card.full_name() },
        related_locations: related.collect(),
    })
}

fn of_entry(card: &ExcuseCard, sources: &Sources) -> Comment {
    Comment {
        message: card.told(),
        location: location(card.place, sources),
        severity: "INFO",
        code: Code { value: card.rule.clone() },
        related_locations: Vec::new(),
    }
}

fn of_mistake(path: &str, diagnostic: &Diagnostic, sources: &Sources) -> Comment {
    let nowhere = Location { path: sources.from_top(path), range: None };
    let others = diagnostic.labels.iter().skip(1);
    let related = others.filter(|label| !label.text.is_empty());
    Comment {
        message: mistake(diagnostic),
        location: diagnostic.span().map_or(nowhere, |span| location(span, sources)),
        severity: match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
        },
        code: Code { value: diagnostic.code.name().to_string() },
        related_locations: related
            .map(|label| Related { message: label.text.clone(), location: location(label.span, sources) })
            .collect(),
    }
}

fn location(span: Span, sources: &Sources) -> Location {
    let source = sources.get(span.source);
    let place = |offset: u32| Place { line: source.position(offset).line, column: source.column_in_bytes(offset) };
    Location {
        path: sources.from_top(&source.name),
        range: Some(Range { start: place(span.start), end: place(span.end) }),
    }
}
