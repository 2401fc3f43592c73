//! Random definitions, and what they come to, as the reference page tells.

use super::facts::Here;
use super::generate::Maker;
use super::judge::Judge;
use super::own::{EACH, OWNS, Own, Sort, is_late, shape};
use super::tree::*;
use super::truth::Truth;
use super::values::Known;
use super::words::{Kind, OWN, Thing, kind_of};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What a definition says.
#[derive(Debug)]
pub enum Def {
    /// When a thing is called so.
    Word(Thing, Box<Cond>),
    /// A value of things of a kind.
    Of(Thing, Term),
    /// A value by itself.
    Value(Term),
}

/// The definition of this number: the same each time.
pub fn definition(at: usize) -> Rc<Def> {
    thread_local!(static MADE: RefCell<HashMap<usize, Rc<Def>>> = RefCell::default());
    let known = MADE.with_borrow(|made| made.get(&at).cloned());
    known.unwrap_or_else(|| {
        let found = Rc::new(made(at));
        MADE.with_borrow_mut(|made| made.insert(at, found.clone()));
        found
    })
}

fn made(at: usize) -> Def {
    let (first, Own { of, sort, .. }) = (at - at % EACH, shape(at));
    let ladders = if is_late(at) { super::ladder::readable(at / EACH, at % EACH / OWNS.len()) } else { Vec::new() };
    let own = (first..at).filter(|before| !is_late(*before)).collect();
    let mut maker = Maker::new(at as u64 * 31 + 7, own, ladders);
    maker.depth = 1;
    match (of, sort) {
        (Some(thing), Sort::Word) => Def::Word(thing, Box::new(maker.word(thing, is_late(at)))),
        (Some(thing), sort) => Def::Of(thing, maker.within(thing, true, |maker| maker.meant(sort))),
        (None, sort) => Def::Value(maker.meant(sort)),
    }
}

impl Maker {
    fn word(&mut self, thing: Thing, level: bool) -> Cond {
        if level && let Some(subject) = self.level() {
            return Cond::Sub(false, subject);
        }
        self.within(thing, true, |maker| maker.condition(true, 1))
    }

    /// A value of this sort that is no constant.
    fn meant(&mut self, sort: Sort) -> Term {
        loop {
            let term = match sort {
                Sort::Word | Sort::Number => self.number(1),
                Sort::Money => self.money(1),
                Sort::Share => self.share(),
                Sort::Date => self.date(1),
                Sort::Span => self.length(1, None),
                Sort::Text => self.somewhere(|kind| kind == Kind::Text).unwrap_or(Term::Today),
                Sort::Choice(thing, key) => {
                    let wanted = super::words::of(thing, key);
                    self.with_values_of(wanted).unwrap_or(Term::Today)
                }
                Sort::Level => Term::Level(self.dice.pick(&self.ladders.clone())),
            };
            let constant = matches!(
                term,
                Term::Num(_) | Term::Money(_) | Term::Share(_) | Term::Day(_) | Term::Span(..) | Term::Param(_)
            );
            if !constant && term != Term::Today {
                return term;
            }
        }
    }

    fn own(&mut self, wanted: impl Fn(Own, usize) -> bool) -> Option<usize> {
        let list: Vec<usize> = self.own.iter().copied().filter(|at| wanted(shape(*at), *at)).collect();
        (!list.is_empty()).then(|| self.dice.pick(&list))
    }

    /// A word for a thing.
    pub(super) fn own_word(&mut self, thing: Thing) -> Option<usize> {
        self.own(|own, _| own.of == Some(thing) && own.sort == Sort::Word)
    }

    /// A value of a thing, as an attribute.
    pub(super) fn own_of(&mut self, thing: Thing, wanted: impl Fn(Kind) -> bool) -> Option<usize> {
        let found = self.own(|own, at| own.of == Some(thing) && own.sort != Sort::Word && wanted(kind_of(OWN + at)));
        found.map(|at| OWN + at)
    }

    /// A value by itself.
    pub(super) fn own_value(&mut self, wanted: impl Fn(Kind) -> bool) -> Option<Term> {
        let found = self.own(|own, at| own.of.is_none() && own.sort != Sort::Level && wanted(kind_of(OWN + at)));
        found.map(Term::Own)
    }

    /// A level that has a name, of this ladder.
    pub(super) fn own_level(&mut self, ladder: usize) -> Option<Term> {
        let of = |at: usize| matches!(&*definition(at), Def::Value(Term::Level(other)) if *other == ladder);
        self.own(|own, at| own.sort == Sort::Level && of(at)).map(Term::Own)
    }
}

impl Judge<'_> {
    /// A definition is read by itself: what is at hand where it is used is not at hand in it, but for what it is said of.
    fn by_itself(&self, hand: Vec<(Thing, Here)>) -> Judge<'_> {
        let said_of = hand.iter().map(|(_, here)| *here);
        let ranged = said_of.filter(|here| self.ranged.contains(here)).collect();
        Judge { world: self.world, hand, ranged, group: None, by_zero: self.by_zero }
    }

    /// Whether something is called so.
    pub fn is_own(&self, here: Here, at: usize) -> Truth {
        // what is not there is nothing
        if matches!(here, Here::Nothing | Here::NoValue) {
            return Truth::No;
        }
        match &*definition(at) {
            Def::Word(thing, condition) => self.by_itself(vec![(*thing, here)]).condition(condition),
            Def::Of(..) | Def::Value(_) => Truth::Maybe,
        }
    }

    /// A value of a thing.
    pub fn own_attr(&self, here: Here, at: usize) -> Known {
        match here {
            Here::Nothing => return Known::Nothing,
            Here::NoValue => return Known::NoValue,
            Here::At(_) | Here::Anyone | Here::Unknown => {}
        }
        match &*definition(at) {
            Def::Of(thing, term) => self.by_itself(vec![(*thing, here)]).term(term),
            Def::Word(..) | Def::Value(_) => Known::Unknown,
        }
    }

    /// A value by itself.
    pub fn own_term(&self, at: usize) -> Known {
        match &*definition(at) {
            Def::Value(term) => self.by_itself(Vec::new()).term(term),
            Def::Word(..) | Def::Of(..) => Known::Unknown,
        }
    }
}
