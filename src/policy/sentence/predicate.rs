//! What can be said with one formula: of whom, and in which words. The best wording comes first.

use super::super::model::{Comparator, Constant, Formula, FormulaKind, Members, Place, Quantifier, Set, Term, Type};
use super::Writer;
use super::fold::{members, subject};
use super::noun::filters;
use super::words::{About, Count, Object, Said, Saying, Text, Verb, joined};
use crate::value::Number;
use crate::vocabulary::{AttributeId, Kind, Layout};

impl Writer<'_> {
    /// The wordings of a formula. Found once for each, so that deep sentences take no longer than they are.
    pub(super) fn said(&self, formula: &Formula) -> Vec<Said> {
        let key = (std::ptr::from_ref(formula) as usize, self.at_hand.len());
        if let Some(found) = self.known.borrow().get(&key) {
            return found.clone();
        }
        let found = self.speaking_of(subject(formula)).wordings(formula);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn wordings(&self, formula: &Formula) -> Vec<Said> {
        match &formula.kind {
            FormulaKind::All(list) => self.all(list),
            FormulaKind::Any(_) | FormulaKind::ForEach { .. } => Vec::new(),
            FormulaKind::Not(inner) => self.denied(inner),
            FormulaKind::Quantified { quantifier, set, body: None } => {
                self.existing(quantifier, set).into_iter().collect()
            }
            FormulaKind::Quantified { quantifier, set, body: Some(body) } => {
                let object = self.related_to_many(quantifier, set, body);
                let list = self.in_list(quantifier, set, body);
                object.into_iter().chain(list).chain(self.of_each(quantifier, set, filters(set), body)).collect()
            }
            FormulaKind::Compare { left, comparator, right } => self.compared(left, *comparator, right),
            FormulaKind::Between { value, low, high } => self.between(value, low, high),
            FormulaKind::OneOf { value, options } => self.one_of(value, options),
            FormulaKind::Grouped { grouping, set, attribute } => self.grouped(grouping, set, *attribute),
            FormulaKind::Has { place, attribute } => {
                vec![Said::new(About::Element(place.clone()), self.having(*attribute))]
            }
            FormulaKind::HasTable(thing) => {
                let object = Object { text: Text::closed(self.table(*thing)), count: Count::One };
                vec![Said::new(About::There, Saying::Have(vec![object]))]
            }
            FormulaKind::States { place, attribute } => {
                let found = self.vocabulary.attribute(*attribute);
                vec![self.stating(place, self.label(&found.label, Count::when(found.many)))]
            }
            FormulaKind::StatesList { place, thing } => {
                vec![self.stating(place, self.label(&self.vocabulary.thing(*thing).label, Count::Several))]
            }
            FormulaKind::Includes(inclusion) => self.including(inclusion),
            FormulaKind::Among(membership) => self.among(membership),
            FormulaKind::Text { value, test } => self.like(value, test),
            FormulaKind::Related { owner, attribute, other, inverse } => {
                self.related(owner, *attribute, other, *inverse)
            }
            FormulaKind::Defined { definition, place } => {
                let text = Text::closed(self.name(&definition.name));
                vec![Said::new(About::Element(place.clone()), Saying::Be(text))]
            }
            FormulaKind::Same { left, right } => {
                let text = self.named(right).map(|text| Saying::Be(Text::closed(text)));
                text.map(|saying| Said::new(About::Element(left.clone()), saying)).into_iter().collect()
            }
        }
    }

    /// The opposite of a formula.
    fn denied(&self, inner: &Formula) -> Vec<Said> {
        let mut found = Vec::new();
        if let FormulaKind::Has { place, attribute } = &inner.kind {
            let found_label = &self.vocabulary.attribute(*attribute).label;
            let text = Text::closed(format!("{} {}", self.frame.no, self.label(found_label, Count::One)));
            found
                .push(Said::new(About::Element(place.clone()), Saying::Have(vec![Object { text, count: Count::One }])));
        }
        // a `not` in front of several things to have is refused
        let several = |saying: &Saying| matches!(saying, Saying::Have(list) | Saying::State(list) if list.len() > 1);
        let deniable = |said: &Said| {
            !said.negated && !several(&said.saying) && !matches!(said.about, About::Counted(..) | About::Several(_))
        };
        found.extend(self.said(inner).into_iter().filter(deniable).map(|said| Said { negated: true, ..said }));
        found
    }

    fn having(&self, attribute: AttributeId) -> Saying {
        let found = self.vocabulary.attribute(attribute);
        let plural = found.many || self.reads_plural(&found.label);
        let label = self.label(&found.label, Count::when(found.many));
        let text = if plural { label } else { self.with_article(&label) };
        Saying::Have(vec![Object { text: Text::closed(text), count: Count::when(plural) }])
    }

    fn stating(&self, place: &Place, label: String) -> Said {
        let text = Text::closed(format!("{} {label}", self.frame.its));
        Said::new(About::Element(place.clone()), Saying::State(vec![Object { text, count: Count::One }]))
    }

    /// `X has at least 2 T`, `there is a T`.
    fn existing(&self, quantifier: &Quantifier, set: &Set) -> Option<Said> {
        let one = is_at_least_one(quantifier);
        let (words, count) = self.quantifier(quantifier)?;
        let noun = self.noun(set, count)?;
        let single = self.vocabulary.thing(set.thing).layout == Layout::One
            && noun.text == self.label(&self.vocabulary.thing(set.thing).label, Count::One);
        let count =
            if single { Count::when(self.reads_plural(&self.vocabulary.thing(set.thing).label)) } else { count };
        let text = match (one, single) {
            (true, true) => Text::closed(self.table(set.thing)),
            (true, false) => Text { text: self.with_article(&noun.text), ..noun },
            _ => noun.after(&words),
        };
        let about = match &set.members {
            Members::All => About::There,
            Members::Within(place) | Members::Listed(place, _) => About::Element(place.clone()),
        };
        Some(Said::new(about, Saying::Have(vec![Object { text, count }])))
    }

    /// `X is shared by every C`: the relation goes from one element to many.
    fn related_to_many(&self, quantifier: &Quantifier, set: &Set, body: &Formula) -> Option<Said> {
        let FormulaKind::Related { owner, attribute, other, inverse } = &body.kind else { return None };
        let (from, to) = if *inverse { (other, owner) } else { (owner, other) };
        if *to != Place::Slot(set.slot) || *from == Place::Slot(set.slot) {
            return None;
        }
        let plain = is_at_least_one(quantifier) && set.members == Members::All;
        let noun = self.noun_with_owner(set, Count::One)?;
        let objects = if plain && !noun.open {
            Text::closed(self.with_article(&noun.text))
        } else {
            self.counted(quantifier, set, filters(set))?
        };
        Some(Said::new(About::Element(from.clone()), self.relation(*attribute, *inverse, objects)?))
    }

    /// `the As of X include every C`.
    fn in_list(&self, quantifier: &Quantifier, set: &Set, body: &Formula) -> Option<Said> {
        let FormulaKind::Related { owner, attribute, other, inverse: false } = &body.kind else { return None };
        let to_many = *other == Place::Slot(set.slot) && *owner != Place::Slot(set.slot);
        to_many.then(|| self.list_includes_many(quantifier, set, owner, *attribute))?
    }

    /// The words of a relation.
    fn relation(&self, attribute: AttributeId, inverse: bool, objects: Text) -> Option<Saying> {
        let wording = &self.vocabulary.attribute(attribute).relation[self.language as usize];
        let (is, does) =
            if inverse { (&wording.inverse_is, &wording.inverse_does) } else { (&wording.is, &wording.does) };
        if let Some(is) = is.first() {
            return Some(Saying::Be(objects.after(is)));
        }
        let form = |form| (self.frame.verb)(does, form).map(str::to_string);
        Some(Saying::Act([form(Verb::Singular)?, form(Verb::Plain)?], objects))
    }

    /// `every C is …`, narrowed by only these conditions.
    pub(super) fn of_each(&self, quantifier: &Quantifier, set: &Set, filters: &[Formula], body: &Formula) -> Vec<Said> {
        let inner = self.with(set.slot, set.thing);
        let Some(noun) = self.counted(quantifier, set, filters) else { return Vec::new() };
        let Some((_, count)) = self.quantifier(quantifier) else { return Vec::new() };
        let counted = |text: Text| About::Counted(quantifier.clone(), text, count);
        let mut wordings = inner.said(body);
        // `at least 2 participants are …` reads better than `at least 2 participant's kind is …`
        if count == Count::Several {
            wordings.sort_by_key(|said| !matches!(said.about, About::Element(Place::Slot(_))));
        }
        let found = wordings.into_iter().filter_map(|said| {
            let about = match &said.about {
                About::Element(Place::Slot(slot)) if *slot == set.slot => counted(noun.clone()),
                About::Attribute(owner, attribute) => {
                    self.part_of_each(quantifier, set, filters, (owner, *attribute))?
                }
                About::Element(Place::Referred(owner, attribute)) => {
                    self.part_of_each(quantifier, set, filters, (owner, *attribute))?
                }
                About::Term(Term::Defined(definition, Some(owner))) => {
                    self.named_part_of_each(quantifier, set, filters, owner, (&self.name(&definition.name), false))?
                }
                About::Term(term) if members(term).is_some_and(|place| *place == Place::Slot(set.slot)) => {
                    let noun = self.noun_narrowed(set, filters, Count::One, None)?;
                    let fits = set.members == Members::All && !noun.open;
                    let words = self.quantifier(quantifier)?.0;
                    let text = format!("{words} {}{} {}", noun.text, self.frame.possessive, inner.made(term)?);
                    fits.then(|| counted(Text::closed(text)))?
                }
                _ => return None,
            };
            Some(Said { about, ..said })
        });
        found.collect()
    }

    /// `every C's A`; no clause may stand between.
    fn part_of_each(
        &self,
        quantifier: &Quantifier,
        set: &Set,
        filters: &[Formula],
        (owner, attribute): (&Place, AttributeId),
    ) -> Option<About> {
        let found = self.vocabulary.attribute(attribute);
        let label = self.label(&found.label, Count::when(found.many));
        let plural = self.reads_plural_list(attribute);
        self.named_part_of_each(quantifier, set, filters, owner, (&label, plural))
    }

    fn named_part_of_each(
        &self,
        quantifier: &Quantifier,
        set: &Set,
        filters: &[Formula],
        owner: &Place,
        (label, plural): (&str, bool),
    ) -> Option<About> {
        let (words, count) = self.quantifier(quantifier)?;
        let noun = self.noun_narrowed(set, filters, Count::One, None)?.after(&words);
        let text = Text::closed(format!("{}{} {label}", noun.text, self.frame.possessive));
        let fits = set.members == Members::All && !noun.open && *owner == Place::Slot(set.slot);
        let count = if plural { Count::Several } else { count };
        fits.then(|| About::Counted(quantifier.clone(), text, count))
    }

    fn related(&self, owner: &Place, attribute: AttributeId, other: &Place, inverse: bool) -> Vec<Said> {
        let (from, to) = if inverse { (other, owner) } else { (owner, other) };
        let Some(to_text) = self.named(to) else { return Vec::new() };
        let many = self.vocabulary.attribute(attribute).many;
        let mut found = Vec::new();
        if let Some(saying) = self.relation(attribute, inverse, Text::closed(&to_text))
            && (matches!(saying, Saying::Act(..)) || !matches!(from, Place::Referred(..)))
        {
            found.push(Said::new(About::Element(from.clone()), saying));
        }
        if !inverse && !many {
            found.push(Said::new(About::Attribute(owner.clone(), attribute), Saying::Be(Text::closed(to_text))));
        } else if inverse && let Some(text) = self.attribute(owner, attribute).filter(|_| !many) {
            found.push(Said::new(About::Element(other.clone()), Saying::Be(Text::closed(text))));
        }
        found
    }

    fn compared(&self, left: &Term, comparator: Comparator, right: &Term) -> Vec<Said> {
        let kind = self.type_of(left).or_else(|| self.type_of(right));
        let Some(text) = self.comparison(kind.as_ref(), comparator, right) else { return Vec::new() };
        let about = about(left);
        let by_value = Said::new(about, Saying::Be(text.clone()));
        let Term::Attribute(place, attribute) = left else { return vec![by_value] };
        let mut found = vec![by_value];
        if let Some(said) = self.of_element(place, *attribute, text, right) {
            let first = self.short(place, *attribute);
            found.insert(if first { 0 } else { 1 }, said);
        }
        if let Some(text) = self.counting(right) {
            let words = format!("{} {text}", self.amount(comparator));
            self.add_amount_had(&mut found, place, *attribute, words);
        }
        found
    }

    /// Whether a value of this attribute is said of the element itself.
    fn short(&self, place: &Place, attribute: AttributeId) -> bool {
        let thing = self.vocabulary.attribute(attribute).thing;
        *place != Place::Root
            && (self.vocabulary.thing(thing).short == Some(attribute) || self.stands_for_thing(attribute))
    }

    /// `X is shared`: a value said of the element that it belongs to.
    fn of_element(&self, place: &Place, attribute: AttributeId, text: Text, value: &Term) -> Option<Said> {
        let Term::Constant(Constant::Choice(of, value)) = value else { return None };
        let own = *of == attribute && self.is_own(attribute, *value) && !matches!(place, Place::Referred(..));
        let one = self.value(attribute, *value, Count::One)?;
        let saying = if self.stands_for_thing(attribute) && text.text == one {
            Saying::Kind([self.with_article(&one), self.value(attribute, *value, Count::Several)?])
        } else {
            Saying::Be(text)
        };
        own.then(|| Said::new(About::Element(place.clone()), saying))
    }

    /// `X has at least 3 A`: said first where A counts something, and last where that reads oddly.
    fn add_amount_had(&self, found: &mut Vec<Said>, place: &Place, attribute: AttributeId, words: String) {
        let of = self.vocabulary.attribute(attribute);
        if !matches!(of.kind, Kind::Number { .. }) {
            return;
        }
        let text = Text::closed(format!("{words} {}", self.label(&of.label, Count::One)));
        let object = Object { text, count: Count::Several };
        let said = Said::new(About::Element(place.clone()), Saying::Have(vec![object]));
        let at = if self.reads_plural(&of.label) { 0 } else { found.len() };
        found.insert(at, said);
    }

    /// A number as it stands in front of what it counts.
    fn counting(&self, term: &Term) -> Option<String> {
        match term {
            Term::Constant(Constant::Number(_)) => Some(self.term(term, Some(&Type::Number))?.text),
            Term::Parameter(_) | Term::Defined(_, None) if self.type_of(term) == Some(Type::Number) => {
                self.so_many(term)
            }
            _ => None,
        }
    }

    /// What stands behind `is` in a comparison.
    fn comparison(&self, kind: Option<&Type>, comparator: Comparator, right: &Term) -> Option<Text> {
        if kind == Some(&Type::Date) {
            return self.dates(comparator, right);
        }
        let text = self.term(right, kind)?;
        let plain = matches!(kind, Some(Type::Choice(_) | Type::Levels(_) | Type::Text | Type::YesNo | Type::Thing(_)));
        Some(if plain && comparator == Comparator::Equal { text } else { text.after(self.amount(comparator)) })
    }

    fn between(&self, value: &Term, low: &Term, high: &Term) -> Vec<Said> {
        let kind = self.type_of(value).or_else(|| self.type_of(low));
        let within = self.within(low, high);
        let ends = self.term(low, kind.as_ref()).zip(self.term(high, kind.as_ref()));
        let text = within.or_else(|| {
            let (low, high) = ends?;
            Some(Text {
                text: format!("{} {} {} {}", self.frame.between, low.text, self.frame.and, high.text),
                open: high.open,
            })
        });
        let Some(text) = text else { return Vec::new() };
        let mut found = vec![Said::new(about(value), Saying::Be(text.clone()))];
        if let Term::Attribute(place, attribute) = value
            && matches!((low, high), (Term::Constant(Constant::Number(_)), Term::Constant(Constant::Number(_))))
        {
            self.add_amount_had(&mut found, place, *attribute, text.text);
        }
        found
    }

    fn one_of(&self, value: &Term, options: &[Term]) -> Vec<Said> {
        let kind = self.type_of(value);
        let texts: Option<Vec<_>> = options.iter().map(|option| Some(self.term(option, kind.as_ref())?.text)).collect();
        let Some(texts) = texts else { return Vec::new() };
        let text = Text::closed(format!("{} {}", self.frame.one_of, joined(&texts, self.frame.or)));
        let mut found = vec![Said::new(about(value), Saying::Be(text.clone()))];
        if let (Term::Attribute(place, attribute), Some(first)) = (value, options.first()) {
            let short = self.short(place, *attribute) && !self.stands_for_thing(*attribute);
            let at = if short { 0 } else { 1 };
            found.splice(at..at, self.of_element(place, *attribute, text, first));
        }
        found
    }
}

fn about(term: &Term) -> About {
    match term {
        Term::Attribute(place, attribute) => About::Attribute(place.clone(), *attribute),
        other => About::Term(other.clone()),
    }
}

fn is_at_least_one(quantifier: &Quantifier) -> bool {
    *quantifier == Quantifier::Count(Comparator::AtLeast, Term::Constant(Constant::Number(Number::whole(1))))
}
