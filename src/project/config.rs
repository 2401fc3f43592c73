//! The configuration of a project: `ondergrens.toml`.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Reader, Shape, Table};
use crate::source::{Source, SourceId, Span};
use std::path::{Path, PathBuf};

/// The name of a configuration file.
pub const CONFIG_FILE: &str = "ondergrens.toml";
/// The name of the file with waivers for many arrangements, beside the configuration.
pub const WAIVERS_FILE: &str = "waivers.toml";

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What a configuration file says. Everything is as written; what is not written is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Policies: files, folders, packs.
    pub policies: Option<Vec<Named>>,
    /// Vocabulary files.
    pub vocabulary: Option<Vec<Named>>,
    /// Arrangements: files, folders, patterns.
    pub arrangements: Option<Vec<Named>>,
    /// Patterns of files and folders that are not looked at.
    pub exclude: Option<Vec<Named>>,
    /// The file with waivers.
    pub waivers: Option<Named>,
    /// Parameters of policies: name and value.
    pub parameters: Vec<(Named, Named)>,
    /// What makes the exit code 1.
    pub fail_on: Option<Named>,
    /// How many days ahead the end of a waiver is told.
    pub warn_days: Option<(u16, Span)>,
    /// Whether facts without a source are told.
    pub require_sources: Option<(bool, Span)>,
    /// The reports.
    pub outputs: Option<Vec<Named>>,
}

/// The nearest configuration file in a folder or above it.
pub fn config_above(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    folder.ancestors().map(|above| above.join(CONFIG_FILE)).find(|file| file.is_file())
}

impl Config {
    /// Reads a configuration file.
    pub fn of(source: &Source, id: SourceId, diagnostics: &mut Vec<Diagnostic>) -> Config {
        let Some(document) = Document::parse(&source.text, id, diagnostics) else { return Config::default() };
        let mut reader = Reader::new(document.root(), Code::WrongType, diagnostics);
        let mut config = Config {
            policies: some(&mut reader, "policies", "policies = [\"lower-bound\"]"),
            vocabulary: list(&mut reader, "vocabulary"),
            arrangements: some(&mut reader, "arrangements", "arrangements = [\"arrangements\"]"),
            exclude: list(&mut reader, "exclude"),
            waivers: text(&mut reader, "waivers"),
            fail_on: text(&mut reader, "fail-on"),
            warn_days: days(&mut reader),
            require_sources: reader.any("require-sources").map(|entry| entry.node.span).map(|span| (false, span)),
            outputs: some(&mut reader, "outputs", "outputs = [\"human\"]"),
            parameters: Vec::new(),
        };
        if let Some((value, _)) = &mut config.require_sources {
            *value = reader.flag("require-sources");
        }
        if let Some(table) = reader.table("parameters") {
            config.parameters = parameters(table, &source.text, reader.diagnostics());
        }
        reader.finish();
        config
    }
}

fn text(reader: &mut Reader, key: &'static str) -> Option<Named> {
    reader.text(key).map(|(text, span)| Named { text: text.to_string(), span })
}

/// The texts of a list, which names nothing where it is empty.
fn list(reader: &mut Reader, key: &'static str) -> Option<Vec<Named>> {
    reader.any(key)?;
    let texts = reader.texts(key).into_iter();
    Some(texts.map(|(text, span)| Named { text: text.to_string(), span }).collect())
}

/// The texts of a list that must name something: an empty one would let nothing be checked.
fn some(reader: &mut Reader, key: &'static str, example: &str) -> Option<Vec<Named>> {
    let entry = reader.any(key)?;
    if matches!(entry.node.shape(), Shape::List(list) if list.items().len() == 0) {
        let mistake = Diagnostic::error(Code::WrongValue, format!("`{key}` names nothing")).at(entry.node.span, "");
        reader.diagnostics().push(mistake.help(format!("remove the line, or write `{example}`")));
        return None;
    }
    list(reader, key).filter(|texts| !texts.is_empty())
}

fn days(reader: &mut Reader) -> Option<(u16, Span)> {
    let (number, span) = reader.number("warn-days")?;
    let days = number.as_whole().and_then(|days| u16::try_from(days).ok());
    if days.is_none() {
        let mistake = Diagnostic::error(Code::WrongValue, "`warn-days` is a number of days").at(span, "");
        reader.diagnostics().push(mistake.help("write a whole number such as `30`"));
    }
    Some((days?, span))
}

/// Every parameter with the text of its value, as `--param` takes it.
fn parameters(table: Table, source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Named, Named)> {
    let mut list = Vec::new();
    for entry in table.entries_as_written() {
        let written = || source[entry.node.span.start as usize..entry.node.span.end as usize].replace('_', "");
        let value = match entry.node.shape() {
            Shape::Text(text) => text.to_string(),
            Shape::Number(_) | Shape::Date(..) => written(),
            other => {
                let found = other.describe();
                let message = format!("`{}` must be a number, a date or a text, but this is {found}", entry.key);
                let mistake = Diagnostic::error(Code::WrongType, message).at(entry.node.span, "");
                diagnostics.push(mistake.help("write, for example, `\"my-policy/most flavours\" = 3`"));
                continue;
            }
        };
        let value = Named { text: value, span: entry.node.span };
        list.push((Named { text: entry.key.to_string(), span: entry.key_span }, value));
    }
    list
}
