//! Rules that wait for one answer, such as whether their policy applies: one message for all of them.

use super::{Page, printable};
use crate::diagnostic::Label;
use crate::outcome::{Finding, Outcome, RuleCard, Status};
use crate::suggest::{counted, joined};
use rustc_hash::FxHashMap;

/// The findings that ask for action: what is broken, then what is not known, where those that wait for one answer stand
/// together.
pub(super) fn groups<'a>(findings: &[&'a Finding]) -> Vec<Vec<&'a Finding>> {
    let broken = findings.iter().filter(|finding| finding.status == Status::Fail);
    let mut groups: Vec<Vec<&Finding>> = broken.map(|finding| vec![*finding]).collect();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for finding in findings {
        match (finding.status, &finding.open) {
            (Status::Unknown, Some(open)) => {
                let at = *known.entry((finding.clause, open)).or_insert(groups.len());
                if at == groups.len() {
                    groups.push(Vec::new());
                }
                groups[at].push(finding);
            }
            (Status::Unknown, None) => groups.push(vec![finding]),
            _ => {}
        }
    }
    groups
}

impl Page<'_> {
    /// Writes what several rules wait for, and what each of them lacks besides.
    pub(super) fn waiting(&mut self, outcome: &Outcome, group: &[&Finding]) {
        let Some((first, others)) = group.split_first() else { return };
        let shared = |key: &str| others.iter().all(|other| other.missing.iter().any(|missing| missing.key == key));
        let keys: Vec<&str> =
            first.missing.iter().map(|missing| missing.key.as_str()).filter(|key| shared(key)).collect();
        let rest = |finding: &Finding| {
            let keys = finding.missing.iter().filter(|missing| !keys.contains(&missing.key.as_str()));
            keys.map(|missing| format!("`{}`", missing.key)).collect::<Vec<_>>()
        };
        let cards: Vec<&RuleCard> = group.iter().map(|finding| outcome.rule(finding)).collect();
        let policy = Some(&cards[0].policy).filter(|policy| cards.iter().all(|card| card.policy == **policy));
        let of = policy.map_or(String::new(), |policy| format!(" of {policy}"));
        let mut help = Vec::new();
        if !keys.is_empty() {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            help.push(format!("write {}", joined(&keys, "and")));
        }
        for (finding, card) in group.iter().zip(&cards) {
            let name = if policy.is_some() { card.name.clone() } else { card.full_name() };
            let rest = rest(finding);
            help.push(match (rest.len(), keys.is_empty()) {
                (0, _) => format!("- {name}: that settles it"),
                (_, true) => format!("- {name}: {}", some(&rest)),
                (_, false) => format!("- {name}: also {}", some(&rest)),
            });
        }
        let open = first.open.as_deref().unwrap_or_default();
        let many = counted(group.len(), "rule", "rules");
        let message = format!("{many}{of} unknown: it is not known {}", printable(open));
        let mut labels: Vec<Label> = Vec::new();
        let place = first.missing.iter().find(|missing| keys.contains(&missing.key.as_str()));
        if let Some(missing) = place {
            self.lacking.insert(missing.span);
            labels.push(super::lack(missing));
        }
        labels.push(Label { span: first.clause, text: String::new() });
        self.places(message, miette::Severity::Advice, Some(printable(&help.join("\n"))), &labels);
    }
}

/// So many keys are named.
const MOST_KEYS: usize = 4;

/// Keys, as many as one looks at.
pub(super) fn some(keys: &[String]) -> String {
    let more = keys.len().saturating_sub(MOST_KEYS);
    let named = keys.iter().take(MOST_KEYS).cloned().collect::<Vec<_>>().join(", ");
    if more == 0 { named } else { format!("{named} and {more} more") }
}
