//! Values: exact numbers, calendar dates that may be known in part, and durations.
//!
//! Numbers are fractions read from the text, never binary floating point, so that three shares of a
//! third add up to one. A date known only by its year or month is the interval of days it may be.

mod date;
mod number;

pub use date::{Date, Duration, Unit, parse_date, parse_day, parse_duration};
pub use number::{Number, parse_number, parse_share};

/// What is known of a number: the interval it lies in, `None` standing for no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval<T> {
    /// The lowest it can be.
    pub low: Option<T>,
    /// The highest it can be.
    pub high: Option<T>,
}

impl<T: Copy + PartialOrd> Interval<T> {
    /// Exactly this value.
    pub fn exactly(value: T) -> Interval<T> {
        Interval { low: Some(value), high: Some(value) }
    }

    /// The value, when the interval holds only one.
    pub fn single(&self) -> Option<T> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether every value of `self` is below every value of `other` (`Some(true)`), none is
    /// (`Some(false)`), or that depends (`None`).
    pub fn below(&self, other: &Interval<T>) -> Option<bool> {
        if matches!((self.high, other.low), (Some(high), Some(low)) if high < low) {
            return Some(true);
        }
        if matches!((self.low, other.high), (Some(low), Some(high)) if low >= high) {
            return Some(false);
        }
        None
    }

    /// Whether both are the same value: certain only when both are single, or when they do not meet.
    pub fn same(&self, other: &Interval<T>) -> Option<bool> {
        if self.below(other) == Some(true) || other.below(self) == Some(true) {
            return Some(false);
        }
        match (self.single(), other.single()) {
            (Some(a), Some(b)) => Some(a == b),
            _ => None,
        }
    }
}
