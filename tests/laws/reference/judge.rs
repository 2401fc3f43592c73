//! The naive evaluator: the reference page, read aloud as code. Everything is worked out anew each time.

use super::amounts::Q;
use super::facts::{Fact, Here};
use super::tree::*;
use super::truth::{Member, Out, Range, Truth, quantified, quantified_truth};
use super::values::Known;
use super::words::{A, ATTRS, Kind, OWN, Thing};
use super::world::{Cell, Ent, List, Value, World};
use std::cell::Cell as Flag;

/// Whether an element belongs, and what is worked out of it if it may.
pub type Each<T> = (Truth, Option<T>);

/// Judges one arrangement.
pub struct Judge<'w> {
    pub world: &'w World,
    /// The elements at hand, the nearest last.
    pub hand: Vec<(Thing, Here)>,
    /// Those of them that a noun ranges over.
    pub ranged: Vec<Here>,
    /// The group at hand: by which attribute, and its value if that is known.
    pub group: Option<(A, Option<Value>)>,
    /// Whether something was divided by zero.
    pub by_zero: &'w Flag<bool>,
}

impl<'w> Judge<'w> {
    /// Of an arrangement, with nothing at hand.
    pub fn new(world: &'w World, by_zero: &'w Flag<bool>) -> Judge<'w> {
        Judge { world, hand: Vec::new(), ranged: Vec::new(), group: None, by_zero }
    }
}

