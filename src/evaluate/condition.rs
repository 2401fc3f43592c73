//! Formulas: whether they hold, and the steps by which that was found.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::holding::Holding;
use super::known::{Here, Known, extent, same};
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Part, State, Value};
use crate::policy::model::{Comparator, Formula, FormulaKind, Place};
use crate::vocabulary::ThingId;

impl<'a> Evaluator<'a> {
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
                plain(same(left, right))
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
