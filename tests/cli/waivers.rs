//! Waivers for many arrangements, in a file of their own, and what is told of every waiver.

use super::{FAILS, GOOD, POLICY};
use crate::support::folder::{Folder, Ran};

/// A waiver in force on 2026-01-31, for an arrangement, with these further lines.
fn waiver(arrangement: &str, more: &str) -> String {
    format!(
        "[[waivers]]\nrule = \"small/management\"\narrangement = \"{arrangement}\"\nreason = \"Migration\"\n\
         approved-by = \"Board\"\ngranted = 2026-01-01\nuntil = 2026-07-01\n{more}\n"
    )
}

fn project(waivers: &str) -> Folder {
    Folder::with(&[
        ("ondergrens.toml", "policies = [\"small.policy\"]\narrangements = [\"*.toml\"]\n"),
        ("small.policy", POLICY),
        ("good.toml", GOOD),
        ("fails.toml", FAILS),
        ("waivers.toml", waivers),
    ])
}

fn check(folder: &Folder, day: &str, more: &[&str]) -> Ran {
    folder.run(&[&["check", "--as-of", day, "--quiet"], more].concat())
}

#[test]
fn a_waiver_for_many_counts_in_those_that_it_is_for() {
    for arrangement in ["fails", "fail*"] {
        let folder = project(&waiver(arrangement, ""));
        let ran = check(&folder, "2026-01-31", &[]);
        assert_eq!(ran.code, 0, "{arrangement}: {ran:?}");
        assert!(ran.out.contains("2026-07-01 by Board: Migration"), "{}", ran.out);
        assert_eq!(ran.err, "", "{arrangement}");
    }
    let folder = project(&waiver("other", ""));
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.code == 1 && ran.err.contains("there is no arrangement `other`"), "{ran:?}");
}

#[test]
fn both_its_days_count_and_none_beside_them_for_every_command() {
    let folder = project(&waiver("fails", ""));
    for (day, waived) in [("2025-12-31", false), ("2026-01-01", true), ("2026-07-01", true), ("2026-07-02", false)] {
        let ran = check(&folder, day, &[]);
        assert_eq!(ran.code == 0, waived, "{day}: {ran:?}");
        let ran = folder.run(&["explain", "fails.toml", "small/management", "--as-of", day]);
        assert_eq!(ran.out.contains(": waived\n"), waived, "{day}: {ran:?}");
        let ran = folder.run(&["waivers", "--as-of", day]);
        assert_eq!(ran.out.contains("excuses 1 finding"), waived, "{day}: {ran:?}");
        let ran = folder.run(&["waivers", "--as-of", day, "--format", "json"]);
        assert_eq!(ran.out.contains("\"verdict\": \"waived\""), waived, "{day}: {ran:?}");
        let ran = folder.run(&["waive", "fails.toml", "management", "--as-of", day]);
        assert_eq!(ran.err.contains("is excused already: waived through 2026-07-01"), waived, "{day}: {ran:?}");
        let given = waiver("", "").replace("arrangement = \"\"\n", "").replace('\n', "\n    ");
        let test = format!(
            "{POLICY}\ntest one: one\n  on: {day}\n  given:\n    functions.functional-management = \"local\"\n    \
             {given}\n  expect: management is waived\n"
        );
        folder.write("tested.policy", test);
        assert_eq!(folder.run(&["test", "tested.policy"]).code == 0, waived, "{day}");
    }
}

#[test]
fn what_needs_a_look_is_told_with_its_place() {
    for (day, more, part) in [
        ("2026-07-02", "", "ended on 2026-07-01, and excuses nothing any more"),
        ("2026-06-20", "", "counts through 2026-07-01, which is in 11 days"),
        ("2026-07-01", "", "counts through 2026-07-01, which is today"),
        ("2026-01-31", "requested-by = \"the board\"", ""),
        (
            "2026-01-31",
            "requested-by = \" board\"",
            "`Board` both asked for this waiver and approved it [self-approved]",
        ),
    ] {
        let folder = project(&waiver("fails", more));
        let ran = check(&folder, day, &[]);
        assert!(ran.err.contains(part) && (part.is_empty() == ran.err.is_empty()), "{day} {more}: {ran:?}");
        assert!(part.is_empty() || ran.err.contains("[waivers.toml:"), "{}", ran.err);
    }
    let folder = project(&waiver("*", ""));
    let ran = check(&folder, "2026-01-31", &["--fail-on", "warning"]);
    assert!(ran.code == 1 && ran.err.contains("[broad-waiver]"), "{ran:?}");
    let folder = project(&waiver("fails", ""));
    let ran = check(&folder, "2026-01-31", &["--warn-days", "200"]);
    assert!(ran.err.contains("which is in 151 days"), "{ran:?}");
    let folder = project(&waiver("good", ""));
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.err.contains("excuses nothing: the rule is not broken"), "{ran:?}");
}

