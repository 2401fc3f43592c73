//! How many there are, by what is known of each.

use crate::value::{Interval, Number};

/// How many elements a set has, and how many of them do what is said, by what is known of both.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Certain members that certainly do, do not, or may.
    pub member: [u32; 3],
    /// Possible members that certainly do, do not, or may.
    pub maybe: [u32; 3],
    /// Whether there may be more that do.
    pub open: bool,
    /// Whether there may be more that do not.
    pub others: bool,
    /// Whether a value that is needed of one does not exist.
    pub valueless: bool,
}

impl Counted {
    fn sure(&self) -> u32 {
        self.member[0]
    }

    pub fn certain(&self) -> u32 {
        self.member.iter().sum()
    }

    fn possible(&self) -> u32 {
        self.member[0] + self.member[2] + self.maybe[0] + self.maybe[2]
    }

    /// How many do.
    pub fn number(&self) -> Interval<Number> {
        let whole = |count: u32| Some(Number::whole(i64::from(count)));
        Interval { low: whole(self.sure()), high: if self.open { None } else { whole(self.possible()) } }
    }

    /// Which part of the members does; `None` when there are certainly none.
    pub fn share(&self) -> Option<Interval<Number>> {
        let whole = |value| Some(Number::whole(value));
        let [yes, no, may] = self.member.map(i64::from);
        let [maybe_yes, maybe_no, maybe_may] = self.maybe.map(i64::from);
        if yes + no + may + maybe_yes + maybe_no + maybe_may == 0 && !self.open && !self.others {
            return None;
        }
        // lowest: doubtful ones do not, and doubtful members that do not are members
        let low = Number::fraction(yes, yes + no + may + maybe_no + maybe_may);
        let high = Number::fraction(yes + may + maybe_yes + maybe_may, yes + no + may + maybe_yes + maybe_may);
        let low = if self.others { whole(0) } else { low.or(whole(1)) };
        Some(Interval { low, high: if self.open { whole(1) } else { high.or(whole(0)) } })
    }
}
