//! Exceptions: which rules displace which, once all policies of a run are known.

use super::formula::{Formula, FormulaKind, Members, Place, Quantifier, Term};
use super::model::{Exception, Policy, Reach, Rule, RuleId, Target, Validity};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::value::Date;
use crate::vocabulary::{IndividualId, Vocabulary};
use rustc_hash::FxHashMap;

/// So many exceptions may stand behind each other, each to the next.
const DEEPEST: usize = 16;

/// An exception and a rule that it names.
#[derive(Clone, Copy)]
struct Edge {
    by: RuleId,
    of: RuleId,
    span: Span,
}

/// Tells every rule its exceptions; reports those that name no rule, themselves, or each other in a circle.
pub(super) fn link(policies: &mut [Policy], vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    let mut edges = Vec::new();
    for (policy, found) in policies.iter().enumerate() {
        for (rule, exception) in found.rules.iter().enumerate() {
            for target in &exception.exception_to {
                edges.extend(named(policies, RuleId { policy, rule }, target, diagnostics));
            }
        }
    }
    circles(&mut edges, policies, diagnostics);
    too_deep(&mut edges, diagnostics);
    for Edge { by, of, .. } in edges {
        let reach = reach(at(policies, of), at(policies, by), vocabulary);
        let exceptions = &mut policies[of.policy].rules[of.rule].exceptions;
        if exceptions.iter().all(|known| known.by != by) {
            exceptions.push(Exception { by, reach });
        }
    }
}

fn at(policies: &[Policy], id: RuleId) -> &Rule {
    &policies[id.policy].rules[id.rule]
}

