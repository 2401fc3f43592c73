//! The report as one JSON object; its schema is `docs/report.schema.json`.

mod against;
pub mod lines;
mod model;
mod register;
mod shard;

use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{
    BaselineState, Fact, Finding, Force, Lacking, LadderFound, Level, MeasureFound, Outcome, PolicyCard, Reason,
    Reported, Status, Topic, digest, fingerprint,
};
use crate::source::{Sources, Span};
use model::{
    Arrangement, Evidence, Labelled, Ladder, Measure, Missing, Mistake, Need, Place, Policy, Question, Report, Result,
    Summary, Tool,
};

/// Writes the report. `only` hides results with other verdicts; the summary counts them all.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let writer = Writer { outcome, sources, only };
    let topics = outcome.topics();
    let report = Report {
        schema_version: 1,
        tool: tool(),
        as_of: outcome.as_of.to_string(),
        summary: summary(outcome),
        baseline: against::baseline(outcome),
        since: against::since(outcome),
        policies: outcome.policies.iter().map(policy).collect(),
        arrangements: outcome.arrangements.iter().map(|arrangement| writer.arrangement(arrangement)).collect(),
        questions: topics.iter().map(question).collect(),
        party: &outcome.words.party,
        waivers: writer.waivers(),
        left_out: writer.left_out(),
        diagnostics: outcome.diagnostics.iter().map(|diagnostic| writer.mistake(diagnostic)).collect(),
        shard: shard::member(outcome, sources),
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn question(topic: &Topic) -> Question<'_> {
    let Topic { term, question, arrangements, asked, settles, part_of, together } = topic;
    let (arrangements, asked, settles, part_of, together) = (*arrangements, *asked, *settles, *part_of, *together);
    Question { term, question, arrangements, asked, settles, part_of, together }
}

fn policy(card: &PolicyCard) -> Policy<'_> {
    Policy { name: &card.name, title: &card.title, sources: &card.sources, notice: card.notice.as_deref() }
}

fn tool() -> Tool {
    Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
}

fn summary(outcome: &Outcome) -> Summary {
    let summary = outcome.summary();
    Summary {
        arrangements: summary.arrangements,
        rules: summary.rules,
        pass: summary.count(Status::Pass),
        fail: summary.count(Status::Fail),
        unknown: summary.count(Status::Unknown),
        not_applicable: summary.count(Status::NotApplicable),
        waived: summary.count(Status::Waived),
        explained: summary.count(Status::Explained),
        errors: summary.errors,
    }
}

fn ladder(ladder: &LadderFound) -> Ladder<'_> {
    let LadderFound { policy, name, title, levels, .. } = ladder;
    let needs = ladder.needs.iter().map(|need| Need { rule: &need.rule, verdict: need.status.name() }).collect();
    let (level, possible, next) = (ladder.level(), ladder.may_be(), ladder.next());
    Ladder { policy, name, title, levels, level, possible, next, needs }
}

struct Writer<'a> {
    outcome: &'a Outcome,
    sources: &'a Sources,
    only: &'a [Status],
}

impl<'a> Writer<'a> {
    fn arrangement(&self, arrangement: &'a Reported) -> Arrangement<'a> {
        let wanted = |finding: &&Finding| self.only.is_empty() || self.only.contains(&finding.status);
        Arrangement {
            path: &arrangement.path,
            id: &arrangement.id,
            sha256: digest(&self.sources.get(arrangement.source).text),
            results: arrangement
                .findings
                .iter()
                .filter(wanted)
                .map(|finding| self.result(arrangement, finding))
                .collect(),
            measures: arrangement.measures.iter().map(|measure| self.measure(measure)).collect(),
            ladders: arrangement.ladders.iter().map(ladder).collect(),
            sources: arrangement.sources.iter().map(|cited| self.source(cited)).collect(),
            not_stated: &arrangement.not_stated,
            diagnostics: arrangement.diagnostics.iter().map(|diagnostic| self.mistake(diagnostic)).collect(),
        }
    }

    fn result(&self, arrangement: &Reported, finding: &'a Finding) -> Result<'a> {
        let card = self.outcome.rule(finding);
        Result {
            policy: &card.policy,
            rule: &card.name,
            modality: match card.force {
                Force::Must => "must",
                Force::Should => "should",
                Force::May => "may",
                Force::NeedNot => "need not",
            },
            level: match card.level() {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "note",
            },
            basis: card.basis.as_deref(),
            verdict: finding.status.name(),
            reason: finding.reason.map(Reason::name),
            reason_text: finding.reason_text.as_deref(),
            displaced_by: finding.displaced_by.as_deref(),
            sentence: &card.text,
            canonical: &card.canonical,
            message: &finding.message,
            clause: self.place(finding.clause),
            evidence: finding.evidence.iter().map(|fact| self.evidence(fact)).collect(),
            parties: &finding.parties,
            missing: finding.missing.iter().map(|missing| self.missing(missing)).collect(),
            excused: finding.excused.as_deref(),
            baseline: finding.baseline.map(BaselineState::name),
            excused_at: finding.excused_at.iter().map(|span| self.place(*span)).collect(),
            fingerprint: fingerprint(card, arrangement, finding),
        }
    }

    fn measure(&self, measure: &'a MeasureFound) -> Measure<'a> {
        let MeasureFound { policy, name, value, lower, upper, unit, display, .. } = measure;
        let number = |whole: Option<i64>, near: f64| match whole {
            Some(whole) => Some(serde_json::Number::from(whole)),
            None => serde_json::Number::from_f64(near),
        };
        let [value, lower, upper] =
            [value, lower, upper].map(|bound| bound.and_then(|bound| number(bound.as_whole(), bound.to_f64())));
        let missing = measure.missing.iter().map(|missing| self.missing(missing)).collect();
        Measure { policy, name, value, lower, upper, unit: unit.as_deref(), display, missing }
    }

    fn place(&self, span: Span) -> Place<'a> {
        let position = self.sources.position(span);
        Place { path: &self.sources.get(span.source).name, line: position.line, column: position.column }
    }

    fn evidence(&self, fact: &'a Fact) -> Evidence<'a> {
        let Place { path, line, column } = self.place(fact.span);
        Evidence { path, key: &fact.key, term: &fact.term, value: &fact.value, line, column, sources: &fact.sources }
    }

    fn missing(&self, missing: &'a Lacking) -> Missing<'a> {
        let Place { line, column, .. } = self.place(missing.span);
        let Lacking { key, term, alone, asked, question, party, .. } = missing;
        Missing { key, term, line, column, alone: *alone, asked: *asked, question, party: party.as_deref() }
    }

    fn mistake(&self, diagnostic: &'a Diagnostic) -> Mistake<'a> {
        let places = diagnostic.labels.iter().map(|label| {
            let Place { path, line, column } = self.place(label.span);
            Labelled { path, line, column, text: &label.text }
        });
        Mistake {
            code: diagnostic.code.name(),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            places: places.collect(),
        }
    }
}
