//! The outcome of a run: plain findings, the only thing that reports read.

mod baseline;
mod cited;
mod displaced;
mod drawing;
mod examined;
mod fact;
mod find;
mod fingerprint;
mod group;
mod judge;
mod ladder;
mod left_out;
mod measure;
mod message;
mod phrase;
mod phrasebook;
mod place;
mod reasoning;
mod register;
pub mod shard;
mod topic;

use crate::diagnostic::{Diagnostic, Severity};
pub use crate::evaluate::Reason;
pub use crate::policy::model::{Enforcement, Force};
pub use crate::provenance::{Cited, Standing as Sureness};
use crate::source::{SourceId, Span};
use crate::value::Date;
pub use crate::waiver::{Kind as ExcuseKind, Standing};
pub use baseline::{Baseline, BaselineState, Compared, Entry, Scope, Stale};
pub use drawing::{Cell, Column, Drawing, Mark, Matrix, Row};
pub use fact::{Fact, FactRole, Lacking};
pub use find::{Asked, find};
pub use fingerprint::{digest, fingerprint, fingerprint_of};
pub use group::{By, Located, OfParty, OfRule, View};
pub use judge::Judge;
pub use ladder::{LadderFound, Need};
pub use left_out::{LeftOut, Since, WhyLeftOut};
pub use measure::MeasureFound;
pub use place::element_keys;
pub use reasoning::{ExceptionGround, Ground, Reasons, reasoning};
pub use register::{ExcuseCard, Used, own_card, used};
use serde::{Deserialize, Serialize};
pub use shard::Shard;
pub use topic::{Topic, Words, without_ids};

/// All that a run found.
#[derive(Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The day on which everything was judged.
    pub as_of: Date,
    /// The policies whose rules were judged.
    pub policies: Vec<PolicyCard>,
    /// The rules that were judged, in the order of the policies.
    pub rules: Vec<RuleCard>,
    /// What was found of each arrangement, by path.
    pub arrangements: Vec<Reported>,
    /// Mistakes in policies, vocabularies and elsewhere.
    pub diagnostics: Vec<Diagnostic>,
    /// The waivers and explanations that do not stand in an arrangement.
    pub excuses: Vec<ExcuseCard>,
    /// What was met and not looked at.
    pub left_out: Vec<LeftOut>,
    /// What came of a baseline, where the run was given one.
    #[serde(skip)]
    pub baseline: Option<Compared>,
    /// How the run was cut to what changed, where that was asked.
    #[serde(skip)]
    pub since: Option<Since>,
    /// Words of the vocabulary that reports need.
    pub words: Words,
    /// Which share of the files it is of, where several machines share a run.
    #[serde(skip)]
    pub shard: Option<Shard>,
}

/// What a report shows of a policy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PolicyCard {
    /// Its name.
    pub name: String,
    /// What it is about, for people.
    pub title: String,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// What readers of its findings must know of it.
    pub notice: Option<String>,
}

/// What a report shows of a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleCard {
    /// The policy it belongs to.
    pub policy: String,
    /// Its name.
    pub name: String,
    /// The sentence as written, on one line.
    pub text: String,
    /// The sentence as understood.
    pub canonical: String,
    /// The exceptions to it.
    pub exceptions: Vec<ExceptionCard>,
    /// Where the sentence stands.
    pub sentence: Span,
    /// Whether it demands or recommends.
    pub force: Force,
    /// What happens when it is broken.
    pub enforcement: Enforcement,
    /// Why.
    pub because: Option<String>,
    /// What to do when it fails.
    pub advice: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Where its force comes from.
    pub basis: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// What a report shows of an exception to a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExceptionCard {
    /// `policy/rule`.
    pub name: String,
    /// The sentence as understood.
    pub canonical: String,
    /// Why.
    pub because: Option<String>,
}

/// How much a broken rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It fails the run.
    Error,
    /// It is worth a look.
    Warning,
    /// It is mentioned.
    Note,
}

impl RuleCard {
    /// How much it weighs when broken.
    pub fn level(&self) -> Level {
        match self.enforcement {
            Enforcement::Strict | Enforcement::WithExplanation => Level::Error,
            Enforcement::Recommendation => Level::Warning,
            Enforcement::Guideline => Level::Note,
        }
    }

    /// `policy/rule`.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.policy, self.name)
    }
}

/// What was found of one arrangement.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reported {
    /// Its path, with `/`.
    pub path: String,
    /// Its text.
    pub source: SourceId,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: Option<String>,
    /// One for each rule, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What every measure comes to.
    pub measures: Vec<MeasureFound>,
    /// How far every ladder is climbed.
    pub ladders: Vec<LadderFound>,
    /// What it does not state at all, by names; told where everything is asked for.
    pub not_stated: Vec<String>,
    /// What reports draw of it, where one of them does.
    pub drawing: Option<Drawing>,
    /// The waivers and explanations that stand in it.
    pub excuses: Vec<ExcuseCard>,
    /// What those for many arrangements do here.
    pub used: Vec<Used>,
    /// Where its facts come from.
    pub sources: Vec<Cited>,
    /// Mistakes in the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reported {
    /// An arrangement of which nothing is known yet.
    pub fn empty(path: String, source: SourceId) -> Reported {
        Reported {
            path,
            source,
            id: String::new(),
            title: None,
            findings: Vec::new(),
            measures: Vec::new(),
            ladders: Vec::new(),
            not_stated: Vec::new(),
            drawing: None,
            excuses: Vec::new(),
            used: Vec::new(),
            sources: Vec::new(),
            diagnostics: Vec::new(),
        }
    }
}

