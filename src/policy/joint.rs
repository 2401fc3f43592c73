//! Subjects of a condition that `and` joins: whether it can be read as going on with what narrows the one before it.

use super::scope::{Resolver, bare, joined};
use super::spoken::{nouns, predicate_nouns};
use crate::diagnostic::Code;
use crate::syntax::ast::{Clause, Expression, Noun, PredicateKind};

impl Resolver<'_> {
    /// Refuses `every C with a T and X have …`: X is one more of what C has, or a subject of its own.
    pub(super) fn apart(&mut self, subjects: &[Expression]) -> Option<()> {
        let last = |part: &Expression| nouns(part).last().is_some_and(|noun| goes_on(noun));
        let Some(pair) = subjects.windows(2).find(|pair| last(&pair[0])) else { return Some(()) };
        let named = |part: &Expression| nouns(part).first().map_or_else(String::new, |noun| joined(bare(&noun.words)));
        let (kind, other) = (named(&pair[0]), named(&pair[1]));
        let message = format!("`{other}` can be one more of what stands before `and`, or a subject of its own");
        let help = format!(
            "for one more, give the narrower noun a word: `define NAME: a {kind} is NAME if …`; for a subject, write each \
             on a line of its own, in a list"
        );
        self.refuse(Code::RefusedWording, pair[1].span(), message, help);
        None
    }
}

/// Whether a noun ends in a clause that `and` could go on with. As deep as the sentence.
fn goes_on(noun: &Noun) -> bool {
    match noun.clauses.last() {
        Some(Clause::Without(list, _)) => list.last().is_none_or(|last| last.clauses.is_empty() || goes_on(last)),
        Some(Clause::That(predicate) | Clause::Whose(_, predicate)) => {
            let last = predicate_nouns(predicate).pop().filter(|last| !last.clauses.is_empty());
            let list =
                matches!(predicate.kind, PredicateKind::Have(_) | PredicateKind::State(_) | PredicateKind::Include(_));
            last.map_or(list, goes_on)
        }
        Some(Clause::Extreme(..)) | None => false,
    }
}
