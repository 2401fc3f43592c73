//! Words and values of the policy's own: random ones, and what they come to, as the reference page tells.

use super::facts::Here;
use super::generate::Maker;
use super::judge::Judge;
use super::tree::*;
use super::truth::{Range, Truth};
use super::values::Known;
use super::words::{OWN, Thing};

/// So many belong to a round of rules. They are made one after the other: a later one may use those before it.
pub const EACH: usize = 8;

/// What they are called.
const NAMES: [&str; EACH] = ["sturdy", "margin", "crowd", "brisk", "burden", "rusty", "heap", "plush"];

/// What a definition says.
#[derive(Debug)]
pub enum Def {
    /// When a thing is called so.
    Word(Thing, Box<Cond>),
    /// A number of things of a kind.
    Of(Thing, Term),
    /// A number by itself.
    Value(Term),
}

/// The name of a definition.
pub fn name(at: usize) -> &'static str {
    NAMES[at % EACH]
}

/// The definition of this number: the same each time.
pub fn definition(at: usize) -> Def {
    let round = at - at % EACH;
    let mut maker = Maker::new(at as u64 * 31 + 7, round..at);
    maker.depth = 1;
    let (word, of) = (Maker::word, Maker::value_of);
    match at % EACH {
        0 | 5 => word(&mut maker, Thing::Member),
        3 => word(&mut maker, Thing::Task),
        7 => word(&mut maker, Thing::Tool),
        1 => of(&mut maker, Thing::Member),
        4 => of(&mut maker, Thing::Task),
        _ => loop {
            let term = maker.number(1);
            if !matches!(term, Term::Num(_) | Term::Param(_)) {
                break Def::Value(term);
            }
        },
    }
}

/// Which thing a definition belongs to, and whether it is a word; `None` for a value by itself.
fn belongs(at: usize) -> Option<(Thing, bool)> {
    match at % EACH {
        0 | 5 => Some((Thing::Member, true)),
        3 => Some((Thing::Task, true)),
        7 => Some((Thing::Tool, true)),
        1 => Some((Thing::Member, false)),
        4 => Some((Thing::Task, false)),
        _ => None,
    }
}

impl Maker {
    fn word(&mut self, thing: Thing) -> Def {
        let condition = self.within(thing, true, |maker| maker.condition(true, 1));
        Def::Word(thing, Box::new(condition))
    }

    fn value_of(&mut self, thing: Thing) -> Def {
        Def::Of(thing, self.within(thing, true, |maker| maker.number(1)))
    }

    fn own(&mut self, wanted: Option<(Thing, bool)>) -> Option<usize> {
        let list: Vec<usize> = self.own.clone().filter(|at| belongs(*at) == wanted).collect();
        (!list.is_empty()).then(|| self.dice.pick(&list))
    }

    /// A word for a thing.
    pub(super) fn own_word(&mut self, thing: Thing) -> Option<usize> {
        self.own(Some((thing, true)))
    }

    /// A value of a thing, as an attribute.
    pub(super) fn own_of(&mut self, thing: Thing) -> Option<usize> {
        self.own(Some((thing, false))).map(|at| OWN + at)
    }

    /// A value by itself.
    pub(super) fn own_value(&mut self) -> Option<Term> {
        self.own(None).map(Term::Own)
    }
}

impl Judge<'_> {
    /// A definition is read by itself: what is at hand where it is used is not at hand in it.
    fn by_itself(&self, hand: Vec<(Thing, Here)>) -> Judge<'_> {
        Judge { world: self.world, hand, ranged: self.ranged.clone(), group: None, by_zero: self.by_zero }
    }

    /// Whether something is called so.
    pub fn is_own(&self, here: Here, at: usize) -> Truth {
        match definition(at) {
            Def::Word(thing, condition) => self.by_itself(vec![(thing, here)]).condition(&condition),
            Def::Of(..) | Def::Value(_) => Truth::Maybe,
        }
    }

    /// A value of a thing.
    pub fn own_attr(&self, here: Here, at: usize) -> Known {
        match definition(at) {
            Def::Of(thing, term) => match self.by_itself(vec![(thing, here)]).term(&term) {
                Known::Unknown => Known::Num(Range { low: None, high: None }),
                known => known,
            },
            Def::Word(..) | Def::Value(_) => Known::Unknown,
        }
    }

    /// A value by itself.
    pub fn own_term(&self, at: usize) -> Known {
        match definition(at) {
            Def::Value(term) => self.by_itself(Vec::new()).term(&term),
            Def::Word(..) | Def::Of(..) => Known::Unknown,
        }
    }
}
