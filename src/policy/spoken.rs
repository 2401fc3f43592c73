//! Which nouns a part of a sentence speaks of.

use crate::syntax::ast::{self, Condition, Expression, Role, Subject};

/// The nouns of a value. As deep as the sentence.
pub(super) fn nouns(expression: &Expression) -> Vec<&ast::Noun> {
    match expression {
        Expression::Noun(noun) => vec![noun],
        Expression::Arithmetic(_, left, right) | Expression::Two(_, left, right, _) => {
            [nouns(left), nouns(right)].concat()
        }
        Expression::Part(_, inner, _) | Expression::Year(inner, _) | Expression::DayOfYear { year: inner, .. } => {
            nouns(inner)
        }
        _ => Vec::new(),
    }
}

/// Whether a condition speaks of the subject as `it`, or of what is its. As deep as lists of conditions.
pub(super) fn refers_back(condition: &Condition) -> bool {
    let back = |noun: &ast::Noun| noun.words.iter().any(|word| matches!(word.role, Role::Its | Role::It));
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(refers_back),
        Condition::Glued(noun) => back(noun),
        Condition::Simple { subject, predicate, .. } => {
            let subjects = match subject {
                Subject::There(_) => Vec::new(),
                Subject::These(list) => list.iter().flat_map(nouns).collect(),
            };
            subjects.into_iter().chain(predicate_nouns(predicate)).any(back)
        }
    }
}

/// The nouns of what is said.
pub(super) fn predicate_nouns(predicate: &ast::Predicate) -> Vec<&ast::Noun> {
    use ast::{Complement, PredicateKind};
    match &predicate.kind {
        PredicateKind::Have(list) => list.iter().collect(),
        // `states its A` speaks of what states it
        PredicateKind::State(list) => {
            list.iter().filter(|noun| noun.words.first().is_none_or(|word| word.role != Role::Its)).collect()
        }
        PredicateKind::Act(noun) | PredicateKind::AlikeFor(_, noun) => vec![noun],
        PredicateKind::Alike { .. } => Vec::new(),
        PredicateKind::Include(included) => included.items.iter().flat_map(nouns).collect(),
        PredicateKind::Text(..) => Vec::new(),
        PredicateKind::Be(Complement::Among(noun)) => vec![noun],
        PredicateKind::Be(Complement::Relation(_, noun)) => vec![noun],
        PredicateKind::Be(Complement::Value(value) | Complement::Compare(_, value)) => nouns(value),
        PredicateKind::Be(Complement::OneOf(list, _)) => list.iter().flat_map(nouns).collect(),
        PredicateKind::Be(Complement::Between(low, high)) => [nouns(low), nouns(high)].concat(),
        PredicateKind::Be(Complement::Offset { distance, of, .. } | Complement::Within { distance, of, .. }) => {
            [nouns(distance), nouns(of)].concat()
        }
    }
}
