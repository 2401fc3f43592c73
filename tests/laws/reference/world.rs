//! Arrangements of the reference: what each fact is, how the file says it, and random ones.

use super::amounts::{Dice, Q, day, day_text, days_in, later};
use super::words::{A, ATTRS, Kind, TASKS, Thing, of};
use std::collections::BTreeMap;

/// An element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ent {
    Club,
    House,
    Member(usize),
    /// Of which member, and which.
    Course(usize, usize),
    Task(usize),
    Firm(usize),
    Tool(usize),
}

/// A stated value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Num(Q),
    /// The first and the last day that it can be.
    Day(i64, i64),
    Choice(usize),
    YesNo(bool),
    Text(&'static str),
    Ref(Ent),
    /// So many days, or so many months.
    Span(i64, bool),
}

/// What a file says of one attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Asked,
    Nothing,
    Is(Value),
    Are(Vec<Value>),
    /// A value that cannot be: reported, and not known.
    Broken(&'static str),
}

/// What a file says of one element; what it leaves out is absent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub cells: BTreeMap<A, Cell>,
    pub courses: List,
}

/// What a file says of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum List {
    #[default]
    Absent,
    Asked,
    Rows(Vec<Row>),
}

/// A whole arrangement.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// The day on which everything is judged.
    pub today: i64,
    pub club: Row,
    pub house: Option<Row>,
    pub members: List,
    pub firms: List,
    pub tools: List,
    /// The named tasks that are stated; `None` when the table is left out.
    pub tasks: Option<BTreeMap<usize, Row>>,
}

impl List {
    pub fn rows(&self) -> Option<&[Row]> {
        if let List::Rows(rows) = self { Some(rows) } else { None }
    }
}

/// What the ids of a file are.
fn id(ent: Ent) -> String {
    match ent {
        Ent::Club => "thisclub".into(),
        Ent::Member(at) => format!("m{at}"),
        Ent::Firm(at) => format!("f{at}"),
        Ent::Task(at) => TASKS[at].0.into(),
        Ent::House | Ent::Course(..) | Ent::Tool(_) => String::new(),
    }
}

fn value_text(attr: A, value: &Value) -> String {
    match value {
        Value::Num(number) if ATTRS[attr].kind == Kind::Share => format!("\"{}%\"", number.times(Q::whole(100)).text()),
        Value::Num(number) => number.text(),
        Value::Day(first, last) if first == last => day_text(*first),
        Value::Day(first, last) if last - first > 40 => format!("\"{}\"", &day_text(*first)[..4]),
        Value::Day(first, _) => format!("\"{}\"", &day_text(*first)[..7]),
        Value::Choice(at) => format!("\"{}\"", ATTRS[attr].values()[*at]),
        Value::YesNo(value) => value.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::Ref(ent) => format!("\"{}\"", id(*ent)),
        Value::Span(count, months) => format!("\"{count} {}\"", if *months { "months" } else { "days" }),
    }
}

fn cell_text(attr: A, cell: &Cell) -> String {
    match cell {
        Cell::Asked => "\"?\"".into(),
        Cell::Nothing => "\"none\"".into(),
        Cell::Is(value) => value_text(attr, value),
        Cell::Are(values) => {
            let values: Vec<String> = values.iter().map(|value| value_text(attr, value)).collect();
            format!("[{}]", values.join(", "))
        }
        Cell::Broken(text) => (*text).into(),
    }
}

fn pairs(row: &Row) -> Vec<String> {
    let mut pairs: Vec<String> =
        row.cells.iter().map(|(attr, cell)| format!("{} = {}", ATTRS[*attr].key, cell_text(*attr, cell))).collect();
    match &row.courses {
        List::Absent => {}
        List::Asked => pairs.push("courses = \"?\"".into()),
        List::Rows(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| format!("{{ {} }}", pairs_of(row))).collect();
            pairs.push(format!("courses = [{}]", rows.join(", ")));
        }
    }
    pairs
}

fn pairs_of(row: &Row) -> String {
    pairs(row).join(", ")
}

