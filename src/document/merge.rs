//! One document over another: its values replace those that stand there, or are added, by their keys.
//!
//! A table goes into the table of the same key. A table over a list of tables goes into single ones of them, each
//! named by what identifies it, else by its position from 1; the position behind the last adds one. All else
//! takes the place of what stood there.

use super::Document;
use super::tree::{Branch, Origin, SlotId, Text, Tree, Value};
use crate::source::Span;

/// A key of the upper document that names none of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Stray {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub span: Span,
    /// The names of those that the list has.
    pub known: Vec<String>,
}

impl<'t> Document<'t> {
    /// This document with another one over it. `ids` are the keys that may identify one of a list.
    pub fn with(self, over: Document<'t>, ids: &[&str], strays: &mut Vec<Stray>) -> Document<'t> {
        let start = self.start;
        let mut merger = Merger { tree: self.tree, ids, strays };
        let root = merger.append(over.tree);
        merger.tables(0, root);
        Document { tree: merger.tree, start }
    }
}

struct Merger<'t, 'a> {
    tree: Tree<'t>,
    ids: &'a [&'a str],
    strays: &'a mut Vec<Stray>,
}

impl<'t> Merger<'t, '_> {
    /// Takes in the slots of another tree, as yet unconnected; answers its root.
    fn append(&mut self, over: Tree<'t>) -> SlotId {
        let ends = self.tree.slots.iter().map(|slot| slot.place.1.max(slot.key_place.1));
        let places = ends.max().unwrap_or(0) + 1;
        let slots = self.tree.slots.len() as u32;
        let members = self.tree.members.len() as u32;
        let decoded = self.tree.decoded.len() as u32;
        self.tree.texts = self.tree.texts.and(places, over.texts);
        let text = |text: Text<'t>| match text {
            Text::Written(written) => Text::Written(written),
            Text::Decoded(at) => Text::Decoded(at + decoded),
        };
        let branch = |branch: Branch| branch.from(branch.first() + members);
        self.tree.slots.extend(over.slots.into_iter().map(|mut slot| {
            slot.key = text(slot.key);
            slot.key_place = (slot.key_place.0 + places, slot.key_place.1 + places);
            slot.place = (slot.place.0 + places, slot.place.1 + places);
            slot.value = match slot.value {
                Value::Text(written) => Value::Text(text(written)),
                Value::Decimal(digits) => Value::Decimal(text(digits)),
                Value::List(list) => Value::List(branch(list)),
                Value::Table(table) => Value::Table(branch(table)),
                other => other,
            };
            slot
        }));
        self.tree.members.extend(over.members.into_iter().map(|member| member + slots));
        self.tree.decoded.extend(over.decoded);
        slots
    }

    /// Puts the members of a table into another. As deep as tables stand in each other.
    fn tables(&mut self, base: SlotId, over: SlotId) {
        let (Value::Table(below), Value::Table(above)) = (self.tree.slot(base).value, self.tree.slot(over).value)
        else {
            return;
        };
        let mut members = self.tree.members(below).to_vec();
        for member in self.tree.members(above).to_vec() {
            match self.tree.get(below, self.tree.key(member)) {
                Some(known) => {
                    let combined = self.combined(known, member);
                    members.iter_mut().filter(|at| **at == known).for_each(|at| *at = combined);
                }
                None => members.push(member),
            }
        }
        let tree = &self.tree;
        members.sort_by(|a, b| tree.key(*a).cmp(tree.key(*b)));
        self.tree.slots[base as usize].value = Value::Table(self.branch(members));
    }

    /// What stands for two values of one key.
    fn combined(&mut self, base: SlotId, over: SlotId) -> SlotId {
        match (self.tree.slot(base).value, self.tree.slot(over).value) {
            (Value::Table(_), Value::Table(_)) => {
                self.tables(base, over);
                base
            }
            (Value::List(below), Value::Table(above)) if self.holds_tables(below) => {
                self.elements(base, below, above);
                base
            }
            _ => over,
        }
    }

    fn holds_tables(&self, list: Branch) -> bool {
        let is_table = |item: &SlotId| matches!(self.tree.slot(*item).value, Value::Table(_));
        self.tree.members(list).iter().all(is_table)
    }

    /// Puts the members of a table into single ones of a list.
    fn elements(&mut self, base: SlotId, below: Branch, above: Branch) {
        let mut items = self.tree.members(below).to_vec();
        for member in self.tree.members(above).to_vec() {
            let key = self.tree.key(member).to_string();
            let named = items.iter().position(|item| self.id(*item) == Some(&key));
            let position = || key.parse::<usize>().ok().filter(|at| (1..=items.len() + 1).contains(at));
            match named.or_else(|| position().map(|at| at - 1)) {
                Some(at) if at == items.len() => items.push(member),
                Some(at) => items[at] = self.combined(items[at], member),
                None => {
                    let name = |(at, item): (usize, &SlotId)| {
                        self.id(*item).map_or_else(|| (at + 1).to_string(), str::to_string)
                    };
                    let known = items.iter().enumerate().map(name).collect();
                    let span = self.tree.texts.span(self.tree.slot(member).key_place);
                    self.strays.push(Stray { key, span, known });
                }
            }
        }
        self.tree.slots[base as usize].value = Value::List(self.branch(items));
    }

    /// What identifies an element.
    fn id(&self, item: SlotId) -> Option<&str> {
        let Value::Table(table) = self.tree.slot(item).value else { return None };
        self.ids.iter().find_map(|key| match self.tree.slot(self.tree.get(table, key)?).value {
            Value::Text(text) => Some(self.tree.text(text)),
            _ => None,
        })
    }

    /// A branch of these members, which stand behind all others.
    fn branch(&mut self, members: Vec<SlotId>) -> Branch {
        let first = self.tree.members.len() as u32;
        let branch = Branch::of(first, members.len() as u32, Origin::Header);
        self.tree.members.extend(members);
        branch
    }
}
