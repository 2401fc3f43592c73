//! Values of the reference: what a term comes to, and what is said of a value.

use super::amounts::{Q, later};
use super::facts::{Fact, Here};
use super::judge::Judge;
use super::lengths::same_unit;
use super::print_policy::Const;
use super::tree::*;
use super::truth::{Out, Range, Truth};
use super::words::{A, ATTRS, Kind, OWN, kind_of};
use super::world::Value;

/// A value as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// There is none, as the file says.
    Nothing,
    /// There is none, because there is nothing to take it of.
    NoValue,
    Num(Range<Q>),
    Day(Range<i64>),
    /// A length of time in days, or in months.
    Span(Range<i64>, bool),
    Value(Value),
    /// Which ladder, the level that is certainly reached, and the one that may be; 0 is below the first.
    Level(usize, usize, usize),
    Unknown,
}

impl Judge<'_> {
    /// A value that is not stated is unknown, but lies in the range that the vocabulary gives. `"none"` is no value.
    pub fn attr(&self, here: Here, attr: A) -> Known {
        if here == Here::NoValue {
            return Known::NoValue;
        }
        if attr >= OWN {
            return self.own_attr(here, attr - OWN);
        }
        let fact = self.world.fact(here, attr);
        match (ATTRS[attr].kind, fact) {
            (_, Fact::Nothing) => Known::Nothing,
            (_, Fact::Is(Value::Num(number))) => Known::Num(Range::one(number)),
            (_, Fact::Is(Value::Day(first, last))) => Known::Day(Range { low: Some(first), high: Some(last) }),
            (_, Fact::Is(Value::Span(count, months))) => Known::Span(Range::one(count), months),
            (_, Fact::Is(value)) => Known::Value(value),
            (Kind::Number(low, high), _) => Known::Num(Range { low: low.map(Q::whole), high: high.map(Q::whole) }),
            (Kind::Share, _) => Known::Num(Range { low: Some(Q::whole(0)), high: Some(Q::whole(1)) }),
            (Kind::Money, _) => Known::Num(Range { low: None, high: None }),
            (Kind::Date, _) => Known::Day(Range { low: None, high: None }),
            _ => Known::Unknown,
        }
    }

    pub fn term(&self, term: &Term) -> Known {
        match term {
            Term::Num(number) => Known::Num(Range::one(*number)),
            Term::Money(amount) => Known::Num(Range::one(Q::whole(*amount))),
            Term::Share(percent) => Known::Num(Range::one(Q::new(i128::from(*percent), 100))),
            Term::Day(day) => Known::Day(Range::one(*day)),
            Term::Today => Known::Day(Range::one(self.world.today)),
            Term::Span(count, months) => Known::Span(Range::one(*count), *months),
            Term::Param(at) => match super::print_policy::param(*at).2 {
                Const::Num(number) => Known::Num(Range::one(number)),
                Const::Day(day) => Known::Day(Range::one(day)),
                Const::Span(count, months) => Known::Span(Range::one(count), months),
            },
            Term::Own(at) => self.own_term(*at),
            Term::Level(ladder) => self.level_term(*ladder),
            Term::Attr(place, attr) => self.attr(self.place(place), *attr),
            Term::That => match &self.group {
                Some((_, Some(value))) => Known::Value(value.clone()),
                _ => Known::Unknown,
            },
            Term::Count(noun) => Known::Num(self.count(noun)),
            Term::Fold(fold, attr, noun) => {
                let value = |judge: &Judge| judge.attr(judge.hand[judge.hand.len() - 1].1, *attr);
                self.folded(*fold, noun, |judge| match (value(judge), kind_of(*attr)) {
                    (Known::Unknown, Kind::Date) => Known::Day(Range { low: None, high: None }),
                    (Known::Unknown, _) => Known::Num(Range { low: None, high: None }),
                    (known, _) => known,
                })
            }
            Term::FoldCourses(fold, noun) => {
                let courses = super::folds::courses();
                self.folded(*fold, noun, |judge| Known::Num(judge.count(&courses)))
            }
            Term::Distinct(attr, noun) => self.distinct(*attr, noun),
            Term::ShareOf(noun) => self.share_of(noun),
            Term::Percent(percent, whole) => {
                let part = Known::Num(Range::one(Q::new(i128::from(*percent), 100)));
                self.arithmetic('*', part, self.term(whole))
            }
            Term::Difference(left, right) => super::folds::difference(self.term(left), self.term(right)),
            Term::Extreme(more, _, left, right) => super::folds::extreme(*more, self.term(left), self.term(right)),
            Term::Year(date) => super::folds::year(self.term(date)),
            Term::DayOf(day, month, year) => super::folds::day_of(*day, *month, self.term(year)),
            Term::Op(sign, left, right) => self.arithmetic(*sign, self.term(left), self.term(right)),
            Term::Shift(day, back, length) => shifted(self.term(day), *back, self.term(length)),
        }
    }

    /// Arithmetic under unknowns is arithmetic of ranges; dividing by zero is unknown, with that reason.
    fn arithmetic(&self, sign: char, left: Known, right: Known) -> Known {
        let (left, right) = match (left, right) {
            (Known::Num(left), Known::Num(right)) => (left, right),
            (Known::NoValue, _) | (_, Known::NoValue) => return Known::NoValue,
            (Known::Nothing, _) | (_, Known::Nothing) => return Known::Nothing,
            (left, right) => return super::lengths::arithmetic(sign, &left, &right).unwrap_or(Known::Unknown),
        };
        Known::Num(match sign {
            '+' => left.plus(right),
            '-' => left.plus(right.negative()),
            '*' => left.times(right),
            _ => match right.inverse() {
                Some(inverse) => left.times(inverse),
                None => {
                    if right == Range::one(Q::whole(0)) {
                        self.by_zero.set(true);
                    }
                    return Known::Unknown;
                }
            },
        })
    }

    pub fn equal(&self, value: &Known, lit: &Lit) -> Truth {
        let other = match lit {
            Lit::Choice(_, at) => Known::Value(Value::Choice(*at)),
            Lit::Text(text) => Known::Value(Value::Text(text)),
            Lit::Place(place) => match self.place(place) {
                Here::At(ent) => Known::Value(Value::Ref(ent)),
                Here::Anyone | Here::Unknown => Known::Unknown,
                Here::Nothing | Here::NoValue => Known::Nothing,
            },
        };
        match (value, &other) {
            // what there is none of compares with nothing
            (Known::Nothing | Known::NoValue, _) | (_, Known::Nothing) => Truth::No,
            (Known::Value(left), Known::Value(right)) => Truth::of(super::lists::same(left, right)),
            _ => Truth::Maybe,
        }
    }

    fn compare(&self, left: &Known, cmp: Cmp, right: &Known) -> Out {
        Out::Is(match (left, right) {
            (Known::NoValue, _) | (_, Known::NoValue) => return Out::NoValue,
            (Known::Nothing, _) | (_, Known::Nothing) => Truth::No,
            (Known::Num(left), Known::Num(right)) => left.compare(cmp, right),
            (Known::Day(left), Known::Day(right)) => left.compare(cmp, right),
            (Known::Span(a, months), Known::Span(b, other)) if same_unit((a, *months), (b, *other)) => {
                a.compare(cmp, b)
            }
            // months and days are never held against each other: a month has 28 to 31 days
            _ => Truth::Maybe,
        })
    }

    /// Two comparisons of one value: a value that does not exist compares in neither.
    fn between(&self, value: &Known, low: (Cmp, Known), high: (Cmp, Known)) -> Out {
        match (self.compare(value, low.0, &low.1), self.compare(value, high.0, &high.1)) {
            (Out::Is(low), Out::Is(high)) => Out::Is(low.and(high)),
            _ => Out::NoValue,
        }
    }

    /// What is said of a value.
    pub fn test(&self, value: &Known, test: &Test) -> Out {
        let moved = |term: &Term, back: bool, length: &Term| shifted(self.term(term), back, self.term(length));
        match test {
            Test::Cmp(cmp, term) => self.compare(value, *cmp, &self.term(term)),
            // both ends included
            Test::Between(low, high) => {
                self.between(value, (Cmp::AtLeast, self.term(low)), (Cmp::AtMost, self.term(high)))
            }
            // "before" and "after" exclude the day
            Test::Day(order, term) => {
                let cmp = match order {
                    Order::Before => Cmp::LessThan,
                    Order::After => Cmp::MoreThan,
                    Order::On => Cmp::Exactly,
                    Order::NoLater => Cmp::AtMost,
                    Order::NoEarlier => Cmp::AtLeast,
                };
                self.compare(value, cmp, &self.term(term))
            }
            // "of" is either side with the last day included, "before" and "after" are one side
            Test::Within(length, side, term) => {
                let early = if *side == Side::After { self.term(term) } else { moved(term, true, length) };
                let late = if *side == Side::Before { self.term(term) } else { moved(term, false, length) };
                self.between(value, (Cmp::AtLeast, early), (Cmp::AtMost, late))
            }
            Test::Away(cmp, length, side, term) => {
                let before = *side == Side::Before;
                let edge = moved(term, before, length);
                // farther away before a day is earlier
                let turned = match (cmp, before) {
                    (Cmp::AtLeast, true) => Cmp::AtMost,
                    (Cmp::AtMost, true) => Cmp::AtLeast,
                    (Cmp::MoreThan, true) => Cmp::LessThan,
                    (Cmp::LessThan, true) => Cmp::MoreThan,
                    (cmp, _) => *cmp,
                };
                if !matches!(cmp, Cmp::AtMost | Cmp::LessThan) {
                    return self.compare(value, turned, &edge);
                }
                let side = if before { Cmp::AtMost } else { Cmp::AtLeast };
                self.between(value, (turned, edge), (side, self.term(term)))
            }
            Test::Is(Lit::Place(place)) if self.place(place) == Here::NoValue => Out::NoValue,
            Test::Is(lit) => self.exists(value, self.equal(value, lit)),
            Test::OneOf(lits) => {
                self.exists(value, lits.iter().map(|lit| self.equal(value, lit)).fold(Truth::No, Truth::or))
            }
            // one that does not exist is no option
            Test::OneOfTerms(terms) => {
                let each = terms.iter().map(|term| self.compare(value, Cmp::Exactly, &self.term(term)).truth());
                self.exists(value, each.fold(Truth::No, Truth::or))
            }
            Test::Text(how, wanted) => self.exists(value, self.text_test(value, *how, wanted)),
            Test::Among(noun) => self.exists(value, self.value_among(value, noun)),
            Test::Than(cmp, attr, term) => self.than(value, *cmp, *attr, &self.term(term)),
            Test::Level(..) | Test::IsLevel(..) | Test::LevelBetween(..) | Test::ToLevel(..) => {
                self.level_test(value, test)
            }
            // a value outside the order compares with nothing
            Test::Rank(cmp, attr, at) => {
                let Kind::Choice(_, order) = ATTRS[*attr].kind else { return Out::Is(Truth::No) };
                let rank = |value: usize| order.iter().position(|found| *found == value);
                Out::Is(match value {
                    Known::Value(Value::Choice(found)) => match (rank(*found), rank(*at)) {
                        (Some(left), Some(right)) => Range::one(left).compare(*cmp, &Range::one(right)),
                        _ => Truth::No,
                    },
                    Known::Nothing => Truth::No,
                    Known::NoValue => return Out::NoValue,
                    _ => Truth::Maybe,
                })
            }
        }
    }

    fn exists(&self, value: &Known, truth: Truth) -> Out {
        if *value == Known::NoValue { Out::NoValue } else { Out::Is(truth) }
    }
}

/// A day so much later or earlier.
fn shifted(day: Known, back: bool, length: Known) -> Known {
    let (range, lengths, months) = match (day, length) {
        (Known::NoValue, _) | (_, Known::NoValue) => return Known::NoValue,
        (Known::Nothing, _) | (_, Known::Nothing) => return Known::Nothing,
        (Known::Day(range), Known::Span(lengths, months)) => (range, lengths, months),
        _ => return Known::Unknown,
    };
    let moved = |end: Option<i64>, by: Option<i64>| Some(later(end?, if back { -by? } else { by? }, months));
    // the longer ago, the earlier
    let (least, most) = if back { (lengths.high, lengths.low) } else { (lengths.low, lengths.high) };
    Known::Day(Range { low: moved(range.low, least), high: moved(range.high, most) })
}
