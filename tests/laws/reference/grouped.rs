//! Random rules about elements together.

use super::generate::Maker;
use super::tree::*;
use super::words::{A, ATTRS, Kind, TASKS, Thing, of};

impl Maker {
    /// What elements have in common.
    pub(super) fn alike(&mut self) -> Subject {
        let (_, noun) = self.counted(false);
        let number = 1 + self.dice.below(3) as i64;
        let (like, quant) = match self.dice.below(5) {
            0 => (Like::Different, Quant::Every),
            1 => (Like::SameFor, Quant::Every),
            2 => (Like::Same, Quant::Every),
            3 => (Like::Same, Quant::Count(Cmp::AtMost, number)),
            _ => (Like::Same, Quant::Count(Cmp::AtLeast, number + 1)),
        };
        let attrs: Vec<A> =
            noun.thing.attrs().filter(|attr| !matches!(ATTRS[*attr].kind, Kind::Date | Kind::YesNo)).collect();
        let counted = matches!(quant, Quant::Count(..));
        let attrs: Vec<A> = attrs.into_iter().filter(|attr| counted || !ATTRS[*attr].list).collect();
        Subject::Alike(like, quant, noun, self.dice.pick(&attrs))
    }

    /// A group that one may be among.
    pub(super) fn group(&mut self) -> Noun {
        let from = match self.one_in(3) {
            true => From::ListedBy(of(Thing::Task, "run-by"), Place::Task(self.dice.below(TASKS.len()))),
            false => From::All,
        };
        let noun = self.noun(Thing::Member, from, false);
        Noun { adjectives: if noun.from == From::All { noun.adjectives } else { Vec::new() }, ..noun }
    }

    /// A list and whose it is.
    pub(super) fn list(&mut self) -> (Place, A) {
        match self.dice.below(4) {
            0 => (Place::Club, of(Thing::Club, "aims")),
            1 => (Place::Club, of(Thing::Club, "nicknames")),
            _ => (Place::Task(self.dice.below(TASKS.len())), of(Thing::Task, "run-by")),
        }
    }

    /// What is said of a list.
    pub(super) fn holds(&mut self, attr: A) -> Holds {
        let how = self.dice.pick(&[How::All, How::All, How::AnyOf, How::NoneOf, How::Only]);
        let several = matches!(how, How::AnyOf | How::NoneOf) || self.one_in(3);
        let chair = Place::Via(Box::new(Place::Club), of(Thing::Club, "chair"));
        let lits = match ATTRS[attr].kind {
            Kind::Choice(values, _) => {
                let first = self.dice.below(values.len());
                [first, (first + 1) % values.len()].map(|at| Lit::Choice(attr, at)).to_vec()
            }
            Kind::Ref(_) => match self.dice.below(5) {
                0 => return Holds::Among(self.group()),
                1 | 2 => {
                    let noun = self.noun(Thing::Member, From::All, false);
                    let quant = match self.quant(true) {
                        Quant::Most | Quant::Percent(..) | Quant::No | Quant::Between(..) | Quant::A => Quant::Every,
                        quant => quant,
                    };
                    return Holds::Group(quant, noun);
                }
                _ => {
                    let keeper = Place::Via(Box::new(Place::Task(3)), of(Thing::Task, "keeper"));
                    vec![Lit::Place(chair), Lit::Place(keeper)]
                }
            },
            _ => vec![Lit::Text("red"), Lit::Text("Blue")],
        };
        let count = if several { 2 } else { 1 };
        Holds::Include(how, lits.into_iter().take(count).collect())
    }

    /// A rule that says it.
    pub(super) fn together(&mut self) -> Rule {
        let alike = self.alike();
        let limit = matches!(&alike, Subject::Alike(_, Quant::Count(Cmp::AtMost, _), ..));
        let not = matches!(&alike, Subject::Alike(Like::SameFor, ..)) && self.one_in(3);
        let modal = match (limit, self.one_in(5)) {
            (_, true) => Modal::Should,
            (true, false) => Modal::May,
            (false, false) => Modal::Must,
        };
        self.conditioned(modal, not, Main::Sub(alike))
    }

    /// A rule with conditions that speak of anything.
    pub(super) fn conditioned(&mut self, modal: Modal, not: bool, main: Main) -> Rule {
        let when = if self.one_in(4) { Some(self.guard(None)) } else { None };
        let unless = if self.one_in(8) { Some(self.guard(None)) } else { None };
        let (front, style) = (self.one_in(4), self.dice.below(1 << 30) as u64);
        Rule { modal, not, main, when, unless, only: None, front, style }
    }
}
