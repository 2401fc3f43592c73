//! Ladders: what they ask for, random sentences that read them, and how far they are climbed, as the reference page tells.

use super::RULES;
use super::generate::Maker;
use super::judge::Judge;
use super::tree::*;
use super::truth::{Out, Range, Truth};
use super::values::Known;
use super::verdict::verdict;
use super::words::{A, ATTRS, Kind, choice_of, kind_of};
use super::world::{Value, World};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What they are called, that of the first policy first.
pub const NAMES: [&str; 2] = ["climb", "slope"];

/// The policy of a ladder.
pub fn policy_of(ladder: usize) -> usize {
    ladder % NAMES.len()
}

/// Its levels, the lowest first.
pub fn levels(ladder: usize) -> &'static [&'static str] {
    match (policy_of(ladder), ladder / NAMES.len() % 4) {
        (0, _) | (_, 2) => &["bronze", "silver", "gold"],
        (_, 0) => &["bronze", "gold"],
        (_, 1) => &["split", "joint"],
        _ => &["low water", "high water"],
    }
}

/// For each level the rules that it asks for, by their positions in the round.
pub fn rungs(ladder: usize) -> &'static [&'static [u64]] {
    match (policy_of(ladder), levels(ladder).len()) {
        (0, _) => &[&[0], &[1], &[2, 3]],
        (_, 2) => &[&[6], &[7, 8]],
        _ => &[&[6], &[7], &[8]],
    }
}

/// The policy of a rule, by its position in the round.
pub fn policy_of_rule(position: u64) -> usize {
    usize::from((6..9).contains(&position) || (position > 9 && position.is_multiple_of(3)))
}

/// Whether a rule is part of a ladder.
pub fn is_rung(position: u64) -> bool {
    policy_of_rule(position) == 0 && position < 4 || (6..9).contains(&position)
}

/// The ladders that what stands below all rules of a policy may read.
pub fn readable(round: usize, policy: usize) -> Vec<usize> {
    (0..=policy).map(|policy| round * NAMES.len() + policy).collect()
}

/// The ladders that a rule may read: none that it is a part of, or that rests on one it is a part of.
pub fn readable_by(round: usize, position: u64) -> Vec<usize> {
    let all = (0..NAMES.len()).map(|policy| round * NAMES.len() + policy);
    all.filter(|ladder| !is_rung(position) || policy_of(*ladder) < policy_of_rule(position)).collect()
}

/// A rule, made once.
pub fn rule(number: u64) -> Rc<Rule> {
    thread_local!(static MADE: RefCell<HashMap<u64, Rc<Rule>>> = RefCell::default());
    let known = MADE.with_borrow(|made| made.get(&number).cloned());
    known.unwrap_or_else(|| {
        let found = Rc::new(super::round::rule(number));
        MADE.with_borrow_mut(|made| made.insert(number, found.clone()));
        found
    })
}

/// What is found of the rules that a level asks for.
pub fn found(ladder: usize, level: usize, world: &World) -> Vec<(u64, &'static str, Option<&'static str>)> {
    let round = (ladder / NAMES.len()) as u64;
    let of = |position: &u64| {
        let (found, why) = verdict(&rule(round * RULES + position), world);
        (*position, found, why)
    };
    rungs(ladder)[level].iter().map(of).collect()
}

/// The level that is certainly reached, and the one that may be: a level needs every rule of it and below to pass or be not
/// applicable.
pub fn climbed(ladder: usize, world: &World) -> (usize, usize, bool) {
    let (mut reached, mut possible, mut by_zero) = (0, 0, false);
    for level in 0..levels(ladder).len() {
        let rules = found(ladder, level, world);
        by_zero |= rules.iter().any(|(.., why)| *why == Some("DivisionByZero"));
        if rules.iter().any(|(_, found, _)| *found == "fail") {
            break;
        }
        possible = level + 1;
        if reached == level && rules.iter().all(|(_, found, _)| *found != "unknown") {
            reached = level + 1;
        }
    }
    (reached, possible, by_zero)
}

impl Maker {
    fn ladder(&mut self) -> Option<usize> {
        let ladders = self.ladders.clone();
        (!ladders.is_empty()).then(|| self.dice.pick(&ladders))
    }

    /// A ladder as a value, by itself or by another name.
    fn level_of(&mut self, ladder: usize) -> Term {
        let own = self.own_level(ladder).filter(|_| self.dice.one_in(4));
        own.unwrap_or(Term::Level(ladder))
    }

    /// What is said of a level.
    pub(super) fn level(&mut self) -> Option<Subject> {
        let ladder = self.ladder()?;
        let count = levels(ladder).len();
        let term = self.level_of(ladder);
        let level = self.dice.below(count);
        let other = self.ladders.iter().copied().find(|other| *other != ladder && levels(*other) == levels(ladder));
        let test = match (self.dice.below(8), other) {
            (0, _) => Test::IsLevel(ladder, vec![level]),
            (1, _) => Test::IsLevel(ladder, vec![0, count - 1]),
            (2, _) => Test::LevelBetween(ladder, 0, level),
            (3 | 4, Some(other)) => Test::ToLevel(self.rank_cmp(), self.level_of(other)),
            (3 | 5, _) => match self.ordered(ladder) {
                Some((attr, value)) => Test::Than(self.rank_cmp(), attr, value),
                None => Test::Level(self.rank_cmp(), ladder, level),
            },
            _ => Test::Level(self.rank_cmp(), ladder, level),
        };
        Some(Subject::Value(term, test))
    }

