//! `--shard` and `merge`: what several machines found is what one would have found, in every format.

use super::formats::{FORMATS, broken, sample};
use super::json::follows_schema;
use crate::support::folder::{Folder, Ran};
use crate::support::update::root;
use serde_json::Value;

const COMMON: [&str; 3] = ["--as-of", "2026-01-31", "--quiet"];

/// Runs a command with what all have in common.
fn run(folder: &Folder, command: &str, arguments: &[&str]) -> Ran {
    folder.run(&[&[command], &COMMON[..], arguments].concat())
}

/// Judges by shards, and answers the names of their reports.
fn shards(folder: &Folder, total: usize, arguments: &[&str]) -> Vec<String> {
    let shard = |index: usize| {
        let (share, name) = (format!("{index}/{total}"), format!("shard-{index}.json"));
        let format = format!("json={name}");
        run(folder, "check", &[arguments, &["--shard", &share, "--format", &format]].concat());
        name
    };
    (1..=total).map(shard).collect()
}

fn merge(folder: &Folder, reports: &[String], arguments: &[&str]) -> Ran {
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    folder.run(&[&["merge"], &reports[..], arguments].concat())
}

fn read(folder: &Folder, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.path(name)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A run that several formats tell much of: every verdict, hostile text, mistakes in policies and files, a file twice.
fn rich() -> (Folder, [&'static str; 5]) {
    let folder = broken();
    folder.write("twin.toml", "[collaboration]\nid = \"typo\"\n[[participants]]\nid = \"a\"\n");
    folder.write("sub/other.toml", "x = 1\n");
    folder.write("sub/text.toml", [0xff, 0xfe]);
    (folder, [".", "--policy", "rich.policy", "--policy", "wrong.policy"])
}

#[test]
fn shards_come_to_the_same_bytes_as_one_run_in_every_format() {
    let (folder, arguments) = rich();
    for total in [1, 2, 3, 9] {
        let mut reports = shards(&folder, total, &arguments);
        reports.reverse();
        for format in [&["human", "json"], &FORMATS[..]].concat() {
            let one = run(&folder, "check", &[&arguments[..], &["--format", format]].concat());
            let many = merge(&folder, &reports, &["--format", format, "--quiet"]);
            assert_eq!((one.code, &one.out, &one.err), (many.code, &many.out, &many.err), "{total} shards, {format}");
            assert!(one.code == 2 && !one.out.is_empty(), "{one:?}");
        }
    }
}

#[test]
fn measures_and_ladders_of_the_shipped_packs_survive() {
    let folder = Folder::new();
    let examples = root().join("policies/examples");
    let arguments = [&*examples.to_string_lossy(), "--policy", "all"];
    let reports = shards(&folder, 3, &arguments);
    for more in [
        &["--format", "human"][..],
        &["--by", "participant"],
        &["--verbose"],
        &["--format", "markdown"],
        &["--format", "json"],
        &["--format", "sarif"],
        &["--format", "html"],
    ] {
        let one = run(&folder, "check", &[&arguments[..], more].concat());
        let many = merge(&folder, &reports, &[&["--quiet"], more].concat());
        assert_eq!(one, many, "{more:?}");
        assert!(one.out.len() > 5_000, "{more:?}: {}", one.out);
    }
}

/// A project with a configuration, waivers for many arrangements, and files that are left out.
fn project() -> Folder {
    let folder = super::small();
    folder.write(
        "ondergrens.toml",
        "policies = [\"small.policy\"]\narrangements = [\"**/*.toml\"]\nexclude = [\"old/\"]\nrequire-sources = true\n",
    );
    let waiver = |arrangement: &str, rule: &str, until: &str| {
        format!(
            "[[waivers]]\narrangement = \"{arrangement}\"\nrule = \"small/{rule}\"\nreason = \"r\"\n\
             approved-by = \"b\"\ngranted = 2026-01-01\nuntil = {until}\n"
        )
    };
    let waivers = [
        waiver("f*", "management", "2026-02-10"),
        waiver("good", "legal", "2026-12-31"),
        waiver("nowhere", "legal", "2026-12-31"),
        waiver("unknown", "partners", "2026-01-15"),
    ];
    folder.write("waivers.toml", waivers.concat());
    folder.write("old/left.toml", super::GOOD);
    folder.write("x/other.toml", "x = 1\n");
    folder
}

#[test]
fn waivers_for_many_arrangements_are_counted_when_shards_are_merged() {
    let folder = project();
    for total in [2, 5] {
        let reports = shards(&folder, total, &[]);
        for format in ["human", "json", "markdown", "sarif", "html"] {
            let one = run(&folder, "check", &["--format", format, "--verbose"]);
            let many = merge(&folder, &reports, &["--format", format, "--quiet", "--verbose"]);
            assert_eq!(one, many, "{total} shards, {format}");
        }
    }
    let ran = run(&folder, "check", &["--verbose"]);
    for part in ["excuses nothing", "there is no arrangement `nowhere`", "x/other.toml is no arrangement", "old/"] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
}

#[test]
fn options_of_a_report_work_on_what_is_merged() {
    let folder = sample();
    let arguments = [".", "--policy", "rich.policy"];
    let reports = shards(&folder, 2, &[&arguments[..], &["--only", "pass"]].concat());
    for more in [&["--fail-on", "never"][..], &["--only", "unknown"], &["--fail-on", "warning", "--verbose"]] {
        let one = run(&folder, "check", &[&arguments[..], more].concat());
        let many = merge(&folder, &reports, &[&["--quiet"], more].concat());
        assert_eq!(one, many, "{more:?}");
    }
    let made = merge(&folder, &reports, &["--baseline", "known.json", "--update-baseline", "--quiet"]);
    assert!(made.code == 0 && made.out.contains("known findings are in the baseline"), "{made:?}");
    let one = run(&folder, "check", &[&arguments[..], &["--baseline", "known.json"]].concat());
    assert_eq!(one, merge(&folder, &reports, &["--baseline", "known.json", "--quiet"]));
}

#[test]
fn files_are_shared_evenly_and_an_empty_shard_is_no_mistake() {
    let folder = super::small();
    let reports = shards(&folder, 5, &[".", "--policy", "small.policy"]);
    let counts: Vec<u64> =
        reports.iter().map(|name| read(&folder, name)["summary"]["arrangements"].as_u64().unwrap_or(9)).collect();
    assert_eq!(counts, [1, 1, 1, 1, 0]);
    // the first fails, the third is unknown
    for (index, code) in (1..=5).zip([1, 0, 1, 0, 0]) {
        let ran = run(&folder, "check", &[".", "--policy", "small.policy", "--shard", &format!("{index}/5")]);
        assert!(ran.code == code && ran.out.contains(&format!("This is shard {index} of 5")), "{ran:?}");
    }
}

#[test]
fn what_only_the_whole_run_shows_is_told_when_it_is_merged() {
    let folder = super::small();
    folder.write("twin.toml", super::GOOD);
    let reports = shards(&folder, 2, &[".", "--policy", "small.policy"]);
    for report in &reports {
        assert_eq!(read(&folder, report)["diagnostics"], Value::Array(Vec::new()));
    }
    let ran = merge(&folder, &reports, &[]);
    assert!(ran.code == 2 && ran.err.contains("are both called `good`"), "{ran:?}");
    folder.write("none/x.toml", "y = 1\n");
    let reports = shards(&folder, 2, &["none", "--policy", "small.policy"]);
    let ran = merge(&folder, &reports, &[]);
    assert!(ran.code == 2 && ran.err.contains("[no-arrangement]"), "{ran:?}");
    assert_eq!(merge(&folder, &reports, &["--allow-empty"]).code, 0);
}

#[test]
fn the_report_of_a_shard_follows_the_schema() {
    let (folder, arguments) = rich();
    for report in shards(&folder, 2, &arguments) {
        let report = read(&folder, &report);
        follows_schema(&report);
        assert!(report["shard"]["whole"].is_object(), "{report}");
    }
}

#[test]
fn missing_doubled_and_strange_shards_are_refused() {
    let folder = super::small();
    let arguments = [".", "--policy", "small.policy"];
    let reports = shards(&folder, 3, &arguments);
    let refused = |reports: &[&str], part: &str| {
        let reports: Vec<String> = reports.iter().map(|name| name.to_string()).collect();
        let ran = merge(&folder, &reports, &["--format", "json"]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(part), "{part}: {ran:?}");
    };
    refused(&[&reports[0], &reports[2]], "shard 2 of 3 is missing");
    refused(&[&reports[1]], "shards 1, 3 of 3 are missing");
    refused(&[&reports[0], &reports[1], &reports[2], &reports[1]], "are both shard 2 of 3");
    refused(&["nowhere.json"], "`nowhere.json` cannot be read");
    refused(&["small.policy"], "`small.policy` is no report: ");
    run(&folder, "check", &[&arguments[..], &["--format", "json=whole.json"]].concat());
    refused(&["whole.json"], "`whole.json` is no report of a shard");
    let strange = |more: &[&str], part: &str| {
        let common = ["check", ".", "--shard", "3/3", "--format", "json=strange.json"];
        folder.run(&[&common[..], more].concat());
        refused(&[&reports[0], &reports[1], "strange.json"], part);
    };
    let small = ["--policy", "small.policy", "--as-of", "2026-01-31"];
    strange(
        &["--policy", "small.policy", "--as-of", "2026-02-01"],
        "the day is 2026-01-31 in the one, 2026-02-01 in the other",
    );
    strange(&[&small[..], &["--rule", "legal"]].concat(), "`--rule` is nothing in the one, `legal` in the other");
    strange(
        &[&small[..], &["--param", "few=1"]].concat(),
        "the options are `--warn-days 30` in the one, `--param few=1`, `--warn-days 30` in the other",
    );
    strange(&["--as-of", "2026-01-31"], "they were judged by other policies or vocabularies");
    folder.write("more.toml", super::GOOD);
    strange(&small, "the number of files is 4 in the one, 5 in the other");
    std::fs::remove_file(folder.path("good.toml")).unwrap_or_else(|error| panic!("{error}"));
    strange(&small, "they looked at other files");
    shards(&folder, 2, &arguments);
    refused(&["shard-1.json", "shard-3.json"], "the number of shards is");
}

#[test]
fn a_report_that_was_changed_is_refused() {
    let folder = super::small();
    let reports = shards(&folder, 1, &[".", "--policy", "small.policy"]);
    let text = std::fs::read_to_string(folder.path(&reports[0])).unwrap_or_default();
    for (old, new, part) in [
        ("\"status\":\"Fail\"", "\"status\":\"Pass\"", "was changed after it was written"),
        ("\"index\": 1", "\"index\": 2", "was changed after it was written"),
        ("\"files\": 4", "\"files\": 4000000000000", "was changed after it was written"),
        (
            concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""),
            "\"version\": \"9.9.9\"",
            "was written by version 9.9.9",
        ),
        ("\"whole\"", "\"hole\"", "is no report: missing field `whole`"),
    ] {
        assert!(text.contains(old), "{old}");
        folder.write("changed.json", text.replace(old, new));
        let ran = merge(&folder, &["changed.json".to_string()], &[]);
        assert!(ran.code == 2 && ran.err.contains(part), "{old}: {ran:?}");
    }
    // another layout is the same report
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    folder.write("changed.json", value.to_string());
    assert_eq!(merge(&folder, &["changed.json".to_string()], &[]).code, 1);
}

#[test]
fn a_share_that_is_none_is_wrong_usage() {
    let folder = super::small();
    for (share, part) in [
        ("0/4", "the first number goes from 1 to 4"),
        ("5/4", "the first number goes from 1 to 4"),
        ("1/0", "write it as `2/4`"),
        ("a/b", "write it as `2/4`"),
        ("3", "write it as `2/4`"),
        ("-1/4", "write it as `2/4`"),
        ("+1/4", "write it as `2/4`"),
        ("1/4/2", "write it as `2/4`"),
        ("99999999999999999999/4", "write it as `2/4`"),
        ("1/99999", "there are at most 10000 shards"),
    ] {
        let ran = folder.run(&["check", ".", "--policy", "small.policy", &format!("--shard={share}")]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(part), "{share}: {ran:?}");
    }
    for option in [&["--baseline", "x.json"][..], &["--since", "main"]] {
        let ran = folder.run(&[&["check", ".", "--policy", "small.policy", "--shard", "1/2"], option].concat());
        assert!(ran.code == 2 && ran.err.contains("give it to `ondergrens merge`"), "{ran:?}");
    }
}

#[test]
fn a_report_of_a_shard_carries_no_text_in_which_nothing_has_a_place() {
    let folder = Folder::with(&[("small.policy", super::POLICY), ("a.toml", super::FAILS), ("b.toml", super::GOOD)]);
    let arguments =
        ["check", ".", "--policy", "small.policy", "--as-of", "2026-01-31", "--shard", "1/2", "--format", "json"];
    let report: serde_json::Value = serde_json::from_str(&folder.run(&arguments).out).unwrap_or_default();
    let texts = report["shard"]["whole"]["texts"].as_array().cloned().unwrap_or_default();
    let with_text = texts.iter().filter(|text| text["text"].is_string());
    let names: Vec<&str> = with_text.filter_map(|text| text["name"].as_str()).collect();
    assert_eq!(names, ["small.policy", "a.toml"], "not the vocabulary, which merging does not need");
}
