//! Random rules that are well typed.

use super::amounts::Dice;
use super::tree::*;
use super::words::{A, ATTRS, Kind, OWN, TASKS, Thing, of};

/// Makes rules.
pub struct Maker {
    pub dice: Dice,
    /// What is at hand, the nearest last, and whether it is quantified: `the member` means it then.
    pub(super) hand: Vec<(Thing, bool)>,
    /// How far nouns may still nest.
    pub(super) depth: usize,
    /// The definitions that it may use.
    pub(super) own: Vec<usize>,
    /// The ladders that it may read.
    pub(super) ladders: Vec<usize>,
    /// Whether it makes a condition, in which `and` behind a list that narrows would begin another subject.
    pub(super) conditional: bool,
}

impl Maker {
    pub(super) fn new(seed: u64, own: Vec<usize>, ladders: Vec<usize>) -> Maker {
        Maker { dice: Dice(seed), hand: Vec::new(), depth: 2, own, ladders, conditional: false }
    }

    /// Picks a wording.
    pub(super) fn style(&mut self) -> u64 {
        self.dice.below(1 << 30) as u64
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.dice.one_in(count)
    }

    /// A rule without exceptions.
    pub(super) fn sentence(&mut self) -> Rule {
        if self.one_in(12) {
            return self.together();
        }
        if self.one_in(12) {
            return self.for_every();
        }
        let only = self.one_in(8);
        let limit = !only && self.one_in(10);
        let main = match self.dice.below(10) {
            0 if !only && !limit => Main::There(self.there()),
            _ if limit => Main::Sub(self.limited()),
            _ => Main::Sub(self.subject(only)),
        };
        let modal = match (only || limit, self.one_in(5)) {
            (true, _) => Modal::May,
            (false, true) => Modal::Should,
            (false, false) => Modal::Must,
        };
        let none = matches!(
            &main,
            Main::Sub(Subject::Some(Quant::No, ..) | Subject::Whose(Quant::No, ..) | Subject::WhoseList(Quant::No, ..))
        );
        let modal = if none { Modal::May } else { modal };
        let not = !none && !only && !limit && self.one_in(6);
        let front = self.one_in(4);
        let mut rule = Rule { not, front, ..Rule::new(modal, main, self.style()) };
        // `must not be more than` is refused for `must be at most`
        let said = format!("{:?}", rule.main);
        rule.not &= !said.contains("MoreThan") && !said.contains("LessThan");
        // nor does `not` go with several values
        rule.not &= !matches!(&rule.main, Main::Sub(Subject::List(.., holds) | Subject::WhoseList(.., holds)) if !single(holds));
        rule.not &= match &rule.main {
            Main::Sub(Subject::One(_, pred) | Subject::Some(_, _, pred) | Subject::Several(_, pred)) => one_had(pred),
            Main::There(objects) => objects.len() == 1,
            Main::Sub(_) => true,
        };
        let about = self.about(&rule.main);
        if only {
            rule.only = Some(self.guard(about));
        }
        let when = if only { 8 } else { 3 };
        if self.one_in(when) {
            rule.when = Some(self.guard(about));
        }
        if self.one_in(when * 2) {
            rule.unless = Some(self.guard(about));
        }
        rule
    }

    /// What `its` in a condition would speak of.
    fn about(&self, main: &Main) -> Option<(Thing, bool)> {
        match main {
            Main::Sub(Subject::Some(Quant::Every | Quant::No, noun, _)) => Some((noun.thing, noun.stands.is_none())),
            Main::Sub(
                Subject::Whose(Quant::Every | Quant::No, noun, ..)
                | Subject::WhoseList(Quant::Every | Quant::No, noun, ..),
            ) => Some((noun.thing, noun.stands.is_none())),
            Main::Sub(Subject::One(Place::Task(_), _)) => Some((Thing::Task, false)),
            _ => None,
        }
    }

    /// A condition of the sentence: about what it speaks of, or about anything.
    pub(super) fn guard(&mut self, about: Option<(Thing, bool)>) -> Cond {
        match about {
            Some(thing) if self.one_in(3) => {
                self.hand.push(thing);
                let condition = self.condition(true, 2);
                self.hand.pop();
                condition
            }
            _ => self.condition(false, 2),
        }
    }

    pub(super) fn condition(&mut self, its: bool, depth: usize) -> Cond {
        let outer = std::mem::replace(&mut self.conditional, true);
        let condition = self.conditioned_by(its, depth);
        self.conditional = outer;
        condition
    }

