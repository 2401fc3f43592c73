//! Nouns narrowed by clauses: `that is …`, `whose A is …`, `with T`, `without T`.

use super::informal::Informal;
use super::model::{Formula, Term};
use super::scope::{About, Class, Reading, Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::with_article;
use crate::syntax::ast::{Clause, Word};
use crate::vocabulary::{Meaning, ThingId};

impl Resolver<'_> {
    /// A reading narrowed by clauses.
    pub fn narrowed(&mut self, reading: Reading, clauses: &[Clause], span: Span) -> Option<Reading> {
        if clauses.is_empty() {
            return Some(reading);
        }
        match reading {
            Reading::Class(mut class) => {
                self.clauses(&mut class, clauses, span)?;
                Some(Reading::Class(class))
            }
            Reading::Term(Term::Count(mut set), kind) => {
                self.clauses_of_set(&mut set, clauses, span)?;
                Some(Reading::Term(Term::Count(set), kind))
            }
            Reading::Term(Term::Fold(mut fold), kind) => {
                self.clauses_of_set(&mut fold.set, clauses, span)?;
                Some(Reading::Term(Term::Fold(fold), kind))
            }
            Reading::Term(Term::Distinct(mut set, value), kind) => {
                self.clauses_of_set(&mut set, clauses, span)?;
                Some(Reading::Term(Term::Distinct(set, value), kind))
            }
            Reading::List(..) => {
                let class = self.as_class(reading.clone(), span);
                let Some(mut class) = class else { return self.not_narrowable(&reading, span) };
                self.clauses(&mut class, clauses, span)?;
                Some(Reading::Class(class))
            }
            other => self.not_narrowable(&other, span),
        }
    }

    /// Adds the conditions of clauses to a class.
    pub fn clauses(&mut self, class: &mut Class, clauses: &[Clause], span: Span) -> Option<()> {
        for clause in clauses {
            let set = class.set.clone();
            let formula = self.narrowing(&set, |resolver, place| match clause {
                Clause::That(predicate) => resolver.predicate(&About::Element(place, set.thing), predicate),
                Clause::Extreme(words, span) => {
                    resolver.many_chosen(words, *span);
                    None
                }
                Clause::Without(nouns, span) => {
                    let list: Option<Vec<_>> = nouns
                        .iter()
                        .map(|noun| Some(resolver.have(&place, set.thing, noun, false)?.negated()))
                        .collect();
                    Some(Formula::all(*span, list?))
                }
                Clause::Whose(words, predicate) => {
                    let readings = resolver.part_of(&place, set.thing, words);
                    let reading = match readings.len() {
                        0 => {
                            resolver.no_such_part(set.thing, words, span);
                            None
                        }
                        _ => resolver.only(readings, words, span),
                    }?;
                    let about = resolver.about(reading, span)?;
                    resolver.predicate(&about, predicate)
                }
            })?;
            class.set.span = class.set.span.to(formula.span);
            super::names::add_filter(&mut class.set, formula, false);
        }
        Some(())
    }

    /// Reports that a thing has no attribute of this name.
    pub fn no_such_part(&mut self, thing: ThingId, words: &[Word], span: Span) {
        let noun = self.vocabulary.thing(thing).label.one(self.language).to_string();
        let attributes = self.vocabulary.thing(thing).attributes.iter();
        let names = attributes.map(|id| self.vocabulary.attribute(*id).label.one(self.language));
        let names: Vec<&str> = names.chain(self.catalogue.values_of(self.policy, thing)).collect();
        let text = joined(bare(words));
        let offhand = self.counted_amount(words).or_else(|| self.value_had(thing, words, span));
        if let Some(Informal { place, message, help }) = offhand {
            self.refuse(Code::RefusedWording, place, message, help);
            return;
        }
        if let Some((label, owners)) = self.belongs_to_others(thing, bare(words)) {
            let message = format!("{} has no {label} of its own", with_article(&noun));
            let help = format!("say who must have it: {owners}");
            self.refuse(Code::UnknownTerm, span_of(bare(words), span), message, help);
            return;
        }
        let near = crate::suggest::nearest_few(&text, names.iter().copied(), 3);
        let help = match near.as_slice() {
            [] if names.len() <= 10 => format!("it has {}", crate::suggest::quoted_list(&names, "and")),
            [] => format!("`ondergrens words` lists what {} has", with_article(&noun)),
            near => format!("did you mean {}?", crate::suggest::quoted_list(near, "or")),
        };
        self.refuse(
            Code::UnknownTerm,
            span_of(bare(words), span),
            format!("{} has no `{text}`", with_article(&noun)),
            help,
        );
    }

    /// The label of an attribute that other things have, and sentences that give it to them.
    fn belongs_to_others(&self, thing: ThingId, words: &[Word]) -> Option<(String, String)> {
        let attributes = self.meanings(words).iter().filter_map(|meaning| match meaning {
            Meaning::Attribute { attribute, .. } => Some(self.vocabulary.attribute(*attribute)),
            _ => None,
        });
        let attributes: Vec<_> = attributes.filter(|attribute| attribute.thing != thing).collect();
        let label = attributes.first()?.label.one(self.language).to_string();
        let owners = attributes.iter().map(|attribute| {
            let owner = self.vocabulary.thing(attribute.thing);
            let subject = match owner.layout {
                crate::vocabulary::Layout::One => format!("the {}", owner.label.one(self.language)),
                _ => format!("every {}", owner.label.one(self.language)),
            };
            format!("`{subject} must have {}`", with_article(&label))
        });
        let owners = crate::suggest::joined(&owners.collect::<Vec<_>>(), "or");
        Some((label, owners))
    }
}
