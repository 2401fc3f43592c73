//! Several reports in one run.

use super::small;

#[test]
fn several_reports_are_written_in_one_run() {
    let folder = small();
    let ran = folder.run(&[
        "check",
        "fails.toml",
        "--policy",
        "small.policy",
        "--as-of",
        "2026-01-31",
        "--format",
        "human",
        "--format",
        "json=reports/report.json",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("small/management fails"), "{}", ran.out);
    let text = std::fs::read_to_string(folder.path("reports/report.json")).unwrap_or_default();
    assert!(text.contains("\"verdict\": \"fail\""), "{text}");
}

#[test]
fn a_report_for_people_in_a_file_is_plain_and_has_the_mistakes() {
    let folder = small();
    folder.write("broken.policy", "rule a: functional management shall be shared\nrule b: finance must be shared\n");
    let ran = folder.run(&[
        "check",
        "fails.toml",
        "--policy",
        "broken.policy",
        "--color",
        "always",
        "--format",
        "human=report.txt",
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    let text = std::fs::read_to_string(folder.path("report.txt")).unwrap_or_default();
    assert!(text.contains("[refused-wording]") && !text.contains('\u{1b}'), "{text}");
    assert!(ran.err.contains("refused-wording"), "people at the terminal are told too: {}", ran.err);
}

#[test]
fn outputs_that_run_into_each_other_are_refused() {
    let folder = small();
    let check = |formats: &[&str]| {
        let mut arguments = vec!["check", "good.toml", "--policy", "small.policy"];
        formats.iter().for_each(|format| arguments.extend(["--format", format]));
        folder.run(&arguments)
    };
    for (formats, part) in [
        (&["human", "json"][..], "two reports cannot both go to standard output"),
        (&["json=a", "human=a"], "two reports cannot both go to `a`"),
        (&["jsn"], "did you mean `json`?"),
        (&["json="], "a file name is missing"),
    ] {
        let ran = check(formats);
        assert!(ran.code == 2 && ran.err.contains(part), "{formats:?}: {ran:?}");
    }
}
