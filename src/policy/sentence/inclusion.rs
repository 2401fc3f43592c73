//! Lists that include values, elements among others, and texts that are like something.

use super::super::model::{
    Circle, Comparator, Constant, Formula, HowMany, Inclusion, Item, Membership, Place, Quantifier, Set, Term,
    TextTest, Type,
};
use super::Writer;
use super::noun::filters;
use super::words::{About, Said, Saying, Text, joined};
use crate::value::Number;
use crate::vocabulary::AttributeId;

impl Writer<'_> {
    /// `the elements include V and W`.
    pub(super) fn including(&self, inclusion: &Inclusion) -> Vec<Said> {
        let kind = Type::of(inclusion.attribute, self.vocabulary);
        let items: Option<Vec<String>> = inclusion
            .items
            .iter()
            .map(|item| match item {
                Item::Value(term) => Some(self.term(term, Some(&kind))?.text),
                Item::Element(place) => self.named(place),
            })
            .collect();
        let Some(items) = items else { return Vec::new() };
        let (words, word) = match &inclusion.how {
            HowMany::All => (String::new(), self.frame.and),
            HowMany::Only => (self.frame.only.to_string(), self.frame.and),
            HowMany::None => (self.frame.none_of.to_string(), self.frame.or),
            HowMany::Some(comparator, number) => (self.so_many_of(*comparator, *number), self.frame.or),
        };
        let text = super::condition::spaced(&[&words, &joined(&items, word)]);
        let Some(list) = self.list_includes(&inclusion.place, inclusion.attribute, Text::closed(text)) else {
            return Vec::new();
        };
        // a value that can be of no other list tells which one is meant
        let tells = match inclusion.items.first() {
            Some(Item::Value(Term::Constant(Constant::Choice(of, value)))) => self.is_own(*of, *value),
            _ => false,
        };
        let of_element = tells.then(|| Said { about: About::Element(inclusion.place.clone()), ..list.clone() });
        [list].into_iter().chain(of_element).collect()
    }

    fn so_many_of(&self, comparator: Comparator, number: Number) -> String {
        let how = if comparator == Comparator::LessThan { self.frame.fewer_than } else { self.amount(comparator) };
        format!("{how} {} {}", self.number(number, 5), self.frame.of)
    }

    /// The list of an attribute includes what these words say.
    fn list_includes(&self, place: &Place, attribute: AttributeId, text: Text) -> Option<Said> {
        let about = About::Attribute(place.clone(), attribute);
        self.vocabulary.attribute(attribute).many.then(|| Said::new(about, verb(self.frame.include, text)))
    }

    /// `the parties include every participant`.
    pub(super) fn list_includes_many(
        &self,
        quantifier: &Quantifier,
        set: &Set,
        owner: &Place,
        attribute: AttributeId,
    ) -> Option<Said> {
        let text = self.counted(quantifier, set, filters(set))?;
        self.list_includes(owner, attribute, text)
    }

    /// `X is among the C`, `X is one of Y or Z`.
    pub(super) fn among(&self, membership: &Membership) -> Vec<Said> {
        let text = match &membership.group {
            Circle::Set(set) => self.all_of(set).map(|text| text.after(self.frame.among)),
            Circle::These(places) => {
                let names: Option<Vec<String>> = places.iter().map(|place| self.named(place)).collect();
                names.map(|names| Text::closed(format!("{} {}", self.frame.one_of, joined(&names, self.frame.or))))
            }
        };
        let about = match &membership.value {
            Place::Referred(owner, attribute) => About::Attribute((**owner).clone(), *attribute),
            place => About::Element(place.clone()),
        };
        text.map(|text| Said::new(about, Saying::Be(text))).into_iter().collect()
    }

    /// `the participants that …`, `its sharers`.
    fn all_of(&self, set: &Set) -> Option<Text> {
        let text = self.noun_of_all(set)?;
        let own = text.text.starts_with(&format!("{} ", self.frame.its));
        Some(if own { text } else { text.after(self.frame.the) })
    }

    /// `the name starts with "De"`.
    pub(super) fn like(&self, value: &Term, test: &TextTest) -> Vec<Said> {
        let words = match test {
            TextTest::Match(_) => self.frame.matches,
            TextTest::Contain(_) => self.frame.contain,
            TextTest::StartWith(_) => self.frame.start_with,
        };
        let about = match value {
            Term::Attribute(place, attribute) => About::Attribute(place.clone(), *attribute),
            other => About::Term(other.clone()),
        };
        vec![Said::new(about, verb(words, Text::closed(format!("\"{}\"", test.written()))))]
    }

    /// Formulas of one list, as one statement: `the parties include the host and every municipality`.
    pub(super) fn one_list(&self, list: &[Formula]) -> Option<Said> {
        let said = |formula: &Formula| {
            self.said(formula).into_iter().find(|said| {
                !said.negated && matches!(&said.saying, Saying::Act([_, plain], _) if plain == self.frame.include[1])
            })
        };
        let first = said(list.first()?)?;
        let mut parts = Vec::new();
        let mut open = false;
        for formula in list {
            let next = said(formula).filter(|next| next.about == first.about)?;
            let Saying::Act(_, text) = next.saying else { return None };
            // what is chosen from, and a list of its own, ends where its words end
            let plain = match &formula.kind {
                super::super::model::FormulaKind::Includes(inclusion) => inclusion.how == HowMany::All,
                _ => true,
            };
            if !plain || open {
                return None;
            }
            open = text.open;
            match &formula.kind {
                super::super::model::FormulaKind::Includes(inclusion) => {
                    let kind = Type::of(inclusion.attribute, self.vocabulary);
                    for item in &inclusion.items {
                        parts.push(match item {
                            Item::Value(term) => self.term(term, Some(&kind))?.text,
                            Item::Element(place) => self.named(place)?,
                        });
                    }
                }
                _ => parts.push(text.text),
            }
        }
        let saying = verb(self.frame.include, Text { text: joined(&parts, self.frame.and), open });
        Some(Said { saying, ..first })
    }
}

fn verb(words: [&str; 2], text: Text) -> Saying {
    Saying::Act(words.map(str::to_string), text)
}
