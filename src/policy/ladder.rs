//! Ladders: levels that are reached by rules.

use super::catalogue::{Catalogue, Entry};
use super::definition::Definition;
use super::levels::Levels;
use super::model::{Constant, Meaning, Policy, Rule, RuleId, Term, Type};
use super::scope::{Resolver, bare, joined};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::normalised;
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::syntax::ast::{self, Noun};
use crate::vocabulary::AttributeId;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A ladder of a policy.
#[derive(Debug)]
pub struct Ladder {
    /// Its name and value.
    pub definition: Arc<Definition>,
    /// What it is about, for people.
    pub title: String,
    /// Its levels.
    pub levels: Arc<Levels>,
    /// For each level the rules that it asks for beyond those of the levels below.
    pub rungs: Vec<Vec<Rung>>,
    /// Whether it can be climbed; what is wrong has been reported.
    pub sound: bool,
}

/// A rule that a level asks for.
#[derive(Debug)]
pub struct Rung {
    /// Its name.
    pub rule: String,
    /// Its versions, as positions in the policy; none when it is broken, which has been reported.
    pub versions: Vec<usize>,
}

impl Resolver<'_> {
    /// What a ladder comes to as a value. A broken one keeps its levels, so that who reads it gets no second message.
    pub(super) fn ladder(&mut self, entry: &Entry, written: &ast::Ladder, at: usize) -> Definition {
        let before = self.diagnostics.len();
        self.check_levels(entry, written);
        let names = written.levels.iter().map(|level| level.name.text.clone()).collect();
        let levels = Arc::new(Levels { policy: entry.policy, at, names });
        Definition {
            policy: entry.policy,
            name: entry.name.clone(),
            span: entry.span,
            thing: None,
            slot: 0,
            slots: 1,
            meaning: Meaning::Value(Term::Level(levels.clone()), Type::Levels(levels.clone())),
            parameters: self.catalogue.policies[self.policy].parameters.clone(),
            depth: 1,
            weight: 1,
            reads: vec![(levels.policy, levels.at)],
            sound: self.diagnostics.len() == before,
        }
    }

    fn check_levels(&mut self, entry: &Entry, written: &ast::Ladder) {
        let rules = &self.catalogue.policies[self.policy].written.rules;
        let known = |name: &str| rules.iter().any(|rule| rule.text == name);
        if written.levels.is_empty() {
            let message = format!("the ladder `{}` has no level", entry.name);
            self.refuse(
                Code::BadLadder,
                entry.span,
                message,
                "write `level NAME: rule, rule` under it, for each level",
            );
        }
        let mut seen: Vec<(&ast::Name, &str)> = Vec::new();
        for (at, level) in written.levels.iter().enumerate() {
            let name = &level.name;
            let same = |other: &&ast::LevelOf| normalised(&other.name.text) == normalised(&name.text);
            if let Some(first) = written.levels[..at].iter().find(same) {
                let mistake = Diagnostic::error(Code::DuplicateName, format!("two levels are called `{}`", name.text));
                let mistake = mistake.at(name.span, "again here").and_at(first.name.span, "first here");
                self.diagnostics.push(mistake.help("give one of them another name"));
            }
            if level.rules.is_empty() {
                let message =
                    format!("the level `{}` names no rule, so that it is reached by doing nothing", name.text);
                self.refuse(Code::BadLadder, name.span, message, "name the rules behind it, separated by commas");
            }
            for rule in &level.rules {
                let first = seen.iter().find(|(first, _)| first.text == rule.text);
                if let Some((first, of)) = first {
                    let message = if *of == name.text {
                        format!("`{}` stands in this level twice", rule.text)
                    } else {
                        format!("the level `{of}` below asks for `{}` already", rule.text)
                    };
                    let mistake = Diagnostic::error(Code::BadLadder, message).at(rule.span, "again here");
                    let mistake = mistake.and_at(first.span, "first here");
                    self.diagnostics
                        .push(mistake.help("name a rule once; each level needs those of the levels below too"));
                } else if !known(&rule.text) {
                    let names: Vec<&str> = rules.iter().map(|rule| rule.text.as_str()).collect();
                    let help = match nearest(&rule.text, names.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None if names.is_empty() => "the policy has no rule".to_string(),
                        None if names.len() <= 12 => format!("the rules are {}", quoted_list(&names, "and")),
                        None => "name a rule of this policy".to_string(),
                    };
                    let message = format!("there is no rule `{}` in this policy", rule.text);
                    self.refuse(Code::BadLadder, rule.span, message, help);
                }
                seen.push((rule, name.text.as_str()));
            }
        }
    }

    /// A level of a ladder, by its name. `None`: the words may name something else.
    pub(super) fn level_named(&mut self, levels: &Arc<Levels>, noun: &Noun) -> Option<Option<Term>> {
        let text = joined(bare(&noun.words));
        if let Some(at) = levels.names.iter().position(|name| normalised(name) == text) {
            return Some(Some(Term::Constant(Constant::Level(levels.clone(), at + 1))));
        }
        if !self.readings(&noun.words).is_empty() {
            return None;
        }
        let names: Vec<&str> = levels.names.iter().map(String::as_str).collect();
        let help = match nearest(&text, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the levels are {}", quoted_list(&names, "and")),
        };
        self.refuse(Code::ValueOutsideChoice, noun.span, format!("the ladder has no level `{text}`"), help);
        Some(None)
    }

    /// Whether the levels of a ladder are values of a choice, in its order. What is wrong is reported.
    pub(super) fn levels_fit(&mut self, levels: &Levels, attribute: AttributeId, span: Span) -> Option<()> {
        let vocabulary = self.vocabulary;
        let found = vocabulary.attribute(attribute);
        let name = found.label.one(self.language);
        let choice = found.kind.choice().filter(|choice| choice.ordered());
        let Some(choice) = choice else {
            let message = format!("the values of the {name} have no order, and the levels of a ladder do");
            self.refuse(Code::WrongComparison, span, message, "compare the ladder with one of its levels");
            return None;
        };
        let values: Vec<&str> = choice.values.iter().map(|value| value.label.one(self.language)).collect();
        let mut below: Option<u16> = None;
        for (at, rank) in levels.ranks(choice).enumerate() {
            let (message, help) = match rank {
                Ok(rank) if below.is_none_or(|below| below < rank) => {
                    below = Some(rank);
                    continue;
                }
                Ok(_) => (
                    format!(
                        "the {name} counts `{}` below `{}`, and the ladder above it",
                        levels.names[at],
                        levels.names[at - 1]
                    ),
                    "let the levels of the ladder stand in the order of these values".to_string(),
                ),
                Err(level) => (
                    format!("the {name} cannot be `{level}`, which is a level of the ladder"),
                    match nearest(level, values.iter().copied()) {
                        Some(near) => format!("call the level `{near}`"),
                        None => format!("give the levels the names of its values: {}", quoted_list(&values, "or")),
                    },
                ),
            };
            self.refuse(Code::ValueOutsideChoice, span, message, help);
            return None;
        }
        Some(())
    }
}

