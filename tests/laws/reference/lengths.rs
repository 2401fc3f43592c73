//! Lengths of time: random ones, and how they compare and add up, as the reference page tells. Months are never held against
//! days, since months are not equally long.

use super::amounts::Q;
use super::define::{Def, definition};
use super::generate::Maker;
use super::print_policy::{Const, param};
use super::tree::*;
use super::truth::Range;
use super::values::Known;
use super::words::{Kind, OWN, Thing, of};

/// Whether a length is counted in months, where that is certain before an arrangement is read.
pub fn in_months(term: &Term) -> Option<bool> {
    match term {
        Term::Span(_, months) => Some(*months),
        Term::Param(at) => match param(*at).2 {
            Const::Span(_, months) => Some(months),
            Const::Num(_) | Const::Day(_) => None,
        },
        Term::Own(at) => of_own(*at),
        Term::Attr(_, attr) | Term::Fold(_, attr, _) => attr.checked_sub(OWN).and_then(of_own),
        Term::Op(_, left, right) | Term::Extreme(_, _, left, right) => in_months(left).or_else(|| in_months(right)),
        Term::Difference(left, right) if is_length(left) => in_months(left).or_else(|| in_months(right)),
        Term::Difference(..) => Some(false),
        _ => None,
    }
}

fn of_own(at: usize) -> Option<bool> {
    match &*definition(at) {
        Def::Of(_, term) | Def::Value(term) => in_months(term),
        Def::Word(..) => None,
    }
}

fn is_length(term: &Term) -> bool {
    match term {
        Term::Span(..) => true,
        Term::Param(at) => matches!(param(*at).2, Const::Span(..)),
        Term::Own(at) => super::own::kind(*at) == Kind::Span,
        Term::Attr(_, attr) | Term::Fold(_, attr, _) => super::words::kind_of(*attr) == Kind::Span,
        Term::Op(_, left, right) => is_length(left) || is_length(right),
        Term::Extreme(_, _, left, _) => is_length(left),
        Term::Difference(..) => true,
        _ => false,
    }
}

impl Maker {
    /// A length of time, in months or in days where that matters.
    pub(super) fn length(&mut self, depth: usize, months: Option<bool>) -> Term {
        loop {
            let term = self.any_length(depth, months);
            let found = in_months(&term);
            if months.is_none() || found.is_none() || found == months {
                return term;
            }
        }
    }

    fn any_length(&mut self, depth: usize, months: Option<bool>) -> Term {
        let two = |maker: &mut Maker, months: Option<bool>| {
            let left = maker.length(depth - 1, months);
            let right = maker.length(depth - 1, in_months(&left).or(months));
            (Box::new(left), Box::new(right))
        };
        match self.dice.below(10) {
            0 | 1 => Term::Difference(Box::new(self.date(0)), Box::new(self.date(0))),
            2 if depth > 0 => {
                let (left, right) = two(self, months);
                Term::Op(self.dice.pick(&['+', '-']), left, right)
            }
            3 if depth > 0 => {
                let length = Box::new(self.length(depth - 1, months));
                let number = Box::new(match self.one_in(2) {
                    true => Term::Count(Box::new(self.noun(Thing::Member, From::All, false))),
                    false => Term::Num(Q::whole(2)),
                });
                let (left, right) = if self.one_in(2) { (length, number) } else { (number, length) };
                Term::Op('*', left, right)
            }
            4 if depth > 0 => {
                let (left, right) = two(self, months);
                match self.one_in(2) {
                    true => Term::Difference(left, right),
                    false => Term::Extreme(self.one_in(2), false, left, right),
                }
            }
            5 => self.folded(|kind| kind == Kind::Span, &[Fold::Highest, Fold::Lowest]),
            6 | 7 => self.named_length(),
            _ => self.plain_length(months),
        }
    }

    /// A length that is written down.
    fn plain_length(&mut self, months: Option<bool>) -> Term {
        match months.unwrap_or_else(|| self.one_in(2)) {
            false => Term::Span(self.dice.pick(&[7, 14, 84, 14, 7, 1, 365]), false),
            true => Term::Span(self.dice.pick(&[1, 12, 1, 12, 6, 24, 13]), true),
        }
    }

