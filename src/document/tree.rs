//! A parsed text as flat lists: every value has a number, and tables and arrays are ranges of such numbers.

use crate::source::{SourceId, Span};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value by its number.
pub(super) type SlotId = u32;

/// All values of a text. The first is the table that holds all others.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) slots: Vec<Slot<'t>>,
    /// The members of every branch, one branch behind the other; those of a table in the order of their names.
    pub(super) members: Vec<SlotId>,
    /// The texts that differ from how they are written.
    pub(super) decoded: Vec<String>,
    /// Where the texts stand that places are counted in.
    pub(super) texts: Texts,
}

/// Where the text of a tree stands; two texts behind each other where one was put over the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts {
    first: Span,
    /// From which place on the second text is meant, and where it stands.
    second: Option<(u32, Span)>,
}

impl Texts {
    /// One text, which starts here.
    pub(super) fn one(start: Span) -> Texts {
        Texts { first: start, second: None }
    }

    /// The same, with the text of another tree from a place on.
    pub(super) fn and(self, from: u32, other: Texts) -> Texts {
        Texts { second: Some((from, other.first)), ..self }
    }

    /// Where a place is.
    pub(super) fn span(&self, (start, end): Place) -> Span {
        let (from, text) = match self.second {
            Some(second) if start >= second.0 => second,
            _ => (0, self.first),
        };
        Span { source: text.source, start: text.start + start - from, end: text.start + end - from }
    }
}

/// A value with its key, and where both stand. In an array the key is empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot<'t> {
    pub(super) key: Text<'t>,
    pub(super) key_place: Place,
    pub(super) value: Value<'t>,
    pub(super) place: Place,
    /// The slot that was put into the same branch after this one, while the tree grows.
    next: SlotId,
}

/// A range of bytes: where it starts, and the first behind it.
pub(super) type Place = (u32, u32);

/// A key and where it stands.
pub(super) type Key<'t> = (Text<'t>, Place);

/// A text, which stands in the document as such or was decoded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text<'t> {
    Written(&'t str),
    Decoded(u32),
}

/// A value, by its TOML type.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'t> {
    Text(Text<'t>),
    /// The digits of an integer or float.
    Decimal(Text<'t>),
    /// An integer that is not written in decimals; `None` when it is too large.
    Whole(Option<i64>),
    YesNo(bool),
    Date(u16, u8, u8),
    Time,
    List(Branch),
    Table(Branch),
}

/// What an array or a table holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    /// The first member; in a grown tree where the members start in [`Tree::members`].
    first: SlotId,
    last: SlotId,
    len: u32,
    pub(super) origin: Origin,
}

/// How a table or array came to be, which decides who may add to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A header `[a]` or an item of `[[a]]`.
    Header,
    /// It stands in front of another key in a header.
    Super,
    /// It stands in front of another key in a dotted key.
    Dotted,
    /// Brackets.
    Inline,
    /// It stands in front of another key in a dotted key within braces.
    InlineDotted,
}

/// Tables of more members than this are looked up in an index while the tree grows, and halved afterwards.
const FEW: u32 = 16;

const NONE: SlotId = SlotId::MAX;

impl<'t> Tree<'t> {
    /// The slot of this number.
    pub(super) fn slot(&self, at: SlotId) -> &Slot<'t> {
        &self.slots[at as usize]
    }

    /// What the table holds that holds all others.
    pub(super) fn root(&self) -> Branch {
        match self.slots.first().map(|slot| slot.value) {
            Some(Value::Table(root)) => root,
            _ => Branch::new(Origin::Header),
        }
    }

    /// The members of a branch.
    pub(super) fn members(&self, branch: Branch) -> &[SlotId] {
        let start = branch.first as usize;
        self.members.get(start..start + branch.len as usize).unwrap_or_default()
    }

    /// A text, decoded.
    pub(super) fn text<'d>(&'d self, text: Text<'d>) -> &'d str {
        match text {
            Text::Written(written) => written,
            Text::Decoded(at) => &self.decoded[at as usize],
        }
    }

    /// The key of a slot.
    pub(super) fn key(&self, at: SlotId) -> &str {
        self.text(self.slot(at).key)
    }

    /// The member of a table that has this key.
    pub(super) fn get(&self, table: Branch, key: &str) -> Option<SlotId> {
        let members = self.members(table);
        if table.len <= FEW {
            return members.iter().copied().find(|at| self.key(*at) == key);
        }
        let found = members.binary_search_by(|at| self.key(*at).cmp(key));
        found.ok().map(|index| members[index])
    }
}

impl Branch {
    /// One without members.
    pub(super) fn new(origin: Origin) -> Branch {
        Branch { first: NONE, last: NONE, len: 0, origin }
    }

    /// In a grown tree: so many members, which start at `first`.
    pub(super) fn of(first: u32, len: u32, origin: Origin) -> Branch {
        Branch { first, last: NONE, len, origin }
    }

    /// In a grown tree: where the members start.
    pub(super) fn first(self) -> u32 {
        self.first
    }

    /// The same, with its members from another place on.
    pub(super) fn from(self, first: u32) -> Branch {
        Branch { first, ..self }
    }

    /// Whether it has no members.
    pub(super) fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// A tree that grows.
#[derive(Debug)]
pub(super) struct Growing<'t> {
    tree: Tree<'t>,
    /// The members of large tables by their names.
    index: FxHashMap<(SlotId, Cow<'t, str>), SlotId>,
    /// Up to which member a large table is in the index.
    indexed: FxHashMap<SlotId, SlotId>,
}

impl<'t> Growing<'t> {
    /// An empty root table, with room for about so many values.
    pub(super) fn new(room: usize) -> Growing<'t> {
        let mut slots = Vec::with_capacity(room + 1);
        let value = Value::Table(Branch::new(Origin::Header));
        slots.push(Slot { key: Text::Written(""), key_place: (0, 0), value, place: (0, 0), next: NONE });
        let texts = Texts::one(Span::new(SourceId(0), 0, 0));
        let tree = Tree { slots, members: Vec::new(), decoded: Vec::new(), texts };
        Growing { tree, index: FxHashMap::default(), indexed: FxHashMap::default() }
    }

