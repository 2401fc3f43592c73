//! Code quality for merge requests on GitLab: a list of what is to be mended.
//!
//! What passes, does not apply or is in a baseline is no issue, and is left out. What is waived or explained is there as `info`, and says so.

use super::shown::{self, mistake, remark, sites};
use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{ExcuseCard, Finding, Level, Outcome, Reported, Status, fingerprint, fingerprint_of};
use crate::source::{Sources, Span};
use rustc_hash::FxHashMap;
use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the report. `only` hides findings with other verdicts.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let mut issues = mistakes(outcome, sources);
    for arrangement in &outcome.arrangements {
        let wanted = |finding: &&Finding| !finding.is_known() && (only.is_empty() || only.contains(&finding.status));
        let findings = arrangement.findings.iter().filter(wanted);
        issues.extend(findings.filter_map(|finding| of_finding(outcome, arrangement, finding, sources)));
    }
    written(issues)
}

/// Writes the register of waivers and explanations, each as information where it stands, with what is wrong in files.
pub fn render_register(outcome: &Outcome, sources: &Sources) -> String {
    let mut issues = mistakes(outcome, sources);
    issues.extend(outcome.register().map(|card| of_entry(card, sources)));
    written(issues)
}

fn mistakes(outcome: &Outcome, sources: &Sources) -> Vec<Issue> {
    shown::mistakes(outcome).map(|(path, found)| of_mistake(path, found, sources)).collect()
}

fn written(mut issues: Vec<Issue>) -> String {
    tell_apart(&mut issues);
    let mut text = serde_json::to_string_pretty(&issues).unwrap_or_default();
    text.push('\n');
    text
}

/// GitLab shows one issue of several with one fingerprint.
fn tell_apart(issues: &mut [Issue]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for issue in issues {
        let count = seen.entry(issue.fingerprint.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            issue.fingerprint = fingerprint_of([issue.fingerprint.as_str(), &count.to_string()]);
        }
    }
}

fn of_finding(outcome: &Outcome, arrangement: &Reported, finding: &Finding, sources: &Sources) -> Option<Issue> {
    let card = outcome.rule(finding);
    let (severity, word) = match (finding.status, card.level()) {
        (Status::Pass | Status::NotApplicable, _) => return None,
        (Status::Fail, Level::Error) => ("critical", ""),
        (Status::Fail, Level::Warning) => ("minor", ""),
        (Status::Unknown, Level::Error) => ("major", "unknown: "),
        (Status::Unknown, Level::Warning) => ("minor", "unknown: "),
        (Status::Unknown, Level::Note) => ("info", "unknown: "),
        (Status::Fail, Level::Note) => ("info", ""),
        (Status::Waived, _) => ("info", "waived: "),
        (Status::Explained, _) => ("info", "explained: "),
    };
    let span = sites(arrangement, finding).first().map(|site| site.span);
    Some(Issue {
        description: format!("{word}{}", remark(card, finding)),
        check_name: card.full_name(),
        fingerprint: fingerprint(card, arrangement, finding),
        severity,
        location: location(&arrangement.path, span, sources),
    })
}

fn of_entry(card: &ExcuseCard, sources: &Sources) -> Issue {
    let location = location(".", Some(card.place), sources);
    Issue {
        description: card.told(),
        check_name: card.rule.clone(),
        fingerprint: fingerprint_of([card.kind.name(), &location.path, &card.rule, &card.told_of(), &card.reason]),
        severity: "info",
        location,
    }
}

fn of_mistake(path: &str, diagnostic: &Diagnostic, sources: &Sources) -> Issue {
    let location = location(path, diagnostic.span(), sources);
    let code = diagnostic.code.name();
    Issue {
        description: mistake(diagnostic),
        check_name: code.to_string(),
        fingerprint: fingerprint_of([code, &location.path, &diagnostic.message]),
        severity: match diagnostic.severity {
            Severity::Error => "blocker",
            Severity::Warning => "minor",
        },
        location,
    }
}

fn location(path: &str, span: Option<Span>, sources: &Sources) -> Location {
    let Some(span) = span else {
        return Location { path: sources.from_top(path), lines: Lines { begin: 1, end: 1 } };
    };
    let lines = Lines { begin: sources.position(span).line, end: sources.end(span).line };
    Location { path: sources.from_top(&sources.get(span.source).name), lines }
}
