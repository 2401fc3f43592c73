//! Baselines: the findings that are known already, so that a run tells what is new.
//!
//! A baseline is a file that people read and keep with their project: one entry a line, in order, so that a change of it reads
//! well. It is made once; from then on it only shrinks. An entry is stale when what it names is no longer found, though it
//! was looked for.

use super::fingerprint::{beneath, fingerprint_of};
use super::{Finding, Outcome, Reported, Status, fingerprint};
use crate::diagnostic::{Code, Diagnostic, Severity};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// The version of the file's layout.
const SCHEMA_VERSION: u32 = 1;

/// What a baseline says of a finding, in the words of SARIF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaselineState {
    /// It is not in the baseline.
    New,
    /// It is in the baseline.
    Unchanged,
}

impl BaselineState {
    /// As reports write it.
    pub fn name(self) -> &'static str {
        match self {
            BaselineState::New => "new",
            BaselineState::Unchanged => "unchanged",
        }
    }
}

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// A known finding. All but the path is what its fingerprint is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the arrangement.
    pub arrangement: String,
    /// `policy/rule`.
    pub rule: String,
    /// `fail` or `unknown`.
    pub verdict: String,
    /// The elements that are to blame, in order.
    pub elements: Vec<String>,
    /// Where the arrangement stood when the baseline was made.
    pub path: String,
    /// What tells whether a finding is this one.
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema_version: u32,
    findings: Vec<Entry>,
}

/// What came of holding findings against a baseline.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The name of the file.
    pub file: String,
    /// How many entries are of rules or arrangements that were not judged.
    pub not_judged: usize,
    /// The entries that are no longer found.
    pub stale: Vec<Stale>,
}

/// An entry that is no longer found.
#[derive(Clone, Debug)]
pub struct Stale {
    /// The entry.
    pub entry: Entry,
    /// What is the case instead, to be read behind the rule and the arrangement.
    pub now: String,
}

/// What was looked at, so that what was not looked at is not called stale.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Whether every rule of the policies was judged.
    pub every_rule: bool,
    /// The folders that were searched, as shown.
    pub folders: Vec<String>,
}

impl Baseline {
    /// What a run found that is broken or unknown.
    pub fn of(outcome: &Outcome) -> Baseline {
        let mut entries = Vec::new();
        for arrangement in &outcome.arrangements {
            let asks = |finding: &&Finding| matches!(finding.status, Status::Fail | Status::Unknown);
            entries
                .extend(arrangement.findings.iter().filter(asks).map(|finding| entry(outcome, arrangement, finding)));
        }
        Baseline { entries }.in_order()
    }

    /// Reads a baseline; why it is none, where it is none.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let File { schema_version, findings } = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if schema_version != SCHEMA_VERSION {
            return Err(format!("its `schema_version` is {schema_version}, and this program reads {SCHEMA_VERSION}"));
        }
        for entry in &findings {
            if entry.fingerprint != entry.due_fingerprint() {
                return Err(format!(
                    "the entry of `{}` in `{}` was changed by hand, so that its fingerprint no longer fits",
                    entry.rule, entry.arrangement
                ));
            }
        }
        Ok(Baseline { entries: findings }.in_order())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let line = |entry: &Entry| format!("    {}", serde_json::to_string(entry).unwrap_or_default());
        let lines: Vec<String> = self.entries.iter().map(line).collect();
        let list = if lines.is_empty() { "[]".to_string() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
        format!("{{\n  \"schema_version\": {SCHEMA_VERSION},\n  \"findings\": {list}\n}}\n")
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The same without these entries.
    pub fn without(mut self, stale: &[Stale]) -> Baseline {
        self.entries.retain(|entry| !stale.iter().any(|stale| stale.entry == *entry));
        self
    }

    /// Marks every finding that is broken or unknown, beneath what may excuse it, and answers what is stale.
    pub fn compare(&self, outcome: &mut Outcome, file: &str, scope: &Scope) -> Compared {
        let known: FxHashSet<&str> = self.entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
        let mut found: FxHashSet<String> = FxHashSet::default();
        let rules = &outcome.rules;
        for arrangement in &mut outcome.arrangements {
            let mut findings = std::mem::take(&mut arrangement.findings);
            for finding in findings.iter_mut().filter(|finding| matters(finding.status)) {
                let print = fingerprint(&rules[finding.rule], arrangement, finding);
                let is_known = known.contains(print.as_str());
                finding.baseline = Some(if is_known { BaselineState::Unchanged } else { BaselineState::New });
                found.insert(print);
            }
            arrangement.findings = findings;
        }
        let looked_at = LookedAt::new(outcome, scope);
        let mut compared = Compared { file: file.to_string(), not_judged: 0, stale: Vec::new() };
        for entry in self.entries.iter().filter(|entry| !found.contains(&entry.fingerprint)) {
            match looked_at.instead(entry) {
                Some(now) => compared.stale.push(Stale { entry: entry.clone(), now }),
                None => compared.not_judged += 1,
            }
        }
        compared
    }

    fn in_order(mut self) -> Baseline {
        self.entries.sort();
        self.entries.dedup();
        self
    }
}

