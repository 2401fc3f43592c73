//! The packs that ship: the manifest and what is compiled in say the same, the table of rules is true, and every example
//! is judged without a mistake, as it was reviewed.

use crate::support::update::{difference, files, root, shown, updating};
use ondergrens::outcome::{Asked, Judge, Status};
use ondergrens::packs::{self, PACKS, Pack, STANDARD_VOCABULARY};
use ondergrens::pipeline::{self, Given};
use ondergrens::source::{Source, Sources};
use ondergrens::value::parse_day;

#[test]
fn manifests_name_what_is_compiled_in() {
    let folders = std::fs::read_dir(root().join("policies")).expect("the packs");
    let with_manifest =
        folders.filter_map(Result::ok).filter(|folder| folder.path().join("pack.toml").exists()).count();
    assert_eq!(with_manifest, PACKS.len(), "every folder with a `pack.toml` is compiled in");
    for pack in PACKS {
        let manifest = manifest(pack);
        assert_eq!(manifest["name"].as_str(), Some(pack.name));
        let listed: Vec<String> = manifest["policies"]
            .as_array()
            .expect("a list of policies")
            .iter()
            .filter_map(|name| name.as_str())
            .map(|name| format!("policies/{}/{name}", pack.name))
            .collect();
        let compiled: Vec<&str> = pack.policies.iter().map(|policy| policy.path).collect();
        assert_eq!(listed, compiled);
        for key in ["title", "version", "notice"] {
            assert!(
                manifest.get(key).is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty())),
                "{} says its {key}",
                pack.name
            );
        }
        let notice = manifest["notice"].as_str().expect("a notice");
        for policy in pack.policies {
            assert!(policy.text.contains(&format!("\n  notice: {notice}\n")), "{} says the same in reports", pack.name);
        }
        let written = std::fs::read_to_string(root().join(pack.manifest.path)).expect("the manifest");
        assert_eq!(written, pack.manifest.text);
        let known = ["name", "title", "version", "vocabulary", "policies", "examples", "sources", "notice", "limits"];
        for key in manifest.keys() {
            assert!(known.contains(&key.as_str()), "{}: the key `{key}` is not known in a manifest", pack.name);
        }
    }
}

#[test]
fn limits_are_told_of_rules_that_exist() {
    let (judge, _) = judge();
    for pack in PACKS {
        let limits = limits(&manifest(pack));
        for (at, limit) in limits.iter().enumerate() {
            assert!(!limit.rules.is_empty() && limit.says.ends_with('.'), "{}: {}", pack.name, limit.says);
            assert!(!limits[..at].iter().any(|other| other.rules == limit.rules), "{}: {:?}", pack.name, limit.rules);
            for rule in &limit.rules {
                let exists = judge.cards.iter().any(|card| card.policy == pack.name && card.name == *rule);
                assert!(exists, "`{rule}` is no rule of the pack {}", pack.name);
            }
        }
    }
}

#[test]
fn the_table_of_packs_is_true() {
    let (judge, _) = judge();
    let mut text = String::from(TABLE_HEAD);
    for pack in &judge.policies {
        let shipped = packs::pack(&pack.name).expect("a pack that ships");
        let manifest = manifest(shipped);
        text.push_str(&format!("\n## {}: {}\n\n", pack.name, pack.title));
        text.push_str(&format!("{}\n\n", pack.notice.as_deref().unwrap_or_default()));
        text.push_str(&format!("Version {}. Sources:\n\n", manifest["version"].as_str().expect("a version")));
        for source in manifest["sources"].as_array().expect("a list of sources") {
            text.push_str(&format!("- {}\n", source.as_str().expect("a source")));
        }
        text.push('\n');
        text.push_str("| rule | sentence | basis | source |\n| --- | --- | --- | --- |\n");
        for card in judge.cards.iter().filter(|card| card.policy == pack.name) {
            let cell = |text: &str| text.replace('|', "\\|");
            text.push_str(&format!(
                "| `{}` | {} | {} | {} |\n",
                card.name,
                cell(&card.text),
                card.basis.as_deref().unwrap_or_default(),
                cell(&card.sources.join("; "))
            ));
        }
        let limits = limits(&manifest);
        if !limits.is_empty() {
            text.push_str("\n### Where a rule says less or more than it should\n\n");
        }
        for limit in limits {
            let rules: Vec<String> = limit.rules.iter().map(|rule| format!("`{rule}`")).collect();
            text.push_str(&format!("- {}: {}\n", rules.join(", "), limit.says));
        }
    }
    held("policies/README.md", &text);
}

