//! Conditions: what must be so for a sentence to apply.

use super::model::{Formula, FormulaKind, Place};
use super::obligation::Meaning;
use super::scope::{About, Resolver};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{self, Complement, Condition, Expression, PredicateKind, Role, Subject};

impl Resolver<'_> {
    /// What a condition says.
    pub fn condition(&mut self, condition: &Condition) -> Option<Formula> {
        let span = condition.span();
        match condition {
            Condition::All(list) => Some(Formula::all(span, self.conditions(list, false)?)),
            Condition::Any(list) => {
                if let Some(joint) = list.iter().find_map(|inner| self.joint(inner)) {
                    let message = "`and` and `or` on one line can be read two ways";
                    let help = "write the reading that is meant as a list, under `at least one of these holds:` or `all of these \
                                hold:`";
                    self.refuse(Code::MixedAndOr, joint, message, help);
                    return None;
                }
                Some(Formula::new(span, FormulaKind::Any(self.conditions(list, true)?)))
            }
            Condition::Glued(noun) => self.glued(noun),
            Condition::Simple { subject: Subject::There(_), predicate, .. } => {
                self.predicate(&About::Element(Place::Root, self.vocabulary.root), predicate)
            }
            Condition::Simple { subject: Subject::These(list), predicate, .. } if self.joint(condition).is_some() => {
                let [Expression::Noun(statement), subject] = list.as_slice() else { return None };
                let first = self.glued(statement);
                let rest = Span { start: subject.span().start, ..span };
                let second = self.all_of_them(std::slice::from_ref(subject), predicate, rest);
                Some(Formula::all(span, vec![first?, second?]))
            }
            Condition::Simple { subject: Subject::These(list), predicate, .. } => {
                self.apart(list)?;
                self.all_of_them(list, predicate, span)
            }
        }
    }

    /// Between two subjects of which the first is a condition of its own, with a verb that only the vocabulary knows: the
    /// place of the `and`. `the host uses an application and the form is covenant`
    fn joint(&mut self, condition: &Condition) -> Option<Span> {
        let Condition::Simple { subject: Subject::These(list), .. } = condition else { return None };
        let [Expression::Noun(first), second] = list.as_slice() else { return None };
        let slots = self.slots;
        let subject = first.clauses.is_empty() && !self.readings(&first.words).is_empty();
        let statement = !subject && (self.chosen_and_verb(first).is_some() || self.verb_in(first).is_some());
        self.slots = slots;
        statement.then(|| Span { start: first.span.end + 1, end: second.span().start - 1, ..first.span })
    }

    /// What is said of each of several.
    fn all_of_them(&mut self, list: &[Expression], predicate: &ast::Predicate, span: Span) -> Option<Formula> {
        let mut found = Vec::new();
        for part in list {
            let formula = match self.subject_of(part, true)? {
                Meaning::One(about) => self.predicate_of_one(&about, predicate)?,
                Meaning::Many(quantifier, set, about) => {
                    if let Some(alike) = self.alike((&quantifier, &set, &about), predicate, None, span) {
                        found.push(alike?);
                        continue;
                    }
                    let (place, thing) = (Place::Slot(set.slot), set.thing);
                    let body = self.with_bound(place, thing, |resolver| resolver.predicate(&about, predicate))?;
                    let kind = FormulaKind::Quantified { quantifier, set, body: Some(Box::new(body)) };
                    Formula::new(span, kind)
                }
            };
            found.push(formula);
        }
        Some(Formula::all(span, found))
    }

    /// In a condition, `its` behind one chosen out of many is of that one.
    fn predicate_of_one(&mut self, about: &About, predicate: &ast::Predicate) -> Option<Formula> {
        self.acts_of_one(about, |resolver| resolver.predicate(about, predicate))
    }

    fn acts_of_one(&mut self, about: &About, said: impl FnOnce(&mut Self) -> Option<Formula>) -> Option<Formula> {
        let chosen = match about {
            About::Element(place @ Place::Selected(_), thing) => Some((place.clone(), *thing)),
            About::Term(term, _) => super::selection::chosen_in(term),
            _ => None,
        };
        match chosen {
            Some((place, thing)) => self.with_bound(place, thing, said),
            None => said(self),
        }
    }

    /// Several conditions, of which all or `any` must hold. Two that were taken for several subjects stand apart.
    fn conditions(&mut self, list: &[Condition], any: bool) -> Option<Vec<Formula>> {
        let mut found = Vec::new();
        let mut sound = !self.shared_verb(list, any);
        if !sound {
            return None;
        }
        for (at, condition) in list.iter().enumerate() {
            if at > 0 && self.left_open((&list[at - 1], condition), any) {
                sound = false;
                continue;
            }
            let joint = self.joint(condition).is_some();
            match self.condition(condition) {
                Some(Formula { kind: FormulaKind::All(two), .. }) if joint => found.extend(two),
                Some(formula) => found.push(formula),
                None => sound = false,
            }
        }
        sound.then_some(found)
    }

    /// Reports `A or B is V`, of which only the last has a verb; answers whether it did.
    fn shared_verb(&mut self, list: &[Condition], any: bool) -> bool {
        let Some((Condition::Simple { predicate, .. }, before)) = list.split_last() else { return false };
        let glued = |condition: &Condition| match condition {
            Condition::Glued(noun) => Some((**noun).clone()),
            _ => None,
        };
        let nouns: Vec<ast::Noun> = before.iter().map_while(glued).collect();
        let verbless = nouns.iter().all(|noun| self.chosen_and_verb(noun).is_none() && self.verb_in(noun).is_none());
        if !any || nouns.is_empty() || nouns.len() < before.len() || !verbless {
            return false;
        }
        let place = nouns[0].span.to(nouns[nouns.len() - 1].span);
        let said = self.written.words(predicate.span).map(str::trim).unwrap_or_default().to_string();
        let words: Vec<_> = nouns.iter().map(|noun| self.written.words(noun.span).map(str::trim)).collect();
        let parts: Vec<(Span, String)> =
            nouns.iter().zip(words).filter_map(|(noun, text)| Some((noun.span, format!("{} {said}", text?)))).collect();
        let parts: Vec<(Span, &str)> = parts.iter().map(|(span, text)| (*span, text.as_str())).collect();
        let help = match self.written.with(&parts).filter(|_| parts.len() == nouns.len()) {
            Some(sentence) => format!("write `{sentence}`"),
            None => "write each condition in full: `A is …` or `B is …`".to_string(),
        };
        let message = "behind `or` stands a whole condition, and so in front of it";
        self.refuse(Code::BrokenSentence, place, message, help);
        true
    }

    /// Reports `HR is shared or local`, of which the last part is no condition; answers whether it did.
    fn left_open(&mut self, (before, condition): (&Condition, &Condition), any: bool) -> bool {
        let Condition::Glued(noun) = condition else { return false };
        let Condition::Simple { span, predicate, .. } = before else { return false };
        if self.chosen_and_verb(noun).is_some() || self.verb_in(noun).is_some() {
            return false;
        }
        let in_clause = match &predicate.kind {
            PredicateKind::Have(list) => list.last().and_then(clause_value).filter(|_| any),
            _ => None,
        };
        let (value, one_of) = match &predicate.kind {
            _ if in_clause.is_some() => (in_clause.unwrap_or(*span), any),
            PredicateKind::Be(Complement::Value(value)) => (value.span(), any),
            PredicateKind::Have(list) if !list.is_empty() => (list[0].span, false),
            _ => return false,
        };
        let words = |span| self.written.words(span).map(str::trim);
        let (Some(value_text), Some(text)) = (words(value), words(noun.span)) else { return false };
        let Some(front) = words(Span { end: value.start, ..*span }) else { return false };
        // `is shared by X and Y`
        let relation = value_text.split_once(" by ").map(|(relation, _)| format!("{front} {relation} by"));
        let text = relation.as_ref().and_then(|_| text.strip_prefix("by ")).unwrap_or(text);
        let front = relation.as_deref().unwrap_or(front);
        let one_of = one_of && relation.is_none();
        let message = format!("`{text}` is no condition of its own");
        let help = if one_of {
            self.instead(value, &format!("one of {value_text}"))
        } else {
            self.instead(noun.span, &format!("{front} {text}"))
        };
        self.refuse(Code::BrokenSentence, noun.span, message, format!("write {help}"));
        true
    }

    /// Where the verb of a condition starts: exactly one split into subject and verb must fit.
    fn verb_in(&mut self, noun: &ast::Noun) -> Option<usize> {
        let words = &noun.words;
        (1..words.len()).rev().find(|at| {
            let slots = self.slots;
            let most = words[0].role == Role::Most;
            let named = noun.quantifier.is_some() || most || !self.readings(&words[..*at]).is_empty();
            self.slots = slots;
            named && !self.relations(&words[*at..], true).is_empty()
        })
    }

    /// A condition whose verb only the vocabulary knows.
    fn glued(&mut self, noun: &ast::Noun) -> Option<Formula> {
        if let Some((chosen, act)) = self.chosen_and_verb(noun) {
            let Meaning::One(about) = self.subject_of(&Expression::Noun(chosen), true)? else { return None };
            return self.acts_of_one(&about, |resolver| resolver.act(&about, &act));
        }
        let Some(at) = self.verb_in(noun) else {
            let help = "write `X is …`, `X has …` or `there is …`";
            self.refuse(Code::BrokenSentence, noun.span, "this condition has no verb", help);
            return None;
        };
        let words = noun.words[..at].to_vec();
        let span = super::scope::span_of(&words, noun.span);
        let subject = ast::Noun { span, quantifier: noun.quantifier, words, object: None, clauses: Vec::new() };
        match self.subject_of(&Expression::Noun(subject), true)? {
            Meaning::One(about) => self.acting(&about, noun, at),
            Meaning::Many(quantifier, set, about) => {
                let (place, thing) = (Place::Slot(set.slot), set.thing);
                let body = self.with_bound(place, thing, |resolver| resolver.acting(&about, noun, at))?;
                let kind = FormulaKind::Quantified { quantifier, set, body: Some(Box::new(body)) };
                Some(Formula::new(noun.span, kind))
            }
        }
    }
}

/// The value of the last clause of a noun: `whose A is V`.
fn clause_value(noun: &ast::Noun) -> Option<Span> {
    let (ast::Clause::That(predicate) | ast::Clause::Whose(_, predicate)) = noun.clauses.last()? else { return None };
    match &predicate.kind {
        PredicateKind::Be(Complement::Value(value)) => Some(value.span()),
        _ => None,
    }
}
