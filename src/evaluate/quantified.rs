//! Quantifiers: how many of a set there are, or do something, as far as that is known.

use super::counted::Counted;
use super::datum::{Datum, ordered};
use super::evaluator::Evaluator;
use super::holding::Holding;
use super::known::Here;
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Part, State, Value};
use crate::policy::model::{Comparator, Formula, FormulaKind, Place, Quantifier, Set};
use crate::value::Interval;

impl<'a> Evaluator<'a> {
    /// A quantified formula.
    pub(super) fn quantified(
        &mut self,
        quantifier: &'a Quantifier,
        set: &'a Set,
        body: Option<&'a Formula>,
        obligation: bool,
    ) -> (Holding, Option<Datum<'a>>) {
        if let (Some(FormulaKind::Related { owner, other, inverse, .. }), true) =
            (body.map(|body| &body.kind), obligation)
        {
            // who is spoken of must exist
            let spoken = if *inverse { other } else { owner };
            if *spoken != Place::Slot(set.slot) {
                self.here(spoken);
            }
        }
        let holding = match quantifier {
            Quantifier::Every if obligation => self.every(set, body, true),
            Quantifier::Every => Holding::from(self.all_of_some(set, body)),
            Quantifier::No => Holding::from(!self.some(set, body)),
            Quantifier::Count(comparator, amount) => {
                let amount = match self.term(amount) {
                    Datum::Number(amount) => amount,
                    Datum::NoValue => return (Holding::NoValue, None),
                    Datum::Nothing => return (Holding::Broken, None),
                    _ => return (Holding::Unknown, None),
                };
                let counted = self.counted(set, body, false, true).number();
                return (
                    Holding::from(Truth::from(ordered(*comparator, &counted, &amount))),
                    Some(Datum::Number(counted)),
                );
            }
            Quantifier::Between(low, high) => {
                let counted = self.counted(set, body, false, true).number();
                let low = Truth::from(ordered(Comparator::AtLeast, &counted, &Interval::exactly(*low)));
                let both = low.and(Truth::from(ordered(Comparator::AtMost, &counted, &Interval::exactly(*high))));
                return (Holding::from(both), Some(Datum::Number(counted)));
            }
            Quantifier::Part(comparator, share) => {
                let counted = self.counted(set, body, obligation, false);
                let Some(found) = counted.share() else {
                    return (if counted.valueless { Holding::NoValue } else { Holding::Empty }, None);
                };
                let truth = Truth::from(ordered(*comparator, &found, &Interval::exactly(*share)));
                // without a certain member there may be none at all: then nothing is broken, and no condition holds
                let holding = match (counted.certain() == 0, truth) {
                    (true, Truth::True) if obligation => Holding::EitherWay,
                    (true, _) if obligation || truth == Truth::True => Holding::Unknown,
                    (_, truth) => Holding::from(truth),
                };
                return (holding, Some(Datum::Number(found)));
            }
        };
        (holding, None)
    }

