//! What lists hold, which group an element belongs to, and what texts are like.

use super::datum::{Datum, Held, datum_of, ordered};
use super::evaluator::Evaluator;
use super::holding::Holding;
use super::known::{Here, Known, extent, same};
use super::truth::Truth;
use crate::arrangement::{ElementId, Owner, Part, Value};
use crate::policy::model::{Circle, Comparator, HowMany, Inclusion, Item, Members, Membership, Set, Term, TextTest};
use crate::value::{Interval, Number};
use crate::vocabulary::{AttributeId, Kind};

/// What a list holds, as far as that is known.
enum List<'a> {
    Values(&'a [Value]),
    Elements(&'a [ElementId]),
    One(Value),
    Unknown,
}

impl<'a> Evaluator<'a> {
    /// Whether a list holds what it must, and what stands in the way: what it lacks, or what should not be there.
    pub(super) fn includes(&mut self, inclusion: &'a Inclusion) -> (Truth, Option<Datum<'a>>) {
        let owner = self.here(&inclusion.place);
        let list = self.list(owner, inclusion.attribute);
        if inclusion.how == HowMany::Only {
            return self.holds_only(&list, inclusion);
        }
        let found: Vec<Truth> =
            inclusion.items.iter().map(|item| self.list_holds(owner, &list, inclusion.attribute, item)).collect();
        let with = |truth: Truth| found.iter().filter(|held| **held == truth).count();
        let whole = |count: usize| Some(Number::whole(count as i64));
        let truth = match &inclusion.how {
            HowMany::All | HowMany::Only => found.iter().fold(Truth::True, |all, held| all.and(*held)),
            HowMany::None => !found.iter().fold(Truth::False, |any, held| any.or(*held)),
            HowMany::Some(comparator, number) => {
                let counted =
                    Interval { low: whole(with(Truth::True)), high: whole(with(Truth::True) + with(Truth::Unknown)) };
                Truth::from(ordered(*comparator, &counted, &Interval::exactly(*number)))
            }
        };
        let told = if inclusion.how == HowMany::All && truth != Truth::True { Truth::False } else { Truth::True };
        let positions = found.iter().enumerate().filter(|(_, held)| **held == told).map(|(at, _)| Held::Item(at));
        (truth, self.tracing.is_some().then(|| Datum::Held(positions.collect())))
    }

    fn list(&mut self, owner: Here, attribute: AttributeId) -> List<'a> {
        match self.known(owner, attribute) {
            Known::Values(values) => List::Values(values),
            Known::Value(value) => List::Values(std::slice::from_ref(value)),
            Known::Choice(value) => List::One(Value::Choice(value)),
            Known::Nothing => List::Values(&[]),
            Known::Everyone => self.everyone(attribute),
            Known::Unknown => List::Unknown,
        }
    }

    /// All elements that can be referred to.
    fn everyone(&mut self, attribute: AttributeId) -> List<'a> {
        let Kind::Thing(things) = &self.world.vocabulary.attribute(attribute).kind else { return List::Unknown };
        let Some(thing) = things.first() else { return List::Unknown };
        match extent(self.stated(self.world.arrangement.extent(*thing))) {
            Some(elements) => List::Elements(elements),
            None => {
                self.miss(Owner::File, Part::List(*thing), false, false);
                List::Unknown
            }
        }
    }

    fn list_holds(&mut self, owner: Here, list: &List<'a>, attribute: AttributeId, item: &'a Item) -> Truth {
        match item {
            Item::Element(place) => {
                let other = self.here(place);
                self.is_listed(owner, attribute, other, self.is_ranged(place))
            }
            Item::Value(term) => {
                let wanted = self.term(term);
                match list {
                    List::Values(values) => {
                        let mut truth = Truth::False;
                        for value in *values {
                            truth = truth.or(self.compare(&datum_of(value, attribute), Comparator::Equal, &wanted));
                        }
                        truth
                    }
                    List::One(value) => self.compare(&datum_of(value, attribute), Comparator::Equal, &wanted),
                    List::Elements(_) | List::Unknown => Truth::Unknown,
                }
            }
        }
    }

    /// Whether a list holds nothing but these.
    fn holds_only(&mut self, list: &List<'a>, inclusion: &'a Inclusion) -> (Truth, Option<Datum<'a>>) {
        let mut truth = Truth::True;
        let mut strange = Vec::new();
        match list {
            List::Values(values) => {
                for value in *values {
                    let found = self.is_one_of(value, inclusion);
                    if found == Truth::False {
                        strange.push(Held::Value(value));
                    }
                    truth = truth.and(found);
                }
            }
            List::Elements(elements) => {
                for element in *elements {
                    let found = self.is_one_of(&Value::Element(*element), inclusion);
                    if found == Truth::False {
                        strange.push(Held::Element(*element));
                    }
                    truth = truth.and(found);
                }
            }
            List::One(value) => truth = self.is_one_of(value, inclusion),
            List::Unknown => truth = Truth::Unknown,
        }
        (truth, Some(Datum::Held(strange)))
    }

    fn is_one_of(&mut self, value: &Value, inclusion: &'a Inclusion) -> Truth {
        let mut truth = Truth::False;
        for item in &inclusion.items {
            truth = truth.or(match (item, value) {
                (Item::Element(place), Value::Element(element)) => {
                    let place = self.here(place);
                    same(place, Here::Owner(Owner::Element(*element)))
                }
                (Item::Element(_), _) => Truth::False,
                (Item::Value(term), value) => {
                    let wanted = self.term(term);
                    self.compare(&datum_of(value, inclusion.attribute), Comparator::Equal, &wanted)
                }
            });
        }
        truth
    }

    /// Whether an element is one of a group, and which element it is.
    pub(super) fn among(&mut self, membership: &'a Membership) -> (Truth, Option<Datum<'a>>) {
        let value = self.here(&membership.value);
        let truth = match &membership.group {
            Circle::These(places) => {
                let mut truth = Truth::False;
                for place in places {
                    let other = self.here(place);
                    truth = truth.or(same(value, other));
                }
                truth
            }
            Circle::Set(set) => self.is_in(value, self.is_ranged(&membership.value), set),
        };
        let held = match value {
            Here::Owner(Owner::Element(element)) => Some(Datum::Held(vec![Held::Element(element)])),
            Here::Nothing | Here::NoValue => Some(Datum::Nothing),
            Here::Owner(_) | Here::Unknown | Here::Anyone => None,
        };
        (truth, held)
    }

    /// Whether an element is in a set: looked up, not searched for, so that each of many elements can be asked.
    fn is_in(&mut self, value: Here, ranged: bool, set: &'a Set) -> Truth {
        let base = match &set.members {
            Members::Listed(place, attribute) => {
                let owner = self.here(place);
                self.is_listed(owner, *attribute, value, ranged)
            }
            Members::Within(place) => {
                let parent = self.here(place);
                match (value, parent) {
                    (Here::Nothing | Here::NoValue, _) | (_, Here::Nothing | Here::NoValue) => Truth::False,
                    (Here::Owner(Owner::Element(element)), Here::Owner(owner)) => {
                        let parent = self.world.arrangement.element(element).parent;
                        Truth::from(Some(parent.map(Owner::Element) == Some(owner)))
                    }
                    (Here::Owner(_), Here::Owner(_)) => Truth::False,
                    _ => Truth::Unknown,
                }
            }
            Members::All => match value {
                Here::Owner(_) => Truth::True,
                Here::Nothing | Here::NoValue => Truth::False,
                Here::Unknown | Here::Anyone => Truth::Unknown,
            },
        };
        let Here::Owner(owner) = value else { return base };
        if base == Truth::False {
            return base;
        }
        let thing = match owner {
            Owner::Element(element) => Some(self.world.arrangement.element(element).thing),
            Owner::Individual(id) => Some(self.world.vocabulary.individual(id).thing),
            Owner::Only(thing) => Some(thing),
            Owner::File => None,
        };
        if thing != Some(set.thing) {
            // a list may refer to things of several kinds; a condition on the group speaks of one of them
            let can = match (&set.members, thing) {
                (Members::Listed(_, attribute), Some(thing)) if set.filter.is_none() => {
                    let kind = &self.world.vocabulary.attribute(*attribute).kind;
                    matches!(kind, Kind::Thing(things) if things.contains(&thing))
                }
                _ => false,
            };
            return if can { base } else { Truth::False };
        }
        let narrowed = match owner {
            Owner::Element(element) if !ranged => self.member(set, element, false),
            // what is ranged over is there
            Owner::Element(_) | Owner::File | Owner::Individual(_) | Owner::Only(_) => {
                self.put(set.slot, value);
                set.filter.as_ref().map_or(Truth::True, |filter| self.formula(filter))
            }
        };
        base.and(narrowed)
    }

    /// Whether a text is like this.
    pub(super) fn text(&mut self, value: &'a Term, test: &TextTest, obligation: bool) -> (Holding, Option<Datum<'a>>) {
        let found = self.term(value);
        let truth = match &found {
            Datum::NoValue if obligation => return (Holding::NoValue, None),
            Datum::Text(text) => Truth::from(Some(test.holds(text))),
            Datum::Nothing | Datum::NoValue => Truth::False,
            Datum::Unknown
            | Datum::Number(_)
            | Datum::Date(..)
            | Datum::Length(..)
            | Datum::YesNo(_)
            | Datum::Choice(..)
            | Datum::Level(..)
            | Datum::Held(_) => Truth::Unknown,
        };
        (Holding::from(truth), Some(found))
    }
}
