//! Exit codes: 0 complies, 1 findings, 2 could not judge.

use super::small;
use crate::support::folder::Folder;

/// The exit code of `check --policy small.policy` with these arguments.
fn code(folder: &Folder, arguments: &[&str]) -> i32 {
    let all = [&["check", "--policy", "small.policy", "--as-of", "2026-01-31"], arguments].concat();
    folder.run(&all).code
}

#[test]
fn every_level_of_fail_on_counts_what_it_says() {
    let folder = small();
    let levels = ["never", "error", "unknown", "warning"];
    for (file, expected) in [
        ("good.toml", [0, 0, 0, 0]),
        ("fails.toml", [0, 1, 1, 1]),
        ("unknown.toml", [0, 0, 1, 1]),
        ("warns.toml", [0, 0, 0, 1]),
    ] {
        let found = levels.map(|level| code(&folder, &[file, "--fail-on", level]));
        assert_eq!(found, expected, "{file} under --fail-on {levels:?}");
        assert_eq!(code(&folder, &[file]), expected[2], "{file}: `unknown` is the default");
    }
}

#[test]
fn a_recommendation_that_is_unknown_counts_as_a_warning() {
    let folder = Folder::with(&[("small.policy", "finance should be shared"), ("a.toml", "[collaboration]")]);
    assert_eq!([code(&folder, &["a.toml"]), code(&folder, &["a.toml", "--fail-on", "warning"])], [0, 1]);
}

#[test]
fn a_guideline_never_fails_a_run() {
    let folder = Folder::with(&[
        ("small.policy", "rule a:\n  finance must be shared\n  enforcement: guideline\n"),
        ("a.toml", "[collaboration]\n[functions]\nfinance = \"local\"\n"),
    ]);
    assert_eq!(code(&folder, &["a.toml", "--fail-on", "warning"]), 0);
}

#[test]
fn what_is_hidden_still_counts() {
    let folder = small();
    assert_eq!(code(&folder, &["fails.toml", "--only", "pass"]), 1);
    assert_eq!(code(&folder, &["fails.toml", "--quiet"]), 1);
    assert_eq!(code(&folder, &["fails.toml", "--only", "pass", "--format", "json"]), 1);
}

#[test]
fn what_is_not_selected_does_not_count() {
    let folder = small();
    assert_eq!(code(&folder, &["fails.toml", "--rule", "legal"]), 0);
    assert_eq!(code(&folder, &["fails.toml", "--rule", "small/manage*"]), 1);
    assert_eq!(code(&folder, &["fails.toml", "--rule", "nothing*"]), 2, "a pattern that fits no rule is a mistake");
    let ran =
        folder.run(&["check", "--policy", "small.policy", "fails.toml", "--rule", "legal", "--rule", "manajement"]);
    let told = "no rule fits `--rule manajement`; did you mean `management`?";
    assert!(ran.code == 2 && ran.err.contains(told), "none of several may be ignored: {ran:?}");
}

#[test]
fn a_waiver_in_force_lets_a_run_pass() {
    let folder = small();
    let waiver = "[[waivers]]\nrule = \"small/management\"\nreason = \"r\"\napproved-by = \"b\"\ngranted = 2026-01-01\nuntil = 2026-01-31\n";
    folder.write("waived.toml", format!("{}\n{waiver}", super::FAILS));
    assert_eq!(code(&folder, &["waived.toml"]), 0);
    let later = ["check", "--policy", "small.policy", "--as-of", "2026-02-01", "waived.toml"];
    assert_eq!(folder.run(&later).code, 1);
}

#[test]
fn no_file_is_a_mistake_unless_allowed() {
    let folder = small();
    folder.write("empty/readme.txt", "");
    assert_eq!(code(&folder, &["empty"]), 2);
    assert_eq!(code(&folder, &["empty", "--allow-empty"]), 0);
    assert_eq!(code(&folder, &["nowhere.toml"]), 2);
    assert_eq!(code(&folder, &["nowhere.toml", "--allow-empty"]), 2, "a file that is named must be there");
    assert_eq!(code(&folder, &[]), 2);
}

