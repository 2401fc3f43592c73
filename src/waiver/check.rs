//! Waivers and explanations against the rules of a run, and what is to be told of them on a day.

use super::{Excuse, Kind, Scope, Standing};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::model::{Enforcement, Waivable};
use crate::policy::{Policy, Rule};
use crate::suggest::nearest;
use crate::value::Date;

/// Checks an entry against the rules of a run: its rule must be there, and allow it. `elsewhere`: policies that may be meant
/// though they are no part of the run.
pub fn against_rules<'p>(
    entry: &mut Excuse,
    rules: impl Iterator<Item = (&'p Policy, &'p Rule)> + Clone,
    elsewhere: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (policy, name) = entry.rule.split_once('/').unwrap_or(("", &entry.rule));
    let mut of_policy = rules.clone().filter(|(found, _)| found.name == policy).peekable();
    let mut refuse = |entry: &mut Excuse, message: String, help: String| {
        diagnostics.push(Diagnostic::error(Code::BadWaiver, message).at(entry.span, "").help(help));
        entry.sound = false;
    };
    if of_policy.peek().is_none() && !policy.is_empty() {
        let known: Vec<&str> = rules.map(|(policy, _)| policy.name.as_str()).collect();
        let near = nearest(policy, known.into_iter().chain(elsewhere.iter().map(String::as_str)));
        if !elsewhere.iter().any(|known| known == policy)
            && let Some(near) = near
        {
            let message = format!("there is no policy `{policy}`");
            refuse(entry, message, format!("did you mean `{near}/{name}`?"));
        }
        return; // a policy that is no part of this run
    }
    let Some((_, rule)) = of_policy.clone().find(|(_, rule)| rule.name == name) else {
        if of_policy.peek().is_some_and(|(policy, _)| policy.broken.iter().any(|broken| broken == name)) {
            return; // that rule has a mistake of its own
        }
        let names: Vec<&str> = of_policy.map(|(_, rule)| rule.name.as_str()).collect();
        let help = match nearest(name, names.into_iter()) {
            Some(near) => format!("did you mean `{policy}/{near}`?"),
            None => "write it as `policy/rule`".to_string(),
        };
        let message = format!("there is no rule `{}`", entry.rule);
        return refuse(entry, message, help);
    };
    if let Some((message, help)) = refused(entry, rule) {
        refuse(entry, message, help);
    }
}

/// Why an entry is not accepted for a rule.
fn refused(entry: &Excuse, rule: &Rule) -> Option<(String, String)> {
    if !rule.judged() {
        let message = format!("`{}` is an exception that asks nothing, so it cannot be broken", entry.rule);
        return Some((message, "name the rule that is broken".to_string()));
    }
    if entry.kind == Kind::Explanation {
        let strict = rule.enforcement == Enforcement::Strict;
        let help = "ask for a waiver, or let the policy say `enforcement: with explanation`";
        return strict
            .then(|| (format!("`{}` must be met, and cannot be explained away", entry.rule), help.to_string()));
    }
    match rule.waivable? {
        Waivable::Never => Some((format!("`{}` can never be waived", entry.rule), "remove the waiver".to_string())),
        Waivable::AtMost(longest) => {
            let last = entry.from?.shifted(longest, false)?;
            let too_long = entry.until.is_some_and(|until| until.first() > last.first());
            too_long.then(|| {
                (
                    format!("this waiver of `{}` is longer than the rule allows", entry.rule),
                    format!("let it end on {last} at the latest"),
                )
            })
        }
    }
}

/// What is to be told of an entry on a day: that it has ended or soon will, and that somebody should look at it.
pub fn worth_a_look(entry: &Excuse, day: Date, warn_days: u16, diagnostics: &mut Vec<Diagnostic>) {
    let mut warn = |code, message: String, span, help: &str| {
        diagnostics.push(Diagnostic::warning(code, message).at(span, "").help(help));
    };
    let (kind, rule) = (entry.kind.name(), &entry.rule);
    match (entry.standing(day, warn_days), entry.until) {
        (Standing::Expired, Some(until)) => warn(
            Code::ExpiredWaiver,
            format!("this {kind} of `{rule}` ended on {until}, and excuses nothing any more"),
            entry.until_span,
            "meet the rule, or ask for a new decision and write its dates",
        ),
        (Standing::Expiring, Some(until)) => warn(
            Code::ExpiringWaiver,
            format!("this {kind} of `{rule}` counts through {until}, which is {}", ahead(day, until)),
            entry.until_span,
            "see to it that the rule is met by then, or ask for a new decision in time",
        ),
        (Standing::Refused, _) => return, // which has been told
        _ => {}
    }
    let same = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if entry.requested_by.as_deref().is_some_and(|by| same(by) == same(&entry.by)) {
        warn(
            Code::SelfApproved,
            format!("`{}` both asked for this waiver and approved it", entry.by),
            entry.by_span,
            "let somebody else decide, and write who it was",
        );
    }
    if let (Scope::Pattern(pattern), span) = &entry.scope
        && pattern.glob().glob().chars().all(|found| matches!(found, '*' | '?'))
    {
        warn(
            Code::BroadWaiver,
            format!("this {kind} of `{rule}` is for every arrangement, also for those that are still to come"),
            *span,
            "name the arrangements that it is for",
        );
    }
}

/// `today`, `tomorrow`, `in 12 days`.
fn ahead(day: Date, until: Date) -> String {
    match until.first() - day.first() {
        0 => "today".to_string(),
        1 => "tomorrow".to_string(),
        days => format!("in {days} days"),
    }
}

/// The mistake of an entry for an element that is not among these.
pub fn no_element(at: &str, span: crate::source::Span, keys: &[String]) -> Option<Diagnostic> {
    if keys.iter().any(|key| key == at) {
        return None;
    }
    let mistake = Diagnostic::error(Code::BadWaiver, format!("there is no `{at}` in this arrangement")).at(span, "");
    Some(mistake.help(match nearest(at, keys.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the key of an element, as the report shows it".to_string(),
    }))
}
