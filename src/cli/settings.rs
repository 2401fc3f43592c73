//! What a run goes by: the command line, else the configuration, else what the program does by itself.

use super::args::{FailOn, Format, Output, Project, Setup, format};
use crate::diagnostic::{Code, Diagnostic};
use crate::project::{self, Config, Exclude, Named, Root, Wanted, config_above};
use crate::source::{SourceId, Sources, Span};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// So many days ahead the end of a waiver is told, unless somebody says otherwise.
const WARN_DAYS: u16 = 30;

/// A project: where it is, and what its configuration says.
#[derive(Debug)]
pub struct Settings {
    /// The folder that paths are shown from.
    pub root: Root,
    /// What the configuration says; nothing where there is none.
    pub config: Config,
    /// The configuration file.
    pub file: Option<SourceId>,
}

/// A value with where it comes from.
#[derive(Clone, Debug)]
pub struct Chosen<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub from: Origin,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Option,
    /// The configuration, at this place.
    File(Span),
    /// Nobody says anything else.
    Default,
}

impl Settings {
    /// Finds and reads the configuration.
    pub fn read(
        project: &Project,
        sources: &mut Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Settings, String> {
        let file = match &project.config {
            Some(file) => Some(file.clone()),
            None if project.no_config => None,
            None => config_above(Path::new(".")),
        };
        let Some(file) = file else {
            return Ok(Settings { root: Root::here(), config: Config::default(), file: None });
        };
        let root = Root::of(&file);
        let source = project::read(&root.file(&file)).map_err(|mistake| mistake.message)?;
        let id = sources.add(source);
        let config = Config::of(sources.get(id), id, diagnostics);
        Ok(Settings { root, config, file: Some(id) })
    }

    /// The first of these that says anything: a list of the command line, one of the configuration.
    pub fn list<T>(&self, option: &[T], file: Option<&Vec<Named>>, read: impl Fn(&Named) -> T) -> Chosen<Vec<T>>
    where
        T: Clone,
    {
        match file {
            _ if !option.is_empty() => Chosen { value: option.to_vec(), from: Origin::Option },
            Some(list) => Chosen {
                value: list.iter().map(read).collect(),
                from: list.first().map_or(Origin::Default, |first| Origin::File(first.span)),
            },
            None => Chosen { value: Vec::new(), from: Origin::Default },
        }
    }

    /// The vocabulary files beside the standard one.
    pub fn vocabulary(&self, setup: &Setup) -> Chosen<Vec<PathBuf>> {
        self.list(&setup.vocabularies, self.config.vocabulary.as_ref(), |named| self.root.path(&named.text))
    }

    /// What makes the exit code 1.
    pub fn fail_on(&self, option: Option<FailOn>, diagnostics: &mut Vec<Diagnostic>) -> Chosen<FailOn> {
        if let Some(value) = option {
            return Chosen { value, from: Origin::Option };
        }
        let Some(named) = &self.config.fail_on else { return Chosen { value: FailOn::Unknown, from: Origin::Default } };
        let value = FailOn::from_str(&named.text, false).unwrap_or_else(|_| {
            let message = format!("`fail-on` cannot be `{}`", named.text);
            let mistake = Diagnostic::error(Code::WrongValue, message).at(named.span, "");
            diagnostics.push(mistake.help("it can be `error`, `unknown`, `warning` or `never`"));
            FailOn::Unknown
        });
        Chosen { value, from: Origin::File(named.span) }
    }

    /// The file with waivers for many arrangements: the one named, else `waivers.toml` beside the configuration.
    pub fn waivers(&self, option: Option<&Path>) -> Chosen<Option<PathBuf>> {
        if let Some(file) = option {
            return Chosen { value: Some(file.to_path_buf()), from: Origin::Option };
        }
        if let Some(named) = &self.config.waivers {
            return Chosen { value: Some(self.root.path(&named.text)), from: Origin::File(named.span) };
        }
        let beside = self.root.path(project::WAIVERS_FILE);
        let there = self.file.is_some() && beside.is_file();
        Chosen { value: there.then_some(beside), from: Origin::Default }
    }

    /// How many days ahead the end of a waiver is told.
    pub fn warn_days(&self, option: Option<u16>) -> Chosen<u16> {
        match (option, self.config.warn_days) {
            (Some(value), _) => Chosen { value, from: Origin::Option },
            (None, Some((value, span))) => Chosen { value, from: Origin::File(span) },
            (None, None) => Chosen { value: WARN_DAYS, from: Origin::Default },
        }
    }

    /// Whether facts without a source are told.
    pub fn require_sources(&self, option: bool) -> Chosen<bool> {
        match self.config.require_sources {
            _ if option => Chosen { value: true, from: Origin::Option },
            Some((value, span)) => Chosen { value, from: Origin::File(span) },
            None => Chosen { value: false, from: Origin::Default },
        }
    }

    /// The reports.
    pub fn outputs(&self, option: &[Output], diagnostics: &mut Vec<Diagnostic>) -> Result<Chosen<Vec<Output>>, String> {
        let people = Output { format: Format::Human, file: None };
        let mut chosen = self.list(option, None, |_| people.clone());
        for named in self.config.outputs.iter().flatten().filter(|_| option.is_empty()) {
            chosen.from = Origin::File(named.span);
            match named.text.parse::<Output>() {
                Ok(found) => {
                    let file = found.file.map(|file| self.root.path(&file.to_string_lossy()));
                    chosen.value.push(Output { file, ..found });
                }
                Err(message) => {
                    let mistake = Diagnostic::error(Code::WrongValue, message).at(named.span, "");
                    diagnostics.push(mistake.help("write, for example, `outputs = [\"human\", \"json=report.json\"]`"));
                }
            }
        }
        if chosen.value.is_empty() {
            chosen.value.push(people);
        }
        format::check(&chosen.value)?;
        Ok(chosen)
    }

    /// Where arrangements are looked for.
    pub fn wanted<'a>(&'a self, paths: &'a [PathBuf]) -> Option<Wanted<'a>> {
        if !paths.is_empty() {
            return Some(Wanted::Paths(paths));
        }
        self.config.arrangements.as_deref().map(Wanted::Patterns)
    }

    /// What is not looked at; `named_too`: not even where the command line names it.
    pub fn exclude(&self, named_too: bool, diagnostics: &mut Vec<Diagnostic>) -> Exclude {
        Exclude::new(self.config.exclude.as_deref().unwrap_or(&[]), named_too, &self.root, diagnostics)
    }
}
