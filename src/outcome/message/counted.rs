//! Faults of number: too few, too many, or not the part that must.

use super::{Fault, Teller, comparator_words};
use crate::arrangement::{ElementId, State};
use crate::evaluate::{Datum, Step};
use crate::outcome::phrase::{AtHand, with_article};
use crate::policy::model::{Comparator, Constant, Formula, FormulaKind, Members, Place, Quantifier, Set, Term};
use crate::policy::{condition, condition_about, noun, speaks_of};
use crate::suggest::joined;
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
        let noun = match &set.members {
            // a list of references goes by its own name: `2 sharers`
            Members::Listed(_, attribute) if set.filter.is_none() => {
                let label = &self.map.vocabulary.attribute(*attribute).label;
                Noun { one: label.one(self.language).to_string(), many: label.many(self.language).to_string() }
            }
            _ => self.noun(set, at_hand),
        };
        let of = match &set.members {
            Members::All => None,
            Members::Within(place) => Some(self.place(place, at_hand)),
            Members::Listed(place, _) => Some(self.place(place, at_hand)),
        };
        let number = match &step.observed {
            Some(Datum::Number(found)) if matches!(quantifier, Quantifier::Part(..)) => {
                found.single().map(crate::value::Number::display_share)
            }
            Some(datum @ Datum::Number(_)) => self.map.observed(datum, &Term::Today, self.language),
            _ => None,
        };
        let clause = step.formula.span;
        if let (Some(body), Some(number)) = (body, number.as_deref())
            && let Some((now, demand)) = self.counted_related((quantifier, set, body), &noun, number, at_hand, held)
        {
            return Fault { now, demand: Some(demand), clause, element: None, several: Vec::new() };
        }
        if body.is_some() {
            let now = self.counted_doing(step.formula, quantifier, (set, &noun), number.as_deref(), at_hand, held);
            let now = format!("{now}{}", self.counted_among(set));
            return Fault { now, demand: None, clause, element: None, several: Vec::new() };
        }
        let now = match (number.as_deref(), &of) {
            (Some("0"), Some(owner)) => format!("{owner} has no {}", noun.one),
            (Some("0"), None) => format!("there is no {}", noun.one),
            (Some("1"), Some(owner)) => format!("{owner} has 1 {}", noun.one),
            (Some("1"), None) => format!("there is 1 {}", noun.one),
            (Some(number), Some(owner)) => format!("{owner} has {number} {}", noun.many),
            (Some(number), None) => format!("there are {number} {}", noun.many),
            (None, Some(owner)) if *quantifier == Quantifier::No && !held => {
                format!("{owner} has {}", with_article(&noun.one))
            }
            (None, Some(owner)) => format!("{owner} has no {}", noun.one),
            (None, None) if *quantifier == Quantifier::No && !held => {
                format!("there is {}", with_article(&noun.one))
            }
            (None, None) if *quantifier == Quantifier::No => format!("there are no {}", noun.many),
            (None, None) => format!("it does not hold for the {}", noun.many),
        };
        let now = format!("{now}{}", self.counted_among(set));
        let wanted = match quantifier {
            Quantifier::Count(Comparator::AtLeast, Term::Constant(Constant::Number(one)))
                if one.as_whole() == Some(1) && !held =>
            {
                if of.is_some() {
                    "have one".to_string()
                } else {
                    "be one".to_string()
                }
            }
            Quantifier::Count(comparator, amount) => {
                let have = if of.is_some() { "have" } else { "be" };
                match (comparator, held, amount) {
                    (Comparator::AtLeast, true, Term::Constant(Constant::Number(one))) if one.as_whole() == Some(1) => {
                        format!("{have} none")
                    }
                    _ => {
                        let not = if held { "not " } else { "" };
                        format!("{not}{have} {} {}", comparator_words(*comparator), self.amount(amount, at_hand))
                    }
                }
            }
            Quantifier::Between(low, high) => format!("be between {} and {}", low.display(), high.display()),
            Quantifier::Part(comparator, share) => {
                format!("be {} {}", comparator_words(*comparator), share.display_share())
            }
            Quantifier::No => "be none".to_string(),
            Quantifier::Every => String::new(),
        };
        let demand = match (wanted.is_empty(), of.is_some()) {
            (true, _) => None,
            (false, true) => Some(format!("{} {wanted}", self.modal())),
            // `there are 3 …, but there must be at least 5`
            (false, false) => Some(format!("there {} {wanted}", self.modal())),
        };
        Fault { now, demand, clause, element: None, several: Vec::new() }
    }

    /// `agreement X is signed by 1 municipality, but must be signed by at least 2`: of an outer element.
    fn counted_related(
        &self,
        (quantifier, set, body): (&Quantifier, &Set, &Formula),
        noun: &Noun,
        number: &str,
        at_hand: &AtHand,
        held: bool,
    ) -> Option<(String, String)> {
        let FormulaKind::Related { owner: owner @ Place::Slot(_), attribute, other, inverse: false } = &body.kind
        else {
            return None;
        };
        let Quantifier::Count(comparator, amount) = quantifier else { return None };
        let wording = self.map.vocabulary.attribute(*attribute).relation[self.language as usize].is.first()?;
        let owner = (*other == Place::Slot(set.slot)).then(|| self.place(owner, at_hand))?;
        let many = match number {
            "0" => format!("no {}", noun.one),
            "1" => format!("1 {}", noun.one),
            number => format!("{number} {}", noun.many),
        };
        let not = if held { "not " } else { "" };
        let amount = self.amount(amount, at_hand);
        let demand = format!("{} {not}be {wording} {} {amount}", self.modal(), comparator_words(*comparator));
        Some((format!("{owner} is {wording} {many}"), demand))
    }

    /// `it is not so that at least 2 participants …: 1 participant does`.
    fn counted_doing(
        &self,
        formula: &Formula,
        quantifier: &Quantifier,
        (set, noun): (&Set, &Noun),
        number: Option<&str>,
        at_hand: &AtHand,
        held: bool,
    ) -> String {
        let many = match (number, quantifier) {
            (Some("0"), _) => format!("no {} does", noun.one),
            (Some("1"), _) => format!("1 {} does", noun.one),
            (Some(number), Quantifier::Part(..)) => format!("{number} of the {} do", noun.many),
            (Some(number), _) => format!("{number} {} do", noun.many),
            (None, _) => String::new(),
        };
        let mut claim = condition(formula, self.parameters, self.map.vocabulary, self.language);
        if claim.contains('…') {
            claim = self.claim_about(formula, set.slot, at_hand).unwrap_or(claim);
        }
        match (claim.contains('…'), held) {
            (false, true) if many.is_empty() => claim,
            (false, false) if many.is_empty() => format!("it is not so that {claim}"),
            (false, true) => format!("{claim}: {many}"),
            (false, false) => format!("it is not so that {claim}: {many}"),
            // an outer element has no name in a sentence of its own
            (true, true) => many,
            (true, false) => format!("{many}, and that is not what must be"),
        }
    }

    /// A formula about elements at hand, of which the last is named: `participant A uses at least 2 applications`.
    pub(in crate::outcome) fn claim_about(&self, formula: &Formula, own: u8, at_hand: &AtHand) -> Option<String> {
        let known = at_hand.iter().enumerate().filter_map(|(slot, element)| Some((slot as u8, (*element)?)));
        let outer: Vec<(u8, ElementId)> = known.filter(|(slot, _)| *slot != own && speaks_of(formula, *slot)).collect();
        let (_, last) = outer.last()?;
        let name = self.map.name(*last, self.language);
        let things = outer.iter().map(|(slot, element)| (*slot, self.map.arrangement.element(*element).thing));
        let claim = condition_about(formula, things.collect(), self.parameters, self.map.vocabulary, self.language);
        let told = match claim.strip_prefix("it ") {
            Some(rest) => format!("{name} {rest}"),
            None => format!("for {name} {claim}"),
        };
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
        let noun = if stated.len() == 1 { thing.label.one(self.language) } else { thing.label.many(self.language) };
        match named {
            0 => String::new(),
            1 => format!(" (of the {} {noun} stated; 1 named one is not)", stated.len()),
            named => format!(" (of the {} {noun} stated; {named} named ones are not)", stated.len()),
        }
    }

    pub(super) fn amount(&self, term: &Term, at_hand: &AtHand) -> String {
        match term {
            Term::Parameter(at) => self.map.constant(&self.parameters[*at].value, &Term::Today, self.language),
            other => self.term(other, &Term::Today, at_hand),
        }
    }

    pub(super) fn noun(&self, set: &Set, at_hand: &AtHand) -> Noun {
        let thing = self.map.vocabulary.thing(set.thing);
        let (mut one, mut many) = (thing.label.one(self.language), thing.label.many(self.language));
        let Some(filter) = &set.filter else { return Noun { one: one.to_string(), many: many.to_string() } };
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
        let mut adjectives = String::new();
        let mut clauses = Vec::new();
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
                        Some(value) => {
                            one = value.label.one(self.language);
                            many = value.label.many(self.language);
                        }
                        None => {
                            adjectives.push_str(&self.map.choice(*attribute, *value, self.language));
                            adjectives.push(' ');
                        }
                    }
                }
                FormulaKind::Defined { definition, place } if *place == Place::Slot(set.slot) && clauses.is_empty() => {
                    adjectives.push_str(&definition.name);
                    adjectives.push(' ');
                }
                _ => clauses.push(self.clause(formula, set, at_hand)),
            }
        }
        let clauses = if clauses.is_empty() { String::new() } else { format!(" {}", joined(&clauses, "and")) };
        Noun { one: format!("{adjectives}{one}{clauses}"), many: format!("{adjectives}{many}{clauses}") }
    }
}

/// A noun with what narrows it.
pub(super) struct Noun {
    pub one: String,
    pub many: String,
}
