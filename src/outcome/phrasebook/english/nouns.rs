//! Elements and values by what they are called, and what narrows them.

use super::English;
use super::claims::{is, like};
use crate::language::MONTHS;
use crate::outcome::phrasebook::nouns::Nouns;
use crate::outcome::phrasebook::pieces::{Clause, Noun, Subject};
use crate::outcome::phrasebook::values::Values;
use crate::policy::model::{How, Operator, TextTest};
use crate::suggest::with_article;

fn superlative(how: How, is_date: bool) -> &'static str {
    match (how, is_date) {
        (How::Total, _) => "total",
        (How::Average, _) => "average",
        (How::Highest, true) => "latest",
        (How::Highest, false) => "highest",
        (How::Lowest, true) => "earliest",
        (How::Lowest, false) => "lowest",
    }
}

impl Nouns for English {
    fn the(&self, noun: &str) -> String {
        format!("the {noun}")
    }

    fn bare<'t>(&self, phrase: &'t str) -> &'t str {
        phrase.strip_prefix("the ").unwrap_or(phrase)
    }

    fn that(&self, noun: &str) -> String {
        format!("that {noun}")
    }

    fn each(&self, noun: &str) -> String {
        format!("each {noun}")
    }

    fn it(&self) -> &'static str {
        "it"
    }

    fn named(&self, noun: &str, name: &str) -> String {
        format!("{noun} {name}")
    }

    fn part_of(&self, part: &str, whole: &str) -> String {
        format!("{part} of {whole}")
    }

    fn narrowed(&self, adjectives: &[String], noun: &Noun, clauses: &[String]) -> Noun {
        let front: String = adjectives.iter().map(|adjective| format!("{adjective} ")).collect();
        let behind = if clauses.is_empty() { String::new() } else { format!(" {}", self.all_of(clauses)) };
        Noun { one: format!("{front}{}{behind}", noun.one), many: format!("{front}{}{behind}", noun.many) }
    }

    fn today(&self) -> &'static str {
        "today"
    }

    fn level_reached(&self) -> &'static str {
        "the level reached"
    }

    fn number_of(&self, many: &str) -> String {
        format!("the number of {many}")
    }

    fn distinct(&self, values: &str, all: &str) -> String {
        format!("the number of distinct {values} of {all}")
    }

    fn share_of(&self, many: &str, clause: &str) -> String {
        format!("the share of the {many} {clause}")
    }

    fn folded(&self, how: How, is_date: bool, part: &str, all: &str) -> String {
        format!("the {} {part} of {all}", superlative(how, is_date))
    }

    fn selected(&self, one: &str, how: How, is_date: bool, part: &str) -> String {
        format!("the {one} with the {} {part}", superlative(how, is_date))
    }

    fn arithmetic(&self, operator: Operator, left: &str, right: &str) -> String {
        let word = match operator {
            Operator::Plus => "plus",
            Operator::Minus => "minus",
            Operator::Times => "times",
            Operator::DividedBy => "divided by",
        };
        format!("{left} {word} {right}")
    }

    fn offset(&self, by: &str, before: bool, day: &str) -> String {
        format!("{by} {} {day}", if before { "before" } else { "after" })
    }

    fn difference(&self, left: &str, right: &str) -> String {
        format!("the difference between {left} and {right}")
    }

    fn extreme(&self, highest: bool, is_date: bool, left: &str, right: &str) -> String {
        let word = match (highest, is_date) {
            (true, true) => "later",
            (true, false) => "higher",
            (false, true) => "earlier",
            (false, false) => "lower",
        };
        format!("the {word} of {left} and {right}")
    }

    fn year_of(&self, date: &str) -> String {
        format!("the year of {date}")
    }

    fn calendar_day(&self, day: i8, month: i8, year: &str) -> String {
        let month = MONTHS.get(usize::from(month.unsigned_abs()).wrapping_sub(1)).unwrap_or(&"");
        format!("{day} {month} of {year}")
    }

    fn among(&self, many: &str) -> String {
        format!("among the {many}")
    }

    fn with_that(&self, label: &str) -> String {
        format!("with that {label}")
    }

    fn with(&self, label: &str, so: bool) -> String {
        format!("{} {}", if so { "with" } else { "without" }, with_article(label))
    }

    fn that_is(&self, what: &str) -> String {
        format!("that is {what}")
    }

    fn whose_is(&self, subject: &Subject, what: &str) -> String {
        format!("whose {} {} {what}", subject.text, is(subject))
    }

    fn whose_include(&self, list: &str, so: bool, items: &str) -> String {
        format!("whose {list} {} {items}", if so { "include" } else { "do not include" })
    }

    fn whose_text(&self, label: &str, so: bool, test: &TextTest) -> String {
        format!("whose {label} {}", like(test, so))
    }

    fn for_which(&self, clause: &Clause) -> String {
        format!("for which {}", clause.dependent)
    }
}
