//! The reasons of one verdict as a tree, down to lines of the file.

use super::judge::Judge;
use super::message::Teller;
use super::phrase::AtHand;
use super::phrasebook;
use super::place::Map;
use super::{Fact, Lacking};
use crate::arrangement::Arrangement;
use crate::evaluate::{Datum, Step, Tried, Truth, Valued, Verdicts};
use crate::language::Language;
use crate::policy::model::{FormulaKind, Term};
use crate::policy::{Named, meaning_of, name_of, named, names, read_back};
use crate::source::Source;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A step of the reasoning.
#[derive(Debug)]
pub struct Ground {
    /// What was asked, as a claim; for an element its name.
    pub text: String,
    /// What it came to.
    pub truth: Truth,
    /// The stated facts that it rests on, where no smaller step does.
    pub facts: Vec<Fact>,
    /// The facts that it lacks, where no smaller step does.
    pub missing: Vec<Lacking>,
    /// Smaller steps.
    pub grounds: Vec<Ground>,
}

/// The reasons of one verdict.
#[derive(Debug)]
pub struct Reasons {
    /// What policies named by which the rule is understood, each with what it means.
    pub names: Vec<String>,
    /// The steps by which the rule was judged.
    pub grounds: Vec<Ground>,
    /// The exceptions to it.
    pub exceptions: Vec<ExceptionGround>,
}

/// An exception with what it came to.
#[derive(Debug)]
pub struct ExceptionGround {
    /// `policy/rule`.
    pub name: String,
    /// Its sentence as understood.
    pub canonical: String,
    /// Why.
    pub because: Option<String>,
    /// The element that it takes out or not, where it does not displace the whole rule.
    pub element: Option<String>,
    /// Whether it displaces.
    pub truth: Truth,
    /// Whether it is in force on the day.
    pub in_force: bool,
    /// The steps by which that was found.
    pub grounds: Vec<Ground>,
    /// The exceptions to it.
    pub exceptions: Vec<ExceptionGround>,
}

/// The reasons of the rule of a card.
pub fn reasoning(judge: &Judge, card: usize, arrangement: &Arrangement, source: &Source) -> Reasons {
    let map = Map { vocabulary: &judge.vocabulary, arrangement, source };
    let teller = judge.teller(judge.id(card), map);
    let verdicts = Verdicts::default();
    let trace = judge.trace(card, arrangement, &verdicts);
    let mut at_hand = AtHand::new(teller.policy.slots);
    Reasons {
        names: meanings(judge, card),
        grounds: trace.steps.iter().map(|step| ground(step, &teller, &mut at_hand, teller.language)).collect(),
        exceptions: trace.exceptions.iter().map(|tried| exception(judge, tried, map)).collect(),
    }
}

/// `a function is left behind if it is not shared`, `most flavours: 2`
fn meanings(judge: &Judge, card: usize) -> Vec<String> {
    let (policy, rule) = judge.rule(card);
    let (vocabulary, language) = (&judge.vocabulary, policy.language);
    let line = |found: Named| {
        let meaning = named(found, vocabulary, language)?;
        Some(match found {
            Named::Definition(definition) if definition.kind().is_none() => meaning,
            _ => format!("{}: {meaning}", name_of(found, vocabulary, language)),
        })
    };
    names(rule, &policy.parameters).into_iter().filter_map(line).collect()
}

/// As deep as exceptions stand behind each other.
fn exception(judge: &Judge, tried: &Tried, map: Map) -> ExceptionGround {
    let (policy, rule) = judge.at(tried.by);
    let teller = judge.teller(tried.by, map);
    let mut at_hand = super::displaced::at_hand(judge, tried);
    let grounds = tried.steps.iter().map(|step| ground(step, &teller, &mut at_hand, policy.language)).collect();
    ExceptionGround {
        name: format!("{}/{}", policy.name, rule.name),
        canonical: read_back(rule, &policy.parameters, &judge.vocabulary, policy.language),
        because: rule.because.clone(),
        element: tried.element.map(|element| map.name(element, policy.language)),
        truth: tried.truth,
        in_force: tried.in_force,
        grounds,
        exceptions: tried.exceptions.iter().map(|inner| exception(judge, inner, map)).collect(),
    }
}

