//! SARIF 2.1.0, the format of dashboards and code scanning.
//!
//! The complete profile carries every finding: *unknown* is the kind `open`, waived and explained findings are suppressed
//! results. GitHub knows neither kinds nor suppressions and would show each result as an alert, so the profile for upload
//! carries what is broken or unknown, and nothing else. Mistakes in files are notifications of the tool in both.

mod model;

use super::characters::{cut, uri};
use super::shown;
use super::shown::{climbed, headline, measured, mistake, reasons, sites};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::outcome::{
    BaselineState, ExcuseCard, Finding, Force, Level, Outcome, Reported, RuleCard, Status, digest, fingerprint,
};
use crate::source::{SourceId, Sources, Span};
use model::*;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The address under which the program publishes, as in the schema of its own report.
const HOME: &str = "https://ondergrens.example/";

/// GitHub refuses descriptions that are longer.
const LONGEST_DESCRIPTION: usize = 1024;
/// GitHub refuses a run with more results.
const MOST_RESULTS: usize = 25_000;
/// GitHub keeps so many places of a result.
const MOST_PLACES: usize = 100;
/// GitHub refuses a rule with more tags.
const MOST_TAGS: usize = 20;

/// For whom the report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// For dashboards and auditors: every finding.
    Complete,
    /// For GitHub: what is broken or unknown, within GitHub's limits.
    Upload,
}

/// Writes the report. `only` hides results with other verdicts.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status], profile: Profile) -> String {
    let writer = Writer { outcome, sources, only, profile, codes: codes(outcome) };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: vec![writer.run()] };
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

struct Writer<'a> {
    outcome: &'a Outcome,
    sources: &'a Sources,
    only: &'a [Status],
    profile: Profile,
    codes: Vec<Code>,
}