impl Entry {
    fn due_fingerprint(&self) -> String {
        let (policy, rule) = self.rule.split_once('/').unwrap_or(("", &self.rule));
        let parts = [policy, rule, &self.verdict, &self.arrangement];
        fingerprint_of(parts.into_iter().chain(self.elements.iter().map(String::as_str)))
    }
}

impl Compared {
    /// The stale entries as one warning, which lists them all.
    pub fn warning(&self) -> Option<Diagnostic> {
        let message = match self.stale.len() {
            0 => return None,
            1 => format!("1 entry of the baseline `{}` is stale", self.file),
            more => format!("{more} entries of the baseline `{}` are stale", self.file),
        };
        let line = |stale: &Stale| format!("`{}` in `{}`: {}", stale.entry.rule, stale.entry.arrangement, stale.now);
        let mut lines: Vec<String> = self.stale.iter().map(line).collect();
        let them = if self.stale.len() == 1 { "it" } else { "them" };
        lines.push(format!("`--update-baseline` takes {them} out"));
        Some(Diagnostic::warning(Code::StaleBaseline, message).help(lines.join("\n")))
    }
}

fn entry(outcome: &Outcome, arrangement: &Reported, finding: &Finding) -> Entry {
    let card = outcome.rule(finding);
    let mut elements = finding.blamed.clone();
    elements.sort_unstable();
    Entry {
        arrangement: arrangement.id.clone(),
        rule: card.full_name(),
        verdict: beneath(finding.status).name().to_string(),
        elements,
        path: arrangement.path.clone(),
        fingerprint: fingerprint(card, arrangement, finding),
    }
}

/// Whether something is broken or unknown, whatever excuses it.
fn matters(status: Status) -> bool {
    matches!(beneath(status), Status::Fail | Status::Unknown)
}

/// What a run looked at.
struct LookedAt<'a> {
    outcome: &'a Outcome,
    scope: &'a Scope,
    by_id: FxHashMap<&'a str, &'a Reported>,
    by_path: FxHashMap<&'a str, &'a Reported>,
    /// Whether the policies could be read in full.
    sound: bool,
}

impl<'a> LookedAt<'a> {
    fn new(outcome: &'a Outcome, scope: &'a Scope) -> LookedAt<'a> {
        let reported = || outcome.arrangements.iter();
        LookedAt {
            outcome,
            scope,
            by_id: reported().map(|one| (one.id.as_str(), one)).collect(),
            by_path: reported().map(|one| (one.path.as_str(), one)).collect(),
            sound: !broken(&outcome.diagnostics),
        }
    }

    /// What is the case instead of an entry that is not found; `None` where nobody looked.
    fn instead(&self, entry: &Entry) -> Option<String> {
        let Some(arrangement) = self.by_id.get(entry.arrangement.as_str()) else {
            return match self.by_path.get(entry.path.as_str()) {
                Some(other) if broken(&other.diagnostics) => None,
                Some(other) => Some(format!("the arrangement is called `{}` now", other.id)),
                None if self.sound && self.searched(&entry.path) => Some("the arrangement is gone".to_string()),
                None => None,
            };
        };
        if broken(&arrangement.diagnostics) {
            return None;
        }
        let of = |finding: &&Finding| self.outcome.rule(finding).full_name() == entry.rule;
        match arrangement.findings.iter().find(of) {
            Some(finding) => Some(now(beneath(finding.status), &entry.verdict)),
            None if self.rule_is_gone(entry) => Some("the rule is gone".to_string()),
            None => None,
        }
    }

    fn searched(&self, path: &str) -> bool {
        self.scope.folders.iter().any(|folder| {
            let inside = match folder.trim_end_matches('/') {
                "" | "." => Some(path),
                folder => path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')),
            };
            inside.is_some_and(|rest| !rest.starts_with('/') && !rest.starts_with("../"))
        })
    }

    fn rule_is_gone(&self, entry: &Entry) -> bool {
        let policy = entry.rule.split_once('/').map_or("", |(policy, _)| policy);
        self.sound && self.scope.every_rule && self.outcome.policies.iter().any(|card| card.name == policy)
    }
}

fn broken(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// What is found now, where an entry says something else.
fn now(found: Status, was: &str) -> String {
    match found {
        Status::Pass => "it passes now",
        Status::NotApplicable => "it does not apply now",
        Status::Unknown => "it is unknown now",
        Status::Fail | Status::Waived | Status::Explained if was == Status::Fail.name() => "others are to blame now",
        Status::Fail | Status::Waived | Status::Explained => "it fails now",
    }
    .to_string()
}
