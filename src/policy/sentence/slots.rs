//! In which order the parts of a sentence were read: slots are handed out from left to right.

use super::super::model::{Circle, Formula, FormulaKind, Guard, Item, Members, Place, Set, Term};
use super::super::substitute::substituted;

/// The first of these conditions that was read behind the guards, and so stands behind them.
pub(super) fn first_late(conditions: &[Formula], guards: &[Guard]) -> Option<usize> {
    let first = guards.iter().flat_map(|guard| of_formula(&guard.formula)).min()?;
    conditions.iter().position(|condition| of_formula(condition).into_iter().any(|slot| slot > first))
}

/// Whether a formula speaks of the element in this slot.
pub fn speaks_of(formula: &Formula, slot: u8) -> bool {
    substituted(formula.clone(), slot, &Place::Root) != *formula
}

fn of_formula(formula: &Formula) -> Vec<u8> {
    match &formula.kind {
        FormulaKind::All(list) | FormulaKind::Any(list) => list.iter().flat_map(of_formula).collect(),
        FormulaKind::Not(inner) => of_formula(inner),
        FormulaKind::Quantified { set, body, .. } => {
            let mut found = of_set(set);
            found.extend(body.iter().flat_map(|body| of_formula(body)));
            found
        }
        FormulaKind::Compare { left, right, .. } => [of_term(left), of_term(right)].concat(),
        FormulaKind::Between { value, low, high } => [of_term(value), of_term(low), of_term(high)].concat(),
        FormulaKind::OneOf { value, options } => options.iter().chain([value]).flat_map(of_term).collect(),
        FormulaKind::Grouped { set, .. } => of_set(set),
        FormulaKind::Text { value, .. } => of_term(value),
        FormulaKind::Includes(inclusion) => {
            let values =
                inclusion.items.iter().filter_map(|item| if let Item::Value(term) = item { Some(term) } else { None });
            values.flat_map(of_term).collect()
        }
        FormulaKind::Among(membership) => match &membership.group {
            Circle::Set(set) => of_set(set),
            Circle::These(_) => Vec::new(),
        },
        FormulaKind::Has { place, .. }
        | FormulaKind::States { place, .. }
        | FormulaKind::StatesList { place, .. }
        | FormulaKind::Defined { place, .. } => of_place(place),
        FormulaKind::Related { owner: left, other: right, .. } | FormulaKind::Same { left, right } => {
            [of_place(left), of_place(right)].concat()
        }
        FormulaKind::HasTable(_) => Vec::new(),
        FormulaKind::ForEach { set, filter, body, .. } => {
            let mut found = of_set(set);
            found.extend(filter.iter().chain([body]).flat_map(|inner| of_formula(inner)));
            found
        }
    }
}

fn of_set(set: &Set) -> Vec<u8> {
    let mut found = vec![set.slot];
    if let Members::Within(place) | Members::Listed(place, _) = &set.members {
        found.extend(of_place(place));
    }
    found.extend(set.filter.iter().flat_map(of_formula));
    found
}

fn of_term(term: &Term) -> Vec<u8> {
    match term {
        Term::Count(set) => of_set(set),
        Term::ShareOf(set, part) => [of_set(set), of_formula(part)].concat(),
        Term::Fold(fold) => [of_set(&fold.set), of_term(&fold.value)].concat(),
        Term::Distinct(set, value) => [of_set(set), of_term(value)].concat(),
        Term::Arithmetic(_, left, right) | Term::Difference(left, right) | Term::Extreme(_, left, right) => {
            [of_term(left), of_term(right)].concat()
        }
        Term::Offset { day, by, .. } => [of_term(day), of_term(by)].concat(),
        Term::Year(inner) | Term::CalendarDay { year: inner, .. } => of_term(inner),
        Term::Attribute(place, _) | Term::Defined(_, Some(place)) => of_place(place),
        Term::Constant(_)
        | Term::Parameter(_)
        | Term::Defined(_, None)
        | Term::Group(..)
        | Term::Level(_)
        | Term::Today => Vec::new(),
    }
}

fn of_place(place: &Place) -> Vec<u8> {
    match place {
        Place::Referred(inner, _) => of_place(inner),
        Place::Selected(selection) => [of_set(&selection.set), of_term(&selection.value)].concat(),
        Place::Root | Place::Slot(_) | Place::Individual(_) | Place::Only(_) => Vec::new(),
    }
}
