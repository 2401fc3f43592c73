//! OSCAL assessment results, with the small assessment plan that they need, for auditors' tools.
//!
//! Each arrangement is a result: an observation for each finding, a finding where a rule holds, is broken or is unknown, and a
//! risk where it is broken. Nothing in it tells when it was made: times are the start of the day that was judged by, and
//! identifiers come from what they name, so that the same input gives the same bytes.

mod model;
mod plan;

use super::characters::printable;
use super::shown::{at, details, headline, measured, mistake, not_examined, not_stated};
use crate::diagnostic::Diagnostic;
use crate::outcome::{ExcuseCard, Finding, Outcome, Reported, Status, digest, fingerprint};
use crate::source::Sources;
use model::{
    AssessmentResults, Document, Evidence, Finding as OscalFinding, Metadata, Observation, Property, Related, Result,
    Reviewed, Risk, RiskReference, State, Target,
};
pub use plan::render as render_plan;
use std::fmt::Write;
use uuid::Uuid;

/// The version of OSCAL that is written.
const VERSION: &str = "1.2.1";
/// The namespace of this program's own properties.
const NAMESPACE: &str = "https://ondergrens.example/ns/oscal";

/// Writes the report. `only` hides findings with other verdicts.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let writer = Writer::new(outcome, sources);
    let mut results = Vec::new();
    if !outcome.diagnostics.is_empty() || outcome.arrangements.is_empty() {
        results.push(writer.run());
    }
    results.extend(outcome.arrangements.iter().map(|arrangement| writer.arrangement(arrangement, only)));
    let notices =
        outcome.policies.iter().filter_map(|policy| Some(format!("{}: {}", policy.name, policy.notice.as_ref()?)));
    let entries = outcome.excuses.iter().map(|card| line(&card.told()));
    let remarks: Vec<String> = notices.chain(not_examined(outcome)).chain(entries).collect();
    let title = "Assessment results: arrangements against policies";
    let document = Document::AssessmentResults(AssessmentResults {
        uuid: writer.id(&["results"]),
        metadata: writer.metadata(title, &remarks.join("\n\n")),
        import_ap: model::Link { href: format!("#{}", writer.id(&["plan resource"])) },
        results,
        back_matter: plan::back_matter(&writer),
    });
    model::text(&document)
}

/// What every part of the report needs.
struct Writer<'a> {
    outcome: &'a Outcome,
    sources: &'a Sources,
    /// What tells this run from every other: the day, the rules, and the digests of the arrangements.
    run: Uuid,
    /// The start of the day.
    time: String,
}

