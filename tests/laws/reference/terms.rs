//! Random values, and what is said of them.

use super::amounts::{Q, day};
use super::generate::Maker;
use super::own::POLICIES;
use super::print_policy::{Const, PARAMS, param};
use super::tree::*;
use super::words::{A, ATTRS, Kind, OWN, TASKS, Thing, choice_of, kind_of, of};

impl Maker {
    /// An attribute of this kind somewhere.
    pub(super) fn somewhere(&mut self, wanted: fn(Kind) -> bool) -> Option<Term> {
        if let Some(own) = self.own_value(wanted)
            && self.one_in(10)
        {
            return Some(own);
        }
        for _ in 0..4 {
            let (place, thing) = self.place();
            if let Some(attr) = self.own_of(thing, wanted)
                && self.one_in(4)
            {
                return Some(Term::Attr(place, attr));
            }
            let list: Vec<A> = thing.attrs().filter(|attr| wanted(ATTRS[*attr].kind) && !ATTRS[*attr].list).collect();
            if !list.is_empty() {
                return Some(Term::Attr(place, self.dice.pick(&list)));
            }
        }
        None
    }

    /// A value of a choice, or another that has its values.
    pub(super) fn with_values_of(&mut self, wanted: A) -> Option<Term> {
        let list: Vec<usize> = self.own.iter().copied().filter(|at| super::own::choice(*at) == Some(wanted)).collect();
        for _ in 0..8 {
            let (place, thing) = self.place();
            let of = |at: &usize| super::own::shape(*at).of.is_none_or(|of| of == thing);
            let own: Vec<usize> = list.iter().copied().filter(of).collect();
            if !own.is_empty() && self.one_in(4) {
                let at = self.dice.pick(&own);
                return Some(match super::own::shape(at).of {
                    Some(_) => Term::Attr(place, OWN + at),
                    None => Term::Own(at),
                });
            }
            if ATTRS[wanted].thing == thing {
                return Some(Term::Attr(place, wanted));
            }
        }
        None
    }

    /// One value made of many, of attributes of this kind.
    pub(super) fn folded(&mut self, wanted: fn(Kind) -> bool, folds: &[Fold]) -> Term {
        let (_, mut noun) = self.counted(true);
        let attrs = |thing: Thing| -> Vec<A> {
            thing.attrs().filter(|attr| wanted(ATTRS[*attr].kind) && !ATTRS[*attr].list).collect()
        };
        if attrs(noun.thing).is_empty() {
            noun = self.noun(Thing::Member, From::All, true);
        }
        let mut list = attrs(noun.thing);
        if self.at_hand(Thing::Member) && !attrs(Thing::Course).is_empty() && self.one_in(2) {
            // those that belong to the one at hand
            list = attrs(Thing::Course);
            noun = super::folds::courses();
        }
        if let Some(attr) = self.own_of(noun.thing, wanted)
            && self.one_in(4)
        {
            return Term::Fold(self.dice.pick(folds), attr, Box::new(noun));
        }
        let attr = self.dice.pick(&list);
        Term::Fold(self.dice.pick(folds), attr, Box::new(noun))
    }

    fn at_hand(&self, thing: Thing) -> bool {
        self.hand.last().is_some_and(|(at, _)| *at == thing)
    }

    /// A number that is made of others.
    fn made(&mut self, depth: usize) -> Term {
        const ALL: [Fold; 4] = [Fold::Total, Fold::Average, Fold::Highest, Fold::Lowest];
        match self.dice.below(8) {
            0..=2 => self.folded(|kind| matches!(kind, Kind::Number(..)), &ALL),
            3 => {
                let fold = self.dice.pick(&ALL);
                Term::FoldCourses(fold, Box::new(self.noun(Thing::Member, From::All, true)))
            }
            4 | 5 => {
                let (_, noun) = self.counted(true);
                let own = self.own_of(noun.thing, |_| true).filter(|_| self.one_in(3));
                let attr = own.unwrap_or_else(|| self.attr_of(noun.thing, |_| true));
                Term::Distinct(attr, Box::new(noun))
            }
            6 if depth > 0 => {
                let (left, right) = (self.number(depth - 1), self.number(depth - 1));
                match self.one_in(2) {
                    true => Term::Difference(Box::new(left), Box::new(right)),
                    false => Term::Extreme(self.one_in(2), false, Box::new(left), Box::new(right)),
                }
            }
            7 if depth > 0 => Term::Percent(self.dice.pick(&[10, 50, 80, 100, 150]), Box::new(self.number(depth - 1))),
            _ => Term::Attr(Place::Club, of(Thing::Club, "balance")),
        }
    }

