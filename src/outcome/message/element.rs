//! Elements and their attributes in words, and values made of those of many.

use super::Teller;
use crate::evaluate::{Datum, Step};
use crate::outcome::phrase::AtHand;
use crate::policy::model::{
    Constant, Fold, Formula, FormulaKind, How, Members, Operator, Place, Selection, Set, Term, Type,
};
use crate::value::Number;
use crate::vocabulary::AttributeId;

/// A value that may not exist.
#[derive(PartialEq)]
enum Lacking<'f> {
    Term(&'f Term),
    Place(&'f Place),
}

/// The values of a clause that need not exist: as deep as the sentence.
fn lacking<'f>(formula: &'f Formula, found: &mut Vec<Lacking<'f>>) {
    let place = |place: &'f Place, found: &mut Vec<Lacking<'f>>| {
        if matches!(place, Place::Selected(_)) {
            found.push(Lacking::Place(place));
        }
    };
    match &formula.kind {
        FormulaKind::All(list) | FormulaKind::Any(list) => list.iter().for_each(|inner| lacking(inner, found)),
        FormulaKind::Not(inner) => lacking(inner, found),
        FormulaKind::Quantified { body, .. } => body.iter().for_each(|body| lacking(body, found)),
        FormulaKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|term| in_term(term, found)),
        FormulaKind::Between { value, low, high } => {
            [value, low, high].into_iter().for_each(|term| in_term(term, found))
        }
        FormulaKind::OneOf { value, .. } => in_term(value, found),
        FormulaKind::Has { place: of, .. }
        | FormulaKind::States { place: of, .. }
        | FormulaKind::StatesList { place: of, .. } => place(of, found),
        FormulaKind::Includes(inclusion) => place(&inclusion.place, found),
        FormulaKind::Among(membership) => place(&membership.value, found),
        FormulaKind::Text { value, .. } => in_term(value, found),
        FormulaKind::Related { owner: left, other: right, .. } | FormulaKind::Same { left, right } => {
            place(left, found);
            place(right, found);
        }
        _ => {}
    }
}

fn in_term<'f>(term: &'f Term, found: &mut Vec<Lacking<'f>>) {
    match term {
        Term::Attribute(place @ Place::Selected(_), _) => found.push(Lacking::Place(place)),
        Term::Fold(fold) if fold.how != How::Total => found.push(Lacking::Term(term)),
        Term::ShareOf(..) => found.push(Lacking::Term(term)),
        Term::CalendarDay { day: 29, month: 2, .. } => found.push(Lacking::Term(term)),
        Term::Arithmetic(_, left, right) | Term::Difference(left, right) | Term::Extreme(_, left, right) => {
            in_term(left, found);
            in_term(right, found);
        }
        Term::Offset { day, by, .. } => {
            in_term(day, found);
            in_term(by, found);
        }
        Term::Year(inner) | Term::CalendarDay { year: inner, .. } => in_term(inner, found),
        _ => {}
    }
}

/// What a value is divided by: as deep as the sentence.
fn divisor(term: &Term) -> Option<&Term> {
    match term {
        Term::Arithmetic(Operator::DividedBy, _, divisor) => Some(divisor),
        Term::Arithmetic(_, left, right) | Term::Difference(left, right) | Term::Extreme(_, left, right) => {
            divisor(left).or_else(|| divisor(right))
        }
        _ => None,
    }
}

