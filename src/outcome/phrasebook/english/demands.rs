//! Demands: what must be, or should, behind what is the case.

use super::English;
use super::claims::to_be_like;
use crate::outcome::phrasebook::counts::Counts;
use crate::outcome::phrasebook::demands::Demands;
use crate::outcome::phrasebook::pieces::{Modal, Subject, Wanted};
use crate::policy::model::{Comparator, Force, TextTest};

/// `must`, `should not`
fn must(modal: Modal) -> String {
    let word = match modal.force {
        Force::Must => "must",
        Force::Should => "should",
        Force::May => "may",
        Force::NeedNot => "need not",
    };
    format!("{word}{}", if modal.not { " not" } else { "" })
}

fn so_many(wanted: &Wanted) -> &str {
    match wanted {
        Wanted::No => "none",
        Wanted::One => "one",
        Wanted::So(wanted) => wanted,
    }
}

impl Demands for English {
    fn must_not(&self, force: Force) -> String {
        must(Modal { force, not: true })
    }

    fn must_be(&self, _: &Subject, modal: Modal, what: &str) -> String {
        format!("{} be {what}", must(modal))
    }

    fn must_have(&self, modal: Modal, wanted: &Wanted) -> String {
        format!("{} have {}", must(modal), so_many(wanted))
    }

    fn there_must_be(&self, modal: Modal, wanted: &Wanted) -> String {
        format!("there {} be {}", must(modal), so_many(wanted))
    }

    fn must_be_related(&self, modal: Modal, wording: &str, what: &str) -> String {
        format!("{} be {wording} {what}", must(modal))
    }

    fn must_be_like(&self, _: &Subject, modal: Modal, test: &TextTest) -> String {
        format!("{} {}", must(modal), to_be_like(test))
    }

    fn must_include(&self, modal: Modal, items: &str) -> String {
        format!("{} include {items}", must(modal))
    }

    fn must_include_others(&self, modal: Modal) -> String {
        format!("{} include others", must(modal))
    }

    fn must_be_the_same(&self, _: &str, modal: Modal, one: &str) -> String {
        format!("{} be the same for every {one}", must(modal))
    }

    fn name_must_be_the_same(&self, name: &str, modal: Modal, one: &str) -> String {
        format!("the {name} {}", self.must_be_the_same(name, modal, one))
    }

    fn each_must_differ(&self, modal: Modal, one: &str) -> String {
        format!("every {one} {} have a different one", must(modal))
    }

    fn so_many_must(&self, modal: Modal, comparator: Comparator, amount: &str) -> String {
        let limited = matches!(comparator, Comparator::AtMost | Comparator::LessThan);
        let force = if limited && modal.force == Force::Must { Force::May } else { modal.force };
        format!("{} {}", self.so_many(comparator, amount), must(Modal { force, ..modal }))
    }
}
