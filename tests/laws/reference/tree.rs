//! Sentences of the reference, as a tree of their own.

use super::amounts::Q;
use super::truth::Range;
use super::words::{A, Thing};
use std::borrow::Cow;

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
    /// `the member with the highest age`, or the lowest.
    Best(bool, A, Box<Noun>),
    /// `that user`: the one of the group at hand.
    That,
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
    /// `at least few`: so many as a value says.
    Named(Cmp, Box<Term>),
    /// The same, once the value is known as far as it is.
    Lying(Cmp, Box<Range<Q>>),
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
    /// The same, of a list.
    WhoseList(A, bool, Holds),
    /// `with that city`.
    InGroup,
    With(Vec<Obj>),
    Without(Vec<Obj>),
}

/// How many values become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    Total,
    Average,
    /// Of dates, the latest.
    Highest,
    /// Of dates, the earliest.
    Lowest,
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
    /// A value that the policy defines.
    Own(usize),
    /// The level of a ladder.
    Level(usize),
    Attr(Place, A),
    Count(Box<Noun>),
    /// `that city`: the value of the group at hand.
    That,
    /// `the total pay of the members`.
    Fold(Fold, A, Box<Noun>),
    /// `the highest number of courses of the members`.
    FoldCourses(Fold, Box<Noun>),
    /// `the number of distinct moods of the members`.
    Distinct(A, Box<Noun>),
    /// `the share of the members that …`: of all of them, those of the clauses.
    ShareOf(Box<Noun>),
    /// `80% of X`.
    Percent(i64, Box<Term>),
    /// Of amounts, of dates or of lengths of time.
    Difference(Box<Term>, Box<Term>),
    /// `the higher of`, `the lower of`; of dates `the later of`, `the earlier of`.
    Extreme(bool, bool, Box<Term>, Box<Term>),
    /// `the year of D`.
    Year(Box<Term>),
    /// `30 April of the season`.
    DayOf(i64, i64, Box<Term>),
    Op(char, Box<Term>, Box<Term>),
    /// A day, so much later, or earlier.
    Shift(Box<Term>, bool, Box<Term>),
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
    Within(Term, Side, Term),
    /// `at least 8 weeks before D`.
    Away(Cmp, Term, Side, Term),
    Is(Lit),
    OneOf(Vec<Lit>),
    /// `at least split`: an ordered choice.
    Rank(Cmp, A, usize),
    /// `at least` another value of a choice, or a level of a ladder; the attribute is that of the choice.
    Than(Cmp, A, Term),
    /// `at least` a level of this ladder.
    Level(Cmp, usize, usize),
    /// This level of this ladder, or one of these.
    IsLevel(usize, Vec<usize>),
    /// Between two levels of this ladder.
    LevelBetween(usize, usize, usize),
    /// `at least` the level of another ladder.
    ToLevel(Cmp, Term),
    /// `one of 3, 5 or 7.5`, `one of 2026-01-01 or today`.
    OneOfTerms(Vec<Term>),
    Text(Texts, &'static str),
    /// `among the captains`.
    Among(Box<Noun>),
}

/// What a text is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    Starts,
    Contains,
    Matches,
}

/// How many of what is listed a list includes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    All,
    AnyOf,
    NoneOf,
    Only,
}

/// What is said of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Holds {
    Include(How, Vec<Lit>),
    /// `include at least 2 captains`.
    Group(Quant, Noun),
    Among(Noun),
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
    /// A word that the policy defines.
    Own(usize),
    /// `be a captain`.
    Stands(A, usize),
    /// Which relation, and whether its other side speaks.
    Relates(A, bool, Other),
    Has(Vec<Obj>),
    States(Vec<Stated>),
    /// `be among the runners of cooking`.
    Among(Noun),
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// `have the same A`.
    Same,
    /// `the A must be the same for every C`.
    SameFor,
    /// `have a different A`.
    Different,
}

/// What a sentence or condition speaks of.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    One(Place, Pred),
    Value(Term, Test),
    Some(Quant, Noun, Pred),
    /// `every member's age`.
    Whose(Quant, Noun, A, Test),
    /// `the aims include …`.
    List(Place, A, Holds),
    /// `every task's runners include …`.
    WhoseList(Quant, Noun, A, Holds),
    /// Several elements, each of them.
    Several(Vec<Place>, Pred),
    /// Elements together: what they have in common, or not.
    Alike(Like, Quant, Noun, A),
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
    /// Of an exception only.
    NeedNot,
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
    /// `for every A of the C,`.
    pub each: Option<(A, Noun)>,
    pub modal: Modal,
    pub not: bool,
    pub main: Main,
    pub when: Option<Cond>,
    pub unless: Option<Cond>,
    pub only: Option<Cond>,
    pub front: bool,
    /// Rules that displace it, whole or for some elements.
    pub exceptions: Vec<Rule>,
    /// Another version of it, in force on other days. The exceptions are those of both.
    pub other: Option<Box<Rule>>,
    /// What it is called.
    pub name: String,
    /// Its policy.
    pub policy: usize,
    /// Its first and its last day.
    pub valid: (Option<i64>, Option<i64>),
    /// Its number: the round, times how many there are in one, plus its position.
    pub number: u64,
    /// Picks among wordings of one meaning.
    pub style: u64,
}

impl Rule {
    /// One that says this, under no condition.
    pub fn new(modal: Modal, main: Main, style: u64) -> Rule {
        Rule {
            each: None,
            modal,
            not: false,
            main,
            when: None,
            unless: None,
            only: None,
            front: false,
            exceptions: Vec::new(),
            other: None,
            name: String::new(),
            policy: 0,
            valid: (None, None),
            number: 0,
            style,
        }
    }

    /// The round that it is made in.
    pub fn round(&self) -> usize {
        (self.number / super::RULES) as usize
    }

    /// The version of it that is in force on a day; it itself, if there is none.
    pub fn on(&self, day: i64) -> Cow<'_, Rule> {
        match self.other.as_deref().filter(|other| super::verdict::between(other.valid, day)) {
            Some(other) => Cow::Owned(Rule { exceptions: self.exceptions.clone(), ..other.clone() }),
            None => Cow::Borrowed(self),
        }
    }

    /// The exceptions to it, as they are on a day.
    pub fn displaced_by(&self, day: i64) -> impl Iterator<Item = Cow<'_, Rule>> {
        self.exceptions.iter().map(move |exception| exception.on(day))
    }

    /// Its position in the round.
    pub fn position(&self) -> u64 {
        self.number % super::RULES
    }
}
