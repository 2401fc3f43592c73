//! What the arguments name: policies, vocabularies, parameters, the day.

use super::args::By;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::packs::{self, PACKS, STANDARD_PACK, STANDARD_VOCABULARY, Shipped};
use crate::pipeline::Given;
use crate::policy::Setting;
use crate::project::{self, Found};
use crate::source::{Source, SourceId, Sources};
use crate::suggest::{nearest, quoted_list};
use crate::value::{Date, parse_day};
use std::path::{Path, PathBuf};

/// The day on which everything is judged: the one named, else the machine's local date.
pub fn as_of(named: Option<&str>) -> Result<Date, String> {
    match named {
        Some(text) => parse_day(text).ok_or_else(|| format!("`--as-of {text}` is no day; write it as 2026-01-31")),
        None => Ok(Date::day(jiff::ZonedDateTime::now().date())),
    }
}

/// Reads what policies and vocabularies the arguments name.
pub fn gather(by: &By, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Result<Given, String> {
    let vocabularies = vocabularies(&by.vocabularies, sources, diagnostics);
    let mut policies = Vec::new();
    if by.policies.is_empty() {
        policies.extend(named_policies(STANDARD_PACK, sources, diagnostics));
    }
    for name in &by.policies {
        policies.extend(named_policies(name, sources, diagnostics));
    }
    let settings = by.parameters.iter().map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(Given { vocabularies, policies, settings, as_of: as_of(by.as_of.as_deref())? })
}

/// The standard vocabulary and those that extend it; one that extends nothing replaces it.
pub fn vocabularies(paths: &[PathBuf], sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceId> {
    let mut own = Vec::new();
    let mut replaced = false;
    for path in paths {
        if let Some(source) = readable(&project::file(path), diagnostics) {
            replaced |= crate::vocabulary::extends(&source.text).is_none();
            own.push(source);
        }
    }
    let standard = (!replaced).then(|| shipped(&STANDARD_VOCABULARY));
    standard.into_iter().chain(own).map(|source| sources.add(source)).collect()
}

fn shipped(file: &Shipped) -> Source {
    Source::new(file.path, file.text)
}

fn readable(found: &Found, diagnostics: &mut Vec<Diagnostic>) -> Option<Source> {
    match project::read(found) {
        Ok(source) => Some(source),
        Err(mistake) => {
            diagnostics.push(*mistake);
            None
        }
    }
}

/// The policies of a file, a folder or a pack.
fn named_policies(name: &str, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceId> {
    let path = Path::new(name);
    if path.is_dir() {
        let known = diagnostics.len();
        let found = project::policies(path, diagnostics);
        // of a folder that cannot be read it is not known what it holds
        if found.is_empty() && diagnostics.len() == known {
            let mistake = Diagnostic::error(Code::EmptyPolicy, format!("the folder `{name}` holds no policy"));
            diagnostics.push(mistake.help("policies are files that end in `.policy`"));
        }
        return found.iter().filter_map(|found| Some(sources.add(readable(found, diagnostics)?))).collect();
    }
    if path.is_file() {
        return readable(&project::file(path), diagnostics).map(|source| sources.add(source)).into_iter().collect();
    }
    let packs: Vec<_> = if name == "all" { PACKS.iter().collect() } else { packs::pack(name).into_iter().collect() };
    if packs.is_empty() {
        let names: Vec<&str> = PACKS.iter().map(|pack| pack.name).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean the pack `{near}`?"),
            None => format!("the packs are {}", quoted_list(&names, "and")),
        };
        let message = format!("`{name}` is no file, no folder and no pack");
        diagnostics.push(Diagnostic::error(Code::UnreadableFile, message).help(help));
    }
    packs.into_iter().flat_map(|pack| pack.policies).map(|file| sources.add(shipped(file))).collect()
}

/// `POLICY/NAME=VALUE` or `NAME=VALUE`.
fn setting(text: &str) -> Result<Setting, String> {
    let example = "write it as `--param \"POLICY/NAME=VALUE\"`";
    let (name, value) = text.split_once('=').ok_or_else(|| format!("`--param {text}` sets nothing; {example}"))?;
    let (policy, name) = match name.split_once('/') {
        Some((policy, name)) => (Some(policy.trim().to_string()), name),
        None => (None, name),
    };
    let value = crate::policy::constant(value.trim(), Language::English).ok_or_else(|| {
        format!(
            "`{}` is no value for a parameter; write a number, a share, an amount, a day or a length of time",
            value.trim()
        )
    })?;
    Ok(Setting { policy, name: crate::language::normalised(name), value })
}
