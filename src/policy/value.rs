//! Expressions as typed terms.

use super::informal::Informal;
use super::model::{Constant, Operator, Term, Type};
use super::scope::{Reading, Resolver, bare, joined};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{Expression, Noun, Role, Word};
use crate::value::{Number, Unit, parse_date};
use crate::vocabulary::{AttributeId, Kind, Meaning};

/// What a value is compared with.
#[derive(Clone)]
pub(super) struct Expected {
    pub kind: Type,
    /// The attribute, where it is one: it knows its unit.
    pub attribute: Option<AttributeId>,
    /// Of a length of time: what it is counted in, where that is certain.
    pub unit: Option<Unit>,
    /// Whether it is made of several values, so that shares of it may add up to more than all.
    pub made: bool,
}

impl Resolver<'_> {
    /// A value of the expected type.
    pub fn value(&mut self, expression: &Expression, expected: &Expected) -> Option<Term> {
        let span = expression.span();
        if let Expression::Noun(noun) = expression
            && noun.clauses.is_empty()
            && let Some(found) = self.named_value(noun, expected)
        {
            return found;
        }
        if let (Expression::Number(number, words, _), Some(attribute)) = (expression, expected.attribute)
            && !words.is_empty()
        {
            self.unit(number.display().as_str(), words, attribute, span)?;
            return self.fitting(Term::Constant(Constant::Number(*number)), Type::Number, expected, span);
        }
        let (term, kind) = self.expression(expression)?;
        self.fitting(term, kind, expected, span)
    }

    /// A value of a choice, or a text in quotes. The outer `None`: it is neither.
    fn named_value(&mut self, noun: &Noun, expected: &Expected) -> Option<Option<Term>> {
        let words = bare(&noun.words);
        match &expected.kind {
            Type::Text => {
                if let [Word { role: Role::Quoted, .. }, .., Word { role: Role::Quoted, .. }] = words {
                    let help = "leave out the quotes within, or say how it starts: `… must start with \"…\"`";
                    self.refuse(Code::WrongValue, noun.span, "a text between quotes holds no quotes itself", help);
                    return Some(None);
                }
                let [Word { role: Role::Quoted, text, .. }] = words else { return None };
                Some(Some(Term::Constant(Constant::Text(text.clone()))))
            }
            Type::Date => {
                let [Word { role: Role::Quoted, text, .. }] = words else { return None };
                Some(Some(Term::Constant(Constant::Date(parse_date(text)?))))
            }
            Type::YesNo if matches!(joined(words).as_str(), "yes" | "true" | "false") => {
                Some(Some(Term::Constant(Constant::YesNo(joined(words) != "false"))))
            }
            Type::Choice(attribute) => {
                let attribute = *attribute;
                let value = self.meanings(words).iter().find_map(|meaning| match meaning {
                    Meaning::Value { attribute: of, value, .. } if *of == attribute => Some(*value),
                    _ => None,
                });
                if let Some(value) = value {
                    return Some(Some(Term::Constant(Constant::Choice(attribute, value))));
                }
                if self.readings(&noun.words).is_empty() {
                    self.outside_choice(attribute, &noun.words, noun.span);
                    return Some(None);
                }
                None
            }
            Type::Levels(levels) => self.level_named(&levels.clone(), noun),
            _ => None,
        }
    }

    /// Checks the words behind a number against the unit of the attribute.
    fn unit(&mut self, number: &str, words: &[Word], attribute: AttributeId, whole: Span) -> Option<()> {
        if let Some(Informal { place, message, help }) = self.short_month(Some(number), words, whole) {
            self.refuse(Code::RefusedWording, place, message, help);
            return None;
        }
        let found = self.vocabulary.attribute(attribute);
        let unit = match &found.kind {
            Kind::Number { unit: Some(unit), .. } => Some(unit.one(self.language)),
            _ => None,
        };
        let text = joined(words);
        let known = [Some(found.label.one(self.language)), Some(found.label.many(self.language)), unit];
        if known.into_iter().flatten().any(|known| crate::language::normalised(known) == text) {
            return Some(());
        }
        let span = super::scope::span_of(words, words[0].span);
        if words.iter().all(|word| word.text.len() == 3 && word.text.bytes().all(|byte| byte.is_ascii_digit())) {
            let grouped = self.written.words(whole).unwrap_or_default();
            let grouped = grouped.split_whitespace().collect::<Vec<_>>().join(",");
            let help = format!("write {}", self.instead(whole, &grouped));
            self.refuse(Code::RefusedWording, span, "thousands are grouped by a comma, not by a space", help);
            return None;
        }
        let help = match unit {
            Some(unit) => format!("it is counted in `{unit}`"),
            None => match self.written.with(&[(super::scope::span_of(words, words[0].span), "")]) {
                Some(sentence) => format!("leave it out: `{sentence}`"),
                None => "leave it out".to_string(),
            },
        };
        self.refuse(Code::WrongComparison, span, format!("`{text}` is not what this number counts"), help);
        None
    }

    /// The term, if its type can be compared with what is expected.
    fn fitting(&mut self, term: Term, kind: Type, expected: &Expected, span: Span) -> Option<Term> {
        let fits = match (&expected.kind, &kind) {
            _ if self.unsound => true,
            (Type::Choice(a), Type::Choice(b)) => self.same_values(*a, *b),
            (Type::Choice(choice), Type::Levels(levels)) | (Type::Levels(levels), Type::Choice(choice)) => {
                self.levels_fit(levels, *choice, span)?;
                true
            }
            (Type::Levels(a), Type::Levels(b)) if a.names != b.names => {
                let message = "two ladders compare only where their levels have the same names";
                self.refuse(Code::WrongComparison, span, message, "compare the ladder with one of its levels");
                return None;
            }
            (Type::Levels(_), Type::Levels(_)) => true,
            (Type::Thing(_), Type::Thing(_)) => true,
            (Type::Share | Type::Money, Type::Number) => true,
            (Type::Number, Type::Share) => !matches!(term, Term::Constant(_)),
            (wanted, found) => wanted == found,
        };
        if let (Type::Share, Term::Constant(Constant::Number(number))) = (&expected.kind, &term)
            && matches!(kind, Type::Number | Type::Share)
            && (!expected.made || kind == Type::Number)
            && *number > Number::whole(1)
        {
            let (text, help) = if kind == Type::Share {
                (number.display_share(), "write a share of at most `100%`".to_string())
            } else {
                (number.display(), format!("write {}", self.instead(span, &format!("{}%", number.display()))))
            };
            self.refuse(
                Code::WrongComparison,
                span,
                format!("a share lies between 0% and 100%, but this is {text}"),
                help,
            );
            return None;
        }
        if fits {
            let clash = expected.unit.is_some() && self.unit_of(&term).is_some_and(|unit| expected.unit != Some(unit));
            if clash {
                self.clash(span);
                return None;
            }
            return Some(term);
        }
        if let (Type::Date, Term::Constant(Constant::Number(number))) = (&expected.kind, &term)
            && let Some(year) = number.as_whole().filter(|year| (1000..=9999).contains(year))
        {
            let help = format!("write the first or the last day of it: `{year}-01-01` or `{year}-12-31`");
            self.refuse(Code::WrongComparison, span, format!("`{year}` is a year, and a day is needed"), help);
            return None;
        }
        self.wrong_type(&expected.kind, kind.describe(), span);
        None
    }

    pub(super) fn clash(&mut self, span: Span) {
        let message = "months and years do not compare with days and weeks, since months are not equally long";
        self.refuse(Code::WrongComparison, span, message, "count both in months or years, or both in days or weeks");
    }

    /// Whether two choices have the same values.
    pub fn same_values(&self, a: AttributeId, b: AttributeId) -> bool {
        let keys = |id: AttributeId| {
            let choice = self.vocabulary.attribute(id).kind.choice();
            choice.map(|choice| choice.values.iter().map(|value| value.key.as_str()).collect::<Vec<_>>())
        };
        a == b || keys(a) == keys(b)
    }

    /// A value of whatever type it has.
    pub fn expression(&mut self, expression: &Expression) -> Option<(Term, Type)> {
        let constant = |value| Some(Term::Constant(value));
        match expression {
            Expression::Number(number, words, _) => {
                if !words.is_empty() {
                    let (place, count) = (expression.span(), number.display());
                    let text = self.written.words(place).unwrap_or(&count).to_string();
                    match self.so_many(&text, (&count, words), ["exactly", "at least"], place) {
                        Some(Informal { place, message, help }) => {
                            self.refuse(Code::RefusedWording, place, message, help);
                        }
                        None => self.unknown_run(words, place),
                    }
                    return None;
                }
                Some((constant(Constant::Number(*number))?, Type::Number))
            }
            Expression::Share(number, _) => Some((constant(Constant::Number(*number))?, Type::Share)),
            Expression::Money(number, _) => Some((constant(Constant::Number(*number))?, Type::Money)),
            Expression::Date(date, _) => Some((constant(Constant::Date(*date))?, Type::Date)),
            Expression::Duration(duration, _) => Some((constant(Constant::Duration(*duration))?, Type::Duration)),
            Expression::Noun(noun) if noun.with_most().is_some() && self.readings(&noun.words).is_empty() => {
                let text = joined(&noun.words);
                let message = format!("`{text}` is so many, and no value");
                self.refuse(Code::WrongComparison, noun.span, message, "name a value: `the number of …`");
                None
            }
            Expression::Noun(noun) => match self.noun(noun)? {
                Reading::Term(term, kind) => Some((term, kind)),
                other => {
                    let found = self.describe(&other);
                    let message = format!("{found} has no value of its own");
                    self.refuse(
                        Code::WrongComparison,
                        noun.span,
                        message,
                        "name one of its attributes: `the … of …`, or count: `the number of …`",
                    );
                    None
                }
            },
            Expression::Arithmetic(operator, left, right) => {
                let (a, b) = (self.expression(left), self.expression(right));
                let ((left_term, a), (right_term, b)) = (a?, b?);
                let Some(kind) = result(*operator, &a, &b) else {
                    let message = format!("{} and {} cannot be combined like this", a.describe(), b.describe());
                    self.refuse(
                        Code::WrongComparison,
                        expression.span(),
                        message,
                        "combine numbers with numbers, and dates with lengths of time",
                    );
                    return None;
                };
                if let (Some(unit), Some(other)) = (self.unit_of(&left_term), self.unit_of(&right_term))
                    && unit != other
                {
                    self.clash(expression.span());
                    return None;
                }
                Some((arithmetic(*operator, left_term, right_term, &a, &b), kind))
            }
            Expression::Year(day, _) => self.year_of(day),
            Expression::Part(share, whole, span) => self.part_of_value(*share, whole, *span),
            Expression::Two(pair, left, right, span) => self.two(*pair, left, right, *span),
            Expression::DayOfYear { day, month, year, span } => self.day_of_year((*day, *month), year, *span),
        }
    }
}

