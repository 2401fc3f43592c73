//! Facts as reports show them: those that are stated, and those that are lacking.

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A stated fact, as a report shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// As written in the document: `functions.functional-management`.
    pub key: String,
    /// The same in the vocabulary's English keys: `functions.functional-management.mode`.
    pub term: String,
    /// The value, for people.
    pub value: String,
    /// Where it stands; for what is absent, the table in which it is missing.
    pub span: Span,
    /// What it is to the verdict.
    pub role: FactRole,
    /// Where it comes from: positions in [`Reported::sources`].
    pub sources: Vec<usize>,
    /// The same in words; empty where it is not said.
    pub cited: String,
}

impl Fact {
    /// The fact in words, with where it comes from: `functions.legal = local (Business plan, confirmed)`.
    pub fn told(&self) -> String {
        let fact = match self.role {
            FactRole::Absent => self.value.clone(),
            FactRole::Decides | FactRole::Lists | FactRole::Applies => format!("{} = {}", self.key, self.value),
        };
        if self.cited.is_empty() { fact } else { format!("{fact} ({})", self.cited) }
    }
}

/// What a fact is to a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactRole {
    /// The demand itself looks at this value.
    Decides,
    /// The demand looks at the elements of this list.
    Lists,
    /// It makes the rule apply.
    Applies,
    /// It is missing: the place is the table that should have it.
    Absent,
}

/// A fact that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lacking {
    /// Where it is to be written.
    pub key: String,
    /// The same in the vocabulary's English keys.
    pub term: String,
    /// The table where it is to be written, or what is written there and leaves it open.
    pub span: Span,
    /// Whether it settles the verdict by itself.
    pub alone: bool,
    /// Whether it was asked and is not known.
    pub asked: bool,
    /// Whether something is written that cannot be used, of which a diagnostic tells.
    pub broken: bool,
    /// What is asked, in words.
    pub question: String,
    /// The party that knows the answer: it is a fact of it.
    pub party: Option<String>,
}

impl Lacking {
    /// What is to be seen at its place: `` `functions.legal` is not stated ``.
    pub fn told(&self) -> String {
        let why = match (self.asked, self.broken) {
            (true, _) => "not known",
            (_, true) => "not known, since this cannot be used",
            _ => "not stated",
        };
        format!("`{}` is {why}", self.key)
    }
}
