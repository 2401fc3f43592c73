//! `--baseline`: what is known is counted and passed over, what is new is reported, and the file only shrinks.

use super::{FAILS, UNKNOWN, small};
use crate::support::folder::{Folder, Ran};
use serde_json::Value;

/// `check` of these with the small policy and a baseline.
fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    let common = ["check", "--policy", "small.policy", "--as-of", "2026-01-31", "--baseline", "known.json"];
    folder.run(&[&common[..], arguments].concat())
}

/// The files of `small` with a baseline of them all.
fn known() -> Folder {
    let folder = small();
    let ran = check(&folder, &[".", "--update-baseline"]);
    assert!(ran.code == 0 && ran.err.contains("the baseline `known.json` is made, with 3 findings"), "{ran:?}");
    folder
}

fn text(folder: &Folder) -> String {
    std::fs::read_to_string(folder.path("known.json")).unwrap_or_default()
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    let ran = check(folder, &[arguments, &["--format", "json"]].concat());
    let report = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    super::json::follows_schema(&report);
    report
}

/// What the baseline says of each finding, by arrangement and rule.
fn states(report: &Value) -> Vec<(String, String, String)> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let of = |arrangement: Value| {
        let id = word(&arrangement["id"]);
        let results = list(&arrangement["results"]).into_iter().filter(|result| !result["baseline"].is_null());
        results.map(move |result| (id.clone(), word(&result["rule"]), word(&result["baseline"]))).collect::<Vec<_>>()
    };
    list(&report["arrangements"]).into_iter().flat_map(of).collect()
}

#[test]
fn a_baseline_has_one_entry_a_line_in_order() {
    let folder = known();
    let text = text(&folder);
    let entries: Vec<&str> = text.lines().filter(|line| line.contains("\"fingerprint\"")).collect();
    assert!(entries.len() == 3 && entries.is_sorted(), "{text}");
    assert!(
        entries[0].starts_with(
            "    {\"arrangement\":\"fails\",\"rule\":\"small/management\",\"verdict\":\"fail\",\"elements\":[],\"path\":\"fails.toml\","
        ),
        "{text}"
    );
    let words = |line: &str| line.contains("\"rule\":\"small/partners\"") && line.contains("\"arrangement\":\"warns\"");
    assert!(words(entries[2]), "a recommendation that fails is a finding, too: {text}");
}

