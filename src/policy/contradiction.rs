//! Contradictions that show without a solver: the same value, under the same conditions, must be two things at once.

use super::exception::ever_together;
use super::model::{Comparator, Constant, Force, Formula, FormulaKind, Policy, Rule, RuleId, Term};
use super::resolve::constant;
use crate::diagnostic::{Code, Diagnostic};
use rustc_hash::FxHashMap;

/// Reports each pair of rules that no arrangement can both meet: an error within a policy, a warning between two.
pub(super) fn check(policies: &[Policy], diagnostics: &mut Vec<Diagnostic>) {
    // grouped by the value they speak of; within a group only demands that differ are kept
    let mut groups: FxHashMap<String, Vec<Demand>> = FxHashMap::default();
    for demand in all(policies) {
        let group = groups.entry(format!("{:?}", demand.term)).or_default();
        // a clash within the policy is told before one with another
        let clashes = || group.iter().filter(|other| clash(other, &demand));
        let own = clashes().find(|other| other.id.policy == demand.id.policy);
        if let Some(other) = own.or_else(|| clashes().next()) {
            diagnostics.push(told(other, &demand));
        }
        let known = |other: &Demand| {
            other.value == demand.value
                && other.equal == demand.equal
                && other.id.policy == demand.id.policy
                && other.rule.valid == demand.rule.valid
                && other.rule.exceptions == demand.rule.exceptions
                && same_conditions(other, &demand)
        };
        if !group.iter().any(known) {
            group.push(demand);
        }
    }
}

/// What a rule demands of one value: that it is this constant, or that it is not.
struct Demand<'p> {
    id: RuleId,
    policy: &'p Policy,
    rule: &'p Rule,
    term: &'p Term,
    value: &'p Constant,
    equal: bool,
}

fn all(policies: &[Policy]) -> impl Iterator<Item = Demand<'_>> {
    policies.iter().enumerate().flat_map(|(at, policy)| {
        policy.rules.iter().enumerate().flat_map(move |(rule, found)| {
            let id = RuleId { policy: at, rule };
            parts(found).iter().filter_map(move |formula| demand(id, policy, found, formula))
        })
    })
}

/// What a rule demands: one for each of several subjects.
fn parts(rule: &Rule) -> &[Formula] {
    match &rule.body.kind {
        _ if rule.permits.is_some() || rule.force != Force::Must => &[],
        FormulaKind::All(list) => list,
        _ => std::slice::from_ref(&rule.body),
    }
}

fn demand<'p>(id: RuleId, policy: &'p Policy, rule: &'p Rule, formula: &'p Formula) -> Option<Demand<'p>> {
    let (formula, equal) = match &formula.kind {
        FormulaKind::Not(inner) => (inner.as_ref(), false),
        _ => (formula, true),
    };
    match &formula.kind {
        FormulaKind::Compare { left: term @ Term::Attribute(..), comparator: Comparator::Equal, right } => {
            Some(Demand { id, policy, rule, term, value: constant(right)?, equal })
        }
        _ => None,
    }
}

/// Whether two demands exclude each other where both are made.
fn clash(a: &Demand, b: &Demand) -> bool {
    let excluded = match (a.equal, b.equal) {
        (true, true) => a.value != b.value,
        (false, false) => false,
        _ => a.value == b.value,
    };
    let days = [a.policy.valid, a.rule.valid, b.policy.valid, b.rule.valid];
    let displaced = |rule: &Rule, by: RuleId| rule.exceptions.iter().any(|exception| exception.by == by);
    // rules of one name are versions, or have a message of their own
    let versions = a.id.policy == b.id.policy && a.rule.name == b.rule.name;
    excluded
        && !versions
        && same_conditions(a, b)
        && ever_together(days.into_iter().flatten())
        && !displaced(a.rule, b.id)
        && !displaced(b.rule, a.id)
}

/// Whether two demands are made under the same conditions. One that is made everywhere is made where another is, too.
fn same_conditions(a: &Demand, b: &Demand) -> bool {
    if a.id.policy == b.id.policy {
        return a.rule.guards == b.rule.guards;
    }
    // parameters have numbers of their own in each policy
    let values =
        |policy: &Policy| policy.parameters.iter().map(|parameter| parameter.value.clone()).collect::<Vec<_>>();
    let alike = |one: &Formula, other: &Formula| one == other && values(a.policy) == values(b.policy);
    let guards = a.rule.guards.iter().zip(&b.rule.guards);
    let applies = a.policy.applies.as_ref().zip(b.policy.applies.as_ref());
    a.rule.guards.len() == b.rule.guards.len()
        && guards.into_iter().all(|(one, other)| one.unless == other.unless && alike(&one.formula, &other.formula))
        && applies.is_none_or(|(one, other)| alike(one, other))
}

fn told(other: &Demand, demand: &Demand) -> Diagnostic {
    if other.id.policy == demand.id.policy {
        let message = format!("the rules `{}` and `{}` cannot both be met", other.rule.name, demand.rule.name);
        return Diagnostic::error(Code::Contradiction, message)
            .at(demand.rule.sentence, "this")
            .and_at(other.rule.sentence, "and this")
            .help("change one of them, or give each a condition under which the other does not apply");
    }
    // law goes first; what has no basis goes last
    let rank = |demand: &Demand| match demand.rule.basis.as_deref() {
        Some("law") => 0,
        Some("standard") => 1,
        Some("norm") => 2,
        Some(_) => 3,
        None => 4,
    };
    let (first, second) = if rank(demand) < rank(other) { (demand, other) } else { (other, demand) };
    let name = |demand: &Demand| format!("{}/{}", demand.policy.name, demand.rule.name);
    let basis = |demand: &Demand| match &demand.rule.basis {
        Some(basis) => format!("`{}`, basis: {basis}", name(demand)),
        None => format!("`{}`, without a basis", name(demand)),
    };
    let message = format!("the rules `{}` and `{}` cannot both be met", name(first), name(second));
    Diagnostic::warning(Code::Contradiction, message)
        .at(first.rule.sentence, basis(first))
        .and_at(second.rule.sentence, basis(second))
        .help(format!(
            "change one of them; or, if `{0}` goes first, write under it `exception to: {1}`",
            name(first),
            name(second)
        ))
}
