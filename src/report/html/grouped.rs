//! The same findings by rule, and by who must act: each leads to the finding itself.

use super::{ORDER, Page, name, sign, text};
use crate::outcome::{By, Located, OfParty, OfRule, Status, without_ids};
use crate::report::shown::{headline, sentence};
use crate::suggest::counted;
use maud::{Markup, html};
use rustc_hash::{FxHashMap, FxHashSet};

/// So few parties are shown at once.
const FEW: usize = 12;

impl Page<'_> {
    /// What is broken in several arrangements, rule by rule.
    pub(super) fn by_rule(&self) -> Markup {
        let mut groups = self.outcome.by_rule(self.view);
        groups.retain(|group| !matches!(group.status, Status::Pass | Status::NotApplicable | Status::Unknown));
        groups.sort_by_key(|group| {
            (ORDER.iter().position(|status| *status == group.status), std::cmp::Reverse(group.arrangements))
        });
        let places = self.places();
        let open = matches!(self.view.by, None | Some(By::Rule));
        html! {
            @if !groups.is_empty() {
                section {
                    h2 { "What is broken, by rule" }
                    details.by open[open] {
                        summary { (counted(groups.len(), "rule", "rules")) }
                        ul.rules-found { @for group in &groups { (self.of_rule(group, &places)) } }
                    }
                }
            }
        }
    }

    fn of_rule(&self, group: &OfRule, places: &FxHashMap<&str, usize>) -> Markup {
        let card = &self.outcome.rules[group.rule];
        html! {
            li {
                span.badge.{ "s-" (group.status.name()) } { (sign(group.status)) }
                " " a href={ "#r" (group.rule) } { (text(&card.full_name())) }
                " " span.quiet { (does(group.status)) " in " (group.arrangements) " of " (self.outcome.arrangements.len()) }
                ul {
                    @for (said, found) in &group.said {
                        li {
                            (sentence(&text(said))) ": "
                            @for (at, located) in found.iter().enumerate() {
                                @if at > 0 { ", " }
                                (self.link(located, places, &name(located.0)))
                            }
                        }
                    }
                }
            }
        }
    }

    /// What each party must do, and what it can answer.
    pub(super) fn by_party(&self) -> Markup {
        let groups = self.outcome.by_party(self.view, |arrangement, id| arrangement.party_name(id));
        let named: Vec<(&str, &OfParty)> = groups.iter().filter_map(|group| Some((group.party?, group))).collect();
        let places = self.places();
        let open = self.view.by == Some(By::Party) || named.len() <= FEW;
        html! {
            @if !named.is_empty() {
                section.parties {
                    h2 { "Who must act, and who can answer" }
                    details.by open[open] {
                        summary { (counted(named.len(), "party is named", "parties are named")) " by findings and questions" }
                        @for (name, group) in named {
                            section {
                                h3 {
                                    (text(name)) " "
                                    span.quiet { (counted(group.acts.len(), "breach", "breaches")) ", " (questions(name, group).len()) " to answer" }
                                }
                                ul {
                                    @for located in &group.acts { li { (self.act(located, &places)) } }
                                    @if !self.brief() {
                                        @for (question, key) in questions(name, group) {
                                            li { (sentence(&text(question))) " Write " code { (text(key)) } }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn act(&self, located: &Located, places: &FxHashMap<&str, usize>) -> Markup {
        let (arrangement, finding) = located;
        let card = self.outcome.rule(finding);
        html! {
            (self.link(located, places, &text(&card.full_name()))) ": " (sentence(&text(&headline(card, finding))))
            @if self.outcome.arrangements.len() > 1 { " " span.quiet { (name(arrangement)) } }
        }
    }

    /// A link to a finding.
    fn link(&self, (arrangement, finding): &Located, places: &FxHashMap<&str, usize>, said: &str) -> Markup {
        let at = places.get(arrangement.path.as_str()).copied().unwrap_or(0);
        html! { a href={ "#f" (at) "-" (finding.rule) } { (said) } }
    }

    /// The number of each arrangement.
    fn places(&self) -> FxHashMap<&str, usize> {
        self.outcome.arrangements.iter().enumerate().map(|(at, one)| (one.path.as_str(), at)).collect()
    }
}

/// What a rule does in an arrangement.
fn does(status: Status) -> &'static str {
    match status {
        Status::Fail => "fails",
        Status::Waived => "is waived",
        Status::Explained => "is explained",
        Status::Pass | Status::Unknown | Status::NotApplicable => status.words(),
    }
}

/// What one party is asked, each question once, with the key where its answer is to be written.
fn questions<'a>(party: &str, group: &OfParty<'a>) -> Vec<(&'a str, &'a str)> {
    let mut known = FxHashSet::default();
    let answers: &[Located<'a>] = &group.answers;
    let asked = |(arrangement, finding): Located<'a>| {
        let name = |id: &'a str| arrangement.party_name(id) == party;
        finding.missing.iter().filter(move |missing| missing.party.as_deref().is_some_and(name))
    };
    let of = answers.iter().copied().flat_map(asked);
    of.filter(|missing| known.insert(without_ids(&missing.term)))
        .map(|missing| (missing.question.as_str(), missing.key.as_str()))
        .collect()
}
