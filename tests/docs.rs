//! Every fenced block in `README.md`, `CONTRIBUTING.md`, `ARCHITECTURE.md` and `docs` runs:
//!
//! | fence | must |
//! |---|---|
//! | `policy` | resolve without any diagnostic |
//! | `policy fails CODE` | give that code, and no other |
//! | `toml arrangement` | bind without any diagnostic of severity error |
//! | `toml arrangement fails CODE` | give that code, and no other |
//! | `toml vocabulary` | load without any diagnostic |
//! | `toml vocabulary fails CODE` | give that code, and no other |
//! | `yaml github`, `yaml gitlab`, `sh job`, … | run: see `tests/docs/jobs.rs`; end with 0 |
//! | `yaml github fails 1`, … | end with this exit code |
//! | `console` | give exactly this output for each `$ ondergrens …`; a line `...` stands for any lines |
//!
//! A comment `<!-- file: NAME -->` right above a block makes it a file in the folder where the console blocks below it
//! run. A vocabulary that is such a file is loaded for the policies and arrangements below it, and a policy for the
//! arrangements. Fences `text` and `sh` are not run; others are refused. `UPDATE=1 cargo test` rewrites the output of
//! console blocks.
//!
//! Every code has a page `docs/codes/CODE.md` whose title is the code, with an example that fails and one that is mended.

mod integrations;
mod jobs;
mod yaml;

use crate::support::folder::Folder;
use crate::support::page::{Block, blocks};
use crate::support::update::{difference, files, root, shown, updating};
use ondergrens::diagnostic::{Code, Diagnostic, Severity};
use ondergrens::outcome::Asked;
use ondergrens::packs::{STANDARD_PACK, STANDARD_VOCABULARY, pack};
use ondergrens::pipeline::{self, Given};
use ondergrens::project::{CONFIG_FILE, Config};
use ondergrens::source::{Source, Sources};
use ondergrens::value::parse_day;
use std::path::{Path, PathBuf};

/// Codes of mistakes that no small file can show: their pages tell the message in a `text` block.
const TOLD: [&str; 3] = ["not-text", "too-large", "unreadable-file"];

/// The pages that people read.
pub fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].iter().map(|name| root().join(name)).collect();
    pages.extend(files(&root().join("docs"), ".md"));
    pages
}

