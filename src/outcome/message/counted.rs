//! Faults of number: too few, too many, or not the part that must.

use super::{Fault, Teller};
use crate::arrangement::{ElementId, State};
use crate::evaluate::{Datum, Step};
use crate::outcome::phrase::{AtHand, noun_of};
use crate::outcome::phrasebook::{Amount, Noun, Wanted};
use crate::policy::model::{Comparator, Constant, Formula, FormulaKind, Members, Place, Quantifier, Set, Term};
use crate::policy::{condition, condition_about, noun, speaks_of};
use crate::value::Number;
use crate::vocabulary::Layout;

impl Teller<'_> {
    /// A fault of number: there are too few or too many.
    pub(super) fn counted(
        &self,
        step: &Step,
        quantifier: &Quantifier,
        set: &Set,
        body: Option<&Formula>,
        at_hand: &AtHand,
        held: bool,
    ) -> Fault {
        let book = self.book();
        let noun = self.listed_noun(set, at_hand);
        let of = self.owner(set, at_hand);
        let amount = self.amount_of(step, quantifier);
        let clause = step.formula.span;
        if let (Some(body), Some(amount)) = (body, &amount)
            && let Some((now, demand)) = self.counted_related((quantifier, set, body), &noun, amount, at_hand, held)
        {
            return Fault { now, demand: Some(demand), clause, element: None, several: Vec::new() };
        }
        if body.is_some() {
            let now = self.counted_doing(step.formula, quantifier, (set, &noun), amount.as_ref(), at_hand, held);
            let now = format!("{now}{}", self.counted_among(set));
            return Fault { now, demand: None, clause, element: None, several: Vec::new() };
        }
        let none = *quantifier == Quantifier::No;
        let now = match (&amount, &of) {
            (Some(amount), _) => book.there_are_so_many(of.as_deref(), amount, &noun),
            (None, _) if none && !held => book.there_are_so_many(of.as_deref(), &Amount::Some, &noun),
            (None, Some(_)) => book.there_are_so_many(of.as_deref(), &Amount::No, &noun),
            (None, None) if none => book.there_are(&noun.many, false).main,
            (None, None) => book.does_not_hold_for(&noun.many),
        };
        let now = format!("{now}{}", self.counted_among(set));
        let demand = self.so_many_wanted(quantifier, at_hand, held).map(|(wanted, not)| match of {
            Some(_) => book.must_have(self.modal(not), &wanted),
            // `there are 3 …, but there must be at least 5`
            None => book.there_must_be(self.modal(not), &wanted),
        });
        Fault { now, demand, clause, element: None, several: Vec::new() }
    }

    /// How many were found.
    fn amount_of(&self, step: &Step, quantifier: &Quantifier) -> Option<Amount> {
        let Some(datum @ Datum::Number(found)) = &step.observed else { return None };
        if matches!(quantifier, Quantifier::Part(..)) {
            return found.single().map(|share| Amount::Several(self.book().share(share)));
        }
        match found.single().and_then(Number::as_whole) {
            Some(0) => Some(Amount::No),
            Some(1) => Some(Amount::One),
            _ => self.map.observed(datum, &Term::Today, self.language).map(Amount::Several),
        }
    }

    /// How many there must be, or, with `true`, must not be.
    fn so_many_wanted(&self, quantifier: &Quantifier, at_hand: &AtHand, held: bool) -> Option<(Wanted, bool)> {
        let book = self.book();
        let wanted = match quantifier {
            Quantifier::Count(Comparator::AtLeast, Term::Constant(Constant::Number(one)))
                if one.as_whole() == Some(1) =>
            {
                return Some((if held { Wanted::No } else { Wanted::One }, false));
            }
            Quantifier::No => return Some((Wanted::No, false)),
            Quantifier::Every => return None,
            Quantifier::Count(comparator, amount) => book.so_many(*comparator, &self.amount(amount, at_hand)),
            Quantifier::Between(low, high) => book.between(&book.number(*low), &book.number(*high)),
            Quantifier::Part(comparator, share) => book.compared(*comparator, &book.share(*share)),
        };
        Some((Wanted::So(wanted), held))
    }

    /// `agreement X is signed by 1 municipality, but must be signed by at least 2`: of an outer element.
    fn counted_related(
        &self,
        (quantifier, set, body): (&Quantifier, &Set, &Formula),
        noun: &Noun,
        amount: &Amount,
        at_hand: &AtHand,
        held: bool,
    ) -> Option<(String, String)> {
        let FormulaKind::Related { owner: owner @ Place::Slot(_), attribute, other, inverse: false } = &body.kind
        else {
            return None;
        };
        let Quantifier::Count(comparator, wanted) = quantifier else { return None };
        let wording = self.map.vocabulary.attribute(*attribute).relation[self.language as usize].is.first()?;
        let owner = (*other == Place::Slot(set.slot)).then(|| self.place(owner, at_hand))?;
        let book = self.book();
        let wanted = book.so_many(*comparator, &self.amount(wanted, at_hand));
        let now = book.is_related_to_so_many(&owner, wording, amount, noun);
        Some((now, book.must_be_related(self.modal(held), wording, &wanted)))
    }

    /// `it is not so that at least 2 participants …: 1 participant does`.
    fn counted_doing(
        &self,
        formula: &Formula,
        quantifier: &Quantifier,
        (set, noun): (&Set, &Noun),
        amount: Option<&Amount>,
        at_hand: &AtHand,
        held: bool,
    ) -> String {
        let book = self.book();
        let of_all = matches!(quantifier, Quantifier::Part(..));
        let many = amount.map(|amount| book.so_many_do(amount, of_all, noun));
        let mut claim = condition(formula, self.parameters, self.map.vocabulary, self.language);
        if claim.contains('…') {
            claim = self.claim_about(formula, set.slot, at_hand).unwrap_or(claim);
        }
        // an outer element has no name in a sentence of its own
        if claim.contains('…') {
            let many = many.unwrap_or_default();
            return if held { many } else { book.not_what_must_be(&many) };
        }
        let claim = book.holds(&claim, held);
        many.map_or(claim.clone(), |many| format!("{claim}: {many}"))
    }

    /// A formula about elements at hand, of which the last is named: `participant A uses at least 2 applications`.
    pub(in crate::outcome) fn claim_about(&self, formula: &Formula, own: u8, at_hand: &AtHand) -> Option<String> {
        let known = at_hand.iter().enumerate().filter_map(|(slot, element)| Some((slot as u8, (*element)?)));
        let outer: Vec<(u8, ElementId)> = known.filter(|(slot, _)| *slot != own && speaks_of(formula, *slot)).collect();
        let (_, last) = outer.last()?;
        let name = self.map.name(*last, self.language);
        let things = outer.iter().map(|(slot, element)| (*slot, self.map.arrangement.element(*element).thing));
        let claim = condition_about(formula, things.collect(), self.parameters, self.map.vocabulary, self.language);
        let told = self.book().of_named(&name, &claim);
        (!told.contains('…')).then_some(told)
    }

    /// Of which elements a count speaks, where the vocabulary names more than are stated.
    pub(in crate::outcome) fn counted_among(&self, set: &Set) -> String {
        let thing = self.map.vocabulary.thing(set.thing);
        if thing.layout != Layout::Named || set.members != Members::All {
            return String::new();
        }
        let extent = self.map.arrangement.fact(self.map.arrangement.extent(set.thing));
        let State::Elements(stated) = &extent.state else { return String::new() };
        let named = self.map.vocabulary.individuals_of(set.thing).count().saturating_sub(stated.len());
        if named == 0 {
            return String::new();
        }
        format!(" ({})", self.book().among_stated(stated.len(), &noun_of(&thing.label, self.language), named))
    }

    pub(super) fn amount(&self, term: &Term, at_hand: &AtHand) -> String {
        match term {
            Term::Parameter(at) => self.map.constant(&self.parameters[*at].value, &Term::Today, self.language),
            other => self.term(other, &Term::Today, at_hand),
        }
    }

    /// A noun with what narrows it. A list of references goes by its own name: `sharers`.
    pub(super) fn listed_noun(&self, set: &Set, at_hand: &AtHand) -> Noun {
        match &set.members {
            Members::Listed(_, attribute) if set.filter.is_none() => {
                noun_of(&self.map.vocabulary.attribute(*attribute).label, self.language)
            }
            _ => self.noun(set, at_hand),
        }
    }

    /// A noun with what narrows it.
    pub(super) fn noun(&self, set: &Set, at_hand: &AtHand) -> Noun {
        let mut bare = noun_of(&self.map.vocabulary.thing(set.thing).label, self.language);
        let Some(filter) = &set.filter else { return bare };
        let list: Vec<&Formula> = match &filter.kind {
            FormulaKind::All(list) => list.iter().collect(),
            _ => vec![filter],
        };
        // what counts others is said as the sentence says it
        let counts = list.iter().any(|part| matches!(part.kind, FormulaKind::Quantified { body: Some(_), .. }));
        if counts
            && let Some([one, many]) = noun(set, self.parameters, self.map.vocabulary, self.language)
            && !one.contains('…')
        {
            return Noun { one, many };
        }
        let (mut adjectives, mut clauses) = (Vec::new(), Vec::new());
        for formula in list {
            match &formula.kind {
                FormulaKind::Compare {
                    left: Term::Attribute(place, attribute),
                    comparator: Comparator::Equal,
                    right: Term::Constant(Constant::Choice(_, value)),
                } if *place == Place::Slot(set.slot) && clauses.is_empty() => {
                    let choice = self.map.vocabulary.attribute(*attribute).kind.choice();
                    match choice.filter(|choice| choice.noun).and_then(|c| c.values.get(usize::from(*value))) {
                        // `municipality` says all that `municipality participant` does
                        Some(value) => bare = noun_of(&value.label, self.language),
                        None => adjectives.push(self.map.choice(*attribute, *value, self.language)),
                    }
                }
                FormulaKind::Defined { definition, place } if *place == Place::Slot(set.slot) && clauses.is_empty() => {
                    adjectives.push(definition.name.clone());
                }
                _ => clauses.push(self.clause(formula, set, at_hand)),
            }
        }
        self.book().narrowed(&adjectives, &bare, &clauses)
    }
}
