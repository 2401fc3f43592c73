//! Sentences, conditions, nouns and words.

use super::Written;
use super::inclusion::{Included, Quoted, TextTest};
use super::operator::{Operator, Pair, Side};
use crate::source::Span;
use crate::value::{Date, Duration, Number};

/// A sentence: an obligation with its conditions.
#[derive(Debug)]
pub struct Sentence {
    /// The whole of it.
    pub span: Span,
    /// Its words.
    pub written: Written,
    /// The groups for each of which it holds apart: `every A of the C`.
    pub each: Option<Noun>,
    /// Conditions in front and behind, in reading order.
    pub guards: Vec<Guard>,
    /// What it is about.
    pub subject: Subject,
    /// Its force.
    pub modal: Modal,
    /// Where the modal stands.
    pub modal_span: Span,
    /// What it demands.
    pub predicate: Predicate,
}

/// A condition on a sentence.
#[derive(Debug)]
pub struct Guard {
    /// How it bears on the sentence.
    pub kind: GuardKind,
    /// The condition.
    pub condition: Condition,
    /// Where the word that opens it stands.
    pub span: Span,
}

/// How a condition bears on a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardKind {
    /// It applies where this holds.
    If,
    /// It applies where this does not hold.
    Unless,
    /// It is allowed only where this holds.
    OnlyIf,
}

/// The force of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    /// Obligation.
    Must,
    /// Prohibition.
    MustNot,
    /// Recommendation.
    Should,
    /// Recommendation against.
    ShouldNot,
    /// Permission.
    May,
    /// Release.
    NeedNot,
}

/// What a sentence or condition is about.
#[derive(Debug)]
pub enum Subject {
    /// Existence: `there`.
    There(Span),
    /// One or several.
    These(Vec<Expression>),
}

/// A condition.
#[derive(Debug)]
pub enum Condition {
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// A single one.
    Simple {
        /// The whole of it.
        span: Span,
        /// What it is about.
        subject: Subject,
        /// What is said of it.
        predicate: Box<Predicate>,
    },
    /// A run whose verb only the vocabulary knows.
    Glued(Box<Noun>),
}

/// What is said of a subject.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The whole of it, without the subject.
    pub span: Span,
    /// Whether it is denied.
    pub negated: bool,
    /// What it is.
    pub kind: PredicateKind,
}

/// The kinds of predicates.
#[derive(Debug, Clone)]
pub enum PredicateKind {
    /// A state, value or comparison.
    Be(Complement),
    /// Possession of all of these.
    Have(Vec<Noun>),
    /// Mention of all of these.
    State(Vec<Noun>),
    /// What a list holds.
    Include(Included),
    /// What a text is like.
    Text(TextTest, Quoted),
    /// A relation with a verb of its own, and what it goes to.
    Act(Noun),
    /// One value of what these words name in common, or each its own.
    Alike {
        /// Which of the two.
        likeness: Likeness,
        /// The words.
        words: Vec<Word>,
        /// Whether it was said of the value: `X is the same for every C`.
        of_value: bool,
    },
    /// The same, said of the value, until the subject is known.
    AlikeFor(Likeness, Noun),
}

/// Whether several have a value in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They have one value.
    Same,
    /// Each has its own.
    Different,
}

/// What stands behind `be`.
#[derive(Debug, Clone)]
pub enum Complement {
    /// A value.
    Value(Expression),
    /// One of several values.
    OneOf(Vec<Expression>, Span),
    /// A comparison with a value.
    Compare(Comparator, Expression),
    /// In a range, both ends included.
    Between(Expression, Expression),
    /// At a distance from a day, on one side.
    Offset {
        /// How the distance compares.
        comparator: Comparator,
        /// The distance: a length of time, or what names one.
        distance: Expression,
        /// On which side of the day.
        side: Side,
        /// The day.
        of: Expression,
    },
    /// At most a distance from a day.
    Within {
        /// The distance: a length of time, or what names one.
        distance: Expression,
        /// On which side of the day; `None` is either.
        side: Option<Side>,
        /// The day.
        of: Expression,
    },
    /// One of a group.
    Among(Box<Noun>),
    /// A relation to counted things: the words, then what they go to.
    Relation(Vec<Word>, Box<Noun>),
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    Exactly,
    /// An earlier day.
    Before,
    /// A later day.
    After,
    /// The day or earlier.
    NoLaterThan,
    /// The day or later.
    NoEarlierThan,
    /// The day.
    On,
}

