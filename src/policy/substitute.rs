//! A formula about one element said of another.

use super::model::{Circle, Formula, FormulaKind, Grouping, Item, Members, Place, Quantifier, Set, Term};

/// A formula about another element than the one in the slot. Depth is bounded by that of the sentence.
pub(super) fn substituted(mut formula: Formula, slot: u8, by: &Place) -> Formula {
    fn in_place(place: &mut Place, slot: u8, by: &Place) {
        match place {
            Place::Slot(found) if *found == slot => *place = by.clone(),
            Place::Referred(inner, _) => in_place(inner, slot, by),
            Place::Selected(selection) => {
                in_set(&mut selection.set, slot, by);
                in_term(&mut selection.value, slot, by);
            }
            Place::Root | Place::Slot(_) | Place::Individual(_) | Place::Only(_) => {}
        }
    }
    fn in_term(term: &mut Term, slot: u8, by: &Place) {
        match term {
            Term::Attribute(place, _) | Term::Defined(_, Some(place)) => in_place(place, slot, by),
            Term::Count(set) => in_set(set, slot, by),
            Term::ShareOf(set, formula) => {
                in_set(set, slot, by);
                walk(formula, slot, by);
            }
            Term::Arithmetic(_, left, right) | Term::Difference(left, right) | Term::Extreme(_, left, right) => {
                in_term(left, slot, by);
                in_term(right, slot, by);
            }
            Term::Offset { day, by: distance, .. } => {
                in_term(day, slot, by);
                in_term(distance, slot, by);
            }
            Term::Year(inner) | Term::CalendarDay { year: inner, .. } => in_term(inner, slot, by),
            Term::Fold(fold) => {
                in_set(&mut fold.set, slot, by);
                in_term(&mut fold.value, slot, by);
            }
            Term::Distinct(set, value) => {
                in_set(set, slot, by);
                in_term(value, slot, by);
            }
            Term::Constant(_)
            | Term::Parameter(_)
            | Term::Defined(_, None)
            | Term::Group(..)
            | Term::Level(_)
            | Term::Today => {}
        }
    }
    fn in_set(set: &mut Set, slot: u8, by: &Place) {
        match &mut set.members {
            Members::Within(place) | Members::Listed(place, _) => in_place(place, slot, by),
            Members::All => {}
        }
        if let Some(filter) = &mut set.filter {
            walk(filter, slot, by);
        }
    }
    fn walk(formula: &mut Formula, slot: u8, by: &Place) {
        match &mut formula.kind {
            FormulaKind::All(list) | FormulaKind::Any(list) => list.iter_mut().for_each(|inner| walk(inner, slot, by)),
            FormulaKind::Not(inner) => walk(inner, slot, by),
            FormulaKind::Quantified { quantifier, set, body } => {
                if let Quantifier::Count(_, term) = quantifier {
                    in_term(term, slot, by);
                }
                in_set(set, slot, by);
                body.iter_mut().for_each(|inner| walk(inner, slot, by));
            }
            FormulaKind::Compare { left, right, .. } => {
                in_term(left, slot, by);
                in_term(right, slot, by);
            }
            FormulaKind::Between { value, low, high } => {
                [value, low, high].into_iter().for_each(|term| in_term(term, slot, by))
            }
            FormulaKind::OneOf { value, options } => {
                in_term(value, slot, by);
                options.iter_mut().for_each(|term| in_term(term, slot, by));
            }
            FormulaKind::Has { place, .. }
            | FormulaKind::States { place, .. }
            | FormulaKind::StatesList { place, .. }
            | FormulaKind::Defined { place, .. } => in_place(place, slot, by),
            FormulaKind::Includes(inclusion) => {
                in_place(&mut inclusion.place, slot, by);
                for item in &mut inclusion.items {
                    match item {
                        Item::Value(term) => in_term(term, slot, by),
                        Item::Element(place) => in_place(place, slot, by),
                    }
                }
            }
            FormulaKind::Among(membership) => {
                in_place(&mut membership.value, slot, by);
                match &mut membership.group {
                    Circle::Set(set) => in_set(set, slot, by),
                    Circle::These(list) => list.iter_mut().for_each(|place| in_place(place, slot, by)),
                }
            }
            FormulaKind::Text { value, .. } => in_term(value, slot, by),
            FormulaKind::Related { owner: left, other: right, .. } | FormulaKind::Same { left, right } => {
                in_place(left, slot, by);
                in_place(right, slot, by);
            }
            FormulaKind::Grouped { grouping, set, .. } => {
                if let Grouping::Largest(_, term) = grouping {
                    in_term(term, slot, by);
                }
                in_set(set, slot, by);
            }
            FormulaKind::ForEach { set, filter, body, .. } => {
                in_set(set, slot, by);
                filter.iter_mut().chain([body]).for_each(|inner| walk(inner, slot, by));
            }
            FormulaKind::HasTable(_) => {}
        }
    }
    walk(&mut formula, slot, by);
    formula
}
