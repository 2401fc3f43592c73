//! Waivers, explanations and sources, as they are written in TOML.

use super::{Excuse, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Reader, Table};
use crate::source::Span;
use crate::suggest::nearest;
use crate::value::Date;
use globset::{Glob, GlobMatcher};

/// For which arrangements an entry is.
#[derive(Debug, Clone)]
pub enum Scope {
    /// The one that it is written in.
    Here,
    /// That with this id.
    Id(String),
    /// Those whose id fits a pattern.
    Pattern(GlobMatcher),
}

/// The keys of a kind of entry: those that must be there, each with an example.
const WAIVER: [(&str, &str); 5] = [
    ("rule", "rule = \"policy/rule\""),
    ("reason", "reason = \"…\""),
    ("approved-by", "approved-by = \"…\""),
    ("granted", "granted = 2026-01-15"),
    ("until", "until = 2026-07-01"),
];
const EXPLANATION: [(&str, &str); 4] =
    [("rule", "rule = \"policy/rule\""), ("text", "text = \"…\""), ("by", "by = \"…\""), ("date", "date = 2026-01-15")];

/// Reads one entry; `central`: it stands in a file for many arrangements, and says for which it is. `None`: it names no rule.
pub fn entry(kind: Kind, table: Table, central: bool, diagnostics: &mut Vec<Diagnostic>) -> Option<Excuse> {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let (rule, until, at) = (reader.text("rule"), reader.date("until"), reader.text("at"));
    let (reason, by, from, requested_by) = match kind {
        Kind::Waiver => {
            (reader.text("reason"), reader.text("approved-by"), reader.date("granted"), reader.text("requested-by"))
        }
        Kind::Explanation => (reader.text("text"), reader.text("by"), reader.date("date"), None),
    };
    let scope = scope(&mut reader, central);
    let demanded: &[(&str, &str)] = if kind == Kind::Waiver { &WAIVER } else { &EXPLANATION };
    let mut complete = scope.is_some();
    for (key, example) in demanded {
        complete &= table.get(key).is_some();
        if table.get(key).is_none() && !mistyped(table, key) {
            reader.missing(key, example);
        }
    }
    for (key, text) in demanded.iter().map(|(key, _)| *key).zip([rule, reason, by]) {
        if let Some((text, span)) = text
            && text.trim().is_empty()
        {
            complete = false;
            let mistake = Diagnostic::error(Code::BadWaiver, format!("`{key}` says nothing")).at(span, "");
            reader.diagnostics().push(mistake.help("say it in words, for whoever reads this later"));
        }
    }
    if let (Some((first, _)), Some((last, place))) = (from, until)
        && last.first() < first.last()
    {
        let what =
            if kind == Kind::Waiver { "waiver ends before it is granted" } else { "explanation ends before its date" };
        let mistake = Diagnostic::error(Code::BadWaiver, format!("this {what}")).at(place, "");
        reader.diagnostics().push(mistake.help("let `until` be the last day on which it counts"));
        complete = false;
    }
    reader.finish();
    let (rule, span) = rule?;
    let day = |found: Option<(Date, Span)>| found.map(|(day, _)| day);
    Some(Excuse {
        kind,
        rule: rule.to_string(),
        span,
        reason: text_of(reason),
        by: text_of(by),
        requested_by: requested_by.map(|(text, _)| text.to_string()),
        by_span: by.map_or(span, |(_, span)| span),
        from: day(from),
        until: day(until),
        until_span: until.map_or(span, |(_, span)| span),
        at: at.map(|(at, span)| (at.to_string(), span)),
        scope: scope.unwrap_or((Scope::Here, span)),
        sound: complete
            && reason.is_some()
            && by.is_some()
            && from.is_some()
            && (until.is_some() || kind == Kind::Explanation),
    })
}

/// For which arrangements an entry is; `None` where that is not known.
fn scope(reader: &mut Reader, central: bool) -> Option<(Scope, Span)> {
    let here = (Scope::Here, reader.span());
    let key = "arrangement";
    if !central {
        let Some(entry) = reader.any(key) else { return Some(here) };
        let message = "a waiver in an arrangement is for that arrangement, and for no other";
        let mistake = Diagnostic::error(Code::BadWaiver, message).at(entry.key_span, "");
        reader.diagnostics().push(mistake.help("remove this line, or move the waiver to `waivers.toml`"));
        return None;
    }
    let present = reader.any(key).is_some();
    let Some((text, span)) = reader.text(key) else {
        if !present && !mistyped(reader.whole(), key) {
            reader.missing(key, "arrangement = \"ict-noord\"");
        }
        return None;
    };
    if !text.contains(['*', '?', '[', '{']) {
        return Some((Scope::Id(text.to_string()), span));
    }
    match Glob::new(text) {
        Ok(glob) => Some((Scope::Pattern(glob.compile_matcher()), span)),
        Err(error) => {
            let message = format!("`{text}` is no pattern: {}", error.kind());
            let mistake = Diagnostic::error(Code::WrongValue, message).at(span, "");
            reader.diagnostics().push(mistake.help("write the id of an arrangement, or a pattern such as `ict-*`"));
            None
        }
    }
}

/// Whether a key of the table is nearly this one: it will be reported as unknown, and once is enough.
fn mistyped(table: Table, key: &str) -> bool {
    table.entries().any(|entry| nearest(entry.key, std::iter::once(key)).is_some())
}

fn text_of(found: Option<(&str, Span)>) -> String {
    found.map_or(String::new(), |(text, _)| text.to_string())
}
