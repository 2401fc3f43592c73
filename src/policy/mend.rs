//! Sentences to offer: the author's own, with other words where the mistake is.

use super::scope::Resolver;
use crate::source::Span;
use crate::syntax::ast::{self, Clause, Complement, Expression, GuardKind, Modal, PredicateKind, Subject};

impl Resolver<'_> {
    /// The sentence with other words in one place, or only these words where that is no help.
    pub fn instead(&self, span: Span, words: &str) -> String {
        format!("`{}`", self.written.with(&[(span, words)]).unwrap_or_else(|| words.to_string()))
    }

    /// Arithmetic behind a clause goes on with what stands in front of the clause: its place, and a sentence in which
    /// brackets keep it to the clause.
    pub fn in_brackets(&self, value: &Expression) -> Option<(Span, String)> {
        let mut first = value;
        while let Expression::Arithmetic(_, left, _) = first {
            first = left;
        }
        let (Expression::Arithmetic(_, _, added), Expression::Noun(noun)) = (value, first) else { return None };
        let (Clause::That(predicate) | Clause::Whose(_, predicate)) = noun.clauses.last()? else { return None };
        let PredicateKind::Be(Complement::Compare(_, inner)) = &predicate.kind else { return None };
        let whole = inner.span().to(added.span());
        let text = format!("({})", self.written.words(whole)?);
        Some((added.span(), self.instead(whole, &text)))
    }

    /// A comparison of amounts as one of dates.
    pub fn as_date_comparison(&self, comparator: ast::Comparator, span: Span) -> String {
        use ast::Comparator::{AtLeast, AtMost, MoreThan};
        let (words, date) = match comparator {
            AtLeast => (["at least", "at least"], "no earlier than"),
            AtMost => (["at most", "at most"], "no later than"),
            MoreThan => (["more than", "more than"], "after"),
            _ => (["less than", "fewer than"], "before"),
        };
        let text = self.written.words(span).map(str::to_ascii_lowercase).unwrap_or_default();
        let found = words.into_iter().find_map(|word| Some((text.find(word)?, word)));
        let sentence = found.and_then(|(at, word)| {
            let place = Span { start: span.start + at as u32, end: span.start + (at + word.len()) as u32, ..span };
            self.written.with(&[(place, date)])
        });
        match sentence {
            Some(sentence) => format!("write `{sentence}`"),
            None => "write `before`, `after`, `on`, `no later than` or `no earlier than`".to_string(),
        }
    }

    /// `must … only if …` as the two sentences that it can mean.
    pub fn either_way(&self, sentence: &ast::Sentence) -> String {
        let only = sentence.guards.iter().find(|guard| guard.kind == GuardKind::OnlyIf).map(|guard| guard.span);
        let sentences = only.and_then(|only| {
            let may = self.written.with(&[(sentence.modal_span, "may"), (only, "but only if")])?;
            Some((may, self.written.with(&[(only, "if")])?))
        });
        match sentences {
            Some((may, must)) => format!("write `{may}`, or `{must}`"),
            None => "write `may …, but only if …`, or `must … if …`".to_string(),
        }
    }

    /// `no … must not …` as the two sentences that it can mean.
    pub fn without_double(&self, sentence: &ast::Sentence) -> String {
        let quantifier = match &sentence.subject {
            Subject::These(list) => list.first().and_then(|part| match part {
                Expression::Noun(noun) => noun.quantifier.as_ref().map(|(_, span)| *span),
                _ => None,
            }),
            Subject::There(_) => None,
        };
        let force = if sentence.modal == Modal::ShouldNot { "should" } else { "must" };
        let sentences = quantifier.and_then(|quantifier| {
            let every = self.written.with(&[(quantifier, "every"), (sentence.modal_span, force)])?;
            Some((every, self.written.with(&[(sentence.modal_span, "may")])?))
        });
        match sentences {
            Some((every, no)) => format!("write `{every}` or `{no}`"),
            None => "write `every … must …` or `no … may …`".to_string(),
        }
    }
}
