//! The log of a job on GitHub: annotations, and the summary of the step.

use super::{PATH, broken, run, sample};
use std::process::Command;

/// A command as the runner understands it: name, properties, text.
type Given = (String, Vec<(String, String)>, String);

/// The commands of a log, read as the runner does: none while commands are switched off.
fn commands(log: &str) -> Vec<Given> {
    let mut found = Vec::new();
    let mut stopped: Option<String> = None;
    for line in log.lines().map(str::trim_start) {
        let Some((head, text)) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")) else {
            // the older form counts anywhere in a line
            assert!(stopped.is_some() || !line.contains("##["), "{line}");
            continue;
        };
        match &stopped {
            Some(word) if head == word => stopped = None,
            Some(_) => {}
            None if head == "stop-commands" => stopped = Some(text.to_string()),
            None => {
                let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
                let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
                let pairs = pairs.map(|(key, value)| (key.to_string(), unescaped(value, true))).collect();
                found.push((name.to_string(), pairs, unescaped(text, false)));
            }
        }
    }
    assert!(stopped.is_none(), "commands stay switched off");
    found
}

fn unescaped(text: &str, property: bool) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
    text.replace("%25", "%")
}

fn property<'a>(given: &'a Given, name: &str) -> &'a str {
    given.1.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[test]
fn what_asks_for_action_is_annotated_in_its_place() {
    let log = run(&sample(), "github", &[]).out;
    let commands = commands(&log);
    let names: Vec<(&str, &str)> = commands.iter().map(|given| (given.0.as_str(), property(given, "title"))).collect();
    let expected = [("error", "rich/legal fails"), ("error", "rich/approvals fails"), ("warning", "rich/hr unknown")];
    assert_eq!(names, expected);
    for given in &commands {
        assert_eq!(property(given, "file"), PATH);
        assert!(property(given, "line").parse::<usize>().is_ok() && property(given, "col").parse::<usize>().is_ok());
    }
    assert_eq!(commands[0].2, "legal is local, but must not be local");
    // the report for people stands above, with the rest
    assert!(log.contains("rich/a.b-1 waived") && log.contains("rich/architecture passes"), "{log}");
}

#[test]
fn text_of_files_gives_no_commands() {
    let folder = sample();
    let named = "a, b: ::error file=x::y ]]> %0A%25\n::warning::two ##[error]z";
    let text = format!("[collaboration]\nid = \"x\"\nform = \"\"\"{named}\"\"\"\n");
    folder.write("value.toml", text);
    let log = run(&folder, "github", &[]).out;
    let commands = commands(&log);
    assert!(commands.iter().all(|given| given.0 != "warning" || !given.2.starts_with("two")), "{commands:?}");
    let bad = commands.iter().find(|given| property(given, "file") == "value.toml" && property(given, "line") == "3");
    assert!(bad.is_some_and(|given| given.2.contains("::error file=x::y ]]> %0A%25")), "{log}");
}

#[test]
fn annotations_are_capped_and_the_rest_is_counted() {
    let folder = sample();
    for number in 0..12 {
        let text = format!("[collaboration]\nid = \"n{number}\"\n[functions]\nlegal = \"local\"\n");
        folder.write(&format!("n{number:02}.toml"), text);
    }
    let commands = commands(&run(&folder, "github", &[]).out);
    let count = |name: &str| commands.iter().filter(|given| given.0 == name).count();
    assert_eq!((count("error"), count("warning")), (10, 10));
    let last = commands.last().map(|given| given.2.clone()).unwrap_or_default();
    assert!(last.starts_with("4 more errors, "), "{last}");
}

#[test]
fn the_summary_of_the_step_grows_and_keeps_to_its_limit() {
    let folder = broken();
    let path = folder.path("summary.md");
    let run = || {
        let mut command: Command = folder.program();
        command.args(["check", ".", "--policy", "rich.policy", "--as-of", "2026-01-31", "--format", "github"]);
        crate::support::folder::ran(command.env("GITHUB_STEP_SUMMARY", &path))
    };
    folder.write("summary.md", "before\n");
    assert_eq!(run().code, 2);
    let once = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(once.starts_with("before\n# 2 mistakes in the files, "), "{once}");
    folder.write("summary.md", "x".repeat(1024 * 1024 - 1500));
    run();
    let full = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(full.len() <= 1024 * 1024 && full.ends_with("have it all.\n"), "{}", full.len());
    folder.write("summary.md", "x".repeat(1024 * 1024));
    run();
    assert_eq!(std::fs::metadata(&path).map(|meta| meta.len()).unwrap_or(0), 1024 * 1024);
}
