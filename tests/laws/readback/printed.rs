//! A policy as it was understood, written as a policy again.

use crate::laws::sentences::policies::{Drawn, deeper};
use crate::readback::bare;
use ondergrens::language::Language;
use ondergrens::policy::model::{Definition, Enforcement, Force, Validity, Waivable};
use ondergrens::policy::{Named, Policy, Rule, condition, name_of, named, read_back};
use ondergrens::value::Duration;
use ondergrens::vocabulary::Vocabulary;

const ENGLISH: Language = Language::English;

/// A policy with all that it says.
pub fn printed(policy: &Policy, vocabulary: &Vocabulary) -> Drawn {
    let mut items = Vec::new();
    for found in policy.parameters.iter() {
        items.push(item("parameter", Named::Parameter(found), vocabulary));
    }
    for found in &policy.definitions {
        items.push(item("define", Named::Definition(found), vocabulary));
    }
    for measure in &policy.measures {
        let unit = measure.unit.as_ref().map_or(String::new(), |unit| format!("  unit: {unit}\n"));
        items.push(item("measure", Named::Definition(&measure.definition), vocabulary) + &unit);
    }
    for ladder in &policy.ladders {
        let levels = ladder.levels.names.iter().zip(&ladder.rungs).map(|(level, rungs)| {
            let rules: Vec<&str> = rungs.iter().map(|rung| rung.rule.as_str()).collect();
            format!("  level {level}: {}\n", rules.join(", "))
        });
        items.push(format!("ladder {}: {}\n{}", ladder.definition.name, ladder.title, levels.collect::<String>()));
    }
    items.extend(policy.rules.iter().map(|rule| of_rule(rule, policy, vocabulary)));
    Drawn { name: policy.name.clone(), header: header(policy, vocabulary), items }
}

fn item(word: &str, found: Named, vocabulary: &Vocabulary) -> String {
    let meaning = named(found, vocabulary, ENGLISH).unwrap_or_default();
    format!("{word} {}:\n  {}\n", name_of(found, vocabulary, ENGLISH), deeper(&meaning, 1))
}

fn header(policy: &Policy, vocabulary: &Vocabulary) -> String {
    let applies = policy.applies.as_ref().map(|formula| {
        let text = condition(formula, &policy.parameters, vocabulary, ENGLISH);
        format!("  applies if: {}\n", deeper(&text, 2))
    });
    let lines = [line("notice", &policy.notice), valid(policy.valid)].concat();
    let sources: String = policy.sources.iter().map(|source| format!("  source: {source}\n")).collect();
    applies.unwrap_or_default() + &lines + &sources
}

fn of_rule(rule: &Rule, policy: &Policy, vocabulary: &Vocabulary) -> String {
    let sentence = read_back(rule, &policy.parameters, vocabulary, ENGLISH);
    let enforcement = match (rule.force, rule.enforcement) {
        (Force::Must, Enforcement::Strict) | (_, Enforcement::Recommendation) => None,
        (_, Enforcement::Strict) => Some("strict".to_string()),
        (_, Enforcement::WithExplanation) => Some("with explanation".to_string()),
        (_, Enforcement::Guideline) => Some("guideline".to_string()),
    };
    let waivable = rule.waivable.map(|waivable| match waivable {
        Waivable::Never => "never".to_string(),
        Waivable::AtMost(Duration { months, days: 0 }) => format!("for at most {months} months"),
        Waivable::AtMost(Duration { days, .. }) => format!("for at most {days} days"),
    });
    let targets: Vec<&str> = rule.exception_to.iter().map(|target| target.rule.as_str()).collect();
    let listed = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let lines = [
        line("exception to", &(!targets.is_empty()).then(|| targets.join(", "))),
        line("because", &rule.because),
        line("advice", &rule.advice),
        line("basis", &rule.basis),
        line("owner", &rule.owner),
        line("tags", &listed(&rule.tags)),
        line("enforcement", &enforcement),
        line("waivable", &waivable),
        valid(rule.valid),
    ];
    let sources: String = rule.sources.iter().map(|source| format!("  source: {source}\n")).collect();
    format!("rule {}:\n  {}\n{}{sources}", rule.name, deeper(&sentence, 1), lines.concat())
}

fn line(label: &str, value: &Option<String>) -> String {
    value.as_ref().map_or(String::new(), |value| format!("  {label}: {value}\n"))
}

fn valid(valid: Option<Validity>) -> String {
    let Some(Validity { from, through, .. }) = valid else { return String::new() };
    let ends = [from.map(|day| format!(" from {day}")), through.map(|day| format!(" through {day}"))];
    format!("  valid:{}\n", ends.into_iter().flatten().collect::<String>())
}

/// All that a definition says.
fn meant(found: &Definition) -> String {
    format!("{:?}", (&found.name, found.thing, found.slot, &found.meaning, &found.parameters))
}

/// All that a rule says.
fn said(rule: &Rule) -> String {
    let meant = (rule.force, rule.enforcement, &rule.guards, &rule.permits, &rule.body, &rule.reads);
    let told = (&rule.name, &rule.because, &rule.advice, &rule.sources, &rule.basis, &rule.owner, &rule.tags);
    let held = (rule.valid, rule.waivable, &rule.exception_to, &rule.exceptions);
    format!("{:?}", (meant, told, held))
}

/// Where two policies differ: what the one says, and what the other.
pub fn differences(one: &Policy, other: &Policy) -> Vec<(String, String)> {
    let parts = |policy: &Policy| {
        let mut parts = vec![format!("{:?}", (&policy.applies, policy.valid, &policy.sources, &policy.notice))];
        parts.extend(policy.parameters.iter().map(|parameter| format!("{parameter:?}")));
        parts.extend(policy.definitions.iter().map(|found| meant(found)));
        parts.extend(policy.measures.iter().map(|found| meant(&found.definition) + &format!("{:?}", found.unit)));
        parts.extend(policy.ladders.iter().map(|found| format!("{:?}", (&found.title, &found.levels, &found.rungs))));
        parts.extend(policy.rules.iter().map(said));
        parts.iter().map(|part| bare(part)).collect::<Vec<_>>()
    };
    let (one, other) = (parts(one), parts(other));
    let count = one.len().max(other.len());
    let at = |parts: &[String], at: usize| parts.get(at).cloned().unwrap_or_else(|| "nothing".to_string());
    (0..count).map(|number| (at(&one, number), at(&other, number))).filter(|(one, other)| one != other).collect()
}