#[test]
fn every_example_runs() {
    let wrong: Vec<String> = pages().iter().flat_map(|path| check_page(path)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_failing_and_a_mended_example() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let name = code.name();
        let blocks = blocks(code.page());
        let fails = blocks.iter().position(|block| shows(block, name));
        let mended = |block: &Block| runs(block) && !block.kind.contains(" fails ") && !shows(block, name);
        if !code.page().starts_with(&format!("# {name}\n")) {
            wrong.push(format!("docs/codes/{name}.md does not start with `# {name}`"));
        }
        match fails {
            None => wrong.push(format!("docs/codes/{name}.md has no example that fails with `{name}`")),
            Some(at) if !blocks[at..].iter().any(mended) => {
                wrong.push(format!("docs/codes/{name}.md has no mended example below the failing one"))
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn runs(block: &Block) -> bool {
    ["policy", "toml", "console"].iter().any(|kind| block.kind.starts_with(kind))
}

/// Whether a block shows the mistake of a code.
fn shows(block: &Block, code: &str) -> bool {
    let told = block.kind == "console" || (block.kind == "text" && TOLD.contains(&code));
    block.kind.ends_with(&format!(" fails {code}")) || (told && block.text().contains(&format!("[{code}]")))
}

/// Runs the blocks of a page from top to bottom, and tells what is wrong with each.
fn check_page(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
    let mut page = Page { folder: Folder::new(), vocabularies: Vec::new(), policies: Vec::new() };
    let mut wrong = Vec::new();
    let mut outputs = Vec::new();
    for block in blocks(&text) {
        if let Some(name) = &block.file {
            page.add(name, &block);
        }
        let why = if block.kind == "console" {
            let actual = page.console(&block);
            let differs = !fits(&block.lines, &actual);
            if rots(&actual) {
                wrong.push(format!("{}:{} shows today's date: give it `--as-of`", shown(path), block.line));
            }
            let why = difference(&block.text(), &actual.iter().map(|line| format!("{line}\n")).collect::<String>());
            if differs && updating() {
                outputs.push((block.clone(), actual));
            }
            (differs && !updating()).then_some(why)
        } else {
            page.check(&block)
        };
        wrong.extend(why.map(|why| format!("{}:{} ({})\n{why}", shown(path), block.line, block.kind)));
    }
    rewrite(path, &text, outputs);
    wrong
}

/// Whether an output tells the day on which it ran, so that it differs tomorrow.
fn rots(output: &[String]) -> bool {
    let today = jiff::ZonedDateTime::now().date().to_string();
    output.iter().any(|line| line.contains(&today))
}

/// Puts new output in place of the old, from the bottom of the page up.
fn rewrite(path: &Path, text: &str, outputs: Vec<(Block, Vec<String>)>) {
    if outputs.is_empty() {
        return;
    }
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    for (block, actual) in outputs.into_iter().rev() {
        let start = block.line - 1;
        lines.splice(start..start + block.lines.len(), actual);
    }
    std::fs::write(path, lines.join("\n") + "\n").unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
}

/// What a page has defined so far.
struct Page {
    folder: Folder,
    vocabularies: Vec<(String, String)>,
    policies: Vec<(String, String)>,
}

impl Page {
    /// Makes a block a file.
    fn add(&mut self, name: &str, block: &Block) {
        self.folder.write(name, block.text());
        let list = if name.ends_with(".vocabulary.toml") {
            &mut self.vocabularies
        } else if name.ends_with(".policy") {
            &mut self.policies
        } else {
            return;
        };
        list.retain(|(known, _)| known != name);
        list.push((name.to_string(), block.text()));
    }

    /// What a console block gives: each command line with its output.
    fn console(&self, block: &Block) -> Vec<String> {
        let mut lines = Vec::new();
        for line in &block.lines {
            if let Some(command) = line.strip_prefix("$ ") {
                lines.push(line.clone());
                lines.extend(self.folder.console(command).lines().map(str::to_string));
            }
        }
        lines
    }

    /// Why a block is not what its fence says.
    fn check(&self, block: &Block) -> Option<String> {
        let (kind, code) = match block.kind.split_once(" fails ") {
            Some((kind, code)) => (kind, Some(code)),
            None => (block.kind.as_str(), None),
        };
        let diagnostics = match kind {
            "policy" => self.diagnostics(Kind::Policy, block),
            "toml vocabulary" => self.diagnostics(Kind::Vocabulary, block),
            "toml arrangement" => self.diagnostics(Kind::Arrangement, block),
            "toml waivers" => self.diagnostics(Kind::Waivers, block),
            "toml configuration" => {
                let mut found = Vec::new();
                let source = Source::new(CONFIG_FILE, block.text());
                Config::of(&source, Sources::default().next_id(), &mut found);
                found
            }
            "yaml github" | "yaml gitlab" | "yaml kubernetes" | "yaml pre-commit" | "groovy jenkins" | "sh job" => {
                let expected = code.map_or(Ok(0), str::parse);
                return jobs::wrong(kind, &block.text(), &self.folder, expected.unwrap_or(-1));
            }
            "text" | "sh" => return None,
            other => return Some(format!("  `{other}` is no kind of fence that `tests/docs.rs` knows")),
        };
        let accepted = |diagnostic: &Diagnostic| match code {
            Some(code) => diagnostic.code.name() == code,
            None => kind == "toml arrangement" && diagnostic.severity == Severity::Warning,
        };
        let mut wrong: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| !accepted(diagnostic))
            .map(|diagnostic| format!("  {}: {}", diagnostic.code.name(), diagnostic.message))
            .collect();
        if let Some(code) = code.filter(|code| !diagnostics.iter().any(|diagnostic| diagnostic.code.name() == *code)) {
            wrong.push(format!("  it does not fail with {code}"));
        }
        (!wrong.is_empty()).then(|| wrong.join("\n"))
    }

    /// The mistakes in a block, read with what the page defined above it.
    fn diagnostics(&self, kind: Kind, block: &Block) -> Vec<Diagnostic> {
        let text = block.text();
        let mut sources = Sources::default();
        let as_of = parse_day("2026-01-31").unwrap_or_else(|| panic!("no day"));
        let mut given = Given { warn_days: 30, ..Given::on(as_of) };
        let mut vocabularies: Vec<&str> =
            self.vocabularies.iter().map(|(_, text)| text.as_str()).filter(|known| *known != text).collect();
        if kind == Kind::Vocabulary {
            vocabularies = vec![&text];
        }
        if !ondergrens::vocabulary::replaced(STANDARD_VOCABULARY.text, vocabularies.iter().copied()) {
            vocabularies.insert(0, STANDARD_VOCABULARY.text);
        }
        for text in vocabularies {
            given.vocabularies.push(sources.add(Source::new("page.vocabulary.toml", text)));
        }
        if kind == Kind::Policy {
            given.policies.push(sources.add(Source::new("page.policy", text.as_str())));
        }
        if kind == Kind::Waivers {
            given.waivers = Some(sources.add(Source::new("waivers.toml", text.as_str())));
        }
        if kind != Kind::Policy && kind != Kind::Vocabulary {
            let shipped = pack(STANDARD_PACK).map_or(&[][..], |pack| pack.policies);
            let shipped = shipped.iter().map(|file| (file.path, file.text));
            for (name, text) in self.policies.iter().map(|(name, text)| (name.as_str(), text.as_str())).chain(shipped) {
                given.policies.push(sources.add(Source::new(name, text)));
            }
        }
        let (judge, mut diagnostics) = pipeline::prepare(&sources, &given, |_| true);
        if kind == Kind::Arrangement {
            let source = Source::new("page.toml", text);
            let reported = pipeline::check(&judge, sources.next_id(), &source, Asked::Everything, false);
            diagnostics = reported.map_or(Vec::new(), |reported| {
                // sources are demanded only where a run asks for them
                let demanded = block.kind.ends_with(Code::NoSource.name());
                let unsourced = if demanded { reported.unsourced(&judge.cards) } else { Vec::new() };
                [reported.diagnostics, unsourced].concat()
            });
        }
        diagnostics
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Vocabulary,
    Policy,
    Arrangement,
    Waivers,
}

/// Whether lines are as expected; an expected `...` stands for any number of lines.
fn fits(expected: &[String], actual: &[String]) -> bool {
    match expected.split_first() {
        None => actual.is_empty(),
        Some((first, rest)) if first == "..." => (0..=actual.len()).any(|skipped| fits(rest, &actual[skipped..])),
        Some((first, rest)) => actual.split_first().is_some_and(|(line, others)| line == first && fits(rest, others)),
    }
}
