//! A page for people in a browser or on paper: one file, which asks for nothing else.
//!
//! Of one arrangement the page shows everything. Of several it starts with a map of all of them, and each has a section below.
//! All of it can be read without the style sheet and without the script, which add looks, filters and sorting.

mod arrangement;
mod findings;
mod grouped;
mod ladders;
mod map;
mod matrix;
mod provenance;
mod questions;
mod register;
mod rules;
mod scope;
mod verdict;

use super::characters::printable;
use crate::outcome::{Outcome, Reported, Status, View};
use crate::source::{SourceId, Sources, Span};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Writes the page. The view hides findings with some verdicts; the counts stay the same.
pub fn render(outcome: &Outcome, sources: &Sources, view: &View) -> String {
    let page = Page { outcome, sources, view };
    page.whole(&page.title(), page.content())
}

/// Writes a page with the register of waivers and explanations alone.
pub fn render_register(outcome: &Outcome, sources: &Sources, view: &View) -> String {
    let page = Page { outcome, sources, view };
    let content = html! {
        @if outcome.register().next().is_none() { p.verdict { "There are no waivers and no explanations." } }
        (page.register())
        @for arrangement in &outcome.arrangements { (page.mistakes(&arrangement.diagnostics)) }
        (page.mistakes(&outcome.diagnostics))
    };
    page.whole("Waivers and explanations", content)
}

/// What the browser may use: the style sheet and the script of this page, known by their digests.
fn policy() -> String {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let (style, script) = (digest(STYLE), digest(SCRIPT));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// Of more arrangements than this a page would be too long with all that is known of each.
const MANY: usize = 100;

struct Page<'a> {
    outcome: &'a Outcome,
    sources: &'a Sources,
    view: &'a View<'a>,
}

impl Page<'_> {
    fn whole(&self, title: &str, content: Markup) -> String {
        let whole = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    // nothing but the style sheet and the script below may be used, whatever a text holds
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#content" { "To the content" }
                    (self.top(title))
                    main #content tabindex="-1" { (content) }
                    (self.foot())
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        let mut text = whole.into_string();
        text.push('\n');
        text
    }

    fn title(&self) -> String {
        match &self.outcome.arrangements[..] {
            [one] => name(one),
            _ => "The state of all arrangements".to_string(),
        }
    }

    fn top(&self, title: &str) -> Markup {
        html! {
            header.top {
                div {
                    h1 { (title) }
                    p.about {
                        @if let [one] = &self.outcome.arrangements[..] { code { (text(&one.path)) } ", " }
                        "judged as on " (self.outcome.as_of)
                    }
                }
                button #theme type="button" hidden { "Light or dark" }
            }
        }
    }

    fn content(&self) -> Markup {
        html! {
            @match &self.outcome.arrangements[..] {
                [one] => (self.alone(one)),
                several => (self.several(several)),
            }
        }
    }

    /// Whether there are so many arrangements that each is told of in brief.
    fn brief(&self) -> bool {
        self.outcome.arrangements.len() > MANY
    }

    /// Whether findings with this verdict are shown.
    fn shows(&self, status: Status) -> bool {
        self.view.shows(status)
    }

    fn foot(&self) -> Markup {
        html! {
            footer {
                @for policy in &self.outcome.policies {
                    @if let Some(notice) = &policy.notice { p { (text(&policy.name)) ": " (text(notice)) } }
                }
                p { "Made by ondergrens " (env!("CARGO_PKG_VERSION")) ". What is not stated is unknown, and never counts as a pass." }
            }
        }
    }

    /// A place as `file:line`; in the file that is spoken of the line alone.
    fn place(&self, span: Span, of: Option<SourceId>) -> Markup {
        let line = self.sources.position(span).line;
        html! {
            span.at {
                @if of == Some(span.source) { "line\u{a0}" (line) } @else { (text(&self.sources.get(span.source).name)) ":" (line) }
            }
        }
    }
}

/// What people call an arrangement.
fn name(arrangement: &Reported) -> String {
    text(arrangement.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&arrangement.path))
}

/// Text of a file: what could change the order of reading is shown by a sign. Markup is escaped where it is written.
fn text(text: &str) -> String {
    printable(text)
}

/// A verdict as one sign.
fn sign(status: Status) -> &'static str {
    match status {
        Status::Pass => "✓",
        Status::Fail => "×",
        Status::Unknown => "?",
        Status::NotApplicable => "–",
        Status::Waived => "W",
        Status::Explained => "E",
    }
}

/// The order in which verdicts are shown: what asks for action first.
const ORDER: [Status; 6] =
    [Status::Fail, Status::Unknown, Status::Waived, Status::Explained, Status::Pass, Status::NotApplicable];
