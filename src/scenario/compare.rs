//! What was found, held against what was expected.

use super::named::{told_of_ladder, untrue_of_ladder, untrue_of_measure};
use super::{Checked, Difference, Expectation, Key, Scenario, Wanted};
use crate::outcome::{Fact, FactRole, Finding, Lacking, LadderFound, MeasureFound, Reason, RuleCard, Status};
use crate::source::Span;

/// So many facts are told of one difference.
const MOST_FACTS: usize = 4;

/// What was found in the arrangement that a test supposes.
#[derive(Debug)]
pub struct Found {
    /// Of the rules.
    pub findings: Vec<Finding>,
    /// Of the measures.
    pub measures: Vec<MeasureFound>,
    /// Of the ladders.
    pub ladders: Vec<LadderFound>,
}

impl Found {
    /// The name of a measure or a ladder that a test speaks of, and that may be another on another day.
    pub fn by_day(&self, scenario: &Scenario) -> Option<&str> {
        let measures = self.measures.iter().filter(|found| found.by_day).map(|found| (&found.policy, &found.name));
        let ladders = self.ladders.iter().filter(|found| found.by_day).map(|found| (&found.policy, &found.name));
        let spoken = |(policy, name): &(&String, &String)| {
            let of = |expectation: &Expectation| !expectation.of_rule() && expectation.rule == **name;
            **policy == scenario.policy && scenario.expectations.iter().any(of)
        };
        measures.chain(ladders).find(spoken).map(|(_, name)| name.as_str())
    }
}

/// What came of each expectation of a test.
pub fn compare(scenario: &Scenario, cards: &[RuleCard], found: &Found) -> Vec<Checked> {
    let of = |expectation: &Expectation| {
        found.findings.iter().find(|finding| {
            let card = &cards[finding.rule];
            card.policy == scenario.policy && card.name == expectation.rule
        })
    };
    scenario
        .expectations
        .iter()
        .map(|expectation| {
            let wrong = if expectation.of_rule() {
                difference(expectation, of(expectation), &scenario.policy)
            } else {
                difference_of_named(expectation, found, &scenario.policy)
            };
            Checked { text: expectation.text.clone(), wrong }
        })
        .collect()
}

/// How a measure or a ladder differs from what was expected.
fn difference_of_named(expectation: &Expectation, found: &Found, policy: &str) -> Option<Difference> {
    let said = expectation.said;
    let measure = found.measures.iter().find(|found| found.policy == policy && found.name == expectation.rule);
    if let Some(measure) = measure {
        let place = untrue_of_measure(&expectation.wanted, measure, said)?;
        let facts = measure.missing.iter().take(MOST_FACTS).map(lacking).collect();
        return Some(Difference { place, found: format!("is {}", measure.display), message: String::new(), facts });
    }
    let ladder = found.ladders.iter().find(|found| found.policy == policy && found.name == expectation.rule);
    if let Some(ladder) = ladder {
        let place = untrue_of_ladder(&expectation.wanted, ladder, said)?;
        let (found, message) = told_of_ladder(ladder);
        let facts = ladder.missing.iter().take(MOST_FACTS).map(lacking).collect();
        return Some(Difference { place, found, message, facts });
    }
    let message = "the policy does not apply here".to_string();
    Some(Difference { place: said, found: "comes to nothing".to_string(), message, facts: Vec::new() })
}

fn difference(expectation: &Expectation, finding: Option<&Finding>, policy: &str) -> Option<Difference> {
    let Some(finding) = finding else {
        let found = "has no verdict".to_string();
        return Some(Difference { place: expectation.said, found, message: String::new(), facts: Vec::new() });
    };
    let place = untrue(expectation, finding)?;
    Some(Difference { place, found: found(finding, policy), message: finding.message.clone(), facts: facts(finding) })
}

/// The words of an expectation that are not true, if any are not.
fn untrue(expectation: &Expectation, finding: &Finding) -> Option<Span> {
    let (status, inner) = match &expectation.wanted {
        Wanted::Pass { either_way } => {
            let wrong = either_way.filter(|_| finding.reason != Some(Reason::EitherWay));
            (Status::Pass, wrong)
        }
        Wanted::Fail { at } => {
            (Status::Fail, missed(at.as_ref(), finding.decisive().into_iter().map(|fact| fact.term.as_str())))
        }
        Wanted::Unknown { lacking } => {
            let terms = finding.missing.iter().map(|missing| missing.term.as_str());
            (Status::Unknown, missed(lacking.as_ref(), terms))
        }
        Wanted::NotApplicable { because } => {
            let named = |reason: &str| {
                finding.reason.is_some_and(|found| found.name() == reason)
                    || finding.displaced_by.as_deref() == Some(reason)
            };
            let wrong = because.as_ref().filter(|(reason, _)| !named(reason)).map(|(_, span)| *span);
            (Status::NotApplicable, wrong)
        }
        Wanted::Waived => (Status::Waived, None),
        Wanted::Explained => (Status::Explained, None),
        Wanted::Amount { .. } | Wanted::Level(_) | Wanted::Uncertain { .. } => return Some(expectation.said),
    };
    if finding.status == status { inner } else { Some(expectation.said) }
}

/// Where a key stands that none of the terms fits.
fn missed<'t>(key: Option<&Key>, mut terms: impl Iterator<Item = &'t str>) -> Option<Span> {
    let key = key?;
    if terms.any(|term| key.path.holds(term)) { None } else { Some(key.span) }
}

/// What was found, in the words of an expectation.
fn found(finding: &Finding, policy: &str) -> String {
    match finding.status {
        Status::Pass if finding.reason == Some(Reason::EitherWay) => "passes because it holds either way".to_string(),
        Status::Pass => "passes".to_string(),
        Status::Fail => match finding.decisive().first() {
            Some(fact) => format!("fails at {}", fact.key),
            None => "fails".to_string(),
        },
        Status::Unknown => match finding.missing.first() {
            Some(missing) => format!("is unknown for {}", missing.key),
            None => "is unknown".to_string(),
        },
        Status::NotApplicable => match (&finding.displaced_by, finding.reason) {
            (Some(exception), _) => {
                let own = exception.strip_prefix(policy).and_then(|rest| rest.strip_prefix('/'));
                format!("does not apply because of {}", own.unwrap_or(exception))
            }
            (None, Some(reason)) => format!("does not apply because {}", reason.name()),
            (None, None) => "does not apply".to_string(),
        },
        Status::Waived => "is waived".to_string(),
        Status::Explained => "is explained".to_string(),
    }
}

/// The facts on which a finding rests, or that it lacks.
fn facts(finding: &Finding) -> Vec<(Span, String)> {
    let stated = |fact: &Fact| match fact.role {
        FactRole::Absent => (fact.span, fact.value.clone()),
        FactRole::Decides | FactRole::Lists | FactRole::Applies => {
            (fact.span, format!("{} = {}", fact.key, fact.value))
        }
    };
    if finding.status == Status::Unknown {
        return finding.missing.iter().take(MOST_FACTS).map(lacking).collect();
    }
    finding.decisive().into_iter().take(MOST_FACTS).map(stated).collect()
}

fn lacking(missing: &Lacking) -> (Span, String) {
    let text = if missing.asked { "is not known" } else { "is not stated" };
    (missing.span, format!("`{}` {text}", missing.key))
}
