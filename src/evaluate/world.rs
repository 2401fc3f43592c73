//! All that a verdict can depend on.

use super::judgement::Verdict;
use super::known::Missing;
use crate::arrangement::{Arrangement, FactId};
use crate::policy::Policy;
use crate::policy::model::{Parameter, RuleId};
use crate::value::Date;
use crate::vocabulary::Vocabulary;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::rc::Rc;

/// All that a verdict can depend on.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The facts.
    pub arrangement: &'a Arrangement,
    /// The policies of the run.
    pub policies: &'a [Policy],
    /// The parameters of the policy at hand.
    pub parameters: &'a [Parameter],
    /// How many slots any formula of any policy needs.
    pub slots: usize,
    /// The day on which it is judged.
    pub as_of: Date,
    /// What was found of rules that ladders rest on.
    pub verdicts: Option<&'a Verdicts>,
    /// When some facts are to count as unknown: those that are not.
    pub visible: Option<&'a FxHashSet<FactId>>,
}

/// What was found of the rules that ladders rest on, in one arrangement.
#[derive(Debug, Default)]
pub struct Verdicts(RefCell<FxHashMap<RuleId, Rc<Judged>>>);

impl Verdicts {
    /// What was found of a rule before.
    pub(super) fn get(&self, id: RuleId) -> Option<Rc<Judged>> {
        self.0.borrow().get(&id).cloned()
    }

    /// Keeps what was found of a rule.
    pub(super) fn keep(&self, id: RuleId, judged: Rc<Judged>) {
        self.0.borrow_mut().insert(id, judged);
    }
}

/// What is known of a rule that a ladder rests on.
#[derive(Debug)]
pub(super) struct Judged {
    pub verdict: Verdict,
    pub touched: Vec<FactId>,
    pub missing: Vec<Missing>,
    pub by_day: bool,
    pub divided_by_zero: bool,
    pub broken_rule: bool,
    pub clashed: bool,
}
