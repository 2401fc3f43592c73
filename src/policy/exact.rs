//! A value in the middle of an ordered choice, demanded by itself: it is meant exactly, which few expect.

use super::model::{Comparator, Constant, Formula, FormulaKind, Quantifier, Term};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::syntax::ast::{Complement, Modal, PredicateKind, Sentence};
use crate::vocabulary::{AttributeId, Vocabulary};

/// Warns of `X must be V` where more than V may be meant as well. Whoever writes `exactly V` has thought of that.
pub(super) fn check(
    (sentence, language): (&Sentence, Language),
    body: &Formula,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let demanded = matches!(sentence.modal, Modal::Must | Modal::Should) && !sentence.predicate.negated;
    let PredicateKind::Be(Complement::Value(value)) = &sentence.predicate.kind else { return };
    let Some((attribute, number)) = demanded.then(|| value_of(body)).flatten() else { return };
    let Some(choice) = vocabulary.attribute(attribute).kind.choice() else { return };
    let Some(ranks) = &choice.ranks else { return };
    let Some(Some(rank)) = ranks.get(usize::from(number)).copied() else { return };
    let (lowest, highest) = (ranks.iter().flatten().min(), ranks.iter().flatten().max());
    if lowest == Some(&rank) || highest == Some(&rank) {
        return;
    }
    let written = value.span();
    let words = sentence.written.words(written).unwrap_or_default();
    let above = ranks.iter().position(|other| *other > Some(rank)).map(|at| &choice.values[at].label);
    let above = above.map_or("more", |label| label.one(language));
    let message = format!("`{words}` means exactly that, so that `{above}` breaks the rule");
    let whole = |before: &str| {
        let with = format!("{before} {words}");
        sentence.written.with(&[(written, &with)]).unwrap_or(with)
    };
    let help = format!("write `{}` if more is right as well, else `{}`", whole("at least"), whole("exactly"));
    diagnostics.push(Diagnostic::warning(Code::ExactlyMeant, message).at(written, "").help(help));
}

/// The value of a choice that each subject must have. As deep as the sentence.
fn value_of(formula: &Formula) -> Option<(AttributeId, u16)> {
    match &formula.kind {
        FormulaKind::All(list) => list.first().and_then(value_of),
        FormulaKind::Quantified { quantifier: Quantifier::Every, body: Some(body), .. } => value_of(body),
        FormulaKind::Compare {
            left: Term::Attribute(..),
            comparator: Comparator::Equal,
            right: Term::Constant(Constant::Choice(attribute, value)),
        } => Some((*attribute, *value)),
        _ => None,
    }
}