impl<'a> Writer<'a> {
    fn new(outcome: &'a Outcome, sources: &'a Sources) -> Writer<'a> {
        let mut read = format!("{} {}", env!("CARGO_PKG_VERSION"), outcome.as_of);
        for card in &outcome.rules {
            let _ = write!(read, "\n{} {}", card.full_name(), card.canonical);
        }
        for arrangement in &outcome.arrangements {
            let _ = write!(read, "\n{} {}", arrangement.path, digest(&sources.get(arrangement.source).text));
        }
        let run = Uuid::new_v5(&Uuid::new_v5(&Uuid::NAMESPACE_URL, NAMESPACE.as_bytes()), read.as_bytes());
        Writer { outcome, sources, run, time: format!("{}T00:00:00Z", outcome.as_of) }
    }

    /// The identifier of a part of this run.
    fn id(&self, parts: &[&str]) -> String {
        Uuid::new_v5(&self.run, parts.join("\n").as_bytes()).to_string()
    }

    fn metadata(&self, title: &str, remarks: &str) -> Metadata {
        Metadata {
            title: title.to_string(),
            last_modified: self.time.clone(),
            version: self.outcome.as_of.to_string(),
            oscal_version: VERSION,
            props: vec![property("tool-version", &format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))],
            remarks: some(remarks),
        }
    }

    /// What is not about one arrangement: mistakes in policies and elsewhere.
    fn run(&self) -> Result {
        let mistakes = self.outcome.diagnostics.iter().enumerate();
        let observations = mistakes.map(|(number, found)| self.mistake("run", number, found)).collect();
        self.result(
            "run",
            "Policies and files",
            "Mistakes in policies and elsewhere outside the arrangements.",
            observations,
        )
    }

    fn result(&self, path: &str, title: &str, description: &str, observations: Vec<Observation>) -> Result {
        Result {
            uuid: self.id(&["result", path]),
            title: line(title),
            description: line(description),
            start: self.time.clone(),
            end: self.time.clone(),
            props: Vec::new(),
            reviewed_controls: Reviewed::all(),
            observations,
            risks: Vec::new(),
            findings: Vec::new(),
            remarks: None,
        }
    }

    fn arrangement(&self, arrangement: &Reported, only: &[Status]) -> Result {
        let mistakes = arrangement.diagnostics.iter().enumerate();
        let observations = mistakes.map(|(number, found)| self.mistake(&arrangement.path, number, found)).collect();
        let title = arrangement.title.as_ref().unwrap_or(&arrangement.path);
        let mut result = self.result(&arrangement.path, title, &arrangement.path, observations);
        result.props.push(property("arrangement-id", &arrangement.id));
        result.props.push(property("sha256", &digest(&self.sources.get(arrangement.source).text)));
        result.props.retain(|property| !property.value.is_empty());
        let measures = arrangement.measures.iter();
        let told = measures.map(|found| format!("measure {}/{}: {}", found.policy, found.name, measured(found)));
        let ladders = arrangement.ladders.iter().map(|found| {
            let level = found.level().unwrap_or("no level");
            format!("ladder {}/{}: {level}, at most {}", found.policy, found.name, found.may_be().unwrap_or("no level"))
        });
        let entries = arrangement.excuses.iter().map(ExcuseCard::told);
        let not_stated = not_stated(arrangement);
        result.remarks = some(&lines(&told.chain(ladders).chain(entries).chain(not_stated).collect::<Vec<_>>()));
        for finding in &arrangement.findings {
            if only.is_empty() || only.contains(&finding.status) {
                self.add(&mut result, arrangement, finding);
            }
        }
        result
    }

    fn add(&self, result: &mut Result, arrangement: &Reported, finding: &Finding) {
        let card = self.outcome.rule(finding);
        let name = card.full_name();
        let id = |kind: &str| self.id(&[kind, &arrangement.path, &name]);
        let description = line(&headline(card, finding));
        let all = details(self.outcome, finding, self.sources);
        let mut props = vec![
            property("rule", &name),
            property("verdict", finding.status.name()),
            property("fingerprint", &fingerprint(card, arrangement, finding)),
        ];
        props.extend(finding.reason.map(|reason| property("reason", reason.name())));
        props.extend(finding.baseline.map(|state| property("baseline", state.name())));
        result.observations.push(Observation {
            uuid: id("observation"),
            title: name.clone(),
            description: description.clone(),
            props,
            methods: vec!["TEST"],
            relevant_evidence: self.evidence(finding),
            collected: self.time.clone(),
            remarks: some(&lines(&all)),
        });
        let (state, reason) = match finding.status {
            Status::Pass => ("satisfied", "pass"),
            Status::Fail | Status::Waived | Status::Explained => ("not-satisfied", "fail"),
            Status::Unknown => ("not-satisfied", "other"),
            Status::NotApplicable => return,
        };
        let excused = matches!(finding.status, Status::Waived | Status::Explained);
        let broken = reason == "fail";
        if broken {
            result.risks.push(Risk {
                uuid: id("risk"),
                title: name.clone(),
                description: description.clone(),
                statement: line(card.because.as_ref().unwrap_or(&card.text)),
                status: if excused { "deviation-approved" } else { "open" },
                deadline: self.deadline(finding),
            });
        }
        result.findings.push(OscalFinding {
            uuid: id("finding"),
            title: name.clone(),
            description,
            target: Target {
                kind: "objective-id",
                target_id: token(&name),
                status: State { state, reason, remarks: finding.excused.as_deref().map(line) },
            },
            related_observations: vec![Related { observation_uuid: id("observation") }],
            related_risks: if broken { vec![RiskReference { risk_uuid: id("risk") }] } else { Vec::new() },
        });
    }

    /// The end of the last day of the waivers that excuse a finding: the first of them to end.
    fn deadline(&self, finding: &Finding) -> Option<String> {
        let cards = self.outcome.register().filter(|card| finding.excused_at.contains(&card.place));
        let last = cards.filter_map(|card| card.until).min_by_key(|day| day.first())?;
        Some(format!("{last}T23:59:59Z"))
    }

    fn evidence(&self, finding: &Finding) -> Vec<Evidence> {
        let stated = finding.evidence.iter().map(|fact| (fact.span, fact.told()));
        let missing = finding.missing.iter().map(|missing| (missing.span, missing.told()));
        let told = stated.chain(missing);
        told.map(|(span, text)| Evidence { description: line(&format!("{}: {text}", at(span, self.sources))) })
            .collect()
    }

    fn mistake(&self, path: &str, number: usize, found: &Diagnostic) -> Observation {
        let place = found.span().map(|span| Evidence { description: line(&at(span, self.sources)) });
        Observation {
            uuid: self.id(&["mistake", path, &number.to_string()]),
            title: found.code.name().to_string(),
            description: line(&mistake(found)),
            props: vec![property("mistake", found.code.name())],
            methods: vec!["TEST"],
            relevant_evidence: place.into_iter().collect(),
            collected: self.time.clone(),
            remarks: None,
        }
    }
}

fn property(name: &'static str, value: &str) -> Property {
    Property { name, ns: NAMESPACE, value: line(value) }
}

/// A text on one line, without what a report may not hold; never empty where it was not.
fn line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn lines(all: &[String]) -> String {
    all.iter().map(|text| line(text)).collect::<Vec<_>>().join("\n\n")
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

/// A name as a token: letters, digits, `.`, `-` and `_`, the first of them a letter.
fn token(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' });
    let token: String = plain.collect();
    if token.starts_with(char::is_alphabetic) { token } else { format!("_{token}") }
}
