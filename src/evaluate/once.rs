//! Values of many that do not depend on the element at hand are found once, so that holding each of many against all of
//! them takes no longer than they are.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::known::Here;
use super::memory::{Found, Remembered};
use crate::policy::model::{Selection, Term};

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
