//! Contradictions that show without a solver: the same value, under the same conditions, must be two things at once.

use super::model::{Comparator, Constant, Force, Formula, FormulaKind, Rule, Term};
use super::resolve::constant;
use crate::diagnostic::{Code, Diagnostic};

/// Reports each pair of rules of one policy that no arrangement can both meet.
pub(super) fn check(rules: &[Rule], diagnostics: &mut Vec<Diagnostic>) {
    // grouped by the value they speak of; within a group only demands that differ are kept
    let mut groups: rustc_hash::FxHashMap<String, Vec<Demand>> = rustc_hash::FxHashMap::default();
    for demand in rules.iter().flat_map(demands) {
        let group = groups.entry(format!("{:?}", demand.term)).or_default();
        let clash = group.iter().find(|other| other.rule.guards == demand.rule.guards && clash(other, &demand));
        if let Some(other) = clash {
            let message = format!("the rules `{}` and `{}` cannot both be met", other.rule.name, demand.rule.name);
            let mistake = Diagnostic::error(Code::Contradiction, message);
            let mistake = mistake.at(demand.rule.sentence, "this").and_at(other.rule.sentence, "and this");
            diagnostics.push(
                mistake.help("change one of them, or give each a condition under which the other does not apply"),
            );
        }
        let known = |other: &Demand| {
            other.value == demand.value && other.equal == demand.equal && other.rule.guards == demand.rule.guards
        };
        if !group.iter().any(known) {
            group.push(demand);
        }
    }
}

/// What a rule demands of one value: that it is this constant, or that it is not.
struct Demand<'r> {
    rule: &'r Rule,
    term: &'r Term,
    value: &'r Constant,
    equal: bool,
}

fn clash(a: &Demand, b: &Demand) -> bool {
    match (a.equal, b.equal) {
        (true, true) => a.value != b.value,
        (false, false) => false,
        _ => a.value == b.value,
    }
}

/// What a rule demands of single values: one for each of several subjects.
fn demands(rule: &Rule) -> Vec<Demand<'_>> {
    if rule.permits.is_some() || rule.force != Force::Must || rule.valid.is_some() {
        return Vec::new();
    }
    match &rule.body.kind {
        FormulaKind::All(list) => list.iter().filter_map(|formula| demand(rule, formula)).collect(),
        _ => demand(rule, &rule.body).into_iter().collect(),
    }
}

fn demand<'r>(rule: &'r Rule, formula: &'r Formula) -> Option<Demand<'r>> {
    let (formula, equal) = match &formula.kind {
        FormulaKind::Not(inner) => (inner.as_ref(), false),
        _ => (formula, true),
    };
    match &formula.kind {
        FormulaKind::Compare { left: term @ Term::Attribute(..), comparator: Comparator::Equal, right } => {
            Some(Demand { rule, term, value: constant(right)?, equal })
        }
        _ => None,
    }
}
