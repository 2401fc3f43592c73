//! Whole messages: what is wrong, what is not known, what is asked, and why.

use super::pieces::Clause;
use crate::evaluate::Reason;

/// Whole messages: what is wrong, what is not known, what is asked, and why.
pub trait Findings {
    /// `functional management is local, but must be shared`
    fn but(&self, now: &str, demand: &str) -> String;

    /// `participant A has a CISO, which is not allowed here: …`
    fn not_allowed(&self, done: &str, why: &str) -> String;

    /// `it is done, but the condition on which it is allowed does not hold`
    fn done_without_leave(&self) -> &'static str;

    /// `A is local, but must be shared; B is local, …; and 3 more`
    fn faults(&self, told: &[String], more: usize) -> String;

    /// `for the domain ICT`: of which group something is said.
    fn for_group(&self, name: &str, value: &str) -> String;

    /// `whether the domain is ICT`: a question as `not_known` has it.
    fn whether(&self, clause: &Clause) -> String;

    /// `which approvals participant A has`, `which approvals there are`: a question as `not_known` has it.
    fn which_there_are(&self, owner: Option<&str>, many: &str) -> String;

    /// `which domain application A has`: a question as `not_known` has it.
    fn which_it_has(&self, name: &str, owner: &str) -> String;

    /// `which domain the applications A and B have`: a question as `not_known` has it.
    fn which_they_have(&self, name: &str, many: &str, owners: &str) -> String;

    /// `it is not known whether the domain is ICT (and 2 more)`
    fn it_is_not_known(&self, question: &str, more: usize) -> String;

    /// `it depends on facts that are not stated`
    fn it_depends(&self) -> &'static str;

    /// `months and years do not compare with days and weeks, so state it in the unit of the rule`
    fn units_do_not_compare(&self) -> &'static str;

    /// `the staff size is 0, and nothing can be divided by that`
    fn divides_by_zero(&self, divisor: &str) -> String;

    /// `is functional management local or shared?`
    fn is_it(&self, subject: &str, values: &[String]) -> String;

    /// `when is the start date of agreement X?`
    fn when_is(&self, name: &str, owner: Option<&str>) -> String;

    /// `is there a DPIA of application A?`
    fn is_there(&self, name: &str, owner: Option<&str>) -> String;

    /// `what is the form?`, `what are the inhabitants of participant A?`
    fn what_is(&self, name: &str, owner: Option<&str>) -> String;

    /// `which are the approvals of participant A?`
    fn which_are(&self, many: &str, owner: Option<&str>) -> String;

    /// `a condition of the rule does not hold`
    fn reason(&self, reason: Reason) -> &'static str;

    /// `the exception `small` holds`
    fn exception_holds(&self, exception: &str) -> String;

    /// `the exception `small` takes out participant A and participant B`
    fn exception_takes_out(&self, exception: &str, names: &str) -> String;

    /// `A is local, unless the exception `small` holds: it is not known …`
    fn unless_exception(&self, told: &str, exception: &str, question: &str) -> String;

    /// `that depends on `small`, and it is not known …`
    fn that_depends_on(&self, exception: &str, question: &str) -> String;

    /// `the exception `small` takes out participant A; for the rest B is shared`
    fn for_the_rest(&self, reason: &str, told: &str) -> String;

    /// `the cost deviation of participant A is 5%: …`: what a value of the policy's own comes to.
    fn comes_to(&self, name: &str, owner: Option<&str>, value: &str) -> String;

    /// ``` `ciso` is not stated ```
    fn key_is_not_stated(&self, key: &str) -> String;
}
