//! The state of evaluating formulas about one arrangement. The files behind this one say what each form comes to.

use super::datum::Datum;
use super::group::{Groups, Index, Key};
use super::holding::Holding;
use super::known::{Here, Missing};
use super::memory::{Memory, Settled};
use super::step::{Step, Tried, Valued};
use super::truth::Truth;
use super::world::World;
use crate::arrangement::{ElementId, FactId};
use crate::policy::Rule;
use crate::policy::model::{Formula, RuleId, Set};
use crate::value::Date;
use crate::vocabulary::{AttributeId, ThingId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Evaluates formulas about one arrangement.
pub struct Evaluator<'a> {
    pub(super) world: World<'a>,
    pub(super) slots: Vec<Here>,
    /// The values of the groups at hand, by slot.
    pub(super) group_values: Vec<Datum<'a>>,
    /// Stated facts that were looked at, in order; may hold doubles.
    pub touched: Vec<FactId>,
    /// Facts on which the last unknown depends.
    pub missing: Vec<Missing>,
    /// Whether a division by zero was met.
    pub divided_by_zero: bool,
    /// Whether a ladder was asked that rests on a broken rule.
    pub(super) broken_rule: bool,
    /// Whether the day on which it is judged was looked at.
    pub by_day: bool,
    /// Whether months were held against weeks.
    pub(super) clashed: bool,
    /// Whether the clause at hand needs a value that does not exist.
    pub(super) no_value: bool,
    /// Values of many that are the same for every element at hand.
    pub(super) memory: Memory<'a>,
    /// What the last comparison was made with.
    pub(super) against: Vec<Datum<'a>>,
    pub(super) tracing: Option<Vec<Step<'a>>>,
    /// The groups that the formula at hand was judged by, when tracing.
    pub(super) grouped: Option<Groups<'a>>,
    /// When tracing: values of the policy's own that were met in the step at hand.
    pub(super) values: Vec<Valued<'a>>,
    /// Values of the policy's own that belong to no element, by the address of their definition.
    pub(super) found: FxHashMap<usize, Settled<'a>>,
    /// In a definition: the slot of what it is said of, where that is named and no set ranges over it.
    pub(super) named: Option<u8>,
    /// Slots that are not in use.
    pub(super) frames: Vec<Vec<Here>>,
    /// What the groups at hand are known by, by slot.
    pub(super) keys: Vec<Option<Key>>,
    /// The elements of things by the values of attributes by which they were grouped.
    pub(super) index: FxHashMap<(ThingId, AttributeId), Index>,
    /// Long lists of references that were looked at, by their address.
    pub(super) listed: FxHashMap<usize, FxHashSet<ElementId>>,
    /// What exceptions may take out of what the rule at hand speaks of.
    pub(super) spare: Option<Spare<'a>>,
    /// The exceptions that were looked at, when tracing.
    pub(super) tries: Vec<Tried<'a>>,
    /// What came of exceptions before, each for an element and the rule that it displaces, by its address.
    pub(super) asked: FxHashMap<(RuleId, Option<ElementId>, usize), Asked>,
}

/// What the exceptions of the rule at hand may take out of what it speaks of.
#[derive(Debug)]
pub(super) struct Spare<'a> {
    pub rule: &'a Rule,
    /// The set that the rule speaks of.
    pub set: &'a Set,
    pub exceptions: Vec<RuleId>,
    /// What was taken out, with the exception that did.
    pub taken: Vec<(ElementId, RuleId)>,
}

/// What is known of an exception that was asked before, with the facts that it lacked.
pub(super) type Asked = (Truth, Vec<Missing>);

impl<'a> Evaluator<'a> {
    /// An evaluator; `tracing` keeps every step.
    pub fn new(world: World<'a>, tracing: bool) -> Evaluator<'a> {
        Evaluator {
            world,
            slots: vec![Here::Unknown; world.slots],
            group_values: vec![Datum::Unknown; world.slots],
            keys: vec![None; world.slots],
            index: FxHashMap::default(),
            touched: Vec::with_capacity(64),
            missing: Vec::new(),
            divided_by_zero: false,
            by_day: false,
            broken_rule: false,
            clashed: false,
            no_value: false,
            memory: Memory::default(),
            against: Vec::new(),
            tracing: tracing.then(Vec::new),
            grouped: None,
            values: Vec::new(),
            found: FxHashMap::default(),
            named: None,
            frames: Vec::new(),
            listed: FxHashMap::default(),
            spare: None,
            tries: Vec::new(),
            asked: FxHashMap::default(),
        }
    }

    /// Keeps what a value was compared with, for those who want to know.
    pub(super) fn compared_with<const N: usize>(&mut self, values: [Datum<'a>; N]) {
        if self.tracing.is_some() {
            self.against = values.into();
        }
    }

    /// The day on which it is judged.
    pub(super) fn today(&mut self) -> Date {
        self.by_day = true;
        self.world.as_of
    }

    /// The steps taken so far.
    pub fn steps(&mut self) -> Vec<Step<'a>> {
        self.tracing.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Does something and, when tracing, notes what came of it as one step.
    pub(super) fn step(
        &mut self,
        formula: &'a Formula,
        element: Option<ElementId>,
        inner: impl FnOnce(&mut Self) -> (Holding, Option<Datum<'a>>),
    ) -> Holding {
        let missing = self.missing.len();
        if self.tracing.is_none() {
            let (holding, _) = inner(self);
            if holding.truth() != Truth::Unknown {
                self.missing.truncate(missing);
            }
            return holding;
        }
        let outer = self.tracing.as_mut().map(std::mem::take);
        let outer_values = std::mem::take(&mut self.values);
        let touched = self.touched.len();
        let (holding, observed) = inner(self);
        let truth = holding.truth();
        if truth != Truth::Unknown {
            self.missing.truncate(missing);
        }
        let values = std::mem::replace(&mut self.values, outer_values);
        if let (Some(mut outer), Some(steps)) = (outer, self.tracing.take()) {
            let mut facts = self.touched[touched..].to_vec();
            facts.dedup();
            let missing = self.missing.get(missing..).map(<[Missing]>::to_vec).unwrap_or_default();
            let groups = self.grouped.take();
            let mut against = std::mem::take(&mut self.against);
            against.truncate(if observed.is_some() { 2 } else { 0 });
            let group = None;
            outer.push(Step {
                formula,
                element,
                truth,
                observed,
                against,
                group,
                groups,
                facts,
                missing,
                steps,
                values,
            });
            self.tracing = Some(outer);
        }
        holding
    }
}
