//! Random nouns and places.

use super::generate::Maker;
use super::tree::*;
use super::words::{A, ATTRS, Kind, OWN, TASKS, Thing, of};

impl Maker {
    pub(super) fn quant(&mut self, condition: bool) -> Quant {
        let count = self.dice.below(4) as i64;
        if self.one_in(12) {
            let own = self.own_value(|kind| matches!(kind, Kind::Number(..)));
            let amount = own.filter(|_| self.one_in(2)).unwrap_or_else(|| self.param(0));
            return Quant::Named(self.cmp(), Box::new(amount));
        }
        match self.dice.below(10) {
            0..=2 if condition => Quant::A,
            0..=2 => Quant::Every,
            3 => Quant::Every,
            4 => Quant::No,
            5 => Quant::Count(Cmp::AtLeast, count.max(1)),
            6 => Quant::Count(self.dice.pick(&[Cmp::AtMost, Cmp::MoreThan, Cmp::LessThan, Cmp::Exactly]), count.max(1)),
            7 => Quant::Between(count, count + 1),
            8 => Quant::Most,
            _ => Quant::Percent(self.cmp(), self.dice.pick(&[25, 50, 60, 75, 100])),
        }
    }

    /// A noun of the whole file, with how many of it.
    pub(super) fn counted(&mut self, condition: bool) -> (Quant, Noun) {
        let thing = self.dice.pick(&[
            Thing::Member,
            Thing::Member,
            Thing::Member,
            Thing::Task,
            Thing::Task,
            Thing::Tool,
            Thing::Firm,
        ]);
        let noun = self.noun(thing, From::All, true);
        (self.quant(condition), noun)
    }

    /// A noun; in front of a comparison it goes without clauses.
    pub(super) fn noun(&mut self, thing: Thing, from: From, clauses: bool) -> Noun {
        let mut noun = Noun { thing, from, stands: None, adjectives: Vec::new(), clauses: Vec::new() };
        if thing == Thing::Member && noun.from == From::All && self.one_in(4) {
            noun.stands = Some((of(Thing::Member, "rank"), self.dice.below(3)));
        } else if self.one_in(4) {
            let choices: Vec<A> = thing
                .attrs()
                .filter(|attr| matches!(ATTRS[*attr].kind, Kind::Choice(..)) && !ATTRS[*attr].list)
                .filter(|attr| ATTRS[*attr].key != "rank")
                .collect();
            let attr = self.dice.pick(&choices);
            noun.adjectives.push((attr, self.dice.below(ATTRS[attr].values().len())));
        }
        if let Some(at) = self.own_word(thing)
            && noun.stands.is_none()
            && noun.adjectives.is_empty()
            && self.one_in(6)
        {
            noun.adjectives.push((OWN + at, 0));
        }
        if clauses && self.depth > 0 && self.one_in(3) {
            self.depth -= 1;
            let quantified = noun.stands.is_none() && noun.from == From::All;
            self.within(thing, quantified, |maker| {
                noun.clauses.push(maker.clause(thing));
                // a clause belongs to the nearest noun, so another one stands only behind a value
                let plain =
                    matches!(noun.clauses[0], Clause::Whose(..) | Clause::That(_, Pred::Value(..) | Pred::Stands(..)));
                let counts = format!("{:?}", noun.clauses).contains("Noun {");
                if plain && !counts && maker.one_in(3) {
                    let depth = std::mem::take(&mut maker.depth);
                    let clause = maker.clause(thing);
                    if !matches!(clause, Clause::With(_) | Clause::Without(_)) {
                        noun.clauses.push(clause);
                    }
                    maker.depth = depth;
                }
            });
            self.depth += 1;
        }
        noun
    }

    fn clause(&mut self, thing: Thing) -> Clause {
        let not = self.one_in(5);
        match self.dice.below(6) {
            0 | 1 => {
                if let Some(attr) = self.own_of(thing, |_| true)
                    && self.one_in(4)
                {
                    let test = self.test(attr);
                    return Clause::Whose(attr, not, test);
                }
                let attr = self.attr_of(thing, |kind| !matches!(kind, Kind::YesNo));
                if ATTRS[attr].list && self.one_in(2) {
                    return Clause::That(false, Pred::Has(vec![Obj::Attr(attr)]));
                }
                if ATTRS[attr].list {
                    let mut holds = self.holds(attr);
                    if let (Holds::Include(How::All | How::Only, lits), true) = (&mut holds, self.conditional) {
                        lits.truncate(1);
                    }
                    return Clause::WhoseList(attr, not && super::generate::single(&holds), holds);
                }
                let test = self.test(attr);
                Clause::Whose(attr, not, test)
            }
            2 => Clause::With(vec![self.having(thing)]),
            3 => Clause::Without(vec![self.lacking(thing)]),
            _ => {
                let pred = self.said_of(thing, true);
                Clause::That(not, pred)
            }
        }
    }

    fn having(&mut self, thing: Thing) -> Obj {
        let attr = self.attr_of(thing, |_| true);
        match thing {
            Thing::Member if self.one_in(2) => {
                let noun = self.noun(Thing::Course, From::Within, true);
                let quant = if self.one_in(2) { Quant::A } else { Quant::Count(Cmp::AtLeast, 2) };
                Obj::Some(quant, noun)
            }
            _ => Obj::Attr(attr),
        }
    }

    fn lacking(&mut self, thing: Thing) -> Obj {
        match self.having(thing) {
            Obj::Some(_, noun) => Obj::Some(Quant::A, noun),
            object => object,
        }
    }

    /// A place and the thing that stands there.
    pub(super) fn place(&mut self) -> (Place, Thing) {
        let chair = || Place::Via(Box::new(Place::Club), of(Thing::Club, "chair"));
        if let Some((thing, quantified)) = self.hand.last().copied()
            && self.one_in(2)
        {
            if thing == Thing::Member && self.one_in(5) {
                return (Place::Via(Box::new(Place::It), of(Thing::Member, "mentor")), Thing::Member);
            }
            return (if quantified && self.one_in(4) { Place::The(thing) } else { Place::It }, thing);
        }
        match self.dice.below(8) {
            0..=2 => (Place::Club, Thing::Club),
            3 | 4 => (Place::Task(self.dice.below(TASKS.len())), Thing::Task),
            5 => (Place::House, Thing::House),
            6 if self.one_in(3) => (Place::Via(Box::new(chair()), of(Thing::Member, "mentor")), Thing::Member),
            6 => self.best(),
            _ => (chair(), Thing::Member),
        }
    }
}
