//! Elements and their attributes in words, and values made of those of many.

use super::Teller;
use crate::evaluate::{Datum, Step};
use crate::outcome::phrase::AtHand;
use crate::policy::model::{
    Constant, Fold, Formula, FormulaKind, How, Members, Operator, Place, Selection, Set, Term, Type,
};
use crate::value::Number;
use crate::vocabulary::AttributeId;

/// Why months and weeks leave a comparison open.
const UNITS: &str = "months and years do not compare with days and weeks, so state it in the unit of the rule";

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
        let thing = |thing| format!("the {}", self.map.vocabulary.thing(thing).label.one(self.language));
        match place {
            Place::Root => thing(self.map.vocabulary.root),
            Place::Only(id) => thing(*id),
            Place::Individual(id) => self.map.vocabulary.individual(*id).label.one(self.language).to_string(),
            Place::Slot(slot) => match at_hand.get(usize::from(*slot)).copied().flatten() {
                Some(element) => self.map.name(element, self.language),
                None => at_hand.named(*slot).unwrap_or("it").to_string(),
            },
            Place::Referred(inner, attribute) => {
                let attribute = self.map.vocabulary.attribute(*attribute).label.one(self.language);
                match &**inner {
                    Place::Root => format!("the {attribute}"),
                    inner => format!("the {attribute} of {}", self.place(inner, at_hand)),
                }
            }
            Place::Selected(selection) => self.selected(selection, at_hand),
        }
    }

    /// `the evaluation with the latest date`
    fn selected(&self, selection: &Selection, at_hand: &AtHand) -> String {
        let how = if selection.highest { How::Highest } else { How::Lowest };
        let noun = self.noun(&selection.set, at_hand);
        let owner = self.owner(&selection.set, at_hand).map_or(String::new(), |owner| format!(" of {owner}"));
        format!("the {}{owner} with the {} {}", noun.one, self.how(how, &selection.value), self.part(&selection.value))
    }

    /// An attribute of a place in words: `the form`, `the inhabitants of participant A`.
    pub(super) fn attribute(&self, place: &Place, attribute: AttributeId, at_hand: &AtHand) -> String {
        let name = self.map.vocabulary.attribute(attribute).label.one(self.language);
        match place {
            Place::Root => format!("the {name}"),
            other => format!("the {name} of {}", self.place(other, at_hand)),
        }
    }

    /// `the total cost share of the participants`
    pub(super) fn fold(&self, fold: &Fold, at_hand: &AtHand) -> String {
        format!(
            "the {} {} of {}",
            self.how(fold.how, &fold.value),
            self.part(&fold.value),
            self.all(&fold.set, at_hand)
        )
    }

    /// `the number of distinct vendors of the applications`
    pub(super) fn distinct(&self, set: &Set, value: &Term, at_hand: &AtHand) -> String {
        let name = match value {
            Term::Attribute(_, attribute) => {
                self.map.vocabulary.attribute(*attribute).label.many(self.language).to_string()
            }
            other => self.part(other),
        };
        format!("the number of distinct {name} of {}", self.all(set, at_hand))
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
            return format!(
                "{} of {}",
                share.display_share(),
                text(right, left, matches!(right, Term::Arithmetic(..)))
            );
        }
        let word = match operator {
            Operator::Plus => "plus",
            Operator::Minus => "minus",
            Operator::Times => "times",
            Operator::DividedBy => "divided by",
        };
        let left_text = text(left, right, !sum && is_sum(left));
        let right_text = text(right, left, is_sum(right) || (!sum && matches!(right, Term::Arithmetic(..))));
        format!("{left_text} {word} {right_text}")
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
        let owner = self.owner(set, at_hand).map_or(String::new(), |owner| format!(" of {owner}"));
        let noun = match &set.members {
            Members::Listed(_, attribute) if set.filter.is_none() => {
                self.map.vocabulary.attribute(*attribute).label.many(self.language).to_string()
            }
            _ => self.noun(set, at_hand).many,
        };
        format!("{noun}{owner}")
    }

    /// Why no fact that is missing would settle a comparison, where that is so.
    pub(super) fn stuck(&self, step: &Step, at_hand: &AtHand) -> Option<String> {
        if !step.missing.is_empty() {
            return None;
        }
        let FormulaKind::Compare { left, right, .. } = &step.formula.kind else {
            return matches!(step.observed, Some(Datum::Length(..))).then(|| UNITS.to_string());
        };
        if let (Some(Datum::Length(..)), [Datum::Length(..)]) = (&step.observed, step.against.as_slice()) {
            return Some(UNITS.to_string());
        }
        let divisor = divisor(left).or_else(|| divisor(right))?;
        Some(format!("{} is 0, and nothing can be divided by that", self.term(divisor, divisor, at_hand)))
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
        format!("the {}", self.many(set, at_hand))
    }

    fn owner(&self, set: &Set, at_hand: &AtHand) -> Option<String> {
        match &set.members {
            Members::All => None,
            Members::Within(place) | Members::Listed(place, _) => Some(self.place(place, at_hand)),
        }
    }

    fn how(&self, how: How, value: &Term) -> &'static str {
        match (how, self.is_date(value)) {
            (How::Total, _) => "total",
            (How::Average, _) => "average",
            (How::Highest, true) => "latest",
            (How::Highest, false) => "highest",
            (How::Lowest, true) => "earliest",
            (How::Lowest, false) => "lowest",
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
                text.strip_prefix("the ").map(str::to_string).unwrap_or(text)
            }
        }
    }
}
