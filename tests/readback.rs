//! The read-back: what a sentence was understood to say is a sentence that says the same.

use ondergrens::diagnostic::Diagnostic;
use ondergrens::language::Language;
use ondergrens::policy::{Policy, Rule, read_back, resolve, resolve_sentence};
use ondergrens::source::{Source, SourceId, Sources};
use ondergrens::syntax::{Hint, parse, parse_sentence};
use ondergrens::vocabulary::{Input, Vocabulary, load};
use std::collections::HashMap;

/// Reads, resolves, says back, and does so again.
#[test]
fn sentences_read_back_into_the_same_tree() {
    let vocabulary = vocabulary();
    let sentences = sentences();
    assert!(sentences.len() > 250, "the corpus is read");
    let broken: Vec<String> = sentences.iter().filter_map(|sentence| fault(sentence, &vocabulary)).collect();
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), sentences.len(), broken.join("\n"));
}

/// The sentences of `tests/corpus/sentences.txt`; indented lines go on with the one above.
fn sentences() -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for line in include_str!("corpus/sentences.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match list.last_mut() {
            Some(last) if line.starts_with(' ') => *last = format!("{last}\n{line}"),
            _ => list.push(line.to_string()),
        }
    }
    list
}

/// Deep sentences take no longer than they are.
#[test]
fn deep_sentences_take_no_longer_than_they_are() {
    let vocabulary = vocabulary();
    let clause = " that is used by at least 1 participant that uses at least 1 application".repeat(11);
    let sentence = format!("every application{clause} must be joint");
    assert_eq!(fault(&sentence, &vocabulary), None);
    let mut list = "functional management must be shared if all of these hold:".to_string();
    for depth in 1..22 {
        let indent = "  ".repeat(depth);
        let header = if depth % 2 == 0 { "all of these hold:" } else { "at least one of these holds:" };
        list.push_str(&format!("\n{indent}- the form is public body\n{indent}- {header}"));
    }
    let indent = "  ".repeat(22);
    list.push_str(&format!("\n{indent}- there is a host\n{indent}- the status is active"));
    assert_eq!(fault(&list.replace("there is a host", "there is an evaluation"), &vocabulary), None);
}

/// A policy with parameters and definitions: its rules read back into the same rules.
#[test]
fn names_of_the_policys_own_read_back() {
    let vocabulary = vocabulary();
    let rules = [
        "at most maximum flavours applications may be joint",
        "at most maximum flavours applications may have the same component",
        "the number of applications must be at most maximum flavours",
        "the transition cost must be at most the price plus 100 euro times maximum flavours",
        "every participant must have at least maximum flavours board seats",
        "the third-party revenue must be less than part",
        "the start date must be before deadline",
        "functional management must not be left behind",
        "every left behind function that has no owner must have a provider",
        "at most maximum flavours left behind functions may have an owner",
        "the number of functions that are left behind times 2 must be at most the gap plus 1",
        "every participant's weight must be at most 4",
        "every participant whose weight is more than the gap must have a CISO",
        "every participant must have a CISO if its weight is at least 2",
        "the weight of the host must be between 1 and the gap",
        "the host must be small unless the gap is exactly 0",
        "no participant may be small",
        "finance must be shared if a participant is small",
        "the start date must be within run-up of deadline",
        "the start date must be at least run-up before the end date",
        "the start date must be less than run-up after the signed date",
        "the start date must be after today plus run-up",
        "the start date must be on today minus (run-up plus 2 days)",
        "the start date must be within run-up before the later of deadline and the end date",
        "the declared level must be at most the maturity",
        "the maturity must be at least lower bound",
        "the maturity must not be infrastructure",
        "the maturity must be between infrastructure and lower bound",
        "the maturity must be one of infrastructure or golden egg",
        "finance must be shared if the maturity is less than lower bound",
        "the maturity should be at least the level found of the evaluation with the latest date",
        "at most gap evaluations whose date is before deadline may have at least gap recommendations",
        "the start date must be before 30 April of the year of the signed date minus run-up",
        "the gap must be at least 2 if the host uses an application and gap is less than 4",
    ];
    let first = policy(&rules, &vocabulary);
    assert_eq!(first.rules.len(), rules.len());
    let back: Vec<String> =
        first.rules.iter().map(|rule| read_back(rule, &first.parameters, &vocabulary, Language::English)).collect();
    let second = policy(&back.iter().map(String::as_str).collect::<Vec<_>>(), &vocabulary);
    for ((one, other), text) in first.rules.iter().zip(&second.rules).zip(&back) {
        assert!(one.body == other.body && one.guards == other.guards, "{text}");
    }
}

