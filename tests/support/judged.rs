//! Running a case: what the program makes of it, written as the case should have it.

use super::case::{Case, Kind, Section};
use super::mark::marked;
use ondergrens::diagnostic::{Diagnostic, Severity};
use ondergrens::evaluate::Reason;
use ondergrens::outcome::{Asked, Finding, Judge, Level, Outcome, Reported, RuleCard, Status};
use ondergrens::packs::STANDARD_VOCABULARY;
use ondergrens::pipeline::{self, Given};
use ondergrens::scenario::{Scenario, Tested};
use ondergrens::source::{Source, SourceId, Sources, Span};
use ondergrens::value::{Date, parse_day};
use ondergrens::vocabulary::replaced;

/// What came of a case.
pub struct Judged {
    /// The case as it should stand.
    pub case: Case,
    /// Its mistakes.
    pub diagnostics: Vec<Diagnostic>,
    /// The verdicts.
    pub statuses: Vec<Status>,
    /// Whether a test in a policy does not hold.
    pub tests_fail: bool,
    /// What should hold of every case, and does not.
    pub unsound: Vec<String>,
}

/// Runs a case.
pub fn judge(case: &Case) -> Judged {
    let mut sources = Sources::default();
    let mut of_section: Vec<Option<SourceId>> = vec![None; case.sections.len()];
    let mut given = Given { warn_days: 30, ..Given::on(day(case)) };
    let own = |section: &Section| section.kind == Kind::Vocabulary;
    let texts: Vec<String> = case.all(Kind::Vocabulary).map(Section::text).collect();
    if !replaced(STANDARD_VOCABULARY.text, texts.iter().map(String::as_str)) {
        given.vocabularies.push(sources.add(Source::new(STANDARD_VOCABULARY.path, STANDARD_VOCABULARY.text)));
    }
    for (at, section) in case.sections.iter().enumerate().filter(|(_, section)| own(section)) {
        let id = sources.add(Source::new("test.vocabulary.toml", section.text()));
        of_section[at] = Some(id);
        given.vocabularies.push(id);
    }
    for (at, section) in case.sections.iter().enumerate().filter(|(_, section)| section.kind == Kind::Policy) {
        let name = if section.name.is_empty() { "test" } else { &section.name };
        let id = sources.add(Source::new(format!("{name}.policy"), section.text()));
        of_section[at] = Some(id);
        given.policies.push(id);
    }
    for (at, section) in case.sections.iter().enumerate().filter(|(_, section)| section.kind == Kind::File) {
        of_section[at] = Some(sources.add(Source::new(section.name.as_str(), section.text())));
    }
    let (mut judge, scenarios, mut diagnostics) = pipeline::prepare_tests(&sources, &given, |_| true);
    let file = |name: &str| {
        case.sections
            .iter()
            .position(|section| section.kind == Kind::File && section.name == name)
            .and_then(|at| of_section[at])
    };
    let tested = run_tests(&mut judge, scenarios, &sources, given.as_of, file);
    judge.choose(given.as_of, |_| true);
    diagnostics.extend(tested.iter().flat_map(|tested| tested.diagnostics.clone()));
    let (mut findings, mut measures, mut ladders) = (Vec::new(), Vec::new(), Vec::new());
    if let Some((at, section)) = case.sections.iter().enumerate().find(|(_, section)| section.kind == Kind::Arrangement)
    {
        let id = sources.next_id();
        let source = Source::new("test.toml", with_root(section));
        let reported = pipeline::check(&judge, id, &source, Asked::Everything, false);
        sources.add(source);
        of_section[at] = Some(id);
        if let Some(Reported { findings: found, measures: values, ladders: climbed, diagnostics: mistakes, .. }) =
            reported
        {
            findings = found;
            measures = values;
            ladders = climbed;
            diagnostics.extend(mistakes);
        }
    }
    let unsound = unsound(&sources, &diagnostics, &findings);
    let mut expect = told_mistakes(&diagnostics, &of_section, &sources);
    expect.extend(judge.cards.iter().filter(|card| card.canonical != card.text).flat_map(read_back));
    let outcome = Outcome {
        as_of: given.as_of,
        policies: Vec::new(),
        rules: judge.cards,
        arrangements: Vec::new(),
        diagnostics: Vec::new(),
        baseline: None,
        since: None,
        words: Default::default(),
        excuses: Vec::new(),
        left_out: Vec::new(),
        shard: None,
    };
    for finding in &findings {
        expect.extend(told(outcome.rule(finding), finding));
    }
    expect.extend(tested.iter().flat_map(|tested| told_test(tested, &sources)));
    let tests_fail = tested.iter().any(|tested| !tested.holds());
    for measure in &measures {
        let among = measure.among.as_deref().unwrap_or_default();
        expect.push(format!("{} measures {}{among}", measure.name, measure.display));
        expect.extend(measure.missing.iter().map(|missing| format!("  needs {}: {}", missing.key, missing.question)));
    }
    for ladder in &ladders {
        let level = |level: Option<&str>| level.unwrap_or("none").to_string();
        let (reached, possible) = (level(ladder.level()), level(ladder.may_be()));
        let next = ladder.next().map_or(String::new(), |next| format!(", next {next}"));
        expect.push(format!("{} reaches {reached}, at most {possible}{next}", ladder.name));
        expect.extend(ladder.needs.iter().map(|need| format!("  needs {}: {}", need.rule, need.status.name())));
    }
    let statuses = findings.iter().map(|finding| finding.status).collect();
    let case = rewritten(case, &of_section, &sources, &diagnostics, expect);
    Judged { case, diagnostics, statuses, tests_fail, unsound }
}

