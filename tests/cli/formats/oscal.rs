//! OSCAL: assessment results with the plan that they follow.

use super::{HOSTILE, VERDICTS, broken, follows, json, list, reason, sample};
use serde_json::Value;

fn schema() -> &'static str {
    "oscal-1.2.3/complete_schema.json"
}

fn property<'a>(observation: &'a Value, name: &str) -> &'a str {
    let found = list(&observation["props"]).iter().find(|property| property["name"] == name);
    found.and_then(|property| property["value"].as_str()).unwrap_or_default()
}

#[test]
fn every_verdict_is_an_observation_and_what_asks_for_action_a_finding() {
    let report = json(&sample(), "oscal", &[]);
    follows(&report, schema());
    let result = &report["assessment-results"]["results"][0];
    let observed: Vec<(&str, &str)> = list(&result["observations"])
        .iter()
        .map(|observation| (property(observation, "rule"), property(observation, "verdict")))
        .collect();
    assert_eq!(observed, VERDICTS);
    let states: Vec<(&str, &str, &str)> = list(&result["findings"])
        .iter()
        .map(|finding| {
            let status = &finding["target"]["status"];
            let text = |value: &'static str| status[value].as_str().unwrap_or_default();
            (finding["title"].as_str().unwrap_or_default(), text("state"), text("reason"))
        })
        .collect();
    let expected = [
        ("rich/a.b-1", "not-satisfied", "fail"),
        ("rich/partners", "not-satisfied", "fail"),
        ("rich/legal", "not-satisfied", "fail"),
        ("rich/hr", "not-satisfied", "other"),
        ("rich/approvals", "not-satisfied", "fail"),
        ("rich/architecture", "satisfied", "pass"),
    ];
    assert_eq!(states, expected);
}

#[test]
fn a_waiver_is_an_approved_deviation_with_its_last_day() {
    let report = json(&sample(), "oscal", &[]);
    let risks = list(&report["assessment-results"]["results"][0]["risks"]).to_vec();
    let told: Vec<(&Value, &Value, &Value)> =
        risks.iter().map(|risk| (&risk["title"], &risk["status"], &risk["deadline"])).collect();
    assert_eq!(told[0], (&"rich/a.b-1".into(), &"deviation-approved".into(), &"2026-04-01T23:59:59Z".into()));
    assert_eq!(told[1], (&"rich/partners".into(), &"deviation-approved".into(), &Value::Null));
    assert_eq!(told[2], (&"rich/legal".into(), &"open".into(), &Value::Null));
}

#[test]
fn hostile_text_arrives_on_one_line() {
    let report = json(&sample(), "oscal", &[]);
    let text = report.to_string();
    let visible = |text: &str| text.split(['\u{1}', '\u{202e}', '\n']).next().unwrap_or_default().to_string();
    for part in [visible(HOSTILE), visible(&reason())] {
        let written = Value::from(part).to_string();
        assert!(text.contains(written.trim_matches('"')), "{written}: {text}");
    }
    assert!(!text.contains('\u{1}') && !text.contains("\\u0001"));
}

#[test]
fn mistakes_are_observations_too() {
    let report = json(&broken(), "oscal", &["--policy", "wrong.policy"]);
    follows(&report, schema());
    let results = list(&report["assessment-results"]["results"]).to_vec();
    let observations: Vec<&Value> = results.iter().flat_map(|result| list(&result["observations"])).collect();
    for code in ["refused-wording", "toml-syntax", "unknown-key"] {
        assert!(observations.iter().any(|found| property(found, "mistake") == code), "{code}");
    }
}

#[test]
fn the_plan_is_within_the_results() {
    use base64::Engine;
    let report = json(&sample(), "oscal", &[]);
    let plan = super::run(&sample(), "oscal-plan", &[]).out;
    let resource = &report["assessment-results"]["back-matter"]["resources"][0];
    assert_eq!(
        report["assessment-results"]["import-ap"]["href"],
        format!("#{}", resource["uuid"].as_str().unwrap_or_default())
    );
    let value = resource["base64"]["value"].as_str().unwrap_or_default();
    let carried = base64::engine::general_purpose::STANDARD.decode(value).unwrap_or_default();
    assert_eq!(String::from_utf8_lossy(&carried), plan);
    let plan: Value = serde_json::from_str(&plan).unwrap_or_default();
    follows(&plan, schema());
    let activities = list(&plan["assessment-plan"]["local-definitions"]["activities"]).to_vec();
    let titles: Vec<&str> = activities.iter().filter_map(|activity| activity["title"].as_str()).collect();
    assert_eq!(titles, VERDICTS.map(|(rule, _)| rule));
}
