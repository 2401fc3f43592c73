//! Parts of sentences that are always true, or never: seen by their constants, before any arrangement is read.

use super::model::{Comparator, Constant, Formula, FormulaKind, HowMany, Parameter, Quantifier, Rule, Term};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::value::{Interval, Number};
use crate::vocabulary::{Kind, Vocabulary};

/// Reports the parts of rules, and of the condition of their policy, that are always or never true. The rules that cannot be
/// judged for that are taken out and answered.
pub(super) fn check(
    rules: &mut Vec<Rule>,
    applies: Option<&Formula>,
    parameters: &[Parameter],
    vocabulary: &Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Rule> {
    let sound = |rule: &Rule| {
        let known = diagnostics.len();
        check_rule(rule, parameters, vocabulary, diagnostics);
        diagnostics[known..].iter().all(|found| found.severity != Severity::Error)
    };
    let (kept, senseless) = std::mem::take(rules).into_iter().partition(sound);
    *rules = kept;
    if let Some(formula) = applies {
        Sense { parameters, vocabulary, diagnostics }.visit(formula);
    }
    senseless
}

/// Reports the parts of a rule that are always or never true.
fn check_rule(rule: &Rule, parameters: &[Parameter], vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    let mut sense = Sense { parameters, vocabulary, diagnostics };
    let mut met = false;
    // what is allowed to each by itself stands in the body, too
    let permits = rule.permits.iter().filter(|permits| !permits.each).map(|permits| &permits.formula);
    for formula in rule.guards.iter().map(|guard| &guard.formula).chain(permits).chain([&rule.body]) {
        met |= sense.visit(formula);
    }
    if !met {
        sense.conditions(rule);
    }
}

struct Sense<'a> {
    parameters: &'a [Parameter],
    vocabulary: &'a Vocabulary,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Sense<'_> {
    /// Reports the smallest parts that are always or never true; answers whether there were any. As deep as the sentence.
    fn visit(&mut self, formula: &Formula) -> bool {
        let mut met = false;
        match &formula.kind {
            FormulaKind::All(list) | FormulaKind::Any(list) => {
                for inner in list {
                    met |= self.visit(inner);
                }
                if !met {
                    let all = matches!(formula.kind, FormulaKind::All(_));
                    met = self.opposites(&list.iter().collect::<Vec<_>>(), all);
                }
                return met;
            }
            FormulaKind::Not(inner) => return self.visit(inner),
            FormulaKind::Quantified { set, body, .. } => {
                for inner in set.filter.iter().chain(body.as_deref()) {
                    met |= self.visit(inner);
                }
            }
            FormulaKind::ForEach { set, filter, body, .. } => {
                for inner in set.filter.iter().chain(filter.as_deref()).chain([&**body]) {
                    met |= self.visit(inner);
                }
            }
            _ => {}
        }
        if met {
            return met;
        }
        let Some(truth) = self.truth(formula) else { return false };
        self.report(formula, truth, reversed(&formula.kind));
        true
    }

    fn report(&mut self, formula: &Formula, truth: bool, reversed: bool) {
        let (code, message, help) = match (truth, reversed) {
            (true, _) => {
                (Code::AlwaysTrue, "this is always so", "leave it out, or write the value that makes a difference")
            }
            (false, true) => (Code::NeverTrue, "the low end is above the high end", "write the low end first"),
            (false, false) => (Code::NeverTrue, "this is never so", "leave it out, or write a value that is possible"),
        };
        let severity = if reversed && !truth { Severity::Error } else { Severity::Warning };
        let found = Diagnostic { severity, ..Diagnostic::warning(code, message) };
        self.diagnostics.push(found.at(formula.span, "").help(help));
    }

    /// Reports the first pair of which both cannot hold (under `and`), or of which one always does (under `or`).
    fn opposites(&mut self, list: &[&Formula], all: bool) -> bool {
        for (at, second) in list.iter().enumerate() {
            let first = list[..at].iter().find(|first| opposite(first, second) || all && apart(first, second));
            let Some(first) = first else { continue };
            let (code, message, help) = if all {
                let help = "leave one of the two out; for either of them write `or`, or `one of`";
                (Code::NeverTrue, "these two are never so together", help)
            } else {
                (Code::AlwaysTrue, "one of these two is always so", "leave the condition out")
            };
            let found = Diagnostic::warning(code, message).at(second.span, "this").and_at(first.span, "and this");
            self.diagnostics.push(found.help(help));
            return true;
        }
        false
    }

    /// The conditions of a rule together: those behind `if`, without those behind `unless`.
    fn conditions(&mut self, rule: &Rule) {
        let mut list = Vec::new();
        for guard in &rule.guards {
            match (&guard.formula.kind, guard.unless) {
                (FormulaKind::All(parts), false) | (FormulaKind::Any(parts), true) => {
                    list.extend(parts.iter().map(|part| (part.clone(), guard.unless)));
                }
                _ => list.push((guard.formula.clone(), guard.unless)),
            }
        }
        let list: Vec<Formula> =
            list.into_iter().map(|(part, unless)| if unless { part.negated() } else { part }).collect();
        self.opposites(&list.iter().collect::<Vec<_>>(), true);
    }

    /// Whether a formula is always or never true.
    fn truth(&self, formula: &Formula) -> Option<bool> {
        let from = |low, high| Interval { low: Some(Number::whole(low)), high };
        match &formula.kind {
            FormulaKind::Quantified { quantifier, .. } => match quantifier {
                Quantifier::Count(comparator, amount) => ordered(*comparator, from(0, None), self.bounds(amount)),
                Quantifier::Between(low, high) => (low > high || *high < Number::whole(0)).then_some(false),
                Quantifier::Part(comparator, share) => {
                    ordered(*comparator, from(0, Some(Number::whole(1))), Interval::exactly(*share))
                }
                Quantifier::Every | Quantifier::No => None,
            },
            FormulaKind::Compare { left, comparator, right } => self
                .compared_choice(left, *comparator, right)
                .or_else(|| ordered(*comparator, self.bounds(left), self.bounds(right))),
            FormulaKind::Between { value, low, high } => {
                let (value, low, high) = (self.bounds(value), self.bounds(low), self.bounds(high));
                let outside = [(high, low), (value, low), (high, value)];
                outside.into_iter().any(|(a, b)| a.below(&b) == Some(true)).then_some(false)
            }
            FormulaKind::Includes(inclusion) => match &inclusion.how {
                HowMany::Some(comparator, number) => {
                    let most = Number::whole(inclusion.items.len() as i64);
                    ordered(*comparator, from(0, Some(most)), Interval::exactly(*number))
                }
                HowMany::All | HowMany::None | HowMany::Only => None,
            },
            _ => None,
        }
    }

    /// A comparison with the lowest or the highest value of a choice.
    fn compared_choice(&self, left: &Term, comparator: Comparator, right: &Term) -> Option<bool> {
        let (Term::Attribute(_, attribute), Term::Constant(Constant::Choice(_, value))) = (left, right) else {
            return None;
        };
        let ranks = self.vocabulary.attribute(*attribute).kind.choice()?.ranks.as_ref()?;
        let rank = (*ranks.get(usize::from(*value))?)?;
        let highest = ranks.iter().flatten().max()?;
        // at least the lowest value is not always so: there may be none
        match comparator {
            Comparator::MoreThan if rank == *highest => Some(false),
            Comparator::LessThan if rank == 0 => Some(false),
            _ => None,
        }
    }

    /// Between which numbers a value lies, as far as that shows without an arrangement.
    fn bounds(&self, term: &Term) -> Interval<Number> {
        let open = Interval { low: None, high: None };
        let whole = |value| Some(Number::whole(value));
        match term {
            Term::Constant(Constant::Number(number)) => Interval::exactly(*number),
            Term::Parameter(at) => match self.parameters.get(*at).map(|parameter| &parameter.value) {
                Some(Constant::Number(number)) => Interval::exactly(*number),
                _ => open,
            },
            Term::Count(_) => Interval { low: whole(0), high: None },
            Term::Attribute(_, attribute) => match &self.vocabulary.attribute(*attribute).kind {
                Kind::Number { min, max, .. } => Interval { low: *min, high: *max },
                Kind::Share => Interval { low: whole(0), high: whole(1) },
                _ => open,
            },
            _ => open,
        }
    }
}

fn ordered(comparator: Comparator, a: Interval<Number>, b: Interval<Number>) -> Option<bool> {
    match comparator {
        Comparator::LessThan => a.below(&b),
        Comparator::MoreThan => b.below(&a),
        Comparator::AtLeast => a.below(&b).map(|below| !below),
        Comparator::AtMost => b.below(&a).map(|above| !above),
        Comparator::Equal => a.same(&b),
    }
}

/// Whether a range of constants runs backwards, which nobody can mean.
fn reversed(kind: &FormulaKind) -> bool {
    match kind {
        FormulaKind::Between { low: Term::Constant(Constant::Number(low)), high, .. } => {
            matches!(high, Term::Constant(Constant::Number(high)) if low > high)
        }
        FormulaKind::Quantified { quantifier: Quantifier::Between(low, high), .. } => low > high,
        _ => false,
    }
}

/// Whether one is the denial of the other.
fn opposite(a: &Formula, b: &Formula) -> bool {
    let denies = |a: &Formula, b: &Formula| matches!(&a.kind, FormulaKind::Not(inner) if **inner == *b);
    denies(a, b) || denies(b, a)
}

/// Whether two formulas ask that one value is two things at once.
fn apart(a: &Formula, b: &Formula) -> bool {
    let equal = |formula: &Formula| match &formula.kind {
        FormulaKind::Compare { left, comparator: Comparator::Equal, right: Term::Constant(constant) } => {
            Some((left.clone(), constant.clone()))
        }
        _ => None,
    };
    matches!((equal(a), equal(b)), (Some((x, v)), Some((y, w))) if x == y && v != w)
}
