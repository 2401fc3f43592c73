//! Law 1: parsing any text ends, never panics, and every place lies inside the text.

use super::config;
use ondergrens::diagnostic::Diagnostic;
use ondergrens::language::Language;
use ondergrens::outcome::Asked;
use ondergrens::packs::{PACKS, STANDARD_VOCABULARY};
use ondergrens::pipeline::{self, Given};
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::syntax::{self, Hint};
use ondergrens::value::parse_day;
use ondergrens::vocabulary::{Input, Vocabulary, load};
use ondergrens::{outcome::Judge, policy};
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Longer than this no small text may take, however slow the machine.
const LONGEST: Duration = Duration::from_secs(20);

const ARRANGEMENT: &str = include_str!("../../policies/examples/grit-2016.toml");
const VOCABULARY: &str = "name = \"own\"\nextends = \"collaboration\"\n[thing.village]\nlayout = \"list\"\nwithin = \"participant\"\n\
    en = { one = \"village\", many = \"villages\" }\nnl = { one = \"dorp\", many = \"dorpen\" }\n[thing.village.attribute.size]\n\
    type = \"number\"\nen = \"size\"\nnl = \"omvang\"\nmin = 0\n[thing.village.attribute.colour]\ntype = \"choice\"\nen = \"colour\"\n\
    nl = \"kleur\"\nvalues = [{ key = \"red\", en = \"red\", nl = \"rood\" }]\norder = [\"red\"]\n[individual.tourism]\nof = \"function\"\n\
    en = \"tourism\"\nnl = \"toerisme\"\npart-of = \"finance\"\n";

const TESTS: &str = r#"rule a: functional management must be shared
rule b: every participant must have a political approval if HR is shared

test one: one
  on: 2026-01-31
  given:
    [functions]
    functional-management = "local" # x
    hr = "shared"
    [[participants]]
    id = "é"
    approvals = []
    [[waivers]]
    rule = "t/a"
    reason = "r"
    approved-by = "b"
    granted = 2026-01-01
    until = 2026-02-01
  expect:
    a is waived
    b fails at participants[é].approvals
    b passes because it holds either way

test two: two
  given: base.toml
    participants.1.name = "x"
    participants.drimmelen = { id = "y" }
    functions = { hr = 'shared' }
  expect: a is unknown for functions.functional-management
  expect: b does not apply because condition
"#;

/// Pieces that a text may hold where they are least expected.
const PIECES: [&str; 40] = [
    "\n",
    " ",
    "\t",
    "\r\n",
    "\u{a0}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "🙂",
    "“",
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "#",
    ":",
    ".",
    ",",
    "-",
    "– ",
    "(",
    ")",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    "%",
    " must ",
    " be ",
    " if ",
    " every ",
    " of ",
    " whose ",
    " at least 2 ",
    "rule x: ",
    "participants",
    "\u{1}\u{2}\u{3}",
    "\0",
];

static WORDS: LazyLock<Vocabulary> =
    LazyLock::new(|| load(&[Input { source: SourceId(0), text: STANDARD_VOCABULARY.text }], &mut Vec::new()));

static JUDGE: LazyLock<Judge> = LazyLock::new(|| {
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("v", STANDARD_VOCABULARY.text))];
    let policies = PACKS
        .iter()
        .flat_map(|pack| pack.policies)
        .map(|file| sources.add(Source::new(file.path, file.text)))
        .collect();
    let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
    pipeline::prepare(&sources, &Given { vocabularies, policies, ..Given::on(as_of) }, |_| true).0
});

/// A text with some of it cut out, put in, or said twice.
fn mangled(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0usize..40, 0..PIECES.len(), 0u8..4);
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut text: Vec<char> = text.chars().collect();
        for (at, length, piece, kind) in edits {
            let from = at.index(text.len() + 1);
            let to = (from + length).min(text.len());
            let cut: Vec<char> = text[from..to].to_vec();
            match kind {
                0 => drop(text.drain(from..to)),
                1 => drop(text.splice(from..from, cut)),
                2 => drop(text.splice(from..to, PIECES[piece].chars())),
                _ => drop(text.splice(from..from, PIECES[piece].repeat(length + 1).chars())),
            }
        }
        text.into_iter().collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat()),
    ]
}

/// Whether every place lies inside its text.
fn inside(diagnostics: &[Diagnostic], sources: &Sources) -> Result<(), TestCaseError> {
    for diagnostic in diagnostics {
        for label in &diagnostic.labels {
            let text = &sources.get(label.span.source).text;
            prop_assert!(
                text.get(label.span.range()).is_some(),
                "{} points to {:?} of {} bytes",
                diagnostic.message,
                label.span,
                text.len()
            );
        }
        prop_assert!(!diagnostic.message.contains('\n'), "a message has several lines: {}", diagnostic.message);
    }
    Ok(())
}

