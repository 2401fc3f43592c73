//! Groups: the elements of a set that have one value.

use super::datum::Datum;
use crate::arrangement::ElementId;
use crate::value::{Duration, Interval, Number};
use rustc_hash::FxHashMap;

/// The elements of a set that have one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// The value.
    pub value: Shown<'a>,
    /// The same, as it compares.
    pub(super) key: Key,
    /// The elements that certainly have it.
    pub members: Vec<ElementId>,
    /// Elements that have it, but may not be of the set.
    pub doubtful: Vec<ElementId>,
}

/// The value of a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown<'a> {
    /// A value.
    Datum(Datum<'a>),
    /// An element.
    Element(ElementId),
}

/// All groups of a set, in the order in which they are met.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups<'a> {
    /// Those whose value is known.
    pub list: Vec<Group<'a>>,
    /// Elements that certainly have none.
    pub without: Vec<ElementId>,
    /// Elements whose value is not known.
    pub unknown: Vec<ElementId>,
    /// Elements that have none, if they are of the set.
    pub(super) doubtful: usize,
    /// Whether there may be more elements.
    pub open: bool,
    /// Whether an element is certainly of the set.
    pub(super) sure: bool,
}

/// What is the same in values that compare as equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Number(Number),
    Text(String),
    Day(i64),
    Duration(Duration),
    YesNo(bool),
    Choice(u16),
    Element(ElementId),
}

impl Groups<'_> {
    /// Whether there is certainly no element.
    pub(super) fn empty(&self) -> bool {
        let doubtful = self.doubtful == 0 && self.unknown.is_empty() && self.list.is_empty();
        doubtful && self.without.is_empty() && !self.open
    }

    /// The most elements that certainly have one value.
    pub fn least(&self) -> usize {
        self.list.iter().map(|group| group.members.len()).max().unwrap_or(0)
    }

    /// How many elements a group can have at most.
    pub(super) fn possible(&self, group: &Group) -> usize {
        group.members.len() + group.doubtful.len() + self.unknown.len()
    }

    /// The most elements that have one value.
    pub(super) fn largest(&self) -> Interval<Number> {
        let most = self.list.iter().map(|group| self.possible(group)).max().unwrap_or(self.unknown.len());
        Interval { low: whole(self.least()), high: if self.open { None } else { whole(most) } }
    }
}

/// The elements of a thing by the values of an attribute.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub by_value: FxHashMap<Key, Vec<ElementId>>,
    pub unknown: Vec<ElementId>,
}

/// A number of elements.
pub(super) fn whole(count: usize) -> Option<Number> {
    Some(Number::whole(count as i64))
}
