//! Random nouns, places, values and tests.

use super::amounts::{Q, day};
use super::generate::Maker;
use super::tree::*;
use super::words::{A, ATTRS, Kind, TASKS, Thing, of};

impl Maker {
    pub(super) fn quant(&mut self, condition: bool) -> Quant {
        let count = self.dice.below(4) as i64;
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
        if clauses && self.depth > 0 && self.one_in(3) {
            self.depth -= 1;
            let quantified = noun.stands.is_none() && noun.from == From::All;
            self.within(thing, quantified, |maker| {
                noun.clauses.push(maker.clause(thing));
                // a clause belongs to the nearest noun, so another one stands only behind a value
                let plain =
                    matches!(noun.clauses[0], Clause::Whose(..) | Clause::That(_, Pred::Value(..) | Pred::Stands(..)));
                let counts = format!("{:?}", noun.clauses).contains("Count(");
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
                let attr = self.attr_of(thing, |kind| !matches!(kind, Kind::YesNo));
                if ATTRS[attr].list {
                    return Clause::That(false, Pred::Has(vec![Obj::Attr(attr)]));
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
            _ => (chair(), Thing::Member),
        }
    }

    /// An attribute of this kind somewhere.
    fn somewhere(&mut self, wanted: fn(Kind) -> bool) -> Option<Term> {
        for _ in 0..4 {
            let (place, thing) = self.place();
            let list: Vec<A> = thing.attrs().filter(|attr| wanted(ATTRS[*attr].kind) && !ATTRS[*attr].list).collect();
            if !list.is_empty() {
                return Some(Term::Attr(place, self.dice.pick(&list)));
            }
        }
        None
    }

    /// A plain number.
    pub(super) fn number(&mut self, depth: usize) -> Term {
        match self.dice.below(8) {
            0 if depth > 0 => {
                let sign = self.dice.pick(&['+', '-', '*', '/']);
                Term::Op(sign, Box::new(self.number(depth - 1)), Box::new(self.number(depth - 1)))
            }
            1 | 2 => {
                let (_, noun) = self.counted(true);
                match self.dice.below(4) {
                    0 => {
                        let attr = of(Thing::Task, "run-by");
                        let from = From::ListedBy(attr, Place::Task(self.dice.below(TASKS.len())));
                        Term::Count(Box::new(self.noun(Thing::Member, from, false)))
                    }
                    _ => Term::Count(Box::new(noun)),
                }
            }
            3 | 4 => self
                .somewhere(|kind| matches!(kind, Kind::Number(..)))
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "balance"))),
            5 if self.one_in(2) => Term::Param(0),
            _ => Term::Num(self.small()),
        }
    }

