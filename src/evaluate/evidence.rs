//! Evidence: facts that decide a verdict, of which none can be left out.
//!
//! All facts that were looked at are enough. From the last to the first, those without which the verdict
//! stays the same are dropped; since knowing less never changes a verdict but to unknown, what remains
//! cannot be made smaller.

use crate::arrangement::FactId;
use rustc_hash::FxHashSet;

/// Above so many facts nothing is dropped: they are enough, but some may not be needed.
const MOST_REDUCED: usize = 256;

/// The facts that are needed for something that holds with all of `facts`.
pub(super) fn needed(facts: &[FactId], mut holds: impl FnMut(&FxHashSet<FactId>) -> bool) -> Vec<FactId> {
    let mut list: Vec<FactId> = Vec::with_capacity(facts.len());
    let mut visible = FxHashSet::default();
    for fact in facts {
        if visible.insert(*fact) {
            list.push(*fact);
        }
    }
    if list.len() > 1 && list.len() <= MOST_REDUCED {
        reduce(&list, &mut visible, &mut holds);
    } else if list.len() == 1 {
        visible.clear();
        if !holds(&visible) {
            visible.insert(list[0]);
        }
    }
    list.retain(|fact| visible.contains(fact));
    list
}

/// Tries to do without a whole range, then without its halves, the later one first. As deep as the range halves.
fn reduce(range: &[FactId], visible: &mut FxHashSet<FactId>, holds: &mut impl FnMut(&FxHashSet<FactId>) -> bool) {
    for fact in range {
        visible.remove(fact);
    }
    if holds(visible) {
        return;
    }
    visible.extend(range);
    if range.len() > 1 {
        let (first, second) = range.split_at(range.len() / 2);
        reduce(second, visible, holds);
        reduce(first, visible, holds);
    }
}
