//! Contradictions that show without a solver: two rules demand of the same thing what excludes each other, and one
//! applies wherever the other does.

use super::demand::{Demand, Group, demands};
use super::exception::ever_together;
use super::model::{Formula, Guard, Policy, Rule, RuleId};
use crate::diagnostic::{Code, Diagnostic};
use crate::vocabulary::Vocabulary;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

/// So many demands of one kind are compared with each other.
const MOST: usize = 500;

/// Reports each pair of rules that no arrangement can both meet: an error within a policy, a warning between two.
pub(super) fn check(policies: &[Policy], vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    // grouped by what they speak of, coarsely; within a group only demands that differ are kept
    let mut groups: FxHashMap<Group, Vec<Made>> = FxHashMap::default();
    let mut pairs: FxHashSet<(RuleId, RuleId)> = FxHashSet::default();
    // a label that could not be read may be the one that tells two rules apart
    let unread =
        |label: &crate::diagnostic::Label| policies.iter().position(|policy| policy.source == label.span.source);
    let broken: FxHashSet<usize> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::BadLabel)
        .flat_map(|diagnostic| diagnostic.labels.iter().filter_map(unread))
        .collect();
    for demand in all(policies, vocabulary).filter(|demand| !broken.contains(&demand.id.policy)) {
        let group = groups.entry(demand.demand.group()).or_default();
        // a clash within the policy is told before one with another
        let clashes = || group.iter().filter(|other| clash(other, &demand));
        let own = clashes().find(|other| other.id.policy == demand.id.policy);
        if let Some(other) = own.or_else(|| clashes().next()).filter(|other| pairs.insert((other.id, demand.id))) {
            diagnostics.push(told(other, &demand, vocabulary));
        }
        let known = |other: &Made| {
            other.demand.says_the_same(&demand.demand)
                && other.id.policy == demand.id.policy
                && other.rule.valid == demand.rule.valid
                && other.rule.exceptions == demand.rule.exceptions
                && other.rule.guards == demand.rule.guards
        };
        if group.len() < MOST && !group.iter().any(known) {
            group.push(demand);
        }
    }
}

/// A demand with the rule that makes it.
struct Made<'p> {
    id: RuleId,
    policy: &'p Policy,
    rule: &'p Rule,
    demand: Demand<'p>,
}

fn all<'p>(policies: &'p [Policy], vocabulary: &'p Vocabulary) -> impl Iterator<Item = Made<'p>> {
    policies.iter().enumerate().flat_map(move |(at, policy)| {
        policy.rules.iter().enumerate().flat_map(move |(number, rule)| {
            let id = RuleId { policy: at, rule: number };
            demands(rule, vocabulary).into_iter().map(move |demand| Made { id, policy, rule, demand })
        })
    })
}

/// Whether two demands exclude each other where both are made.
fn clash(a: &Made, b: &Made) -> bool {
    let excluded = a.id != b.id && a.demand.excludes(&b.demand);
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
fn same_conditions(a: &Made, b: &Made) -> bool {
    if a.id.policy == b.id.policy {
        let within = |a: &Rule, b: &Rule| a.guards.iter().all(|guard| b.guards.contains(guard));
        return within(a.rule, b.rule) || within(b.rule, a.rule);
    }
    // parameters have numbers of their own in each policy
    let values =
        |policy: &Policy| policy.parameters.iter().map(|parameter| parameter.value.clone()).collect::<Vec<_>>();
    let alike = |one: &Formula, other: &Formula| one == other && values(a.policy) == values(b.policy);
    let within = |one: &Rule, other: &Rule| {
        let has = |guard: &Guard| {
            other.guards.iter().any(|it| it.unless == guard.unless && alike(&it.formula, &guard.formula))
        };
        one.guards.iter().all(has)
    };
    let applies = a.policy.applies.as_ref().zip(b.policy.applies.as_ref());
    let parameters = a.demand.of_attribute() || values(a.policy) == values(b.policy);
    parameters
        && (within(a.rule, b.rule) || within(b.rule, a.rule))
        && applies.is_none_or(|(one, other)| alike(one, other))
}

fn told(other: &Made, demand: &Made, vocabulary: &Vocabulary) -> Diagnostic {
    if let (true, Some(thing)) = (other.id.policy == demand.id.policy, demand.demand.elements()) {
        let noun = vocabulary.thing(thing).label.one(demand.policy.language);
        let (first, second) = (&other.rule.name, &demand.rule.name);
        let message = format!("the rules `{first}` and `{second}` can both be met only where there is no such {noun}");
        return Diagnostic::warning(Code::Contradiction, message)
            .at(demand.rule.demand, "this")
            .and_at(other.rule.demand, "and this")
            .help(way_out(other.rule, demand.rule));
    }
    if other.id.policy == demand.id.policy {
        let message = format!("the rules `{}` and `{}` cannot both be met", other.rule.name, demand.rule.name);
        return Diagnostic::error(Code::Contradiction, message)
            .at(demand.rule.demand, "this")
            .and_at(other.rule.demand, "and this")
            .help(way_out(other.rule, demand.rule));
    }
    // law goes first; what has no basis goes last
    let rank = |demand: &Made| match demand.rule.basis.as_deref() {
        Some("law") => 0,
        Some("standard") => 1,
        Some("norm") => 2,
        Some(_) => 3,
        None => 4,
    };
    let (first, second) = if rank(demand) < rank(other) { (demand, other) } else { (other, demand) };
    let name = |demand: &Made| format!("{}/{}", demand.policy.name, demand.rule.name);
    let basis = |demand: &Made| match &demand.rule.basis {
        Some(basis) => format!("`{}`, basis: {basis}", name(demand)),
        None => format!("`{}`, without a basis", name(demand)),
    };
    // where only one has a condition, they meet where that one applies
    let place = match first.rule.guards.len().cmp(&second.rule.guards.len()) {
        Ordering::Equal => String::new(),
        Ordering::Greater => format!(" where `{}` applies", name(first)),
        Ordering::Less => format!(" where `{}` applies", name(second)),
    };
    let message = format!("the rules `{}` and `{}` cannot both be met{place}", name(first), name(second));
    Diagnostic::warning(Code::Contradiction, message)
        .at(first.rule.demand, basis(first))
        .and_at(second.rule.demand, basis(second))
        .help(format!(
            "change one of them; or, if `{0}` goes first, write under it `exception to: {1}`",
            name(first),
            name(second)
        ))
}

/// Of two rules of one policy the one with a condition of its own is likely to be an exception.
fn way_out(first: &Rule, second: &Rule) -> String {
    let (narrow, wide) = if first.guards.len() > second.guards.len() { (first, second) } else { (second, first) };
    if narrow.guards.len() == wide.guards.len() {
        return "change one of them, or give each a condition under which the other does not apply".to_string();
    }
    let (narrow, wide) = (&narrow.name, &wide.name);
    format!("if `{narrow}` goes first, write under it `exception to: {wide}`; else change one of them")
}
