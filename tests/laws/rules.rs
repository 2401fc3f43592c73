//! Rules of every form, over the words of the standard vocabulary. None of them has `state`.

use ondergrens::outcome::Judge;
use ondergrens::packs::STANDARD_VOCABULARY;
use ondergrens::pipeline::{Given, prepare};
use ondergrens::source::{Source, Sources};
use ondergrens::value::parse_day;
use std::sync::LazyLock;

/// A rule of every form, as a text to mangle.
pub const POLICY_TEXT: &str = "policy forms: Every form
  applies if: the domain is ICT

parameter few: 2

rule a:
  functional management and information management must be shared if all of these hold:
    - the form is “covenant” or the domain is ICT
    - at least one of these holds:
      - there are at least 2 participants
      - the host's inhabitants is more than 1,000
  because: it is
  valid: from 2024-01-01 through 2026-12-31
rule b: at least 75% of the participants whose kind is municipality must have a political approval whose date is before the start date
rule c: functional management may be local, but only if the staff size plus 2 times 3 is between 1 and 40
define left behind: a function is left behind if it is not shared
define participant's weight: its board seats times few
rule e: every left behind function must have an owner if the host's weight is at least few
rule d: the end date must be within 12 weeks after 31 January 2026 unless the collaboration has no purpose
";

/// Words and values of the policy's own, which the obligations use.
const DEFINITIONS: &str = "define left behind: a function is left behind if it is not shared
define badly placed: a function is badly placed if it is left behind and it has no provider
define small: a participant is small if its inhabitants are less than 1000 and it is a municipality
define participant's weight: its board seats times 2
define gap: the number of left behind functions times the number of participants
define load: the gap divided by the staff size
";

/// Conditions.
const CONDITIONS: [&str; 21] = [
    "at least 2 participants have the same kind",
    "every participant whose inhabitants is more than 1000 has a different kind",
    "every participant whose inhabitants is more than 1000 has a royal decree",
    "the form is covenant",
    "the form is not covenant",
    "the form is covenant or the domain is ICT",
    "the form is covenant and the domain is ICT",
    "there is a municipality",
    "there is no municipality",
    "there are at least 2 participants",
    "information management is shared",
    "archive is at least partly shared",
    "the staff size is more than 20",
    "every participant has a political approval",
    "the collaboration has a tax power",
    "the collaboration has no host",
    "the number of local functions is at least 2",
    "the motives include efficiency",
    "the host is among the municipalities",
    "the purpose contains \"GETHER\"",
    "there are at least 2 participants whose royal decree starts with \"KB\"",
];

