//! Demands: what must be, or should, behind what is the case.

use super::English;
use super::claims::to_be_like;
use super::counts::so_many;
use crate::outcome::phrasebook::demands::Demands;
use crate::outcome::phrasebook::pieces::Modal;
use crate::policy::model::{Comparator, Force, TextTest};

impl Demands for English {
    fn must(&self, modal: Modal) -> String {
        let word = match modal.force {
            Force::Must => "must",
            Force::Should => "should",
            Force::May => "may",
            Force::NeedNot => "need not",
        };
        format!("{word}{}", if modal.not { " not" } else { "" })
    }

    fn must_be(&self, modal: Modal, what: &str) -> String {
        format!("{} be {what}", self.must(modal))
    }

    fn must_have(&self, modal: Modal, what: &str) -> String {
        format!("{} have {what}", self.must(modal))
    }

    fn there_must_be(&self, modal: Modal, what: &str) -> String {
        format!("there {} be {what}", self.must(modal))
    }

    fn must_be_related(&self, modal: Modal, wording: &str, what: &str) -> String {
        format!("{} be {wording} {what}", self.must(modal))
    }

    fn must_be_like(&self, modal: Modal, test: &TextTest) -> String {
        format!("{} {}", self.must(modal), to_be_like(test))
    }

    fn must_include(&self, modal: Modal, items: &str) -> String {
        format!("{} include {items}", self.must(modal))
    }

    fn must_include_others(&self, modal: Modal) -> String {
        format!("{} include others", self.must(modal))
    }

    fn must_be_the_same(&self, name: Option<&str>, modal: Modal, one: &str) -> String {
        let demand = format!("{} be the same for every {one}", self.must(modal));
        name.map_or(demand.clone(), |name| format!("the {name} {demand}"))
    }

    fn each_must_differ(&self, modal: Modal, one: &str) -> String {
        format!("every {one} {} have a different one", self.must(modal))
    }

    fn so_many_must(&self, modal: Modal, comparator: Comparator, amount: &str) -> String {
        let limited = matches!(comparator, Comparator::AtMost | Comparator::LessThan);
        let force = if limited && modal.force == Force::Must { Force::May } else { modal.force };
        format!("{} {}", so_many(comparator, amount), self.must(Modal { force, ..modal }))
    }
}
