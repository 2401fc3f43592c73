//! Where facts come from, and what was not examined, stands in every format that has a place for it.

use crate::support::folder::Folder;

const POLICY: &str = "policy small: Small
rule management: functional management must be shared
rule later: finance must be shared
  valid: from 2027-01-01
";

const ARRANGEMENT: &str = r#"[collaboration]
id = "noord"
[functions]
functional-management = "local"
[[sources]]
for = ["functions.functional-management"]
title = "Business plan"
standing = "claimed"
"#;

fn told(format: &str, more: &[&str]) -> String {
    let folder = Folder::with(&[("small.policy", POLICY), ("noord.toml", ARRANGEMENT), ("other.toml", "x = 1\n")]);
    let common = ["check", ".", "--policy", "small.policy", "--as-of", "2026-01-31", "--format", format];
    let ran = folder.run(&[&common[..], more].concat());
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ") + &ran.err
}

#[test]
fn a_source_stands_beside_the_evidence_that_it_supports() {
    for format in super::FORMATS.into_iter().chain(["human", "json"]).filter(|format| *format != "oscal-plan") {
        let told = told(format, &[]);
        assert!(told.contains("Business plan") && told.contains("claimed"), "{format}: {told}");
    }
}

#[test]
fn what_was_not_examined_is_told() {
    for (format, more) in [
        ("human", &["--verbose"][..]),
        ("github", &["--verbose"]),
        ("json", &[]),
        ("jsonl", &[]),
        ("sarif", &[]),
        ("junit", &[]),
        ("markdown", &[]),
        ("html", &[]),
        ("oscal", &[]),
    ] {
        let told = told(format, more);
        for part in ["board members", "service desk", "other.toml", "small/later"] {
            let part = if part == "small/later" && format.starts_with("json") { "later" } else { part };
            assert!(told.contains(part), "{format}: {part}: {told}");
        }
    }
}
