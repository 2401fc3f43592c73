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

#[test]
fn one_file_by_two_names_is_one_file_and_a_dash_is_standard_output() {
    let folder = small();
    let check = |formats: &[&str]| {
        let mut arguments = vec!["check", "good.toml", "--policy", "small.policy"];
        formats.iter().for_each(|format| arguments.extend(["--format", format]));
        folder.run(&arguments)
    };
    let ran = check(&["json=a", "human=./a"]);
    assert!(ran.code == 2 && ran.err.contains("two reports cannot both go to"), "{ran:?}");
    let ran = check(&["json=-", "human"]);
    assert!(ran.code == 2 && ran.err.contains("two reports cannot both go to standard output"), "{ran:?}");
    let ran = check(&["json=-"]);
    assert!(ran.code == 0 && ran.out.starts_with('{') && !folder.path("-").exists(), "{ran:?}");
}

#[test]
fn a_report_never_replaces_what_the_run_reads() {
    let folder = small();
    folder.write("ondergrens.toml", "policies = [\"small.policy\"]\narrangements = [\"good.toml\"]\n");
    folder.write("waivers.toml", "");
    let known = ["check", "--baseline", "known.json", "--update-baseline"];
    assert_eq!(folder.run(&known).code, 0);
    let day = ["--as-of", "2026-01-31"];
    let shard = [&["check", "--shard", "1/1", "--format", "json=shard.json"][..], &day].concat();
    assert_eq!(folder.run(&shard).code, 0);
    let text = |name: &str| std::fs::read_to_string(folder.path(name)).unwrap_or_default();
    for (file, arguments) in [
        ("good.toml", &["check"][..]),
        ("small.policy", &["check"]),
        ("small.policy", &["test"]),
        ("ondergrens.toml", &["check"]),
        ("waivers.toml", &["waivers"]),
        ("known.json", &["check", "--baseline", "known.json"]),
        ("shard.json", &["merge", "shard.json"]),
    ] {
        let before = text(file);
        let output = format!("junit=./{file}");
        let ran = folder.run(&[arguments, &["--format", &output]].concat());
        assert!(ran.code == 2 && ran.err.contains("is read by this run"), "{file}: {ran:?}");
        assert_eq!(text(file), before);
    }
}

#[test]
fn a_report_that_cannot_be_written_keeps_none_of_the_others() {
    let folder = small();
    std::fs::create_dir(folder.path("there")).unwrap_or_else(|error| panic!("{error}"));
    let check = ["check", "good.toml", "--policy", "small.policy"];
    let ran = folder.run(&[&check[..], &["--format", "json=there", "--format", "junit=junit.xml"]].concat());
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("`there` is a folder, and a file is needed"), "{}", ran.err);
    assert!(folder.path("junit.xml").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let folder = small();
    folder.write("real/report.json", "old");
    std::os::unix::fs::symlink("real/report.json", folder.path("link.json")).unwrap_or_else(|error| panic!("{error}"));
    let ran = folder.run(&["check", "good.toml", "--policy", "small.policy", "--format", "json=link.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(folder.path("link.json").is_symlink());
    let text = std::fs::read_to_string(folder.path("real/report.json")).unwrap_or_default();
    assert!(text.starts_with('{'), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_are_written_to_and_a_full_disk_is_told() {
    let folder = small();
    let check = ["check", "good.toml", "--policy", "small.policy"];
    let ran = folder.run(&[&check[..], &["--format", "json=/dev/stdout"]].concat());
    assert!(ran.code == 0 && ran.out.starts_with('{'), "{ran:?}");
    // a pipe stays one
    let pipe = folder.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|done| done.success()));
    let read = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap_or_default()
    });
    let ran = folder.run(&[&check[..], &["--format", "json=pipe"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(read.join().is_ok_and(|text| text.starts_with('{')) && !pipe.is_file());
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap_or_else(|error| panic!("{error}"));
    let ran = crate::support::folder::ran(folder.program().args(check).stdout(full));
    assert!(ran.code == 2 && ran.err.contains("standard output cannot be written"), "{ran:?}");
}
