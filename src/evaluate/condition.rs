//! Formulas: whether they hold, and the steps by which that was found.

use super::defined::{Found, Valued};
use super::displacement::{Asked, Spare, Tried};
use super::each::Index;
use super::fact::{Here, Known, Missing, World, extent};
use super::group::{Groups, Key, Shown};
use super::holding::Holding;
use super::term::Datum;
use super::truth::Truth;
use crate::arrangement::{ElementId, FactId, Owner, Part, State, Value};
use crate::policy::model::{Comparator, Formula, FormulaKind, Place, RuleId};
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
    pub(super) memory: super::memory::Memory<'a>,
    /// What the last comparison was made with.
    against: Vec<Datum<'a>>,
    pub(super) tracing: Option<Vec<Step<'a>>>,
    /// The groups that the formula at hand was judged by, when tracing.
    pub(super) grouped: Option<Groups<'a>>,
    /// When tracing: values of the policy's own that were met in the step at hand.
    pub(super) values: Vec<Valued<'a>>,
    /// Values of the policy's own that belong to no element, by the address of their definition.
    pub(super) found: FxHashMap<usize, Found<'a>>,
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

/// A formula with what it came to.
#[derive(Debug)]
pub struct Step<'a> {
    /// The formula.
    pub formula: &'a Formula,
    /// The element at hand, inside a quantifier.
    pub element: Option<ElementId>,
    /// What it came to.
    pub truth: Truth,
    /// What was compared, for a comparison.
    pub observed: Option<Datum<'a>>,
    /// The group at hand, inside `for every`.
    pub group: Option<Shown<'a>>,
    /// How elements were grouped, where that was asked.
    pub groups: Option<Groups<'a>>,
    /// What it was compared with: one value, or both ends.
    pub against: Vec<Datum<'a>>,
    /// The stated facts that were looked at.
    pub facts: Vec<FactId>,
    /// The facts that it lacked, when it is unknown.
    pub missing: Vec<Missing>,
    /// The formulas inside it.
    pub steps: Vec<Step<'a>>,
    /// The values of the policy's own that were compared.
    pub values: Vec<Valued<'a>>,
}

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
            memory: super::memory::Memory::default(),
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
    fn compared_with<const N: usize>(&mut self, values: [Datum<'a>; N]) {
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

    /// Whether a formula holds, as a condition: `every` over nothing does not.
    pub fn formula(&mut self, formula: &'a Formula) -> Truth {
        self.step(formula, None, |evaluator| evaluator.kind(formula, false)).truth()
    }

    /// Whether a formula holds, as an obligation: over nothing it says nothing.
    pub fn obligation(&mut self, formula: &'a Formula, element: Option<ElementId>) -> Holding {
        self.step(formula, element, |evaluator| evaluator.kind(formula, true))
    }

    /// What a formula comes to. A clause that needs a value that does not exist obliges to nothing.
    fn kind(&mut self, formula: &'a Formula, obligation: bool) -> (Holding, Option<Datum<'a>>) {
        let outer = std::mem::replace(&mut self.no_value, false);
        let found = self.meaning(formula, obligation);
        let needed = std::mem::replace(&mut self.no_value, outer);
        if needed && obligation { (Holding::NoValue, None) } else { found }
    }

    fn meaning(&mut self, formula: &'a Formula, obligation: bool) -> (Holding, Option<Datum<'a>>) {
        let plain = |truth: Truth| (Holding::from(truth), None);
        match &formula.kind {
            FormulaKind::All(list) if obligation => (self.all_obliged(list), None),
            FormulaKind::All(list) => plain(self.junction(list, Truth::False)),
            FormulaKind::Any(list) => plain(self.junction(list, Truth::True)),
            // `must not … every C` speaks of nothing, too, where there is none
            FormulaKind::Not(inner) if obligation => (self.obligation(inner, None).negated(), None),
            FormulaKind::Not(inner) => plain(!self.formula(inner)),
            FormulaKind::Quantified { quantifier, set, body } => {
                self.quantified(quantifier, set, body.as_deref(), obligation)
            }
            FormulaKind::Grouped { grouping, set, attribute } => {
                (self.grouped(grouping, set, *attribute, obligation), None)
            }
            FormulaKind::ForEach { set, attribute, slot, filter, body } => {
                (self.for_each((set, *attribute, *slot), filter.as_deref(), body), None)
            }
            FormulaKind::Compare { left, comparator, right } => {
                let left = self.leveled(left, *comparator, right);
                let right = self.term(right);
                self.no_value |= left == Datum::NoValue || right == Datum::NoValue;
                let truth = self.compare(&left, *comparator, &right);
                self.compared_with([right]);
                (Holding::from(truth), Some(left))
            }
            FormulaKind::Between { value, low, high } => {
                let value = self.leveled(value, Comparator::AtMost, high);
                let (low, high) = (self.term(low), self.term(high));
                self.no_value |= [&value, &low, &high].contains(&&Datum::NoValue);
                let above = self.compare(&value, Comparator::AtLeast, &low);
                let below = self.compare(&value, Comparator::AtMost, &high);
                self.compared_with([low, high]);
                (Holding::from(above.and(below)), Some(value))
            }
            FormulaKind::OneOf { value, options } => {
                let value = self.term(value);
                self.no_value |= value == Datum::NoValue;
                let mut truth = Truth::False;
                for option in options {
                    let option = self.term(option);
                    truth = truth.or(self.compare(&value, Comparator::Equal, &option));
                }
                (Holding::from(truth), Some(value))
            }
            FormulaKind::Has { place, attribute } => {
                let here = self.here(place);
                plain(match self.known(here, *attribute) {
                    Known::Value(Value::YesNo(value)) => Truth::from(Some(*value)),
                    Known::Nothing | Known::Values([]) => Truth::False,
                    Known::Unknown => Truth::Unknown,
                    Known::Value(_) | Known::Values(_) | Known::Choice(_) | Known::Everyone => Truth::True,
                })
            }
            FormulaKind::HasTable(thing) => plain(self.has_table(*thing)),
            FormulaKind::States { place, attribute } => {
                let here = self.here(place);
                plain(self.states(here, *attribute))
            }
            FormulaKind::StatesList { place, thing } => plain(self.states_list(place, *thing)),
            FormulaKind::Includes(inclusion) => {
                let (truth, held) = self.includes(inclusion);
                (Holding::from(truth), held)
            }
            FormulaKind::Among(membership) => {
                let (truth, found) = self.among(membership);
                (Holding::from(truth), found)
            }
            FormulaKind::Text { value, test } => self.text(value, test, obligation),
            FormulaKind::Related { owner, attribute, other, .. } => {
                let ranged = self.is_ranged(other);
                let (owner, other) = (self.here(owner), self.here(other));
                plain(self.is_listed(owner, *attribute, other, ranged))
            }
            FormulaKind::Defined { definition, place } => (self.defined(definition, place), None),
            FormulaKind::Same { left, right } => {
                let (left, right) = (self.here(left), self.here(right));
                plain(super::inclusion::same(left, right))
            }
        }
    }

    /// All or any of several; stops at the deciding one unless every step is wanted.
    fn junction(&mut self, list: &'a [Formula], deciding: Truth) -> Truth {
        let mut truth = !deciding;
        for inner in list {
            let found = self.formula(inner);
            truth = if deciding == Truth::False { truth.and(found) } else { truth.or(found) };
            if truth == deciding && self.tracing.is_none() {
                break;
            }
        }
        truth
    }

    fn all_obliged(&mut self, list: &'a [Formula]) -> Holding {
        let mut holding: Option<Holding> = None;
        for inner in list {
            let found = self.obligation(inner, None);
            holding = Some(holding.map_or(found, |holding| holding.with(found)));
            if holding == Some(Holding::Broken) && self.tracing.is_none() {
                break;
            }
        }
        holding.unwrap_or(Holding::Holds)
    }

    /// Whether something is written: absence and `"?"` are a certain no.
    fn states(&mut self, here: Here, attribute: crate::vocabulary::AttributeId) -> Truth {
        let owner = match here {
            Here::Owner(owner) => owner,
            Here::Nothing | Here::NoValue => return Truth::False,
            Here::Unknown | Here::Anyone => return Truth::Unknown,
        };
        let Owner::Element(element) = owner else { return Truth::False };
        let fact = self.world.arrangement.attribute(element, attribute, self.world.vocabulary);
        match self.stated(fact) {
            State::Absent | State::Asked | State::Broken => Truth::False,
            State::Is(_) | State::Are(_) | State::Elements(_) | State::Nothing => Truth::True,
        }
    }

    fn states_list(&mut self, place: &'a Place, thing: ThingId) -> Truth {
        let vocabulary = self.world.vocabulary;
        let found = vocabulary.thing(thing);
        let fact = match found.within {
            None if found.layout == crate::vocabulary::Layout::One => {
                return Truth::from(Some(self.world.arrangement.only(thing).is_some()));
            }
            None => self.world.arrangement.extent(thing),
            Some(_) => match self.here(place) {
                Here::Owner(Owner::Element(element)) => {
                    match self.world.arrangement.nested_extent(element, thing, vocabulary) {
                        Some(fact) => fact,
                        None => return Truth::False,
                    }
                }
                Here::Owner(_) | Here::Nothing | Here::NoValue => return Truth::False,
                Here::Unknown | Here::Anyone => return Truth::Unknown,
            },
        };
        Truth::from(Some(extent(self.stated(fact)).is_some()))
    }

    /// Whether a table says anything: an empty or absent one leaves it open.
    fn has_table(&mut self, thing: ThingId) -> Truth {
        let Some(element) = self.world.arrangement.only(thing) else {
            self.miss(Owner::File, Part::List(thing), false, true);
            return Truth::Unknown;
        };
        let vocabulary = self.world.vocabulary;
        let mut truth = Truth::Unknown;
        for attribute in &vocabulary.thing(thing).attributes {
            let fact = self.world.arrangement.attribute(element, *attribute, vocabulary);
            match &self.world.arrangement.fact(fact).state {
                State::Is(Value::YesNo(false)) | State::Absent | State::Asked | State::Broken | State::Nothing => {}
                State::Is(_) | State::Are(_) | State::Elements(_) => {
                    if self.stated(fact) != &State::Asked {
                        truth = Truth::True;
                        break;
                    }
                }
            }
        }
        if truth == Truth::Unknown {
            self.miss(Owner::Element(element), Part::List(thing), true, true);
        }
        truth
    }
}
