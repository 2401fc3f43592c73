//! Versions of one rule: at most one is ever in force.

use super::exception::ever_together;
use super::model::Rule;
use crate::diagnostic::{Code, Diagnostic};
use rustc_hash::FxHashMap;

/// Reports rules of one name, unless they are versions of one rule of which at most one is ever in force.
pub(super) fn check(rules: &[Rule], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, Vec<&Rule>> = FxHashMap::default();
    for rule in rules {
        let versions = seen.entry(&rule.name).or_default();
        let together = |first: &&&Rule| ever_together([first.valid, rule.valid].into_iter().flatten());
        if let Some(first) = versions.iter().find(together) {
            let mistake = match (first.valid, rule.valid) {
                (Some(one), Some(other)) => {
                    let message = format!("two versions of the rule `{}` are in force on the same day", rule.name);
                    Diagnostic::error(Code::DuplicateName, message)
                        .at(other.span, "these days")
                        .and_at(one.span, "overlap with these")
                        .help("let the earlier one end on the day before the later one begins")
                }
                _ => Diagnostic::error(Code::DuplicateName, format!("two rules are called `{}`", rule.name))
                    .at(rule.span, "again here")
                    .and_at(first.span, "first here")
                    .help("give one another name; versions of one rule need `valid:` dates that do not overlap"),
            };
            diagnostics.push(mistake);
        }
        versions.push(rule);
    }
}
