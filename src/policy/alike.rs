//! `the same` and `different`: what several elements have in common.

use super::model::{Comparator, Constant, Force, Formula, FormulaKind, Grouping, Place, Quantifier, Set, Term};
use super::scope::{About, Reading, Resolver, bare};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::joined;
use crate::syntax::ast::{self, Likeness, PredicateKind};
use crate::value::Number;
use crate::vocabulary::AttributeId;

impl Resolver<'_> {
    /// What a sentence says of the elements of a set together. The outer `None`: it says something of each.
    pub(super) fn alike(
        &mut self,
        (quantifier, set, about): (&Quantifier, &Set, &About),
        predicate: &ast::Predicate,
        modal: Option<ast::Modal>,
        span: Span,
    ) -> Option<Option<Formula>> {
        let PredicateKind::Alike { likeness, words, of_value } = &predicate.kind else { return None };
        if *about != About::Element(Place::Slot(set.slot), set.thing) {
            self.not_together(predicate.span);
            return Some(None);
        }
        let Some(attribute) = self.attribute_alike(set, words, *likeness, quantifier, predicate.span) else {
            return Some(None);
        };
        let force = modal.map(|modal| match modal {
            ast::Modal::Should | ast::Modal::ShouldNot => Force::Should,
            ast::Modal::Must | ast::Modal::MustNot | ast::Modal::May | ast::Modal::NeedNot => Force::Must,
        });
        let denied = predicate.negated || matches!(modal, Some(ast::Modal::MustNot | ast::Modal::ShouldNot));
        let formula =
            |grouping| Formula::new(span, FormulaKind::Grouped { grouping, set: Box::new(set.clone()), attribute });
        let largest = |comparator, amount: &Term| formula(Grouping::Largest(comparator, amount.clone()));
        let one = Term::Constant(Constant::Number(Number::whole(1)));
        let (own, few) = (formula(Grouping::Different), largest(Comparator::AtMost, &one));
        let message = match (quantifier, likeness, denied) {
            (Quantifier::Every, Likeness::Same, false) => return Some(Some(formula(Grouping::Same))),
            (Quantifier::Every, Likeness::Same, true) if *of_value => {
                return Some(Some(formula(Grouping::Same).negated()));
            }
            (Quantifier::Every, Likeness::Different, false) => return Some(Some(own)),
            (Quantifier::Count(comparator, amount), Likeness::Same, false)
                if *comparator != Comparator::Equal && !*of_value =>
            {
                return Some(Some(largest(*comparator, amount)));
            }
            (Quantifier::Count(Comparator::Equal, amount), Likeness::Same, false) => {
                let (least, most) = (largest(Comparator::AtLeast, amount), largest(Comparator::AtMost, amount));
                return self.not_alike(
                    "`exactly` so many leaves open what holds of the others",
                    &[least, most],
                    force,
                    predicate.span,
                );
            }
            (Quantifier::Count(comparator, amount), Likeness::Same, false) => {
                let mend = largest(*comparator, amount);
                return self.not_alike(
                    "a value is the same for `every` one, or for none in particular",
                    &[mend],
                    force,
                    predicate.span,
                );
            }
            (Quantifier::Between(low, high), Likeness::Same, false) => {
                let amount = |number: &Number| Term::Constant(Constant::Number(*number));
                let least = largest(Comparator::AtLeast, &amount(low));
                let most = largest(Comparator::AtMost, &amount(high));
                return self.not_alike(
                    "a range leaves open what holds of the others",
                    &[least, most],
                    force,
                    predicate.span,
                );
            }
            (Quantifier::Part(..), Likeness::Same, false) => {
                let two = Term::Constant(Constant::Number(Number::whole(2)));
                let least = largest(Comparator::AtLeast, &two);
                return self.not_alike(
                    "of those that have something in common a number is asked",
                    &[least],
                    force,
                    predicate.span,
                );
            }
            (Quantifier::Every, Likeness::Same, true) => {
                "this can mean that no two are alike, or that they are not all alike"
            }
            (Quantifier::No, Likeness::Same, false) => "`no … the same` speaks of pairs",
            (_, Likeness::Same, true) => "`not … the same` leaves open what holds of the others",
            (_, Likeness::Different, true) => "`not … different` can mean all alike, or some alike",
            (_, Likeness::Different, false) => "what is different for each is said with `every`",
        };
        let mends = match (quantifier, likeness, denied) {
            (Quantifier::Every, Likeness::Same, true) => vec![own, formula(Grouping::Same).negated()],
            (_, Likeness::Different, true) => {
                let two = Term::Constant(Constant::Number(Number::whole(2)));
                vec![formula(Grouping::Same), largest(Comparator::AtLeast, &two)]
            }
            (_, Likeness::Different, false) => vec![own],
            _ => vec![own, few],
        };
        self.not_alike(message, &mends, force, predicate.span)
    }

    /// Refuses a wording and offers these instead.
    fn not_alike(
        &mut self,
        message: &str,
        mends: &[Formula],
        force: Option<Force>,
        span: Span,
    ) -> Option<Option<Formula>> {
        let words = (self.parameters, self.vocabulary, self.language);
        let mends: Vec<String> =
            mends.iter().map(|mend| format!("`{}`", super::sentence::mend(mend, force, words))).collect();
        self.refuse(Code::RefusedWording, span, message, format!("write {}", joined(&mends, "or")));
        Some(None)
    }

    /// The attribute that elements of a set have in common.
    fn attribute_alike(
        &mut self,
        set: &Set,
        words: &[ast::Word],
        likeness: Likeness,
        quantifier: &Quantifier,
        span: Span,
    ) -> Option<AttributeId> {
        let place = Place::Slot(set.slot);
        let readings = self.part_of(&place, set.thing, bare(words));
        if readings.is_empty() {
            self.no_such_part(set.thing, words, span);
            return None;
        }
        let counted = likeness == Likeness::Same && matches!(quantifier, Quantifier::Count(..));
        match self.only(readings, words, span)? {
            Reading::Term(Term::Attribute(owner, attribute), _) if owner == place => Some(attribute),
            Reading::List(owner, attribute) if owner == place && counted => Some(attribute),
            Reading::List(_, attribute) => {
                let many = self.vocabulary.attribute(attribute).label.many(self.language).to_string();
                let message = format!("there can be several {many}, so it is open when they are the same");
                self.refuse(Code::WrongComparison, span, message, "count: `at most 2 … may have the same …`");
                None
            }
            _ => {
                let message = format!("`{}` is no value that can be the same", super::scope::joined(bare(words)));
                self.refuse(Code::WrongComparison, span, message, "name an attribute that has one value");
                None
            }
        }
    }

    /// Reports that one thing by itself cannot be alike.
    pub(super) fn not_together(&mut self, span: Span) {
        let message = "`the same` and `different` compare the elements of one kind with each other";
        let help = "write `every … must have the same …`, or `at most 2 … may have the same …`; of two named things write `the … of X must be the … of Y`";
        self.refuse(Code::RefusedWording, span, message, help);
    }
}
