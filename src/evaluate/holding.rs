//! What came of an obligation: more than true and false, since it may speak of nothing.

use super::truth::Truth;
/// What came of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// It is met.
    Holds,
    /// It is not met.
    Broken,
    /// It depends on facts not stated.
    Unknown,
    /// It is met, or there is nothing that it speaks of.
    EitherWay,
    /// There is nothing that it speaks of.
    Empty,
    /// A value that it needs does not exist.
    NoValue,
}

impl Holding {
    /// As a condition: over nothing it does not hold.
    pub fn truth(self) -> Truth {
        match self {
            Holding::Holds => Truth::True,
            Holding::Unknown | Holding::EitherWay => Truth::Unknown,
            Holding::Broken | Holding::Empty | Holding::NoValue => Truth::False,
        }
    }

    /// The opposite; what speaks of nothing still does.
    pub fn negated(self) -> Holding {
        match self {
            Holding::Holds => Holding::Broken,
            Holding::Broken => Holding::Holds,
            Holding::EitherWay => Holding::Unknown,
            Holding::Unknown | Holding::Empty | Holding::NoValue => self,
        }
    }

    /// Both obligations together: one that speaks of nothing leaves the other as it is.
    pub fn with(self, other: Holding) -> Holding {
        use Holding::{Broken, EitherWay, Empty, Holds, NoValue, Unknown};
        match (self, other) {
            (Broken, _) | (_, Broken) => Broken,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Holds, _) | (_, Holds) => Holds,
            (EitherWay, _) | (_, EitherWay) => EitherWay,
            (Empty, _) | (_, Empty) => Empty,
            (NoValue, NoValue) => NoValue,
        }
    }
}

impl From<Truth> for Holding {
    fn from(truth: Truth) -> Holding {
        match truth {
            Truth::True => Holding::Holds,
            Truth::Unknown => Holding::Unknown,
            Truth::False => Holding::Broken,
        }
    }
}
