//! From the tree of a policy file to a [`Policy`].

use super::model::{Constant, Enforcement, Force, Formula, FormulaKind, Guard, Parameter, Place, Policy, Quantifier, Rule, Set, Term, Type};
use super::predicate::at_least_one;
use super::scope::{About, Article, Reading, Resolver};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, normalised};
use crate::source::Sources;
use crate::suggest::nearest;
use crate::syntax::ast::{self, Condition, Expression, GuardKind, Modal, Role, Subject};
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;

/// A parameter set from outside: policy, name, value as written.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The policy; `None` is any.
    pub policy: Option<String>,
    /// The parameter.
    pub name: String,
    /// Its value, in the language of the policies.
    pub value: Constant,
}

/// Resolves a policy file. Broken rules are reported and left out; the sound ones stay.
pub fn resolve(
    file: ast::File,
    sources: &Sources,
    vocabulary: &Vocabulary,
    settings: &[Setting],
    diagnostics: &mut Vec<Diagnostic>,
) -> Policy {
    let name = match &file.policy {
        Some(policy) => policy.name.text.clone(),
        None => stem(&sources.get(file.source).name),
    };
    if let Some(named) = file.policy.as_ref().and_then(|policy| policy.vocabulary.as_ref()) {
        check_vocabulary(named, vocabulary, diagnostics);
    }
    let parameters = parameters(&file, &name, vocabulary, settings, diagnostics);
    let mut resolver = Resolver {
        vocabulary,
        language: file.language,
        parameters: &parameters,
        used_parameters: vec![false; parameters.len()],
        diagnostics,
        bound: Vec::new(),
        subject: None,
        slots: 0,
        most_slots: 0,
    };
    let mut applies = None;
    let mut labels = ast::Labels::default();
    let mut title = String::new();
    if let Some(policy) = file.policy {
        resolver.start_sentence();
        applies = policy.applies.and_then(|condition| resolver.condition(&condition));
        (title, labels) = (policy.title, policy.labels);
    }
    let mut rules = Vec::new();
    for rule in file.rules {
        rules.extend(resolver.rule(rule));
    }
    let (used, slots) = (resolver.used_parameters.clone(), usize::from(resolver.most_slots));
    for (parameter, used) in parameters.iter().zip(used) {
        if !used {
            let message = format!("no rule uses the parameter `{}`", parameter.name);
            diagnostics.push(Diagnostic::warning(Code::UnusedName, message).at(parameter.span, "").help("remove it, or use its name in a rule"));
        }
    }
    duplicates(&rules, diagnostics);
    super::contradiction::check(&rules, diagnostics);
    let sources = labels.source.iter().map(|source| source.text.clone()).collect();
    Policy { name, title, source: file.source, language: file.language, applies, valid: labels.valid, sources, parameters, rules, slots }
}

/// Resolves one sentence by itself, as `try` does: what it says, and how many slots it needs.
pub fn resolve_sentence(
    sentence: &ast::Sentence,
    language: Language,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Rule, usize)> {
    let mut resolver = Resolver {
        vocabulary,
        language,
        parameters: &[],
        used_parameters: Vec::new(),
        diagnostics,
        bound: Vec::new(),
        subject: None,
        slots: 0,
        most_slots: 0,
    };
    let (force, guards, permits, body) = resolver.sentence(sentence)?;
    let rule = Rule {
        name: "rule-1".into(),
        span: sentence.span,
        text: String::new(),
        sentence: sentence.span,
        force,
        enforcement: if force == Force::Must { Enforcement::Strict } else { Enforcement::Recommendation },
        guards,
        permits,
        body,
        because: None,
        advice: None,
        sources: Vec::new(),
        basis: None,
        owner: None,
        tags: Vec::new(),
        valid: None,
        waivable: None,
    };
    Some((rule, usize::from(resolver.most_slots)))
}

/// Reports what only shows when all policies of a run are known: two of one name.
pub fn check_together(policies: &[Policy], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, &Policy> = FxHashMap::default();
    for policy in policies {
        if let Some(first) = seen.insert(&policy.name, policy) {
            let start = |policy: &Policy| crate::source::Span::new(policy.source, 0, 0);
            let mistake = Diagnostic::error(Code::DuplicateName, format!("two policies are called `{}`", policy.name));
            let mistake = mistake.at(start(policy), "again here").and_at(start(first), "first here");
            diagnostics.push(mistake.help("give one of them another name"));
        }
    }
}

