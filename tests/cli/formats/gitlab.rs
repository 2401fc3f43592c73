//! Code quality on GitLab.

use super::{PATH, broken, follows, json, list, reason, sample};
use serde_json::Value;

const SCHEMA: &str = "gitlab-code-quality.DERIVED.schema.json";

#[test]
fn what_is_to_be_mended_is_an_issue_of_its_weight() {
    let report = json(&sample(), "gitlab", &[]);
    follows(&report, SCHEMA);
    let issues: Vec<(&Value, &Value)> =
        list(&report).iter().map(|issue| (&issue["check_name"], &issue["severity"])).collect();
    let expected = [
        ("rich/a.b-1", "info"),
        ("rich/partners", "info"),
        ("rich/legal", "critical"),
        ("rich/hr", "major"),
        ("rich/approvals", "critical"),
    ];
    assert_eq!(
        issues,
        expected.map(|(rule, severity)| (Value::from(rule), Value::from(severity))).each_ref().map(|(a, b)| (a, b))
    );
    assert!(list(&report).iter().all(|issue| issue["location"]["path"] == PATH));
    let waived = list(&report)[0]["description"].as_str().unwrap_or_default();
    assert!(waived.starts_with("waived: ") && waived.ends_with(&reason()), "{waived}");
}

#[test]
fn no_two_issues_have_one_fingerprint() {
    let folder = broken();
    // the same mistake twice in one file
    folder.write(
        "typo.toml",
        "[collaboration]\nid = \"typo\"\n[[participants]]\nnaem = \"x\"\n[[participants]]\nnaem = \"x\"\n",
    );
    let report = json(&folder, "gitlab", &["--policy", "wrong.policy"]);
    follows(&report, SCHEMA);
    let mut prints: Vec<&str> = list(&report).iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    let count = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!((prints.len(), list(&report).len()), (count, count));
    let blockers = list(&report).iter().filter(|issue| issue["severity"] == "blocker").count();
    assert_eq!(blockers, 4, "{report:#}");
}

#[test]
fn a_clean_run_is_an_empty_list() {
    let folder = super::super::small();
    let arguments = ["check", "good.toml", "--policy", "small.policy", "--format", "gitlab"];
    assert_eq!(folder.run(&arguments).out, "[]\n");
}
