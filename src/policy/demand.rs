//! What a rule demands, as far as it can be compared with what another one demands.

use super::model::{Comparator, Constant, Force, Formula, FormulaKind, Members, Place, Quantifier, Rule, Set, Term};
use crate::value::Number;
use crate::vocabulary::{ThingId, Vocabulary};

/// One demand of a rule.
pub(super) struct Demand<'r> {
    /// Whose every element it is made of.
    every: Option<&'r Set>,
    /// What it is about.
    about: About<'r>,
    /// What that must be.
    allowed: Allowed<'r>,
}

/// What a demand is about.
#[derive(PartialEq)]
enum About<'r> {
    /// A value.
    Value(&'r Term),
    /// How many of a set there are.
    Number(&'r Set),
    /// Whether this holds.
    Truth(&'r Formula),
}

/// What something must be.
#[derive(PartialEq)]
enum Allowed<'r> {
    /// A number or a day within these ends; an end may itself be left out.
    Between(Option<(Number, bool)>, Option<(Number, bool)>),
    /// One of these.
    Only(Vec<&'r Constant>),
    /// A value of a choice with one of these ranks.
    Values(Vec<u16>),
    /// None of these.
    Not(Vec<&'r Constant>),
    /// True or not.
    Holds(bool),
}

/// What demands must share to be about the same.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Group {
    Attribute(Option<ThingId>, crate::vocabulary::AttributeId),
    Number(ThingId),
    Other(Option<ThingId>, std::mem::Discriminant<FormulaKind>),
    Term(Option<ThingId>, std::mem::Discriminant<Term>),
}

/// What a rule demands: for each of several subjects apart.
pub(super) fn demands<'r>(rule: &'r Rule, vocabulary: &Vocabulary) -> Vec<Demand<'r>> {
    let mut found = Vec::new();
    if rule.permits.is_none() && rule.force == Force::Must {
        collect(None, &rule.body, true, vocabulary, &mut found);
    }
    found
}

/// Depth is bounded by that of the sentence.
fn collect<'r>(
    every: Option<&'r Set>,
    formula: &'r Formula,
    holds: bool,
    vocabulary: &Vocabulary,
    found: &mut Vec<Demand<'r>>,
) {
    let mut add = |about, allowed| found.push(Demand { every, about, allowed });
    match &formula.kind {
        FormulaKind::All(list) if holds => {
            list.iter().for_each(|inner| collect(every, inner, true, vocabulary, found));
        }
        FormulaKind::Any(list) if !holds => {
            list.iter().for_each(|inner| collect(every, inner, false, vocabulary, found));
        }
        FormulaKind::Not(inner) => collect(every, inner, !holds, vocabulary, found),
        FormulaKind::Quantified { quantifier: Quantifier::Every, set, body: Some(body) }
            if holds && every.is_none() =>
        {
            collect(Some(set), body, true, vocabulary, found);
        }
        FormulaKind::Quantified { quantifier: Quantifier::No, set, body: Some(body) } if holds && every.is_none() => {
            collect(Some(set), body, false, vocabulary, found);
        }
        FormulaKind::Quantified { quantifier, set, body: None } => {
            let one = Number::whole(1);
            let allowed = match quantifier {
                Quantifier::No => compared(Comparator::LessThan, one, holds),
                Quantifier::Count(how, count) => match count.constant() {
                    Some(Constant::Number(number)) => compared(*how, *number, holds),
                    _ => None,
                },
                Quantifier::Between(low, high) if holds => {
                    Some(Allowed::Between(Some((*low, true)), Some((*high, true))))
                }
                _ => None,
            };
            match allowed {
                Some(allowed) => add(About::Number(set), allowed),
                None => add(About::Truth(formula), Allowed::Holds(holds)),
            }
        }
        FormulaKind::Compare { left, comparator, right } => {
            let about = match left {
                Term::Count(set) => About::Number(set),
                left => About::Value(left),
            };
            let allowed = match right.constant() {
                Some(Constant::Choice(attribute, value)) if *comparator != Comparator::Equal => {
                    let choice = vocabulary.attribute(*attribute).kind.choice();
                    choice.and_then(|choice| ranked(choice.ranks.as_deref()?, *value, *comparator, holds))
                }
                Some(value) if number(value).is_some() => {
                    number(value).and_then(|number| compared(*comparator, number, holds))
                }
                Some(value) if *comparator == Comparator::Equal && holds => Some(Allowed::Only(vec![value])),
                Some(value) if *comparator == Comparator::Equal => Some(Allowed::Not(vec![value])),
                _ => None,
            };
            match allowed {
                Some(allowed) => add(about, allowed),
                None => add(About::Truth(formula), Allowed::Holds(holds)),
            }
        }
        FormulaKind::Between { value, low, high } if holds => {
            let ends = low.constant().and_then(number).zip(high.constant().and_then(number));
            if let Some((low, high)) = ends {
                add(About::Value(value), Allowed::Between(Some((low, true)), Some((high, true))));
            }
        }
        FormulaKind::OneOf { value, options } => {
            if let Some(options) = options.iter().map(Term::constant).collect::<Option<Vec<_>>>() {
                add(About::Value(value), if holds { Allowed::Only(options) } else { Allowed::Not(options) });
            }
        }
        _ => add(About::Truth(formula), Allowed::Holds(holds)),
    }
}

/// A number, or a day as a number.
fn number(constant: &Constant) -> Option<Number> {
    match constant {
        Constant::Number(number) => Some(*number),
        Constant::Date(date) if date.first() == date.last() => Some(Number::whole(date.first())),
        _ => None,
    }
}

