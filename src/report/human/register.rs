//! The register of waivers and explanations, for people.

use super::{Page, Style, printable, wrapping};
use crate::outcome::{ExcuseCard, ExcuseKind, Outcome, Standing};
use crate::source::Sources;
use crate::suggest::counted;
use std::fmt::Write;

/// The groups in which entries are shown: what asks for action first.
const GROUPS: [(Standing, &str); 5] = [
    (Standing::Refused, "Refused: these are not in order, and excuse nothing"),
    (Standing::Expired, "Expired: these excuse nothing any more"),
    (Standing::Expiring, "Expiring: these end soon"),
    (Standing::Active, "Active"),
    (Standing::Planned, "Planned: these are not yet in force"),
];

/// Writes the register, and the mistakes in arrangements.
pub fn render_register(outcome: &Outcome, sources: &Sources, style: Style) -> String {
    let mut page = Page::new(sources, style);
    for diagnostic in outcome.arrangements.iter().flat_map(|arrangement| &arrangement.diagnostics) {
        page.diagnostic(diagnostic);
    }
    let mut counts = Vec::new();
    for (standing, heading) in GROUPS {
        let cards: Vec<&ExcuseCard> = outcome.register().filter(|card| card.standing == standing).collect();
        counts.push(format!("{} {}", cards.len(), standing.name()));
        if !cards.is_empty() {
            let heading = page.bold(heading);
            let gap = if page.text.is_empty() { "" } else { "\n" };
            let _ = writeln!(page.text, "{gap}{heading}");
        }
        cards.iter().for_each(|card| page.excuse(card));
    }
    let gap = if page.text.is_empty() { "" } else { "\n" };
    let all = counted(outcome.register().count(), "waiver or explanation", "waivers and explanations");
    let line = format!("{all} on {}: {}", outcome.as_of, counts.join(", "));
    let _ = writeln!(page.text, "{gap}{}", textwrap::fill(&line, wrapping(style.width)));
    page.text
}

impl Page<'_> {
    fn excuse(&mut self, card: &ExcuseCard) {
        let element = card.at.as_ref().map_or(String::new(), |at| format!(" at {at}"));
        let until = match card.until {
            Some(day) => format!("through {day}"),
            None => "without an end".to_string(),
        };
        let of = match &card.pattern {
            Some(pattern) => format!("arrangement {pattern}"),
            None => card.arrangements.first().cloned().unwrap_or_default(),
        };
        let given = match card.kind {
            ExcuseKind::Waiver => "approved",
            ExcuseKind::Explanation => "explained",
        };
        let from = card.from.map_or(String::new(), |day| format!(" on {day}"));
        let asked = card.requested_by.as_ref().map_or(String::new(), |by| format!("; requested by {by}"));
        let place = format!("{}:{}", self.sources.get(card.place.source).name, self.sources.position(card.place).line);
        let does = match (card.excuses, card.judged) {
            (0, 0) => "its rule was not judged".to_string(),
            (0, _) if card.broken == 0 => "excuses nothing: the rule is not broken".to_string(),
            (0, _) => "excuses nothing".to_string(),
            (many, _) => format!("excuses {}", counted(many, "finding", "findings")),
        };
        self.lines("  ", &format!("{}{element} in {of}, {until}", card.rule));
        self.lines("    ", &card.reason);
        self.lines("    ", &format!("{given} by {}{from}{asked}", card.by));
        self.lines("    ", &format!("{does}  ({place})"));
    }

    fn lines(&mut self, indent: &'static str, text: &str) {
        let options = wrapping(self.style.width).initial_indent(indent).subsequent_indent(indent);
        let _ = writeln!(self.text, "{}", textwrap::fill(&printable(text), options));
    }
}
