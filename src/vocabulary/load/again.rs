//! What a vocabulary may not do to a thing that another one defines: change what is said of it.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Shape, Table};
use crate::source::Span;

/// What is said of a thing itself.
const OF_A_THING: [&str; 12] =
    ["en", "nl", "layout", "root", "party", "within", "id", "title", "short", "matrix", "from", "through"];

/// Reports each key that says something else than the tables before it; more attributes are no change.
pub(super) fn redefined(
    (thing, first): (&str, Span),
    known: &[Table],
    again: Table,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for entry in OF_A_THING.iter().filter_map(|key| again.get(key)) {
        let before = known.iter().find_map(|table| table.get(entry.key));
        if before.is_some_and(|before| same(before.node, entry.node)) {
            continue;
        }
        let message = format!("`{thing}` is defined already, and this changes its `{}`", entry.key);
        let mistake = Diagnostic::error(Code::BadVocabulary, message).at(entry.key_span, "changed here");
        let place = before.map_or(first, |before| before.key_span);
        let help = "leave this line out: a further vocabulary may add attributes to a thing, and nothing else";
        diagnostics.push(mistake.and_at(place, "first here").help(help));
    }
}

/// Whether two values say the same. As deep as the document, which is bounded.
fn same(a: Node, b: Node) -> bool {
    match (a.shape(), b.shape()) {
        (Shape::Text(a), Shape::Text(b)) => a == b,
        (Shape::YesNo(a), Shape::YesNo(b)) => a == b,
        (Shape::List(a), Shape::List(b)) => {
            a.items().count() == b.items().count() && a.items().zip(b.items()).all(|(a, b)| same(a, b))
        }
        (Shape::Table(a), Shape::Table(b)) => {
            a.entries().count() == b.entries().count()
                && a.entries().all(|entry| b.get(entry.key).is_some_and(|other| same(entry.node, other.node)))
        }
        _ => false,
    }
}
