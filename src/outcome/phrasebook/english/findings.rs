//! Whole messages: what is wrong, what is not known, what is asked, and why.

use super::English;
use crate::evaluate::Reason;
use crate::outcome::phrasebook::findings::Findings;
use crate::outcome::phrasebook::pieces::Clause;
use crate::outcome::phrasebook::values::Values;
use crate::suggest::{reads_plural, with_article};

/// ` of participant A`
fn of(owner: Option<&str>) -> String {
    owner.map_or(String::new(), |owner| format!(" of {owner}"))
}

impl Findings for English {
    fn but(&self, now: &str, demand: &str) -> String {
        format!("{now}, but {demand}")
    }

    fn not_allowed(&self, done: &str, why: &str) -> String {
        format!("{done}, which is not allowed here: {why}")
    }

    fn done_without_leave(&self) -> &'static str {
        "it is done, but the condition on which it is allowed does not hold"
    }

    fn faults(&self, told: &[String], more: usize) -> String {
        let told = told.join("; ");
        if more > 0 { format!("{told}; and {more} more") } else { told }
    }

    fn for_group(&self, name: &str, value: &str) -> String {
        format!("for the {name} {value}")
    }

    fn whether(&self, clause: &Clause) -> String {
        format!("whether {}", clause.dependent)
    }

    fn which_there_are(&self, owner: Option<&str>, many: &str) -> String {
        match owner {
            Some(owner) => format!("which {many} {owner} has"),
            None => format!("which {many} there are"),
        }
    }

    fn which_it_has(&self, name: &str, owner: &str) -> String {
        format!("which {name} {owner} has")
    }

    fn which_they_have(&self, name: &str, many: &str, owners: &str) -> String {
        format!("which {name} the {many} {owners} have")
    }

    fn it_is_not_known(&self, question: &str, more: usize) -> String {
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        format!("it is not known {question}{more}")
    }

    fn it_depends(&self) -> &'static str {
        "it depends on facts that are not stated"
    }

    fn units_do_not_compare(&self) -> &'static str {
        "months and years do not compare with days and weeks, so state it in the unit of the rule"
    }

    fn divides_by_zero(&self, divisor: &str) -> String {
        format!("{divisor} is 0, and nothing can be divided by that")
    }

    fn is_it(&self, subject: &str, values: &[String]) -> String {
        format!("is {subject} {}?", self.any_of(values))
    }

    fn when_is(&self, name: &str, owner: Option<&str>) -> String {
        format!("when is the {name}{}?", of(owner))
    }

    fn is_there(&self, name: &str, owner: Option<&str>) -> String {
        format!("is there {}{}?", with_article(name), of(owner))
    }

    fn what_is(&self, name: &str, owner: Option<&str>) -> String {
        let is = if reads_plural(name) { "are" } else { "is" };
        format!("what {is} the {name}{}?", of(owner))
    }

    fn which_are(&self, many: &str, owner: Option<&str>) -> String {
        format!("which are the {many}{}?", of(owner))
    }

    fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::Condition => "a condition of the rule does not hold",
            Reason::Policy => "the policy does not apply here",
            Reason::Validity => "the rule is not in force on this day",
            Reason::Exception => "an exception holds",
            Reason::Empty => "there is nothing that the rule speaks of",
            Reason::NoValue => "a value that the rule needs does not exist",
            Reason::EitherWay => "it holds whether or not the rule applies",
            Reason::DivisionByZero => "something would be divided by zero",
            Reason::BrokenRule => "a rule that the ladder rests on is broken",
        }
    }

    fn exception_holds(&self, exception: &str) -> String {
        format!("the exception `{exception}` holds")
    }

    fn exception_takes_out(&self, exception: &str, names: &str) -> String {
        format!("the exception `{exception}` takes out {names}")
    }

    fn unless_exception(&self, told: &str, exception: &str, question: &str) -> String {
        format!("{told}, unless the exception `{exception}` holds: {question}")
    }

    fn that_depends_on(&self, exception: &str, question: &str) -> String {
        format!("that depends on `{exception}`, and {question}")
    }

    fn for_the_rest(&self, reason: &str, told: &str) -> String {
        format!("{reason}; for the rest {told}")
    }

    fn comes_to(&self, name: &str, owner: Option<&str>, value: &str) -> String {
        format!("the {name}{} is {value}", of(owner))
    }

    fn key_is_not_stated(&self, key: &str) -> String {
        format!("`{key}` is not stated")
    }
}
