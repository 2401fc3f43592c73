//! Finding and reading files: the only reader of the disk. What changed in them is told by `git`.

pub mod changes;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Larger files are refused: no description of one collaboration comes near.
const LARGEST: u64 = 256 * 1024 * 1024;

/// TOML files in a folder that are never arrangements.
const NEVER: [&str; 3] = ["ondergrens.toml", "waivers.toml", "pack.toml"];
/// Endings of TOML files that are never arrangements.
const NEVER_ENDING: [&str; 2] = [".vocabulary.toml", ".map.toml"];

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// As shown: relative to the working directory where possible, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was met in a folder, not named by itself.
    pub in_folder: bool,
}

/// The arrangement files that paths stand for, by name; what cannot be read is reported.
pub fn arrangements(paths: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let wanted = |name: &str| {
        name.ends_with(".toml") && !NEVER.contains(&name) && !NEVER_ENDING.iter().any(|end| name.ends_with(end))
    };
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(in_folder(path, wanted, diagnostics));
        } else {
            found.push(named(path));
        }
    }
    // a file that is named twice, or by two paths, is read once
    found.sort();
    let mut seen = std::collections::HashSet::new();
    found.retain(|file| seen.insert(std::fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone())));
    found
}

/// The policy files in a folder, by name.
pub fn policies(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut found = in_folder(folder, |name| name.ends_with(".policy") || name.ends_with(".beleid"), diagnostics);
    found.sort();
    found
}

fn named(path: &Path) -> Found {
    Found { name: shown(path), path: path.to_path_buf(), in_folder: false }
}

/// A file named by itself.
pub fn file(path: &Path) -> Found {
    named(path)
}

fn in_folder(folder: &Path, wanted: impl Fn(&str) -> bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let walk = ignore::WalkBuilder::new(folder).follow_links(true).require_git(false).build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if entry.file_name().to_str().is_some_and(&wanted) {
                    found.push(Found { in_folder: true, ..named(entry.path()) });
                }
            }
            Ok(_) => {}
            Err(error) => diagnostics.extend(unreadable_entry(&error)),
        }
    }
    found
}

/// A folder that cannot be read is an error; a link back to where it stands is no loss.
fn unreadable_entry(error: &ignore::Error) -> Option<Diagnostic> {
    if let ignore::Error::WithDepth { err, .. } = error {
        return unreadable_entry(err);
    }
    if matches!(error, ignore::Error::Loop { .. }) {
        return None;
    }
    let message = match error {
        ignore::Error::WithPath { path, err } => format!("`{}` cannot be read: {}", shown(path), innermost(err)),
        other => format!("a folder cannot be read: {other}"),
    };
    Some(Diagnostic::error(Code::UnreadableFile, message).help("check the path and who may read it"))
}

/// What the system says, without the path that is told anyway.
fn innermost(error: &ignore::Error) -> String {
    let Some(found) = error.io_error() else { return error.to_string() };
    let mut cause: &dyn std::error::Error = found;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// Reads a file as text.
pub fn read(found: &Found) -> Result<Source, Box<Diagnostic>> {
    let refuse = |code, message: String, help: &str| Err(Box::new(Diagnostic::error(code, message).help(help)));
    let name = &found.name;
    match std::fs::metadata(&found.path) {
        Ok(meta) if meta.is_dir() => {
            return refuse(Code::UnreadableFile, format!("`{name}` is a folder, and a file is needed"), "name a file");
        }
        Ok(meta) if meta.len() > LARGEST => {
            return refuse(Code::TooLarge, format!("`{name}` is larger than 256 MB"), "split it into several files");
        }
        Ok(_) => {}
        Err(error) => {
            return refuse(
                Code::UnreadableFile,
                format!("`{name}` cannot be read: {error}"),
                "check the path and who may read it",
            );
        }
    }
    match std::fs::read(&found.path) {
        Ok(bytes) => text(name, bytes),
        Err(error) => refuse(
            Code::UnreadableFile,
            format!("`{name}` cannot be read: {error}"),
            "check the path and who may read it",
        ),
    }
}

/// Reads a file of whatever kind.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("`{}` cannot be read: {error}", path.display());
    if std::fs::metadata(path).map_err(told)?.len() > LARGEST {
        return Err(format!("`{}` is larger than 256 MB", path.display()));
    }
    std::fs::read(path).map_err(told)
}

/// Reads all of standard input as text.
pub fn read_standard_input(mut input: impl Read) -> Result<Source, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    match input.by_ref().take(LARGEST).read_to_end(&mut bytes) {
        Ok(_) => text("-", bytes),
        Err(error) => {
            let message = format!("standard input cannot be read: {error}");
            Err(Box::new(Diagnostic::error(Code::UnreadableFile, message)))
        }
    }
}

fn text(name: &str, bytes: Vec<u8>) -> Result<Source, Box<Diagnostic>> {
    String::from_utf8(bytes).map(|text| Source::new(name, text)).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("`{name}` is not UTF-8 text from line {line} on");
        Box::new(Diagnostic::error(Code::NotText, message).help("save it as UTF-8"))
    })
}

/// A path as shown: relative to the working directory where it lies below it, with `/`, without `./`.
fn shown(path: &Path) -> String {
    let here = path.is_absolute().then(|| std::path::absolute(".").ok()).flatten();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let path = below.filter(|below| !below.as_os_str().is_empty()).unwrap_or(path);
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    text.to_string()
}
