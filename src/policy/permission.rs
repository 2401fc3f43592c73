//! Permissions: what is done where something may be done, and under which condition.

use super::model::{Formula, FormulaKind, Grouping, Place, Quantifier};
use super::scope::Resolver;
use crate::syntax::ast;

impl Resolver<'_> {
    /// For `every C may P, but only if Q`: every C that does P must meet Q.
    pub(super) fn permitted(&mut self, permits: &[Formula], only: &ast::Guard, parts: bool) -> Option<Vec<Formula>> {
        let conditions: Vec<_> = permits
            .iter()
            .map(|permit| {
                let FormulaKind::Quantified { set, body: Some(done), .. } = &permit.kind else { return None };
                let place = Place::Slot(set.slot);
                let condition = self.with_bound(place, set.thing, |resolver| resolver.condition(&only.condition))?;
                let mut set = set.clone();
                let done = if parts { any_part((**done).clone()) } else { (**done).clone() };
                super::names::add_filter(&mut set, done, false);
                let (quantifier, body) = (Quantifier::Every, Some(Box::new(condition)));
                Some(Formula::new(permit.span, FormulaKind::Quantified { quantifier, set, body }))
            })
            .collect();
        conditions.into_iter().collect()
    }
}

/// That any of those who may do something does it, or does any part of it where several things are had or stated.
pub(super) fn done_by_any(body: Formula, parts: bool) -> Formula {
    match body.kind {
        FormulaKind::All(list) => {
            let list = list.into_iter().map(|inner| if parts { any_part(inner) } else { inner }).collect();
            Formula::new(body.span, FormulaKind::Any(list))
        }
        kind => Formula::new(body.span, kind),
    }
}

/// That each of those who may do something does it, or does any part of it.
pub(super) fn done_by_each(body: Formula, parts: bool) -> Formula {
    match body.kind {
        FormulaKind::Quantified { quantifier, set, body: Some(done) } if parts => {
            let done = Some(Box::new(any_part(*done)));
            Formula::new(body.span, FormulaKind::Quantified { quantifier, set, body: done })
        }
        kind => Formula::new(body.span, kind),
    }
}

/// Whether a predicate says that several things are had or stated.
pub(super) fn several(predicate: &ast::Predicate) -> bool {
    use ast::PredicateKind::{Have, State};
    matches!(&predicate.kind, Have(list) | State(list) if list.len() > 1)
}

fn any_part(formula: Formula) -> Formula {
    match formula.kind {
        FormulaKind::All(list) => Formula::new(formula.span, FormulaKind::Any(list)),
        kind => Formula::new(formula.span, kind),
    }
}

/// Whether a formula sets a limit, so that `may` has something to check: `no C may`, `at most 3 C may`. Who is one and may have
/// none is allowed it.
pub(super) fn limits(body: &Formula, one: bool) -> bool {
    use super::model::Comparator::{AtMost, Equal, LessThan};
    match &body.kind {
        FormulaKind::Grouped { grouping: Grouping::Largest(comparator, _), .. } => {
            matches!(comparator, AtMost | LessThan)
        }
        FormulaKind::Quantified { quantifier, .. } => match quantifier {
            Quantifier::No => !one,
            Quantifier::Between(..) => true,
            Quantifier::Count(comparator, _) | Quantifier::Part(comparator, _) => {
                matches!(comparator, AtMost | LessThan | Equal)
            }
            Quantifier::Every => false,
        },
        _ => false,
    }
}
