//! What reports tell of measures and ladders, held against the reference page.

use super::judge::Judge;
use super::own::{POLICIES, policy_of, shape};
use super::truth::Truth;
use super::values::Known;
use super::world::World;
use super::{ladder, round, run, verdict};
use ondergrens::outcome::{LadderFound, MeasureFound, Reported};
use std::cell::Cell as Flag;

/// Where they differ, each with the number of the measure or ladder; and how many were compared.
pub fn differences(round: usize, world: &World, reported: &Reported) -> (u64, Vec<(String, String)>) {
    let mut compared = 0;
    let mut wrong = Vec::new();
    let mut compare = |name: String, mine: Option<String>, found: Option<String>| {
        compared += 1;
        if mine != found {
            wrong.push((name, format!("program: {found:?}, reference: {mine:?}")));
        }
    };
    for at in run::measures(round) {
        let (policy, name) = (POLICIES[policy_of(at)], shape(at).name);
        let found = reported.measures.iter().find(|found| found.policy == policy && found.name == name);
        compare(format!("{policy}/{name}"), measure(at, world).map(written), found.map(shown));
    }
    for (of, policy) in POLICIES.iter().enumerate() {
        let (at, name) = (round * POLICIES.len() + of, ladder::NAMES[of]);
        let found = reported.ladders.iter().find(|found| found.policy == *policy && found.name == name);
        compare(format!("{policy}/{name}"), climbed(at, world), found.map(drawn));
    }
    (compared, wrong)
}

/// Whether a policy is in force and may apply.
pub fn is_told(round: usize, policy: usize, world: &World) -> bool {
    let by_zero = Flag::new(false);
    verdict::between(round::valid(round, policy), world.today)
        && Judge::new(world, &by_zero).policy_applies(round, policy) != Truth::No
}

/// The value of a measure, or between which bounds it lies.
pub fn measure(at: usize, world: &World) -> Option<Known> {
    if !is_told(at / super::own::EACH, policy_of(at), world) {
        return None;
    }
    let by_zero = Flag::new(false);
    Some(Judge::new(world, &by_zero).own_term(at))
}

fn written(measure: Known) -> String {
    match measure {
        Known::Nothing | Known::NoValue => "no value".into(),
        Known::Num(range) if range.low.is_some() && range.low == range.high => {
            range.low.map_or(String::new(), |low| format!("{}/{}", low.0, low.1))
        }
        Known::Num(range) => {
            let end = |end: Option<super::amounts::Q>| end.map_or("?".into(), |end| format!("{}/{}", end.0, end.1));
            format!("{} to {}", end(range.low), end(range.high))
        }
        _ => "? to ?".into(),
    }
}

fn shown(found: &MeasureFound) -> String {
    let fraction = |number: &ondergrens::value::Number| String::from(*number);
    match &found.value {
        _ if found.display == "no value" => found.display.clone(),
        Some(value) => fraction(value),
        None => {
            let end = |end: &Option<ondergrens::value::Number>| end.as_ref().map_or("?".into(), fraction);
            format!("{} to {}", end(&found.lower), end(&found.upper))
        }
    }
}

/// The level that is reached, the one that may be, and what the next one needs.
fn climbed(at: usize, world: &World) -> Option<String> {
    let (round, policy) = (at / POLICIES.len(), ladder::policy_of(at));
    if !is_told(round, policy, world) {
        return None;
    }
    let (reached, possible, _) = ladder::climbed(at, world);
    let next = if reached < ladder::levels(at).len() { ladder::found(at, reached, world) } else { Vec::new() };
    let needs = next.into_iter().filter(|(_, found, _)| ["fail", "unknown"].contains(found));
    let needs: Vec<String> = needs.map(|(position, found, _)| format!("r{position} {found}")).collect();
    Some(format!("{reached} to {possible}, needs {}", needs.join(", ")))
}

fn drawn(found: &LadderFound) -> String {
    let needs: Vec<String> = found.needs.iter().map(|need| format!("{} {}", need.rule, need.status.name())).collect();
    format!("{} to {}, needs {}", found.reached, found.possible, needs.join(", "))
}