/// Obligations.
const OBLIGATIONS: &[&str] = &[
    "the total board seats of the participants must be at most 4",
    "the total board seats of the participants must be exactly 4",
    "the total inhabitants of the municipalities must be at least 1500",
    "the highest inhabitants of the participants must be at most 1000",
    "the lowest inhabitants of the participants must not be exactly 1000",
    "the average inhabitants of the municipalities must be at least 900",
    "the latest date of the approvals must be before the start date",
    "every participant's latest date must be after 2023-06-01",
    "the highest number of approvals of the participants must be at most 1",
    "the number of distinct kinds of the participants must be at least 2",
    "the number of distinct sharers of the functions must be at most 1",
    "the number of distinct choice rights of the applications must be exactly 1",
    "the share of the participants that are municipalities must be at least 50%",
    "every participant's inhabitants must be at least 20% of the total inhabitants of the participants",
    "the participant with the highest inhabitants must have a royal decree",
    "the participant with the lowest board seats must not be a municipality",
    "the inhabitants of the participant with the lowest board seats must be at most 1000",
    "the board seats of the participant with the highest inhabitants must be at least 50% of the total board seats of the participants",
    "the difference between the start date and the signed date must be at most 90 days",
    "the later of the start date and the signed date must be before 2024-03-01",
    "the start date must be before 30 April of the year of the signed date plus 1",
    "the population divided by the staff size must be at least 100",
    "the host must be the participant with the highest inhabitants",
    "every participant must have an approval whose date is no later than the latest date of the approvals minus 6 months",
    "functional management must be shared",
    "functional management must not be local",
    "functional management must be at least partly shared",
    "functional management and archive must be shared",
    "information management must be shared",
    "information management must be partly shared",
    "information security must be shared",
    "functional management must be shared by every participant",
    "functional management must be shared by at least 2 participants",
    "functional management must have a provider",
    "functional management must have no provider",
    "the form must be covenant",
    "the form must not be covenant",
    "the form must be one of covenant, foundation or company",
    "the collaboration must have a tax power",
    "the collaboration must have no tax power",
    "the collaboration must have a host and a start date",
    "the staff size must be between 10 and 40",
    "the staff size must be exactly 20",
    "the staff size must be less than the population divided by 1000",
    "the population divided by the staff size must be at most 1000",
    "the population minus the staff size must be more than 100",
    "the population times 2 must be at least 2000",
    "the start date must be before 2024-06-01",
    "the start date must be after the signed date",
    "the signed date must be at least 8 weeks before the start date",
    "the start date must be within 12 weeks of the signed date",
    "the start date must be no later than today",
    "there must be at least 2 participants",
    "there must be at least 2 municipalities",
    "there must be exactly 1 municipality",
    "there must be between 1 and 2 participants",
    "there must be no market party",
    "there must be a municipality whose inhabitants is more than 1000",
    "every participant must have a political approval",
    "every participant must have at least 2 approvals",
    "every participant must have no royal decree",
    "every participant must have a political approval whose date is before the start date",
    "every participant's inhabitants must be at least 1000",
    "every participant must be a municipality",
    "no participant may have more than 2 board seats",
    "no municipality may have a royal decree",
    "at least 2 participants must have a political approval",
    "at most 1 participant may have a royal decree",
    "exactly 1 participant must have a royal decree",
    "most participants must have a political approval",
    "at least 75% of the participants must have at least 2 board seats",
    "every municipality must have at least 2 board seats",
    "every participant whose inhabitants is more than 1000 must have at least 2 board seats",
    "every participant that is not a municipality must have a royal decree",
    "every participant without a political approval must have a royal decree",
    "every participant that has a royal decree must have at least 2 board seats",
    "every participant must have at least 2 board seats if its inhabitants is more than 1000",
    "every participant must have a royal decree unless its kind is municipality",
    "the number of participants must be at most 2",
    "the number of local functions must be at most 1",
    "at most 1 function may be local",
    "every local function must have a provider",
    "every application's choice right must be joint",
    "every application must be used by at least 2 participants",
    "every participant must use an application",
    "every participant must use an application whose choice right is joint",
    "functional management must not be left behind",
    "every left behind function must have a provider",
    "the number of functions that are left behind must be at most 1",
    "no participant may be small",
    "the host must be small",
    "every participant's weight must be at most 4",
    "every participant whose weight is more than 2 must have a royal decree",
    "the gap must be at most 2",
    "the load must be at most 1",
    "at most 1 function may be badly placed",
    "at most 1 participant may have the same kind",
    "at most 1 municipality may have the same inhabitants",
    "at least 2 participants must have the same kind",
    "every participant must have the same kind",
    "the inhabitants must be the same for every municipality",
    "the kind must not be the same for every participant",
    "every participant must have a different kind",
    "every application must have a different choice right",
    "at most 1 function may have the same provider",
    "at most 1 application may have the same user",
    "at least 2 functions must have the same mode",
    "every participant whose inhabitants is more than 1000 must have a different kind",
    "the motives must include efficiency",
    "the motives must not include efficiency",
    "the motives must include efficiency and wider horizon",
    "the motives must include at least one of efficiency or wider horizon",
    "the motives must include exactly 1 of efficiency, wider horizon or better partner",
    "the motives must include none of efficiency or wider horizon",
    "the motives must include only efficiency and wider horizon",
    "the powers must include \"Taxes\"",
    "the powers must include \"Taxes\" and \"Streets\"",
    "the sharers of finance must include the host",
    "the sharers of finance must include every participant",
    "the sharers of finance must include the host and at least 2 municipalities",
    "the sharers of finance must include only the host and the provider of finance",
    "the sharers of finance must be among the municipalities",
    "the host must be among the participants",
    "the host must be among the sharers of finance",
    "the host must be among the participants whose inhabitants are more than 1000",
    "the host must not be among the provinces",
    "every participant must be among the sharers of finance",
    "the host must be one of the provider of finance or the provider of archive",
    "the purpose must start with \"to\"",
    "the purpose must match \"To[a-z]*\"",
    "every application that is used by the host must be joint",
    "for every kind of the participants, the number of participants with that kind must be at most 1",
    "for every kind of the participants, at least 2 participants with that kind must have a political approval",
    "for every kind of the participants whose inhabitants is more than 1000, every participant with that kind must have at least 2 board seats",
    "for every kind of the participants, every participant with that kind must have the same inhabitants",
    "for every provider of the functions, that provider must have a political approval",
    "for every provider of the functions, the number of functions with that provider must be at most 1",
    "for every user of the applications, every application that is used by that user must be joint",
    "for every choice right of the applications, there must be at least 2 applications with that choice right",
];

