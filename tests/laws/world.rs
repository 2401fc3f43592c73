//! Generated arrangements, of which each fact can be made unknown.

use proptest::prelude::*;
use std::collections::BTreeSet;

/// A fact or a list of facts, by the key that evidence names it by.
#[derive(Debug, Clone)]
enum Node {
    /// A value; it may refer to participants or functions.
    Value { key: String, name: &'static str, value: String },
    /// A list of elements.
    List { key: String, name: &'static str, elements: Vec<Vec<Node>>, inline: bool },
}

/// An arrangement.
#[derive(Clone)]
pub struct World {
    root: Vec<Node>,
    lists: Vec<Node>,
    functions: Vec<Node>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.text(&BTreeSet::new(), Hidden::Asked))
    }
}

/// How a fact that is not known is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    Asked,
    LeftOut,
}

const ROOT: [(&str, &[&str]); 11] = [
    ("form", &["\"covenant\"", "\"foundation\"", "\"none\""]),
    ("domain", &["\"ict\"", "\"taxes\""]),
    ("tax-power", &["true", "false", "\"none\""]),
    ("staff-size", &["20", "40.5", "0", "9"]),
    ("population", &["50_000", "1_000", "\"none\""]),
    ("start-date", &["2024-01-01", "2024-06-01", "\"2024\"", "\"2024-06\""]),
    ("signed-date", &["2023-10-01", "2024-01-01", "\"2023-12\""]),
    ("host", &["\"p1\"", "\"none\""]),
    ("purpose", &["\"Together\""]),
    ("motives", &["[\"efficiency\"]", "[\"wider horizon\", \"efficiency\"]", "[\"better partner\"]", "[]"]),
    ("powers", &["[\"Taxes\"]", "[\"Taxes\", \"streets\"]", "[]"]),
];

const PARTICIPANT: [(&str, &[&str]); 5] = [
    ("kind", &["\"municipality\"", "\"province\"", "\"market party\""]),
    ("inhabitants", &["500", "1000", "2_000"]),
    ("board-seats", &["1", "2", "3"]),
    ("royal-decree", &["\"KB 1\"", "\"none\""]),
    ("left-date", &["2025-01-01", "2026-01-31", "\"2026-01\""]),
];

const APPROVAL: [(&str, &[&str]); 2] =
    [("level", &["\"political\"", "\"official\""]), ("date", &["2023-05-01", "2024-03-01", "\"2024\""])];

const MODES: &[&str] = &["\"shared\"", "\"local\"", "\"partly shared\"", "\"outsourced\""];

/// Picks: one number for each choice that has to be made; 0 is the least.
struct Picks<'p> {
    picks: std::slice::Iter<'p, u8>,
}

impl Picks<'_> {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.picks.next().copied().unwrap_or(0)) % count.max(1)
    }

    /// One of the values, or none.
    fn value(&mut self, choices: &[&str]) -> Option<String> {
        let pick = self.below(choices.len() + 1);
        (pick > 0).then(|| choices[pick - 1].to_string())
    }

    fn values(&mut self, owner: &str, list: &[(&'static str, &[&str])]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (name, choices) in list {
            if let Some(value) = self.value(choices) {
                nodes.push(Node::Value { key: format!("{owner}.{name}"), name, value });
            }
        }
        nodes
    }
}

/// Arrangements of up to three participants, six functions and two applications.
pub fn worlds() -> impl Strategy<Value = World> {
    prop::collection::vec(any::<u8>(), 120).prop_map(|picks| World::of(&picks))
}

impl World {
    fn of(picks: &[u8]) -> World {
        let mut picks = Picks { picks: picks.iter() };
        let participants = participants(&mut picks);
        let count = if let Some(Node::List { elements, .. }) = &participants { elements.len() } else { 0 };
        let applications = applications(&mut picks, count);
        let functions = functions(&mut picks, count);
        let mut root = picks.values("collaboration", &ROOT);
        root.retain(|node| count > 0 || !matches!(node, Node::Value { value, .. } if value == "\"p1\""));
        World { root, lists: participants.into_iter().chain(applications).collect(), functions }
    }

