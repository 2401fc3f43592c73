//! The program as a black box: what it is given, and what it finds.

use super::amounts::day_text;
use super::own::{EACH, OWNS, POLICIES, policy_of, shape};
use super::tree::Rule;
use super::world::World;
use super::{ladder, print, print_policy, round, words};
use ondergrens::diagnostic::{Diagnostic, Severity};
use ondergrens::outcome::{Asked, Judge, Reported};
use ondergrens::pipeline::{self, Given};
use ondergrens::scenario::Scenario;
use ondergrens::source::{Source, SourceId, Sources, Span};
use ondergrens::value::parse_day;
use std::collections::BTreeMap;

/// The policies of a round, as text, with where each rule begins.
pub struct Texts {
    pub policies: [String; 2],
    starts: [Vec<(usize, u64)>; 2],
}

/// Policies with these rules of a round, and with all definitions and ladders, or those that the rules and `only` name.
pub fn texts(rules: &[Rule], round: usize, only: Option<&str>) -> Texts {
    let mut rules: Vec<Rule> = rules.to_vec();
    let written = |rules: &[Rule]| items(rules).into_iter().map(|(.., text)| text).collect::<Vec<_>>().concat();
    let conditions: String = (0..POLICIES.len()).map(|policy| head(round, policy)).collect();
    let mut text = conditions + &written(&rules) + only.unwrap_or_default();
    let whole = only.is_none();
    let mut definitions: Vec<usize> = Vec::new();
    let mut ladders = false;
    loop {
        let next = (round * EACH..(round + 1) * EACH)
            .rev()
            .find(|at| !definitions.contains(at) && (whole || text.contains(shape(*at).name)));
        if let Some(at) = next {
            definitions.push(at);
            text += &print_policy::definition(at);
        } else if !ladders && (whole || ladder::NAMES.iter().any(|name| text.contains(name))) {
            ladders = true;
            let missing = (0..super::RULES).filter(|position| ladder::is_rung(*position));
            let missing = missing.filter(|position| rules.iter().all(|rule| rule.position() != *position));
            let more: Vec<Rule> = missing.map(|at| round::rule(round as u64 * super::RULES + at)).collect();
            text += &written(&more);
            rules.extend(more);
        } else {
            break;
        }
    }
    definitions.sort_unstable();
    let mut texts = Texts { policies: [0, 1].map(|policy| head(round, policy)), starts: Default::default() };
    for at in definitions {
        texts.policies[policy_of(at)] += &format!("{}\n", print_policy::definition(at));
    }
    for (policy, text) in texts.policies.iter_mut().enumerate().filter(|_| ladders) {
        *text += &print_policy::ladder(round * POLICIES.len() + policy);
    }
    for (policy, position, item) in items(&rules) {
        texts.starts[policy].push((texts.policies[policy].len(), position));
        texts.policies[policy] += &item;
    }
    texts
}

/// The beginning of a policy.
fn head(round: usize, policy: usize) -> String {
    let mut text = format!("policy {}: All of it\n  vocabulary: club\n", POLICIES[policy]);
    if let Some(applies) = round::applies(round, policy) {
        text += &format!("  applies if: {}\n", print_policy::condition(policy, &applies).replace('\n', "\n  "));
    }
    text += &print_policy::valid(round::valid(round, policy));
    for (name, value, _) in print_policy::PARAMS[policy] {
        text += &format!("parameter {name}: {value}\n");
    }
    text
}

/// Those rules and the exceptions to them, each with the names and policies of those that it is an exception to.
fn named(rules: &[Rule]) -> Vec<(&Rule, Vec<(String, usize)>)> {
    let mut targets: BTreeMap<&str, Vec<(String, usize)>> = BTreeMap::new();
    let (mut all, mut waiting): (Vec<&Rule>, Vec<&Rule>) = (Vec::new(), rules.iter().rev().collect());
    while let Some(rule) = waiting.pop() {
        if all.iter().all(|known| known.name != rule.name) {
            all.push(rule);
        }
        for exception in &rule.exceptions {
            let target = (rule.name.clone(), rule.policy);
            let known = targets.entry(&exception.name).or_default();
            if !known.contains(&target) {
                known.push(target);
            }
        }
        waiting.extend(rule.exceptions.iter().rev());
    }
    let of = |rule: &Rule| targets.get(rule.name.as_str()).cloned().unwrap_or_default();
    all.into_iter().map(|rule| (rule, of(rule))).collect()
}

