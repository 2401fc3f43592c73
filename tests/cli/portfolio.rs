//! The report on many arrangements: what is said alike is said once, and what is folded is counted.

use super::POLICY;
use crate::support::folder::Folder;
use serde_json::Value;

/// An arrangement with participants of its own.
fn arrangement(id: &str, management: &str) -> String {
    format!(
        "[collaboration]\nid = \"{id}\"\n\n[[participants]]\nid = \"a\"\n[[participants]]\nid = \"{id}-b\"\n\n\
         [functions]\n{management}legal = \"shared\"\n"
    )
}

/// Eight arrangements in which the same fails, and so many others in which it is unknown.
fn many(unknown: usize) -> Folder {
    let folder = Folder::with(&[
        ("small.policy", POLICY),
        ("security.policy", "policy security: Security\n\nrule dpo: every participant must have a dpo\n"),
    ]);
    for number in 0..8 {
        let id = format!("f{number}");
        folder.write(&format!("all/{id}.toml"), arrangement(&id, "functional-management = \"local\"\n"));
    }
    for number in 0..unknown {
        let id = format!("u{number}");
        folder.write(&format!("all/{id}.toml"), arrangement(&id, ""));
    }
    folder
}

const CHECK: [&str; 8] =
    ["check", "--policy", "small.policy", "--policy", "security.policy", "all", "--as-of", "2026-01-31"];

fn run(folder: &Folder, more: &[&str]) -> crate::support::folder::Ran {
    folder.run(&[&CHECK[..], more].concat())
}

/// Text without its line breaks and indentation.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_said_alike_is_said_once() {
    let ran = run(&many(4), &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let text = flat(&ran.out);
    assert_eq!(text.matches("functional management is local, but must be shared").count(), 1, "{}", ran.out);
    assert!(text.contains("small/management fails in 8 of 12 arrangements"), "{}", ran.out);
    assert!(text.contains("all/f0.toml:10") && text.contains("all/f5.toml:10, and 2 more"), "{}", ran.out);
    let question = "Is there a DPO of each participant? participants[].dpo: not stated in all 12";
    let other = "What is the DPO of each participant? participants[].dpo: not stated in all 12";
    assert!(text.contains(question) || text.contains(other), "{}", ran.out);
    assert!(text.contains("functions.functional-management.mode: not stated in 4 of 12; it settles 4 verdicts"));
    assert!(text.contains("unknown in all 12: every rule") || text.contains("unknown in all 12: dpo"), "{}", ran.out);
    assert!(text.contains("`--verbose` shows every finding in full"), "{}", ran.out);
    assert!(text.contains("12 arrangements, 4 rules, on 2026-01-31: 24 pass, 8 fail, 16 unknown"), "{}", ran.out);
}

#[test]
fn few_arrangements_are_told_in_full() {
    let ran = run(&many(1), &[]);
    assert_eq!(ran.out.matches("functional management is local, but must be shared").count(), 8, "{}", ran.out);
    let verbose = run(&many(2), &["--verbose"]);
    assert_eq!(verbose.out.matches("functional management is local, but must be shared").count(), 8, "{}", verbose.out);
}

#[test]
fn every_question_stands_in_the_json_report() {
    let ran = run(&many(4), &["--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}"));
    let of = |question: &Value, key: &str| question[key].as_u64().unwrap_or_else(|| panic!("{question}"));
    let questions = report["questions"].as_array().map_or(&[][..], Vec::as_slice);
    assert_eq!(questions.len(), 2, "{questions:?}");
    assert_eq!(questions[0]["term"], "participants[].dpo");
    assert_eq!((of(&questions[0], "arrangements"), of(&questions[0], "settles")), (12, 12));
    assert_eq!((of(&questions[1], "arrangements"), of(&questions[1], "together")), (4, 16));
    assert_eq!(report["party"], "participant");
}

#[test]
fn what_is_hidden_is_hidden_in_the_short_report_too() {
    let folder = many(4);
    let quiet = run(&folder, &["--quiet"]).out;
    assert!(!quiet.contains("passes") && quiet.contains("unknown in"), "{quiet}");
    let only = run(&folder, &["--only", "fail"]).out;
    assert!(!only.contains("Questions") && !only.contains("unknown in") && only.contains("8 of 12"), "{only}");
    assert!(only.contains("16 unknown"), "the summary counts what is hidden\n{only}");
}

#[test]
fn mistakes_of_one_kind_stand_together() {
    let folder = many(0);
    for number in 0..9 {
        let text = arrangement(&format!("m{number}"), "functional-management = \"locl\"\n");
        folder.write(&format!("all/m{number}.toml"), text);
    }
    let ran = run(&folder, &[]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.out.matches('╭').count(), 1, "only the first is shown in its file\n{}", ran.out);
    assert!(flat(&ran.out).contains("and 3 more [wrong-value]"), "{}", ran.out);
    let markdown = run(&folder, &["--format", "markdown"]).out;
    assert!(markdown.contains("- and 3 more \\[wrong-value\\]"), "{markdown}");
}

#[test]
fn findings_are_grouped_by_who_must_act() {
    let folder = Folder::with(&[
        (
            "approvals.policy",
            "policy p: P\n\nrule dpo: every participant must have a dpo\nrule legal: legal must be shared\n",
        ),
        (
            "a.toml",
            "[collaboration]\nid = \"a\"\n\n[[participants]]\nid = \"noord\"\ndpo = \"none\"\n\n[[participants]]\nid = \"zuid\"\n",
        ),
    ]);
    let check = ["check", "--policy", "approvals.policy", "a.toml"];
    let ran = folder.run(&[&check[..], &["--by", "participant"]].concat());
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("{text}\n{}", ran.out));
    assert!(at("Participant noord") < at("× p/dpo fails") && at("× p/dpo fails") < at("No participant"), "{}", ran.out);
    let dutch = folder.run(&[&check[..], &["--by", "deelnemer"]].concat());
    assert_eq!(dutch.out, ran.out);
    let markdown = folder.run(&[&check[..], &["--by", "participant", "--format", "markdown"]].concat());
    assert!(markdown.out.contains("\n## Participant noord\n"), "{}", markdown.out);
    for (by, heading) in [("rule", "What is broken"), ("arrangement", "a.toml")] {
        let ran = folder.run(&[&check[..], &["--by", by]].concat());
        assert!(ran.out.contains(heading) && ran.code == 1, "{ran:?}");
    }
}

#[test]
fn a_grouping_is_never_ignored() {
    let folder = many(0);
    let wrong = run(&folder, &["--by", "participants"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `participant`?"), "{}", wrong.err);
    let strange = run(&folder, &["--by", "colour"]);
    assert!(strange.err.contains("`rule`, `arrangement`, `participant`"), "{}", strange.err);
    let json = run(&folder, &["--by", "rule", "--format", "json"]);
    assert_eq!((json.code, json.out.as_str()), (2, ""));
    assert!(json.err.contains("groups reports for people"), "{}", json.err);
    let both = run(&folder, &["--by", "rule", "--format", "json", "--format", "human=report.txt"]);
    assert_eq!(both.code, 1, "{}", both.err);
}
