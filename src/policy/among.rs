//! `X is among the C`, `X is one of Y or Z`: elements of a group.

use super::model::{
    Circle, Formula, FormulaKind, HowMany, Inclusion, Item, Members, Membership, Place, Quantifier, Term, Type,
};
use super::scope::{About, Class, Reading, Resolver, bare};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::with_article;
use crate::syntax::ast::{Expression, Noun};
use crate::vocabulary::ThingId;

impl Resolver<'_> {
    /// `X is among the C`.
    pub(super) fn among(&mut self, about: &About, noun: &Noun, span: Span) -> Option<Formula> {
        if let About::List(place, attribute) = about {
            return self.all_among((place, *attribute), noun, span);
        }
        let reading = self.group(noun)?;
        if let (About::Term(term, kind), Reading::List(place, attribute)) = (about, &reading)
            && self.type_of(*attribute) == *kind
            && !matches!(kind, Type::Thing(_))
        {
            let items = vec![Item::Value(term.clone())];
            let inclusion = Inclusion { place: place.clone(), attribute: *attribute, how: HowMany::All, items };
            return Some(Formula::new(span, FormulaKind::Includes(Box::new(inclusion))));
        }
        let (value, things) = self.element_meant(about, span)?;
        let class = self.class_meant(reading, noun)?;
        self.may_meet(&things, &class, noun.span)?;
        Some(membership(span, value, Circle::Set(class.set)))
    }

    /// `the As of X are among the C`: each of them is.
    fn all_among(
        &mut self,
        (place, attribute): (&Place, crate::vocabulary::AttributeId),
        noun: &Noun,
        span: Span,
    ) -> Option<Formula> {
        // the list is read before the group
        let Some(list) = self.as_class(Reading::List(place.clone(), attribute), span) else {
            let help = "name single values: `include only V and W`";
            self.refuse(Code::WrongComparison, noun.span, "only things can be among others", help);
            return None;
        };
        let reading = self.group(noun)?;
        let class = self.class_meant(reading, noun)?;
        self.may_meet(&self.referred(attribute), &class, noun.span)?;
        let body = membership(span, Place::Slot(list.set.slot), Circle::Set(class.set));
        let kind = FormulaKind::Quantified {
            quantifier: Quantifier::Every,
            set: Box::new(list.set),
            body: Some(Box::new(body)),
        };
        Some(Formula::new(span, kind))
    }

    fn group(&mut self, noun: &Noun) -> Option<Reading> {
        if let Some((_, place)) = noun.quantifier {
            let help = "write `among the …`";
            self.refuse(Code::RefusedWording, place, "a group is named without a number", help);
            return None;
        }
        self.noun(noun)
    }

    fn class_meant(&mut self, reading: Reading, noun: &Noun) -> Option<Class> {
        let found = self.describe(&reading);
        let class = self.as_class(reading, noun.span);
        if let Some(one) = class.as_ref().filter(|class| !class.plural) {
            let many = self.vocabulary.thing(one.set.thing).label.many(self.language);
            let help = format!("write `among the {many}`");
            self.refuse(Code::WrongComparison, noun.span, "a group is several, and this noun is one", help);
            return None;
        }
        if class.is_none() {
            let message = format!("{found} is no group to be among");
            let help = "name a group: `among the …s`; for single ones write `must be one of … or …`";
            self.refuse(Code::WrongComparison, noun.span, message, help);
        }
        class
    }

    /// The element spoken about, and what it can be.
    fn element_meant(&mut self, about: &About, span: Span) -> Option<(Place, Vec<ThingId>)> {
        match about {
            About::Element(place, thing) => Some((place.clone(), vec![*thing])),
            About::Term(Term::Attribute(owner, attribute), Type::Thing(things)) => {
                Some((Place::Referred(Box::new(owner.clone()), *attribute), things.clone()))
            }
            About::Term(term, kind) => {
                let found = self.describe(&Reading::Term(term.clone(), kind.clone()));
                let message = format!("{found} is {}, and a group holds things", kind.describe());
                self.refuse(Code::WrongComparison, span, message, "say what it must be: `must be one of … or …`");
                None
            }
            About::List(place, attribute) => {
                let found = self.describe(&Reading::List(place.clone(), *attribute));
                self.refuse(Code::WrongComparison, span, format!("{found} are several"), "write `must include …`");
                None
            }
        }
    }

    /// Whether something that is one of these things can be in the group at all.
    fn may_meet(&mut self, things: &[ThingId], class: &Class, span: Span) -> Option<()> {
        let others = match &class.set.members {
            Members::Listed(_, attribute) => self.referred(*attribute),
            Members::All | Members::Within(_) => vec![class.set.thing],
        };
        self.can_be(things, &others, span)
    }

    /// Whether something that is one of these things can be one of the others.
    pub(super) fn can_be(&mut self, things: &[ThingId], others: &[ThingId], span: Span) -> Option<()> {
        if things.iter().any(|thing| others.contains(thing)) {
            return Some(());
        }
        let name = |thing: &ThingId| self.vocabulary.thing(*thing).label.one(self.language);
        let (one, other) =
            (with_article(things.first().map_or("", name)), with_article(others.first().map_or("", name)));
        self.refuse(Code::WrongComparison, span, format!("{one} is never {other}"), "name things of the same kind");
        None
    }

    /// Whether `is one of …` speaks of elements, not of values.
    pub(super) fn is_element(&mut self, about: &About, values: &[Expression]) -> bool {
        match about {
            // `the host must be one of positive or negative` says a state of it, and no element
            About::Term(_, Type::Thing(things)) => !values.first().is_some_and(|value| self.is_state(things, value)),
            About::Element(_, thing) => {
                let Some(Expression::Noun(noun)) = values.first() else { return false };
                let named = self.readings(&noun.words);
                self.value_of(*thing, bare(&noun.words)).is_none()
                    && named.iter().any(|reading| self.as_element(reading).is_some())
            }
            About::Term(..) | About::List(..) => false,
        }
    }

    /// `X is one of Y or Z`, where these are elements.
    pub(super) fn one_of_these(&mut self, about: &About, values: &[Expression], span: Span) -> Option<Formula> {
        let (value, things) = self.element_meant(about, span)?;
        let mut others = Vec::new();
        for option in values {
            let Expression::Noun(noun) = option else {
                self.wrong_type(&Type::Thing(things.clone()), "a value", option.span());
                return None;
            };
            let reading = self.noun(noun)?;
            let Some((place, thing)) = self.as_element(&reading) else {
                let found = self.describe(&reading);
                self.wrong_type(&Type::Thing(things.clone()), &found, noun.span);
                return None;
            };
            self.can_be(&things, &[thing], noun.span)?;
            others.push(place);
        }
        Some(membership(span, value, Circle::These(others)))
    }
}

fn membership(span: Span, value: Place, group: Circle) -> Formula {
    Formula::new(span, FormulaKind::Among(Box::new(Membership { value, group })))
}
