//! Words and values of a policy's own.

use super::model::{Constant, Formula, Parameter, Term, Type};
use crate::source::Span;
use crate::vocabulary::ThingId;
use std::sync::Arc;

/// So many definitions may stand one inside the other.
pub(super) const MOST_NESTED: usize = 16;

/// So many others may be looked at, in all, to find what a definition comes to.
pub(super) const MOST_USED: usize = 4096;

/// A definition. It is evaluated in a frame of its own: its slots and parameters are not those of who uses it.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The number of the policy that it belongs to.
    pub policy: usize,
    /// Its name, as those who use it say it: `left behind`, `region/left behind`.
    pub name: String,
    /// Where it is defined.
    pub span: Span,
    /// The things that it belongs to; `None` for a value by itself.
    pub thing: Option<ThingId>,
    /// The slot of the element that it is said of.
    pub slot: u8,
    /// How many slots it needs.
    pub slots: usize,
    /// What it means.
    pub meaning: Meaning,
    /// The parameters of its policy.
    pub parameters: Arc<[Parameter]>,
    /// How many definitions stand one inside the other, itself included.
    pub depth: usize,
    /// How many are looked at to find what it comes to, itself included.
    pub weight: usize,
    /// The ladders whose level it asks for, itself included: the numbers of their policies, and their positions in them.
    pub reads: Vec<(usize, usize)>,
    /// Whether it could be read; what is broken has been reported.
    pub sound: bool,
}

/// A value that is reported for each arrangement.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its value.
    pub definition: Arc<Definition>,
    /// What it counts, as written.
    pub unit: Option<String>,
}

/// What a definition says.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// When a thing is called so.
    Adjective(Formula),
    /// A value, with its type.
    Value(Term, Type),
}

impl PartialEq for Definition {
    fn eq(&self, other: &Definition) -> bool {
        (self.policy, &self.name, self.thing) == (other.policy, &other.name, other.thing)
    }
}

impl Definition {
    /// The type of a value.
    pub fn kind(&self) -> Option<&Type> {
        match &self.meaning {
            Meaning::Value(_, kind) => Some(kind),
            Meaning::Adjective(_) => None,
        }
    }

    /// Whether it is one value that is written down, as a parameter is.
    pub fn is_constant(&self) -> bool {
        matches!(self.meaning, Meaning::Value(Term::Constant(_), _))
    }

    /// Whether it can be said of things of this kind.
    pub(super) fn is_of(&self, thing: ThingId) -> bool {
        self.thing == Some(thing) || (self.thing.is_none() && !self.sound && self.kind().is_none())
    }

    /// What stands for a definition that could not be read.
    pub(super) fn broken(
        policy: usize,
        name: String,
        span: Span,
        thing: Option<ThingId>,
        adjective: bool,
    ) -> Definition {
        let number = Constant::Number(crate::value::Number::whole(0));
        let meaning = if adjective {
            Meaning::Adjective(Formula::all(
                span,
                vec![Formula::new(span, super::formula::FormulaKind::All(Vec::new()))],
            ))
        } else {
            Meaning::Value(Term::Constant(number), Type::Number)
        };
        Definition {
            policy,
            name,
            span,
            thing,
            slot: 0,
            slots: 1,
            meaning,
            parameters: Arc::new([]),
            depth: 1,
            weight: 1,
            reads: Vec::new(),
            sound: false,
        }
    }
}