    /// A parameter of one of the policies: a number, money, a share or a day.
    pub(super) fn param(&mut self, which: usize) -> Term {
        Term::Param(self.dice.below(POLICIES.len()) * PARAMS[0].len() + which)
    }

    /// A plain number.
    pub(super) fn number(&mut self, depth: usize) -> Term {
        if self.one_in(4) {
            return self.made(depth);
        }
        if let Some(own) = self.own_value(|kind| matches!(kind, Kind::Number(..)))
            && self.one_in(10)
        {
            return own;
        }
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
            5 if self.one_in(2) => self.param(0),
            _ => Term::Num(self.small()),
        }
    }

    pub(super) fn money(&mut self, depth: usize) -> Term {
        if self.one_in(5) {
            return self.folded(|kind| kind == Kind::Money, &[Fold::Total, Fold::Average, Fold::Highest, Fold::Lowest]);
        }
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
            5 => self.param(1),
            _ => Term::Money(self.dice.pick(&[0, 50, 100, 1000, 2000])),
        }
    }

    pub(super) fn share(&mut self) -> Term {
        match self.dice.below(8) {
            4 => self.folded(|kind| kind == Kind::Share, &[Fold::Total, Fold::Average, Fold::Highest, Fold::Lowest]),
            5 if self.depth > 0 => {
                let (_, mut noun) = self.counted(true);
                noun.clauses.truncate(1);
                while noun.clauses.is_empty() {
                    noun = self.noun(noun.thing, From::All, true);
                    noun.clauses.truncate(1);
                }
                Term::ShareOf(Box::new(noun))
            }
            0 => self
                .somewhere(|kind| kind == Kind::Share)
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "fee-rate"))),
            1 => self.param(2),
            _ => Term::Share(self.dice.pick(&[0, 10, 25, 50, 60, 100])),
        }
    }

    /// A date of the arrangement.
    fn plain_date(&mut self) -> Term {
        self.somewhere(|kind| kind == Kind::Date).unwrap_or(Term::Today)
    }

    /// A date that is not written as one.
    fn dated(&mut self) -> Term {
        match self.date(0) {
            Term::Day(_) => Term::Today,
            term => term,
        }
    }

    pub(super) fn date(&mut self, depth: usize) -> Term {
        match self.dice.below(8) {
            0 if depth > 0 => {
                let back = self.one_in(2);
                Term::Shift(Box::new(self.dated()), back, Box::new(self.length(0, None)))
            }
            1..=3 => self
                .somewhere(|kind| kind == Kind::Date)
                .unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "founded-date"))),
            4 if self.one_in(2) => Term::Today,
            4 => self.folded(|kind| kind == Kind::Date, &[Fold::Highest, Fold::Lowest]),
            5 if self.one_in(3) => self.param(3),
            5 if depth > 0 && self.one_in(2) => {
                let (left, right) = (self.date(0), self.date(0));
                Term::Extreme(self.one_in(2), true, Box::new(left), Box::new(right))
            }
            5 => {
                let (day, month) = self.dice.pick(&[(30, 4), (15, 9), (29, 2), (1, 1), (31, 12)]);
                let year = match self.one_in(2) {
                    true if depth > 0 && self.one_in(3) => {
                        let (day, length) = (self.plain_date(), self.length(0, None));
                        Term::Year(Box::new(Term::Shift(Box::new(day), self.one_in(2), Box::new(length))))
                    }
                    true => Term::Year(Box::new(self.plain_date())),
                    false => Term::Attr(Place::Club, of(Thing::Club, "season")),
                };
                let year = match self.one_in(3) {
                    true => Term::Op('-', Box::new(year), Box::new(Term::Num(Q::whole(1)))),
                    false => year,
                };
                Term::DayOf(day, month, Box::new(year))
            }
            _ => Term::Day(self.day()),
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
            while format!("{low:?}").contains("Noun {") {
                low = term(self);
            }
            // nothing lies between a higher end and a lower one
            return match (constant(&low), constant(&high)) {
                (Some(first), Some(last)) if first > last => Test::Between(high, low),
                _ => Test::Between(low, high),
            };
        }
        let cmp = self.cmp();
        Test::Cmp(cmp, term(self))
    }

    /// What may be said of a value of an attribute.
    pub(super) fn test(&mut self, attr: A) -> Test {
        match kind_of(attr) {
            Kind::Number(..) if self.one_in(8) => {
                let numbers = [self.small(), Q::whole(5), Q::new(15, 2)];
                Test::OneOfTerms(numbers.map(Term::Num).to_vec())
            }
            Kind::Number(..) | Kind::Money | Kind::Share => self.compared(kind_of(attr)),
            Kind::Span => self.length_test(super::lengths::in_months(&Term::Attr(Place::It, attr))),
            Kind::Date => match self.dice.below(6) {
                3 if self.one_in(2) => Test::OneOfTerms(vec![Term::Day(self.day()), Term::Today]),
                0 => {
                    let side = self.dice.pick(&[Side::Before, Side::After, Side::Either]);
                    let length = self.distance(side == Side::Either);
                    Test::Within(length, side, self.date(1))
                }
                1 => {
                    let side = self.dice.pick(&[Side::Before, Side::After]);
                    let other = self.date(1);
                    self.away(side, other)
                }
                2 => self.days(),
                _ => {
                    let order =
                        self.dice.pick(&[Order::Before, Order::After, Order::On, Order::NoLater, Order::NoEarlier]);
                    Test::Day(order, self.date(1))
                }
            },
            Kind::Text if self.one_in(2) => match self.dice.below(3) {
                0 => Test::Text(Texts::Starts, self.dice.pick(&["re", "Bl", "light "])),
                1 => Test::Text(Texts::Contains, self.dice.pick(&["E", "blue", "gh"])),
                _ => Test::Text(Texts::Matches, self.dice.pick(&super::lists::PATTERNS).0),
            },
            Kind::Text => Test::Is(Lit::Text(self.dice.pick(&["red", "blue"]))),
            Kind::Choice(values, order) => {
                if self.one_in(8)
                    && let Some(test) = self.than(attr)
                {
                    return test;
                }
                let attr = choice_of(attr);
                match self.dice.below(4) {
                    0 if !order.is_empty() => Test::Rank(self.rank_cmp(), attr, self.dice.pick(order)),
                    1 => Test::OneOf(vec![Lit::Choice(attr, 0), Lit::Choice(attr, values.len() - 1)]),
                    _ => Test::Is(Lit::Choice(attr, self.dice.below(values.len()))),
                }
            }
            Kind::Ref(things) if things.contains(&Thing::Member) && self.one_in(3) => {
                Test::Among(Box::new(self.group()))
            }
            Kind::Ref(_) => {
                let chair = Place::Via(Box::new(Place::Club), of(Thing::Club, "chair"));
                let keeper = Place::Via(Box::new(Place::Task(3)), of(Thing::Task, "keeper"));
                if self.one_in(4) && ["keeper", "chair", "mentor"].contains(&ATTRS[attr].key) {
                    let (place, thing) = self.best();
                    if thing == Thing::Member {
                        return Test::Is(Lit::Place(place));
                    }
                }
                if ATTRS[attr].key == "keeper" && self.one_in(4) {
                    return Test::OneOf(vec![Lit::Place(chair), Lit::Place(Place::Club)]);
                }
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

    /// Between two days.
    fn days(&mut self) -> Test {
        let (mut low, high) = (self.date(1), self.date(1));
        while format!("{low:?}").contains("Noun {") {
            low = self.date(1);
        }
        match (constant_day(&low), constant_day(&high)) {
            (Some(first), Some(last)) if first > last => Test::Between(high, low),
            _ => Test::Between(low, high),
        }
    }

    pub(super) fn rank_cmp(&mut self) -> Cmp {
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

/// A number that is the same everywhere.
fn constant(term: &Term) -> Option<Q> {
    match term {
        Term::Num(number) => Some(*number),
        Term::Money(amount) => Some(Q::whole(*amount)),
        Term::Share(percent) => Some(Q::new(i128::from(*percent), 100)),
        Term::Param(at) => match param(*at).2 {
            Const::Num(number) => Some(number),
            Const::Day(_) | Const::Span(..) => None,
        },
        _ => None,
    }
}

/// A day that is the same everywhere.
fn constant_day(term: &Term) -> Option<i64> {
    match term {
        Term::Day(day) => Some(*day),
        Term::Param(at) => match param(*at).2 {
            Const::Day(day) => Some(day),
            Const::Num(_) | Const::Span(..) => None,
        },
        _ => None,
    }
}
