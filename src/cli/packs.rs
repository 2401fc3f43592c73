//! `packs`: what ships in the program.

use super::args::Packs;
use super::exit::COMPLIES;
use super::{given, write};
use crate::diagnostic::Code;
use crate::document::{Document, Reader, tables};
use crate::outcome::RuleCard;
use crate::packs::{PACKS, Pack, STANDARD_VOCABULARY, pack};
use crate::pipeline::{self, Given};
use crate::source::{Source, SourceId, Sources};
use crate::suggest::{counted, joined, nearest, quoted_list};
use std::fmt::Write;

/// What the manifest of a pack says.
struct Manifest {
    title: String,
    version: String,
    notice: String,
    sources: Vec<String>,
    limits: Vec<Limit>,
}

/// Where rules say less or more than they should.
struct Limit {
    rules: Vec<String>,
    says: String,
}

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Packs) -> Result<u8, String> {
    let named: Result<Vec<&Pack>, String> = arguments.names.iter().map(|name| find(name)).collect();
    let (whole, packs): (bool, Vec<&Pack>) = match named? {
        named if named.is_empty() => (false, PACKS.iter().collect()),
        named => (true, named),
    };
    let rules = rules(&packs)?;
    let mut text = String::new();
    for pack in packs {
        let manifest = manifest(pack);
        let of_pack: Vec<&RuleCard> = rules.iter().filter(|rule| rule.policy == pack.name).collect();
        let count = counted(of_pack.len(), "rule", "rules");
        let _ = writeln!(text, "{} {}: {}, {count}", pack.name, manifest.version, manifest.title);
        for source in &manifest.sources {
            let _ = writeln!(text, "  source: {source}");
        }
        if whole {
            let _ = writeln!(text, "  {}\n", manifest.notice);
            in_full(&mut text, &of_pack, &manifest.limits);
            continue;
        }
        let limited = limited(&manifest.limits);
        if !limited.is_empty() {
            let limited = joined(&limited, "and");
            let _ = writeln!(text, "  less or more than meant (`packs {}` says where): {limited}", pack.name);
        }
        let _ = writeln!(text, "  {}\n", manifest.notice);
    }
    if !whole {
        let _ = writeln!(text, "Use one with `--policy {}`, or all with `--policy all`.", PACKS[0].name);
    }
    write::results(&text)?;
    Ok(COMPLIES)
}

fn find(name: &str) -> Result<&'static Pack, String> {
    pack(name).ok_or_else(|| {
        let names: Vec<&str> = PACKS.iter().map(|pack| pack.name).collect();
        match nearest(name, names.iter().copied()) {
            Some(near) => format!("there is no pack `{name}`; did you mean `{near}`?"),
            None => format!("there is no pack `{name}`; the packs are {}", quoted_list(&names, "and")),
        }
    })
}

/// Every rule with its sentence and basis, then where rules say less or more than they should.
fn in_full(text: &mut String, rules: &[&RuleCard], limits: &[Limit]) {
    for rule in rules {
        let basis = rule.basis.as_ref().map_or(String::new(), |basis| format!(" ({basis})"));
        let _ = writeln!(text, "  {}{basis}\n    {}", rule.name, rule.text);
    }
    if !limits.is_empty() {
        text.push_str("\n  Less or more than meant:\n");
    }
    for limit in limits {
        let _ = writeln!(text, "  {}\n    {}", joined(&limit.rules, "and"), limit.says);
    }
    text.push('\n');
}

/// The rules of these packs.
fn rules(packs: &[&Pack]) -> Result<Vec<RuleCard>, String> {
    let mut sources = Sources::default();
    let mut shipped = |file: &crate::packs::Shipped| sources.add(Source::new(file.path, file.text));
    let vocabularies = vec![shipped(&STANDARD_VOCABULARY)];
    let policies = packs.iter().flat_map(|pack| pack.policies).map(shipped).collect();
    let given = Given { vocabularies, policies, ..Given::on(given::as_of(None)?) };
    let (judge, _) = pipeline::prepare(&sources, &given, |_| true);
    Ok(judge.cards)
}

/// Each rule that is limited, once.
fn limited(limits: &[Limit]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for rule in limits.iter().flat_map(|limit| &limit.rules) {
        if !names.contains(rule) {
            names.push(rule.clone());
        }
    }
    names
}

/// Reads the manifest of a pack, which a test holds to what is compiled in.
fn manifest(pack: &Pack) -> Manifest {
    let mut ignored = Vec::new();
    let document = Document::parse(pack.manifest.text, SourceId(0), &mut ignored);
    let mut manifest = Manifest {
        title: String::new(),
        version: String::new(),
        notice: String::new(),
        sources: Vec::new(),
        limits: Vec::new(),
    };
    let Some(document) = &document else { return manifest };
    let owned = |found: Option<(&str, _)>| found.map_or(String::new(), |(text, _)| text.to_string());
    let list = |found: Vec<(&str, _)>| found.into_iter().map(|(text, _)| text.to_string()).collect();
    let mut reader = Reader::new(document.root(), Code::WrongType, &mut ignored);
    manifest.title = owned(reader.text("title"));
    manifest.version = owned(reader.text("version"));
    manifest.notice = owned(reader.text("notice"));
    manifest.sources = list(reader.texts("sources"));
    for limit in tables(document.root(), "limits", &mut ignored) {
        let mut ignored = Vec::new();
        let mut reader = Reader::new(limit, Code::WrongType, &mut ignored);
        manifest.limits.push(Limit { rules: list(reader.texts("rules")), says: owned(reader.text("says")) });
    }
    manifest
}