/// Runs the tests in the policies of a case.
fn run_tests(
    judge: &mut Judge,
    scenarios: Vec<Scenario>,
    sources: &Sources,
    day: Date,
    file: impl Fn(&str) -> Option<SourceId>,
) -> Vec<Tested> {
    let run = |mut scenario: Scenario| {
        if let Some((name, _)) = &scenario.given.file {
            scenario.given.base = Some(file(name).unwrap_or_else(|| panic!("the case has no `--- file {name}`")));
        }
        pipeline::test(judge, &scenario, sources, day)
    };
    scenarios.into_iter().map(run).collect()
}

fn told_test(tested: &Tested, sources: &Sources) -> Vec<String> {
    let word = match &tested.checks {
        Some(_) if tested.holds() => "holds",
        Some(_) => "does not hold",
        None => "is not run",
    };
    let mut lines = vec![format!("test {} {word}", tested.name)];
    for check in tested.checks.iter().flatten() {
        let Some(wrong) = &check.wrong else { continue };
        lines.push(format!("  {}: not `{}`; it {}", check.text, sources.slice(wrong.place), wrong.found));
        lines.extend((!wrong.message.is_empty()).then(|| format!("    {}", wrong.message)));
        let place = |span: &Span| format!("{}:{}", sources.get(span.source).name, sources.position(*span).line);
        lines.extend(wrong.facts.iter().map(|(span, text)| format!("    at {}: {text}", place(span))));
    }
    lines
}

fn day(case: &Case) -> ondergrens::value::Date {
    let named = case.all(Kind::AsOf).next().map_or("2026-01-31", |section| section.name.as_str());
    parse_day(named).unwrap_or_else(|| panic!("{}: `as of {named}` is no day", case.name))
}

/// The arrangement, with a root table at its end when it has none.
fn with_root(section: &Section) -> String {
    let mut text = section.text();
    let opens = |line: &&str| {
        ["[collaboration]", "[samenwerking]", "collaboration.", "[collaboration."]
            .iter()
            .any(|root| line.starts_with(root))
    };
    if !section.changes.iter().any(|change| change == "as it stands")
        && !section.unmarked().iter().any(|line| opens(&line.trim_start()))
    {
        text.push_str("[collaboration]\n");
    }
    text
}

/// The case with the marks and expectations that it should have.
fn rewritten(
    case: &Case,
    of_section: &[Option<SourceId>],
    sources: &Sources,
    diagnostics: &[Diagnostic],
    expect: Vec<String>,
) -> Case {
    let mut case = case.clone();
    for (section, id) in case.sections.iter_mut().zip(of_section) {
        if let Some(id) = id {
            section.lines = marked(&section.unmarked(), *id, sources.get(*id), diagnostics);
        }
    }
    case.sections.retain(|section| section.kind != Kind::Expect);
    case.sections.push(Section { kind: Kind::Expect, name: String::new(), changes: Vec::new(), lines: expect });
    case
}

