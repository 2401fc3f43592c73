//! The formats for machines: each carries every finding of a sample that is rich and hostile, its own parser reads back
//! the texts that went in, and official schemas accept it.

mod folders;
mod github;
mod gitlab;
mod html;
mod junit;
mod markdown;
mod oscal;
mod provenance;
mod rdjson;
mod sarif;

use crate::support::folder::{Folder, Ran};
use crate::support::update::root;
use serde_json::Value;

/// Where the sample stands: a folder and a file whose names are awkward in addresses and in commands.
pub const PATH: &str = "süd ✓/hostile %41 #1,x::y.toml";
pub const PATH_AS_URI: &str = "s%C3%BCd%20%E2%9C%93/hostile%20%2541%20%231%2Cx%3A%3Ay.toml";

/// A text that is markup or a command in one format or another. It is one line, so that it can be a label.
pub const HOSTILE: &str = "\"q\" 'q' ]]> <b>&amp;</b> <script>x</script> ::error::x %0A %25 , | `t` *s* _u_ ~d~ {0} [x](y) @me x#1 é 漢 😀 \u{202e}";

/// The formats for machines.
pub const FORMATS: [&str; 11] = [
    "sarif",
    "sarif-upload",
    "junit",
    "github",
    "gitlab",
    "rdjson",
    "jsonl",
    "markdown",
    "html",
    "oscal",
    "oscal-plan",
];

/// What a waiver says: the same with a line break and a control character.
pub fn reason() -> String {
    format!("{HOSTILE}\u{1}\n::warning::two")
}

const POLICY: &str = "policy rich: Rich
parameter few: 3

rule a.b-1: functional management must be shared
  because: HOSTILE
rule partners: there should be at least few participants
rule legal: legal must not be local
rule taxes: finance must be shared if the domain is taxes
rule hr: HR must be shared
rule approvals: every participant must have a political approval
rule architecture: architecture must be shared

measure crowd: the number of participants
  unit: heads

ladder steps: Steps
  level first: architecture
  level second: legal
";

const ARRANGEMENT: &str = r#"participants = [{ id = "ü😀", approvals = [{ level = "official" }] }, { id = "b", name = "HOSTILE" }]
[collaboration]
id = "süd"
name = "HOSTILE"
domain = "ICT"
[functions]
functional-management = "local"
legal = "local"
architecture = "shared"
[[waivers]]
rule = "rich/a.b-1"
reason = "REASON"
approved-by = "Böard"
granted = 2026-01-01
until = 2026-04-01
[[explanations]]
rule = "rich/partners"
text = "why"
by = "b"
date = 2026-01-01
"#;

/// The verdicts of the sample, in the order of its rules.
pub const VERDICTS: [(&str, &str); 7] = [
    ("rich/a.b-1", "waived"),
    ("rich/partners", "explained"),
    ("rich/legal", "fail"),
    ("rich/taxes", "not-applicable"),
    ("rich/hr", "unknown"),
    ("rich/approvals", "fail"),
    ("rich/architecture", "pass"),
];

/// The sample: each verdict once, and nothing wrong with the files.
pub fn sample() -> Folder {
    let folder = Folder::new();
    folder.write("rich.policy", POLICY.replace("HOSTILE", HOSTILE));
    let text = ARRANGEMENT.replace("HOSTILE", &in_toml(HOSTILE)).replace("REASON", &in_toml(&reason()));
    folder.write(PATH, text);
    folder
}

/// The sample, with a file that is broken and a policy that is.
pub fn broken() -> Folder {
    let folder = sample();
    folder.write("broken.toml", "[collaboration\nname = \"]]>\"\n");
    folder.write("typo.toml", "[collaboration]\nid = \"typo\"\nnaem = \"x\"\n");
    folder.write(
        "wrong.policy",
        "rule wrong: functional management shall be shared\nrule good: finance must be shared\n",
    );
    folder
}

fn in_toml(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\u{1}', "\\u0001")
}

