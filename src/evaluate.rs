//! Policy and arrangement together: verdicts with evidence.
//!
//! Truth is Kleene's: what is not stated is unknown and stays so until it cannot matter. A verdict names the
//! facts that decide it, or those that are missing.

mod arithmetic;
mod condition;
mod counted;
mod defined;
mod displacement;
mod each;
mod elements;
mod evidence;
mod fact;
mod fold;
mod group;
mod holding;
mod inclusion;
mod ladder;
mod matrix;
mod measured;
mod memory;
mod quantified;
mod selection;
mod term;
mod truth;
mod verdict;

pub use condition::{Evaluator, Step};
pub use defined::Valued;
pub use displacement::Tried;
pub use fact::{Missing, World};
pub use group::{Group, Groups, Shown};
pub use ladder::{Climbed, climbed};
pub use matrix::{Matrix, Row, matrix};
pub use measured::{Measured, measured};
pub use memory::Verdicts;
pub use term::{Datum, Held};
pub use truth::Truth;
pub use verdict::{Judgement, Reason, Trace, Verdict, evaluate, trace};