impl Catalogue<'_> {
    /// The ladders of a policy, tied to its rules.
    pub fn ladders(&self, policy: usize, rules: &[Rule], diagnostics: &mut Vec<Diagnostic>) -> Vec<Ladder> {
        let written = &self.policies[policy].written.ladders;
        let mut list = Vec::with_capacity(written.len());
        for (at, ladder) in written.iter().enumerate() {
            let Some(definition) = self.ladder(policy, at) else { continue };
            let Meaning::Value(Term::Level(levels), _) = &definition.meaning else { continue };
            let mut sound = definition.sound;
            let mut rung = |name: &ast::Name| {
                let versions = rules.iter().enumerate().filter(|(_, rule)| rule.name == name.text).map(|(at, _)| at);
                let versions: Vec<usize> = versions.collect();
                if sound && !versions.is_empty() && versions.iter().all(|at| !rules[*at].judged()) {
                    let message = format!("`{}` only displaces other rules, and has no verdict of its own", name.text);
                    let mistake = Diagnostic::error(Code::BadLadder, message).at(name.span, "");
                    diagnostics.push(mistake.help("name the rule that it displaces"));
                    sound = false;
                }
                Rung { rule: name.text.clone(), versions }
            };
            let rungs = ladder.levels.iter().map(|level| level.rules.iter().map(&mut rung).collect()).collect();
            let (levels, title) = (levels.clone(), ladder.title.clone());
            list.push(Ladder { definition, title, levels, rungs, sound });
        }
        list
    }
}

/// Ties ladders to their rules again, some of which were left out.
pub(super) fn tie(policies: &mut [Policy]) {
    for policy in policies {
        let rules = &policy.rules;
        for rung in policy.ladders.iter_mut().flat_map(|ladder| &mut ladder.rungs).flatten() {
            let versions = rules.iter().enumerate().filter(|(_, rule)| rule.name == rung.rule);
            rung.versions = versions.map(|(at, _)| at).collect();
        }
    }
}

/// So many ladders may rest on each other, each on the next.
const DEEPEST: usize = 16;

