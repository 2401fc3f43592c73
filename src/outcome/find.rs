//! From verdicts to findings: messages, places, and what excuses a broken rule.

use super::displaced;
use super::message::{Teller, Told};
use super::phrasebook;
use super::place::Map;
use super::{Fact, FactRole, Finding, Judge, Lacking, RuleCard, Status};
use crate::arrangement::{Arrangement, ElementId, FactId, Owner, State};
use crate::evaluate::{Judgement, Missing, Reason, Step, Truth, Verdict, Verdicts};
use crate::language::Language;
use crate::policy::model::FormulaKind;
use crate::policy::{Policy, Rule};
use crate::source::{Source, Span};
use crate::value::Date;
use crate::waiver::{Excuse, Kind};
use rustc_hash::FxHashSet;

/// How much is wanted of each finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Messages and evidence where something is broken or unknown.
    Trouble,
    /// Messages and evidence of everything.
    Everything,
    /// The same, and what reports draw.
    Drawings,
}

/// What is found of every rule in one arrangement.
pub fn find(
    judge: &Judge,
    arrangement: &Arrangement,
    source: &Source,
    entries: &[&Excuse],
    asked: Asked,
) -> Vec<Finding> {
    let map = Map { vocabulary: &judge.vocabulary, arrangement, source };
    let verdicts = Verdicts::default();
    (0..judge.cards.len()).map(|card| finding(judge, card, map, (entries, &verdicts), asked)).collect()
}

fn finding(
    judge: &Judge,
    card: usize,
    map: Map,
    (entries, verdicts): (&[&Excuse], &Verdicts),
    asked: Asked,
) -> Finding {
    let everything = asked >= Asked::Everything;
    let (policy, rule) = judge.rule(card);
    let mut judgement = judge.judge(card, map.arrangement, verdicts, everything);
    if (judgement.verdict == Verdict::Fail || judgement.stuck) && !everything {
        judgement = judge.judge(card, map.arrangement, verdicts, true);
    }
    let mut finding = Finding {
        rule: card,
        status: status(judgement.verdict),
        reason: judgement.reason,
        reason_text: judgement.reason.map(|reason| phrasebook::of(policy.language).reason(reason).to_string()),
        displaced_by: None,
        message: String::new(),
        clause: rule.sentence,
        open: None,
        evidence: Vec::new(),
        missing: lacking(&judgement, map, policy.language),
        blamed: Vec::new(),
        parties: Vec::new(),
        by_day: judgement.by_day,
        excused: None,
        baseline: None,
        excused_at: Vec::new(),
    };
    displaced::name(&mut finding, judge, &judgement, map);
    let silent = judgement.verdict == Verdict::Pass || judgement.reason == Some(Reason::Validity);
    if silent && !everything {
        finding.message = finding.reason_text.clone().unwrap_or_default();
        return finding;
    }
    let trace = judge.trace(card, map.arrangement, verdicts);
    let (mut steps, tried) = (trace.steps, trace.exceptions);
    displaced::sort_out(&mut steps, &tried, rule, judgement.verdict);
    let teller = judge.teller(judge.id(card), map);
    let body = steps.iter().find(|step| std::ptr::eq(step.formula, &rule.body));
    let looked_at: FxHashSet<FactId> = body.map(|body| body.facts.iter().copied().collect()).unwrap_or_default();
    for fact in &judgement.evidence {
        let mut facts = lines(*fact, map, policy.language);
        if !looked_at.contains(fact) {
            facts.iter_mut().for_each(|fact| fact.role = FactRole::Applies);
        }
        finding.evidence.append(&mut facts);
    }
    let to_blame = if displaced::tell(&mut finding, judge, &teller, (&steps, &tried), &judgement) {
        Vec::new()
    } else {
        tell(&mut finding, &teller, &steps, (policy, rule), &judgement)
    };
    if finding.status == Status::Fail {
        finding.parties = parties(&to_blame, map);
        finding.blamed = to_blame.iter().map(|element| map.element(*element).0).collect();
        if finding.evidence.is_empty() {
            finding.evidence = absences(&steps, &to_blame, map, policy.language);
        }
        excuse(&mut finding, &judge.cards[card], entries, judge.as_of);
    }
    finding
}

fn status(verdict: Verdict) -> Status {
    match verdict {
        Verdict::Pass => Status::Pass,
        Verdict::Fail => Status::Fail,
        Verdict::Unknown => Status::Unknown,
        Verdict::NotApplicable => Status::NotApplicable,
    }
}