    pub(super) fn every(&mut self, set: &'a Set, body: Option<&'a Formula>, obligation: bool) -> Holding {
        let elements = self.elements(set, body.is_some());
        let mut holding: Option<Holding> = None;
        let mut sure = false;
        if elements.open {
            holding = match self.anyone(set, body, obligation) {
                (Truth::False, _) | (_, Holding::Empty) => None,
                (_, found @ (Holding::Holds | Holding::EitherWay | Holding::NoValue)) => Some(found),
                _ => Some(Holding::Unknown),
            };
        }
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element, elements.doubtful);
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
            sure |= member == Truth::True;
            holding = Some(holding.map_or(found, |holding| holding.with(found)));
            if found == Holding::Broken && self.tracing.is_none() {
                break;
            }
        }
        match holding {
            None => Holding::Empty,
            // it may be that there is none
            Some(Holding::Holds) if !sure => Holding::EitherWay,
            Some(holding) => holding,
        }
    }

    /// `every` in a condition: all of them do, and there is one.
    fn all_of_some(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Truth {
        let truth = match self.every(set, body, false) {
            Holding::EitherWay => Truth::True,
            holding => holding.truth(),
        };
        let (missing, tracing) = (self.missing.len(), self.tracing.take());
        let there = match truth {
            Truth::False => Truth::True,
            Truth::True => self.some(set, None),
            Truth::Unknown => self.some(set, body),
        };
        if truth == Truth::True && there == Truth::Unknown {
            self.tracing = tracing;
            return Truth::Unknown;
        }
        self.missing.truncate(missing);
        self.tracing = tracing;
        truth.and(there)
    }

    /// Whether at least one does.
    fn some(&mut self, set: &'a Set, body: Option<&'a Formula>) -> Truth {
        let elements = self.elements_that(set, body);
        let mut truth = Truth::False;
        if elements.open {
            let (member, does) = self.anyone(set, body, false);
            truth = member.and(does.truth());
        }
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element, elements.doubtful);
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
        self.counted(set, body, false, false)
    }

    /// The same; in an obligation an element of which nothing is said is left out. `doing`: those that do not are not counted.
    fn counted(&mut self, set: &'a Set, body: Option<&'a Formula>, obligation: bool, doing: bool) -> Counted {
        let elements = if doing { self.elements_that(set, body) } else { self.elements(set, body.is_some()) };
        let mut counted = Counted::default();
        if elements.open {
            let (member, does) = self.anyone(set, body, obligation);
            counted.valueless = does == Holding::NoValue && member != Truth::False;
            let member = if matches!(does, Holding::Empty | Holding::NoValue) { Truth::False } else { member };
            let others = member.and(!does.truth());
            (counted.open, counted.others) = (member.and(does.truth()) != Truth::False, others != Truth::False);
        }
        for element in elements.list.iter() {
            let missing = self.missing.len();
            let member = self.member(set, *element, elements.doubtful);
            if member == Truth::False {
                self.missing.truncate(missing);
                continue;
            }
            let does = match body {
                Some(body) if obligation => self.obligation(body, Some(*element)),
                body => Holding::from(self.does(body, *element)),
            };
            let place = match does {
                Holding::Holds => 0,
                Holding::Broken => 1,
                Holding::Unknown => 2,
                // it is met, or it is none of those that count
                Holding::EitherWay => {
                    counted.maybe[0] += 1;
                    continue;
                }
                Holding::Empty | Holding::NoValue => {
                    counted.valueless |= does == Holding::NoValue;
                    self.missing.truncate(missing);
                    continue;
                }
            };
            if member == Truth::True {
                counted.member[place] += 1;
                if does != Holding::Unknown {
                    self.missing.truncate(missing);
                }
            } else {
                counted.maybe[place] += 1;
            }
        }
        counted
    }

    /// Whether an element counts: it takes part on the day, the set is not narrowed away from it, and no exception takes it out.
    pub(super) fn member(&mut self, set: &'a Set, element: ElementId, doubtful: bool) -> Truth {
        self.put(set.slot, Here::Owner(Owner::Element(element)));
        let present = self.is_there(element);
        let present = if doubtful { present.and(Truth::Unknown) } else { present };
        let member = match &set.filter {
            Some(filter) if present != Truth::False => present.and(self.about(filter, element)),
            _ => present,
        };
        if self.spare.is_none() { member } else { self.left(set, element, member) }
    }

    /// Whether an element counts on the as-of date. Without a date it does; with `"?"` it may.
    pub(super) fn is_there(&mut self, element: ElementId) -> Truth {
        let vocabulary = self.world.vocabulary;
        let thing = vocabulary.thing(self.world.arrangement.element(element).thing);
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

    /// Of whichever elements there may be: whether they belong to the set, and do what is said. What is missing is the list
    /// itself.
    pub(super) fn anyone(&mut self, set: &'a Set, body: Option<&'a Formula>, obligation: bool) -> (Truth, Holding) {
        let (missing, tracing) = (self.missing.len(), self.tracing.take());
        self.put(set.slot, Here::Anyone);
        let member = set.filter.as_ref().map_or(Truth::True, |filter| self.formula(filter)).and(Truth::Unknown);
        let does = match body {
            None => Holding::Holds,
            Some(body) if obligation => self.obligation(body, None),
            Some(body) => Holding::from(self.formula(body)),
        };
        self.missing.truncate(missing);
        self.tracing = tracing;
        (member, does)
    }
}
