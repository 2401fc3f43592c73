//! Quantifiers: how many of a set there are, or do something, as far as that is known.

use super::condition::Evaluator;
use super::fact::Here;
use super::term::{Datum, ordered};
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Part, State, Value};
use crate::policy::model::{Comparator, Formula, Quantifier, Set};
use crate::value::{Interval, Number};
use crate::vocabulary::ThingId;

/// What came of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// It is met.
    Holds,
    /// It is not met.
    Broken,
    /// It depends on facts not stated.
    Unknown,
    /// There is nothing that it speaks of.
    Empty,
    /// A value that it needs does not exist.
    NoValue,
}

impl Holding {
    /// As a condition: over nothing it does not hold.
    pub fn truth(self) -> Truth {
        match self {
            Holding::Holds => Truth::True,
            Holding::Unknown => Truth::Unknown,
            Holding::Broken | Holding::Empty | Holding::NoValue => Truth::False,
        }
    }

    /// Both obligations together: one that speaks of nothing leaves the other as it is.
    pub fn with(self, other: Holding) -> Holding {
        use Holding::{Broken, Empty, Holds, NoValue, Unknown};
        match (self, other) {
            (Broken, _) | (_, Broken) => Broken,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Holds, _) | (_, Holds) => Holds,
            (Empty, _) | (_, Empty) => Empty,
            (NoValue, NoValue) => NoValue,
        }
    }
}

impl From<Truth> for Holding {
    fn from(truth: Truth) -> Holding {
        match truth {
            Truth::True => Holding::Holds,
            Truth::Unknown => Holding::Unknown,
            Truth::False => Holding::Broken,
        }
    }
}

/// How many elements a set has, and how many of them do what is said, by what is known of both.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Certain members that certainly do, do not, or may.
    member: [u32; 3],
    /// Possible members that certainly do, do not, or may.
    maybe: [u32; 3],
    /// Whether there may be more.
    open: bool,
}

impl Counted {
    fn sure(&self) -> u32 {
        self.member[0]
    }

    /// How many certainly are members.
    pub fn certain(&self) -> u32 {
        self.member.iter().sum()
    }

    fn possible(&self) -> u32 {
        self.member[0] + self.member[2] + self.maybe[0] + self.maybe[2]
    }

    /// How many do.
    pub fn number(&self) -> Interval<Number> {
        let whole = |count: u32| Some(Number::whole(i64::from(count)));
        Interval { low: whole(self.sure()), high: if self.open { None } else { whole(self.possible()) } }
    }

    /// Which part of the members does; `None` when there are certainly none.
    pub fn share(&self) -> Option<Interval<Number>> {
        let whole = |value| Some(Number::whole(value));
        if self.open {
            return Some(Interval { low: whole(0), high: whole(1) });
        }
        let [yes, no, may] = self.member.map(i64::from);
        let [maybe_yes, maybe_no, maybe_may] = self.maybe.map(i64::from);
        if yes + no + may + maybe_yes + maybe_no + maybe_may == 0 {
            return None;
        }
        // lowest: doubtful ones do not, and doubtful members that do not are members
        let low = Number::fraction(yes, yes + no + may + maybe_no + maybe_may);
        let high = Number::fraction(yes + may + maybe_yes + maybe_may, yes + no + may + maybe_yes + maybe_may);
        Some(Interval { low: low.or(whole(1)), high: high.or(whole(0)) })
    }
}

impl<'a> Evaluator<'a> {
    /// A quantified formula.
    pub(super) fn quantified(
        &mut self,
        quantifier: &'a Quantifier,
        set: &'a Set,
        body: Option<&'a Formula>,
        obligation: bool,
    ) -> (Holding, Option<Datum<'a>>) {
        let holding = match quantifier {
            Quantifier::Every => self.every(set, body, obligation),
            Quantifier::No => Holding::from(!self.some(set, body)),
            Quantifier::Count(comparator, amount) => {
                let amount = match self.term(amount) {
                    Datum::Number(amount) => amount,
                    Datum::NoValue => return (Holding::NoValue, None),
                    Datum::Nothing => return (Holding::Broken, None),
                    _ => return (Holding::Unknown, None),
                };
                let counted = self.count(set, body).number();
                return (
                    Holding::from(Truth::from(ordered(*comparator, &counted, &amount))),
                    Some(Datum::Number(counted)),
                );
            }
            Quantifier::Between(low, high) => {
                let counted = self.count(set, body).number();
                let low = Truth::from(ordered(Comparator::AtLeast, &counted, &Interval::exactly(*low)));
                let both = low.and(Truth::from(ordered(Comparator::AtMost, &counted, &Interval::exactly(*high))));
                return (Holding::from(both), Some(Datum::Number(counted)));
            }
            Quantifier::Part(comparator, share) => {
                let counted = self.count(set, body);
                let Some(found) = counted.share() else { return (Holding::Empty, None) };
                let truth = Truth::from(ordered(*comparator, &found, &Interval::exactly(*share)));
                // without a certain member there may be none at all, and then nothing is broken
                let doubtful = truth == Truth::False && counted.certain() == 0;
                return (if doubtful { Holding::Unknown } else { Holding::from(truth) }, Some(Datum::Number(found)));
            }
        };
        (holding, None)
    }

