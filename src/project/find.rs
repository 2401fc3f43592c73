//! Finding files, and telling which were left out.

use super::config::Named;
use super::root::{Found, Root, place};
use crate::diagnostic::{Code, Diagnostic};
use globset::GlobBuilder;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// TOML files in a folder that are never arrangements.
const NEVER: [&str; 3] = [super::CONFIG_FILE, super::WAIVERS_FILE, "pack.toml"];
/// Endings of TOML files that are never arrangements.
const NEVER_ENDING: [&str; 2] = [".vocabulary.toml", ".map.toml"];

/// Where arrangements are looked for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// Files and folders that the command line names.
    Paths(&'a [PathBuf]),
    /// Files, folders and patterns of the configuration.
    Patterns(&'a [Named]),
}

/// The files that were found, by name, and what was left out.
#[derive(Debug, Default)]
pub struct Files {
    /// What is to be read.
    pub found: Vec<Found>,
    /// What was met and is not, by name.
    pub left_out: Vec<LeftOut>,
}

/// A file or folder that was met and is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// As shown; a folder ends in `/`.
    pub name: String,
    /// Whether the project's configuration leaves it out; else it is not under version control.
    pub by_configuration: bool,
}

/// What the configuration leaves out.
#[derive(Clone, Debug)]
pub struct Exclude {
    patterns: Arc<Gitignore>,
    /// Whether that holds for files that the command line names, too.
    named_too: bool,
}

impl Exclude {
    /// What these patterns leave out, which are written as in a `.gitignore`.
    pub fn new(patterns: &[Named], named_too: bool, root: &Root, diagnostics: &mut Vec<Diagnostic>) -> Exclude {
        let mut builder = GitignoreBuilder::new(root.folder());
        for pattern in patterns {
            if let Err(error) = builder.add_line(None, &pattern.text) {
                diagnostics.push(no_pattern(pattern, &error.to_string()));
            }
        }
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Exclude { patterns: Arc::new(patterns), named_too }
    }

    fn leaves_out(&self, path: &Path, is_dir: bool, root: &Root) -> bool {
        // the library answers only for what lies below the root
        let Some(below) = root.below(path) else { return false };
        !self.patterns.is_empty() && self.patterns.matched_path_or_any_parents(below, is_dir).is_ignore()
    }
}

impl Root {
    /// Finds the arrangement files, by name; what cannot be read is reported.
    pub fn arrangements(&self, wanted: Wanted, exclude: &Exclude, diagnostics: &mut Vec<Diagnostic>) -> Files {
        let mut files = Files::default();
        match wanted {
            Wanted::Paths(paths) => {
                for path in paths {
                    if path.is_dir() {
                        self.search(path, exclude, |_| true, &mut files, diagnostics);
                    } else if exclude.named_too && exclude.leaves_out(path, false, self) {
                        files.left_out.push(LeftOut { name: self.shown(path), by_configuration: true });
                    } else {
                        files.found.push(self.file(path));
                    }
                }
            }
            Wanted::Patterns(patterns) => {
                for pattern in patterns {
                    self.by_pattern(pattern, exclude, &mut files, diagnostics);
                }
            }
        }
        // a file that is named twice, or by two paths, is read once
        files.found.sort();
        let mut seen = HashSet::new();
        files.found.retain(|file| seen.insert(place(&file.path)));
        files.left_out.sort();
        files.left_out.dedup();
        files
    }

    fn by_pattern(&self, pattern: &Named, exclude: &Exclude, files: &mut Files, diagnostics: &mut Vec<Diagnostic>) {
        let (plain, rest) = split(&pattern.text);
        let path = self.path(plain);
        let known = (files.found.len(), diagnostics.len());
        if rest.is_empty() && path.is_file() {
            files.found.push(self.file(&path));
        } else if rest.is_empty() {
            if path.is_dir() {
                self.search(&path, exclude, |_| true, files, diagnostics);
            }
        } else {
            let glob = match GlobBuilder::new(rest).literal_separator(true).build() {
                Ok(glob) => glob.compile_matcher(),
                Err(error) => return diagnostics.push(no_pattern(pattern, &error.kind().to_string())),
            };
            let fits = |found: &Path| found.strip_prefix(&path).is_ok_and(|below| glob.is_match(below));
            if path.is_dir() {
                self.search(&path, exclude, fits, files, diagnostics);
            }
        }
        if known == (files.found.len(), diagnostics.len()) {
            let message = format!("no file is found by `{}`", pattern.text);
            let mistake = Diagnostic::error(Code::UnreadableFile, message).at(pattern.span, "named here");
            diagnostics.push(mistake.help("name files, folders or patterns relative to the folder of this file"));
        }
    }

