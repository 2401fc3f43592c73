//! From the grammar's tree to [`ast`](super::ast).

mod inclusion;
mod predicate;
mod term;

use super::ast::*;
use super::clean::Clean;
use super::grammar::{Node, Tree};
use super::refused;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::source::Span;

/// Turns trees of one cleaned text into the neutral tree; reports numbers and dates that are none.
pub(super) struct Lower<'c, 'o> {
    pub clean: &'c Clean,
    pub language: Language,
    pub diagnostics: &'o mut Vec<Diagnostic>,
}

impl Lower<'_, '_> {
    fn span(&self, tree: &Tree) -> Span {
        let text = &self.clean.text[tree.start..tree.end];
        let end = tree.start + text.trim_end().len();
        self.clean.span(tree.start, end)
    }

    fn text(&self, tree: &Tree) -> &str {
        &self.clean.text[tree.start..tree.end]
    }

    fn refuse(&mut self, code: Code, tree: &Tree, message: impl Into<String>, help: impl Into<String>) {
        let span = self.span(tree);
        self.diagnostics.push(Diagnostic::error(code, message).at(span, "").help(help));
    }

    /// Refuses a value, with what can stand in its place.
    fn replace(&mut self, tree: &Tree, message: String, options: Vec<String>) {
        self.diagnostics.push(refused::value(self.clean, tree, self.language, message, &options));
    }

    /// A whole sentence. `None` when it was refused, with the reason.
    pub fn sentence(&mut self, tree: &Tree) -> Option<Sentence> {
        if let Some(second) = tree.part(Node::Second) {
            self.diagnostics.push(refused::second(self.clean, second, self.language));
            return None;
        }
        if let Some(either) = tree.part(Node::Either) {
            self.diagnostics.push(refused::either(self.clean, &either.parts[0], self.language));
            return None;
        }
        if let Some(twice) = refused::twice(self.clean, tree, self.language) {
            self.diagnostics.push(twice);
            return None;
        }
        let main = tree.part(Node::Main)?;
        let each = match tree.all(Node::Each).collect::<Vec<_>>().as_slice() {
            [] => None,
            [each] => Some(self.noun(each.part(Node::CountedNoun)?)?),
            [_, second, ..] => {
                let help = "narrow the noun of the other: `… with that …`, or write two rules";
                self.refuse(Code::RefusedWording, second, "one sentence has one `for every`", help);
                return None;
            }
        };
        let front = tree.part(Node::Front).map(|front| self.guard(front));
        let subject = self.subject(main.part(Node::Subject).or(main.part(Node::There))?)?;
        let modal_tree = main.part(Node::Modal)?;
        let modal = modal(modal_tree.parts[0].node)?;
        let predicate = match main.part(Node::Bare) {
            Some(bare) => self.bare(bare)?,
            None => {
                let objects = main.part(Node::Objects)?;
                let kind = PredicateKind::Have(self.objects(objects)?);
                Predicate { span: self.span(objects), negated: false, kind }
            }
        };
        let (subject, predicate) = self.turned(subject, predicate)?;
        let tails: Vec<_> = tree.all(Node::Tail).map(|tail| self.guard(tail)).collect();
        let guards = front.into_iter().chain(tails).collect::<Option<Vec<_>>>()?;
        let modal_span = self.span(modal_tree);
        let written = self.clean.written();
        Some(Sentence { span: self.span(tree), written, each, guards, subject, modal, modal_span, predicate })
    }

    fn guard(&mut self, tree: &Tree) -> Option<Guard> {
        let opener = &tree.parts[0];
        let kind = match opener.node {
            Node::If => GuardKind::If,
            Node::Unless => GuardKind::Unless,
            Node::OnlyIf => GuardKind::OnlyIf,
            _ => return None,
        };
        let condition = self.conditions(tree.part(Node::Conditions)?)?;
        Some(Guard { kind, condition, span: self.span(opener) })
    }

    /// Conditions on one line or in a list.
    pub fn conditions(&mut self, tree: &Tree) -> Option<Condition> {
        let inner = &tree.parts[0];
        match inner.node {
            Node::Condition => self.condition(inner),
            Node::Ands => self.several(inner, Node::Condition).map(Condition::All),
            Node::Ors => self.several(inner, Node::Condition).map(Condition::Any),
            Node::List => {
                // a line stands by itself: nothing in it is joined to another line
                let line = |line: &Tree| Some(Condition::All(vec![self.conditions(line.part(Node::Conditions)?)?]));
                let lines = inner.all(Node::ListLine).map(line).collect::<Option<Vec<_>>>()?;
                Some(if inner.has(Node::OneHolds) { Condition::Any(lines) } else { Condition::All(lines) })
            }
            _ => {
                self.mixed(inner);
                None
            }
        }
    }