/// The value that a text stands for, as a parameter may have it.
pub fn constant_of(text: &str, language: Language) -> Option<Constant> {
    let line = format!("parameter value: {text}");
    let mut diagnostics = Vec::new();
    let file = crate::syntax::parse(&line, crate::source::SourceId(0), crate::syntax::Hint { language }, &mut diagnostics);
    file.parameters.first().and_then(|parameter| plain(&parameter.value)).map(|(constant, _)| constant)
}

/// An expression that is one value, with its type.
fn plain(expression: &Expression) -> Option<(Constant, Type)> {
    Some(match expression {
        Expression::Number(number, words, _) if words.is_empty() => (Constant::Number(*number), Type::Number),
        Expression::Share(number, _) => (Constant::Number(*number), Type::Share),
        Expression::Money(number, _) => (Constant::Number(*number), Type::Money),
        Expression::Date(date, _) => (Constant::Date(*date), Type::Date),
        Expression::Duration(duration, _) => (Constant::Duration(*duration), Type::Duration),
        _ => return None,
    })
}

/// The name of a file without its folders and ending.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.split_once('.').map_or(name, |(stem, _)| stem);
    if name.is_empty() || name == "-" { "policy".to_string() } else { name.to_string() }
}

fn check_vocabulary(named: &ast::Name, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    if vocabulary.names.contains(&named.text) {
        return;
    }
    let near = nearest(&named.text, vocabulary.names.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "give its file with `--vocabulary FILE`".to_string(),
    };
    let message = format!("the vocabulary `{}` is not loaded", named.text);
    diagnostics.push(Diagnostic::error(Code::UnknownTerm, message).at(named.span, "").help(help));
}

fn parameters(file: &ast::File, policy: &str, vocabulary: &Vocabulary, settings: &[Setting], diagnostics: &mut Vec<Diagnostic>) -> Vec<Parameter> {
    let mut list: Vec<Parameter> = Vec::new();
    for parameter in &file.parameters {
        let name = normalised(&parameter.name.text);
        if let Some(first) = list.iter().find(|known| known.name == name) {
            let mistake = Diagnostic::error(Code::DuplicateName, format!("the parameter `{name}` is defined twice"));
            diagnostics.push(mistake.at(parameter.name.span, "again here").and_at(first.span, "first here"));
            continue;
        }
        let Some((constant, kind)) = plain(&parameter.value) else {
            let mistake = Diagnostic::error(Code::WrongValue, "a parameter is a number, a share, an amount, a date or a length of time");
            diagnostics.push(mistake.at(parameter.value.span(), "").help("write, for example, `parameter most flavours: 2`"));
            continue;
        };
        if !vocabulary.lexicon.meanings(file.language, &name).is_empty() {
            let mistake = Diagnostic::error(Code::DuplicateName, format!("`{name}` is a word of the vocabulary already"));
            diagnostics.push(mistake.at(parameter.name.span, "").help("choose another name for the parameter"));
            continue;
        }
        let set = settings.iter().rev().find(|setting| setting.name == name && setting.policy.as_deref().is_none_or(|p| p == policy));
        let value = match set {
            Some(setting) if std::mem::discriminant(&setting.value) == std::mem::discriminant(&constant) => setting.value.clone(),
            Some(_) => {
                let message = format!("`--param {name}` is given a value of another type than the policy's own");
                let help = format!("give {}", kind.describe());
                diagnostics.push(Diagnostic::error(Code::WrongValue, message).at(parameter.value.span(), "its value in the policy").help(help));
                constant
            }
            None => constant,
        };
        list.push(Parameter { name, value, kind, span: parameter.name.span });
    }
    list
}

