//! The reasons of one verdict as a tree, down to lines of the file.

use super::find::Judge;
use super::message::Teller;
use super::phrase::AtHand;
use super::place::Map;
use super::{Fact, Lacking};
use crate::arrangement::Arrangement;
use crate::evaluate::{Step, Truth};
use crate::language::Language;
use crate::policy::model::FormulaKind;
use crate::source::Source;
use rustc_hash::FxHashSet;

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

/// The reasons of the rule of a card.
pub fn reasoning(judge: &Judge, card: usize, arrangement: &Arrangement, source: &Source) -> Vec<Ground> {
    let map = Map { vocabulary: &judge.vocabulary, arrangement, source };
    let (policy, rule) = judge.rule(card);
    let teller =
        Teller { map, language: policy.language, force: rule.force, parameters: judge.parameters_of(card), policy };
    let mut at_hand = vec![None; policy.slots];
    judge.trace(card, arrangement).iter().map(|step| ground(step, &teller, &mut at_hand, policy.language)).collect()
}

/// As deep as the sentence.
fn ground(step: &Step, teller: &Teller, at_hand: &mut AtHand, language: Language) -> Ground {
    let slot = match &step.formula.kind {
        FormulaKind::Quantified { set, .. } | FormulaKind::Grouped { set, .. } => Some(usize::from(set.slot)),
        _ => None,
    };
    let mut grounds = Vec::new();
    for inner in &step.steps {
        if let (Some(slot), Some(element)) = (slot, inner.element) {
            at_hand[slot] = Some(element);
        }
        let found = ground(inner, teller, at_hand, language);
        // the step of an element wraps that of the formula itself
        match found.grounds.len() {
            1 if found.grounds[0].text == found.text => grounds.extend(found.grounds),
            _ => grounds.push(found),
        }
    }
    let mut facts = Vec::new();
    let mut missing = Vec::new();
    if grounds.is_empty() || slot.is_some() {
        let inner: FxHashSet<_> = step.steps.iter().flat_map(|inner| &inner.facts).collect();
        for fact in step.facts.iter().filter(|fact| !inner.contains(fact)) {
            facts.extend(super::find::lines(*fact, teller.map, language));
        }
        let lacking: FxHashSet<_> = step.steps.iter().flat_map(|inner| &inner.missing).collect();
        for lack in step.missing.iter().filter(|lack| !lacking.contains(lack)) {
            missing.push(super::find::lack(lack, false, teller.map, language));
        }
    }
    Ground { text: teller.claim(step.formula, at_hand), truth: step.truth, facts, missing, grounds }
}
