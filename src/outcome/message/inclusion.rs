//! What lists hold and lack, and which group an element is in.

use super::Teller;
use crate::arrangement::Value;
use crate::evaluate::{Datum, Held, Step};
use crate::outcome::phrase::AtHand;
use crate::outcome::phrasebook::{Clause, Subject};
use crate::policy::model::{Circle, HowMany, Inclusion, Item, Members, Membership, Place, Set};

impl Teller<'_> {
    /// What a list holds or lacks, and what it must hold where that does not go without saying.
    pub(super) fn inclusion(
        &self,
        step: &Step,
        inclusion: &Inclusion,
        at_hand: &AtHand,
        held: bool,
    ) -> (String, Option<String>) {
        let (book, list) = (self.book(), self.list_of(inclusion, at_hand));
        let told: Vec<String> = match &step.observed {
            Some(Datum::Held(told)) => told.iter().map(|held| self.held(held, inclusion, at_hand)).collect(),
            _ => Vec::new(),
        };
        let all = self.items(inclusion, at_hand);
        let includes = |items: &str| book.include(&list, true, items).main;
        let wanted = || Some(book.must_include(self.modal(held), &self.items_wanted(inclusion, at_hand)));
        let not = || Some(book.must_not(self.force));
        match (&inclusion.how, held) {
            (HowMany::All, false) if !told.is_empty() => (book.include(&list, false, &book.all_of(&told)).main, None),
            (HowMany::All, true) => (includes(&book.all_of(&all)), not()),
            (HowMany::None, true) => (includes(&book.none_of(&all)), wanted()),
            (HowMany::None, false) => (includes(&book.all_of(&told)), not()),
            (HowMany::Only, true) => (includes(&book.only(&all)), Some(book.must_include_others(self.modal(false)))),
            _ if told.is_empty() => (includes(&book.none_of(&all)), wanted()),
            _ => (includes(&book.all_of(&told)), wanted()),
        }
    }

    /// `the elements of agreement X include V and W`.
    pub(super) fn inclusion_claim(&self, inclusion: &Inclusion, at_hand: &AtHand, so: bool) -> Clause {
        self.book().include(&self.list_of(inclusion, at_hand), so, &self.items_wanted(inclusion, at_hand))
    }

    fn list_of(&self, inclusion: &Inclusion, at_hand: &AtHand) -> String {
        let list = self.map.vocabulary.attribute(inclusion.attribute).label.many(self.language);
        self.named_of(list, Some(&inclusion.place), at_hand)
    }

    fn items(&self, inclusion: &Inclusion, at_hand: &AtHand) -> Vec<String> {
        (0..inclusion.items.len()).map(|at| self.held(&Held::Item(at), inclusion, at_hand)).collect()
    }

    pub(super) fn items_wanted(&self, inclusion: &Inclusion, at_hand: &AtHand) -> String {
        let items = self.items(inclusion, at_hand);
        match &inclusion.how {
            HowMany::All => self.book().all_of(&items),
            HowMany::Only => self.book().only(&items),
            HowMany::None => self.book().none_of(&items),
            HowMany::Some(comparator, number) => self.book().so_many_of(*comparator, *number, &items),
        }
    }

    fn held(&self, held: &Held, inclusion: &Inclusion, at_hand: &AtHand) -> String {
        match held {
            Held::Item(at) => match &inclusion.items[*at] {
                Item::Value(term) => self.term(term, term, at_hand),
                Item::Element(place) => self.place(place, at_hand),
            },
            Held::Element(element) | Held::Value(Value::Element(element)) => self.map.name(*element, self.language),
            Held::Value(Value::Text(text)) => format!("\"{}\"", crate::outcome::phrase::shortened(text, 60)),
            Held::Value(value) => self.map.one_value(value, inclusion.attribute, self.language),
        }
    }

    /// Which element it is, and the group that it must be in.
    pub(super) fn membership(
        &self,
        step: &Step,
        membership: &Membership,
        at_hand: &AtHand,
        held: bool,
    ) -> (String, Option<String>) {
        let book = self.book();
        let value = self.place(&membership.value, at_hand);
        let group = self.group(&membership.group, at_hand);
        let subject = Subject::one(&value);
        let wanted = || Some(book.must_be(&subject, self.modal(held), &group));
        let claim = || (self.membership_claim(membership, at_hand, held).main, None);
        match (&membership.value, &step.observed) {
            (Place::Referred(..), Some(Datum::Nothing)) => (book.is_absent_to_be(&value, &group), None),
            (Place::Referred(..), Some(Datum::Held(found))) => match found.first() {
                Some(Held::Element(element)) => {
                    let name = self.map.name(*element, self.language);
                    match &membership.group {
                        Circle::Set(_) if held => (book.is_which_is(&value, &name, true, &group), wanted()),
                        Circle::Set(_) => (book.is_which_is(&value, &name, false, &group), None),
                        Circle::These(_) => (book.is(&subject, true, &name).main, wanted()),
                    }
                }
                _ => claim(),
            },
            _ => claim(),
        }
    }

    /// `participant A is among the sharers of finance`.
    pub(super) fn membership_claim(&self, membership: &Membership, at_hand: &AtHand, so: bool) -> Clause {
        let value = self.place(&membership.value, at_hand);
        self.book().is(&Subject::one(value), so, &self.group(&membership.group, at_hand))
    }

    fn group(&self, group: &Circle, at_hand: &AtHand) -> String {
        match group {
            Circle::Set(set) => self.book().among(&self.set_of(set, at_hand)),
            Circle::These(places) => {
                let names: Vec<String> = places.iter().map(|place| self.place(place, at_hand)).collect();
                self.book().any_of(&names)
            }
        }
    }

    /// A group by its name and whose it is: `sharers of finance`.
    fn set_of(&self, set: &Set, at_hand: &AtHand) -> String {
        let noun = self.noun(set, at_hand);
        match &set.members {
            Members::All => noun.many,
            Members::Within(place) => self.book().part_of(&noun.many, &self.place(place, at_hand)),
            Members::Listed(place, attribute) => {
                let label = self.map.vocabulary.attribute(*attribute).label.many(self.language);
                let own = self.map.vocabulary.thing(set.thing).label.many(self.language);
                let narrowed = noun.many.strip_prefix(own).unwrap_or_default();
                format!("{}{narrowed}", self.book().part_of(label, &self.place(place, at_hand)))
            }
        }
    }
}
