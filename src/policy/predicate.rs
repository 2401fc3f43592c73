//! Predicates: what is said of an element, a value or a list.

use super::model::{Comparator, Constant, Formula, FormulaKind, Place, Quantifier, Term, Type};
use super::scope::{About, Reading, Resolver, bare};
use super::value::Expected;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::with_article;
use crate::syntax::ast::{self, Complement, Expression, PredicateKind, Side, Word};
use crate::value::Number;
use crate::vocabulary::{AttributeId, Kind, Meaning, ThingId};

impl Resolver<'_> {
    /// A reading as something to say something of.
    pub fn about(&mut self, reading: Reading, span: Span) -> Option<About> {
        match reading {
            Reading::Element(place, thing) => Some(About::Element(place, thing)),
            Reading::Term(term, kind) => Some(About::Term(term, kind)),
            Reading::List(place, attribute) => Some(About::List(place, attribute)),
            Reading::Class(class) => {
                let thing = self.vocabulary.thing(class.set.thing);
                let message = format!("this leaves open how many {} are meant", thing.label.many(self.language));
                let help = self.how_many_of(span, thing.label.one(self.language));
                self.refuse(Code::RefusedWording, span, message, help);
                None
            }
        }
    }

    /// What a predicate says of something.
    pub fn predicate(&mut self, about: &About, predicate: &ast::Predicate) -> Option<Formula> {
        let span = predicate.span;
        let formula = match &predicate.kind {
            PredicateKind::Be(complement) => self.be(about, complement, span),
            PredicateKind::Have(nouns) | PredicateKind::State(nouns) => {
                if predicate.negated {
                    self.denies_several(predicate, None)?;
                }
                let (place, thing) = self.holder(about, span)?;
                let state = matches!(predicate.kind, PredicateKind::State(_));
                let list: Vec<_> = nouns.iter().map(|noun| self.have(&place, thing, noun, state)).collect();
                Some(Formula::all(span, list.into_iter().collect::<Option<Vec<_>>>()?))
            }
            PredicateKind::Include(included) => {
                self.denies_one(included, predicate.negated)?;
                self.include(about, included)
            }
            PredicateKind::Text(test, quoted) => self.text_test(about, *test, quoted, span),
            PredicateKind::Act(noun) => self.act(about, noun),
            PredicateKind::Alike { .. } | PredicateKind::AlikeFor(..) => {
                self.not_together(span);
                None
            }
        }?;
        Some(if predicate.negated { formula.negated() } else { formula })
    }

    /// The element that has or states something.
    pub(super) fn holder(&mut self, about: &About, span: Span) -> Option<(Place, ThingId)> {
        let reading = match about {
            About::Element(place, thing) => return Some((place.clone(), *thing)),
            About::Term(term, kind) => Reading::Term(term.clone(), kind.clone()),
            About::List(place, attribute) => Reading::List(place.clone(), *attribute),
        };
        let found = self.as_element(&reading);
        if found.is_none() {
            let what = self.describe(&reading);
            self.refuse(Code::WrongComparison, span, format!("{what} cannot have anything"), "say what it must be");
        }
        found
    }

    fn be(&mut self, about: &About, complement: &Complement, span: Span) -> Option<Formula> {
        match complement {
            Complement::Value(value) => self.be_value(about, value, span),
            Complement::Relation(words, noun) => {
                let candidates = self.relations(words, false);
                self.related(about, &candidates, words, Some(noun), span)
            }
            Complement::Compare(comparator, value) => {
                let (left, expected) = self.measured(about, Some(value), span)?;
                let right = self.value(value, &expected)?;
                self.comparable(*comparator, &expected, span)?;
                Some(Formula::new(span, FormulaKind::Compare { left, comparator: amount(*comparator), right }))
            }
            Complement::Between(low, high) => {
                let (value, mut expected) = self.measured(about, Some(low), span)?;
                if expected.kind != Type::Date {
                    self.comparable(ast::Comparator::AtLeast, &expected, span)?;
                }
                if let (Expression::Number(_, words, at), Expression::Duration(..)) = (low, high)
                    && words.is_empty()
                {
                    let unit = self.written.words(high.span()).and_then(|text| text.trim().rsplit(' ').next());
                    let low = self.written.words(*at).map(str::trim).unwrap_or_default();
                    let help = format!("write {}", self.instead(*at, &format!("{low} {}", unit.unwrap_or_default())));
                    self.refuse(Code::WrongComparison, *at, "the low end needs its unit as well", help);
                    return None;
                }
                let low = self.value(low, &expected);
                expected.unit = expected.unit.or_else(|| self.unit_of(low.as_ref()?));
                let high = self.value(high, &expected);
                Some(Formula::new(span, FormulaKind::Between { value, low: low?, high: high? }))
            }
            Complement::Among(noun) => self.among(about, noun, span),
            Complement::OneOf(values, _) if self.is_element(about, values) => self.one_of_these(about, values, span),
            Complement::OneOf(values, _) => {
                let first = values.first();
                let (value, expected) = self.measured(about, first, span)?;
                let options: Vec<_> = values.iter().map(|option| self.value(option, &expected)).collect();
                let options = options.into_iter().collect::<Option<Vec<_>>>()?;
                Some(Formula::new(span, FormulaKind::OneOf { value, options }))
            }
            Complement::Offset { comparator, distance, side, of } => {
                let (left, by, day) = self.days(about, distance, of, span)?;
                let before = *side == Side::Before;
                let far = Term::Offset { day: Box::new(day.clone()), by: Box::new(by), before };
                Some(offset(span, left, *comparator, far, day, before))
            }
            Complement::Within { distance, side, of } => {
                let (value, by, day) = self.days(about, distance, of, span)?;
                let shifted = |before| Term::Offset { day: Box::new(day.clone()), by: Box::new(by.clone()), before };
                let low = if *side == Some(Side::After) { day.clone() } else { shifted(true) };
                let high = if *side == Some(Side::Before) { day.clone() } else { shifted(false) };
                Some(Formula::new(span, FormulaKind::Between { value, low, high }))
            }
        }
    }

    /// A date that is spoken about, how far from another it is to be, and that other.
    fn days(
        &mut self,
        about: &About,
        distance: &Expression,
        of: &Expression,
        span: Span,
    ) -> Option<(Term, Term, Term)> {
        let (left, expected) = self.measured(about, None, span)?;
        if expected.kind != Type::Date {
            self.wrong_type(&Type::Date, expected.kind.describe(), span);
            return None;
        }
        let length = Expected { kind: Type::Duration, attribute: None, unit: None, made: false };
        let by = self.value(distance, &length);
        let day = self.value(of, &expected)?;
        Some((left, by?, day))
    }

    /// The value that a comparison speaks about. Of an element it is the ordered choice that the value belongs to.
    pub(super) fn measured(
        &mut self,
        about: &About,
        value: Option<&Expression>,
        span: Span,
    ) -> Option<(Term, Expected)> {
        match about {
            About::Term(Term::Attribute(owner, attribute), Type::Thing(things))
                if value.is_some_and(|value| self.is_state(things, value)) =>
            {
                let place = Place::Referred(Box::new(owner.clone()), *attribute);
                self.measured(&About::Element(place, things[0]), value, span)
            }
            About::Term(term, kind) => Some((
                term.clone(),
                Expected {
                    kind: kind.clone(),
                    attribute: term.attribute(),
                    unit: self.unit_of(term),
                    made: !matches!(term, Term::Attribute(..)),
                },
            )),
            About::List(..) => {
                let help = "write `include …` for what is in it, or count it: `the number of …`";
                self.refuse(Code::WrongComparison, span, "a list cannot be compared with a value", help);
                None
            }
            About::Element(place, thing) => {
                let words = match value {
                    Some(Expression::Noun(noun)) => bare(&noun.words),
                    _ => &[],
                };
                let attribute = self.value_of(*thing, words).map(|(attribute, _)| attribute);
                let Some(attribute) = attribute.filter(|id| !self.vocabulary.attribute(*id).many) else {
                    self.not_measurable(*thing, span);
                    return None;
                };
                let expected =
                    Expected { kind: Type::Choice(attribute), attribute: Some(attribute), unit: None, made: false };
                Some((Term::Attribute(place.clone(), attribute), expected))
            }
        }
    }

    pub(super) fn not_measurable(&mut self, thing: ThingId, span: Span) {
        let noun = self.vocabulary.thing(thing).label.one(self.language).to_string();
        let measurable = self.vocabulary.thing(thing).attributes.iter().map(|id| self.vocabulary.attribute(*id));
        let said = self.written.words(span).map(|words| format!(" {words}")).unwrap_or_default();
        let when = [" before ", " after ", " within ", " on ", " later than ", " earlier than "];
        let dates = when.iter().any(|word| said.contains(word));
        let measurable = measurable.filter(|found| match found.kind {
            Kind::Date => true,
            Kind::Number { .. } | Kind::Share | Kind::Money => !dates,
            _ => false,
        });
        let names: Vec<&str> = measurable.map(|attribute| attribute.label.one(self.language)).take(6).collect();
        let owned = names.first().filter(|_| names.len() == 1).and_then(|name| self.with_attribute(span, name));
        let help = match names.as_slice() {
            [_] if owned.is_some() => format!("write `{}`", owned.unwrap_or_default()),
            [] => "name an attribute: `the … of …`".to_string(),
            names => {
                format!("say what of it, such as {}: `the {} of …`", crate::suggest::quoted_list(names, "or"), names[0])
            }
        };
        self.refuse(Code::WrongComparison, span, format!("{} is no amount and no date", with_article(&noun)), help);
    }

    /// The choice of a thing that has this value.
    pub fn value_of(&self, thing: ThingId, words: &[Word]) -> Option<(AttributeId, u16)> {
        self.meanings(words).iter().find_map(|meaning| match meaning {
            Meaning::Value { attribute, value, .. } if self.vocabulary.attribute(*attribute).thing == thing => {
                Some((*attribute, *value))
            }
            _ => None,
        })
    }

    /// Whether values of this type can be compared like this.
    fn comparable(&mut self, comparator: ast::Comparator, expected: &Expected, span: Span) -> Option<()> {
        use ast::Comparator::{
            After, AtLeast, AtMost, Before, Exactly, LessThan, MoreThan, NoEarlierThan, NoLaterThan, On,
        };
        let dates = matches!(comparator, Before | After | On | NoLaterThan | NoEarlierThan);
        let (message, help) = match &expected.kind {
            Type::Date if matches!(comparator, AtLeast | AtMost | MoreThan | LessThan) => {
                ("a date is earlier or later, not more or less".to_string(), self.as_date_comparison(comparator, span))
            }
            Type::Date | Type::Number | Type::Share | Type::Money | Type::Duration
                if (expected.kind == Type::Date) == dates || comparator == Exactly =>
            {
                return Some(());
            }
            Type::Levels(_) if !dates => return Some(()),
            Type::Choice(attribute) if !dates => {
                let found = self.vocabulary.attribute(*attribute);
                if comparator == Exactly || found.kind.choice().is_some_and(crate::vocabulary::Choice::ordered) {
                    return Some(());
                }
                let name = found.label.one(self.language);
                (
                    format!("the values of the {name} have no order"),
                    "write `must be …`, or `must be one of …`".to_string(),
                )
            }
            other if dates && *other != Type::YesNo => {
                let help = self.as_amount_comparison(comparator, span);
                (format!("{} is more or less, not earlier or later", other.describe()), help)
            }
            other => (format!("{} cannot be compared like this", other.describe()), "write `must be …`".to_string()),
        };
        self.refuse(Code::WrongComparison, span, message, help);
        None
    }
}

