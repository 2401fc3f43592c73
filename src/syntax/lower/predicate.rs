//! Predicates, clauses and nouns.

use super::Lower;
use crate::syntax::ast::*;
use crate::syntax::grammar::{Node, Tree};

impl Lower<'_, '_> {
    /// A predicate behind a modal.
    pub(super) fn bare(&mut self, tree: &Tree) -> Option<Predicate> {
        self.predicate(tree)
    }

    /// A predicate in a condition or clause.
    pub(super) fn finite(&mut self, tree: &Tree) -> Option<Predicate> {
        self.predicate(tree)
    }

    fn predicate(&mut self, tree: &Tree) -> Option<Predicate> {
        let negated = tree.has(Node::Not) || tree.has(Node::DoesNot);
        let kind = if let Some(alike) = tree.part(Node::Alike) {
            let words = self.words(alike.part(Node::Run)?);
            PredicateKind::Alike { likeness: likeness(alike), words, of_value: false }
        } else if let Some(alike) = tree.part(Node::AlikeFor) {
            let noun = alike.parts.iter().find(|part| matches!(part.node, Node::CountedNoun | Node::PlainNoun))?;
            PredicateKind::AlikeFor(likeness(alike), self.noun(noun)?)
        } else if let Some(complement) = tree.part(Node::Complement) {
            PredicateKind::Be(self.complement(complement)?)
        } else if let Some(acts) = tree.part(Node::Acts) {
            PredicateKind::Act(self.noun(acts)?)
        } else if let Some(included) = tree.part(Node::Included) {
            PredicateKind::Include(self.included(included)?)
        } else if let Some(test) = tree.part(Node::TextTest) {
            self.text_test(test)?
        } else {
            let objects = self.objects(tree.part(Node::Objects)?)?;
            if tree.has(Node::States) { PredicateKind::State(objects) } else { PredicateKind::Have(objects) }
        };
        Some(Predicate { span: self.span(tree), negated, kind })
    }

    fn complement(&mut self, tree: &Tree) -> Option<Complement> {
        let inner = &tree.parts[0];
        match inner.node {
            Node::Comparison => self.comparison(inner),
            Node::Alternatives => {
                let span = self.span(inner);
                let values: Option<Vec<_>> = inner.all(Node::Expression).map(|part| self.expression(part)).collect();
                Some(Complement::OneOf(values?, span))
            }
            Node::AmongGroup => {
                let noun = inner.parts.iter().find(|part| matches!(part.node, Node::CountedNoun | Node::PlainNoun))?;
                Some(Complement::Among(Box::new(self.noun(noun)?)))
            }
            Node::Relation => {
                let words = self.words(inner.part(Node::Run)?);
                let noun = self.noun(inner.part(Node::CountedNoun)?)?;
                Some(Complement::Relation(words, Box::new(noun)))
            }
            _ => Some(Complement::Value(self.expression(inner)?)),
        }
    }

    fn comparison(&mut self, tree: &Tree) -> Option<Complement> {
        let inner = &tree.parts[0];
        match inner.node {
            Node::Offset => {
                let comparator = comparator(inner.part(Node::Comparator)?)?;
                let distance = self.distance(inner)?;
                let side = if inner.has(Node::Before) { Side::Before } else { Side::After };
                Some(Complement::Offset {
                    comparator,
                    distance,
                    side,
                    of: self.expression(inner.part(Node::Expression)?)?,
                })
            }
            Node::WithinOffset => {
                let distance = self.distance(inner)?;
                let side = match inner.part(Node::Side)?.parts[0].node {
                    Node::Before => Some(Side::Before),
                    Node::After => Some(Side::After),
                    _ => None,
                };
                Some(Complement::Within { distance, side, of: self.expression(inner.part(Node::Expression)?)? })
            }
            Node::Between => {
                let mut ends = tree.all(Node::Expression);
                let (low, high) = (ends.next()?, ends.next()?);
                Some(Complement::Between(self.expression(low)?, self.expression(high)?))
            }
            _ => {
                let value = self.expression(tree.part(Node::Expression)?)?;
                Some(Complement::Compare(comparator(inner)?, value))
            }
        }
    }

    /// The nouns of `have A, B and C`.
    pub(super) fn objects(&mut self, tree: &Tree) -> Option<Vec<Noun>> {
        let nouns = tree.parts.iter().filter(|part| matches!(part.node, Node::CountedNoun | Node::PlainNoun));
        nouns.map(|part| self.noun(part)).collect()
    }

