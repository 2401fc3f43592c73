//! The report on tests: a line for each, and what differs where one does not hold.

use super::brief::printable;
use super::{Page, Style, wrapping};
use crate::diagnostic::Label;
use crate::scenario::{Checked, Difference, Tested};
use crate::source::Sources;
use std::fmt::Write;

/// Writes what came of tests.
pub fn render_tests(list: &[Tested], sources: &Sources, style: Style) -> String {
    let mut page = Page::new(sources, style);
    for tested in list {
        page.tested(tested);
    }
    let text = summary(list);
    let gap = if page.text.is_empty() { "" } else { "\n" };
    let _ = writeln!(page.text, "{gap}{}", textwrap::fill(&text, wrapping(style.width)));
    page.text
}

impl Page<'_> {
    fn tested(&mut self, tested: &Tested) {
        if self.style.quiet && tested.holds() && tested.diagnostics.is_empty() {
            return;
        }
        let mark = match &tested.checks {
            Some(_) if tested.holds() => self.green("✓"),
            Some(_) => self.paint("31", "×"),
            None => self.yellow("!"),
        };
        let title = if tested.title.is_empty() { String::new() } else { format!(": {}", printable(&tested.title)) };
        let unread = if tested.checks.is_none() { " (not run)" } else { "" };
        let line = format!("{mark} {}{unread}{title}", tested.name);
        let _ = writeln!(self.text, "{}", textwrap::fill(&line, wrapping(self.style.width).subsequent_indent("    ")));
        for diagnostic in &tested.diagnostics {
            self.diagnostic(diagnostic);
        }
        for check in tested.checks.iter().flatten() {
            if let Some(wrong) = &check.wrong {
                self.difference(tested, check, wrong);
            }
        }
    }

    fn difference(&mut self, tested: &Tested, check: &Checked, wrong: &Difference) {
        let name = format!("{}: {}", tested.name, printable(&check.text));
        let mut labels = vec![Label { span: wrong.place, text: format!("it {}", printable(&wrong.found)) }];
        for (span, text) in &wrong.facts {
            if !labels.iter().any(|label| label.span == *span) {
                labels.push(Label { span: *span, text: printable(text) });
            }
        }
        let help = (!wrong.message.is_empty()).then(|| printable(&wrong.message));
        self.places(name, miette::Severity::Error, help, &labels);
    }
}

/// How many tests hold.
fn summary(list: &[Tested]) -> String {
    let counted = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let verb = |count: usize, verb: &str| if count == 1 { format!("1 {verb}s") } else { format!("{count} {verb}") };
    let holding = list.iter().filter(|tested| tested.holds()).count();
    let not_run = list.iter().filter(|tested| tested.checks.is_none()).count();
    let expectations: usize = list.iter().filter_map(|tested| tested.checks.as_ref()).map(Vec::len).sum();
    let mut text = format!(
        "{}, {}: {}, {}",
        counted(list.len(), "test"),
        counted(expectations, "expectation"),
        verb(holding, "hold"),
        verb(list.len() - holding - not_run, "fail")
    );
    if not_run > 0 {
        let _ = write!(text, ", {not_run} could not be run");
    }
    text
}
