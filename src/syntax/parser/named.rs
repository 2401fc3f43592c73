//! Items that give something a name: parameters, definitions, measures and ladders.

use super::{Clean, Item, LabelKind, Node, Piece, Reader, Start, cut};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::*;

impl Reader<'_> {
    pub(super) fn parameter(&mut self, item: &Item) -> Option<Parameter> {
        if item.name.text.is_empty() {
            self.named(item);
            return None;
        }
        self.only_labels(item, "a parameter", &[]);
        let sound = !self.name(item).is_empty();
        let clean = self.clean(&item.body);
        if clean.text.is_empty() {
            self.empty(item);
            return None;
        }
        let value = self.read(&clean, Start::Expression, |lower, tree| lower.expression(tree.part(Node::Expression)?));
        Some(Parameter { name: item.name.clone(), value: value.filter(|_| sound) })
    }

    pub(super) fn definition(&mut self, item: &Item) -> Option<Definition> {
        let (words, clean) = self.opened(item, "a definition", &[])?;
        let meant = clean.and_then(|clean| self.meant(&clean));
        Some(Definition { name: item.name.clone(), words, meant })
    }

    fn meant(&mut self, clean: &Clean) -> Option<Meant> {
        self.read(clean, Start::Definition, |lower, tree| {
            let Some(sentence) = tree.part(Node::Definition) else {
                return lower.expression(tree.part(Node::Expression)?).map(Meant::Value);
            };
            let subject = lower.noun(sentence.part(Node::PlainNoun)?)?;
            let words = lower.words(sentence.part(Node::Run)?);
            let condition = lower.conditions(sentence.part(Node::Conditions)?)?;
            Some(Meant::Adjective { subject, words, condition })
        })
    }

    pub(super) fn measure(&mut self, item: &Item) -> Option<Measure> {
        let (words, clean) = self.opened(item, "a measure", &[LabelKind::Unit])?;
        let value = clean.and_then(|clean| {
            self.read(&clean, Start::Expression, |lower, tree| lower.expression(tree.part(Node::Expression)?))
        });
        let unit = item.labels.iter().find(|label| label.kind == LabelKind::Unit).and_then(|label| self.unit(label));
        Some(Measure { name: item.name.clone(), words, value, unit })
    }

    fn unit(&mut self, label: &cut::LabelBlock) -> Option<Name> {
        let clean = self.clean(&label.body);
        if clean.text.is_empty() {
            self.label(label, &mut Labels::default());
            return None;
        }
        Some(Name { text: clean.text.clone(), span: clean.whole() })
    }

    pub(super) fn ladder(&mut self, item: &Item) -> Option<Ladder> {
        if item.name.text.is_empty() {
            self.named(item);
            return None;
        }
        self.only_labels(item, "a ladder", &[LabelKind::Level]);
        let words = self.name(item);
        let title = self.clean(&item.body).text;
        let levels = item.labels.iter().filter(|label| label.kind == LabelKind::Level).map(|l| self.level(l));
        let levels: Vec<LevelOf> = levels.collect();
        Some(Ladder { name: item.name.clone(), words, title, levels })
    }

    /// `level NAME: rule, rule`.
    fn level(&mut self, label: &cut::LabelBlock) -> LevelOf {
        let text = &label.name.text;
        let behind = text.find(char::is_whitespace).map_or("", |at| text[at..].trim_start());
        if behind.is_empty() {
            let mistake = Diagnostic::error(Code::BadLabel, "this level has no name").at(label.name.span, "");
            self.diagnostics.push(mistake.help("write `level NAME: rule, rule`"));
        }
        let behind = if behind.is_empty() { text.as_str() } else { behind };
        let start = label.name.span.start as usize + text.len() - behind.len();
        let name = Name { text: behind.to_string(), span: Span::new(self.source, start, start + behind.len()) };
        let clean = self.clean(&label.body);
        let mut rules = Vec::new();
        let mut at = 0;
        for part in clean.text.split(',') {
            let rule = part.trim();
            if !rule.is_empty() {
                let from = at + part.len() - part.trim_start().len();
                rules.push(Name { text: rule.to_string(), span: clean.span(from, from + rule.len()) });
            }
            at += part.len() + 1;
        }
        LevelOf { name, rules }
    }

    /// The name of an item in words, and what stands behind the colon. `None` when there is no name.
    fn opened(&mut self, item: &Item, what: &str, own: &[LabelKind]) -> Option<(Vec<Word>, Option<Clean>)> {
        if item.name.text.is_empty() {
            self.named(item);
            return None;
        }
        self.only_labels(item, what, own);
        let words = self.name(item);
        let clean = self.clean(&item.body);
        if clean.text.is_empty() {
            self.empty(item);
        }
        Some((words, Some(clean).filter(|clean| !clean.text.is_empty())))
    }

    fn only_labels(&mut self, item: &Item, what: &str, own: &[LabelKind]) {
        self.once_each(item);
        for label in item.labels.iter().filter(|label| !own.contains(&label.kind)) {
            match label.kind {
                LabelKind::Because | LabelKind::Source => self.label(label, &mut Labels::default()),
                _ => self.misplaced(label, &format!("does not belong under {what}")),
            }
        }
    }

    /// A name that sentences can use: a run of words that no frame word cuts.
    fn name(&mut self, item: &Item) -> Vec<Word> {
        let piece = Piece { text: &item.name.text, start: item.name.span.start as usize, indent: 0 };
        let clean = self.clean(&[piece]);
        let tree = match super::grammar::read(&clean.text, Start::Name, self.language) {
            Ok(tree) => tree,
            Err(_) => {
                let message = format!("`{}` cannot be a name in sentences", item.name.text);
                let help = "choose other words: without signs, and without words such as `is`, `must` or `and`";
                self.diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(item.name.span, "").help(help));
                return Vec::new();
            }
        };
        let run = tree.part(Node::Run);
        let mut lower = super::Lower { clean: &clean, language: self.language, diagnostics: self.diagnostics };
        run.map_or(Vec::new(), |run| lower.words(run))
    }
}