    /// A noun, counted or not, or a run with what follows it.
    pub fn noun(&mut self, tree: &Tree) -> Option<Noun> {
        let span = self.span(tree);
        let mut noun = Noun { span, quantifier: None, words: Vec::new(), object: None, clauses: Vec::new() };
        for part in &tree.parts {
            match part.node {
                Node::Quantifier => noun.quantifier = Some((self.quantifier(part)?, self.span(part))),
                Node::Run => noun.words = self.words(part),
                Node::CountedNoun => noun.object = Some(Box::new(self.noun(part)?)),
                Node::Clause => noun.clauses.push(self.clause(part)?),
                _ => {}
            }
        }
        if noun.quantifier.is_some() {
            strip_of_the(&mut noun.words);
        }
        Some(noun)
    }

    /// How far from a day: a length of time, or the words that name one.
    fn distance(&mut self, tree: &Tree) -> Option<Expression> {
        if let Some(duration) = tree.part(Node::Duration) {
            return Some(Expression::Duration(self.duration(duration)?, self.span(duration)));
        }
        let run = tree.part(Node::DistanceRun).or_else(|| tree.part(Node::DistanceRunOf))?;
        let (words, span) = (self.words(run), self.span(run));
        Some(Expression::Noun(Noun { span, quantifier: None, words, object: None, clauses: Vec::new() }))
    }

    fn quantifier(&mut self, tree: &Tree) -> Option<Quantifier> {
        let inner = &tree.parts[0];
        match inner.node {
            Node::Every => Some(Quantifier::Every),
            Node::No => Some(Quantifier::No),
            Node::Between => {
                let mut numbers = tree.parts.iter().filter(|part| matches!(part.node, Node::Number | Node::NumberWord));
                let (low, high) = (numbers.next()?, numbers.next()?);
                Some(Quantifier::Between(self.number(low)?, self.number(high)?))
            }
            _ => {
                let how = comparator(inner)?;
                if let Some(percent) = tree.part(Node::Percent) {
                    return Some(Quantifier::Part(how, self.percent(percent)?));
                }
                let number = tree.parts.iter().find(|part| matches!(part.node, Node::Number | Node::NumberWord));
                let number = match number {
                    Some(number) => Some(self.number(number)?),
                    None => None,
                };
                Some(Quantifier::Count(how, number))
            }
        }
    }

    fn clause(&mut self, tree: &Tree) -> Option<Clause> {
        let inner = tree.parts.iter().find(|part| part.node != Node::And)?;
        match inner.node {
            Node::ThatClause => Some(Clause::That(self.finite(inner.part(Node::Finite)?)?)),
            Node::WhoseClause => {
                let words = self.words(inner.part(Node::Run)?);
                Some(Clause::Whose(words, self.finite(inner.part(Node::Finite)?)?))
            }
            Node::ExtremeClause => {
                let span = self.span(inner);
                Some(Clause::Extreme(self.words(inner.part(Node::Run)?), span))
            }
            Node::WithClause => {
                let objects = self.objects(inner.part(Node::Objects)?)?;
                let predicate =
                    Predicate { span: self.span(inner), negated: false, kind: PredicateKind::Have(objects) };
                Some(Clause::That(predicate))
            }
            _ => Some(Clause::Without(self.objects(inner.part(Node::Objects)?)?, self.span(inner))),
        }
    }
}

fn likeness(tree: &Tree) -> Likeness {
    if tree.has(Node::TheSame) { Likeness::Same } else { Likeness::Different }
}

/// `at least 2 of the C` is `at least 2 C`.
fn strip_of_the(words: &mut Vec<Word>) {
    let roles: Vec<Role> = words.iter().take(2).map(|word| word.role).collect();
    match roles.as_slice() {
        [Role::Of, Role::The] => drop(words.drain(..2)),
        [Role::Of, ..] | [Role::The, ..] => drop(words.drain(..1)),
        _ => {}
    }
}

/// The comparison that a comparator of amounts or dates stands for.
pub(super) fn comparator(tree: &Tree) -> Option<Comparator> {
    let node = tree.parts.first().map_or(tree.node, |inner| inner.node);
    Some(match node {
        Node::AtLeast => Comparator::AtLeast,
        Node::AtMost => Comparator::AtMost,
        Node::MoreThan => Comparator::MoreThan,
        Node::LessThan => Comparator::LessThan,
        Node::Exactly => Comparator::Exactly,
        Node::Before => Comparator::Before,
        Node::After => Comparator::After,
        Node::NoLaterThan => Comparator::NoLaterThan,
        Node::NoEarlierThan => Comparator::NoEarlierThan,
        Node::On => Comparator::On,
        _ => return None,
    })
}
