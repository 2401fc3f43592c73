//! What a list holds, and what a text is like.

use super::Lower;
use super::predicate::comparator;
use crate::syntax::ast::*;
use crate::syntax::grammar::{Node, Tree};

impl Lower<'_, '_> {
    /// `V and W`, `at least 2 of V, W or U`, `only V`.
    pub(super) fn included(&mut self, tree: &Tree) -> Option<Included> {
        let how = if let Some(some) = tree.part(Node::SomeOf) {
            let number = some.parts.iter().find(|part| matches!(part.node, Node::Number | Node::NumberWord))?;
            HowMany::Some(comparator(some.parts.first()?)?, self.number(number)?)
        } else if tree.has(Node::NoneOf) {
            HowMany::None
        } else if tree.has(Node::OnlyThese) {
            HowMany::Only
        } else {
            HowMany::All
        };
        let items = tree.parts.iter().filter(|part| matches!(part.node, Node::CountedNoun | Node::Expression));
        let items = items.map(|part| match part.node {
            Node::CountedNoun => Some(Expression::Noun(self.noun(part)?)),
            _ => self.expression(part),
        });
        let items = items.collect::<Option<Vec<_>>>()?;
        Some(Included { span: self.span(tree), how, items })
    }

    /// `match "…"`, `contain "…"`, `start with "…"`.
    pub(super) fn text_test(&mut self, tree: &Tree) -> Option<PredicateKind> {
        let test = match tree.parts.first()?.node {
            Node::Match => TextTest::Match,
            Node::Contain => TextTest::Contain,
            _ => TextTest::StartWith,
        };
        let quoted = tree.part(Node::Quoted)?;
        let text = self.text(quoted);
        // one quote at each end
        let text = text.get(1..text.len().saturating_sub(1)).unwrap_or_default().to_string();
        let letters = text.char_indices();
        let places = letters.map(|(at, letter)| {
            let start = quoted.start + 1 + at;
            self.clean.span(start, start + letter.len_utf8())
        });
        let places = places.collect();
        Some(PredicateKind::Text(test, Quoted { text, span: self.span(quoted), places }))
    }
}
