//! Verdicts that a rule cannot give, whatever is supposed.

use super::Wanted;
use crate::policy::model::{Enforcement, FormulaKind, Place, Term, Waivable};
use crate::policy::{Formula, Policy, Rule};
use crate::source::Span;
use crate::suggest::quoted_list;

/// The reasons for which a rule does not apply, as an expectation names them.
pub(super) const REASONS: [&str; 6] = ["condition", "policy", "validity", "exception", "empty", "no-value"];

/// Why none of the versions of a rule can give what is expected: where, what, and what to write instead.
pub(super) fn impossible(
    wanted: &Wanted,
    said: Span,
    policy: &Policy,
    versions: &[&Rule],
) -> Option<(Span, String, String)> {
    let name = versions.first().map_or("", |rule| rule.name.as_str());
    let all = |never: &dyn Fn(&Rule) -> bool| versions.iter().all(|rule| never(rule));
    if all(&|rule| !rule.judged()) {
        let help = "expect of the rule that it displaces that it does not apply, `because of` this one".to_string();
        return Some((said, format!("`{name}` only displaces other rules, and has no verdict of its own"), help));
    }
    match wanted {
        Wanted::Explained if all(&|rule| rule.enforcement == Enforcement::Strict) => Some((
            said,
            format!("`{name}` must be met, so that it is never explained"),
            format!("expect `{name} fails`, or let the rule say `enforcement: with explanation`"),
        )),
        Wanted::Waived if all(&|rule| rule.waivable == Some(Waivable::Never)) => {
            Some((said, format!("`{name}` can never be waived"), format!("expect `{name} fails`")))
        }
        Wanted::Pass { either_way: Some(span) } if all(&|rule| !doubtful(policy, rule)) => Some((
            *span,
            format!("`{name}` has no condition, so that it always applies"),
            format!("expect `{name} passes`"),
        )),
        Wanted::Amount { .. } | Wanted::Level(_) | Wanted::Uncertain { .. } => None,
        Wanted::NotApplicable { because } => {
            let reasons: Vec<&str> =
                REASONS.into_iter().filter(|reason| !all(&|rule| !may(reason, policy, rule))).collect();
            let help = match reasons.as_slice() {
                [] => format!("expect `{name} passes`, `{name} fails` or `{name} is unknown`"),
                reasons => format!("it can have the reason {}", quoted_list(reasons, "or")),
            };
            match because {
                None if reasons.is_empty() => {
                    Some((said, format!("`{name}` has no condition, so that it always applies"), help))
                }
                // one that is no word for a reason names an exception
                Some((reason, span)) if REASONS.contains(&reason.as_str()) && !reasons.contains(&reason.as_str()) => {
                    Some((*span, not_for(reason, name), help))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Why a rule never does not apply for a reason.
fn not_for(reason: &str, name: &str) -> String {
    match reason {
        "condition" => format!("`{name}` has no condition"),
        "policy" => format!("the policy of `{name}` applies everywhere"),
        "validity" => format!("`{name}` is in force on every day"),
        "exception" => format!("`{name}` has no exception"),
        "empty" => format!("`{name}` does not speak of every one of a list"),
        _ => format!("`{name}` needs no value that may not exist"),
    }
}

/// Whether it may depend on the arrangement whether a rule applies.
fn conditional(policy: &Policy, rule: &Rule) -> bool {
    policy.applies.is_some() || !rule.guards.is_empty() || rule.permits.is_some()
}

/// Whether a rule may be met without its being known whether it applies, or whether there is any that it speaks of.
fn doubtful(policy: &Policy, rule: &Rule) -> bool {
    conditional(policy, rule) || !always_speaks(&rule.body)
}

/// Whether a rule may not apply for this reason.
fn may(reason: &str, policy: &Policy, rule: &Rule) -> bool {
    match reason {
        "condition" => !rule.guards.is_empty() || rule.permits.is_some(),
        "policy" => policy.applies.is_some(),
        "validity" => policy.valid.is_some() || rule.valid.is_some(),
        "exception" => !rule.exceptions.is_empty(),
        _ => !always_speaks(&rule.body),
    }
}

/// Whether a demand is about one thing that is always there, so that it is met, broken or unknown.
fn always_speaks(body: &Formula) -> bool {
    let plain = |term: &Term| match term {
        Term::Attribute(place, _) => !chosen(place),
        Term::Constant(_) | Term::Parameter(_) | Term::Today => true,
        _ => false,
    };
    match &body.kind {
        FormulaKind::Compare { left, right, .. } => plain(left) && plain(right),
        FormulaKind::OneOf { value, options } => plain(value) && options.iter().all(plain),
        FormulaKind::Has { place, .. } | FormulaKind::States { place, .. } => !chosen(place),
        FormulaKind::HasTable(_) => true,
        FormulaKind::Not(inner) => always_speaks(inner),
        _ => false,
    }
}

/// Whether an element is one of many that is chosen, of which there may be none. As deep as the sentence.
fn chosen(place: &Place) -> bool {
    match place {
        Place::Selected(_) => true,
        Place::Referred(owner, _) => chosen(owner),
        Place::Root | Place::Slot(_) | Place::Individual(_) | Place::Only(_) => false,
    }
}
