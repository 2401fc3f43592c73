//! Formulas: what sentences and conditions say of an arrangement.

mod inclusion;

use super::definition::Definition;
use super::levels::Levels;
use super::pattern::TextTest;
use super::term::{Fold, Selection};
use crate::source::Span;
use crate::syntax::ast::Operator;
use crate::value::{Date, Duration, Number};
use crate::vocabulary::{AttributeId, IndividualId, ThingId};
pub use inclusion::{Circle, HowMany, Inclusion, Item, Membership};
use std::sync::Arc;

/// Something that is true, false or unknown of an arrangement. Two are equal when they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The clause it was read from.
    pub span: Span,
    /// What it says.
    pub kind: FormulaKind,
}

/// What a formula says.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaKind {
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
    /// It does not hold.
    Not(Box<Formula>),
    /// So many of a set exist, or do what the body says.
    Quantified {
        /// How many.
        quantifier: Quantifier,
        /// Of what.
        set: Box<Set>,
        /// What they do; `None` when it is enough that they exist.
        body: Option<Box<Formula>>,
    },
    /// Two values compare.
    Compare {
        /// The value spoken about.
        left: Term,
        /// How it compares.
        comparator: Comparator,
        /// What it is compared with.
        right: Term,
    },
    /// A value lies in a range, both ends included.
    Between {
        /// The value spoken about.
        value: Term,
        /// The low end.
        low: Term,
        /// The high end.
        high: Term,
    },
    /// A value is one of several.
    OneOf {
        /// The value spoken about.
        value: Term,
        /// The values it may be.
        options: Vec<Term>,
    },
    /// An attribute has a value other than `"none"`.
    Has {
        /// Whose.
        place: Place,
        /// Which.
        attribute: AttributeId,
    },
    /// A table has something in it other than `"none"`.
    HasTable(ThingId),
    /// An attribute is written down.
    States {
        /// Whose.
        place: Place,
        /// Which.
        attribute: AttributeId,
    },
    /// A list or table is written down, with something in it.
    StatesList {
        /// Whose.
        place: Place,
        /// Of what.
        thing: ThingId,
    },
    /// The list of an attribute holds some of several.
    Includes(Box<Inclusion>),
    /// An element is one of a group.
    Among(Box<Membership>),
    /// A text is like this.
    Text {
        /// The text spoken about.
        value: Term,
        /// What it must be like.
        test: TextTest,
    },
    /// An attribute refers to an element.
    Related {
        /// Whose attribute.
        owner: Place,
        /// Which.
        attribute: AttributeId,
        /// The element.
        other: Place,
        /// Whether the sentence speaks about `other`.
        inverse: bool,
    },
    /// Elements of a set have a value of an attribute in common, or not.
    Grouped {
        /// How they are grouped.
        grouping: Grouping,
        /// The elements.
        set: Box<Set>,
        /// The attribute.
        attribute: AttributeId,
    },
    /// A word of the policy's own holds of an element.
    Defined {
        /// The word.
        definition: Arc<Definition>,
        /// The element.
        place: Place,
    },
    /// It holds for each group of a set apart.
    ForEach {
        /// The elements.
        set: Box<Set>,
        /// The attribute by whose values they are grouped.
        attribute: AttributeId,
        /// The slot that holds the group at hand.
        slot: u8,
        /// Which groups are meant; `None` is all.
        filter: Option<Box<Formula>>,
        /// What holds for each.
        body: Box<Formula>,
    },
    /// Two places are the same element.
    Same {
        /// The one spoken about.
        left: Place,
        /// The other.
        right: Place,
    },
}

/// How many.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantifier {
    /// All.
    Every,
    /// None.
    No,
    /// So many.
    Count(Comparator, Term),
    /// In a range, both ends included.
    Between(Number, Number),
    /// So large a part of all.
    Part(Comparator, Number),
}

/// How the elements of a set are grouped by the values of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Grouping {
    /// All have one value.
    Same,
    /// No two have one value.
    Different,
    /// The most that have one value compare so.
    Largest(Comparator, Term),
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    MoreThan,
    /// `<`
    LessThan,
    /// `=`
    Equal,
}

