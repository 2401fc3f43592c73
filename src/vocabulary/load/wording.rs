//! Labels as vocabulary files write them.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Reader, Shape, Table};
use crate::vocabulary::{Label, Phrase, Wording};

/// The key that a label has in an arrangement: small letters, joined by hyphens.
pub(super) fn kebab(label: &str) -> String {
    crate::language::normalised(label).replace(' ', "-").replace('\'', "")
}

/// Reads `en` and `nl` of a table; without `en` the key serves, hyphens read as spaces.
pub(super) fn label(table: Table, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Label {
    let mut label = Label::default();
    for (name, english) in [("en", true), ("nl", false)] {
        let Some(entry) = table.get(name) else { continue };
        let (phrase, about) = phrase(entry.node, diagnostics);
        if english {
            label.en = phrase;
            label.about = about;
        } else {
            label.nl = phrase;
        }
    }
    if label.en.one.is_empty() {
        label.en.one = key.replace('-', " ");
    }
    label
}

/// A text, or `{ one, many, also, about }`.
fn phrase(node: Node, diagnostics: &mut Vec<Diagnostic>) -> (Phrase, String) {
    let table = match node.shape() {
        Shape::Text(text) => return (Phrase { one: text.to_string(), ..Phrase::default() }, String::new()),
        Shape::Table(table) => table,
        other => {
            let message = format!("a label is a text or a table with `one`, not {}", other.describe());
            diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(node.span, ""));
            return (Phrase::default(), String::new());
        }
    };
    let mut reader = Reader::new(table, Code::BadVocabulary, diagnostics);
    let text = |found: Option<(&str, _)>| found.map(|(text, _)| text.to_string());
    let one = text(reader.text("one")).unwrap_or_default();
    let many = text(reader.text("many"));
    let about = text(reader.text("about")).unwrap_or_default();
    let mut also = Vec::new();
    for item in reader.list("also") {
        let (synonym, _) = self::phrase(item, reader.diagnostics());
        also.push((synonym.one, synonym.many));
    }
    reader.finish();
    (Phrase { one, many, also }, about)
}

/// Reads `{ is, does, inverse-is, inverse-does }`.
pub(super) fn relation(table: Table, diagnostics: &mut Vec<Diagnostic>) -> Wording {
    let mut reader = Reader::new(table, Code::BadVocabulary, diagnostics);
    let mut texts = |key| reader.texts(key).into_iter().map(|(text, _)| text.to_string()).collect::<Vec<_>>();
    let wording = Wording {
        is: texts("is"),
        does: texts("does"),
        inverse_is: texts("inverse-is"),
        inverse_does: texts("inverse-does"),
    };
    reader.finish();
    wording
}
