//! The words of the reference: a small vocabulary of a sailing club, as data, and as the text that the program loads.

/// A kind of element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Club,
    House,
    Member,
    Course,
    Task,
    Firm,
    Tool,
}

use Thing::*;

/// The type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Text,
    Number(Option<i64>, Option<i64>),
    Share,
    Money,
    Date,
    Span,
    YesNo,
    /// Its values, and which of them have an order, lowest first.
    Choice(&'static [&'static str], &'static [usize]),
    Ref(&'static [Thing]),
}

/// Something that is known of a thing.
#[derive(Debug)]
pub struct Attr {
    pub thing: Thing,
    pub key: &'static str,
    pub many: &'static str,
    pub kind: Kind,
    pub list: bool,
    pub more: &'static str,
}

/// A position in [`ATTRS`]; from [`OWN`] on, a word or value that a policy defines.
pub type A = usize;

/// Added to the number of a definition where an attribute stands.
pub const OWN: A = 1_000_000;

/// The type of an attribute, or of a value that a policy defines.
pub fn kind_of(attr: A) -> Kind {
    attr.checked_sub(OWN).map_or_else(|| ATTRS[attr].kind, super::own::kind)
}

/// The attribute whose values it has.
pub fn choice_of(attr: A) -> A {
    attr.checked_sub(OWN).and_then(super::own::choice).unwrap_or(attr)
}

impl Attr {
    pub fn label(&self) -> String {
        match self.key {
            "run-by" => "runner".into(),
            "used-by" => "user".into(),
            "serves" => "served task".into(),
            key => key.replace('-', " "),
        }
    }

    pub fn plural(&self) -> String {
        let label = self.label();
        match (self.many, label.strip_suffix('y')) {
            ("", Some(stem)) => format!("{stem}ies"),
            ("", None) if label.ends_with('s') => format!("{label}es"),
            ("", None) => format!("{label}s"),
            (many, _) => many.into(),
        }
    }

    pub fn values(&self) -> &'static [&'static str] {
        if let Kind::Choice(values, _) = self.kind { values } else { &[] }
    }
}

const fn attr(thing: Thing, key: &'static str, kind: Kind) -> Attr {
    Attr { thing, key, many: "", kind, list: false, more: "" }
}

const MODES: &[&str] = &["joint", "split", "solo", "hired"];
const NUMBER: Kind = Kind::Number(Some(0), None);

/// All attributes.
pub static ATTRS: [Attr; 52] = [
    attr(Club, "id", Kind::Text),
    attr(Club, "name", Kind::Text),
    attr(Club, "motto", Kind::Text),
    attr(Club, "purse", Kind::Money),
    attr(Club, "size", NUMBER),
    attr(Club, "balance", Kind::Number(None, None)),
    attr(Club, "season", NUMBER),
    attr(Club, "fee-rate", Kind::Share),
    attr(Club, "founded-date", Kind::Date),
    attr(Club, "closing-date", Kind::Date),
    attr(Club, "licence", Kind::YesNo),
    attr(Club, "status", Kind::Choice(&["young", "steady", "fading"], &[])),
    attr(Club, "grade", Kind::Choice(&["bronze", "silver", "gold", "unrated"], &[0, 1, 2])),
    attr(Club, "chair", Kind::Ref(&[Member])),
    Attr { many: "aims", list: true, ..attr(Club, "aims", Kind::Choice(&["sport", "art", "care"], &[])) },
    Attr { many: "nicknames", list: true, ..attr(Club, "nicknames", Kind::Text) },
    attr(Club, "notice", Kind::Span),
    attr(House, "rooms", Kind::Number(Some(1), Some(40))),
    attr(House, "garden", Kind::YesNo),
    attr(House, "style", Kind::Choice(&["plain", "fancy"], &[])),
    attr(House, "opened-date", Kind::Date),
    attr(Member, "id", Kind::Text),
    attr(Member, "name", Kind::Text),
    Attr { more: "noun = true\n", ..attr(Member, "rank", Kind::Choice(&["captain", "sailor", "cook"], &[])) },
    attr(Member, "mood", Kind::Choice(&["glad", "sad"], &[])),
    attr(Member, "age", Kind::Number(Some(0), Some(120))),
    attr(Member, "merit", Kind::Number(None, None)),
    attr(Member, "part", Kind::Share),
    attr(Member, "pay", Kind::Money),
    attr(Member, "joined-date", Kind::Date),
    attr(Member, "left-date", Kind::Date),
    attr(Member, "exam-date", Kind::Date),
    attr(Member, "diploma", Kind::YesNo),
    attr(Member, "badge", Kind::Text),
    attr(Member, "trial", Kind::Span),
    attr(Member, "mentor", Kind::Ref(&[Member])),
    attr(Course, "level", Kind::Choice(&["basic", "advanced"], &[])),
    attr(Course, "passed-date", Kind::Date),
    attr(Course, "points", NUMBER),
    Attr {
        more: "inherited-by-parts = true\nmixed = { some = \"joint\", is = \"split\" }\n",
        ..attr(Task, "mode", Kind::Choice(MODES, &[2, 1, 0]))
    },
    Attr {
        many: "runners",
        list: true,
        more: "inherited-by-parts = true\ndefault-by = { attribute = \"mode\", joint = \"all\", solo = \"none\", hired = \"none\" }\n\
            relation = { en = { is = [\"run by\"], does = [], inverse-is = [], inverse-does = [\"run\", \"runs\"] } }\n",
        ..attr(Task, "run-by", Kind::Ref(&[Member]))
    },
    Attr {
        more: "relation = { en = { is = [\"kept by\"], does = [], inverse-is = [], inverse-does = [\"keep\", \"keeps\"] } }\n",
        ..attr(Task, "keeper", Kind::Ref(&[Member, Club, Firm]))
    },
    attr(Task, "weight", NUMBER),
    attr(Task, "due-date", Kind::Date),
    Attr { more: "default = \"dull\"\n", ..attr(Task, "appeal", Kind::Choice(&["dull", "fun"], &[])) },
    attr(Firm, "id", Kind::Text),
    attr(Firm, "turnover", Kind::Money),
    attr(Firm, "city", Kind::Choice(&["north", "south"], &[])),
    attr(Tool, "name", Kind::Text),
    attr(Tool, "state", Kind::Choice(&["whole", "broken"], &[])),
    Attr {
        many: "users",
        list: true,
        more: "relation = { en = { is = [\"used by\"], does = [], inverse-is = [], inverse-does = [\"use\", \"uses\"] } }\n",
        ..attr(Tool, "used-by", Kind::Ref(&[Member]))
    },
    Attr {
        more: "relation = { en = { is = [], does = [\"serves\", \"serve\"], inverse-is = [\"served by\"], inverse-does = [] } }\n",
        ..attr(Tool, "serves", Kind::Ref(&[Task]))
    },
];

