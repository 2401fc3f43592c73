//! What is expected of measures and ladders.

use super::Wanted;
use super::resolve::Resolver;
use crate::diagnostic::Code;
use crate::language::normalised;
use crate::outcome::{LadderFound, MeasureFound, Status};
use crate::policy::constant_in;
use crate::policy::model::{Constant, Ladder, Measure};
use crate::source::Span;
use crate::suggest::{nearest, quoted_list};
use crate::syntax::ast::{self, Expected, Expression, Name};
use crate::value::Number;

/// The words before the first level for what lies below it.
const BELOW: &str = "below ";

/// A measure or a ladder of a policy.
enum Named<'a> {
    Measure(&'a Measure),
    Ladder(&'a Ladder),
}

impl<'a> Resolver<'a> {
    /// An expectation of a measure or a ladder. The outer `None`: it is of a rule; the inner one: it is refused.
    pub(super) fn of_named(&mut self, written: &ast::Expectation) -> Option<Option<Wanted>> {
        let is_value = matches!(written.expected, Expected::Value { .. } | Expected::Between(..));
        let name = self.own(&written.subject.text).to_string();
        if !is_value && self.rules.contains(&name) {
            return None;
        }
        let name = normalised(&name);
        let policy = self.policy;
        let measure = policy.measures.iter().find(|measure| measure.definition.name == name).map(Named::Measure);
        let ladder = || policy.ladders.iter().find(|ladder| ladder.definition.name == name && ladder.sound);
        match measure.or_else(|| ladder().map(Named::Ladder)) {
            Some(found) => Some(self.wanted_of(&found, written)),
            // what is wrong with it has been reported
            None if self.named.contains(&name) => Some(None),
            None => None,
        }
    }

    fn wanted_of(&mut self, named: &Named<'a>, written: &ast::Expectation) -> Option<Wanted> {
        let subject = &written.subject.text;
        match (named, &written.expected) {
            (_, Expected::Unknown { lacking }) => Some(Wanted::Uncertain {
                lacking: match lacking {
                    Some(name) => Some(self.key(name)?),
                    None => None,
                },
            }),
            (Named::Measure(measure), Expected::Between(low, high)) => {
                let (low, high) = (self.amount(measure, low), self.amount(measure, high));
                Some(Wanted::Amount { low: low?, high: high? })
            }
            (Named::Measure(measure), Expected::Value { value: Some(value), .. }) => {
                let amount = self.amount(measure, value)?;
                Some(Wanted::Amount { low: amount, high: amount })
            }
            (Named::Ladder(ladder), Expected::Value { words, .. }) => self.level(ladder, words),
            (Named::Measure(_), _) => {
                let help = format!("write `{subject} is 4`, `{subject} is between 2 and 4` or `{subject} is unknown`");
                self.refuse(
                    Code::BadTest,
                    format!("`{subject}` is a measure, and this is no value"),
                    written.said,
                    help,
                );
                None
            }
            (Named::Ladder(ladder), _) => {
                let first = ladder.levels.name(1);
                let help =
                    format!("write `{subject} is {first}`, `{subject} is {BELOW}{first}` or `{subject} is unknown`");
                self.refuse(
                    Code::BadTest,
                    format!("`{subject}` is a ladder, and this is no level"),
                    written.said,
                    help,
                );
                None
            }
        }
    }

    fn amount(&mut self, measure: &Measure, value: &Expression) -> Option<Number> {
        let of_unit = match (value, &measure.unit) {
            (Expression::Number(number, words, _), Some(unit)) => {
                let said: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                (normalised(&said.join(" ")) == normalised(unit)).then_some(*number)
            }
            _ => None,
        };
        match of_unit.map(Constant::Number).or_else(|| constant_in(value)) {
            Some(Constant::Number(number)) => Some(number),
            _ => {
                let help = match &measure.unit {
                    Some(unit) => format!("write a number, or a number of `{unit}`"),
                    None => "write a number, such as `4`, `40%` or `1,000 euro`".to_string(),
                };
                self.refuse(Code::BadTest, "a measure comes to a number".to_string(), value.span(), help);
                None
            }
        }
    }

    fn level(&mut self, ladder: &Ladder, words: &Name) -> Option<Wanted> {
        let said = normalised(words.text.trim_matches(['"', '“', '”']));
        let names = &ladder.levels.names;
        if let Some(at) = names.iter().position(|name| normalised(name) == said) {
            return Some(Wanted::Level(at + 1));
        }
        if said.strip_prefix(BELOW).is_some_and(|first| first == normalised(ladder.levels.name(1))) {
            return Some(Wanted::Level(0));
        }
        let below = format!("{BELOW}{}", ladder.levels.name(1));
        let known: Vec<&str> = names.iter().map(String::as_str).chain([below.as_str()]).collect();
        let help = match nearest(&said, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it can be {}", quoted_list(&known, "or")),
        };
        self.refuse(Code::BadTest, format!("the ladder has no level `{}`", words.text), words.span, help);
        None
    }
}

fn said(status: Status) -> &'static str {
    match status {
        Status::Pass => "passes",
        Status::Fail => "fails",
        Status::Unknown => "is unknown",
        Status::NotApplicable => "does not apply",
        Status::Waived => "is waived",
        Status::Explained => "is explained",
    }
}

/// The words of an expectation of a measure that are not true.
pub(super) fn untrue_of_measure(wanted: &Wanted, measure: &MeasureFound, said: Span) -> Option<Span> {
    let lower = measure.value.or(measure.lower);
    let upper = measure.value.or(measure.upper);
    let holds = match wanted {
        Wanted::Amount { low, high } => lower.is_some_and(|at| at >= *low) && upper.is_some_and(|at| at <= *high),
        Wanted::Uncertain { lacking: None } => !measure.missing.is_empty(),
        Wanted::Uncertain { lacking: Some(key) } => {
            let found = measure.missing.iter().any(|missing| key.path.holds(&missing.term));
            return if measure.missing.is_empty() { Some(said) } else { (!found).then_some(key.span) };
        }
        _ => false,
    };
    (!holds).then_some(said)
}

/// The words of an expectation of a ladder that are not true.
pub(super) fn untrue_of_ladder(wanted: &Wanted, ladder: &LadderFound, said: Span) -> Option<Span> {
    let certain = ladder.reached == ladder.possible;
    let holds = match wanted {
        Wanted::Level(level) => certain && ladder.reached == *level,
        Wanted::Uncertain { lacking } => {
            let found = |key: &super::Key| ladder.missing.iter().any(|missing| key.path.holds(&missing.term));
            match lacking {
                Some(key) if !certain => return (!found(key)).then_some(key.span),
                _ => !certain,
            }
        }
        _ => false,
    };
    (!holds).then_some(said)
}

/// What a ladder comes to, in the words of an expectation, and what the next level needs.
pub(super) fn told_of_ladder(ladder: &LadderFound) -> (String, String) {
    let below = || format!("{BELOW}{}", ladder.levels.first().map_or("", String::as_str));
    let level = ladder.level().map_or_else(below, str::to_string);
    let found = if ladder.reached == ladder.possible {
        format!("is {level}")
    } else {
        format!("is unknown: {level}, or at most {}", ladder.may_be().unwrap_or_default())
    };
    let needs: Vec<String> =
        ladder.needs.iter().map(|need| format!("`{}`, which {}", need.rule, said(need.status))).collect();
    let message = ladder.next().filter(|_| !needs.is_empty());
    (found, message.map_or(String::new(), |next| format!("{next} needs {}", needs.join(" and "))))
}
