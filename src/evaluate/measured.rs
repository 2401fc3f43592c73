//! Measures: what a value comes to in an arrangement, by itself.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::known::Missing;
use super::truth::Truth;
use super::world::World;
use crate::policy::in_force;
use crate::policy::model::Measure;
use rustc_hash::FxHashSet;

/// What a measure comes to.
#[derive(Debug)]
pub struct Measured<'a> {
    /// Its value.
    pub datum: Datum<'a>,
    /// The facts that it lacks.
    pub missing: Vec<Missing>,
    /// Whether it may be another on another day.
    pub by_day: bool,
    /// Whether something would be divided by zero.
    pub divided_by_zero: bool,
}

/// What a measure of a policy comes to; `None` where the policy does not apply.
pub fn measured<'a>(world: World<'a>, policy: usize, measure: &'a Measure) -> Option<Measured<'a>> {
    let policy = &world.policies[policy];
    if !in_force([policy.valid, None], world.as_of) {
        return None;
    }
    let mut evaluator = Evaluator::new(World { parameters: &policy.parameters, ..world }, false);
    if policy.applies.as_ref().is_some_and(|applies| evaluator.formula(applies) == Truth::False) {
        return None;
    }
    evaluator.missing.clear();
    let datum = evaluator.valued(&measure.definition, None);
    let certain = match &datum {
        Datum::Number(interval) => interval.single().is_some(),
        Datum::Nothing | Datum::NoValue => true,
        _ => false,
    };
    let mut missing = if certain { Vec::new() } else { std::mem::take(&mut evaluator.missing) };
    let mut known = FxHashSet::default();
    missing.retain(|missing| known.insert(*missing));
    let by_day = evaluator.by_day;
    Some(Measured { datum, missing, by_day, divided_by_zero: evaluator.divided_by_zero })
}
