//! Laws 2 to 4: knowledge only sharpens, evidence is enough, and all of it is needed.

use super::config;
use super::rules::{JUDGE, SENTENCES};
use super::world::{Hidden, World, worlds};
use ondergrens::evaluate::Reason;
use ondergrens::outcome::{Asked, Finding, Status};
use ondergrens::pipeline;
use ondergrens::source::{Source, SourceId};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// The findings of all rules in a file.
fn findings(text: &str) -> Vec<Finding> {
    let source = Source::new("world.toml", text);
    pipeline::check(&JUDGE, SourceId(9), &source, Asked::Everything, false)
        .map_or(Vec::new(), |reported| reported.findings)
}

/// The verdicts of all rules on files that differ little: many rules rest on the same facts.
#[derive(Default)]
struct Verdicts {
    known: HashMap<String, Vec<(Status, Option<Reason>)>>,
}

impl Verdicts {
    fn of(&mut self, text: &str, rule: usize) -> (Status, Option<Reason>) {
        if !self.known.contains_key(text) {
            let source = Source::new("world.toml", text);
            let reported = pipeline::check(&JUDGE, SourceId(9), &source, Asked::Trouble, false);
            let found = reported.map_or(Vec::new(), |reported| reported.findings);
            self.known.insert(text.to_string(), found.iter().map(|finding| (finding.status, finding.reason)).collect());
        }
        self.known[text][rule]
    }
}

/// Whether a verdict may become another when more is known.
fn sharpens(from: Status, to: Status) -> bool {
    match from {
        Status::Unknown => true,
        Status::Pass => matches!(to, Status::Pass | Status::NotApplicable),
        _ => from == to,
    }
}

/// What is not known when only this evidence is.
fn all_but(world: &World, evidence: &BTreeSet<String>) -> BTreeSet<String> {
    // a list stays where evidence names one of its elements, or refers to one
    let refers = |key: &String| ["shared-by", "provider", "used-by", "host"].iter().any(|name| key.ends_with(name));
    let kept = |key: &String| {
        let inside = |known: &String| known.starts_with(key.as_str()) && known[key.len()..].starts_with(['[', '.']);
        evidence.contains(key) || evidence.iter().any(inside) || (key == "participants" && evidence.iter().any(refers))
    };
    world.keys().into_iter().filter(|key| !kept(key)).collect()
}

/// The keys of the evidence of a finding, as the world names them.
fn keys(world: &World, finding: &Finding) -> BTreeSet<String> {
    let known = world.keys();
    finding
        .evidence
        .iter()
        .map(|fact| if known.contains(&fact.key) { fact.key.clone() } else { fact.term.clone() })
        // the lines of elements stand for the extent of their list
        .map(|key| match key.strip_suffix(']').and_then(|inside| inside.rfind('[')) {
            Some(list) => key[..list].to_string(),
            None => key,
        })
        .collect()
}

fn settled(finding: &Finding) -> bool {
    matches!(finding.status, Status::Pass | Status::Fail | Status::NotApplicable)
}

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn knowledge_only_sharpens(world in worlds(), hide in any::<u64>(), tell in any::<u64>(), left_out in any::<bool>()) {
        let values: Vec<String> = world.values().into_iter().collect();
        let picked = |mask: u64| values.iter().cloned().enumerate().filter(|(at, _)| mask >> (at % 64) & 1 == 1).map(|(_, key)| key).collect::<BTreeSet<_>>();
        let less = picked(hide);
        let more: BTreeSet<String> = less.difference(&picked(tell)).cloned().collect();
        let how = if left_out { Hidden::LeftOut } else { Hidden::Asked };
        let (before, after) = (world.text(&less, how), world.text(&more, how));
        for (at, (from, to)) in findings(&before).iter().zip(findings(&after)).enumerate() {
            prop_assert!(
                sharpens(from.status, to.status),
                "`{}` was {} and became {}\n--- before\n{before}\n--- after\n{after}", SENTENCES[at], from.status.name(), to.status.name()
            );
        }
    }

    #[test]
    fn evidence_is_enough(world in worlds()) {
        let whole = world.text(&BTreeSet::new(), Hidden::Asked);
        let mut verdicts = Verdicts::default();
        for (at, finding) in findings(&whole).iter().enumerate().filter(|(_, finding)| settled(finding)) {
            let evidence = keys(&world, finding);
            let text = world.text(&all_but(&world, &evidence), Hidden::Asked);
            let (status, _) = verdicts.of(&text, at);
            prop_assert!(
                status == finding.status,
                "`{}` was {} by {evidence:?}, and became {}\n--- whole\n{whole}\n--- evidence only\n{text}", SENTENCES[at], finding.status.name(), status.name()
            );
        }
    }

    #[test]
    fn all_evidence_is_needed(world in worlds()) {
        let whole = world.text(&BTreeSet::new(), Hidden::Asked);
        let mut verdicts = Verdicts::default();
        for (at, finding) in findings(&whole).iter().enumerate().filter(|(_, finding)| settled(finding)) {
            let evidence = keys(&world, finding);
            for left in &evidence {
                // what only this fact refers to is not known without it
                let rest: BTreeSet<String> = evidence.iter().filter(|key| *key != left).cloned().collect();
                let mut hidden = all_but(&world, &rest);
                hidden.insert(left.clone());
                let text = world.text(&hidden, Hidden::Asked);
                // without the facts of its condition, a pass may hold either way, and a rule not apply for another reason
                let (status, reason) = verdicts.of(&text, at);
                let otherwise = status == Status::NotApplicable && reason != finding.reason;
                prop_assert!(
                    status == Status::Unknown || reason == Some(Reason::EitherWay) || otherwise,
                    "`{}` is {} by {evidence:?}, and still {} without `{left}`\n--- whole\n{whole}\n--- without\n{text}", SENTENCES[at], finding.status.name(), status.name()
                );
            }
        }
    }
}
