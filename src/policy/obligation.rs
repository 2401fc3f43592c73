//! Sentences: who must do what, and when.

use super::model::{Force, Formula, FormulaKind, Guard, Permission, Place, Quantifier, Set};
use super::permission::{done_by_any, done_by_each, limits, several};
use super::predicate::at_least_one;
use super::scope::{About, Article, Reading, Resolver};
use super::spoken::{nouns, predicate_nouns, refers_back};
use crate::diagnostic::Code;
use crate::syntax::ast::{self, Condition, Expression, GuardKind, Modal, Role, Subject};

/// What a sentence says: its force, its conditions, what it permits, and what must hold.
type Meant = (Force, Vec<Guard>, Option<Permission>, Formula);

/// A subject: one thing, or so many of a set.
pub(super) enum Meaning {
    One(About),
    Many(Quantifier, Box<Set>, About),
}

impl Resolver<'_> {
    /// What a sentence says; as an exception it may grant a freedom.
    pub fn sentence(&mut self, sentence: &ast::Sentence, exception: bool) -> Option<Meant> {
        self.start_sentence();
        self.written = sentence.written.clone();
        let groups = match &sentence.each {
            Some(noun) => Some(self.each(noun)?),
            None => None,
        };
        if self.points_back(sentence) {
            return None;
        }
        if let (Some(groups), Some(noun)) = (&groups, &sentence.each)
            && !self.has_word_of_group(groups, sentence)
        {
            self.no_word_of_group(groups, noun);
            return None;
        }
        let subjects = match &sentence.subject {
            Subject::There(_) => vec![Meaning::One(About::Element(Place::Root, self.vocabulary.root))],
            Subject::These(list) => {
                let subjects: Vec<_> = list.iter().map(|part| self.subject_of(part, false)).collect();
                match subjects.into_iter().collect::<Option<Vec<_>>>() {
                    Some(subjects) => subjects,
                    None => {
                        // a mistake in the subject hides none in the conditions, but for what they say of the subject
                        let own = sentence.guards.iter().filter(|guard| !refers_back(&guard.condition));
                        for guard in own {
                            self.condition(&guard.condition);
                        }
                        return None;
                    }
                }
            }
        };
        if let [Meaning::One(About::Element(place, thing))] = subjects.as_slice() {
            self.subject = Some((place.clone(), *thing));
        }
        if let [Meaning::One(About::Term(term, _))] = subjects.as_slice() {
            self.subject = super::selection::chosen_in(term);
        }
        let mut guards = Vec::new();
        let mut permits = None;
        let mut sound = true;
        let mut inner: Vec<&ast::Guard> = Vec::new();
        // `every C may P, but only if …` allows each of them by itself
        let each = sentence.modal == Modal::May
            && groups.is_none()
            && subjects.iter().all(|subject| matches!(subject, Meaning::Many(Quantifier::Every, ..)));
        let mut only = None;
        let mut of_groups: Vec<Formula> = Vec::new();
        for guard in &sentence.guards {
            if guard.kind == GuardKind::OnlyIf && sentence.modal != Modal::May {
                let help = match sentence.modal {
                    Modal::NeedNot => "write `need not … if …`".to_string(),
                    _ => self.either_way(sentence),
                };
                self.refuse(Code::RefusedWording, guard.condition.span(), "`only if` goes with `may`", help);
                return None;
            }
            if each && guard.kind == GuardKind::OnlyIf {
                only = Some(guard);
                continue;
            }
            if guard.kind != GuardKind::OnlyIf
                && subjects
                    .iter()
                    .any(|subject| matches!(subject, Meaning::Many(_, set, _) if self.speaks_of(&guard.condition, set)))
            {
                inner.push(guard);
                continue;
            }
            let of_group = groups.is_some() && super::each::speaks_of_group(&guard.condition);
            match (self.condition(&guard.condition), guard.kind) {
                (None, _) => sound = false,
                (Some(formula), _) if guard.kind == GuardKind::OnlyIf && groups.is_some() => {
                    let help = "write what must hold, with `if`";
                    self.refuse(Code::RefusedWording, formula.span, "`only if` does not go with `for every`", help);
                    sound = false;
                }
                (Some(formula), GuardKind::Unless) if of_group => of_groups.push(formula.negated()),
                (Some(formula), _) if of_group => of_groups.push(formula),
                (Some(formula), GuardKind::OnlyIf) => permits = Some(formula),
                (Some(formula), kind) => guards.push(Guard { unless: kind == GuardKind::Unless, formula }),
            }
        }
        let limited =
            subjects.iter().any(|subject| matches!(subject, Meaning::Many(how, ..) if *how != Quantifier::Every));
        let (alone, parts) = (subjects.len() == 1, several(&sentence.predicate));
        let one = matches!(subjects[..], [Meaning::One(_)]);
        let negative = matches!(sentence.modal, Modal::MustNot | Modal::ShouldNot);
        let mut list = Vec::new();
        for subject in subjects {
            list.push(self.obligation(subject, sentence, negative, &inner));
        }
        let list = list.into_iter().collect::<Option<Vec<_>>>()?;
        let conditions = only.map(|only| self.permitted(&list, only, parts));
        let body = Formula::all(sentence.span, list);
        if !sound {
            return None;
        }
        let limit = limits(&body, one);
        let force =
            if matches!(sentence.modal, Modal::Should | Modal::ShouldNot) { Force::Should } else { Force::Must };
        if let Some(conditions) = conditions {
            let permits = Permission { formula: done_by_each(body, parts), each: true };
            return Some((force, guards, Some(permits), Formula::all(sentence.span, conditions?)));
        }
        match (sentence.modal, permits) {
            (Modal::May, Some(_)) if limited && limit => {
                let message = "`may` sets a limit here, and `only if` allows something";
                let help = "write `… may …` with `unless …`, or `every … may …, but only if …`";
                self.refuse(Code::RefusedWording, sentence.modal_span, message, help);
                None
            }
            (Modal::May, Some(condition)) => {
                let done = if alone && !parts { body } else { done_by_any(body, parts) };
                Some((force, guards, Some(Permission { formula: done, each: false }), condition))
            }
            (Modal::NeedNot, None) if exception => Some((Force::NeedNot, guards, None, body)),
            (Modal::May, None) if exception && !limit => Some((Force::May, guards, None, body)),
            (Modal::May | Modal::NeedNot, None) if sentence.modal == Modal::NeedNot || !limit => {
                let word = if sentence.modal == Modal::May { "may" } else { "need not" };
                let message = format!("`{word}` by itself leaves nothing to check");
                let exception = "or name the rule that it is an exception to, below it: `exception to: RULE`";
                let condition = sentence.guards.iter().find(|guard| guard.kind == GuardKind::If);
                let only = condition.and_then(|guard| self.written.with(&[(guard.span, "but only if")]));
                let help = match self.written.with(&[]).filter(|_| sentence.modal == Modal::May) {
                    _ if groups.is_some() => format!("write `must`, or how many: `at most 2 … may`; {exception}"),
                    Some(_) if condition.is_some_and(|guard| guard.span.start > sentence.modal_span.start) => {
                        format!("write `{}`; {exception}", only.unwrap_or_default())
                    }
                    Some(text) => format!("say when: `{text}, but only if …`; {exception}"),
                    None => format!("write `may …, but only if …`, or `must`; {exception}"),
                };
                self.refuse(Code::NothingToCheck, sentence.modal_span, message, help);
                None
            }
            _ => {
                let body = match groups {
                    Some(groups) => groups.formula(of_groups, body),
                    None => body,
                };
                Some((force, guards, None, body))
            }
        }
    }

    /// What one subject must do or be.
    fn obligation(
        &mut self,
        subject: Meaning,
        sentence: &ast::Sentence,
        negative: bool,
        inner: &[&ast::Guard],
    ) -> Option<Formula> {
        let predicate = &sentence.predicate;
        if let ast::PredicateKind::Include(included) = &predicate.kind {
            self.denies_one(included, negative)?;
        }
        if negative {
            self.denies_several(predicate, Some(sentence))?;
        }
        match subject {
            Meaning::One(about) => {
                let formula = self.predicate(&about, predicate)?;
                Some(if negative { formula.negated() } else { formula })
            }
            Meaning::Many(quantifier, mut set, about) => {
                let (place, thing) = (Place::Slot(set.slot), set.thing);
                for guard in inner {
                    if !matches!(quantifier, Quantifier::Every | Quantifier::No) {
                        let help = "narrow the noun instead: `at least 2 … whose … is … must …`";
                        self.refuse(
                            Code::RefusedWording,
                            guard.span,
                            "a condition with `its` needs `every` or `no`",
                            help,
                        );
                        return None;
                    }
                    let formula =
                        self.with_bound(place.clone(), thing, |resolver| resolver.condition(&guard.condition))?;
                    let formula = if guard.kind == GuardKind::Unless { formula.negated() } else { formula };
                    super::names::add_filter(&mut set, formula, false);
                }
                if let Some(alike) =
                    self.alike((&quantifier, &set, &about), predicate, Some(sentence.modal), sentence.span)
                {
                    return alike;
                }
                let body = self.with_bound(place, thing, |resolver| resolver.predicate(&about, predicate))?;
                let (quantifier, body) = match (quantifier, negative) {
                    (Quantifier::No, _) if negative || sentence.modal == Modal::NeedNot => {
                        let help =
                            if negative { &self.without_double(sentence) } else { "write `every … need not …`" };
                        self.refuse(
                            Code::RefusedWording,
                            sentence.modal_span,
                            "`no` and `not` in one sentence cancel out",
                            help,
                        );
                        return None;
                    }
                    (Quantifier::Every, true) => (Quantifier::No, body),
                    (quantifier, true) => (quantifier, body.negated()),
                    (quantifier, false) => (quantifier, body),
                };
                let kind = FormulaKind::Quantified { quantifier, set, body: Some(Box::new(body)) };
                Some(Formula::new(sentence.span, kind))
            }
        }
    }

    /// What a subject means. In a condition `a C` is at least one of them.
    pub(super) fn subject_of(&mut self, expression: &Expression, in_condition: bool) -> Option<Meaning> {
        if let Some(most) = expression.with_most() {
            let (quantifier, set, about) = self.counted_class(&most)?;
            return Some(Meaning::Many(quantifier, Box::new(set), about));
        }
        let Expression::Noun(noun) = expression else {
            let (term, kind) = self.expression(expression)?;
            return Some(Meaning::One(About::Term(term, kind)));
        };
        if noun.quantifier.is_some() {
            let (quantifier, set, about) = self.counted_class(noun)?;
            return Some(Meaning::Many(quantifier, Box::new(set), about));
        }
        match self.noun(noun)? {
            Reading::Class(class) => {
                let about = About::Element(Place::Slot(class.set.slot), class.set.thing);
                match class.article {
                    Article::The if class.plural => Some(Meaning::Many(Quantifier::Every, Box::new(class.set), about)),
                    Article::A if in_condition => Some(Meaning::Many(at_least_one(), Box::new(class.set), about)),
                    _ => {
                        self.about(Reading::Class(class), noun.span);
                        None
                    }
                }
            }
            other => self.about(other, noun.span).map(Meaning::One),
        }
    }

    /// Whether a condition speaks of the element at hand, by `its` or by its noun.
    fn speaks_of(&self, condition: &Condition, set: &Set) -> bool {
        let in_noun = |noun: &ast::Noun| {
            let its = noun.words.iter().any(|word| matches!(word.role, Role::Its | Role::It));
            // `the C with the highest A` is chosen from all of them
            let chosen = usize::from(noun.clauses.iter().any(|clause| matches!(clause, ast::Clause::Extreme(..))));
            let named = |words: &[ast::Word]| {
                (1..=words.len().saturating_sub(chosen)).any(|end| {
                    self.meanings(&words[..end]).iter().any(|meaning| {
                        matches!(meaning, crate::vocabulary::Meaning::Thing { thing, plural: false } if *thing == set.thing)
                    })
                })
            };
            let articles = noun.words.iter().enumerate().filter(|(_, word)| word.role == Role::The);
            its || articles.into_iter().any(|(at, _)| named(&noun.words[at + 1..]))
        };
        match condition {
            Condition::All(list) | Condition::Any(list) => list.iter().any(|inner| self.speaks_of(inner, set)),
            Condition::Glued(noun) => in_noun(noun),
            Condition::Simple { subject, predicate, .. } => {
                let of_subject = match subject {
                    Subject::There(_) => false,
                    Subject::These(list) => list.iter().any(|part| nouns(part).into_iter().any(in_noun)),
                };
                of_subject || predicate_nouns(predicate).into_iter().any(in_noun)
            }
        }
    }
}