    fn money(&mut self, depth: usize) -> Term {
        match self.dice.below(8) {
            0 if depth > 0 => {
                let sign = self.dice.pick(&['+', '-']);
                Term::Op(sign, Box::new(self.money(depth - 1)), Box::new(self.money(depth - 1)))
            }
            1 if depth > 0 => {
                let sign = self.dice.pick(&['*', '/']);
                Term::Op(sign, Box::new(self.money(0)), Box::new(self.number(0)))
            }
            2..=4 => self
                .somewhere(|kind| kind == Kind::Money)
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "purse"))),
            5 => Term::Param(1),
            _ => Term::Money(self.dice.pick(&[0, 50, 100, 1000, 2000])),
        }
    }

    fn share(&mut self) -> Term {
        match self.dice.below(4) {
            0 => self
                .somewhere(|kind| kind == Kind::Share)
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "fee-rate"))),
            1 => Term::Param(2),
            _ => Term::Share(self.dice.pick(&[0, 10, 25, 50, 60, 100])),
        }
    }

    fn date(&mut self, depth: usize) -> Term {
        match self.dice.below(8) {
            0 if depth > 0 => {
                let (count, months) = self.span();
                let count = if self.one_in(2) { -count } else { count };
                let inner = match self.date(0) {
                    Term::Day(_) => Term::Today,
                    term => term,
                };
                Term::Shift(Box::new(inner), count, months)
            }
            1..=3 => self
                .somewhere(|kind| kind == Kind::Date)
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "founded-date"))),
            4 => Term::Today,
            5 => Term::Param(3),
            _ => Term::Day(self.day()),
        }
    }

    fn span(&mut self) -> (i64, bool) {
        if self.one_in(2) {
            (self.dice.pick(&[7, 14, 84, 10, 1]), false)
        } else {
            (self.dice.pick(&[1, 6, 12, 24, 13]), true)
        }
    }

    /// A comparison of amounts.
    pub(super) fn compared(&mut self, kind: Kind) -> Test {
        let term = |maker: &mut Maker| match kind {
            Kind::Money => maker.money(1),
            Kind::Share => maker.share(),
            _ => maker.number(1),
        };
        if self.one_in(5) {
            // what narrows would take the `and` for its own
            let (mut low, high) = (term(self), term(self));
            while format!("{low:?}").contains("Count(") {
                low = term(self);
            }
            return Test::Between(low, high);
        }
        let cmp = self.cmp();
        Test::Cmp(cmp, term(self))
    }

    /// What may be said of a value of an attribute.
    pub(super) fn test(&mut self, attr: A) -> Test {
        match ATTRS[attr].kind {
            Kind::Number(..) | Kind::Money | Kind::Share => self.compared(ATTRS[attr].kind),
            Kind::Span => {
                let months = self.one_in(2);
                Test::Cmp(self.cmp(), Term::Span(if months { 12 } else { 14 }, months))
            }
            Kind::Date => match self.dice.below(4) {
                0 => {
                    let (count, months) = self.span();
                    let side = self.dice.pick(&[Side::Before, Side::After, Side::Either]);
                    Test::Within(count, months, side, self.date(1))
                }
                1 => {
                    let (count, months) = self.span();
                    let side = self.dice.pick(&[Side::Before, Side::After]);
                    Test::Away(self.cmp(), count, months, side, self.date(1))
                }
                _ => {
                    let order =
                        self.dice.pick(&[Order::Before, Order::After, Order::On, Order::NoLater, Order::NoEarlier]);
                    Test::Day(order, self.date(1))
                }
            },
            Kind::Text => Test::Is(Lit::Text(self.dice.pick(&["red", "blue"]))),
            Kind::Choice(values, order) => match self.dice.below(4) {
                0 if !order.is_empty() => Test::Rank(self.cmp_rank(), attr, self.dice.pick(order)),
                1 => Test::OneOf(vec![Lit::Choice(attr, 0), Lit::Choice(attr, values.len() - 1)]),
                _ => Test::Is(Lit::Choice(attr, self.dice.below(values.len()))),
            },
            Kind::Ref(_) => {
                let chair = Place::Via(Box::new(Place::Club), of(Thing::Club, "chair"));
                let keeper = Place::Via(Box::new(Place::Task(3)), of(Thing::Task, "keeper"));
                Test::Is(Lit::Place(match (ATTRS[attr].key, self.dice.below(3)) {
                    ("keeper", 0) => Place::Club,
                    ("keeper", 1) => keeper,
                    ("serves", _) => Place::Task(self.dice.below(TASKS.len())),
                    ("chair", _) => keeper,
                    _ => chair,
                }))
            }
            Kind::YesNo => Test::Is(Lit::Choice(attr, 0)),
        }
    }

    fn cmp_rank(&mut self) -> Cmp {
        self.dice.pick(&[Cmp::AtLeast, Cmp::AtMost, Cmp::MoreThan, Cmp::LessThan])
    }

    pub(super) fn day(&mut self) -> i64 {
        let year = 2023 + self.dice.below(4) as i64;
        day(year, self.dice.pick(&[1, 2, 6, 12]), self.dice.pick(&[1, 15, 28]))
    }

    pub(super) fn small(&mut self) -> Q {
        Q::new(self.dice.pick(&[0, 1, 2, 3, 5, 10, 20]), self.dice.pick(&[1, 1, 1, 2]))
    }
}
