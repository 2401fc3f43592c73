//! What lists hold and lack, and which group an element is in.

use super::{Teller, comparator_words};
use crate::arrangement::Value;
use crate::evaluate::{Datum, Held, Step};
use crate::outcome::phrase::AtHand;
use crate::policy::model::{Circle, HowMany, Inclusion, Item, Members, Membership, Place, Set, TextTest};
use crate::suggest::joined;

impl Teller<'_> {
    /// What a list holds or lacks, and what it must hold where that does not go without saying.
    pub(super) fn inclusion(
        &self,
        step: &Step,
        inclusion: &Inclusion,
        at_hand: &AtHand,
        held: bool,
    ) -> (String, String) {
        let list = self.list_of(inclusion, at_hand);
        let told = match &step.observed {
            Some(Datum::Held(told)) => told.iter().map(|held| self.held(held, inclusion, at_hand)).collect(),
            _ => Vec::new(),
        };
        let not = if held { "not " } else { "" };
        let wanted = format!("{not}include {}", self.items_wanted(inclusion, at_hand));
        let all = self.items(inclusion, at_hand);
        match (&inclusion.how, held) {
            (HowMany::All, false) if !told.is_empty() => {
                (format!("{list} do not include {}", joined(&told, "and")), String::new())
            }
            (HowMany::All, true) => (format!("{list} include {}", joined(&all, "and")), "not".to_string()),
            (HowMany::None, true) => (format!("{list} include none of {}", joined(&all, "or")), wanted),
            (HowMany::None, false) => (format!("{list} include {}", joined(&told, "and")), "not".to_string()),
            (HowMany::Only, true) => {
                (format!("{list} include only {}", joined(&all, "and")), "include others".to_string())
            }
            _ if told.is_empty() => (format!("{list} include none of {}", joined(&all, "or")), wanted),
            _ => (format!("{list} include {}", joined(&told, "and")), wanted),
        }
    }

    /// `the elements of agreement X include V and W`.
    pub(super) fn inclusion_claim(&self, inclusion: &Inclusion, at_hand: &AtHand, not: &str) -> String {
        let verb = if not.is_empty() { "include" } else { "do not include" };
        format!("{} {verb} {}", self.list_of(inclusion, at_hand), self.items_wanted(inclusion, at_hand))
    }

    fn list_of(&self, inclusion: &Inclusion, at_hand: &AtHand) -> String {
        let list = self.map.vocabulary.attribute(inclusion.attribute).label.many(self.language);
        match &inclusion.place {
            Place::Root => format!("the {list}"),
            place => format!("the {list} of {}", self.place(place, at_hand)),
        }
    }

    fn items(&self, inclusion: &Inclusion, at_hand: &AtHand) -> Vec<String> {
        (0..inclusion.items.len()).map(|at| self.held(&Held::Item(at), inclusion, at_hand)).collect()
    }

    pub(super) fn items_wanted(&self, inclusion: &Inclusion, at_hand: &AtHand) -> String {
        let items = self.items(inclusion, at_hand);
        match &inclusion.how {
            HowMany::All => joined(&items, "and"),
            HowMany::Only => format!("only {}", joined(&items, "and")),
            HowMany::None => format!("none of {}", joined(&items, "or")),
            HowMany::Some(comparator, number) => {
                format!("{} {} of {}", comparator_words(*comparator), number.display(), joined(&items, "or"))
            }
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
    ) -> (String, String) {
        let not = if held { "not " } else { "" };
        let value = self.place(&membership.value, at_hand);
        let group = self.group(&membership.group, at_hand);
        let wanted = format!("{not}be {group}");
        let unlike = if held { "" } else { "not " };
        match (&membership.value, &step.observed) {
            (Place::Referred(..), Some(Datum::Nothing)) => {
                (format!("there is no {} to be {group}", value.trim_start_matches("the ")), String::new())
            }
            (Place::Referred(..), Some(Datum::Held(found))) => match found.first() {
                Some(Held::Element(element)) => {
                    let name = self.map.name(*element, self.language);
                    match &membership.group {
                        Circle::Set(_) if held => (format!("{value} is {name}, which is {group}"), wanted),
                        Circle::Set(_) => (format!("{value} is {name}, which is not {group}"), String::new()),
                        Circle::These(_) => (format!("{value} is {name}"), wanted),
                    }
                }
                _ => (self.membership_claim(membership, at_hand, unlike), String::new()),
            },
            _ => (self.membership_claim(membership, at_hand, unlike), String::new()),
        }
    }

    /// `participant A is among the sharers of finance`.
    pub(super) fn membership_claim(&self, membership: &Membership, at_hand: &AtHand, not: &str) -> String {
        let value = self.place(&membership.value, at_hand);
        format!("{value} is {not}{}", self.group(&membership.group, at_hand))
    }

    fn group(&self, group: &Circle, at_hand: &AtHand) -> String {
        match group {
            Circle::Set(set) => format!("among the {}", self.set_of(set, at_hand)),
            Circle::These(places) => {
                let names: Vec<String> = places.iter().map(|place| self.place(place, at_hand)).collect();
                joined(&names, "or")
            }
        }
    }

    /// A group by its name and whose it is: `sharers of finance`.
    fn set_of(&self, set: &Set, at_hand: &AtHand) -> String {
        let noun = self.noun(set, at_hand);
        match &set.members {
            Members::All => noun.many,
            Members::Within(place) => format!("{} of {}", noun.many, self.place(place, at_hand)),
            Members::Listed(place, attribute) => {
                let label = self.map.vocabulary.attribute(*attribute).label.many(self.language);
                let own = self.map.vocabulary.thing(set.thing).label.many(self.language);
                let narrowed = noun.many.strip_prefix(own).unwrap_or_default();
                format!("{label} of {}{narrowed}", self.place(place, at_hand))
            }
        }
    }
}

/// What a text must be like: `start with "De"`.
pub(super) fn test_words(test: &TextTest) -> String {
    let verb = match test {
        TextTest::Match(_) => "match",
        TextTest::Contain(_) => "contain",
        TextTest::StartWith(_) => "start with",
    };
    format!("{verb} \"{}\"", test.written())
}
