//! Dotted keys, as evidence names its facts: `functions.functional-management.mode`, `participants[a].kind`.

use super::keys::{Key, Keys};
use crate::suggest::{nearest, quoted_list};
use crate::vocabulary::{Layout, ThingId, Vocabulary};

/// A dotted key in the vocabulary's English terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPath(String);

/// Why a text is no key of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPath {
    /// Which bytes of it are wrong.
    pub range: std::ops::Range<usize>,
    /// What to write.
    pub help: String,
}

impl KeyPath {
    /// Whether a place, in English terms, is this key or stands in it.
    pub fn holds(&self, term: &str) -> bool {
        let rest = term.strip_prefix(self.0.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    }
}

/// One name of a dotted key, with the element in brackets behind it.
struct Step<'k> {
    name: &'k str,
    start: usize,
    element: Option<&'k str>,
}

/// The names of a dotted key; a dot inside brackets belongs to the name of an element.
fn steps(key: &str) -> Vec<Step<'_>> {
    let mut list = Vec::new();
    let (mut start, mut inside) = (0, false);
    for (at, found) in key.char_indices().chain([(key.len(), '.')]) {
        match found {
            '[' => inside = true,
            ']' => inside = false,
            '.' if !inside || at == key.len() => {
                let step = &key[start..at];
                let (name, element) = match step.split_once('[') {
                    Some((name, rest)) => (name, Some(rest.strip_suffix(']').unwrap_or(rest))),
                    None => (step, None),
                };
                list.push(Step { name, start, element });
                start = at + 1;
            }
            _ => {}
        }
    }
    list
}

impl Keys {
    /// The key that a text stands for, in any language of the vocabulary.
    pub fn path(&self, key: &str, vocabulary: &Vocabulary) -> Result<KeyPath, NoPath> {
        let mut path = String::new();
        let mut at: Option<ThingId> = None;
        let mut ended = false;
        let mut steps = steps(key).into_iter();
        while let Some(step) = steps.next() {
            let (english, thing) = match at {
                _ if ended => return Err(wrong(&step, std::iter::empty())),
                None => match self.top.get(step.name) {
                    Some(thing) => (&vocabulary.thing(*thing).keys[0], Some(*thing)),
                    None => return Err(wrong(&step, self.top_names())),
                },
                Some(thing) => match self.parts[thing.0 as usize].get(step.name) {
                    Some(Key::Attribute(attribute)) => (&vocabulary.attribute(*attribute).keys[0], None),
                    Some(Key::List(child)) => (&vocabulary.thing(*child).keys[0], Some(*child)),
                    None => return Err(wrong(&step, self.parts[thing.0 as usize].keys().map(String::as_str))),
                },
            };
            push(&mut path, english, step.element);
            let Some(thing) = thing else {
                ended = true;
                continue;
            };
            at = Some(thing);
            if vocabulary.thing(thing).layout == Layout::Named
                && let Some(step) = steps.next()
            {
                let individuals = &self.individuals[thing.0 as usize];
                let Some(individual) = individuals.get(step.name) else {
                    return Err(wrong(&step, individuals.keys().map(String::as_str)));
                };
                push(&mut path, &vocabulary.individual(*individual).keys[0], step.element);
            }
        }
        Ok(KeyPath(path))
    }
}

fn push(path: &mut String, name: &str, element: Option<&str>) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
    if let Some(element) = element {
        path.push('[');
        path.push_str(element);
        path.push(']');
    }
}

fn wrong<'k>(step: &Step, known: impl Iterator<Item = &'k str>) -> NoPath {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let help = match nearest(step.name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "leave it out: what stands before it is a value".to_string(),
        None if known.len() <= 12 => format!("the keys here are {}", quoted_list(&known, "and")),
        None => "write the key as a report names it".to_string(),
    };
    NoPath { range: step.start..step.start + step.name.len(), help }
}
