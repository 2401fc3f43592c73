//! Measures, as reports show them.

use super::Lacking;
use super::find::lack;
use super::judge::Judge;
use super::message::Teller;
use super::phrasebook;
use super::place::Map;
use crate::arrangement::Arrangement;
use crate::evaluate::{Datum, Measured, Verdicts};
use crate::policy::Policy;
use crate::policy::model::{Force, Meaning, Measure, Term};
use crate::source::Source;
use crate::value::Number;
use serde::{Deserialize, Serialize};

/// A measure with what it came to.
#[derive(Debug, Serialize, Deserialize)]
pub struct MeasureFound {
    /// The policy that it belongs to.
    pub policy: String,
    /// Its name.
    pub name: String,
    /// What it counts.
    pub unit: Option<String>,
    /// Its value, where that is certain.
    pub value: Option<Number>,
    /// The lowest it can be, where it is not certain.
    pub lower: Option<Number>,
    /// The highest it can be, where it is not certain.
    pub upper: Option<Number>,
    /// Its value for people: `between 4 and 6 alignments`.
    pub display: String,
    /// Of which elements it speaks, where the vocabulary names more than are stated.
    pub among: Option<String>,
    /// The facts that it lacks.
    pub missing: Vec<Lacking>,
    /// Whether it may be another on another day.
    pub by_day: bool,
}

impl Judge {
    /// What every measure comes to in one arrangement; those of policies that do not apply are left out.
    pub fn measures(&self, arrangement: &Arrangement, source: &Source) -> Vec<MeasureFound> {
        let map = Map { vocabulary: &self.vocabulary, arrangement, source };
        let (mut found, verdicts) = (Vec::new(), Verdicts::default());
        for (at, policy) in self.policies.iter().enumerate() {
            for measure in &policy.measures {
                let measured = self.measured(at, measure, arrangement, &verdicts);
                found.extend(measured.map(|measured| shown(policy, measure, &measured, map)));
            }
        }
        found
    }
}

fn shown(policy: &Policy, measure: &Measure, measured: &Measured, map: Map) -> MeasureFound {
    let like = Term::Defined(measure.definition.clone(), None);
    let (mut value, mut lower, mut upper) = (None, None, None);
    if let Datum::Number(interval) = &measured.datum {
        value = interval.single();
        if value.is_none() {
            (lower, upper) = (interval.low, interval.high);
        }
    }
    let language = policy.language;
    let book = phrasebook::of(language);
    let display = match &measured.datum {
        Datum::Nothing | Datum::NoValue => book.no_value().to_string(),
        _ if measured.divided_by_zero => book.not_divisible().to_string(),
        Datum::Number(_) => match map.observed(&measured.datum, &like, language) {
            Some(text) => measure.unit.as_ref().map_or(text.clone(), |unit| format!("{text} {unit}")),
            None => book.not_known().to_string(),
        },
        _ => book.not_known().to_string(),
    };
    let teller = Teller { map, language, force: Force::Must, parameters: &measure.definition.parameters, policy };
    let among = match &measure.definition.meaning {
        Meaning::Value(term, _) => among(term, &teller, 0),
        Meaning::Adjective(_) => None,
    };
    MeasureFound {
        policy: policy.name.clone(),
        name: measure.definition.name.clone(),
        unit: measure.unit.clone(),
        value,
        lower,
        upper,
        display,
        among,
        by_day: measured.by_day,
        missing: measured.missing.iter().map(|one| lack(one, false, map, language)).collect(),
    }
}

/// Deeper than definitions can be nested.
const DEEPEST: usize = 32;

/// Of which elements the counts in a term speak; as deep as the term, and the definitions in it.
fn among(term: &Term, teller: &Teller, depth: usize) -> Option<String> {
    match term {
        Term::Count(set) => Some(teller.counted_among(set)).filter(|text| !text.is_empty()),
        Term::Arithmetic(_, left, right) => among(left, teller, depth).or_else(|| among(right, teller, depth)),
        Term::Defined(definition, _) if depth < DEEPEST => match &definition.meaning {
            Meaning::Value(inner, _) => among(inner, teller, depth + 1),
            Meaning::Adjective(_) => None,
        },
        _ => None,
    }
}
