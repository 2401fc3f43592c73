//! Exceptions: random ones, and what they displace, as the reference page tells.

use super::facts::Here;
use super::generate::Maker;
use super::judge::Judge;
use super::tree::*;
use super::truth::{Out, Truth};
use super::verdict::{any_of, in_force, parts};
use super::words::{TASKS, Thing};
use super::world::Ent;

impl Maker {
    /// An exception to a rule: about the same, about one that has a name, or about anything.
    pub(super) fn exception(&mut self, target: &Rule) -> Rule {
        let task = Place::Task(self.dice.below(TASKS.len()));
        let main = match &target.main {
            Main::Sub(Subject::Some(_, noun, _) | Subject::Whose(_, noun, ..)) if !self.one_in(4) => {
                let thing = noun.thing;
                let pred = self.within(thing, false, |maker| maker.pred(thing));
                match thing == Thing::Task && self.one_in(2) {
                    true => Subject::One(task, pred),
                    false => Subject::Some(Quant::Every, self.noun(thing, From::All, false), pred),
                }
            }
            Main::Sub(Subject::One(place, _)) if !self.one_in(4) => {
                let thing = match place {
                    Place::Club => Thing::Club,
                    Place::House => Thing::House,
                    Place::Task(_) => Thing::Task,
                    Place::Best(_, _, noun) => noun.thing,
                    _ => Thing::Member,
                };
                Subject::One(place.clone(), self.within(thing, false, |maker| maker.pred(thing)))
            }
            _ => Subject::One(task, self.within(Thing::Task, false, |maker| maker.pred(Thing::Task))),
        };
        let modal = self.dice.pick(&[Modal::May, Modal::May, Modal::NeedNot, Modal::Must, Modal::Should]);
        // `may` with a limit is a demand
        let said = format!("{main:?}");
        let none = matches!(main, Subject::One(..));
        let limited = [
            if none { "Alike" } else { "Some(No" },
            "AtMost",
            "LessThan",
            "Exactly",
            "Between",
            "Percent",
            "Most",
            "Named",
        ]
        .iter()
        .any(|word| said.contains(word));
        let modal = if modal == Modal::May && limited { Modal::NeedNot } else { modal };
        let mut rule = self.conditioned(modal, false, Main::Sub(main));
        if modal == Modal::May && self.one_in(4) {
            rule.only = Some(self.guard(None));
            (rule.when, rule.unless) = (None, None);
        }
        rule.front = false;
        // who is spoken of is the subject, and no element behind a relation
        match &rule.main {
            Main::Sub(Subject::One(_, Pred::Relates(_, _, Other::Some(..)))) => self.exception(target),
            _ => rule,
        }
    }
}

/// Whether a rule speaks of every one, or no one, of a noun.
fn of_all(rule: &Rule) -> Option<&Noun> {
    match &rule.main {
        Main::Sub(
            Subject::Some(Quant::Every | Quant::No, noun, _)
            | Subject::Whose(Quant::Every | Quant::No, noun, ..)
            | Subject::WhoseList(Quant::Every | Quant::No, noun, ..),
        ) if rule.only.is_none() => Some(noun),
        _ => None,
    }
}

/// Whether an exception takes out elements, not the whole rule: both speak of every one of a kind, or it names one.
pub fn of_elements(target: &Rule, exception: &Rule) -> bool {
    let Some(noun) = of_all(target) else { return false };
    match &exception.main {
        Main::Sub(Subject::Some(Quant::Every, other, _)) => other.thing == noun.thing,
        Main::Sub(Subject::One(Place::Task(_), _)) => noun.thing == Thing::Task,
        _ => false,
    }
}

impl Judge<'_> {
    /// Whether an exception displaces the whole rule, and is not displaced itself.
    pub fn displaces(&self, exception: &Rule) -> Truth {
        let others = exception.displaced_by(self.world.today).map(|other| self.displaces(&other));
        let displaced = others.fold(Truth::No, Truth::or);
        self.holds_of_all(exception).and(displaced.not(true))
    }

    /// `may` asks whether it is done, the others do not.
    fn holds_of_all(&self, exception: &Rule) -> Truth {
        let Main::Sub(subject) = &exception.main else { return Truth::Maybe };
        let done = match exception.modal {
            // whoever does any part of what is allowed under a condition does it, and each may do it
            Modal::May if exception.only.is_some() => match subject {
                Subject::Some(quant, noun, _) => {
                    let done = |judge: &Judge| any_of(parts(subject).iter().map(|part| judge.said(part, false, true)));
                    self.quantified(quant, noun, true, done).truth()
                }
                _ => any_of(parts(subject).iter().map(|part| self.subject(part, false, true))).truth(),
            },
            Modal::May => self.subject(subject, false, true).truth(),
            Modal::NeedNot | Modal::Must | Modal::Should => Truth::Yes,
        };
        self.condition_of(exception).and(done)
    }

    /// Whether an exception is in force, its policy applies, and its conditions hold.
    fn condition_of(&self, exception: &Rule) -> Truth {
        if !in_force(exception, self.world.today) {
            return Truth::No;
        }
        let only = exception.only.as_ref().map_or(Truth::Yes, |only| self.condition(only));
        let policy = self.policy_applies(exception.round(), exception.policy);
        policy.and(self.guards(exception, |_| true)).and(only)
    }

    /// Whether an exception takes out the element at hand, and is not displaced itself, as a whole or for that element.
    pub fn takes_out(&self, exception: &Rule) -> Truth {
        let others = exception.displaced_by(self.world.today).map(|other| match of_elements(exception, &other) {
            true => self.takes_out(&other),
            false => self.displaces(&other),
        });
        let displaced = others.fold(Truth::No, Truth::or);
        self.holds_of_one(exception).and(displaced.not(true))
    }

    fn holds_of_one(&self, exception: &Rule) -> Truth {
        let Main::Sub(subject) = &exception.main else { return Truth::Maybe };
        let (_, here) = self.hand[self.hand.len() - 1];
        let (meant, pred) = match subject {
            Subject::Some(_, noun, pred) => (self.narrowed(here, noun), pred),
            Subject::One(Place::Task(at), pred) => match here {
                Here::At(ent) => (Truth::of(ent == Ent::Task(*at)), pred),
                _ => (Truth::Maybe, pred),
            },
            _ => return Truth::No,
        };
        let done = match exception.modal {
            Modal::May => {
                let thing = self.hand[self.hand.len() - 1].0;
                let whole = [Subject::One(Place::It, pred.clone())];
                let parts = if exception.only.is_some() { parts(&whole[0]) } else { whole.to_vec() };
                let said = parts.iter().filter_map(|part| match part {
                    Subject::One(_, pred) => Some(self.pred(here, thing, pred, true)),
                    _ => None,
                });
                any_of(said).truth()
            }
            Modal::NeedNot | Modal::Must | Modal::Should => Truth::Yes,
        };
        meant.and(self.condition_of(exception)).and(done)
    }

    /// Whether any of the exceptions that take out elements takes out the element at hand.
    pub fn taken(&self, rule: &Rule) -> Out {
        let of_elements = rule.displaced_by(self.world.today).filter(|exception| of_elements(rule, exception));
        Out::Is(of_elements.map(|exception| self.takes_out(&exception)).fold(Truth::No, Truth::or))
    }
}
