//! `import`: registers into arrangement files.

use super::args::Import;
use super::exit::{COMPLIES, FINDINGS, NOT_JUDGED};
use super::settings::Settings;
use super::{given, write};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{Account, Existing, Merged, Plan, Planned, ledger_name, load, plan, read};
use crate::pipeline;
use crate::project::{self, Exclude, Root, Wanted};
use crate::source::Sources;
use std::fmt::Write;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Import) -> Result<u8, String> {
    let mut sources = Sources::default();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let settings = Settings::read(&arguments.setup.project, &mut sources, &mut diagnostics)?;
    let root = &settings.root;
    let vocabularies = given::vocabularies(&arguments.setup, &settings, &mut sources, &mut diagnostics);
    let vocabulary = pipeline::words(&sources, &vocabularies.files, &mut diagnostics);
    let map_file = root.file(&arguments.map);
    let map_source = project::read(&map_file).map_err(|mistake| mistake.message)?;
    let id = sources.add(map_source);
    // what the keys of a map are is not known where words are missing
    let map = (!vocabularies.unread).then(|| load(&sources.get(id).text, id, &vocabulary, &mut diagnostics)).flatten();
    let planned = match map {
        Some(map) => {
            let name = root.file(&arguments.source).name;
            let records = read(&name, project::bytes(&arguments.source)?, &map.options)
                .map_err(|message| format!("`{name}`: {message}"))?;
            let existing = existing(arguments, root)?;
            let ledger = arguments.into.join(ledger_name(&map));
            let remembered = if ledger.exists() {
                Some(project::read(&root.file(&ledger)).map_err(|m| m.message)?.text)
            } else {
                None
            };
            let head = head(&name, &map_file.name);
            let found = plan(&records, &map, &vocabulary, &existing, (remembered.as_deref(), &head), &mut diagnostics)?;
            found.map(|plan| (plan, existing, ledger))
        }
        None => None,
    };
    write::diagnostics(&diagnostics, &sources, arguments.setup.project.color);
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let Some((plan, existing, ledger)) = planned.filter(|_| !errors) else { return Ok(NOT_JUDGED) };
    if !arguments.dry_run {
        for file in &plan.files {
            let Some(merged) = &file.merged else { continue };
            if !existing.iter().any(|known| known.name == file.name && known.text == merged.text) {
                write::file(&arguments.into.join(&file.name), &merged.text)?;
            }
        }
        write::file(&ledger, &plan.ledger)?;
    }
    write::results(&told(&plan, arguments.dry_run))?;
    let trouble = !plan.account.unfit.is_empty()
        || !plan.account.partly.is_empty()
        || plan.files.iter().any(|file| file.merged.as_ref().is_none_or(|merged| !merged.kept.is_empty()));
    Ok(if trouble { FINDINGS } else { COMPLIES })
}

/// The arrangement files of the folder.
fn existing(arguments: &Import, root: &Root) -> Result<Vec<Existing>, String> {
    if !arguments.into.is_dir() {
        return Ok(Vec::new());
    }
    let mut diagnostics = Vec::new();
    let wanted = Wanted::Paths(std::slice::from_ref(&arguments.into));
    let files = root.arrangements(wanted, &Exclude::new(&[], false, root, &mut diagnostics), &mut diagnostics).found;
    if let Some(mistake) = diagnostics.into_iter().next() {
        return Err(mistake.message);
    }
    let mut list = Vec::with_capacity(files.len());
    for file in files {
        let name = file.path.strip_prefix(&arguments.into).unwrap_or(&file.path).to_string_lossy().replace('\\', "/");
        let text = project::read(&file).map_err(|mistake| mistake.message)?.text;
        list.push(Existing { name, text });
    }
    Ok(list)
}

fn head(source: &str, map: &str) -> String {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_string();
    format!(
        "# Imported from {} by {}. What is changed here by hand is kept when it is imported again.",
        name(source),
        name(map)
    )
}

/// What was done, row by row where that matters.
fn told(plan: &Plan, dry: bool) -> String {
    let mut text = String::new();
    let Account { rows, used, again, unfit, partly, corrected } = &plan.account;
    let _ = writeln!(
        text,
        "{} into {}",
        counted(*rows, "row", "rows"),
        counted(plan.files.len(), "arrangement", "arrangements")
    );
    let _ =
        writeln!(text, "  {used} used, {} said twice, {} left out; {}", again.len(), unfit.len(), mended(*corrected));
    let new = plan.files.iter().filter(|file| file.new).count();
    let changed = plan.files.iter().filter(|file| changes(file).is_some()).count();
    let (would, wrote) = if dry { ("would be ", "") } else { ("", "") };
    let _ = writeln!(
        text,
        "  {new} files {would}new, {changed} {would}changed, {} as they were{wrote}",
        plan.files.len() - new - changed
    );
    list(&mut text, "Rows that were left out", unfit.iter().map(|(line, reason)| format!("line {line}: {reason}")));
    list(&mut text, "Cells that were left out", partly.iter().map(|(line, reason)| format!("line {line}: {reason}")));
    list(
        &mut text,
        "Rows that say again what an earlier one says",
        again.iter().map(|(line, first)| format!("line {line}, as line {first}")),
    );
    let of_files = |pick: fn(&Merged) -> &Vec<String>| {
        let lines = plan.files.iter().flat_map(move |file| {
            file.merged
                .iter()
                .flat_map(move |merged| pick(merged).iter().map(move |line| format!("{}: {line}", file.name)))
        });
        lines.collect::<Vec<_>>()
    };
    list(&mut text, "What changed", of_files(|merged| &merged.changes).into_iter());
    list(&mut text, "What was kept as it is", of_files(|merged| &merged.kept).into_iter());
    let broken = plan.files.iter().filter(|file| file.merged.is_none());
    list(&mut text, "Files that are no valid TOML, and were left alone", broken.map(|file| file.name.clone()));
    list(&mut text, "No longer in the register; their files are kept", plan.gone.iter().cloned());
    text
}

fn changes(file: &Planned) -> Option<&Vec<String>> {
    file.merged.as_ref().map(|merged| &merged.changes).filter(|changes| !changes.is_empty())
}

fn list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    for (at, line) in lines.enumerate() {
        if at == 0 {
            let _ = writeln!(text, "\n{title}");
        }
        let _ = writeln!(text, "  {line}");
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn mended(count: usize) -> String {
    format!("{} mended by the map", counted(count, "cell", "cells"))
}
