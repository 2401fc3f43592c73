//! What is known in one place of an arrangement, after what is inherited and what goes without saying.

use super::truth::Truth;
use super::words::{A, ATTRS, TASKS, Thing, of};
use super::world::{Cell, Ent, List, Row, Value, World};

/// Which element is meant, if that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Here {
    At(Ent),
    /// Whichever there may be, of a list that is not known.
    Anyone,
    /// One, it is not known which.
    Unknown,
    /// There is none.
    Nothing,
    /// There is none to choose from.
    NoValue,
}

/// What is known of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    Unknown,
    Nothing,
    Is(Value),
    Are(Vec<Value>),
    /// Every member, without being written.
    Everyone,
}

impl World {
    pub fn row(&self, ent: Ent) -> Option<&Row> {
        match ent {
            Ent::Club => Some(&self.club),
            Ent::House => self.house.as_ref(),
            Ent::Member(at) => self.members.rows()?.get(at),
            Ent::Course(member, at) => self.members.rows()?.get(member)?.courses.rows()?.get(at),
            Ent::Task(at) => self.tasks.as_ref()?.get(&at),
            Ent::Firm(at) => self.firms.rows()?.get(at),
            Ent::Tool(at) => self.tools.rows()?.get(at),
        }
    }

    /// What the file itself says; `None` when it says nothing.
    fn written(&self, ent: Ent, attr: A) -> Option<Fact> {
        Some(match self.row(ent)?.cells.get(&attr)? {
            // "?" was asked and is not known; a value that cannot be counts as unknown
            Cell::Asked | Cell::Broken(_) => Fact::Unknown,
            Cell::Nothing => Fact::Nothing,
            Cell::Is(value) => Fact::Is(value.clone()),
            Cell::Are(values) => Fact::Are(values.clone()),
        })
    }

    /// Facts that are not stated are unknown, after defaults and inheritance.
    pub fn fact(&self, here: Here, attr: A) -> Fact {
        let ent = match here {
            Here::At(ent) => ent,
            Here::Anyone | Here::Unknown => return Fact::Unknown,
            // what is not there has no attributes
            Here::Nothing | Here::NoValue => return Fact::Nothing,
        };
        if let Some(fact) = self.written(ent, attr) {
            return fact;
        }
        let Ent::Task(task) = ent else { return Fact::Unknown };
        match ATTRS[attr].key {
            "mode" => self.inherited(task, attr).unwrap_or(Fact::Unknown),
            "run-by" => {
                // a task that states its mode has the runners of that mode
                let mode = self.written(ent, of(Thing::Task, "mode"));
                match mode.as_ref().map(|mode| (mode, runners(mode))) {
                    Some((Fact::Unknown, _)) => Fact::Unknown,
                    Some((_, Fact::Unknown)) | None => {
                        self.inherited(task, attr).unwrap_or_else(|| runners(&self.fact(here, of(Thing::Task, "mode"))))
                    }
                    Some((_, known)) => known,
                }
            }
            "appeal" => Fact::Is(Value::Choice(0)),
            _ => Fact::Unknown,
        }
    }

    /// A part that states nothing takes the whole's; a whole that states nothing takes what all its parts share, and is
    /// split as soon as one part is joint and another is not.
    fn inherited(&self, task: usize, attr: A) -> Option<Fact> {
        if let Some(whole) = TASKS[task].1 {
            return self.written(Ent::Task(whole), attr);
        }
        let parts = (0..TASKS.len()).filter(|part| TASKS[*part].1 == Some(task));
        let facts: Vec<Option<Fact>> = parts.map(|part| self.written(Ent::Task(part), attr)).collect();
        let first = facts.first()?.clone();
        if first.is_some() && first != Some(Fact::Unknown) && facts.iter().all(|fact| *fact == first) {
            return first;
        }
        let mode = of(Thing::Task, "mode");
        let joint = Fact::Is(Value::Choice(0));
        let other = |fact: &Option<Fact>| matches!(fact, Some(Fact::Is(_))) && *fact != Some(joint.clone());
        if attr == mode && facts.contains(&Some(joint.clone())) && facts.iter().any(other) {
            return Some(Fact::Is(Value::Choice(1)));
        }
        // what was asked of a part may still be what all share
        facts.contains(&Some(Fact::Unknown)).then_some(Fact::Unknown)
    }

    /// A member counts from its joined date through its left date, last day included; without a date it counts, with
    /// `"?"` it may.
    pub fn takes_part(&self, here: Here) -> Truth {
        let member = match here {
            Here::At(Ent::Member(member)) => member,
            Here::At(_) => return Truth::Yes,
            Here::Anyone | Here::Unknown => return Truth::Maybe,
            Here::Nothing | Here::NoValue => return Truth::No,
        };
        let date = |key: &str| self.written(Ent::Member(member), of(Thing::Member, key));
        let from = match date("joined-date") {
            Some(Fact::Is(Value::Day(_, last))) if last <= self.today => Truth::Yes,
            Some(Fact::Is(Value::Day(first, _))) if first > self.today => Truth::No,
            None | Some(Fact::Nothing) => Truth::Yes,
            _ => Truth::Maybe,
        };
        let through = match date("left-date") {
            Some(Fact::Is(Value::Day(first, _))) if first >= self.today => Truth::Yes,
            Some(Fact::Is(Value::Day(_, last))) if last < self.today => Truth::No,
            None | Some(Fact::Nothing) => Truth::Yes,
            _ => Truth::Maybe,
        };
        from.and(through)
    }

    /// The elements of a thing; `None` when the list is not known.
    pub fn elements(&self, thing: Thing) -> Option<Vec<Ent>> {
        let all = |list: &List, ent: fn(usize) -> Ent| Some((0..list.rows()?.len()).map(ent).collect());
        match thing {
            Thing::Member => all(&self.members, Ent::Member),
            Thing::Firm => all(&self.firms, Ent::Firm),
            Thing::Tool => all(&self.tools, Ent::Tool),
            Thing::Task => {
                let tasks = self.tasks.as_ref()?;
                // a whole that states nothing itself is not counted beside its stated parts
                let beside = |at: &usize| tasks.keys().any(|part| TASKS[*part].1 == Some(*at));
                let counted = tasks.iter().filter(|(at, row)| !(row.cells.is_empty() && beside(at)));
                Some(counted.map(|(at, _)| Ent::Task(*at)).collect())
            }
            Thing::Club => Some(vec![Ent::Club]),
            Thing::House | Thing::Course => None,
        }
    }
}

/// `run by` is every member where the mode is joint, nobody where it is solo or hired, unknown where it is split.
fn runners(mode: &Fact) -> Fact {
    match mode {
        Fact::Is(Value::Choice(0)) => Fact::Everyone,
        Fact::Is(Value::Choice(2 | 3)) => Fact::Are(Vec::new()),
        _ => Fact::Unknown,
    }
}
