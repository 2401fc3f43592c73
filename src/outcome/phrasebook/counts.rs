//! How many there are, and how many are alike.

use super::pieces::{Amount, Clause, Noun};
use crate::policy::model::Comparator;

/// How many there are, and how many are alike.
pub trait Counts {
    /// `no participant`, `a participant`, `1 participant`, `3 participants`
    fn amount(&self, amount: &Amount, noun: &Noun) -> String;

    /// `at most 2`, `fewer than 3`: how a number compares that is counted.
    fn so_many(&self, comparator: Comparator, amount: &str) -> String;

    /// `participant A has 3 approvals`, `there are 3 approvals`
    fn there_are_so_many(&self, owner: Option<&str>, amount: &Amount, noun: &Noun) -> String;

    /// `agreement X is signed by 1 participant`: `wording` stands behind `is`.
    fn is_related_to_so_many(&self, owner: &str, wording: &str, amount: &Amount, noun: &Noun) -> String;

    /// `1 participant does`, `3 participants do`; of a part `80% of the participants do`.
    fn so_many_do(&self, amount: &Amount, of_all: bool, noun: &Noun) -> String;

    /// `1 participant does, and that is not what must be`
    fn not_what_must_be(&self, told: &str) -> String;

    /// `it does not hold for the participants`
    fn does_not_hold_for(&self, many: &str) -> String;

    /// `of the 3 functions stated; 18 named ones are not`
    fn among_stated(&self, stated: usize, noun: &Noun, unstated: usize) -> String;

    /// `every application has the vendor "Centric"`
    fn every_has(&self, one: &str, name: &str, value: &str) -> String;

    /// `no application has a vendor`
    fn none_has(&self, noun: &Noun, name: &str) -> String;

    /// `no two applications have the same vendor`
    fn no_two_have_the_same(&self, many: &str, name: &str) -> String;

    /// `3 applications have the same vendor`, `at least 3 applications have the same vendor`
    fn have_the_same(&self, amount: &str, many: &str, name: &str) -> String;

    /// `at most 3 applications can have the same vendor`
    fn can_have_the_same(&self, most: usize, many: &str, name: &str) -> String;

    /// `3 applications have the same vendor, and no more`
    fn and_no_more(&self, told: &str) -> String;

    /// `3 applications have the vendor "Centric"`
    fn have_the_value(&self, count: usize, many: &str, name: &str, value: &str) -> String;

    /// `"Centric" for A and B`: one of several values, with whose it is.
    fn value_for(&self, value: &str, names: &str) -> String;

    /// `the vendor differs: "Centric" for A and B, none for C`
    fn differs(&self, name: &str, parts: &[String]) -> String;

    /// `the vendor is not the same for every application`
    fn is_the_same(&self, name: &str, so: bool, one: &str) -> Clause;

    /// `the vendor is not different for every application`
    fn is_different(&self, name: &str, so: bool, one: &str) -> Clause;

    /// `at most 2 applications have the same vendor`, `it is not so that …`
    fn so_many_have_the_same(&self, limit: (Comparator, &str), noun: &Noun, name: &str, so: bool) -> Clause;
}
