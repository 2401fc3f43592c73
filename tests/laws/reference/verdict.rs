//! The verdict on a rule: the Kleene implication *applies → holds*.

use super::except::of_elements;
use super::facts::Here;
use super::judge::{Judge, speaks_of_all};
use super::round;
use super::tree::*;
use super::truth::{Out, Truth};
use super::words::{A, Thing};
use super::world::{Ent, World};
use std::cell::Cell as Flag;

/// What the reference finds, and why where that does not go without saying.
pub fn verdict(rule: &Rule, world: &World) -> (&'static str, Option<&'static str>) {
    let by_zero = Flag::new(false);
    let judge = Judge::new(world, &by_zero);
    let rule = &*rule.on(world.today);
    if !in_force(rule, world.today) {
        return ("not applicable", Some("Validity"));
    }
    let policy = judge.policy_applies(rule.round(), rule.policy);
    if policy == Truth::No {
        return ("not applicable", Some("Policy"));
    }
    let (applies, holds) = match (&rule.each, element_wise(rule, world.today)) {
        (Some((attr, noun)), _) => judge.by_group(rule, *attr, noun),
        (None, Some((quant, noun, subject))) => judge.by_element(rule, quant, noun, subject),
        (None, None) => judge.whole(rule),
    };
    let whole = rule.displaced_by(world.today).filter(|exception| !of_elements(rule, exception));
    let displaced = whole.map(|exception| judge.displaces(&exception)).fold(Truth::No, Truth::or);
    let taken = judge.any_taken(rule);
    match (policy.and(applies), displaced, holds) {
        (Truth::No, ..) => ("not applicable", Some("Condition")),
        (_, Truth::Yes, _) => ("not applicable", Some("Exception")),
        (_, _, Out::Empty) if taken => ("not applicable", Some("Exception")),
        (_, _, Out::Empty) => ("not applicable", Some("Empty")),
        (_, _, Out::NoValue) => ("not applicable", Some("NoValue")),
        (Truth::Yes, _, Out::Is(Truth::Yes)) => ("pass", taken.then_some("Exception")),
        // what is broken is unknown as long as nobody knows whether an exception holds
        (Truth::Yes, Truth::No, Out::Is(Truth::No)) => ("fail", None),
        (Truth::Maybe, _, Out::Is(Truth::Yes)) | (_, _, Out::Perhaps(Truth::Yes)) => ("pass", Some("EitherWay")),
        _ => ("unknown", by_zero.get().then_some("DivisionByZero")),
    }
}

/// Whether today lies between two days, both included.
pub fn between((from, through): (Option<i64>, Option<i64>), today: i64) -> bool {
    from.is_none_or(|day| day <= today) && through.is_none_or(|day| day >= today)
}

/// Whether a rule and its policy are in force.
pub fn in_force(rule: &Rule, today: i64) -> bool {
    between(rule.valid, today) && between(round::valid(rule.round(), rule.policy), today)
}

/// A rule about every one or none of a noun, with a condition that speaks of each, or a permission of each.
fn element_wise(rule: &Rule, today: i64) -> Option<(&Quant, &Noun, &Subject)> {
    let Main::Sub(subject) = &rule.main else { return None };
    let (Subject::Some(quant, noun, _) | Subject::Whose(quant, noun, ..) | Subject::WhoseList(quant, noun, ..)) =
        subject
    else {
        return None;
    };
    let each = [&rule.when, &rule.unless, &rule.only].into_iter().flatten().any(speaks_of_it);
    let taken = rule.displaced_by(today).any(|exception| of_elements(rule, &exception));
    (each || taken || rule.only.is_some()).then_some((quant, noun, subject))
}

/// Whether a condition speaks of the element at hand of the sentence: with its in any line, the whole is per element.
fn speaks_of_it(condition: &Cond) -> bool {
    match condition {
        Cond::There(..) => false,
        Cond::Sub(_, Subject::One(place, _)) => outer(place),
        Cond::Sub(_, Subject::Value(Term::Attr(place, _), _) | Subject::List(place, ..)) => outer(place),
        Cond::Sub(..) => false,
        Cond::All(list) | Cond::Any(list) | Cond::AllLines(list) | Cond::AnyLines(list) => {
            list.iter().any(speaks_of_it)
        }
    }
}

/// Whether a condition picks groups.
fn of_group(condition: &Cond) -> bool {
    matches!(condition, Cond::Sub(_, Subject::Value(Term::That, _) | Subject::One(Place::That, _)))
}

fn outer(place: &Place) -> bool {
    matches!(place, Place::It | Place::The(_))
}

/// What a subject says, each thing said of each one apart.
pub fn parts(subject: &Subject) -> Vec<Subject> {
    let said = |pred: &Pred| match pred {
        Pred::Has(objects) => objects.iter().map(|object| Pred::Has(vec![object.clone()])).collect(),
        Pred::States(stated) => stated.iter().map(|one| Pred::States(vec![one.clone()])).collect(),
        other => vec![other.clone()],
    };
    match subject {
        Subject::One(place, pred) => said(pred).into_iter().map(|pred| Subject::One(place.clone(), pred)).collect(),
        Subject::Some(quant, noun, pred) => {
            said(pred).into_iter().map(|pred| Subject::Some(quant.clone(), noun.clone(), pred)).collect()
        }
        Subject::Several(places, pred) => {
            let of = |place: &Place| {
                said(pred).into_iter().map(|pred| Subject::One(place.clone(), pred)).collect::<Vec<_>>()
            };
            places.iter().flat_map(of).collect()
        }
        other => vec![other.clone()],
    }
}

