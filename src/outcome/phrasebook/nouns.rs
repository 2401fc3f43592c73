//! Elements and values by what they are called, and what narrows them.

use super::pieces::{Clause, Noun, Subject};
use crate::policy::model::{How, Operator, TextTest};

/// Elements and values by what they are called, and what narrows them.
pub trait Nouns {
    /// `the collaboration`
    fn the(&self, noun: &str) -> String;

    /// The same without its article: `collaboration`.
    fn bare<'t>(&self, phrase: &'t str) -> &'t str;

    /// `that domain`
    fn that(&self, noun: &str) -> String;

    /// `each participant`
    fn each(&self, noun: &str) -> String;

    /// `it`
    fn it(&self) -> &'static str;

    /// `participant Alpha`
    fn named(&self, noun: &str, name: &str) -> String;

    /// `the form of participant A`
    fn part_of(&self, part: &str, whole: &str) -> String;

    /// `shared function with an owner`: adjectives in front, clauses behind.
    fn narrowed(&self, adjectives: &[String], noun: &Noun, clauses: &[String]) -> Noun;

    /// `today`
    fn today(&self) -> &'static str;

    /// `the level reached`
    fn level_reached(&self) -> &'static str;

    /// `the number of approvals of participant A`
    fn number_of(&self, many: &str) -> String;

    /// `the number of distinct vendors of the applications`
    fn distinct(&self, values: &str, all: &str) -> String;

    /// `the share of the participants with a CISO`: `clause` narrows the noun.
    fn share_of(&self, many: &str, clause: &str) -> String;

    /// `the total cost share of the participants`, `the latest date of the evaluations`
    fn folded(&self, how: How, is_date: bool, part: &str, all: &str) -> String;

    /// `the evaluation with the latest date`
    fn selected(&self, one: &str, how: How, is_date: bool, part: &str) -> String;

    /// `the staff size minus 10`
    fn arithmetic(&self, operator: Operator, left: &str, right: &str) -> String;

    /// `4 weeks before the start date`
    fn offset(&self, by: &str, before: bool, day: &str) -> String;

    /// `the difference between the start date and the signed date`
    fn difference(&self, left: &str, right: &str) -> String;

    /// `the later of the start date and the signed date`, `the lower of A and B`
    fn extreme(&self, highest: bool, is_date: bool, left: &str, right: &str) -> String;

    /// `the year of the start date`
    fn year_of(&self, date: &str) -> String;

    /// `30 April of the year of the start date`
    fn calendar_day(&self, day: i8, month: i8, year: &str) -> String;

    /// `among the sharers of finance`
    fn among(&self, many: &str) -> String;

    /// `with that domain`: behind a noun.
    fn with_that(&self, label: &str) -> String;

    /// `with a CISO`, `without a CISO`: behind a noun.
    fn with(&self, label: &str, so: bool) -> String;

    /// `that is shared`: behind a noun.
    fn that_is(&self, what: &str) -> String;

    /// `whose date is before the start date`: behind a noun.
    fn whose_is(&self, subject: &Subject, what: &str) -> String;

    /// `whose elements include A and B`, `whose elements do not include A`: behind a noun.
    fn whose_include(&self, list: &str, so: bool, items: &str) -> String;

    /// `whose name starts with "De"`, `whose name does not match "x"`: behind a noun.
    fn whose_text(&self, label: &str, so: bool, test: &TextTest) -> String;

    /// `for which it is not so that …`: behind a noun.
    fn for_which(&self, clause: &Clause) -> String;
}
