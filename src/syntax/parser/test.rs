//! Tests: what is supposed as TOML, and what is expected as sentences of a form of their own.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Expectation, Expected, Expression, Given, Name, Test};
use crate::syntax::clean::{Clean, Piece};
use crate::syntax::cut::{Item, LabelBlock};
use crate::syntax::grammar::{self, Node, Start, Tree};
use crate::syntax::lower::Lower;
use crate::syntax::words::LabelKind;

/// All that can be said of a rule; `RULE` is replaced by the author's own word.
const FORMS: &str = "write `RULE passes`, `RULE fails at KEY`, `RULE is unknown for KEY`, `RULE does not apply because \
                     REASON`, `RULE is waived` or `RULE is explained`";

impl Reader<'_> {
    /// A test.
    pub(super) fn test(&mut self, item: &Item, text: &str) -> Test {
        let before = self.diagnostics.len();
        self.named(item);
        self.once_each(item);
        let title = self.clean(&item.body).text;
        let mut test =
            Test { name: item.name.clone(), title, on: None, given: None, expectations: Vec::new(), sound: true };
        for label in &item.labels {
            match label.kind {
                LabelKind::On => test.on = self.day(label),
                LabelKind::Given => test.given = self.given(label, text),
                LabelKind::Expect => self.expectations(label, &mut test.expectations),
                LabelKind::Because | LabelKind::Source => self.label(label, &mut Default::default()),
                _ => self.misplaced(label, "does not belong under a test"),
            }
        }
        let broken = self.diagnostics.len() > before;
        if test.expectations.is_empty() && !broken {
            let mistake = Diagnostic::error(Code::BadTest, "this test expects nothing, so it shows nothing");
            let mistake = mistake.at(item.keyword.to(item.name.span), "");
            self.diagnostics.push(mistake.help("add a line such as `expect: RULE passes`"));
        }
        test.sound = !broken && !test.expectations.is_empty();
        test
    }

    fn day(&mut self, label: &LabelBlock) -> Option<crate::value::Date> {
        let clean = self.clean(&label.body);
        if clean.text.is_empty() {
            self.nothing_behind(label);
            return None;
        }
        let before = self.diagnostics.len();
        let read = self.read(&clean, Start::Expression, |lower, tree| lower.expression(tree.part(Node::Expression)?));
        match read {
            Some(Expression::Date(date, _)) if date.first() == date.last() => Some(date),
            _ => {
                if self.diagnostics.len() == before {
                    let message = format!("`{}` is no day", clean.text);
                    let mistake = Diagnostic::error(Code::BadTest, message).at(clean.whole(), "");
                    self.diagnostics.push(mistake.help("write a day, such as 2026-01-31"));
                }
                None
            }
        }
    }

    fn nothing_behind(&mut self, label: &LabelBlock) {
        let message = format!("nothing stands behind `{}:`", label.name.text);
        self.diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(label.name.span, ""));
    }

    /// A file on the label's line, and TOML on the lines below.
    fn given(&mut self, label: &LabelBlock, text: &str) -> Option<Given> {
        let line_end = |at: usize| {
            let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
            at + text[at..end].trim_end_matches('\r').len()
        };
        let first_line = line_end(label.name.span.start as usize);
        let (file, toml): (Vec<&Piece>, Vec<&Piece>) = label.body.iter().partition(|piece| piece.start < first_line);
        // the whole lines: what looks like a comment may stand in a text
        let toml = match (toml.first(), toml.last()) {
            (Some(_), Some(last)) => {
                Some(Span::new(self.source, (first_line + 1).min(text.len()), line_end(last.start)))
            }
            _ => None,
        };
        let file = file.first().map(|piece| {
            let span = Span::new(self.source, piece.start, piece.start + piece.text.len());
            Name { text: piece.text.trim_matches(['"', '“', '”']).to_string(), span }
        });
        if file.is_none() && toml.is_none() {
            self.nothing_behind(label);
            return None;
        }
        if let Some(name) = file.as_ref().filter(|name| name.text.contains('=') || name.text.starts_with('[')) {
            let mistake = Diagnostic::error(Code::BadTest, "TOML stands on the lines below `given:`");
            let help = "on this line stands a file, such as `given: examples/noord.toml`, or nothing";
            self.diagnostics.push(mistake.at(name.span, "").help(help));
            return None;
        }
        Some(Given { label: label.name.span, file, toml })
    }

    /// One expectation on each line.
    fn expectations(&mut self, label: &LabelBlock, list: &mut Vec<Expectation>) {
        if label.body.is_empty() {
            self.nothing_behind(label);
        }
        for piece in &label.body {
            let clean = self.clean(std::slice::from_ref(piece));
            list.extend(self.expectation(&clean));
        }
    }

    fn expectation(&mut self, clean: &Clean) -> Option<Expectation> {
        if clean.too_deep() {
            let mistake = Diagnostic::error(Code::TooDeep, "this is too long to be read").at(clean.whole().head(), "");
            self.diagnostics.push(mistake.help("write one expectation on each line"));
            return None;
        }
        let tree = match grammar::read(&clean.text, Start::Expectation, self.language) {
            Ok(tree) => tree,
            Err(at) => {
                let text = clean.text.trim_end();
                // the first word names a rule, whatever is said of it
                let said = text.find(' ').map_or(0, |space| space + 1);
                let word = text[..at.min(text.len())].rfind(' ').map_or(0, |space| space + 1);
                let place = clean.span(word.max(said), text.len());
                let mistake = Diagnostic::error(Code::BadTest, "this is no expectation").at(place, "");
                self.diagnostics.push(mistake.help(mend(text)));
                return None;
            }
        };
        let language = self.language;
        let name = |tree: &Tree| Name {
            text: clean.text[tree.start..tree.end].to_string(),
            span: clean.span(tree.start, tree.end),
        };
        let subject = name(tree.part(Node::ExpectSubject)?);
        let said = tree.parts.last()?;
        let rest = said.part(Node::ExpectRest).map(name);
        let mut lower = Lower { clean, language, diagnostics: self.diagnostics };
        let expected = match said.node {
            Node::ExpectPass => Expected::Passes { either_way: said.part(Node::EitherWay).map(|part| name(part).span) },
            Node::ExpectFail => Expected::Fails { at: rest },
            Node::ExpectUnknown => Expected::Unknown { lacking: rest },
            Node::ExpectNotApply => Expected::NotApplicable { because: rest },
            Node::IsWaived => Expected::Waived,
            Node::IsExplained => Expected::Explained,
            Node::ExpectBetween => {
                let mut ends = said.all(Node::Expression);
                Expected::Between(lower.expression(ends.next()?)?, lower.expression(ends.next()?)?)
            }
            _ => {
                let words = rest?;
                let value = value(clean, &words, language, lower.diagnostics);
                Expected::Value { words, value }
            }
        };
        let end = said.start + clean.text[said.start..said.end].trim_end().len();
        let text = Name { text: clean.text.clone(), span: clean.whole() };
        Some(Expectation { text, subject, said: clean.span(said.start, end), expected })
    }
}