impl Judge<'_> {
    pub fn inside<T>(&self, thing: Thing, here: Here, inner: impl FnOnce(&Judge) -> T) -> T {
        let mut hand = self.hand.clone();
        hand.push((thing, here));
        inner(&Judge {
            world: self.world,
            hand,
            ranged: self.ranged.clone(),
            group: self.group.clone(),
            by_zero: self.by_zero,
        })
    }

    /// What holds where an element is named: by its name it may be there no more, even if it is one that is ranged over.
    pub fn naming<T>(&self, here: Here, inner: impl FnOnce(&Judge) -> T) -> T {
        let ranged = self.ranged.iter().copied().filter(|other| *other != here).collect();
        let (hand, group) = (self.hand.clone(), self.group.clone());
        inner(&Judge { world: self.world, hand, ranged, group, by_zero: self.by_zero })
    }

    /// What holds of a place.
    pub fn speaking<T>(&self, place: &Place, inner: impl FnOnce(&Judge, Here) -> T) -> T {
        let here = self.place(place);
        match place {
            Place::It | Place::The(_) => inner(self, here),
            _ => self.naming(here, |judge| inner(judge, here)),
        }
    }

    /// `its` is the nearest thing quantified or narrowed, else what the sentence speaks of, else the root; `the member`
    /// inside a quantifier over members is the one at hand.
    pub fn place(&self, place: &Place) -> Here {
        match place {
            Place::Club => Here::At(Ent::Club),
            Place::House => Here::At(Ent::House),
            Place::It => self.hand.last().map_or(Here::At(Ent::Club), |(_, here)| *here),
            Place::The(thing) => {
                self.hand.iter().rev().find(|(of, _)| of == thing).map_or(Here::Unknown, |(_, here)| *here)
            }
            Place::Task(at) => Here::At(Ent::Task(*at)),
            Place::Via(owner, attr) => match self.world.fact(self.place(owner), *attr) {
                Fact::Is(Value::Ref(ent)) => Here::At(ent),
                Fact::Nothing if self.place(owner) == Here::NoValue => Here::NoValue,
                Fact::Nothing => Here::Nothing,
                _ => Here::Unknown,
            },
            Place::Best(highest, attr, noun) => self.best(*highest, *attr, noun),
            Place::That => match &self.group {
                Some((_, Some(Value::Ref(ent)))) => Here::At(*ent),
                _ => Here::Unknown,
            },
        }
    }

    fn thing_of(&self, place: &Place) -> Thing {
        match place {
            Place::Club => Thing::Club,
            Place::House => Thing::House,
            Place::It => self.hand.last().map_or(Thing::Club, |(thing, _)| *thing),
            Place::The(thing) => *thing,
            Place::Task(_) => Thing::Task,
            Place::Via(..) | Place::That => Thing::Member,
            Place::Best(_, _, noun) => noun.thing,
        }
    }

    /// A count over elements of which some are unknown lies between two numbers.
    pub fn count(&self, noun: &Noun) -> Range<Q> {
        let (members, more) = self.members(noun, |_| Out::Is(Truth::Yes));
        let least = members.iter().filter(|(belongs, _)| *belongs == Truth::Yes).count();
        let most = members.iter().filter(|(belongs, _)| *belongs != Truth::No).count();
        let endless = more.is_some_and(|(belongs, _)| belongs != Truth::No);
        Range { low: Some(Q::whole(least as i64)), high: (!endless).then_some(Q::whole(most as i64)) }
    }

    /// The elements that a noun may mean, each with whether it belongs and what holds of it; and of a list that is not
    /// known, the same of any element of it.
    pub fn members(&self, noun: &Noun, body: impl Fn(&Judge) -> Out) -> (Vec<Member>, Option<Member>) {
        let (members, more) = self.each(noun, body);
        let known = |(belongs, holds): (Truth, Option<Out>)| (belongs, holds.unwrap_or(Out::Is(Truth::No)));
        (members.into_iter().map(known).collect(), more.map(known))
    }

    /// The same, with what is worked out of each element that may belong.
    pub fn each<T>(&self, noun: &Noun, body: impl Fn(&Judge) -> T) -> (Vec<Each<T>>, Option<Each<T>>) {
        let (elements, open) = self.candidates(noun);
        let judged = |here: Here, listed: Truth| {
            let mut ranged = self.ranged.clone();
            ranged.push(here);
            let outer = Judge {
                world: self.world,
                hand: self.hand.clone(),
                ranged,
                group: self.group.clone(),
                by_zero: self.by_zero,
            };
            outer.inside(noun.thing, here, |judge| {
                let belongs = listed.and(judge.world.takes_part(here)).and(judge.narrowed(here, noun));
                (belongs, (belongs != Truth::No).then(|| body(judge)))
            })
        };
        let members = elements.into_iter().map(|(here, listed)| judged(here, listed)).collect();
        (members, open.then(|| judged(Here::Anyone, Truth::Maybe)))
    }

    /// The elements that a noun may mean before it is narrowed, each with whether it is one, and whether there may be more.
    pub fn candidates(&self, noun: &Noun) -> (Vec<(Here, Truth)>, bool) {
        let all = |listed: Truth| match self.world.elements(noun.thing) {
            Some(list) => (list.into_iter().map(|ent| (Here::At(ent), listed)).collect(), false),
            // a list that is left out is unknown
            None => (Vec::new(), true),
        };
        let owner = self.hand.last().map_or(Here::At(Ent::Club), |(_, here)| *here);
        let by = |owner: Here, attr: A| match self.world.fact(owner, attr) {
            Fact::Are(values) => {
                let listed = values.into_iter().filter_map(|value| match value {
                    Value::Ref(ent) => Some((Here::At(ent), Truth::Yes)),
                    _ => None,
                });
                (listed.collect(), false)
            }
            Fact::Everyone => all(Truth::Yes),
            Fact::Nothing | Fact::Is(_) => (Vec::new(), false),
            // any of them may be listed, and none that there is not
            Fact::Unknown => all(Truth::Maybe),
        };
        match &noun.from {
            From::All => all(Truth::Yes),
            From::Within => match owner {
                Here::At(Ent::Member(at)) => match self.world.row(Ent::Member(at)).map(|row| &row.courses) {
                    Some(List::Rows(rows)) => {
                        ((0..rows.len()).map(|course| (Here::At(Ent::Course(at, course)), Truth::Yes)).collect(), false)
                    }
                    _ => (Vec::new(), true),
                },
                Here::At(_) | Here::Nothing | Here::NoValue => (Vec::new(), false),
                Here::Anyone | Here::Unknown => (Vec::new(), true),
            },
            From::Listed(attr) => by(owner, *attr),
            From::ListedBy(attr, place) => by(self.place(place), *attr),
        }
    }

    /// What narrows a noun: the value that stands for it, adjectives, clauses; all must hold.
    pub fn narrowed(&self, here: Here, noun: &Noun) -> Truth {
        let values = noun.stands.iter().chain(&noun.adjectives);
        let values = values.map(|(attr, value)| match attr.checked_sub(OWN) {
            Some(own) => self.is_own(here, own),
            None => self.equal(&self.attr(here, *attr), &Lit::Choice(*attr, *value)),
        });
        let clauses = noun.clauses.iter().map(|clause| match clause {
            Clause::That(not, pred) => self.pred(here, noun.thing, pred, true).truth().not(*not),
            Clause::Whose(attr, not, test) => self.test(&self.attr(here, *attr), test).truth().not(*not),
            Clause::WhoseList(attr, not, holds) => self.holds(here, *attr, holds, true).truth().not(*not),
            Clause::InGroup => self.in_group(here),
            Clause::With(objects) => self.has_all(here, objects),
            Clause::Without(objects) => self.has_all(here, objects).not(true),
        });
        values.chain(clauses).fold(Truth::Yes, Truth::and)
    }

    /// As an obligation: so many as a value says, that does not exist, obliges to nothing.
    pub fn must_have(&self, here: Here, objects: &[Obj]) -> Out {
        let each = objects.iter().map(|object| match object {
            Obj::Some(Quant::Named(_, amount), _) if self.term(amount) == Known::NoValue => Out::NoValue,
            object => Out::Is(self.has(here, object)),
        });
        each.reduce(Out::and).unwrap_or(Out::Empty)
    }

    fn has_all(&self, here: Here, objects: &[Obj]) -> Truth {
        objects.iter().map(|object| self.has(here, object)).fold(Truth::Yes, Truth::and)
    }

    /// What is said of an element. `condition`: every one of nothing is no then.
    pub fn pred(&self, here: Here, thing: Thing, pred: &Pred, condition: bool) -> Out {
        if here == Here::NoValue && !condition {
            return Out::NoValue;
        }
        self.inside(thing, here, |judge| match pred {
            Pred::Value(attr, test) => judge.test(&judge.attr(here, *attr), test).within(condition),
            Pred::Own(at) => Out::Is(judge.is_own(here, *at)),
            Pred::Stands(attr, value) => Out::Is(judge.equal(&judge.attr(here, *attr), &Lit::Choice(*attr, *value))),
            Pred::Has(objects) if condition => Out::Is(judge.has_all(here, objects)),
            Pred::Has(objects) => judge.must_have(here, objects),
            Pred::States(list) => {
                let stated = list.iter().map(|stated| judge.states(here, stated));
                Out::Is(stated.fold(Truth::Yes, Truth::and))
            }
            Pred::Among(noun) => Out::Is(judge.among(here, noun)),
            Pred::Relates(attr, inverse, other) => {
                let related = |judge: &Judge, other: Here| {
                    let (owner, target) = if *inverse { (other, here) } else { (here, other) };
                    judge.related(owner, *attr, target)
                };
                match other {
                    Other::One(place) if judge.place(place) == Here::NoValue && !condition => Out::NoValue,
                    Other::One(place) => Out::Is(judge.speaking(place, related)),
                    Other::Some(quant, noun) => {
                        let body = |inner: &Judge| Out::Is(related(inner, inner.hand[inner.hand.len() - 1].1));
                        judge.quantified(quant, noun, condition, body)
                    }
                }
            }
        })
    }

    pub fn quantified(&self, quant: &Quant, noun: &Noun, condition: bool, body: impl Fn(&Judge) -> Out) -> Out {
        let lying = match quant {
            Quant::Named(cmp, amount) => match self.term(amount) {
                Known::Num(range) => Some(Quant::Lying(*cmp, Box::new(range))),
                Known::NoValue if !condition => return Out::NoValue,
                Known::NoValue | Known::Nothing => return Out::Is(Truth::No),
                _ => return Out::Is(Truth::Maybe),
            },
            _ => None,
        };
        let quant = lying.as_ref().unwrap_or(quant);
        let (members, more) = self.members(noun, body);
        match condition {
            true => Out::Is(quantified_truth(quant, &members, more)),
            false => quantified(quant, &members, more),
        }
    }

    /// Whether an attribute names an element.
    pub fn related(&self, owner: Here, attr: A, target: Here) -> Truth {
        let fact = self.world.fact(owner, attr);
        match (fact, target) {
            (Fact::Nothing, _) | (_, Here::Nothing | Here::NoValue) => Truth::No,
            (Fact::Are(values), _) if values.is_empty() => Truth::No,
            (Fact::Unknown, _) | (Fact::Is(_) | Fact::Are(_), Here::Anyone | Here::Unknown) => Truth::Maybe,
            // every member is: one that is ranged over takes part
            (Fact::Everyone, target) if self.ranged.contains(&target) => Truth::Yes,
            (Fact::Everyone, target) => self.world.takes_part(target),
            (Fact::Is(value), Here::At(ent)) => Truth::of(value == Value::Ref(ent)),
            (Fact::Are(values), Here::At(ent)) => Truth::of(values.contains(&Value::Ref(ent))),
        }
    }

    /// `have` speaks of the world: absent is unknown, `"none"` and `[]` are a certain no, and so is a stated `false`.
    fn has(&self, here: Here, object: &Obj) -> Truth {
        match object {
            // a list of references is a noun: those of them that there are
            Obj::Attr(attr) if ATTRS[*attr].list && matches!(ATTRS[*attr].kind, Kind::Ref(_)) => {
                let noun = Noun {
                    thing: Thing::Member,
                    from: From::Listed(*attr),
                    stands: None,
                    adjectives: Vec::new(),
                    clauses: Vec::new(),
                };
                self.inside(ATTRS[*attr].thing, here, |judge| {
                    judge.quantified(&Quant::A, &noun, true, |_| Out::Is(Truth::Yes)).truth()
                })
            }
            Obj::Attr(attr) => match self.world.fact(here, *attr) {
                Fact::Unknown => Truth::Maybe,
                Fact::Nothing => Truth::No,
                Fact::Is(Value::YesNo(value)) => Truth::of(value),
                Fact::Are(values) => Truth::of(!values.is_empty()),
                Fact::Is(_) | Fact::Everyone => Truth::Yes,
            },
            Obj::NoAttr(attr) => self.has(here, &Obj::Attr(*attr)).not(true),
            Obj::Some(quant, noun) => self.quantified(quant, noun, true, |_| Out::Is(Truth::Yes)).truth(),
            Obj::Amount(cmp, count, attr) => {
                self.test(&self.attr(here, *attr), &Test::Cmp(*cmp, Term::Num(Q::whole(*count)))).truth()
            }
            // a table is there as soon as it says something
            Obj::Table => {
                let says = |cell: &Cell| match cell {
                    Cell::Is(Value::YesNo(false)) | Cell::Asked | Cell::Broken(_) | Cell::Nothing => false,
                    Cell::Is(_) | Cell::Are(_) => true,
                };
                match &self.world.house {
                    Some(row) if row.cells.values().any(says) => Truth::Yes,
                    _ => Truth::Maybe,
                }
            }
        }
    }

    /// `state` speaks of the document: absence breaks it, and `"?"` too; it is unknown only where it is unknown of which
    /// element it speaks. What is inherited or goes without saying does not count.
    fn states(&self, here: Here, stated: &Stated) -> Truth {
        let ent = match here {
            Here::At(ent) => ent,
            Here::Anyone | Here::Unknown => return Truth::Maybe,
            Here::Nothing | Here::NoValue => return Truth::No,
        };
        let row = self.world.row(ent);
        Truth::of(match stated {
            Stated::Attr(attr) => row
                .and_then(|row| row.cells.get(attr))
                .is_some_and(|cell| !matches!(cell, Cell::Asked | Cell::Broken(_))),
            Stated::Courses => row.is_some_and(|row| matches!(row.courses, List::Rows(_))),
            Stated::Members => matches!(self.world.members, List::Rows(_)),
        })
    }

    /// What a subject with its predicate comes to; `not` stands inside the quantifier.
    pub fn subject(&self, subject: &Subject, not: bool, condition: bool) -> Out {
        match subject {
            Subject::One(place, pred) => {
                let thing = self.thing_of(place);
                self.speaking(place, |judge, here| judge.pred(here, thing, pred, condition)).not(not)
            }
            Subject::Value(term, test) => self.test(&self.term(term), test).within(condition).not(not),
            Subject::Alike(like, quant, noun, attr) => self.alike(*like, quant, noun, *attr).within(condition).not(not),
            Subject::Several(places, pred) => places
                .iter()
                .map(|place| self.pred(self.place(place), self.thing_of(place), pred, condition).not(not))
                .reduce(Out::and)
                .unwrap_or(Out::Empty),
            Subject::List(place, ..) if self.place(place) == Here::NoValue && !condition => Out::NoValue,
            Subject::List(place, attr, holds) => self.holds(self.place(place), *attr, holds, condition).not(not),
            // `every … must not` says what `no … may` says
            Subject::Some(Quant::Every, noun, _)
            | Subject::Whose(Quant::Every, noun, ..)
            | Subject::WhoseList(Quant::Every, noun, ..)
                if not && !condition =>
            {
                self.quantified(&Quant::No, noun, condition, |judge| judge.said(subject, false, true))
            }
            Subject::Some(quant, noun, _) | Subject::Whose(quant, noun, ..) | Subject::WhoseList(quant, noun, ..) => {
                let inner = condition || !speaks_of_all(quant);
                self.quantified(quant, noun, condition, |judge| judge.said(subject, not, inner))
            }
        }
    }

    /// What is said of the element at hand.
    pub fn said(&self, subject: &Subject, not: bool, condition: bool) -> Out {
        let (thing, here) = self.hand[self.hand.len() - 1];
        match subject {
            Subject::Some(_, _, pred) => self.pred(here, thing, pred, condition).not(not),
            Subject::Whose(_, _, attr, test) => self.test(&self.attr(here, *attr), test).within(condition).not(not),
            Subject::WhoseList(_, _, attr, holds) => self.holds(here, *attr, holds, condition).not(not),
            Subject::One(..) | Subject::Value(..) | Subject::Several(..) | Subject::Alike(..) | Subject::List(..) => {
                Out::Empty
            }
        }
    }

    /// Conditions follow Kleene's logic.
    pub fn condition(&self, condition: &Cond) -> Truth {
        match condition {
            Cond::There(not, objects) => self.has_all(Here::At(Ent::Club), objects).not(*not),
            Cond::Sub(not, subject) => self.subject(subject, *not, true).truth(),
            Cond::All(list) | Cond::AllLines(list) => {
                list.iter().map(|inner| self.condition(inner)).fold(Truth::Yes, Truth::and)
            }
            Cond::Any(list) | Cond::AnyLines(list) => {
                list.iter().map(|inner| self.condition(inner)).fold(Truth::No, Truth::or)
            }
        }
    }
}

/// Whether it asks something of all: then one of which nothing is said is left out.
pub fn speaks_of_all(quant: &Quant) -> bool {
    matches!(quant, Quant::Every | Quant::Most | Quant::Percent(..))
}
