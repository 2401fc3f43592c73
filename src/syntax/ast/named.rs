//! What a policy gives a name: parameters, definitions, measures and ladders.

use super::{Condition, Expression, Name, Noun, Word};

/// A named value that can be set from outside.
#[derive(Debug)]
pub struct Parameter {
    /// Its name, which may have several words.
    pub name: Name,
    /// Its value, unless set otherwise; `None` when it or the name is broken, which has been reported.
    pub value: Option<Expression>,
}

/// A word of the policy's own.
#[derive(Debug)]
pub struct Definition {
    /// Its name: of an attribute with its owner, `participant's cost deviation`.
    pub name: Name,
    /// The words of the name; none when they cannot be a name, which has been reported.
    pub words: Vec<Word>,
    /// What it means; `None` when it is broken, which has been reported.
    pub meant: Option<Meant>,
}

/// What a definition says.
#[derive(Debug)]
pub enum Meant {
    /// Which things of a kind are called so.
    Adjective {
        /// The kind.
        subject: Noun,
        /// The word, as the sentence has it.
        words: Vec<Word>,
        /// When one is.
        condition: Condition,
    },
    /// A value.
    Value(Expression),
}

/// A value that is reported for each arrangement.
#[derive(Debug)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// The words of the name; none when they cannot be a name, which has been reported.
    pub words: Vec<Word>,
    /// What it comes to; `None` when it is broken, which has been reported.
    pub value: Option<Expression>,
    /// What it counts.
    pub unit: Option<Name>,
}

/// Levels that are reached by rules, the lowest first.
#[derive(Debug)]
pub struct Ladder {
    /// Its name.
    pub name: Name,
    /// The words of the name; none when they cannot be a name, which has been reported.
    pub words: Vec<Word>,
    /// What it is about, for people.
    pub title: String,
    /// Its levels.
    pub levels: Vec<LevelOf>,
}

/// A level of a ladder.
#[derive(Debug)]
pub struct LevelOf {
    /// Its name.
    pub name: Name,
    /// The rules that it asks for beyond those of the levels below.
    pub rules: Vec<Name>,
}
