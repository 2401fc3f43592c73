//! What others use of this project, and what is told of jobs that are wrong.

use super::jobs::{ACTION, APART, COMPONENT, run, wrong};
use crate::support::folder::Folder;

/// A project with a rule, and one arrangement in which a function has this mode.
fn project(mode: &str) -> Folder {
    let rule = "rule management: functional management must be shared\n";
    let policy = format!("policy region: R\nparameter most partners: 3\n\n{rule}");
    let arrangement = format!("[collaboration]\n\n[functions]\nfunctional-management = \"{mode}\"\n");
    Folder::with(&[("a b.toml", &arrangement), ("region.policy", &policy)])
}

const ARGUMENTS: &str = "--policy region.policy --param 'region/most partners=2' \"a b.toml\"";

fn action(with: &str) -> String {
    format!("jobs:\n  a:\n    steps:\n      - uses: OWNER/ondergrens/{ACTION}@0\n        with:\n{with}")
}

fn component(inputs: &str) -> String {
    format!("include:\n  - file: {COMPONENT}\n    inputs:\n{inputs}")
}

#[test]
fn the_action_tells_what_it_found() {
    let block = action(&format!("          arguments: |-\n            {ARGUMENTS}\n          upload-sarif: true\n"));
    for (mode, code) in [("shared", 0), ("local", 1)] {
        let page = project(mode);
        assert_eq!(wrong("yaml github", &block, &page, code), None);
        let output = std::fs::read_to_string(page.path(APART).join("GITHUB_OUTPUT")).unwrap_or_default();
        assert_eq!(output, format!("exit-code={code}\nsarif=true\n"));
        let summary = std::fs::read_to_string(page.path(APART).join("GITHUB_STEP_SUMMARY")).unwrap_or_default();
        assert!(summary.contains("management"), "{summary}");
    }
}

#[test]
fn the_action_and_the_component_refuse_what_is_wrong() {
    let page = project("shared");
    let action = |with: &str| run("yaml github", &action(with), &page).map(|ran| ran.code);
    assert_eq!(action("          upload-sarif: yes please\n"), Ok(2));
    for arguments in ["--policy region.policy 'a", "--polcy", "$(touch evil) `touch evil` ; touch evil"] {
        assert_eq!(action(&format!("          arguments: {arguments}\n")), Ok(2), "{arguments}");
        let block = component(&format!("      image: i\n      arguments: {arguments}\n"));
        assert_eq!(run("yaml gitlab", &block, &page).map(|ran| ran.code), Ok(2), "{arguments}");
    }
    assert!(!page.path("evil").exists(), "nothing in an input is run");
}

#[test]
fn the_component_parts_words_as_a_shell_does() {
    let block = component(&format!("      image: i\n      arguments: |-\n        {ARGUMENTS}\n"));
    assert_eq!(wrong("yaml gitlab", &block, &project("shared"), 0), None);
    assert_eq!(wrong("yaml gitlab", &block, &project("local"), 1), None);
}

#[test]
fn what_a_job_gets_wrong_is_told() {
    let page = project("local");
    let told = |kind: &str, block: &str| wrong(kind, block, &page, 0).unwrap_or_default();
    let run = |script: &str| format!("jobs:\n  a:\n    steps:\n      - run: {script}\n");
    let check = "ondergrens check 'a b.toml' --policy region.policy";
    assert!(told("yaml github", &run(check)).contains("the exit code is 1, and should be 0"));
    assert!(told("yaml github", &run("echo")).contains("no script of it calls"));
    assert!(told("yaml github", &run("ondergrens ${{ secrets.X }}")).contains("`secrets.X` has no value"));
    assert!(told("yaml github", &action("          polcy: x\n")).contains("no input `polcy`"));
    assert!(told("yaml gitlab", &component("      stage: x\n")).contains("`image` is missing"));
    assert!(told("yaml gitlab", &component("      stag: x\n")).contains("no input `stag`"));
    let kept = format!("a:\n  script: {check} --fail-on never\n  artifacts:\n    paths: [report.json]\n");
    assert!(told("yaml gitlab", &kept).contains("it keeps `report.json`, which no script writes"));
    assert!(told("yaml pre-commit", "repos:\n- hooks:\n  - id: x\n").contains("no hook `x`"));
    assert!(told("groovy jenkins", &format!("sh '''{check}'''")).contains("the exit code is 1"));
    assert!(told("sh job", &format!("{check} || true\nexit 3")).contains("the exit code is 3"));
}