/// Runs the sample in a format.
pub fn run(folder: &Folder, format: &str, more: &[&str]) -> Ran {
    let common = ["check", ".", "--policy", "rich.policy", "--as-of", "2026-01-31", "--format", format];
    folder.run(&[&common[..], more].concat())
}

/// The report in a format of JSON.
pub fn json(folder: &Folder, format: &str, more: &[&str]) -> Value {
    let ran = run(folder, format, more);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// Holds a report against a schema that lies beside the project; says so where it is not there.
pub fn follows(report: &Value, schema: &str) {
    let path = root().join("../shared/schemas").join(schema);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {schema} is not there");
        return;
    };
    let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let validator = jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}"));
    let wrong: Vec<String> =
        validator.iter_errors(report).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The elements of a list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Waivers for many arrangements: of these days none counts on the day of the run.
const WAIVERS: &str = "[[waivers]]
rule = \"rich/legal\"
arrangement = \"*\"
reason = \"REASON\"
requested-by = \"]]>\"
approved-by = \"Böard\"
granted = 2026-03-01
until = 2026-04-01
[[waivers]]
rule = \"rich/approvals\"
arrangement = \"süd\"
at = \"participants[ü😀]\"
reason = \"HOSTILE\"
approved-by = \"Böard\"
granted = 2026-01-01
until = 2026-01-30
";

/// The register of the sample: active, planned and expired.
pub fn register(format: &str) -> Ran {
    let folder = sample();
    folder.write("waivers.toml", WAIVERS.replace("HOSTILE", &in_toml(HOSTILE)).replace("REASON", &in_toml(&reason())));
    let common = ["waivers", ".", "--policy", "rich.policy", "--as-of", "2026-01-31"];
    folder.run(&[&common[..], &["--waivers", "waivers.toml", "--format", format]].concat())
}

/// The sample, held against a baseline that knows one of its findings.
fn against_a_baseline(format: &str) -> Ran {
    let folder = sample();
    let known = ["--rule", "rich/legal", "--baseline", "known.json", "--update-baseline"];
    assert!(run(&folder, "human", &known).code < 2, "{format}");
    run(&folder, format, &["--baseline", "known.json"])
}

/// `.ci/validate-reports` holds them against the validators of others.
#[test]
fn reports_are_left_for_validators() {
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports");
    std::fs::create_dir_all(&place).unwrap_or_else(|error| panic!("{error}"));
    for format in FORMATS {
        let reports = [
            ("sample", run(&sample(), format, &[])),
            ("mistakes", run(&broken(), format, &["--policy", "wrong.policy"])),
            ("register", register(format)),
            ("baseline", against_a_baseline(format)),
        ];
        for (name, ran) in reports {
            let path = place.join(format!("{name}.{format}"));
            std::fs::write(path, ran.out).unwrap_or_else(|error| panic!("{error}"));
        }
    }
    let test = "rule a: finance must be shared\ntest one: a \"quote\" & ]]>\n  expect: a passes\n";
    let tested = Folder::with(&[("a.policy", test)]).run(&["test", "a.policy", "--format", "junit"]);
    std::fs::write(place.join("tests.junit"), tested.out).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn measures_and_ladders_stand_where_a_format_has_a_place_for_them() {
    let folder = sample();
    let report = json(&folder, "sarif", &[]);
    let ladder = &report["runs"][0]["artifacts"][0]["properties"]["ladders"][0];
    let told = "first is reached. second needs legal (fails)";
    assert_eq!(
        (&ladder["name"], &ladder["level"], &ladder["display"]),
        (&"steps".into(), &"first".into(), &told.into())
    );
    let measure = &report["runs"][0]["artifacts"][0]["properties"]["measures"][0];
    assert_eq!((&measure["name"], &measure["display"]), (&"crowd".into(), &"2 heads".into()));
    for (format, text) in [
        ("junit", "<property name=\"measure rich/crowd\" value=\"2 heads\"/>"),
        ("markdown", "- **rich/crowd**: 2 heads\n"),
        (
            "jsonl",
            "{\"kind\":\"measure\",\"path\":\"süd ✓/hostile %41 #1,x::y.toml\",\"id\":\"süd\",\"policy\":\"rich\"",
        ),
        ("github", "rich/crowd: 2 heads"),
        ("oscal", "measure rich/crowd: 2 heads"),
        ("junit", "<property name=\"ladder rich/steps\" value=\"first is reached. second needs legal (fails)\"/>"),
        ("markdown", "- **rich/steps**: first is reached. second needs legal (fails)\n"),
        (
            "jsonl",
            "{\"kind\":\"ladder\",\"path\":\"süd ✓/hostile %41 #1,x::y.toml\",\"id\":\"süd\",\"policy\":\"rich\"",
        ),
    ] {
        let out = run(&folder, format, &[]).out;
        assert!(out.contains(text), "{format}: {out}");
    }
}

#[test]
fn what_readers_must_know_of_a_policy_stands_where_a_format_has_a_place_for_it() {
    let folder = super::small();
    for format in ["human", "github", "markdown", "html", "json", "jsonl", "sarif", "junit"] {
        let ran = folder.run(&["check", "--policy", "lower-bound", "good.toml", "--format", format]);
        let text = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("It is no law, and no advice."), "{format}: {}", ran.out);
    }
}

