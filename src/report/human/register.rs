//! The register of waivers and explanations, for people.

use super::brief::printable;
use super::{Page, Style, wrapping};
use crate::outcome::{ExcuseCard, Outcome, Standing};
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
        let of = match &card.pattern {
            Some(pattern) => format!("arrangement {pattern}"),
            None => card.told_of(),
        };
        let place = format!("{}:{}", self.sources.get(card.place.source).name, self.sources.position(card.place).line);
        self.lines("  ", &format!("{}{element} in {of}, {}", card.rule, card.told_until()));
        self.lines("    ", card.told_reason());
        self.lines("    ", &card.told_by());
        self.lines("    ", &format!("{}  ({place})", card.does()));
    }

    fn lines(&mut self, indent: &'static str, text: &str) {
        let options = wrapping(self.style.width).initial_indent(indent).subsequent_indent(indent);
        let _ = writeln!(self.text, "{}", textwrap::fill(&printable(text), options));
    }
}
