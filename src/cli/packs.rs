//! `packs`: what ships in the program.

use super::COMPLIES;
use super::write;
use crate::diagnostic::Code;
use crate::document::{Document, Reader, tables};
use crate::packs::{PACKS, Pack};
use crate::source::SourceId;
use crate::suggest::joined;
use std::fmt::Write;

/// What the manifest of a pack says, and how many rules it has.
struct Card {
    title: String,
    version: String,
    notice: String,
    sources: Vec<String>,
    rules: usize,
    /// The rules that say less or more than they should.
    limited: Vec<String>,
}

/// Runs the command and answers its exit code.
pub fn run() -> u8 {
    let mut text = String::new();
    for pack in PACKS {
        let card = card(pack);
        let rules = if card.rules == 1 { "rule" } else { "rules" };
        let _ = writeln!(text, "{} {}: {}, {} {rules}", pack.name, card.version, card.title, card.rules);
        for source in &card.sources {
            let _ = writeln!(text, "  source: {source}");
        }
        if !card.limited.is_empty() {
            let limited = joined(&card.limited, "and");
            let _ = writeln!(text, "  less or more than meant (policies/README.md says where): {limited}");
        }
        let _ = writeln!(text, "  {}\n", card.notice);
    }
    let _ = writeln!(text, "Use one with `--policy {}`, or all with `--policy all`.", PACKS[0].name);
    write::results(&text);
    COMPLIES
}

/// Reads the manifest of a pack, which a test holds to what is compiled in.
fn card(pack: &Pack) -> Card {
    let mut ignored = Vec::new();
    let document = Document::parse(pack.manifest.text, SourceId(0), &mut ignored);
    let mut card = Card {
        title: String::new(),
        version: String::new(),
        notice: String::new(),
        sources: Vec::new(),
        rules: pack
            .policies
            .iter()
            .flat_map(|policy| policy.text.lines())
            .filter(|line| line.starts_with("rule "))
            .count(),
        limited: Vec::new(),
    };
    if let Some(document) = &document {
        let mut reader = Reader::new(document.root(), Code::WrongType, &mut ignored);
        let text = |found: Option<(&str, _)>| found.map_or(String::new(), |(text, _)| text.to_string());
        card.title = text(reader.text("title"));
        card.version = text(reader.text("version"));
        card.notice = text(reader.text("notice"));
        card.sources = reader.texts("sources").into_iter().map(|(text, _)| text.to_string()).collect();
        for limit in tables(document.root(), "limits", &mut ignored) {
            for (rule, _) in Reader::new(limit, Code::WrongType, &mut Vec::new()).texts("rules") {
                if !card.limited.iter().any(|known| known == rule) {
                    card.limited.push(rule.to_string());
                }
            }
        }
    }
    card
}
