//! What makes one value of two, and the sides of a day.

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    DividedBy,
}

/// What two values are made into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pair {
    /// How far they lie apart.
    Difference,
    /// The later of two dates.
    Later,
    /// The earlier of two dates.
    Earlier,
    /// The higher of two amounts.
    Higher,
    /// The lower of two amounts.
    Lower,
}

/// A side of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Earlier.
    Before,
    /// Later.
    After,
}
