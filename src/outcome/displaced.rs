//! What exceptions do to a finding: which one displaces the rule and why, or what is not known of one.

use super::Finding;
use super::judge::Judge;
use super::message::Teller;
use super::phrase::AtHand;
use super::phrasebook;
use super::place::Map;
use crate::arrangement::ElementId;
use crate::evaluate::{Judgement, Reason, Step, Tried, Truth, Verdict};
use crate::policy::model::{FormulaKind, RuleId};
use crate::policy::{Rule, grants, individuals};
use rustc_hash::FxHashSet;

/// So many elements are named; the rest are counted.
const MOST_NAMED: usize = 3;

/// Names the exception that displaces a rule, or some of what it speaks of, with its reason.
pub(super) fn name(finding: &mut Finding, judge: &Judge, judgement: &Judgement, map: Map) {
    let Some(by) = judgement.displaced_by else { return };
    let (policy, rule) = judge.at(by);
    finding.displaced_by = Some(format!("{}/{}", policy.name, rule.name));
    let from = judge.id(finding.rule);
    let book = phrasebook::of(judge.at(from).0.language);
    let mut known = FxHashSet::default();
    let mut said: Vec<String> = Vec::new();
    for by in judgement.taken.iter().map(|(_, by)| *by).filter(|by| known.insert(*by)) {
        let of = judgement.taken.iter().filter(|(_, other)| *other == by).map(|(element, _)| *element);
        let taken = names(of, map, judge, from);
        said.push(because(judge, by, book.exception_takes_out(&judge.name(by, from), &taken)));
    }
    if said.is_empty() {
        said.push(because(judge, by, book.exception_holds(&judge.name(by, from))));
    }
    finding.reason_text = Some(said.join("; "));
}

/// What an exception does, with its reason.
fn because(judge: &Judge, by: RuleId, does: String) -> String {
    match &judge.at(by).1.because {
        Some(because) => format!("{does}: {}", because.trim_end_matches('.')),
        None => does,
    }
}

fn names(of: impl Iterator<Item = ElementId>, map: Map, judge: &Judge, from: RuleId) -> String {
    let language = judge.at(from).0.language;
    let mut named: Vec<String> = of.map(|element| map.name(element, language)).collect();
    let more = named.len().saturating_sub(MOST_NAMED);
    named.truncate(MOST_NAMED);
    phrasebook::of(language).and_more(&named, more)
}

/// Elements of which it is not known whether an exception takes them out break no rule for certain: they are told of
/// where the verdict is not known, and only there.
pub(super) fn sort_out(steps: &mut [Step], tried: &[Tried], rule: &Rule, verdict: Verdict) {
    let open = tried.iter().filter(|tried| tried.truth == Truth::Unknown);
    let doubtful: FxHashSet<ElementId> = open.filter_map(|tried| tried.element).collect();
    if doubtful.is_empty() {
        return;
    }
    let wanted = |step: &Step| match (verdict, step.element) {
        (Verdict::Fail, Some(element)) => !doubtful.contains(&element),
        (Verdict::Unknown, Some(element)) => step.truth == Truth::Unknown || doubtful.contains(&element),
        _ => true,
    };
    if let Some(body) = steps.iter_mut().find(|step| std::ptr::eq(step.formula, &rule.body)) {
        body.steps.retain(wanted);
    }
}

/// Tells what an exception has to do with a verdict; answers whether it has.
pub(super) fn tell(
    finding: &mut Finding,
    judge: &Judge,
    teller: &Teller,
    (steps, tried): (&[Step], &[Tried]),
    judgement: &Judgement,
) -> bool {
    let from = judge.id(finding.rule);
    match (judgement.verdict, judgement.reason) {
        (Verdict::NotApplicable, Some(Reason::Exception)) => {
            finding.message = finding.reason_text.clone().unwrap_or_default();
            let acting = tried.iter().find(|tried| tried.element.is_none() && tried.truth == Truth::True);
            let case = acting.map_or(String::new(), |tried| case(judge, tried, teller.map));
            if !case.is_empty() {
                finding.message = format!("{} ({case})", finding.message);
            }
            true
        }
        (Verdict::Unknown, _) => {
            let (_, rule) = judge.at(from);
            let Some(body) = steps.iter().find(|step| std::ptr::eq(step.formula, &rule.body)) else { return false };
            let broken = |tried: &Tried| match tried.element {
                None => body.truth == Truth::False,
                Some(element) => {
                    body.steps.iter().any(|step| step.element == Some(element) && step.truth != Truth::Unknown)
                }
            };
            let doubt = tried.iter().find(|tried| tried.truth == Truth::Unknown && broken(tried));
            let Some(doubt) = doubt else { return false };
            let told = teller.broken(body, rule.permits.as_ref());
            let question = question(judge, doubt, teller.map);
            let name = judge.name(doubt.by, from);
            finding.message = teller.book().unless_exception(&told.message, &name, &question);
            finding.clause = told.clause;
            true
        }
        (Verdict::Pass, Some(Reason::Exception)) => {
            let (_, rule) = judge.at(from);
            let body = steps.iter().find(|step| std::ptr::eq(step.formula, &rule.body));
            let (rest, clause) = body.map_or((String::new(), rule.sentence), |body| teller.case(body, true));
            let reason = finding.reason_text.clone().unwrap_or_default();
            finding.message = if rest.is_empty() { reason } else { teller.book().for_the_rest(&reason, &rest) };
            finding.clause = clause;
            true
        }
        (Verdict::Pass | Verdict::Fail | Verdict::NotApplicable, _) => false,
    }
}

/// What is the case where an exception holds.
fn case(judge: &Judge, tried: &Tried, map: Map) -> String {
    let (_, rule) = judge.at(tried.by);
    let teller = judge.teller(tried.by, map);
    let guards = rule.guards.iter().map(|guard| (&guard.formula, !guard.unless));
    let (whole, mut granted) = (grants(rule), vec![grants(rule)]);
    granted.extend(individuals(whole).into_iter().map(|(_, part)| part).filter(|part| !std::ptr::eq(*part, whole)));
    let parts = guards.chain(granted.into_iter().map(|formula| (formula, true)));
    let told: Vec<String> = parts
        .filter_map(|(formula, held)| {
            let step = tried.steps.iter().find(|step| std::ptr::eq(step.formula, formula))?;
            // of several things it may be enough that one is done
            let known_not = if held { Truth::False } else { Truth::True };
            if step.truth == known_not {
                return None;
            }
            Some(teller.case(step, held).0).filter(|case| !case.is_empty())
        })
        .collect();
    teller.book().all_of(&told)
}

/// What is not known of an exception; as deep as exceptions stand behind each other.
fn question(judge: &Judge, tried: &Tried, map: Map) -> String {
    let teller = judge.teller(tried.by, map);
    if tried.steps.iter().all(|step| step.truth != Truth::Unknown)
        && let Some(inner) = tried.exceptions.iter().find(|inner| inner.truth == Truth::Unknown)
    {
        let name = judge.name(inner.by, tried.by);
        return teller.book().that_depends_on(&name, &question(judge, inner, map));
    }
    teller.told_open(&teller.open_at(&tried.steps, at_hand(judge, tried)))
}

/// The element at hand in the sentence of an exception.
pub(super) fn at_hand(judge: &Judge, tried: &Tried) -> AtHand {
    let (policy, rule) = judge.at(tried.by);
    let mut at_hand = AtHand::new(policy.slots);
    if let FormulaKind::Quantified { set, .. } = &grants(rule).kind {
        at_hand[usize::from(set.slot)] = tried.element;
    }
    at_hand
}