/// The kinds of mistakes that were made.
fn codes(outcome: &Outcome) -> Vec<Code> {
    let mut codes: Vec<Code> = outcome.every_diagnostic().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

impl Writer<'_> {
    fn run(&self) -> Run {
        let summary = self.outcome.summary();
        let mut notifications: Vec<Notification> =
            self.outcome.every_diagnostic().map(|diagnostic| self.notification(diagnostic)).collect();
        let results = self.results(&mut notifications);
        Run {
            tool: Tool { driver: self.driver() },
            automation_details: Automation { id: category(self.outcome) },
            invocations: vec![Invocation {
                execution_successful: summary.errors == 0,
                tool_execution_notifications: notifications,
            }],
            artifacts: self.outcome.arrangements.iter().map(|arrangement| self.artifact(arrangement)).collect(),
            column_kind: "unicodeCodePoints",
            results,
            properties: RunProperties {
                as_of: self.outcome.as_of.to_string(),
                arrangements: summary.arrangements,
                pass: summary.count(Status::Pass),
                fail: summary.count(Status::Fail),
                unknown: summary.count(Status::Unknown),
                not_applicable: summary.count(Status::NotApplicable),
                waived: summary.count(Status::Waived),
                explained: summary.count(Status::Explained),
                held_against: shown::not_examined(self.outcome),
                notices: self.outcome.notices().map(|(name, notice)| format!("{name}: {notice}")).collect(),
                waivers: self.outcome.register().map(ExcuseCard::told).collect(),
            },
        }
    }

    fn driver(&self) -> Driver {
        let version = env!("CARGO_PKG_VERSION");
        Driver {
            name: env!("CARGO_PKG_NAME"),
            full_name: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
            information_uri: HOME,
            version,
            semantic_version: version,
            rules: self.outcome.rules.iter().map(rule).collect(),
            notifications: self.codes.iter().map(|code| kind_of_mistake(*code)).collect(),
        }
    }

    fn artifact(&self, arrangement: &Reported) -> Artifact {
        let measures: Vec<Measure> = arrangement
            .measures
            .iter()
            .map(|found| Measure { policy: found.policy.clone(), name: found.name.clone(), display: measured(found) })
            .collect();
        let ladders: Vec<Ladder> = arrangement
            .ladders
            .iter()
            .map(|found| Ladder {
                policy: found.policy.clone(),
                name: found.name.clone(),
                level: found.level().map(str::to_string),
                possible: found.may_be().map(str::to_string),
                display: climbed(found),
            })
            .collect();
        let not_stated = arrangement.not_stated.clone();
        let empty = measures.is_empty() && ladders.is_empty() && not_stated.is_empty();
        Artifact {
            properties: (!empty).then_some(ArtifactProperties { measures, ladders, not_stated }),
            location: ArtifactLocation { uri: uri(&self.sources.from_top(&arrangement.path)), index: None },
            hashes: Hashes { sha256: digest(&self.sources.get(arrangement.source).text) },
        }
    }

    /// The results, of which GitHub takes a limited number: what weighs most goes first, and what is left out is told.
    fn results(&self, notifications: &mut Vec<Notification>) -> Vec<Result> {
        let mut results = Vec::new();
        for arrangement in &self.outcome.arrangements {
            let wanted = |finding: &&Finding| {
                let asks = matches!(finding.status, Status::Fail | Status::Unknown) && !finding.is_known();
                let shown = self.profile == Profile::Complete || asks;
                shown && (self.only.is_empty() || self.only.contains(&finding.status))
            };
            results.extend(arrangement.findings.iter().filter(wanted).map(|finding| self.result(arrangement, finding)));
        }
        if self.profile == Profile::Upload && results.len() > MOST_RESULTS {
            results.sort_by_key(|result| ["error", "warning", "note"].iter().position(|level| *level == result.level));
            let text = format!(
                "{} results are left out, as GitHub takes {MOST_RESULTS} at most; the format `sarif` has them all",
                results.len() - MOST_RESULTS
            );
            results.truncate(MOST_RESULTS);
            notifications.push(Notification {
                descriptor: None,
                level: "warning",
                message: Text { text },
                locations: Vec::new(),
            });
        }
        results
    }

    fn result(&self, arrangement: &Reported, finding: &Finding) -> Result {
        let card = self.outcome.rule(finding);
        let own = fingerprint(card, arrangement, finding);
        let mut places = sites(arrangement, finding).into_iter();
        let first = places.next().map(|site| self.location(site.span, None, None));
        let mut related: Vec<Location> =
            places.enumerate().map(|(at, site)| self.location(site.span, Some(at + 1), Some(site.text))).collect();
        let clause = format!("{}: {}", card.full_name(), card.text);
        related.insert(0, self.location(finding.clause, Some(0), Some(clause)));
        if self.profile == Profile::Upload {
            related.truncate(MOST_PLACES);
        }
        Result {
            rule_id: card.full_name(),
            rule_index: finding.rule,
            kind: (self.profile == Profile::Complete).then(|| kind(finding.status)),
            level: self.level(card, finding.status),
            message: said(&self.message(card, finding)),
            locations: first.into_iter().collect(),
            related_locations: related,
            baseline_state: self.outcome.baseline.as_ref().map(|_| baseline_state(finding)),
            partial_fingerprints: Fingerprints { primary_location_line_hash: format!("{own}:1"), own },
            suppressions: (self.profile == Profile::Complete).then(|| suppressions(finding)),
            properties: properties(arrangement, finding),
        }
    }

    fn message(&self, card: &RuleCard, finding: &Finding) -> String {
        match (self.profile, finding.status) {
            (Profile::Upload, Status::Unknown) => format!("Unknown: {}", headline(card, finding)),
            _ => headline(card, finding),
        }
    }

    /// Only what is broken has a level in SARIF; GitHub, which knows no kinds, is told of the unknown as a warning.
    fn level(&self, card: &RuleCard, status: Status) -> &'static str {
        match (status, self.profile) {
            (Status::Fail | Status::Waived | Status::Explained, _) => level(card.level()),
            (Status::Unknown, Profile::Upload) => match card.level() {
                Level::Error => "warning",
                Level::Warning | Level::Note => "note",
            },
            (Status::Unknown, Profile::Complete) | (Status::Pass | Status::NotApplicable, _) => "none",
        }
    }

    fn notification(&self, diagnostic: &Diagnostic) -> Notification {
        let index = self.codes.iter().position(|code| *code == diagnostic.code).unwrap_or(0);
        let places = diagnostic.labels.iter().map(|label| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            self.location(label.span, None, text)
        });
        Notification {
            descriptor: Some(Reference { id: diagnostic.code.name(), index }),
            level: severity(diagnostic.severity),
            message: said(&mistake(diagnostic)),
            locations: places.collect(),
        }
    }

    fn location(&self, span: Span, id: Option<usize>, message: Option<String>) -> Location {
        let (start, end) = (self.sources.position(span), self.sources.end(span));
        Location {
            id,
            physical_location: Physical {
                artifact_location: ArtifactLocation {
                    uri: uri(&self.sources.from_top(&self.sources.get(span.source).name)),
                    index: self.index(span.source),
                },
                region: Region {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                },
            },
            message: message.map(|text| said(&text)),
        }
    }

    /// The arrangement that a text belongs to. Arrangements are read last and in order, so their numbers go up.
    fn index(&self, source: SourceId) -> Option<usize> {
        self.outcome.arrangements.binary_search_by_key(&source, |arrangement| arrangement.source).ok()
    }
}