fn read_policy(text: &str) -> Result<(), TestCaseError> {
    let started = Instant::now();
    let mut sources = Sources::default();
    let id = sources.add(Source::new("any.policy", text));
    let mut diagnostics = Vec::new();
    let file = syntax::parse(text, id, Hint { language: Language::English }, &mut diagnostics);
    let _ = policy::resolve(vec![file], &sources, &WORDS, &[], &mut diagnostics);
    prop_assert!(started.elapsed() < LONGEST, "it takes too long");
    inside(&diagnostics, &sources)
}

/// Reads the tests of a policy and runs them, each also over a file.
fn run_tests(text: &str, base: &str) -> Result<(), TestCaseError> {
    let started = Instant::now();
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("v", STANDARD_VOCABULARY.text))];
    let policies = vec![sources.add(Source::new("t.policy", text))];
    let file = sources.add(Source::new("base.toml", base));
    let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
    let given = Given { vocabularies, policies, ..Given::on(as_of) };
    let (mut judge, scenarios, diagnostics) = pipeline::prepare_tests(&sources, &given, |_| true);
    inside(&diagnostics, &sources)?;
    for mut scenario in scenarios {
        let from_file = scenario.given.file.is_some();
        if from_file {
            scenario.given.base = Some(file);
        }
        let tested = pipeline::test(&mut judge, &scenario, &sources, as_of);
        inside(&tested.diagnostics, &sources)?;
        let told = !diagnostics.is_empty() || !tested.diagnostics.is_empty();
        prop_assert!(tested.checks.is_some() || told, "{} is not run, and nobody says why", tested.name);
        for wrong in tested.checks.iter().flatten().filter_map(|check| check.wrong.as_ref()) {
            for span in wrong.facts.iter().map(|(span, _)| *span).chain([wrong.place]) {
                prop_assert!(sources.get(span.source).text.get(span.range()).is_some(), "{span:?} lies outside");
            }
        }
    }
    prop_assert!(started.elapsed() < LONGEST, "it takes too long");
    Ok(())
}

fn read_vocabulary(text: &str) -> Result<(), TestCaseError> {
    let mut sources = Sources::default();
    let standard = sources.add(Source::new("standard", STANDARD_VOCABULARY.text));
    let id = sources.add(Source::new("any.vocabulary.toml", text));
    let mut diagnostics = Vec::new();
    let inputs = [Input { source: standard, text: STANDARD_VOCABULARY.text }, Input { source: id, text }];
    let _ = load(&inputs, &mut diagnostics);
    inside(&diagnostics, &sources)
}

fn read_arrangement(text: &str) -> Result<(), TestCaseError> {
    let started = Instant::now();
    let mut sources = Sources::default();
    let id = sources.add(Source::new("any.toml", text));
    let reported = pipeline::check(&JUDGE, id, sources.get(id), Asked::Everything, false);
    prop_assert!(started.elapsed() < LONGEST, "it takes too long");
    if let Some(reported) = reported {
        inside(&reported.diagnostics, &sources)?;
        for finding in &reported.findings {
            for span in
                finding.evidence.iter().map(|fact| fact.span).chain(finding.missing.iter().map(|missing| missing.span))
            {
                prop_assert!(text.get(span.range()).is_some(), "{:?} lies outside {} bytes", span, text.len());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn any_text_is_read_as_a_policy(text in prop_oneof![any_text(), mangled(PACKS[0].policies[0].text), mangled(super::rules::POLICY_TEXT)]) {
        read_policy(&text)?;
    }

    #[test]
    fn any_text_is_read_as_an_arrangement(text in prop_oneof![any_text(), mangled(ARRANGEMENT)]) {
        read_arrangement(&text)?;
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn any_text_is_read_and_run_as_tests(text in mangled(TESTS), base in prop_oneof![Just(ARRANGEMENT.to_string()), mangled(ARRANGEMENT)]) {
        run_tests(&text, &base)?;
    }

    #[test]
    fn any_text_is_read_as_a_vocabulary(text in prop_oneof![any_text(), mangled(VOCABULARY)]) {
        read_vocabulary(&text)?;
    }
}

#[test]
fn nothing_takes_long_however_deep() {
    let deep = |open: &str, middle: &str, close: &str| format!("{}{middle}{}", open.repeat(3_000), close.repeat(3_000));
    for text in [
        format!("the population must be at least {}", deep("(", "1", ")")),
        format!("functional management must be shared if {}", "the form is covenant and ".repeat(800)),
        format!("every participant {} must have an approval", "that has an approval ".repeat(800)),
        format!("{} must be shared", "functional management, ".repeat(800)),
        format!(
            "functional management must be shared if all of these hold:\n{}",
            "  - the form is covenant\n".repeat(800)
        ),
        format!("{} functional management must be shared", "the owner of ".repeat(400)),
        "a ".repeat(5_000),
        "rule a: ".repeat(2_000),
    ] {
        let read = read_policy(&text);
        assert!(read.is_ok(), "{read:?}: {}…", text.chars().take(60).collect::<String>());
    }
    for text in [
        deep("a = [", "1", "]"),
        deep("a = {b = ", "1", "}"),
        "[a.".repeat(3_000),
        "participants = [{}, ".repeat(3_000),
    ] {
        let read = read_arrangement(&text);
        assert!(read.is_ok(), "{read:?}");
    }
}
