//! The short report: what is said alike of many arrangements is said once, and what is folded is counted.
//!
//! It is made once, as sections with tables and items; `human` and `markdown` write it down in their ways.

mod arrangements;
mod parties;
mod policies;
mod questions;
mod rules;
mod sums;

use super::shown::{at, sentence};
use crate::outcome::{By, Finding, Level, Outcome, Reported, RuleCard, Status, View};
use crate::source::{Sources, Span};
use crate::suggest::counted;
use std::cell::Cell;

/// So many places are named for one thing that is said.
const MOST_PLACES: usize = 6;

/// A part of the report under a heading.
pub(super) struct Section {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub parts: Vec<Part>,
}

/// What stands under a heading.
pub(super) enum Part {
    /// A table: the first column holds names, the others numbers.
    Table(Vec<Vec<String>>),
    /// Something said, with what belongs to it.
    Item(Item),
    /// A remark.
    Text(String),
}

/// Something said.
pub(super) struct Item {
    /// The verdict that it is about.
    pub status: Option<Status>,
    /// What it is about.
    pub name: String,
    /// What is said of it.
    pub text: String,
    /// What belongs to it, line by line.
    pub under: Vec<String>,
}

/// What the sections are made of.
pub(super) struct Short<'a> {
    pub outcome: &'a Outcome,
    pub sources: &'a Sources,
    pub view: &'a View<'a>,
    /// Whether a list was cut.
    cut: Cell<bool>,
}

impl<'a> Short<'a> {
    pub fn new(outcome: &'a Outcome, sources: &'a Sources, view: &'a View<'a>) -> Short<'a> {
        Short { outcome, sources, view, cut: Cell::new(false) }
    }
}

impl Short<'_> {
    /// The sections, those that ask for action first; mistakes in files and the closing summary are not among them.
    pub fn sections(&self, by: By) -> Vec<Section> {
        let mut sections = match by {
            By::Rule => vec![self.broken(), self.excused()],
            By::Arrangement => self.arrangements(),
            By::Party => self.parties(),
        };
        sections.extend([self.policies(by == By::Rule), self.measures(), self.ladders(), self.questions()]);
        sections.retain(|section| !section.parts.is_empty());
        sections
    }

    /// How to see what is folded, once the sections are made.
    pub fn note(&self) -> Option<String> {
        let how = match self.view.by {
            None => "`--verbose` shows every finding in full",
            Some(_) if self.cut.get() => "`--verbose` lists all that is cut here",
            Some(_) => return None,
        };
        Some(format!("This is the short form of the report: {how}, `--format json` has it all."))
    }

    /// How many arrangements were judged.
    fn judged(&self) -> usize {
        self.outcome.arrangements.iter().filter(|arrangement| !arrangement.findings.is_empty()).count()
    }

    /// Where a finding stands, as `file:line`.
    fn place(&self, arrangement: &Reported, finding: &Finding) -> String {
        let span = finding.decisive().first().map_or(Span::new(arrangement.source, 0, 0), |fact| fact.span);
        let place = at(span, self.sources);
        place.rsplit_once(':').map_or(place.clone(), |(line, _)| line.to_string())
    }

    /// How many of a list are shown, of which there should not be more than `most`.
    pub fn shown(&self, count: usize, most: usize) -> usize {
        let shown = if self.view.verbose { count } else { count.min(most) };
        self.cut.set(self.cut.get() || shown < count);
        shown
    }

    /// The first of a list, and how many more there are.
    fn folded(&self, mut list: Vec<String>, most: usize, separator: &str) -> String {
        let shown = self.shown(list.len(), most);
        let more = list.len() - shown;
        list.truncate(shown);
        let rest = if more > 0 { format!("{separator}and {more} more") } else { String::new() };
        format!("{}{rest}", list.join(separator))
    }
}

/// What a rule does where it is broken.
fn breaks(card: &RuleCard) -> &'static str {
    if card.level() == Level::Note { "is not followed" } else { "fails" }
}

/// `in all 464`, `in 6 of 464`.
fn among(count: usize, all: usize) -> String {
    if count == all { format!("in all {all}") } else { format!("in {count} of {all}") }
}