/// The rules that a target names: all versions of one.
fn named(policies: &[Policy], by: RuleId, target: &Target, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edge> {
    let own = &policies[by.policy].name;
    let name = target.policy.as_ref().unwrap_or(own);
    let mut refuse = |message: String, help: String| {
        diagnostics.push(Diagnostic::error(Code::BadException, message).at(target.span, "").help(help));
        Vec::new()
    };
    if target.rule == at(policies, by).name && name == own {
        let message = format!("`{}` cannot be an exception to itself", target.rule);
        return refuse(message, "name the rule that does not hold where this one does".into());
    }
    let of_policy = || policies.iter().enumerate().filter(|(_, policy)| policy.name == *name);
    if of_policy().next().is_none() {
        let names: Vec<&str> = policies.iter().map(|policy| policy.name.as_str()).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}/{}`?", target.rule),
            None => format!("give its file with `--policy`, beside {}", quoted_list(&names, "and")),
        };
        return refuse(format!("the policy `{name}` is not part of this run"), help);
    }
    let of: Vec<RuleId> = of_policy()
        .flat_map(|(at, policy)| (0..policy.rules.len()).map(move |rule| RuleId { policy: at, rule }))
        .filter(|id| at(policies, *id).name == target.rule)
        .collect();
    if of.is_empty() {
        if of_policy().any(|(_, policy)| policy.broken.contains(&target.rule)) {
            return Vec::new(); // that rule has a mistake of its own
        }
        let rules = of_policy().flat_map(|(_, policy)| policy.rules.iter().map(|rule| rule.name.as_str()));
        let prefix = target.policy.as_ref().map_or(String::new(), |policy| format!("{policy}/"));
        let help = match nearest(&target.rule, rules.filter(|rule| *rule != at(policies, by).name)) {
            Some(near) => format!("did you mean `{prefix}{near}`?"),
            None => match elsewhere(policies, &target.rule) {
                Some(policy) => format!("write `{policy}/{}`, if that one is meant", target.rule),
                None => "name a rule of this policy, or `policy/rule`".to_string(),
            },
        };
        return refuse(format!("there is no rule `{prefix}{}`", target.rule), help);
    }
    let days = |id: RuleId| [policies[id.policy].valid, at(policies, id).valid].into_iter().flatten();
    if !of.iter().any(|of| ever_together(days(by).chain(days(*of)))) {
        let message = format!("this exception never acts: it and `{}` are never in force on the same day", target.rule);
        let mistake = Diagnostic::warning(Code::BadException, message).at(target.span, "");
        let mistake = match days(of[0]).next_back() {
            Some(valid) => mistake.and_at(valid.span, "in force on these days"),
            None => mistake,
        };
        diagnostics.push(mistake.help("change the days behind `valid:`, or remove the exception"));
    }
    of.into_iter().map(|of| Edge { by, of, span: target.span }).collect()
}

/// The policy that has a rule of this name.
fn elsewhere<'p>(policies: &'p [Policy], rule: &str) -> Option<&'p str> {
    let has = |policy: &&Policy| policy.rules.iter().any(|found| found.name == rule);
    policies.iter().find(has).map(|policy| policy.name.as_str())
}

/// Whether there is a day that lies in all of these; a missing end is open.
pub(super) fn ever_together(all: impl Iterator<Item = Validity> + Clone) -> bool {
    let first = all.clone().filter_map(|valid| valid.from).map(|date| date.first()).max();
    let last = all.filter_map(|valid| valid.through).map(|date| date.last()).min();
    first.zip(last).is_none_or(|(first, last)| first <= last)
}

/// Whether all of these are in force on a day; the last day counts.
pub fn in_force(all: impl IntoIterator<Item = Option<Validity>>, day: Date) -> bool {
    all.into_iter().flatten().all(|valid| {
        valid.from.is_none_or(|from| from.first() <= day.first())
            && valid.through.is_none_or(|through| day.first() <= through.last())
    })
}

/// Reports each circle of exceptions, and takes it apart.
fn circles(edges: &mut Vec<Edge>, policies: &[Policy], diagnostics: &mut Vec<Diagnostic>) {
    while let Some(circle) = circle(edges) {
        let name = |edge: &Edge| &at(policies, edge.by).name;
        let names: Vec<&str> = circle.iter().chain([&circle[0]]).map(|edge| name(edge).as_str()).collect();
        let message = format!("these exceptions go round in a circle: `{}`", names.join("` to `"));
        let mut mistake = Diagnostic::error(Code::BadException, message);
        for edge in &circle {
            mistake = mistake.at(edge.span, format!("`{}` names this", name(edge)));
        }
        diagnostics.push(mistake.help("take one of them out: an exception cannot depend on itself"));
        edges.retain(|edge| !circle.iter().any(|part| part.by == edge.by && part.of == edge.of));
    }
}

/// A circle of edges, each of which goes on where the one before it ends.
fn circle(edges: &[Edge]) -> Option<Vec<Edge>> {
    // an edge to what nothing goes on from is in no circle
    let (mut onward, mut into): (FxHashMap<RuleId, usize>, FxHashMap<RuleId, Vec<usize>>) = Default::default();
    for (at, edge) in edges.iter().enumerate() {
        *onward.entry(edge.by).or_default() += 1;
        into.entry(edge.of).or_default().push(at);
    }
    let mut left = vec![true; edges.len()];
    let mut ends: Vec<RuleId> = into.keys().filter(|of| !onward.contains_key(of)).copied().collect();
    while let Some(end) = ends.pop() {
        for at in into.get(&end).into_iter().flatten() {
            left[*at] = false;
            if let Some(count) = onward.get_mut(&edges[*at].by) {
                *count -= 1;
                if *count == 0 {
                    ends.push(edges[*at].by);
                }
            }
        }
    }
    let left: Vec<Edge> = edges.iter().zip(left).filter(|(_, left)| *left).map(|(edge, _)| *edge).collect();
    let mut next: FxHashMap<RuleId, Edge> = FxHashMap::default();
    for edge in &left {
        next.entry(edge.by).or_insert(*edge);
    }
    let mut walked: Vec<Edge> = Vec::new();
    let mut seen: FxHashMap<RuleId, usize> = FxHashMap::default();
    let mut here = left.first()?.by;
    while !seen.contains_key(&here) {
        seen.insert(here, walked.len());
        let edge = next.get(&here)?;
        walked.push(*edge);
        here = edge.of;
    }
    Some(walked.split_off(*seen.get(&here)?))
}

/// Reports exceptions that stand too many behind each other, and leaves them out. There are no circles any more.
fn too_deep(edges: &mut Vec<Edge>, diagnostics: &mut Vec<Diagnostic>) {
    let mut depth: FxHashMap<RuleId, usize> = FxHashMap::default();
    for _ in 0..=DEEPEST {
        for edge in edges.iter() {
            let below = depth.get(&edge.by).copied().unwrap_or(0);
            let known = depth.entry(edge.of).or_default();
            *known = (*known).max((below + 1).min(DEEPEST + 1));
        }
    }
    edges.retain(|edge| {
        let deep = depth.get(&edge.by).copied().unwrap_or(0) >= DEEPEST;
        if deep {
            let message = format!("more than {DEEPEST} exceptions stand behind each other here");
            let mistake = Diagnostic::error(Code::TooDeep, message).at(edge.span, "");
            diagnostics.push(mistake.help("write the condition of the innermost ones into the rule itself"));
        }
        !deep
    });
}

/// What an exception displaces by: what it allows, releases or demands.
pub fn grants(exception: &Rule) -> &Formula {
    exception.permits.as_ref().map_or(&exception.body, |permits| &permits.formula)
}

/// How much of a rule an exception displaces: where both speak of every one of a kind, those that the exception names.
fn reach(target: &Rule, exception: &Rule, vocabulary: &Vocabulary) -> Reach {
    let FormulaKind::Quantified { quantifier: Quantifier::Every | Quantifier::No, set, body: Some(_) } =
        &target.body.kind
    else {
        return Reach::Whole;
    };
    if target.permits.is_some() {
        return Reach::Whole;
    }
    match &grants(exception).kind {
        FormulaKind::Quantified { quantifier: Quantifier::Every | Quantifier::No, set: named, body: Some(_) }
            if named.thing == set.thing && named.members == set.members =>
        {
            Reach::Elements
        }
        _ if set.members == Members::All => {
            let named = individuals(grants(exception));
            let of_kind = |(individual, _): &(IndividualId, _)| vocabulary.individual(*individual).thing == set.thing;
            if !named.is_empty() && named.iter().all(of_kind) { Reach::Elements } else { Reach::Whole }
        }
        _ => Reach::Whole,
    }
}

/// The named individuals that a formula speaks of, each with what is said of it; none where it speaks of anything else.
pub fn individuals(formula: &Formula) -> Vec<(IndividualId, &Formula)> {
    let parts = match &formula.kind {
        FormulaKind::All(list) | FormulaKind::Any(list) => list.as_slice(),
        _ => std::slice::from_ref(formula),
    };
    let named: Option<Vec<_>> = parts.iter().map(|part| Some((individual(part)?, part))).collect();
    named.unwrap_or_default()
}

/// As deep as the sentence.
fn individual(formula: &Formula) -> Option<IndividualId> {
    let place = match &formula.kind {
        FormulaKind::Not(inner) => return individual(inner),
        // several things are said of it
        FormulaKind::All(list) | FormulaKind::Any(list) => {
            let (first, rest) = list.split_first()?;
            return individual(first).filter(|id| rest.iter().all(|part| individual(part) == Some(*id)));
        }
        FormulaKind::Compare { left: Term::Attribute(place, _), .. }
        | FormulaKind::Between { value: Term::Attribute(place, _), .. }
        | FormulaKind::OneOf { value: Term::Attribute(place, _), .. }
        | FormulaKind::Has { place, .. }
        | FormulaKind::Defined { place, .. }
        | FormulaKind::States { place, .. }
        | FormulaKind::StatesList { place, .. }
        | FormulaKind::Text { value: Term::Attribute(place, _), .. }
        | FormulaKind::Related { other: place, inverse: true, .. }
        | FormulaKind::Related { owner: place, inverse: false, .. } => place,
        FormulaKind::Includes(inclusion) => &inclusion.place,
        FormulaKind::Among(membership) => &membership.value,
        FormulaKind::Quantified { set, .. } => match &set.members {
            Members::Within(place) | Members::Listed(place, _) => place,
            Members::All => return None,
        },
        _ => return None,
    };
    match place {
        Place::Individual(individual) => Some(*individual),
        _ => None,
    }
}
