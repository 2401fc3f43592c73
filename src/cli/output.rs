//! Where reports go: one or more formats, each to standard output or to a file.

use super::args::{Colour, Format, Output};
use super::write;
use crate::outcome::{Outcome, View};
use crate::project;
use crate::report::human::{render, render_register};
use crate::report::{github, gitlab, html, human, json, junit, markdown, oscal, rdjson, sarif};
use crate::source::Sources;
use std::path::{Path, PathBuf};

/// Refuses to write a report over a file that the run reads.
pub fn spare(outputs: &[Output], read: impl IntoIterator<Item = PathBuf>) -> Result<(), String> {
    let files = outputs.iter().filter_map(|output| output.file.as_deref());
    let written: Vec<(PathBuf, &Path)> = files.map(|file| (project::place(file), file)).collect();
    let mut read = read.into_iter().take_while(|_| !written.is_empty()).map(|path| project::place(&path));
    let lost = read.find_map(|path| written.iter().find(|(place, _)| *place == path));
    lost.map_or(Ok(()), |(_, file)| {
        Err(format!("`{}` is read by this run, and a report would replace it: name another file", file.display()))
    })
}

/// What is shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What was found.
    Findings,
    /// The register of waivers and explanations.
    Register,
}

/// What a report may leave out, and how it looks.
pub struct Look<'a> {
    /// What is shown, and how it is grouped.
    pub view: View<'a>,
    /// Whether people are spared what is in order.
    pub quiet: bool,
    /// When colours are used.
    pub colour: Colour,
    /// What is shown to people.
    pub subject: Subject,
}

/// Writes every report.
pub fn show(outputs: &[Output], outcome: &Outcome, sources: &Sources, look: &Look) -> Result<(), String> {
    let markdown = || match look.subject {
        Subject::Findings => markdown::render(outcome, sources, &look.view),
        Subject::Register => markdown::render_register(outcome, sources, &look.view),
    };
    let mut failed = Vec::new();
    for output in outputs {
        let text = match output.format {
            Format::Human => {
                let style = write::style_of_report(output.file.as_deref(), look.colour, look.quiet);
                let mistakes = match output.file {
                    None => String::new(),
                    // on a terminal they go to standard error
                    Some(_) => human::render_diagnostics(&outcome.diagnostics, sources, style),
                };
                mistakes
                    + &match look.subject {
                        Subject::Findings => render(outcome, sources, style, &look.view),
                        Subject::Register => render_register(outcome, sources, style),
                    }
            }
            Format::Json => json::render(outcome, sources, look.view.only),
            Format::Jsonl => json::lines::render(outcome, sources, look.view.only),
            Format::Github => {
                let style = write::style_of_results(look.colour, look.quiet);
                let summary = markdown();
                failed.extend(write::step_summary(|room| markdown::shortened(&summary, room)).err());
                match look.subject {
                    Subject::Findings => github::render(outcome, sources, style, &look.view),
                    Subject::Register => github::render_register(outcome, sources, style),
                }
            }
            Format::Gitlab => match look.subject {
                Subject::Findings => gitlab::render(outcome, sources, look.view.only),
                Subject::Register => gitlab::render_register(outcome, sources),
            },
            Format::Rdjson => match look.subject {
                Subject::Findings => rdjson::render(outcome, sources, look.view.only),
                Subject::Register => rdjson::render_register(outcome, sources),
            },
            Format::Markdown => markdown(),
            Format::Html => match look.subject {
                Subject::Findings => html::render(outcome, sources, &look.view),
                Subject::Register => html::render_register(outcome, sources, &look.view),
            },
            Format::Junit => junit::render(outcome, sources, look.view.only),
            Format::Oscal => oscal::render(outcome, sources, look.view.only),
            Format::OscalPlan => oscal::render_plan(outcome, sources),
            Format::Sarif(profile) => sarif::render(outcome, sources, look.view.only, profile),
        };
        // a report that cannot be written keeps none of the others
        failed.extend(write::report(output.file.as_deref(), &text).err());
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ")) }
}
