//! A law: a document holds what the `toml` crate reads, with the same keys, values, order and places; and what the
//! one refuses, the other refuses. Held against texts that are made by chance, and those that ship.

use crate::document_texts::Chance;
use ondergrens::document::{Document, Entry, Node, Shape, Table};
use ondergrens::source::{SourceId, Span};
use ondergrens::value::{Number, parse_number};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const SOURCE: SourceId = SourceId(3);

/// How many texts were valid, how many were not, and how many of those only because of their keys and tables.
#[derive(Debug, Default)]
pub struct Seen {
    pub valid: usize,
    pub invalid: usize,
    pub clashing: usize,
}

/// Checks so many texts made by chance from this seed, each also in four damaged forms; then `shipped`, whole and
/// damaged. Panics with the first text that is read otherwise than by the `toml` crate.
pub fn documents_hold_what_toml_reads(rounds: usize, seed: u64, shipped: &[String]) -> Seen {
    let mut chance = Chance(seed);
    let mut seen = Seen::default();
    edges().iter().for_each(|text| check(text, &mut seen));
    for round in 0..rounds {
        let text = chance.document();
        check(&text, &mut seen);
        for _ in 0..4 {
            check(&chance.damaged(&text), &mut seen);
        }
        if !shipped.is_empty() {
            let file = &shipped[round % shipped.len()];
            check(file, &mut seen);
            check(&chance.damaged(file), &mut seen);
        }
    }
    seen
}

/// Checks every text of so many lines out of those that make, extend or forbid a table.
pub fn tables_clash_as_in_toml(lines: u32) -> Seen {
    const LINES: [&str; 18] = [
        "[a]",
        "[b]",
        "[a.b]",
        "[a.b.c]",
        "[[a]]",
        "[[a.b]]",
        "a = 1",
        "b = 1",
        "c = 1",
        "a.b = 1",
        "b.c = 1",
        "a.b.c = 1",
        "b.c.d = 1",
        "a = {}",
        "b = {c = 1}",
        "a = {b.c = 1}",
        "b = []",
        "a = [{b = 1}]",
    ];
    let mut seen = Seen::default();
    for which in 0..LINES.len().pow(lines) {
        let line = |at| LINES[which / LINES.len().pow(at) % LINES.len()];
        let text: Vec<&str> = (0..lines).map(line).collect();
        check(&text.join("\n"), &mut seen);
    }
    seen
}

fn check(text: &str, seen: &mut Seen) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics = Vec::new();
    let document = Document::parse(text, SOURCE, &mut diagnostics);
    assert_eq!(document.is_some(), errors.is_empty(), "valid or not?\n{text}\n{text:?}\n{errors:?}\n{diagnostics:?}");
    assert_eq!(document.is_some(), diagnostics.is_empty(), "told?\n{text}\n{text:?}\n{errors:?}\n{diagnostics:?}");
    let Some(document) = document else {
        let clash = |message: &str| message.starts_with("duplicate key") || message.starts_with("cannot extend");
        seen.invalid += 1;
        seen.clashing += usize::from(errors.iter().all(|error| clash(error.message())));
        return;
    };
    seen.valid += 1;
    let root = document.root();
    assert_eq!(root.span, Span::new(SOURCE, 0, 0));
    if let Err(difference) = same_table(root, table.get_ref()) {
        panic!("{difference}\n{text}\n{text:?}");
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: T, theirs: T) -> Result<(), String> {
    if ours == theirs { Ok(()) } else { Err(format!("{what}: ours {ours:?}, theirs {theirs:?}")) }
}

fn same_place(what: &str, ours: Span, theirs: Range<usize>) -> Result<(), String> {
    same(what, ours, Span::new(SOURCE, theirs.start, theirs.end))
}

fn same_table(ours: Table<'_>, theirs: &DeTable<'_>) -> Result<(), String> {
    same("empty", ours.is_empty(), theirs.is_empty())?;
    let entries: Vec<Entry<'_>> = ours.entries().collect();
    same("members", entries.len(), theirs.len())?;
    for (entry, (key, value)) in entries.iter().zip(theirs.iter()) {
        same_entry(entry, key, value).map_err(|why| format!("{}.{why}", entry.key))?;
        let found = ours.get(entry.key).ok_or_else(|| format!("{} is not found", entry.key))?;
        same("found", (found.key_span, found.node.span), (entry.key_span, entry.node.span))?;
        let near = format!("{}!", entry.key);
        same("absent", ours.get(&near).is_some(), theirs.contains_key(near.as_str()))?;
    }
    let mut places: Vec<Range<usize>> = theirs.keys().map(Spanned::span).collect();
    places.sort_by_key(|place| (place.start, place.end));
    let written = ours.entries_as_written();
    same("members as written", written.len(), places.len())?;
    written.iter().zip(places).try_for_each(|(entry, place)| same_place("as written", entry.key_span, place))
}

fn same_entry(
    ours: &Entry<'_>,
    key: &Spanned<toml::de::DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), String> {
    same("key", ours.key, key.get_ref().as_ref())?;
    same_place("place of the key", ours.key_span, key.span())?;
    same_value(ours.node, value)
}

