//! Law 5: a naive evaluator, written from the reference page alone, finds the same as the program.
//!
//! It has its own words, its own tree of sentences and its own reading of truth; the program is a black box to it: text in,
//! verdict out. `LAWS=N cargo test laws::reference` compares N thousand pairs of a rule and an arrangement.

mod alike;
pub mod amounts;
mod define;
mod except;
mod facts;
mod folds;
mod generate;
mod grouped;
mod groups;
mod judge;
mod lists;
mod nouns;
mod preds;
mod print;
mod print_values;
mod shrink;
mod terms;
mod tree;
mod truth;
mod values;
mod verdict;
mod words;
mod world;

use amounts::Dice;
use ondergrens::outcome::{Asked, Judge};
use ondergrens::pipeline::{self, Given};
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::value::parse_day;
use std::collections::BTreeSet;
use tree::Rule;
use world::World;

/// Rules and arrangements are compared each with each, in rounds of so many.
const RULES: u64 = 100;
const WORLDS: u64 = 40;

/// The definitions that rules may use.
fn own(rules: &[Rule]) -> std::ops::Range<usize> {
    let first = rules.first().map_or(0, |rule| rule.own);
    first..first + define::EACH
}

/// What the program judges by: these rules.
fn prepared(rules: &[Rule]) -> (Judge, Vec<(usize, String)>) {
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("club.vocabulary.toml", words::text()))];
    let mut text = "policy reference: All of it\n  vocabulary: club\n\n".to_string();
    for (name, value) in print::PARAMS {
        text += &format!("parameter {name}: {value}\n");
    }
    for at in own(rules) {
        text += &format!("{}\n", print::definition(at));
    }
    let mut starts = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        starts.push(text.len());
        let mut item = |name: String, rule: &Rule, more: String| {
            text += &format!("rule {name}:\n  {}\n{more}", print::sentence(rule).replace('\n', "\n  "));
        };
        item(format!("r{at}"), rule, String::new());
        for (number, exception) in rule.exceptions.iter().enumerate() {
            item(format!("x{at}-{number}"), exception, format!("  exception to: r{at}\n"));
        }
    }
    let policies = vec![sources.add(Source::new("reference.policy", text))];
    let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
    let given = Given { vocabularies, policies, ..Given::on(as_of) };
    let (judge, diagnostics) = pipeline::prepare(&sources, &given, |_| true);
    let refused = diagnostics
        .iter()
        .filter(|found| found.severity == ondergrens::diagnostic::Severity::Error)
        .filter(|found| !["contradiction", "never-true", "always-true"].contains(&found.code.name()))
        .map(|found| {
            let at = found.span().map_or(0, |span| span.start as usize);
            let rule = starts.iter().rposition(|start| *start <= at).unwrap_or(0);
            (rule, format!("[{}] {}", found.code.name(), found.message))
        })
        .collect();
    (judge, refused)
}

/// What the program finds of each rule: its number, verdict and reason.
fn found(judge: &Judge, world: &World) -> Vec<(usize, String, Option<String>)> {
    let source = Source::new("world.toml", world.text());
    let Some(reported) = pipeline::check(judge, SourceId(9), &source, Asked::Trouble, false) else { return Vec::new() };
    let rule = |at: usize| judge.cards[at].name.trim_start_matches('r').parse().unwrap_or(usize::MAX);
    let own = reported.findings.iter().filter(|finding| judge.cards[finding.rule].name.starts_with('r'));
    own.map(|finding| {
        let status = finding.status.name().replace('-', " ");
        (rule(finding.rule), status, finding.reason.map(|reason| format!("{reason:?}")))
    })
    .collect()
}

/// Whether both say the same. A division by zero that does not matter need not be told.
fn agree(mine: (&str, Option<&str>), found: (&str, Option<&str>)) -> bool {
    mine == found || (mine == ("unknown", Some("DivisionByZero")) && found == ("unknown", None))
}

/// What both find of one rule, when they differ.
fn disagree(rule: &Rule, world: &World, judge: &Judge) -> Option<String> {
    let (mine, why) = verdict::verdict(rule, world);
    let (_, status, reason) = found(judge, world).into_iter().next()?;
    let same = agree((mine, why), (&status, reason.as_deref()));
    (!same).then(|| format!("program: {status} {reason:?}, reference: {mine} {why:?}"))
}

/// A rule with its exceptions, behind the definitions that it may use.
fn whole(rule: &Rule) -> String {
    let exceptions: String =
        rule.exceptions.iter().map(|rule| format!("\n  exception: {}", print::sentence(rule))).collect();
    let mut text = print::sentence(rule) + &exceptions;
    for at in own(std::slice::from_ref(rule)).rev() {
        if text.contains(define::name(at)) {
            text = format!("{}\n{text}", print::definition(at));
        }
    }
    text
}

/// The smallest pair that still shows it.
fn smallest(mut rule: Rule, mut world: World) -> String {
    let lone = |rule: &Rule| {
        let (judge, refused) = prepared(std::slice::from_ref(rule));
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
    loop {
        let worlds = shrink::worlds(&world);
        let Some(less) = worlds.into_iter().find(|less| less.sound() && disagree(&rule, less, &judge).is_some()) else {
            break;
        };
        world = less;
    }
    let told = disagree(&rule, &world, &judge).unwrap_or_default();
    format!("{}\n{told}\n{}", whole(&rule), world.text())
}

/// Compares a round; answers how many pairs agree, and the first disagreement of each rule in words.
fn round(seed: u64) -> (u64, Vec<String>) {
    let rules: Vec<Rule> =
        (0..RULES).map(|at| generate::rule(seed * RULES + at, seed as usize * define::EACH)).collect();
    let (judge, refused) = prepared(&rules);
    let text = |rule: usize| whole(&rules[rule]);
    let mut wrong: Vec<String> =
        refused.iter().map(|(rule, message)| format!("refused: {message}\n  {}", text(*rule))).collect();
    let mut told: BTreeSet<usize> = refused.into_iter().map(|(rule, _)| rule).collect();
    let mut agreed = 0;
    for at in 0..WORLDS {
        let world = World::random(&mut Dice(seed * 7919 + at));
        for (rule, status, reason) in found(&judge, &world) {
            let (mine, why) = verdict::verdict(&rules[rule], &world);
            if agree((mine, why), (&status, reason.as_deref())) {
                agreed += 1;
            } else if told.insert(rule) {
                wrong.push(smallest(rules[rule].clone(), world.clone()));
            }
        }
    }
    (agreed, wrong)
}

#[test]
fn a_naive_evaluator_finds_the_same() {
    let thousands: u64 = std::env::var("LAWS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let rounds = (thousands * 1000).div_ceil(RULES * WORLDS);
    let mut pairs = 0;
    let mut wrong = Vec::new();
    for seed in 0..rounds {
        let (agreed, found) = round(seed);
        pairs += agreed;
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{} wrong, {pairs} pairs agree\n\n{}", wrong.len(), wrong.join("\n\n"));
}
