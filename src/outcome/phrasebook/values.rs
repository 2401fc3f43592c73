//! Values, and several of them.

use super::pieces::{Noun, Unit};
use crate::policy::model::Comparator;
use crate::value::{Date, Number};

/// Values, and several of them.
pub trait Values {
    /// `1234.5`
    fn number(&self, number: Number) -> String;

    /// `1,234.5 euro`
    fn money(&self, amount: Number) -> String;

    /// `12.5%`
    fn share(&self, share: Number) -> String;

    /// `2026-01-31`, `2026-01`
    fn date(&self, date: Date) -> String;

    /// `2026-01-31 or later`
    fn or_later(&self, date: Date) -> String;

    /// `2026-01-31 or earlier`
    fn or_earlier(&self, date: Date) -> String;

    /// `1 year`, `12 weeks`
    fn duration(&self, count: i64, unit: Unit) -> String;

    /// `yes`, `no`
    fn yes_no(&self, value: bool) -> &'static str;

    /// `1 participant`, `3 participants`
    fn count(&self, count: usize, noun: &Noun) -> String;

    /// `none`: what is stated not to be there.
    fn none(&self) -> &'static str;

    /// `nothing`: a value that does not exist.
    fn nothing(&self) -> &'static str;

    /// `no value`: what a measure comes to where there is nothing to measure.
    fn no_value(&self) -> &'static str;

    /// `not stated`: a fact that is absent.
    fn not_stated(&self) -> &'static str;

    /// `not known`
    fn not_known(&self) -> &'static str;

    /// `not known, since something would be divided by zero`
    fn not_divisible(&self) -> &'static str;

    /// `at least 3`, `exactly 3`
    fn compared(&self, comparator: Comparator, value: &str) -> String;

    /// `before the start date`, `on 2026-01-31`: how a day compares.
    fn dated(&self, comparator: Comparator, day: &str) -> String;

    /// `between 2 and 5`
    fn between(&self, low: &str, high: &str) -> String;

    /// `below infrastructure`
    fn below(&self, level: &str) -> String;

    /// `2026-01-01 to 2026-01-31`
    fn range(&self, low: &str, high: &str) -> String;

    /// `A, B and C`
    fn all_of(&self, list: &[String]) -> String;

    /// `A, B or C`
    fn any_of(&self, list: &[String]) -> String;

    /// `one of A, B or C`
    fn one_of(&self, list: &[String]) -> String;

    /// `A, B and 3 more`; `A and B` where there are no more.
    fn and_more(&self, list: &[String], more: usize) -> String;

    /// `4 others`
    fn others(&self, count: usize) -> String;

    /// `none of A, B or C`: what a list includes.
    fn none_of(&self, list: &[String]) -> String;

    /// `only A and B`: what a list includes.
    fn only(&self, list: &[String]) -> String;

    /// `at least 2 of A, B or C`: what a list includes.
    fn so_many_of(&self, comparator: Comparator, number: Number, list: &[String]) -> String;
}