/// What is left by a comparison, or by its opposite.
fn compared<'r>(comparator: Comparator, number: Number, holds: bool) -> Option<Allowed<'r>> {
    use Comparator::{AtLeast, AtMost, Equal, LessThan, MoreThan};
    Some(match (comparator, holds) {
        (AtLeast, true) | (LessThan, false) => Allowed::Between(Some((number, true)), None),
        (MoreThan, true) | (AtMost, false) => Allowed::Between(Some((number, false)), None),
        (AtMost, true) | (MoreThan, false) => Allowed::Between(None, Some((number, true))),
        (LessThan, true) | (AtLeast, false) => Allowed::Between(None, Some((number, false))),
        (Equal, true) => Allowed::Between(Some((number, true)), Some((number, true))),
        (Equal, false) => return None,
    })
}

/// The values of an ordered choice that a comparison leaves.
fn ranked<'r>(ranks: &[Option<u16>], value: u16, comparator: Comparator, holds: bool) -> Option<Allowed<'r>> {
    let wanted = (*ranks.get(usize::from(value))?)?;
    let fits = |rank: &Option<u16>| {
        let Some(rank) = *rank else { return false };
        match comparator {
            Comparator::AtLeast => rank >= wanted,
            Comparator::AtMost => rank <= wanted,
            Comparator::MoreThan => rank > wanted,
            Comparator::LessThan => rank < wanted,
            Comparator::Equal => rank == wanted,
        }
    };
    let values: Vec<u16> =
        ranks.iter().zip(0..).filter(|(rank, _)| fits(rank) == holds).map(|(_, value)| value).collect();
    // what nothing can meet by itself has a message of its own
    (!values.is_empty()).then_some(Allowed::Values(values))
}

impl Demand<'_> {
    /// What demands about the same share.
    pub fn group(&self) -> Group {
        let every = self.every.map(|set| set.thing);
        match &self.about {
            About::Value(Term::Attribute(_, attribute)) => Group::Attribute(every, *attribute),
            About::Value(term) => Group::Term(every, std::mem::discriminant(term)),
            About::Number(set) => Group::Number(set.thing),
            About::Truth(formula) => Group::Other(every, std::mem::discriminant(&formula.kind)),
        }
    }

    /// Whether it is about an attribute of something that has a name.
    pub fn of_attribute(&self) -> bool {
        self.every.is_none() && matches!(self.about, About::Value(Term::Attribute(..)))
    }

    /// The thing whose every element it is made of: without any, it is met.
    pub fn elements(&self) -> Option<ThingId> {
        self.every.map(|set| set.thing)
    }

    /// Whether two demands say the same.
    pub fn says_the_same(&self, other: &Demand) -> bool {
        self.every == other.every && self.about == other.about && self.allowed == other.allowed
    }

    /// Whether nothing can meet both.
    pub fn excludes(&self, other: &Demand) -> bool {
        let same_elements = match (self.every, other.every) {
            (None, None) => true,
            (Some(a), Some(b)) => within(a, b) || within(b, a),
            _ => false,
        };
        same_elements && self.about == other.about && exclude(&self.allowed, &other.allowed, self.counts())
    }

    /// Whether it is about a whole number.
    fn counts(&self) -> bool {
        matches!(self.about, About::Number(_))
    }
}

/// Whether one set holds all that the other holds, for all that can be seen.
fn within(narrow: &Set, wide: &Set) -> bool {
    let same = |a: &Set, b: &Set| a.thing == b.thing && a.slot == b.slot && a.members == b.members;
    let listed = matches!(wide.members, Members::All | Members::Within(Place::Root) | Members::Listed(..));
    narrow == wide || (listed && wide.filter.is_none() && same(narrow, wide))
}

fn exclude(a: &Allowed, b: &Allowed, whole: bool) -> bool {
    match (a, b) {
        (Allowed::Between(low, high), Allowed::Between(other_low, other_high)) => {
            below(*high, *other_low, whole) || below(*other_high, *low, whole)
        }
        (Allowed::Only(a), Allowed::Only(b)) => !a.iter().any(|value| b.contains(value)),
        (Allowed::Only(only), Allowed::Not(not)) | (Allowed::Not(not), Allowed::Only(only)) => {
            only.iter().all(|value| not.contains(value))
        }
        (Allowed::Values(a), Allowed::Values(b)) => !a.iter().any(|value| b.contains(value)),
        (Allowed::Values(values), Allowed::Only(only)) | (Allowed::Only(only), Allowed::Values(values)) => {
            only.iter().all(|constant| matches!(constant, Constant::Choice(_, value) if !values.contains(value)))
        }
        (Allowed::Values(values), Allowed::Not(not)) | (Allowed::Not(not), Allowed::Values(values)) => values
            .iter()
            .all(|value| not.iter().any(|constant| matches!(constant, Constant::Choice(_, other) if other == value))),
        (Allowed::Holds(a), Allowed::Holds(b)) => a != b,
        _ => false,
    }
}

/// Whether all up to one end lies below all from the other on.
fn below(high: Option<(Number, bool)>, low: Option<(Number, bool)>, whole: bool) -> bool {
    let (Some((high, high_in)), Some((low, low_in))) = (high, low) else { return false };
    let one = Number::whole(1);
    let shifted = |end: Number, inside: bool, by: Number| {
        if whole && !inside && end.as_whole().is_some() { end.plus(by).map(|end| (end, true)) } else { None }
    };
    let (high, high_in) = shifted(high, high_in, Number::whole(-1)).unwrap_or((high, high_in));
    let (low, low_in) = shifted(low, low_in, one).unwrap_or((low, low_in));
    high < low || (high == low && !(high_in && low_in))
}
