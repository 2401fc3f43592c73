//! Law 6, of the page for a browser: whatever texts an arrangement holds, each finding is there, and no text becomes markup.

use super::config;
use crate::support::html::{Element, elements};
use ondergrens::outcome::{Asked, Outcome, View};
use ondergrens::packs::STANDARD_VOCABULARY;
use ondergrens::pipeline::{self, Given, prepare};
use ondergrens::report::html;
use ondergrens::source::{Source, Sources};
use ondergrens::value::parse_day;
use proptest::prelude::*;

const POLICY: &str = "policy own: Own
rule management: functional management must be shared
rule named: every participant must have a political approval
rule partners: there should be at least 3 participants
rule legal: legal must not be local
rule taxes: finance must be shared if the domain is taxes
";

const MARKUP: [&str; 8] =
    ["</title>", "<script>x</script>", "<!--", "]]>", "&lt;&amp;", "\"'>", "\u{202e}", "\0\u{1}\r\n\u{85}"];

/// Texts of any kind, and some that are markup.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), proptest::sample::select(&MARKUP[..]).prop_map(str::to_string)]
}

/// A text in TOML, each character by its number.
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect();
    format!("\"{escaped}\"")
}

/// As it is shown; a line break of Windows is read as one.
fn shown(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace("\r\n", "\n").chars().map(|c| if hidden(c) { '\u{fffd}' } else { c }).collect()
}

fn outcome(text: &str) -> (Outcome, Sources) {
    let mut sources = Sources::default();
    let vocabularies = vec![sources.add(Source::new("v", STANDARD_VOCABULARY.text))];
    let policies = vec![sources.add(Source::new("own.policy", POLICY))];
    let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
    let given = Given { vocabularies, policies, ..Given::on(as_of) };
    let (judge, diagnostics) = prepare(&sources, &given, |_| true);
    let id = sources.add(Source::new("any.toml", text));
    let reported = pipeline::check(&judge, id, sources.get(id), Asked::Drawings, false);
    let outcome = Outcome {
        as_of,
        policies: judge.policy_cards(),
        words: judge.words(),
        rules: judge.cards,
        arrangements: reported.into_iter().collect(),
        diagnostics,
        excuses: Vec::new(),
        left_out: Vec::new(),
        baseline: None,
        since: None,
        shard: None,
    };
    (outcome, sources)
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn every_finding_is_on_the_page_and_no_text_becomes_markup(
        name in texts(), first in texts(), second in texts(), reason in texts(),
        mode in proptest::sample::select(&["shared", "local", "?", "partly shared"][..]), waived in any::<bool>(),
    ) {
        let mut text = format!("[collaboration]\nname = {}\n", quoted(&name));
        for (id, title) in [("a", &first), ("b", &second)] {
            text += &format!("[[participants]]\nid = \"{id}\"\nname = {}\n", quoted(title));
        }
        text += &format!("[functions]\nfunctional-management = \"{mode}\"\nlegal = \"local\"\n");
        if waived {
            text += &format!(
                "[[waivers]]\nrule = \"own/legal\"\nreason = {}\napproved-by = \"b\"\ngranted = 2026-01-01\nuntil = 2026-03-01\n",
                quoted(&reason)
            );
        }
        let (outcome, sources) = outcome(&text);
        let page = elements(&html::render(&outcome, &sources, &View::default()));
        let [arrangement] = &outcome.arrangements[..] else { panic!("{text}") };
        prop_assert_eq!(arrangement.findings.len(), 5);
        for finding in &arrangement.findings {
            let found: Vec<&Element> =
                page.iter().filter(|element| element.has("id") == format!("f0-{}", finding.rule)).collect();
            let [found] = found[..] else { panic!("{text}") };
            prop_assert!(found.has("data-verdict") == finding.status.name() && found.text.contains(&outcome.rule(finding).full_name()));
            let said = shown(finding.message.get(1..).unwrap_or_default());
            prop_assert!(found.text.contains(&said), "{:?} lacks {said:?}", found.text);
            for fact in &finding.evidence {
                prop_assert!(found.text.contains(&shown(&fact.value)), "{:?} lacks {:?}", found.text, fact);
            }
            for missing in &finding.missing {
                prop_assert!(found.text.contains(&shown(&missing.key)), "{:?} lacks {:?}", found.text, missing);
            }
            if let Some(excused) = &finding.excused {
                prop_assert!(found.text.contains(&shown(&excused[1..])), "{:?} lacks {excused:?}", found.text);
            }
        }
        let title = page.iter().find(|element| element.name == "h1").map(|element| element.text.clone());
        prop_assert_eq!(title, Some(if name.is_empty() { "any.toml".to_string() } else { shown(&name) }));
    }
}
