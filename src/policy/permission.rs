//! Permissions: what is done where something may be done, and under which condition.

use super::model::{Formula, FormulaKind, Grouping, Place, Quantifier};
use super::predicate::at_least_one;
use super::scope::Resolver;
use crate::syntax::ast;

impl Resolver<'_> {
    /// For `every C may P, but only if Q`: every C that does P must meet Q.
    pub(super) fn permitted(&mut self, permits: &[Formula], only: &ast::Guard) -> Option<Vec<Formula>> {
        let conditions: Vec<_> = permits
            .iter()
            .map(|permit| {
                let FormulaKind::Quantified { set, body: Some(done), .. } = &permit.kind else { return None };
                let place = Place::Slot(set.slot);
                let condition = self.with_bound(place, set.thing, |resolver| resolver.condition(&only.condition))?;
                let mut set = set.clone();
                super::names::add_filter(&mut set, any_part((**done).clone()), false);
                let (quantifier, body) = (Quantifier::Every, Some(Box::new(condition)));
                Some(Formula::new(permit.span, FormulaKind::Quantified { quantifier, set, body }))
            })
            .collect();
        conditions.into_iter().collect()
    }
}

/// That at least one of those who may do something does any part of it.
pub(super) fn done_by_any(body: Formula) -> Formula {
    let span = body.span;
    match body.kind {
        FormulaKind::Quantified { quantifier: Quantifier::Every, set, body: Some(inner) } => {
            let body = Some(Box::new(any_part(*inner)));
            Formula::new(span, FormulaKind::Quantified { quantifier: at_least_one(), set, body })
        }
        FormulaKind::All(list) => {
            let list = list.into_iter().map(done_by_any).collect();
            Formula::new(span, FormulaKind::Any(list))
        }
        kind => Formula::new(span, kind),
    }
}

fn any_part(formula: Formula) -> Formula {
    match formula.kind {
        FormulaKind::All(list) => Formula::new(formula.span, FormulaKind::Any(list)),
        kind => Formula::new(formula.span, kind),
    }
}

/// Whether a formula sets a limit, so that `may` has something to check: `no C may`, `at most 3 C may`.
pub(super) fn limits(body: &Formula) -> bool {
    use super::model::Comparator::{AtMost, Equal, LessThan};
    match &body.kind {
        FormulaKind::Grouped { grouping: Grouping::Largest(comparator, _), .. } => {
            matches!(comparator, AtMost | LessThan)
        }
        FormulaKind::Quantified { quantifier, .. } => match quantifier {
            Quantifier::No | Quantifier::Between(..) => true,
            Quantifier::Count(comparator, _) | Quantifier::Part(comparator, _) => {
                matches!(comparator, AtMost | LessThan | Equal)
            }
            Quantifier::Every => false,
        },
        _ => false,
    }
}