/// As deep as the sentence, and the definitions that it uses.
fn ground(step: &Step, teller: &Teller, at_hand: &mut AtHand, language: Language) -> Ground {
    let text = teller.claim(step.formula, at_hand).main;
    if let FormulaKind::Defined { definition, place } = &step.formula.kind {
        let teller = Teller { parameters: &definition.parameters, ..*teller };
        let mut inside = AtHand::inside(definition, Some(teller.place(place, at_hand)));
        let grounds = step.steps.iter().map(|inner| ground(inner, &teller, &mut inside, language)).collect();
        return Ground { text, truth: step.truth, facts: Vec::new(), missing: Vec::new(), grounds };
    }
    let slot = match &step.formula.kind {
        FormulaKind::Quantified { set, .. } | FormulaKind::Grouped { set, .. } | FormulaKind::ForEach { set, .. } => {
            Some(usize::from(set.slot))
        }
        _ => None,
    };
    let mut grounds = Vec::new();
    for inner in &step.steps {
        if let (Some(slot), Some(element)) = (slot, inner.element) {
            at_hand[slot] = Some(element);
        }
        let group = teller.enter_group(step.formula, inner, at_hand);
        let mut found = ground(inner, teller, at_hand, language);
        found.text.push_str(&group);
        // the step of an element wraps that of the formula itself
        match found.grounds.len() {
            1 if found.grounds[0].text == found.text => grounds.extend(found.grounds),
            _ => grounds.push(found),
        }
    }
    let mut facts = Vec::new();
    let mut missing = Vec::new();
    if grounds.is_empty() || slot.is_some() {
        let inner = step.steps.iter().flat_map(|inner| &inner.facts);
        let inner: FxHashSet<_> = inner.chain(step.values.iter().flat_map(|value| &value.facts)).collect();
        for fact in step.facts.iter().filter(|fact| !inner.contains(fact)) {
            facts.extend(super::find::lines(*fact, teller.map, language));
        }
        let lacking = step.steps.iter().flat_map(|inner| &inner.missing);
        let lacking: FxHashSet<_> = lacking.chain(step.values.iter().flat_map(|value| &value.missing)).collect();
        for lack in step.missing.iter().filter(|lack| !lacking.contains(lack)) {
            missing.push(super::find::lack(lack, false, teller.map, language));
        }
    }
    grounds.extend(step.values.iter().filter_map(|value| opened(value, teller.map, language)));
    Ground { text, truth: step.truth, facts, missing, grounds }
}

/// What a value of the policy's own came to, and how. A value that is the same everywhere needs no reasons.
fn opened(value: &Valued, map: Map, language: Language) -> Option<Ground> {
    let meaning = meaning_of(value.definition, map.vocabulary, language)?;
    let book = phrasebook::of(language);
    let owner = value.owner.filter(|_| value.definition.thing != Some(map.vocabulary.root));
    let owner = owner.map(|owner| map.owner(owner, language));
    let like = Term::Defined(Arc::new(value.definition.clone()), None);
    let found = map.observed(&value.datum, &like, language);
    let truth = match &value.datum {
        Datum::Number(interval) if interval.single().is_none() => Truth::Unknown,
        Datum::Unknown => Truth::Unknown,
        _ => Truth::True,
    };
    let found = found.unwrap_or_else(|| book.not_known().to_string());
    let inner: FxHashSet<_> = value.values.iter().flat_map(|inner| &inner.facts).collect();
    let mut seen = FxHashSet::default();
    let own = value.facts.iter().filter(|fact| !inner.contains(fact) && seen.insert(**fact));
    let facts = own.flat_map(|fact| super::find::lines(*fact, map, language)).collect();
    let mut seen = FxHashSet::default();
    let lacking = value.missing.iter().filter(|missing| seen.insert(**missing));
    let missing = lacking.map(|missing| super::find::lack(missing, false, map, language)).collect();
    let grounds = value.values.iter().filter_map(|inner| opened(inner, map, language)).collect();
    let text = format!("{}: {meaning}", book.comes_to(&value.definition.name, owner.as_deref(), &found));
    Some(Ground { text, truth, facts, missing, grounds })
}
