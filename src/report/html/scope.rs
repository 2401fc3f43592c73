//! What was looked at, and what was not.

use super::{Page, name, text};
use crate::outcome::digest;
use crate::report::shown::not_examined;
use crate::source::SourceId;
use maud::{Markup, html};
use std::collections::BTreeSet;

impl Page<'_> {
    pub(super) fn scope(&self) -> Markup {
        html! {
            section.scope {
                h2 { "What was examined, and what was not" }
                (self.mistakes(&self.outcome.diagnostics))
                @for told in not_examined(self.outcome) { p { (text(&told)) } }
                @if let [one] = &self.outcome.arrangements[..] {
                    @if !one.not_stated.is_empty() {
                        p { (name(one)) " states nothing at all of these: " (one.not_stated.join(", ")) "." }
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
}
