//! What is the case, in a sentence: composed where condition and fact are both known.

use super::phrase::AtHand;
use super::phrasebook::{self, Modal, Phrasebook};
use super::place::Map;
use crate::arrangement::ElementId;
use crate::evaluate::{Step, Truth};
use crate::language::Language;
use crate::policy::Policy;
use crate::policy::model::{
    Circle, Constant, Force, Formula, FormulaKind, Parameter, Permission, Quantifier, Set, Term, Type,
};
use crate::source::Span;
use crate::vocabulary::Kind;
use rustc_hash::FxHashSet;

/// So many faults are told; the rest are counted.
const MOST_TOLD: usize = 3;

/// Tells what was found.
pub(super) struct Teller<'a> {
    pub map: Map<'a>,
    pub language: Language,
    pub force: Force,
    pub policy: &'a Policy,
    pub parameters: &'a [Parameter],
}

/// A sentence, the clause it is about, and the elements that are to blame.
#[derive(Debug)]
pub(super) struct Told {
    pub message: String,
    pub clause: Span,
    pub to_blame: Vec<ElementId>,
}

/// What is not known: the first open clause, and how many more there are.
#[derive(Debug)]
pub(super) struct Open {
    /// `whether the domain is ICT`
    pub first: Option<String>,
    pub clause: Option<Span>,
    pub more: usize,
}

/// One fault: what is the case, what should be, and where the sentence says so.
struct Fault {
    /// `functional management is local`
    now: String,
    /// `must be shared`; none where there is no more to say than `now`.
    demand: Option<String>,
    clause: Span,
    element: Option<ElementId>,
    /// Elements that are to blame together.
    several: Vec<ElementId>,
}