    fn every(&mut self, set: &'a Set, body: Option<&'a Formula>, obligation: bool) -> Holding {
        let elements = self.elements(set, body.is_some());
        let mut holding: Option<Holding> = None;
        if elements.open {
            holding = Some(if self.of_anyone(set, body) == Truth::True { Holding::Holds } else { Holding::Unknown });
        }
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element);
            if member == Truth::False {
                self.missing.truncate(missing);
                continue;
            }
            let found = match body {
                None => Holding::Holds,
                Some(body) if obligation => self.obligation(body, Some(*element)),
                Some(body) => Holding::from(self.about(body, *element)),
            };
            // a doubtful member matters only if it would break the rule
            let found = match (member, found) {
                (Truth::Unknown, Holding::Broken) => Holding::Unknown,
                (_, found) => found,
            };
            if found != Holding::Unknown {
                self.missing.truncate(missing);
            }
            holding = Some(holding.map_or(found, |holding| holding.with(found)));
            if found == Holding::Broken && self.tracing.is_none() {
                break;
            }
        }
        holding.unwrap_or(Holding::Empty)
    }

    /// Whether at least one does.
    fn some(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Truth {
        let elements = self.elements(set, body.is_some());
        let mut truth = Truth::False;
        if elements.open {
            truth = self.of_anyone(set, body).and(Truth::Unknown);
        }
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element);
            let found = if member == Truth::False { Truth::False } else { member.and(self.does(body, *element)) };
            if found != Truth::Unknown {
                self.missing.truncate(missing);
            }
            truth = truth.or(found);
            if truth == Truth::True && self.tracing.is_none() {
                break;
            }
        }
        truth
    }

    fn does(&mut self, body: Option<&'a Formula>, element: ElementId) -> Truth {
        match body {
            None => Truth::True,
            Some(body) => self.about(body, element),
        }
    }

    /// Whether a formula holds of an element at hand.
    pub(super) fn about(&mut self, formula: &'a Formula, element: ElementId) -> Truth {
        if self.tracing.is_none() {
            return self.formula(formula);
        }
        self.step(formula, Some(element), |evaluator| (Holding::from(evaluator.formula(formula)), None)).truth()
    }

    /// How many elements of a set there are, and how many of them do what the body says.
    pub(super) fn count(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Counted {
        let elements = self.elements(set, body.is_some());
        let mut counted = Counted { open: elements.open, ..Counted::default() };
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element);
            if member == Truth::False {
                self.missing.truncate(missing);
                continue;
            }
            let does = self.does(body, *element);
            let place = match does {
                Truth::True => 0,
                Truth::False => 1,
                Truth::Unknown => 2,
            };
            if member == Truth::True {
                counted.member[place] += 1;
                if does != Truth::Unknown {
                    self.missing.truncate(missing);
                }
            } else {
                counted.maybe[place] += 1;
            }
        }
        counted
    }

    /// Whether an element counts: it takes part on the day, the set is not narrowed away from it, and no exception takes it out.
    pub(super) fn member(&mut self, set: &'a Set, element: ElementId) -> Truth {
        self.put(set.slot, Here::Owner(Owner::Element(element)));
        let present = self.takes_part(set.thing, element);
        let member = match &set.filter {
            Some(filter) if present != Truth::False => present.and(self.about(filter, element)),
            _ => present,
        };
        if self.spare.is_none() { member } else { self.left(set, element, member) }
    }

    /// Whether an element counts on the as-of date. Without a date it does; with `"?"` it may.
    pub(super) fn takes_part(&mut self, thing: ThingId, element: ElementId) -> Truth {
        let vocabulary = self.world.vocabulary;
        let thing = vocabulary.thing(thing);
        if !self.world.arrangement.element(element).dated {
            return Truth::True;
        }
        let today = Interval::exactly(self.today().first());
        let mut truth = Truth::True;
        for (attribute, comparator) in [(thing.from, Comparator::AtMost), (thing.through, Comparator::AtLeast)] {
            let Some(attribute) = attribute else { continue };
            let fact = self.world.arrangement.attribute(element, attribute, vocabulary);
            let found = match self.stated(fact) {
                State::Absent | State::Nothing => Truth::True,
                State::Is(Value::Date(date)) => {
                    let days = Interval { low: Some(date.first()), high: Some(date.last()) };
                    Truth::from(ordered(comparator, &days, &today))
                }
                State::Asked | State::Broken | State::Is(_) | State::Are(_) | State::Elements(_) => Truth::Unknown,
            };
            if found == Truth::Unknown {
                self.miss(Owner::Element(element), Part::Attribute(attribute), true, false);
            }
            truth = truth.and(found);
        }
        truth
    }

    /// Whether whichever elements there may be do what is said. What is missing is the list itself.
    fn of_anyone(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Truth {
        let missing = self.missing.len();
        self.put(set.slot, Here::Anyone);
        let does = body.map_or(Truth::True, |body| self.formula(body));
        self.missing.truncate(missing);
        does
    }
}
