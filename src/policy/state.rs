//! `X is V`: a value, a state, a relation, a kind, or another element.

use super::model::{Comparator, Constant, Formula, FormulaKind, Inclusion, Place, Term, Type};
use super::scope::{About, Reading, Resolver, bare, joined};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{Expression, Noun};
use crate::vocabulary::{AttributeId, Meaning, ThingId};

impl Resolver<'_> {
    /// `is V`: the readings of V for what is spoken about, of which there must be exactly one.
    pub(super) fn be_value(&mut self, about: &About, value: &Expression, span: Span) -> Option<Formula> {
        let (place, thing) = match about {
            About::Element(place, thing) => (place.clone(), *thing),
            // `the host must be positive`: a state of what is referred to
            About::Term(Term::Attribute(owner, attribute), Type::Thing(things)) if self.is_state(things, value) => {
                (Place::Referred(Box::new(owner.clone()), *attribute), things[0])
            }
            // `the host must be party to an agreement`: what is referred to is related
            About::Term(left, kind @ Type::Thing(_)) if self.is_relation(value) => {
                self.as_element(&Reading::Term(left.clone(), kind.clone()))?
            }
            About::Term(left, kind @ Type::Thing(_)) => return self.be_reference(left, kind, value, span),
            About::Term(..) | About::List(..) => {
                let (left, expected) = self.measured(about, Some(value), span)?;
                let right = self.value(value, &expected)?;
                return Some(Formula::new(span, FormulaKind::Compare { left, comparator: Comparator::Equal, right }));
            }
        };
        let Expression::Noun(noun) = value else {
            if let Some((place, text)) = self.in_brackets(value) {
                let message = "this arithmetic stands outside the clause in front of it";
                self.refuse(
                    Code::WrongComparison,
                    place,
                    message,
                    format!("to make it part of the clause, write {text}"),
                );
                return None;
            }
            self.not_measurable(thing, span);
            return None;
        };
        let before = self.diagnostics.len();
        let candidates = self.states(&place, thing, noun, span);
        match candidates.len() {
            1 => candidates.into_iter().next(),
            // one slip, one message
            0 if self.diagnostics.len() > before => None,
            0 => {
                self.unknown_state(thing, noun);
                None
            }
            count => {
                let text = joined(bare(&noun.words));
                let message = format!("`{text}` can be read in {count} ways here");
                let help = "say which attribute is meant: `the … of … must be …`";
                self.refuse(Code::Ambiguous, noun.span, message, help);
                None
            }
        }
    }

    /// Whether words are a value of an attribute of the one thing that is referred to.
    pub(super) fn is_state(&self, things: &[ThingId], value: &Expression) -> bool {
        let (Expression::Noun(noun), [thing]) = (value, things) else { return false };
        let words = bare(&noun.words);
        let noun_itself = |(attribute, _)| self.vocabulary.attribute(attribute).kind.choice().is_some_and(|c| c.noun);
        noun.clauses.is_empty() && self.value_of(*thing, words).is_some_and(|found| !noun_itself(found))
    }

    fn is_relation(&self, value: &Expression) -> bool {
        matches!(value, Expression::Noun(noun) if !self.relations(bare(&noun.words), false).is_empty())
    }

    fn unknown_state(&mut self, thing: ThingId, noun: &Noun) {
        let short = self.vocabulary.thing(thing).short;
        let whole = self.meanings(bare(&noun.words)).is_empty();
        match short {
            Some(attribute) if whole && noun.clauses.is_empty() => {
                self.outside_choice(attribute, &noun.words, noun.span)
            }
            _ => self.unknown_run(&noun.words, noun.span),
        }
    }

    /// All that `X is NOUN` can mean for an element X.
    fn states(&mut self, place: &Place, thing: ThingId, noun: &Noun, span: Span) -> Vec<Formula> {
        if let Some(related) = self.related_to_group(noun, false) {
            return self.states(place, thing, &related, span);
        }
        let words = bare(&noun.words);
        let mut found: Vec<Formula> = Vec::new();
        if noun.clauses.is_empty() {
            for meaning in self.meanings(words).to_vec() {
                found.extend(self.state_meaning(place, thing, meaning, span));
            }
            found.extend(self.is_defined(place, thing, words, span));
        }
        if found.is_empty() {
            let candidates = self.relations(words, false);
            if !candidates.is_empty() {
                let about = About::Element(place.clone(), thing);
                if super::selection::extreme(noun).is_some() {
                    return self.related_to_chosen(&about, &candidates, noun, span).into_iter().collect();
                }
                let formula = self.related(&about, &candidates, words, None, span);
                let narrow = !noun.clauses.is_empty();
                return formula
                    .and_then(|formula| if narrow { self.act_narrowed(formula, noun) } else { Some(formula) })
                    .into_iter()
                    .collect();
            }
            if super::selection::extreme(noun).is_some() {
                let reading = self.chosen(noun);
                return reading
                    .and_then(|reading| self.state_reading(place, thing, reading, span))
                    .into_iter()
                    .collect();
            }
            for reading in self.readings(&noun.words) {
                let Some(reading) = self.narrowed(reading, &noun.clauses, noun.span) else { continue };
                found.extend(self.state_reading(place, thing, reading, span));
            }
        }
        found
    }

    fn state_meaning(&self, place: &Place, thing: ThingId, meaning: Meaning, span: Span) -> Option<Formula> {
        let of = |attribute: AttributeId| self.vocabulary.attribute(attribute).thing == thing;
        let place = place.clone();
        let kind = match meaning {
            Meaning::Value { attribute, value, .. } if of(attribute) && self.vocabulary.attribute(attribute).many => {
                FormulaKind::Includes(Box::new(Inclusion::of_value(place, attribute, value)))
            }
            Meaning::Value { attribute, value, .. } if of(attribute) => FormulaKind::Compare {
                left: Term::Attribute(place, attribute),
                comparator: Comparator::Equal,
                right: Term::Constant(Constant::Choice(attribute, value)),
            },
            Meaning::Attribute { attribute, .. } if of(attribute) && self.type_of(attribute) == Type::YesNo => {
                FormulaKind::Has { place, attribute }
            }
            _ => return None,
        };
        Some(Formula::new(span, kind))
    }

    fn state_reading(&mut self, place: &Place, thing: ThingId, reading: Reading, span: Span) -> Option<Formula> {
        let kind = match reading {
            Reading::Element(other, of) if of == thing => FormulaKind::Same { left: place.clone(), right: other },
            Reading::Term(Term::Attribute(owner, attribute), Type::Thing(things)) if things.contains(&thing) => {
                FormulaKind::Related { owner, attribute, other: place.clone(), inverse: true }
            }
            // `is a municipality`: the noun's own condition, said of this element
            Reading::Class(class) if class.set.thing == thing && !class.plural => {
                return class.set.filter.map(|filter| super::substitute::substituted(filter, class.set.slot, place));
            }
            _ => return None,
        };
        Some(Formula::new(span, kind))
    }

    fn be_reference(&mut self, left: &Term, kind: &Type, value: &Expression, span: Span) -> Option<Formula> {
        let Expression::Noun(noun) = value else {
            self.wrong_type(kind, "a value", value.span());
            return None;
        };
        if let (Term::Attribute(owner, attribute), Type::Thing(things)) = (left, kind)
            && noun.clauses.is_empty()
        {
            let place = Place::Referred(Box::new(owner.clone()), *attribute);
            let words = bare(&noun.words);
            if let Some(formula) = things.iter().find_map(|thing| self.is_defined(&place, *thing, words, span)) {
                return Some(formula);
            }
        }
        if self.called_by_name(kind, noun, span) {
            return None;
        }
        let reading = self.noun(noun)?;
        let Term::Attribute(owner, attribute) = left else { return None };
        // `the host must be a municipality`: the noun's own condition, said of what is referred to
        if let Reading::Class(class) = &reading
            && let (Type::Thing(things), Some(filter)) = (kind, &class.set.filter)
            && things.contains(&class.set.thing)
            && !class.plural
        {
            let place = Place::Referred(Box::new(owner.clone()), *attribute);
            return Some(super::substitute::substituted(filter.clone(), class.set.slot, &place));
        }
        match self.as_element(&reading) {
            Some((other, thing)) => {
                self.fits(&self.referred(*attribute), thing, noun.span)?;
                let kind = FormulaKind::Related { owner: owner.clone(), attribute: *attribute, other, inverse: false };
                Some(Formula::new(span, kind))
            }
            None => {
                let found = self.describe(&reading);
                match reading {
                    Reading::Class(class) if noun.clauses.is_empty() => {
                        let many = self.vocabulary.thing(class.set.thing).label.many(self.language);
                        let help = format!("write {}", self.instead(noun.span, &format!("among the {many}")));
                        let message = format!("whether something is one of {found} is said with `among`");
                        self.refuse(Code::WrongComparison, noun.span, message, help);
                    }
                    _ => self.wrong_type(kind, &found, noun.span),
                }
                None
            }
        }
    }
}
