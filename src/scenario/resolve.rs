//! From what is written to a [`Scenario`]: names, keys and verdicts are checked before anything is judged.

use super::possible::{REASONS, impossible};
use super::{Expectation, Given, Key, Scenario, Wanted};
use crate::arrangement::Keys;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::normalised;
use crate::policy::model::Exception;
use crate::policy::{Policy, Rule};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::syntax::ast::{self, Expected, Name};
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;

/// What was written in one policy file.
#[derive(Debug)]
pub struct Written {
    /// The tests.
    pub tests: Vec<ast::Test>,
    /// The names of the rules, also of those that turned out to be broken.
    pub rules: Vec<String>,
    /// The names of the measures and the ladders, in small letters; also of broken ones.
    pub named: Vec<String>,
}

impl Written {
    /// Takes the tests out of a policy file.
    pub fn of(file: &mut ast::File) -> Written {
        let rules = file.rules.iter().map(|rule| rule.name.text.clone()).collect();
        let measures = file.measures.iter().map(|measure| &measure.name);
        let names = measures.chain(file.ladders.iter().map(|ladder| &ladder.name));
        let named = names.map(|name| normalised(&name.text)).collect();
        Written { tests: std::mem::take(&mut file.tests), rules, named }
    }
}

/// Checks the tests of one of the policies, and answers them in the order of the file.
pub fn resolve(
    written: Written,
    policies: (&[Policy], usize),
    (vocabulary, keys): (&Vocabulary, &Keys),
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Scenario> {
    let mut first: FxHashMap<String, Span> = FxHashMap::default();
    let mut list = Vec::with_capacity(written.tests.len());
    let (policies, at) = policies;
    let policy = &policies[at];
    let mut resolver =
        Resolver { policies, policy, rules: &written.rules, named: &written.named, vocabulary, keys, diagnostics };
    for test in written.tests {
        if !test.name.text.is_empty()
            && let Some(known) = first.get(&test.name.text)
        {
            let message = format!("two tests are called `{}`", test.name.text);
            let mistake = Diagnostic::error(Code::DuplicateName, message).at(test.name.span, "again here");
            resolver.diagnostics.push(mistake.and_at(*known, "first here").help("give one of them another name"));
        }
        first.entry(test.name.text.clone()).or_insert(test.name.span);
        list.push(resolver.test(test));
    }
    list
}

pub(super) struct Resolver<'a> {
    policies: &'a [Policy],
    pub policy: &'a Policy,
    pub rules: &'a [String],
    /// The measures and the ladders.
    pub named: &'a [String],
    vocabulary: &'a Vocabulary,
    keys: &'a Keys,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    fn test(&mut self, test: ast::Test) -> Scenario {
        let written = test.expectations.len();
        let expectations: Vec<Expectation> =
            test.expectations.into_iter().filter_map(|expectation| self.expectation(expectation)).collect();
        let place = test.given.as_ref().map_or(test.name.span, |given| given.label);
        let (file, toml) = test.given.map_or((None, None), |given| (given.file, given.toml));
        Scenario {
            policy: self.policy.name.clone(),
            name: test.name.text,
            title: test.title,
            span: test.name.span,
            on: test.on,
            given: Given { place, file: file.map(|name| (name.text, name.span)), base: None, toml },
            sound: test.sound && expectations.len() == written,
            expectations,
        }
    }

    pub(super) fn refuse(&mut self, code: Code, message: String, span: Span, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, message).at(span, "").help(help));
    }

    fn expectation(&mut self, written: ast::Expectation) -> Option<Expectation> {
        if let Some(wanted) = self.of_named(&written) {
            let (rule, text) = (normalised(self.own(&written.subject.text)), written.text);
            return Some(Expectation { text: text.text, span: text.span, said: written.said, rule, wanted: wanted? });
        }
        let versions = self.rule(&written.subject)?;
        let rule = versions[0].name.clone();
        let wanted = match written.expected {
            Expected::Passes { either_way } => Wanted::Pass { either_way },
            Expected::Fails { at } => Wanted::Fail { at: self.optional_key(at)? },
            Expected::Unknown { lacking } => Wanted::Unknown { lacking: self.optional_key(lacking)? },
            Expected::NotApplicable { because: None } => Wanted::NotApplicable { because: None },
            Expected::NotApplicable { because: Some(name) } => {
                Wanted::NotApplicable { because: Some(self.reason(&name, &versions)?) }
            }
            Expected::Waived => Wanted::Waived,
            Expected::Explained => Wanted::Explained,
            Expected::Between(..) => return self.no_verdict(&rule, written.said, ""),
            Expected::Value { words, .. } => return self.no_verdict(&rule, written.said, &words.text),
        };
        if let Some((span, message, help)) = impossible(&wanted, written.said, self.policy, &versions) {
            self.refuse(Code::ImpossibleExpectation, message, span, help);
            return None;
        }
        Some(Expectation { text: written.text.text, span: written.text.span, said: written.said, rule, wanted })
    }

    /// A name without that of the policy in front.
    pub(super) fn own<'n>(&self, name: &'n str) -> &'n str {
        let own = name.strip_prefix(self.policy.name.as_str()).and_then(|rest| rest.strip_prefix('/'));
        own.unwrap_or(name)
    }

    /// The versions of a rule. `None` when there is none, which is reported unless the rule itself is broken.
    fn rule(&mut self, name: &Name) -> Option<Vec<&'a Rule>> {
        let wanted = self.own(&name.text);
        let policy = self.policy;
        let versions: Vec<&'a Rule> = policy.rules.iter().filter(|rule| rule.name == wanted).collect();
        if !versions.is_empty() {
            return Some(versions);
        }
        if self.rules.iter().any(|rule| rule == wanted) {
            return None; // what is wrong with it has been reported
        }
        let names: Vec<&str> = self.rules.iter().chain(self.named).map(String::as_str).collect();
        let help = match nearest(wanted, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "the policy has no rule".to_string(),
            None if names.len() <= 12 => format!("the rules are {}", quoted_list(&names, "and")),
            None => "name a rule of this policy".to_string(),
        };
        self.refuse(Code::BadTest, format!("there is no rule `{}` in this policy", name.text), name.span, help);
        None
    }

    /// What is said of a rule is said of measures or ladders only.
    fn no_verdict(&mut self, rule: &str, said: Span, words: &str) -> Option<Expectation> {
        let meant = match words.to_lowercase().as_str() {
            "not applicable" | "inapplicable" => Some("does not apply"),
            "passed" | "passing" | "met" | "true" | "pass" => Some("passes"),
            "failed" | "failing" | "broken" | "false" | "fail" => Some("fails"),
            other => nearest(other, ["unknown", "waived", "explained"].into_iter()),
        };
        let help = match meant {
            Some(meant @ ("unknown" | "waived" | "explained")) => format!("write `{rule} is {meant}`"),
            Some(meant) => format!("write `{rule} {meant}`"),
            None => format!(
                "write `{rule} passes`, `{rule} fails`, `{rule} is unknown`, `{rule} does not apply`, `{rule} is waived` \
                 or `{rule} is explained`"
            ),
        };
        self.refuse(Code::BadTest, format!("`{rule}` is a rule, and this is no verdict on one"), said, help);
        None
    }

    fn optional_key(&mut self, name: Option<Name>) -> Option<Option<Key>> {
        match name {
            None => Some(None),
            Some(name) => self.key(&name).map(Some),
        }
    }

    pub(super) fn key(&mut self, name: &Name) -> Option<Key> {
        match self.keys.path(&name.text, self.vocabulary) {
            Ok(path) => Some(Key { path, span: name.span }),
            Err(wrong) => {
                let whole = (name.span.end - name.span.start) as usize == name.text.len();
                let start = name.span.start as usize;
                let span = if whole {
                    Span::new(name.span.source, start + wrong.range.start, start + wrong.range.end)
                } else {
                    name.span // the text was cleaned, so that its bytes are not those of the file
                };
                let message = format!("`{}` is no key of the vocabulary", name.text);
                self.refuse(Code::BadTest, message, span, wrong.help);
                None
            }
        }
    }

    /// A word for a reason, or the full name of an exception to the rule.
    fn reason(&mut self, name: &Name, versions: &[&Rule]) -> Option<(String, Span)> {
        if REASONS.contains(&name.text.as_str()) {
            return Some((name.text.clone(), name.span));
        }
        let own = format!("{}/", self.policy.name);
        let exceptions = self.exceptions(versions);
        let wanted = if name.text.contains('/') { name.text.clone() } else { format!("{own}{}", name.text) };
        if exceptions.contains(&wanted) {
            return Some((wanted, name.span));
        }
        let short = exceptions.iter().map(|exception| exception.strip_prefix(&own).unwrap_or(exception));
        let known: Vec<&str> = REASONS.into_iter().chain(short).collect();
        let help = match nearest(&name.text, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the reasons are {}", quoted_list(&known, "and")),
        };
        let rule = versions.first().map_or("", |rule| rule.name.as_str());
        let message = format!("`{}` is no reason why `{rule}` does not apply", name.text);
        self.refuse(Code::BadTest, message, name.span, help);
        None
    }

    /// The exceptions to a rule, by their full names.
    fn exceptions(&self, versions: &[&Rule]) -> Vec<String> {
        let name = |exception: &Exception| {
            let policy = &self.policies[exception.by.policy];
            format!("{}/{}", policy.name, policy.rules[exception.by.rule].name)
        };
        versions.iter().flat_map(|rule| &rule.exceptions).map(name).collect()
    }
}
