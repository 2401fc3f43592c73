//! Relations: what goes to which.

use super::model::{Formula, FormulaKind, Place, Quantifier};
use super::predicate::at_least_one;
use super::scope::{About, Article, Class, Reading, Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::with_article;
use crate::syntax::ast::{Noun, Word};
use crate::vocabulary::{AttributeId, Kind, Meaning, ThingId};

/// A relation that words may stand for: the attribute, whether it is inverted, and how many words name it.
pub(super) type Relation = (AttributeId, bool, usize);

impl Resolver<'_> {
    /// The relations that the first words of a run stand for; `verb` picks those with a verb of their own.
    pub fn relations(&self, words: &[Word], verb: bool) -> Vec<Relation> {
        let mut found = Vec::new();
        for at in (1..=words.len()).rev() {
            for meaning in self.meanings(&words[..at]) {
                if let Meaning::Relation { attribute, inverse, verb: is_verb } = meaning
                    && *is_verb == verb
                {
                    found.push((*attribute, *inverse, at));
                }
            }
        }
        found
    }

    /// `is shared by NOUN`, `uses NOUN`: exactly one of the candidates must fit both sides.
    pub fn related(
        &mut self,
        about: &About,
        candidates: &[Relation],
        words: &[Word],
        counted: Option<&Noun>,
        span: Span,
    ) -> Option<Formula> {
        let subject = match about {
            About::Element(place, thing) => Some((place.clone(), *thing)),
            About::Term(term, kind) => self.as_element(&Reading::Term(term.clone(), kind.clone())),
            About::List(..) => None,
        };
        let fitting: Vec<Relation> = candidates
            .iter()
            .copied()
            .filter(|(attribute, inverse, width)| {
                let owner = self.vocabulary.attribute(*attribute).thing;
                let others = self.referred(*attribute);
                let fits = subject
                    .as_ref()
                    .is_some_and(|(_, thing)| if *inverse { others.contains(thing) } else { owner == *thing });
                fits && (counted.is_none() == (*width < words.len()))
            })
            .collect();
        let Some((place, _)) = subject.filter(|_| !fitting.is_empty()) else {
            self.no_relation(about, candidates, words, span);
            return None;
        };
        if fitting.len() > 1 {
            let message = format!("`{}` can be read in {} ways here", joined(words), fitting.len());
            self.refuse(Code::Ambiguous, span_of(words, span), message, "name the attribute: `the … of …`");
            return None;
        }
        let (attribute, inverse, width) = fitting[0];
        let wanted = if inverse { vec![self.vocabulary.attribute(attribute).thing] } else { self.referred(attribute) };
        let relate = |owner: Place, other: Place| FormulaKind::Related { owner, attribute, other, inverse };
        let link = |other: Place| if inverse { relate(other, place.clone()) } else { relate(place.clone(), other) };
        if let Some(noun) = counted {
            let (quantifier, set, inner) = self.counted_class(noun)?;
            let About::Element(other, thing) = inner else {
                self.no_relation(about, candidates, words, span);
                return None;
            };
            self.fits(&wanted, thing, noun.span)?;
            let body = Box::new(Formula::new(span, link(other)));
            return Some(Formula::new(
                span,
                FormulaKind::Quantified { quantifier, set: Box::new(set), body: Some(body) },
            ));
        }
        let rest = &words[width..];
        let noun = Noun { span, quantifier: None, words: rest.to_vec(), object: None, clauses: Vec::new() };
        if let Some(most) = noun.with_most() {
            return self.related(about, candidates, &words[..width], Some(&most), span);
        }
        let readings = self.readings(rest);
        if readings.is_empty() && self.related_by_name(&wanted, rest, span) {
            return None;
        }
        let reading = self.only(readings, rest, span)?;
        if let Some((other, thing)) = self.as_element(&reading) {
            self.fits(&wanted, thing, span_of(rest, span))?;
            return Some(Formula::new(span, link(other)));
        }
        match reading {
            Reading::Class(class)
                if class.article == Article::A || class.article == Article::Without && !class.plural =>
            {
                self.fits(&wanted, class.set.thing, span_of(rest, span))?;
                let body = Box::new(Formula::new(span, link(Place::Slot(class.set.slot))));
                let kind =
                    FormulaKind::Quantified { quantifier: at_least_one(), set: Box::new(class.set), body: Some(body) };
                Some(Formula::new(span, kind))
            }
            // `shared by the participants`: all of them
            Reading::Class(class) if class.article == Article::The && class.plural => {
                self.fits(&wanted, class.set.thing, span_of(rest, span))?;
                let body = Some(Box::new(Formula::new(span, link(Place::Slot(class.set.slot)))));
                let (quantifier, set) = (Quantifier::Every, Box::new(class.set));
                Some(Formula::new(span, FormulaKind::Quantified { quantifier, set, body }))
            }
            other => self.about(other, span_of(rest, span)).and(None),
        }
    }

    /// `is provided by the C with the highest A`.
    pub fn related_to_chosen(
        &mut self,
        about: &About,
        candidates: &[Relation],
        noun: &Noun,
        span: Span,
    ) -> Option<Formula> {
        let words = bare(&noun.words);
        let About::Element(place, thing) = about else { return None };
        let fitting = candidates.iter().find(|(attribute, inverse, _)| {
            let owner = self.vocabulary.attribute(*attribute).thing;
            if *inverse { self.referred(*attribute).contains(thing) } else { owner == *thing }
        });
        let Some((attribute, inverse, width)) = fitting.copied() else {
            self.no_relation(about, candidates, words, span);
            return None;
        };
        let chosen = Noun { words: words[width..].to_vec(), ..noun.clone() };
        let reading = self.noun(&chosen)?;
        let Some((other, found)) = self.as_element(&reading) else {
            self.about(reading, noun.span)?;
            return None;
        };
        let wanted = if inverse { vec![self.vocabulary.attribute(attribute).thing] } else { self.referred(attribute) };
        self.fits(&wanted, found, noun.span)?;
        let (owner, other) = if inverse { (other, place.clone()) } else { (place.clone(), other) };
        Some(Formula::new(span, FormulaKind::Related { owner, attribute, other, inverse }))
    }

    pub(super) fn referred(&self, attribute: AttributeId) -> Vec<ThingId> {
        match &self.vocabulary.attribute(attribute).kind {
            Kind::Thing(things) => things.clone(),
            _ => Vec::new(),
        }
    }

    /// Refuses an element of a thing that is not wanted.
    pub(super) fn fits(&mut self, wanted: &[ThingId], found: ThingId, span: Span) -> Option<()> {
        if wanted.contains(&found) {
            return Some(());
        }
        let name = |id: &ThingId| self.vocabulary.thing(*id).label.one(self.language).to_string();
        let names: Vec<String> = wanted.iter().map(|id| with_article(&name(id))).collect();
        let message = format!(
            "this relation goes to {}, not to {}",
            crate::suggest::joined(&names, "or"),
            with_article(&name(&found))
        );
        self.refuse(Code::WrongComparison, span, message, "name one of those");
        None
    }

    fn no_relation(&mut self, about: &About, candidates: &[Relation], words: &[Word], span: Span) {
        if candidates.is_empty() {
            self.unknown_run(words, span);
            return;
        }
        let wording = joined(&words[..candidates[0].2]);
        let owner = if candidates[0].1 {
            self.referred(candidates[0].0)
        } else {
            vec![self.vocabulary.attribute(candidates[0].0).thing]
        };
        let names: Vec<String> =
            owner.iter().map(|id| with_article(self.vocabulary.thing(*id).label.one(self.language))).collect();
        let what = match about {
            About::Element(_, thing) => with_article(self.vocabulary.thing(*thing).label.one(self.language)),
            _ => "this".to_string(),
        };
        let message = format!("{what} cannot be `{wording}`");
        self.refuse(
            Code::WrongComparison,
            span_of(words, span),
            message,
            format!("`{wording}` is said of {}", crate::suggest::joined(&names, "or")),
        );
    }

    /// A predicate with a verb of its own.
    pub fn act(&mut self, about: &About, noun: &Noun) -> Option<Formula> {
        match self.related_to_group(noun, true) {
            Some(related) => self.acting(about, &related, 0),
            None => self.acting(about, noun, 0),
        }
    }

    /// The same, where the verb stands behind so many words.
    pub fn acting(&mut self, about: &About, noun: &Noun, start: usize) -> Option<Formula> {
        let words = &noun.words[start..];
        let candidates = self.relations(words, true);
        if candidates.is_empty() {
            if let Some((verb, text)) = test_without_quotes(words) {
                let message = format!("behind `{verb}` stands a text in quotes");
                self.refuse(
                    Code::BrokenSentence,
                    span_of(words, noun.span),
                    message,
                    format!("write `{verb} \"{text}\"`"),
                );
                return None;
            }
            let help = "write `be`, `have` or `state`, or a verb that `ondergrens words` lists";
            let text = joined(words);
            let thing = if let About::Element(_, thing) = about { Some(*thing) } else { None };
            if thing.is_some_and(|thing| self.value_of(thing, words).is_some()) {
                let message = format!("`be` is missing before `{text}`");
                let be = self.instead(span_of(words, noun.span), &format!("be {text}"));
                self.refuse(Code::BrokenSentence, noun.span, message, format!("write {be}"));
                return None;
            }
            self.refuse(
                Code::UnknownTerm,
                span_of(words, noun.span),
                format!("`{text}` starts with no known verb"),
                help,
            );
            return None;
        }
        let formula = self.related(about, &candidates, words, noun.object.as_deref(), noun.span)?;
        if noun.clauses.is_empty() { Some(formula) } else { self.act_narrowed(formula, noun) }
    }

    /// What a relation goes to, narrowed by clauses.
    pub fn act_narrowed(&mut self, mut formula: Formula, noun: &Noun) -> Option<Formula> {
        if let FormulaKind::Quantified { set, .. } = &mut formula.kind {
            let mut class = Class { set: (**set).clone(), plural: true, article: Article::Without, narrowed: false };
            self.clauses(&mut class, &noun.clauses, noun.span)?;
            **set = class.set;
            return Some(formula);
        }
        self.refuse(
            Code::BrokenSentence,
            noun.span,
            "a clause narrows a kind of thing",
            "put the condition behind `if`",
        );
        None
    }
}

/// `contain noord`: a verb of the language that goes with a text, and what should stand in quotes.
fn test_without_quotes(words: &[Word]) -> Option<(&'static str, String)> {
    let (first, rest) = words.split_first()?;
    let verb = match first.text.as_str() {
        "match" | "matches" => "match",
        "contain" | "contains" => "contain",
        _ => return None,
    };
    (!rest.is_empty()).then(|| (verb, joined(rest)))
}