#[test]
fn what_cannot_be_judged_wins_over_what_is_found() {
    let folder = small();
    folder.write("broken.toml", "[collaboration\n");
    folder.write("typo.toml", super::GOOD.replace("legal", "legall"));
    assert_eq!(code(&folder, &["fails.toml", "broken.toml"]), 2);
    assert_eq!(code(&folder, &["broken.toml", "--fail-on", "never"]), 2);
    assert_eq!(code(&folder, &["typo.toml", "--fail-on", "never"]), 2);
}

#[test]
fn warnings_count_under_fail_on_warning() {
    let folder = small();
    folder.write("warned.policy", format!("{}\nparameter unused: 3\n", super::POLICY));
    let check = |level| folder.run(&["check", "--policy", "warned.policy", "good.toml", "--fail-on", level]).code;
    assert_eq!([check("unknown"), check("warning")], [0, 1]);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = small();
    for arguments in [
        &["check", "--format", "nothing", "good.toml"][..],
        &["check", "--as-of", "yesterday", "good.toml"],
        &["check", "--as-of", "2026-02-30", "good.toml"],
        &["check", "--param", "few", "good.toml"],
        &["check", "--param", "few=many", "good.toml"],
        &["check", "--rule", "[", "good.toml"],
        &["check", "--jobs", "0", "good.toml"],
        &["check", "--only", "broken", "good.toml"],
        &["check", "--unknown-option", "good.toml"],
        &["nothing"],
        &[],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::new();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["check", "--help"],
        &["explain", "--help"],
        &["words", "--help"],
        &["try", "--help"],
        &["test", "--help"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}");
        assert!(!ran.out.is_empty() && ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_unknown_pack_is_told_with_the_nearest() {
    let folder = small();
    let ran = folder.run(&["check", "--policy", "lower-bond", "good.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean the pack `lower-bound`?"), "{}", ran.err);
}

#[test]
fn a_parameter_of_no_policy_is_a_mistake() {
    let folder = small();
    let ran = folder.run(&["check", "--policy", "small.policy", "--param", "small/fw=3", "good.toml"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("few"), "{}", ran.err);
}

#[test]
fn a_policy_without_a_rule_checks_nothing() {
    let folder = small();
    folder.write("empty.policy", "language: english\n");
    let ran = folder.run(&["check", "--policy", "empty.policy", "good.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[empty-policy]"), "{}", ran.err);
}

#[test]
fn two_arrangements_of_one_id_are_a_mistake() {
    let folder = small();
    folder.write("again.toml", super::GOOD);
    let ran = folder.run(&["check", "--policy", "small.policy", "good.toml", "again.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[duplicate-arrangement]"), "{}", ran.err);
}

#[test]
fn a_file_that_is_no_text_or_a_folder_in_its_place() {
    let folder = small();
    folder.write("latin.toml", b"[collaboration]\nname = \"Co\xf6peratie\"\n");
    let ran = folder.run(&["check", "--policy", "small.policy", "latin.toml", "fails.toml"]);
    assert_eq!(ran.code, 2);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("[not-text]") && told.contains("line 2"), "{told}");
    assert!(told.contains("functional management is local"), "the other file is judged: {told}");
    let missing = folder.run(&["check", "--policy", "nowhere.policy", "good.toml"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("[unreadable-file]"), "{}", missing.err);
}

#[test]
fn a_file_too_large_is_refused_unread() {
    let folder = small();
    let file = std::fs::File::create(folder.path("huge.toml")).unwrap_or_else(|error| panic!("{error}"));
    file.set_len(257 * 1024 * 1024).unwrap_or_else(|error| panic!("{error}"));
    let ran = folder.run(&["check", "--policy", "small.policy", "huge.toml", "good.toml"]);
    assert_eq!(ran.code, 2);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("[too-large]") && told.contains("3 pass"), "{told}");
}
