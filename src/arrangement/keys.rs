//! The keys of arrangement files, looked up once per vocabulary.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Entry, Table};
use crate::source::{SourceId, Span};
use crate::suggest::nearest;
use crate::vocabulary::{AttributeId, IndividualId, Layout, ThingId, Vocabulary};
use rustc_hash::FxHashMap;

/// From keys to what they stand for.
#[derive(Debug)]
pub struct Keys {
    /// The tables at the top of a file.
    pub(super) top: FxHashMap<String, ThingId>,
    /// Per thing: its attributes and nested lists.
    pub(super) parts: Vec<FxHashMap<String, Key>>,
    /// Per thing: its named individuals.
    pub(super) individuals: Vec<FxHashMap<String, IndividualId>>,
    /// Per attribute: the values of its choice, as they are mostly written.
    pub(super) values: Vec<FxHashMap<String, u16>>,
    /// Tables at the top that are for others to read.
    pub(super) reserved: Vec<String>,
    root: Vec<String>,
}

/// What a key in an element stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    Attribute(AttributeId),
    List(ThingId),
}

/// Whether a TOML file is an arrangement.
#[derive(Debug)]
pub enum Recognised {
    /// It has the root table.
    Arrangement,
    /// It has nothing of the vocabulary.
    Foreign,
    /// It has something of it, but not the root table.
    Doubtful(Box<Diagnostic>),
}

impl Keys {
    /// The keys of a vocabulary; `reserved` are tables that other stages read.
    pub fn new(vocabulary: &Vocabulary, reserved: &[&str]) -> Keys {
        let mut keys = Keys {
            top: FxHashMap::default(),
            parts: vec![FxHashMap::default(); vocabulary.things.len()],
            individuals: vec![FxHashMap::default(); vocabulary.things.len()],
            values: vec![FxHashMap::default(); vocabulary.attributes.len()],
            reserved: reserved.iter().map(|key| (*key).to_string()).collect(),
            root: vocabulary.things.get(vocabulary.root.0 as usize).map_or(Vec::new(), |root| root.keys.clone()),
        };
        for (id, thing) in vocabulary.things() {
            for key in &thing.keys {
                match thing.within {
                    None => drop(keys.top.insert(key.clone(), id)),
                    Some(parent) => drop(keys.parts[parent.0 as usize].insert(key.clone(), Key::List(id))),
                }
            }
        }
        for (at, attribute) in vocabulary.attributes.iter().enumerate() {
            let id = AttributeId(at as u16);
            for key in &attribute.keys {
                keys.parts[attribute.thing.0 as usize].insert(key.clone(), Key::Attribute(id));
            }
            for (value, choice) in attribute.kind.choice().iter().flat_map(|choice| &choice.values).enumerate() {
                for written in std::iter::once(&choice.key).chain(&choice.written) {
                    keys.values[at].entry(written.clone()).or_insert(value as u16);
                }
            }
        }
        for (at, individual) in vocabulary.individuals.iter().enumerate() {
            for key in &individual.keys {
                keys.individuals[individual.thing.0 as usize].insert(key.clone(), IndividualId(at as u16));
            }
        }
        debug_assert!(vocabulary.things.iter().all(|thing| thing.within.is_none() || thing.layout != Layout::Named));
        keys
    }

    /// Whether a document is an arrangement of this vocabulary.
    pub fn recognise(&self, document: Table) -> Recognised {
        if self.root.iter().any(|key| document.get(key).is_some()) {
            return Recognised::Arrangement;
        }
        if let Some((entry, near)) = self.slip(document) {
            let message = format!("the key `{}` is not known here", entry.key);
            let mistake = Diagnostic::error(Code::NoArrangement, message).at(entry.key_span, "unknown key");
            return Recognised::Doubtful(Box::new(mistake.help(format!("did you mean `[{near}]`?"))));
        }
        let root = self.root.first().map_or("", String::as_str);
        match document.entries_as_written().into_iter().find(|entry| self.top.contains_key(entry.key)) {
            Some(entry) => {
                let message = format!("this file has `{}`, but no `[{root}]`", entry.key);
                let mistake =
                    Diagnostic::error(Code::NoArrangement, message).at(entry.key_span, "part of an arrangement");
                Recognised::Doubtful(Box::new(mistake.help(format!("add a table `[{root}]`, which may be empty"))))
            }
            None => Recognised::Foreign,
        }
    }

    /// The table that is the root's but for a slip, with the key that it is like; only where the root is not there.
    pub(super) fn slip<'d>(&self, document: Table<'d>) -> Option<(Entry<'d>, &str)> {
        if self.root.iter().any(|key| document.get(key).is_some()) {
            return None;
        }
        let known = |key: &str| self.top.contains_key(key) || self.reserved.iter().any(|reserved| reserved == key);
        let unknown = document.entries_as_written().into_iter().filter(|entry| !known(entry.key));
        let near = |entry: Entry<'d>| Some((entry, nearest(entry.key, self.root.iter().map(String::as_str))?));
        unknown.into_iter().find_map(near)
    }

    /// Whether a document without anything of the vocabulary has a key that looks like one of it.
    pub fn resembles(&self, document: Table) -> bool {
        document.entries_as_written().iter().any(|entry| nearest(entry.key, self.top_names()).is_some())
    }

    /// The mistake that a file named on its own is no arrangement.
    pub fn not_one(&self, source: SourceId) -> Diagnostic {
        let root = self.root.first().map_or("", String::as_str);
        let mistake =
            Diagnostic::error(Code::NoArrangement, format!("this file describes no arrangement: it has no `[{root}]`"));
        mistake.at(Span::new(source, 0, 0), "").help(format!("add a table `[{root}]`, which may be empty"))
    }

    /// All keys at the top of a file.
    pub(super) fn top_names(&self) -> impl Iterator<Item = &str> {
        self.top.keys().map(String::as_str).chain(self.reserved.iter().map(String::as_str))
    }
}
