//! Demands: what must be, or should, behind what is the case.

use super::pieces::{Modal, Subject, Wanted};
use crate::policy::model::{Comparator, Force, TextTest};

/// Demands: what must be, or should, behind what is the case, with the same subject. Each is whole, since a language may put a
/// verb at its end, and may have more forms of `must` than one.
pub trait Demands {
    /// `must not`: what is the case is what must not be.
    fn must_not(&self, force: Force) -> String;

    /// `must be shared`, `should not be at least 3`
    fn must_be(&self, subject: &Subject, modal: Modal, what: &str) -> String;

    /// `must have at least 2`, `must have none`
    fn must_have(&self, modal: Modal, wanted: &Wanted) -> String;

    /// `there must be at least 2`, `there must be none`
    fn there_must_be(&self, modal: Modal, wanted: &Wanted) -> String;

    /// `must be signed by at least 2`: `wording` stands behind `be`.
    fn must_be_related(&self, modal: Modal, wording: &str, what: &str) -> String;

    /// `must match "x"`
    fn must_be_like(&self, subject: &Subject, modal: Modal, test: &TextTest) -> String;

    /// `must include A and B`: of a list.
    fn must_include(&self, modal: Modal, items: &str) -> String;

    /// `must include others`: of a list.
    fn must_include_others(&self, modal: Modal) -> String;

    /// `must be the same for every participant`: of the attribute of this name.
    fn must_be_the_same(&self, name: &str, modal: Modal, one: &str) -> String;

    /// `the vendor must be the same for every participant`
    fn name_must_be_the_same(&self, name: &str, modal: Modal, one: &str) -> String;

    /// `every participant must have a different one`
    fn each_must_differ(&self, modal: Modal, one: &str) -> String;

    /// `at most 2 may`, `at least 2 must`: have something in common.
    fn so_many_must(&self, modal: Modal, comparator: Comparator, amount: &str) -> String;
}
