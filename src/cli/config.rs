//! `config`: what a run goes by, and where each value comes from.

use super::args::Check;
use super::exit::{COMPLIES, NOT_JUDGED};
use super::settings::{Chosen, Origin, Settings};
use super::write;
use crate::diagnostic::Severity;
use crate::document::quoted;
use crate::packs::STANDARD_PACK;
use crate::source::{Sources, Span};
use clap::ValueEnum;
use std::fmt::Write;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Check) -> Result<u8, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let judging = &arguments.by.judging;
    let settings = Settings::read(&judging.setup.project, &mut sources, &mut diagnostics)?;
    let config = &settings.config;
    let mut page = Page { sources: &sources, lines: Vec::new() };
    let mut policies = settings.list(&arguments.by.policies, config.policies.as_ref(), |named| named.text.clone());
    if policies.value.is_empty() {
        policies.value.push(STANDARD_PACK.to_string());
    }
    page.list("policies", &policies);
    let texts = |list: &[std::path::PathBuf]| list.iter().map(|path| settings.root.shown(path)).collect();
    let vocabulary = settings.vocabulary(&judging.setup);
    page.list("vocabulary", &Chosen { value: texts(&vocabulary.value), from: vocabulary.from });
    let paths: Vec<String> = texts(&arguments.paths);
    page.list("arrangements", &settings.list(&paths, config.arrangements.as_ref(), |named| named.text.clone()));
    page.list("exclude", &settings.list(&[], config.exclude.as_ref(), |named| named.text.clone()));
    let waivers = settings.waivers(judging.waivers.as_deref());
    let file = waivers.value.map_or(String::new(), |file| settings.root.shown(&file));
    page.line("waivers", &quoted(&file), waivers.from);
    let fail_on = settings.fail_on(arguments.reporting.fail_on, &mut diagnostics);
    let name = fail_on.value.to_possible_value().map_or(String::new(), |value| quoted(value.get_name()));
    page.line("fail-on", &name, fail_on.from);
    let warn_days = settings.warn_days(judging.warn_days);
    page.line("warn-days", &warn_days.value.to_string(), warn_days.from);
    let require_sources = settings.require_sources(arguments.require_sources);
    page.line("require-sources", &require_sources.value.to_string(), require_sources.from);
    let outputs = settings.outputs(&arguments.reporting.formats, &mut diagnostics)?;
    let names = outputs.value.iter().map(|output| match &output.file {
        Some(file) => format!("{}={}", output.format.name(), settings.root.shown(file)),
        None => output.format.name().to_string(),
    });
    page.list("outputs", &Chosen { value: names.collect(), from: outputs.from });
    let mut parameters = Page { sources: &sources, lines: Vec::new() };
    for (named, value) in &config.parameters {
        parameters.line(&quoted(&named.text), &quoted(&value.text), Origin::File(named.span));
    }
    for text in &judging.parameters {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        parameters.line(&quoted(name), &quoted(value), Origin::Option);
    }
    let mut text = match settings.file {
        Some(file) => format!("# {}\n", sources.get(file).name),
        None => "# no configuration\n".to_string(),
    };
    page.print(&mut text);
    if !parameters.lines.is_empty() {
        text.push_str("\n[parameters]\n");
        parameters.print(&mut text);
    }
    write::diagnostics(&diagnostics, &sources, judging.setup.project.color);
    write::results(&text)?;
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if errors { NOT_JUDGED } else { COMPLIES })
}

/// Lines of a configuration, each with where it comes from.
struct Page<'a> {
    sources: &'a Sources,
    lines: Vec<(String, String)>,
}

impl Page<'_> {
    fn list(&mut self, key: &str, chosen: &Chosen<Vec<String>>) {
        let texts: Vec<String> = chosen.value.iter().map(|text| quoted(text)).collect();
        self.line(key, &format!("[{}]", texts.join(", ")), chosen.from);
    }

    fn line(&mut self, key: &str, value: &str, from: Origin) {
        let from = match from {
            Origin::Option => "the command line".to_string(),
            Origin::File(span) => self.place(span),
            Origin::Default => "by default".to_string(),
        };
        self.lines.push((format!("{key} = {value}"), from));
    }

    fn place(&self, span: Span) -> String {
        let source = self.sources.get(span.source);
        format!("{}:{}", source.name, source.position(span.start).line)
    }

    fn print(&self, text: &mut String) {
        let widest = self.lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
        for (line, from) in &self.lines {
            let _ = writeln!(text, "{line:widest$}  # {from}");
        }
    }
}
