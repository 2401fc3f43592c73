//! The register of waivers and explanations.

use super::{Page, escaped};
use crate::outcome::{ExcuseCard, ExcuseKind, Outcome, View};
use crate::source::Sources;
use crate::suggest::counted;
use std::fmt::Write;

/// Writes the register alone, with what is wrong in files.
pub fn render_register(outcome: &Outcome, sources: &Sources, view: &View) -> String {
    let page = Page { outcome, sources, only: view.only };
    let many = counted(outcome.register().count(), "waiver or explanation", "waivers and explanations");
    let mut text = format!("# {many} on {}\n", outcome.as_of);
    page.mistakes(&mut text);
    page.register(&mut text);
    text
}

impl Page<'_> {
    pub(super) fn register(&self, text: &mut String) {
        let mut cards: Vec<&ExcuseCard> = self.outcome.register().collect();
        if cards.is_empty() {
            return;
        }
        cards.sort_by_key(|card| std::cmp::Reverse(card.standing));
        text.push_str("\n## Waivers and explanations\n\n");
        text.push_str("| stands | rule | for | counts | given by | why | excuses |\n|---|---|---|---|---|---|---:|\n");
        for card in cards {
            let unused = if card.unused() { ", unused" } else { "" };
            let at = card.at.as_ref().map_or(String::new(), |at| format!(", {at}"));
            let from = card.from.map_or(String::new(), |day| day.to_string());
            let asked = card.requested_by.as_ref().map_or(String::new(), |by| format!("; requested by {by}"));
            let kind = match card.kind {
                ExcuseKind::Waiver => "",
                ExcuseKind::Explanation => " (explanation)",
            };
            let cells = [
                format!("{}{unused}", card.standing.name()),
                format!("{}{kind}", card.rule),
                format!("{}{at}", card.told_of()),
                format!("{from} {}", card.told_until()),
                format!("{}{asked}", card.told_giver()),
                card.told_reason().to_string(),
                counted(card.excuses, "finding", "findings"),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
    }
}
