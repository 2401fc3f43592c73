//! In which order the parts of a sentence were read: slots are handed out from left to right.

use super::super::model::{Circle, Formula, FormulaKind, Guard, Item, Set, Term};

/// The first of these conditions that was read behind the guards, and so stands behind them.
pub(super) fn first_late(conditions: &[Formula], guards: &[Guard]) -> Option<usize> {
    let first = guards.iter().flat_map(|guard| of_formula(&guard.formula)).min()?;
    conditions.iter().position(|condition| of_formula(condition).into_iter().any(|slot| slot > first))
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
        FormulaKind::Has { .. }
        | FormulaKind::HasTable(_)
        | FormulaKind::States { .. }
        | FormulaKind::StatesList { .. }
        | FormulaKind::Related { .. }
        | FormulaKind::Same { .. } => Vec::new(),
    }
}

fn of_set(set: &Set) -> Vec<u8> {
    let mut found = vec![set.slot];
    found.extend(set.filter.iter().flat_map(of_formula));
    found
}

fn of_term(term: &Term) -> Vec<u8> {
    match term {
        Term::Count(set) => of_set(set),
        Term::ShareOf(set, part) => [of_set(set), of_formula(part)].concat(),
        Term::Arithmetic(_, left, right) => [of_term(left), of_term(right)].concat(),
        Term::Offset { day, .. } => of_term(day),
        Term::Constant(_) | Term::Parameter(_) | Term::Attribute(..) | Term::Today => Vec::new(),
    }
}