impl World {
    /// The file.
    pub fn text(&self) -> String {
        let mut top = String::new();
        let mut tables = String::new();
        for (name, list) in [("members", &self.members), ("firms", &self.firms), ("tools", &self.tools)] {
            match list {
                List::Absent => {}
                List::Asked => top += &format!("{name} = \"?\"\n"),
                List::Rows(rows) if rows.is_empty() => top += &format!("{name} = []\n"),
                List::Rows(rows) => {
                    for (at, row) in rows.iter().enumerate() {
                        let named = match name {
                            "members" => format!("id = \"m{at}\"\n"),
                            "firms" => format!("id = \"f{at}\"\n"),
                            _ => format!("name = \"Tool {at}\"\n"),
                        };
                        tables += &format!("[[{name}]]\n{named}{}", lines(row));
                    }
                }
            }
        }
        let mut text = format!("{top}[club]\nid = \"thisclub\"\n{}", lines(&self.club));
        if let Some(house) = &self.house {
            text += &format!("[house]\n{}", lines(house));
        }
        text += &tables;
        if let Some(tasks) = &self.tasks {
            text += "[tasks]\n";
            let mode = of(Thing::Task, "mode");
            for (at, row) in tasks {
                // the short form, where there is only a mode
                match (row.cells.len(), row.cells.get(&mode)) {
                    (1, Some(cell)) => text += &format!("{} = {}\n", TASKS[*at].0, cell_text(mode, cell)),
                    _ => text += &format!("{} = {{ {} }}\n", TASKS[*at].0, pairs_of(row)),
                }
            }
        }
        text
    }

    /// Whether every reference leads somewhere.
    pub fn sound(&self) -> bool {
        let lists = [&self.members, &self.firms, &self.tools].into_iter().filter_map(|list| list.rows()).flatten();
        let tasks = self.tasks.iter().flat_map(BTreeMap::values);
        let values = |row: &Row| {
            row.cells
                .values()
                .cloned()
                .flat_map(|cell| match cell {
                    Cell::Is(value) => vec![value],
                    Cell::Are(values) => values,
                    Cell::Asked | Cell::Nothing | Cell::Broken(_) => Vec::new(),
                })
                .collect::<Vec<_>>()
        };
        let leads = |value: Value| match value {
            Value::Ref(ent @ (Ent::Member(_) | Ent::Firm(_) | Ent::Task(_))) => self.row(ent).is_some(),
            _ => true,
        };
        lists.chain(tasks).chain([&self.club]).flat_map(values).all(leads)
    }

    /// How many elements there are to refer to.
    fn refers(&self, thing: Thing, dice: &mut Dice) -> Option<Ent> {
        let some = |list: &List, dice: &mut Dice| {
            let count = list.rows().map_or(0, <[Row]>::len);
            (count > 0).then(|| dice.below(count))
        };
        match thing {
            Thing::Club => Some(Ent::Club),
            Thing::Member => some(&self.members, dice).map(Ent::Member),
            Thing::Firm => some(&self.firms, dice).map(Ent::Firm),
            Thing::Task => {
                let stated: Vec<usize> = self.tasks.as_ref()?.keys().copied().collect();
                (!stated.is_empty()).then(|| Ent::Task(dice.pick(&stated)))
            }
            Thing::House | Thing::Course | Thing::Tool => None,
        }
    }
}

fn lines(row: &Row) -> String {
    pairs(row).iter().map(|pair| format!("{pair}\n")).collect()
}

fn date(today: i64, dice: &mut Dice) -> Value {
    let (year, month) = (2023 + dice.below(4) as i64, dice.pick(&[1i64, 2, 6, 12]));
    match dice.below(10) {
        0 => Value::Day(day(year, 1, 1), day(year, 12, 31)),
        1 => Value::Day(day(year, month, 1), day(year, month, days_in(year, month))),
        2 => Value::Day(today, today),
        3 => Value::Day(day(2024, 2, 29), day(2024, 2, 29)),
        // as far from the day of judgement as rules ask, or a day more or less
        4..=7 => {
            let (count, months) = dice.pick(&[(7, false), (14, false), (84, false), (1, true), (12, true)]);
            let sign = dice.pick(&[-1, 1]);
            let at = later(today, sign * count, months) + dice.pick(&[0, 0, 1, -1]);
            Value::Day(at, at)
        }
        _ => {
            let at = day(year, month, dice.pick(&[1, 15, days_in(year, month)]));
            Value::Day(at, at)
        }
    }
}

