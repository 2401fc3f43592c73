//! Jobs of CI systems: what calls the program in them is run, in the folder of the page that shows them.
//!
//! | fence | what runs |
//! |---|---|
//! | `yaml github` | each `run:` of a workflow, and the action of this project where a step uses it |
//! | `yaml gitlab` | each `script:`, and the component of this project where the page includes it |
//! | `yaml kubernetes` | the command of each container, for every index |
//! | `yaml pre-commit` | the hooks of this project |
//! | `groovy jenkins` | each `sh` |
//! | `sh job` | all of it |
//!
//! Of these only scripts run that have a line which begins with `ondergrens`. What is called by `${{ … }}`, or is set by the CI
//! system, has a value here; a job that needs another is a mistake, and so is a file that a job keeps and no script writes.

use super::yaml::{Known, entries, filled, items, known, text, yaml};
use crate::support::folder::{Folder, git, ran};
use crate::support::update::root;
use std::path::Path;
use std::process::Command;
use yaml_rust2::Yaml;

const BASH: &[&str] = &["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];
const SH: &[&str] = &["sh", "-e", "-c"];
pub const ACTION: &str = ".github/actions/check";
pub const COMPONENT: &str = ".gitlab/check.yml";
const HOOKS: &str = ".pre-commit-hooks.yaml";
/// A folder in that of the page which is no part of its project, for what is there for the job alone.
pub const APART: &str = ".git";

/// What is to be run, and the files that must be there afterwards.
#[derive(Default)]
struct Jobs {
    scripts: Vec<Script>,
    kept: Vec<String>,
}

struct Script {
    shell: &'static [&'static str],
    text: String,
    variables: Known,
    folder: String,
}

/// Runs the jobs in a fenced block, and tells what is wrong: another exit code than expected, or a file that is missing.
pub fn wrong(kind: &str, block: &str, page: &Folder, expected: i32) -> Option<String> {
    let ran = match run(kind, block, page) {
        Ok(ran) => ran,
        Err(why) => return Some(format!("  {why}")),
    };
    if ran.code != expected {
        return Some(format!("  the exit code is {}, and should be {expected}:\n{}", ran.code, ran.said));
    }
    let missing = ran.kept.iter().find(|name| !is_there(page, name))?;
    Some(format!("  it keeps `{missing}`, which no script writes:\n{}", ran.said))
}

/// What the jobs came to.
pub struct Ran {
    /// The largest exit code.
    pub code: i32,
    said: String,
    kept: Vec<String>,
}

/// Runs what calls the program.
pub fn run(kind: &str, block: &str, page: &Folder) -> Result<Ran, String> {
    let jobs = match kind {
        "yaml github" => github(&yaml(block)?[0], page)?,
        "yaml gitlab" => gitlab(&yaml(block)?[0])?,
        "yaml kubernetes" => kubernetes(&yaml(block)?[0]),
        "yaml pre-commit" => pre_commit(&yaml(block)?[0])?,
        "groovy jenkins" => jenkins(block),
        _ => Jobs { scripts: vec![script(SH, block)], kept: Vec::new() },
    };
    repository(page);
    let (mut code, mut said, mut called) = (0, String::new(), 0);
    for script in jobs.scripts.iter().filter(|script| script.calls()) {
        let ran = ran(&mut script.command(page));
        code = code.max(ran.code);
        said += &format!("$ {}\n{}{}", script.text.trim(), ran.out, ran.err);
        called += 1;
    }
    if called == 0 {
        return Err("no script of it calls `ondergrens`".to_string());
    }
    Ok(Ran { code, said, kept: jobs.kept })
}

fn script(shell: &'static [&'static str], text: &str) -> Script {
    Script { shell, text: text.to_string(), variables: Known::new(), folder: ".".to_string() }
}

impl Script {
    fn calls(&self) -> bool {
        self.text.lines().any(|line| line.trim_start().starts_with("ondergrens "))
    }