/// A value in the making.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A number, with the words behind it: perhaps its unit.
    Number(Number, Vec<Word>, Span),
    /// A percentage.
    Share(Number, Span),
    /// An amount in euro.
    Money(Number, Span),
    /// A day.
    Date(Date, Span),
    /// A length of time.
    Duration(Duration, Span),
    /// A noun.
    Noun(Noun),
    /// Arithmetic.
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    /// A part of a value: `80% of X`.
    Part(Number, Box<Expression>, Span),
    /// The year of a day.
    Year(Box<Expression>, Span),
    /// One value made of two.
    Two(Pair, Box<Expression>, Box<Expression>, Span),
    /// A day of a year: `30 April of the budget year`.
    DayOfYear {
        /// The day of the month.
        day: i8,
        /// The month.
        month: i8,
        /// The year.
        year: Box<Expression>,
        /// The whole of it.
        span: Span,
    },
}

/// A noun: words, narrowed by clauses.
#[derive(Debug, Clone)]
pub struct Noun {
    /// The whole of it.
    pub span: Span,
    /// How many.
    pub quantifier: Option<(Quantifier, Span)>,
    /// The words.
    pub words: Vec<Word>,
    /// For a relation: what the words go to.
    pub object: Option<Box<Noun>>,
    /// What narrows it.
    pub clauses: Vec<Clause>,
}

/// How many of a kind. An amount of `None` is named by the first words of the noun: a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// All.
    Every,
    /// None.
    No,
    /// So many.
    Count(Comparator, Option<Number>),
    /// In a range, both ends included.
    Between(Number, Number),
    /// So large a part.
    Part(Comparator, Number),
    /// More than half.
    Most,
}

/// A clause behind a noun.
#[derive(Debug, Clone)]
pub enum Clause {
    /// `that is`, `that has`, `with`.
    That(Predicate),
    /// `whose A is`.
    Whose(Vec<Word>, Predicate),
    /// `without`.
    Without(Vec<Noun>, Span),
    /// `with the highest A`, `with the latest A`: the one of many that has it.
    Extreme(Vec<Word>, Span),
}

/// A word of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In small letters, composed, single spaces; a quoted one as written, without the quotes.
    pub text: String,
    /// What it does in its run.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
}

/// What a word does in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing but naming.
    Plain,
    /// Quoted: it names, and nothing else.
    Quoted,
    /// One of a kind.
    A,
    /// The one meant.
    The,
    /// The one of the group at hand.
    That,
    /// Of the thing spoken about.
    Its,
    /// The thing spoken about.
    It,
    /// Joins an attribute to its owner.
    Of,
    /// Joins an owner to its attribute.
    Possessive,
    /// Counts.
    NumberOf,
    /// Counts what differs.
    Distinct,
    /// Adds up.
    Total,
    /// Takes the most.
    Highest,
    /// Takes the least.
    Lowest,
    /// Takes the mean.
    Average,
    /// Takes the last day.
    Latest,
    /// Takes the first day.
    Earliest,
    /// Part of a whole.
    ShareOf,
    /// More than half.
    Most,
    /// The as-of date.
    Today,
    /// The year of a date.
    Year,
}

impl Expression {
    /// The whole of it.
    pub fn span(&self) -> Span {
        match self {
            Expression::Number(_, words, span) => words.iter().fold(*span, |span, word| span.to(word.span)),
            Expression::Share(_, span)
            | Expression::Money(_, span)
            | Expression::Date(_, span)
            | Expression::Duration(_, span)
            | Expression::Part(.., span)
            | Expression::Year(.., span)
            | Expression::Two(.., span)
            | Expression::DayOfYear { span, .. } => *span,
            Expression::Noun(noun) => noun.span,
            Expression::Arithmetic(_, left, right) => left.span().to(right.span()),
        }
    }
}

impl Sentence {
    /// The obligation itself: from the modal on, with the subject where that says how many must.
    pub fn demand(&self) -> Span {
        let counted = |part: &Expression| match part {
            Expression::Noun(noun) => noun.quantifier.is_some() || noun.with_most().is_some(),
            _ => false,
        };
        let start = match &self.subject {
            Subject::These(list) if list.iter().any(counted) => self.subject.span(),
            Subject::These(_) | Subject::There(_) => self.modal_span,
        };
        start.to(self.predicate.span)
    }
}

impl Condition {
    /// The whole of it.
    pub fn span(&self) -> Span {
        match self {
            Condition::All(list) | Condition::Any(list) => list[0].span().to(list[list.len() - 1].span()),
            Condition::Simple { span, .. } => *span,
            Condition::Glued(noun) => noun.span,
        }
    }
}

impl Subject {
    /// The whole of it.
    pub fn span(&self) -> Span {
        match self {
            Subject::There(span) => *span,
            Subject::These(list) => list[0].span().to(list[list.len() - 1].span()),
        }
    }
}
