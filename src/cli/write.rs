//! What goes to which stream, and how wide and colourful.

use super::args::Colour;
use crate::diagnostic::Diagnostic;
use crate::report::human::{Style, render_diagnostics};
use crate::source::Sources;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Narrower than this a snippet cannot be read.
const NARROWEST: usize = 40;
/// Characters in a line of a report that goes to a file.
const WIDTH_OF_FILES: usize = 100;
/// Wider than this lines are hard to follow.
const WIDEST: usize = 120;

/// Writes results. A closed pipe is the reader's choice, not a mistake; a full disk is one.
pub fn results(text: &str) -> Result<(), String> {
    let mut output = std::io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {}", plainly(&error)))
        }
        _ => Ok(()),
    }
}

/// Replaces a file in one step: readers see the old text or the new one, never half of it. Its folder is made if need be. A
/// link stays, and what it leads to is replaced; a pipe or a device cannot be replaced, and is written to.
pub fn file(path: &Path, text: &str) -> Result<(), String> {
    let told = |error: std::io::Error| format!("`{}` cannot be written: {}", path.display(), plainly(&error));
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(format!("`{}` is a folder, and a file is needed", path.display())),
        Ok(meta) if !meta.is_file() => {
            let mut there = std::fs::OpenOptions::new().write(true).open(path).map_err(told)?;
            return there.write_all(text.as_bytes()).map_err(told);
        }
        _ => {}
    }
    let path = &crate::project::place(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(told)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(told)?;
    temporary.write_all(text.as_bytes()).map_err(told)?;
    // a file that is there keeps who may read it; a new one gets what the system gives
    let kept = std::fs::metadata(path).map(|meta| meta.permissions()).ok();
    let permissions =
        kept.or_else(usual).map_or(Ok(()), |permissions| temporary.as_file().set_permissions(permissions));
    permissions.map_err(told)?;
    temporary.persist(path).map(drop).map_err(|error| told(error.error))
}

/// What the system says, without the name of a temporary file.
fn plainly(error: &std::io::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// GitHub refuses longer summaries of a step.
const LONGEST_SUMMARY: usize = 1024 * 1024;

/// Adds a text to the summary of the step, where a job on GitHub runs; the text is made for the room that is left.
pub fn step_summary(text: impl Fn(usize) -> String) -> Result<(), String> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let path = Path::new(&path);
    let told = |error: std::io::Error| format!("`{}` cannot be written: {error}", path.display());
    let taken = std::fs::metadata(path).map_or(0, |meta| usize::try_from(meta.len()).unwrap_or(usize::MAX));
    let text = text(LONGEST_SUMMARY.saturating_sub(taken));
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).map_err(told)?;
    file.write_all(text.as_bytes()).map_err(told)
}

/// Who may read a new file, where the system lets that be said.
#[cfg(unix)]
fn usual() -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn usual() -> Option<std::fs::Permissions> {
    None
}

/// Writes one line that is no result.
pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "ondergrens: {text}");
}

/// Writes mistakes of users.
pub fn diagnostics(list: &[Diagnostic], sources: &Sources, colour: Colour) {
    let style = style(colour, false, std::io::stderr().is_terminal());
    let _ = std::io::stderr().lock().write_all(render_diagnostics(list, sources, style).as_bytes());
}

/// Whether somebody sees standard error as it is written.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// Writes a report to its file, or to standard output.
pub fn report(to: Option<&Path>, text: &str) -> Result<(), String> {
    match to {
        None => results(text),
        Some(path) => file(path, text),
    }
}

/// The style of a report for people, by where it goes.
pub fn style_of_report(to: Option<&Path>, colour: Colour, quiet: bool) -> Style {
    match to {
        None => style_of_results(colour, quiet),
        Some(_) => Style { colour: false, width: WIDTH_OF_FILES, quiet },
    }
}

/// The style for standard output.
pub fn style_of_results(colour: Colour, quiet: bool) -> Style {
    style(colour, quiet, std::io::stdout().is_terminal())
}

fn style(colour: Colour, quiet: bool, terminal: bool) -> Style {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok());
    let columns = columns.or_else(|| terminal.then(terminal_width).flatten());
    Style { colour, width: columns.unwrap_or(100).clamp(NARROWEST, WIDEST), quiet }
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
