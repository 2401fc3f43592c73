//! Random sentences of every form, over the words of a vocabulary. They need not make sense; some are refused.

mod nouns;
pub mod own;
pub mod policies;
mod values;

use super::reference::amounts::Dice;
use ondergrens::language::Language;
use ondergrens::vocabulary::{Kind, ThingId, Vocabulary};
use own::Own;

/// Makes sentences.
pub struct Maker<'v> {
    vocabulary: &'v Vocabulary,
    dice: Dice,
    /// What is at hand, the nearest last.
    hand: Vec<ThingId>,
    /// How far nouns and values may still nest.
    depth: usize,
    /// The names of the policy's own.
    own: Own,
}

/// A random sentence.
pub fn sentence(vocabulary: &Vocabulary, seed: u64) -> String {
    Maker::new(vocabulary, seed).sentence()
}

/// What is said of something.
enum Said {
    Be(String),
    Have(String),
    State(String),
    /// A verb of its own: behind a modal, in a condition of one, in a condition of several.
    Verb([String; 3], String),
}

impl<'v> Maker<'v> {
    fn new(vocabulary: &'v Vocabulary, seed: u64) -> Maker<'v> {
        Maker { vocabulary, dice: Dice(seed), hand: Vec::new(), depth: 2, own: Own::default() }
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.dice.one_in(count)
    }

    fn below(&mut self, count: usize) -> usize {
        self.dice.below(count)
    }

    fn pick(&mut self, words: &[&str]) -> String {
        words[self.dice.below(words.len())].to_string()
    }

    fn sentence(&mut self) -> String {
        if self.one_in(12) {
            return self.for_each();
        }
        if self.one_in(10) {
            let (main, about) = self.main(Some("may"));
            let condition = self.about(about, |maker| maker.row(3));
            return format!("{main}, but only if {condition}");
        }
        self.of_force(None)
    }

    /// A sentence that allows or releases.
    fn freedom(&mut self) -> String {
        let modal = if self.one_in(2) { "may" } else { "need not" };
        self.of_force(Some(modal))
    }

    fn of_force(&mut self, modal: Option<&str>) -> String {
        let (main, about) = self.main(modal);
        let mut tails = String::new();
        if self.one_in(12) {
            let list = self.list(1);
            return format!("{main} if {list}");
        }
        if self.one_in(4) {
            let condition = self.row(4);
            let word = self.pick(&["if", "unless"]);
            return format!("{word} {condition}, {main}");
        }
        for word in ["if", "unless"] {
            if self.one_in(4) {
                tails += &format!(" {word} {}", self.about(about, |maker| maker.row(4)));
            }
        }
        main + &tails
    }

    fn about<T>(&mut self, about: Option<ThingId>, inner: impl FnOnce(&mut Self) -> T) -> T {
        match about {
            Some(thing) => self.within(thing, inner),
            None => inner(self),
        }
    }

    /// The obligation, and what `its` means behind it.
    fn main(&mut self, modal: Option<&str>) -> (String, Option<ThingId>) {
        let only = modal.is_some();
        let modal = modal.map_or_else(|| self.pick(&["must", "must", "should", "must not"]), str::to_string);
        match self.below(12) {
            0 if !only => (format!("there {modal} be {}", self.there()), None),
            1 | 2 if !only => (self.limited(), None),
            3 if !only => (self.grouped(), None),
            4..=6 => {
                let (subject, thing) = self.counted(only);
                let said = self.within(thing, |maker| maker.said(thing));
                (format!("{subject} {modal} {}", bare(&said)), Some(thing))
            }
            7 | 8 => {
                let (subject, said) = self.value();
                (format!("{subject} {modal} {}", bare(&said)), None)
            }
            9 => {
                let (subject, thing) = self.counted(true);
                if let Some((name, said)) = self.within(thing, |maker| maker.own_attribute(thing)) {
                    return (format!("{subject}'s {name} {modal} {}", bare(&said)), Some(thing));
                }
                let attribute = self.attribute(thing, |_| true);
                let said = self.within(thing, |maker| maker.test(attribute));
                (format!("{subject}'s {} {modal} {}", self.label(attribute), bare(&said)), Some(thing))
            }
            10 => {
                let mut individuals = vec![self.individual(), self.individual()];
                individuals.dedup();
                let thing = self.vocabulary.individuals[0].thing;
                let said = self.said(thing);
                (format!("{} {modal} {}", individuals.join(" and "), bare(&said)), None)
            }
            _ => {
                let (place, thing) = self.place();
                let said = self.within(thing, |maker| maker.said(thing));
                (format!("{place} {modal} {}", bare(&said)), Some(thing))
            }
        }
    }

    /// `no C may`, `at most 2 C may`.
    fn limited(&mut self) -> String {
        let (noun, thing) = self.noun(true);
        let quantity = match self.below(4) {
            0 => format!("at most {}", self.so_many("2")),
            1 => "fewer than 3 of the".to_string(),
            2 => "less than 40% of the".to_string(),
            _ => {
                let (noun, thing) = self.noun(false);
                let said = self.within(thing, |maker| maker.said(thing));
                return format!("no {noun} may {}", bare(&said));
            }
        };
        let said = self.within(thing, |maker| maker.said(thing));
        format!("{quantity} {noun} may {}", bare(&said))
    }

    /// `the same`, `different`.
    fn grouped(&mut self) -> String {
        let (noun, thing) = self.noun(true);
        let attribute = self.attribute(thing, |_| true);
        let label = self.label(attribute);
        match self.below(4) {
            0 => format!("at most {} {noun} may have the same {label}", self.so_many("2")),
            1 => format!("at least 3 {noun} must have the same {label}"),
            2 => format!("the {noun} must have a different {label}"),
            _ => format!("the {label} must be the same for the {noun}"),
        }
    }

    fn for_each(&mut self) -> String {
        let thing = self.thing();
        let attribute = self.attribute(thing, |kind| matches!(kind, Kind::Choice(_) | Kind::Text | Kind::Thing(_)));
        let (label, many) = (self.label(attribute), self.many(thing));
        let group = format!("{many} with that {label}");
        let demand = match self.below(4) {
            0 => format!("there must be at least 2 {group}"),
            1 => format!("at most 3 {group} may {}", bare(&self.said(thing))),
            2 => format!("the number of {group} must be at most 4"),
            _ => format!("every {} with that {label} must {}", self.one(thing), bare(&self.said(thing))),
        };
        let tail = if self.one_in(4) { format!(" if {}", self.row(4)) } else { String::new() };
        format!("for every {label} of the {many}, {demand}{tail}")
    }

    /// One condition, or several in a row.
    fn row(&mut self, rarely: usize) -> String {
        let joint = self.pick(&[" and ", " or "]);
        let count = if self.one_in(rarely) { 2 + self.below(2) } else { 1 };
        (0..count).map(|_| self.condition()).collect::<Vec<_>>().join(&joint)
    }

    /// Conditions on lines.
    fn list(&mut self, level: usize) -> String {
        let mut text = self.pick(&["all of these hold:", "at least one of these holds:"]);
        for _ in 0..2 + self.below(2) {
            let line = if level < 3 && self.one_in(4) { self.list(level + 1) } else { self.row(6) };
            text += &format!("\n{}- {line}", "  ".repeat(level));
        }
        text
    }

    fn condition(&mut self) -> String {
        let not = self.one_in(5);
        match self.below(8) {
            0 => format!("there {} {}", self.pick(&["is", "is no", "are at least 2", "are fewer than 3"]), {
                let (noun, _) = self.noun(true);
                noun
            }),
            1 | 2 => {
                let (subject, thing) = self.counted(false);
                let said = self.within(thing, |maker| maker.said(thing));
                format!("{subject} {}", finite(&said, false, false))
            }
            3 | 4 => {
                let (subject, said) = self.value();
                format!("{subject} {}", finite(&said, not, false))
            }
            _ => {
                let (place, thing) = self.place();
                let said = self.within(thing, |maker| maker.said(thing));
                format!("{place} {}", finite(&said, not, false))
            }
        }
    }

    /// What there must be.
    fn there(&mut self) -> String {
        let (noun, _) = self.noun(true);
        match self.below(4) {
            0 => format!("at least {} {noun}", self.so_many("2")),
            1 => format!("no {noun}"),
            2 => format!("between 2 and 4 {noun}"),
            _ => {
                let (one, _) = self.noun(false);
                format!("a {one}")
            }
        }
    }

    /// What is said of an element.
    fn said(&mut self, thing: ThingId) -> Said {
        if let Some(word) = self.own_word(thing) {
            return Said::Be(word);
        }
        match self.below(8) {
            0 | 1 => Said::Have(self.objects(thing)),
            2 => {
                let attribute = self.attribute(thing, |_| true);
                let second = self.attribute(thing, |_| true);
                let more = if self.one_in(3) { format!(" and its {}", self.label(second)) } else { String::new() };
                Said::State(format!("its {}{more}", self.label(attribute)))
            }
            3 => self.relation(thing).unwrap_or_else(|| Said::Have(self.objects(thing))),
            4 | 5 => {
                let attribute = self.attribute(thing, |kind| matches!(kind, Kind::Choice(_)));
                self.test(attribute)
            }
            _ => {
                let attribute = self.attribute(thing, |kind| matches!(kind, Kind::Number { .. }));
                let counts = matches!(self.vocabulary.attribute(attribute).kind, Kind::Number { .. });
                let many = match self.below(3) {
                    0 => format!("at least {}", self.so_many("3")),
                    1 => "between 2 and 4".to_string(),
                    _ => "fewer than 10".to_string(),
                };
                Said::Have(format!("{} {}", if counts { &many } else { "no" }, self.label(attribute)))
            }
        }
    }

    /// What something has.
    fn objects(&mut self, thing: ThingId) -> String {
        let children = &self.vocabulary.thing(thing).children;
        if !children.is_empty() && self.one_in(2) {
            let child = children[self.dice.below(children.len())];
            let noun = self.narrowed(child, true);
            return format!("{} {noun}", self.pick(&["at least 2", "no", "exactly 1"]));
        }
        let attribute = self.attribute(thing, |_| true);
        let label = self.label(attribute);
        match self.below(4) {
            0 => format!("no {label}"),
            1 => {
                let other = self.attribute(thing, |_| true);
                format!("a {label} and a {}", self.label(other))
            }
            _ => format!("a {label}"),
        }
    }

    /// `shared by every participant`, `use an application`.
    fn relation(&mut self, thing: ThingId) -> Option<Said> {
        let vocabulary = self.vocabulary;
        let mut found = Vec::new();
        for attribute in &vocabulary.attributes {
            let Kind::Thing(others) = &attribute.kind else { continue };
            let wording = &attribute.relation[Language::English as usize];
            if attribute.thing == thing {
                found.extend(wording.is.iter().map(|word| (word.clone(), true, others[0])));
                found.extend(wording.does.last().map(|word| (word.clone(), false, others[0])));
            }
            if others.contains(&thing) {
                found.extend(wording.inverse_is.iter().map(|word| (word.clone(), true, attribute.thing)));
                found.extend(wording.inverse_does.first().map(|word| (word.clone(), false, attribute.thing)));
            }
        }
        if found.is_empty() {
            return None;
        }
        let (word, is, other) = found[self.below(found.len())].clone();
        let object = match self.below(4) {
            0 => format!("every {}", self.narrowed(other, false)),
            1 => format!("at least 2 {}", self.narrowed(other, true)),
            2 => format!("no {}", self.narrowed(other, false)),
            _ => format!("a {}", self.narrowed(other, false)),
        };
        if is {
            return Some(Said::Be(format!("{word} {object}")));
        }
        let verb = word.trim_end_matches('s').to_string();
        Some(Said::Verb([verb.clone(), format!("{verb}s"), verb], object))
    }
}

/// Behind a modal.
fn bare(said: &Said) -> String {
    match said {
        Said::Be(text) => format!("be {text}"),
        Said::Have(text) => format!("have {text}"),
        Said::State(text) => format!("state {text}"),
        Said::Verb([verb, ..], text) => format!("{verb} {text}"),
    }
}

/// In a condition or clause.
fn finite(said: &Said, not: bool, several: bool) -> String {
    let does = if several { "do not" } else { "does not" };
    let form = |forms: [&str; 2]| forms[usize::from(several)].to_string();
    match (said, not) {
        (Said::Be(text), _) => format!("{}{} {text}", form(["is", "are"]), if not { " not" } else { "" }),
        (_, true) => format!("{does} {}", bare(said)),
        (Said::Have(text), false) => format!("{} {text}", form(["has", "have"])),
        (Said::State(text), false) => format!("{} {text}", form(["states", "state"])),
        (Said::Verb([_, one, many], text), false) => format!("{} {text}", form([one, many])),
    }
}
