//! The report on tests in policies: a suite for each policy, a case for each test.

use super::{Came, Case, Suite, at, document, mistake, of_mistake};
use crate::diagnostic::Diagnostic;
use crate::scenario::{Checked, Difference, Tested};
use crate::source::Sources;

/// Writes what came of tests, and what is wrong with their policies.
pub fn render_tests(list: &[Tested], mistakes: &[Diagnostic], as_of: &str, sources: &Sources) -> String {
    let suite = |name: &str, file: Option<String>, cases: Vec<Case>| Suite {
        name: name.to_string(),
        file,
        properties: vec![("as-of".to_string(), as_of.to_string())],
        cases,
    };
    let mut suites = Vec::new();
    if !mistakes.is_empty() {
        let cases = mistakes.iter().map(|found| of_mistake("policies", found, sources));
        suites.push(suite("policies and files", None, cases.collect()));
    }
    for tests in list.chunk_by(|one, other| policy(one) == policy(other)) {
        let file = sources.get(tests[0].span.source).name.clone();
        suites.push(suite(policy(&tests[0]), Some(file), tests.iter().map(|test| of_test(test, sources)).collect()));
    }
    document(&suites)
}

fn policy(test: &Tested) -> &str {
    test.name.split_once('/').map_or("", |(policy, _)| policy)
}

fn of_test(test: &Tested, sources: &Sources) -> Case {
    let title = if test.title.is_empty() { test.name.clone() } else { test.title.clone() };
    let mistakes = test.diagnostics.iter().map(mistake);
    let (came, message, lines) = match &test.checks {
        None => (Came::Errored("not-run"), "the test could not be run".to_string(), Vec::new()),
        Some(_) if test.holds() => (Came::Passed, String::new(), Vec::new()),
        Some(checks) => {
            let wrong = checks.iter().filter_map(|check| Some((check, check.wrong.as_ref()?)));
            let lines: Vec<String> = wrong.flat_map(|(check, found)| difference(check, found, sources)).collect();
            (Came::Failed("expectation"), lines.first().cloned().unwrap_or_default(), lines)
        }
    };
    Case {
        class: policy(test).to_string(),
        name: test.name.clone(),
        came,
        message,
        text: [title].into_iter().chain(lines).chain(mistakes).collect::<Vec<_>>().join("\n"),
    }
}

/// `a passes: it fails`, with what that rests on below it.
fn difference(check: &Checked, found: &Difference, sources: &Sources) -> Vec<String> {
    let told = format!("{}: it {} ({})", check.text, found.found, at(found.place, sources));
    let why = (!found.message.is_empty()).then(|| format!("  {}", found.message));
    let facts = found.facts.iter().map(|(span, text)| format!("  {}: {text}", at(*span, sources)));
    [told].into_iter().chain(why).chain(facts).collect()
}
