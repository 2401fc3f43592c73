//! Findings of many arrangements, grouped: what is said alike of several is said once.

use super::{Finding, Outcome, Reported, Status};
use crate::diagnostic::{Code, Diagnostic};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// From so many arrangements on the report for people is a short one.
const MANY: usize = 10;

/// By what findings are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the rule.
    Rule,
    /// By the arrangement.
    Arrangement,
    /// By the party that must act, or answer.
    Party,
}

/// What of an outcome is shown, and how it is grouped.
#[derive(Clone, Copy, Debug, Default)]
pub struct View<'a> {
    /// Findings with other verdicts are hidden; empty shows all.
    pub only: &'a [Status],
    /// How findings are grouped, where that was chosen.
    pub by: Option<By>,
    /// Whether everything is shown, however long.
    pub verbose: bool,
}

impl View<'_> {
    /// Whether findings with this verdict are shown.
    pub fn shows(&self, status: Status) -> bool {
        self.only.is_empty() || self.only.contains(&status)
    }

    /// Whether a finding is shown: what is known from a baseline is not.
    pub fn wants(&self, finding: &Finding) -> bool {
        self.shows(finding.status) && !finding.is_known()
    }

    /// How a short report is grouped; `None` is a report in full, arrangement by arrangement.
    pub fn short(&self, outcome: &Outcome) -> Option<By> {
        let in_full = self.verbose || outcome.arrangements.len() < MANY;
        match self.by {
            None | Some(By::Arrangement) if in_full => None,
            by => Some(by.unwrap_or(By::Rule)),
        }
    }
}

/// A finding with its arrangement.
pub type Located<'a> = (&'a Reported, &'a Finding);

/// What one rule finds in several arrangements.
#[derive(Debug)]
pub struct OfRule<'a> {
    /// The rule: a position in [`Outcome::rules`].
    pub rule: usize,
    /// What is found.
    pub status: Status,
    /// In how many arrangements.
    pub arrangements: usize,
    /// What is said, each with the findings that say it; what is said most often first.
    pub said: Vec<(&'a str, Vec<Located<'a>>)>,
}

/// What concerns one party.
#[derive(Debug, Default)]
pub struct OfParty<'a> {
    /// What it is called; `None` gathers what concerns no party in particular.
    pub party: Option<&'a str>,
    /// The findings for which it must act.
    pub acts: Vec<Located<'a>>,
    /// The unknown findings for which it must answer.
    pub answers: Vec<Located<'a>>,
}

impl Reported {
    /// What people call a party, where that is drawn; else its id. Two arrangements may have one id for different parties.
    pub fn party_name<'a>(&'a self, id: &'a str) -> &'a str {
        let matrices = self.drawing.iter().flat_map(|drawing| &drawing.matrices);
        let mut columns = matrices.flat_map(|matrix| matrix.columns.iter().flatten());
        columns.find(|column| column.id == id).map_or(id, |column| column.title.as_str())
    }
}

impl Outcome {
    /// The findings by rule and verdict, in the order of the rules.
    pub fn by_rule(&self, view: &View) -> Vec<OfRule<'_>> {
        let mut groups: BTreeMap<(usize, Status), OfRule> = BTreeMap::new();
        let mut places: FxHashMap<(usize, Status, &str), usize> = FxHashMap::default();
        for (arrangement, finding) in self.located(view) {
            let (rule, status) = (finding.rule, finding.status);
            let new = || OfRule { rule, status, arrangements: 0, said: Vec::new() };
            let group = groups.entry((rule, status)).or_insert_with(new);
            let said = finding.message.as_str();
            let at = *places.entry((rule, status, said)).or_insert_with(|| {
                group.said.push((said, Vec::new()));
                group.said.len() - 1
            });
            group.said[at].1.push((arrangement, finding));
            group.arrangements += 1;
        }
        let mut groups: Vec<OfRule> = groups.into_values().collect();
        for group in &mut groups {
            group.said.sort_by_key(|(_, found)| std::cmp::Reverse(found.len()));
        }
        groups
    }

    /// What is broken or unknown, by the party that must act or answer, as `called` by its id in an arrangement; what concerns
    /// none in particular comes last.
    pub fn by_party<'a>(&'a self, view: &View, called: impl Fn(&'a Reported, &'a str) -> &'a str) -> Vec<OfParty<'a>> {
        let mut named: BTreeMap<&str, OfParty> = BTreeMap::new();
        let mut nobody = OfParty::default();
        for found in self.located(view) {
            let (arrangement, finding) = found;
            let open = finding.status == Status::Unknown;
            if !open && finding.status != Status::Fail {
                continue;
            }
            let lacking = finding.missing.iter().filter_map(|missing| missing.party.as_deref());
            let ids = finding.parties.iter().map(String::as_str).chain(lacking);
            let mut parties: Vec<&str> = ids.map(|id| called(arrangement, id)).collect();
            parties.sort_unstable();
            parties.dedup();
            let others = finding.missing.iter().any(|missing| missing.party.is_none());
            let anybody = parties.is_empty() || (open && others);
            let groups = parties.into_iter().map(Some).chain(anybody.then_some(None));
            for party in groups {
                let group = match party {
                    Some(name) => named.entry(name).or_insert_with(|| OfParty { party, ..OfParty::default() }),
                    None => &mut nobody,
                };
                let list = if open { &mut group.answers } else { &mut group.acts };
                list.push(found);
            }
        }
        let rest = Some(nobody).filter(|nobody| !nobody.acts.is_empty() || !nobody.answers.is_empty());
        named.into_values().chain(rest).collect()
    }

    /// The findings that are shown, each with its arrangement.
    fn located(&self, view: &View) -> impl Iterator<Item = Located<'_>> {
        let all = self
            .arrangements
            .iter()
            .flat_map(|arrangement| arrangement.findings.iter().map(move |finding| (arrangement, finding)));
        all.filter(|(_, finding)| view.wants(finding))
    }

    /// The mistakes in arrangements by their code, what is found most often first.
    pub fn mistakes_by_code(&self) -> Vec<(Code, Vec<&Diagnostic>)> {
        let mut groups: BTreeMap<&str, (Code, Vec<&Diagnostic>)> = BTreeMap::new();
        for diagnostic in self.arrangements.iter().flat_map(|arrangement| &arrangement.diagnostics) {
            let code = diagnostic.code;
            groups.entry(code.name()).or_insert_with(|| (code, Vec::new())).1.push(diagnostic);
        }
        let mut groups: Vec<_> = groups.into_values().collect();
        groups.sort_by_key(|(_, found)| std::cmp::Reverse(found.len()));
        groups
    }
}