#[test]
fn the_examples_are_judged_as_reviewed() {
    let (judge, mut sources) = judge();
    let mut text = String::from(EXAMPLES_HEAD);
    for path in files(&root().join("policies/examples"), ".toml") {
        let source = Source::new(shown(&path), std::fs::read_to_string(&path).expect("an example"));
        let id = sources.next_id();
        let reported = pipeline::check(&judge, id, &source, Asked::Everything, false).expect("an arrangement");
        sources.add(source);
        assert!(reported.diagnostics.is_empty(), "{}: {:?}", reported.path, reported.diagnostics);
        text.push_str(&format!("\n{}\n", reported.id));
        for status in Status::ALL {
            let found = reported.findings.iter().filter(|finding| finding.status == status);
            let named = found.map(|finding| (judge.cards[finding.rule].full_name(), &finding.message));
            if matches!(status, Status::Unknown | Status::NotApplicable) {
                for pack in PACKS {
                    let of = |name: &String| name.strip_prefix(pack.name)?.strip_prefix('/').map(str::to_string);
                    let names: Vec<String> = named.clone().filter_map(|(name, _)| of(&name)).collect();
                    if !names.is_empty() {
                        text.push_str(&format!("  {} {}: {}\n", status.name(), pack.name, names.join(", ")));
                    }
                }
            } else {
                named.for_each(|(name, message)| {
                    text.push_str(&format!("  {} {name}: {message}\n", status.name()));
                });
            }
        }
    }
    held("tests/corpus/examples.txt", &text);
}

const TABLE_HEAD: &str = "# Packs

The packs that ship in the program, with every rule of each. `ondergrens check --policy NAME` uses one, `--policy all` all.
The basis tells where the force of a rule comes from: law, a standard, a team's own norm, or research. A `must` with the
basis `norm` is no law. The packs are models, and no legal advice.

A rule is a sentence, and a sentence does not always say all that its source says. Where one says less or more, it stands
under the table of its pack, with the reason. Judge those cases by hand.

The tests write this page: `UPDATE=1 cargo test packs`.
";

const EXAMPLES_HEAD: &str = "What all packs find in the examples on 2026-01-31, reviewed against the sources that each file names. An example says how a
collaboration was in the year of its name, so what has to be recent fails where the sources stop.
";

/// Where rules of a pack say less or more than they should.
struct Limit {
    rules: Vec<String>,
    says: String,
}

/// The limits in a manifest, of which every key is known.
fn limits(manifest: &toml::Table) -> Vec<Limit> {
    let Some(limits) = manifest.get("limits") else { return Vec::new() };
    let limits = limits.as_array().expect("`limits` is a list of tables");
    let read = |limit: &toml::Value| {
        let limit = limit.as_table().expect("a limit is a table");
        assert!(limit.keys().all(|key| ["rules", "says"].contains(&key.as_str())), "an unknown key in {limit:?}");
        let rules = limit["rules"].as_array().expect("a list of rules").iter();
        Limit {
            rules: rules.map(|rule| rule.as_str().expect("the name of a rule").to_string()).collect(),
            says: limit["says"].as_str().expect("a text").to_string(),
        }
    };
    limits.iter().map(read).collect()
}

/// The manifest of a pack.
fn manifest(pack: &Pack) -> toml::Table {
    pack.manifest.text.parse().expect("a manifest in TOML")
}

/// All packs, as `--policy all` has them.
fn judge() -> (Judge, Sources) {
    let mut sources = Sources::default();
    let vocabulary = sources.add(Source::new(STANDARD_VOCABULARY.path, STANDARD_VOCABULARY.text));
    let shipped = PACKS.iter().flat_map(|pack| pack.policies);
    let policies = shipped.map(|policy| sources.add(Source::new(policy.path, policy.text))).collect();
    let as_of = parse_day("2026-01-31").expect("a day");
    let given = Given { vocabularies: vec![vocabulary], policies, ..Given::on(as_of) };
    let (judge, diagnostics) = pipeline::prepare(&sources, &given, |_| true);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    (judge, sources)
}

/// Holds a file to its text, or writes it.
fn held(path: &str, text: &str) {
    let file = root().join(path);
    if updating() {
        std::fs::write(&file, text).expect("a file that can be written");
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == text,
        "{path} is not what it should be; write it with `UPDATE=1`:\n{}",
        difference(&written, text)
    );
}