/// The type of a sum or product; `None` when there is none.
pub(super) fn result(operator: Operator, a: &Type, b: &Type) -> Option<Type> {
    use Operator::{DividedBy, Minus, Plus, Times};
    let plain = |kind: &Type| matches!(kind, Type::Number | Type::Share);
    match (operator, a, b) {
        (Plus | Minus, Type::Date, Type::Duration) => Some(Type::Date),
        (Plus | Minus, Type::Duration, Type::Duration) => Some(Type::Duration),
        (Times, Type::Duration, Type::Number) | (Times, Type::Number, Type::Duration) => Some(Type::Duration),
        (Plus | Minus, Type::Money, Type::Money) => Some(Type::Money),
        (Plus | Minus | Times | DividedBy, Type::Share, Type::Share) => Some(Type::Share),
        (Plus | Minus, a, b) if plain(a) && plain(b) => Some(if a == b { a.clone() } else { Type::Share }),
        (Times | DividedBy, Type::Money, b) if plain(b) => Some(Type::Money),
        (Times, a, Type::Money) if plain(a) => Some(Type::Money),
        (DividedBy, Type::Money, Type::Money) => Some(Type::Number),
        (Times | DividedBy, a, b) if plain(a) && plain(b) => Some(Type::Number),
        _ => None,
    }
}

fn arithmetic(operator: Operator, left: Term, right: Term, a: &Type, b: &Type) -> Term {
    if let (Type::Date, Type::Duration) = (a, b) {
        return Term::Offset { day: Box::new(left), by: Box::new(right), before: operator == Operator::Minus };
    }
    Term::Arithmetic(operator, Box::new(left), Box::new(right))
}
