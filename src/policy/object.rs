//! What is had, stated, used or shared: the objects of `have` and `state`, and relations.

use super::mistake::bare;
use super::model::{Comparator, Constant, Formula, FormulaKind, Place, Quantifier, Set, Term, Type};
use super::predicate::{amount, at_least_one};
use super::scope::{About, Article, Class, Reading, Resolver, joined, span_of};
use super::value::Expected;
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::with_article;
use crate::syntax::ast::{self, Expression, Noun, Word};
use crate::vocabulary::{AttributeId, Kind, Meaning, ThingId};

/// A relation that words may stand for: the attribute, whether it is inverted, and how many words name it.
pub(super) type Relation = (AttributeId, bool, usize);

impl Resolver<'_> {
    /// `have NOUN`, `state NOUN`.
    pub fn have(&mut self, place: &Place, thing: ThingId, noun: &Noun, state: bool) -> Option<Formula> {
        let (quantifier, words) = self.quantifier(noun)?;
        if let (true, Some((_, place))) = (state && quantifier.is_some(), &noun.quantifier) {
            let help = "write `state its …`, or `have at least …` to count";
            self.refuse(Code::RefusedWording, *place, "what is stated is not counted", help);
            return None;
        }
        let words = self.without_its(words, place);
        let mut readings = self.part_of(place, thing, bare(words));
        if *place == Place::Root && readings.is_empty() {
            readings = self.readings(words);
            readings.retain(|reading| matches!(reading, Reading::Class(_) | Reading::Element(Place::Only(_), _)));
        }
        if readings.is_empty() {
            if let Some((number, rest)) = bare(words).split_first()
                && (number.text.chars().all(|c| c.is_ascii_digit()) || crate::language::is_number_word(&number.text))
            {
                let (number, rest) = (&number.text, joined(rest));
                let message = format!("does `{number} {rest}` mean exactly {number}, or {number} or more?");
                let help = format!("write `exactly {number} {rest}` or `at least {number} {rest}`");
                self.refuse(Code::ExactlyMeant, noun.span, message, help);
                return None;
            }
            if self.meanings(bare(words)).is_empty() && self.readings(words).is_empty() {
                self.unknown_run(words, noun.span);
            } else {
                self.no_such_part(thing, words, noun.span);
            }
            return None;
        }
        let reading = self.only(readings, words, noun.span)?;
        let span = noun.span;
        let kind = match self.narrowed(reading, &noun.clauses, span)? {
            Reading::Element(Place::Only(thing), _) if state => FormulaKind::StatesList { place: place.clone(), thing },
            Reading::Element(Place::Only(thing), _) => FormulaKind::HasTable(thing),
            Reading::Class(class) if state && quantifier.is_none() && class.set.filter.is_none() => {
                FormulaKind::StatesList { place: place.clone(), thing: class.set.thing }
            }
            Reading::Class(class) => return self.existing(class, quantifier, span),
            Reading::List(place, attribute) if state => FormulaKind::States { place, attribute },
            Reading::List(place, attribute) => match self.as_class(Reading::List(place.clone(), attribute), span) {
                Some(class) => return self.existing(class, quantifier, span),
                None if quantifier.as_ref().is_none_or(|quantifier| *quantifier == Quantifier::No) => {
                    FormulaKind::Has { place, attribute }
                }
                None => {
                    let help = "write `must have …`, without a number";
                    self.refuse(Code::WrongComparison, span, "values in a list are not counted", help);
                    return None;
                }
            },
            Reading::Term(Term::Attribute(place, attribute), kind) => {
                return self.attribute_had(place, attribute, kind, quantifier, state, noun);
            }
            other => {
                let found = self.describe(&other);
                self.refuse(
                    Code::WrongComparison,
                    span,
                    format!("{found} is not something to have"),
                    "write `must be …`",
                );
                return None;
            }
        };
        let formula = Formula::new(span, kind);
        Some(if quantifier == Some(Quantifier::No) { formula.negated() } else { formula })
    }

    /// `its A` behind a verb is A of what the sentence is about.
    fn without_its<'w>(&self, words: &'w [Word], place: &Place) -> &'w [Word] {
        match words.first().map(|word| word.role) {
            Some(ast::Role::Its) if self.its().0 == *place || self.bound.is_empty() => &words[1..],
            _ => words,
        }
    }

    fn existing(&mut self, class: Class, quantifier: Option<Quantifier>, span: Span) -> Option<Formula> {
        let quantifier = match quantifier {
            Some(Quantifier::Every | Quantifier::Part(..)) => {
                self.refuse(
                    Code::RefusedWording,
                    span,
                    "how many of them are there to have?",
                    "write how many: `have at least 1 …`",
                );
                return None;
            }
            Some(quantifier) => quantifier,
            None => at_least_one(),
        };
        Some(Formula::new(span, FormulaKind::Quantified { quantifier, set: Box::new(class.set), body: None }))
    }

    /// `have an owner`, `have at least 50,000 inhabitants`.
    fn attribute_had(
        &mut self,
        place: Place,
        attribute: AttributeId,
        kind: Type,
        quantifier: Option<Quantifier>,
        state: bool,
        noun: &Noun,
    ) -> Option<Formula> {
        let span = noun.span;
        let left = Term::Attribute(place.clone(), attribute);
        let expected = Expected { kind: kind.clone(), attribute: Some(attribute) };
        let has = if state { FormulaKind::States { place, attribute } } else { FormulaKind::Has { place, attribute } };
        let kind = match quantifier {
            None => has,
            Some(Quantifier::No) => return Some(Formula::new(span, has).negated()),
            Some(Quantifier::Count(comparator, Term::Constant(Constant::Number(number)))) => {
                let right = self.value(&Expression::Number(number, Vec::new(), span), &expected)?;
                FormulaKind::Compare { left, comparator, right }
            }
            Some(Quantifier::Count(comparator, right)) if kind == Type::Number => {
                FormulaKind::Compare { left, comparator, right }
            }
            Some(Quantifier::Between(low, high)) => {
                let low = self.value(&Expression::Number(low, Vec::new(), span), &expected)?;
                let high = self.value(&Expression::Number(high, Vec::new(), span), &expected)?;
                FormulaKind::Between { value: left, low, high }
            }
            Some(_) => {
                self.refuse(Code::WrongComparison, span, "one value cannot be counted", "write `must have …`");
                return None;
            }
        };
        Some(Formula::new(span, kind))
    }

    /// The quantifier of a noun, and its words without a parameter that it counts by.
    pub fn quantifier<'w>(&mut self, noun: &'w Noun) -> Option<(Option<Quantifier>, &'w [Word])> {
        let words = noun.words.as_slice();
        let Some((quantifier, span)) = &noun.quantifier else { return Some((None, words)) };
        let quantifier = match quantifier {
            ast::Quantifier::Every => Quantifier::Every,
            ast::Quantifier::No => Quantifier::No,
            ast::Quantifier::Between(low, high) => Quantifier::Between(*low, *high),
            ast::Quantifier::Part(comparator, share) => Quantifier::Part(amount(*comparator), *share),
            ast::Quantifier::Most => Quantifier::Part(
                Comparator::MoreThan,
                crate::value::Number::fraction(1, 2).unwrap_or(crate::value::Number::whole(0)),
            ),
            ast::Quantifier::Count(comparator, Some(number)) => {
                Quantifier::Count(amount(*comparator), Term::Constant(Constant::Number(*number)))
            }
            ast::Quantifier::Count(comparator, None) => {
                let start = words.len() - bare(words).len();
                for at in (start + 1..words.len()).rev() {
                    if let Some((parameter, kind)) = self.parameter(&words[start..at]) {
                        if kind != Type::Number {
                            self.wrong_type(&Type::Number, kind.describe(), span_of(&words[start..at], *span));
                            return None;
                        }
                        let rest = super::object::of_the(&words[at..]);
                        return Some((Some(Quantifier::Count(amount(*comparator), Term::Parameter(parameter))), rest));
                    }
                }
                let message = "a number is missing behind this comparison";
                self.refuse(
                    Code::BrokenSentence,
                    *span,
                    message,
                    "write a number or the name of a parameter: `at least 2 …`",
                );
                return None;
            }
        };
        Some((Some(quantifier), words))
    }

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
            other => self.about(other, span_of(rest, span)).and(None),
        }
    }

    fn referred(&self, attribute: AttributeId) -> Vec<ThingId> {
        match &self.vocabulary.attribute(attribute).kind {
            Kind::Thing(things) => things.clone(),
            _ => Vec::new(),
        }
    }

    fn fits(&mut self, wanted: &[ThingId], found: ThingId, span: Span) -> Option<()> {
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
        self.acting(about, noun, 0)
    }

    /// The same, where the verb stands behind so many words.
    pub fn acting(&mut self, about: &About, noun: &Noun, start: usize) -> Option<Formula> {
        let words = &noun.words[start..];
        let candidates = self.relations(words, true);
        if candidates.is_empty() {
            let help = "write `be`, `have` or `state`, or a verb that `ondergrens words` lists";
            let text = joined(words);
            let thing = if let About::Element(_, thing) = about { Some(*thing) } else { None };
            if thing.is_some_and(|thing| self.value_of(thing, words).is_some()) {
                let message = format!("`be` is missing before `{text}`");
                self.refuse(Code::BrokenSentence, noun.span, message, format!("write `be {text}`"));
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

    /// A counted noun: how many, of what, and what of each is meant.
    pub fn counted_class(&mut self, noun: &Noun) -> Option<(Quantifier, Set, About)> {
        let (quantifier, words) = self.quantifier(noun)?;
        let quantifier = quantifier.unwrap_or(Quantifier::Every);
        if let Some(at) = words.iter().rposition(|word| word.role == ast::Role::Possessive) {
            let readings = self.readings(&words[..at]);
            let reading = self.only(readings, &words[..at], noun.span)?;
            let class = self.counted_as_class(reading, noun)?;
            let (place, thing) = (Place::Slot(class.set.slot), class.set.thing);
            let parts = self.part_of(&place, thing, &words[at + 1..]);
            if parts.is_empty() {
                self.no_such_part(thing, &words[at + 1..], noun.span);
                return None;
            }
            let part = self.only(parts, &words[at + 1..], noun.span)?;
            let part = self.narrowed(part, &noun.clauses, noun.span)?;
            let about = self.about(part, noun.span)?;
            return Some((quantifier, class.set, about));
        }
        let readings = self.readings(words);
        let reading = self.only(readings, words, noun.span)?;
        let reading = self.narrowed(reading, &noun.clauses, noun.span)?;
        let class = self.counted_as_class(reading, noun)?;
        let about = About::Element(Place::Slot(class.set.slot), class.set.thing);
        Some((quantifier, class.set, about))
    }

    fn counted_as_class(&mut self, reading: Reading, noun: &Noun) -> Option<Class> {
        let found = self.describe(&reading);
        let class = self.as_class(reading, noun.span);
        if class.is_none() {
            let message = format!("{found} cannot be counted");
            let help = match self.vocabulary.things.iter().find(|thing| thing.party) {
                Some(thing) => format!(
                    "count a kind of thing: `every {}`, `at least 2 {}`",
                    thing.label.one(self.language),
                    thing.label.many(self.language)
                ),
                None => "count a kind of thing".to_string(),
            };
            self.refuse(Code::WrongComparison, noun.span, message, help);
        }
        class
    }
}

/// Words behind `of the`.
pub(super) fn of_the(words: &[Word]) -> &[Word] {
    let words = match words.first().map(|word| word.role) {
        Some(ast::Role::Of) => &words[1..],
        _ => words,
    };
    bare(words)
}
