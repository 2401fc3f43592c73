//! The configuration of a project.

use super::{FAILS, GOOD, POLICY};
use crate::support::folder::Folder;

const CONFIG: &str = r#"policies = ["policies"]
arrangements = ["arrangements"]
exclude = ["drafts/"]
fail-on = "error"
outputs = ["human", "json=out/report.json"]

[parameters]
"small/few" = 3
"#;

fn project() -> Folder {
    Folder::with(&[
        ("ondergrens.toml", CONFIG),
        ("policies/small.policy", POLICY),
        ("arrangements/good.toml", GOOD),
        ("arrangements/fails.toml", FAILS),
        ("arrangements/drafts/new.toml", FAILS),
        ("elsewhere/deep/x.txt", ""),
    ])
}

#[test]
fn a_run_without_arguments_goes_by_the_configuration() {
    let folder = project();
    let ran = folder.run(&["check", "--as-of", "2026-01-31"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("there are 2 participants, but there should be at least 3"), "{}", ran.out);
    assert!(ran.out.contains("1 path is left out by `exclude`"), "{}", ran.out);
    let report = std::fs::read_to_string(folder.path("out/report.json")).unwrap_or_default();
    assert!(report.contains("\"path\": \"arrangements/fails.toml\""), "{report}");
    assert!(!report.contains("drafts/new.toml"), "{report}");
}

#[test]
fn it_is_found_from_below_and_paths_are_shown_from_its_folder() {
    let folder = project();
    let run = |arguments: &[&str]| {
        let mut program = folder.program();
        crate::support::folder::ran(program.current_dir(folder.path("elsewhere/deep")).args(arguments))
    };
    let ran = run(&["check", "--quiet"]);
    assert!(ran.code == 1 && ran.out.contains("\narrangements/fails.toml\n"), "{ran:?}");
    let ran = run(&["check", "../../arrangements/good.toml", "--format", "json", "--param", "small/few=1"]);
    assert!(ran.code == 0 && ran.out.contains("\"path\": \"arrangements/good.toml\""), "{ran:?}");
    let ran = run(&["check", "--no-config"]);
    assert!(ran.code == 2 && ran.err.contains("nothing to check"), "{ran:?}");
    let ran = run(&["check", "--config", "../../ondergrens.toml", "--only", "fail"]);
    assert!(ran.code == 1 && ran.out.contains("arrangements/fails.toml"), "{ran:?}");
}

#[test]
fn the_command_line_goes_first() {
    let folder = project();
    folder.write("other.policy", "rule legal: legal must be shared\n");
    let ran = folder.run(&["check", "--policy", "other.policy", "--format", "human", "arrangements/fails.toml"]);
    assert!(ran.code == 0 && ran.out.contains("other/legal passes"), "{ran:?}");
    assert!(!folder.path("out/report.json").exists());
    let ran = folder.run(&["check", "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = folder.run(&["check", "arrangements/drafts/new.toml", "--format", "human"]);
    assert!(ran.code == 2 || ran.out.contains("drafts/new.toml"), "what is named is checked: {ran:?}");
    let ran = folder.run(&["check", "arrangements/drafts/new.toml", "--force-exclude"]);
    assert!(ran.code == 2 && ran.err.contains("no arrangement was found"), "{ran:?}");
    assert!(ran.out.contains("1 path is left out by `exclude`"), "{ran:?}");
}

#[test]
fn every_value_is_shown_with_where_it_comes_from() {
    let folder = project();
    let ran = folder.run(&["config", "--fail-on", "never", "--param", "small/few=4"]);
    let expected = r#"# ondergrens.toml
policies = ["policies"]                      # ondergrens.toml:1
vocabulary = []                              # by default
arrangements = ["arrangements"]              # ondergrens.toml:2
exclude = ["drafts/"]                        # ondergrens.toml:3
waivers = ""                                 # by default
fail-on = "never"                            # the command line
warn-days = 30                               # by default
require-sources = false                      # by default
outputs = ["human", "json=out/report.json"]  # ondergrens.toml:5

[parameters]
"small/few" = "3"  # ondergrens.toml:8
"small/few" = "4"  # the command line
"#;
    assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{ran:?}");
}

#[test]
fn mistakes_in_it_are_all_told_and_nothing_is_green() {
    let folder = project();
    folder.write(
        "ondergrens.toml",
        "policies = []\narangements = [\"arrangements\"]\nfail-on = \"eror\"\noutputs = [\"jsn\"]\nexclude = 3\n\
         arrangements = [\"arrangments\"]\nwarn-days = 2.5\n[parameters]\n\"smal/few\" = 3\nfew = true\n",
    );
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for part in [
        "`policies` names nothing",
        "did you mean `arrangements`?",
        "`fail-on` cannot be `eror`",
        "there is no format `jsn`; did you mean `json`?",
        "`exclude` must be a text or a list of texts",
        "no file is found by `arrangments`",
        "`warn-days` is a number of days",
        "the configuration sets a parameter of `smal`",
        "`few` must be a number, a date or a text",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert_eq!(ran.err.matches("× ").count(), 9, "{}", ran.err);
    folder.write(
        "ondergrens.toml",
        "policies = [\"small.policy\", 3]\narrangements = [\"arrangements\"]\nwaivers = \"none\"\n",
    );
    let ran = folder.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("each of `policies` is a text, but this is a number"), "{ran:?}");
    assert!(ran.err.contains("`none` cannot be read") && ran.err.contains("[ondergrens.toml:3:11]"), "{ran:?}");
    let ran = folder.run(&["check", "--config", "none.toml"]);
    assert!(ran.code == 2 && ran.err.contains("`none.toml` cannot be read"), "{ran:?}");
}

#[test]
fn what_version_control_leaves_out_is_counted() {
    let folder = project();
    folder.write(".gitignore", "old/\n*.tmp.toml\n");
    folder.write("arrangements/old/a.toml", FAILS);
    folder.write("arrangements/b.tmp.toml", FAILS);
    let ran = folder.run(&["check", "--verbose", "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("2 paths are left out by `.gitignore`"), "{}", ran.out);
    for name in ["arrangements/old/ is left out by `.gitignore`", "arrangements/b.tmp.toml is left out by `.gitignore`"]
    {
        assert!(ran.err.contains(name), "{}", ran.err);
    }
}

#[test]
fn a_mistake_that_leaves_nothing_to_check_is_told() {
    let folder = project();
    folder.write("ondergrens.toml", "policies = [\"small.policy\"\narrangements = [\"arrangements\"]\n");
    let ran = folder.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("[toml-syntax]") && ran.err.contains("nothing to check"), "{ran:?}");
}