fn duplicates(rules: &[Rule], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, &Rule> = FxHashMap::default();
    for rule in rules {
        let Some(first) = seen.insert(&rule.name, rule) else { continue };
        let apart = match (first.valid, rule.valid) {
            (Some(a), Some(b)) => {
                let before = |a: ast::Validity, b: ast::Validity| matches!((a.through, b.from), (Some(end), Some(start)) if end.last() < start.first());
                before(a, b) || before(b, a)
            }
            _ => false,
        };
        if !apart {
            let message = format!("two rules are called `{}`", rule.name);
            let mistake = Diagnostic::error(Code::DuplicateName, message).at(rule.span, "again here").and_at(first.span, "first here");
            diagnostics.push(mistake.help("give one another name; versions of one rule need `valid:` dates that do not overlap"));
        }
    }
}

/// What a sentence says: its force, its conditions, what it permits, and what must hold.
type Meant = (Force, Vec<Guard>, Option<Formula>, Formula);

/// A subject: one thing, or so many of a set.
enum Meaning {
    One(About),
    Many(Quantifier, Set, About),
}

impl Resolver<'_> {
    fn rule(&mut self, rule: ast::Rule) -> Option<Rule> {
        let (force, guards, permits, body) = self.sentence(&rule.sentence?)?;
        let labels = rule.labels;
        let text = |name: Option<ast::Name>| name.map(|name| name.text);
        let enforcement = match labels.enforcement.as_ref().map(|name| name.text.as_str()) {
            Some("strict") => Enforcement::Strict,
            Some("with explanation") => Enforcement::WithExplanation,
            Some(_) => Enforcement::Guideline,
            None if force == Force::Must => Enforcement::Strict,
            None => Enforcement::Recommendation,
        };
        Some(Rule {
            name: rule.name.text,
            span: rule.name.span,
            text: rule.text.text,
            sentence: rule.text.span,
            force,
            enforcement,
            guards,
            permits,
            body,
            because: text(labels.because),
            advice: text(labels.advice),
            sources: labels.source.into_iter().map(|name| name.text).collect(),
            basis: text(labels.basis),
            owner: text(labels.owner),
            tags: labels.tags.into_iter().map(|name| name.text).collect(),
            valid: labels.valid,
            waivable: labels.waivable,
        })
    }

    /// What a sentence says.
    pub fn sentence(&mut self, sentence: &ast::Sentence) -> Option<Meant> {
        self.start_sentence();
        let subjects = match &sentence.subject {
            Subject::There(_) => vec![Meaning::One(About::Element(Place::Root, self.vocabulary.root))],
            Subject::These(list) => {
                let subjects: Vec<_> = list.iter().map(|part| self.subject_of(part, false)).collect();
                subjects.into_iter().collect::<Option<Vec<_>>>()?
            }
        };
        if let [Meaning::One(About::Element(place, thing))] = subjects.as_slice() {
            self.subject = Some((place.clone(), *thing));
        }
        let mut guards = Vec::new();
        let mut permits = None;
        let mut sound = true;
        let mut inner: Vec<&ast::Guard> = Vec::new();
        for guard in &sentence.guards {
            if guard.kind != GuardKind::OnlyIf && subjects.iter().any(|subject| matches!(subject, Meaning::Many(_, set, _) if self.speaks_of(&guard.condition, set))) {
                inner.push(guard);
                continue;
            }
            match (self.condition(&guard.condition), guard.kind) {
                (None, _) => sound = false,
                (Some(formula), GuardKind::OnlyIf) => permits = Some(formula),
                (Some(formula), kind) => guards.push(Guard { unless: kind == GuardKind::Unless, formula }),
            }
        }
        let negative = matches!(sentence.modal, Modal::MustNot | Modal::ShouldNot);
        let mut list = Vec::new();
        for subject in subjects {
            list.push(self.obligation(subject, sentence, negative, &inner));
        }
        let body = Formula::all(sentence.span, list.into_iter().collect::<Option<Vec<_>>>()?);
        if !sound {
            return None;
        }
        let force = if matches!(sentence.modal, Modal::Should | Modal::ShouldNot) { Force::Should } else { Force::Must };
        match (sentence.modal, permits) {
            (Modal::May, Some(condition)) => Some((force, guards, Some(body), condition)),
            (Modal::May | Modal::NeedNot, _) if sentence.modal == Modal::NeedNot || !limits(&body) => {
                let word = if sentence.modal == Modal::May { "may" } else { "need not" };
                let message = format!("`{word}` by itself leaves nothing to check");
                let help = "write `may …, but only if …`, or `must`, or `no … may …`";
                self.refuse(Code::NothingToCheck, sentence.modal_span, message, help);
                None
            }
            (_, Some(condition)) => {
                let help = "write `may …, but only if …`, or `must … if …`";
                self.refuse(Code::RefusedWording, condition.span, "`only if` goes with `may`", help);
                None
            }
            (_, None) => Some((force, guards, None, body)),
        }
    }

    /// What one subject must do or be.
    fn obligation(&mut self, subject: Meaning, sentence: &ast::Sentence, negative: bool, inner: &[&ast::Guard]) -> Option<Formula> {
        let predicate = &sentence.predicate;
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
                        self.refuse(Code::RefusedWording, guard.span, "a condition with `its` needs `every` or `no`", help);
                        return None;
                    }
                    let formula = self.with_bound(place.clone(), thing, |resolver| resolver.condition(&guard.condition))?;
                    let formula = if guard.kind == GuardKind::Unless { formula.negated() } else { formula };
                    super::names::add_filter(&mut set, formula, false);
                }
                let body = self.with_bound(place, thing, |resolver| resolver.predicate(&about, predicate))?;
                let (quantifier, body) = match (quantifier, negative) {
                    (Quantifier::No, true) => {
                        let help = "write `every … must …` or `no … may …`";
                        self.refuse(Code::RefusedWording, sentence.modal_span, "`no` and `not` in one sentence cancel out", help);
                        return None;
                    }
                    (Quantifier::Every, true) => (Quantifier::No, body),
                    (quantifier, true) => (quantifier, body.negated()),
                    (quantifier, false) => (quantifier, body),
                };
                let kind = FormulaKind::Quantified { quantifier, set: Box::new(set), body: Some(Box::new(body)) };
                Some(Formula::new(sentence.span, kind))
            }
        }
    }

    /// What a subject means. In a condition `a C` is at least one of them.
    fn subject_of(&mut self, expression: &Expression, in_condition: bool) -> Option<Meaning> {
        let Expression::Noun(noun) = expression else {
            let (term, kind) = self.expression(expression)?;
            return Some(Meaning::One(About::Term(term, kind)));
        };
        if noun.quantifier.is_some() {
            let (quantifier, set, about) = self.counted_class(noun)?;
            return Some(Meaning::Many(quantifier, set, about));
        }
        match self.noun(noun)? {
            Reading::Class(class) => {
                let about = About::Element(Place::Slot(class.set.slot), class.set.thing);
                match class.article {
                    Article::The if class.plural => Some(Meaning::Many(Quantifier::Every, class.set, about)),
                    Article::A if in_condition => Some(Meaning::Many(at_least_one(), class.set, about)),
                    _ => {
                        self.about(Reading::Class(class), noun.span);
                        None
                    }
                }
            }
            other => self.about(other, noun.span).map(Meaning::One),
        }
    }

    /// What a condition says.
    pub fn condition(&mut self, condition: &Condition) -> Option<Formula> {
        let span = condition.span();
        match condition {
            Condition::All(list) => Some(Formula::all(span, self.conditions(list)?)),
            Condition::Any(list) => Some(Formula::new(span, FormulaKind::Any(self.conditions(list)?))),
            Condition::Glued(noun) => self.glued(noun),
            Condition::Simple { subject: Subject::There(_), predicate, .. } => {
                self.predicate(&About::Element(Place::Root, self.vocabulary.root), predicate)
            }
            Condition::Simple { subject: Subject::These(list), predicate, .. } => {
                let mut found = Vec::new();
                for part in list {
                    let formula = match self.subject_of(part, true)? {
                        Meaning::One(about) => self.predicate(&about, predicate)?,
                        Meaning::Many(quantifier, set, about) => {
                            let (place, thing) = (Place::Slot(set.slot), set.thing);
                            let body = self.with_bound(place, thing, |resolver| resolver.predicate(&about, predicate))?;
                            let kind = FormulaKind::Quantified { quantifier, set: Box::new(set), body: Some(Box::new(body)) };
                            Formula::new(span, kind)
                        }
                    };
                    found.push(formula);
                }
                Some(Formula::all(span, found))
            }
        }
    }

    fn conditions(&mut self, list: &[Condition]) -> Option<Vec<Formula>> {
        let found: Vec<_> = list.iter().map(|condition| self.condition(condition)).collect();
        found.into_iter().collect()
    }

    /// A condition whose verb only the vocabulary knows: exactly one split into subject and verb must fit.
    fn glued(&mut self, noun: &ast::Noun) -> Option<Formula> {
        let words = &noun.words;
        for at in (1..words.len()).rev() {
            let slots = self.slots;
            let named = noun.quantifier.is_some() || !self.readings(&words[..at]).is_empty();
            self.slots = slots;
            if !named || self.relations(&words[at..], true).is_empty() {
                continue;
            }
            let span = super::scope::span_of(&words[..at], noun.span);
            let (quantifier, words) = (noun.quantifier, words[..at].to_vec());
            let subject = ast::Noun { span, quantifier, words, object: None, clauses: Vec::new() };
            return match self.subject_of(&Expression::Noun(subject), true)? {
                Meaning::One(about) => self.acting(&about, noun, at),
                Meaning::Many(quantifier, set, about) => {
                    let (place, thing) = (Place::Slot(set.slot), set.thing);
                    let body = self.with_bound(place, thing, |resolver| resolver.acting(&about, noun, at))?;
                    let kind = FormulaKind::Quantified { quantifier, set: Box::new(set), body: Some(Box::new(body)) };
                    Some(Formula::new(noun.span, kind))
                }
            };
        }
        let help = "write `X is …`, `X has …` or `there is …`";
        self.refuse(Code::BrokenSentence, noun.span, "this condition has no verb", help);
        None
    }

    /// Whether a condition speaks of the element at hand, by `its` or by its noun.
    fn speaks_of(&self, condition: &Condition, set: &Set) -> bool {
        let in_noun = |noun: &ast::Noun| {
            let its = noun.words.iter().any(|word| matches!(word.role, Role::Its | Role::It));
            let named = |words: &[ast::Word]| {
                (1..=words.len()).any(|end| {
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

/// Whether a formula sets a limit, so that `may` has something to check: `no C may`, `at most 3 C may`.
fn limits(body: &Formula) -> bool {
    use super::model::Comparator::{AtMost, Equal, LessThan};
    match &body.kind {
        FormulaKind::Quantified { quantifier, .. } => match quantifier {
            Quantifier::No | Quantifier::Between(..) => true,
            Quantifier::Count(comparator, _) | Quantifier::Part(comparator, _) => matches!(comparator, AtMost | LessThan | Equal),
            Quantifier::Every => false,
        },
        _ => false,
    }
}

fn nouns(expression: &Expression) -> Vec<&ast::Noun> {
    match expression {
        Expression::Noun(noun) => vec![noun],
        Expression::Arithmetic(_, left, right) => [nouns(left), nouns(right)].concat(),
        _ => Vec::new(),
    }
}

fn predicate_nouns(predicate: &ast::Predicate) -> Vec<&ast::Noun> {
    use ast::{Complement, PredicateKind};
    match &predicate.kind {
        PredicateKind::Have(list) | PredicateKind::State(list) => list.iter().collect(),
        PredicateKind::Act(noun) => vec![noun],
        PredicateKind::Be(Complement::Relation(_, noun)) => vec![noun],
        PredicateKind::Be(Complement::Value(value) | Complement::Compare(_, value)) => nouns(value),
        PredicateKind::Be(Complement::OneOf(list, _)) => list.iter().flat_map(nouns).collect(),
        PredicateKind::Be(Complement::Between(low, high)) => [nouns(low), nouns(high)].concat(),
        PredicateKind::Be(Complement::Offset { of, .. } | Complement::Within { of, .. }) => nouns(of),
    }
}

/// The value of a term that is the same everywhere.
pub(super) fn constant(term: &Term) -> Option<&Constant> {
    match term {
        Term::Constant(constant) => Some(constant),
        _ => None,
    }
}
