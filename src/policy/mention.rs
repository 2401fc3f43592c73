//! All that a formula mentions, in reading order.

use super::model::{
    Circle, Definition, Formula, FormulaKind, Grouping, Item, Meaning, Members, Parameter, Place, Quantifier, Rule,
    Set, Term,
};
use crate::source::Span;
use std::sync::Arc;

/// What a formula mentions.
#[derive(Clone, Copy)]
pub(super) enum Mention<'f> {
    Set(&'f Set),
    Place(&'f Place),
    Defined(&'f Arc<Definition>),
    Parameter(usize),
}

/// Something that a policy gives a name.
#[derive(Clone, Copy)]
pub enum Named<'f> {
    /// A word or a value.
    Definition(&'f Arc<Definition>),
    /// A parameter.
    Parameter(&'f Parameter),
}

/// What policies named by which a rule with these parameters is understood, each followed by what it is said with itself.
pub fn names<'f>(rule: &'f Rule, parameters: &'f [Parameter]) -> Vec<Named<'f>> {
    let mut found = Vec::new();
    for formula in formulas(rule) {
        of_formula(formula, &mut |mention| add(mention, parameters, &mut found));
    }
    found
}

/// All that a rule says.
fn formulas(rule: &Rule) -> impl Iterator<Item = &Formula> {
    let permitted = rule.permits.iter().map(|permitted| &permitted.formula);
    permitted.chain([&rule.body]).chain(rule.guards.iter().map(|guard| &guard.formula))
}

/// As deep as definitions may be nested.
fn add<'f>(mention: Mention<'f>, parameters: &'f [Parameter], found: &mut Vec<Named<'f>>) {
    match mention {
        Mention::Parameter(at) => {
            let Some(parameter) = parameters.get(at) else { return };
            let known = |named: &Named| matches!(named, Named::Parameter(other) if other.span == parameter.span);
            if !found.iter().any(known) {
                found.push(Named::Parameter(parameter));
            }
        }
        Mention::Defined(definition) => {
            if found.iter().any(|named| matches!(named, Named::Definition(other) if *other == definition)) {
                return;
            }
            found.push(Named::Definition(definition));
            let mut add = |mention| add(mention, &definition.parameters, found);
            match &definition.meaning {
                Meaning::Adjective(formula) => of_formula(formula, &mut add),
                Meaning::Value(term, _) => of_term(term, &mut add),
            }
        }
        Mention::Set(_) | Mention::Place(_) => {}
    }
}

/// Where a rule reads the level of a ladder: the smallest clause that does.
pub(super) fn reading(rule: &Rule, ladder: (usize, usize)) -> Option<Span> {
    formulas(rule).find_map(|formula| clause_reading(formula, ladder))
}

/// As deep as the sentence.
fn clause_reading(formula: &Formula, ladder: (usize, usize)) -> Option<Span> {
    let inner: Vec<&Formula> = match &formula.kind {
        FormulaKind::All(list) | FormulaKind::Any(list) => list.iter().collect(),
        FormulaKind::Not(inner) => vec![inner],
        FormulaKind::Quantified { set, body, .. } => set.filter.iter().chain(body.as_deref()).collect(),
        FormulaKind::ForEach { set, filter, body, .. } => {
            set.filter.iter().chain(filter.as_deref()).chain([&**body]).collect()
        }
        _ => Vec::new(),
    };
    let mut reads = false;
    of_formula(formula, &mut |mention| {
        reads |= matches!(mention, Mention::Defined(definition) if definition.reads.contains(&ladder));
    });
    if !reads {
        return None;
    }
    inner.into_iter().find_map(|inner| clause_reading(inner, ladder)).or(Some(formula.span))
}

/// Meets all that a formula mentions. Depth is bounded by that of the sentence.
pub(super) fn of_formula<'f>(formula: &'f Formula, meet: &mut impl FnMut(Mention<'f>)) {
    match &formula.kind {
        FormulaKind::All(list) | FormulaKind::Any(list) => list.iter().for_each(|inner| of_formula(inner, meet)),
        FormulaKind::Not(inner) => of_formula(inner, meet),
        FormulaKind::Quantified { quantifier, set, body } => {
            if let Quantifier::Count(_, amount) = quantifier {
                of_term(amount, meet);
            }
            of_set(set, meet);
            body.iter().for_each(|inner| of_formula(inner, meet));
        }
        FormulaKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|term| of_term(term, meet)),
        FormulaKind::Between { value, low, high } => {
            [value, low, high].into_iter().for_each(|term| of_term(term, meet));
        }
        FormulaKind::OneOf { value, options } => {
            [value].into_iter().chain(options).for_each(|term| of_term(term, meet));
        }
        FormulaKind::Grouped { grouping, set, .. } => {
            if let Grouping::Largest(_, amount) = grouping {
                of_term(amount, meet);
            }
            of_set(set, meet);
        }
        FormulaKind::Text { value, .. } => of_term(value, meet),
        FormulaKind::Includes(inclusion) => {
            of_place(&inclusion.place, meet);
            for item in &inclusion.items {
                match item {
                    Item::Value(term) => of_term(term, meet),
                    Item::Element(place) => of_place(place, meet),
                }
            }
        }
        FormulaKind::Among(membership) => {
            of_place(&membership.value, meet);
            match &membership.group {
                Circle::Set(set) => of_set(set, meet),
                Circle::These(places) => places.iter().for_each(|place| of_place(place, meet)),
            }
        }
        FormulaKind::Has { place, .. } | FormulaKind::States { place, .. } | FormulaKind::StatesList { place, .. } => {
            of_place(place, meet);
        }
        FormulaKind::Defined { definition, place } => {
            meet(Mention::Defined(definition));
            of_place(place, meet);
        }
        FormulaKind::Related { owner: left, other: right, .. } | FormulaKind::Same { left, right } => {
            [left, right].into_iter().for_each(|place| of_place(place, meet));
        }
        FormulaKind::ForEach { set, filter, body, .. } => {
            of_set(set, meet);
            filter.iter().chain([body]).for_each(|inner| of_formula(inner, meet));
        }
        FormulaKind::HasTable(_) => {}
    }
}

fn of_term<'f>(term: &'f Term, meet: &mut impl FnMut(Mention<'f>)) {
    match term {
        Term::Attribute(place, _) => of_place(place, meet),
        Term::Defined(definition, place) => {
            meet(Mention::Defined(definition));
            place.iter().for_each(|place| of_place(place, meet));
        }
        Term::Parameter(at) => meet(Mention::Parameter(*at)),
        Term::Count(set) => of_set(set, meet),
        Term::ShareOf(set, part) => {
            of_set(set, meet);
            of_formula(part, meet);
        }
        Term::Fold(fold) => {
            of_set(&fold.set, meet);
            of_term(&fold.value, meet);
        }
        Term::Distinct(set, value) => {
            of_set(set, meet);
            of_term(value, meet);
        }
        Term::Arithmetic(_, left, right)
        | Term::Difference(left, right)
        | Term::Extreme(_, left, right)
        | Term::Offset { day: left, by: right, .. } => [left, right].into_iter().for_each(|term| of_term(term, meet)),
        Term::Year(inner) | Term::CalendarDay { year: inner, .. } => of_term(inner, meet),
        Term::Constant(_) | Term::Group(..) | Term::Level(_) | Term::Today => {}
    }
}

fn of_set<'f>(set: &'f Set, meet: &mut impl FnMut(Mention<'f>)) {
    meet(Mention::Set(set));
    if let Members::Within(place) | Members::Listed(place, _) = &set.members {
        of_place(place, meet);
    }
    set.filter.iter().for_each(|filter| of_formula(filter, meet));
}

fn of_place<'f>(place: &'f Place, meet: &mut impl FnMut(Mention<'f>)) {
    meet(Mention::Place(place));
    match place {
        Place::Referred(inner, _) => of_place(inner, meet),
        Place::Selected(selection) => {
            of_set(&selection.set, meet);
            of_term(&selection.value, meet);
        }
        Place::Root | Place::Slot(_) | Place::Individual(_) | Place::Only(_) => {}
    }
}
