//! Markdown, for the summary of a job, a comment on a change, or a wiki.
//!
//! Texts from files never become markup: what could is written with a `\` in front.

mod register;
mod short;

use super::characters::printable;
use super::short::Short;
use super::shown::{at, climbed, measured, mistake, not_examined, not_stated, reasons, sentence};
use crate::diagnostic::Severity;
use crate::outcome::{Fact, Finding, Outcome, Reported, RuleCard, Status, View};
use crate::source::{Sources, Span};
use crate::suggest::counted;
pub use register::render_register;
use rustc_hash::FxHashSet;
use std::fmt::Write;

/// So many lines of evidence of one finding are shown; the rest are counted.
const MOST_LINES: usize = 8;

/// The order in which findings are shown: what asks for action first.
const ORDER: [Status; 6] =
    [Status::Fail, Status::Unknown, Status::Waived, Status::Explained, Status::Pass, Status::NotApplicable];

/// Writes the report. The summary counts what `view` hides.
pub fn render(outcome: &Outcome, sources: &Sources, view: &View) -> String {
    let page = Page { outcome, sources, only: view.only };
    let mut text = page.summary();
    if let Some(by) = view.short(outcome) {
        short::write(&mut text, &Short::new(outcome, sources, view), by);
        page.register(&mut text);
        page.notices(&mut text);
        return text;
    }
    page.mistakes(&mut text);
    for arrangement in &outcome.arrangements {
        page.arrangement(&mut text, arrangement);
    }
    page.register(&mut text);
    page.rules(&mut text);
    page.notices(&mut text);
    text
}

/// The report in so many bytes at most, cut between lines; what is cut is told.
pub fn shortened(text: &str, most: usize) -> String {
    const TOLD: &str =
        "\nThe report is longer than fits here. The log and the other reports of this run have it all.\n";
    if text.len() <= most {
        return text.to_string();
    }
    let room = most.saturating_sub(TOLD.len());
    let end = text.char_indices().take_while(|(at, _)| *at < room).filter(|(_, c)| *c == '\n').last();
    match end {
        Some((end, _)) => format!("{}{TOLD}", &text[..=end]),
        None if TOLD.len() <= most => TOLD.to_string(),
        None => String::new(),
    }
}

struct Page<'a> {
    outcome: &'a Outcome,
    sources: &'a Sources,
    only: &'a [Status],
}

