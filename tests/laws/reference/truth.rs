//! Truth of three values, ranges, and how many of a set, as plainly as can be.

use super::amounts::Q;
use super::tree::{Cmp, Quant};
use std::collections::BTreeSet;

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    No,
    Maybe,
    Yes,
}

use Truth::*;

impl Truth {
    pub fn of(value: bool) -> Truth {
        if value { Yes } else { No }
    }

    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    pub fn not(self, negated: bool) -> Truth {
        match (self, negated) {
            (Yes, true) => No,
            (No, true) => Yes,
            (truth, _) => truth,
        }
    }
}

/// What an obligation comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Out {
    Is(Truth),
    /// This, or it speaks of every one of nothing.
    Perhaps(Truth),
    /// It speaks of every one of nothing.
    Empty,
    /// A value that it needs does not exist.
    NoValue,
}

impl Out {
    /// In a condition, every one of nothing is no, and so is a comparison with what does not exist.
    pub fn truth(self) -> Truth {
        match self {
            Out::Is(truth) => truth,
            Out::Perhaps(truth) => truth.and(Maybe),
            Out::Empty | Out::NoValue => No,
        }
    }

    /// In a condition, a comparison with what does not exist is no, and its opposite yes.
    pub fn within(self, condition: bool) -> Out {
        if condition { Out::Is(self.truth()) } else { self }
    }

    pub fn not(self, negated: bool) -> Out {
        match self {
            Out::Is(truth) => Out::Is(truth.not(negated)),
            Out::Perhaps(truth) => Out::Perhaps(truth.not(negated)),
            other => other,
        }
    }

    /// As an obligation: what holds, or says nothing, is met either way.
    pub fn settled(self) -> Out {
        match self {
            Out::Perhaps(truth) => Out::Is(if truth == Yes { Yes } else { Maybe }),
            other => other,
        }
    }

    /// Both: what says nothing leaves it to the other.
    pub fn and(self, other: Out) -> Out {
        match (self, other) {
            (Out::Perhaps(a), Out::Perhaps(b)) => return Out::Perhaps(a.and(b)),
            (Out::Perhaps(a), Out::Empty | Out::NoValue) | (Out::Empty | Out::NoValue, Out::Perhaps(a)) => {
                return Out::Perhaps(a);
            }
            _ => {}
        }
        match (self.settled(), other.settled()) {
            (Out::Is(a), Out::Is(b)) => Out::Is(a.and(b)),
            (Out::Is(a), _) | (_, Out::Is(a)) => Out::Is(a),
            (Out::NoValue, _) | (_, Out::NoValue) => Out::NoValue,
            _ => Out::Empty,
        }
    }
}

/// A range; `None` has no end on that side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range<T> {
    pub low: Option<T>,
    pub high: Option<T>,
}

impl<T: Ord + Copy> Range<T> {
    pub fn one(value: T) -> Range<T> {
        Range { low: Some(value), high: Some(value) }
    }

    /// Whether it lies below: certain when its highest does, out of reach when its lowest does not.
    pub fn below(&self, other: &Range<T>, or_equal: bool) -> Truth {
        let fits = |a: T, b: T| if or_equal { a <= b } else { a < b };
        match (self.high, other.low, self.low, other.high) {
            (Some(high), Some(low), ..) if fits(high, low) => Yes,
            (_, _, Some(low), Some(high)) if !fits(low, high) => No,
            _ => Maybe,
        }
    }

    pub fn compare(&self, cmp: Cmp, other: &Range<T>) -> Truth {
        match cmp {
            Cmp::AtMost => self.below(other, true),
            Cmp::LessThan => self.below(other, false),
            Cmp::AtLeast => other.below(self, true),
            Cmp::MoreThan => other.below(self, false),
            Cmp::Exactly => self.below(other, true).and(other.below(self, true)),
        }
    }
}

/// A product of two ends, of which any may be without end; nothing times endless is nothing.
fn product(a: (Option<Q>, i128), b: (Option<Q>, i128)) -> (Option<Q>, i128) {
    match (a.0, b.0) {
        (Some(a), Some(b)) => (Some(a.times(b)), 0),
        (Some(Q(0, _)), None) | (None, Some(Q(0, _))) => (Some(Q(0, 1)), 0),
        (a_end, b_end) => {
            let sign = |end: Option<Q>, without: i128| end.map_or(without, |end| end.0.signum());
            (None, sign(a_end, a.1) * sign(b_end, b.1))
        }
    }
}

impl Range<Q> {
    pub fn plus(self, other: Range<Q>) -> Range<Q> {
        let both = |a: Option<Q>, b: Option<Q>| Some(a?.plus(b?));
        Range { low: both(self.low, other.low), high: both(self.high, other.high) }
    }

    pub fn negative(self) -> Range<Q> {
        let flip = |end: Option<Q>| end.map(|end| Q(-end.0, end.1));
        Range { low: flip(self.high), high: flip(self.low) }
    }

    pub fn times(self, other: Range<Q>) -> Range<Q> {
        let ends = |range: Range<Q>| [(range.low, -1), (range.high, 1)];
        let all: Vec<(Option<Q>, i128)> =
            ends(self).into_iter().flat_map(|a| ends(other).map(|b| product(a, b))).collect();
        let endless = |side: i128| all.iter().any(|(end, sign)| end.is_none() && *sign == side);
        let known = || all.iter().filter_map(|(end, _)| *end);
        Range {
            low: if endless(-1) { None } else { known().min() },
            high: if endless(1) { None } else { known().max() },
        }
    }