    /// A length that has a name: of a parameter, a definition or an attribute.
    fn named_length(&mut self) -> Term {
        if self.one_in(2) {
            return self.param(4);
        }
        self.somewhere(|kind| kind == Kind::Span).unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "notice")))
    }

    /// How far a day is from another: on either side of it a length has no owner behind it, and the clause of one that is
    /// chosen would take the day.
    pub(super) fn distance(&mut self, either: bool) -> Term {
        if self.one_in(2) {
            return self.plain_length(None);
        }
        match self.named_length() {
            length @ Term::Attr(..) if either || format!("{length:?}").contains("Noun {") => self.param(4),
            length => length,
        }
    }

    /// How far a date is to be from the day of judgement, or from another.
    pub(super) fn near(&mut self) -> Subject {
        let date = self.somewhere(|kind| kind == Kind::Date);
        let date = date.unwrap_or_else(|| Term::Attr(Place::Club, of(Thing::Club, "closing-date")));
        let other = if self.one_in(3) { self.date(1) } else { Term::Today };
        let side = self.dice.pick(&[Side::Before, Side::After, Side::Either]);
        if side == Side::Either || self.one_in(2) {
            return Subject::Value(date, Test::Within(self.distance(side == Side::Either), side, other));
        }
        Subject::Value(date, self.away(side, other))
    }

    /// At a distance from a day. The program reads `less than` as two comparisons, and takes a length that does not exist for
    /// one that is not known where the date is not known either: it goes with lengths that are written down.
    pub(super) fn away(&mut self, side: Side, other: Term) -> Test {
        let cmp = self.cmp();
        let length = if cmp == Cmp::LessThan { self.plain_length(None) } else { self.distance(false) };
        Test::Away(cmp, length, side, other)
    }

    /// In which year a date lies.
    pub(super) fn year_said(&mut self) -> Subject {
        let date = self.somewhere(|kind| kind == Kind::Date).unwrap_or(Term::Today);
        let date = match self.one_in(2) {
            true => Term::Shift(Box::new(date), self.one_in(2), Box::new(self.plain_length(None))),
            false => date,
        };
        let year = Term::Num(Q::whole(2023 + self.dice.below(4) as i64));
        Subject::Value(Term::Year(Box::new(date)), Test::Cmp(self.cmp(), year))
    }

    /// What is said of a length.
    pub(super) fn length_test(&mut self, months: Option<bool>) -> Test {
        if self.one_in(4) {
            let mut low = self.length(1, months);
            while format!("{low:?}").contains("Noun {") {
                low = self.length(1, months);
            }
            let high = self.length(1, in_months(&low).or(months));
            return match (constant(&low), constant(&high)) {
                (Some(first), Some(last)) if first > last => Test::Between(high, low),
                _ => Test::Between(low, high),
            };
        }
        if self.one_in(8) {
            let first = self.plain_length(months);
            return Test::OneOfTerms(vec![self.plain_length(in_months(&first)), first]);
        }
        Test::Cmp(self.cmp(), self.length(1, months))
    }

    /// A length with what is said of it.
    pub(super) fn length_said(&mut self) -> Subject {
        loop {
            let term = self.length(1, None);
            // what is written down is no subject
            if !matches!(term, Term::Span(..) | Term::Param(_)) {
                let test = self.length_test(in_months(&term));
                return Subject::Value(term, test);
            }
        }
    }
}

/// How long it is, if it is the same everywhere.
fn constant(term: &Term) -> Option<i64> {
    match term {
        Term::Span(count, _) => Some(*count),
        Term::Param(at) => match param(*at).2 {
            Const::Span(count, _) => Some(count),
            Const::Num(_) | Const::Day(_) => None,
        },
        _ => None,
    }
}

/// Whether two lengths are counted in one unit; no time at all is so in any.
pub fn same_unit(left: (&Range<i64>, bool), right: (&Range<i64>, bool)) -> bool {
    left.1 == right.1 || [left.0, right.0].contains(&&Range::one(0))
}

/// Sums and differences of lengths, and so many times one; only whole ones are drawn.
pub fn arithmetic(sign: char, left: &Known, right: &Known) -> Option<Known> {
    let wide = |range: &Range<i64>| Range { low: range.low.map(Q::whole), high: range.high.map(Q::whole) };
    let back = |range: Range<Q>| {
        let whole = |end: Option<Q>| end.map(|end| end.0 as i64);
        Range { low: whole(range.low), high: whole(range.high) }
    };
    Some(match (left, right) {
        (Known::Span(a, months), Known::Span(b, other)) => {
            if !same_unit((a, *months), (b, *other)) {
                return Some(Known::Unknown);
            }
            let b_turned = if sign == '-' { wide(b).negative() } else { wide(b) };
            let months = if *a == Range::one(0) { *other } else { *months };
            Known::Span(back(wide(a).plus(b_turned)), months)
        }
        (Known::Span(a, months), Known::Num(times)) | (Known::Num(times), Known::Span(a, months)) => {
            Known::Span(back(wide(a).times(*times)), *months)
        }
        _ => return None,
    })
}
