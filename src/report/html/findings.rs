//! Findings, those that ask for action first, and what filters them.

use super::{ORDER, Page, sign, text};
use crate::outcome::{Fact, FactRole, Finding, Lacking, Reported, Status};
use crate::report::shown::{headline, said, sentence};
use crate::source::SourceId;
use crate::suggest::counted;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// So many facts are shown at once; more are folded away.
const FEW: usize = 8;

impl Page<'_> {
    /// The filters; the script shows them, since they need it.
    pub(super) fn filters(&self) -> Markup {
        let count = |status: Status| self.outcome.summary().count(status);
        let mut parties = BTreeSet::new();
        for arrangement in &self.outcome.arrangements {
            for id in arrangement.findings.iter().flat_map(|finding| &finding.parties) {
                parties.insert(text(arrangement.party_name(id)));
            }
        }
        html! {
            form #filters hidden aria-label="Filter the findings" {
                fieldset {
                    legend { "Verdict" }
                    @for status in ORDER {
                        @if count(status) > 0 && self.shows(status) {
                            label {
                                input type="checkbox" name="verdict" value=(status.name()) checked;
                                " " (status.words()) " " span.quiet { (count(status)) }
                            }
                        }
                    }
                }
                @if self.outcome.policies.len() > 1 {
                    label {
                        "Policy " select name="policy" {
                            option value="" { "all" }
                            @for policy in &self.outcome.policies { option value=(text(&policy.name)) { (text(&policy.name)) } }
                        }
                    }
                }
                @if !parties.is_empty() {
                    label {
                        "Who must act " select name="party" {
                            option value="" { "everyone" }
                            @for party in &parties { option value=(party) { (party) } }
                        }
                    }
                }
                button type="reset" { "Show all" }
                output name="shown" aria-live="polite" {}
            }
        }
    }

    /// The findings of an arrangement; `at` is its number.
    pub(super) fn findings(&self, at: usize, arrangement: &Reported) -> Markup {
        html! {
            @for status in ORDER {
                @let found: Vec<&Finding> = arrangement.findings.iter().filter(|finding| finding.status == status).collect();
                @if !found.is_empty() && self.shows(status) {
                    @if self.brief() && status == Status::Unknown {
                        section.group {
                            (heading(status, found.len()))
                            ul { @for finding in found { (self.line((at, arrangement), finding)) } }
                        }
                    } @else if self.brief() && matches!(status, Status::Pass | Status::NotApplicable) {
                    } @else if matches!(status, Status::Pass | Status::NotApplicable) {
                        details.group {
                            summary { (heading(status, found.len())) }
                            (self.list((at, arrangement), &found))
                        }
                    } @else {
                        section.group {
                            (heading(status, found.len()))
                            (self.list((at, arrangement), &found))
                        }
                    }
                }
            }
        }
    }

    fn list(&self, of: (usize, &Reported), findings: &[&Finding]) -> Markup {
        html! { ul.findings { @for finding in findings { (self.finding(of, finding)) } } }
    }

    /// A finding in one line.
    fn line(&self, (at, _): (usize, &Reported), finding: &Finding) -> Markup {
        let card = self.outcome.rule(finding);
        html! {
            li.finding.line #{ "f" (at) "-" (finding.rule) } data-verdict=(finding.status.name()) data-policy=(text(&card.policy)) {
                (text(&card.full_name())) ": " (text(&headline(card, finding)))
            }
        }
    }

    fn finding(&self, (at, arrangement): (usize, &Reported), finding: &Finding) -> Markup {
        let card = self.outcome.rule(finding);
        let trouble = !matches!(finding.status, Status::Pass | Status::NotApplicable);
        html! {
            li.finding #{ "f" (at) "-" (finding.rule) } data-verdict=(finding.status.name()) data-policy=(text(&card.policy)) {
                p.said {
                    span.badge.{ "s-" (finding.status.name()) } { (sign(finding.status)) }
                    " " b { (sentence(&text(&said(card, finding)))) }
                }
                p.rule {
                    a href={ "#r" (finding.rule) } { (text(&card.full_name())) }
                    @if trouble { ": " q { (self.marked(finding)) } }
                }
                @if let Some(excused) = &finding.excused { p.excused { (sentence(&text(excused))) } }
                @if finding.is_known() { p.quiet { "Known from the baseline." } }
                @if !finding.parties.is_empty() {
                    p.must-act {
                        "Must act: "
                        @for (place, id) in finding.parties.iter().enumerate() {
                            @let title = text(arrangement.party_name(id));
                            @if place > 0 { ", " }
                            span data-party=(title) { (title) }
                        }
                    }
                }
                @if trouble && self.outcome.arrangements.len() == 1 {
                    @if let Some(because) = &card.because { p { (text(because)) } }
                    @if let (Some(advice), true) = (&card.advice, finding.status != Status::Unknown) {
                        p { b { "What to do: " } (text(advice)) }
                    }
                }
                (self.grounds(finding, arrangement.source))
            }
        }
    }

    /// The facts on which it rests, or that it lacks.
    fn grounds(&self, finding: &Finding, of: SourceId) -> Markup {
        let facts = html! { ul.evidence { @for fact in &finding.evidence { (self.fact(fact, of)) } } };
        html! {
            @match (finding.status, finding.evidence.len()) {
                (_, 0) => {},
                (Status::Fail | Status::Waived | Status::Explained, 1..=FEW) => (facts),
                (_, count) => details { summary { "rests on " (counted(count, "fact", "facts")) } (facts) },
            }
            @if !finding.missing.is_empty() {
                details {
                    summary { "lacks " (counted(finding.missing.len(), "fact", "facts")) }
                    ul.evidence { @for missing in &finding.missing { (self.lacking(missing, of)) } }
                }
            }
        }
    }

    /// The sentence of the rule, with the words that decide.
    fn marked(&self, finding: &Finding) -> Markup {
        let (whole, part) = (self.outcome.rule(finding).sentence, finding.clause);
        let inside = whole.source == part.source && whole.start <= part.start && part.end <= whole.end;
        if !inside || whole == part {
            return html! { (text(&self.outcome.rule(finding).text)) };
        }
        let source = self.sources.get(whole.source);
        let cut = |start: u32, end: u32| text(source.text.get(start as usize..end as usize).unwrap_or_default());
        html! { (cut(whole.start, part.start)) mark { (cut(part.start, part.end)) } (cut(part.end, whole.end)) }
    }

    fn fact(&self, fact: &Fact, of: SourceId) -> Markup {
        html! {
            li {
                @match fact.role {
                    FactRole::Absent => (text(&fact.value)),
                    FactRole::Decides | FactRole::Lists | FactRole::Applies => {
                        code { (text(&fact.key)) } " = " b { (text(&fact.value)) }
                    }
                }
                " " (self.place(fact.span, Some(of)))
                @if !fact.cited.is_empty() { span.quiet { " (" (text(&fact.cited)) ")" } }
            }
        }
    }

    fn lacking(&self, missing: &Lacking, of: SourceId) -> Markup {
        html! {
            li { (sentence(&text(&missing.question))) " Write " code { (text(&missing.key)) } " " (self.place(missing.span, Some(of))) }
        }
    }
}

fn heading(status: Status, count: usize) -> Markup {
    let said = match status {
        Status::Pass => "What passes",
        Status::Fail => "What is broken",
        Status::Unknown => "What cannot be judged yet",
        Status::NotApplicable => "What does not apply",
        Status::Waived => "What is broken under a waiver",
        Status::Explained => "What is not followed, with an explanation",
    };
    html! { h3 { (said) " " span.quiet { (count) } } }
}