    /// Keeps a text.
    pub(super) fn text(&mut self, text: Cow<'t, str>) -> Text<'t> {
        match text {
            Cow::Borrowed(written) => Text::Written(written),
            Cow::Owned(decoded) => {
                self.tree.decoded.push(decoded);
                Text::Decoded(self.tree.decoded.len() as u32 - 1)
            }
        }
    }

    /// The slot of this number.
    pub(super) fn slot(&mut self, at: SlotId) -> Option<&mut Slot<'t>> {
        self.tree.slots.get_mut(at as usize)
    }

    /// The table of this number, if it is one.
    pub(super) fn table(&mut self, at: SlotId) -> Option<&mut Branch> {
        if let Value::Table(table) = &mut self.slot(at)?.value { Some(table) } else { None }
    }

    /// The array of this number, if it is one.
    pub(super) fn list(&mut self, at: SlotId) -> Option<&mut Branch> {
        if let Value::List(list) = &mut self.slot(at)?.value { Some(list) } else { None }
    }

    /// The last item of the array of this number.
    pub(super) fn last_item(&mut self, list: SlotId) -> Option<SlotId> {
        self.list(list).map(|list| list.last).filter(|last| *last != NONE)
    }

    /// Adds a member to a table.
    pub(super) fn add(&mut self, table: SlotId, (key, key_place): Key<'t>, value: Value<'t>) -> Option<SlotId> {
        let at = self.tree.slots.len() as SlotId;
        let last = self.table(table)?.append(at);
        Some(self.push(last, Slot { key, key_place, value, place: key_place, next: NONE }))
    }

    /// Adds an item to an array.
    pub(super) fn add_item(&mut self, list: SlotId, value: Value<'t>, place: Place) -> Option<SlotId> {
        let at = self.tree.slots.len() as SlotId;
        let last = self.list(list)?.append(at);
        Some(self.push(last, Slot { key: Text::Written(""), key_place: (0, 0), value, place, next: NONE }))
    }

    fn push(&mut self, last: SlotId, slot: Slot<'t>) -> SlotId {
        let at = self.tree.slots.len() as SlotId;
        if let Some(last) = self.slot(last) {
            last.next = at;
        }
        self.tree.slots.push(slot);
        at
    }

    /// The member of a table that has this key.
    pub(super) fn get(&mut self, table: SlotId, key: Text<'t>) -> Option<SlotId> {
        let branch = *self.table(table)?;
        if branch.len > FEW {
            return self.get_indexed(table, branch, key);
        }
        let key = self.tree.text(key);
        let mut at = branch.first;
        while let Some(slot) = self.tree.slots.get(at as usize) {
            if self.tree.text(slot.key) == key {
                return Some(at);
            }
            at = slot.next;
        }
        None
    }

    fn get_indexed(&mut self, table: SlotId, branch: Branch, key: Text<'t>) -> Option<SlotId> {
        let mut at = match self.indexed.insert(table, branch.last) {
            Some(known) => self.slot(known)?.next,
            None => branch.first,
        };
        while let Some(slot) = self.tree.slots.get(at as usize) {
            self.index.insert((table, self.name(slot.key)), at);
            at = slot.next;
        }
        self.index.get(&(table, self.name(key))).copied()
    }

    fn name(&self, key: Text<'t>) -> Cow<'t, str> {
        match key {
            Text::Written(written) => Cow::Borrowed(written),
            Text::Decoded(_) => Cow::Owned(self.tree.text(key).to_string()),
        }
    }

    /// The tree, with its members in order; `None` when a table has a key twice.
    pub(super) fn grown(mut self) -> Option<Tree<'t>> {
        let mut members = Vec::with_capacity(self.tree.slots.len());
        for at in 0..self.tree.slots.len() {
            let slot = self.tree.slots.get_mut(at)?;
            let (branch, is_table) = match &mut slot.value {
                Value::Table(branch) => (branch, true),
                Value::List(branch) => (branch, false),
                _ => continue,
            };
            let start = members.len();
            let mut next = std::mem::replace(&mut branch.first, start as u32);
            while let Some(member) = self.tree.slots.get(next as usize) {
                members.push(next);
                next = member.next;
            }
            if is_table && !self.tree.sort(members.get_mut(start..)?) {
                return None;
            }
        }
        self.tree.members = members;
        Some(self.tree)
    }
}

impl Tree<'_> {
    /// Sorts members by their keys; whether they all differ.
    fn sort(&self, members: &mut [SlotId]) -> bool {
        members.sort_unstable_by(|a, b| order(self.key(*a), self.key(*b)));
        members.windows(2).all(|pair| self.key(pair[0]) != self.key(pair[1]))
    }
}

/// As `a.cmp(b)`, but faster for keys that start with different letters.
fn order(a: &str, b: &str) -> Ordering {
    let first = a.as_bytes().first().cmp(&b.as_bytes().first());
    first.then_with(|| a.cmp(b))
}

impl Branch {
    /// Counts a new last member, and answers the one that was last.
    fn append(&mut self, at: SlotId) -> SlotId {
        if self.len == 0 {
            self.first = at;
        }
        self.len += 1;
        std::mem::replace(&mut self.last, at)
    }
}
