//! What arrangements are judged by: the rules of a run, each as its report shows it.

use super::message::Teller;
use super::place::Map;
use super::{ExceptionCard, PolicyCard, RuleCard};
use crate::arrangement::{Arrangement, Keys};
use crate::evaluate::{Climbed, Judgement, Measured, Trace, Verdicts, World, climbed, evaluate, measured, trace};
use crate::policy::model::{Ladder, Measure, RuleId, Validity};
use crate::policy::{Policy, Rule, read_back};
use crate::source::Span;
use crate::value::Date;
use crate::vocabulary::Vocabulary;
use crate::waiver::Register;
use rustc_hash::FxHashMap;

/// All that arrangements are judged by: compiled once, shared by every thread.
#[derive(Debug)]
pub struct Judge {
    /// The words.
    pub vocabulary: Vocabulary,
    /// The keys of arrangement files.
    pub keys: Keys,
    /// The policies.
    pub policies: Vec<Policy>,
    /// The day on which everything is judged.
    pub as_of: Date,
    /// The waivers and explanations that do not stand in an arrangement.
    pub excuses: Register,
    /// How many days ahead the end of a waiver is told.
    pub warn_days: u16,
    /// Policies that may be meant though they are no part of the run.
    pub elsewhere: Vec<String>,
    /// The rules that are judged, as shown in reports.
    pub cards: Vec<RuleCard>,
    /// For each card: its rule.
    rules: Vec<RuleId>,
    /// Of each rule the version in force, or the one nearest to the day.
    current: Vec<RuleId>,
}

impl Judge {
    /// Prepares the rules that `wanted` picks by their full name.
    pub fn new(
        vocabulary: Vocabulary,
        keys: Keys,
        policies: Vec<Policy>,
        as_of: Date,
        wanted: impl Fn(&str) -> bool,
    ) -> Judge {
        let mut judge = Judge {
            vocabulary,
            keys,
            policies,
            as_of,
            excuses: Register::default(),
            warn_days: 0,
            elsewhere: Vec::new(),
            cards: Vec::new(),
            rules: Vec::new(),
            current: Vec::new(),
        };
        judge.choose(as_of, wanted);
        judge
    }

    /// Chooses the day, and the rules that are judged by their full name.
    pub fn choose(&mut self, as_of: Date, wanted: impl Fn(&str) -> bool) {
        self.as_of = as_of;
        self.current.clear();
        for (policy, found) in self.policies.iter().enumerate() {
            let versions = versions_in_force(&found.rules, as_of).into_iter();
            self.current.extend(versions.map(|rule| RuleId { policy, rule }));
        }
        self.rules.clear();
        self.cards.clear();
        for id in &self.current {
            let (policy, rule) = self.at(*id);
            if rule.judged() && wanted(&format!("{}/{}", policy.name, rule.name)) {
                let card = self.card(policy, rule);
                self.cards.push(card);
                self.rules.push(*id);
            }
        }
    }

    /// The policies of which a rule is judged, as shown in reports.
    pub fn policy_cards(&self) -> Vec<PolicyCard> {
        let judged = |at: usize| self.rules.iter().any(|id| id.policy == at);
        let judged = self.policies.iter().enumerate().filter(|(at, _)| judged(*at));
        judged
            .map(|(_, policy)| PolicyCard {
                name: policy.name.clone(),
                title: policy.title.clone(),
                sources: policy.sources.clone(),
                notice: policy.notice.clone(),
            })
            .collect()
    }

    /// The policy and the rule of a card.
    pub fn rule(&self, card: usize) -> (&Policy, &Rule) {
        self.at(self.rules[card])
    }

    /// The rule of this place, with its policy.
    pub fn at(&self, id: RuleId) -> (&Policy, &Rule) {
        (&self.policies[id.policy], &self.policies[id.policy].rules[id.rule])
    }

    /// Every policy with each of its rules; of several versions the one in force, or the one nearest to the day.
    pub fn every_rule(&self) -> impl Iterator<Item = (&Policy, &Rule)> + Clone {
        self.current.iter().map(|id| self.at(*id))
    }

