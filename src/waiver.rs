//! Waivers and explanations in arrangements: read, matched, and in force on a day or not.
//!
//! A waiver changes how a finding is presented, never the verdict beneath.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Reader, Shape, Table};
use crate::policy::model::{Enforcement, Waivable};
use crate::policy::{Policy, Rule};
use crate::source::Span;
use crate::suggest::nearest;
use crate::value::Date;

/// The tables at the top of an arrangement that this module reads, and those with the sources of facts.
pub const TABLES: [&str; 3] = ["waivers", "explanations", "sources"];

/// What excuses broken rules of one arrangement.
#[derive(Debug, Default)]
pub struct Register {
    /// The waivers and explanations, in the order of the file.
    pub entries: Vec<Excuse>,
}

/// A waiver or an explanation.
#[derive(Debug)]
pub struct Excuse {
    /// Which of the two.
    pub kind: Kind,
    /// The rule: `policy/rule`.
    pub rule: String,
    /// Where the rule is named.
    pub span: Span,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// The first day.
    pub from: Option<Date>,
    /// The last day, which counts; `None` for an explanation without an end.
    pub until: Option<Date>,
    /// The element that it covers, if not all.
    pub at: Option<String>,
    sound: bool,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The rule may be broken until a day.
    Waiver,
    /// It is told why the rule is not followed.
    Explanation,
}

impl Excuse {
    /// Whether it is in force on a day: the one function that decides this. Both ends count.
    pub fn in_force(&self, day: Date) -> bool {
        self.sound
            && self.from.is_some_and(|from| from.last() <= day.first())
            && self.until.is_none_or(|until| day.first() <= until.first())
    }

    /// What it says, for a report.
    pub fn describe(&self) -> String {
        let until = self.until.map_or(String::new(), |day| format!(" through {day}"));
        match self.kind {
            Kind::Waiver => format!("waived{until} by {}: {}", self.by, self.reason),
            Kind::Explanation => format!("explained{until} by {}: {}", self.by, self.reason),
        }
    }
}

impl Register {
    /// Reads the waivers, explanations and sources of an arrangement.
    pub fn load(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Register {
        let mut register = Register::default();
        let root = document.root();
        for table in tables(root, "waivers", diagnostics) {
            register.entries.extend(waiver(table, diagnostics));
        }
        for table in tables(root, "explanations", diagnostics) {
            register.entries.extend(explanation(table, diagnostics));
        }
        for table in tables(root, "sources", diagnostics) {
            source(table, diagnostics);
        }
        register
    }

    /// Checks every entry against the rules of the run: unknown rules, and limits that a rule sets.
    pub fn check<'p>(
        &mut self,
        rules: impl Iterator<Item = (&'p Policy, &'p Rule)> + Clone,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for entry in &mut self.entries {
            let (policy, name) = entry.rule.split_once('/').unwrap_or(("", &entry.rule));
            let mut of_policy = rules.clone().filter(|(found, _)| found.name == policy).peekable();
            if of_policy.peek().is_none() && !policy.is_empty() {
                continue; // a policy that is not part of this run
            }
            let Some((_, rule)) = of_policy.clone().find(|(_, rule)| rule.name == name) else {
                if of_policy.peek().is_some_and(|(policy, _)| policy.broken.iter().any(|broken| broken == name)) {
                    continue; // that rule has a mistake of its own
                }
                let names: Vec<&str> = of_policy.map(|(_, rule)| rule.name.as_str()).collect();
                let help = match nearest(name, names.into_iter()) {
                    Some(near) => format!("did you mean `{policy}/{near}`?"),
                    None => "write it as `policy/rule`".to_string(),
                };
                let mistake =
                    Diagnostic::error(Code::BadWaiver, format!("there is no rule `{}`", entry.rule)).at(entry.span, "");
                diagnostics.push(mistake.help(help));
                entry.sound = false;
                continue;
            };
            if let Some((message, help)) = refused(entry, rule) {
                diagnostics.push(Diagnostic::error(Code::BadWaiver, message).at(entry.span, "").help(help));
                entry.sound = false;
            }
        }
    }

    /// Warns of entries in force whose rule was judged and is not broken: they excuse nothing.
    pub fn unused(
        &self,
        judged: impl Fn(&str) -> bool,
        broken: impl Fn(&str) -> bool,
        day: Date,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for entry in
            self.entries.iter().filter(|entry| entry.in_force(day) && judged(&entry.rule) && !broken(&entry.rule))
        {
            let kind = match entry.kind {
                Kind::Waiver => "waiver",
                Kind::Explanation => "explanation",
            };
            let message = format!("this {kind} of `{}` excuses nothing: the rule is not broken", entry.rule);
            let mistake = Diagnostic::warning(Code::UnusedWaiver, message).at(entry.span, "");
            diagnostics.push(mistake.help("remove it, or let it name the element that it is for"));
        }
    }

    /// The entry in force that covers a broken rule, of which these elements are to blame.
    pub fn excuse(&self, rule: &str, explainable: Enforcement, to_blame: &[String], day: Date) -> Option<&Excuse> {
        self.entries.iter().find(|entry| {
            let kind = match entry.kind {
                Kind::Waiver => true,
                Kind::Explanation => explainable != Enforcement::Strict,
            };
            let covered =
                entry.at.as_ref().is_none_or(|at| !to_blame.is_empty() && to_blame.iter().all(|element| element == at));
            kind && entry.rule == rule && entry.in_force(day) && covered
        })
    }
}

