//! Ladders, as reports show them.

use super::find::lack;
use super::judge::Judge;
use super::place::Map;
use super::{Finding, Lacking, Status};
use crate::arrangement::Arrangement;
use crate::evaluate::{Verdict, Verdicts};
use crate::policy::Policy;
use crate::policy::model::Ladder;
use crate::source::Source;
use serde::{Deserialize, Serialize};

/// A ladder with how far it is climbed.
#[derive(Debug, Serialize, Deserialize)]
pub struct LadderFound {
    /// The policy that it belongs to.
    pub policy: String,
    /// Its name.
    pub name: String,
    /// What it is about, for people.
    pub title: String,
    /// The names of its levels, the lowest first.
    pub levels: Vec<String>,
    /// How many levels are certainly reached.
    pub reached: usize,
    /// How many levels may be reached, whatever the facts that are not known.
    pub possible: usize,
    /// What the next level needs: its rules that are not met, each with its verdict.
    pub needs: Vec<Need>,
    /// The facts that it lacks.
    pub missing: Vec<Lacking>,
    /// Whether it may be another on another day.
    pub by_day: bool,
}

/// A rule that a level needs, and that is not met.
#[derive(Debug, Serialize, Deserialize)]
pub struct Need {
    /// The rule, of the policy of the ladder.
    pub rule: String,
    /// What is found of it.
    pub status: Status,
}

impl LadderFound {
    /// The level that is certainly reached; `None` is below the first.
    pub fn level(&self) -> Option<&str> {
        self.named(self.reached)
    }

    /// The level that may be reached.
    pub fn may_be(&self) -> Option<&str> {
        self.named(self.possible)
    }

    /// The level above the one that is reached.
    pub fn next(&self) -> Option<&str> {
        self.named(self.reached + 1)
    }

    fn named(&self, level: usize) -> Option<&str> {
        level.checked_sub(1).and_then(|at| self.levels.get(at)).map(String::as_str)
    }
}

impl Judge {
    /// How far every ladder is climbed in one arrangement; those of policies that do not apply are left out. What excuses
    /// a broken rule is taken from the findings, where there is one.
    pub fn ladders(&self, arrangement: &Arrangement, source: &Source, findings: &[Finding]) -> Vec<LadderFound> {
        let map = Map { vocabulary: &self.vocabulary, arrangement, source };
        let verdicts = Verdicts::default();
        let mut found = Vec::new();
        for (at, policy) in self.policies.iter().enumerate() {
            for ladder in &policy.ladders {
                found.extend(self.ladder_found((at, policy), ladder, map, &verdicts, findings));
            }
        }
        found
    }

    fn ladder_found(
        &self,
        (at, policy): (usize, &Policy),
        ladder: &Ladder,
        map: Map,
        verdicts: &Verdicts,
        findings: &[Finding],
    ) -> Option<LadderFound> {
        let climbed = self.climbed(at, ladder, map.arrangement, verdicts)?;
        let excused = |rule: &str| {
            let of = |finding: &&Finding| {
                let card = &self.cards[finding.rule];
                card.policy == policy.name && card.name == rule
            };
            findings.iter().find(of).map(|finding| finding.status)
        };
        let needs = climbed.next.iter().filter_map(|(rung, verdict)| {
            let status = match verdict {
                Verdict::Pass | Verdict::NotApplicable => return None,
                Verdict::Unknown => Status::Unknown,
                Verdict::Fail => match excused(&rung.rule) {
                    Some(status @ (Status::Waived | Status::Explained)) => status,
                    _ => Status::Fail,
                },
            };
            Some(Need { rule: rung.rule.clone(), status })
        });
        Some(LadderFound {
            policy: policy.name.clone(),
            name: ladder.definition.name.clone(),
            title: ladder.title.clone(),
            levels: ladder.levels.names.clone(),
            reached: climbed.reached,
            possible: climbed.possible,
            needs: needs.collect(),
            missing: climbed.missing.iter().map(|one| lack(one, false, map, policy.language)).collect(),
            by_day: climbed.by_day,
        })
    }
}
