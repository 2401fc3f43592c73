//! What people see on a terminal.

use super::small;
use crate::support::folder::{Folder, ran};

/// The widest line of prose, in characters. A line of a snippet may be wider: it shows a file as it stands.
fn widest(text: &str) -> usize {
    let prose = text.lines().filter(|line| !line.contains(['│', '·', '╭', '╰']));
    prose.map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn results_and_all_else_have_a_stream_of_their_own() {
    let folder = small();
    folder.write("broken.policy", "rule a: functional management will be shared\nrule b: legal must be shared\n");
    let ran = folder.run(&["check", "--policy", "broken.policy", "good.toml"]);
    assert!(ran.err.contains("[refused-wording]") && !ran.out.contains("refused-wording"), "{ran:?}");
    assert!(ran.out.contains("1 pass"), "{ran:?}");
}

#[test]
fn there_is_no_colour_where_none_is_wanted() {
    let folder = small();
    let arguments = ["check", "--policy", "small.policy", "fails.toml"];
    let plain = folder.run(&arguments);
    assert!(!plain.out.contains('\u{1b}'), "not into a pipe");
    let never = folder.run(&[&arguments[..], &["--color", "never"]].concat());
    assert_eq!(never.out, plain.out);
    let no_color = ran(folder.program().args(arguments).env("NO_COLOR", "1"));
    assert_eq!(no_color.out, plain.out);
    let always = folder.run(&[&arguments[..], &["--color", "always"]].concat());
    assert!(always.out.contains('\u{1b}'), "`--color always` colours a pipe too");
}

#[test]
fn it_fits_a_narrow_terminal() {
    let folder = small();
    folder.write(
        "broken.policy",
        "rule a: functional management and information management will be shared by every participant\n",
    );
    for file in ["fails.toml", "unknown.toml", "warns.toml"] {
        let ran = ran(folder.program().args(["check", "--policy", "small.policy", file]).env("COLUMNS", "60"));
        assert!(widest(&ran.out) <= 60, "{file} is {} wide\n{}", widest(&ran.out), ran.out);
    }
    let lower_bound =
        ran(folder.program().args(["check", "unknown.toml", "--as-of", "2026-01-31"]).env("COLUMNS", "60"));
    assert!(widest(&lower_bound.out) <= 60, "{} wide\n{}", widest(&lower_bound.out), lower_bound.out);
    let broken = ran(folder.program().args(["check", "--policy", "broken.policy", "good.toml"]).env("COLUMNS", "60"));
    assert!(widest(&broken.err) <= 60, "{} wide\n{}", widest(&broken.err), broken.err);
}

#[test]
fn a_line_of_100_kb_does_not_flood() {
    let folder = small();
    let long = "x".repeat(100_000);
    folder.write(
        "long.toml",
        super::FAILS.replace("id = \"fails\"", &format!("id = \"fails\"\nname = \"{long}\"\npurpose = [\"{long}\"]")),
    );
    let ran = folder.run(&["check", "--policy", "small.policy", "long.toml"]);
    let length = ran.out.len() + ran.err.len();
    assert!(length < 10_000, "{length} bytes");
    folder.write("long.policy", format!("rule a: {} must be shared\n", "very ".repeat(4_000)));
    let broken = folder.run(&["check", "--policy", "long.policy", "good.toml"]);
    let length = broken.out.len() + broken.err.len();
    assert!(length < 10_000, "{length} bytes");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = small();
    folder
        .write("evil.toml", super::FAILS.replace("id = \"fails\"", "id = \"fails\"\nname = \"\\u001b[31mred\\u0007\""));
    let ran = folder.run(&["check", "--policy", "small.policy", "evil.toml"]);
    let control = |found: char| found.is_control() && found != '\n';
    assert!(!ran.out.contains(control) && !ran.err.contains(control), "{ran:?}");
}

#[test]
fn quiet_leaves_out_what_needs_no_attention() {
    let folder = small();
    let quiet = folder.run(&["check", "--policy", "small.policy", "fails.toml", "--quiet"]);
    assert!(quiet.out.contains("small/management") && !quiet.out.contains("small/legal"), "{}", quiet.out);
}

#[test]
fn verbose_lists_files_that_are_no_arrangements() {
    let folder = small();
    folder.write("sub/other.toml", "[package]\nname = \"x\"\n");
    folder.write("sub/good.toml", super::GOOD);
    let plain = folder.run(&["check", "--policy", "small.policy", "sub"]);
    assert!(plain.out.contains("1 TOML file"), "{}", plain.out);
    let verbose = folder.run(&["check", "--policy", "small.policy", "sub", "--verbose"]);
    assert!(verbose.err.contains("sub/other.toml"), "{}", verbose.err);
}

#[test]
fn a_report_into_a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    let mut command = folder.program();
    command.args(["words"]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{error}"));
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_ne!(output.status.code(), Some(3));
}

/// So many files that a run takes longer than a second.
fn many(folder: &Folder) {
    for at in 0..400 {
        folder.write(&format!("many/{at}.toml"), super::FAILS.replace("id = \"fails\"", &format!("id = \"{at}\"")));
    }
}

#[test]
fn a_long_run_tells_how_far_it_is_on_a_terminal_and_never_in_a_pipe() {
    let folder = Folder::new();
    many(&folder);
    let arguments = ["check", "many", "--policy", "all", "--jobs", "1", "--format", "json=report.json"];
    let piped = folder.run(&arguments);
    assert_eq!((piped.code, piped.out.as_str(), piped.err.as_str()), (1, "", ""));
    let command = format!("{} {}", env!("CARGO_BIN_EXE_ondergrens"), arguments.join(" "));
    let terminal = std::process::Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(folder.path("."))
        .env("TERM", "xterm")
        .stdin(std::process::Stdio::null())
        .output();
    match terminal {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("of 400 files"), "{text}");
        }
        Err(error) => eprintln!("skipped: there is no `script` to make a terminal with: {error}"),
    }
}

#[test]
fn rules_that_wait_for_one_answer_are_told_together() {
    let folder = small();
    folder.write(
        "region.policy",
        "policy region: Region\n  applies if: the domain is ICT\nrule a: finance must be shared\nrule b: legal must be shared\n\
         rule c: HR must be shared\n",
    );
    folder.write("open.toml", "[collaboration]\nid = \"open\"\n[functions]\nfinance = \"local\"\nhr = \"shared\"\n");
    let told = folder.run(&["check", "--policy", "region.policy", "open.toml", "--only", "unknown"]).out;
    assert_eq!(told.matches("it is not known whether the domain is ICT").count(), 1, "{told}");
    let part = "  ? 2 rules of region unknown: it is not known whether the domain is ICT\n   ╭─[open.toml:1:1]\n";
    let help =
        "  help: write `collaboration.domain`\n        - a: that settles it\n        - b: also `functions.legal`\n";
    assert!(told.contains(part) && told.contains(help), "{told}");
    // alone, it is told as ever
    let told = folder.run(&["check", "--policy", "region.policy", "open.toml", "--rule", "a"]).out;
    assert!(told.contains("  ? region/a unknown: it is not known whether the domain is ICT\n"), "{told}");
}