    fn conditioned_by(&mut self, its: bool, depth: usize) -> Cond {
        let several = |maker: &mut Maker, lines: bool| -> Vec<Cond> {
            let count = 2 + maker.dice.below(2);
            let mut list = Vec::new();
            while list.len() < count {
                let inner = if lines { maker.condition(its, depth - 1) } else { maker.simple(its) };
                // a verb that only the vocabulary knows does not stand in a row
                // nor do several subjects, or a noun that is narrowed
                let long = match &inner {
                    Cond::Sub(_, Subject::Some(_, noun, _)) => !noun.clauses.is_empty(),
                    Cond::Sub(_, Subject::Several(..)) => true,
                    _ => false,
                };
                let verb =
                    matches!(&inner, Cond::Sub(_, Subject::One(_, pred) | Subject::Some(_, _, pred)) if active(pred));
                let said = format!("{inner:?}");
                let narrowed = said.matches("clauses: [").count() != said.matches("clauses: []").count();
                let row = !lines && (long || verb || narrowed);
                if !row {
                    list.push(inner);
                }
            }
            list
        };
        match self.dice.below(12) {
            0 => Cond::All(several(self, false)),
            1 => Cond::Any(several(self, false)),
            2 if depth > 0 => Cond::AllLines(several(self, true)),
            3 if depth > 0 => Cond::AnyLines(several(self, true)),
            _ => self.simple(its),
        }
    }

    fn simple(&mut self, its: bool) -> Cond {
        let not = self.one_in(5);
        if its {
            let (thing, quantified) = self.hand[self.hand.len() - 1];
            let place = if quantified && self.one_in(3) { Place::The(thing) } else { Place::It };
            if self.one_in(2) {
                if let Some(attr) = self.own_of(thing, |_| true)
                    && self.one_in(4)
                {
                    let test = self.test(attr);
                    return Cond::Sub(not, Subject::Value(Term::Attr(place, attr), test));
                }
                let attr = self.attr_of(thing, |kind| !matches!(kind, Kind::YesNo));
                if ATTRS[attr].list {
                    let holds = self.holds(attr);
                    return Cond::Sub(not && single(&holds), Subject::List(place, attr, holds));
                } else {
                    let test = self.test(attr);
                    return Cond::Sub(not, Subject::Value(Term::Attr(place, attr), test));
                }
            }
            let pred = self.pred(thing);
            return Cond::Sub(not && one_had(&pred), Subject::One(place, pred));
        }
        if let Some(level) = self.level()
            && self.one_in(8)
        {
            return Cond::Sub(not, level);
        }
        match self.dice.below(7) {
            0 => Cond::There(false, self.there()),
            6 => {
                let alike = self.alike();
                Cond::Sub(not && matches!(&alike, Subject::Alike(Like::SameFor, ..)), alike)
            }
            1 => {
                let (quant, noun) = self.counted(true);
                // `not` behind a quantifier would read two ways to a reader
                self.within(noun.thing, noun.stands.is_none(), |maker| {
                    let pred = maker.pred(noun.thing);
                    let not = not && quant == Quant::Every && one_had(&pred);
                    // `X that … uses Y` is not taken apart in a condition
                    let noun = if active(&pred) { Noun { clauses: Vec::new(), ..noun } } else { noun };
                    Cond::Sub(not, Subject::Some(quant, noun, pred))
                })
            }
            _ => {
                let subject = self.plain();
                let not = not && !matches!(&subject, Subject::List(_, _, holds) if !single(holds));
                let several = matches!(&subject, Subject::One(_, pred) | Subject::Several(_, pred) if !one_had(pred));
                Cond::Sub(not && !several, subject)
            }
        }
    }

    pub(super) fn within<T>(&mut self, thing: Thing, quantified: bool, inner: impl FnOnce(&mut Maker) -> T) -> T {
        self.hand.push((thing, quantified));
        let made = inner(self);
        self.hand.pop();
        made
    }

    /// One place or one value.
    fn plain(&mut self) -> Subject {
        match self.dice.below(8) {
            0 | 1 => {
                let place = Place::Task(self.dice.below(TASKS.len()));
                let pred = self.within(Thing::Task, false, |maker| maker.pred(Thing::Task));
                Subject::One(place, pred)
            }
            2 if self.one_in(2) => {
                let (place, thing) = self.best();
                Subject::One(place, self.within(thing, false, |maker| maker.pred(thing)))
            }
            2 => Subject::One(Place::Club, self.within(Thing::Club, false, |maker| maker.pred(Thing::Club))),
            3 if self.one_in(2) => {
                Subject::One(Place::House, self.within(Thing::House, false, |maker| maker.pred(Thing::House)))
            }
            3 => {
                let chair = Place::Via(Box::new(Place::Club), of(Thing::Club, "chair"));
                Subject::One(chair, self.within(Thing::Member, false, |maker| maker.pred(Thing::Member)))
            }
            4 if self.one_in(2) => {
                let first = self.dice.below(TASKS.len());
                let second = (first + 1 + self.dice.below(TASKS.len() - 1)) % TASKS.len();
                let pred = self.within(Thing::Task, false, |maker| maker.pred(Thing::Task));
                Subject::Several(vec![Place::Task(first), Place::Task(second)], pred)
            }
            _ if self.one_in(6) => {
                let (place, attr) = self.list();
                Subject::List(place, attr, self.holds(attr))
            }
            _ => self.value(),
        }
    }

