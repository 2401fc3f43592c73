//! Law 5: a naive evaluator, written from the reference page alone, finds the same as the program.
//!
//! It has its own words, its own tree of sentences and its own reading of truth; the program is a black box to it: text in,
//! verdicts, measures and ladders out. `LAWS=N cargo test laws::reference` compares N thousand pairs of a rule and an
//! arrangement; `LAWS_FROM=N` begins with the round of that number.

mod alike;
pub mod amounts;
mod define;
mod distinct;
mod except;
mod expected;
mod facts;
mod folds;
mod generate;
mod grouped;
mod groups;
mod judge;
mod ladder;
mod lengths;
mod lists;
mod nouns;
mod own;
mod preds;
mod print;
mod print_policy;
mod print_values;
mod reports;
mod round;
mod run;
mod shrink;
mod terms;
mod tree;
mod truth;
mod values;
mod verdict;
mod words;
mod world;

use amounts::Dice;
use ondergrens::outcome::Judge;
use std::collections::BTreeSet;
use tree::Rule;
use world::World;

/// Rules and arrangements are compared each with each, in rounds of so many.
const RULES: u64 = 100;
const WORLDS: u64 = 40;

/// So many disagreements of a round are made as small as they can be; of the others only the sentence is shown.
const SHOWN: usize = 4;

/// Whether both say the same. A division by zero that does not matter need not be told.
fn agree(mine: (&str, Option<&str>), found: (&str, Option<&str>)) -> bool {
    mine == found || (mine == ("unknown", Some("DivisionByZero")) && found == ("unknown", None))
}

/// What both find of one rule, when they differ.
fn disagree(rule: &Rule, world: &World, judge: &Judge) -> Option<String> {
    let (mine, why) = verdict::verdict(rule, world);
    let found = run::found(judge, &run::reported(judge, world)?);
    let (_, status, reason) = found.into_iter().find(|(name, ..)| *name == rule.name)?;
    let same = agree((mine, why), (&status, reason.as_deref()));
    (!same).then(|| format!("program: {status} {reason:?}, reference: {mine} {why:?}"))
}

/// The smallest pair that still shows it.
fn smallest(mut rule: Rule, world: World) -> String {
    let texts = |rule: &Rule| run::texts(std::slice::from_ref(rule), rule.round(), Some(""));
    let lone = |rule: &Rule| {
        let (judge, refused) = run::prepared(&texts(rule), world.today);
        refused.is_empty().then_some(judge)
    };
    loop {
        let rules = shrink::rules(&rule);
        let Some(less) =
            rules.into_iter().find(|less| lone(less).is_some_and(|judge| disagree(less, &world, &judge).is_some()))
        else {
            break;
        };
        rule = less;
    }
    let Some(judge) = lone(&rule) else { return format!("alone it is refused: {}", print::sentence(&rule)) };
    let world = less(world, |less| disagree(&rule, less, &judge).is_some());
    let told = disagree(&rule, &world, &judge).unwrap_or_default();
    format!("{}: {}\n{told}\n{}\n{}", rule.name, print::sentence(&rule), texts(&rule).policies.concat(), world.text())
}

/// The smallest arrangement of which this still holds.
fn less(mut world: World, wanted: impl Fn(&World) -> bool) -> World {
    while let Some(less) = shrink::worlds(&world).into_iter().find(|less| less.sound() && wanted(less)) {
        world = less;
    }
    world
}

/// What is wrong with a measure or a ladder, by the smallest arrangement that shows it.
fn told(name: &str, round: usize, world: World, judge: &Judge) -> String {
    let wrong = |world: &World| {
        let (_, wrong) = reports::differences(round, world, &run::reported(judge, world)?);
        wrong.into_iter().find(|(other, _)| other == name).map(|(_, told)| told)
    };
    let world = less(world, |world| wrong(world).is_some());
    let policies = run::texts(&[], round, Some(name)).policies.concat();
    format!("{name}\n{}\n{policies}\n{}", wrong(&world).unwrap_or_default(), world.text())
}

/// Compares a round; answers how many pairs agree, and the first disagreement of each rule in words.
fn round(seed: u64) -> (u64, Vec<String>) {
    let rules: Vec<Rule> = (0..RULES).map(|at| round::rule(seed * RULES + at)).collect();
    let today = round::today(seed as usize);
    let (judge, refused) = run::prepared(&run::texts(&rules, seed as usize, None), today);
    let sentence = |position: Option<u64>| {
        let all = position.map(|at| run::judged(&rules[at as usize..=at as usize])).unwrap_or_default();
        all.values().map(|rule| print::sentence(rule)).collect::<Vec<_>>().join("\n  ")
    };
    let mut wrong: Vec<String> = refused
        .iter()
        .map(|(position, message)| format!("refused: {message}\n  {position:?} {}", sentence(*position)))
        .collect();
    let mut known: BTreeSet<u64> = refused.into_iter().filter_map(|(position, _)| position).collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    let all = run::judged(&rules);
    let mut agreed = 0;
    for at in 0..WORLDS {
        let world = World::random(today, &mut Dice(seed * 7919 + at));
        let Some(reported) = run::reported(&judge, &world) else { continue };
        for (name, status, reason) in run::found(&judge, &reported) {
            let rule = all[name.as_str()];
            let (mine, why) = verdict::verdict(rule, &world);
            if agree((mine, why), (&status, reason.as_deref())) {
                agreed += 1;
            } else if named.insert(name) && known.insert(rule.position()) {
                let shown = wrong.len() < SHOWN;
                let sentence = || format!("{} too: {}", rule.name, print::sentence(rule));
                wrong.push(if shown { smallest(rule.clone(), world.clone()) } else { sentence() });
            }
        }
        let (compared, differences) = reports::differences(seed as usize, &world, &reported);
        agreed += compared - differences.len() as u64;
        for (name, _) in differences {
            if named.insert(name.clone()) {
                wrong.push(told(&name, seed as usize, world.clone(), &judge));
            }
        }
    }
    (agreed, wrong)
}

#[test]
fn a_naive_evaluator_finds_the_same() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let rounds = (number("LAWS").unwrap_or(20) * 1000).div_ceil(RULES * WORLDS);
    let first = number("LAWS_FROM").unwrap_or(0);
    let mut pairs = 0;
    let mut wrong = Vec::new();
    for seed in first..first + rounds {
        let (agreed, found) = round(seed);
        pairs += agreed;
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{} wrong, {pairs} pairs agree\n\n{}", wrong.len(), wrong.join("\n\n"));
}