/// What does not hold although it should of every diagnostic and finding, whatever the case.
fn unsound(sources: &Sources, diagnostics: &[Diagnostic], findings: &[Finding]) -> Vec<String> {
    let mut wrong = Vec::new();
    let outside = |span: Span| sources.get(span.source).text.get(span.range()).is_none();
    let texts =
        diagnostics.iter().map(|diagnostic| &diagnostic.message).chain(findings.iter().map(|finding| &finding.message));
    wrong.extend(texts.filter(|text| text.contains('\n')).map(|text| format!("a message has several lines: {text}")));
    let labels = diagnostics.iter().flat_map(|diagnostic| diagnostic.labels.iter().map(|label| label.span));
    let facts = findings.iter().flat_map(|finding| finding.evidence.iter().map(|fact| fact.span));
    let missing = findings.iter().flat_map(|finding| finding.missing.iter().map(|missing| missing.span));
    let clauses = findings.iter().map(|finding| finding.clause);
    if labels.chain(facts).chain(missing).chain(clauses).any(outside) {
        wrong.push("a place lies outside the text".to_string());
    }
    for finding in findings {
        let decided = matches!(finding.status, Status::Fail | Status::Waived | Status::Explained);
        if decided && finding.evidence.is_empty() {
            wrong.push(format!("a failure has no evidence: {}", finding.message));
        }
        if finding.status == Status::Unknown
            && finding.missing.is_empty()
            && finding.evidence.is_empty()
            && finding.reason != Some(Reason::BrokenRule)
        {
            wrong.push(format!("nothing is missing, and yet it is unknown: {}", finding.message));
        }
    }
    wrong
}

fn told_mistakes(diagnostics: &[Diagnostic], of_section: &[Option<SourceId>], sources: &Sources) -> Vec<String> {
    let mut lines = Vec::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let elsewhere = diagnostic.span().filter(|span| !of_section.contains(&Some(span.source)));
        let elsewhere = elsewhere.map_or(String::new(), |span| format!(" in {}", sources.get(span.source).name));
        lines.push(format!("{severity} {}{elsewhere}: {}", diagnostic.code.name(), diagnostic.message));
        let help = diagnostic.help.iter().flat_map(|help| help.lines().enumerate());
        lines.extend(help.map(|(at, line)| if at == 0 { format!("  help: {line}") } else { format!("  {line}") }));
    }
    lines
}

fn read_back(card: &RuleCard) -> Vec<String> {
    let mut lines = card.canonical.lines();
    let first = format!("{} reads: {}", card.name, lines.next().unwrap_or_default());
    std::iter::once(first).chain(lines.map(|line| format!("  {line}"))).collect()
}

fn told(card: &RuleCard, finding: &Finding) -> Vec<String> {
    let weight = match card.level() {
        Level::Error => "",
        Level::Warning => " as a warning",
        Level::Note => " as a note",
    };
    let reason = finding.reason.map_or(String::new(), |reason| format!(" ({})", kebab(&format!("{reason:?}"))));
    let colon = if finding.message.is_empty() { "" } else { ": " };
    let mut lines = vec![format!("{} {}{reason}{weight}{colon}{}", card.name, finding.status.name(), finding.message)];
    lines.extend(finding.evidence.iter().map(|fact| format!("  at {} = {}", fact.key, fact.value)));
    for missing in &finding.missing {
        let how = match (missing.alone, missing.asked) {
            (true, true) => " (alone, asked)",
            (true, false) => " (alone)",
            (false, true) => " (asked)",
            (false, false) => "",
        };
        lines.push(format!("  needs {}{how}: {}", missing.key, missing.question));
    }
    if !finding.parties.is_empty() {
        lines.push(format!("  parties {}", finding.parties.join(", ")));
    }
    lines.extend(finding.excused.as_ref().map(|excused| format!("  {excused}")));
    lines
}

/// `EitherWay` as `either-way`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for found in name.chars() {
        if found.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(found.to_lowercase());
    }
    text
}
