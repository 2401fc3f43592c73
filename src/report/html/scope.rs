//! What was looked at, and what was not.

use super::{Page, name, text};
use crate::outcome::{Reason, digest};
use crate::report::shown::held_against;
use crate::source::SourceId;
use maud::{Markup, html};
use std::collections::BTreeSet;

impl Page<'_> {
    pub(super) fn scope(&self) -> Markup {
        let sleeping: Vec<String> = self.not_in_force();
        html! {
            section.scope {
                h2 { "What was examined, and what was not" }
                (self.mistakes(&self.outcome.diagnostics))
                @for told in held_against(self.outcome) { p { (text(&told)) } }
                @if !sleeping.is_empty() {
                    p { "Not in force on this day, and so not judged: " (text(&sleeping.join(", "))) "." }
                }
                @if !self.outcome.left_out.is_empty() {
                    p { "Files and folders that were met and not looked at:" }
                    ul { @for found in &self.outcome.left_out { li { code { (text(&found.name)) } " " (found.why.told()) } } }
                }
                @if let [one] = &self.outcome.arrangements[..] {
                    @if let Some(drawing) = one.drawing.as_ref().filter(|drawing| !drawing.silent.is_empty()) {
                        p { (name(one)) " states nothing at all of these: " (drawing.silent.join(", ")) "." }
                    }
                }
                details {
                    summary { "Files that were read, with their SHA-256" }
                    div.scroll tabindex="0" role="region" aria-label="Files that were read" {
                        table.files {
                            thead { tr { th scope="col" { "File" } th scope="col" { "SHA-256" } } }
                            tbody {
                                @for id in self.files() {
                                    @let source = self.sources.get(id);
                                    tr { td { code { (text(&source.name)) } } td { code { (digest(&source.text)) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The policies that were judged and the arrangements.
    fn files(&self) -> BTreeSet<SourceId> {
        let policies = self.outcome.rules.iter().map(|rule| rule.sentence.source);
        let excuses = self.outcome.register().map(|card| card.place.source);
        policies.chain(excuses).chain(self.outcome.arrangements.iter().map(|arrangement| arrangement.source)).collect()
    }

    /// Rules that have no version in force.
    fn not_in_force(&self) -> Vec<String> {
        let of = |(at, rule): (usize, &crate::outcome::RuleCard)| {
            let mut findings = self.outcome.arrangements.iter().filter_map(|one| one.findings.get(at));
            findings.any(|finding| finding.reason == Some(Reason::Validity)).then(|| rule.full_name())
        };
        self.outcome.rules.iter().enumerate().filter_map(of).collect()
    }
}
