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

    /// One of many.
    pub(super) fn best(&mut self) -> (Place, Thing) {
        let thing = self.dice.pick(&[Thing::Member, Thing::Member, Thing::Task, Thing::Firm]);
        let mut noun = self.noun(thing, From::All, false);
        if self.depth > 0 && self.one_in(3) {
            let attr = self.attr_of(thing, |kind| matches!(kind, Kind::Choice(..)));
            noun.clauses = vec![Clause::Whose(attr, false, Test::Is(Lit::Choice(attr, 0)))];
        }
        let amounts =
            |kind: Kind| matches!(kind, Kind::Number(..) | Kind::Money | Kind::Share | Kind::Date | Kind::Span);
        if let Some(attr) = self.own_of(thing, amounts)
            && self.one_in(5)
        {
            return (Place::Best(self.one_in(2), attr, Box::new(noun)), thing);
        }
        let attr = self.attr_of(thing, amounts);
        (Place::Best(self.one_in(2), attr, Box::new(noun)), thing)
    }

    /// A rule for every group of elements.
    pub(super) fn for_every(&mut self) -> Rule {
        let (thing, attr) = self.dice.pick(&[
            (Thing::Firm, of(Thing::Firm, "city")),
            (Thing::Member, of(Thing::Member, "mood")),
            (Thing::Member, of(Thing::Member, "badge")),
            (Thing::Member, of(Thing::Member, "mentor")),
            (Thing::Task, of(Thing::Task, "mode")),
            (Thing::Task, of(Thing::Task, "run-by")),
            (Thing::Tool, of(Thing::Tool, "used-by")),
            (Thing::Tool, of(Thing::Tool, "state")),
        ]);
        let of_members = matches!(ATTRS[attr].kind, Kind::Ref(_));
        let noun = self.noun(thing, From::All, false);
        let inner = |maker: &mut Maker| Noun { clauses: vec![Clause::InGroup], ..maker.noun(thing, From::All, false) };
        let main = match self.dice.below(7) {
            5 | 6 => {
                let noun = inner(self);
                self.of_group(Box::new(noun))
            }
            0 | 1 => Subject::Value(Term::Count(Box::new(inner(self))), self.compared(Kind::Number(None, None))),
            2 if of_members => {
                Subject::One(Place::That, self.within(Thing::Member, false, |maker| maker.pred(Thing::Member)))
            }
            2 | 3 => {
                let noun = inner(self);
                let quant = self.quant(false);
                let quant = if quant == Quant::No { Quant::Every } else { quant };
                let pred = self.within(thing, noun.stands.is_none(), |maker| maker.pred(thing));
                Subject::Some(quant, noun, pred)
            }
            _ => {
                let other = self.attr_of(thing, |kind| matches!(kind, Kind::Choice(..)));
                Subject::Alike(Like::Same, Quant::Every, inner(self), other)
            }
        };
        let modal = if self.one_in(5) { Modal::Should } else { Modal::Must };
        let mut rule =
            Rule { each: Some((attr, noun)), front: false, ..self.conditioned(modal, false, Main::Sub(main)) };
        if self.one_in(3) {
            let condition = match ATTRS[attr].kind {
                Kind::Choice(..) => Subject::Value(Term::That, Test::Is(Lit::Choice(attr, 1))),
                Kind::Ref(_) => {
                    Subject::One(Place::That, self.within(Thing::Member, false, |maker| maker.pred(Thing::Member)))
                }
                _ => Subject::Value(Term::That, Test::Is(Lit::Text("red"))),
            };
            rule.when = Some(Cond::Sub(false, condition));
        }
        rule
    }

    /// One value out of those of a group.
    fn of_group(&mut self, noun: Box<Noun>) -> Subject {
        let numbers: Vec<A> = noun.thing.attrs().filter(|attr| matches!(ATTRS[*attr].kind, Kind::Number(..))).collect();
        let attr = self.attr_of(noun.thing, |_| true);
        let term = match self.dice.below(3) {
            0 | 1 if !numbers.is_empty() => {
                let fold = self.dice.pick(&[Fold::Total, Fold::Average, Fold::Highest, Fold::Lowest]);
                Term::Fold(fold, self.dice.pick(&numbers), noun)
            }
            _ => Term::Distinct(attr, noun),
        };
        Subject::Value(term, self.compared(Kind::Number(None, None)))
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
                        Quant::Most
                        | Quant::Percent(..)
                        | Quant::Named(..)
                        | Quant::No
                        | Quant::Between(..)
                        | Quant::A => Quant::Every,
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
        let front = self.one_in(4);
        Rule { not, when, unless, front, ..Rule::new(modal, main, self.style()) }
    }
}