impl Page<'_> {
    fn summary(&self) -> String {
        let summary = self.outcome.summary();
        let mut text = format!("# {}\n\n", verdict(self.outcome));
        let _ = writeln!(
            text,
            "{} and {}, judged as on {}.\n",
            counted(summary.arrangements, "arrangement", "arrangements"),
            counted(summary.rules, "rule", "rules"),
            self.outcome.as_of
        );
        let head: Vec<String> = Status::ALL.iter().map(|status| word(*status).to_string()).collect();
        let counts: Vec<String> = Status::ALL.iter().map(|status| summary.count(*status).to_string()).collect();
        let _ = writeln!(text, "| {} | errors |\n|{}", head.join(" | "), "---:|".repeat(head.len() + 1));
        let _ = writeln!(text, "| {} | {} |", counts.join(" | "), summary.errors);
        for line in not_examined(self.outcome) {
            let _ = writeln!(text, "\n{}", escaped(&line));
        }
        text
    }

    fn mistakes(&self, text: &mut String) {
        let mut found = self.outcome.every_diagnostic().peekable();
        if found.peek().is_none() {
            return;
        }
        text.push_str("\n## Mistakes in files\n\n");
        for diagnostic in found {
            let kind = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let place = diagnostic.span().map_or(String::new(), |span| format!(" {}:", self.place(span)));
            let _ = writeln!(text, "- **{kind}**{place} {}", escaped(&mistake(diagnostic)));
        }
    }

    fn arrangement(&self, text: &mut String, arrangement: &Reported) {
        let wanted =
            |finding: &&Finding| !finding.is_known() && (self.only.is_empty() || self.only.contains(&finding.status));
        let mut findings: Vec<&Finding> = arrangement.findings.iter().filter(wanted).collect();
        let mut values = Vec::new();
        if self.only.is_empty() {
            let named = |policy: &str, name: &str| format!("{policy}/{name}");
            values
                .extend(arrangement.measures.iter().map(|found| (named(&found.policy, &found.name), measured(found))));
            values.extend(arrangement.ladders.iter().map(|found| (named(&found.policy, &found.name), climbed(found))));
        }
        if findings.is_empty() && values.is_empty() {
            return;
        }
        findings.sort_by_key(|finding| ORDER.iter().position(|status| *status == finding.status));
        let path = escaped(&arrangement.path);
        match &arrangement.title {
            Some(title) => {
                let _ = writeln!(text, "\n## {} ({path})\n", escaped(title));
            }
            None => {
                let _ = writeln!(text, "\n## {path}\n");
            }
        }
        if let Some(told) = not_stated(arrangement).filter(|_| self.only.is_empty()) {
            let _ = writeln!(text, "{}\n", escaped(&told));
        }
        for (name, value) in &values {
            let _ = writeln!(text, "- **{}**: {}", escaped(name), escaped(value));
        }
        if findings.is_empty() {
            return;
        }
        let gap = if values.is_empty() { "" } else { "\n" };
        text.push_str(gap);
        text.push_str("| verdict | rule | what is found | on what it rests |\n|---|---|---|---|\n");
        for finding in findings {
            let card = self.outcome.rule(finding);
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                word(finding.status),
                escaped(&card.full_name()),
                self.found(card, finding),
                self.grounds(finding)
            );
        }
    }

    fn found(&self, card: &RuleCard, finding: &Finding) -> String {
        let mut parts = vec![escaped(&super::shown::headline(card, finding))];
        if !finding.parties.is_empty() {
            parts.push(format!("must act: {}", escaped(&finding.parties.join(", "))));
        }
        parts.join("<br>")
    }

    /// The facts that decide, or the questions that are open, each with its line.
    fn grounds(&self, finding: &Finding) -> String {
        let fact = |fact: &Fact| {
            let text = fact.told();
            format!("{} (line {})", escaped(&text), self.sources.position(fact.span).line)
        };
        let facts = finding.evidence.iter().map(fact);
        let questions = finding.missing.iter().map(|missing| {
            let line = self.sources.position(missing.span).line;
            format!("{} Write {} (line {line})", escaped(&sentence(&missing.question)), escaped(&missing.key))
        });
        let mut lines: Vec<String> = questions.chain(facts).collect();
        if lines.len() > MOST_LINES {
            let more = lines.len() - MOST_LINES + 1;
            lines.truncate(MOST_LINES - 1);
            lines.push(format!("and {more} more"));
        }
        lines.join("<br>")
    }

    /// Why the rules that ask for action are there.
    fn rules(&self, text: &mut String) {
        let asks = |finding: &&Finding| matches!(finding.status, Status::Fail | Status::Unknown) && !finding.is_known();
        let findings = self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
        let acting: FxHashSet<usize> = findings.filter(asks).map(|finding| finding.rule).collect();
        if acting.is_empty() {
            return;
        }
        text.push_str("\n## The rules that are broken or unknown\n\n");
        for (_, card) in self.outcome.rules.iter().enumerate().filter(|(at, _)| acting.contains(at)) {
            let advice = card.advice.iter().map(|advice| format!("what to do: {advice}"));
            let lines: Vec<String> =
                [card.text.clone()].into_iter().chain(advice).chain(reasons(card)).map(|line| escaped(&line)).collect();
            let _ = writeln!(text, "- **{}**: {}", escaped(&card.full_name()), lines.join("<br>"));
        }
    }

    /// What readers must know of the policies.
    fn notices(&self, text: &mut String) {
        for (at, (name, notice)) in self.outcome.notices().enumerate() {
            text.push_str(if at == 0 { "\n## About the policies\n\n" } else { "" });
            let _ = writeln!(text, "- **{}**: {}", escaped(name), escaped(notice));
        }
    }

    fn place(&self, span: Span) -> String {
        escaped(&at(span, self.sources))
    }
}

/// The whole run in one sentence.
fn verdict(outcome: &Outcome) -> String {
    let summary = outcome.summary();
    let findings = || outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
    let new = |status: Status| findings().filter(|finding| finding.status == status && !finding.is_known()).count();
    let (fail, unknown) = (new(Status::Fail), new(Status::Unknown));
    let mut parts = Vec::new();
    if summary.errors > 0 {
        parts.push(counted(summary.errors, "mistake in the files", "mistakes in the files"));
    }
    if fail > 0 {
        parts.push(counted(fail, "verdict fails", "verdicts fail"));
    }
    if unknown > 0 {
        parts.push(counted(unknown, "verdict is unknown", "verdicts are unknown"));
    }
    match (parts.is_empty(), outcome.known()) {
        (true, 0) => "Nothing fails, and nothing is unknown".to_string(),
        (true, _) => "Nothing new fails, and nothing new is unknown".to_string(),
        (false, _) => parts.join(", "),
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Pass => "✓ pass",
        Status::Fail => "× fail",
        Status::Unknown => "? unknown",
        Status::NotApplicable => "· not applicable",
        Status::Waived => "⏳ waived",
        Status::Explained => "💬 explained",
    }
}

/// Text as text: in one line, with `\` in front of what could be markup, and no mention of anybody.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in printable(text).chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '@' => escaped.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}
