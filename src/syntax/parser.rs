//! A whole policy file, item by item.

mod named;
mod test;

use super::ast::*;
use super::clean::{Clean, Piece};
use super::cut::{self, Item};
use super::grammar::{self, Node, Start};
use super::lower::Lower;
use super::refused;
use super::words::{ItemKind, LabelKind, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, normalised};
use crate::source::{SourceId, Span};
use crate::suggest::nearest;

/// What is known of a file beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// The language, unless the file names one.
    pub language: Language,
}

/// Reads a policy file. Never fails: what is broken is reported and left out.
pub fn parse(text: &str, source: SourceId, hint: Hint, diagnostics: &mut Vec<Diagnostic>) -> File {
    let words = words(hint.language);
    let items = cut::items(text, source, words, diagnostics);
    let mut file = File {
        source,
        language: hint.language,
        policy: None,
        parameters: Vec::new(),
        definitions: Vec::new(),
        measures: Vec::new(),
        ladders: Vec::new(),
        rules: Vec::new(),
        tests: Vec::new(),
    };
    let has_items = items.iter().any(|item| item.kind.is_some_and(|kind| kind != ItemKind::Language));
    let broken_items = items.iter().any(|item| item.kind.is_none() && item.body.is_empty());
    let mut reader = Reader { source, language: hint.language, diagnostics };
    let mut bare = 0;
    for item in &items {
        match item.kind {
            Some(ItemKind::Language) => reader.language(item, &mut file),
            Some(ItemKind::Policy) => {
                let policy = reader.policy(item);
                if let Some(first) = &file.policy {
                    let mistake =
                        Diagnostic::error(Code::DuplicateName, "a file holds one policy, and this is a second");
                    let mistake = mistake.at(policy.name.span, "second").and_at(first.name.span, "first");
                    reader.diagnostics.push(mistake.help("give it a file of its own"));
                } else {
                    file.policy = Some(policy);
                }
            }
            Some(ItemKind::Parameter) => file.parameters.extend(reader.parameter(item)),
            Some(ItemKind::Define) => file.definitions.extend(reader.definition(item)),
            Some(ItemKind::Measure) => file.measures.extend(reader.measure(item)),
            Some(ItemKind::Ladder) => file.ladders.extend(reader.ladder(item)),
            Some(ItemKind::Rule) => file.rules.push(reader.rule(item)),
            Some(ItemKind::Test) => file.tests.push(reader.test(item, text)),
            None if item.body.is_empty() => {}
            None if has_items || broken_items => {
                let span = reader.clean(&item.body).whole();
                let mistake = Diagnostic::error(Code::MixedBareSentences, "a sentence beside items needs a name");
                let help = "write `rule NAME:` before it, or indent it if it belongs to the item above";
                reader.diagnostics.push(mistake.at(span, "a bare sentence").help(help));
            }
            None => {
                bare += 1;
                let mut rule = reader.rule(item);
                rule.name.text = format!("rule-{bare}");
                file.rules.push(rule);
            }
        }
    }
    file
}

/// Reads one sentence, as `try` is given it.
pub fn parse_sentence(text: &str, source: SourceId, hint: Hint, diagnostics: &mut Vec<Diagnostic>) -> Option<Sentence> {
    let mut reader = Reader { source, language: hint.language, diagnostics };
    let mut start = 0;
    let pieces: Vec<Piece> = text
        .split_inclusive('\n')
        .map(|line| {
            let piece = Piece { text: line.trim_end(), start, indent: line.len() - line.trim_start().len() };
            start += line.len();
            piece
        })
        .filter(|piece| !piece.text.trim().is_empty())
        .map(|piece| Piece { text: piece.text.trim_start(), start: piece.start + piece.indent, indent: piece.indent })
        .collect();
    let clean = reader.clean(&pieces);
    reader.sentence(&clean)
}

