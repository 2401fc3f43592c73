//! The report as lines of JSON: one for the run, one for each arrangement, finding, measure, ladder, waiver and mistake.
//!
//! A finding has the keys that it has in the one object, with the path and the id of its arrangement.

use super::Writer;
use super::against::{self, Baseline, Since};
use super::model::{Ladder, Measure, Mistake, NotLookedAt, Policy, Result, Source, Summary, Tool, Waiver};
use crate::outcome::{Finding, Outcome, Status, digest};
use crate::source::Sources;
use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Run {
        schema_version: u32,
        tool: Tool,
        as_of: String,
        summary: Summary,
        policies: Vec<Policy<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        baseline: Option<Baseline<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        since: Option<Since<'a>>,
    },
    Arrangement {
        path: &'a str,
        id: &'a str,
        sha256: String,
        sources: Vec<Source<'a>>,
        not_stated: &'a [String],
    },
    Finding {
        path: &'a str,
        id: &'a str,
        #[serde(flatten)]
        result: Box<Result<'a>>,
    },
    Measure {
        path: &'a str,
        id: &'a str,
        #[serde(flatten)]
        measure: Box<Measure<'a>>,
    },
    Ladder {
        path: &'a str,
        id: &'a str,
        #[serde(flatten)]
        ladder: Box<Ladder<'a>>,
    },
    Waiver {
        #[serde(flatten)]
        waiver: Box<Waiver<'a>>,
    },
    LeftOut {
        #[serde(flatten)]
        left_out: NotLookedAt<'a>,
    },
    Diagnostic {
        /// The arrangement that it is about, if it is about one.
        path: Option<&'a str>,
        #[serde(flatten)]
        mistake: Mistake<'a>,
    },
}

/// Writes the report. `only` hides findings with other verdicts; the summary counts them all.
pub fn render(outcome: &Outcome, sources: &Sources, only: &[Status]) -> String {
    let writer = Writer { outcome, sources, only };
    let mut lines = vec![Line::Run {
        schema_version: 1,
        tool: super::tool(),
        as_of: outcome.as_of.to_string(),
        summary: super::summary(outcome),
        policies: outcome.policies.iter().map(super::policy).collect(),
        baseline: against::baseline(outcome),
        since: against::since(outcome),
    }];
    let mistakes = outcome.diagnostics.iter();
    lines.extend(mistakes.map(|found| Line::Diagnostic { path: None, mistake: writer.mistake(found) }));
    for arrangement in &outcome.arrangements {
        let (path, id) = (arrangement.path.as_str(), arrangement.id.as_str());
        lines.push(Line::Arrangement {
            path,
            id,
            sha256: digest(&sources.get(arrangement.source).text),
            sources: arrangement.sources.iter().map(|cited| writer.source(cited)).collect(),
            not_stated: &arrangement.not_stated,
        });
        let mistakes = arrangement.diagnostics.iter();
        lines.extend(mistakes.map(|found| Line::Diagnostic { path: Some(path), mistake: writer.mistake(found) }));
        let wanted = |finding: &&Finding| only.is_empty() || only.contains(&finding.status);
        for found in arrangement.findings.iter().filter(wanted) {
            lines.push(Line::Finding { path, id, result: Box::new(writer.result(arrangement, found)) });
        }
        for found in &arrangement.measures {
            lines.push(Line::Measure { path, id, measure: Box::new(writer.measure(found)) });
        }
        for found in &arrangement.ladders {
            lines.push(Line::Ladder { path, id, ladder: Box::new(super::ladder(found)) });
        }
    }
    lines.extend(writer.waivers().into_iter().map(|waiver| Line::Waiver { waiver: Box::new(waiver) }));
    lines.extend(writer.left_out().into_iter().map(|left_out| Line::LeftOut { left_out }));
    lines.iter().map(|line| serde_json::to_string(line).unwrap_or_default() + "\n").collect()
}
