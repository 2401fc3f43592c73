//! The formats of reports, by their names, and where each goes.

use crate::outcome::Asked;
use crate::project;
use crate::report::sarif::Profile;
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

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Output, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file name is missing behind `=`".to_string()),
            Some((name, "-" | "/dev/stdout")) => (name, None),
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
    /// Its name.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }

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
    let mut taken = Vec::new();
    for file in outputs.iter().filter_map(|output| output.file.as_deref()) {
        let place = project::place(file);
        if taken.contains(&place) {
            return Err(format!("two reports cannot both go to `{}`", file.display()));
        }
        taken.push(place);
    }
    Ok(())
}
