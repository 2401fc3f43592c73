//! What the arguments name: policies, vocabularies, parameters, the day.

use super::args::{Judging, Setup};
use super::settings::{Origin, Settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::packs::{self, PACKS, STANDARD_PACK, STANDARD_VOCABULARY, Shipped};
use crate::pipeline::Given;
use crate::policy::Setting;
use crate::project::{self, Found};
use crate::source::{Source, SourceId, Sources, Span};
use crate::suggest::{nearest, quoted_list};
use crate::value::{Date, parse_day};
use std::path::PathBuf;

/// The day on which everything is judged: the one named, else the machine's local date.
pub fn as_of(named: Option<&str>) -> Result<Date, String> {
    match named {
        Some(text) => parse_day(text).ok_or_else(|| format!("`--as-of {text}` is no day; write it as 2026-01-31")),
        None => Ok(Date::day(jiff::ZonedDateTime::now().date())),
    }
}

/// Reads the policies and vocabularies that the command line names, else those of the configuration.
pub fn gather(
    policies: &[String],
    judging: &Judging,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Given, String> {
    let Vocabularies { files, unread } = vocabularies(&judging.setup, settings, sources, diagnostics);
    let mut found = Vec::new();
    let written = settings.config.policies.as_deref().unwrap_or(&[]);
    if !policies.is_empty() {
        for name in policies {
            found.extend(named_policies(name, None, settings, sources, diagnostics));
        }
    } else if !written.is_empty() {
        for named in written {
            found.extend(named_policies(&named.text, Some(named.span), settings, sources, diagnostics));
        }
    } else {
        found.extend(named_policies(STANDARD_PACK, None, settings, sources, diagnostics));
    }
    let elsewhere = PACKS.iter().map(|pack| pack.name.to_string()).collect();
    let chosen = settings.waivers(judging.waivers.as_deref());
    let known = diagnostics.len();
    let waivers = chosen.value.and_then(|file| readable(&settings.root.file(&file), diagnostics));
    if let Origin::File(span) = chosen.from {
        let mistakes = diagnostics.drain(known..).map(|mistake| mistake.at(span, "named here")).collect::<Vec<_>>();
        diagnostics.extend(mistakes);
    }
    Ok(Given {
        vocabularies: files,
        unread,
        policies: found,
        waivers: waivers.map(|source| sources.add(source)),
        warn_days: settings.warn_days(judging.warn_days).value,
        elsewhere,
        settings: parameters(judging, settings, !policies.is_empty(), diagnostics)?,
        as_of: as_of(judging.as_of.as_deref())?,
    })
}

/// The vocabulary files of a run.
pub struct Vocabularies {
    /// Those that could be read.
    pub files: Vec<SourceId>,
    /// Whether one that is named could not, which has been reported.
    pub unread: bool,
}

/// The standard vocabulary and those that extend it; one that extends nothing replaces it.
pub fn vocabularies(
    setup: &Setup,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vocabularies {
    let mut own: Vec<Source> = Vec::new();
    let mut unread = false;
    for path in &settings.vocabulary(setup).value {
        let source = readable(&settings.root.file(path), diagnostics);
        unread |= source.is_none();
        // a file that is named twice is one file
        own.extend(source.filter(|source| own.iter().all(|other| other.name != source.name)));
    }
    let replaced = crate::vocabulary::replaced(STANDARD_VOCABULARY.text, own.iter().map(|source| source.text.as_str()));
    let standard = (!replaced).then(|| shipped(&STANDARD_VOCABULARY));
    let files = standard.into_iter().chain(own).map(|source| sources.add(source)).collect();
    Vocabularies { files, unread }
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

/// The policies of a file, a folder or a pack; `at`: where the configuration names it.
fn named_policies(
    name: &str,
    at: Option<Span>,
    settings: &Settings,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SourceId> {
    let path = if at.is_some() { settings.root.path(name) } else { PathBuf::from(name) };
    let placed = |mistake: Diagnostic| match at {
        Some(span) => mistake.at(span, "named here"),
        None => mistake,
    };
    if path.is_dir() {
        let known = diagnostics.len();
        let found = project::policies(&path, &settings.root, diagnostics);
        // of a folder that cannot be read it is not known what it holds
        if found.is_empty() && diagnostics.len() == known {
            let mistake = Diagnostic::error(Code::EmptyPolicy, format!("the folder `{name}` holds no policy"));
            diagnostics.push(placed(mistake).help("policies are files that end in `.policy`"));
        }
        return found.iter().filter_map(|found| Some(sources.add(readable(found, diagnostics)?))).collect();
    }
    if path.is_file() {
        let found = readable(&settings.root.file(&path), diagnostics);
        return found.map(|source| sources.add(source)).into_iter().collect();
    }
    let packs: Vec<_> = if name == "all" { PACKS.iter().collect() } else { packs::pack(name).into_iter().collect() };
    if packs.is_empty() {
        let names: Vec<&str> = PACKS.iter().map(|pack| pack.name).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean the pack `{near}`?"),
            None => format!("the packs are {}", quoted_list(&names, "and")),
        };
        let message = format!("`{name}` is no file, no folder and no pack");
        diagnostics.push(placed(Diagnostic::error(Code::UnreadableFile, message)).help(help));
    }
    packs.into_iter().flat_map(|pack| pack.policies).map(|file| sources.add(shipped(file))).collect()
}

/// The parameters of the configuration, then those of the command line, which go first. `others`: the policies of this run
/// may be others than those of the configuration.
fn parameters(
    judging: &Judging,
    settings: &Settings,
    others: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Setting>, String> {
    let mut list = Vec::new();
    for (named, value) in &settings.config.parameters {
        match setting(&named.text, &value.text) {
            Ok(setting) => list.push(Setting { place: Some(named.span), may_miss: others, ..setting }),
            Err(message) => {
                let mistake = Diagnostic::error(Code::WrongValue, message).at(value.span, "");
                diagnostics.push(mistake.help("write, for example, `\"my-policy/most flavours\" = 3`"));
            }
        }
    }
    for text in &judging.parameters {
        let example = "write it as `--param \"POLICY/NAME=VALUE\"`";
        let (name, value) = text.split_once('=').ok_or_else(|| format!("`--param {text}` sets nothing; {example}"))?;
        list.push(setting(name, value)?);
    }
    Ok(list)
}

/// A parameter, as `POLICY/NAME` or `NAME`, with its value.
fn setting(name: &str, value: &str) -> Result<Setting, String> {
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
    Ok(Setting { policy, name: crate::language::normalised(name), value, place: None, may_miss: false })
}