#[test]
fn what_is_wrong_with_one_is_an_error() {
    for (entry, part) in [
        (waiver("fails", "").replace("small/management", "small/managment"), "did you mean `small/management`?"),
        (waiver("fails", "").replace("small/management", "smal/management"), "did you mean `small/management`?"),
        (waiver("fails", "").replace("arrangement =", "arangement ="), "did you mean `arrangement`?"),
        (waiver("fails", "").replace("arrangement = \"fails\"\n", ""), "`arrangement` is missing here"),
        (waiver("fails", "").replace("reason = \"Migration\"\n", ""), "`reason` is missing here"),
        (waiver("fails", "").replace("\"Migration\"", "\" \""), "`reason` says nothing"),
        (waiver("fails", "").replace("until = 2026-07-01", "until = 2025-07-01"), "ends before it is granted"),
        (waiver("fails[", ""), "is no pattern"),
        (waiver("fails", "").replace("[[waivers]]", "[[waiver]]"), "did you mean `waivers`?"),
        ("waivers = 3".to_string(), "`waivers` is a list of tables"),
        ("waivers = [3]".to_string(), "an entry of `waivers` is a table"),
    ] {
        let folder = project(&entry);
        let ran = check(&folder, "2026-01-31", &[]);
        assert!(ran.code == 2 && ran.err.contains(part), "{entry}: {ran:?}");
        assert_eq!(ran.err.matches("× ").count(), 1, "{entry}: {}", ran.err);
        assert!(!ran.out.contains("waived through"), "{entry}: {}", ran.out);
    }
    let folder = project(&waiver("fails", "at = \"participants[z]\""));
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.code == 2 && ran.out.contains("there is no `participants[z]`"), "{ran:?}");
}

#[test]
fn in_an_arrangement_it_is_for_no_other() {
    let folder = project("");
    folder.write("fails.toml", format!("{FAILS}\n{}", waiver("good", "")));
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.code == 2 && ran.out.contains("is for that arrangement, and for no other"), "{ran:?}");
    folder.write(
        "fails.toml",
        format!("{FAILS}\n{}", waiver("good", "at = \"participants[z]\"").replace("arrangement = \"good\"\n", "")),
    );
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.code == 2 && ran.out.contains("there is no `participants[z]` in this arrangement"), "{ran:?}");
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let folder = project("");
    let ran = check(&folder, "2026-01-31", &["--waivers", "none.toml"]);
    assert!(ran.code == 2 && ran.err.contains("`none.toml` cannot be read"), "{ran:?}");
}

#[test]
fn two_for_an_element_each_excuse_what_both_break() {
    let policy = "policy small: Small\nrule management: every participant must have more than 10 inhabitants\n";
    let arrangement = "[collaboration]\nid = \"fails\"\n[[participants]]\nid = \"a\"\ninhabitants = 1\n\
                       [[participants]]\nid = \"b\"\ninhabitants = 2\n";
    let at = |element: &str| waiver("fails", &format!("at = \"participants[{element}]\""));
    for (waivers, waived) in [(at("a"), false), (at("a") + &at("b"), true)] {
        let folder = project(&waivers);
        folder.write("small.policy", policy);
        folder.write(
            "good.toml",
            GOOD.replace("\"a\"\n", "\"a\"\ninhabitants = 11\n").replace("\"b\"\n", "\"b\"\ninhabitants = 11\n"),
        );
        folder.write("fails.toml", arrangement);
        let ran = check(&folder, "2026-01-31", &[]);
        assert_eq!(ran.code == 0, waived, "{ran:?}");
        assert_eq!(ran.err.contains("it is for `participants[a]` alone, and not"), !waived, "{ran:?}");
    }
}

#[test]
fn facts_without_a_source_are_told_where_sources_are_demanded() {
    let folder = project("");
    let sourced =
        format!("{FAILS}\n[[sources]]\nfor = [\"functions.legal\"]\ntitle = \"Plan\"\nstanding = \"claimed\"\n");
    folder.write("fails.toml", sourced);
    let ran = check(&folder, "2026-01-31", &[]);
    assert!(ran.code == 1 && !ran.out.contains("[no-source]"), "{ran:?}");
    let ran = check(&folder, "2026-01-31", &["--require-sources", "fails.toml"]);
    let told = "`functions.functional-management` decides `small/management`, and has no source [no-source]";
    assert!(ran.code == 1 && ran.out.contains(told), "{ran:?}");
    assert!(!ran.out.contains("`functions.legal` decides"), "{ran:?}");
    let ran = check(&folder, "2026-01-31", &["--format", "json", "fails.toml"]);
    assert!(
        ran.out.contains("\"sources\": [\n            0\n") || ran.out.contains("0\n              ]"),
        "{}",
        ran.out
    );
}