    /// One over it, when it cannot be zero.
    pub fn inverse(self) -> Option<Range<Q>> {
        let zero = Q(0, 1);
        let one = Q(1, 1);
        let over = |end: Option<Q>| Some(end.map_or(zero, |end| one.over(end)));
        let above = self.low.is_some_and(|low| low > zero);
        let below = self.high.is_some_and(|high| high < zero);
        (above || below).then(|| Range { low: over(self.high), high: over(self.low) })
    }
}

/// What is known of one element: whether it belongs, and what holds of it.
pub type Member = (Truth, Out);

/// How many may hold, of how many: every way in which what is not known can turn out. Of a list that is not
/// known, `more` says what is known of any element of it.
pub fn ways(members: &[Member], more: Option<Member>) -> BTreeSet<(i64, i64)> {
    let mut ways = BTreeSet::from([(0, 0)]);
    let copies = more.into_iter().flat_map(|(belongs, holds)| {
        let belongs = belongs.and(Maybe);
        let apart = |truth: Truth| (belongs, Out::Is(truth));
        match holds {
            Out::Is(Maybe) => [vec![apart(Yes); 9], vec![apart(No); 9]].concat(),
            _ => vec![(belongs, holds); 9],
        }
    });
    for (belongs, holds) in members.iter().copied().chain(copies) {
        let mut next = BTreeSet::new();
        for (held, all) in ways {
            let (speaks, truth) = match holds {
                Out::Is(truth) => (Yes, truth),
                Out::Perhaps(truth) => (Maybe, truth),
                Out::Empty | Out::NoValue => (No, No),
            };
            if belongs != Yes || speaks != Yes {
                next.insert((held, all));
            }
            if belongs != No && speaks != No {
                if truth != No {
                    next.insert((held + 1, all + 1));
                }
                if truth != Yes {
                    next.insert((held, all + 1));
                }
            }
        }
        ways = next;
    }
    ways
}

/// Whether so many of so many is what the quantifier asks; `None` where it speaks of all of nothing.
fn meets(quant: &Quant, held: i64, all: i64) -> Option<bool> {
    match quant {
        Quant::Every | Quant::Most | Quant::Percent(..) if all == 0 => None,
        Quant::Every => Some(held == all),
        Quant::Most => Some(2 * held > all),
        Quant::Percent(..) | Quant::Named(..) | Quant::Lying(..) => None,
        Quant::No => Some(held == 0),
        Quant::A => Some(held > 0),
        Quant::Count(cmp, number) => Some(Range::one(held).compare(*cmp, &Range::one(*number)) == Yes),
        Quant::Between(low, high) => Some((*low..=*high).contains(&held)),
    }
}

/// What a quantifier comes to over these members: all that can come of it. A share lies between the lowest and the
/// highest that it can be, like a count.
fn outcomes(quant: &Quant, members: &[Member], more: Option<Member>) -> BTreeSet<Option<bool>> {
    let ways = ways(members, more);
    if let Quant::Lying(cmp, amount) = quant {
        let held = || ways.iter().map(|(held, _)| Q::whole(*held));
        // of a list that is not known there may be any number
        let endless = more.is_some_and(|(belongs, holds)| belongs != No && holds.truth() != No);
        let range = Range { low: held().min(), high: held().max().filter(|_| !endless) };
        return possible(range.compare(*cmp, amount)).into_iter().map(Some).collect();
    }
    let Quant::Percent(cmp, percent) = quant else {
        return ways.into_iter().map(|(held, all)| meets(quant, held, all)).collect();
    };
    let shares =
        || ways.iter().filter(|(_, all)| *all > 0).map(|(held, all)| Q::new(i128::from(*held), i128::from(*all)));
    let mut found: BTreeSet<Option<bool>> = ways.iter().filter(|(_, all)| *all == 0).map(|_| None).collect();
    if let (Some(low), Some(high)) = (shares().min(), shares().max()) {
        let share = Range { low: Some(low), high: Some(high) };
        let truth = share.compare(*cmp, &Range::one(Q::new(i128::from(*percent), 100)));
        found.extend(possible(truth).into_iter().map(Some));
    }
    found
}

/// What a truth may turn out to be.
fn possible(truth: Truth) -> Vec<bool> {
    match truth {
        Yes => vec![true],
        No => vec![false],
        Maybe => vec![true, false],
    }
}

/// An obligation, which says nothing of nothing.
pub fn quantified(quant: &Quant, members: &[Member], more: Option<Member>) -> Out {
    let found = outcomes(quant, members, more);
    match (found.contains(&Some(true)), found.contains(&Some(false)), found.contains(&None)) {
        // a value that it needs does not exist for any
        (false, false, _) if needs_value(members, more) => Out::NoValue,
        (false, false, _) => Out::Empty,
        (true, false, false) => Out::Is(Yes),
        (true, false, true) => Out::Perhaps(Yes),
        (false, true, false) => Out::Is(No),
        (true, true, _) | (false, true, true) => Out::Is(Maybe),
    }
}

/// A condition, where all of nothing is no.
pub fn quantified_truth(quant: &Quant, members: &[Member], more: Option<Member>) -> Truth {
    let found: BTreeSet<bool> =
        outcomes(quant, members, more).into_iter().map(|found| found.unwrap_or(false)).collect();
    match (found.contains(&true), found.contains(&false)) {
        (true, true) => Maybe,
        (true, false) => Yes,
        (false, _) => No,
    }
}

fn needs_value(members: &[Member], more: Option<Member>) -> bool {
    members.iter().copied().chain(more).any(|(belongs, holds)| belongs != No && holds == Out::NoValue)
}
