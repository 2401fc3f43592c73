//! Clauses: what is the case, or may be.

use super::pieces::{Clause, Subject};
use crate::policy::model::TextTest;

/// Clauses: what is the case, or may be. `so` tells whether it is, or is not.
pub trait Claims {
    /// `A is shared and B is local`
    fn all_hold(&self, clauses: &[Clause]) -> Clause;

    /// `A is shared or B is local`
    fn one_holds(&self, clauses: &[Clause]) -> Clause;

    /// `functional management is not shared`, `the inhabitants of participant A are at least 3`
    fn is(&self, subject: &Subject, so: bool, what: &str) -> Clause;

    /// `the leader is participant A, which is not among the sharers`
    fn is_which_is(&self, subject: &str, name: &str, so: bool, what: &str) -> String;

    /// `participant A has a CISO`, `participant A has no CISO`
    fn has(&self, owner: &str, label: &str, so: bool) -> Clause;

    /// `participant A does not state its CISO`
    fn states(&self, owner: &str, label: &str, so: bool) -> Clause;

    /// `there are approvals`, `there are no approvals`
    fn there_are(&self, many: &str, so: bool) -> Clause;

    /// `there are such participants`, `there are not such participants`
    fn there_are_such(&self, many: &str, so: bool) -> Clause;

    /// `enough is known of the participants`
    fn enough_is_known(&self, many: &str) -> Clause;

    /// `there is no vendor of application A`: a value that is not there.
    fn is_absent(&self, subject: &Subject) -> String;

    /// `there is no leader to be among the sharers`
    fn is_absent_to_be(&self, subject: &str, what: &str) -> String;

    /// `the elements of agreement X include A and B`, `… do not include A`
    fn include(&self, list: &str, so: bool, items: &str) -> Clause;

    /// `the name starts with "De"`, `the name does not match "x"`
    fn text(&self, subject: &str, so: bool, test: &TextTest) -> Clause;

    /// `functional management is not shared by participant A`: `wording` stands behind `is`.
    fn is_related(&self, owner: &str, so: bool, wording: &str, other: &str) -> Clause;

    /// `application A supports process B`: `wordings` are the inflections of a verb.
    fn does(&self, owner: &str, wordings: &[String], other: &str) -> Option<Clause>;

    /// `for every domain of the applications, the owner is local`
    fn for_every(&self, name: &str, many: &str, clause: &Clause) -> Clause;

    /// `every participant has a CISO`, `it is not so that …`: of a condition as sentences have it behind `if`.
    fn holds(&self, condition: &str, so: bool) -> String;

    /// `participant A uses at least 2 applications`: a condition on something, which it calls `it`, by its name.
    fn of_named(&self, name: &str, condition: &str) -> String;
}