    /// The steps by which the rule of a card was judged.
    pub fn trace<'a>(&'a self, card: usize, arrangement: &'a Arrangement, verdicts: &'a Verdicts) -> Trace<'a> {
        trace(self.world(arrangement, verdicts), self.rules[card])
    }

    /// Tells in the words of a policy.
    pub(super) fn teller<'a>(&'a self, id: RuleId, map: Map<'a>) -> Teller<'a> {
        let (policy, rule) = self.at(id);
        Teller { map, language: policy.language, force: rule.force, parameters: &policy.parameters, policy }
    }

    /// The place of the rule of a card.
    pub(super) fn id(&self, card: usize) -> RuleId {
        self.rules[card]
    }

    pub(super) fn judge(
        &self,
        card: usize,
        arrangement: &Arrangement,
        verdicts: &Verdicts,
        with_evidence: bool,
    ) -> Judgement {
        evaluate(self.world(arrangement, verdicts), self.rules[card], with_evidence)
    }

    /// What a measure of a policy comes to.
    pub(super) fn measured<'a>(
        &'a self,
        policy: usize,
        measure: &'a Measure,
        arrangement: &'a Arrangement,
        verdicts: &'a Verdicts,
    ) -> Option<Measured<'a>> {
        measured(self.world(arrangement, verdicts), policy, measure)
    }

    /// How far a ladder of a policy is climbed.
    pub(super) fn climbed<'a>(
        &'a self,
        policy: usize,
        ladder: &'a Ladder,
        arrangement: &'a Arrangement,
        verdicts: &'a Verdicts,
    ) -> Option<Climbed<'a>> {
        climbed(self.world(arrangement, verdicts), policy, ladder)
    }

    pub(super) fn world<'a>(&'a self, arrangement: &'a Arrangement, verdicts: &'a Verdicts) -> World<'a> {
        World {
            vocabulary: &self.vocabulary,
            arrangement,
            policies: &self.policies,
            parameters: &[],
            slots: self.policies.iter().map(|policy| policy.slots).max().unwrap_or(0),
            as_of: self.as_of,
            verdicts: Some(verdicts),
            visible: None,
        }
    }

    /// A rule as another one's report names it: by its name alone within one policy.
    pub(super) fn name(&self, id: RuleId, from: RuleId) -> String {
        let (policy, rule) = self.at(id);
        if id.policy == from.policy { rule.name.clone() } else { format!("{}/{}", policy.name, rule.name) }
    }

    fn card(&self, policy: &Policy, rule: &Rule) -> RuleCard {
        let read = |policy: &Policy, rule| read_back(rule, &policy.parameters, &self.vocabulary, policy.language);
        let exceptions = rule.exceptions.iter().map(|exception| {
            let (policy, rule) = self.at(exception.by);
            ExceptionCard {
                name: format!("{}/{}", policy.name, rule.name),
                canonical: read(policy, rule),
                because: rule.because.clone(),
            }
        });
        let sources = if rule.sources.is_empty() { &policy.sources } else { &rule.sources };
        RuleCard {
            policy: policy.name.clone(),
            name: rule.name.clone(),
            text: rule.text.clone(),
            canonical: read(policy, rule),
            exceptions: exceptions.collect(),
            sentence: rule.sentence,
            force: rule.force,
            enforcement: rule.enforcement,
            because: rule.because.clone(),
            advice: rule.advice.clone(),
            sources: sources.clone(),
            basis: rule.basis.clone(),
            owner: rule.owner.clone(),
            tags: rule.tags.clone(),
        }
    }
}

/// Of several versions of a rule the one in force, else the one nearest to the day; in the order of the policy.
fn versions_in_force(rules: &[Rule], day: Date) -> Vec<usize> {
    let distance = |valid: Option<Validity>| {
        let valid =
            valid.unwrap_or(Validity { from: None, through: None, span: Span::new(crate::source::SourceId(0), 0, 0) });
        let early = valid.from.map_or(0, |from| (from.first() - day.first()).max(0));
        let late = valid.through.map_or(0, |through| (day.first() - through.last()).max(0));
        early.max(late)
    };
    let mut nearest: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, rule) in rules.iter().enumerate() {
        let known = nearest.entry(&rule.name).or_insert(at);
        if distance(rule.valid) < distance(rules[*known].valid) {
            *known = at;
        }
    }
    let mut list: Vec<usize> = nearest.into_values().collect();
    list.sort_unstable();
    list
}
