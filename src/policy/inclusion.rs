//! `X includes …`: what the list of an attribute holds.

use super::model::{Formula, FormulaKind, HowMany, Inclusion, Item, Place, Quantifier, Type};
use super::predicate::at_least_one;
use super::scope::{About, Article, Class, Reading, Resolver, bare};
use super::value::Expected;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::{quoted_list, with_article};
use crate::syntax::ast::{self, Expression, Included, Noun};
use crate::vocabulary::{AttributeId, Kind, ThingId};

/// One of what a list must hold: a value or element, or counted things.
enum Wanted {
    Item(Item),
    Counted(Quantifier, Box<Class>, Span),
}

impl Resolver<'_> {
    /// `X includes …`.
    pub(super) fn include(&mut self, about: &About, included: &Included) -> Option<Formula> {
        let span = included.span;
        let (place, attribute) = self.list_meant(about, included)?;
        let wanted: Vec<_> = included.items.iter().map(|item| self.wanted(attribute, item)).collect();
        let (mut items, mut counted) = (Vec::new(), Vec::new());
        for wanted in wanted {
            match wanted? {
                Wanted::Item(item) => items.push(item),
                Wanted::Counted(quantifier, class, at) => counted.push((quantifier, class, at)),
            }
        }
        let how = match included.how {
            ast::HowMany::All => HowMany::All,
            ast::HowMany::None => HowMany::None,
            ast::HowMany::Only => HowMany::Only,
            ast::HowMany::Some(comparator, number) => HowMany::Some(super::predicate::amount(comparator), number),
        };
        if let (Some((.., at)), true) = (counted.first(), how != HowMany::All) {
            let help = "count them by themselves: `include at least 2 …`, `include every …`, `include no …`";
            self.refuse(Code::RefusedWording, *at, "a list to choose from holds single values or things", help);
            return None;
        }
        let mut list = Vec::new();
        if !items.is_empty() {
            let inclusion = Inclusion { place: place.clone(), attribute, how, items };
            list.push(Formula::new(span, FormulaKind::Includes(Box::new(inclusion))));
        }
        list.extend(counted.into_iter().map(|(quantifier, class, at)| {
            let other = Place::Slot(class.set.slot);
            let related = FormulaKind::Related { owner: place.clone(), attribute, other, inverse: false };
            let body = Some(Box::new(Formula::new(at, related)));
            Formula::new(at, FormulaKind::Quantified { quantifier, set: Box::new(class.set), body })
        }));
        Some(Formula::all(span, list))
    }

    /// Under `not`, several things to include can mean that none of them, or that not all of them may be there.
    pub(super) fn denies_one(&mut self, included: &Included, negated: bool) -> Option<()> {
        if !negated || included.how != ast::HowMany::All || included.items.len() < 2 {
            return Some(());
        }
        let message = "`not` before several can mean none of them, or not all of them";
        let named = |item: &Expression| match item {
            Expression::Noun(noun) if noun.quantifier.is_none() => Some(super::scope::joined(bare(&noun.words))),
            _ => None,
        };
        let items: Option<Vec<String>> = included.items.iter().map(named).collect();
        let items = crate::suggest::joined(&items.unwrap_or_else(|| vec!["V".into(), "W".into()]), "or");
        let help = format!(
            "write `include none of {items}`; if only all of them together are wrong, `include fewer than {} of {items}`",
            included.items.len()
        );
        self.refuse(Code::RefusedWording, included.span, message, help);
        None
    }

    /// The list that a sentence speaks of. Of an element it is the one that the first value belongs to.
    fn list_meant(&mut self, about: &About, included: &Included) -> Option<(Place, AttributeId)> {
        let span = included.span;
        let (place, thing) = match about {
            About::List(place, attribute) => return Some((place.clone(), *attribute)),
            About::Element(place, thing) => (place.clone(), *thing),
            About::Term(_, Type::Thing(_)) => self.holder(about, span)?,
            About::Term(term, kind) => {
                let found = self.describe(&Reading::Term(term.clone(), kind.clone()));
                let help = match kind {
                    Type::Text => "write `contain \"…\"` for a part of a text",
                    _ => "say what it must be: `must be …`",
                };
                self.refuse(Code::WrongComparison, span, format!("{found} is one value, not a list"), help);
                return None;
            }
        };
        let lists: Vec<AttributeId> = self
            .vocabulary
            .thing(thing)
            .attributes
            .iter()
            .copied()
            .filter(|id| self.vocabulary.attribute(*id).many)
            .collect();
        let first = included.items.iter().find_map(|item| match item {
            Expression::Noun(noun) if noun.quantifier.is_none() => self.list_with(thing, bare(&noun.words)),
            _ => None,
        });
        if let Some(attribute) = first {
            return Some((place, attribute));
        }
        let noun = self.vocabulary.thing(thing).label.one(self.language).to_string();
        let names: Vec<String> =
            lists.iter().map(|id| self.vocabulary.attribute(*id).label.many(self.language).to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.is_empty() {
            let help = "say what it must be or have: `must be …`, `must have …`";
            self.refuse(
                Code::WrongComparison,
                span,
                format!("{} has no list that can include anything", with_article(&noun)),
                help,
            );
        } else {
            let message = format!("which list of the {noun} must include this?");
            let help = format!("name it: {}", quoted_list(&names, "or"));
            self.refuse(Code::WrongComparison, span, message, help);
        }
        None
    }

    /// The list of a thing that can hold this value of a choice.
    fn list_with(&self, thing: ThingId, words: &[ast::Word]) -> Option<AttributeId> {
        self.meanings(words).iter().find_map(|meaning| match meaning {
            crate::vocabulary::Meaning::Value { attribute, .. } => {
                let found = self.vocabulary.attribute(*attribute);
                (found.thing == thing && found.many).then_some(*attribute)
            }
            _ => None,
        })
    }

    /// One of what a list must hold.
    fn wanted(&mut self, attribute: AttributeId, item: &Expression) -> Option<Wanted> {
        if let Kind::Thing(_) = &self.vocabulary.attribute(attribute).kind {
            let Expression::Noun(noun) = item else {
                self.wrong_type(&self.type_of(attribute), "a value", item.span());
                return None;
            };
            return self.element_wanted(attribute, noun);
        }
        if let Expression::Noun(noun) = item
            && let Some((_, place)) = noun.quantifier
        {
            let help = "name the values: `include V and W`, `include at least one of V or W`";
            self.refuse(Code::WrongComparison, place, "the values of this list are not counted", help);
            return None;
        }
        let expected = Expected { kind: self.type_of(attribute), attribute: Some(attribute), unit: None, made: false };
        if let (Type::Text, Expression::Noun(noun)) = (&expected.kind, item)
            && !noun.words.iter().any(|word| word.role == ast::Role::Quoted)
            && self.readings(&noun.words).is_empty()
        {
            let text = super::scope::joined(bare(&noun.words));
            let message = format!("`{text}` is not a word of the vocabulary, and a text stands in quotes");
            self.refuse(
                Code::UnknownTerm,
                noun.span,
                message,
                format!("write `\"{text}\"` if the text itself is meant"),
            );
            return None;
        }
        Some(Wanted::Item(Item::Value(self.value(item, &expected)?)))
    }

    fn element_wanted(&mut self, attribute: AttributeId, noun: &Noun) -> Option<Wanted> {
        let things = self.referred(attribute);
        if noun.quantifier.is_some() {
            let (quantifier, set, about) = self.counted_class(noun)?;
            let About::Element(..) = about else {
                let help = "name the things themselves: `include every …`";
                self.refuse(Code::WrongComparison, noun.span, "a list of things includes things", help);
                return None;
            };
            self.can_be(&[set.thing], &things, noun.span)?;
            let class = Class { set, plural: true, article: Article::Without, narrowed: false };
            return Some(Wanted::Counted(quantifier, Box::new(class), noun.span));
        }
        let reading = self.noun(noun)?;
        if let Some((place, thing)) = self.as_element(&reading) {
            self.can_be(&[thing], &things, noun.span)?;
            return Some(Wanted::Item(Item::Element(place)));
        }
        match self.as_class(reading.clone(), noun.span) {
            Some(class) => {
                let quantifier = match class.article {
                    Article::The if class.plural => Quantifier::Every,
                    Article::A => at_least_one(),
                    _ => return self.about(Reading::Class(class), noun.span).and(None),
                };
                self.can_be(&[class.set.thing], &things, noun.span)?;
                Some(Wanted::Counted(quantifier, Box::new(class), noun.span))
            }
            None => {
                let found = self.describe(&reading);
                self.wrong_type(&self.type_of(attribute), &found, noun.span);
                None
            }
        }
    }
}