/// Why a waiver is not accepted for a rule.
fn refused(entry: &Excuse, rule: &Rule) -> Option<(String, String)> {
    if !rule.judged() {
        let message = format!("`{}` is an exception that asks nothing, so it cannot be broken", entry.rule);
        return Some((message, "name the rule that is broken".to_string()));
    }
    if entry.kind == Kind::Explanation {
        let strict = rule.enforcement == Enforcement::Strict;
        let help = "ask for a waiver, or let the policy say `enforcement: with explanation`";
        return strict
            .then(|| (format!("`{}` must be met, and cannot be explained away", entry.rule), help.to_string()));
    }
    match rule.waivable? {
        Waivable::Never => Some((format!("`{}` can never be waived", entry.rule), "remove the waiver".to_string())),
        Waivable::AtMost(longest) => {
            let last = entry.from?.shifted(longest, false)?;
            let too_long = entry.until.is_some_and(|until| until.first() > last.first());
            too_long.then(|| {
                (
                    format!("this waiver of `{}` is longer than the rule allows", entry.rule),
                    format!("let it end on {last} at the latest"),
                )
            })
        }
    }
}

fn tables<'d>(root: Table<'d>, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Table<'d>> {
    let Some(entry) = root.get(key) else { return Vec::new() };
    let Shape::List(list) = entry.node.shape() else {
        let mistake = Diagnostic::error(Code::WrongType, format!("`{key}` is a list of tables")).at(entry.key_span, "");
        diagnostics.push(mistake.help(format!("write `[[{key}]]`")));
        return Vec::new();
    };
    list.items().filter_map(|node| if let Shape::Table(table) = node.shape() { Some(table) } else { None }).collect()
}

fn waiver(table: Table, diagnostics: &mut Vec<Diagnostic>) -> Option<Excuse> {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let (rule, reason, by) = (reader.text("rule"), reader.text("reason"), reader.text("approved-by"));
    let (granted, until, at) = (reader.date("granted"), reader.date("until"), reader.text("at"));
    reader.text("requested-by");
    reader.any("arrangement");
    for (missing, key, example) in [
        (rule.is_none(), "rule", "rule = \"policy/rule\""),
        (reason.is_none(), "reason", "reason = \"…\""),
        (by.is_none(), "approved-by", "approved-by = \"…\""),
        (granted.is_none(), "granted", "granted = 2026-01-15"),
        (until.is_none(), "until", "until = 2026-07-01"),
    ] {
        if missing && table.get(key).is_none() && !mistyped(table, key) {
            reader.missing(key, example);
        }
    }
    if let (Some((first, _)), Some((last, place))) = (granted, until)
        && last.first() < first.last()
    {
        let mistake = Diagnostic::error(Code::BadWaiver, "this waiver ends before it is granted").at(place, "");
        reader.diagnostics().push(mistake.help("let `until` be the last day on which it counts"));
    }
    reader.finish();
    let (rule, span) = rule?;
    let sound = reason.is_some() && by.is_some() && granted.is_some() && until.is_some();
    Some(Excuse {
        kind: Kind::Waiver,
        rule: rule.to_string(),
        span,
        reason: text_of(reason),
        by: text_of(by),
        from: granted.map(|(day, _)| day),
        until: until.map(|(day, _)| day),
        at: at.map(|(at, _)| at.to_string()),
        sound,
    })
}

/// Whether a key of the table is nearly this one: it will be reported as unknown, and once is enough.
fn mistyped(table: Table, key: &str) -> bool {
    table.entries().any(|entry| nearest(entry.key, std::iter::once(key)).is_some())
}

fn text_of(found: Option<(&str, Span)>) -> String {
    found.map_or(String::new(), |(text, _)| text.to_string())
}

fn explanation(table: Table, diagnostics: &mut Vec<Diagnostic>) -> Option<Excuse> {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    let (rule, text, by) = (reader.text("rule"), reader.text("text"), reader.text("by"));
    let (date, until, at) = (reader.date("date"), reader.date("until"), reader.text("at"));
    for (missing, key, example) in [
        (rule.is_none(), "rule", "rule = \"policy/rule\""),
        (text.is_none(), "text", "text = \"…\""),
        (by.is_none(), "by", "by = \"…\""),
        (date.is_none(), "date", "date = 2026-01-15"),
    ] {
        if missing && table.get(key).is_none() && !mistyped(table, key) {
            reader.missing(key, example);
        }
    }
    reader.finish();
    let (rule, span) = rule?;
    let sound = text.is_some() && by.is_some() && date.is_some();
    Some(Excuse {
        kind: Kind::Explanation,
        rule: rule.to_string(),
        span,
        reason: text_of(text),
        by: text_of(by),
        from: date.map(|(day, _)| day),
        until: until.map(|(day, _)| day),
        at: at.map(|(at, _)| at.to_string()),
        sound,
    })
}

/// Checks the shape of a source of facts.
fn source(table: Table, diagnostics: &mut Vec<Diagnostic>) {
    let mut reader = Reader::new(table, Code::WrongType, diagnostics);
    reader.texts("for");
    reader.text("title");
    reader.text("url");
    reader.date("read-on");
    if let Some((standing, span)) = reader.text("standing")
        && !["confirmed", "claimed", "assumed"].contains(&standing)
    {
        let mistake = Diagnostic::error(Code::WrongValue, format!("`standing` cannot be `{standing}`")).at(span, "");
        reader.diagnostics().push(mistake.help("it can be `confirmed`, `claimed` or `assumed`"));
    }
    reader.finish();
}
