//! SARIF: the complete profile and the one for upload.

use super::{HOSTILE, PATH_AS_URI, VERDICTS, broken, follows, json, list, reason, sample};
use serde_json::Value;

const SCHEMA: &str = "sarif-2.1.0.multitool.json";

fn results(report: &Value) -> &[Value] {
    list(&report["runs"][0]["results"])
}

fn verdicts(report: &Value) -> Vec<(&str, &str)> {
    results(report).iter().map(|result| (text(&result["ruleId"]), text(&result["properties"]["verdict"]))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn the_complete_profile_tells_every_verdict_apart() {
    let report = json(&sample(), "sarif", &[]);
    follows(&report, SCHEMA);
    assert_eq!(verdicts(&report), VERDICTS);
    for (result, (rule, verdict)) in results(&report).iter().zip(VERDICTS) {
        let (kind, level, suppressed) = match verdict {
            "waived" => ("fail", "error", 1),
            "explained" => ("fail", "warning", 1),
            "fail" => ("fail", "error", 0),
            "unknown" => ("open", "none", 0),
            "pass" => ("pass", "none", 0),
            _ => ("notApplicable", "none", 0),
        };
        assert_eq!((&result["kind"], &result["level"]), (&kind.into(), &level.into()), "{rule}");
        assert_eq!(list(&result["suppressions"]).len(), suppressed, "{rule}");
        assert!(result["suppressions"].is_array(), "where one result has suppressions, all must: {rule}");
        let index = result["ruleIndex"].as_u64().unwrap_or(99) as usize;
        assert_eq!(report["runs"][0]["tool"]["driver"]["rules"][index]["id"], rule);
    }
    assert_eq!(report["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn hostile_text_arrives_as_it_was() {
    let report = json(&sample(), "sarif", &[]);
    let waived = &results(&report)[0];
    let justification = waived["suppressions"][0]["justification"].as_str().unwrap_or_default();
    assert_eq!(justification, format!("waived through 2026-04-01 by Böard: {}", reason()));
    // messages may hold links, so that what looks like one has a `\` in it
    let message = text(&waived["message"]["text"]);
    assert!(message.replace("\\](", "](").ends_with(justification) && !message.contains("x]("), "{message}");
    let rule = &report["runs"][0]["tool"]["driver"]["rules"][0];
    let help = rule["help"]["text"].as_str().unwrap_or_default();
    assert!(help.contains(&format!("because: {HOSTILE}")), "{help}");
}

#[test]
fn places_are_addresses_with_columns_in_characters() {
    let report = json(&sample(), "sarif", &[]);
    assert_eq!(report["runs"][0]["columnKind"], "unicodeCodePoints");
    let approvals = &results(&report)[5]["locations"][0]["physicalLocation"];
    assert_eq!(approvals["artifactLocation"]["uri"], PATH_AS_URI);
    let text = "participants = [{ id = \"ü😀\", approvals = [{ level = ";
    let column = text.chars().count() + 1;
    let region = &approvals["region"];
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(1), Some(column as u64)));
    assert_eq!((region["endLine"].as_u64(), region["endColumn"].as_u64()), (Some(1), Some(column as u64 + 10)));
    // an address never starts with `./` or `/`, and never has a `\`
    let text = report.to_string();
    assert!(!text.contains("\"uri\":\"./") && !text.contains("\"uri\":\"/"));
}

#[test]
fn what_is_not_a_broken_rule_has_no_level() {
    for result in results(&json(&sample(), "sarif", &[])) {
        assert_eq!(result["kind"] == "fail", result["level"] != "none", "{result}");
    }
}

#[test]
fn the_profile_for_upload_has_what_github_would_rightly_show() {
    let report = json(&sample(), "sarif-upload", &[]);
    follows(&report, SCHEMA);
    assert_eq!(verdicts(&report), [("rich/legal", "fail"), ("rich/hr", "unknown"), ("rich/approvals", "fail")]);
    for result in results(&report) {
        assert!(result["kind"].is_null() && result["suppressions"].is_null(), "{result}");
        assert_ne!(result["level"], "none");
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
    }
    assert_eq!(results(&report)[1]["level"], "warning");
    for rule in list(&report["runs"][0]["tool"]["driver"]["rules"]) {
        for part in ["shortDescription", "fullDescription", "help"] {
            let length = rule[part]["text"].as_str().unwrap_or_default().chars().count();
            assert!(length > 0 && (part == "help" || length <= 1024), "{part} of {rule}");
        }
    }
}

#[test]
fn mistakes_in_files_are_notifications_of_the_tool() {
    let folder = broken();
    for format in ["sarif", "sarif-upload"] {
        let report = json(&folder, format, &["--policy", "wrong.policy"]);
        follows(&report, SCHEMA);
        let invocation = &report["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let notifications = list(&invocation["toolExecutionNotifications"]);
        let codes: Vec<&Value> = notifications.iter().map(|found| &found["descriptor"]["id"]).collect();
        assert_eq!(codes, ["refused-wording", "toml-syntax", "unknown-key"]);
        for notification in notifications {
            let index = notification["descriptor"]["index"].as_u64().unwrap_or(99) as usize;
            let kinds = &report["runs"][0]["tool"]["driver"]["notifications"];
            assert_eq!(kinds[index]["id"], notification["descriptor"]["id"]);
            assert!(notification["locations"][0]["physicalLocation"]["region"]["startLine"].is_u64());
        }
    }
}

#[test]
fn fingerprints_survive_moved_lines_and_tell_elements_apart() {
    let folder = sample();
    let prints = |report: &Value| -> Vec<String> {
        let print =
            |result: &Value| result["partialFingerprints"]["ondergrens/v1"].as_str().unwrap_or_default().to_string();
        results(report).iter().map(print).collect()
    };
    let before = prints(&json(&folder, "sarif", &[]));
    let mut distinct = before.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len(), "one for each finding");
    let text = std::fs::read_to_string(folder.path(super::PATH)).unwrap_or_default();
    folder.write(super::PATH, format!("# a line more\n\n{text}"));
    folder.write(
        "rich.policy",
        format!("\n\n{}", std::fs::read_to_string(folder.path("rich.policy")).unwrap_or_default()),
    );
    assert_eq!(before, prints(&json(&folder, "sarif", &[])));
    folder.write(super::PATH, text.replace("\"ü😀\"", "\"other\""));
    let after = prints(&json(&folder, "sarif", &[]));
    let differ: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(differ, [5], "another element is to blame for the approvals, and for nothing else");
}
