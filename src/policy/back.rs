//! `if a C is V, its A must …`: subjects that point back at what a condition in front speaks of, which is one of many.

use super::model::{Place, Term};
use super::scope::{Reading, Resolver, bare};
use super::spoken::nouns;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{self, Condition, Expression, GuardKind, Predicate, PredicateKind, Role, Subject};
use crate::vocabulary::{Meaning, ThingId};

/// What a condition in front speaks of.
enum Spoken<'s> {
    /// One of a kind, whichever: `a C`.
    AnyOf(Span, &'s ast::Noun),
    /// Several of a kind.
    Many(Span),
    /// One element other than the root.
    One(Span),
}

impl Resolver<'_> {
    /// Reports a subject that points back into a condition in front; answers whether it did.
    pub(super) fn points_back(&mut self, sentence: &ast::Sentence) -> bool {
        let Subject::These(list) = &sentence.subject else { return false };
        let start = sentence.subject.span().start;
        let Some(front) = sentence.guards.iter().find(|guard| guard.span.start < start) else { return false };
        let Some(noun) = list.iter().flat_map(nouns).find(|noun| pronoun(noun) || self.the_one(noun).is_some()) else {
            return false;
        };
        let Some((spoken, predicate)) = self.spoken_of(&front.condition) else { return false };
        if !pronoun(noun) && !matches!(&spoken, Spoken::AnyOf(_, other) if self.kind_of(other) == self.the_one(noun)) {
            return false;
        }
        let place = if pronoun(noun) { noun.words[0].span } else { noun.span };
        let text = |span| self.written.words(span).map(str::trim).unwrap_or_default().to_string();
        let (pointer, plain) = (text(place), sentence.guards.len() == 1 && list.len() == 1 && sentence.each.is_none());
        let (message, help) = match spoken {
            Spoken::One(span) => {
                let (one, rest) = (text(span), if noun.words[0].role == Role::Its { "'s" } else { "" });
                let root = self.vocabulary.thing(self.vocabulary.root).label.one(self.language);
                let message = format!("`{pointer}` can be of `{one}`, or of the {root}");
                let message =
                    if rest.is_empty() { message.replace(" be of", " be").replace("or of", "or") } else { message };
                let owned = rest.is_empty() || self.belongs(self.vocabulary.root, &noun.words[1..]);
                let choices =
                    [format!("{one}{rest}"), format!("the {root}{rest}")].map(|who| self.instead(place, &who));
                let [first, second] = &choices;
                let help = if owned { format!("write {first} or {second}") } else { format!("write {first}") };
                (message, help)
            }
            Spoken::AnyOf(span, other) => {
                let message = format!("`{pointer}` points back at `{}`, and leaves open which one", text(span));
                let each = plain.then(|| self.said_of_each(sentence, (front.kind, other, predicate), noun)).flatten();
                let general = "write `every … must … if it …`, so that the condition speaks of each".to_string();
                (message, each.map_or(general, |sentence| format!("write `{sentence}`")))
            }
            Spoken::Many(span) => {
                let message = format!("`{pointer}` points back at `{}`, and leaves open which one", text(span));
                (message, "write `every … must …`, or name what is meant".to_string())
            }
        };
        self.refuse(Code::RefusedWording, place, message, help);
        true
    }

    /// `if a C is V, its A must P` as `every C's A must P if it is V`.
    fn said_of_each(
        &self,
        sentence: &ast::Sentence,
        (kind, other, predicate): (GuardKind, &ast::Noun, Option<&Predicate>),
        noun: &ast::Noun,
    ) -> Option<String> {
        let words = |span| self.written.words(span).map(str::trim);
        let kind_of = words(other.span)?;
        let (_, kind_of) = kind_of.split_once(' ').filter(|(article, _)| matches!(*article, "a" | "an"))?;
        let demand = words(sentence.subject.span().to(sentence.predicate.span))?;
        let lead = words(noun.words[0].span)?;
        let rest = demand.strip_prefix(lead)?;
        let owns = noun.words[0].role == Role::Its || noun.words.iter().any(|word| word.role == Role::Possessive);
        if owns && !other.clauses.is_empty() {
            return None;
        }
        let demand = match noun.words[0].role {
            Role::Its => format!("every {kind_of}'s{rest}"),
            Role::It => format!("every {kind_of}{rest}"),
            // `the participant` of `a municipality`
            _ => {
                let one = self.vocabulary.thing(self.the_one(noun)?).label.one(self.language);
                format!("every {kind_of}{}", rest.trim_start().strip_prefix(one)?)
            }
        };
        let opener = if kind == GuardKind::Unless { "unless" } else { "if" };
        Some(match predicate {
            Some(predicate) => format!("{demand} {opener} it {}", words(predicate.span)?),
            None => demand,
        })
    }

    /// What the last part of a condition speaks of, and what is said of it unless it only is there.
    fn spoken_of<'s>(&mut self, condition: &'s Condition) -> Option<(Spoken<'s>, Option<&'s Predicate>)> {
        let (subject, predicate) = match condition {
            Condition::All(list) | Condition::Any(list) => {
                let found = list.iter().rev().find_map(|part| self.spoken_of(part))?;
                let several = match found.0 {
                    Spoken::AnyOf(span, _) => Spoken::Many(span),
                    other => other,
                };
                return Some((several, None));
            }
            Condition::Glued(noun) if noun.quantifier.is_some() => return Some((Spoken::Many(noun.span), None)),
            Condition::Glued(_) => return None,
            Condition::Simple { subject, predicate, .. } => (subject, predicate.as_ref()),
        };
        let list = match subject {
            Subject::There(_) => {
                let PredicateKind::Have(nouns) = &predicate.kind else { return None };
                let [noun] = nouns.as_slice() else { return None };
                self.kind_of(noun)?;
                let any = article(noun) && !predicate.negated;
                return Some((if any { Spoken::AnyOf(noun.span, noun) } else { Spoken::Many(noun.span) }, None));
            }
            Subject::These(list) => list,
        };
        let [Expression::Noun(noun)] = list.as_slice() else { return None };
        if noun.quantifier.is_some() {
            return Some((Spoken::Many(noun.span), None));
        }
        if article(noun) && self.kind_of(noun).is_some() {
            return Some((Spoken::AnyOf(noun.span, noun), Some(predicate)));
        }
        let slots = self.slots;
        let readings = self.readings(&noun.words);
        self.slots = slots;
        let other = |reading: &Reading| match reading {
            Reading::Element(place, _) => *place != Place::Root,
            Reading::Term(Term::Attribute(_, attribute), _) => {
                matches!(self.vocabulary.attribute(*attribute).kind, crate::vocabulary::Kind::Thing(_))
            }
            _ => false,
        };
        readings.iter().any(other).then_some((Spoken::One(noun.span), None))
    }

    /// The kind of thing that a noun names.
    fn kind_of(&self, noun: &ast::Noun) -> Option<ThingId> {
        let words = bare(&noun.words);
        (0..words.len()).find_map(|from| {
            self.meanings(&words[from..]).iter().find_map(|meaning| match meaning {
                Meaning::Thing { thing, .. } => Some(*thing),
                Meaning::Value { attribute, .. } => {
                    let found = self.vocabulary.attribute(*attribute);
                    found.kind.choice().is_some_and(|choice| choice.noun).then_some(found.thing)
                }
                _ => None,
            })
        })
    }

    /// The thing of `the C`, or of `the C's A`.
    fn the_one(&self, noun: &ast::Noun) -> Option<ThingId> {
        let [the, words @ ..] = noun.words.as_slice() else { return None };
        let end = words.iter().position(|word| word.role == Role::Possessive).unwrap_or(words.len());
        if the.role != Role::The || noun.quantifier.is_some() {
            return None;
        }
        self.meanings(&words[..end]).iter().find_map(|meaning| match meaning {
            Meaning::Thing { thing, plural: false } => Some(*thing),
            _ => None,
        })
    }
}

fn pronoun(noun: &ast::Noun) -> bool {
    noun.quantifier.is_none() && matches!(noun.words.first().map(|word| word.role), Some(Role::Its | Role::It))
}

fn article(noun: &ast::Noun) -> bool {
    noun.quantifier.is_none() && matches!(noun.words.first().map(|word| word.role), Some(Role::A))
}
