//! Definitions: what a word or value of a policy's own means, and where it may stand.

use super::catalogue::{Entry, Origin};
use super::definition::{Definition, Meaning};
use super::model::{Formula, FormulaKind, Place, Set, Term, Type};
use super::scope::{Reading, Resolver, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::{nearest, quoted_list, with_article};
use crate::syntax::ast::{self, Noun, Word};
use crate::vocabulary::ThingId;
use std::sync::Arc;

impl Resolver<'_> {
    /// What an entry of the catalogue means. `None` when it is broken, with the reason.
    pub fn entry(&mut self, entry: &Entry) -> Option<Definition> {
        self.start_sentence();
        let (thing, slot, meaning) = match entry.source {
            Origin::Definition(written) => match written.meant.as_ref()? {
                ast::Meant::Adjective { subject, words, condition } => {
                    if entry.thing.is_some() {
                        let help = format!("write `define {}: …`", entry.name);
                        self.refuse(Code::BadLabel, entry.span, "this sentence says itself whose word it is", help);
                        return None;
                    }
                    self.adjective(entry, subject, words, condition)?
                }
                ast::Meant::Value(expression) => self.named_value_of(entry, expression)?,
            },
            Origin::Ladder(written, at) => return Some(self.ladder(entry, written, at)),
            Origin::Measure(written) => {
                let found = self.named_value_of(entry, written.value.as_ref()?)?;
                if let Meaning::Value(_, kind) = &found.2
                    && !matches!(kind, Type::Number | Type::Share | Type::Money)
                {
                    let span = written.value.as_ref()?.span();
                    let message =
                        format!("a measure is a number, a share or an amount, and this is {}", kind.describe());
                    self.refuse(Code::WrongComparison, span, message, "count or calculate: `the number of …`");
                    return None;
                }
                found
            }
        };
        if self.unsound {
            return None;
        }
        Some(Definition {
            policy: entry.policy,
            name: entry.name.clone(),
            span: entry.span,
            thing,
            slot,
            slots: usize::from(self.most_slots),
            meaning,
            parameters: self.catalogue.policies[self.policy].parameters.clone(),
            depth: self.nested + 1,
            weight: self.weight + 1,
            reads: std::mem::take(&mut self.reads),
            sound: true,
        })
    }

    /// `a C is NAME if …`.
    fn adjective(
        &mut self,
        entry: &Entry,
        subject: &Noun,
        words: &[Word],
        condition: &ast::Condition,
    ) -> Option<(Option<ThingId>, u8, Meaning)> {
        let said = joined(words);
        if said != entry.name {
            let message = format!("this defines `{said}`, but its name is `{}`", entry.name);
            let help = format!("write `… is {} if …`, or give it the name `{said}`", entry.name);
            self.refuse(Code::BrokenSentence, span_of(words, entry.span), message, help);
            return None;
        }
        let readings = self.readings(&subject.words);
        let reading = self.only(readings, &subject.words, subject.span)?;
        let (place, thing, filter) = match self.narrowed(reading, &subject.clauses, subject.span)? {
            Reading::Element(place @ (Place::Root | Place::Only(_)), thing) => (place, thing, None),
            Reading::Class(class) if !class.plural => (Place::Slot(class.set.slot), class.set.thing, class.set.filter),
            other => {
                let message = format!("a definition speaks of one of a kind, and this is {}", self.describe(&other));
                let help = match self.vocabulary.things.iter().find(|thing| thing.party) {
                    Some(thing) => {
                        format!("write `{} is {} if …`", with_article(thing.label.one(self.language)), entry.name)
                    }
                    None => "write `a …` with a noun of the vocabulary".to_string(),
                };
                self.refuse(Code::BrokenSentence, subject.span, message, help);
                return None;
            }
        };
        let slot = if let Place::Slot(slot) = place { slot } else { self.new_slot() };
        let formula = self.with_bound(place, thing, |resolver| resolver.condition(condition))?;
        let span = formula.span;
        let formula = Formula::all(span, filter.into_iter().chain([formula]).collect());
        Some((Some(thing), slot, Meaning::Adjective(formula)))
    }

    /// `define NAME: EXPRESSION`, and the same of every thing of a kind.
    fn named_value_of(
        &mut self,
        entry: &Entry,
        expression: &ast::Expression,
    ) -> Option<(Option<ThingId>, u8, Meaning)> {
        let slot = self.new_slot();
        let (term, kind) = match entry.thing {
            Some(thing) => self.with_bound(Place::Slot(slot), thing, |resolver| resolver.expression(expression))?,
            None => self.expression(expression)?,
        };
        if let Type::Thing(_) = kind {
            let help = "define a value of it, such as a number, a date or a choice";
            self.refuse(Code::WrongComparison, expression.span(), "a definition is a value, and this is a thing", help);
            return None;
        }
        Some((entry.thing, slot, Meaning::Value(term, kind)))
    }

    /// What the policy, or another one, calls so.
    pub fn defined(&mut self, words: &[Word]) -> Vec<Arc<Definition>> {
        let found = self.catalogue.named(self.policy, &joined(words));
        for definition in &found {
            self.unsound |= !definition.sound;
            self.nested = self.nested.max(definition.depth);
            self.weight += definition.weight;
            self.reads.extend(&definition.reads);
        }
        found
    }

    /// The values of the policy's own that are called so: of the root by themselves, or of an element of this kind.
    pub fn defined_values(&mut self, words: &[Word], of: Option<(&Place, ThingId)>) -> Vec<Reading> {
        let root = self.vocabulary.root;
        let found = self.defined(words).into_iter();
        let readings = found.filter_map(|definition| {
            let unread = !definition.sound && definition.thing.is_none();
            let kind = definition.kind().cloned().or(unread.then_some(Type::Number))?;
            let place = match (of, definition.thing) {
                (None, None) => None,
                (None, Some(thing)) if thing == root => Some(Place::Root),
                (Some((place, thing)), Some(owner)) if owner == thing => Some(place.clone()),
                _ => return None,
            };
            Some(Reading::Term(Term::Defined(definition, place), kind))
        });
        readings.collect()
    }

    /// The words of the policy's own that are called so and can be said of such a thing.
    pub fn defined_adjective(&mut self, words: &[Word], thing: ThingId) -> Option<Arc<Definition>> {
        self.defined(words).into_iter().find(|found| found.kind().is_none() && found.is_of(thing))
    }

    /// `X is NAME`.
    pub fn is_defined(&mut self, place: &Place, thing: ThingId, words: &[Word], span: Span) -> Option<Formula> {
        let definition = self.defined_adjective(words, thing)?;
        Some(Formula::new(span, FormulaKind::Defined { definition, place: place.clone() }))
    }

    /// Narrows a set by a word of the policy's own in front of its noun.
    pub fn narrow_to_defined(&mut self, set: &mut Set, words: &[Word], span: Span) -> bool {
        let formula = self.is_defined(&Place::Slot(set.slot), set.thing, words, span);
        let found = formula.is_some();
        if let Some(formula) = formula {
            super::names::add_filter(set, formula, true);
        }
        found
    }

    /// A number of the policy's own that counts: `at most flavours applications`.
    pub fn counting(&mut self, words: &[Word]) -> Option<(Term, Type)> {
        if let Some((at, kind)) = self.parameter(words) {
            return Some((Term::Parameter(at), kind));
        }
        self.defined_values(words, None).into_iter().find_map(|reading| match reading {
            Reading::Term(term, kind) => Some((term, kind)),
            _ => None,
        })
    }

    /// Reports a name of the policy's own that stands where it cannot, or a name of another policy that is not there.
    /// Answers whether it did.
    pub fn misplaced_name(&mut self, words: &[Word], span: Span) -> bool {
        for at in (1..=words.len()).rev() {
            let Some(definition) = self.defined(&words[..at]).into_iter().next() else { continue };
            let text = joined(&words[..at]);
            let place = span_of(&words[..at], span);
            let thing = definition.thing.map(|thing| self.vocabulary.thing(thing).label.one(self.language).to_string());
            let (message, help) = match (&definition.meaning, thing) {
                (Meaning::Adjective(_), Some(thing)) => (
                    format!("`{text}` is said of {}", with_article(&thing)),
                    format!("write `… must be {text}` of {}, or `every {text} {thing}`", with_article(&thing)),
                ),
                (Meaning::Value(..), Some(thing)) if at == words.len() => (
                    format!("`{text}` cannot stand here by itself"),
                    format!("say whose: `the {text} of …`, or `every {thing}'s {text}`"),
                ),
                _ if at < words.len() => continue,
                _ => (format!("`{text}` cannot stand here"), "another kind of word is needed here".to_string()),
            };
            self.refuse(Code::UnknownTerm, place, message, help);
            return true;
        }
        self.unknown_name(words, span)
    }

    /// Reports a name of another policy that is not there; answers whether it did.
    pub fn unknown_name(&mut self, words: &[Word], span: Span) -> bool {
        let Some(at) = words.iter().position(|word| word.text.contains('/')) else { return false };
        let words = &words[at..];
        let wording = joined(words);
        let Some((policy, name)) = wording.split_once('/') else { return false };
        let place = span_of(words, span);
        let Some(other) = self.catalogue.policy(policy) else {
            let known: Vec<&str> = self.catalogue.policies.iter().map(|names| names.name.as_str()).collect();
            let help = match nearest(policy, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}/{name}`?"),
                None => format!("the policies of this run are {}", quoted_list(&known, "and")),
            };
            self.refuse(Code::UnknownTerm, place, format!("no policy `{policy}` is loaded"), help);
            return true;
        };
        let mut known: Vec<&str> = self.catalogue.names_of(other).collect();
        known.sort_unstable();
        // the name may be followed by a noun: take the first words that are nearly one
        let near = (1..=words.len()).rev().find_map(|end| {
            let wording = joined(&words[..end]);
            let name = wording.split_once('/')?.1;
            Some((end, name.to_string(), nearest(name, known.iter().copied())?))
        });
        let (end, name, help) = match near {
            Some((end, name, near)) => (end, name, format!("did you mean `{policy}/{near}`?")),
            None if known.is_empty() => (words.len(), name.to_string(), "it defines nothing".to_string()),
            None => (words.len(), name.to_string(), format!("it has {}", quoted_list(&known, "and"))),
        };
        let message = format!("the policy `{policy}` has no `{name}`");
        self.refuse(Code::UnknownTerm, span_of(&words[..end], span), message, help);
        true
    }
}