#[test]
fn a_path_below_the_working_directory_is_shown_from_there() {
    let folder = super::small();
    let whole = folder.path("good.toml");
    let arguments = ["check", &whole.to_string_lossy(), "--policy", "small.policy", "--format", "gitlab"];
    assert_eq!(folder.run(&arguments).out, "[]\n");
    let here = folder.path(".");
    let ran = folder.run(&["check", &here.to_string_lossy(), "--policy", "small.policy", "--format", "jsonl"]);
    assert!(ran.out.contains("\"path\":\"good.toml\"") && !ran.out.contains("\"path\":\"/"), "{}", ran.out);
}

#[test]
fn formats_for_ci_tell_paths_from_the_top_of_the_repository() {
    let folder = Folder::with(&[
        ("regions/zuid/ondergrens.toml", "policies = [\"small.policy\"]\narrangements = [\"fails.toml\"]\n"),
        ("regions/zuid/small.policy", super::POLICY),
        ("regions/zuid/fails.toml", super::FAILS),
    ]);
    std::fs::create_dir(folder.path(".git")).unwrap_or_else(|error| panic!("{error}"));
    let run = |command: &str, format: &str, more: &[&str]| {
        let common = [command, "--config", "regions/zuid/ondergrens.toml", "--format", format];
        folder.run(&[&common[..], more].concat()).out
    };
    let shard = ["--shard", "1/1", "--as-of", "2026-01-31"];
    run("check", "json=shard.json", &shard);
    for (format, there) in [
        ("sarif", "\"uri\": \"regions/zuid/fails.toml\""),
        ("sarif-upload", "\"uri\": \"regions/zuid/fails.toml\""),
        ("github", ",file=regions/zuid/fails.toml,"),
        ("gitlab", "\"path\": \"regions/zuid/fails.toml\""),
        ("rdjson", "\"path\": \"regions/zuid/fails.toml\""),
        ("json", "\"path\": \"fails.toml\""),
    ] {
        let once = run("check", format, &["--as-of", "2026-01-31"]);
        assert!(once.contains(there), "{format}: {once}");
        assert_eq!(run("merge", format, &["shard.json"]), once, "{format}");
    }
}

#[test]
fn every_format_is_the_same_whatever_the_order_of_work() {
    let folder = broken();
    for format in FORMATS {
        let first = run(&folder, format, &["--jobs", "1"]);
        assert!(!first.out.is_empty() && first == run(&folder, format, &["--jobs", "3"]), "{format}");
        // the times in OSCAL are the start and the end of the day that was judged by
        let timed = first.out.replace("2026-01-31T00:00:00Z", "");
        assert!(!timed.contains("T00:"), "{format}");
    }
}