    /// The keys of all single values.
    pub fn values(&self) -> Vec<String> {
        let mut keys = Vec::new();
        for node in self.root.iter().chain(&self.lists).chain(&self.functions) {
            node.values(&mut keys);
        }
        keys
    }

    /// The keys of everything that evidence can name: values and extents of lists.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = self.values();
        for node in &self.lists {
            node.lists(&mut keys);
        }
        if !self.functions.is_empty() {
            keys.push("functions".to_string());
        }
        keys
    }

    /// The file, with what `hidden` names not known.
    pub fn text(&self, hidden: &BTreeSet<String>, how: Hidden) -> String {
        let mut text = String::new();
        if hidden.contains("functions") && !self.functions.is_empty() {
            text.push_str("functions = \"?\"\n");
        }
        for node in &self.lists {
            if let Node::List { key, name, .. } = node
                && hidden.contains(key)
            {
                text.push_str(&format!("{name} = \"?\"\n"));
            }
        }
        text.push_str("[collaboration]\nid = \"world\"\n");
        for node in &self.root {
            text.push_str(&node.line(hidden, how));
        }
        for node in &self.lists {
            text.push_str(&node.tables(hidden, how));
        }
        if !self.functions.is_empty() && !hidden.contains("functions") {
            text.push_str("[functions]\n");
            for node in &self.functions {
                // a function that is left out would be another list of functions
                let (name, inner) = match node {
                    Node::List { name, elements, .. } => {
                        (*name, elements[0].iter().map(|inner| inner.pair(hidden, how)).collect::<Vec<_>>())
                    }
                    Node::Value { name, .. } => (*name, Vec::new()),
                };
                match node {
                    Node::Value { .. } => text.push_str(&node.line(hidden, Hidden::Asked)),
                    Node::List { .. } => text.push_str(&format!(
                        "{name} = {{ {} }}\n",
                        inner.into_iter().flatten().collect::<Vec<_>>().join(", ")
                    )),
                }
            }
        }
        text
    }
}

impl Node {
    fn values(&self, keys: &mut Vec<String>) {
        match self {
            Node::Value { name: "id" | "name", .. } => {}
            Node::Value { key, .. } => keys.push(key.clone()),
            Node::List { elements, .. } => elements.iter().flatten().for_each(|node| node.values(keys)),
        }
    }

    fn lists(&self, keys: &mut Vec<String>) {
        if let Node::List { key, elements, .. } = self {
            keys.push(key.clone());
            elements.iter().flatten().for_each(|node| node.lists(keys));
        }
    }

    /// `name = value`; `None` when it is left out.
    fn pair(&self, hidden: &BTreeSet<String>, how: Hidden) -> Option<String> {
        match self {
            Node::Value { key, name, value } => match (hidden.contains(key), how) {
                (false, _) => Some(format!("{name} = {value}")),
                // without this date an element counts, so leaving it out says something
                (true, Hidden::LeftOut) if *name != "left-date" => None,
                (true, _) => Some(format!("{name} = \"?\"")),
            },
            Node::List { key, name, .. } if hidden.contains(key) => {
                (how == Hidden::Asked).then(|| format!("{name} = \"?\""))
            }
            Node::List { name, elements, .. } => {
                let shown = |element: &Vec<Node>| {
                    element.iter().filter_map(|node| node.pair(hidden, how)).collect::<Vec<_>>().join(", ")
                };
                let elements: Vec<String> =
                    elements.iter().map(|element| format!("{{ {} }}", shown(element))).collect();
                Some(format!("{name} = [{}]", elements.join(", ")))
            }
        }
    }

    fn line(&self, hidden: &BTreeSet<String>, how: Hidden) -> String {
        self.pair(hidden, how).map_or(String::new(), |pair| format!("{pair}\n"))
    }

