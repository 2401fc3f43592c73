//! What is broken, rule by rule: what is said, and of which arrangements.

use super::{Item, MOST_PLACES, Part, Section, Short, among, breaks};
use crate::outcome::{OfRule, Status};

/// So many different messages of one rule are shown.
const MOST_SAID: usize = 6;

impl Short<'_> {
    /// The rules that are broken, those that weigh most first.
    pub fn broken(&self) -> Section {
        let outcome = self.outcome;
        let groups = outcome.by_rule(self.view);
        let mut broken: Vec<&OfRule> = groups.iter().filter(|group| group.status == Status::Fail).collect();
        broken.sort_by_key(|group| (outcome.rules[group.rule].level(), std::cmp::Reverse(group.arrangements)));
        let parts = broken.into_iter().map(|group| Part::Item(self.broken_rule(group))).collect();
        Section { title: "What is broken".to_string(), parts }
    }

    fn broken_rule(&self, group: &OfRule) -> Item {
        let card = &self.outcome.rules[group.rule];
        let mut under = self.said(group);
        under.extend(card.advice.iter().map(|advice| format!("what to do: {advice}")));
        under.extend(super::super::shown::reasons(card));
        Item {
            status: Some(Status::Fail),
            name: card.full_name(),
            text: format!("{} {} arrangements: {}", breaks(card), among(group.arrangements, self.judged()), card.text),
            under,
        }
    }

    /// The rules whose breach is waived or explained.
    pub fn excused(&self) -> Section {
        let groups = self.outcome.by_rule(self.view);
        let excused = groups.iter().filter(|group| matches!(group.status, Status::Waived | Status::Explained));
        let parts = excused.map(|group| {
            let text = format!("is {} {}", group.status.name(), among(group.arrangements, self.judged()));
            let name = self.outcome.rules[group.rule].full_name();
            Part::Item(Item { status: Some(group.status), name, text, under: self.said(group) })
        });
        Section { title: "What is waived or explained".to_string(), parts: parts.collect() }
    }

    /// What is said, and where; what is said often stands once.
    fn said(&self, group: &OfRule) -> Vec<String> {
        let most = self.shown(group.said.len(), MOST_SAID);
        let line = |(said, found): &(&str, Vec<_>)| {
            let places = found.iter().map(|(arrangement, finding): &crate::outcome::Located| {
                let excuse = finding.excused.as_ref().map_or(String::new(), |excuse| format!(" ({excuse})"));
                format!("{}{excuse}", self.place(arrangement, finding))
            });
            format!("{said}: {}", self.folded(places.collect(), MOST_PLACES, ", "))
        };
        let mut lines: Vec<String> = group.said.iter().take(most).map(line).collect();
        let more: usize = group.said.iter().skip(most).map(|(_, found)| found.len()).sum();
        if more > 0 {
            lines.push(format!("and in {more} more"));
        }
        lines
    }
}
