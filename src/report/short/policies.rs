//! What is known and what is not, policy by policy.

use super::{Item, Part, Section, Short, among};
use crate::outcome::Status;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The verdicts that are listed by the names of their rules.
const LISTED: [(Status, &str); 3] =
    [(Status::Pass, "passes"), (Status::NotApplicable, "does not apply"), (Status::Unknown, "unknown")];

/// A policy, a verdict of rules of it, and the reason.
type Alike<'a> = (&'a str, Status, &'a str);

/// In how many arrangements something is found of a rule, and the rule.
type Often = (usize, usize);

impl Short<'_> {
    /// How many verdicts of each kind every policy has, and, where names are wanted, of which rules they are.
    pub fn policies(&self, with_names: bool) -> Section {
        let mut parts = vec![Part::Table(self.table())];
        let mut items = if with_names { self.items() } else { FxHashMap::default() };
        for policy in &self.outcome.policies {
            let found = items.remove(policy.name.as_str()).unwrap_or_default();
            if !found.is_empty() {
                let name = format!("{}: {}", policy.name, policy.title);
                parts.push(Part::Item(Item { status: None, name, text: String::new(), under: found }));
            }
        }
        Section { title: "What is known, and what is not".to_string(), parts }
    }

    /// One row for each policy, one column for each verdict that there is.
    fn table(&self) -> Vec<Vec<String>> {
        let mut counts: FxHashMap<&str, [usize; 6]> = FxHashMap::default();
        let mut rules: FxHashMap<&str, usize> = FxHashMap::default();
        for card in &self.outcome.rules {
            *rules.entry(&card.policy).or_default() += 1;
        }
        for finding in self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings) {
            let at = Status::ALL.iter().position(|status| *status == finding.status).unwrap_or(0);
            counts.entry(&self.outcome.rule(finding).policy).or_default()[at] += 1;
        }
        let summary = self.outcome.summary();
        let there =
            |status: &Status| summary.count(*status) > 0 || !matches!(status, Status::Waived | Status::Explained);
        let columns: Vec<(usize, Status)> =
            Status::ALL.into_iter().enumerate().filter(|(_, status)| there(status)).collect();
        let mut rows = vec![vec!["policy".to_string(), "rules".to_string()]];
        rows[0].extend(columns.iter().map(|(_, status)| status.name().replace('-', " ")));
        for policy in &self.outcome.policies {
            let name = policy.name.as_str();
            let found = counts.get(name).copied().unwrap_or_default();
            let mut row = vec![name.to_string(), rules.get(name).copied().unwrap_or(0).to_string()];
            row.extend(columns.iter().map(|(at, _)| found[*at].to_string()));
            rows.push(row);
        }
        rows
    }

    /// For each policy the names of its rules: a line for each verdict and reason, what is so in most arrangements first.
    fn items(&self) -> FxHashMap<&str, Vec<String>> {
        let mut counts: FxHashMap<(Status, &str, usize), usize> = FxHashMap::default();
        let findings = self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
        for finding in findings.filter(|finding| self.view.wants(finding)) {
            let reason = finding.reason_text.as_deref().unwrap_or_default();
            *counts.entry((finding.status, reason, finding.rule)).or_default() += 1;
        }
        let mut alike: BTreeMap<Alike, Vec<Often>> = BTreeMap::new();
        for ((status, reason, rule), count) in counts {
            let policy = self.outcome.rules[rule].policy.as_str();
            alike.entry((policy, status, reason)).or_default().push((count, rule));
        }
        let mut items: FxHashMap<&str, Vec<String>> = FxHashMap::default();
        for (status, word) in LISTED {
            let of_status = alike.iter_mut().filter(|((_, found, _), _)| *found == status);
            for ((policy, _, reason), rules) in of_status {
                let why = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
                let line = format!("{word}{why} {}", self.named(policy, rules));
                items.entry(policy).or_default().push(line);
            }
        }
        items
    }

    /// `in all 18: a, b; in 3: c`.
    fn named(&self, policy: &str, rules: &mut [Often]) -> String {
        rules.sort_unstable_by_key(|(count, rule)| (std::cmp::Reverse(*count), *rule));
        let of_policy = self.outcome.rules.iter().filter(|card| card.policy == policy).count();
        let groups = rules.chunk_by(|one, other| one.0 == other.0).enumerate().map(|(at, alike)| {
            let count = alike[0].0;
            let place = if at == 0 { among(count, self.judged()) } else { format!("in {count}") };
            if alike.len() == of_policy && of_policy > 1 {
                return format!("{place}: every rule");
            }
            let names: Vec<&str> = alike.iter().map(|(_, rule)| self.outcome.rules[*rule].name.as_str()).collect();
            format!("{place}: {}", names.join(", "))
        });
        groups.collect::<Vec<_>>().join("; ")
    }
}
