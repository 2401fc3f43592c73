//! Waivers and explanations: each with its last day, and what it excuses.

use super::{Page, name, text};
use crate::outcome::{ExcuseCard, Standing};
use crate::report::shown::sentence;
use crate::suggest::counted;
use maud::{Markup, html};
use rustc_hash::FxHashMap;

/// The order in which entries are shown: what asks for action first.
const ORDER: [Standing; 5] =
    [Standing::Refused, Standing::Expired, Standing::Expiring, Standing::Active, Standing::Planned];

impl Page<'_> {
    /// All of them in a table, if there are any.
    pub(super) fn register(&self) -> Markup {
        let mut cards: Vec<&ExcuseCard> = self.outcome.register().collect();
        cards.sort_by_key(|card| ORDER.iter().position(|standing| *standing == card.standing));
        html! {
            @if !cards.is_empty() {
                section.register {
                    h2 { "Waivers and explanations" }
                    p.quiet { "A rule that is waived is still judged. The last day counts." }
                    div.scroll tabindex="0" role="region" aria-label="Waivers and explanations" {
                        table {
                            thead {
                                tr {
                                    @for head in ["Rule", "Arrangement", "State", "Last day", "By", "Why", "What it does"] {
                                        th scope="col" { (head) }
                                    }
                                }
                            }
                            tbody { @for card in cards { (self.entry(card)) } }
                        }
                    }
                }
            }
        }
    }

    fn entry(&self, card: &ExcuseCard) -> Markup {
        let class = match card.standing {
            Standing::Refused | Standing::Expired => "s-fail",
            Standing::Expiring => "s-unknown",
            Standing::Active => "s-waived",
            Standing::Planned => "s-not-applicable",
        };
        html! {
            tr {
                th scope="row" { (text(&card.rule)) @if let Some(at) = &card.at { " at " code { (text(at)) } } }
                td { (self.arrangement_of(card)) }
                td { span.badge.wide.(class) { (card.standing.name()) } }
                td { @match card.until { Some(day) => (day), None => "none" } }
                td {
                    (text(card.told_giver()))
                    @if let Some(from) = card.from { ", " (from) }
                    @if let Some(by) = &card.requested_by { "; requested by " (text(by)) }
                }
                td { (text(card.told_reason())) }
                td { (does(card)) " " (self.place(card.place, None)) }
            }
        }
    }

    /// For which arrangements an entry is.
    fn arrangement_of(&self, card: &ExcuseCard) -> String {
        let names: FxHashMap<&str, &crate::outcome::Reported> =
            self.outcome.arrangements.iter().map(|one| (one.path.as_str(), one)).collect();
        match (&card.pattern, &card.arrangements[..]) {
            (Some(pattern), of) => format!("{} ({})", text(pattern), counted(of.len(), "arrangement", "arrangements")),
            (None, [path]) => names.get(path.as_str()).map_or(text(path), |one| name(one)),
            (None, _) => text(&card.told_of()),
        }
    }
}

fn does(card: &ExcuseCard) -> String {
    format!("{}; {}", sentence(card.kind.name()), card.does())
}
