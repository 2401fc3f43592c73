//! Policy and arrangement together: verdicts with evidence.
//!
//! Truth is Kleene's: what is not stated is unknown and stays so until it cannot matter. A verdict names the
//! facts that decide it, or those that are missing.
//!
//! In reading order:
//! - what there is to find: `truth`, `holding`, `known`, `datum`, `scale`, `group`, `judgement`;
//! - what it is found in, and by: `world`, `step`, `memory`, `evaluator`;
//! - elements and facts: `fact`, `elements`, `defined`;
//! - what formulas come to: `condition`, `quantified`, `counted`, `grouping`, `each`, `inclusion`;
//! - what terms come to: `term`, `arithmetic`, `fold`, `selection`, `once`, `ladder`, `measured`;
//! - what rules come to: `displacement`, `verdict`, `evidence`; and `matrix`, which judges nothing.

mod arithmetic;
mod condition;
mod counted;
mod datum;
mod defined;
mod displacement;
mod each;
mod elements;
mod evaluator;
mod evidence;
mod fact;
mod fold;
mod group;
mod grouping;
mod holding;
mod inclusion;
mod judgement;
mod known;
mod ladder;
mod matrix;
mod measured;
mod memory;
mod once;
mod quantified;
mod scale;
mod selection;
mod step;
mod term;
mod truth;
mod verdict;
mod world;

pub use datum::{Datum, Held};
pub use evaluator::Evaluator;
pub use group::{Group, Groups, Shown};
pub use judgement::{Judgement, Reason, Verdict};
pub use known::Missing;
pub use ladder::{Climbed, climbed};
pub use matrix::{Matrix, Row, matrix};
pub use measured::{Measured, measured};
pub use step::{Step, Tried, Valued};
pub use truth::Truth;
pub use verdict::{Trace, evaluate, trace};
pub use world::{Verdicts, World};
