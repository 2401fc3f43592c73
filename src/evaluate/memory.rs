//! Values of many that do not depend on the element at hand are found once, so that holding each of many against all of
//! them takes no longer than they are.

use super::condition::Evaluator;
use super::fact::{Here, Missing};
use super::ladder::Judged;
use super::term::Datum;
use crate::policy::model::{RuleId, Selection, Term};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// What was found of the rules that ladders rest on, in one arrangement.
#[derive(Debug, Default)]
pub struct Verdicts(RefCell<FxHashMap<RuleId, Rc<Judged>>>);

impl Verdicts {
    /// What was found of a rule before.
    pub(super) fn get(&self, id: RuleId) -> Option<Rc<Judged>> {
        self.0.borrow().get(&id).cloned()
    }

    /// Keeps what was found of a rule.
    pub(super) fn keep(&self, id: RuleId, judged: Rc<Judged>) {
        self.0.borrow_mut().insert(id, judged);
    }
}

/// What was found before, by the place of the term in memory, and which slots were looked at since.
#[derive(Default)]
pub(super) struct Memory<'a> {
    known: FxHashMap<usize, Remembered<'a>>,
    read: Slots,
    filled: Slots,
}

#[derive(Clone)]
struct Remembered<'a> {
    found: Found<'a>,
    missing: Vec<Missing>,
    /// Where these stand among all that is missing, as far as they still do.
    at: usize,
}

#[derive(Clone)]
enum Found<'a> {
    Value(Datum<'a>),
    Element(Here),
}

/// The slots that were looked at outside a definition, whose slots are others.
pub(super) struct Outside {
    read: Slots,
    filled: Slots,
}

/// A set of slots.
#[derive(Clone, Copy, Default)]
struct Slots([u64; 4]);

impl Slots {
    fn add(&mut self, slot: u8) {
        self.0[usize::from(slot / 64)] |= 1 << (slot % 64);
    }

    fn with(self, other: Slots) -> Slots {
        Slots(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    fn without(self, other: Slots) -> Slots {
        Slots(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }
}

impl Memory<'_> {
    /// Looks at the slots of a definition from here on; answers what was looked at before.
    pub fn enter(&mut self) -> Outside {
        Outside { read: std::mem::take(&mut self.read), filled: std::mem::take(&mut self.filled) }
    }

    /// Looks at the slots outside a definition again.
    pub fn leave(&mut self, outside: Outside) {
        (self.read, self.filled) = (outside.read, outside.filled);
    }

    /// Remembers that something depends on the element in a slot.
    pub fn read(&mut self, slot: u8) {
        self.read.add(slot);
    }
}

impl<'a> Evaluator<'a> {
    /// Puts an element in a slot.
    pub(super) fn put(&mut self, slot: u8, here: Here) {
        self.memory.filled.add(slot);
        self.slots[usize::from(slot)] = here;
    }

    /// The value of a term over many, found once where it is the same for every element at hand.
    pub(super) fn remembered_value(&mut self, term: &'a Term) -> Datum<'a> {
        let found = self.remembered(std::ptr::from_ref(term) as usize, |evaluator| {
            Found::Value(match term {
                Term::Fold(fold) => evaluator.fold(fold),
                Term::Distinct(set, value) => evaluator.distinct(set, value),
                Term::Count(set) => Datum::Number(evaluator.count(set, None).number()),
                _ => Datum::Unknown,
            })
        });
        match found {
            Found::Value(value) => value,
            Found::Element(_) => Datum::Unknown,
        }
    }

    /// The element chosen out of many, found once where it is the same for every element at hand.
    pub(super) fn remembered_place(&mut self, selection: &'a Selection) -> Here {
        let key = std::ptr::from_ref(selection) as usize;
        let here = match self.remembered(key, |evaluator| Found::Element(evaluator.selected(selection))) {
            Found::Element(here) => here,
            Found::Value(_) => Here::Unknown,
        };
        self.no_value |= here == Here::NoValue;
        here
    }

    fn remembered(&mut self, key: usize, find: impl FnOnce(&mut Self) -> Found<'a>) -> Found<'a> {
        if let Some(known) = self.memory.known.get_mut(&key) {
            let there = self.missing.get(known.at..known.at + known.missing.len());
            let kept = there
                .is_some_and(|there| there.first() == known.missing.first() && there.last() == known.missing.last());
            if !kept {
                known.at = self.missing.len();
                self.missing.extend_from_slice(&known.missing);
            }
            return known.found.clone();
        }
        let (read, filled) = (std::mem::take(&mut self.memory.read), std::mem::take(&mut self.memory.filled));
        let at = self.missing.len();
        let found = find(self);
        let outside = self.memory.read.without(self.memory.filled);
        if outside.is_empty() {
            let missing = self.missing[at..].to_vec();
            self.memory.known.insert(key, Remembered { found: found.clone(), missing, at });
        }
        self.memory.read = read.with(outside);
        self.memory.filled = filled.with(self.memory.filled);
        found
    }
}
