//! What stands in the report; the names are those of its schema.

use super::against::{Baseline, Since};
use super::shard::Member;
use serde::Serialize;

#[derive(Serialize)]
pub struct Report<'a> {
    pub schema_version: u32,
    pub tool: Tool,
    pub as_of: String,
    pub summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since<'a>>,
    pub policies: Vec<Policy<'a>>,
    pub arrangements: Vec<Arrangement<'a>>,
    pub questions: Vec<Question<'a>>,
    pub party: &'a str,
    pub waivers: Vec<Waiver<'a>>,
    pub left_out: Vec<NotLookedAt<'a>>,
    pub diagnostics: Vec<Mistake<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<Member<'a>>,
}

#[derive(Serialize)]
pub struct Question<'a> {
    pub term: &'a str,
    pub question: &'a str,
    pub arrangements: usize,
    pub asked: usize,
    pub settles: usize,
    pub part_of: usize,
    pub together: usize,
}

#[derive(Serialize)]
pub struct Tool {
    pub name: &'static str,
    pub version: &'static str,
}

#[derive(Serialize)]
pub struct Summary {
    pub arrangements: usize,
    pub rules: usize,
    pub pass: usize,
    pub fail: usize,
    pub unknown: usize,
    pub not_applicable: usize,
    pub waived: usize,
    pub explained: usize,
    pub errors: usize,
}

#[derive(Serialize)]
pub struct Policy<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub sources: &'a [String],
    pub notice: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Arrangement<'a> {
    pub path: &'a str,
    pub id: &'a str,
    pub sha256: String,
    pub results: Vec<Result<'a>>,
    pub measures: Vec<Measure<'a>>,
    pub ladders: Vec<Ladder<'a>>,
    pub sources: Vec<Source<'a>>,
    pub not_stated: &'a [String],
    pub diagnostics: Vec<Mistake<'a>>,
}

#[derive(Serialize)]
pub struct Result<'a> {
    pub policy: &'a str,
    pub rule: &'a str,
    pub modality: &'static str,
    pub level: &'static str,
    pub basis: Option<&'a str>,
    pub verdict: &'static str,
    pub reason: Option<&'static str>,
    pub reason_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaced_by: Option<&'a str>,
    pub sentence: &'a str,
    pub canonical: &'a str,
    pub message: &'a str,
    pub clause: Place<'a>,
    pub evidence: Vec<Evidence<'a>>,
    pub parties: &'a [String],
    pub missing: Vec<Missing<'a>>,
    pub excused: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<&'static str>,
    pub excused_at: Vec<Place<'a>>,
    pub fingerprint: String,
}

#[derive(Serialize)]
pub struct Measure<'a> {
    pub policy: &'a str,
    pub name: &'a str,
    pub value: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<serde_json::Number>,
    pub unit: Option<&'a str>,
    pub display: &'a str,
    pub missing: Vec<Missing<'a>>,
}

#[derive(Serialize)]
pub struct Ladder<'a> {
    pub policy: &'a str,
    pub name: &'a str,
    pub title: &'a str,
    pub levels: &'a [String],
    pub level: Option<&'a str>,
    pub possible: Option<&'a str>,
    pub next: Option<&'a str>,
    pub needs: Vec<Need<'a>>,
}

#[derive(Serialize)]
pub struct Need<'a> {
    pub rule: &'a str,
    pub verdict: &'static str,
}

#[derive(Serialize)]
pub struct Place<'a> {
    pub path: &'a str,
    pub line: usize,
    pub column: usize,
}

#[derive(Serialize)]
pub struct Evidence<'a> {
    pub path: &'a str,
    pub key: &'a str,
    pub term: &'a str,
    pub value: &'a str,
    pub line: usize,
    pub column: usize,
    pub sources: &'a [usize],
}

#[derive(Serialize)]
pub struct Missing<'a> {
    pub key: &'a str,
    pub term: &'a str,
    pub line: usize,
    pub column: usize,
    pub alone: bool,
    pub asked: bool,
    pub question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Mistake<'a> {
    pub code: &'static str,
    pub severity: &'static str,
    pub message: &'a str,
    pub help: Option<&'a str>,
    pub places: Vec<Labelled<'a>>,
}

#[derive(Serialize)]
pub struct Labelled<'a> {
    pub path: &'a str,
    pub line: usize,
    pub column: usize,
    pub text: &'a str,
}

#[derive(Serialize)]
pub struct Waiver<'a> {
    /// `waiver` or `explanation`; a line of a report has a `kind` of its own.
    pub form: &'static str,
    pub rule: &'a str,
    pub standing: &'static str,
    pub unused: bool,
    pub reason: &'a str,
    pub approved_by: &'a str,
    pub requested_by: Option<&'a str>,
    pub granted: Option<String>,
    pub until: Option<String>,
    pub at: Option<&'a str>,
    pub arrangement: Option<&'a str>,
    pub arrangements: &'a [String],
    pub excuses: usize,
    pub path: &'a str,
    pub line: usize,
    pub column: usize,
}

#[derive(Serialize)]
pub struct Source<'a> {
    pub title: Option<&'a str>,
    pub url: Option<&'a str>,
    pub read_on: Option<String>,
    pub standing: Option<&'static str>,
    pub keys: &'a [String],
    pub line: usize,
    pub column: usize,
}

#[derive(Serialize)]
pub struct NotLookedAt<'a> {
    pub path: &'a str,
    pub reason: &'static str,
}