fn same_value(ours: Node<'_>, theirs: &Spanned<DeValue<'_>>) -> Result<(), String> {
    same_place("place", ours.span, theirs.span())?;
    match (ours.shape(), theirs.get_ref()) {
        (Shape::Text(ours), DeValue::String(theirs)) => same("text", ours, theirs.as_ref()),
        (Shape::Number(ours), DeValue::Integer(theirs)) if theirs.radix() == 10 => {
            same("integer", ours, parse_number(theirs.as_str()))
        }
        (Shape::Number(ours), DeValue::Integer(theirs)) => {
            let whole = i64::from_str_radix(theirs.as_str(), theirs.radix()).ok();
            same("integer", ours, whole.map(Number::whole))
        }
        (Shape::Number(ours), DeValue::Float(theirs)) => same("float", ours, parse_number(theirs.as_str())),
        (Shape::YesNo(ours), DeValue::Boolean(theirs)) => same("boolean", ours, *theirs),
        (Shape::Date(year, month, day), DeValue::Datetime(theirs)) => {
            same("time", theirs.time.is_some(), false)?;
            same("date", Some((year, month, day)), theirs.date.map(|date| (date.year, date.month, date.day)))
        }
        (Shape::Time, DeValue::Datetime(theirs)) => same("time", true, theirs.date.is_none() || theirs.time.is_some()),
        (Shape::List(ours), DeValue::Array(theirs)) => {
            same("items", ours.items().len(), theirs.len())?;
            let mut items = ours.items().zip(theirs.iter()).enumerate();
            items.try_for_each(|(at, (a, b))| same_value(a, b).map_err(|why| format!("{at}.{why}")))
        }
        (Shape::Table(table), DeValue::Table(theirs)) => {
            same("place of the table", table.span, ours.span)?;
            same_table(table, theirs)
        }
        (ours, theirs) => Err(format!("ours {ours:?}, theirs {theirs:?}")),
    }
}

/// Texts at the limits, and those whose validity turns on a rule about tables.
fn edges() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "\n",
        "\u{feff}",
        "\u{feff}a = 1\r\n[b]\r\nc = 2",
        "a=1\rb=2",
        "a = 1 # b\r",
        "a = \"\"\"\r\nb\r\n\"\"\"",
        "= 1",
        "a =",
        "[a.b]\nc = 1\n[a]\nd = 2",
        "[a]\n[a]",
        "[[a]]\n[[a]]\nb = 1\n[a.c]\nd = 1",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = []\n[[a]]",
        "a = {}\n[a.b]",
        "a = {b = {}}\n[a]\nb.c = 1",
        "a = {b.c = 1, b.d = 2}",
        "a = {b.c = 1, b = 2}",
        "a = {b = {}, b.c = 1}",
        "[x]\na.b = 1\n[x.a]",
        "[x]\na.b = 1\n[x.a.c]\nd = 1",
        "[x.a.b]\n[x]\na.c = 1",
        "[x.a]\n[x]\na.c = 1",
        "[x.a.b]\n[x]\na.c = 1\n[x.a]",
        "[[x.a]]\n[x]\na.b.c = 1",
        "[[x.a]]\n[x]\na.b = 1",
        "a.b = 1\na.b.c = 2",
        "a = 1\n\"a\" = 2",
        "a = 1\n\"\\u0061\" = 2",
        "\"\" = 1\n'' = 2",
        "a = [{b = 1}, {b = 2}]\n[a.c]",
        "a.b.c = 1\na.b.d = 2\n[a.e]",
        "a.b = 1\n[a]",
        "[[a.b]]\n[a]\nb = 1",
        "[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[a.b.c]",
        "[a.b]\n[[a]]",
        "a = {b = 1,}",
        "a = {\n b = 1, # c\n}",
        "[a]\nb = 1\n\"b\" = 2",
        "'''a''' = 1",
        "a = 1 2",
        "a = 00",
        "a = 0b2",
        "a = 1979-05-27 07:32",
        "a = 2023-02-29",
        "a = 2024-02-29",
        "a = 0000-00-00",
        "a = 24:00",
        "a = 12:30:61",
        "a = \"\u{7f}\"",
        "a = \"\t\"",
        "# \u{1}",
        "a = \"\\x41\\e\"",
        "a = \"",
        "a = \"\"\"",
        "a = '",
        "a = \"b\\\"",
        "a = [1 2]",
        "a = [,]",
        "a.\"b\nc\" = 1",
        "é = 1",
        "a = tru",
        "a = \"\"\"b\"\"\"\"\"",
    ]
    .map(str::to_string)
    .to_vec();
    for depth in 78..=84 {
        let dotted = vec!["a"; depth].join(".");
        texts.push(format!("a = {}1{}", "[".repeat(depth), "]".repeat(depth)));
        texts.push(format!("{}b = 1{}", "a = {".repeat(depth), "}".repeat(depth)));
        texts.extend([format!("{dotted} = 1"), format!("[{dotted}]\n{dotted} = 1"), format!("a = {{{dotted} = 1}}")]);
        texts.push(format!("[[{dotted}]]"));
    }
    texts.push("[".repeat(5000));
    texts.push(format!("a = {}", "[".repeat(5000)));
    texts.extend((14..20).map(many));
    texts.extend((14..20).map(|count| format!("{}[a.k7]\n", many(count))));
    texts.extend((14..20).map(|count| format!("{}[a]\nk3.x.y = 1\n\"k\\u0034\".x = 2\n", many(count))));
    texts
}

/// A table of so many tables.
fn many(count: usize) -> String {
    let headers = (0..count).map(|at| format!("[a.k{at}.x]\nb{at} = 1\n[[a.k{at}.y]]\n[[\"a\".'k{at}'.y]]\n"));
    let keys = (0..count).map(|at| format!("k{at}.b = 1\nl{}.c.k{at} = 2\n", at % 3));
    let inside: Vec<String> = (0..count).map(|at| format!("d.k{at}.b = 1, d.k{at}.c = 2")).collect();
    format!(
        "{}{}[z]\n{}c = {{{}}}\n",
        headers.clone().collect::<String>(),
        "[a.l]\n",
        keys.collect::<String>(),
        inside.join(", ")
    )
}
