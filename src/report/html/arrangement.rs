//! What is shown of one arrangement.

use super::verdict::{self, Standing};
use super::{Page, ladders, matrix, name, sign, text};
use crate::diagnostic::Severity;
use crate::outcome::{MeasureFound, Reported, Status};
use crate::report::questions::Question;
use crate::report::shown::{measured, mistake, sentence};
use maud::{Markup, html};

impl Page<'_> {
    /// A page on one arrangement.
    pub(super) fn alone(&self, arrangement: &Reported) -> Markup {
        let questions = self.every_question();
        let of: Vec<&Question> = questions.iter().collect();
        let parts = [
            ("Findings", html! { section { h2 { "Findings" } (self.filters()) (self.findings(0, arrangement)) } }),
            ("Questions", self.questions(&of, true)),
            ("Waivers", self.register()),
            ("Who must act", self.by_party()),
            ("Sources", self.provenance()),
            ("Measures", measures(&arrangement.measures)),
            ("Rules", self.rules()),
            ("What was examined", self.scope()),
        ];
        html! {
            p.verdict { (verdict::of_one(self.outcome, arrangement)) }
            (verdict::counts(arrangement.findings.iter().map(|finding| finding.status)))
            (contents(&parts))
            (mistakes(self, arrangement))
            (drawings(arrangement))
            (in_order(parts))
        }
    }

    /// A page on several: the map, and a section for each.
    pub(super) fn several(&self, arrangements: &[Reported]) -> Markup {
        let questions = self.every_question();
        let mut by: Vec<Vec<&Question>> = arrangements.iter().map(|_| Vec::new()).collect();
        questions.iter().for_each(|question| by[question.arrangement].push(question));
        let parts = [
            ("Map", self.map()),
            ("What is broken", self.by_rule()),
            ("Who must act", self.by_party()),
            ("Waivers", self.register()),
            ("Questions", self.common_questions()),
            ("Sources", self.provenance()),
            ("Arrangements", self.each(arrangements, &by)),
            ("Rules", self.rules()),
            ("What was examined", self.scope()),
        ];
        html! {
            p.verdict { (verdict::of_all(self.outcome)) }
            (verdict::counts(arrangements.iter().flat_map(|one| &one.findings).map(|finding| finding.status)))
            (contents(&parts))
            (in_order(parts))
        }
    }

    fn each(&self, arrangements: &[Reported], by: &[Vec<&Question>]) -> Markup {
        html! {
            section {
                h2 #arrangements tabindex="-1" { "Arrangements" }
                @if self.brief() {
                    p.quiet {
                        "There are many, so each is told of in brief: what holds, and what does not apply, stands in the map only. "
                        "A page on one of them has everything: " code { "ondergrens check FILE --format html=FILE.html" }
                    }
                }
                (self.filters())
                @for (at, arrangement) in arrangements.iter().enumerate() {
                    (self.section(at, arrangement, &by[at]))
                }
            }
        }
    }

    fn section(&self, at: usize, arrangement: &Reported, questions: &[&Question]) -> Markup {
        let standing = Standing::of(self.outcome, arrangement);
        let count = |status: Status| arrangement.findings.iter().filter(|finding| finding.status == status).count();
        html! {
            details.arrangement {
                summary {
                    span.badge.{ "s-" (standing.status().name()) } { (sign(standing.status())) }
                    " " b { (name(arrangement)) } " "
                    span.quiet {
                        (standing.word()) ", " (count(Status::Fail)) " broken, " (count(Status::Unknown)) " unknown"
                    }
                }
                div #{ "a" (at) } tabindex="-1" {
                    p.verdict { (verdict::of_one(self.outcome, arrangement)) }
                    p.quiet { code { (text(&arrangement.path)) } }
                    (self.provenance_of(arrangement))
                    (mistakes(self, arrangement))
                    (drawings(arrangement))
                    (self.findings(at, arrangement))
                    @if !self.brief() { (self.questions(questions, false)) }
                    (measures(&arrangement.measures))
                }
            }
        }
    }
}

/// A part of a page, with the name that the list of contents has for it; empty where there is nothing to tell.
type Part = (&'static str, Markup);

/// Links to the parts of a page, which may be long.
fn contents(parts: &[Part]) -> Markup {
    html! {
        nav.contents aria-label="Contents" {
            @for (at, (name, part)) in parts.iter().enumerate() {
                @if !part.0.is_empty() { a href={ "#part-" (at) } { (name) } }
            }
        }
    }
}

fn in_order(parts: impl IntoIterator<Item = Part>) -> Markup {
    html! {
        @for (at, (_, part)) in parts.into_iter().enumerate() {
            @if !part.0.is_empty() { div.part #{ "part-" (at) } tabindex="-1" { (part) } }
        }
    }
}

fn drawings(arrangement: &Reported) -> Markup {
    html! {
        (ladders::draw(&arrangement.ladders))
        @for drawn in arrangement.drawing.iter().flat_map(|drawing| &drawing.matrices) {
            (matrix::draw(drawn, &name(arrangement)))
        }
    }
}

fn measures(measures: &[MeasureFound]) -> Markup {
    html! {
        @if !measures.is_empty() {
            section.measures {
                h3 { "Measures" }
                dl {
                    @for measure in measures {
                        dt { (sentence(&text(&measure.name))) " " span.quiet { (text(&measure.policy)) } }
                        dd { (text(&measured(measure))) }
                    }
                }
            }
        }
    }
}

fn mistakes(page: &Page, arrangement: &Reported) -> Markup {
    page.mistakes(&arrangement.diagnostics)
}

impl Page<'_> {
    /// Mistakes in files.
    pub(super) fn mistakes(&self, found: &[crate::diagnostic::Diagnostic]) -> Markup {
        html! {
            @if !found.is_empty() {
                section.mistakes {
                    h3 { "Mistakes in files" }
                    ul {
                        @for diagnostic in found {
                            li {
                                @match diagnostic.severity {
                                    Severity::Error => b { "Error: " },
                                    Severity::Warning => b { "Warning: " },
                                }
                                (text(&mistake(diagnostic)))
                                @if let Some(span) = diagnostic.span() { " " (self.place(span, None)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
