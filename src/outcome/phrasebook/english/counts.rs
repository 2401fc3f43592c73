//! How many there are, and how many are alike.

use super::English;
use super::claims::clause;
use crate::outcome::phrasebook::claims::Claims;
use crate::outcome::phrasebook::counts::Counts;
use crate::outcome::phrasebook::pieces::{Amount, Clause, Noun};
use crate::outcome::phrasebook::values::Values;
use crate::policy::model::Comparator;
use crate::suggest::with_article;

impl Counts for English {
    fn amount(&self, amount: &Amount, noun: &Noun) -> String {
        match amount {
            Amount::No => format!("no {}", noun.one),
            Amount::Some => with_article(&noun.one),
            Amount::One => format!("1 {}", noun.one),
            Amount::Several(number) => format!("{number} {}", noun.many),
        }
    }

    fn so_many(&self, comparator: Comparator, amount: &str) -> String {
        match comparator {
            Comparator::LessThan => format!("fewer than {amount}"),
            other => self.compared(other, amount),
        }
    }

    fn there_are_so_many(&self, owner: Option<&str>, amount: &Amount, noun: &Noun) -> String {
        let many = self.amount(amount, noun);
        match (owner, amount) {
            (Some(owner), _) => format!("{owner} has {many}"),
            (None, Amount::Several(_)) => format!("there are {many}"),
            (None, _) => format!("there is {many}"),
        }
    }

    fn is_related_to_so_many(&self, owner: &str, wording: &str, amount: &Amount, noun: &Noun) -> String {
        format!("{owner} is {wording} {}", self.amount(amount, noun))
    }

    fn so_many_do(&self, amount: &Amount, of_all: bool, noun: &Noun) -> String {
        match amount {
            Amount::Several(share) if of_all => format!("{share} of the {} do", noun.many),
            Amount::Several(_) => format!("{} do", self.amount(amount, noun)),
            _ => format!("{} does", self.amount(amount, noun)),
        }
    }

    fn not_what_must_be(&self, told: &str) -> String {
        format!("{told}, and that is not what must be")
    }

    fn does_not_hold_for(&self, many: &str) -> String {
        format!("it does not hold for the {many}")
    }

    fn among_stated(&self, stated: usize, noun: &Noun, unstated: usize) -> String {
        let rest = if unstated == 1 { "1 named one is not".into() } else { format!("{unstated} named ones are not") };
        format!("of the {} stated; {rest}", self.count(stated, noun))
    }

    fn every_has(&self, one: &str, name: &str, value: &str) -> String {
        format!("every {one} has the {name} {value}")
    }

    fn none_has(&self, noun: &Noun, name: &str) -> String {
        format!("no {} has {}", noun.one, with_article(name))
    }

    fn no_two_have_the_same(&self, many: &str, name: &str) -> String {
        self.have_the_same("no two", many, name)
    }

    fn have_the_same(&self, amount: &str, many: &str, name: &str) -> String {
        format!("{amount} {many} have the same {name}")
    }

    fn can_have_the_same(&self, most: usize, many: &str, name: &str) -> String {
        format!("at most {most} {many} can have the same {name}")
    }

    fn and_no_more(&self, told: &str) -> String {
        format!("{told}, and no more")
    }

    fn have_the_value(&self, count: usize, many: &str, name: &str, value: &str) -> String {
        format!("{count} {many} have the {name} {value}")
    }

    fn value_for(&self, value: &str, names: &str) -> String {
        format!("{value} for {names}")
    }

    fn differs(&self, name: &str, parts: &[String]) -> String {
        format!("the {name} differs: {}", parts.join(", "))
    }

    fn is_the_same(&self, name: &str, so: bool, one: &str) -> Clause {
        clause(format!("the {name} is {}the same for every {one}", if so { "" } else { "not " }))
    }

    fn is_different(&self, name: &str, so: bool, one: &str) -> Clause {
        clause(format!("the {name} is {}different for every {one}", if so { "" } else { "not " }))
    }

    fn so_many_have_the_same(
        &self,
        (comparator, amount): (Comparator, &str),
        noun: &Noun,
        name: &str,
        so: bool,
    ) -> Clause {
        let (what, have) = if amount == "1" { (&noun.one, "has") } else { (&noun.many, "have") };
        let claim = format!("{} {what} {have} the same {name}", self.so_many(comparator, amount));
        clause(self.holds(&claim, so))
    }
}
