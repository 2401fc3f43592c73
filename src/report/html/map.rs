//! The map of all arrangements: rules by arrangements, a cell for each verdict.

use super::verdict::Standing;
use super::{ORDER, Page, ladders, name, sign, text};
use crate::outcome::{Reported, Status};
use maud::{Markup, html};

/// More rules than these are wider than paper; the script cuts them into sheets.
const FIT: usize = 20;

impl Page<'_> {
    pub(super) fn map(&self) -> Markup {
        let rules = &self.outcome.rules;
        let ladders = self.ladders();
        html! {
            section.map {
                h2 { "Rules by arrangements" }
                a.skip.past href="#arrangements" { "Past the map" }
                form #find hidden { label { "Find an arrangement " input type="search" name="find"; } output name="found" aria-live="polite" {} }
                div.scroll tabindex="0" role="region" aria-label="Rules by arrangements" {
                    table #map.wide[rules.len() > FIT] {
                        colgroup {
                            col.name; col.verdict; col.count; col.count;
                            @if !ladders.is_empty() { col.level span=(ladders.len()); }
                            @if !rules.is_empty() { col.sign span=(rules.len()); }
                        }
                        thead {
                            tr {
                                td colspan=(4 + ladders.len()) {}
                                @for (policy, count) in self.spans() { th scope="colgroup" colspan=(count) { (text(&policy)) } }
                            }
                            tr {
                                th scope="col" { "Arrangement" }
                                th scope="col" { "Verdict" }
                                th scope="col" { "Broken" }
                                th scope="col" { "Unknown" }
                                @for ladder in &ladders { th scope="col" { (text(ladder)) } }
                                @for (at, rule) in rules.iter().enumerate() {
                                    th.turned scope="col" data-policy=(text(&rule.policy)) title=(text(&rule.text)) { a href={ "#r" (at) } { (text(&rule.name)) } }
                                }
                            }
                        }
                        tbody {
                            @for (at, arrangement) in self.outcome.arrangements.iter().enumerate() {
                                (self.row(at, arrangement, &ladders))
                            }
                        }
                        tfoot {
                            (self.total("broken", Status::Fail, ladders.len()))
                            (self.total("unknown", Status::Unknown, ladders.len()))
                        }
                    }
                    p.on-paper hidden {
                        "The verdicts rule by rule are wider than paper, and this browser runs no script that would cut them into sheets. "
                        "What is broken and what is not known stands with each arrangement."
                    }
                }
                div #sheets {}
                ul.legend { @for status in ORDER { li { span.cell.(letter(status)) { (sign(status)) } " " (status.words()) } } }
            }
        }
    }

    fn row(&self, at: usize, arrangement: &Reported, ladders: &[String]) -> Markup {
        let standing = Standing::of(self.outcome, arrangement);
        let count = |status: Status| arrangement.findings.iter().filter(|finding| finding.status == status).count();
        let level = |name: &String| {
            let found = arrangement.ladders.iter().find(|ladder| ladder.name == *name);
            found.map_or((0, "–".to_string()), |ladder| (ladder.reached + 1, ladders::brief(ladder)))
        };
        html! {
            tr {
                th scope="row" { a href={ "#a" (at) } { (name(arrangement)) } }
                td data-sort=(Standing::ALL.iter().position(|one| *one == standing).unwrap_or(0)) { (standing.word()) }
                td.number { (count(Status::Fail)) }
                td.number { (count(Status::Unknown)) }
                @for ladder in ladders { @let (rank, level) = level(ladder); td data-sort=(rank) { (level) } }
                @if arrangement.findings.is_empty() {
                    td colspan=(self.outcome.rules.len()) { "not judged: there is a mistake in the file" }
                } @else {
                    @for finding in &arrangement.findings { td class=(letter(finding.status)) { (sign(finding.status)) } }
                }
            }
        }
    }

    fn total(&self, what: &str, status: Status, ladders: usize) -> Markup {
        let findings = || self.outcome.arrangements.iter().flat_map(|one| &one.findings);
        let mut counts = vec![0usize; self.outcome.rules.len()];
        findings().filter(|finding| finding.status == status).for_each(|finding| counts[finding.rule] += 1);
        html! {
            tr {
                th scope="row" colspan=(4 + ladders) { "in so many it is " (what) }
                @for count in counts { td.number { (count) } }
            }
        }
    }

    /// Each policy, with how many rules of it stand side by side.
    fn spans(&self) -> Vec<(String, usize)> {
        let mut spans: Vec<(String, usize)> = Vec::new();
        for rule in &self.outcome.rules {
            match spans.last_mut() {
                Some((policy, count)) if *policy == rule.policy => *count += 1,
                _ => spans.push((rule.policy.clone(), 1)),
            }
        }
        spans
    }

    /// The ladders that any arrangement climbs.
    fn ladders(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for ladder in self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.ladders) {
            if !names.contains(&ladder.name) {
                names.push(ladder.name.clone());
            }
        }
        names
    }
}

/// A class of one letter, since there are many cells.
fn letter(status: Status) -> &'static str {
    match status {
        Status::Pass => "p",
        Status::Fail => "f",
        Status::Unknown => "u",
        Status::NotApplicable => "n",
        Status::Waived => "w",
        Status::Explained => "e",
    }
}