pub fn any_of(found: impl Iterator<Item = Out>) -> Out {
    Out::Is(found.map(|out| out.truth()).fold(Truth::No, Truth::or))
}

impl Judge<'_> {
    /// Whether the condition of a policy holds.
    pub fn policy_applies(&self, round: usize, policy: usize) -> Truth {
        round::applies(round, policy).map_or(Truth::Yes, |condition| self.condition(&condition))
    }

    pub fn guards(&self, rule: &Rule, wanted: impl Fn(&Cond) -> bool) -> Truth {
        let when = rule.when.iter().filter(|condition| wanted(condition)).map(|when| self.condition(when));
        let unless = rule.unless.iter().filter(|condition| wanted(condition)).map(|no| self.condition(no).not(true));
        when.chain(unless).fold(Truth::Yes, Truth::and)
    }

    /// The condition is per element: it narrows what the sentence speaks of.
    fn by_element(&self, rule: &Rule, quant: &Quant, noun: &Noun, subject: &Subject) -> (Truth, Out) {
        let applies = self.guards(rule, |condition| !speaks_of_it(condition));
        // `every … must not` says what `no … may` says
        let turned = rule.not && *quant == Quant::Every;
        let (quant, not) = if turned { (&Quant::No, false) } else { (quant, rule.not) };
        // what is done or not done is a condition of the permission
        let inner = rule.only.is_some() || !speaks_of_all(quant);
        let (members, more) = self.members(noun, |judge| match &rule.only {
            None => judge.said(subject, not, inner),
            Some(_) => any_of(parts(subject).iter().map(|part| judge.said(part, not, inner))),
        });
        let (taken, any_taken) = self.members(noun, |judge| judge.taken(rule));
        // conditions are worked out element by element, beside what is said
        let (guards, any) = self.members(noun, |judge| Out::Is(judge.guards(rule, speaks_of_it)));
        let (only, any_only) =
            self.members(noun, |judge| Out::Is(rule.only.as_ref().map_or(Truth::Yes, |only| judge.condition(only))));
        let narrowed = |member: (Truth, Out), guard: (Truth, Out), only: (Truth, Out), taken: (Truth, Out)| {
            let belongs = member.0.and(guard.1.truth()).and(taken.1.truth().not(true));
            match &rule.only {
                // what is not done needs no permission
                Some(_) => (belongs.and(member.1.truth()), only.1),
                None => (belongs, member.1),
            }
        };
        let each: Vec<_> =
            (0..members.len()).map(|at| narrowed(members[at], guards[at], only[at], taken[at])).collect();
        // of whichever there may be, some may be left
        let any_taken = any_taken.map(|(belongs, taken)| (belongs, Out::Is(taken.truth().and(Truth::Maybe))));
        let more =
            more.map(|more| narrowed(more, any.unwrap_or(more), any_only.unwrap_or(more), any_taken.unwrap_or(more)));
        (applies, super::truth::quantified(quant, &each, more))
    }

    /// Whether an exception certainly takes out an element that certainly belongs.
    fn any_taken(&self, rule: &Rule) -> bool {
        let Some((_, noun, _)) = element_wise(rule, self.world.today) else { return false };
        let (taken, _) =
            self.members(noun, |judge| Out::Is(judge.taken(rule).truth().and(judge.guards(rule, speaks_of_it))));
        taken.contains(&(Truth::Yes, Out::Is(Truth::Yes)))
    }

    fn by_group(&self, rule: &Rule, attr: A, noun: &Noun) -> (Truth, Out) {
        let applies = self.guards(rule, |condition| !of_group(condition));
        let plain = Rule { each: None, when: None, unless: None, ..rule.clone() };
        let found = self.for_every(attr, noun, |judge| (judge.guards(rule, of_group), judge.whole(&plain).1));
        (applies, found)
    }

    fn whole(&self, rule: &Rule) -> (Truth, Out) {
        let main = |judge: &Judge, condition: bool| match &rule.main {
            Main::There(objects) if condition => {
                Out::Is(judge.condition(&Cond::There(false, objects.clone()))).not(rule.not)
            }
            Main::There(objects) => judge.must_have(Here::At(Ent::Club), objects).not(rule.not),
            Main::Sub(subject) => judge.subject(subject, rule.not, condition),
        };
        let mut judge = Judge {
            world: self.world,
            hand: Vec::new(),
            ranged: Vec::new(),
            group: self.group.clone(),
            by_zero: self.by_zero,
        };
        if let Main::Sub(Subject::One(place, _)) = &rule.main {
            let thing = if matches!(place, Place::Task(_)) { Thing::Task } else { Thing::Club };
            judge.hand.push((thing, self.place(place)));
        }
        let applies = judge.guards(rule, |_| true);
        match &rule.only {
            // whoever does any part of it does it
            Some(only) => {
                let done = match &rule.main {
                    Main::There(_) => main(self, true),
                    Main::Sub(subject) => any_of(parts(subject).iter().map(|part| self.subject(part, rule.not, true))),
                };
                (applies.and(done.truth()), Out::Is(judge.condition(only)))
            }
            None => (applies, main(self, false)),
        }
    }
}