/// Reports ladders that rest on themselves by a rule that reads them, and those that rest on too many others.
pub(super) fn circles(policies: &mut [Policy], diagnostics: &mut Vec<Diagnostic>) {
    let every =
        policies.iter().enumerate().flat_map(|(at, policy)| policy.ladders.iter().map(move |l| (at, l.levels.at)));
    let nodes: Vec<(usize, usize)> = every.collect();
    let number = |of: &(usize, usize)| nodes.iter().position(|node| node == of);
    let mut edges: Vec<Vec<(usize, RuleId)>> = Vec::with_capacity(nodes.len());
    for node in &nodes {
        let Some(ladder) = of(policies, *node) else { continue };
        let rules = ladder.rungs.iter().flatten().flat_map(|rung| &rung.versions);
        let mut waiting: Vec<RuleId> = rules.map(|rule| RuleId { policy: node.0, rule: *rule }).collect();
        let mut seen: FxHashSet<RuleId> = waiting.iter().copied().collect();
        let mut list = Vec::new();
        while let Some(id) = waiting.pop() {
            let rule = &policies[id.policy].rules[id.rule];
            list.extend(rule.reads.iter().filter_map(|read| Some((number(read)?, id))));
            waiting.extend(rule.exceptions.iter().map(|exception| exception.by).filter(|by| seen.insert(*by)));
        }
        edges.push(list);
    }
    let mut depth: Vec<Option<usize>> = vec![None; nodes.len()];
    loop {
        let mut stuck = true;
        for at in 0..nodes.len() {
            if depth[at].is_none() {
                depth[at] = edges[at].iter().try_fold(1, |most, (to, _)| Some(most.max(depth[*to]? + 1)));
                stuck &= depth[at].is_none();
            }
        }
        if !stuck {
            continue;
        }
        // what is left stands in a circle, or rests on one
        let Some(mut at) = depth.iter().position(Option::is_none) else { break };
        let mut path: Vec<(usize, RuleId)> = Vec::new();
        while path.iter().all(|(from, _)| *from != at) {
            let Some((to, by)) = edges[at].iter().find(|(to, _)| depth[*to].is_none()) else { return };
            path.push((at, *by));
            at = *to;
        }
        let start = path.iter().position(|(from, _)| *from == at).unwrap_or(0);
        let circle = &path[start..];
        diagnostics.push(circle_of(policies, circle, &nodes));
        for (at, _) in circle {
            depth[*at] = Some(0);
            broken(policies, nodes[*at]);
        }
    }
    for (node, _) in nodes.iter().zip(&depth).filter(|(_, depth)| depth.is_some_and(|depth| depth > DEEPEST)) {
        let Some(ladder) = of(policies, *node) else { continue };
        let message = "too many ladders rest on each other";
        let mistake = Diagnostic::error(Code::TooDeep, message).at(ladder.definition.span, "");
        diagnostics.push(mistake.help("say more of it in words of the vocabulary"));
        broken(policies, *node);
    }
}

fn of(policies: &[Policy], (policy, at): (usize, usize)) -> Option<&Ladder> {
    policies[policy].ladders.iter().find(|ladder| ladder.levels.at == at)
}

fn broken(policies: &mut [Policy], (policy, at): (usize, usize)) {
    policies[policy].ladders.iter_mut().filter(|ladder| ladder.levels.at == at).for_each(|ladder| ladder.sound = false);
}

fn circle_of(policies: &[Policy], circle: &[(usize, RuleId)], nodes: &[(usize, usize)]) -> Diagnostic {
    let next = circle.iter().skip(1).chain(circle.first()).map(|(at, _)| nodes[*at]);
    let ladders = circle.iter().zip(next).filter_map(|((at, by), next)| {
        let rule = &policies[by.policy].rules[by.rule];
        Some((of(policies, nodes[*at])?, rule, super::mention::reading(rule, next).unwrap_or(rule.sentence)))
    });
    let ladders: Vec<_> = ladders.collect();
    let mut steps: Vec<String> = Vec::new();
    for (ladder, rule, _) in &ladders {
        steps.push(format!("`{}`", ladder.definition.name));
        steps.push(format!("the rule `{}`", rule.name));
    }
    let first = steps.first().cloned().unwrap_or_default();
    steps.push(first.clone());
    let mut mistake = Diagnostic::error(Code::Cycle, format!("{first} rests on itself: {}", steps.join(" → ")));
    for (ladder, _, reading) in &ladders {
        mistake = mistake.and_at(*reading, "reads a ladder that it is a part of").and_at(ladder.definition.span, "");
    }
    mistake.help("take the rule out of the ladder, or say its condition in words of the vocabulary")
}