    /// A value with what is said of it.
    fn value(&mut self) -> Subject {
        if let Some(level) = self.level()
            && self.one_in(8)
        {
            return level;
        }
        if let Some(Term::Own(at)) = self.own_value(|_| true)
            && self.one_in(6)
        {
            let test = self.test(OWN + at);
            return Subject::Value(Term::Own(at), test);
        }
        match self.dice.below(24) {
            0..=2 => return self.length_said(),
            3..=6 => return self.near(),
            7 => return self.year_said(),
            _ => {}
        }
        let (place, thing) = self.place();
        if let Some(attr) = self.own_of(thing, |_| true)
            && self.one_in(6)
        {
            let test = self.test(attr);
            return Subject::Value(Term::Attr(place, attr), test);
        }
        let attr = self.attr_of(thing, |kind| kind != Kind::YesNo);
        if ATTRS[attr].list || self.one_in(5) {
            let left = self.number(1);
            let test = self.compared(Kind::Number(None, None));
            // a number by itself is no subject
            return match left {
                Term::Num(_) | Term::Param(_) => Subject::Value(Term::Attr(Place::Club, of(Thing::Club, "size")), test),
                left => Subject::Value(left, test),
            };
        }
        let test = self.test(attr);
        Subject::Value(Term::Attr(place, attr), test)
    }

    fn subject(&mut self, only: bool) -> Subject {
        let every = |maker: &mut Maker| {
            let (quant, noun) = maker.counted(false);
            (if only { Quant::Every } else { quant }, noun)
        };
        match self.dice.below(6) {
            0 | 1 => {
                let (quant, noun) = every(self);
                let pred = self.within(noun.thing, noun.stands.is_none(), |maker| maker.pred(noun.thing));
                Subject::Some(quant, noun, pred)
            }
            2 => {
                let (quant, noun) = every(self);
                let attr = self.attr_of(noun.thing, |kind| kind != Kind::YesNo);
                let quantified = noun.stands.is_none();
                self.within(noun.thing, quantified, |maker| {
                    if let Some(attr) = maker.own_of(noun.thing, |_| true)
                        && matches!(quant, Quant::Every | Quant::No)
                        && noun.clauses.is_empty()
                        && maker.one_in(4)
                    {
                        let test = maker.test(attr);
                        return Subject::Whose(quant, noun, attr, test);
                    }
                    let all = matches!(quant, Quant::Every | Quant::No) && noun.clauses.is_empty();
                    if ATTRS[attr].list && all {
                        let holds = maker.holds(attr);
                        return Subject::WhoseList(quant, noun, attr, holds);
                    }
                    if ATTRS[attr].list || !matches!(quant, Quant::Every | Quant::No) || !noun.clauses.is_empty() {
                        let pred = maker.pred(noun.thing);
                        return Subject::Some(quant, noun, pred);
                    }
                    let test = maker.test(attr);
                    Subject::Whose(quant, noun, attr, test)
                })
            }
            _ => self.plain(),
        }
    }

    /// `no C may`, `at most 2 C may`.
    fn limited(&mut self) -> Subject {
        let (_, noun) = self.counted(false);
        let quant = match self.dice.below(3) {
            0 => Quant::Count(Cmp::AtMost, self.dice.below(3) as i64),
            _ => Quant::No,
        };
        let pred = self.within(noun.thing, noun.stands.is_none(), |maker| maker.pred(noun.thing));
        Subject::Some(quant, noun, pred)
    }

    /// What there must be.
    fn there(&mut self) -> Vec<Obj> {
        if self.one_in(8) {
            return vec![Obj::Table];
        }
        let (quant, noun) = self.counted(true);
        let quant = match quant {
            Quant::Every | Quant::Most | Quant::Percent(..) => Quant::A,
            quant => quant,
        };
        vec![Obj::Some(quant, noun)]
    }

    pub(super) fn cmp(&mut self) -> Cmp {
        self.dice.pick(&[Cmp::AtLeast, Cmp::AtLeast, Cmp::AtMost, Cmp::MoreThan, Cmp::LessThan, Cmp::Exactly])
    }

    /// An attribute of a thing, of one of these kinds.
    pub(super) fn attr_of(&mut self, thing: Thing, wanted: impl Fn(Kind) -> bool) -> A {
        let list: Vec<A> = thing.attrs().filter(|attr| wanted(ATTRS[*attr].kind)).collect();
        self.dice.pick(&list)
    }
}

/// Whether it has a verb of its own.
fn active(pred: &Pred) -> bool {
    let Pred::Relates(attr, inverse, _) = pred else { return false };
    (ATTRS[*attr].key == "serves") != *inverse
}

/// Whether a list is said to include one value.
pub(super) fn single(holds: &Holds) -> bool {
    matches!(holds, Holds::Include(How::All, lits) if lits.len() == 1) || matches!(holds, Holds::Among(_))
}

/// Whether a predicate is of one thing to have or to state: `not` in front of several is refused.
fn one_had(pred: &Pred) -> bool {
    match pred {
        Pred::Has(list) => list.len() == 1,
        Pred::States(list) => list.len() == 1,
        _ => true,
    }
}
