//! The closing summary: what was counted, and the questions whose answers settle most.

use super::{Page, printable, wrapping};
use crate::outcome::{Finding, Outcome, Reported, Status};
use crate::report::shown::held_against;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// So many questions are listed.
const MOST_QUESTIONS: usize = 10;

/// A question with how much its answer would settle.
struct Question {
    text: String,
    key: String,
    path: String,
    /// Verdicts that it settles by itself, and those that it is part of.
    settles: (usize, usize),
    first: usize,
}

/// The questions of a report in full, each with the file that asks it.
pub(super) fn questions(page: &mut Page, outcome: &Outcome) {
    let questions = asked(outcome);
    if !questions.is_empty() {
        let heading = page.bold("Questions, those that settle most first");
        let _ = writeln!(page.text, "\n{heading}");
        for (number, question) in questions.iter().take(MOST_QUESTIONS).enumerate() {
            let settles = match question.settles {
                (0, part) => format!("part of {}", verdicts(part)),
                (alone, part) if alone == part => format!("settles {}", verdicts(alone)),
                (alone, part) => format!("settles {}, and is part of {} more", verdicts(alone), part - alone),
            };
            let options =
                |first: &'static str| wrapping(page.style.width).initial_indent(first).subsequent_indent("     ");
            let line = format!("{:>3}. {}", number + 1, sentence(&question.text));
            let place = format!("{} in {}: {settles}", question.key, question.path);
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
pub(super) fn write(page: &mut Page, outcome: &Outcome) {
    let summary = outcome.summary();
    let counted =
        |count: usize, one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
    let mut line = format!(
        "{}, {}, on {}:",
        counted(summary.arrangements, "arrangement", "arrangements"),
        counted(summary.rules, "rule", "rules"),
        outcome.as_of
    );
    for status in Status::ALL {
        let word = match status {
            Status::Pass => "pass",
            Status::Fail => "fail",
            Status::Unknown => "unknown",
            Status::NotApplicable => "not applicable",
            Status::Waived => "waived",
            Status::Explained => "explained",
        };
        let comma = if status == Status::Pass { "" } else { "," };
        let _ = write!(line, "{comma} {} {word}", summary.count(status));
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
    if !outcome.others.is_empty() {
        let _ = write!(
            line,
            "; {}",
            counted(outcome.others.len(), "TOML file is no arrangement", "TOML files are no arrangements")
        );
    }
    let _ = writeln!(page.text, "\n{}", textwrap::fill(&line, wrapping(page.style.width)));
    for line in held_against(outcome) {
        let _ = writeln!(page.text, "{}", textwrap::fill(&printable(&line), wrapping(page.style.width)));
    }
    notices(page, outcome);
}

/// What readers must know of the policies that were used.
fn notices(page: &mut Page, outcome: &Outcome) {
    let said = outcome.policies.iter().filter_map(|policy| Some((&policy.name, policy.notice.as_ref()?)));
    for (at, (name, notice)) in said.enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let options = wrapping(page.style.width).subsequent_indent("  ");
        let text = textwrap::fill(&printable(&format!("{name}: {notice}")), options);
        let _ = writeln!(page.text, "{gap}{text}");
    }
}

/// With a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn verdicts(count: usize) -> String {
    if count == 1 { "1 verdict".to_string() } else { format!("{count} verdicts") }
}

/// The findings whose questions are open: of what is known from a baseline nobody is asked.
fn open(arrangement: &Reported) -> impl Iterator<Item = &Finding> {
    arrangement.findings.iter().filter(|finding| !finding.is_known())
}

/// Every missing fact once, the most decisive first, then in the order in which they were met.
fn asked(outcome: &Outcome) -> Vec<Question> {
    let mut list: Vec<Question> = Vec::new();
    let mut known: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for (at, arrangement) in outcome.arrangements.iter().enumerate() {
        for missing in open(arrangement).flat_map(|finding| &finding.missing) {
            let place = *known.entry((at, missing.key.as_str())).or_insert_with(|| {
                list.push(Question {
                    text: missing.question.clone(),
                    key: missing.key.clone(),
                    path: arrangement.path.clone(),
                    settles: (0, 0),
                    first: list.len(),
                });
                list.len() - 1
            });
            list[place].settles.0 += usize::from(missing.alone);
            list[place].settles.1 += 1;
        }
    }
    list.sort_by_key(|question| (std::cmp::Reverse(question.settles), question.first));
    list
}
