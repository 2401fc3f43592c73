//! Law: a test in a policy holds where it expects what the reference finds, and nowhere else.

use super::amounts::{Dice, Q, day_text};
use super::own::{OWNS, POLICIES, Sort, policy_of, shape};
use super::tree::{Modal, Rule};
use super::values::Known;
use super::world::{Cell, List, Row, World};
use super::{RULES, ladder, reports, round, run, verdict};
use ondergrens::pipeline;
use ondergrens::value::parse_day;

/// So many of the rules of a round, and so many arrangements, unless more are asked for.
const SOME: u64 = 40;
const WORLDS: u64 = 3;

/// What is expected of each rule of a policy, and what is not the case.
struct Expected {
    right: Vec<String>,
    wrong: Vec<String>,
}

/// The words for what is found of a rule, and others that are not true.
fn of_rule(rule: &Rule, world: &World) -> (String, String) {
    let (found, why) = verdict::verdict(rule, world);
    let said = match (found, why) {
        ("pass", Some("EitherWay")) => "passes because it holds either way".to_string(),
        ("pass", _) => "passes".to_string(),
        ("fail", _) => "fails".to_string(),
        ("unknown", _) => "is unknown".to_string(),
        (_, Some("NoValue")) => "does not apply because no-value".to_string(),
        (_, why) => format!("does not apply because {}", why.unwrap_or_default().to_lowercase()),
    };
    let others: Vec<&str> =
        ["passes", "fails", "is unknown"].into_iter().filter(|other| !said.starts_with(other)).collect();
    (said, others[rule.number as usize % others.len()].to_string())
}

/// The same of a measure that is a number, if it has a value.
fn of_measure(at: usize, world: &World) -> Option<(String, String)> {
    let Known::Num(range) = reports::measure(at, world)? else { return None };
    let (Some(low), Some(high)) = (range.low, range.high) else {
        return Some(("is unknown".into(), "is 7".into()));
    };
    let whole = |end: Q, up: i64| end.0.div_euclid(end.1) as i64 + if end.0.rem_euclid(end.1) == 0 { 0 } else { up };
    let (below, above) = (whole(low, 0), whole(high, 1));
    let right = match low == high && low.1 == 1 {
        true => format!("is {below}"),
        false => format!("is between {below} and {above}"),
    };
    Some((right, format!("is between {} and {}", above + 1, above + 2)))
}

/// The same of the level of a ladder.
fn of_ladder(at: usize, world: &World) -> Option<(String, String)> {
    if !reports::is_told(at / POLICIES.len(), ladder::policy_of(at), world) {
        return None;
    }
    let (reached, possible, _) = ladder::climbed(at, world);
    let levels = ladder::levels(at);
    let level = |at: usize| match at.checked_sub(1) {
        Some(at) => format!("is {}", levels[at]),
        None => format!("is below {}", levels[0]),
    };
    let right = if reached == possible { level(reached) } else { "is unknown".into() };
    let wrong = if reached == possible { level((reached + 1) % (levels.len() + 1)) } else { level(reached) };
    Some((right, wrong))
}

fn expected(policy: usize, round: usize, rules: &[Rule], world: &World) -> Expected {
    let mut found = Expected { right: Vec::new(), wrong: Vec::new() };
    let mut put = |name: &str, (right, wrong): (String, String)| {
        found.right.push(format!("{name} {right}"));
        found.wrong.push(format!("{name} {wrong}"));
    };
    for (name, rule) in run::judged(rules) {
        // what only allows has no verdict
        let allows = |rule: &Rule| rule.modal == Modal::NeedNot || rule.modal == Modal::May && rule.only.is_none();
        let silent = name.contains('-') && [Some(rule), rule.other.as_deref()].into_iter().flatten().any(allows);
        if rule.policy == policy && !silent {
            put(name, of_rule(rule, world));
        }
    }
    let measures =
        run::measures(round).filter(|at| policy_of(*at) == policy && OWNS[at % OWNS.len()].sort == Sort::Number);
    for at in measures {
        if let Some(said) = of_measure(at, world) {
            put(shape(at).name, said);
        }
    }
    if let Some(said) = of_ladder(round * POLICIES.len() + policy, world) {
        put(ladder::NAMES[policy], said);
    }
    found
}

/// A test in a policy.
fn written(name: &str, world: &World, expected: &[String]) -> String {
    let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let given = indented(&world.text());
    let expected = indented(&expected.join("\n"));
    format!("test {name}: what is found\n  on: {}\n  given:\n{given}  expect:\n{expected}", day_text(world.today))
}

/// A test with a value that cannot be is not run.
fn whole(mut world: World) -> World {
    let mend = |row: &mut Row| row.cells.retain(|_, cell| !matches!(cell, Cell::Broken(_)));
    for list in [&mut world.members, &mut world.firms, &mut world.tools] {
        let List::Rows(rows) = list else { continue };
        for row in rows {
            mend(row);
            if let List::Rows(courses) = &mut row.courses {
                courses.iter_mut().for_each(mend);
            }
        }
    }
    mend(&mut world.club);
    world.house.iter_mut().chain(world.tasks.iter_mut().flat_map(|tasks| tasks.values_mut())).for_each(mend);
    world
}

/// What is wrong in a round, and how many expectations are as they must be.
fn round_of(seed: u64) -> (u64, Vec<String>) {
    let rules: Vec<Rule> = (0..SOME).map(|at| round::rule(seed * RULES + at)).collect();
    let today = round::today(seed as usize);
    let mut texts = run::texts(&rules, seed as usize, Some("climb slope toll"));
    for at in 0..WORLDS {
        let world = whole(World::random(today, &mut Dice(seed * 104_729 + at)));
        for (policy, text) in texts.policies.iter_mut().enumerate() {
            let Expected { right, wrong } = expected(policy, seed as usize, &rules, &world);
            *text += &written(&format!("right-{at}"), &world, &right);
            *text += &written(&format!("wrong-{at}"), &world, &wrong);
        }
    }
    let (mut judge, scenarios, sources, refused) = run::with_tests(&texts, today);
    let mut told: Vec<String> = refused.into_iter().map(|(_, message)| format!("refused: {message}")).collect();
    let mut agreed = 0;
    for scenario in &scenarios {
        let day = parse_day(&day_text(today)).unwrap_or_else(|| panic!("no day"));
        let tested = pipeline::test(&mut judge, scenario, &sources, day);
        let holds = scenario.name.starts_with("right");
        for check in tested.checks.into_iter().flatten() {
            match (&check.wrong, holds) {
                (None, true) | (Some(_), false) => agreed += 1,
                (None, false) => told.push(format!("{seed} {}: {} holds", tested.name, check.text)),
                (Some(wrong), true) => {
                    told.push(format!("{seed} {}: {}, but {}", tested.name, check.text, wrong.found))
                }
            }
        }
    }
    (agreed, told)
}

#[test]
fn tests_in_policies_hold_where_they_expect_what_is_found() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (rounds, first) = (number("LAWS").unwrap_or(1), number("LAWS_FROM").unwrap_or(0));
    let found = (first..first + rounds).map(round_of);
    let (agreed, wrong) = found.fold((0, Vec::new()), |(agreed, mut all), (more, wrong)| {
        all.extend(wrong);
        (agreed + more, all)
    });
    assert!(wrong.is_empty(), "{} wrong, {agreed} agree\n\n{}", wrong.len(), wrong.join("\n"));
    assert!(agreed >= rounds * 200, "only {agreed} expectations");
}
