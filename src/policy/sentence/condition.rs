//! Conditions in words: a single one, several on a line, or a list.

use super::super::model::{Formula, FormulaKind};
use super::Writer;
use super::words::{About, Count, Said, Saying, Text};

/// A condition in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Lines {
    /// On one line.
    One(Line),
    /// In a list, of which all or one must hold.
    List(bool, Vec<Lines>),
}

/// A condition on one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Whether it is one statement about one subject, to which another may be joined.
    plain: bool,
    /// Whether its end takes an `and` behind it for its own.
    grasping: bool,
    /// Whether its start does not look like a condition from afar.
    hidden: bool,
    /// Whether several things that its subject has might be taken for a condition of their own.
    crowded: bool,
}

impl Writer<'_> {
    /// A condition; `None` where no wording says exactly this.
    pub(super) fn condition(&self, formula: &Formula) -> Option<Lines> {
        let mut single = self.said(formula).into_iter().find_map(|said| self.line(&said));
        if single.as_ref().is_some_and(|line| line.crowded) && !self.apart {
            let writer = Writer { apart: true, ..self.of_copies() };
            single = writer.said(formula).into_iter().find_map(|said| writer.line(&said));
        }
        match (single, &formula.kind) {
            (Some(line), _) => Some(Lines::One(line)),
            (None, FormulaKind::All(list)) => self.joined(list, true),
            (None, FormulaKind::Any(list)) => self.joined(list, false),
            _ => None,
        }
    }

    fn line(&self, said: &Said) -> Option<Line> {
        let (subject, count) = self.about(&said.about)?;
        // a clause behind one object would take the next for its own
        if let Saying::Have(objects) = &said.saying
            && objects.iter().rev().skip(1).any(|object| object.text.open)
        {
            return None;
        }
        let text = match &said.about {
            About::There => {
                let Saying::Have(objects) = &said.saying else { return None };
                let (is, not) =
                    (objects.first()?.count.of(self.frame.is), if said.negated { self.frame.not } else { "" });
                spaced(&[self.frame.there, is, not, &self.objects(objects).text])
            }
            _ => format!("{} {}", subject.text, self.finite(said, count).text),
        };
        Some(Line {
            text,
            plain: !matches!(said.about, About::Several(_)),
            grasping: said.open() || matches!(said.saying, Saying::Have(_) | Saying::State(_) | Saying::Act(..)),
            hidden: subject.open || matches!(said.saying, Saying::Act(..)),
            crowded: subject.text.contains(&format!(" {} ", self.frame.and)),
        })
    }

    /// Several conditions that all hold.
    pub(super) fn conditions(&self, list: &[Formula]) -> Option<Lines> {
        let single = self.all(list).into_iter().find_map(|said| self.line(&said));
        single.map(Lines::One).or_else(|| self.joined(list, true))
    }

    fn joined(&self, list: &[Formula], all: bool) -> Option<Lines> {
        let parts: Option<Vec<Lines>> = list.iter().map(|formula| self.condition(formula)).collect();
        let parts = parts?;
        let word = if all { self.frame.and } else { self.frame.or };
        let lines: Vec<&Line> =
            parts.iter().filter_map(|part| if let Lines::One(line) = part { Some(line) } else { None }).collect();
        let apart = lines.len() < parts.len()
            || lines.len() < 2
            || lines.iter().any(|line| !line.plain)
            || lines.windows(2).any(|pair| pair[0].grasping && pair[1].hidden);
        if apart {
            return Some(Lines::List(all, parts));
        }
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        Some(Lines::One(Line {
            text: texts.join(&format!(" {word} ")),
            plain: false,
            grasping: true,
            hidden: true,
            crowded: false,
        }))
    }

    /// A predicate as conditions and clauses have it.
    pub(super) fn finite(&self, said: &Said, count: Count) -> Text {
        let frame = self.frame;
        let not = if said.negated { frame.not } else { "" };
        let denied = [count.of(frame.does), frame.not];
        let (words, text) = match &said.saying {
            Saying::Be(text) => (spaced(&[count.of(frame.is), not]), text.clone()),
            Saying::Kind([one, several]) => {
                (spaced(&[count.of(frame.is), not]), Text::closed(count.of([one.as_str(), several.as_str()])))
            }
            Saying::Have(objects) if said.negated => (spaced(&[&denied.join(" "), frame.have]), self.objects(objects)),
            Saying::Have(objects) => (count.of(frame.has).to_string(), self.objects(objects)),
            Saying::State(objects) if said.negated => {
                (spaced(&[&denied.join(" "), frame.state]), self.objects(objects))
            }
            Saying::State(objects) => (count.of(frame.states).to_string(), self.objects(objects)),
            Saying::Act([_, plain], text) if said.negated => (spaced(&[&denied.join(" "), plain]), text.clone()),
            Saying::Act([singular, plain], text) => {
                (count.of([singular.as_str(), plain.as_str()]).to_string(), text.clone())
            }
        };
        text.after(&words)
    }

    /// A condition where no wording says exactly this: close, and never silent.
    pub(super) fn rough(&self, formula: &Formula) -> Lines {
        if let Some(exact) = self.condition(formula) {
            return exact;
        }
        let line = |text: String| Lines::One(Line { text, plain: false, grasping: true, hidden: true, crowded: false });
        match &formula.kind {
            FormulaKind::All(list) => Lines::List(true, list.iter().map(|inner| self.rough(inner)).collect()),
            FormulaKind::Any(list) => Lines::List(false, list.iter().map(|inner| self.rough(inner)).collect()),
            FormulaKind::Not(inner) => {
                line(format!("{} {}", self.frame.not, flat(&self.rough(inner), self.frame.and, self.frame.or)))
            }
            FormulaKind::Quantified { quantifier, set, body } => {
                let who = self.counted(quantifier, set, &[]).map(|text| text.text).unwrap_or_default();
                let inner = self.with(set.slot, set.thing);
                let parts = set.filter.iter().chain(body.as_deref());
                let parts: Vec<String> =
                    parts.map(|part| flat(&inner.rough(part), self.frame.and, self.frame.or)).collect();
                line(format!("{who}: {}", parts.join(&format!(" {} ", self.frame.and))))
            }
            _ => line("…".to_string()),
        }
    }

    /// Puts a condition behind its opening word; a list stands in lines of its own.
    pub(super) fn written(&self, lines: &Lines, depth: usize) -> String {
        match lines {
            Lines::One(line) => line.text.clone(),
            Lines::List(all, parts) => {
                let mut text = if *all { self.frame.all_hold } else { self.frame.one_holds }.to_string();
                for part in parts {
                    text.push_str(&format!("\n{}- {}", "  ".repeat(depth + 1), self.written(part, depth + 1)));
                }
                text
            }
        }
    }
}

fn flat(lines: &Lines, and: &str, or: &str) -> String {
    match lines {
        Lines::One(line) => line.text.clone(),
        Lines::List(all, parts) => {
            let parts: Vec<String> = parts.iter().map(|part| flat(part, and, or)).collect();
            format!("({})", parts.join(&format!(" {} ", if *all { and } else { or })))
        }
    }
}

/// Words with single spaces; empty ones fall out.
pub(super) fn spaced(words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
