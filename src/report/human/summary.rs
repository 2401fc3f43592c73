//! The closing summary: what was counted, and the questions whose answers settle most.

use super::{Page, printable, wrapping};
use crate::outcome::{Outcome, Status, WhyLeftOut};
use crate::report::questions::{self, settling};
use crate::report::shown::{held_against, sentence};
use crate::suggest::counted;
use std::fmt::Write;

/// So many questions are listed.
const MOST_QUESTIONS: usize = 10;

/// The questions of a report in full, each with the file that asks it.
pub(super) fn questions(page: &mut Page, outcome: &Outcome) {
    let questions = questions::questions(outcome);
    if !questions.is_empty() {
        let heading = page.bold("Questions, those that settle most first");
        let _ = writeln!(page.text, "\n{heading}");
        for (number, question) in questions.iter().take(MOST_QUESTIONS).enumerate() {
            let options =
                |first: &'static str| wrapping(page.style.width).initial_indent(first).subsequent_indent("     ");
            let line = format!("{:>3}. {}", number + 1, sentence(question.text));
            let place = format!("{} in {}: {}", question.key, question.path, settling(question.settles));
            let text = format!(
                "{}\n{}",
                textwrap::fill(&printable(&line), options("")),
                textwrap::fill(&printable(&place), options("     "))
            );
            let _ = writeln!(page.text, "{text}");
        }
        if questions.len() > MOST_QUESTIONS {
            let _ = writeln!(
                page.text,
                "     and {} more; `--format json` lists them all",
                questions.len() - MOST_QUESTIONS
            );
        }
    }
}

/// What was counted, and what readers must know.
pub(super) fn write(page: &mut Page, outcome: &Outcome, verbose: bool) {
    let summary = outcome.summary();
    let mut line = format!(
        "{}, {}, on {}:",
        counted(summary.arrangements, "arrangement", "arrangements"),
        counted(summary.rules, "rule", "rules"),
        outcome.as_of
    );
    for status in Status::ALL {
        let comma = if status == Status::Pass { "" } else { "," };
        let _ = write!(line, "{comma} {} {}", summary.count(status), status.words());
    }
    if summary.errors > 0 {
        let _ = write!(
            line,
            "; {}",
            counted(
                summary.errors,
                "error kept something from being judged",
                "errors kept something from being judged"
            )
        );
    }
    if summary.warnings > 0 {
        let _ = write!(line, "; {}", counted(summary.warnings, "warning", "warnings"));
    }
    for why in WhyLeftOut::ALL {
        let many = outcome.left_out.iter().filter(|left_out| left_out.why == why).count();
        let (one, several) = match why {
            WhyLeftOut::NoArrangement => ("TOML file is no arrangement", "TOML files are no arrangements"),
            WhyLeftOut::Excluded => ("path is left out by `exclude`", "paths are left out by `exclude`"),
            WhyLeftOut::Ignored => ("path is left out by `.gitignore`", "paths are left out by `.gitignore`"),
        };
        if many > 0 {
            let _ = write!(line, "; {}", counted(many, one, several));
        }
    }
    let _ = writeln!(page.text, "\n{}", textwrap::fill(&line, wrapping(page.style.width)));
    let mut lines = held_against(outcome);
    if verbose {
        let silent = outcome.arrangements.iter().filter(|one| !one.not_stated.is_empty());
        lines.extend(silent.map(|one| format!("Not stated at all in {}: {}.", one.path, one.not_stated.join(", "))));
    }
    for line in lines {
        let _ = writeln!(page.text, "{}", textwrap::fill(&printable(&line), wrapping(page.style.width)));
    }
    notices(page, outcome);
}

/// What readers must know of the policies that were used.
fn notices(page: &mut Page, outcome: &Outcome) {
    for (at, (name, notice)) in outcome.notices().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let options = wrapping(page.style.width).subsequent_indent("  ");
        let text = textwrap::fill(&printable(&format!("{name}: {notice}")), options);
        let _ = writeln!(page.text, "{gap}{text}");
    }
}