/// The named tasks, each with the task that it is a part of.
pub const TASKS: [(&str, Option<usize>); 5] =
    [("cooking", None), ("baking", Some(0)), ("frying", Some(0)), ("sailing", None), ("cleaning", None)];

/// The attribute of this key.
pub fn of(thing: Thing, key: &str) -> A {
    ATTRS.iter().position(|attr| attr.thing == thing && attr.key == key).unwrap_or_else(|| panic!("no `{key}`"))
}

impl Thing {
    pub fn one(self) -> &'static str {
        match self {
            Club => "club",
            House => "house",
            Member => "member",
            Course => "course",
            Task => "task",
            Firm => "firm",
            Tool => "tool",
        }
    }

    /// Its attributes, other than the names of its elements.
    pub fn attrs(self) -> impl Iterator<Item = A> {
        (0..ATTRS.len()).filter(move |at| ATTRS[*at].thing == self && !matches!(ATTRS[*at].key, "id" | "name"))
    }

    fn head(self) -> &'static str {
        match self {
            Club => "root = true\nlayout = \"one\"\nid = \"id\"\ntitle = \"name\"\n",
            House => "layout = \"one\"\n",
            Member => {
                "layout = \"list\"\nparty = true\nid = \"id\"\ntitle = \"name\"\nfrom = \"joined-date\"\nthrough = \"left-date\"\n"
            }
            Course => "layout = \"list\"\nwithin = \"member\"\n",
            Task => "layout = \"named\"\nshort = \"mode\"\n",
            Firm => "layout = \"list\"\nid = \"id\"\ntitle = \"id\"\n",
            Tool => "layout = \"list\"\ntitle = \"name\"\n",
        }
    }
}

/// The vocabulary, as the program loads it.
pub fn text() -> String {
    let mut text = "name = \"club\"\nabout = \"A sailing club\"\n".to_string();
    for thing in [Club, House, Member, Course, Task, Firm, Tool] {
        let one = thing.one();
        text += &format!("[thing.{one}]\n{}en = {{ one = \"{one}\", many = \"{one}s\" }}\n", thing.head());
        for attr in ATTRS.iter().filter(|attr| attr.thing == thing) {
            text += &format!("[thing.{one}.attribute.{}]\n{}", attr.key, attr.more);
            let (label, plural) = (attr.label(), attr.plural());
            text += &match attr.kind {
                Kind::Choice(..) | Kind::Text | Kind::Ref(_) => {
                    let one = if label == plural { label.trim_end_matches('s') } else { &label };
                    format!("en = {{ one = \"{one}\", many = \"{plural}\" }}\n")
                }
                _ => format!("en = \"{label}\"\n"),
            };
            if attr.list {
                text += "many = true\n";
            }
            text += &kind(attr.kind);
        }
    }
    for (name, whole) in TASKS {
        let part = whole.map_or(String::new(), |whole| format!("part-of = \"{}\"\n", TASKS[whole].0));
        text += &format!("[individual.{name}]\nof = \"task\"\nen = \"{name}\"\n{part}");
    }
    text
}

fn kind(kind: Kind) -> String {
    let bound = |name: &str, bound: Option<i64>| bound.map_or(String::new(), |bound| format!("{name} = {bound}\n"));
    match kind {
        Kind::Text => "type = \"text\"\n".into(),
        Kind::Number(min, max) => format!("type = \"number\"\n{}{}", bound("min", min), bound("max", max)),
        Kind::Share => "type = \"share\"\n".into(),
        Kind::Money => "type = \"money\"\n".into(),
        Kind::Date => "type = \"date\"\n".into(),
        Kind::Span => "type = \"duration\"\n".into(),
        Kind::YesNo => "type = \"yes-no\"\n".into(),
        Kind::Ref(things) => {
            let names: Vec<String> = things.iter().map(|thing| format!("\"{}\"", thing.one())).collect();
            format!("type = \"thing\"\nof = [{}]\n", names.join(", "))
        }
        Kind::Choice(values, order) => {
            let value = |value: &&str| format!("{{ key = \"{value}\", en = \"{value}\", many-en = \"{value}s\" }}");
            let values_text: Vec<String> = values.iter().map(value).collect();
            let order: Vec<String> = order.iter().map(|at| format!("\"{}\"", values[*at])).collect();
            let order = if order.is_empty() { String::new() } else { format!("order = [{}]\n", order.join(", ")) };
            format!("type = \"choice\"\nvalues = [{}]\n{order}", values_text.join(", "))
        }
    }
}
