//! JUnit XML, as the Jenkins plugin's schema has it: a suite for each arrangement, a case for each rule.
//!
//! A case passes, fails (the rule is broken), is in error (nobody can tell, or a file is wrong) or is skipped (the rule
//! does not apply, something excuses it, or it is in the baseline; the message says which). A guideline that is not followed is skipped as well:
//! it is no failure of anybody.

mod tests;

use super::characters::xml;
use super::shown::{at, climbed, details, headline, measured, mistake, not_examined, not_stated};
use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{Finding, Level, Outcome, Reported, Status};
use crate::source::Sources;
use std::fmt::Write;
pub use tests::render_tests;

/// What came of a case.
enum Came {
    /// It holds.
    Passed,
    /// It is broken: its kind.
    Failed(&'static str),
    /// Nobody can tell: its kind.
    Errored(&'static str),
    /// It does not count: its kind.
    Skipped(&'static str),
}

/// Cases that belong together.
struct Suite {
    name: String,
    file: Option<String>,
    properties: Vec<(String, String)>,
    cases: Vec<Case>,
}

struct Case {
    class: String,
    name: String,
    came: Came,
    /// In one line; viewers show it first, and for what is skipped nothing else.
    message: String,
    text: String,
}

/// Writes the report. `only` hides findings with other verdicts.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let mut suites = Vec::new();
    let passed_over = not_examined(outcome);
    if !(outcome.diagnostics.is_empty() && outcome.excuses.is_empty() && passed_over.is_empty()) {
        let cases = outcome.diagnostics.iter().map(|found| of_mistake("policies", found, sources));
        suites.push(Suite {
            name: "policies and files".to_string(),
            file: None,
            properties: properties(outcome, None, passed_over),
            cases: cases.collect(),
        });
    }
    suites.extend(outcome.arrangements.iter().map(|arrangement| Suite {
        name: arrangement.path.clone(),
        file: Some(arrangement.path.clone()),
        properties: properties(outcome, Some(arrangement), not_stated(arrangement).into_iter().collect()),
        cases: cases(outcome, arrangement, sources, only),
    }));
    document(&suites)
}

fn document(suites: &[Suite]) -> String {
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_string();
    let _ = writeln!(
        text,
        "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        env!("CARGO_PKG_NAME"),
        all().count(),
        count(all(), |came| matches!(came, Came::Failed(_))),
        count(all(), |came| matches!(came, Came::Errored(_))),
    );
    for suite in suites {
        write_suite(&mut text, suite);
    }
    text.push_str("</testsuites>\n");
    text
}

fn count<'a>(cases: impl Iterator<Item = &'a Case>, wanted: impl Fn(&Came) -> bool) -> usize {
    cases.filter(|case| wanted(&case.came)).count()
}

fn cases(outcome: &Outcome, arrangement: &Reported, sources: &Sources, only: &[Status]) -> Vec<Case> {
    let wanted = |finding: &&Finding| only.is_empty() || only.contains(&finding.status);
    let findings = arrangement.findings.iter().filter(wanted);
    let mistakes = arrangement.diagnostics.iter().map(|found| of_mistake(&arrangement.path, found, sources));
    mistakes.chain(findings.map(|finding| of_finding(outcome, arrangement, finding, sources))).collect()
}

/// Of cases with one name some readers keep the first only, so the name has the rule and the arrangement in it.
fn of_finding(outcome: &Outcome, arrangement: &Reported, finding: &Finding, sources: &Sources) -> Case {
    let card = outcome.rule(finding);
    let guideline = card.level() == Level::Note;
    let (came, word) = match finding.status {
        Status::Fail | Status::Unknown if finding.is_known() => (Came::Skipped("baseline"), "in the baseline"),
        Status::Pass => (Came::Passed, "pass"),
        Status::Fail if guideline => (Came::Skipped("guideline"), "not followed"),
        Status::Fail if card.level() == Level::Warning => (Came::Failed("warning"), "fail"),
        Status::Fail => (Came::Failed("error"), "fail"),
        Status::Unknown if guideline => (Came::Skipped("unknown"), "unknown"),
        Status::Unknown => (Came::Errored("unknown"), "unknown"),
        Status::NotApplicable => (Came::Skipped("not-applicable"), "not applicable"),
        Status::Waived => (Came::Skipped("waived"), "waived"),
        Status::Explained => (Came::Skipped("explained"), "explained"),
    };
    let said = headline(card, finding);
    let message = match (&came, &finding.excused) {
        // the message is all that some viewers show of what is skipped: the waiver and its last day go first
        (_, Some(excuse)) => format!("{excuse} ({})", finding.message),
        (Came::Skipped(_) | Came::Errored(_), None) => format!("{word}: {said}"),
        (Came::Passed | Came::Failed(_), None) => said.clone(),
    };
    let lines: Vec<String> =
        [format!("{word}: {said}")].into_iter().chain(details(outcome, finding, sources)).collect();
    Case {
        class: arrangement.path.clone(),
        name: format!("{} ({})", card.full_name(), arrangement.id),
        came,
        message,
        text: lines.join("\n"),
    }
}

fn of_mistake(class: &str, diagnostic: &Diagnostic, sources: &Sources) -> Case {
    let code = diagnostic.code.name();
    let place = diagnostic.span().map(|span| at(span, sources));
    let message = mistake(diagnostic);
    let more = diagnostic.labels.iter().map(|label| {
        let what = if label.text.is_empty() { String::new() } else { format!(": {}", label.text) };
        format!("{}{what}", at(label.span, sources))
    });
    let lines: Vec<String> = [message.clone()].into_iter().chain(more).collect();
    Case {
        class: class.to_string(),
        name: format!("{code}: {}", place.unwrap_or_else(|| diagnostic.message.clone())),
        came: match diagnostic.severity {
            Severity::Error => Came::Errored(code),
            Severity::Warning => Came::Skipped(code),
        },
        message,
        text: lines.join("\n"),
    }
}

/// What is told of a suite as a whole.
fn properties(outcome: &Outcome, arrangement: Option<&Reported>, passed_over: Vec<String>) -> Vec<(String, String)> {
    let day = ("as-of".to_string(), outcome.as_of.to_string());
    let id = arrangement.map(|arrangement| ("arrangement".to_string(), arrangement.id.clone()));
    let measures = arrangement.into_iter().flat_map(|arrangement| &arrangement.measures);
    let measures = measures.map(|found| (format!("measure {}/{}", found.policy, found.name), measured(found)));
    let ladders = arrangement.into_iter().flat_map(|arrangement| &arrangement.ladders);
    let ladders = ladders.map(|found| (format!("ladder {}/{}", found.policy, found.name), climbed(found)));
    let notices = outcome.notices().map(|(policy, notice)| (format!("notice {policy}"), notice.to_string()));
    let entries = arrangement.map_or(&outcome.excuses, |arrangement| &arrangement.excuses).iter();
    let entries = entries.map(|card| (format!("{} {}", card.kind.name(), card.rule), card.told()));
    let found = id.into_iter().chain(measures).chain(ladders).chain(notices).chain(entries);
    let passed_over = passed_over.into_iter().map(|told| ("not examined".to_string(), told));
    [day].into_iter().chain(found).chain(passed_over).collect()
}

fn write_suite(text: &mut String, suite: &Suite) {
    let file = suite.file.as_ref().map_or(String::new(), |file| format!(" file=\"{}\"", xml(file)));
    let cases = &suite.cases;
    let _ = writeln!(
        text,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"{file}>",
        xml(&suite.name),
        cases.len(),
        count(cases.iter(), |came| matches!(came, Came::Failed(_))),
        count(cases.iter(), |came| matches!(came, Came::Errored(_))),
        count(cases.iter(), |came| matches!(came, Came::Skipped(_))),
    );
    text.push_str("    <properties>\n");
    for (name, value) in &suite.properties {
        let _ = writeln!(text, "      <property name=\"{}\" value=\"{}\"/>", xml(name), xml(value));
    }
    text.push_str("    </properties>\n");
    for case in cases {
        write_case(text, case);
    }
    text.push_str("  </testsuite>\n");
}

fn write_case(text: &mut String, case: &Case) {
    let _ = writeln!(text, "    <testcase classname=\"{}\" name=\"{}\">", xml(&case.class), xml(&case.name));
    let (tag, kind) = match case.came {
        Came::Passed => ("system-out", None),
        Came::Failed(kind) => ("failure", Some(kind)),
        Came::Errored(kind) => ("error", Some(kind)),
        Came::Skipped(kind) => ("skipped", Some(kind)),
    };
    let attributes = kind.map_or(String::new(), |kind| format!(" type=\"{kind}\" message=\"{}\"", xml(&case.message)));
    let _ = writeln!(text, "      <{tag}{attributes}>{}</{tag}>", xml(&case.text).replace("&#10;", "\n"));
    text.push_str("    </testcase>\n");
}