impl Teller<'_> {
    /// The phrases of the language.
    pub fn book(&self) -> &'static dyn Phrasebook {
        phrasebook::of(self.language)
    }

    fn modal(&self, not: bool) -> Modal {
        Modal { force: self.force, not }
    }

    fn at_hand(&self) -> AtHand {
        AtHand::new(self.policy.slots)
    }

    /// Why a demand is broken. `deed` is what is allowed only where the demand is met.
    pub fn broken(&self, step: &Step, deed: Option<&Permission>) -> Told {
        let mut faults = Vec::new();
        self.faults(step, &mut self.at_hand(), None, false, &mut faults);
        let mut told: Vec<String> = Vec::new();
        let mut to_blame = Vec::new();
        let (mut blamed, mut said) = (FxHashSet::default(), FxHashSet::default());
        let mut clause = None;
        let book = self.book();
        for fault in &faults {
            clause.get_or_insert(fault.clause);
            let elements = fault.element.iter().filter(|_| fault.several.is_empty()).chain(&fault.several);
            to_blame.extend(elements.filter(|element| blamed.insert(**element)));
            let text = match &fault.demand {
                None => fault.now.clone(),
                Some(demand) => book.but(&fault.now, demand),
            };
            let text = match deed.and_then(|deed| self.done(deed, fault.element)) {
                Some(done) => book.not_allowed(&done, &text),
                None => text,
            };
            if said.insert(text.clone()) {
                told.push(text);
            }
        }
        let more = told.len().saturating_sub(MOST_TOLD);
        told.truncate(MOST_TOLD);
        Told { message: book.faults(&told, more), clause: clause.unwrap_or(step.formula.span), to_blame }
    }

    /// What an element does that is allowed to each by itself: `participant A has a CISO`.
    fn done(&self, deed: &Permission, element: Option<ElementId>) -> Option<String> {
        let FormulaKind::Quantified { set, body: Some(body), .. } = &deed.formula.kind else { return None };
        let element = element.filter(|id| self.map.arrangement.element(*id).thing == set.thing)?;
        let mut at_hand = self.at_hand();
        at_hand[usize::from(set.slot)] = Some(element);
        self.claim_about(body, u8::MAX, &at_hand).filter(|_| deed.each)
    }

    /// What is the case where a condition does not hold (or, for `unless`, does).
    pub fn case(&self, step: &Step, held: bool) -> (String, Span) {
        let mut faults = Vec::new();
        self.faults(step, &mut self.at_hand(), None, held, &mut faults);
        let clause = faults.first().map_or(step.formula.span, |fault| fault.clause);
        let told: Vec<String> = faults.into_iter().take(MOST_TOLD).map(|fault| fault.now).collect();
        (self.book().all_of(&told), clause)
    }

    /// What is not known.
    pub fn open(&self, steps: &[Step]) -> Open {
        self.open_at(steps, self.at_hand())
    }

    /// What is not known, with elements at hand from outside.
    pub fn open_at(&self, steps: &[Step], mut at_hand: AtHand) -> Open {
        let mut questions = Vec::new();
        for step in steps {
            self.questions(step, &mut at_hand, &mut questions);
        }
        let clause = questions.first().map(|(_, clause)| *clause);
        let mut said = FxHashSet::default();
        let mut texts: Vec<String> = questions.into_iter().map(|(text, _)| text).collect();
        texts.retain(|text| said.insert(text.clone()));
        let more = texts.len().saturating_sub(1);
        Open { first: texts.into_iter().next(), clause, more }
    }

    /// What is not known, as a sentence.
    pub fn told_open(&self, open: &Open) -> String {
        match &open.first {
            None => self.book().it_depends().to_string(),
            Some(first) => self.book().it_is_not_known(first, open.more),
        }
    }

    fn questions(&self, step: &Step, at_hand: &mut AtHand, out: &mut Vec<(String, Span)>) {
        if step.truth != Truth::Unknown {
            return;
        }
        self.enter(step, at_hand);
        let before = out.len();
        if let FormulaKind::Defined { .. } = step.formula.kind {
            out.push((self.question(step, at_hand), step.formula.span));
            return;
        }
        let slot = slot_of(step.formula);
        // steps about whichever elements there may be say nothing that the open list does not say
        let grouped = matches!(step.formula.kind, FormulaKind::Grouped { .. });
        for inner in
            step.steps.iter().filter(|inner| slot.is_none() || inner.element.is_some() || inner.group.is_some())
        {
            // of an element in a group that cannot matter nothing is asked
            if grouped && !inner.missing.iter().any(|missing| step.missing.contains(missing)) {
                continue;
            }
            if let (Some(slot), Some(element)) = (slot, inner.element) {
                at_hand[usize::from(slot)] = Some(element);
            }
            let behind = self.enter_group(step.formula, inner, at_hand);
            let start = out.len();
            self.questions(inner, at_hand, out);
            out[start..].iter_mut().for_each(|(text, _)| text.push_str(&behind));
        }
        if out.len() == before {
            out.push((self.question(step, at_hand), step.formula.span));
        }
    }

    /// What is not known at a step that has no smaller open one: `whether X is V`, or of a list which elements it has.
    fn question(&self, step: &Step, at_hand: &AtHand) -> String {
        if let (Some(missing), true) = (step.missing.first(), slot_of(step.formula).is_some())
            && let crate::arrangement::Part::List(thing) = missing.site.part
        {
            let owner = match missing.site.owner {
                crate::arrangement::Owner::Element(element) => Some(self.map.name(element, self.language)),
                _ => None,
            };
            let many = self.map.vocabulary.thing(thing).label.many(self.language);
            return self.book().which_there_are(owner.as_deref(), many);
        }
        if let Some(groups) = self.question_of_groups(step) {
            return groups;
        }
        let why = self.stuck(step, at_hand).map_or(String::new(), |why| format!(": {why}"));
        format!("{}{why}", self.book().whether(&self.claim(step.formula, at_hand)))
    }

    fn enter(&self, step: &Step, at_hand: &mut AtHand) {
        if let (Some(slot), Some(element)) = (slot_of(step.formula), step.element) {
            at_hand[usize::from(slot)] = Some(element);
        }
    }

    /// Collects why a formula does not hold, or, when `held`, that it does.
    fn faults(&self, step: &Step, at_hand: &mut AtHand, element: Option<ElementId>, held: bool, out: &mut Vec<Fault>) {
        let wrong = if held { Truth::True } else { Truth::False };
        match &step.formula.kind {
            FormulaKind::All(_) | FormulaKind::Any(_) => {
                let before = out.len();
                for inner in step.steps.iter().filter(|inner| inner.truth == wrong) {
                    self.faults(inner, at_hand, element, held, out);
                }
                if matches!(step.formula.kind, FormulaKind::Any(_)) && !held && out.len() > before {
                    self.merged(before, out);
                }
            }
            FormulaKind::Not(_) => {
                for inner in &step.steps {
                    self.faults(inner, at_hand, element, !held, out);
                }
            }
            FormulaKind::Quantified { quantifier, set, body } => {
                self.quantified(step, quantifier, set, body.as_deref(), at_hand, element, held, out);
            }
            FormulaKind::Grouped { grouping, set, attribute } => {
                let faults = self.grouped(step, (grouping, set, *attribute), at_hand, held);
                out.extend(faults.into_iter().map(|fault| Fault { element, ..fault }));
            }
            FormulaKind::ForEach { .. } => self.of_groups(step, at_hand, element, held, out),
            _ => out.push(Fault { element, clause: step.formula.span, ..self.leaf(step, at_hand, held) }),
        }
    }

    /// Faults of an `or` are one fault: none of them holds.
    fn merged(&self, from: usize, out: &mut Vec<Fault>) {
        let merged: Vec<Fault> = out.drain(from..).collect();
        let now: Vec<String> = merged.iter().map(|fault| fault.now.clone()).collect();
        if let Some(first) = merged.into_iter().next() {
            out.push(Fault { now: self.book().all_of(&now), demand: None, ..first });
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one formula, taken apart by the caller")]
    fn quantified(
        &self,
        step: &Step,
        quantifier: &Quantifier,
        set: &Set,
        body: Option<&Formula>,
        at_hand: &mut AtHand,
        element: Option<ElementId>,
        held: bool,
        out: &mut Vec<Fault>,
    ) {
        let slot = usize::from(set.slot);
        let each = matches!((quantifier, held), (Quantifier::Every, false) | (Quantifier::No, false));
        if !each || body.is_none() {
            out.push(Fault {
                element,
                clause: step.formula.span,
                ..self.counted(step, quantifier, set, body, at_hand, held)
            });
            return;
        }
        let wrong = if *quantifier == Quantifier::Every { Truth::False } else { Truth::True };
        for inner in step.steps.iter().filter(|inner| body.is_some_and(|body| std::ptr::eq(inner.formula, body))) {
            if inner.truth != wrong {
                continue;
            }
            at_hand[slot] = inner.element;
            let inner_steps = flattened(inner);
            self.faults(inner_steps, at_hand, inner.element.or(element), wrong == Truth::True, out);
        }
    }
}

/// The step of a quantifier's body wraps that of the formula itself.
fn flattened<'s, 'a>(step: &'s Step<'a>) -> &'s Step<'a> {
    match step.steps.as_slice() {
        [only] if std::ptr::eq(only.formula, step.formula) => only,
        _ => step,
    }
}

fn slot_of(formula: &Formula) -> Option<u8> {
    match &formula.kind {
        FormulaKind::Quantified { set, .. } | FormulaKind::Grouped { set, .. } | FormulaKind::ForEach { set, .. } => {
            Some(set.slot)
        }
        FormulaKind::Compare { left, .. } => set_of(left).map(|set| set.slot),
        FormulaKind::Among(membership) => match &membership.group {
            Circle::Set(set) => Some(set.slot),
            Circle::These(_) => None,
        },
        _ => None,
    }
}

/// The elements that a value is made of.
fn set_of(term: &Term) -> Option<&Set> {
    match term {
        Term::Count(set) | Term::Distinct(set, _) | Term::ShareOf(set, _) => Some(set),
        Term::Fold(fold) => Some(&fold.set),
        _ => None,
    }
}

mod counted;
mod element;
mod grouped;
mod inclusion;
mod leaf;

impl Teller<'_> {
    fn is_date(&self, term: &Term) -> bool {
        match term {
            Term::Attribute(_, attribute) => matches!(self.map.vocabulary.attribute(*attribute).kind, Kind::Date),
            Term::Today | Term::Offset { .. } | Term::CalendarDay { .. } => true,
            Term::Fold(fold) => self.is_date(&fold.value),
            Term::Extreme(_, left, _) => self.is_date(left),
            Term::Arithmetic(_, left, _) => self.is_date(left),
            Term::Parameter(at) => matches!(self.parameters.get(*at), Some(Parameter { value: Constant::Date(_), .. })),
            Term::Defined(definition, _) => definition.kind() == Some(&Type::Date),
            Term::Constant(Constant::Date(_)) => true,
            _ => false,
        }
    }
}
