//! Tests in policies: what they suppose is judged as any arrangement is.

use super::pasted::{plain, whole_characters};
use super::{arranged, read};
use crate::arrangement::Arrangement;
use crate::diagnostic::{Code, Diagnostic, Severity, in_order};
use crate::document::{Document, Stray};
use crate::outcome::{Asked, Finding, Judge, find, own_card};
use crate::scenario::{Found, Scenario, Tested, compare};
use crate::source::{SourceId, Sources};
use crate::suggest::{nearest, quoted_list};
use crate::value::Date;
use crate::vocabulary::Vocabulary;
use crate::waiver::{Excuse, Register};
use std::borrow::Cow;

/// Reports what is wrong with the TOML in policies. What goes with a file is checked when that is read.
pub(super) fn check(judge: &Judge, scenarios: &mut [Scenario], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for scenario in scenarios.iter_mut().filter(|scenario| scenario.given.file.is_none()) {
        let before = diagnostics.len();
        supposed(judge, scenario, sources, diagnostics, |_, _, _, _| ());
        scenario.sound &= diagnostics[before..].iter().all(|mistake| mistake.severity == Severity::Warning);
    }
}

/// Runs a test. The file that it starts from must have been read; without a day of its own it is judged on `day`.
pub fn test(judge: &mut Judge, scenario: &Scenario, sources: &Sources, day: Date) -> Tested {
    judge.choose(scenario.on.unwrap_or(day), |rule| scenario.speaks_of(rule));
    let judge = &*judge;
    let mut tested = Tested {
        name: scenario.full_name(),
        title: scenario.title.clone(),
        span: scenario.span,
        checks: None,
        diagnostics: Vec::new(),
    };
    if !scenario.sound {
        return tested;
    }
    let mut found = Vec::new();
    let findings = supposed(judge, scenario, sources, &mut found, |arrangement, source, register, mistakes| {
        let entries: Vec<&Excuse> = register.entries.iter().collect();
        let findings = find(judge, arrangement, sources.get(source), &entries, Asked::Everything);
        let cards = register.entries.iter().map(|entry| own_card(entry, judge, "", &findings));
        mistakes.extend(cards.filter_map(|card| card.told_unused()));
        let excused = |finding: &Finding| {
            let rule = judge.cards[finding.rule].full_name();
            register.entries.iter().any(|entry| entry.rule == rule)
        };
        if scenario.on.is_none()
            && let Some(finding) = findings.iter().find(|finding| finding.by_day || excused(finding))
        {
            mistakes.push(undated(scenario, &judge.cards[finding.rule].name));
        }
        let source = sources.get(source);
        let measures = judge.measures(arrangement, source);
        let ladders = judge.ladders(arrangement, source, &findings);
        let found = Found { findings, measures, ladders };
        if let Some(name) = found.by_day(scenario).filter(|_| scenario.on.is_none()) {
            mistakes.push(undated(scenario, name));
        }
        found
    });
    // what is wrong with TOML in the policy was reported with the policy
    let reported_before = |mistake: &Diagnostic| scenario.given.file.is_none() && !of_running(mistake.code);
    let broken = found.iter().any(|mistake| mistake.severity == Severity::Error);
    found.retain(|mistake| !reported_before(mistake));
    whole_characters(&mut found, sources);
    in_order(&mut found);
    tested.diagnostics = found;
    tested.checks = findings.filter(|_| !broken).map(|findings| compare(scenario, &judge.cards, &findings));
    tested
}

/// Whether a mistake shows only when rules are judged.
fn of_running(code: Code) -> bool {
    matches!(code, Code::UndatedTest | Code::UnusedWaiver)
}

fn undated(scenario: &Scenario, rule: &str) -> Diagnostic {
    let message = format!("what `{rule}` finds depends on the day, and this test names none");
    let mistake = Diagnostic::warning(Code::UndatedTest, message).at(scenario.span, "");
    mistake.help("add a line with the day that is meant, such as `on: 2026-01-31`")
}

/// Reads what a test supposes, and does something with it. `None`: it cannot be read.
fn supposed<T>(
    judge: &Judge,
    scenario: &Scenario,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
    what: impl FnOnce(&Arrangement, SourceId, &Register, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let given = &scenario.given;
    let own_start = given.toml.unwrap_or(given.place).head();
    let toml = given.toml.map_or(Cow::Borrowed(""), |span| plain(sources.slice(span)));
    let own = Document::parse_part(&toml, own_start, diagnostics)?;
    let Some(base) = given.base else {
        let source = own_start.source;
        let (mut arrangement, register) = read(judge, &own, (source, sources.get(source)), diagnostics);
        arrangement.start = given.place;
        return Some(what(&arrangement, source, &register, diagnostics));
    };
    let below = Document::parse(&sources.get(base).text, base, diagnostics)?;
    if !arranged(judge, &below, (base, sources.get(base)), diagnostics) {
        return None;
    }
    let mut strays = Vec::new();
    let document = below.with(own, &id_keys(&judge.vocabulary), &mut strays);
    diagnostics.extend(strays.into_iter().map(stray));
    let (arrangement, register) = read(judge, &document, (base, sources.get(base)), diagnostics);
    Some(what(&arrangement, base, &register, diagnostics))
}

/// The keys by which elements are identified.
fn id_keys(vocabulary: &Vocabulary) -> Vec<&str> {
    let mut keys: Vec<&str> = vocabulary
        .things
        .iter()
        .filter_map(|thing| thing.id_attribute)
        .flat_map(|attribute| vocabulary.attribute(attribute).keys.iter().map(String::as_str))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn stray(stray: Stray) -> Diagnostic {
    let known: Vec<&str> = stray.known.iter().map(String::as_str).collect();
    let next = known.len() + 1;
    let help = match nearest(&stray.key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the list is empty; `1` adds one".to_string(),
        None if known.len() <= 12 => format!("it has {}; `{next}` adds one", quoted_list(&known, "and")),
        None => format!("name one by its id or its position; `{next}` adds one"),
    };
    let message = format!("the list in the file has no `{}`", stray.key);
    Diagnostic::error(Code::UnknownKey, message).at(stray.span, "").help(help)
}
