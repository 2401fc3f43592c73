//! Values, and several of them.

use super::English;
use crate::outcome::phrasebook::pieces::{Noun, Unit};
use crate::outcome::phrasebook::values::Values;
use crate::policy::model::Comparator;
use crate::suggest::{counted, joined};
use crate::value::{Date, Number};

impl Values for English {
    fn number(&self, number: Number) -> String {
        number.display()
    }

    fn money(&self, amount: Number) -> String {
        format!("{} euro", amount.display_grouped())
    }

    fn share(&self, share: Number) -> String {
        share.display_share()
    }

    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn or_later(&self, date: Date) -> String {
        format!("{date} or later")
    }

    fn or_earlier(&self, date: Date) -> String {
        format!("{date} or earlier")
    }

    fn duration(&self, count: i64, unit: Unit) -> String {
        let unit = match unit {
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    }

    fn yes_no(&self, value: bool) -> &'static str {
        if value { "yes" } else { "no" }
    }

    fn count(&self, count: usize, noun: &Noun) -> String {
        counted(count, &noun.one, &noun.many)
    }

    fn none(&self) -> &'static str {
        "none"
    }

    fn nothing(&self) -> &'static str {
        "nothing"
    }

    fn no_value(&self) -> &'static str {
        "no value"
    }

    fn not_stated(&self) -> &'static str {
        "not stated"
    }

    fn not_known(&self) -> &'static str {
        "not known"
    }

    fn not_divisible(&self) -> &'static str {
        "not known, since something would be divided by zero"
    }

    fn compared(&self, comparator: Comparator, value: &str) -> String {
        let how = match comparator {
            Comparator::AtLeast => "at least",
            Comparator::AtMost => "at most",
            Comparator::MoreThan => "more than",
            Comparator::LessThan => "less than",
            Comparator::Equal => "exactly",
        };
        format!("{how} {value}")
    }

    fn dated(&self, comparator: Comparator, day: &str) -> String {
        let how = match comparator {
            Comparator::AtLeast => "no earlier than",
            Comparator::AtMost => "no later than",
            Comparator::MoreThan => "after",
            Comparator::LessThan => "before",
            Comparator::Equal => "on",
        };
        format!("{how} {day}")
    }

    fn between(&self, low: &str, high: &str) -> String {
        format!("between {low} and {high}")
    }

    fn below(&self, level: &str) -> String {
        format!("below {level}")
    }

    fn range(&self, low: &str, high: &str) -> String {
        format!("{low} to {high}")
    }

    fn all_of(&self, list: &[String]) -> String {
        joined(list, "and")
    }

    fn any_of(&self, list: &[String]) -> String {
        joined(list, "or")
    }

    fn one_of(&self, list: &[String]) -> String {
        format!("one of {}", self.any_of(list))
    }

    fn and_more(&self, list: &[String], more: usize) -> String {
        match more {
            0 => self.all_of(list),
            more => format!("{} and {more} more", list.join(", ")),
        }
    }

    fn others(&self, count: usize) -> String {
        format!("{count} others")
    }

    fn none_of(&self, list: &[String]) -> String {
        format!("none of {}", self.any_of(list))
    }

    fn only(&self, list: &[String]) -> String {
        format!("only {}", self.all_of(list))
    }

    fn so_many_of(&self, comparator: Comparator, number: Number, list: &[String]) -> String {
        format!("{} of {}", self.compared(comparator, &self.number(number)), self.any_of(list))
    }
}