    fn several(&mut self, tree: &Tree, node: Node) -> Option<Vec<Condition>> {
        tree.all(node).map(|part| self.condition(part)).collect()
    }

    fn mixed(&mut self, tree: &Tree) {
        let words: Vec<(String, bool)> = {
            let mut found = Vec::new();
            for part in &tree.parts {
                match part.node {
                    Node::Condition => found.push((self.text(part).trim().to_string(), false)),
                    Node::Or => found.last_mut().into_iter().for_each(|last| last.1 = true),
                    _ => {}
                }
            }
            found
        };
        let line = |parts: &[(String, bool)], joint: &str| {
            parts.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(&format!(" {joint} "))
        };
        let tight: Vec<String> = words.split_inclusive(|(_, or)| *or).map(|group| line(group, "and")).collect();
        let loose: Vec<String> = words.split_inclusive(|(_, or)| !*or).map(|group| line(group, "or")).collect();
        let bullets = |lines: &[String]| lines.iter().map(|line| format!("\n    - {line}")).collect::<String>();
        let help = format!(
            "write the reading that is meant as a list:\n  if at least one of these holds:{}\nor\n  if all of these hold:{}",
            bullets(&tight),
            bullets(&loose)
        );
        let place = tree.parts.iter().find(|part| matches!(part.node, Node::And | Node::Or)).unwrap_or(tree);
        let other = if place.node == Node::And { Node::Or } else { Node::And };
        let place = tree.part(other).unwrap_or(place);
        self.refuse(Code::MixedAndOr, place, "`and` and `or` on one line can be read two ways", help);
    }

    fn condition(&mut self, tree: &Tree) -> Option<Condition> {
        if let Some(glued) = tree.part(Node::Glued) {
            return Some(Condition::Glued(Box::new(self.noun(glued)?)));
        }
        let span = self.span(tree);
        if let Some(there) = tree.part(Node::There) {
            let objects = tree.part(Node::Objects)?;
            let kind = PredicateKind::Have(self.objects(objects)?);
            let predicate = Predicate { span: self.span(objects), negated: tree.has(Node::Not), kind };
            return Some(Condition::Simple {
                span,
                subject: Subject::There(self.span(there)),
                predicate: Box::new(predicate),
            });
        }
        let subject = self.subject(tree.part(Node::Subject)?)?;
        let predicate = self.finite(tree.part(Node::Finite)?)?;
        let (subject, predicate) = self.turned(subject, predicate)?;
        Some(Condition::Simple { span, subject, predicate: Box::new(predicate) })
    }

    /// `the A must be the same for every C` says of every C that they have the same A.
    fn turned(&mut self, subject: Subject, predicate: Predicate) -> Option<(Subject, Predicate)> {
        let PredicateKind::AlikeFor(likeness, noun) = predicate.kind else { return Some((subject, predicate)) };
        match subject {
            Subject::These(mut list) if list.len() == 1 => match list.pop() {
                Some(Expression::Noun(value)) if value.quantifier.is_none() && value.clauses.is_empty() => {
                    let kind = PredicateKind::Alike { likeness, words: value.words, of_value: true };
                    return Some((Subject::These(vec![Expression::Noun(noun)]), Predicate { kind, ..predicate }));
                }
                Some(other) => self.whose_value(other.span()),
                None => {}
            },
            other => self.whose_value(other.span()),
        }
        None
    }

    fn whose_value(&mut self, span: Span) {
        let message = "one attribute is the same for several, and this is not the name of one";
        let help = "write `the A must be the same for every C`, or `every C must have the same A`";
        self.diagnostics.push(Diagnostic::error(Code::RefusedWording, message).at(span, "").help(help));
    }

    fn subject(&mut self, tree: &Tree) -> Option<Subject> {
        if tree.node == Node::There {
            return Some(Subject::There(self.span(tree)));
        }
        let parts: Option<Vec<_>> = tree
            .all(Node::SubjectPart)
            .map(|part| match part.parts[0].node {
                Node::CountedNoun => Some(Expression::Noun(self.noun(&part.parts[0])?)),
                _ => self.expression(&part.parts[0]),
            })
            .collect();
        parts.map(Subject::These)
    }
}

fn modal(node: Node) -> Option<Modal> {
    Some(match node {
        Node::Must => Modal::Must,
        Node::MustNot => Modal::MustNot,
        Node::Should => Modal::Should,
        Node::ShouldNot => Modal::ShouldNot,
        Node::May => Modal::May,
        Node::NeedNot => Modal::NeedNot,
        _ => return None,
    })
}
