//! Values made of others: a part of one, one of two, a day of a year.

use super::model::{Constant, Operator, Set, Term, Type};
use super::scope::{Class, Reading, Resolver, bare, span_of};
use super::value::result;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{Expression, Noun, Pair, Role};
use crate::value::{Date, Number};

impl Resolver<'_> {
    /// `80% of X`.
    pub fn part_of_value(&mut self, share: Number, whole: &Expression, span: Span) -> Option<(Term, Type)> {
        if let Expression::Noun(noun) = whole
            && noun.quantifier.is_none()
        {
            let slots = self.slots;
            let readings = self.readings(&noun.words);
            self.slots = slots;
            if let [Reading::Class(class)] = readings.as_slice() {
                let many = self.vocabulary.thing(class.set.thing).label.many(self.language).to_string();
                let share = share.display_share();
                let message = format!("`{share} of the {many}` leaves open whether more or fewer will do");
                self.refuse(
                    Code::RefusedWording,
                    span,
                    message,
                    format!("write `at least {share} of the {many} must …`"),
                );
                return None;
            }
        }
        let (term, kind) = self.expression(whole)?;
        if !matches!(kind, Type::Number | Type::Share | Type::Money) {
            self.wrong_type(&Type::Number, kind.describe(), whole.span());
            return None;
        }
        let share = Term::Constant(Constant::Number(share));
        Some((Term::Arithmetic(Operator::Times, Box::new(share), Box::new(term)), kind))
    }

    /// `the share of the C that are V`.
    pub fn share_of(&mut self, noun: &Noun) -> Option<Reading> {
        let words = &bare(&noun.words)[1..];
        let readings = self.readings(words);
        if readings.is_empty() && noun.clauses.is_empty() {
            self.unknown_run(&noun.words, noun.span);
            return None;
        }
        let reading = self.only(readings, words, noun.span)?;
        let found = self.describe(&reading);
        let Some(class) = self.as_class(reading, noun.span) else {
            let message = format!("{found} is no kind of thing of which some are something");
            self.refuse(Code::WrongComparison, span_of(words, noun.span), message, "write `the share of the … that …`");
            return None;
        };
        if noun.clauses.is_empty() {
            let many = self.vocabulary.thing(class.set.thing).label.many(self.language).to_string();
            let help = format!("write `the share of the {many} that …`");
            self.refuse(Code::BrokenSentence, noun.span, "which of them is the share of?", help);
            return None;
        }
        let whole = class.set.clone();
        let mut part = Class { set: Set { filter: None, ..class.set.clone() }, ..class };
        self.clauses(&mut part, &noun.clauses, noun.span)?;
        let filter = part.set.filter?;
        Some(Reading::Term(Term::ShareOf(Box::new(whole), Box::new(filter)), Type::Share))
    }

    /// `the difference between X and Y`, `the later of D and E`.
    pub fn two(&mut self, pair: Pair, left: &Expression, right: &Expression, span: Span) -> Option<(Term, Type)> {
        let (left, right) = (self.expression(left), self.expression(right));
        let ((left, a), (right, b)) = (left?, right?);
        let kind = match (&a, &b) {
            (Type::Date, Type::Date) => Some(Type::Date),
            (Type::Date, _) | (_, Type::Date) => None,
            _ => result(Operator::Minus, &a, &b),
        };
        let Some(kind) = kind else {
            let message = format!("{} and {} cannot be combined like this", a.describe(), b.describe());
            self.refuse(Code::WrongComparison, span, message, "name two numbers, two amounts or two dates");
            return None;
        };
        let mend = match (pair, &kind) {
            (Pair::Later | Pair::Earlier, Type::Date) | (Pair::Difference, _) => None,
            (Pair::Later, _) => Some("of amounts, write `the higher of`"),
            (Pair::Earlier, _) => Some("of amounts, write `the lower of`"),
            (Pair::Higher, Type::Date) => Some("of dates, write `the later of`"),
            (Pair::Lower, Type::Date) => Some("of dates, write `the earlier of`"),
            (Pair::Higher | Pair::Lower, _) => None,
        };
        if let Some(mend) = mend {
            let message = format!("this does not go with {}", kind.describe());
            self.refuse(Code::WrongComparison, span, message, mend);
            return None;
        }
        if let (Some(unit), Some(other)) = (self.unit_of(&left), self.unit_of(&right))
            && unit != other
        {
            self.clash(span);
            return None;
        }
        let (left, right) = (Box::new(left), Box::new(right));
        Some(match pair {
            Pair::Difference if kind == Type::Date => (Term::Difference(left, right), Type::Duration),
            Pair::Difference => (Term::Difference(left, right), kind),
            Pair::Later | Pair::Higher => (Term::Extreme(true, left, right), kind),
            Pair::Earlier | Pair::Lower => (Term::Extreme(false, left, right), kind),
        })
    }

    /// In a calendar day, `the budget year` is that of the element at hand, where it can be nothing else.
    fn of_the_one_at_hand(&mut self, year: &mut Expression) {
        match year {
            Expression::Arithmetic(_, left, _) => self.of_the_one_at_hand(left),
            Expression::Noun(noun) if noun.words.first().is_some_and(|word| word.role == Role::The) => {
                let (place, thing) = self.its();
                let slots = self.slots;
                let none = self.readings(&noun.words).is_empty();
                let own = none && !self.part_of(&place, thing, &noun.words).is_empty();
                self.slots = slots;
                if own {
                    noun.words[0].role = Role::Its;
                }
            }
            _ => {}
        }
    }

    /// `the year of (today plus 6 months)`.
    pub fn year_of(&mut self, day: &Expression) -> Option<(Term, Type)> {
        let (term, kind) = self.expression(day)?;
        if kind != Type::Date {
            self.wrong_type(&Type::Date, kind.describe(), day.span());
            return None;
        }
        // a day that is written down has its year
        let known = if let Term::Constant(Constant::Date(date)) = &term { date.year() } else { None };
        let term = match known {
            Some(year) => Term::Constant(Constant::Number(Number::whole(i64::from(year)))),
            None => Term::Year(Box::new(term)),
        };
        Some((term, Type::Number))
    }

    /// Whether an expression is a length of time, as far as that can be told.
    fn is_length(&mut self, expression: &Expression) -> bool {
        match expression {
            Expression::Duration(..) => true,
            Expression::Arithmetic(_, left, right) => self.is_length(left) || self.is_length(right),
            Expression::Two(Pair::Difference, left, _, _) if self.is_date(left) => true,
            Expression::Two(_, left, right, _) => self.is_length(left) || self.is_length(right),
            Expression::Noun(noun) => self.is_of_type(noun, &Type::Duration),
            _ => false,
        }
    }

    /// Whether an expression is a date, as far as that can be told.
    fn is_date(&mut self, expression: &Expression) -> bool {
        match expression {
            Expression::Date(..) | Expression::DayOfYear { .. } => true,
            Expression::Two(pair, ..) => matches!(pair, Pair::Later | Pair::Earlier),
            Expression::Arithmetic(_, day, _) => self.is_date(day),
            Expression::Noun(noun) => self.is_of_type(noun, &Type::Date),
            _ => false,
        }
    }

    fn is_of_type(&mut self, noun: &Noun, wanted: &Type) -> bool {
        if !noun.clauses.is_empty() || noun.quantifier.is_some() {
            return false;
        }
        let slots = self.slots;
        let readings = self.readings(&noun.words);
        self.slots = slots;
        matches!(readings.as_slice(), [Reading::Term(_, kind)] if kind == wanted)
    }

    /// `30 April of the budget year minus 1`. Behind the year, a length of time belongs to the day.
    pub fn day_of_year(&mut self, (day, month): (i8, i8), year: &Expression, span: Span) -> Option<(Term, Type)> {
        if let Expression::Arithmetic(operator @ (Operator::Plus | Operator::Minus), year, length) = year
            && self.is_length(length)
        {
            let (date, length) = (self.day_of_year((day, month), year, span), self.expression(length));
            let ((date, _), (by, _)) = (date?, length?);
            let before = *operator == Operator::Minus;
            return Some((Term::Offset { day: Box::new(date), by: Box::new(by), before }, Type::Date));
        }
        let mut year = year.clone();
        self.of_the_one_at_hand(&mut year);
        let year = &year;
        let (term, kind) = self.expression(year)?;
        if kind != Type::Number {
            let help = "name a year, such as `2026`, or write `the year of …`";
            let message = format!("a year is needed here, but this is {}", kind.describe());
            self.refuse(Code::WrongComparison, year.span(), message, help);
            return None;
        }
        if let Term::Constant(Constant::Number(number)) = &term {
            let year = number.as_whole().and_then(|year| i16::try_from(year).ok()).filter(|year| *year >= 1000);
            let date = year.and_then(|year| Date::from_ymd(year, month, day));
            let Some(date) = date else {
                let message = "this is no day of the calendar";
                self.refuse(Code::WrongValue, span, message, "write an existing day, such as 2024-02-29");
                return None;
            };
            return Some((Term::Constant(Constant::Date(date)), Type::Date));
        }
        Some((Term::CalendarDay { day, month, year: Box::new(term) }, Type::Date))
    }
}
