//! Single clauses: what is the case, what is wanted, and what is claimed.

use super::{Fault, Teller};
use crate::evaluate::{Datum, Step};
use crate::outcome::phrase::AtHand;
use crate::outcome::phrasebook::{Clause, Subject};
use crate::policy::model::{Comparator, Formula, FormulaKind, Meaning, Place, Set, Term};
use crate::vocabulary::AttributeId;

impl Teller<'_> {
    /// What is the case at a single clause that does not hold, or, when `held`, does.
    pub(super) fn leaf(&self, step: &Step, at_hand: &AtHand, held: bool) -> Fault {
        let (book, modal) = (self.book(), self.modal(held));
        let (now, demand) = match &step.formula.kind {
            FormulaKind::Compare { left, .. }
            | FormulaKind::Between { value: left, .. }
            | FormulaKind::OneOf { value: left, .. } => {
                let subject = self.subject(left, at_hand);
                let among = super::set_of(left).map_or(String::new(), |set| self.counted_among(set));
                let wanted = format!("{}{}", self.wanted(step.formula, at_hand), self.worked_out(step, left));
                let now = format!("{}{among}", self.now(step, left, &subject));
                (now, Some(book.must_be(&subject, modal, &wanted)))
            }
            FormulaKind::Includes(inclusion) => self.inclusion(step, inclusion, at_hand, held),
            FormulaKind::Among(membership) => self.membership(step, membership, at_hand, held),
            FormulaKind::Text { value, test } => {
                let subject = self.subject(value, at_hand);
                (self.now(step, value, &subject), Some(book.must_be_like(&subject, modal, test)))
            }
            FormulaKind::Defined { definition, place } => {
                let subject = Subject::one(self.place(place, at_hand));
                let now = book.is(&subject, held, &definition.name).main;
                (now, Some(book.must_be(&subject, modal, &definition.name)))
            }
            FormulaKind::Has { .. }
            | FormulaKind::HasTable(_)
            | FormulaKind::States { .. }
            | FormulaKind::StatesList { .. }
            | FormulaKind::Related { .. }
            | FormulaKind::Same { .. } => (self.claim_with(step.formula, at_hand, held).main, None),
            FormulaKind::All(_)
            | FormulaKind::Any(_)
            | FormulaKind::Not(_)
            | FormulaKind::Quantified { .. }
            | FormulaKind::Grouped { .. }
            | FormulaKind::ForEach { .. } => (self.claim(step.formula, at_hand).main, None),
        };
        Fault { now, demand, clause: step.formula.span, element: None, several: Vec::new() }
    }

    /// What a value was compared with, where that takes working out: ` (2026-01-31)`.
    fn worked_out(&self, step: &Step, left: &Term) -> String {
        let ends = ends_of(step.formula);
        if step.against.len() != ends.len() || !ends.iter().any(|end| takes_working_out(end)) {
            return String::new();
        }
        let values = step.against.iter().zip(&ends).map(|(datum, end)| {
            let own = end.attribute().is_some() || end.is_share();
            self.map.observed(datum, if own { end } else { left }, self.language)
        });
        let values: Option<Vec<String>> = values.collect();
        match values.as_deref() {
            Some([low, high]) => format!(" ({})", self.book().range(low, high)),
            Some([only]) => format!(" ({only})"),
            _ => String::new(),
        }
    }

    /// What the value spoken about is.
    fn now(&self, step: &Step, of: &Term, subject: &Subject) -> String {
        match step.observed.as_ref().map(|datum| (datum, self.map.observed(datum, of, self.language))) {
            Some((Datum::Nothing | Datum::NoValue, _)) => self.book().is_absent(subject),
            Some((_, Some(observed))) => self.book().is(subject, true, &observed).main,
            _ => self.book().is(subject, true, self.book().not_known()).main,
        }
    }

    /// A formula as a claim: `functional management is shared`.
    pub(in crate::outcome) fn claim(&self, formula: &Formula, at_hand: &AtHand) -> Clause {
        self.claim_with(formula, at_hand, true)
    }

    /// A formula as a claim that it is so, or is not.
    fn claim_with(&self, formula: &Formula, at_hand: &AtHand, so: bool) -> Clause {
        let book = self.book();
        let place = |place: &Place| self.place(place, at_hand);
        let things = |thing| self.map.vocabulary.thing(thing).label.many(self.language);
        let claims = |list: &[Formula]| list.iter().map(|inner| self.claim(inner, at_hand)).collect::<Vec<_>>();
        match &formula.kind {
            FormulaKind::All(list) => book.all_hold(&claims(list)),
            FormulaKind::Any(list) => book.one_holds(&claims(list)),
            FormulaKind::Not(inner) => self.claim_with(inner, at_hand, false),
            FormulaKind::Compare { left, .. }
            | FormulaKind::Between { value: left, .. }
            | FormulaKind::OneOf { value: left, .. } => {
                book.is(&self.subject(left, at_hand), so, &self.wanted(formula, at_hand))
            }
            FormulaKind::Has { place: owner, attribute } => book.has(&place(owner), &self.label(*attribute), so),
            FormulaKind::HasTable(thing) => book.there_are(things(*thing), so),
            FormulaKind::States { place: owner, attribute } => book.states(&place(owner), &self.label(*attribute), so),
            FormulaKind::StatesList { place: owner, thing } => book.states(&place(owner), things(*thing), so),
            FormulaKind::Includes(inclusion) => self.inclusion_claim(inclusion, at_hand, so),
            FormulaKind::Among(membership) => self.membership_claim(membership, at_hand, so),
            FormulaKind::Text { value, test } => book.text(&self.subject(value, at_hand).text, so, test),
            FormulaKind::Related { owner, attribute, other, .. } => {
                self.relation(&place(owner), *attribute, &place(other), so)
            }
            FormulaKind::Same { left, right } => book.is(&Subject::one(place(left)), so, &place(right)),
            FormulaKind::ForEach { set, attribute, body, .. } => {
                let name = self.map.vocabulary.attribute(*attribute).label.one(self.language);
                let many = self.noun(set, at_hand).many;
                book.for_every(name, &many, &self.claim_with(body, at_hand, so))
            }
            FormulaKind::Grouped { grouping, set, attribute } => {
                self.grouped_claim((grouping, set, *attribute), at_hand, so)
            }
            FormulaKind::Defined { definition, place: of } => book.is(&Subject::one(place(of)), so, &definition.name),
            FormulaKind::Quantified { set, body, .. } => {
                let noun = self.noun(set, at_hand);
                match (self.owner(set, at_hand), body) {
                    (Some(owner), None) => book.has(&owner, &noun.one, so),
                    (None, None) => book.there_are_such(&noun.many, so),
                    (_, Some(_)) => book.enough_is_known(&noun.many),
                }
            }
        }
    }

    /// A condition on a noun as a clause behind it: `whose date is before the start date`.
    pub(super) fn clause(&self, formula: &Formula, set: &Set, at_hand: &AtHand) -> String {
        let book = self.book();
        let of_noun = |place: &Place| *place == Place::Slot(set.slot);
        let list = |attribute: AttributeId| self.map.vocabulary.attribute(attribute).label.many(self.language);
        match &formula.kind {
            // the message names the group in front
            FormulaKind::Compare { left: Term::Attribute(place, attribute), right: Term::Group(_, of), .. }
                if of_noun(place) && attribute == of =>
            {
                book.with_that(&self.label(*attribute))
            }
            FormulaKind::Related { owner, attribute, other: Place::Slot(slot), .. }
                if of_noun(owner) && at_hand.groups.get(usize::from(*slot)).is_some_and(Option::is_some) =>
            {
                book.with_that(self.map.vocabulary.attribute(*attribute).label.one(self.language))
            }
            FormulaKind::Compare { left: left @ Term::Attribute(place, attribute), .. }
            | FormulaKind::Between { value: left @ Term::Attribute(place, attribute), .. }
            | FormulaKind::OneOf { value: left @ Term::Attribute(place, attribute), .. }
                if of_noun(place) =>
            {
                let found = self.map.vocabulary.attribute(*attribute);
                let wanted = self.wanted(formula, at_hand);
                if self.map.vocabulary.thing(found.thing).short == Some(*attribute) {
                    return book.that_is(&wanted);
                }
                let text = found.label.one(self.language).to_string();
                book.whose_is(&Subject { text, ..self.subject(left, at_hand) }, &wanted)
            }
            FormulaKind::Compare { left: Term::Defined(definition, Some(place)), .. }
            | FormulaKind::Between { value: Term::Defined(definition, Some(place)), .. }
                if of_noun(place) =>
            {
                book.whose_is(&Subject::one(&definition.name), &self.wanted(formula, at_hand))
            }
            FormulaKind::Has { place, attribute } if of_noun(place) => book.with(&self.label(*attribute), true),
            FormulaKind::Not(inner) => match &inner.kind {
                FormulaKind::Has { place, attribute } if of_noun(place) => book.with(&self.label(*attribute), false),
                FormulaKind::Includes(inclusion) if of_noun(&inclusion.place) => {
                    book.whose_include(list(inclusion.attribute), false, &self.items_wanted(inclusion, at_hand))
                }
                FormulaKind::Text { value: Term::Attribute(place, attribute), test } if of_noun(place) => {
                    book.whose_text(&self.label(*attribute), false, test)
                }
                _ => book.for_which(&self.claim(formula, at_hand)),
            },
            FormulaKind::Includes(inclusion) if of_noun(&inclusion.place) => {
                book.whose_include(list(inclusion.attribute), true, &self.items_wanted(inclusion, at_hand))
            }
            FormulaKind::Text { value: Term::Attribute(place, attribute), test } if of_noun(place) => {
                book.whose_text(&self.label(*attribute), true, test)
            }
            _ => book.for_which(&self.claim(formula, at_hand)),
        }
    }

    /// `functional management is shared by participant A`.
    fn relation(&self, owner: &str, attribute: AttributeId, other: &str, so: bool) -> Clause {
        let book = self.book();
        let found = self.map.vocabulary.attribute(attribute);
        let wording = &found.relation[self.language as usize];
        if let Some(is) = wording.is.first() {
            return book.is_related(owner, so, is, other);
        }
        let does = if so { book.does(owner, &wording.does, other) } else { None };
        does.unwrap_or_else(|| {
            let name = book.the(found.label.one(self.language));
            book.is(&Subject::one(book.part_of(&name, owner)), so, other)
        })
    }

    /// What a comparison wants: `shared`, `at least 3`, `before the start date`.
    fn wanted(&self, formula: &Formula, at_hand: &AtHand) -> String {
        let book = self.book();
        match &formula.kind {
            FormulaKind::Compare { left, comparator, right } => {
                let value = self.term(right, left, at_hand);
                match comparator {
                    comparator if self.is_date(left) => book.dated(*comparator, &value),
                    Comparator::Equal if !self.is_made(left) => value,
                    comparator => book.compared(*comparator, &value),
                }
            }
            FormulaKind::Between { value, low, high } => {
                book.between(&self.term(low, value, at_hand), &self.term(high, value, at_hand))
            }
            FormulaKind::OneOf { value, options } => {
                let options: Vec<String> = options.iter().map(|option| self.term(option, value, at_hand)).collect();
                book.one_of(&options)
            }
            _ => String::new(),
        }
    }

    /// What a comparison speaks about. A value that stands for its thing leaves the attribute out.
    fn subject(&self, term: &Term, at_hand: &AtHand) -> Subject {
        match term {
            Term::Attribute(place, attribute) => {
                let found = self.map.vocabulary.attribute(*attribute);
                if self.map.vocabulary.thing(found.thing).short == Some(*attribute) {
                    return Subject::one(self.place(place, at_hand));
                }
                Subject { text: self.attribute(place, *attribute, at_hand), label: Some(self.label(*attribute)) }
            }
            Term::Group(slot, _) if at_hand.groups.get(usize::from(*slot)).is_some_and(Option::is_some) => {
                Subject::one(self.book().it())
            }
            _ => Subject::one(self.term(term, term, at_hand)),
        }
    }

    /// A term in words; `beside` is what it is compared with.
    pub(super) fn term(&self, term: &Term, beside: &Term, at_hand: &AtHand) -> String {
        let book = self.book();
        let both = |left: &Term, right: &Term| [self.term(left, right, at_hand), self.term(right, left, at_hand)];
        match term {
            Term::Constant(constant) => self.map.constant(constant, beside, self.language),
            Term::Parameter(at) => {
                let value = self.parameters.get(*at);
                value.map_or(String::new(), |parameter| self.map.constant(&parameter.value, beside, self.language))
            }
            Term::Attribute(place, attribute) => self.attribute(place, *attribute, at_hand),
            Term::Defined(definition, place) => match (&definition.meaning, place) {
                (Meaning::Value(Term::Constant(constant), _), None) => {
                    self.map.constant(constant, beside, self.language)
                }
                (_, place) => self.named_of(&definition.name, place.as_ref(), at_hand),
            },
            Term::Group(slot, attribute) => match at_hand.groups.get(usize::from(*slot)).cloned().flatten() {
                Some(group) => group,
                None => book.that(self.map.vocabulary.attribute(*attribute).label.one(self.language)),
            },
            Term::Level(_) => book.level_reached().to_string(),
            Term::Count(set) => book.number_of(&self.many(set, at_hand)),
            Term::Today => book.today().to_string(),
            Term::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, beside, at_hand),
            Term::Offset { day, by, before } => {
                book.offset(&self.term(by, by, at_hand), *before, &self.term(day, beside, at_hand))
            }
            Term::ShareOf(set, part) => book.share_of(&self.many(set, at_hand), &self.clause(part, set, at_hand)),
            Term::Fold(fold) => self.fold(fold, at_hand),
            Term::Distinct(set, value) => self.distinct(set, value, at_hand),
            Term::Difference(left, right) => {
                let [left, right] = both(left, right);
                book.difference(&left, &right)
            }
            Term::Extreme(highest, left, right) => {
                let is_date = self.is_date(left);
                let [left, right] = both(left, right);
                book.extreme(*highest, is_date, &left, &right)
            }
            Term::Year(date) => book.year_of(&self.term(date, date, at_hand)),
            Term::CalendarDay { day, month, year } => book.calendar_day(*day, *month, &self.term(year, year, at_hand)),
        }
    }

    fn label(&self, attribute: AttributeId) -> String {
        let found = self.map.vocabulary.attribute(attribute);
        let name = if found.many { found.label.many(self.language) } else { found.label.one(self.language) };
        name.to_string()
    }
}

/// What a comparison is made with.
fn ends_of(formula: &Formula) -> Vec<&Term> {
    match &formula.kind {
        FormulaKind::Compare { right, .. } => vec![right],
        FormulaKind::Between { low, high, .. } => vec![low, high],
        _ => Vec::new(),
    }
}

/// Whether what a term comes to does not show in its words.
fn takes_working_out(term: &Term) -> bool {
    !matches!(term, Term::Constant(_) | Term::Parameter(_) | Term::Attribute(..) | Term::Group(..) | Term::Today)
}