struct Reader<'o> {
    source: SourceId,
    language: Language,
    diagnostics: &'o mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn clean(&self, body: &[Piece]) -> Clean {
        Clean::new(body, self.source)
    }

    fn language(&mut self, item: &Item, file: &mut File) {
        let clean = self.clean(&item.body);
        let written = normalised(&clean.text);
        match written.as_str() {
            "english" | "en" => file.language = Language::English,
            "" => self.empty(item),
            other => {
                let message = format!("`{other}` is not a language that this version reads");
                let mistake = Diagnostic::error(Code::BadLabel, message).at(clean.whole(), "");
                self.diagnostics.push(mistake.help("write `language: english`"));
            }
        }
    }

    fn empty(&mut self, item: &Item) {
        let span = item.keyword.to(item.name.span);
        let mistake = Diagnostic::error(Code::BadLabel, "nothing stands behind this colon").at(span, "");
        self.diagnostics.push(mistake);
    }

    fn policy(&mut self, item: &Item) -> Policy {
        self.named(item);
        let title = self.clean(&item.body).text;
        let mut policy = Policy {
            name: item.name.clone(),
            title,
            vocabulary: None,
            applies: None,
            notice: None,
            labels: Labels::default(),
        };
        self.once_each(item);
        for label in &item.labels {
            let clean = self.clean(&label.body);
            match label.kind {
                LabelKind::Because
                | LabelKind::Advice
                | LabelKind::Enforcement
                | LabelKind::Waivable
                | LabelKind::ExceptionTo => {
                    self.misplaced(label, "belongs under a rule, not here");
                }
                LabelKind::Vocabulary => {
                    policy.vocabulary = Some(Name { text: clean.text.clone(), span: clean.whole() })
                }
                LabelKind::AppliesIf => {
                    policy.applies = self.condition(&clean, label.name.span);
                    policy.labels.unread |= policy.applies.is_none();
                }
                LabelKind::Notice if !clean.text.is_empty() => {
                    policy.notice = Some(Name { text: clean.text.clone(), span: clean.whole() })
                }
                _ => self.label(label, &mut policy.labels),
            }
        }
        policy
    }

    fn named(&mut self, item: &Item) {
        let valid = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if item.name.text.is_empty() {
            let mistake = Diagnostic::error(Code::BadLabel, "a name is missing between this word and the colon");
            self.diagnostics.push(mistake.at(item.keyword, "").help("write a short name, such as `few-flavours`"));
        } else if let Some(wrong) = item.name.text.find(|c| !valid(c)) {
            let good: String = item.name.text.chars().map(|c| if valid(c) { c } else { '-' }).collect();
            let width = item.name.text[wrong..].chars().next().map_or(0, char::len_utf8);
            let start = item.name.span.start as usize + wrong;
            let span = Span::new(self.source, start, start + width);
            let mistake = Diagnostic::error(Code::BadLabel, "a name holds letters, digits, hyphens and dots only");
            self.diagnostics.push(mistake.at(span, "").help(format!("write `{}`", good.trim_matches('-'))));
        }
    }

    fn rule(&mut self, item: &Item) -> Rule {
        if item.kind.is_some() {
            self.named(item);
        }
        let clean = self.clean(&item.body);
        let text = Name { text: readable(&clean), span: clean.whole() };
        let sentence = if clean.text.is_empty() {
            let mistake = Diagnostic::error(Code::BrokenSentence, "this rule has no sentence");
            let help = "write what must hold, `X must be …`, indented under the name";
            self.diagnostics.push(mistake.at(item.keyword.to(item.name.span), "").help(help));
            None
        } else {
            self.sentence(&clean)
        };
        let mut labels = Labels::default();
        self.once_each(item);
        for label in &item.labels {
            self.label(label, &mut labels);
        }
        Rule { name: item.name.clone(), sentence, text, labels }
    }

    fn sentence(&mut self, clean: &Clean) -> Option<Sentence> {
        self.read(clean, Start::Sentence, |lower, tree| lower.sentence(tree))
    }

    fn condition(&mut self, clean: &Clean, label: Span) -> Option<Condition> {
        if clean.text.is_empty() {
            self.diagnostics.push(Diagnostic::error(Code::BadLabel, "a condition is missing here").at(label, ""));
            return None;
        }
        self.read(clean, Start::Conditions, |lower, tree| lower.conditions(tree.part(Node::Conditions)?))
    }

    /// Reads a cleaned text by the grammar, unless it holds a refused wording.
    fn read<T>(
        &mut self,
        clean: &Clean,
        start: Start,
        lower: impl FnOnce(&mut Lower, &grammar::Tree) -> Option<T>,
    ) -> Option<T> {
        if clean.too_deep() {
            let mistake = Diagnostic::error(Code::TooDeep, "this is nested too deep, or too long, to be read");
            self.diagnostics.push(mistake.at(clean.whole().head(), "starts here").help("split it into several rules"));
            return None;
        }
        if refused::report(clean, start, self.language, self.diagnostics) {
            return None;
        }
        match grammar::read(&clean.text, start, self.language) {
            Ok(tree) => lower(&mut Lower { clean, language: self.language, diagnostics: self.diagnostics }, &tree),
            Err(at) => {
                self.diagnostics.push(refused::broken(clean, start, at, self.language));
                None
            }
        }
    }

    fn label(&mut self, label: &cut::LabelBlock, labels: &mut Labels) {
        let clean = self.clean(&label.body);
        if clean.text.is_empty() {
            let message = format!("nothing stands behind `{}:`", label.name.text);
            self.diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(label.name.span, ""));
            return;
        }
        let text = Name { text: clean.text.clone(), span: clean.whole() };
        match label.kind {
            LabelKind::Because => labels.because = Some(text),
            LabelKind::Advice => labels.advice = Some(text),
            LabelKind::Source => labels.source.push(text),
            LabelKind::Owner => labels.owner = Some(text),
            LabelKind::Tags => {
                labels.tags =
                    clean.text.split(',').map(|tag| Name { text: tag.trim().into(), span: text.span }).collect();
            }
            LabelKind::Basis => labels.basis = self.one_of(text, &["law", "standard", "norm", "research"]),
            LabelKind::Enforcement => {
                labels.enforcement = self.one_of(text, &["strict", "with explanation", "guideline"]);
            }
            LabelKind::ExceptionTo => labels.exception_to = listed(&clean),
            LabelKind::Valid => {
                labels.valid = self.validity(&clean);
                labels.unread |= labels.valid.is_none();
            }
            LabelKind::Waivable => {
                labels.waivable = self.read(&clean, Start::Waivable, |lower, tree| match tree.part(Node::Duration) {
                    Some(duration) => lower.duration(duration).map(Waivable::AtMost),
                    None => Some(Waivable::Never),
                });
            }
            LabelKind::AppliesIf | LabelKind::Vocabulary => {
                self.misplaced(label, "belongs under `policy`; a condition of one rule stands in its sentence: `if …`");
            }
            LabelKind::Notice => self.misplaced(label, "belongs under `policy`"),
            LabelKind::On | LabelKind::Given | LabelKind::Expect => self.misplaced(label, "belongs under `test`"),
            LabelKind::Unit => self.misplaced(label, "belongs under `measure`"),
            LabelKind::Level => self.misplaced(label, "belongs under `ladder`"),
        }
    }

    fn misplaced(&mut self, label: &cut::LabelBlock, why: &str) {
        let message = format!("`{}:` {why}", label.name.text);
        let mistake = Diagnostic::error(Code::BadLabel, message).at(label.name.span, "");
        self.diagnostics.push(mistake.help("move it, or remove it"));
    }

    /// Every label stands once; only sources and expectations may be several.
    fn once_each(&mut self, item: &Item) {
        for (at, label) in item
            .labels
            .iter()
            .enumerate()
            .filter(|(_, label)| !matches!(label.kind, LabelKind::Source | LabelKind::Expect | LabelKind::Level))
        {
            let first = item.labels[..at].iter().find(|earlier| earlier.kind == label.kind);
            if let Some(first) = first {
                let mistake = Diagnostic::error(Code::BadLabel, format!("`{}:` stands here twice", label.name.text));
                let mistake = mistake.at(label.name.span, "again here").and_at(first.name.span, "first here");
                self.diagnostics.push(mistake.help("keep one of the two"));
            }
        }
    }

    fn one_of(&mut self, text: Name, known: &[&str]) -> Option<Name> {
        let written = normalised(&text.text);
        if known.contains(&written.as_str()) {
            return Some(Name { text: written, span: text.span });
        }
        let help = match nearest(&written, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", crate::suggest::quoted_list(known, "or")),
        };
        let message = format!("`{}` is not possible here", text.text);
        self.diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(text.span, "").help(help));
        None
    }

    fn validity(&mut self, clean: &Clean) -> Option<Validity> {
        let span = clean.whole();
        let (from, through, until) = self.read(clean, Start::Validity, |lower, tree| {
            let mut from = None;
            let mut through = None;
            let mut until = None;
            let mut behind = None;
            for part in &tree.parts {
                match part.node {
                    Node::Until => (behind, until) = (Some(part.node), Some((part.start, part.end))),
                    Node::From | Node::Through => behind = Some(part.node),
                    _ => {
                        let date = Some(lower.whole_date(part)?);
                        if behind == Some(Node::From) { from = date } else { through = date }
                    }
                }
            }
            Some((from, through, until))
        })?;
        if let Some((start, end)) = until {
            let last = through.map_or(String::new(), |date| format!(": `through {date}` if that day still counts"));
            let mistake =
                Diagnostic::error(Code::RefusedWording, "does the last day count?").at(clean.span(start, end), "");
            self.diagnostics.push(mistake.help(format!("write `through`{last}")));
            return None;
        }
        if let (Some(first), Some(last)) = (from, through)
            && first.first() > last.last()
        {
            let mistake = Diagnostic::error(Code::WrongValue, "this ends before it starts").at(span, "");
            self.diagnostics.push(mistake.help("put the earlier day behind `from`"));
        }
        Some(Validity { from, through, span })
    }
}

/// Names with commas between, each with its place.
fn listed(clean: &Clean) -> Vec<Name> {
    let mut at = 0;
    let mut names = Vec::new();
    for part in clean.text.split(',') {
        let name = part.trim().trim_end_matches('.');
        let start = at + part.len() - part.trim_start().len();
        if !name.is_empty() {
            names.push(Name { text: name.to_string(), span: clean.span(start, start + name.len()) });
        }
        at += part.len() + 1;
    }
    names
}

/// The sentence as written, on one line.
fn readable(clean: &Clean) -> String {
    let text = clean.text.replace(['\u{2}', '\u{3}'], " ").replace('\u{1}', "- ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
