//! The report for people, on a terminal or in a pipe, through miette.

mod brief;
mod excerpt;
mod ladders;
mod measures;
mod register;
mod short;
mod summary;
mod tests;
mod waiting;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::outcome::{Finding, Lacking, Level, Outcome, Reported, RuleCard, Status, View};
use crate::source::{Sources, Span};
use brief::printable;
use excerpt::Excerpt;
use miette::{Diagnostic as _, GraphicalReportHandler, GraphicalTheme, LabeledSpan};
pub use register::render_register;
use rustc_hash::FxHashSet;
use std::fmt::Write;
pub use tests::render_tests;

/// So many values of one finding are shown in their place.
const MOST_LABELS: usize = 4;

/// How the report is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are used.
    pub colour: bool,
    /// Characters in a line.
    pub width: usize,
    /// Whether passes and rules that do not apply are left out.
    pub quiet: bool,
}

/// Writes the report, without the mistakes that are not of one arrangement. The summary counts what `view` hides.
pub fn render(outcome: &Outcome, sources: &Sources, style: Style, view: &View) -> String {
    let mut page = Page::new(sources, style);
    match view.short(outcome) {
        Some(by) => page.short(outcome, view, by),
        None => {
            for arrangement in &outcome.arrangements {
                page.arrangement(outcome, arrangement, view.only);
            }
            summary::questions(&mut page, outcome);
        }
    }
    summary::write(&mut page, outcome, view.verbose);
    page.text
}

/// Writes diagnostics only.
pub fn render_diagnostics(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let mut page = Page::new(sources, style);
    for diagnostic in diagnostics {
        page.diagnostic(diagnostic);
    }
    page.text
}

struct Page<'a> {
    text: String,
    sources: &'a Sources,
    style: Style,
    handler: GraphicalReportHandler,
    /// Rules whose sentence and reasons have been shown.
    shown: FxHashSet<usize>,
    /// Sources that have been named.
    cited: FxHashSet<String>,
    /// Places of the arrangement at hand where something was said to be missing.
    lacking: FxHashSet<Span>,
}

