//! What is known while one sentence is resolved.

use super::catalogue::Catalogue;
use super::model::{Formula, Parameter, Place, Set, Term, Type};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::source::Span;
use crate::syntax::ast::{Role, Word, Written};
use crate::vocabulary::{AttributeId, Meaning, ThingId, Vocabulary};

/// Resolves the sentences of one policy.
pub(super) struct Resolver<'a> {
    pub vocabulary: &'a Vocabulary,
    pub language: Language,
    pub parameters: &'a [Parameter],
    /// What the policies of the run give a name.
    pub catalogue: &'a Catalogue<'a>,
    /// The number of the policy at hand.
    pub policy: usize,
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// Elements at hand, outermost first.
    pub bound: Vec<(Place, ThingId)>,
    /// Groups at hand: their slot, and the attribute by which they are grouped.
    pub groups: Vec<(u8, AttributeId)>,
    /// What the sentence is about, when that is one element.
    pub subject: Option<(Place, ThingId)>,
    /// Slots handed out so far in this sentence.
    pub slots: u8,
    /// The most slots that any sentence needed.
    pub most_slots: u8,
    /// The words of the sentence at hand, for messages.
    pub written: Written,
    /// Whether the sentence uses a name that is broken, which has been reported.
    pub unsound: bool,
    /// How deep the definitions that it uses are nested.
    pub nested: usize,
    /// How many definitions it uses, those inside them included.
    pub weight: usize,
    /// The ladders whose level it asks for.
    pub reads: Vec<(usize, usize)>,
}

/// What a noun can mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// One element.
    Element(Place, ThingId),
    /// A value.
    Term(Term, Type),
    /// A kind of thing, narrowed or not.
    Class(Class),
    /// A list that an attribute of one element holds.
    List(Place, AttributeId),
}

/// A noun for a kind of thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Class {
    pub set: Set,
    /// Whether the noun is a plural.
    pub plural: bool,
    /// Its article.
    pub article: Article,
    /// Whether the words of a wording that means more than itself narrowed it: `every municipality`.
    pub narrowed: bool,
}

/// The article of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    Without,
    A,
    The,
}

/// What a predicate is said of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum About {
    Element(Place, ThingId),
    Term(Term, Type),
    List(Place, AttributeId),
}

impl<'a> Resolver<'a> {
    /// Resolves sentences of a policy of the catalogue.
    pub fn new(catalogue: &'a Catalogue<'a>, policy: usize, diagnostics: &'a mut Vec<Diagnostic>) -> Resolver<'a> {
        let names = &catalogue.policies[policy];
        Resolver {
            vocabulary: catalogue.vocabulary,
            language: names.language,
            parameters: &names.parameters,
            catalogue,
            policy,
            diagnostics,
            bound: Vec::new(),
            groups: Vec::new(),
            subject: None,
            slots: 0,
            most_slots: 0,
            written: Written::default(),
            unsound: false,
            nested: 0,
            weight: 0,
            reads: Vec::new(),
        }
    }
}

impl Resolver<'_> {
    /// Forgets the sentence before.
    pub fn start_sentence(&mut self) {
        self.bound.clear();
        self.written = Written::default();
        self.groups.clear();
        self.subject = None;
        self.slots = 0;
    }

    /// A slot of its own for a quantifier or a clause.
    pub fn new_slot(&mut self) -> u8 {
        let slot = self.slots;
        self.slots = self.slots.saturating_add(1);
        self.most_slots = self.most_slots.max(self.slots);
        slot
    }

    /// Resolves something while an element is at hand.
    pub fn with_bound<T>(&mut self, place: Place, thing: ThingId, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.bound.push((place, thing));
        let result = inner(self);
        self.bound.pop();
        result
    }

    /// What `its` refers to: the nearest element at hand, else the subject, else the root.
    pub fn its(&self) -> (Place, ThingId) {
        let nearest = self.bound.last().or(self.subject.as_ref());
        nearest.cloned().unwrap_or((Place::Root, self.vocabulary.root))
    }

    /// What a run of words can mean by itself.
    pub fn meanings(&self, words: &[Word]) -> &[Meaning] {
        self.vocabulary.lexicon.meanings(self.language, &joined(words))
    }

    /// The type of an attribute's values.
    pub fn type_of(&self, attribute: AttributeId) -> Type {
        Type::of(attribute, self.vocabulary)
    }

    /// The parameter of this name.
    pub fn parameter(&mut self, words: &[Word]) -> Option<(usize, Type)> {
        let name = joined(words);
        let at = self.parameters.iter().position(|parameter| parameter.name == name)?;
        self.catalogue.policies[self.policy].used[at].set(true);
        self.unsound |= !self.parameters[at].sound;
        Some((at, self.parameters[at].kind.clone()))
    }

    /// A formula about an element of a set, with that element at hand.
    pub fn narrowing(&mut self, set: &Set, inner: impl FnOnce(&mut Self, Place) -> Option<Formula>) -> Option<Formula> {
        let place = Place::Slot(set.slot);
        self.with_bound(place.clone(), set.thing, |resolver| inner(resolver, place))
    }
}

/// Words as one wording; a possessive clings to the word before it.
pub(super) fn joined(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && word.role != Role::Possessive {
            text.push(' ');
        }
        match word.role {
            Role::Quoted => text.push_str(&crate::language::normalised(&word.text)),
            _ => text.push_str(&word.text),
        }
    }
    text
}

/// The place of a run of words.
pub(super) fn span_of(words: &[Word], otherwise: Span) -> Span {
    match words {
        [] => otherwise,
        [first, .., last] => first.span.to(last.span),
        [only] => only.span,
    }
}

/// Words without an article in front.
pub(super) fn bare(words: &[Word]) -> &[Word] {
    match words.first().map(|word| word.role) {
        Some(Role::A | Role::The) => &words[1..],
        _ => words,
    }
}
