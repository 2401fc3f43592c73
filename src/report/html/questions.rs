//! What is not known, as a list of questions.

use super::{Page, text};
use crate::outcome::Topic;
use crate::report::questions::{Question, questions, settling};
use crate::report::shown::sentence;
use crate::suggest::counted;
use maud::{Markup, html};

/// So many questions are asked of all arrangements together; each has its own list below.
const MOST: usize = 20;

const TITLE: &str = "Questions, those that settle most first";

impl Page<'_> {
    /// The questions of one arrangement.
    pub(super) fn questions(&self, of: &[&Question], alone: bool) -> Markup {
        html! {
            @if !of.is_empty() {
                section.questions {
                    @if alone { h2 { (TITLE) } } @else { h3 { (TITLE) } }
                    ol {
                        @for question in of {
                            li {
                                (sentence(&text(question.text)))
                                p.quiet { "Write " code { (text(question.key)) } ": " (settling(question.settles)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The questions that would settle most in all arrangements together.
    pub(super) fn common_questions(&self) -> Markup {
        let topics = self.outcome.topics();
        let shown = &topics[..topics.len().min(MOST)];
        let more = topics.len() - shown.len();
        html! {
            @if let Some(last) = shown.last() {
                section.questions {
                    h2 { "Questions that would settle most" }
                    ol { @for topic in shown { li { (sentence(&text(&topic.question))) p.quiet { (self.asked(topic)) } } } }
                    p {
                        "With answers to these, " (last.together) " of " (self.outcome.open_verdicts())
                        " unknown verdicts would lack nothing more."
                        @if more > 0 { " " (counted(more, "more question stands", "more questions stand")) " with the arrangements below." }
                    }
                }
            }
        }
    }

    /// In how many arrangements a question is open, and what its answers settle.
    fn asked(&self, topic: &Topic) -> String {
        let arrangements = counted(topic.arrangements, "arrangement", "arrangements");
        let settles = settling((topic.settles, topic.settles + topic.part_of));
        format!("Open in {arrangements}: {settles}.")
    }

    /// The questions of all arrangements, those that settle most first.
    pub(super) fn every_question(&self) -> Vec<Question<'_>> {
        questions(self.outcome)
    }
}
