//! Ladders as stairs, and what the next step needs.

use super::{sign, text};
use crate::outcome::LadderFound;
use maud::{Markup, html};

/// Draws the ladders of an arrangement.
pub(super) fn draw(ladders: &[LadderFound]) -> Markup {
    html! {
        @for ladder in ladders {
            section.ladder {
                h3 { (title(ladder)) }
                p { (reached(ladder)) }
                ol.stairs {
                    @for (at, level) in ladder.levels.iter().enumerate() {
                        @let (class, said) = step(ladder, at + 1);
                        li class=(class) { span.level { (text(level)) } " " span.state { (said) } }
                    }
                }
                @if let (Some(next), false) = (ladder.next(), ladder.needs.is_empty()) {
                    p { b { (text(next)) } " needs" }
                    ul.needs {
                        @for need in &ladder.needs {
                            li {
                                span.badge.{ "s-" (need.status.name()) } { (sign(need.status)) }
                                " " (text(&need.rule)) " " span.quiet { "(" (need.status.words()) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn title(ladder: &LadderFound) -> String {
    let title = if ladder.title.is_empty() { &ladder.name } else { &ladder.title };
    crate::report::shown::sentence(&text(title))
}

fn step(ladder: &LadderFound, level: usize) -> (&'static str, &'static str) {
    if level <= ladder.reached {
        ("reached", "reached")
    } else if level <= ladder.possible {
        ("possible", "perhaps: facts are not stated")
    } else {
        ("above", "not reached")
    }
}

/// The level that is reached, in a sentence.
fn reached(ladder: &LadderFound) -> String {
    let certain = match ladder.level() {
        Some(level) => format!("{} is reached", crate::report::shown::sentence(&text(level))),
        None => "The first level is not reached".to_string(),
    };
    match ladder.may_be().filter(|_| ladder.possible > ladder.reached) {
        Some(level) => format!("{certain}, {} may be.", text(level)),
        None => format!("{certain}."),
    }
}

/// The level in a word or two, for a table.
pub(super) fn brief(ladder: &LadderFound) -> String {
    let certain = ladder.level().map_or("none".to_string(), text);
    match ladder.may_be().filter(|_| ladder.possible > ladder.reached) {
        Some(level) => format!("{certain} to {}", text(level)),
        None => certain,
    }
}
