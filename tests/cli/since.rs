//! `--since`: everything is judged, and what changed is reported.

use super::{FAILS, GOOD, POLICY, UNKNOWN};
use crate::support::folder::{Folder, Ran, git};

/// A repository with a commit on `main`, and a branch that is checked out.
fn repository() -> Folder {
    let folder = Folder::with(&[("small.policy", POLICY), ("good.toml", GOOD), ("fails.toml", FAILS)]);
    folder.write("süd ✓/un\"known.toml", UNKNOWN);
    git(&folder.path("."), &["init", "--quiet", "--initial-branch", "main"]);
    commit(&folder);
    git(&folder.path("."), &["switch", "--quiet", "--create", "side"]);
    folder
}

fn commit(folder: &Folder) {
    git(&folder.path("."), &["add", "--all"]);
    git(&folder.path("."), &["commit", "--quiet", "--message", "x"]);
}

fn since(folder: &Folder, reference: &str, more: &[&str]) -> Ran {
    let common = ["check", ".", "--policy", "small.policy", "--as-of", "2026-01-31", "--quiet", "--since", reference];
    folder.run(&[&common[..], more].concat())
}

/// The paths that are reported.
fn reported(folder: &Folder) -> Vec<String> {
    let ran = since(folder, "main", &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    super::json::follows_schema(&report);
    let list = report["arrangements"].as_array().cloned().unwrap_or_default();
    list.iter().map(|found| found["path"].as_str().unwrap_or_default().to_string()).collect()
}

#[test]
fn nothing_changed_is_told_and_passes() {
    let folder = repository();
    let ran = since(&folder, "main", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = ran.out.replace('\n', " ");
    assert!(
        told.contains(
            "3 arrangements judged, 0 reported: what did not change since `main` is left out, with 2 findings."
        ),
        "{told}"
    );
}

#[test]
fn committed_uncommitted_and_untracked_changes_are_reported() {
    let folder = repository();
    folder.write("süd ✓/un\"known.toml", format!("{UNKNOWN}\n# more\n"));
    commit(&folder);
    assert_eq!(reported(&folder), ["süd ✓/un\"known.toml"]);
    folder.write("fails.toml", format!("{FAILS}\n# more\n"));
    assert_eq!(reported(&folder), ["fails.toml", "süd ✓/un\"known.toml"]);
    git(&folder.path("."), &["add", "fails.toml"]);
    folder.write("new.toml", GOOD.replace("\"good\"", "\"new\""));
    assert_eq!(reported(&folder), ["fails.toml", "new.toml", "süd ✓/un\"known.toml"]);
    let ran = since(&folder, "main", &[]);
    assert!(ran.code == 1 && ran.out.contains("4 arrangements judged, 3 reported"), "{ran:?}");
}

#[test]
fn what_others_changed_since_is_no_change() {
    let folder = repository();
    folder.write("good.toml", format!("{GOOD}\n# mine\n"));
    commit(&folder);
    git(&folder.path("."), &["switch", "--quiet", "main"]);
    folder.write("fails.toml", format!("{FAILS}\n# theirs\n"));
    commit(&folder);
    git(&folder.path("."), &["switch", "--quiet", "side"]);
    assert_eq!(reported(&folder), ["good.toml"]);
}

#[test]
fn a_file_that_every_verdict_depends_on_reports_everything() {
    for file in ["small.policy", "region.vocabulary.toml", "waivers.toml"] {
        let folder = repository();
        if file == "small.policy" {
            folder.write(file, format!("{POLICY}\n"));
        } else {
            folder.write(&format!("sub/{file}"), "");
        }
        let ran = since(&folder, "main", &[]);
        assert_eq!(ran.code, 1, "{file}: {ran:?}");
        let told = ran.out.replace('\n', " ");
        assert!(told.contains(&format!("{file}` changed since `main`, and any verdict may depend on it")), "{told}");
    }
    let folder = repository();
    std::fs::rename(folder.path("small.policy"), folder.path("rules.txt")).unwrap_or_else(|error| panic!("{error}"));
    commit(&folder);
    folder.write("rules.txt", format!("{POLICY}\n"));
    let ran = folder.run(&["check", ".", "--policy", "rules.txt", "--quiet", "--since", "HEAD"]);
    assert!(ran.out.contains("`rules.txt` changed since `HEAD`"), "a policy of any name that is used: {ran:?}");
}

#[test]
fn a_file_that_git_does_not_know_has_changed() {
    let folder = repository();
    folder.write(".git/info/exclude", "private/\n");
    folder.write("private/secret.toml", GOOD.replace("\"good\"", "\"secret\""));
    let common = ["check", "private/secret.toml", "good.toml", "--policy", "small.policy", "--since", "main"];
    let ran = folder.run(&[&common[..], &["--format", "gitlab"]].concat());
    assert_eq!(ran.out, "[]\n");
    let ran = folder.run(&common);
    assert!(
        ran.out.contains("private/secret.toml") && ran.out.contains("2 arrangements judged, 1 reported"),
        "{ran:?}"
    );
}

#[test]
fn it_works_from_a_folder_below_the_top() {
    let folder = repository();
    folder.write("sub/a.toml", GOOD.replace("\"good\"", "\"sub\""));
    folder.write("sub/b.toml", GOOD.replace("\"good\"", "\"other\""));
    commit(&folder);
    folder.write("sub/b.toml", GOOD.replace("\"good\"", "\"another\""));
    let mut command = folder.program();
    command.current_dir(folder.path("sub"));
    command.args(["check", ".", "--policy", "../small.policy", "--since", "HEAD", "--format", "jsonl"]);
    let ran = crate::support::folder::ran(&mut command);
    assert!(ran.out.contains("\"path\":\"b.toml\"") && !ran.out.contains("\"path\":\"a.toml\""), "{ran:?}");
}

#[test]
fn what_is_left_out_is_judged_all_the_same() {
    let folder = repository();
    folder.write("twin.toml", GOOD);
    let ran = since(&folder, "main", &[]);
    assert!(ran.code == 2 && ran.err.contains("are both called `good`"), "{ran:?}");
    folder.write("twin.toml", "[collaboration\n");
    commit(&folder);
    let ran = since(&folder, "HEAD", &[]);
    let told = ran.out.replace('\n', " ");
    assert!(ran.code == 0 && told.contains("with 2 findings and 1 error."), "{ran:?}");
}

#[test]
fn a_shallow_clone_is_explained() {
    let folder = repository();
    folder.write("good.toml", format!("{GOOD}\n# more\n"));
    commit(&folder);
    let (from, to) = (folder.path("."), folder.path("clone"));
    let from = format!("file://{}", from.canonicalize().unwrap_or(from).display());
    git(&folder.path("."), &["clone", "--quiet", "--depth", "1", "--branch", "side", &from, "clone"]);
    git(&to, &["fetch", "--quiet", "--depth", "1", "origin", "main:main"]);
    let run = |reference: &str| {
        let mut command = folder.program();
        command.current_dir(&to).args(["check", ".", "--policy", "small.policy", "--since", reference]);
        crate::support::folder::ran(&mut command)
    };
    for (reference, part) in [("main", "have no commit in common"), ("origin/other", "git knows no commit")] {
        let ran = run(reference);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(part), "{ran:?}");
        assert!(ran.err.contains("shallow") && ran.err.contains("`fetch-depth: 0`"), "{ran:?}");
    }
}

#[test]
fn what_git_cannot_tell_is_no_pass() {
    let folder = repository();
    for reference in ["mian", "", "--all", "HEAD:good.toml"] {
        let common = ["check", ".", "--policy", "small.policy"];
        let ran = folder.run(&[&common[..], &[&format!("--since={reference}")]].concat());
        assert!(ran.code == 2 && ran.out.is_empty(), "{reference}: {ran:?}");
        assert!(ran.err.contains(&format!("git knows no commit, branch or tag `{reference}` here")), "{ran:?}");
    }
    let outside = super::small();
    let ran = outside.run(&["check", ".", "--policy", "small.policy", "--since", "main"]);
    assert!(ran.code == 2 && ran.err.contains("`--since` needs a git repository"), "{ran:?}");
    let mut command = folder.program();
    command.env("PATH", "").args(["check", ".", "--policy", "small.policy", "--since", "main"]);
    let ran = crate::support::folder::ran(&mut command);
    assert!(ran.code == 2 && ran.err.contains("`--since` needs git, which cannot be run"), "{ran:?}");
}

#[test]
fn a_baseline_and_changes_go_together() {
    let folder = repository();
    let made = folder.run(&["check", ".", "--policy", "small.policy", "--baseline", "known.json", "--update-baseline"]);
    assert_eq!(made.code, 0, "{made:?}");
    folder.write("fails.toml", FAILS.replace("legal = \"shared\"", "legal = \"local\""));
    let ran = since(&folder, "main", &["--baseline", "known.json"]);
    assert!(ran.code == 1 && ran.out.contains("small/legal fails") && !ran.out.contains("management fails"), "{ran:?}");
    assert!(ran.out.contains("1 known finding is in the baseline"), "{}", ran.out);
    let both = since(&folder, "main", &["--baseline", "known.json", "--update-baseline"]);
    assert!(both.code == 2 && both.err.contains("cannot be used with"), "{both:?}");
}

#[test]
fn a_file_that_is_gone_is_named() {
    let folder = repository();
    let gone = |name: &str| std::fs::remove_file(folder.path(name)).unwrap_or_else(|error| panic!("{error}"));
    gone("fails.toml");
    let ran = since(&folder, "main", &[]);
    assert!(ran.code == 0 && ran.out.contains("`fails.toml` is there no more."), "{ran:?}");
    assert_eq!(reported(&folder), [""; 0]);
    gone("süd ✓/un\"known.toml");
    let ran = since(&folder, "main", &["--format", "markdown"]);
    let told = "These files are there no more: `fails.toml` and `süd ✓/un\"known.toml`.";
    assert!(ran.out.replace("\\", "").contains(told), "{ran:?}");
}
