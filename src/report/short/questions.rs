//! The questions that would settle most verdicts, each asked once.

use super::{Item, Part, Section, Short, counted, sentence};
use crate::outcome::{Status, Topic};

/// So many questions are listed.
const MOST_QUESTIONS: usize = 12;

impl Short<'_> {
    /// The questions that would settle most verdicts first.
    pub fn questions(&self) -> Section {
        let title = "Questions, those that settle most first".to_string();
        if !self.view.shows(Status::Unknown) {
            return Section { title, parts: Vec::new() };
        }
        let topics = self.outcome.topics();
        let shown = &topics[..self.shown(topics.len(), MOST_QUESTIONS)];
        let mut parts: Vec<Part> =
            shown.iter().enumerate().map(|(at, topic)| Part::Item(self.question(at + 1, topic))).collect();
        if let Some(last) = shown.last() {
            let (count, unknown) = (shown.len(), self.outcome.open_verdicts());
            let these = if count == 1 { "this question".to_string() } else { format!("these {count} questions") };
            let mut text = format!(
                "With answers to {these}, {} of {unknown} unknown verdicts would lack nothing more.",
                last.together
            );
            if topics.len() > count {
                let more = counted(topics.len() - count, "more is", "more are");
                text.push_str(&format!(" {more} in `--format json`."));
            }
            parts.push(Part::Text(text));
        }
        Section { title, parts }
    }

    fn question(&self, number: usize, topic: &Topic) -> Item {
        let all = self.judged();
        let of = |count: usize| if count == all { format!("all {all}") } else { format!("{count} of {all}") };
        let stated = match topic.arrangements - topic.asked {
            0 => format!("not known in {}", of(topic.asked)),
            open if topic.asked == 0 => format!("not stated in {}", of(open)),
            open => format!("not stated in {}, and asked but not known in {}", of(open), topic.asked),
        };
        let settles = match (topic.settles, topic.part_of) {
            (0, part) => format!("it is part of what {} need", counted(part, "verdict", "verdicts")),
            (alone, 0) => format!("it settles {}", counted(alone, "verdict", "verdicts")),
            (alone, part) => {
                format!("it settles {}, and is part of what {part} more need", counted(alone, "verdict", "verdicts"))
            }
        };
        Item {
            status: None,
            name: format!("{number}. {}", sentence(&topic.question)),
            text: String::new(),
            under: vec![format!("{}: {stated}; {settles}", topic.term)],
        }
    }
}
