//! From the tree of a policy file to a [`Policy`].

use super::catalogue::{Catalogue, Written};
use super::model::{Constant, Enforcement, Force, Parameter, Policy, Rule, Target, Type};
use super::scope::Resolver;
use super::setting::Setting;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, normalised};
use crate::source::{Sources, Span};
use crate::suggest::nearest;
use crate::syntax::ast::{self, Expression};
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Resolves the policy files of a run. Broken rules are reported and left out; the sound ones stay.
pub fn resolve(
    files: Vec<ast::File>,
    sources: &Sources,
    vocabulary: &Vocabulary,
    settings: &[Setting],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Policy> {
    let mut files = files;
    let mut named = Vec::new();
    let mut parameters = Vec::new();
    let mut names = Vec::new();
    let mut unloaded: Vec<Diagnostic> = Vec::new();
    for file in &mut files {
        let name = match &file.policy {
            Some(policy) => policy.name.text.clone(),
            None => stem(&sources.get(file.source).name),
        };
        if let Some(named) = file.policy.as_ref().and_then(|policy| policy.vocabulary.as_ref()) {
            unloaded.extend(check_vocabulary(named, vocabulary));
        }
        parameters.push(Arc::from(parameters_of(file, &name, vocabulary, settings, diagnostics)));
        named.push(Written::of(file));
        names.push((name, file.language));
    }
    let known = names.into_iter().zip(parameters).zip(&named);
    let known = known.map(|(((name, language), parameters), written)| (name, language, parameters, written));
    let catalogue = Catalogue::new(vocabulary, known, diagnostics);
    diagnostics.extend(catalogue.mistakes());
    let mut whole = true;
    let mut policies = Vec::new();
    for (at, file) in files.into_iter().enumerate() {
        let policy = policy(file, &catalogue, at, diagnostics);
        whole &= policy.broken.is_empty();
        policies.push(policy);
    }
    // a broken rule may be the one that uses a name
    if whole {
        catalogue.unused(diagnostics);
    }
    // words are unknown where the vocabulary is not there that has them
    let place = |mistake: &Diagnostic| mistake.labels.first().map(|label| label.span.source);
    diagnostics.retain(|mistake| {
        mistake.code != Code::UnknownTerm || unloaded.iter().all(|missing| place(missing) != place(mistake))
    });
    diagnostics.extend(unloaded);
    policies
}

/// Resolves one policy of the catalogue.
fn policy(file: ast::File, catalogue: &Catalogue, at: usize, diagnostics: &mut Vec<Diagnostic>) -> Policy {
    let span = file.policy.as_ref().map_or(Span::new(file.source, 0, 0), |policy| policy.name.span);
    let mut resolver = Resolver::new(catalogue, at, diagnostics);
    let (mut applies, mut notice) = (None, None);
    let mut labels = ast::Labels::default();
    let mut title = String::new();
    if let Some(policy) = file.policy {
        resolver.start_sentence();
        let written = policy.applies.is_some();
        applies = policy.applies.and_then(|condition| resolver.condition(&condition));
        (title, labels) = (policy.title, policy.labels);
        labels.unread |= written && applies.is_none();
        notice = policy.notice.map(|notice| notice.text);
    }
    let reads = std::mem::take(&mut resolver.reads);
    let (mut rules, mut broken, mut doubtful) = (Vec::new(), Vec::new(), Vec::new());
    for mut rule in file.rules {
        let own = &mut rule.labels;
        own.basis = own.basis.take().or_else(|| labels.basis.clone());
        own.owner = own.owner.take().or_else(|| labels.owner.clone());
        if own.tags.is_empty() {
            own.tags.clone_from(&labels.tags);
        }
        let name = rule.name.text.clone();
        let unread = labels.unread || rule.labels.unread;
        let targets: Vec<Target> = rule.labels.exception_to.iter().cloned().map(target).collect();
        match resolver.rule(rule) {
            Some(mut rule) if !unread => {
                rule.reads.extend(&reads);
                rules.push(rule);
            }
            Some(_) | None => {
                broken.push(name);
                doubtful.extend(targets);
            }
        }
    }
    let slots = usize::from(resolver.most_slots);
    super::versions::check(&rules, diagnostics);
    let (names, vocabulary) = (&catalogue.policies[at], catalogue.vocabulary);
    let senseless = super::sense::check(&mut rules, applies.as_ref(), &names.parameters, vocabulary, diagnostics);
    for rule in senseless {
        broken.push(rule.name);
        doubtful.extend(rule.exception_to);
    }
    Policy {
        name: names.name.clone(),
        span,
        title,
        source: file.source,
        language: file.language,
        applies,
        valid: labels.valid,
        sources: labels.source.iter().map(|source| source.text.clone()).collect(),
        notice,
        parameters: names.parameters.clone(),
        definitions: catalogue.definitions(at),
        measures: catalogue.measures(at),
        ladders: catalogue.ladders(at, &rules, diagnostics),
        rules,
        broken,
        doubtful,
        slots,
    }
}

/// Resolves one sentence by itself, a freedom as well: what it says, and how many slots it needs.
pub fn resolve_sentence(
    sentence: &ast::Sentence,
    language: Language,
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Rule, usize)> {
    let written = Written::default();
    let alone = std::iter::once((String::new(), language, Arc::from([]), &written));
    let catalogue = Catalogue::new(vocabulary, alone, diagnostics);
    let mut resolver = Resolver::new(&catalogue, 0, diagnostics);
    let (force, guards, permits, body) = resolver.sentence(sentence, true)?;
    super::exact::check((sentence, language), &body, vocabulary, resolver.diagnostics);
    let rule = Rule {
        name: "rule-1".into(),
        span: sentence.span,
        text: String::new(),
        sentence: sentence.span,
        demand: sentence.demand(),
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
        exception_to: Vec::new(),
        exceptions: Vec::new(),
        reads: Vec::new(),
    };
    Some((rule, usize::from(resolver.most_slots)))
}

/// Links exceptions to their targets, and reports what only shows when all policies of a run are known: two of one name,
/// and a setting that sets nothing.
pub fn check_together(
    policies: &mut [Policy],
    vocabulary: &Vocabulary,
    settings: &[Setting],
    diagnostics: &mut Vec<Diagnostic>,
) {
    super::setting::check(settings, policies, diagnostics);
    super::doubt::leave_out(policies);
    super::ladder::tie(policies);
    super::exception::link(policies, vocabulary, diagnostics);
    super::ladder::circles(policies, diagnostics);
    super::contradiction::check(policies, vocabulary, diagnostics);
    let mut seen: FxHashMap<&str, &Policy> = FxHashMap::default();
    for policy in policies.iter() {
        if let Some(first) = seen.insert(&policy.name, policy) {
            let mistake = Diagnostic::error(Code::DuplicateName, format!("two policies are called `{}`", policy.name));
            let mistake = mistake.at(policy.span, "again here").and_at(first.span, "first here");
            diagnostics.push(mistake.help("give one of them another name"));
        }
    }
}

/// The value that a text stands for, as a parameter may have it.
pub fn constant_of(text: &str, language: Language) -> Option<Constant> {
    let line = format!("parameter value: {text}");
    let mut diagnostics = Vec::new();
    let file =
        crate::syntax::parse(&line, crate::source::SourceId(0), crate::syntax::Hint { language }, &mut diagnostics);
    file.parameters.first().and_then(|parameter| plain(parameter.value.as_ref()?)).map(|(constant, _)| constant)
}

/// The value that an expression is, if it is one.
pub fn constant_in(expression: &Expression) -> Option<Constant> {
    plain(expression).map(|(constant, _)| constant)
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

/// What is wrong when a policy names a vocabulary that is not there.
fn check_vocabulary(named: &ast::Name, vocabulary: &Vocabulary) -> Option<Diagnostic> {
    if vocabulary.names.contains(&named.text) {
        return None;
    }
    let near = nearest(&named.text, vocabulary.names.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "give its file with `--vocabulary FILE`".to_string(),
    };
    let message = format!("the vocabulary `{}` is not loaded", named.text);
    Some(Diagnostic::error(Code::UnknownTerm, message).at(named.span, "").help(help))
}

fn parameters_of(
    file: &ast::File,
    policy: &str,
    vocabulary: &Vocabulary,
    settings: &[Setting],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Parameter> {
    let mut list: Vec<Parameter> = Vec::new();
    for parameter in &file.parameters {
        let name = normalised(&parameter.name.text);
        if let Some(first) = list.iter().find(|known| known.name == name) {
            let mistake = Diagnostic::error(Code::DuplicateName, format!("the parameter `{name}` is defined twice"));
            diagnostics.push(mistake.at(parameter.name.span, "again here").and_at(first.span, "first here"));
            continue;
        }
        let Some((constant, kind)) = parameter.value.as_ref().and_then(plain) else {
            if let Some(value) = &parameter.value {
                let message = "a parameter is a number, a share, an amount, a date or a length of time";
                let mistake = Diagnostic::error(Code::WrongValue, message).at(value.span(), "");
                diagnostics.push(mistake.help("write, for example, `parameter most flavours: 2`"));
            }
            // kept by its name, so that rules that use it are left out without a message of their own
            list.push(Parameter {
                name,
                value: Constant::Number(crate::value::Number::whole(0)),
                kind: Type::Number,
                span: parameter.name.span,
                sound: false,
            });
            continue;
        };
        if !vocabulary.lexicon.meanings(file.language, &name).is_empty() {
            let mistake =
                Diagnostic::error(Code::DuplicateName, format!("`{name}` is a word of the vocabulary already"));
            diagnostics.push(mistake.at(parameter.name.span, "").help("choose another name for the parameter"));
            continue;
        }
        let set = settings
            .iter()
            .rev()
            .find(|setting| setting.name == name && setting.policy.as_deref().is_none_or(|p| p == policy));
        let value = match set {
            Some(setting) if std::mem::discriminant(&setting.value) == std::mem::discriminant(&constant) => {
                setting.value.clone()
            }
            Some(setting) => {
                let message = |by: &str| format!("{by} gives `{name}` a value of another type than the policy's own");
                let help = format!("give {}", kind.describe());
                let mistake = setting.mistake(Code::WrongValue, message);
                diagnostics.push(mistake.and_at(parameter.name.span, "the parameter").help(help));
                constant
            }
            None => constant,
        };
        list.push(Parameter { name, value, kind, span: parameter.name.span, sound: true });
    }
    list
}

impl Resolver<'_> {
    fn rule(&mut self, rule: ast::Rule) -> Option<Rule> {
        self.unsound = false;
        self.reads.clear();
        let exception = !rule.labels.exception_to.is_empty();
        let before = self.diagnostics.len();
        let written = rule.sentence?;
        let sentence = self.sentence(&written, exception);
        if self.unsound {
            // what a broken name cannot be compared with says nothing
            let rest = self.diagnostics.split_off(before);
            self.diagnostics.extend(rest.into_iter().filter(|mistake| mistake.code != Code::WrongComparison));
            return None;
        }
        let (force, guards, permits, body) = sentence?;
        super::exact::check((&written, self.language), &body, self.vocabulary, self.diagnostics);
        let labels = rule.labels;
        let text = |name: Option<ast::Name>| name.map(|name| name.text);
        let enforcement = match labels.enforcement.as_ref().map(|name| name.text.as_str()) {
            Some("strict") => Enforcement::Strict,
            Some("with explanation") => Enforcement::WithExplanation,
            Some(_) => Enforcement::Guideline,
            None if force == Force::Should => Enforcement::Recommendation,
            None => Enforcement::Strict,
        };
        Some(Rule {
            name: rule.name.text,
            span: rule.name.span,
            text: rule.text.text,
            sentence: rule.text.span,
            demand: written.demand(),
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
            exception_to: labels.exception_to.into_iter().map(target).collect(),
            exceptions: Vec::new(),
            reads: std::mem::take(&mut self.reads),
        })
    }
}

/// `rule` or `policy/rule`.
fn target(name: ast::Name) -> Target {
    match name.text.split_once('/') {
        Some((policy, rule)) => {
            Target { policy: Some(policy.trim().into()), rule: rule.trim().into(), span: name.span }
        }
        None => Target { policy: None, rule: name.text, span: name.span },
    }
}