impl Teller<'_> {
    /// A place in words.
    pub(in crate::outcome) fn place(&self, place: &Place, at_hand: &AtHand) -> String {
        let book = self.book();
        let thing = |thing| book.the(self.map.vocabulary.thing(thing).label.one(self.language));
        match place {
            Place::Root => thing(self.map.vocabulary.root),
            Place::Only(id) => thing(*id),
            Place::Individual(id) => self.map.vocabulary.individual(*id).label.one(self.language).to_string(),
            Place::Slot(slot) => match at_hand.get(usize::from(*slot)).copied().flatten() {
                Some(element) => self.map.name(element, self.language),
                None => at_hand.named(*slot).unwrap_or(book.it()).to_string(),
            },
            Place::Referred(inner, attribute) => self.attribute(inner, *attribute, at_hand),
            Place::Selected(selection) => self.selected(selection, at_hand),
        }
    }

    /// `the evaluation with the latest date`
    fn selected(&self, selection: &Selection, at_hand: &AtHand) -> String {
        let Selection { set, value, .. } = selection;
        let how = if selection.highest { How::Highest } else { How::Lowest };
        let one = self.of_owner(self.noun(set, at_hand).one, set, at_hand);
        self.book().selected(&one, how, self.is_date(value), &self.part(value))
    }

    /// An attribute of a place in words: `the form`, `the inhabitants of participant A`.
    pub(super) fn attribute(&self, place: &Place, attribute: AttributeId, at_hand: &AtHand) -> String {
        let name = self.map.vocabulary.attribute(attribute).label.one(self.language);
        self.named_of(name, Some(place), at_hand)
    }

    /// Something that a place has, by its name; what the whole arrangement has needs no owner.
    pub(super) fn named_of(&self, name: &str, place: Option<&Place>, at_hand: &AtHand) -> String {
        let the = self.book().the(name);
        match place {
            None | Some(Place::Root) => the,
            Some(place) => self.book().part_of(&the, &self.place(place, at_hand)),
        }
    }

    /// `the total cost share of the participants`
    pub(super) fn fold(&self, fold: &Fold, at_hand: &AtHand) -> String {
        let (part, all) = (self.part(&fold.value), self.all(&fold.set, at_hand));
        self.book().folded(fold.how, self.is_date(&fold.value), &part, &all)
    }

    /// `the number of distinct vendors of the applications`
    pub(super) fn distinct(&self, set: &Set, value: &Term, at_hand: &AtHand) -> String {
        let values = match value {
            Term::Attribute(_, attribute) => {
                self.map.vocabulary.attribute(*attribute).label.many(self.language).to_string()
            }
            other => self.part(other),
        };
        self.book().distinct(&values, &self.all(set, at_hand))
    }

    /// `the staff size minus 10`, `80% of X`; brackets where times and divided by would bind first.
    pub(super) fn arithmetic(
        &self,
        operator: Operator,
        left: &Term,
        right: &Term,
        beside: &Term,
        at_hand: &AtHand,
    ) -> String {
        let sum = matches!(operator, Operator::Plus | Operator::Minus);
        let is_sum =
            |term: &Term| matches!(term, Term::Arithmetic(Operator::Plus | Operator::Minus, ..) | Term::Offset { .. });
        let text = |term: &Term, other: &Term, bracketed: bool| {
            let beside = if sum { if other.attribute().is_some() { other } else { beside } } else { term };
            let text = self.term(term, beside, at_hand);
            if bracketed { format!("({text})") } else { text }
        };
        if let (Operator::Times, Term::Constant(Constant::Number(share))) = (operator, left)
            && *share > Number::whole(0)
            && *share <= Number::whole(1)
        {
            let whole = text(right, left, matches!(right, Term::Arithmetic(..)));
            return self.book().part_of(&self.book().share(*share), &whole);
        }
        let left_text = text(left, right, !sum && is_sum(left));
        let right_text = text(right, left, is_sum(right) || (!sum && matches!(right, Term::Arithmetic(..))));
        self.book().arithmetic(operator, &left_text, &right_text)
    }

    /// Whether a value is made of others, so that a comparison with it says `exactly`.
    pub(super) fn is_made(&self, term: &Term) -> bool {
        if let Term::Defined(definition, _) = term
            && let Some(Type::Levels(_) | Type::Choice(_) | Type::Text | Type::YesNo) = definition.kind()
        {
            return false;
        }
        !matches!(term, Term::Attribute(..) | Term::Group(..) | Term::Constant(_) | Term::Parameter(_) | Term::Today)
    }

    /// Many, with whose they are: `participants`, `approvals of participant A`.
    pub(super) fn many(&self, set: &Set, at_hand: &AtHand) -> String {
        self.of_owner(self.listed_noun(set, at_hand).many, set, at_hand)
    }

    /// A noun with whose it is.
    fn of_owner(&self, noun: String, set: &Set, at_hand: &AtHand) -> String {
        match self.owner(set, at_hand) {
            Some(owner) => self.book().part_of(&noun, &owner),
            None => noun,
        }
    }

    /// Why no fact that is missing would settle a comparison, where that is so.
    pub(super) fn stuck(&self, step: &Step, at_hand: &AtHand) -> Option<String> {
        if !step.missing.is_empty() {
            return None;
        }
        let units = || self.book().units_do_not_compare().to_string();
        let FormulaKind::Compare { left, right, .. } = &step.formula.kind else {
            return matches!(step.observed, Some(Datum::Length(..))).then(units);
        };
        if let (Some(Datum::Length(..)), [Datum::Length(..)]) = (&step.observed, step.against.as_slice()) {
            return Some(units());
        }
        let divisor = divisor(left).or_else(|| divisor(right))?;
        Some(self.book().divides_by_zero(&self.term(divisor, divisor, at_hand)))
    }

    /// The value that does not exist, where only one can be meant.
    pub(in crate::outcome) fn lacking_value(&self, formula: &Formula) -> Option<String> {
        let mut found = Vec::new();
        lacking(formula, &mut found);
        found.dedup();
        match found.as_slice() {
            [Lacking::Term(term)] => Some(self.term(term, term, &self.at_hand())),
            [Lacking::Place(place)] => Some(self.place(place, &self.at_hand())),
            _ => None,
        }
    }

    /// All of a set: `the participants`, `the approvals of participant A`.
    fn all(&self, set: &Set, at_hand: &AtHand) -> String {
        self.book().the(&self.many(set, at_hand))
    }

    pub(super) fn owner(&self, set: &Set, at_hand: &AtHand) -> Option<String> {
        match &set.members {
            Members::All => None,
            Members::Within(place) | Members::Listed(place, _) => Some(self.place(place, at_hand)),
        }
    }

    /// What of each is meant, without whose it is: `cost share`, `number of approvals`.
    fn part(&self, value: &Term) -> String {
        match value {
            Term::Attribute(_, attribute) => {
                self.map.vocabulary.attribute(*attribute).label.one(self.language).to_string()
            }
            Term::Defined(definition, Some(_)) => definition.name.clone(),
            other => {
                let text = self.term(other, other, &self.at_hand());
                self.book().bare(&text).to_string()
            }
        }
    }
}
