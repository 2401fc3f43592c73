//! The rules that were judged: what each says, why, and where it comes from.

use super::{Page, text};
use crate::outcome::{PolicyCard, RuleCard};
use maud::{Markup, html};

impl Page<'_> {
    pub(super) fn rules(&self) -> Markup {
        html! {
            section.rules {
                h2 { "Rules" }
                @for policy in &self.outcome.policies {
                    details.policy {
                        summary { b { (text(&policy.title)) } " " span.quiet { (text(&policy.name)) } }
                        (about(policy))
                        @for (at, rule) in self.outcome.rules.iter().enumerate().filter(|(_, rule)| rule.policy == policy.name) {
                            (self.rule(at, rule))
                        }
                    }
                }
            }
        }
    }

    fn rule(&self, at: usize, rule: &RuleCard) -> Markup {
        html! {
            section.rule #{ "r" (at) } tabindex="-1" {
                h3 { (text(&rule.full_name())) }
                p { q { (text(&rule.text)) } " " (self.place(rule.sentence, None)) }
                @if rule.canonical != rule.text { p.quiet { "That is: " (text(&rule.canonical)) } }
                @for exception in &rule.exceptions {
                    p { "Exception " b { (text(&exception.name)) } ": " (text(&exception.canonical)) @if let Some(because) = &exception.because { ". " (text(because)) } }
                }
                dl {
                    @for (what, said) in said(rule) { dt { (what) } dd { (text(&said)) } }
                }
            }
        }
    }
}

/// What a rule says of itself.
fn said(rule: &RuleCard) -> Vec<(&'static str, String)> {
    let one = |what, said: &Option<String>| said.iter().map(move |said| (what, said.clone())).collect::<Vec<_>>();
    let many = |what, said: &[String]| said.iter().map(move |said| (what, said.clone())).collect::<Vec<_>>();
    [
        one("because", &rule.because),
        one("what to do", &rule.advice),
        many("source", &rule.sources),
        one("basis", &rule.basis),
        one("owner", &rule.owner),
        many("tag", &rule.tags),
    ]
    .concat()
}

fn about(policy: &PolicyCard) -> Markup {
    html! {
        @for source in &policy.sources { p.quiet { "Source: " (text(source)) } }
        @if let Some(notice) = &policy.notice { p.quiet { (text(notice)) } }
    }
}
