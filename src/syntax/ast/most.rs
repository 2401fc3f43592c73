//! `most`, which opens a noun as other words do, read as how many.

use super::{Clause, Complement, Expression, Noun, PredicateKind, Quantifier, Role};

impl Noun {
    /// The noun with `most` in front read as how many, if that is how it starts.
    pub fn with_most(&self) -> Option<Noun> {
        let most = self.words.first().filter(|word| word.role == Role::Most && self.quantifier.is_none())?;
        let rest = match self.words[1..].iter().map(|word| word.role).collect::<Vec<_>>().as_slice() {
            [] => return None,
            [Role::Of, Role::The, ..] => 3,
            [Role::Of | Role::The, ..] => 2,
            _ => 1,
        };
        Some(Noun {
            quantifier: Some((Quantifier::Most, most.span)),
            words: self.words[rest..].to_vec(),
            ..self.clone()
        })
    }
}

impl Expression {
    /// The same. So many of a kind are no value, so arithmetic behind their last clause belongs to that clause:
    /// `most participants whose weight is at least 3 plus 2`.
    pub fn with_most(&self) -> Option<Noun> {
        let Expression::Noun(first) = self.first() else { return None };
        let mut noun = first.with_most()?;
        if let Expression::Noun(_) = self {
            return Some(noun);
        }
        let Some(Clause::That(predicate) | Clause::Whose(_, predicate)) = noun.clauses.last_mut() else { return None };
        let PredicateKind::Be(
            Complement::Value(last)
            | Complement::Compare(_, last)
            | Complement::Between(_, last)
            | Complement::Offset { of: last, .. }
            | Complement::Within { of: last, .. },
        ) = &mut predicate.kind
        else {
            return None;
        };
        *last = self.starting_with(last);
        noun.span = self.span();
        Some(noun)
    }

    /// What arithmetic starts with.
    fn first(&self) -> &Expression {
        match self {
            Expression::Arithmetic(_, left, _) => left.first(),
            other => other,
        }
    }

    /// The same arithmetic with another start.
    fn starting_with(&self, first: &Expression) -> Expression {
        match self {
            Expression::Arithmetic(operator, left, right) => {
                Expression::Arithmetic(*operator, Box::new(left.starting_with(first)), right.clone())
            }
            _ => first.clone(),
        }
    }
}
