//! Values in words.

use super::super::model::{Constant, Operator, Term, Type};
use super::Writer;
use super::words::{Count, Text};
use crate::value::{Duration, Number};

impl Writer<'_> {
    /// The type of a value; `None` where a bare number fits any.
    pub(super) fn type_of(&self, term: &Term) -> Option<Type> {
        match term {
            Term::Constant(constant) => match constant {
                Constant::Number(_) => None,
                Constant::Text(_) => Some(Type::Text),
                Constant::Date(_) => Some(Type::Date),
                Constant::Duration(_) => Some(Type::Duration),
                Constant::YesNo(_) => Some(Type::YesNo),
                Constant::Choice(attribute, _) => Some(Type::Choice(*attribute)),
                Constant::Level(levels, _) => Some(Type::Levels(levels.clone())),
            },
            Term::Parameter(at) => self.parameters.get(*at).map(|parameter| parameter.kind.clone()),
            Term::Attribute(_, attribute) => Some(Type::of(*attribute, self.vocabulary)),
            Term::Defined(definition, _) => definition.kind().cloned(),
            Term::Group(_, attribute) => Some(Type::of(*attribute, self.vocabulary)),
            Term::Level(levels) => Some(Type::Levels(levels.clone())),
            Term::Count(_) | Term::Distinct(..) | Term::Year(_) => Some(Type::Number),
            Term::Today | Term::Offset { .. } | Term::CalendarDay { .. } => Some(Type::Date),
            Term::Fold(fold) => self.type_of(&fold.value),
            Term::Difference(left, right) => match self.type_of(left).or_else(|| self.type_of(right)) {
                Some(Type::Date) => Some(Type::Duration),
                found => found,
            },
            Term::Extreme(_, left, right) => self.type_of(left).or_else(|| self.type_of(right)),
            Term::ShareOf(..) => Some(Type::Share),
            Term::Arithmetic(operator, left, right) => self.type_of_arithmetic(*operator, left, right),
        }
    }

    fn type_of_arithmetic(&self, operator: Operator, left: &Term, right: &Term) -> Option<Type> {
        let (a, b) = (self.type_of(left), self.type_of(right));
        match operator {
            Operator::Plus | Operator::Minus => a.or(b),
            Operator::Times if a == Some(Type::Money) || b == Some(Type::Money) => Some(Type::Money),
            Operator::DividedBy if a == Some(Type::Money) && b != Some(Type::Money) => Some(Type::Money),
            Operator::Times | Operator::DividedBy => (a.is_some() || b.is_some()).then_some(Type::Number),
        }
    }

    /// A value, where one of the expected type is due.
    pub(super) fn term(&self, term: &Term, expected: Option<&Type>) -> Option<Text> {
        match term {
            Term::Constant(constant) => Some(Text::closed(self.constant(constant, expected))),
            Term::Parameter(at) => Some(Text::closed(self.name(&self.parameters.get(*at)?.name))),
            Term::Attribute(place, attribute) => Some(Text::closed(self.attribute(place, *attribute)?)),
            Term::Group(_, attribute) => Some(Text::closed(self.that_one(*attribute))),
            Term::Defined(definition, None) if definition.is_constant() => {
                Some(Text::closed(self.name(&definition.name)))
            }
            Term::Defined(definition, place) => self.defined_value(&definition.name, place.as_ref()).map(Text::closed),
            Term::Level(_) => Some(Text::closed(self.frame.level_reached)),
            Term::Count(set) => Some(self.in_value().noun_of_all(set)?.after(self.frame.number_of)),
            Term::Today => Some(Text::closed(self.frame.today)),
            Term::Arithmetic(..) | Term::Offset { .. } if self.in_value => {
                let outside = Writer { in_value: false, ..self.clone() };
                Some(Text::closed(format!("({})", outside.term(term, expected)?.text)))
            }
            Term::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, expected),
            Term::Offset { day, by, before } => {
                let operator = if *before { Operator::Minus } else { Operator::Plus };
                let day = self.term(day, Some(&Type::Date))?;
                let length = bracketed_if(self.term(by, Some(&Type::Duration))?, |_| is_sum(by));
                let text = format!("{} {} {}", day.text, self.operator(operator), length.text);
                Some(Text { text, open: length.open })
            }
            Term::ShareOf(set, part) => self.in_value().share_of(set, part),
            Term::Fold(fold) => self.in_value().fold(fold),
            Term::Distinct(set, value) => self.in_value().distinct(set, value),
            Term::Difference(left, right) => self.two(self.frame.difference_between, left, right, expected),
            Term::Extreme(highest, left, right) => {
                let date = self.type_of(term) == Some(Type::Date);
                let words = self.frame.the_later_of[usize::from(!date)][usize::from(*highest)];
                self.two(words, left, right, expected)
            }
            Term::Year(date) => {
                let open = is_sum(date) || matches!(**date, Term::CalendarDay { .. });
                let date = bracketed_if(self.term(date, Some(&Type::Date))?, |text| open || text.open);
                Some(date.after(self.frame.year_of))
            }
            Term::CalendarDay { day, month, year } => {
                let month = self.frame.month_names.get(usize::from(month.unsigned_abs()).checked_sub(1)?)?;
                let year = bracketed_if(self.term(year, Some(&Type::Number))?, |_| !is_year(year));
                Some(year.after(&format!("{day} {month} {}", self.frame.of)))
            }
        }
    }

    /// `the later of D and E`
    fn two(&self, words: &str, left: &Term, right: &Term, expected: Option<&Type>) -> Option<Text> {
        let kind = self.type_of(left).or_else(|| self.type_of(right)).or_else(|| expected.cloned());
        let behind = matches!(right, Term::Arithmetic(..) | Term::Offset { .. });
        let (left, right) = (self.term(left, kind.as_ref())?, self.term(right, kind.as_ref())?);
        let left = bracketed_if(left, |text| text.open);
        let right = bracketed_if(right, |_| behind);
        let text = format!("{words} {} {} {}", left.text, self.frame.and, right.text);
        Some(Text { text, open: right.open })
    }

    fn in_value(&self) -> Self {
        Writer { in_value: true, ..self.clone() }
    }

    fn operator(&self, operator: Operator) -> &'static str {
        self.frame.arithmetic[operator as usize]
    }

    fn arithmetic(&self, operator: Operator, left: &Term, right: &Term, expected: Option<&Type>) -> Option<Text> {
        let sum = matches!(operator, Operator::Plus | Operator::Minus);
        if let (Operator::Times, Term::Constant(Constant::Number(share))) = (operator, left)
            && *share > Number::whole(0)
            && *share <= Number::whole(1)
            && !matches!(right, Term::Constant(_))
        {
            let whole = bracketed_if(self.term(right, expected)?, |_| matches!(right, Term::Arithmetic(..)));
            return Some(whole.after(&format!("{} {}", self.share(*share), self.frame.of)));
        }
        let (a, b) = (self.type_of(left), self.type_of(right));
        // what a bare number must be written as, so that both sides fit
        let money = Some(Type::Money);
        let as_money = expected.filter(|kind| **kind == Type::Money);
        let beside = |other: &Option<Type>| as_money.or(other.as_ref()).or(expected).cloned();
        let (of_left, of_right) = match operator {
            Operator::Plus | Operator::Minus => (beside(&b), beside(&a)),
            Operator::Times if expected == money.as_ref() && a != money && b != money => (money, None),
            Operator::DividedBy if b == money => (money, None),
            Operator::DividedBy if expected == money.as_ref() => (money, None),
            _ => (None, None),
        };
        let left_text = self.term(left, of_left.as_ref())?;
        let right_text = self.term(right, of_right.as_ref())?;
        let left_text = bracketed_if(left_text, |_| !sum && is_sum(left));
        let right_text = bracketed_if(right_text, |_| is_sum(right) || (!sum && matches!(right, Term::Arithmetic(..))));
        Some(Text {
            text: format!("{} {} {}", left_text.text, self.operator(operator), right_text.text),
            open: right_text.open,
        })
    }

    pub(super) fn constant(&self, constant: &Constant, expected: Option<&Type>) -> String {
        match constant {
            Constant::Number(number) => self.number_of_type(*number, expected),
            Constant::Text(text) => format!("\"{text}\""),
            Constant::Date(date) if date.first() == date.last() => date.to_string(),
            Constant::Date(date) => format!("\"{date}\""),
            Constant::Duration(duration) => self.duration(*duration),
            Constant::YesNo(value) => self.frame.yes_no[usize::from(*value)].to_string(),
            Constant::Choice(attribute, value) => self.value(*attribute, *value, Count::One).unwrap_or_default(),
            Constant::Level(levels, level) => self.name(levels.name(*level)),
        }
    }

    fn number_of_type(&self, number: Number, expected: Option<&Type>) -> String {
        match expected {
            Some(Type::Share) => self.share(number),
            Some(Type::Money) => format!("{} {}", self.number(number, 4), self.frame.euro),
            _ => self.number(number, 5),
        }
    }

    /// A share as a percentage.
    pub(super) fn share(&self, number: Number) -> String {
        let percent = number.times(Number::whole(100)).unwrap_or(number);
        format!("{}%", self.number(percent, 5))
    }

    /// A number as the language writes it, grouped from so many digits on.
    pub(super) fn number(&self, number: Number, grouped_from: usize) -> String {
        let exact = exact(number).unwrap_or_else(|| number.display());
        let (sign, digits) = exact.strip_prefix('-').map_or(("", exact.as_str()), |digits| ("-", digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = sign.to_string();
        let grouped = whole.len() >= grouped_from;
        if grouped {
            for (at, digit) in whole.chars().enumerate() {
                if at > 0 && (whole.len() - at).is_multiple_of(3) {
                    text.push(self.frame.grouping);
                }
                text.push(digit);
            }
        } else {
            text.push_str(whole);
        }
        if !decimals.is_empty() {
            text.push(self.frame.point);
            text.push_str(decimals);
            // three decimals could be thousands
            if decimals.len() == 3 && !grouped && whole.len() <= 3 && whole != "0" {
                text.push('0');
            }
        }
        text
    }

    /// A length of time in its largest unit.
    pub(super) fn duration(&self, duration: Duration) -> String {
        let (count, unit) = match duration {
            Duration { months, .. } if months > 12 && months % 12 == 0 => (months / 12, self.frame.years),
            Duration { months, .. } if months != 0 => (months, self.frame.months),
            Duration { days, .. } if days != 0 && days % 7 == 0 => (days / 7, self.frame.weeks),
            Duration { days, .. } => (days, self.frame.days),
        };
        format!("{} {}", self.number(Number::whole(count), 5), Count::when(count != 1).of(unit))
    }
}

fn is_sum(term: &Term) -> bool {
    matches!(term, Term::Arithmetic(Operator::Plus | Operator::Minus, ..) | Term::Offset { .. })
}

/// Whether a year stands by itself, or with arithmetic that belongs to it.
fn is_year(term: &Term) -> bool {
    match term {
        Term::Arithmetic(Operator::Plus | Operator::Minus, left, right) => {
            is_year(left) && matches!(**right, Term::Constant(_) | Term::Parameter(_))
        }
        other => !is_sum(other),
    }
}

fn bracketed_if(text: Text, wanted: impl Fn(&Text) -> bool) -> Text {
    if wanted(&text) { Text::closed(format!("({})", text.text)) } else { text }
}

/// All decimals of a number; `None` when they do not end.
fn exact(number: Number) -> Option<String> {
    let mut scaled = number;
    for places in 0..=16usize {
        if let Some(whole) = scaled.as_whole() {
            let digits = format!("{:0>width$}", whole.unsigned_abs(), width = places + 1);
            let (front, back) = digits.split_at(digits.len() - places);
            let sign = if whole < 0 { "-" } else { "" };
            return Some(if back.is_empty() { format!("{sign}{front}") } else { format!("{sign}{front}.{back}") });
        }
        scaled = scaled.times(Number::whole(10))?;
    }
    None
}
