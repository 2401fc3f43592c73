//! Case files: named cases as plain text, rewritten in place by `UPDATE=1 cargo test`.
//!
//! ```text
//! Prose about the file, up to the first case.
//!
//! === functional management left behind
//! prose about the case, if any
//! --- policy
//! functional management must be shared
//! --- arrangement
//! functions.functional-management = "local"
//! --- expect
//! rule-1 fail: functional management is local, but must be shared
//!   at functions.functional-management = local
//! ```
//!
//! Sections, all optional but `expect`:
//!
//! - `policy` or `policy NAME`: a policy file, `test.policy` or `NAME.policy`; bare sentences will do;
//! - `vocabulary`: a vocabulary file, which replaces the standard one unless it says `extends = "collaboration"`;
//! - `arrangement`: a file `test.toml`; `[collaboration]` is added at its end when it has none;
//! - `as of DATE`: the day, else 2026-01-31;
//! - `file NAME`: a file from which a test in a policy starts;
//! - `expect`: the diagnostics with their help, and the finding of each rule with its evidence (`at`), the facts that
//!   it lacks (`needs`), and who must act (`parties`); then what came
//!   of each test in a policy.
//!
//! A section's name may be followed by what is done to its text before it is read: `crlf`, `bom`, `decomposed`
//! accents, `nbsp` (each `␣` becomes a non-breaking space), or `as it stands` (nothing is added).
//!
//! The place of a diagnostic stands under its line, and is taken out before the text is read:
//!
//! ```text
//! functional management will be shared
//!                       ^^^^ refused-wording
//! ```
//!
//! `^^^^` is the place of the mistake, `~~~~` another place that it mentions, `|` an empty range, and `^^^^+2:7` goes
//! on for two lines, up to and with column 7. A mark without a diagnostic fails, and so does a diagnostic without.

use super::mark::is_mark;

/// A file of cases.
#[derive(Debug, PartialEq)]
pub struct CaseFile {
    /// What stands above the first case.
    pub head: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// A named case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub name: String,
    /// What stands between the name and the first section.
    pub about: Vec<String>,
    pub sections: Vec<Section>,
}

/// A part of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub kind: Kind,
    /// For a policy its name, for `as of` the day.
    pub name: String,
    /// What is done to the text before it is read.
    pub changes: Vec<String>,
    /// The text as it stands, with its marks.
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Vocabulary,
    Policy,
    Arrangement,
    AsOf,
    File,
    Expect,
}

const KINDS: [(&str, Kind); 6] = [
    ("vocabulary", Kind::Vocabulary),
    ("policy", Kind::Policy),
    ("arrangement", Kind::Arrangement),
    ("as of", Kind::AsOf),
    ("file", Kind::File),
    ("expect", Kind::Expect),
];

impl CaseFile {
    /// Reads a file.
    pub fn parse(text: &str) -> CaseFile {
        let mut file = CaseFile { head: String::new(), cases: Vec::new() };
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("=== ") {
                file.cases.push(Case { name: name.trim().to_string(), about: Vec::new(), sections: Vec::new() });
                continue;
            }
            let Some(case) = file.cases.last_mut() else {
                file.head.push_str(line);
                file.head.push('\n');
                continue;
            };
            match (Section::opened_by(line), case.sections.last_mut()) {
                (Some(section), _) => case.sections.push(section),
                (None, Some(section)) => section.lines.push(line.to_string()),
                (None, None) => case.about.push(line.to_string()),
            }
        }
        for case in &mut file.cases {
            trim(&mut case.about);
            for section in &mut case.sections {
                trim(&mut section.lines);
            }
        }
        file
    }

    /// Writes it out again.
    pub fn render(&self) -> String {
        let mut text = self.head.clone();
        for (at, case) in self.cases.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            text.push_str(&case.render());
        }
        text
    }
}

impl Case {
    /// Writes it out again.
    pub fn render(&self) -> String {
        let mut text = format!("=== {}\n", self.name);
        for line in &self.about {
            text.push_str(&format!("{line}\n"));
        }
        for section in &self.sections {
            text.push_str(&format!("--- {}\n", section.header()));
            for line in &section.lines {
                text.push_str(&format!("{line}\n"));
            }
        }
        text
    }

    /// The sections of a kind.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }
}

impl Section {
    fn opened_by(line: &str) -> Option<Section> {
        let title = line.strip_prefix("--- ")?;
        let mut parts = title.split(',').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let (word, kind) = KINDS.iter().find(|(word, _)| first.starts_with(word))?;
        let name = first[word.len()..].trim().to_string();
        Some(Section { kind: *kind, name, changes: parts.map(str::to_string).collect(), lines: Vec::new() })
    }

    fn header(&self) -> String {
        let word = KINDS.iter().find(|(_, kind)| *kind == self.kind).map_or("", |(word, _)| word);
        let mut header = [word, self.name.as_str()].join(" ").trim().to_string();
        for change in &self.changes {
            header.push_str(&format!(", {change}"));
        }
        header
    }

    /// The lines without marks.
    pub fn unmarked(&self) -> Vec<&str> {
        self.lines.iter().map(String::as_str).filter(|line| !is_mark(line)).collect()
    }

    /// The text that the program reads.
    pub fn text(&self) -> String {
        let mut text = self.unmarked().join("\n");
        text.push('\n');
        for change in &self.changes {
            text = match change.as_str() {
                "bom" => format!("\u{feff}{text}"),
                "crlf" => text.replace('\n', "\r\n"),
                "nbsp" => text.replace('␣', "\u{a0}"),
                "decomposed" => unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect(),
                "as it stands" => text,
                other => panic!("a case says `{other}` of a section, which is not known"),
            };
        }
        text
    }
}

fn trim(lines: &mut Vec<String>) {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
}