    /// Searches a folder for TOML files that may be arrangements.
    fn search(
        &self,
        folder: &Path,
        exclude: &Exclude,
        fits: impl Fn(&Path) -> bool,
        files: &mut Files,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let wanted = |path: &Path| may_be_arrangement(path) && fits(path);
        let (root, leaving) = (self.clone(), exclude.clone());
        let walk = walk(folder, move |path, is_dir| !leaving.leaves_out(path, is_dir, &root));
        let (mut met, mut folders) = (HashSet::new(), Vec::new());
        for entry in walk {
            match entry {
                Ok(entry) => {
                    match entry.file_type() {
                        Some(kind) if kind.is_dir() => folders.push(entry.path().to_path_buf()),
                        Some(kind) if kind.is_file() && wanted(entry.path()) => {
                            files.found.push(Found { in_folder: true, ..self.file(entry.path()) });
                        }
                        _ => {}
                    }
                    met.insert(entry.into_path());
                }
                Err(error) => {
                    if let Some(back) = link_back(&error) {
                        met.insert(back.to_path_buf());
                    } else {
                        diagnostics.push(unreadable_entry(&error, self));
                    }
                }
            }
        }
        // what a folder holds and the walk did not meet was left out
        for folder in folders {
            for path in visible(&folder).filter(|path| !met.contains(path)) {
                let is_dir = path.is_dir();
                if is_dir || path.is_file() && wanted(&path) {
                    let name = self.shown(&path) + if is_dir { "/" } else { "" };
                    files.left_out.push(LeftOut { name, by_configuration: exclude.leaves_out(&path, is_dir, self) });
                }
            }
        }
    }
}

/// Whether a file may be an arrangement, by its name.
pub fn may_be_arrangement(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.ends_with(".toml") && !NEVER.contains(&&*name) && !NEVER_ENDING.iter().any(|end| name.ends_with(end))
}

/// What a folder holds, without what is hidden; of one that cannot be read the walk has told.
fn visible(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')).map(|entry| entry.path())
}

/// The part in front of the first pattern, and the rest.
fn split(pattern: &str) -> (&str, &str) {
    let Some(special) = pattern.find(['*', '?', '[', '{']) else { return (pattern, "") };
    match pattern[..special].rfind('/') {
        Some(slash) => (&pattern[..=slash], &pattern[slash + 1..]),
        None => (".", pattern),
    }
}

fn no_pattern(pattern: &Named, error: &str) -> Diagnostic {
    let message = format!("`{}` is no pattern: {error}", pattern.text);
    Diagnostic::error(Code::WrongValue, message)
        .at(pattern.span, "")
        .help("write `*` for any part of a name, and `**` for any folders")
}

/// The policy files in a folder, by name.
pub fn policies(folder: &Path, root: &Root, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let wanted = |name: &str| name.ends_with(".policy") || name.ends_with(".beleid");
    let mut found = Vec::new();
    for entry in walk(folder, |_, _| true) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if entry.file_name().to_str().is_some_and(wanted) {
                    found.push(Found { in_folder: true, ..root.file(entry.path()) });
                }
            }
            Ok(_) => {}
            Err(error) if link_back(&error).is_some() => {}
            Err(error) => diagnostics.push(unreadable_entry(&error, root)),
        }
    }
    found.sort();
    found
}

fn walk(folder: &Path, enter: impl Fn(&Path, bool) -> bool + Send + Sync + 'static) -> ignore::Walk {
    let mut builder = ignore::WalkBuilder::new(folder);
    builder.follow_links(true).require_git(false);
    builder.filter_entry(move |entry| {
        entry.depth() == 0 || enter(entry.path(), entry.file_type().is_some_and(|kind| kind.is_dir()))
    });
    builder.build()
}

/// The link that leads back to where it stands, which is no loss.
fn link_back(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => link_back(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

/// A folder that cannot be read.
fn unreadable_entry(error: &ignore::Error, root: &Root) -> Diagnostic {
    if let ignore::Error::WithDepth { err, .. } = error {
        return unreadable_entry(err, root);
    }
    let message = match error {
        ignore::Error::WithPath { path, err } => format!("`{}` cannot be read: {}", root.shown(path), innermost(err)),
        other => format!("a folder cannot be read: {other}"),
    };
    Diagnostic::error(Code::UnreadableFile, message).help("check the path and who may read it")
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