/// How far a day lies from another.
fn offset(span: Span, left: Term, comparator: ast::Comparator, far: Term, day: Term, before: bool) -> Formula {
    use ast::Comparator as Word;
    let outer = |strict| match (before, strict) {
        (true, false) => Comparator::AtMost,
        (true, true) => Comparator::LessThan,
        (false, false) => Comparator::AtLeast,
        (false, true) => Comparator::MoreThan,
    };
    let compare =
        |comparator, right| Formula::new(span, FormulaKind::Compare { left: left.clone(), comparator, right });
    match comparator {
        Word::MoreThan => compare(outer(true), far),
        Word::AtMost => {
            let (low, high) = if before { (far, day) } else { (day, far) };
            Formula::new(span, FormulaKind::Between { value: left, low, high })
        }
        Word::LessThan => {
            let inner = if before { Comparator::MoreThan } else { Comparator::LessThan };
            let side = if before { Comparator::AtMost } else { Comparator::AtLeast };
            Formula::all(span, vec![compare(inner, far), compare(side, day)])
        }
        Word::Exactly => compare(Comparator::Equal, far),
        _ => compare(outer(false), far),
    }
}

/// The comparison of amounts that a comparison of dates is.
pub(super) fn amount(comparator: ast::Comparator) -> Comparator {
    use ast::Comparator as Word;
    match comparator {
        Word::AtLeast | Word::NoEarlierThan => Comparator::AtLeast,
        Word::AtMost | Word::NoLaterThan => Comparator::AtMost,
        Word::MoreThan | Word::After => Comparator::MoreThan,
        Word::LessThan | Word::Before => Comparator::LessThan,
        Word::Exactly | Word::On => Comparator::Equal,
    }
}

/// `at least 1`.
pub(super) fn at_least_one() -> Quantifier {
    Quantifier::Count(Comparator::AtLeast, Term::Constant(Constant::Number(Number::whole(1))))
}
