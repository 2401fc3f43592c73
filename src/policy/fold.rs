//! One value made of many: `the total A of the C`, `the latest A of the C`, `the number of distinct A of the C`.

use super::model::{Fold, How, Members, Place, Set, Term, Type};
use super::scope::{Class, Reading, Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::{joined as joined_list, with_article};
use crate::syntax::ast::{Clause, Role, Word};
use crate::vocabulary::{Kind, Layout, Meaning, ThingId};

/// How a word in front puts values together.
pub(super) fn how(role: Role) -> Option<How> {
    match role {
        Role::Total => Some(How::Total),
        Role::Average => Some(How::Average),
        Role::Highest | Role::Latest => Some(How::Highest),
        Role::Lowest | Role::Earliest => Some(How::Lowest),
        _ => None,
    }
}

impl Resolver<'_> {
    /// `total A of the C`: one value out of that of each element.
    pub fn folded(&mut self, words: &[Word]) -> Vec<Reading> {
        let Some((how, rest)) = words.split_first().and_then(|(first, rest)| Some((how(first.role)?, rest))) else {
            return Vec::new();
        };
        self.of_elements(rest, |set, value, kind| Reading::Term(Term::Fold(Box::new(Fold { how, set, value })), kind))
    }

    /// `distinct A of the C`: how many different values there are.
    pub fn distinct(&mut self, words: &[Word]) -> Vec<Reading> {
        self.of_elements(words, |set, value, _| {
            Reading::Term(Term::Distinct(Box::new(set), Box::new(value)), Type::Number)
        })
    }

    /// Every split of words into `A of the C`, where C are many and each has an A.
    fn of_elements(&mut self, words: &[Word], reading: impl Fn(Set, Term, Type) -> Reading) -> Vec<Reading> {
        let mut readings = Vec::new();
        let slots = self.slots;
        for at in 1..words.len().saturating_sub(1) {
            if words[at].role != Role::Of {
                continue;
            }
            self.slots = slots;
            for class in self.several(&words[at + 1..]) {
                for (value, kind) in self.values_of(&Place::Slot(class.set.slot), class.set.thing, &words[..at]) {
                    readings.push(reading(class.set.clone(), value, kind));
                }
            }
        }
        readings
    }

    /// The readings of words as many elements.
    fn several(&mut self, words: &[Word]) -> Vec<Class> {
        let span = span_of(words, words[0].span);
        let readings = self.readings(words);
        let classes = readings.into_iter().filter_map(|reading| self.as_class(reading, span));
        classes.filter(|class| class.plural).collect()
    }

    /// What of one element is called so, as a value: an attribute, a count, or one value of its own many.
    pub fn values_of(&mut self, place: &Place, thing: ThingId, words: &[Word]) -> Vec<(Term, Type)> {
        let words = bare(words);
        let Some(first) = words.first() else { return Vec::new() };
        if first.role == Role::NumberOf {
            let span = span_of(words, first.span);
            let readings = self.part_of(place, thing, &words[1..]);
            let classes = readings.into_iter().filter_map(|reading| self.as_class(reading, span));
            return classes.map(|class| (Term::Count(Box::new(class.set)), Type::Number)).collect();
        }
        let readings = self.part_of(place, thing, words);
        readings
            .into_iter()
            .filter_map(|reading| match reading {
                Reading::Term(term, kind) => Some((term, kind)),
                Reading::List(place, attribute) => Some((Term::Attribute(place, attribute), self.type_of(attribute))),
                Reading::Element(..) | Reading::Class(_) => None,
            })
            .collect()
    }

    /// `its number of C`, `its total A`: what is made of elements nested in the one at hand.
    pub fn made_within(&mut self, place: &Place, thing: ThingId, words: &[Word]) -> Vec<Reading> {
        match words[0].role {
            Role::NumberOf => {
                let counts = self.values_of(place, thing, words);
                counts.into_iter().map(|(term, kind)| Reading::Term(term, kind)).collect()
            }
            _ => self.folded_within(place, thing, words),
        }
    }

    /// `its total A`, where A belongs to elements nested in the one at hand.
    fn folded_within(&mut self, place: &Place, thing: ThingId, words: &[Word]) -> Vec<Reading> {
        let Some((how, rest)) = words.split_first().and_then(|(first, rest)| Some((how(first.role)?, rest))) else {
            return Vec::new();
        };
        let owners: Vec<ThingId> = self
            .meanings(rest)
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Attribute { attribute, .. } => Some(self.vocabulary.attribute(*attribute).thing),
                _ => None,
            })
            .collect();
        let mut readings = Vec::new();
        let slots = self.slots;
        for child in owners {
            let nested = self.vocabulary.thing(child).within;
            if self.vocabulary.thing(child).layout == Layout::One || !self.is_part(child, thing, place) {
                continue;
            }
            self.slots = slots;
            let members = if nested.is_some() { Members::Within(place.clone()) } else { Members::All };
            let span = span_of(words, words[0].span);
            let set = Set { span, thing: child, members, slot: self.new_slot(), filter: None };
            for (value, kind) in self.values_of(&Place::Slot(set.slot), child, rest) {
                readings.push(Reading::Term(Term::Fold(Box::new(Fold { how, set: set.clone(), value })), kind));
            }
        }
        readings
    }

    /// Narrows the elements that a value is made of.
    pub fn clauses_of_set(&mut self, set: &mut Set, clauses: &[Clause], span: Span) -> Option<()> {
        let article = super::scope::Article::The;
        let mut class = Class { set: set.clone(), plural: true, article, narrowed: false };
        self.clauses(&mut class, clauses, span)?;
        *set = class.set;
        Some(())
    }

    /// Reports a clause behind what is one already.
    pub fn not_narrowable(&mut self, reading: &Reading, span: Span) -> Option<Reading> {
        let found = self.describe(reading);
        let message = format!("a clause narrows a kind of thing, and {found} is one already");
        self.refuse(Code::BrokenSentence, span, message, "put the condition behind `if`");
        None
    }

    /// Whether values of this type can be put together as the words say; reports it when not.
    pub fn foldable(&mut self, reading: &Reading, words: &[Word], span: Span) -> Option<()> {
        let Reading::Term(Term::Fold(fold), kind) = reading else { return Some(()) };
        let role = words.iter().map(|word| word.role).find(|role| how(*role).is_some());
        let many = fold.value.attribute().is_some_and(|attribute| {
            matches!(fold.value, Term::Attribute(..)) && self.vocabulary.attribute(attribute).many
        });
        let amount = matches!(kind, Type::Number | Type::Share | Type::Money);
        let (fits, help) = match (role, kind) {
            _ if many => (false, "count them: `the number of distinct … of the …`"),
            (Some(Role::Latest | Role::Earliest), Type::Date) => (true, ""),
            (Some(Role::Highest | Role::Lowest), Type::Date) => {
                (false, "of dates, write `the latest` or `the earliest`")
            }
            (Some(Role::Latest | Role::Earliest), _) => (false, "of amounts, write `the highest` or `the lowest`"),
            (Some(Role::Highest | Role::Lowest), _) => (amount || *kind == Type::Duration, "name an amount or a date"),
            _ => (amount, "name an amount: a number, a share or money"),
        };
        if fits {
            return Some(());
        }
        let what = if many { "a list" } else { kind.describe() };
        let word = words.iter().find(|word| how(word.role).is_some());
        let (text, place) = word.map_or(("this", span), |word| (word.text.as_str(), word.span));
        self.refuse(Code::WrongComparison, place, format!("there is no {text} of {what}"), help);
        None
    }

    /// Reports what is wrong with `the total A of the C`; whether it is one at all.
    pub fn fold_mistake(&mut self, words: &[Word], span: Span) -> bool {
        let words = bare(words);
        let rest = match words {
            [first, rest @ ..] if how(first.role).is_some() => rest,
            [first, second, rest @ ..] if first.role == Role::NumberOf && second.role == Role::Distinct => rest,
            _ => return false,
        };
        let lead = joined(&words[..words.len() - rest.len()]);
        if rest.is_empty() {
            let message = format!("`the {lead}` leaves open of what");
            self.refuse(Code::UnknownTerm, span_of(words, span), message, format!("write `the {lead} A of the C`"));
            return true;
        }
        for at in (1..rest.len().saturating_sub(1)).rev().filter(|at| rest[*at].role == Role::Of) {
            let slots = self.slots;
            let (part, owner) = (&rest[..at], &rest[at + 1..]);
            let readings = self.readings(owner);
            self.slots = slots;
            let Some(reading) = readings.first() else { continue };
            if let Some((_, thing)) = self.as_element(reading) {
                let label = self.vocabulary.thing(thing).label.one(self.language).to_string();
                let message = format!("`the {lead} … of` speaks of many, and the {label} is one");
                self.refuse(Code::WrongComparison, span_of(owner, span), message, "name many: `of the …s`");
                return true;
            }
            let Some(class) = self.as_class(reading.clone(), span) else { continue };
            if !class.plural {
                let many = self.vocabulary.thing(class.set.thing).label.many(self.language).to_string();
                let message = format!("`the {lead} … of` speaks of many");
                self.refuse(Code::WrongComparison, span_of(owner, span), message, format!("write `of the {many}`"));
                return true;
            }
            let owners = self.owners_of(part, &lead);
            if owners.is_empty() {
                self.no_such_part(class.set.thing, part, span);
                return true;
            }
            let one = with_article(self.vocabulary.thing(class.set.thing).label.one(self.language));
            let message = format!("{one} has no {} of its own", joined(bare(part)));
            let help = format!("write {}", joined_list(&owners, "or"));
            self.refuse(Code::UnknownTerm, span_of(part, span), message, help);
            return true;
        }
        let owners = self.owners_of(rest, &lead);
        if owners.is_empty() {
            return false;
        }
        let message = format!("`the {lead} {}` leaves open of what", joined(rest));
        self.refuse(Code::UnknownTerm, span_of(words, span), message, format!("write {}", joined_list(&owners, "or")));
        true
    }

    /// Wordings of one value out of many, for each kind of thing that has such an attribute.
    fn owners_of(&self, words: &[Word], lead: &str) -> Vec<String> {
        let owners = self.meanings(words).iter().filter_map(|meaning| match meaning {
            Meaning::Attribute { attribute, .. } => Some(self.vocabulary.attribute(*attribute)),
            _ => None,
        });
        owners
            .filter(|attribute| !matches!(attribute.kind, Kind::Text) || lead.contains(' '))
            .map(|attribute| self.vocabulary.thing(attribute.thing))
            .filter(|thing| thing.layout != Layout::One)
            .map(|thing| format!("`the {lead} {} of the {}`", joined(words), thing.label.many(self.language)))
            .collect()
    }
}