/// What miette is given: one message with places in one text.
#[derive(Debug)]
struct Shown {
    message: String,
    severity: miette::Severity,
    help: Option<String>,
    excerpt: Option<Excerpt>,
    labels: Vec<LabeledSpan>,
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl<'a> Page<'a> {
    fn new(sources: &'a Sources, style: Style) -> Page<'a> {
        let mut theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        theme.characters.advice = "?".to_string();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
            .with_word_separator(textwrap::WordSeparator::AsciiSpace)
            .with_width(style.width)
            .without_primary_span_start();
        Page {
            text: String::new(),
            sources,
            style,
            handler,
            shown: FxHashSet::default(),
            cited: FxHashSet::default(),
            lacking: FxHashSet::default(),
        }
    }

    /// Writes a mistake of the author.
    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let severity = match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let message = format!("{} [{}]", printable(&diagnostic.message), diagnostic.code.name());
        let help = diagnostic.help.as_deref().map(printable);
        self.places(message, severity, help, &diagnostic.labels);
    }

    /// Writes a message with places, one snippet for each text that they lie in.
    fn places(&mut self, message: String, severity: miette::Severity, help: Option<String>, labels: &[Label]) {
        let mut groups: Vec<Vec<&Label>> = Vec::new();
        for label in labels {
            let line = |label: &Label| self.sources.position(label.span).line;
            let near = groups.iter_mut().find(|group| {
                let first = group[0];
                first.span.source == label.span.source && line(first).abs_diff(line(label)) <= 2
            });
            match near {
                Some(group) => group.push(label),
                None => groups.push(vec![label]),
            }
        }
        let mut groups = groups.into_iter();
        let first = groups.next();
        let rest: Vec<_> = groups.collect();
        self.one(message, severity, if rest.is_empty() { help.clone() } else { None }, first.as_deref());
        let last = rest.len().saturating_sub(1);
        for (at, group) in rest.iter().enumerate() {
            let help = if at == last { help.clone() } else { None };
            self.one(String::new(), miette::Severity::Advice, help, Some(group));
        }
    }

    fn one(&mut self, message: String, severity: miette::Severity, help: Option<String>, labels: Option<&[&Label]>) {
        let bare = message.is_empty();
        let mut shown = Shown { message, severity, help, excerpt: None, labels: Vec::new() };
        if let Some(labels) = labels.filter(|labels| !labels.is_empty()) {
            let (excerpt, places) = Excerpt::around(self.sources, labels);
            shown.labels = places;
            shown.excerpt = Some(excerpt);
        }
        let mut text = String::new();
        if self.handler.render_report(&mut text, &shown).is_err() {
            text = format!("{shown}\n");
        }
        debug_assert!(shown.labels.is_empty() || shown.source_code().is_some());
        if bare {
            // a snippet that goes on with the one before has no message line of its own
            let snippet = text.find('╭').and_then(|at| text[..at].rfind('\n')).map_or(0, |at| at + 1);
            text.drain(..snippet);
        }
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// Writes what was found of one arrangement.
    fn arrangement(&mut self, outcome: &Outcome, arrangement: &Reported, only: &[Status]) {
        let wanted = |finding: &&Finding| {
            let quiet = self.style.quiet && matches!(finding.status, Status::Pass | Status::NotApplicable);
            !quiet && !finding.is_known() && (only.is_empty() || only.contains(&finding.status))
        };
        let findings: Vec<&Finding> = arrangement.findings.iter().filter(wanted).collect();
        let shown = !self.style.quiet && only.is_empty();
        let measured = shown && !(arrangement.measures.is_empty() && arrangement.ladders.is_empty());
        if findings.is_empty() && arrangement.diagnostics.is_empty() && !measured {
            return;
        }
        let title = arrangement
            .title
            .as_deref()
            .map_or(String::new(), |title| format!("{}  ", printable(&brief::title(title))));
        let heading =
            format!("{}{}", self.bold(title.trim_end()), self.dim(&format!("  {}", printable(&arrangement.path))));
        let _ = writeln!(self.text, "\n{}", heading.trim_start());
        for diagnostic in &arrangement.diagnostics {
            self.diagnostic(diagnostic);
        }
        for finding in &findings {
            if matches!(finding.status, Status::Pass | Status::NotApplicable | Status::Waived | Status::Explained) {
                self.line(outcome.rule(finding), finding);
            }
        }
        self.lacking.clear();
        for group in waiting::groups(&findings) {
            self.text.push('\n');
            match group[..] {
                [finding] => self.finding(outcome.rule(finding), finding),
                _ => self.waiting(outcome, &group),
            }
        }
        if measured {
            self.measures(arrangement);
            self.ladders(&arrangement.ladders);
        }
    }

    /// One line for what needs no action.
    fn line(&mut self, card: &RuleCard, finding: &Finding) {
        let (mark, word) = match finding.status {
            Status::Pass => (self.green("✓"), "passes"),
            Status::NotApplicable => (self.dim("·"), "does not apply"),
            Status::Waived => (self.yellow("~"), "waived"),
            Status::Explained => (self.yellow("~"), "explained"),
            Status::Fail | Status::Unknown => return,
        };
        let detail = match (finding.status, &finding.excused) {
            (Status::Pass, _) => {
                finding.reason_text.as_ref().map_or(card.text.clone(), |reason| format!("{} ({reason})", card.text))
            }
            (_, Some(excuse)) => format!("{}; {excuse}", finding.message),
            _ => finding.message.clone(),
        };
        let indent = " ".repeat(4);
        let options = wrapping(self.style.width).subsequent_indent(&indent);
        let plain = format!("  {mark} {} {word}: {}", card.full_name(), printable(&detail));
        let _ = writeln!(self.text, "{}", textwrap::fill(&plain, options));
    }

    /// A finding that asks for action: the value in the arrangement, the clause in the policy, and why.
    fn finding(&mut self, card: &RuleCard, finding: &Finding) {
        let severity = match (finding.status, card.level()) {
            (Status::Unknown, _) => miette::Severity::Advice,
            (_, Level::Error) => miette::Severity::Error,
            (_, Level::Warning | Level::Note) => miette::Severity::Warning,
        };
        let word = match finding.status {
            Status::Unknown => "unknown",
            _ if card.level() == Level::Note => "is not followed",
            _ => "fails",
        };
        let message = format!("{} {word}: {}", card.full_name(), printable(&finding.message));
        let first = self.shown.insert(finding.rule);
        let help = self.advice(card, finding, first);
        let mut labels = self.labels(finding);
        if first {
            labels.push(Label { span: finding.clause, text: String::new() });
        }
        self.places(message, severity, help, &labels);
    }

    /// The values that decide, or the places where something is missing.
    fn labels(&mut self, finding: &Finding) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        let mut add = |span: Span, text: String| match labels.iter_mut().find(|label| label.span == span) {
            Some(label) => {
                if label.text.len() < 80 {
                    label.text = format!("{}; {text}", label.text);
                }
            }
            None => labels.push(Label { span, text }),
        };
        if finding.status == Status::Unknown {
            // the help names them all; one place is enough to see where they belong
            if let Some(missing) = finding.missing.first()
                && self.lacking.insert(missing.span)
            {
                let Label { span, text } = lack(missing);
                add(span, text);
            }
        } else {
            for fact in finding.decisive().into_iter().take(MOST_LABELS) {
                let text = printable(&fact.told());
                add(fact.span, text);
            }
        }
        labels
    }

    fn advice(&mut self, card: &RuleCard, finding: &Finding, first: bool) -> Option<String> {
        let mut lines = Vec::new();
        if finding.status == Status::Unknown {
            lines.push(settle(finding));
        }
        if first {
            if finding.status == Status::Fail {
                lines.extend(card.advice.clone());
            }
            if let Some(because) = &card.because {
                lines.push(format!("because: {because}"));
            }
            let source = card.sources.join("; ");
            let source = if self.cited.insert(source.clone()) { source } else { String::new() };
            let basis = card.basis.as_deref().map(basis_text);
            match (source.is_empty(), basis) {
                (false, Some(basis)) => lines.push(format!("source: {source} ({basis})")),
                (false, None) => lines.push(format!("source: {source}")),
                (true, Some(basis)) => lines.push(format!("basis: {basis}")),
                (true, None) => {}
            }
        }
        (!lines.is_empty()).then(|| printable(&lines.join("\n")))
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.style.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    fn green(&self, text: &str) -> String {
        self.paint("32", text)
    }

    fn red(&self, text: &str) -> String {
        self.paint("31", text)
    }

    fn yellow(&self, text: &str) -> String {
        self.paint("33", text)
    }
}

/// Lines break at spaces only: keys, dates and paths stay whole.
fn wrapping(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width.max(20))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .break_words(false)
}

/// The place where a fact is missing.
fn lack(missing: &Lacking) -> Label {
    Label { span: missing.span, text: missing.told() }
}

/// What would settle an unknown verdict.
fn settle(finding: &Finding) -> String {
    let keys: Vec<String> = finding.missing.iter().map(|missing| format!("`{}`", missing.key)).collect();
    match finding.missing.as_slice() {
        [] => "the stated facts do not settle it".to_string(),
        [only] if only.broken && only.alone => format!("mend {}; that settles it", keys[0]),
        [only] if only.alone => format!("write {}; that settles it", keys[0]),
        all if all.iter().all(|missing| missing.alone) => format!("write {}; each settles it", keys.join(" or ")),
        _ => format!("write {}", waiting::some(&keys)),
    }
}

/// Where the force of a rule comes from, so that a team's own choice never looks like law.
fn basis_text(basis: &str) -> &str {
    match basis {
        "law" => "law",
        "standard" => "a standard",
        "norm" => "the team's own norm, not law",
        "research" => "research, not law",
        other => other,
    }
}
