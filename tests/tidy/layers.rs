//! The import table and the homes of crates in `ARCHITECTURE.md`, held against the code.

use super::source::{RustFile, rust_files};
use crate::support::update::root;
use std::collections::{BTreeMap, BTreeSet};

/// Crates without a home: they are used wherever they help.
const EVERYWHERE: [&str; 3] = ["rustc-hash", "serde", "unicode-normalization"];

fn architecture() -> String {
    let path = root().join("ARCHITECTURE.md");
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("ARCHITECTURE.md: {error}"))
}

/// The rows of the first table below a heading, cell by cell.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let below = text.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading).skip(1);
    let rows = below.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_string()).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    assert!(rows.len() > 2, "there is no table below `{heading}` in ARCHITECTURE.md");
    rows[2..].to_vec()
}

/// What stands in backticks.
pub fn ticked(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

/// What each module may import.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let rows = table(&architecture(), "Who may import whom");
    let all: BTreeSet<String> = rows.iter().flat_map(|row| ticked(&row[1])).collect();
    let mut allowed = BTreeMap::new();
    for row in &rows {
        let named: BTreeSet<String> =
            if row[2].trim() == "all" { all.clone() } else { ticked(&row[2]).into_iter().collect() };
        for module in ticked(&row[1]) {
            allowed.insert(module, named.clone());
        }
    }
    allowed
}

/// The modules at the top of the crate that a file names by `crate::`.
fn imports(file: &RustFile) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in file.code.split("crate::").skip(1) {
        let list = part.strip_prefix('{');
        let names = list.map_or_else(|| vec![part.to_string()], outermost);
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.insert(name);
        }
    }
    found
}

/// The parts of a list in braces, cut at its outermost commas.
fn outermost(list: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => parts.push(String::new()),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    parts
}

#[test]
fn modules_import_what_the_table_says() {
    let allowed = allowed();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for file in rust_files() {
        let Some(module) = file.module() else { continue };
        let mut imports = imports(&file);
        imports.remove(module);
        let Some(row) = allowed.get(module) else {
            wrong.push(format!("`{module}` has no row in the table"));
            continue;
        };
        for import in imports.difference(row) {
            wrong.push(format!("{} imports `{import}`, which the row of `{module}` does not allow", file.path));
        }
        used.entry(module.to_string()).or_default().extend(imports);
    }
    for (module, row) in &allowed {
        let used = used.get(module);
        for unused in row.iter().filter(|import| *import != module && used.is_none_or(|used| !used.contains(*import))) {
            wrong.push(format!("the row of `{module}` allows `{unused}`, which it does not import"));
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    let allowed = allowed();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    loop {
        let ready = |(module, row): &(&String, &BTreeSet<String>)| {
            row.iter().all(|import| import == *module || known.contains(import.as_str()))
        };
        let next: Vec<&str> = allowed
            .iter()
            .filter(ready)
            .map(|(module, _)| module.as_str())
            .filter(|module| !known.contains(module))
            .collect();
        if next.is_empty() {
            break;
        }
        known.extend(next);
    }
    let left: Vec<&String> = allowed.keys().filter(|module| !known.contains(module.as_str())).collect();
    assert!(left.is_empty(), "these import each other: {left:?}");
}

/// The crates that the program depends on.
fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap_or_default();
    let lines =
        text.lines().skip_while(|line| *line != "[dependencies]").skip(1).take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" = ").map(|(name, _)| name.trim().to_string())).collect()
}

/// Whether a file uses a crate.
fn uses(file: &RustFile, name: &str) -> bool {
    let path = format!("{}::", name.replace('-', "_"));
    file.code.match_indices(&path).any(|(at, _)| {
        let before = file.code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// Whether a file stands at a place, or in its folder.
fn stands_in(file: &RustFile, home: &str) -> bool {
    file.path == home || file.path.starts_with(&format!("{}/", home.trim_end_matches(".rs")))
}

#[test]
fn every_crate_stays_in_its_home() {
    let rows = table(&architecture(), "Third-party crates have one home");
    let files = rust_files();
    let mut wrong = Vec::new();
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &rows {
        for name in row[0].split(',').map(|name| name.trim().trim_matches('`').to_string()) {
            homes.insert(name, ticked(&row[1]));
        }
    }
    for name in dependencies() {
        let users: Vec<&RustFile> = files.iter().filter(|file| uses(file, &name)).collect();
        let derived = name.ends_with("_derive") || name.ends_with("-derive");
        if users.is_empty() && !derived {
            wrong.push(format!("no file uses the crate `{name}`"));
        }
        match homes.get(name.trim_end_matches("_derive")) {
            Some(home) => wrong.extend(
                users
                    .iter()
                    .filter(|file| !home.iter().any(|home| stands_in(file, home)))
                    .map(|file| format!("{} uses `{name}`, whose home is {home:?}", file.path)),
            ),
            None if EVERYWHERE.contains(&name.as_str()) => {}
            None => wrong.push(format!("the crate `{name}` has no home in ARCHITECTURE.md")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_world_is_met_at_the_edge_only() {
    let mut wrong = Vec::new();
    for (what, homes) in [
        ("std::fs", &["src/project.rs", "src/cli/write.rs"][..]),
        ("std::env::", &["src/main.rs", "src/cli.rs"]),
        ("process::{Command", &["src/project/changes.rs"]),
        ("process::Command", &["src/project/changes.rs"]),
        ("SystemTime", &["src/cli.rs"]),
        ("::now()", &["src/cli.rs"]),
        ("Instant::", &["src/cli.rs"]),
        ("println!", &[]),
        ("eprintln!", &[]),
        ("process::exit", &[]),
        ("io::stdout", &["src/cli/write.rs"]),
        ("io::stderr", &["src/cli/write.rs"]),
        ("io::stdin", &["src/cli.rs"]),
    ] {
        let users = rust_files()
            .into_iter()
            .filter(|file| file.code.contains(what) && !homes.iter().any(|home| stands_in(file, home)));
        wrong.extend(users.map(|file| format!("{} uses `{what}`, which belongs in {homes:?}", file.path)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