/// The value that the words of an expectation are, if they are one; spans are those of the words.
fn value(
    clean: &Clean,
    words: &Name,
    language: crate::language::Language,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Expression> {
    let start = clean.text.find(&words.text)?;
    let piece =
        Piece { text: &clean.text[start..start + words.text.len()], start: words.span.start as usize, indent: 0 };
    let inner = Clean::new(&[piece], words.span.source);
    let tree = grammar::read(&inner.text, Start::Expression, language).ok()?;
    Lower { clean: &inner, language, diagnostics }.expression(tree.part(Node::Expression)?)
}

/// What to write instead, with the author's own words where it is clear what is meant.
fn mend(text: &str) -> String {
    let plain = text.trim_end_matches('.').to_lowercase();
    let subject = text.split_whitespace().next().unwrap_or("RULE");
    let said = plain[subject.to_lowercase().len().min(plain.len())..].trim();
    let meant = match said {
        "pass" | "passed" | "holds" | "succeeds" | "must pass" | "should pass" => Some("passes"),
        "fail" | "failed" | "breaks" | "broken" | "must fail" | "should fail" => Some("fails"),
        "unknown" => Some("is unknown"),
        "not applicable" | "not-applicable" | "not apply" | "doesn't apply" => Some("does not apply"),
        "waived" => Some("is waived"),
        "explained" => Some("is explained"),
        _ => None,
    };
    match meant {
        Some(meant) => format!("write `{subject} {meant}`"),
        None => FORMS.replace("RULE", subject),
    }
}
