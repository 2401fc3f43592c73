//! What goes to which stream, and how wide and colourful.

use super::args::Colour;
use crate::diagnostic::Diagnostic;
use crate::report::human::{Style, render_diagnostics};
use crate::source::Sources;
use std::io::{IsTerminal, Write};

/// Narrower than this a snippet cannot be read.
const NARROWEST: usize = 40;
/// Wider than this lines are hard to follow.
const WIDEST: usize = 120;

/// Writes results. A closed pipe is the reader's choice, not a mistake.
pub fn results(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
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
