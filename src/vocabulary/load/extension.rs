//! Which vocabulary extends which, whatever the order in which their files are given.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::source::SourceId;
use crate::suggest::nearest;

/// The name of the vocabulary that a file extends, if it does.
fn extends(text: &str) -> Option<String> {
    let document = Document::parse(text, SourceId(0), &mut Vec::new())?;
    stated(&document, "extends").map(str::to_string)
}

/// Whether files take the place of a vocabulary: one of them extends nothing, and none extends it.
pub fn replaced<'t>(standard: &str, texts: impl Iterator<Item = &'t str>) -> bool {
    let bases: Vec<Option<String>> = texts.map(extends).collect();
    if bases.iter().all(Option::is_some) {
        return false;
    }
    let standard = Document::parse(standard, SourceId(0), &mut Vec::new());
    let name = standard.as_ref().and_then(|standard| stated(standard, "name"));
    !bases.iter().flatten().any(|base| Some(base.as_str()) == name)
}

/// The same files, those that others extend in front of these. Of a circle the order stays.
pub(super) fn bases_first(mut waiting: Vec<Document>) -> Vec<Document> {
    let mut placed = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let waits = |document: &Document| {
            let base = stated(document, "extends");
            base.is_some() && waiting.iter().any(|other| stated(other, "name") == base)
        };
        let next = waiting.iter().position(|document| !waits(document)).unwrap_or(0);
        placed.push(waiting.remove(next));
    }
    placed
}

/// Reports names that two files have, and bases that no file in front defines. Answers whether all bases are there.
pub(super) fn check(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut names: Vec<&str> = Vec::new();
    let mut whole = true;
    for document in documents {
        if let Some(entry) = document.root().get("extends")
            && let Some(base) = entry.node.text()
            && !names.contains(&base)
        {
            whole = false;
            let message = format!("this vocabulary extends `{base}`, which is not loaded");
            let help = match nearest(base, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "give its file with `--vocabulary FILE` too".to_string(),
            };
            diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(entry.node.span, "").help(help));
        }
        let Some(entry) = document.root().get("name") else { continue };
        let Some(name) = entry.node.text() else { continue };
        if names.contains(&name) {
            let message = format!("two vocabularies of this run are called `{name}`");
            let help = "give one of them another name";
            diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(entry.node.span, "").help(help));
        }
        names.push(name);
    }
    whole
}

fn stated<'d>(document: &'d Document, key: &str) -> Option<&'d str> {
    document.root().get(key)?.node.text()
}
