//! Sentences of the reference, as a tree of their own.

use super::amounts::Q;
use super::words::{A, Thing};

/// Which element is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    Club,
    House,
    /// `its`: the nearest thing that is quantified, narrowed or spoken about.
    It,
    /// `the member`, inside a quantifier over members.
    The(Thing),
    Task(usize),
    /// What an attribute of a place refers to.
    Via(Box<Place>, A),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cmp {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Exactly,
}

/// How many of a noun.
#[derive(Debug, Clone, PartialEq)]
pub enum Quant {
    Every,
    No,
    /// `a member`: at least one.
    A,
    Count(Cmp, i64),
    Between(i64, i64),
    Most,
    Percent(Cmp, i64),
}

/// Which elements a noun ranges over.
#[derive(Debug, Clone, PartialEq)]
pub enum From {
    All,
    /// Those nested in the one spoken about.
    Within,
    /// Those that a list of the one spoken about names: `sharers`.
    Listed(A),
    /// The same, of an element that is named: `sharers of finance`.
    ListedBy(A, Place),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Noun {
    pub thing: Thing,
    pub from: From,
    /// A value that stands for the thing: `captains`.
    pub stands: Option<(A, usize)>,
    pub adjectives: Vec<(A, usize)>,
    pub clauses: Vec<Clause>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// `that is …`, `that does not have …`.
    That(bool, Pred),
    /// `whose A is …`.
    Whose(A, bool, Test),
    With(Vec<Obj>),
    Without(Vec<Obj>),
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    Num(Q),
    Money(i64),
    Share(i64),
    Day(i64),
    Today,
    Span(i64, bool),
    Param(usize),
    Attr(Place, A),
    Count(Box<Noun>),
    Op(char, Box<Term>, Box<Term>),
    /// A day, so many days or months later.
    Shift(Box<Term>, i64, bool),
}

/// A value that something is, or is one of.
#[derive(Debug, Clone, PartialEq)]
pub enum Lit {
    Choice(A, usize),
    Text(&'static str),
    Place(Place),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
    Either,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Before,
    After,
    On,
    NoLater,
    NoEarlier,
}

/// What is said of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    Cmp(Cmp, Term),
    Between(Term, Term),
    Day(Order, Term),
    /// `within 12 weeks of D`.
    Within(i64, bool, Side, Term),
    /// `at least 8 weeks before D`.
    Away(Cmp, i64, bool, Side, Term),
    Is(Lit),
    OneOf(Vec<Lit>),
    /// `at least split`: an ordered choice.
    Rank(Cmp, A, usize),
}

/// What stands behind a relation.
#[derive(Debug, Clone, PartialEq)]
pub enum Other {
    Some(Quant, Noun),
    One(Place),
}

/// What is said of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Pred {
    /// Of an attribute that need not be named.
    Value(A, Test),
    /// `be a captain`.
    Stands(A, usize),
    /// Which relation, and whether its other side speaks.
    Relates(A, bool, Other),
    Has(Vec<Obj>),
    States(Vec<Stated>),
}

/// Something that is had.
#[derive(Debug, Clone, PartialEq)]
pub enum Obj {
    Attr(A),
    NoAttr(A),
    /// `at least 2 courses`, `no course`, `a basic course`.
    Some(Quant, Noun),
    /// `at least 3 points`.
    Amount(Cmp, i64, A),
    /// `a house`.
    Table,
}

/// Something that is stated.
#[derive(Debug, Clone, PartialEq)]
pub enum Stated {
    Attr(A),
    Courses,
    Members,
}

/// What a sentence or condition speaks of.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    One(Place, Pred),
    Value(Term, Test),
    Some(Quant, Noun, Pred),
    /// `every member's age`.
    Whose(Quant, Noun, A, Test),
    /// Several elements, each of them.
    Several(Vec<Place>, Pred),
}

#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // there are few at a time
pub enum Cond {
    There(bool, Vec<Obj>),
    Sub(bool, Subject),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    /// Written as lines.
    AllLines(Vec<Cond>),
    AnyLines(Vec<Cond>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modal {
    Must,
    Should,
    May,
}

#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // there are few at a time
pub enum Main {
    There(Vec<Obj>),
    Sub(Subject),
}

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub modal: Modal,
    pub not: bool,
    pub main: Main,
    pub when: Option<Cond>,
    pub unless: Option<Cond>,
    pub only: Option<Cond>,
    pub front: bool,
    /// Picks among wordings of one meaning.
    pub style: u64,
}