    /// A value of an ordered choice that has a value for each level.
    fn ordered(&mut self, ladder: usize) -> Option<(A, Term)> {
        let attr = (0..ATTRS.len()).find(|attr| fits(*attr, ladder))?;
        Some((attr, self.with_values_of(attr)?))
    }

    /// How an ordered choice compares with a ladder or with another of its kind.
    pub(super) fn than(&mut self, attr: A) -> Option<Test> {
        let attr = choice_of(attr);
        let Kind::Choice(_, order) = kind_of(attr) else { return None };
        let fitting: Vec<usize> = self.ladders.iter().copied().filter(|ladder| fits(attr, *ladder)).collect();
        if !fitting.is_empty() && self.dice.one_in(2) {
            let ladder = self.dice.pick(&fitting);
            return Some(Test::Than(self.rank_cmp(), attr, self.level_of(ladder)));
        }
        let cmp = if order.is_empty() { Cmp::Exactly } else { self.rank_cmp() };
        self.with_values_of(attr).map(|value| Test::Than(cmp, attr, value))
    }
}

/// Whether an ordered choice has a value for each level, in their order.
fn fits(attr: A, ladder: usize) -> bool {
    let Kind::Choice(values, order) = ATTRS[attr].kind else { return false };
    let places: Vec<_> = levels(ladder).iter().map(|level| order.iter().position(|at| values[*at] == *level)).collect();
    !ATTRS[attr].list && places.iter().all(Option::is_some) && places.is_sorted()
}

impl Judge<'_> {
    /// The level of a ladder as a value.
    pub fn level_term(&self, ladder: usize) -> Known {
        let (reached, possible, by_zero) = climbed(ladder, self.world);
        if by_zero && reached < possible {
            self.by_zero.set(true);
        }
        Known::Level(ladder, reached, possible)
    }

    /// What is said of a level.
    pub fn level_test(&self, value: &Known, test: &Test) -> Out {
        let Known::Level(_, reached, possible) = value else { return Out::Is(Truth::Maybe) };
        let (reached, possible) = (*reached as i64, *possible as i64);
        let compare = |cmp: Cmp, level: usize| {
            let level = level as i64 + 1;
            Range { low: Some(reached), high: Some(possible) }.compare(cmp, &Range::one(level))
        };
        Out::Is(match test {
            Test::Level(cmp, _, level) => compare(*cmp, *level),
            Test::IsLevel(_, levels) => {
                levels.iter().map(|level| compare(Cmp::Exactly, *level)).fold(Truth::No, Truth::or)
            }
            Test::LevelBetween(_, low, high) => compare(Cmp::AtLeast, *low).and(compare(Cmp::AtMost, *high)),
            Test::ToLevel(cmp, term) => match self.term(term) {
                Known::Level(_, low, high) => Range { low: Some(reached), high: Some(possible) }
                    .compare(*cmp, &Range { low: Some(low as i64), high: Some(high as i64) }),
                _ => Truth::Maybe,
            },
            _ => Truth::Maybe,
        })
    }

    /// How two values compare, of which each is a value of an ordered choice or a level: below the first level is lower than
    /// every value, and a value outside the order compares with nothing.
    pub fn than(&self, left: &Known, cmp: Cmp, attr: A, right: &Known) -> Out {
        let Kind::Choice(values, order) = ATTRS[attr].kind else { return Out::Is(Truth::Maybe) };
        let place = |name: &str| order.iter().position(|at| values[*at] == name).map(|at| at as i64);
        let ranks = |value: &Known| match value {
            Known::Level(ladder, reached, possible) => {
                let rank = |level: usize| level.checked_sub(1).map_or(Some(-1), |at| place(levels(*ladder)[at]));
                Some((*reached..=*possible).map(rank).collect::<Vec<_>>())
            }
            Known::Value(Value::Choice(at)) => Some(vec![place(values[*at])]),
            _ => None,
        };
        match (left, right) {
            (Known::NoValue, _) | (_, Known::NoValue) => return Out::NoValue,
            (Known::Nothing, _) | (_, Known::Nothing) => return Out::Is(Truth::No),
            (Known::Value(left), Known::Value(right)) if cmp == Cmp::Exactly => {
                return Out::Is(Truth::of(left == right));
            }
            _ => {}
        }
        let (Some(lefts), Some(rights)) = (ranks(left), ranks(right)) else { return Out::Is(Truth::Maybe) };
        let compare = |left: Option<i64>, right: Option<i64>| match (left, right) {
            (Some(left), Some(right)) => Range::one(left).compare(cmp, &Range::one(right)),
            _ => Truth::No,
        };
        let all: Vec<Truth> =
            lefts.iter().flat_map(|left| rights.iter().map(move |right| compare(*left, *right))).collect();
        let (any, every) = (all.contains(&Truth::Yes), !all.contains(&Truth::No));
        Out::Is(if any == every { Truth::of(any) } else { Truth::Maybe })
    }
}
