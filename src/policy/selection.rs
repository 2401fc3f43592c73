//! One of many, chosen by a value: `the C with the latest A`.

use super::model::{Fold, How, Members, Place, Selection, Term, Type};
use super::scope::{Class, Reading, Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{Clause, Noun, Role, Word};
use crate::vocabulary::ThingId;

/// The clause of a noun that chooses one of many, and which of its clauses that is.
pub(super) fn extreme(noun: &Noun) -> Option<(usize, &[Word], Span)> {
    noun.clauses.iter().enumerate().find_map(|(at, clause)| match clause {
        Clause::Extreme(words, span) => Some((at, words.as_slice(), *span)),
        Clause::That(_) | Clause::Whose(..) | Clause::Without(..) => None,
    })
}

impl Resolver<'_> {
    /// `A of the C with the latest B`: the nearest noun in front is the one to choose from.
    pub fn chosen(&mut self, noun: &Noun) -> Option<Reading> {
        let (at, by, span) = extreme(noun)?;
        if noun.clauses.len() > at + 1 {
            let message = format!("a clause behind `with the {}` can be read in two ways", joined(by));
            let help = format!("put it in front: `… and with the {}`", joined(by));
            self.refuse(Code::RefusedWording, span, message, help);
            return None;
        }
        let words = noun.words.as_slice();
        let starts = (0..words.len()).rev().filter(|at| *at == 0 || words[*at - 1].role == Role::Of);
        let slots = self.slots;
        for start in starts.collect::<Vec<_>>() {
            self.slots = slots;
            let owner = bare(&words[start..]);
            if owner.is_empty() {
                continue;
            }
            let place = span_of(owner, noun.span);
            let readings = self.readings(owner);
            let mut classes: Vec<Class> =
                readings.into_iter().filter_map(|reading| self.as_class(reading, place)).collect();
            let Some(mut class) = classes.pop() else { continue };
            let article = words.get(start).map(|word| word.role);
            if class.plural && !matches!(class.set.members, Members::Listed(..)) || article == Some(Role::A) {
                let one = self.vocabulary.thing(class.set.thing).label.one(self.language).to_string();
                let message = format!("`with the {}` chooses one", joined(by));
                self.refuse(Code::RefusedWording, place, message, format!("write `the {one} with the {}`", joined(by)));
                return None;
            }
            self.clauses(&mut class, &noun.clauses[..at], noun.span)?;
            let (place, thing) = self.select(class, by, span)?;
            if start == 0 {
                return Some(Reading::Element(place, thing));
            }
            let part = &words[..start - 1];
            let readings = self.through(&place, thing, part, 0);
            if readings.is_empty() {
                self.no_such_part(thing, part, span_of(part, noun.span));
                return None;
            }
            return self.only(readings, part, noun.span);
        }
        if self.readings(words).is_empty() {
            self.unknown_run(words, span_of(words, noun.span));
        } else {
            let message = format!("`with the {}` chooses one of many, and this is one already", joined(by));
            self.refuse(Code::WrongComparison, span, message, "leave it out, or name a kind of thing");
        }
        None
    }

    /// `the C with the highest A uses a D`, of which the grammar knows no verb: the one that is chosen, and the verb with
    /// what it goes to.
    pub fn chosen_and_verb(&self, noun: &Noun) -> Option<(Noun, Noun)> {
        let (at, by, _) = extreme(noun)?;
        let split = (2..by.len()).rev().find(|split| !self.relations(&by[*split..], true).is_empty())?;
        let (by, verb) = by.split_at(split);
        let clause = Clause::Extreme(by.to_vec(), span_of(by, noun.span));
        let clauses = noun.clauses[..at].iter().cloned().chain([clause]).collect();
        let span = Span { end: span_of(by, noun.span).end, ..noun.span };
        let chosen = Noun { span, quantifier: noun.quantifier, words: noun.words.clone(), object: None, clauses };
        let span = Span { start: span_of(verb, noun.span).start, ..noun.span };
        let (words, clauses) = (verb.to_vec(), noun.clauses[at + 1..].to_vec());
        Some((chosen, Noun { span, quantifier: None, words, object: noun.object.clone(), clauses }))
    }

    /// Reports that one is chosen where many are meant.
    pub fn many_chosen(&mut self, by: &[Word], span: Span) {
        let message = format!("`with the {}` chooses one, where many or any are meant", joined(by));
        self.refuse(Code::RefusedWording, span, message, format!("write `the … with the {}`", joined(by)));
    }

    /// The one of a class that has the most or least of something.
    fn select(&mut self, class: Class, by: &[Word], span: Span) -> Option<(Place, ThingId)> {
        let highest = matches!(by.first()?.role, Role::Highest | Role::Latest);
        let (thing, set) = (class.set.thing, class.set);
        let mut values = self.values_of(&Place::Slot(set.slot), thing, &by[1..]);
        if values.len() > 1 {
            let readings: Vec<Reading> = values.into_iter().map(|(term, kind)| Reading::Term(term, kind)).collect();
            self.ambiguous(&readings, &by[1..], span);
            return None;
        }
        let Some((value, kind)) = values.pop() else {
            self.no_such_part(thing, &by[1..], span);
            return None;
        };
        // chosen by what can be put in order as the highest of many can
        let how = if highest { How::Highest } else { How::Lowest };
        let fold = Fold { how, set, value };
        let reading = Reading::Term(Term::Fold(Box::new(fold.clone())), kind);
        self.foldable(&reading, by, span)?;
        let Fold { set, value, .. } = fold;
        Some((Place::Selected(Box::new(Selection { set, highest, value })), thing))
    }

    /// What of an element is called so, through what its attributes refer to. As deep as there are words.
    fn through(&mut self, place: &Place, thing: ThingId, words: &[Word], depth: usize) -> Vec<Reading> {
        let words = bare(words);
        let value = |(term, kind)| Reading::Term(term, kind);
        match words {
            [first, ..] if first.role == Role::NumberOf => {
                return self.values_of(place, thing, words).into_iter().map(value).collect();
            }
            [first, of, rest @ ..] if first.role == Role::Year && of.role == Role::Of && depth < 8 => {
                let readings = self.through(place, thing, rest, depth + 1);
                return readings.into_iter().filter_map(year_of).collect();
            }
            _ => {}
        }
        let mut readings = self.part_of(place, thing, words);
        for at in (1..words.len().saturating_sub(1)).filter(|_| depth < 8) {
            if words[at].role != Role::Of {
                continue;
            }
            for reading in self.through(place, thing, &words[at + 1..], depth + 1) {
                if let Some((place, thing)) = self.as_element(&reading) {
                    readings.extend(self.part_of(&place, thing, &words[..at]));
                }
            }
        }
        readings
    }
}

/// The year of a date.
pub(super) fn year_of(reading: Reading) -> Option<Reading> {
    match reading {
        Reading::Term(term, Type::Date) => Some(Reading::Term(Term::Year(Box::new(term)), Type::Number)),
        _ => None,
    }
}

/// The element chosen out of many whose value a term is.
pub(super) fn chosen_in(term: &Term) -> Option<(Place, ThingId)> {
    match term {
        Term::Attribute(place @ Place::Selected(selection), _) => Some((place.clone(), selection.set.thing)),
        Term::Year(inner) => chosen_in(inner),
        Term::Count(set) | Term::Distinct(set, _) => chosen_members(&set.members),
        Term::Fold(fold) => chosen_members(&fold.set.members),
        _ => None,
    }
}

fn chosen_members(members: &Members) -> Option<(Place, ThingId)> {
    match members {
        Members::Within(place @ Place::Selected(selection))
        | Members::Listed(place @ Place::Selected(selection), _) => Some((place.clone(), selection.set.thing)),
        _ => None,
    }
}
