//! Clauses: what is the case, or may be.

use super::English;
use crate::outcome::phrasebook::claims::Claims;
use crate::outcome::phrasebook::nouns::Nouns;
use crate::outcome::phrasebook::pieces::{Clause, Subject};
use crate::policy::model::TextTest;
use crate::suggest::{joined, reads_plural, with_article};

/// A clause, which has the same order everywhere.
pub(super) fn clause(text: String) -> Clause {
    Clause { main: text.clone(), dependent: text }
}

/// `is`, or `are` behind a plural.
pub(super) fn is(subject: &Subject) -> &'static str {
    if subject.label.as_deref().is_some_and(reads_plural) { "are" } else { "is" }
}

/// What a text does: `starts with "De"`, `does not match "x"`.
pub(super) fn like(test: &TextTest, so: bool) -> String {
    match (test, so) {
        (_, false) => format!("does not {}", to_be_like(test)),
        (TextTest::Match(_), true) => format!("matches \"{}\"", test.written()),
        (TextTest::Contain(_), true) => format!("contains \"{}\"", test.written()),
        (TextTest::StartWith(_), true) => format!("starts with \"{}\"", test.written()),
    }
}

/// What a text must do: `start with "De"`.
pub(super) fn to_be_like(test: &TextTest) -> String {
    let verb = match test {
        TextTest::Match(_) => "match",
        TextTest::Contain(_) => "contain",
        TextTest::StartWith(_) => "start with",
    };
    format!("{verb} \"{}\"", test.written())
}

fn not(so: bool) -> &'static str {
    if so { "" } else { "not " }
}

fn several(clauses: &[Clause], joint: &str) -> Clause {
    let texts: Vec<String> = clauses.iter().map(|clause| clause.main.clone()).collect();
    clause(joined(&texts, joint))
}

impl Claims for English {
    fn all_hold(&self, clauses: &[Clause]) -> Clause {
        several(clauses, "and")
    }

    fn one_holds(&self, clauses: &[Clause]) -> Clause {
        several(clauses, "or")
    }

    fn is(&self, subject: &Subject, so: bool, what: &str) -> Clause {
        clause(format!("{} {} {}{what}", subject.text, is(subject), not(so)))
    }

    fn is_which_is(&self, subject: &str, name: &str, so: bool, what: &str) -> String {
        format!("{subject} is {name}, which is {}{what}", not(so))
    }

    fn has(&self, owner: &str, label: &str, so: bool) -> Clause {
        clause(if so { format!("{owner} has {}", with_article(label)) } else { format!("{owner} has no {label}") })
    }

    fn states(&self, owner: &str, label: &str, so: bool) -> Clause {
        clause(format!("{owner} {} its {label}", if so { "states" } else { "does not state" }))
    }

    fn there_are(&self, many: &str, so: bool) -> Clause {
        clause(format!("there are {}{many}", if so { "" } else { "no " }))
    }

    fn there_are_such(&self, many: &str, so: bool) -> Clause {
        clause(format!("there are {}such {many}", not(so)))
    }

    fn enough_is_known(&self, many: &str) -> Clause {
        clause(format!("enough is known of the {many}"))
    }

    fn is_absent(&self, subject: &Subject) -> String {
        format!("there {} no {}", is(subject), self.bare(&subject.text))
    }

    fn is_absent_to_be(&self, subject: &str, what: &str) -> String {
        format!("there is no {} to be {what}", self.bare(subject))
    }

    fn include(&self, list: &str, so: bool, items: &str) -> Clause {
        clause(format!("{list} {} {items}", if so { "include" } else { "do not include" }))
    }

    fn text(&self, subject: &str, so: bool, test: &TextTest) -> Clause {
        clause(format!("{subject} {}", like(test, so)))
    }

    fn is_related(&self, owner: &str, so: bool, wording: &str, other: &str) -> Clause {
        clause(format!("{owner} is {}{wording} {other}", not(so)))
    }

    fn does(&self, owner: &str, wordings: &[String], other: &str) -> Option<Clause> {
        // of the inflections of a verb, the one for a single subject
        let single = wordings.iter().find(|does| does.split(' ').next().is_some_and(|verb| verb.ends_with('s')));
        let does = single.or(wordings.first())?;
        Some(clause(format!("{owner} {does} {other}")))
    }

    fn for_every(&self, name: &str, many: &str, inner: &Clause) -> Clause {
        clause(format!("for every {name} of the {many}, {}", inner.main))
    }

    fn holds(&self, condition: &str, so: bool) -> String {
        if so { condition.to_string() } else { format!("it is not so that {condition}") }
    }

    fn of_named(&self, name: &str, condition: &str) -> String {
        match condition.strip_prefix("it ") {
            Some(rest) => format!("{name} {rest}"),
            None => format!("for {name} {condition}"),
        }
    }
}
