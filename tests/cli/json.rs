//! The report as JSON: it follows its schema, holds every finding, and is the same whatever the order of work.

use super::{POLICY, small};
use crate::support::folder::Folder;
use serde_json::Value;

fn schema() -> jsonschema::Validator {
    let text = include_str!("../../docs/report.schema.json");
    let schema: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("the schema is no JSON: {error}"));
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("the schema is no schema: {error}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}"))
}

/// The report of a run, after it was held against the schema.
fn report(folder: &Folder, arguments: &[&str]) -> (i32, Value) {
    let ran = folder.run(&[&["check", "--format", "json", "--as-of", "2026-01-31"], arguments].concat());
    let value: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    follows_schema(&value);
    (ran.code, value)
}

/// Holds a report against the schema.
pub fn follows_schema(report: &Value) {
    let wrong: Vec<String> =
        schema().iter_errors(report).map(|error| format!("{} at {}", error, error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The results of the first arrangement, each as `rule: verdict`.
fn verdicts(report: &Value) -> Vec<String> {
    let results = report["arrangements"][0]["results"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    results.iter().map(|result| format!("{}: {}", text(&result["rule"]), text(&result["verdict"]))).collect()
}

#[test]
fn a_plain_run_follows_the_schema() {
    let (code, report) = report(&small(), &["--policy", "small.policy", "fails.toml"]);
    assert_eq!(code, 1);
    assert_eq!(verdicts(&report), ["management: fail", "partners: pass", "legal: pass"]);
    let result = &report["arrangements"][0]["results"][0];
    assert_eq!(result["policy"], "small");
    assert_eq!(result["modality"], "must");
    assert_eq!(result["level"], "error");
    assert_eq!(result["sentence"], "functional management must be shared");
    assert_eq!(result["message"], "functional management is local, but must be shared");
    let evidence = &result["evidence"][0];
    assert_eq!(evidence["key"], "functions.functional-management");
    assert_eq!(evidence["term"], "functions.functional-management.mode");
    assert_eq!((evidence["line"].as_u64(), evidence["column"].as_u64()), (Some(10), Some(25)));
    assert_eq!(report["as_of"], "2026-01-31");
}

#[test]
fn every_pass_has_its_evidence_and_message() {
    let (_, report) = report(&small(), &["--policy", "small.policy", "good.toml"]);
    for result in report["arrangements"][0]["results"].as_array().into_iter().flatten() {
        assert!(!result["evidence"].as_array().is_none_or(Vec::is_empty), "{result}");
        assert!(!result["message"].as_str().is_none_or(str::is_empty), "{result}");
    }
}

#[test]
fn what_is_missing_says_where_it_belongs() {
    let (_, report) = report(&small(), &["--policy", "small.policy", "unknown.toml"]);
    let missing = &report["arrangements"][0]["results"][0]["missing"][0];
    assert_eq!(missing["key"], "functions.functional-management");
    assert_eq!(
        (missing["line"].as_u64(), missing["alone"].as_bool(), missing["asked"].as_bool()),
        (Some(9), Some(true), Some(false))
    );
}

#[test]
fn waived_explained_and_not_applicable_follow_the_schema() {
    let folder = small();
    let excuses = "[[waivers]]\nrule = \"small/management\"\nreason = \"r\"\napproved-by = \"b\"\ngranted = 2026-01-01\nuntil = 2026-04-01\n\
                   [[explanations]]\nrule = \"small/partners\"\ntext = \"t\"\nby = \"b\"\ndate = 2026-01-01\n";
    let few = super::FAILS.replacen("[[participants]]\nid = \"b\"\n", "", 1);
    folder.write("excused.toml", format!("{few}\n{excuses}"));
    folder.write("other.policy", format!("{POLICY}rule taxes: finance must be shared if the domain is taxes\n"));
    folder.write(
        "excused.toml",
        format!("{few}\n{excuses}").replace("[collaboration]", "[collaboration]\ndomain = \"ICT\""),
    );
    let (code, report) = report(&folder, &["--policy", "other.policy", "excused.toml"]);
    assert_eq!(code, 0, "{report:#}");
    assert_eq!(
        verdicts(&report),
        ["management: waived", "partners: explained", "legal: pass", "taxes: not-applicable"]
    );
    let summary = &report["summary"];
    assert_eq!(
        (summary["waived"].as_u64(), summary["explained"].as_u64(), summary["not_applicable"].as_u64()),
        (Some(1), Some(1), Some(1))
    );
}

#[test]
fn a_broken_policy_still_gives_the_verdicts_of_its_sound_rules() {
    let folder = small();
    folder.write("broken.policy", format!("{POLICY}rule broken: functional management will be shared\n"));
    let (code, report) = report(&folder, &["--policy", "broken.policy", "fails.toml"]);
    assert_eq!(code, 2);
    assert_eq!(verdicts(&report), ["management: fail", "partners: pass", "legal: pass"]);
    assert_eq!(report["diagnostics"][0]["code"], "refused-wording");
    assert_eq!(report["diagnostics"][0]["places"][0]["path"], "broken.policy");
    assert_eq!(report["summary"]["errors"], 1);
}

#[test]
fn a_broken_arrangement_hides_no_other() {
    let folder = small();
    folder.write("a-broken.toml", "[collaboration\nname = 3\n");
    folder.write("b-typo.toml", super::GOOD.replace("legal =", "legall =").replace("\"good\"", "\"typo\""));
    let (code, report) = report(&folder, &["--policy", "small.policy", "."]);
    assert_eq!(code, 2);
    let arrangements = report["arrangements"].as_array().cloned().unwrap_or_default();
    let found =
        |path: &str| arrangements.iter().find(|arrangement| arrangement["path"] == path).cloned().unwrap_or_default();
    assert_eq!(found("a-broken.toml")["results"].as_array().map(Vec::len), Some(0), "a syntax error leaves no results");
    assert_eq!(found("a-broken.toml")["diagnostics"][0]["code"], "toml-syntax");
    assert_eq!(found("b-typo.toml")["diagnostics"][0]["code"], "unknown-key");
    assert_eq!(found("b-typo.toml")["results"][2]["verdict"], "unknown");
    assert_eq!(found("fails.toml")["results"][0]["verdict"], "fail");
}

#[test]
fn only_hides_results_and_changes_no_count() {
    let folder = small();
    let (_, all) = report(&folder, &["--policy", "small.policy", "fails.toml"]);
    let (_, some) = report(&folder, &["--policy", "small.policy", "fails.toml", "--only", "fail"]);
    assert_eq!(verdicts(&some), ["management: fail"]);
    assert_eq!(all["summary"], some["summary"]);
}

#[test]
fn rule_selects_what_is_judged() {
    let (_, report) =
        report(&small(), &["--policy", "small.policy", "fails.toml", "--rule", "legal", "--rule", "small/part*"]);
    assert_eq!(verdicts(&report), ["partners: pass", "legal: pass"]);
    assert_eq!(report["summary"]["rules"], 2);
}

#[test]
fn a_parameter_is_set_from_outside() {
    let folder = small();
    for setting in ["small/few=3", "few=3"] {
        let (_, report) = report(&folder, &["--policy", "small.policy", "good.toml", "--param", setting]);
        assert_eq!(verdicts(&report)[1], "partners: fail", "{setting}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = small();
    folder.write("more/zuid.toml", super::GOOD.replace("good", "zuid"));
    let run = |jobs: &str, paths: &[&str]| {
        let arguments =
            ["check", "--format", "json", "--as-of", "2026-01-31", "--policy", "small.policy", "--jobs", jobs];
        folder.run(&[&arguments[..], paths].concat())
    };
    let paths = ["fails.toml", "good.toml", "more/zuid.toml", "unknown.toml", "warns.toml"];
    let first = run("1", &paths);
    assert!(first.out.contains("more/zuid.toml"));
    let turned: Vec<&str> = paths.iter().rev().copied().collect();
    for (jobs, paths) in
        [("2", &paths[..]), ("7", &paths[..]), ("1", &turned[..]), ("3", &turned[..]), ("2", &["."][..])]
    {
        assert!(run(jobs, paths) == first, "--jobs {jobs} {paths:?} gives another report");
    }
}

#[test]
fn a_file_that_is_named_twice_is_judged_once() {
    let folder = small();
    let (_, once) = report(&folder, &["--policy", "small.policy", "good.toml"]);
    for paths in [&["good.toml", "./good.toml"][..], &["good.toml", "good.toml"]] {
        let (_, twice) = report(&folder, &[&["--policy", "small.policy"], paths].concat());
        assert_eq!(once["summary"], twice["summary"], "{paths:?}");
    }
}

#[test]
fn the_examples_that_ship_follow_the_schema() {
    let folder = Folder::new();
    let examples = crate::support::update::root().join("policies/examples");
    let (_, report) = report(&folder, &[&examples.to_string_lossy(), "--policy", "all"]);
    assert_eq!(report["summary"]["errors"], 0, "{:#}", report["diagnostics"]);
    assert!(report["summary"]["arrangements"].as_u64() >= Some(3));
}

#[test]
fn standard_input_is_an_arrangement() {
    use std::io::Write;
    let folder = small();
    let mut command = folder.program();
    command.args(["check", "--format", "json", "--policy", "small.policy", "-"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{error}"));
    if let Some(mut input) = child.stdin.take() {
        input.write_all(super::FAILS.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(report["arrangements"][0]["path"], "-");
    assert_eq!(report["arrangements"][0]["id"], "fails");
}
