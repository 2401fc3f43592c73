//! Places, values and tests of the reference in English.

use super::amounts::{day_text, parts};
use super::ladder;
use super::own::called;
use super::print::{Form, Printer, acts, be, listed};
use super::print_policy::{PARAMS, param};
use super::tree::*;
use super::words::{A, ATTRS, Kind, TASKS, kind_of};

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
            Place::That => format!("that {}", self.group),
            Place::Best(highest, attr, noun) => {
                let fold = if *highest { Fold::Highest } else { Fold::Lowest };
                let and = if noun.clauses.is_empty() { "" } else { " and" };
                let word = fold_word(fold, kind_of(*attr));
                format!("the {}{and} with the {word} {}", self.noun(noun, false), self.label(*attr))
            }
        }
    }

    /// An attribute with its owner, in front or behind.
    pub(super) fn attr(&mut self, owner: &Place, attr: A) -> String {
        let name = self.label(attr);
        match owner {
            Place::Club if !self.dice.one_in(5) => format!("the {name}"),
            Place::It => format!("its {name}"),
            owner => {
                let text = self.place(owner);
                let nested = matches!(owner, Place::Via(..) | Place::Best(..));
                if !nested && self.dice.one_in(2) {
                    format!("{text}'s {name}")
                } else {
                    format!("the {name} of {text}")
                }
            }
        }
    }

    /// What different values are called: amounts have no plural of their own.
    fn distinct(&self, attr: A) -> String {
        match ATTRS.get(attr) {
            Some(found) if matches!(found.kind, Kind::Choice(..) | Kind::Text | Kind::Ref(_)) => found.plural(),
            _ => self.label(attr),
        }
    }

    fn day(&mut self, day: i64) -> String {
        let (year, month, of_month) = parts(day);
        if self.dice.one_in(4) { format!("{of_month} {} {year}", MONTHS[month as usize - 1]) } else { day_text(day) }
    }

    pub(super) fn term(&mut self, term: &Term) -> String {
        let brackets = self.calculated && matches!(term, Term::Op(..) | Term::Shift(..));
        let calculated = self.calculated;
        self.calculated &= !brackets;
        let text = self.bare(term);
        self.calculated = calculated;
        if brackets { format!("({text})") } else { text }
    }

    /// A noun in a calculation.
    fn many(&mut self, noun: &Noun) -> String {
        self.calculated(noun, true)
    }

    /// The same, of one or many.
    pub(super) fn calculated(&mut self, noun: &Noun, plural: bool) -> String {
        let calculated = std::mem::replace(&mut self.calculated, true);
        let text = self.noun(noun, plural);
        self.calculated = calculated;
        text
    }

    fn bare(&mut self, term: &Term) -> String {
        match term {
            Term::Num(number) => number.text(),
            Term::Money(amount) if self.dice.one_in(4) => format!("€ {amount}"),
            Term::Money(amount) => format!("{amount} euro"),
            Term::Share(percent) => format!("{percent}%"),
            Term::Day(day) => self.day(*day),
            Term::Today => "today".into(),
            Term::Span(count, months) => span(*count, *months),
            Term::Own(at) => self.own(*at),
            Term::Param(at) => called(param(*at).0, at / PARAMS[0].len(), self.policy),
            Term::Level(at) => {
                let of = ladder::policy_of(*at);
                format!("the {}", called(ladder::NAMES[of], of, self.policy))
            }
            Term::Attr(place, attr) => self.attr(place, *attr),
            Term::That => format!("that {}", self.group),
            Term::Count(noun) => format!("the number of {}", self.many(noun)),
            Term::Fold(fold, attr, noun) if noun.from == From::Within => {
                format!("its {} {}", fold_word(*fold, kind_of(*attr)), self.label(*attr))
            }
            Term::Fold(fold, attr, noun) => {
                format!("the {} {} of the {}", fold_word(*fold, kind_of(*attr)), self.label(*attr), self.many(noun))
            }
            Term::FoldCourses(fold, noun) => {
                let word = fold_word(*fold, Kind::Number(None, None));
                format!("the {word} number of courses of the {}", self.many(noun))
            }
            Term::Distinct(attr, noun) => {
                format!("the number of distinct {} of the {}", self.distinct(*attr), self.many(noun))
            }
            Term::ShareOf(noun) => format!("the share of the {}", self.many(noun)),
            Term::Percent(percent, whole) => format!("{percent}% of {}", self.part(whole, true, true)),
            Term::Difference(left, right) => {
                format!("the difference between {} and {}", self.inner(left), self.inner(right))
            }
            Term::Extreme(more, dates, left, right) => {
                let word = match (more, dates) {
                    (true, true) => "later",
                    (false, true) => "earlier",
                    (true, false) => "higher",
                    (false, false) => "lower",
                };
                format!("the {word} of {} and {}", self.inner(left), self.inner(right))
            }
            Term::Year(date) => format!("the year of {}", self.inner(date)),
            Term::DayOf(day, month, year) => {
                // arithmetic behind it belongs to the year
                format!("{day} {} of {}", MONTHS[*month as usize - 1], self.bare(year))
            }
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
            Term::Shift(day, back, length) => {
                let sign = if *back { "minus" } else { "plus" };
                let day = self.term(day);
                format!("{day} {sign} {}", self.part(length, true, true))
            }
        }
    }

    /// A part of a calculation, in brackets where they are needed; a noun with clauses always is.
    fn part(&mut self, term: &Term, product: bool, right: bool) -> String {
        let text = self.term(term);
        let brackets = match term {
            Term::Op('*' | '/', ..) => product && right,
            Term::Op(..) => product || right,
            Term::Count(noun) | Term::Fold(_, _, noun) | Term::FoldCourses(_, noun) | Term::Distinct(_, noun) => {
                !noun.clauses.is_empty()
            }
            Term::ShareOf(_) | Term::Percent(..) | Term::Difference(..) | Term::Extreme(..) | Term::DayOf(..) => true,
            _ => false,
        };
        if brackets { format!("({text})") } else { text }
    }

    /// A value inside another: in brackets when it is made of parts itself.
    fn inner(&mut self, term: &Term) -> String {
        let text = self.term(term);
        let plain = matches!(
            term,
            Term::Num(_)
                | Term::Money(_)
                | Term::Share(_)
                | Term::Day(_)
                | Term::Today
                | Term::Param(_)
                | Term::Own(_)
                | Term::Level(_)
                | Term::Attr(..)
        );
        if plain { text } else { format!("({text})") }
    }

    fn lit(&mut self, lit: &Lit) -> String {
        match lit {
            Lit::Choice(attr, value) => ATTRS[*attr].values()[*value].into(),
            Lit::Text(text) => format!("\"{text}\""),
            Lit::Place(place) => self.place(place),
        }
    }

    /// What is said of a value, with its verb.
    pub(super) fn tested(&mut self, test: &Test, not: bool, form: Form) -> String {
        let Test::Text(how, wanted) = test else { return format!("{} {}", be(not, form), self.test(test)) };
        let verb = match how {
            Texts::Starts => ("start with", "starts with"),
            Texts::Contains => ("contain", "contains"),
            Texts::Matches => ("match", "matches"),
        };
        acts(form, not, verb, format!("\"{wanted}\""))
    }

    /// A list with its owner.
    pub(super) fn list(&mut self, owner: &Place, attr: A) -> String {
        let name = ATTRS[attr].plural();
        match owner {
            Place::Club => format!("the {name}"),
            Place::It => format!("its {name}"),
            owner => format!("the {name} of {}", self.place(owner)),
        }
    }

    /// What is said of a list.
    pub(super) fn held(&mut self, holds: &Holds, not: bool, form: Form) -> String {
        let what = match holds {
            Holds::Among(noun) => return format!("{} among the {}", be(not, form), self.noun(noun, true)),
            Holds::Group(quant, noun) => self.counted(quant, noun).0,
            Holds::Include(how, lits) => {
                let names: Vec<String> = lits.iter().map(|lit| self.lit(lit)).collect();
                match how {
                    How::All => listed(&names, "and"),
                    How::AnyOf => format!("at least one of {}", listed(&names, "or")),
                    How::NoneOf => format!("none of {}", listed(&names, "or")),
                    How::Only => format!("only {}", listed(&names, "and")),
                }
            }
        };
        acts(form, not, ("include", "includes"), what)
    }

    pub(super) fn test(&mut self, test: &Test) -> String {
        match test {
            Test::Text(..) => String::new(),
            Test::Among(noun) => format!("among the {}", self.noun(noun, true)),
            Test::OneOfTerms(terms) => {
                let names: Vec<String> = terms.iter().map(|term| self.term(term)).collect();
                format!("one of {}", listed(&names, "or"))
            }
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
            Test::Within(length, side, term) => {
                let length = self.term(length);
                format!("within {length} {} {}", side_text(*side), self.term(term))
            }
            Test::Away(cmp, length, side, term) => {
                let length = format!("{} {}", self.cmp(*cmp), self.term(length));
                format!("{length} {} {}", side_text(*side), self.term(term))
            }
            Test::Is(lit) => self.lit(lit),
            Test::OneOf(lits) => {
                let names: Vec<String> = lits.iter().map(|lit| self.lit(lit)).collect();
                format!("one of {}", listed(&names, "or"))
            }
            Test::Than(Cmp::Exactly, _, term) | Test::ToLevel(Cmp::Exactly, term) => self.term(term),
            Test::Than(cmp, _, term) | Test::ToLevel(cmp, term) => format!("{} {}", self.cmp(*cmp), self.term(term)),
            Test::Level(cmp, ladder, level) => format!("{} {}", self.cmp(*cmp), ladder::levels(*ladder)[*level]),
            Test::IsLevel(ladder, list) => {
                let names: Vec<String> = list.iter().map(|level| ladder::levels(*ladder)[*level].into()).collect();
                if names.len() > 1 { format!("one of {}", listed(&names, "or")) } else { names.concat() }
            }
            Test::LevelBetween(ladder, low, high) => {
                let levels = ladder::levels(*ladder);
                format!("between {} and {}", levels[*low], levels[*high])
            }
            Test::Rank(cmp, attr, value) => format!("{} {}", self.cmp(*cmp), ATTRS[*attr].values()[*value]),
        }
    }
}

fn fold_word(fold: Fold, kind: Kind) -> &'static str {
    match (fold, kind) {
        (Fold::Total, _) => "total",
        (Fold::Average, _) => "average",
        (Fold::Highest, Kind::Date) => "latest",
        (Fold::Lowest, Kind::Date) => "earliest",
        (Fold::Highest, _) => "highest",
        (Fold::Lowest, _) => "lowest",
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