fn rule(card: &RuleCard) -> Descriptor {
    let mut tags = card.tags.clone();
    tags.truncate(MOST_TAGS);
    let help: Vec<String> = [card.canonical.clone()]
        .into_iter()
        .chain(card.advice.iter().map(|advice| format!("what to do: {advice}")))
        .chain(reasons(card))
        .collect();
    let full: Vec<String> = [card.text.clone()].into_iter().chain(card.because.clone()).collect();
    Descriptor {
        id: card.full_name(),
        name: None,
        short_description: Text { text: cut(&card.canonical, LONGEST_DESCRIPTION) },
        full_description: Text { text: cut(&full.join("; "), LONGEST_DESCRIPTION) },
        help: Text { text: help.join("\n") },
        default_configuration: Configuration { level: level(card.level()) },
        properties: Some(RuleProperties {
            policy: card.policy.clone(),
            force: match card.force {
                Force::Must => "must",
                Force::Should => "should",
                Force::May => "may",
                Force::NeedNot => "need not",
            },
            basis: card.basis.clone(),
            owner: card.owner.clone(),
            precision: "very-high",
            severity: match card.level() {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "recommendation",
            },
            tags,
        }),
    }
}

fn kind_of_mistake(code: Code) -> Descriptor {
    let name = code.name();
    let about = shown::about(code);
    Descriptor {
        id: name.to_string(),
        name: None,
        short_description: Text { text: cut(&about, LONGEST_DESCRIPTION) },
        full_description: Text { text: cut(&about, LONGEST_DESCRIPTION) },
        help: Text { text: format!("`ondergrens explain {name}` shows an example and how to mend it") },
        default_configuration: Configuration { level: "error" },
        properties: None,
    }
}

/// A message. What is written as a link in a text from a file is kept from becoming one.
fn said(text: &str) -> Text {
    Text { text: text.replace("](", "\\](") }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn kind(status: Status) -> &'static str {
    match status {
        Status::Pass => "pass",
        Status::Fail | Status::Waived | Status::Explained => "fail",
        // there was not enough information to decide
        Status::Unknown => "open",
        Status::NotApplicable => "notApplicable",
    }
}

/// Of reports of one category GitHub keeps the last, so each shard has its own.
fn category(outcome: &Outcome) -> String {
    let name = env!("CARGO_PKG_NAME");
    outcome.shard.as_ref().map_or(format!("{name}/"), |shard| format!("{name}-{}-of-{}/", shard.index, shard.total))
}

/// A baseline has no passes: one that is there is nothing new.
fn baseline_state(finding: &Finding) -> &'static str {
    finding.baseline.unwrap_or(BaselineState::Unchanged).name()
}

fn suppressions(finding: &Finding) -> Vec<Suppression> {
    let suppression = |justification: &String| Suppression {
        kind: "external",
        status: "accepted",
        justification: justification.clone(),
    };
    finding.excused.iter().map(suppression).collect()
}

fn properties(arrangement: &Reported, finding: &Finding) -> ResultProperties {
    let evidence = finding.evidence.iter().map(|fact| Evidence {
        key: fact.key.clone(),
        term: fact.term.clone(),
        value: fact.value.clone(),
        source: fact.cited.clone(),
    });
    let missing = finding.missing.iter().map(|missing| Missing {
        key: missing.key.clone(),
        term: missing.term.clone(),
        question: missing.question.clone(),
        alone: missing.alone,
        asked: missing.asked,
    });
    ResultProperties {
        verdict: finding.status.name(),
        arrangement: arrangement.id.clone(),
        reason: finding.reason_text.clone(),
        displaced_by: finding.displaced_by.clone(),
        parties: finding.parties.clone(),
        evidence: evidence.collect(),
        missing: missing.collect(),
    }
}
