//! Demands: what must be, or should, behind what is the case.

use super::pieces::Modal;
use crate::policy::model::{Comparator, TextTest};

/// Demands: what must be, or should, behind what is the case. Each is whole, since a language may put a verb at its end.
pub trait Demands {
    /// `must not`
    fn must(&self, modal: Modal) -> String;

    /// `must be shared`, `should not be at least 3`
    fn must_be(&self, modal: Modal, what: &str) -> String;

    /// `must have at least 2`
    fn must_have(&self, modal: Modal, what: &str) -> String;

    /// `there must be at least 2`
    fn there_must_be(&self, modal: Modal, what: &str) -> String;

    /// `must be signed by at least 2`: `wording` stands behind `be`.
    fn must_be_related(&self, modal: Modal, wording: &str, what: &str) -> String;

    /// `must match "x"`
    fn must_be_like(&self, modal: Modal, test: &TextTest) -> String;

    /// `must include A and B`
    fn must_include(&self, modal: Modal, items: &str) -> String;

    /// `must include others`
    fn must_include_others(&self, modal: Modal) -> String;

    /// `must be the same for every participant`; with a name in front where that is no subject yet.
    fn must_be_the_same(&self, name: Option<&str>, modal: Modal, one: &str) -> String;

    /// `every participant must have a different one`
    fn each_must_differ(&self, modal: Modal, one: &str) -> String;

    /// `at most 2 may`, `at least 2 must`: have something in common.
    fn so_many_must(&self, modal: Modal, comparator: Comparator, amount: &str) -> String;
}
