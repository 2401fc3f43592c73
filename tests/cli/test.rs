//! `test`: which tests are run, from what they start, and the exit codes.

use crate::support::folder::Folder;

const POLICY: &str = r#"policy small: A small policy

parameter few: 2

rule management: functional management must be shared
rule partners: there must be at least few participants
rule started: the start date must be before today

test good: it is shared
  given:
    functions.functional-management = "shared"
  expect: management passes

test bad: it is local
  given:
    functions.functional-management = "local"
  expect:
    management passes
    management fails

test two: enough
  given:
    participants = [{ id = "a" }, { id = "b" }]
  expect: partners passes
"#;

fn folder() -> Folder {
    Folder::with(&[("small.policy", POLICY)])
}

#[test]
fn exit_codes_say_what_came_out() {
    let folder = folder();
    let code = |arguments: &[&str]| folder.run(&[&["test", "small.policy"], arguments].concat()).code;
    assert_eq!(code(&[]), 1, "one test does not hold");
    assert_eq!(code(&["--filter", "good"]), 0);
    assert_eq!(code(&["--filter", "small/g*", "--filter", "two"]), 0);
    assert_eq!(code(&["--filter", "small/b*"]), 1);
    assert_eq!(code(&["--filter", "nothing*"]), 2, "a pattern that fits no test is a mistake");
    assert_eq!(code(&["--filter", "["]), 2);
    assert_eq!(code(&["--filter", "two", "--param", "small/few=3"]), 1);
    assert_eq!(code(&["--as-of", "yesterday"]), 2);
    assert_eq!(folder.run(&["test", "nowhere.policy"]).code, 2);
}

