//! Arrangement by arrangement, each in a few lines.

use super::{Item, Part, Section, Short, breaks};
use crate::outcome::{Finding, Reported, Status};
use crate::report::shown::headline;

/// The order in which findings are shown.
const ORDER: [Status; 3] = [Status::Fail, Status::Waived, Status::Explained];

impl Short<'_> {
    /// What is broken or excused in each arrangement, and how many other verdicts there are.
    pub fn arrangements(&self) -> Vec<Section> {
        self.outcome.arrangements.iter().map(|arrangement| self.arrangement(arrangement)).collect()
    }

    fn arrangement(&self, arrangement: &Reported) -> Section {
        let of = |status: Status| {
            arrangement.findings.iter().filter(move |finding| finding.status == status && !finding.is_known())
        };
        let shown = ORDER.into_iter().filter(|status| self.view.shows(*status));
        let mut parts: Vec<Part> =
            shown.flat_map(of).map(|finding| Part::Item(self.finding(arrangement, finding))).collect();
        let counts: Vec<String> = [Status::Pass, Status::Unknown, Status::NotApplicable]
            .into_iter()
            .filter(|status| self.view.shows(*status))
            .map(|status| (of(status).count(), status.name().replace('-', " ")))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if !counts.is_empty() {
            parts.push(Part::Text(counts.join(", ")));
        }
        let title = match &arrangement.title {
            Some(title) => format!("{title} ({})", arrangement.path),
            None => arrangement.path.clone(),
        };
        Section { title, parts }
    }

    fn finding(&self, arrangement: &Reported, finding: &Finding) -> Item {
        let card = self.outcome.rule(finding);
        let word = match finding.status {
            Status::Fail => breaks(card).to_string(),
            status => format!("is {}", status.name()),
        };
        let place = self.place(arrangement, finding);
        Item {
            status: Some(finding.status),
            name: card.full_name(),
            text: format!("{word}: {} ({place})", headline(card, finding)),
            under: Vec::new(),
        }
    }
}
