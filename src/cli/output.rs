//! Where reports go: one or more formats, each to standard output or to a file.

use super::args::Colour;
use super::write;
use crate::outcome::{Asked, Outcome, View};
use crate::report::human::{render, render_register};
use crate::report::sarif::{self, Profile};
use crate::report::{github, gitlab, html, human, json, junit, markdown, oscal, rdjson};
use crate::source::Sources;
use crate::suggest::{nearest, quoted_list};
use std::path::PathBuf;
use std::str::FromStr;

/// A format that a report can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, on a terminal.
    Human,
    /// One JSON object.
    Json,
    /// SARIF: for dashboards and auditors, or what GitHub takes.
    Sarif(Profile),
    /// JUnit XML.
    Junit,
    /// The log of a job on GitHub, with annotations.
    Github,
    /// Code quality on GitLab.
    Gitlab,
    /// Reviewdog's diagnostics.
    Rdjson,
    /// One JSON object a line.
    Jsonl,
    /// Markdown.
    Markdown,
    /// A page for a browser.
    Html,
    /// OSCAL assessment results.
    Oscal,
    /// The OSCAL assessment plan that they follow.
    OscalPlan,
}

/// The formats by their names.
const FORMATS: [(&str, Format); 13] = [
    ("human", Format::Human),
    ("json", Format::Json),
    ("sarif", Format::Sarif(Profile::Complete)),
    ("sarif-upload", Format::Sarif(Profile::Upload)),
    ("junit", Format::Junit),
    ("github", Format::Github),
    ("gitlab", Format::Gitlab),
    ("rdjson", Format::Rdjson),
    ("jsonl", Format::Jsonl),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("oscal", Format::Oscal),
    ("oscal-plan", Format::OscalPlan),
];

/// A format and where it goes: a file, or standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// The file; `None` is standard output.
    pub file: Option<PathBuf>,
}

/// The name of a format.
pub fn name_of(format: Format) -> &'static str {
    FORMATS.iter().find(|(_, known)| *known == format).map_or("", |(name, _)| name)
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Output, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file name is missing behind `=`".to_string()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
        let found = FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        let format = found.ok_or_else(|| match nearest(name, names.iter().copied()) {
            Some(near) => format!("there is no format `{name}`; did you mean `{near}`?"),
            None => format!("there is no format `{name}`; the formats are {}", quoted_list(&names, "and")),
        })?;
        Ok(Output { format, file })
    }
}

impl Format {
    /// How much it wants to know of each finding.
    pub fn asks(self) -> Asked {
        match self {
            Format::Human => Asked::Trouble,
            Format::Html => Asked::Drawings,
            _ => Asked::Everything,
        }
    }

    /// Whether its report, or a part of it, is for people, who may want findings grouped.
    pub fn groups(self) -> bool {
        match self {
            Format::Human | Format::Markdown | Format::Github | Format::Html => true,
            Format::Json | Format::Jsonl | Format::Sarif(_) | Format::Junit | Format::Gitlab | Format::Rdjson => false,
            Format::Oscal | Format::OscalPlan => false,
        }
    }
}

/// Refuses outputs that would run into each other.
pub fn check(outputs: &[Output]) -> Result<(), String> {
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(
            "two reports cannot both go to standard output: write one to a file, such as `--format json=report.json`"
                .into(),
        );
    }
    for (at, output) in outputs.iter().enumerate() {
        if let Some(file) = &output.file
            && outputs[..at].iter().any(|earlier| earlier.file.as_ref() == Some(file))
        {
            return Err(format!("two reports cannot both go to `{}`", file.display()));
        }
    }
    Ok(())
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
                write::step_summary(|room| markdown::shortened(&summary, room))?;
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
        write::report(output.file.as_deref(), &text)?;
    }
    Ok(())
}
