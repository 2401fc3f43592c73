//! Rust files as far as these tests need to understand them.

use crate::support::update::{files, root, shown};

/// A Rust file of `src`.
pub struct RustFile {
    /// Its path from the project's folder.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its text without comments; what stands in strings is left out too.
    pub code: String,
    /// What stands in its strings, each with its line.
    pub strings: Vec<(usize, String)>,
}

/// All Rust files of `src`.
pub fn rust_files() -> Vec<RustFile> {
    files(&root().join("src"), ".rs")
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", shown(path)));
            let (code, strings) = taken_apart(&text);
            RustFile { path: shown(path), text, code, strings }
        })
        .collect()
}

impl RustFile {
    /// The module at the top of the crate that it belongs to; none for `main.rs` and `lib.rs`.
    pub fn module(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        let name = rest.split('/').next()?.trim_end_matches(".rs");
        (!matches!(name, "main" | "lib")).then_some(name)
    }
}

/// Code without comments and strings, and the strings.
fn taken_apart(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut strings) = (String::new(), Vec::new());
    let found: Vec<char> = text.chars().collect();
    let (mut at, mut line) = (0, 1);
    while at < found.len() {
        let rest = &found[at..];
        let length = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '"', ..] | ['r', '#', ..] if is_raw(rest) && !joined(&code) => raw_length(rest),
            ['"', ..] => quoted_length(rest),
            ['\'', '\\', _, ..] => rest.iter().skip(2).position(|c| *c == '\'').map_or(1, |end| end + 3),
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        if length == 0 {
            code.push(rest[0]);
            line += usize::from(rest[0] == '\n');
            at += 1;
            continue;
        }
        if rest[0] == '"' || rest[0] == 'r' {
            strings.push((line, rest[..length].iter().collect()));
            code.push_str("\"\"");
        }
        line += rest[..length].iter().filter(|c| **c == '\n').count();
        at += length;
    }
    (code, strings)
}

/// Whether the code so far ends inside a word.
fn joined(code: &str) -> bool {
    code.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn is_raw(rest: &[char]) -> bool {
    rest[1..].iter().find(|c| **c != '#') == Some(&'"')
}

fn raw_length(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    let start = hashes + 2;
    let ends = |at: usize| rest[at] == '"' && rest[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    (start..rest.len()).find(|at| ends(*at)).map_or(rest.len(), |at| at + 1 + hashes)
}

fn quoted_length(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 1,
            '"' => return at + 1,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

#[test]
fn code_is_taken_apart() {
    let text = "let a = \"x // y\"; // z\nlet b = 'q'; let c = r#\"w \"v\" u\"#; let d = '\"';\nlet e = \"\\\"\";";
    let (code, strings) = taken_apart(text);
    assert_eq!(code, "let a = \"\"; \nlet b = ; let c = \"\"; let d = ;\nlet e = \"\";");
    let strings: Vec<(usize, &str)> = strings.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(strings, [(1, "\"x // y\""), (2, "r#\"w \"v\" u\"#"), (3, "\"\\\"\"")]);
}
