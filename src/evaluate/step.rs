//! The steps by which something was found, for those who want to know.

use super::datum::Datum;
use super::group::{Groups, Shown};
use super::known::Missing;
use super::truth::Truth;
use crate::arrangement::{ElementId, FactId, Owner};
use crate::policy::model::{Definition, Formula, RuleId};

/// A formula with what it came to.
#[derive(Debug)]
pub struct Step<'a> {
    /// The formula.
    pub formula: &'a Formula,
    /// The element at hand, inside a quantifier.
    pub element: Option<ElementId>,
    /// What it came to.
    pub truth: Truth,
    /// What was compared, for a comparison.
    pub observed: Option<Datum<'a>>,
    /// The group at hand, inside `for every`.
    pub group: Option<Shown<'a>>,
    /// How elements were grouped, where that was asked.
    pub groups: Option<Groups<'a>>,
    /// What it was compared with: one value, or both ends.
    pub against: Vec<Datum<'a>>,
    /// The stated facts that were looked at.
    pub facts: Vec<FactId>,
    /// The facts that it lacked, when it is unknown.
    pub missing: Vec<Missing>,
    /// The formulas inside it.
    pub steps: Vec<Step<'a>>,
    /// The values of the policy's own that were compared.
    pub values: Vec<Valued<'a>>,
}

/// An exception that was looked at, and what came of it.
#[derive(Debug)]
pub struct Tried<'a> {
    /// The rule that is the exception.
    pub by: RuleId,
    /// The element at hand, where it displaces elements.
    pub element: Option<ElementId>,
    /// Whether it displaces.
    pub truth: Truth,
    /// Whether it is in force on the day.
    pub in_force: bool,
    /// What was asked.
    pub steps: Vec<Step<'a>>,
    /// The exceptions to it.
    pub exceptions: Vec<Tried<'a>>,
}

/// A value of the policy's own, with what it came to.
#[derive(Debug)]
pub struct Valued<'a> {
    /// What it is.
    pub definition: &'a Definition,
    /// The element that it belongs to.
    pub owner: Option<Owner>,
    /// What it came to.
    pub datum: Datum<'a>,
    /// The stated facts that were looked at.
    pub facts: Vec<FactId>,
    /// The facts that it lacked.
    pub missing: Vec<Missing>,
    /// The values of the policy's own inside it.
    pub values: Vec<Valued<'a>>,
}
