//! Runs of words matched to the vocabulary: what can a noun mean, and does it mean exactly one thing?

use super::model::{Comparator, Constant, Formula, FormulaKind, Members, Place, Set, Term, Type};
use super::scope::{Article, Class, Reading, Resolver, bare, span_of};
use crate::source::Span;
use crate::syntax::ast::{Noun, Role, Word};
use crate::vocabulary::{AttributeId, Kind, Layout, Meaning, ThingId};

impl Resolver<'_> {
    /// What a noun means, its clauses included. Reports when that is nothing, or more than one thing.
    pub fn noun(&mut self, noun: &Noun) -> Option<Reading> {
        if let Some((_, place)) = noun.quantifier {
            let help = "name one value, or count: `the number of …`";
            self.refuse(crate::diagnostic::Code::WrongComparison, place, "how many of them is not asked here", help);
            return None;
        }
        if noun.object.is_some() {
            self.unknown_run(&noun.words, noun.span);
            return None;
        }
        if super::selection::extreme(noun).is_some() {
            return self.chosen(noun);
        }
        if bare(&noun.words).first().is_some_and(|word| word.role == Role::ShareOf) {
            return self.share_of(noun);
        }
        let readings = self.readings(&noun.words);
        let reading = self.only(readings, &noun.words, noun.span)?;
        self.narrowed(reading, &noun.clauses, noun.span)
    }

    /// The one reading, or a diagnostic.
    pub fn only(&mut self, mut readings: Vec<Reading>, words: &[Word], span: Span) -> Option<Reading> {
        match readings.len() {
            0 => {
                self.unknown_run(words, span);
                None
            }
            1 => readings.pop().filter(|reading| self.foldable(reading, words, span).is_some()),
            _ => {
                self.ambiguous(&readings, words, span);
                None
            }
        }
    }

    /// All readings of a run of words, without clauses.
    pub fn readings(&mut self, words: &[Word]) -> Vec<Reading> {
        if words.first().is_some_and(|word| word.role == Role::That) {
            return self.group_called(&words[1..]).into_iter().collect();
        }
        let whole = words;
        let (article, words) = match words.first().map(|word| word.role) {
            Some(Role::A) => (Article::A, &words[1..]),
            Some(Role::The) => (Article::The, &words[1..]),
            _ => (Article::Without, words),
        };
        let Some(first) = words.first() else { return Vec::new() };
        let slots = self.slots;
        let mut most = slots;
        let mut found: Vec<Reading> = Vec::new();
        let mut add = |resolver: &mut Self, readings: Vec<Reading>| {
            // what was tried in vain takes no slot
            if !readings.is_empty() {
                most = most.max(resolver.slots);
            }
            resolver.slots = slots;
            for reading in readings {
                if !found.contains(&reading) {
                    found.push(reading);
                }
            }
        };
        let readings = self.by_itself(words, article);
        add(self, readings);
        match first.role {
            Role::It if words.len() == 1 => {
                let (place, thing) = self.its();
                add(self, vec![Reading::Element(place, thing)]);
            }
            Role::Its => {
                let (place, thing) = self.its();
                let readings = self.part_of(&place, thing, &words[1..]);
                add(self, readings);
            }
            Role::Today if words.len() == 1 => add(self, vec![Reading::Term(Term::Today, Type::Date)]),
            Role::NumberOf if words.get(1).is_some_and(|word| word.role == Role::Distinct) => {
                let readings = self.distinct(&words[2..]);
                add(self, readings);
            }
            Role::NumberOf => {
                let readings = self.counted(&words[1..]);
                add(self, readings);
            }
            Role::Total | Role::Average | Role::Highest | Role::Lowest | Role::Latest | Role::Earliest => {
                let readings = self.folded(words);
                add(self, readings);
            }
            _ => {}
        }
        for at in 1..words.len().saturating_sub(1) {
            let readings = match words[at].role {
                // the article in front is the owner's
                Role::Possessive => self.owned(&whole[..at + whole.len() - words.len()], &words[at + 1..]),
                Role::Of => self.owned(&words[at + 1..], &words[..at]),
                _ => continue,
            };
            add(self, readings);
        }
        if let [year, of, rest @ ..] = words
            && year.role == Role::Year
            && of.role == Role::Of
        {
            let readings = self.readings(rest).into_iter().filter_map(super::selection::year_of).collect();
            add(self, readings);
        }
        for at in 1..words.len() {
            let readings = self.with_adjective(&words[..at], &words[at..], article);
            add(self, readings);
        }
        self.slots = most;
        self.most_slots = self.most_slots.max(most);
        found
    }

    /// What a whole run is a wording of.
    fn by_itself(&mut self, words: &[Word], article: Article) -> Vec<Reading> {
        let mut readings = Vec::new();
        if let Some((at, kind)) = self.parameter(words) {
            readings.push(Reading::Term(Term::Parameter(at), kind));
        }
        readings.extend(self.defined_values(words, None));
        let span = span_of(words, words[0].span);
        for meaning in self.meanings(words).to_vec() {
            match meaning {
                Meaning::Thing { thing, plural } => readings.push(self.thing(thing, plural, article, span)),
                Meaning::Individual(id) => {
                    readings.push(Reading::Element(Place::Individual(id), self.vocabulary.individual(id).thing));
                }
                Meaning::Attribute { attribute, .. }
                    if self.vocabulary.attribute(attribute).thing == self.vocabulary.root =>
                {
                    readings.push(self.attribute(&Place::Root, attribute));
                }
                Meaning::Value { attribute, value, plural } if self.stands_for_thing(attribute) => {
                    let thing = self.vocabulary.attribute(attribute).thing;
                    if let Reading::Class(mut class) = self.class(thing, plural, article, span) {
                        self.narrow_to_value(&mut class.set, attribute, value, span);
                        class.narrowed = true;
                        readings.push(Reading::Class(class));
                    }
                }
                _ => {}
            }
        }
        readings
    }

    fn stands_for_thing(&self, attribute: AttributeId) -> bool {
        self.vocabulary.attribute(attribute).kind.choice().is_some_and(|choice| choice.noun)
    }

    /// A thing by its noun: the one at hand, the only one, or the kind.
    fn thing(&mut self, thing: ThingId, plural: bool, article: Article, span: Span) -> Reading {
        if thing == self.vocabulary.root {
            return Reading::Element(Place::Root, thing);
        }
        if self.is_one_table(thing) {
            return Reading::Element(Place::Only(thing), thing);
        }
        let at_hand = self.bound.iter().rev().find(|(_, bound)| *bound == thing);
        match at_hand {
            Some((place, _)) if article == Article::The && !plural => Reading::Element(place.clone(), thing),
            _ => self.class(thing, plural, article, span),
        }
    }

    /// Whether there is one of it, as a table at the top of the file.
    fn is_one_table(&self, thing: ThingId) -> bool {
        let found = self.vocabulary.thing(thing);
        found.layout == Layout::One && found.within.is_none()
    }

    fn class(&mut self, thing: ThingId, plural: bool, article: Article, span: Span) -> Reading {
        let set = Set { span, thing, members: Members::All, slot: self.new_slot(), filter: None };
        Reading::Class(Class { set, plural, article, narrowed: false })
    }

    /// An attribute of an element, as a value or as a list.
    pub fn attribute(&self, place: &Place, attribute: AttributeId) -> Reading {
        if self.vocabulary.attribute(attribute).many {
            Reading::List(place.clone(), attribute)
        } else {
            Reading::Term(Term::Attribute(place.clone(), attribute), self.type_of(attribute))
        }
    }

    /// What of an element is called so: one of its attributes, or a list nested in it.
    pub fn part_of(&mut self, place: &Place, thing: ThingId, words: &[Word]) -> Vec<Reading> {
        let words = match words.first().map(|word| word.role) {
            Some(Role::The) => &words[1..],
            _ => words,
        };
        if words.is_empty() {
            return Vec::new();
        }
        let span = span_of(words, words[0].span);
        let slots = self.slots;
        let mut readings = self.made_within(place, thing, words);
        readings.extend(self.defined_values(words, Some((place, thing))));
        for meaning in self.meanings(words).to_vec() {
            match meaning {
                Meaning::Attribute { attribute, .. } if self.vocabulary.attribute(attribute).thing == thing => {
                    readings.push(self.attribute(place, attribute));
                }
                // of what there is one, it is the table itself
                Meaning::Thing { thing: child, .. }
                    if self.is_part(child, thing, place) && self.is_one_table(child) =>
                {
                    readings.push(Reading::Element(Place::Only(child), child));
                }
                Meaning::Thing { thing: child, plural } if self.is_part(child, thing, place) => {
                    self.slots = slots;
                    if let Reading::Class(mut class) = self.class(child, plural, Article::Without, span) {
                        class.set.members = self.members(child, place);
                        readings.push(Reading::Class(class));
                    }
                }
                Meaning::Value { attribute, value, plural } if self.stands_for_thing(attribute) => {
                    let child = self.vocabulary.attribute(attribute).thing;
                    if self.is_part(child, thing, place) {
                        self.slots = slots;
                        if let Reading::Class(mut class) = self.class(child, plural, Article::Without, span) {
                            class.set.members = self.members(child, place);
                            self.narrow_to_value(&mut class.set, attribute, value, span);
                            readings.push(Reading::Class(class));
                        }
                    }
                }
                _ => {}
            }
        }
        for at in 1..words.len() {
            // a word of the policy's own in front
            if !self.defined(&words[..at]).is_empty() {
                self.slots = slots;
                for rest in self.part_of(place, thing, &words[at..]) {
                    if let Some(mut class) = self.as_class(rest, span)
                        && self.narrow_to_defined(&mut class.set, &words[..at], span)
                    {
                        readings.push(Reading::Class(class));
                    }
                }
            }
            let head = self.meanings(&words[..at]).to_vec();
            for meaning in head {
                let Meaning::Value { attribute, value, .. } = meaning else { continue };
                // what a list holds is no adjective
                if self.vocabulary.attribute(attribute).many {
                    continue;
                }
                self.slots = slots;
                for rest in self.part_of(place, thing, &words[at..]) {
                    // `local sharers`: what a list refers to can be narrowed, too
                    if let Some(mut class) = self.as_class(rest, span)
                        && class.set.thing == self.vocabulary.attribute(attribute).thing
                    {
                        class.set.span = span;
                        self.narrow_to_value(&mut class.set, attribute, value, span_of(&words[..at], span));
                        readings.push(Reading::Class(class));
                    }
                }
            }
        }
        readings
    }

    /// Whether `child` is a list of an element: nested in it, or at the top when it is the root.
    pub fn is_part(&self, child: ThingId, thing: ThingId, place: &Place) -> bool {
        let within = self.vocabulary.thing(child).within;
        within == Some(thing) || (*place == Place::Root && within.is_none() && child != self.vocabulary.root)
    }

    fn members(&self, child: ThingId, place: &Place) -> Members {
        if self.vocabulary.thing(child).within.is_some() { Members::Within(place.clone()) } else { Members::All }
    }

    /// `A of X` and `X's A`.
    fn owned(&mut self, owner: &[Word], part: &[Word]) -> Vec<Reading> {
        // look at the part first: it decides soonest, and a part that holds an `of` itself is a name or nothing
        let part_words = without_the(part);
        let joint = |word: &Word| matches!(word.role, Role::Of | Role::Possessive);
        let folded = part_words.first().is_some_and(|first| super::fold::how(first.role).is_some());
        let known = folded
            || !self.meanings(part_words).is_empty()
            || !self.defined(part_words).is_empty()
            || (!part_words.iter().any(joint)
                && (1..part_words.len()).any(|at| {
                    !self.meanings(&part_words[..at]).is_empty() || !self.defined(&part_words[..at]).is_empty()
                }));
        if !known {
            return Vec::new();
        }
        let mut readings = Vec::new();
        for reading in self.readings(owner) {
            if let Some((place, thing)) = self.as_element(&reading) {
                readings.extend(self.part_of(&place, thing, part));
            }
        }
        readings
    }

    /// The element that a reading stands for, following a reference to one thing.
    pub fn as_element(&self, reading: &Reading) -> Option<(Place, ThingId)> {
        match reading {
            Reading::Element(place, thing) => Some((place.clone(), *thing)),
            Reading::Term(Term::Attribute(place, attribute), Type::Thing(things)) => {
                Some((Place::Referred(Box::new(place.clone()), *attribute), *things.first()?))
            }
            _ => None,
        }
    }

    /// `the number of …`.
    fn counted(&mut self, words: &[Word]) -> Vec<Reading> {
        let mut readings = Vec::new();
        for reading in self.readings(words) {
            if let Some(class) = self.as_class(
                reading,
                span_of(words, words.first().map_or(Span::new(crate::source::SourceId(0), 0, 0), |w| w.span)),
            ) {
                readings.push(Reading::Term(Term::Count(Box::new(class.set)), Type::Number));
            }
        }
        readings
    }

    /// A list of references as a class of what it refers to.
    pub fn as_class(&mut self, reading: Reading, span: Span) -> Option<Class> {
        match reading {
            Reading::Class(class) => Some(class),
            Reading::List(place, attribute) => {
                let Kind::Thing(things) = &self.vocabulary.attribute(attribute).kind else { return None };
                let thing = *things.first()?;
                let set = Set {
                    span,
                    thing,
                    members: Members::Listed(place, attribute),
                    slot: self.new_slot(),
                    filter: None,
                };
                Some(Class { set, plural: true, article: Article::The, narrowed: false })
            }
            _ => None,
        }
    }

    pub fn narrow_to_value(&self, set: &mut Set, attribute: AttributeId, value: u16, span: Span) {
        let left = Term::Attribute(Place::Slot(set.slot), attribute);
        let right = Term::Constant(Constant::Choice(attribute, value));
        add_filter(set, Formula::new(span, FormulaKind::Compare { left, comparator: Comparator::Equal, right }), true);
    }
}

/// Adds a condition to a set; one from an adjective stands before those from clauses.
pub(super) fn add_filter(set: &mut Set, formula: Formula, first: bool) {
    let span = formula.span;
    let mut list = match set.filter.take() {
        None => Vec::new(),
        Some(Formula { kind: FormulaKind::All(list), .. }) => list,
        Some(other) => vec![other],
    };
    if first {
        list.insert(0, formula);
    } else {
        list.push(formula);
    }
    set.filter = Some(Formula::all(span, list));
}

fn without_the(words: &[Word]) -> &[Word] {
    match words.first().map(|word| word.role) {
        Some(Role::The) => &words[1..],
        _ => words,
    }
}
