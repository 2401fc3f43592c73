//! Words and values of the policies' own: what there are, and what they are called.

use super::words::{A, ATTRS, Kind, Thing, of};

/// The policies of a run.
pub const POLICIES: [&str; 2] = ["reference", "elsewhere"];

/// What a definition is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sort {
    /// When a thing is called so.
    Word,
    Number,
    Money,
    Share,
    Date,
    Span,
    Text,
    /// One of the values of an attribute.
    Choice(Thing, &'static str),
    /// A level of a ladder.
    Level,
}

/// A definition that each policy has.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    pub name: &'static str,
    /// Of which thing it is said, or of which it is a value; `None` for a value by itself.
    pub of: Option<Thing>,
    pub sort: Sort,
    /// Whether it is a measure.
    pub measure: bool,
}

const fn own(name: &'static str, of: Option<Thing>, sort: Sort) -> Own {
    Own { name, of, sort, measure: false }
}

const fn measure(name: &'static str, sort: Sort) -> Own {
    Own { name, of: None, sort, measure: true }
}

use Thing::*;

/// All of them: a later one may use those before it. The last two may read ladders.
pub const OWNS: [Own; 33] = [
    own("sturdy", Some(Member), Sort::Word),
    own("margin", Some(Member), Sort::Number),
    own("crowd", None, Sort::Number),
    own("brisk", Some(Task), Sort::Word),
    own("burden", Some(Task), Sort::Number),
    own("rusty", Some(Member), Sort::Word),
    own("heap", None, Sort::Number),
    own("plush", Some(Tool), Sort::Word),
    own("farewell", Some(Member), Sort::Date),
    own("stay", Some(Member), Sort::Span),
    own("temper", Some(Member), Sort::Choice(Member, "mood")),
    own("wage", Some(Member), Sort::Money),
    own("stake", Some(Member), Sort::Share),
    own("target day", Some(Task), Sort::Date),
    own("allure", Some(Task), Sort::Choice(Task, "appeal")),
    own("hoard", Some(Club), Sort::Money),
    own("spree", Some(Club), Sort::Date),
    own("stature", Some(Club), Sort::Choice(Club, "grade")),
    own("reach", Some(Club), Sort::Number),
    own("milestone", None, Sort::Date),
    own("treasure", None, Sort::Money),
    own("flair", None, Sort::Choice(Member, "mood")),
    own("respite", None, Sort::Span),
    own("tide", None, Sort::Share),
    own("slogan", None, Sort::Text),
    measure("toll", Sort::Number),
    measure("kitty", Sort::Money),
    measure("odds", Sort::Share),
    own("merry", Some(Club), Sort::Word),
    own("stately", Some(House), Sort::Word),
    own("thrifty", Some(Firm), Sort::Word),
    own("keen", Some(Club), Sort::Word),
    own("rung", None, Sort::Level),
];

/// So many definitions may read ladders.
const LATE: usize = 2;

/// So many belong to a round of rules: those of the first policy, then those of the second.
pub const EACH: usize = OWNS.len() * POLICIES.len();

/// What the definition of this number is.
pub fn shape(at: usize) -> Own {
    OWNS[at % OWNS.len()]
}

/// Which policy it belongs to.
pub fn policy_of(at: usize) -> usize {
    at % EACH / OWNS.len()
}

/// Whether it may read ladders.
pub fn is_late(at: usize) -> bool {
    at % OWNS.len() >= OWNS.len() - LATE
}

/// The name by which a policy calls what belongs to a policy.
pub fn called(name: &str, of: usize, by: usize) -> String {
    if of == by { name.into() } else { format!("{}/{name}", POLICIES[of]) }
}

/// The type of its value.
pub fn kind(at: usize) -> Kind {
    match shape(at).sort {
        Sort::Word | Sort::Number | Sort::Level => Kind::Number(None, None),
        Sort::Money => Kind::Money,
        Sort::Share => Kind::Share,
        Sort::Date => Kind::Date,
        Sort::Span => Kind::Span,
        Sort::Text => Kind::Text,
        Sort::Choice(thing, key) => ATTRS[of(thing, key)].kind,
    }
}

/// The attribute that it has the values of.
pub fn choice(at: usize) -> Option<A> {
    match shape(at).sort {
        Sort::Choice(thing, key) => Some(of(thing, key)),
        _ => None,
    }
}