/// Fills in message and clause; answers the elements that are to blame.
fn tell(
    finding: &mut Finding,
    teller: &Teller,
    steps: &[Step],
    (policy, rule): (&Policy, &Rule),
    judgement: &Judgement,
) -> Vec<ElementId> {
    let book = teller.book();
    let body = steps.iter().find(|step| std::ptr::eq(step.formula, &rule.body));
    let (message, clause) = match (judgement.verdict, body) {
        (Verdict::Fail, Some(body)) => {
            let Told { mut message, clause, to_blame } = teller.broken(body, rule.permits.as_ref());
            if message.is_empty() {
                message = book.done_without_leave().to_string();
            } else if let Some(permits) = rule.permits.as_ref().filter(|permits| !permits.each)
                && let Some(done) = steps.iter().find(|step| std::ptr::eq(step.formula, &permits.formula))
                && let (done, _) = teller.case(done, true)
                && !done.is_empty()
            {
                message = book.not_allowed(&done, &message);
            }
            (finding.message, finding.clause) = (message, clause);
            return to_blame;
        }
        (Verdict::Unknown, _) => {
            let open = teller.open(steps);
            let why = judgement.reason.filter(|reason| *reason == Reason::BrokenRule).map(|reason| book.reason(reason));
            let message = teller.told_open(&open);
            finding.open = open.first;
            (why.map_or(message.clone(), |why| format!("{message}: {why}")), open.clause.unwrap_or(rule.sentence))
        }
        (Verdict::Pass, Some(body)) => match (teller.case(body, true), judgement.reason) {
            ((case, clause), Some(reason)) if case.is_empty() => (book.reason(reason).to_string(), clause),
            (told, _) => told,
        },
        (Verdict::NotApplicable, _) => not_applicable(teller, steps, policy, rule, judgement.reason),
        (Verdict::Fail | Verdict::Pass, None) => (String::new(), rule.sentence),
    };
    (finding.message, finding.clause) = (message, clause);
    Vec::new()
}

fn not_applicable(
    teller: &Teller,
    steps: &[Step],
    policy: &Policy,
    rule: &Rule,
    reason: Option<Reason>,
) -> (String, Span) {
    let plain = reason.map_or("", |reason| teller.book().reason(reason)).to_string();
    let of = |formula: &crate::policy::Formula| steps.iter().find(|step| std::ptr::eq(step.formula, formula));
    let told = match reason {
        Some(Reason::Policy) => policy.applies.as_ref().and_then(of).map(|step| teller.case(step, false)),
        Some(Reason::Condition) => {
            let guards = rule
                .guards
                .iter()
                .map(|guard| (&guard.formula, guard.unless))
                .chain(rule.permits.iter().map(|permits| (&permits.formula, false)));
            let mut deciding = guards.filter_map(|(formula, unless)| {
                let step = of(formula)?;
                let wrong = if unless { Truth::True } else { Truth::False };
                (step.truth == wrong).then(|| teller.case(step, unless))
            });
            deciding.next()
        }
        _ => None,
    };
    if let (Some(Reason::NoValue), Some(value)) = (reason, teller.lacking_value(&rule.body)) {
        return (format!("{plain}: {value}"), rule.body.span);
    }
    match told {
        Some((case, clause)) if !case.is_empty() => (format!("{plain}: {case}"), clause),
        _ => (plain, rule.sentence),
    }
}

/// Above so many elements a list is shown as one line.
const MOST_LINES: usize = 256;

/// A fact by the lines where it stands: for the extent of a list those of its elements, which are what counts.
pub(super) fn lines(fact: FactId, map: Map, language: Language) -> Vec<Fact> {
    match &map.arrangement.fact(fact).state {
        // the line of a named individual is that of its value, so a table of them stays one line
        State::Elements(list)
            if (1..=MOST_LINES).contains(&list.len()) && map.arrangement.element(list[0]).individual.is_none() =>
        {
            list.iter().map(|element| line(*element, map, language)).collect()
        }
        _ => vec![shown(fact, map, language)],
    }
}

/// The line of an element in its list.
fn line(element: ElementId, map: Map, language: Language) -> Fact {
    let (key, term) = map.element(element);
    let value = map.name(element, language);
    Fact {
        key,
        term,
        value,
        span: map.arrangement.element(element).header,
        role: FactRole::Lists,
        sources: Vec::new(),
        cited: String::new(),
    }
}

