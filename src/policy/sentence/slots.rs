//! In which order the parts of a sentence were read: slots are handed out from left to right.

use super::super::mention::{Mention, of_formula};
use super::super::model::{Formula, Guard, Place};

/// The first of these conditions that was read behind the guards, and so stands behind them.
pub(super) fn first_late(conditions: &[Formula], guards: &[Guard]) -> Option<usize> {
    let first = guards.iter().flat_map(|guard| slots(&guard.formula)).min()?;
    conditions.iter().position(|condition| slots(condition).into_iter().any(|slot| slot > first))
}

/// Whether a formula speaks of the element in this slot.
pub fn speaks_of(formula: &Formula, slot: u8) -> bool {
    let mut found = false;
    of_formula(formula, &mut |mention| found |= matches!(mention, Mention::Place(Place::Slot(at)) if *at == slot));
    found
}

/// The slots of the sets in a formula.
fn slots(formula: &Formula) -> Vec<u8> {
    let mut found = Vec::new();
    of_formula(formula, &mut |mention| {
        if let Mention::Set(set) = mention {
            found.push(set.slot);
        }
    });
    found
}
