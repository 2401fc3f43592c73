//! Parameters, definitions, measures and ladders of the reference in English.

use super::amounts::{Q, day_text};
use super::define::{self, Def};
use super::ladder;
use super::own;
use super::print::{Printer, article};
use super::tree::Cond;
use super::words::Thing;

/// What a parameter is.
#[derive(Clone, Copy)]
pub enum Const {
    Num(Q),
    Day(i64),
    /// So many months or days.
    Span(i64, bool),
}

/// A name, how its value is written, and what it is.
pub type Param = (&'static str, &'static str, Const);

/// Names of the parameters of each policy, and what they are.
pub const PARAMS: [[Param; 5]; 2] = [
    [
        ("few", "2", Const::Num(Q(2, 1))),
        ("small sum", "100 euro", Const::Num(Q(100, 1))),
        ("big slice", "50%", Const::Num(Q(1, 2))),
        ("turning day", "2024-06-15", Const::Day(739_357)),
        ("grace", "2 weeks", Const::Span(14, false)),
    ],
    [
        ("few", "3", Const::Num(Q(3, 1))),
        ("small sum", "50 euro", Const::Num(Q(50, 1))),
        ("big slice", "25%", Const::Num(Q(1, 4))),
        ("turning day", "2025-01-01", Const::Day(739_557)),
        ("grace", "1 month", Const::Span(1, true)),
    ],
];

/// The parameter of this number.
pub fn param(at: usize) -> Param {
    PARAMS[at / PARAMS[0].len()][at % PARAMS[0].len()]
}

/// A condition of a policy.
pub fn condition(policy: usize, condition: &Cond) -> String {
    Printer::new(0, policy).condition(condition, 0)
}

/// From which day and through which.
pub fn valid((from, through): (Option<i64>, Option<i64>)) -> String {
    let from = from.map_or(String::new(), |day| format!("from {} ", day_text(day)));
    let through = through.map_or(String::new(), |day| format!("through {}", day_text(day)));
    if from.is_empty() && through.is_empty() { from } else { format!("  valid: {}\n", (from + &through).trim_end()) }
}

/// A definition or a measure of a policy.
pub fn definition(at: usize) -> String {
    let mut printer = Printer::new(at as u64, own::policy_of(at));
    let shape = own::shape(at);
    let name = shape.name;
    match &*define::definition(at) {
        Def::Word(thing, condition) => {
            let thing = match thing {
                Thing::Club | Thing::House => format!("the {}", thing.one()),
                _ => article(thing.one()),
            };
            format!("define {name}: {thing} is {name} if {}", printer.condition(condition, 0))
        }
        Def::Of(thing, term) => format!("define {}'s {name}: {}", thing.one(), printer.term(term)),
        Def::Value(term) if shape.measure => format!("measure {name}: {}\n  unit: pieces", printer.term(term)),
        Def::Value(term) => format!("define {name}: {}", printer.term(term)),
    }
}

/// A ladder, whose rules are called by their positions.
pub fn ladder(at: usize) -> String {
    let mut text = format!("ladder {}: How far it goes\n", ladder::NAMES[ladder::policy_of(at)]);
    for (level, rungs) in ladder::levels(at).iter().zip(ladder::rungs(at)) {
        let rules: Vec<String> = rungs.iter().map(|position| format!("r{position}")).collect();
        text += &format!("  level {level}: {}\n", rules.join(", "));
    }
    text
}