fn shown(fact: FactId, map: Map, language: Language) -> Fact {
    let place = map.fact(fact);
    let lists = matches!(&map.arrangement.fact(fact).state, State::Elements(list) if !list.is_empty());
    let role = if lists { FactRole::Lists } else { FactRole::Decides };
    let value = map.value(fact, language);
    Fact { key: place.key, term: place.term, value, span: place.span, role, sources: Vec::new(), cited: String::new() }
}

fn lacking(judgement: &Judgement, map: Map, language: Language) -> Vec<Lacking> {
    // a list may be missing twice: itself, and what would be known of its elements
    let mut seen = FxHashSet::default();
    let once = judgement.missing.iter().filter(|missing| seen.insert(missing.site));
    let mut list: Vec<Lacking> = once.map(|missing| lack(missing, judgement.alone(missing), map, language)).collect();
    list.sort_by_key(|lacking| !lacking.alone);
    list
}

/// A missing fact as a report shows it.
pub(super) fn lack(missing: &Missing, alone: bool, map: Map, language: Language) -> Lacking {
    let place = map.site(missing.site);
    let written = map.written_at(missing.site);
    let broken = written.is_some_and(|fact| fact.state == State::Broken);
    let span = written.map_or(place.span, |fact| fact.span);
    let question = map.question(missing.site, language);
    let party = match missing.site.owner {
        Owner::Element(element) => map.party(element),
        Owner::File | Owner::Individual(_) | Owner::Only(_) => None,
    };
    Lacking { key: place.key, term: place.term, span, alone, asked: missing.asked, broken, question, party }
}

/// What a sentence about what is written does not find: the table in which it is missing.
fn absences(steps: &[Step], to_blame: &[ElementId], map: Map, language: Language) -> Vec<Fact> {
    let root = map.arrangement.only(map.vocabulary.root);
    let named = steps.iter().find_map(|step| unstated_individual(step, map));
    let Some(element) = to_blame.first().copied().or(named).or(root) else { return Vec::new() };
    let (key, term) = map.element(element);
    let mut names = Vec::new();
    steps.iter().for_each(|step| unstated(step, map, &mut names));
    let span = map.arrangement.element(element).header;
    let absent = |name: String| Fact {
        key: key.clone(),
        term: term.clone(),
        value: phrasebook::of(language).key_is_not_stated(&name),
        span,
        role: FactRole::Absent,
        sources: Vec::new(),
        cited: String::new(),
    };
    names.into_iter().map(absent).collect()
}

/// The named individual, if it is written down, that does not state what it must; as deep as the sentence.
fn unstated_individual(step: &Step, map: Map) -> Option<ElementId> {
    let place = match &step.formula.kind {
        FormulaKind::States { place, .. } | FormulaKind::StatesList { place, .. } if step.truth == Truth::False => {
            place
        }
        _ => return step.steps.iter().find_map(|inner| unstated_individual(inner, map)),
    };
    match place {
        crate::policy::model::Place::Individual(id) => map.arrangement.individual(*id),
        _ => None,
    }
}

/// The keys of what is not written, as deep as the sentence.
fn unstated(step: &Step, map: Map, names: &mut Vec<String>) {
    if step.truth != Truth::False {
        return;
    }
    let name = match &step.formula.kind {
        FormulaKind::States { attribute, .. } => Some(&map.vocabulary.attribute(*attribute).keys[0]),
        FormulaKind::StatesList { thing, .. } => Some(&map.vocabulary.thing(*thing).keys[0]),
        _ => None,
    };
    names.extend(name.filter(|name| !names.contains(*name)).cloned());
    step.steps.iter().for_each(|inner| unstated(inner, map, names));
}

/// The parties among the elements to blame, or those that hold them.
fn parties(to_blame: &[ElementId], map: Map) -> Vec<String> {
    let mut known = FxHashSet::default();
    let mut parties: Vec<String> = to_blame.iter().filter_map(|element| map.party(*element)).collect();
    parties.retain(|name| known.insert(name.clone()));
    parties
}

fn excuse(finding: &mut Finding, card: &RuleCard, entries: &[&Excuse], day: Date) {
    let found = crate::waiver::excuse(entries, &card.full_name(), card.enforcement, &finding.blamed, day);
    let Some(first) = found.first() else { return };
    finding.status = match first.kind {
        Kind::Waiver => Status::Waived,
        Kind::Explanation => Status::Explained,
    };
    finding.excused = Some(found.iter().map(|entry| entry.describe()).collect::<Vec<_>>().join("; "));
    finding.excused_at = found.iter().map(|entry| entry.span).collect();
}