impl Comparator {
    /// The same comparison with its sides changed over.
    pub fn turned(self) -> Comparator {
        match self {
            Comparator::AtLeast => Comparator::AtMost,
            Comparator::AtMost => Comparator::AtLeast,
            Comparator::MoreThan => Comparator::LessThan,
            Comparator::LessThan => Comparator::MoreThan,
            Comparator::Equal => Comparator::Equal,
        }
    }
}

/// The elements of a thing, narrowed. Two are equal when they hold the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Set {
    /// The noun with its clauses.
    pub span: Span,
    /// Of what thing.
    pub thing: ThingId,
    /// Which elements of it.
    pub members: Members,
    /// The slot that holds the element at hand.
    pub slot: u8,
    /// What narrows it.
    pub filter: Option<Formula>,
}

/// Which elements of a thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Members {
    /// All.
    All,
    /// Those nested in an element.
    Within(Place),
    /// Those that an attribute refers to.
    Listed(Place, AttributeId),
}

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// The collaboration, or whatever the arrangement describes.
    Root,
    /// The element at hand.
    Slot(u8),
    /// A named individual.
    Individual(IndividualId),
    /// The one element of a thing laid out as one table.
    Only(ThingId),
    /// What an attribute refers to.
    Referred(Box<Place>, AttributeId),
    /// The one of many that has the highest or lowest value.
    Selected(Box<Selection>),
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// The same everywhere.
    Constant(Constant),
    /// A parameter of the policy.
    Parameter(usize),
    /// An attribute of an element.
    Attribute(Place, AttributeId),
    /// A value of the policy's own; where it belongs to things of a kind, of this one.
    Defined(Arc<Definition>, Option<Place>),
    /// The value of the group at hand.
    Group(u8, AttributeId),
    /// The level that is reached on a ladder.
    Level(Arc<Levels>),
    /// How many elements there are.
    Count(Box<Set>),
    /// The as-of date.
    Today,
    /// Arithmetic.
    Arithmetic(Operator, Box<Term>, Box<Term>),
    /// A day so much before (or after) another.
    Offset {
        /// The day.
        day: Box<Term>,
        /// The distance, a length of time.
        by: Box<Term>,
        /// Whether it lies before.
        before: bool,
    },
    /// How large a part of a set its filter leaves, of the set without it.
    ShareOf(Box<Set>, Box<Formula>),
    /// One value made of a value of each element.
    Fold(Box<Fold>),
    /// How many different values the elements have.
    Distinct(Box<Set>, Box<Term>),
    /// How far two values lie apart, never negative; of dates in days.
    Difference(Box<Term>, Box<Term>),
    /// The higher (or the lower) of two values; of dates the later (or the earlier).
    Extreme(bool, Box<Term>, Box<Term>),
    /// The year of a date.
    Year(Box<Term>),
    /// A day of a year.
    CalendarDay {
        /// The day of the month.
        day: i8,
        /// The month.
        month: i8,
        /// The year.
        year: Box<Term>,
    },
}

/// A value that is the same everywhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// A number, share or amount.
    Number(Number),
    /// A text, as written.
    Text(String),
    /// A day.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// True or false.
    YesNo(bool),
    /// A value of a choice.
    Choice(AttributeId, u16),
    /// A level of a ladder, counted from 1.
    Level(Arc<Levels>, usize),
}

impl PartialEq for Formula {
    fn eq(&self, other: &Formula) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Set {
    fn eq(&self, other: &Set) -> bool {
        let parts = |set: &Set| (set.thing, set.slot);
        parts(self) == parts(other) && self.members == other.members && self.filter == other.filter
    }
}

impl Formula {
    /// A formula of this kind read from `span`.
    pub fn new(span: Span, kind: FormulaKind) -> Formula {
        Formula { span, kind }
    }

    /// The opposite; two negations cancel out.
    pub fn negated(self) -> Formula {
        let span = self.span;
        match self.kind {
            FormulaKind::Not(inner) => *inner,
            _ => Formula::new(span, FormulaKind::Not(Box::new(self))),
        }
    }

    /// All of these; a single one stands for itself.
    pub fn all(span: Span, mut list: Vec<Formula>) -> Formula {
        if list.len() == 1 { list.remove(0) } else { Formula::new(span, FormulaKind::All(list)) }
    }
}
