//! Reviewdog's diagnostics, and findings as lines of JSON.

use super::{PATH, VERDICTS, broken, follows, json, list, reason, run, sample};
use serde_json::Value;

#[test]
fn columns_count_bytes_and_ends_lie_behind() {
    let report = json(&sample(), "rdjson", &[]);
    follows(&report, "rdformat/DiagnosticResult.json");
    let approvals = list(&report["diagnostics"]).iter().find(|found| found["code"]["value"] == "rich/approvals");
    let location = approvals.map_or(Value::Null, |found| found["location"].clone());
    assert_eq!(location["path"], PATH);
    let column = "participants = [{ id = \"ü😀\", approvals = [{ level = ".len() + 1;
    let (start, end) = (&location["range"]["start"], &location["range"]["end"]);
    assert_eq!((start["line"].as_u64(), start["column"].as_u64()), (Some(1), Some(column as u64)));
    assert_eq!((end["line"].as_u64(), end["column"].as_u64()), (Some(1), Some(column as u64 + 10)));
}

#[test]
fn verdicts_have_severities_and_hostile_text_arrives() {
    let report = json(&sample(), "rdjson", &[]);
    let found: Vec<(String, String)> = list(&report["diagnostics"])
        .iter()
        .map(|found| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
            (text(&found["code"]["value"]), text(&found["severity"]))
        })
        .collect();
    let expected = [
        ("rich/a.b-1", "INFO"),
        ("rich/partners", "INFO"),
        ("rich/legal", "ERROR"),
        ("rich/hr", "WARNING"),
        ("rich/approvals", "ERROR"),
    ];
    assert_eq!(found, expected.map(|(rule, severity)| (rule.to_string(), severity.to_string())));
    let waived = list(&report["diagnostics"])[0]["message"].as_str().unwrap_or_default();
    assert!(waived.starts_with("waived: ") && waived.ends_with(&reason()), "{waived}");
}

#[test]
fn mistakes_are_diagnostics_too() {
    let report = json(&broken(), "rdjson", &["--policy", "wrong.policy"]);
    follows(&report, "rdformat/DiagnosticResult.json");
    let codes: Vec<&Value> = list(&report["diagnostics"]).iter().map(|found| &found["code"]["value"]).collect();
    for code in ["refused-wording", "toml-syntax", "unknown-key"] {
        assert!(codes.iter().any(|found| *found == code), "{codes:?}");
    }
}

#[test]
fn a_line_is_a_finding_as_the_one_object_has_it() {
    let folder = broken();
    let whole = json(&folder, "json", &["--policy", "wrong.policy"]);
    let text = run(&folder, "jsonl", &["--policy", "wrong.policy"]).out;
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    assert_eq!(lines[0]["kind"], "run");
    assert_eq!(lines[0]["summary"], whole["summary"]);
    let of = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).cloned().collect::<Vec<Value>>();
    let mut expected = Vec::new();
    let mut mistakes = list(&whole["diagnostics"]).len();
    for arrangement in list(&whole["arrangements"]) {
        mistakes += list(&arrangement["diagnostics"]).len();
        for result in list(&arrangement["results"]) {
            let mut line = result.clone();
            line["kind"] = "finding".into();
            line["path"] = arrangement["path"].clone();
            line["id"] = arrangement["id"].clone();
            expected.push(line);
        }
    }
    assert_eq!(of("finding"), expected);
    assert_eq!((of("diagnostic").len(), of("arrangement").len()), (mistakes, list(&whole["arrangements"]).len()));
    let in_sample = expected.iter().filter(|line| line["path"] == PATH && line["policy"] == "rich").count();
    assert_eq!(in_sample, VERDICTS.len());
    assert!(expected.iter().any(|line| line["excused"].as_str().is_some_and(|text| text.ends_with(&reason()))));
}
