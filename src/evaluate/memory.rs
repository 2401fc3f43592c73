//! What was found before, so that it is found once.

use super::datum::Datum;
use super::known::{Here, Missing};
use rustc_hash::FxHashMap;

/// What was found before, by the place of the term in memory, and which slots were looked at since.
#[derive(Default)]
pub(super) struct Memory<'a> {
    pub known: FxHashMap<usize, Remembered<'a>>,
    pub read: Slots,
    pub filled: Slots,
}

/// What was found once, and what it lacked.
#[derive(Clone)]
pub(super) struct Remembered<'a> {
    pub found: Found<'a>,
    pub missing: Vec<Missing>,
    /// Where these stand among all that is missing, as far as they still do.
    pub at: usize,
}

/// A value, or an element.
#[derive(Clone)]
pub(super) enum Found<'a> {
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
pub(super) struct Slots([u64; 4]);

impl Slots {
    pub fn add(&mut self, slot: u8) {
        self.0[usize::from(slot / 64)] |= 1 << (slot % 64);
    }

    pub fn with(self, other: Slots) -> Slots {
        Slots(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    pub fn without(self, other: Slots) -> Slots {
        Slots(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }

    pub fn is_empty(self) -> bool {
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

/// A value that belongs to no element: the same wherever it stands, so found once.
#[derive(Debug, Clone)]
pub(super) struct Settled<'a> {
    pub datum: Datum<'a>,
    pub missing: Vec<Missing>,
}