    fn command(&self, page: &Folder) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_ondergrens")).parent().unwrap_or(Path::new(""));
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new(self.shell[0]);
        command.args(&self.shell[1..]).arg(&self.text).current_dir(page.path(&self.folder));
        command.env("PATH", path).env("NO_COLOR", "1").env("RUNNER_TEMP", page.path(APART));
        for name in ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"] {
            command.env(name, page.path(APART).join(name));
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// What `--since` needs: the page's files are committed, and are those of `origin/main`.
fn repository(page: &Folder) {
    let folder = page.path(".");
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    git(&folder, &["add", "--all"]);
    git(&folder, &["commit", "--quiet", "--allow-empty", "--message", "x"]);
    git(&folder, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
}

/// Whether a file is there that is not empty; `*` stands for any part of a name.
fn is_there(page: &Folder, name: &str) -> bool {
    let whole = page.path(name);
    let (Some(folder), Some(pattern)) = (whole.parent(), whole.file_name().and_then(|name| name.to_str())) else {
        return false;
    };
    let Ok(pattern) = globset::Glob::new(pattern) else { return false };
    let pattern = pattern.compile_matcher();
    std::fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        pattern.is_match(entry.file_name()) && entry.metadata().is_ok_and(|found| found.is_dir() || found.len() > 0)
    })
}

fn github(workflow: &Yaml, page: &Folder) -> Result<Jobs, String> {
    let mut jobs = Jobs::default();
    let temporary = page.path(APART).display().to_string();
    let given = known(&[
        ("runner.temp", &temporary),
        ("github.event.pull_request.base.sha", "origin/main"),
        ("needs.day.outputs.day", "2026-01-31"),
    ]);
    for (_, job) in entries(&workflow["jobs"]) {
        for values in matrix(&job["strategy"]["matrix"], &given) {
            let outer = [&workflow["env"], &job["env"]];
            steps(&job["steps"], &outer, &values, &mut jobs)?;
        }
    }
    Ok(jobs)
}

/// What is known in each job of a matrix of one axis.
fn matrix(matrix: &Yaml, given: &Known) -> Vec<Known> {
    let Some((axis, values)) = entries(matrix).next() else { return vec![given.clone()] };
    let one = |value| given.iter().cloned().chain([(format!("matrix.{}", text(axis)), text(value))]).collect();
    items(values).map(one).collect()
}

fn steps(list: &Yaml, outer: &[&Yaml], values: &Known, jobs: &mut Jobs) -> Result<(), String> {
    let fill = |value: &str| filled(value, "${{", "}}", values);
    for step in items(list) {
        let script = script(BASH, &text(&step["run"]));
        if script.calls() {
            let mut variables = Known::new();
            for (name, value) in outer.iter().chain([&&step["env"]]).flat_map(|block| entries(block)) {
                variables.push((text(name), fill(&text(value))?));
            }
            let folder = if step["working-directory"].is_badvalue() {
                ".".to_string()
            } else {
                fill(&text(&step["working-directory"]))?
            };
            let text = fill(&script.text)?;
            jobs.scripts.push(Script { text, variables, folder, ..script });
        }
        let uses = text(&step["uses"]);
        if uses.contains(&format!("/{ACTION}@")) {
            let action = own(&format!("{ACTION}/action.yml"))?.swap_remove(0);
            let inputs = inputs(&action["inputs"], &step["with"], &fill)?;
            let values = values.iter().cloned().chain(inputs).collect();
            steps(&action["runs"]["steps"], &[], &values, jobs)?;
        }
        let kept = if uses.starts_with("actions/upload-artifact@") {
            &step["with"]["path"]
        } else {
            &step["with"]["sarif_file"]
        };
        for line in text(kept).lines() {
            jobs.kept.push(fill(line)?);
        }
    }
    Ok(())
}

/// The inputs of an action or component: what is given, else what it is without.
fn inputs(declared: &Yaml, given: &Yaml, fill: &dyn Fn(&str) -> Result<String, String>) -> Result<Known, String> {
    if let Some((name, _)) = entries(given).find(|(name, _)| !entries(declared).any(|(known, _)| known == *name)) {
        return Err(format!("there is no input `{}`", text(name)));
    }
    let mut inputs = Known::new();
    for (name, input) in entries(declared) {
        let value = match &given[text(name).as_str()] {
            Yaml::BadValue if input["default"].is_badvalue() => {
                return Err(format!("the input `{}` is missing", text(name)));
            }
            Yaml::BadValue => text(&input["default"]),
            value => fill(&text(value))?,
        };
        inputs.push((format!("inputs.{}", text(name)), value));
    }
    Ok(inputs)
}

