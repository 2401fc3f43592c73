//! Where facts come from: how many of those that verdicts rest on are confirmed, claimed, assumed, or have no source.

use super::{Page, text};
use crate::outcome::{FactRole, Reported, Sureness};
use maud::{Markup, html};
use rustc_hash::FxHashMap;

/// How many facts have a source that is confirmed, claimed or assumed; then those whose source does not say, and those without.
type Counts = [usize; 5];

impl Page<'_> {
    /// The facts of all arrangements.
    pub(super) fn provenance(&self) -> Markup {
        let mut sum: Counts = [0; 5];
        for counts in self.outcome.arrangements.iter().map(counted) {
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        html! {
            @if sum.iter().sum::<usize>() > 0 {
                section.provenance {
                    h2 { "Where the facts come from" }
                    p { "Of the stated facts that verdicts rest on, " (told(&sum)) "." }
                    @if let [one] = &self.outcome.arrangements[..] { (sources(one)) }
                }
            }
        }
    }

    /// The same of one of several arrangements, in a line.
    pub(super) fn provenance_of(&self, arrangement: &Reported) -> Markup {
        let counts = counted(arrangement);
        html! { @if counts.iter().sum::<usize>() > 0 { p.quiet { "Facts that verdicts rest on: " (told(&counts)) "." } } }
    }
}

fn counted(arrangement: &Reported) -> Counts {
    let facts = arrangement.findings.iter().flat_map(|finding| &finding.evidence);
    let stated = facts.filter(|fact| fact.role != FactRole::Absent);
    let mut counts: Counts = [0; 5];
    for (_, cited) in stated.map(|fact| (&fact.key, &fact.sources)).collect::<FxHashMap<_, _>>() {
        let sure = cited.iter().filter_map(|at| arrangement.sources.get(*at)).map(|source| source.standing);
        let best = sure.map(|standing| standing.map_or(3, place)).min();
        counts[best.unwrap_or(4)] += 1;
    }
    counts
}

fn place(standing: Sureness) -> usize {
    match standing {
        Sureness::Confirmed => 0,
        Sureness::Claimed => 1,
        Sureness::Assumed => 2,
    }
}

fn told(counts: &Counts) -> String {
    let words =
        ["confirmed", "claimed", "assumed", "with a source that does not say how sure it is", "without a source"];
    let parts = counts.iter().zip(words).enumerate();
    // the three words of the language are told even where there is none
    let parts: Vec<String> = parts
        .filter(|(at, (count, _))| *at < 3 || **count > 0)
        .map(|(_, (count, word))| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

fn sources(arrangement: &Reported) -> Markup {
    html! {
        ol {
            @for source in &arrangement.sources {
                li {
                    (text(source.title.as_deref().unwrap_or("A source without a title")))
                    @if let Some(standing) = source.standing { ", " b { (standing.name()) } }
                    @if let Some(day) = source.read_on { ", read on " (day) }
                    @if let Some(url) = &source.url { " " span.at { (text(url)) } }
                    @if !source.keys.is_empty() { p.quiet { "for " (text(&source.keys.join(", "))) } }
                }
            }
        }
    }
}