/// What was found of one rule in one arrangement.
#[derive(Debug, Serialize, Deserialize)]
pub struct Finding {
    /// The rule: a position in [`Outcome::rules`].
    pub rule: usize,
    /// What is found.
    pub status: Status,
    /// Why, as a word, where that does not go without saying.
    pub reason: Option<Reason>,
    /// The same in words.
    pub reason_text: Option<String>,
    /// The exception that displaces the rule, or some of what it speaks of: `policy/rule`.
    pub displaced_by: Option<String>,
    /// What is the case, in a sentence; empty when nobody asked.
    pub message: String,
    /// The clause of the sentence that decides it.
    pub clause: Span,
    /// What that clause leaves open, of a verdict that is not known: `whether the domain is ICT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
    /// The facts that decide it.
    pub evidence: Vec<Fact>,
    /// The facts that it lacks.
    pub missing: Vec<Lacking>,
    /// The elements that are to blame, as keys: `participants[a]`.
    pub blamed: Vec<String>,
    /// The parties that must act.
    pub parties: Vec<String>,
    /// Whether it may be another on another day.
    pub by_day: bool,
    /// For waived and explained findings: where that is written.
    pub excused_at: Vec<Span>,
    /// For waived and explained findings: by what.
    pub excused: Option<String>,
    /// Whether a baseline has it; `None` where none was given, and for what passes or does not apply.
    #[serde(skip)]
    pub baseline: Option<BaselineState>,
}

impl Finding {
    /// Whether it is broken or unknown, and a baseline says that this is known: it is counted, and asks nobody to act.
    pub fn is_known(&self) -> bool {
        matches!(self.status, Status::Fail | Status::Unknown) && self.baseline == Some(BaselineState::Unchanged)
    }

    /// The facts that say most of why it is so: a value says more than the list it stands in, and that more than
    /// what makes the rule apply.
    pub fn decisive(&self) -> Vec<&Fact> {
        let of =
            |roles: &[FactRole]| self.evidence.iter().filter(|fact| roles.contains(&fact.role)).collect::<Vec<_>>();
        let tiers = [&[FactRole::Decides, FactRole::Absent][..], &[FactRole::Lists], &[FactRole::Applies]];
        tiers.into_iter().map(of).find(|facts| !facts.is_empty()).unwrap_or_default()
    }
}

/// A verdict as it is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// It holds.
    Pass,
    /// It is broken.
    Fail,
    /// It depends on facts not stated.
    Unknown,
    /// It does not speak of this arrangement.
    NotApplicable,
    /// It is broken, and a waiver covers it.
    Waived,
    /// It is broken, and an explanation answers it.
    Explained,
}

impl Status {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Status; 6] =
        [Status::Pass, Status::Fail, Status::Unknown, Status::NotApplicable, Status::Waived, Status::Explained];

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Pass => "pass",
            Status::Fail => "fail",
            Status::Unknown => "unknown",
            Status::NotApplicable => "not-applicable",
            Status::Waived => "waived",
            Status::Explained => "explained",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Status::NotApplicable => "not applicable",
            other => other.name(),
        }
    }
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Arrangements that were judged or could not be.
    pub arrangements: usize,
    /// Distinct rules.
    pub rules: usize,
    /// Findings per status, in the order of [`Status::ALL`].
    pub counts: [usize; 6],
    /// Diagnostics of severity error.
    pub errors: usize,
    /// Diagnostics of severity warning.
    pub warnings: usize,
}

impl Outcome {
    /// How many of each.
    pub fn summary(&self) -> Summary {
        let mut summary =
            Summary { arrangements: self.arrangements.len(), rules: self.rules.len(), ..Summary::default() };
        for diagnostic in self.every_diagnostic() {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
            }
        }
        for finding in self.arrangements.iter().flat_map(|arrangement| &arrangement.findings) {
            let at = Status::ALL.iter().position(|status| *status == finding.status).unwrap_or(0);
            summary.counts[at] += 1;
        }
        summary
    }

    /// The mistakes in policies and elsewhere, then those in arrangements.
    pub fn every_diagnostic(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_files = self.arrangements.iter().flat_map(|arrangement| &arrangement.diagnostics);
        self.diagnostics.iter().chain(of_files)
    }

    /// How many findings are known from the baseline.
    pub fn known(&self) -> usize {
        self.arrangements.iter().flat_map(|arrangement| &arrangement.findings).filter(|found| found.is_known()).count()
    }

    /// What readers must know of the policies that were used: each policy that says so, with its notice.
    pub fn notices(&self) -> impl Iterator<Item = (&str, &str)> {
        self.policies.iter().filter_map(|policy| Some((policy.name.as_str(), policy.notice.as_deref()?)))
    }

    /// The rule of a finding.
    pub fn rule(&self, finding: &Finding) -> &RuleCard {
        &self.rules[finding.rule]
    }
}

impl Summary {
    /// How many findings of a status.
    pub fn count(&self, status: Status) -> usize {
        Status::ALL.iter().position(|known| *known == status).map_or(0, |at| self.counts[at])
    }
}
