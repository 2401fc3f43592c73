//! What is had, stated, used or shared: the objects of `have` and `state`, and relations.

use super::model::{Comparator, Constant, Formula, FormulaKind, Place, Quantifier, Set, Term, Type};
use super::predicate::{amount, at_least_one};
use super::scope::{About, Class, Reading, Resolver, bare, joined, span_of};
use super::value::Expected;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{self, Expression, Noun, Word};
use crate::vocabulary::{AttributeId, ThingId};

impl Resolver<'_> {
    /// `have NOUN`, `state NOUN`.
    pub fn have(&mut self, place: &Place, thing: ThingId, noun: &Noun, state: bool) -> Option<Formula> {
        let (quantifier, words) = self.quantifier(noun)?;
        let counts = quantifier.as_ref().is_some_and(|quantifier| *quantifier != Quantifier::No);
        if let (true, Some((_, place))) = (state && counts, &noun.quantifier) {
            let help = "write `state its …`, or `have at least …` to count";
            self.refuse(Code::RefusedWording, *place, "what is stated is not counted", help);
            return None;
        }
        let words = self.without_its(words, place, state);
        if words.first().is_some_and(|word| word.role == ast::Role::That) {
            return self.in_group((place, thing), quantifier.is_some() || state, words, noun);
        }
        let mut readings = self.part_of(place, thing, bare(words));
        if *place == Place::Root && readings.is_empty() {
            readings = self.readings(words);
            readings.retain(|reading| matches!(reading, Reading::Class(_) | Reading::Element(Place::Only(_), _)));
        }
        if readings.is_empty() {
            if let Some((number, rest)) = bare(words).split_first()
                && (number.text.starts_with(|c: char| c.is_ascii_digit())
                    && number.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
                    || crate::language::is_number_word(&number.text))
            {
                let (place, number, rest) = (number.span, thousands(&number.text), joined(rest));
                let message = format!("does `{number} {rest}` mean exactly {number}, or {number} or more?");
                let help = match self.written.with(&[]) {
                    Some(_) => {
                        let exactly = self.instead(place, &format!("exactly {number}"));
                        format!("write {exactly} or {}", self.instead(place, &format!("at least {number}")))
                    }
                    None => format!("write `exactly {number} {rest}` or `at least {number} {rest}`"),
                };
                self.refuse(Code::ExactlyMeant, noun.span, message, help);
                return None;
            }
            if self.meanings(bare(words)).is_empty() && self.readings(words).is_empty() {
                self.unknown_run(words, noun.span);
            } else {
                self.no_such_part(thing, words, noun.span);
            }
            return None;
        }
        let reading = self.only(readings, words, noun.span)?;
        let span = noun.span;
        let kind = match self.narrowed(reading, &noun.clauses, span)? {
            Reading::Element(Place::Only(thing), _) if state => FormulaKind::StatesList { place: place.clone(), thing },
            Reading::Element(Place::Only(thing), _) => FormulaKind::HasTable(thing),
            Reading::Class(class) if state && quantifier.is_none() && class.set.filter.is_none() => {
                FormulaKind::StatesList { place: place.clone(), thing: class.set.thing }
            }
            Reading::Class(class) => return self.existing(class, quantifier, span),
            Reading::List(place, attribute) if state => FormulaKind::States { place, attribute },
            Reading::List(place, attribute) => match self.as_class(Reading::List(place.clone(), attribute), span) {
                Some(class) => return self.existing(class, quantifier, span),
                None if quantifier.as_ref().is_none_or(|quantifier| *quantifier == Quantifier::No) => {
                    FormulaKind::Has { place, attribute }
                }
                None => {
                    let help = "write `must have …`, without a number";
                    self.refuse(Code::WrongComparison, span, "values in a list are not counted", help);
                    return None;
                }
            },
            Reading::Term(Term::Attribute(place, attribute), kind) => {
                return self.attribute_had(place, attribute, kind, quantifier, state, noun);
            }
            other => {
                let found = self.describe(&other);
                self.refuse(
                    Code::WrongComparison,
                    span,
                    format!("{found} is not something to have"),
                    "write `must be …`",
                );
                return None;
            }
        };
        let formula = Formula::new(span, kind);
        Some(if quantifier == Some(Quantifier::No) { formula.negated() } else { formula })
    }

    /// `its A` behind a verb is A of what the sentence is about; behind `state` always of what states it.
    fn without_its<'w>(&self, words: &'w [Word], place: &Place, state: bool) -> &'w [Word] {
        match words.first().map(|word| word.role) {
            Some(ast::Role::Its) if state || self.its().0 == *place || self.bound.is_empty() => &words[1..],
            _ => words,
        }
    }

    fn existing(&mut self, class: Class, quantifier: Option<Quantifier>, span: Span) -> Option<Formula> {
        let quantifier = match quantifier {
            Some(Quantifier::Every | Quantifier::Part(..)) => {
                self.refuse(
                    Code::RefusedWording,
                    span,
                    "how many of them are there to have?",
                    "write how many: `have at least 1 …`",
                );
                return None;
            }
            Some(quantifier) => quantifier,
            None => at_least_one(),
        };
        Some(Formula::new(span, FormulaKind::Quantified { quantifier, set: Box::new(class.set), body: None }))
    }

    /// `have an owner`, `have at least 50,000 inhabitants`.
    fn attribute_had(
        &mut self,
        place: Place,
        attribute: AttributeId,
        kind: Type,
        quantifier: Option<Quantifier>,
        state: bool,
        noun: &Noun,
    ) -> Option<Formula> {
        let span = noun.span;
        let left = Term::Attribute(place.clone(), attribute);
        let expected = Expected { kind: kind.clone(), attribute: Some(attribute), unit: None, made: false };
        let has = if state { FormulaKind::States { place, attribute } } else { FormulaKind::Has { place, attribute } };
        let kind = match quantifier {
            None => has,
            Some(Quantifier::No) => return Some(Formula::new(span, has).negated()),
            Some(Quantifier::Count(comparator, Term::Constant(Constant::Number(number)))) => {
                let right = self.value(&Expression::Number(number, Vec::new(), span), &expected)?;
                FormulaKind::Compare { left, comparator, right }
            }
            Some(Quantifier::Count(comparator, right)) if kind == Type::Number => {
                FormulaKind::Compare { left, comparator, right }
            }
            Some(Quantifier::Between(low, high)) => {
                let low = self.value(&Expression::Number(low, Vec::new(), span), &expected)?;
                let high = self.value(&Expression::Number(high, Vec::new(), span), &expected)?;
                FormulaKind::Between { value: left, low, high }
            }
            Some(_) => {
                self.refuse(Code::WrongComparison, span, "one value cannot be counted", "write `must have …`");
                return None;
            }
        };
        Some(Formula::new(span, kind))
    }

    /// The quantifier of a noun, and its words without a parameter that it counts by.
    pub fn quantifier<'w>(&mut self, noun: &'w Noun) -> Option<(Option<Quantifier>, &'w [Word])> {
        let words = noun.words.as_slice();
        let Some((quantifier, span)) = &noun.quantifier else { return Some((None, words)) };
        let quantifier = match quantifier {
            ast::Quantifier::Every => Quantifier::Every,
            ast::Quantifier::No => Quantifier::No,
            ast::Quantifier::Between(low, high) => Quantifier::Between(*low, *high),
            ast::Quantifier::Part(comparator, share) => Quantifier::Part(amount(*comparator), *share),
            ast::Quantifier::Most => Quantifier::Part(
                Comparator::MoreThan,
                crate::value::Number::fraction(1, 2).unwrap_or(crate::value::Number::whole(0)),
            ),
            ast::Quantifier::Count(comparator, Some(number)) => {
                Quantifier::Count(amount(*comparator), Term::Constant(Constant::Number(*number)))
            }
            ast::Quantifier::Count(comparator, None) => {
                let start = words.len() - bare(words).len();
                for at in (start + 1..words.len()).rev() {
                    if let Some((amount_of, kind)) = self.counting(&words[start..at]) {
                        if kind != Type::Number {
                            self.wrong_type(&Type::Number, kind.describe(), span_of(&words[start..at], *span));
                            return None;
                        }
                        let rest = super::object::of_the(&words[at..]);
                        return Some((Some(Quantifier::Count(amount(*comparator), amount_of)), rest));
                    }
                }
                let message = "a number is missing behind this comparison";
                self.refuse(
                    Code::BrokenSentence,
                    *span,
                    message,
                    "write a number or the name of a parameter: `at least 2 …`",
                );
                return None;
            }
        };
        Some((Some(quantifier), words))
    }

    /// A counted noun: how many, of what, and what of each is meant.
    pub fn counted_class(&mut self, noun: &Noun) -> Option<(Quantifier, Set, About)> {
        let (quantifier, words) = self.quantifier(noun)?;
        let quantifier = quantifier.unwrap_or(Quantifier::Every);
        if let Some(at) = words.iter().rposition(|word| word.role == ast::Role::Possessive) {
            let readings = self.readings(&words[..at]);
            let reading = self.only(readings, &words[..at], noun.span)?;
            let class = self.counted_as_class(reading, noun)?;
            let (place, thing) = (Place::Slot(class.set.slot), class.set.thing);
            let parts = self.part_of(&place, thing, &words[at + 1..]);
            if parts.is_empty() {
                self.no_such_part(thing, &words[at + 1..], noun.span);
                return None;
            }
            let part = self.only(parts, &words[at + 1..], noun.span)?;
            let part = self.narrowed(part, &noun.clauses, noun.span)?;
            let about = self.about(part, noun.span)?;
            return Some((quantifier, class.set, about));
        }
        let readings = self.readings(words);
        let reading = self.only(readings, words, noun.span)?;
        let reading = self.narrowed(reading, &noun.clauses, noun.span)?;
        let class = self.counted_as_class(reading, noun)?;
        let about = About::Element(Place::Slot(class.set.slot), class.set.thing);
        Some((quantifier, class.set, about))
    }

    fn counted_as_class(&mut self, reading: Reading, noun: &Noun) -> Option<Class> {
        let found = self.describe(&reading);
        let class = self.as_class(reading, noun.span);
        if class.is_none() {
            let message = format!("{found} cannot be counted");
            let help = match self.vocabulary.things.iter().find(|thing| thing.party) {
                Some(thing) => format!(
                    "count a kind of thing: `every {}`, `at least 2 {}`",
                    thing.label.one(self.language),
                    thing.label.many(self.language)
                ),
                None => "count a kind of thing".to_string(),
            };
            self.refuse(Code::WrongComparison, noun.span, message, help);
        }
        class
    }
}

/// A number as rules write it: `100.000` with commas, where dots part its thousands.
fn thousands(number: &str) -> String {
    let mut groups = number.split('.');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    if first && groups.all(|group| group.len() == 3) { number.replace('.', ",") } else { number.to_string() }
}

/// Words behind `of the`.
pub(super) fn of_the(words: &[Word]) -> &[Word] {
    let words = match words.first().map(|word| word.role) {
        Some(ast::Role::Of) => &words[1..],
        _ => words,
    };
    bare(words)
}
