//! Places, values and tests of the reference in English.

use super::amounts::{day_text, parts};
use super::print::{PARAMS, Printer, label, listed};
use super::tree::*;
use super::words::{A, ATTRS, TASKS};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Printer {
    pub(super) fn place(&mut self, place: &Place) -> String {
        match place {
            Place::Club => "the club".into(),
            Place::House => "the house".into(),
            Place::It => "it".into(),
            Place::The(thing) => format!("the {}", thing.one()),
            Place::Task(at) => TASKS[*at].0.into(),
            Place::Via(owner, attr) => self.attr(owner, *attr),
        }
    }

    /// An attribute with its owner, in front or behind.
    pub(super) fn attr(&mut self, owner: &Place, attr: A) -> String {
        let name = label(attr);
        match owner {
            Place::Club if !self.0.one_in(5) => format!("the {name}"),
            Place::It => format!("its {name}"),
            owner => {
                let text = self.place(owner);
                let nested = matches!(owner, Place::Via(..));
                if !nested && self.0.one_in(2) { format!("{text}'s {name}") } else { format!("the {name} of {text}") }
            }
        }
    }

    fn day(&mut self, day: i64) -> String {
        let (year, month, of_month) = parts(day);
        if self.0.one_in(4) { format!("{of_month} {} {year}", MONTHS[month as usize - 1]) } else { day_text(day) }
    }

    pub(super) fn term(&mut self, term: &Term) -> String {
        match term {
            Term::Num(number) => number.text(),
            Term::Money(amount) if self.0.one_in(4) => format!("€ {amount}"),
            Term::Money(amount) => format!("{amount} euro"),
            Term::Share(percent) => format!("{percent}%"),
            Term::Day(day) => self.day(*day),
            Term::Today => "today".into(),
            Term::Span(count, months) => span(*count, *months),
            Term::Param(at) => PARAMS[*at].0.into(),
            Term::Attr(place, attr) => self.attr(place, *attr),
            Term::Count(noun) => format!("the number of {}", self.noun(noun, true)),
            Term::Op(sign, left, right) => {
                let product = matches!(sign, '*' | '/');
                let (left, right) = (self.part(left, product, false), self.part(right, product, true));
                let sign = match sign {
                    '+' => self.either("plus", "+"),
                    '-' => self.either("minus", "-"),
                    '*' => self.either("times", "*"),
                    _ => self.either("divided by", "/"),
                };
                format!("{left} {sign} {right}")
            }
            Term::Shift(day, count, months) => {
                let sign = if *count < 0 { "minus" } else { "plus" };
                format!("{} {sign} {}", self.term(day), span(count.abs(), *months))
            }
        }
    }

    /// A part of a calculation, in brackets where they are needed; a noun with clauses always is.
    fn part(&mut self, term: &Term, product: bool, right: bool) -> String {
        let text = self.term(term);
        let brackets = match term {
            Term::Op('*' | '/', ..) => product && right,
            Term::Op(..) => product || right,
            Term::Count(noun) => !noun.clauses.is_empty(),
            _ => false,
        };
        if brackets { format!("({text})") } else { text }
    }

    fn lit(&mut self, lit: &Lit) -> String {
        match lit {
            Lit::Choice(attr, value) => ATTRS[*attr].values()[*value].into(),
            Lit::Text(text) => format!("\"{text}\""),
            Lit::Place(place) => self.place(place),
        }
    }

    pub(super) fn test(&mut self, test: &Test) -> String {
        match test {
            Test::Cmp(cmp, term) => format!("{} {}", self.cmp(*cmp), self.term(term)),
            Test::Between(low, high) => format!("between {} and {}", self.term(low), self.term(high)),
            Test::Day(order, term) => {
                let order = match order {
                    Order::Before => "before",
                    Order::After => "after",
                    Order::On => "on",
                    Order::NoLater => "no later than",
                    Order::NoEarlier => "no earlier than",
                };
                format!("{order} {}", self.term(term))
            }
            Test::Within(count, months, side, term) => {
                format!("within {} {} {}", span(*count, *months), side_text(*side), self.term(term))
            }
            Test::Away(cmp, count, months, side, term) => {
                format!("{} {} {} {}", self.cmp(*cmp), span(*count, *months), side_text(*side), self.term(term))
            }
            Test::Is(lit) => self.lit(lit),
            Test::OneOf(lits) => {
                let names: Vec<String> = lits.iter().map(|lit| self.lit(lit)).collect();
                format!("one of {}", listed(&names, "or"))
            }
            Test::Rank(cmp, attr, value) => format!("{} {}", self.cmp(*cmp), ATTRS[*attr].values()[*value]),
        }
    }
}

fn span(count: i64, months: bool) -> String {
    match (months, count) {
        (true, count) if count % 12 == 0 => format!("{} year{}", count / 12, if count == 12 { "" } else { "s" }),
        (true, count) => format!("{count} month{}", if count == 1 { "" } else { "s" }),
        (false, count) if count % 7 == 0 => format!("{} week{}", count / 7, if count == 7 { "" } else { "s" }),
        (false, count) => format!("{count} day{}", if count == 1 { "" } else { "s" }),
    }
}

fn side_text(side: Side) -> &'static str {
    match side {
        Side::Before => "before",
        Side::After => "after",
        Side::Either => "of",
    }
}
