//! JUnit XML: what a reader of XML finds in it.

use super::{PATH, VERDICTS, broken, reason, run, sample};
use quick_xml::events::{BytesStart, Event};

/// A case as a viewer shows it.
#[derive(Debug, Default)]
struct Case {
    suite: String,
    class: String,
    name: String,
    /// What is in it: `failure`, `error`, `skipped`, or `system-out` alone.
    tag: String,
    kind: String,
    message: String,
    text: String,
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    found.map_or(String::new(), |found| {
        quick_xml::escape::unescape(&found.value).unwrap_or_else(|error| panic!("{error}")).into_owned()
    })
}

fn cases(text: &str) -> Vec<Case> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut cases, mut suite): (Vec<Case>, String) = (Vec::new(), String::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}"));
        match event {
            Event::Start(start) => match start.name().as_ref() {
                "testsuite" => suite = attribute(&start, "name"),
                "testcase" => cases.push(Case {
                    suite: suite.clone(),
                    class: attribute(&start, "classname"),
                    name: attribute(&start, "name"),
                    ..Case::default()
                }),
                "failure" | "error" | "skipped" | "system-out" => {
                    let Some(case) = cases.last_mut() else { panic!("outside a case") };
                    case.tag = start.name().as_ref().to_string();
                    case.kind = attribute(&start, "type");
                    case.message = attribute(&start, "message");
                }
                _ => {}
            },
            Event::Text(found) => {
                if let Some(case) = cases.last_mut() {
                    case.text.push_str(&found);
                }
            }
            Event::GeneralRef(found) => {
                if let Some(case) = cases.last_mut() {
                    let written = format!("&{};", &*found);
                    let meant = quick_xml::escape::unescape(&written).unwrap_or_else(|error| panic!("{error}"));
                    case.text.push_str(&meant);
                }
            }
            Event::Eof => return cases,
            _ => {}
        }
    }
}

#[test]
fn every_verdict_is_a_case() {
    let report = run(&sample(), "junit", &[]).out;
    let cases = cases(&report);
    assert_eq!(cases.len(), VERDICTS.len());
    for (case, (rule, verdict)) in cases.iter().zip(VERDICTS) {
        assert_eq!((case.suite.as_str(), case.class.as_str()), (PATH, PATH));
        assert_eq!(case.name, format!("{rule} (süd)"));
        let (tag, kind) = match verdict {
            "pass" => ("system-out", ""),
            "fail" => ("failure", "error"),
            "unknown" => ("error", "unknown"),
            other => ("skipped", other),
        };
        assert_eq!((case.tag.as_str(), case.kind.as_str()), (tag, kind), "{rule}");
    }
    assert!(report.contains("tests=\"7\" failures=\"2\" errors=\"1\" skipped=\"3\""), "{report}");
    assert!(!report.contains(" time") && !report.contains("hostname"), "{report}");
}

#[test]
fn hostile_text_arrives_as_it_was() {
    let cases = cases(&run(&sample(), "junit", &[]).out);
    // XML has no way to write the character 1: a sign stands in its place
    let reason = reason().replace('\u{1}', "␁");
    let waived = &cases[0];
    assert!(waived.message.starts_with("waived through 2026-04-01 by Böard"), "{}", waived.message);
    assert!(waived.message.contains(&reason), "{}", waived.message);
    assert!(waived.text.contains(&reason) && waived.text.contains(super::HOSTILE), "{}", waived.text);
}

#[test]
fn mistakes_in_files_are_errors() {
    let cases = cases(&run(&broken(), "junit", &["--policy", "wrong.policy"]).out);
    let errors: Vec<(&str, &str)> = cases
        .iter()
        .filter(|case| case.tag == "error" && case.kind != "unknown")
        .map(|case| (case.suite.as_str(), case.kind.as_str()))
        .collect();
    let expected =
        [("policies and files", "refused-wording"), ("broken.toml", "toml-syntax"), ("typo.toml", "unknown-key")];
    assert_eq!(errors, expected);
    let mut names: Vec<(&str, &str)> = cases.iter().map(|case| (case.class.as_str(), case.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "readers keep one of several cases of one name");
}