#[test]
fn what_is_known_is_counted_and_does_not_fail_the_run() {
    let folder = known();
    let ran = check(&folder, &[".", "--fail-on", "warning"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("3 known findings are in the baseline `known.json`"), "{}", ran.out);
    assert!(ran.out.contains("1 fail") || ran.out.contains("2 fail"), "verdicts stay as they are: {}", ran.out);
    assert!(!ran.out.contains("small/management fails"), "{}", ran.out);
}

#[test]
fn what_is_new_is_reported_and_counts() {
    let folder = known();
    folder.write("fails.toml", FAILS.replace("legal = \"shared\"", "legal = \"local\""));
    let ran = check(&folder, &["."]);
    assert!(ran.code == 1 && ran.out.contains("small/legal fails"), "{ran:?}");
    assert!(!ran.out.contains("small/management fails"), "{ran:?}");
    let states = states(&json(&folder, &["."]));
    let state = |id: &str, rule: &str| {
        let found = states.iter().find(|(arrangement, known, _)| arrangement == id && known == rule);
        found.map_or("", |(_, _, state)| state.as_str()).to_string()
    };
    assert_eq!((state("fails", "management").as_str(), state("fails", "legal").as_str()), ("unchanged", "new"));
    assert_eq!(state("good", "legal"), "", "a pass is no finding");
}

#[test]
fn an_unknown_in_the_baseline_hides_no_fail() {
    let folder = known();
    folder.write("unknown.toml", UNKNOWN.replace("legal =", "functional-management = \"local\"\nlegal ="));
    let ran = check(&folder, &["."]);
    assert!(ran.code == 1 && ran.out.contains("small/management fails"), "{ran:?}");
    assert!(ran.err.contains("`small/management` in `unknown`: it fails now"), "{}", ran.err);
}

#[test]
fn moved_lines_and_another_order_change_nothing() {
    let folder = known();
    let moved = "# a comment\n\n[functions]\nlegal = \"shared\"\nfunctional-management = \"local\"\n\n[collaboration]\nid = \"fails\"\n\n[[participants]]\nid = \"b\"\n[[participants]]\nid = \"a\"\n";
    std::fs::remove_file(folder.path("fails.toml")).unwrap_or_else(|error| panic!("{error}"));
    folder.write("sub/elsewhere.toml", moved);
    let ran = check(&folder, &[".", "--fail-on", "warning"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn stale_entries_are_listed_and_taken_out_and_nothing_is_added() {
    let folder = known();
    folder.write(
        "fails.toml",
        FAILS.replace("\"local\"", "\"shared\"").replace("legal = \"shared\"", "legal = \"local\""),
    );
    let ran = check(&folder, &[".", "--fail-on", "never"]);
    assert!(ran.code == 0 && ran.err.contains("[stale-baseline]"), "{ran:?}");
    assert!(ran.err.contains("`small/management` in `fails`: it passes now"), "{}", ran.err);
    let report = json(&folder, &["."]);
    let stale = &report["baseline"]["stale"][0];
    assert_eq!((&stale["rule"], &stale["arrangement"]), (&"small/management".into(), &"fails".into()));
    assert_eq!(text(&folder).matches("fingerprint").count(), 3, "only `--update-baseline` writes");
    let updated = check(&folder, &[".", "--update-baseline"]);
    assert!(updated.code == 1 && updated.err.contains("1 stale entry is taken out"), "{updated:?}");
    let smaller = text(&folder);
    assert_eq!(smaller.matches("fingerprint").count(), 2, "the new finding is not added: {smaller}");
    assert!(!smaller.contains("\"fails\""), "{smaller}");
    let again = check(&folder, &[".", "--update-baseline"]);
    assert_eq!((again.err.as_str(), text(&folder)), ("", smaller), "once is enough");
}

#[test]
fn what_was_not_judged_is_not_stale() {
    let folder = known();
    for arguments in [&["good.toml"][..], &[".", "--rule", "legal"], &["good.toml", "--rule", "small/p*"]] {
        let ran = check(&folder, &[arguments, &["--update-baseline"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}: {ran:?}");
        assert!(ran.out.contains("0 known findings") || ran.out.contains("1 known finding"), "{}", ran.out);
        assert!(ran.out.contains("of what was not judged here"), "{}", ran.out);
    }
    assert_eq!(text(&folder).matches("fingerprint").count(), 3);
}

#[test]
fn a_file_or_a_rule_that_is_gone_is_stale() {
    let folder = known();
    std::fs::remove_file(folder.path("fails.toml")).unwrap_or_else(|error| panic!("{error}"));
    folder.write(
        "small.policy",
        super::POLICY
            .replace("rule partners: there should be at least few participants\n", "")
            .replace("parameter few: 2\n", ""),
    );
    let ran = check(&folder, &["."]);
    assert!(ran.err.contains("`small/management` in `fails`: the arrangement is gone"), "{ran:?}");
    assert!(ran.err.contains("`small/partners` in `warns`: the rule is gone"), "{ran:?}");
}

#[test]
fn a_run_that_could_not_judge_writes_no_baseline() {
    let folder = small();
    folder.write("broken.toml", "[collaboration\n");
    let ran = check(&folder, &[".", "--update-baseline"]);
    assert!(ran.code == 2 && ran.err.contains("is left as it is, since not everything could be judged"), "{ran:?}");
    assert!(!folder.path("known.json").exists());
}

#[test]
fn a_waiver_covers_what_is_known_without_making_it_stale() {
    let folder = known();
    let waiver = "[[waivers]]\nrule = \"small/management\"\nreason = \"r\"\napproved-by = \"b\"\ngranted = 2026-01-01\nuntil = 2026-03-01\n";
    folder.write("fails.toml", format!("{FAILS}{waiver}"));
    let ran = check(&folder, &["."]);
    assert!(ran.code == 0 && !ran.err.contains("stale") && ran.out.contains("small/management waived"), "{ran:?}");
}

#[test]
fn a_baseline_that_is_missing_or_broken_is_no_pass() {
    let folder = known();
    let whole = text(&folder);
    for (broken, part) in [
        ("", "`known.json` is no baseline: EOF"),
        ("{\"schema_version\": 2, \"findings\": []}", "its `schema_version` is 2, and this program reads 1"),
        ("{\"schema_version\": 1, \"finding\": []}", "unknown field `finding`"),
        (&whole.replace("\"rule\":\"small/management\"", "\"rule\":\"small/legal\""), "was changed by hand"),
    ] {
        folder.write("known.json", broken);
        let ran = check(&folder, &["."]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(part), "{part}: {ran:?}");
        assert!(ran.err.contains("restore it"), "{ran:?}");
    }
    std::fs::remove_file(folder.path("known.json")).unwrap_or_else(|error| panic!("{error}"));
    let ran = check(&folder, &["."]);
    assert!(ran.code == 2 && ran.err.contains("is not there; `--update-baseline` makes it"), "{ran:?}");
    let alone = folder.run(&["check", ".", "--update-baseline"]);
    assert!(alone.code == 2 && alone.err.contains("--baseline <FILE>"), "{alone:?}");
}

#[test]
fn each_format_marks_what_is_known_or_leaves_it_out() {
    let folder = known();
    folder.write("fails.toml", FAILS.replace("legal = \"shared\"", "legal = \"local\""));
    let of = |format: &str| check(&folder, &["fails.toml", "--format", format]).out;
    let sarif: Value = serde_json::from_str(&of("sarif")).unwrap_or_default();
    let results = sarif["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let states: Vec<&str> = results.iter().map(|result| result["baselineState"].as_str().unwrap_or_default()).collect();
    assert_eq!(states, ["unchanged", "unchanged", "new"], "management, partners, legal");
    let junit = of("junit");
    assert!(
        junit.contains("<skipped type=\"baseline\" message=\"in the baseline: functional management is local"),
        "{junit}"
    );
    assert!(junit.contains("failures=\"1\"") && junit.contains("<failure type=\"error\""), "{junit}");
    assert!(of("jsonl").contains("\"baseline\":{\"path\":\"known.json\",\"known\":1,"), "{}", of("jsonl"));
    for format in ["sarif-upload", "gitlab", "rdjson", "markdown"] {
        let out = of(format);
        assert!(out.contains("legal is local") && !out.contains("management is local"), "{format}: {out}");
    }
    let github = of("github");
    assert!(
        github.contains("::error title=small/legal fails") && !github.contains("small/management fails"),
        "{github}"
    );
    assert!(of("markdown").starts_with("# 1 verdict fails\n"), "{}", of("markdown"));
}