/// A rule that may be waived for a while, and one that never may.
const WAIVABLE: &str = "policy small: Small
rule management: functional management must be shared
  waivable: for at most 6 months
rule legal: legal must not be local
  waivable: never
rule partners: there should be at least 3 participants
";

#[test]
fn a_waiver_is_drafted_and_added_as_text() {
    let folder = project("");
    folder.write("small.policy", WAIVABLE);
    let waive =
        |more: &[&str]| folder.run(&[&["waive", "fails.toml", "management", "--as-of", "2026-01-31"], more].concat());
    let ran = waive(&[]);
    let draft = "[[waivers]]\nrule = \"small/management\"\nreason = \"…\"\napproved-by = \"…\"\ngranted = 2026-01-31\nuntil = 2026-07-31\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, draft), "{ran:?}");
    assert!(ran.err.contains("when what stands as `…` is said"), "{ran:?}");
    let ran = waive(&["--apply"]);
    assert!(ran.code == 2 && ran.err.contains("say what stands as `…`"), "{ran:?}");
    let full =
        ["--reason", "The \"new\" system", "--approved-by", "Board", "--requested-by", "ICT", "--until", "2026-03-01"];
    let before = std::fs::read_to_string(folder.path("fails.toml")).unwrap_or_default();
    assert_eq!((waive(&full).code, before.as_str()), (0, FAILS), "it is only shown");
    let ran = waive(&[&full[..], &["--apply"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = std::fs::read_to_string(folder.path("fails.toml")).unwrap_or_default();
    assert_eq!(after, format!("{FAILS}\n{}", ran.out));
    assert_eq!(check(&folder, "2026-03-01", &["fails.toml", "--rule", "management"]).code, 0);
    let ran = waive(&full);
    assert!(ran.code == 2 && ran.err.contains("is excused already: waived through 2026-03-01"), "{ran:?}");
}

#[test]
fn what_cannot_be_waived_is_refused_and_nothing_is_written() {
    let folder = project("");
    folder.write("small.policy", WAIVABLE);
    folder.write("fails.toml", FAILS.replace("legal = \"shared\"", "legal = \"local\""));
    folder.write("unknown.toml", super::UNKNOWN);
    let all = ["--reason", "x", "--approved-by", "Board", "--apply", "--as-of", "2026-01-31"];
    for (arguments, part) in [
        (&["fails.toml", "legal"][..], "`small/legal` can never be waived"),
        (&["fails.toml", "managment"], "did you mean `management`?"),
        (&["fails.toml", "management", "--until", "2027-01-01"], "is longer than the rule allows"),
        (&["fails.toml", "management", "--granted", "2026-03-01"], "it counts from 2026-03-01 on"),
        (&["fails.toml", "management", "--granted", "2026-01-01", "--until", "2026-01-30"], "it ends on 2026-01-30"),
        (&["fails.toml", "management", "--until", "soon"], "`--until soon` is no day"),
        (&["fails.toml", "management", "--at", "participants[z]"], "there is no `participants[z]`"),
        (&["fails.toml", "management", "--explain"], "cannot be explained away"),
        (&["good.toml", "management"], "`small/management` is not broken"),
        (&["unknown.toml", "management"], "it is not known whether `small/management` is broken"),
        (&["none.toml", "management"], "cannot be read"),
    ] {
        let before = std::fs::read_to_string(folder.path(arguments[0])).unwrap_or_default();
        let ran = folder.run(&[&["waive"], arguments, &all].concat());
        assert!(ran.code == 2 && ran.err.contains(part), "{arguments:?}: {ran:?}");
        assert_eq!(std::fs::read_to_string(folder.path(arguments[0])).unwrap_or_default(), before, "{arguments:?}");
    }
    // a draft that could never be in order is none
    for more in [["--until", "2027-01-01"], ["--until", "2026-01-01"], ["--at", "participants[z]"]] {
        let ran = folder.run(&[&["waive", "fails.toml", "management", "--as-of", "2026-01-31"], &more[..]].concat());
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("is not in order"), "{more:?}: {ran:?}");
    }
    let ran = folder.run(&[&["waive", "fails.toml", "partners", "--explain"], &all[..]].concat());
    assert!(ran.code == 0 && ran.out.starts_with("[[explanations]]") && !ran.out.contains("until"), "{ran:?}");
    assert!(check(&folder, "2026-01-31", &["--rule", "partners", "fails.toml"]).out.contains("Board: x"));
}

#[test]
fn the_register_is_in_reports_for_people_and_programs() {
    let entry = waiver("fails", "requested-by = \"ICT\"").replace("\"Migration\"", "\"Migration | *x*\"");
    let folder = project(&entry);
    for (day, standing) in [("2026-01-31", "active"), ("2026-06-20", "expiring"), ("2026-07-02", "expired")] {
        for command in ["waivers", "check"] {
            let run = |format| folder.run(&[command, "--as-of", day, "--format", format]);
            let json: serde_json::Value = serde_json::from_str(&run("json").out).unwrap_or_default();
            assert_eq!(json["waivers"][0]["standing"], standing, "{command} {day}");
            assert!(run("jsonl").out.contains(&format!("\"standing\":\"{standing}\"")), "{command} {day}");
            let markdown = run("markdown").out;
            let row = format!("| {standing} | small/management | fails | 2026-01-01 through 2026-07-01 |");
            assert!(markdown.contains(&row) && markdown.contains(r"Migration \| \*x\*"), "{markdown}");
            assert!(run("html").out.contains("2026-07-01"), "{command} {day}");
            for format in ["sarif", "sarif-upload", "junit", "oscal"] {
                let told = format!(
                    "{standing}: waiver of small/management for fails, through 2026-07-01, approved by Board on \
                     2026-01-01; requested by ICT: Migration | *x* ("
                );
                assert_eq!(run(format).out.matches(&told).count(), 1, "{command} {day} {format}");
            }
        }
    }
    let ran = folder.run(&["waivers", "--as-of", "2026-07-02", "--format", "markdown"]);
    assert!(ran.out.starts_with("# 1 waiver or explanation on 2026-07-02\n"), "{}", ran.out);
}

/// Also what excuses nothing: planned, expired, or of another rule than those that are broken.
#[test]
fn the_whole_register_is_in_every_format() {
    let folder = project(&waiver("f*", ""));
    let own = waiver("", "").replace("arrangement = \"\"\n", "").replace("Migration", "Later");
    folder.write("fails.toml", format!("{FAILS}\n{own}"));
    for day in ["2025-12-31", "2026-01-01", "2026-07-02"] {
        for format in super::formats::FORMATS.into_iter().chain(["human", "json"]).filter(|name| *name != "oscal-plan")
        {
            let ran = folder.run(&["waivers", "--as-of", day, "--format", format]);
            let parts = ["Migration", "Later", "Board", "2026-07-01"];
            assert!(parts.iter().all(|part| ran.out.contains(part)), "{day} {format}: {ran:?}");
        }
    }
}

#[test]
fn of_several_elements_each_can_be_given_a_waiver_of_its_own() {
    let folder = Folder::with(&[
        ("small.policy", "policy small: Small\nrule seats: every participant must have a political approval\n"),
        (
            "a.toml",
            "[collaboration]\n[[participants]]\nid = \"a\"\napprovals = []\n[[participants]]\nid = \"b\"\napprovals = []\n",
        ),
    ]);
    let waive = |at: &str| {
        let given = ["--reason", "x", "--approved-by", "Board", "--until", "2026-03-01", "--apply"];
        let what = ["waive", "a.toml", "seats", "--policy", "small.policy", "--as-of", "2026-01-31", "--at", at];
        folder.run(&[&what[..], &given].concat())
    };
    let ran = waive("participants[a]");
    let told = "the rule is excused when each of `participants[a]` and `participants[b]` has an entry";
    assert!(ran.code == 0 && ran.err.contains(told), "{ran:?}");
    let ran = waive("participants[b]");
    assert!(ran.code == 0 && ran.err.ends_with("added to `a.toml`\n"), "{ran:?}");
    assert_eq!(folder.run(&["check", "a.toml", "--policy", "small.policy", "--as-of", "2026-01-31"]).code, 0);
}

#[test]
fn the_register_says_what_an_entry_leaves_out() {
    let folder = project("[[waivers]]\nrule = \"small/management\"\n");
    let ran = folder.run(&["waivers", "--as-of", "2026-01-31"]);
    let told = "small/management in an arrangement that is not said, through a day that is not said\n    no reason is said\n    \
                approved by somebody who is not said\n";
    assert!(ran.code == 2 && ran.out.contains(told), "{ran:?}");
}