fn policy(rules: &[&str], vocabulary: &Vocabulary) -> Policy {
    let mut text = "parameter maximum flavours: 2\nparameter price: 500 euro\nparameter part: 20%\nparameter deadline: 2026-01-31\nparameter run-up: 12 weeks\n\
        define left behind: a function is left behind if it is not shared\n\
        define small: a participant is small if its inhabitants are less than 20,000\n\
        define participant's weight: its board seats times 2\n\
        define gap: the number of left behind functions plus 1\n\
        rule low: ICT infrastructure must be shared\n\
        rule middle: functional management must be shared\n\
        rule high: primary process must be shared\n\
        ladder maturity: levels\n  level infrastructure: low\n  level lower bound: middle\n  level golden egg: high\n"
        .to_string();
    for (at, rule) in rules.iter().enumerate() {
        text.push_str(&format!("rule rule-{at}: {rule}\n"));
    }
    let mut sources = Sources::default();
    let source = sources.add(Source::new("test.policy", text.clone()));
    let mut diagnostics = Vec::new();
    let file = parse(&text, source, Hint { language: Language::English }, &mut diagnostics);
    let mut policies = resolve(vec![file], &sources, vocabulary, &[], &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let mut policy = policies.remove(0);
    policy.rules.retain(|rule| rule.name.starts_with("rule-"));
    policy
}

/// The standard vocabulary.
pub fn vocabulary() -> Vocabulary {
    let text = include_str!("../policies/collaboration/collaboration.vocabulary.toml");
    let mut diagnostics = Vec::new();
    let vocabulary = load(&[Input { source: SourceId(0), text }], &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    vocabulary
}

fn fault(sentence: &str, vocabulary: &Vocabulary) -> Option<String> {
    match resolved(sentence, vocabulary) {
        Ok(rule) => fault_of(sentence, &rule, vocabulary),
        Err(why) => Some(format!("`{sentence}` does not resolve: {why}")),
    }
}

/// What is wrong with the read-back of a rule, which says what this sentence says.
pub fn fault_of(sentence: &str, first: &Rule, vocabulary: &Vocabulary) -> Option<String> {
    let back = read_back(first, &[], vocabulary, Language::English);
    let second = match resolved(&back, vocabulary) {
        Ok(rule) => rule,
        Err(why) => return Some(format!("`{sentence}`\n  reads back `{back}`,\n  which does not resolve: {why}")),
    };
    let tree = |rule: &Rule| bare(&format!("{:?}", (rule.force, &rule.guards, &rule.permits, &rule.body)));
    let same = first.force == second.force
        && first.guards == second.guards
        && first.permits == second.permits
        && first.body == second.body;
    let (first, second_tree) = (tree(first), tree(&second));
    if !same && first != second_tree {
        let second = second_tree;
        return Some(format!(
            "`{sentence}`\n  reads back `{back}`,\n  which means something else\n  {first}\n  {second}"
        ));
    }
    let again = read_back(&second, &[], vocabulary, Language::English);
    (again != back).then(|| format!("`{back}`\n  reads back `{again}`"))
}

/// A tree without places, with definitions by their names only, and with the elements at hand numbered as they are met.
pub fn bare(tree: &str) -> String {
    renumbered(&without_definitions(&without_spans(tree)))
}

/// What a definition means is compared by itself.
fn without_definitions(tree: &str) -> String {
    const OPENING: &str = "Definition {";
    let mut text = String::new();
    let mut rest = tree;
    while let Some(at) = rest.find(OPENING) {
        let head = rest[at..].find(", slot: ").map_or(rest.len(), |end| at + end);
        text.push_str(&rest[..head]);
        let mut open = 1;
        let end = rest[at + OPENING.len()..].find(|sign| {
            open += i32::from(sign == '{') - i32::from(sign == '}');
            open == 0
        });
        rest = &rest[end.map_or(rest.len(), |end| at + OPENING.len() + end)..];
    }
    text + rest
}

fn without_spans(tree: &str) -> String {
    let mut text = String::new();
    let mut rest = tree;
    while let Some(at) = rest.find("span: Span {") {
        text.push_str(&rest[..at]);
        let tail = &rest[at..];
        let end = tail.find('}').map_or(tail.len(), |end| end + 1);
        rest = tail[end..].trim_start_matches(", ");
    }
    text + rest
}

/// The same with the elements at hand numbered as sets bring them in: which numbers they have means nothing.
fn renumbered(tree: &str) -> String {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut met = 0;
    let mut text = String::new();
    let mut rest = tree;
    while let Some((at, mark)) =
        ["slot: ", "Slot("].into_iter().filter_map(|mark| Some((rest.find(mark)? + mark.len(), mark))).min()
    {
        let width = rest[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - at);
        let number = &rest[at..at + width];
        if mark == "slot: " || !numbers.contains_key(number) {
            numbers.insert(number, met);
            met += 1;
        }
        text.push_str(&format!("{}{}", &rest[..at], numbers[number]));
        rest = &rest[at + width..];
    }
    text + rest
}

/// The rule that a sentence means, or why it means none.
pub fn resolved(sentence: &str, vocabulary: &Vocabulary) -> Result<Rule, String> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let hint = Hint { language: Language::English };
    let parsed = parse_sentence(sentence, SourceId(1), hint, &mut diagnostics);
    let rule = parsed.and_then(|parsed| resolve_sentence(&parsed, Language::English, vocabulary, &mut diagnostics));
    match rule {
        Some((rule, _)) => Ok(rule),
        None => Err(diagnostics
            .iter()
            .map(|found| format!("{} / {:?}", found.message, found.help))
            .collect::<Vec<_>>()
            .join("; ")),
    }
}