/// Rules with the exceptions to them.
const EXCEPTIONS: [(&str, &[&str]); 10] = [
    (
        "functional management must be shared",
        &["functional management may be partly shared if there are at most 2 participants"],
    ),
    ("the form must be covenant", &["the form need not be covenant if the domain is ICT"]),
    (
        "functional management must be shared if the domain is ICT",
        &[
            "functional management need not be shared if the form is covenant",
            "functional management may be local if there is a municipality",
        ],
    ),
    (
        "every participant must have a political approval",
        &["every participant that is not a municipality need not have a political approval"],
    ),
    (
        "every municipality must have a political approval unless the form is covenant",
        &["every participant whose inhabitants is more than 1000 may have no political approval if the domain is ICT"],
    ),
    ("no function may be local", &["archive may be local if the form is covenant"]),
    (
        "no participant may have a royal decree",
        &[
            "every participant may have a royal decree if its inhabitants is more than 1000",
            "every participant need not have a royal decree unless the domain is ICT",
        ],
    ),
    (
        "at least 2 participants must have a political approval",
        &["every participant need not have a political approval if the form is covenant"],
    ),
    (
        "every application must be used by at least 2 participants",
        &["every application whose choice right is joint need not be used by at least 2 participants"],
    ),
    (
        "the population divided by the staff size must be at most 1000",
        &["the staff size may be less than 20 if the population minus the staff size is more than 100"],
    ),
];

/// Exceptions to some of these exceptions, by their number.
const TO_EXCEPTIONS: [(usize, &str); 3] = [
    (0, "functional management need not be partly shared if the form is covenant"),
    (4, "every participant that has a royal decree need not have an official approval"),
    (6, "archive need not be local unless there are at least 2 participants"),
];

/// All rules: each obligation by itself, and each with a condition or two.
pub static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut list: Vec<String> = OBLIGATIONS.iter().map(|sentence| (*sentence).to_string()).collect();
    for (at, obligation) in OBLIGATIONS.iter().enumerate() {
        let condition = CONDITIONS[at % CONDITIONS.len()];
        let other = CONDITIONS[(at * 5 + 3) % CONDITIONS.len()];
        if !obligation.contains(" if ") && !obligation.contains(" unless ") {
            list.push(format!("{obligation} if {condition}"));
            list.push(format!("{obligation} unless {other}"));
        }
    }
    for condition in CONDITIONS {
        list.push(format!("functional management may be local, but only if {condition}"));
    }
    for sentence in [
        "every participant may have a royal decree, but only if its inhabitants is more than 1000",
        "every participant may have a royal decree, but only if the form is covenant",
        "functional management and archive may be local, but only if the form is covenant",
    ] {
        list.push(sentence.to_string());
    }
    list.extend(EXCEPTIONS.iter().map(|(target, _)| (*target).to_string()));
    list
});

/// What judges by all of them.
pub static JUDGE: LazyLock<Judge> = LazyLock::new(|| {
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("v", STANDARD_VOCABULARY.text))];
    let mut text: String = SENTENCES
        .iter()
        .enumerate()
        .fold(DEFINITIONS.to_string(), |text, (at, sentence)| text + &format!("rule r{at}: {sentence}\n"));
    let first = SENTENCES.len() - EXCEPTIONS.len();
    let exceptions = EXCEPTIONS.iter().enumerate().flat_map(|(at, (_, list))| list.iter().map(move |one| (at, one)));
    for (number, (at, sentence)) in exceptions.enumerate() {
        text.push_str(&format!("rule x{number}:\n  {sentence}\n  exception to: r{}\n", first + at));
    }
    for (number, sentence) in TO_EXCEPTIONS {
        text.push_str(&format!("rule y{number}:\n  {sentence}\n  exception to: x{number}\n"));
    }
    let policies = vec![sources.add(Source::new("laws.policy", text))];
    let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
    let (judge, diagnostics) = prepare(&sources, &Given { vocabularies, policies, ..Given::on(as_of) }, |_| true);
    let wrong: Vec<String> = diagnostics
        .iter()
        .filter(|d| !matches!(d.code.name(), "contradiction" | "always-true" | "never-true" | "exactly-meant"))
        .map(|d| format!("{}: {}", d.span().map_or("", |span| sources.slice(span)), d.message))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    judge
});