fn gitlab(pipeline: &Yaml) -> Result<Jobs, String> {
    let mut jobs = Jobs::default();
    for include in items(&pipeline["include"]) {
        if text(&include["file"]) != COMPONENT {
            return Err(format!("only `{COMPONENT}` is a file that can be included"));
        }
        let documents = own(COMPONENT)?;
        let inputs = inputs(&documents[0]["spec"]["inputs"], &include["inputs"], &|value| Ok(value.to_string()))?;
        for (_, job) in entries(&documents[1]) {
            gitlab_job(&documents[1], job, &inputs, &mut jobs)?;
        }
    }
    for (_, job) in entries(pipeline) {
        gitlab_job(pipeline, job, &Known::new(), &mut jobs)?;
    }
    Ok(jobs)
}

fn gitlab_job(pipeline: &Yaml, job: &Yaml, inputs: &Known, jobs: &mut Jobs) -> Result<(), String> {
    let lines: Vec<String> = items(&job["script"]).map(text).collect();
    if lines.is_empty() {
        return Ok(()); // a setting, not a job
    }
    let parallel = job["parallel"].as_i64().unwrap_or(1);
    for index in 1..=parallel {
        let mut variables = known(&[
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "origin/main"),
            ("CI_PIPELINE_CREATED_AT", "2026-01-31T09:30:00Z"),
            ("CI_NODE_INDEX", &index.to_string()),
            ("CI_NODE_TOTAL", &parallel.to_string()),
        ]);
        for (name, value) in entries(&pipeline["variables"]).chain(entries(&job["variables"])) {
            let value = filled(&text(value), "$[[", "]]", inputs)?;
            // GitLab puts variables into variables
            let value = variables.iter().fold(value, |value, (name, known)| value.replace(&format!("${name}"), known));
            variables.push((text(name), value));
        }
        let text = lines.join("\n");
        jobs.scripts.push(Script { variables, ..script(SH, &text) });
    }
    let kept = items(&job["artifacts"]["paths"]).chain(entries(&job["artifacts"]["reports"]).map(|(_, file)| file));
    jobs.kept.extend(kept.map(text));
    Ok(())
}

fn kubernetes(job: &Yaml) -> Jobs {
    let mut jobs = Jobs::default();
    for index in 0..job["spec"]["completions"].as_i64().unwrap_or(1) {
        for container in items(&job["spec"]["template"]["spec"]["containers"]) {
            let mut variables = known(&[("JOB_COMPLETION_INDEX", &index.to_string())]);
            variables.extend(items(&container["env"]).map(|entry| (text(&entry["name"]), text(&entry["value"]))));
            let text: String = items(&container["args"]).map(text).collect();
            jobs.scripts.push(Script { variables, ..script(SH, &text) });
        }
    }
    jobs
}

fn pre_commit(configuration: &Yaml) -> Result<Jobs, String> {
    let manifest = own(HOOKS)?.swap_remove(0);
    let mut jobs = Jobs::default();
    for hook in items(&configuration["repos"]).flat_map(|source| items(&source["hooks"])) {
        let Some(known) = items(&manifest).find(|known| known["id"] == hook["id"]) else {
            return Err(format!("there is no hook `{}`", text(&hook["id"])));
        };
        let arguments: String = items(&hook["args"]).map(|argument| format!(" '{}'", text(argument))).collect();
        jobs.scripts.push(script(SH, &(text(&known["entry"]) + &arguments)));
    }
    Ok(jobs)
}

/// Each `sh '…'` or `sh '''…'''`, and the files of `junit '…'` and `archiveArtifacts '…'`.
fn jenkins(pipeline: &str) -> Jobs {
    let quoted = |step: &str| -> Vec<String> {
        let mut found = Vec::new();
        for (at, _) in pipeline.match_indices(&format!("{step} '")) {
            let rest = &pipeline[at + step.len() + 1..];
            let quote = if rest.starts_with("'''") { "'''" } else { "'" };
            found.extend(rest[quote.len()..].split(quote).next().map(str::to_string));
        }
        found
    };
    let kept = ["junit", "archiveArtifacts"].iter().flat_map(|step| quoted(step)).collect();
    Jobs { scripts: quoted("sh").iter().map(|text| script(SH, text)).collect(), kept }
}

/// A file of this project.
fn own(path: &str) -> Result<Vec<Yaml>, String> {
    yaml(&std::fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?)
}