impl World {
    fn value(&self, attr: A, dice: &mut Dice) -> Option<Value> {
        Some(match ATTRS[attr].kind {
            Kind::Text => Value::Text(dice.pick(&["red", "blue", "Red", "light blue"])),
            Kind::Number(..) if ATTRS[attr].key == "season" => Value::Num(Q::whole(2023 + dice.below(4) as i64)),
            Kind::Number(low, high) => {
                let number = Q::new(dice.pick(&[0, 1, 2, 3, 4, 5, 10, 20, 5]), dice.pick(&[1, 1, 1, 2]));
                let number = if low.is_none() && dice.one_in(4) { Q(-number.0, number.1) } else { number };
                let low = low.map_or(number, |low| number.max(Q::whole(low)));
                Value::Num(high.map_or(low, |high| low.min(Q::whole(high))))
            }
            Kind::Share => Value::Num(Q::new(dice.pick(&[0, 10, 25, 40, 50, 60, 100]), 100)),
            Kind::Money => Value::Num(Q::whole(dice.pick(&[0, 50, 100, 1000, 2500]))),
            Kind::Date => date(self.today, dice),
            Kind::Span if dice.one_in(2) => Value::Span(dice.pick(&[3, 6, 12, 24]), true),
            Kind::Span => Value::Span(dice.pick(&[7, 14, 30, 84]), false),
            Kind::YesNo => Value::YesNo(dice.one_in(2)),
            Kind::Choice(values, _) => Value::Choice(dice.below(values.len())),
            Kind::Ref(things) => Value::Ref(self.refers(dice.pick(things), dice)?),
        })
    }

    fn random_row(&self, thing: Thing, dice: &mut Dice) -> Row {
        let mut row = Row::default();
        for attr in thing.attrs() {
            let rare = matches!(ATTRS[attr].key, "joined-date" | "left-date");
            let cell = match dice.below(if rare { 40 } else { 12 }) {
                0 | 1 => continue,
                2 => Cell::Asked,
                3 if ATTRS[attr].list => Cell::Are(Vec::new()),
                3 => Cell::Nothing,
                4 if dice.one_in(3) => Cell::Broken("[[7]]"),
                _ if rare && dice.one_in(2) => continue,
                _ if ATTRS[attr].list => {
                    let mut values: Vec<Value> = Vec::new();
                    for _ in 0..1 + dice.below(3) {
                        let Some(value) = self.value(attr, dice) else { continue };
                        if !values.contains(&value) {
                            values.push(value);
                        }
                    }
                    Cell::Are(values)
                }
                _ => match self.value(attr, dice) {
                    Some(value) => Cell::Is(value),
                    None => continue,
                },
            };
            row.cells.insert(attr, cell);
        }
        row
    }

    /// A random arrangement.
    pub fn random(today: i64, dice: &mut Dice) -> World {
        let mut world = World { today, ..World::default() };
        let count = |dice: &mut Dice| match dice.below(12) {
            0 => List::Absent,
            1 => List::Asked,
            found => List::Rows(vec![Row::default(); [0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4][found]]),
        };
        (world.members, world.firms, world.tools) = (count(dice), count(dice), count(dice));
        if !dice.one_in(8) {
            let stated = (0..TASKS.len()).filter(|_| dice.below(8) > 2);
            world.tasks = Some(stated.map(|at| (at, Row::default())).collect());
        }
        let fill = |thing: Thing, list: &List, dice: &mut Dice| match list {
            List::Rows(rows) => List::Rows(rows.iter().map(|_| world.random_row(thing, dice)).collect()),
            other => other.clone(),
        };
        let mut members = fill(Thing::Member, &world.members, dice);
        if let List::Rows(rows) = &mut members {
            for row in rows {
                row.courses = fill(Thing::Course, &count(dice), dice);
            }
        }
        let (firms, tools) = (fill(Thing::Firm, &world.firms, dice), fill(Thing::Tool, &world.tools, dice));
        let club = world.random_row(Thing::Club, dice);
        let house = (!dice.one_in(4)).then(|| world.random_row(Thing::House, dice));
        let tasks = world.tasks.as_ref().map(|tasks| {
            let mode = of(Thing::Task, "mode");
            let row = |dice: &mut Dice| {
                let mut row = world.random_row(Thing::Task, dice);
                if dice.one_in(3) {
                    row.cells.retain(|attr, _| *attr == mode);
                }
                row
            };
            tasks.keys().map(|at| (*at, row(dice))).collect()
        });
        World { today, club, house, members, firms, tools, tasks }
    }
}