#[test]
fn every_failing_expectation_is_told() {
    let ran = folder().run(&["test", "small.policy", "--color", "never"]);
    for part in [
        "✓ small/good: it is shared",
        "× small/bad: it is local",
        "small/bad: management passes",
        "it fails at functions.functional-management",
        "functional management is local, but must be shared",
        "3 tests, 4 expectations: 2 hold, 1 fails",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(!ran.out.contains("small/bad: management fails"), "{}", ran.out);
    let quiet = folder().run(&["test", "small.policy", "--quiet"]);
    assert!(!quiet.out.contains("good") && quiet.out.contains("× small/bad"), "{}", quiet.out);
    let all_hold = folder().run(&["test", "small.policy", "--quiet", "--filter", "good"]);
    assert_eq!(all_hold.out, "1 test, 1 expectation: 1 holds, 0 fail\n");
}

#[test]
fn no_test_is_a_mistake_unless_allowed() {
    let folder = Folder::with(&[("a.policy", "rule a: finance must be shared\n")]);
    let ran = folder.run(&["test", "a.policy"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("[no-test]"), "{}", ran.err);
    assert_eq!(folder.run(&["test", "a.policy", "--allow-empty"]).code, 0);
}

#[test]
fn a_broken_test_hides_no_other_and_is_exit_code_2() {
    let folder = Folder::with(&[(
        "a.policy",
        "rule a: finance must be shared\ntest one: broken\n  expect: b passes\ntest two: sound\n  expect: a is unknown\n",
    )]);
    let ran = folder.run(&["test", "a.policy", "--color", "never"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[bad-test]"), "{}", ran.err);
    assert!(ran.out.contains("! a/one (not run)") && ran.out.contains("✓ a/two: sound"), "{}", ran.out);
    folder.write("a.toml", "[collaboration]\n");
    let check = folder.run(&["check", "--policy", "a.policy", "a.toml", "--fail-on", "never"]);
    assert_eq!(check.code, 2, "a mistake in a test is a mistake in the policy");
}

#[test]
fn a_file_is_found_from_the_policy() {
    let policy = "rule a: finance must be shared\ntest one: one\n  given: ../examples/base.toml\n  expect: a passes\n";
    let missing = policy.replace("base", "none");
    let folder = Folder::with(&[
        ("policies/a.policy", policy),
        ("missing/b.policy", missing.as_str()),
        ("examples/base.toml", "[collaboration]\n[functions]\nfinance = \"shared\"\n"),
    ]);
    assert_eq!(folder.run(&["test", "policies"]).code, 0);
    let ran = folder.run(&["test", "missing", "--color", "never"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[unreadable-file]") && ran.err.contains("given: ../examples/none.toml"), "{}", ran.err);
    assert!(ran.out.contains("! b/one (not run)"), "{}", ran.out);
}

#[test]
fn the_day_of_a_test_wins_over_that_of_the_run() {
    let rules = "rule a: the start date must be before today\n";
    let test = |day: &str| {
        format!("{rules}test one: one\n{day}  given:\n    collaboration.start-date = 2026-01-31\n  expect: a passes\n")
    };
    let folder =
        Folder::with(&[("with.policy", test("  on: 2026-02-01\n").as_str()), ("without.policy", test("").as_str())]);
    let code = |policy: &str, day: &str| folder.run(&["test", policy, "--as-of", day]).code;
    assert_eq!([code("with.policy", "2026-01-01"), code("with.policy", "2027-01-01")], [0, 0]);
    assert_eq!([code("without.policy", "2026-01-31"), code("without.policy", "2026-02-01")], [1, 0]);
}

#[test]
fn the_tests_of_the_shipped_packs_hold() {
    let folder = Folder::new();
    for arguments in [&["test"][..], &["test", "all"], &["test", "lower-bound"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        assert!(ran.err.is_empty(), "{}", ran.err);
    }
}

#[test]
fn a_vocabulary_of_its_own() {
    let folder = Folder::with(&[
        (
            "own.vocabulary.toml",
            "name = \"own\"\nextends = \"collaboration\"\n[individual.tourism]\nof = \"function\"\nen = \"tourism\"\nnl = \"toerisme\"\n",
        ),
        (
            "a.policy",
            "rule a: tourism must be shared\ntest one: one\n  given:\n    functions.tourism = \"local\"\n  expect: a fails at functies.toerisme\n",
        ),
    ]);
    assert_eq!(folder.run(&["test", "a.policy"]).code, 2);
    assert_eq!(folder.run(&["test", "a.policy", "--vocabulary", "own.vocabulary.toml"]).code, 0);
}

#[test]
fn ci_servers_read_what_came_of_tests() {
    let policy = "policy own: Own\nrule a: the name must be \"<Noord>\"\n\
                  test held: it \"holds\" & more\n  given:\n    collaboration.name = \"<Noord>\"\n  expect: a passes\n\
                  test broken: it does not\n  given:\n    collaboration.name = \"Zuid\"\n  expect: a passes\n";
    let folder = Folder::with(&[("own.policy", policy)]);
    let ran = folder.run(&["test", "own.policy", "--as-of", "2026-01-31", "--format", "junit"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for line in [
        "<testsuites name=\"ondergrens\" tests=\"2\" failures=\"1\" errors=\"0\">",
        "<testsuite name=\"own\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" file=\"own.policy\">",
        "<testcase classname=\"own\" name=\"own/held\">",
        "it &quot;holds&quot; &amp; more</system-out>",
        "<failure type=\"expectation\" message=\"a passes: it fails at collaboration.name (own.policy:10:13)\">",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    let both = folder.run(&["test", "own.policy", "--format", "human", "--format", "junit=tests.xml"]);
    let written = std::fs::read_to_string(folder.path("tests.xml")).unwrap_or_default();
    assert!(both.out.contains("× own/broken") && written.contains("own/broken"), "{both:?}");
    let wrong = folder.run(&["test", "own.policy", "--format", "json"]);
    assert!(wrong.code == 2 && wrong.err.contains("not as `json`"), "{wrong:?}");
    let broken = folder.run(&["test", "own.policy", "--vocabulary", "none.toml", "--format", "junit"]);
    assert!(broken.code == 2 && broken.out.contains("<error type=\"unreadable-file\""), "{broken:?}");
}
