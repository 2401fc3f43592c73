//! Rules of which it cannot be told whether they hold somewhere, since an exception to them could not be read.

use super::model::{Policy, Target};

/// Leaves out the targets of broken exceptions, and what those are exceptions to themselves: judged without their
/// exceptions they would be broken where they may not be. The mistakes in the exceptions have been reported.
pub(super) fn leave_out(policies: &mut [Policy]) {
    let take = |at: usize, policy: &mut Policy| -> Vec<(usize, Target)> {
        std::mem::take(&mut policy.doubtful).into_iter().map(|target| (at, target)).collect()
    };
    let mut open: Vec<(usize, Target)> =
        policies.iter_mut().enumerate().flat_map(|(at, policy)| take(at, policy)).collect();
    while let Some((from, target)) = open.pop() {
        let name = target.policy.unwrap_or_else(|| policies[from].name.clone());
        for (at, policy) in policies.iter_mut().enumerate().filter(|(_, policy)| policy.name == name) {
            let (gone, rest) = std::mem::take(&mut policy.rules).into_iter().partition(|rule| rule.name == target.rule);
            policy.rules = rest;
            let gone: Vec<super::Rule> = gone;
            for rule in gone {
                policy.broken.push(rule.name);
                open.extend(rule.exception_to.into_iter().map(|target| (at, target)));
            }
        }
    }
}