    fn tables(&self, hidden: &BTreeSet<String>, how: Hidden) -> String {
        let Node::List { key, name, elements, inline } = self else { return String::new() };
        if hidden.contains(key) || *inline {
            return String::new();
        }
        if elements.is_empty() {
            return String::new();
        }
        let table = |element: &Vec<Node>| {
            format!("[[{name}]]\n{}", element.iter().map(|node| node.line(hidden, how)).collect::<String>())
        };
        elements.iter().map(table).collect()
    }
}

fn participants(picks: &mut Picks) -> Option<Node> {
    let count = picks.below(4);
    if count == 0 {
        return None;
    }
    let mut elements = Vec::new();
    for at in 1..=count {
        let key = format!("participants[p{at}]");
        let id = Node::Value { key: format!("{key}.id"), name: "id", value: format!("\"p{at}\"") };
        let mut element = vec![id];
        let mut values = picks.values(&key, &PARTICIPANT);
        if picks.below(3) > 0 {
            values.retain(|node| !matches!(node, Node::Value { name: "left-date", .. }));
        }
        element.extend(values);
        element.extend(approvals(picks, &key));
        elements.push(element);
    }
    Some(Node::List { key: "participants".to_string(), name: "participants", elements, inline: false })
}

fn approvals(picks: &mut Picks, owner: &str) -> Option<Node> {
    let count = picks.below(4);
    if count == 0 {
        return None;
    }
    let key = format!("{owner}.approvals");
    let elements = (1..count).map(|at| picks.values(&format!("{key}[{at}]"), &APPROVAL)).collect();
    Some(Node::List { key, name: "approvals", elements, inline: true })
}

/// Some of the participants, as a list of ids.
fn some(picks: &mut Picks, count: usize) -> String {
    let chosen = picks.below(8);
    let ids: Vec<String> = (0..count).filter(|at| chosen >> at & 1 == 1).map(|at| format!("\"p{}\"", at + 1)).collect();
    format!("[{}]", ids.join(", "))
}

fn applications(picks: &mut Picks, participants: usize) -> Option<Node> {
    let count = picks.below(3);
    if count == 0 {
        return None;
    }
    let mut elements = Vec::new();
    for at in 1..=count {
        let key = format!("applications[{at}]");
        let mut element =
            vec![Node::Value { key: format!("{key}.name"), name: "name", value: format!("\"Application {at}\"") }];
        if let Some(value) = picks.value(&["\"joint\"", "\"local\""]) {
            element.push(Node::Value { key: format!("{key}.choice-right"), name: "choice-right", value });
        }
        if participants > 0 && picks.below(3) > 0 {
            element.push(Node::Value {
                key: format!("{key}.used-by"),
                name: "used-by",
                value: some(picks, participants),
            });
        }
        elements.push(element);
    }
    Some(Node::List { key: "applications".to_string(), name: "applications", elements, inline: false })
}

/// Functions: in the short form, or with a provider and sharers. A whole and its parts are not both stated, since a part
/// that is stated replaces what it inherits.
fn functions(picks: &mut Picks, participants: usize) -> Vec<Node> {
    let mut names = vec!["functional-management", "archive", "finance"];
    if picks.below(2) == 0 {
        names.push("information-management")
    } else {
        names.extend(["information-policy", "information-security"])
    }
    let mut nodes = Vec::new();
    for name in names {
        let key = format!("functions.{name}");
        let Some(value) = picks.value(MODES) else { continue };
        if picks.below(2) == 0 {
            nodes.push(Node::Value { key, name, value });
            continue;
        }
        let partly = value == "\"partly shared\"";
        let mut inner = vec![Node::Value { key: format!("{key}.mode"), name: "mode", value }];
        if partly && participants > 0 && picks.below(3) > 0 {
            inner.push(Node::Value {
                key: format!("{key}.shared-by"),
                name: "shared-by",
                value: some(picks, participants),
            });
        }
        let provider = if participants > 0 { picks.value(&["\"p1\"", "\"none\""]) } else { picks.value(&["\"none\""]) };
        inner.extend(provider.map(|value| Node::Value { key: format!("{key}.provider"), name: "provider", value }));
        nodes.push(Node::List { key: format!("{key}(table)"), name, elements: vec![inner], inline: false });
    }
    nodes
}