/// The rules that are judged, by the names under which they are found.
pub fn judged(rules: &[Rule]) -> BTreeMap<&str, &Rule> {
    named(rules).into_iter().map(|(rule, _)| (rule.name.as_str(), rule)).collect()
}

/// These rules and the exceptions to them as text, each with its policy and with the position of a rule.
fn items(rules: &[Rule]) -> Vec<(usize, u64, String)> {
    let item = |(rule, targets): (&Rule, &[(String, usize)])| {
        let sentence = print::sentence(rule).replace('\n', "\n  ");
        let to: Vec<String> = targets.iter().map(|(name, of)| super::own::called(name, *of, rule.policy)).collect();
        let to = if to.is_empty() { String::new() } else { format!("  exception to: {}\n", to.join(", ")) };
        let text = format!("rule {}:\n  {sentence}\n{}{to}", rule.name, print_policy::valid(rule.valid));
        (rule.policy, rule.position(), text)
    };
    let versions = |(rule, targets): (&Rule, Vec<(String, usize)>)| {
        [Some(rule), rule.other.as_deref()].into_iter().flatten().map(|version| item((version, &targets))).collect()
    };
    named(rules).into_iter().flat_map::<Vec<_>, _>(versions).collect()
}

/// What is refused: the position of each rule, if it is one, with the message.
pub type Refused = Vec<(Option<u64>, String)>;

/// What the program judges by, and what it refuses.
pub fn prepared(texts: &Texts, today: i64) -> (Judge, Refused) {
    let (judge, _, _, refused) = with_tests(texts, today);
    (judge, refused)
}

/// The same, with the tests in the policies.
pub fn with_tests(texts: &Texts, today: i64) -> (Judge, Vec<Scenario>, Sources, Refused) {
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("club.vocabulary.toml", words::text()))];
    let name = |at: usize| format!("{}.policy", POLICIES[at]);
    let policies: Vec<SourceId> =
        texts.policies.iter().enumerate().map(|(at, text)| sources.add(Source::new(name(at), text.clone()))).collect();
    let as_of = parse_day(&day_text(today)).unwrap_or_else(|| panic!("no day"));
    let given = Given { vocabularies, policies: policies.clone(), ..Given::on(as_of) };
    let (judge, scenarios, diagnostics) = pipeline::prepare_tests(&sources, &given, |_| true);
    let rule_at = |found: &Diagnostic| {
        let span = found.span()?;
        let policy = policies.iter().position(|id| *id == span.source)?;
        let before = texts.starts[policy].iter().rfind(|(start, _)| *start <= span.start as usize);
        before.map(|(_, position)| *position)
    };
    let refused = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .filter(|found| !["contradiction", "never-true", "always-true"].contains(&found.code.name()))
        .map(|found| {
            let line = found.span().map_or("", |span| {
                let lines = sources.get(span.source).line_range(sources.position(span).line);
                sources.slice(Span::new(span.source, lines.start, lines.end))
            });
            (rule_at(found), format!("[{}] {}\n  {line}", found.code.name(), found.message))
        })
        .collect();
    (judge, scenarios, sources, refused)
}

/// What the program finds in an arrangement.
pub fn reported(judge: &Judge, world: &World) -> Option<Reported> {
    let source = Source::new("world.toml", world.text());
    pipeline::check(judge, SourceId(9), &source, Asked::Trouble, false)
}

/// What it finds of each rule: its name, verdict and reason.
pub fn found(judge: &Judge, reported: &Reported) -> Vec<(String, String, Option<String>)> {
    let found = reported.findings.iter().map(|finding| {
        let status = finding.status.name().replace('-', " ");
        (judge.cards[finding.rule].name.clone(), status, finding.reason.map(|reason| format!("{reason:?}")))
    });
    found.collect()
}

/// The measures of a round, by their numbers.
pub fn measures(round: usize) -> impl Iterator<Item = usize> {
    (round * EACH..(round + 1) * EACH).filter(|at| OWNS[at % OWNS.len()].measure)
}
