//! Words and values of a policy's own: evaluated in a frame of their own.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::holding::Holding;
use super::known::Here;
use super::memory::Settled;
use super::step::Valued;
use crate::policy::model::{Definition, Meaning, Place};
use std::sync::Arc;

impl<'a> Evaluator<'a> {
    /// Whether a word of the policy's own holds of an element.
    pub(super) fn defined(&mut self, definition: &'a Arc<Definition>, place: &'a Place) -> Holding {
        let here = self.here(place);
        let Meaning::Adjective(formula) = &definition.meaning else { return Holding::Unknown };
        // what is not there is nothing
        if matches!(here, Here::Nothing | Here::NoValue) {
            return Holding::Broken;
        }
        self.inside(definition, Some((here, place)), |evaluator| Holding::from(evaluator.formula(formula)))
    }

    /// What a value of the policy's own comes to.
    pub(super) fn valued(&mut self, definition: &'a Arc<Definition>, place: Option<&'a Place>) -> Datum<'a> {
        let Meaning::Value(term, _) = &definition.meaning else { return Datum::Unknown };
        let key = Arc::as_ptr(definition) as usize;
        if let Some(found) = self.found.get(&key).filter(|_| place.is_none() && self.tracing.is_none()) {
            self.missing.extend_from_slice(&found.missing);
            return found.datum.clone();
        }
        let here = place.map(|place| self.here(place));
        match here {
            Some(Here::Nothing) => return Datum::Nothing,
            Some(Here::NoValue) => return Datum::NoValue,
            Some(Here::Owner(_) | Here::Unknown | Here::Anyone) | None => {}
        }
        let (touched, missing) = (self.touched.len(), self.missing.len());
        let steps = self.tracing.as_mut().map(std::mem::take);
        let values = std::mem::take(&mut self.values);
        let datum = self.inside(definition, here.zip(place), |evaluator| evaluator.term(term));
        let inner = std::mem::replace(&mut self.values, values);
        let missing = self.missing[missing..].to_vec();
        if steps.is_some() {
            self.tracing = steps;
            let facts = self.touched[touched..].to_vec();
            let owner = if let Some(Here::Owner(owner)) = here { Some(owner) } else { None };
            self.values.push(Valued { definition, owner, datum: datum.clone(), facts, missing, values: inner });
        } else if place.is_none() {
            self.found.insert(key, Settled { datum: datum.clone(), missing });
        }
        datum
    }

    /// Does something with the slots and the parameters of a definition. As deep as definitions may be nested.
    fn inside<T>(
        &mut self,
        definition: &'a Definition,
        said_of: Option<(Here, &Place)>,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let named = said_of.filter(|(_, place)| !self.is_ranged(place)).map(|_| definition.slot);
        let here = said_of.map_or(Here::Unknown, |(here, _)| here);
        let mut slots = self.frames.pop().unwrap_or_default();
        slots.clear();
        slots.resize(definition.slots.max(usize::from(definition.slot) + 1), Here::Unknown);
        slots[usize::from(definition.slot)] = here;
        let slots = std::mem::replace(&mut self.slots, slots);
        let parameters = std::mem::replace(&mut self.world.parameters, &definition.parameters);
        let (outside, keys) = (self.memory.enter(), std::mem::take(&mut self.keys));
        let named = std::mem::replace(&mut self.named, named);
        let result = inner(self);
        self.memory.leave(outside);
        (self.keys, self.named) = (keys, named);
        self.world.parameters = parameters;
        self.frames.push(std::mem::replace(&mut self.slots, slots));
        result
    }
}
