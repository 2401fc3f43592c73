//! Random predicates: what is said of an element.

use super::generate::Maker;
use super::tree::*;
use super::words::{A, ATTRS, Kind, TASKS, Thing, of};

impl Maker {
    /// What is said of an element.
    pub(super) fn pred(&mut self, thing: Thing) -> Pred {
        self.said_of(thing, false)
    }

    /// The same; in a clause, of one object only.
    pub(super) fn said_of(&mut self, thing: Thing, clause: bool) -> Pred {
        let choices = thing.attrs().filter(|attr| matches!(ATTRS[*attr].kind, Kind::Choice(..)) && !ATTRS[*attr].list);
        let choices: Vec<A> = choices.collect();
        if thing == Thing::Member && self.one_in(10) {
            return Pred::Among(self.group());
        }
        if let Some(at) = self.own_word(thing)
            && self.one_in(8)
        {
            return Pred::Own(at);
        }
        match self.dice.below(8) {
            0..=2 if !choices.is_empty() => {
                let attr = self.dice.pick(&choices);
                if ATTRS[attr].key == "rank" {
                    return Pred::Stands(attr, self.dice.below(3));
                }
                let test = self.test(attr);
                match test {
                    Test::Is(Lit::Place(_)) | Test::Cmp(..) | Test::Than(..) => {
                        Pred::Value(attr, Test::Is(Lit::Choice(attr, 0)))
                    }
                    test => Pred::Value(attr, test),
                }
            }
            3 | 4 => self.relates(thing).unwrap_or_else(|| Pred::Has(vec![self.object(thing)])),
            5 => Pred::States(self.stated(thing, clause)),
            _ => {
                let count = if self.one_in(4) && !clause { 2 } else { 1 };
                let mut objects: Vec<Obj> = Vec::new();
                for _ in 0..count {
                    let object = self.object(thing);
                    // of several, one with clauses stands last
                    if !objects.contains(&object) && !objects.iter().any(has_clauses) {
                        objects.push(object);
                    }
                }
                Pred::Has(objects)
            }
        }
    }

    fn stated(&mut self, thing: Thing, clause: bool) -> Vec<Stated> {
        let attr = self.attr_of(thing, |_| true);
        let mut list = vec![Stated::Attr(attr)];
        if clause {
            return list;
        }
        if self.one_in(3) {
            match thing {
                Thing::Member => list.push(Stated::Courses),
                Thing::Club => list.push(Stated::Members),
                _ => {
                    let other = self.attr_of(thing, |_| true);
                    if other != attr {
                        list.push(Stated::Attr(other));
                    }
                }
            }
        }
        list
    }

    fn relates(&mut self, thing: Thing) -> Option<Pred> {
        let ways: Vec<(A, bool, Thing)> = [
            (of(Thing::Task, "run-by"), Thing::Member),
            (of(Thing::Task, "keeper"), Thing::Member),
            (of(Thing::Tool, "used-by"), Thing::Member),
            (of(Thing::Tool, "serves"), Thing::Task),
        ]
        .into_iter()
        .flat_map(|(attr, other)| {
            let own = (ATTRS[attr].thing == thing).then_some((attr, false, other));
            [own, (other == thing).then_some((attr, true, ATTRS[attr].thing))]
        })
        .flatten()
        .collect();
        if ways.is_empty() {
            return None;
        }
        let (attr, inverse, other) = self.dice.pick(&ways);
        if self.one_in(3) {
            let place = match other {
                Thing::Task => Place::Task(self.dice.below(TASKS.len())),
                Thing::Member if ATTRS[attr].key == "keeper" && self.one_in(2) => Place::Club,
                Thing::Member => Place::Via(Box::new(Place::Club), of(Thing::Club, "chair")),
                _ => return None,
            };
            return Some(Pred::Relates(attr, inverse, Other::One(place)));
        }
        let noun = self.noun(other, From::All, true);
        Some(Pred::Relates(attr, inverse, Other::Some(self.quant(true), noun)))
    }

    fn object(&mut self, thing: Thing) -> Obj {
        let inside = match thing {
            Thing::Member => Some((Thing::Course, From::Within)),
            Thing::Club => Some((self.dice.pick(&[Thing::Member, Thing::Tool, Thing::Firm, Thing::Task]), From::All)),
            Thing::Task => Some((Thing::Member, From::Listed(of(Thing::Task, "run-by")))),
            Thing::Tool => Some((Thing::Member, From::Listed(of(Thing::Tool, "used-by")))),
            Thing::House | Thing::Course | Thing::Firm => None,
        };
        match (inside, self.dice.below(6)) {
            (Some((inner, from)), 0..=2) => {
                let noun = self.noun(inner, from, true);
                let quant = match self.quant(true) {
                    Quant::Every | Quant::Most | Quant::Percent(..) => Quant::A,
                    quant => quant,
                };
                Obj::Some(quant, noun)
            }
            (_, 3) => {
                let numbers: Vec<A> =
                    thing.attrs().filter(|attr| matches!(ATTRS[*attr].kind, Kind::Number(..))).collect();
                match numbers.is_empty() {
                    true => Obj::Attr(self.attr_of(thing, |_| true)),
                    false => Obj::Amount(self.cmp(), self.dice.below(6) as i64, self.dice.pick(&numbers)),
                }
            }
            (_, 4) => Obj::NoAttr(self.attr_of(thing, |_| true)),
            _ => Obj::Attr(self.attr_of(thing, |_| true)),
        }
    }
}

fn has_clauses(object: &Obj) -> bool {
    matches!(object, Obj::Some(_, noun) if !noun.clauses.is_empty())
}
