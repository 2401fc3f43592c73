//! Waivers and explanations: read, matched, and in force on a day or not.
//!
//! They stand in an arrangement, or in a file of their own for many arrangements. A waiver changes how a finding is
//! presented, never the verdict beneath.

mod check;
mod read;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::policy::model::Enforcement;
use crate::policy::{Policy, Rule};
use crate::source::Span;
use crate::value::Date;
pub use read::Scope;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The tables at the top of an arrangement that this module reads: what excuses broken rules, and the sources of facts.
pub const TABLES: [&str; 3] = ["waivers", "explanations", "sources"];

/// What excuses broken rules.
#[derive(Debug, Default)]
pub struct Register {
    /// The waivers and explanations, in the order of the file.
    pub entries: Vec<Excuse>,
    /// The entries for one arrangement, by its id.
    by_id: FxHashMap<String, Vec<usize>>,
    /// The entries for several.
    by_pattern: Vec<usize>,
}

/// A waiver or an explanation.
#[derive(Debug)]
pub struct Excuse {
    /// Which of the two.
    pub kind: Kind,
    /// The rule: `policy/rule`.
    pub rule: String,
    /// Where the rule is named, which tells the entry from every other.
    pub span: Span,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day, which counts; `None` for an explanation without an end.
    pub until: Option<Date>,
    /// The element that it covers, if not all, and where it is named.
    pub at: Option<(String, Span)>,
    /// For which arrangements it is, and where that is said.
    pub scope: (Scope, Span),
    by_span: Span,
    until_span: Span,
    sound: bool,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The rule may be broken until a day.
    Waiver,
    /// It is told why the rule is not followed.
    Explanation,
}

impl Kind {
    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Waiver => "waiver",
            Kind::Explanation => "explanation",
        }
    }
}

/// How an entry stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// It is in force.
    Active,
    /// It is in force, and will end soon.
    Expiring,
    /// It is not yet in force.
    Planned,
    /// It has ended.
    Expired,
    /// It was not accepted.
    Refused,
}

impl Standing {
    /// As users read it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Active => "active",
            Standing::Expiring => "expiring",
            Standing::Planned => "planned",
            Standing::Expired => "expired",
            Standing::Refused => "refused",
        }
    }
}

impl Excuse {
    /// Whether it is in force on a day: the one function that decides this. Both ends count.
    pub fn in_force(&self, day: Date) -> bool {
        self.sound
            && self.from.is_some_and(|from| from.last() <= day.first())
            && self.until.is_none_or(|until| day.first() <= until.first())
    }

    /// How it stands on a day; it ends soon when its last day is at most so many days ahead.
    pub fn standing(&self, day: Date, warn_days: u16) -> Standing {
        let soon = |until: Date| until.first() - day.first() <= i64::from(warn_days);
        match self.in_force(day) {
            true if self.until.is_some_and(soon) => Standing::Expiring,
            true => Standing::Active,
            false if !self.sound => Standing::Refused,
            false if self.until.is_some_and(|until| until.first() < day.first()) => Standing::Expired,
            false => Standing::Planned,
        }
    }

    /// What it says, for a report.
    pub fn describe(&self) -> String {
        let until = self.until.map_or(String::new(), |day| format!(" through {day}"));
        match self.kind {
            Kind::Waiver => format!("waived{until} by {}: {}", self.by, self.reason),
            Kind::Explanation => format!("explained{until} by {}: {}", self.by, self.reason),
        }
    }

    /// The id or pattern of the arrangements that it is for; `None` is the one that it is written in.
    pub fn arrangement(&self) -> Option<&str> {
        match &self.scope.0 {
            Scope::Here => None,
            Scope::Id(id) => Some(id),
            Scope::Pattern(pattern) => Some(pattern.glob().glob()),
        }
    }

    fn counts_for(&self, rule: &str, enforcement: Enforcement, day: Date) -> bool {
        let kind = match self.kind {
            Kind::Waiver => true,
            Kind::Explanation => enforcement != Enforcement::Strict,
        };
        kind && self.rule == rule && self.in_force(day)
    }
}

impl Register {
    /// Reads the waivers and explanations of an arrangement.
    pub fn of_arrangement(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Register {
        Register::load(document, false, diagnostics)
    }

    /// Reads a file with waivers and explanations for many arrangements.
    pub fn central(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Register {
        let known = &TABLES[..2];
        for entry in document.root().entries().filter(|entry| !known.contains(&entry.key)) {
            diagnostics.push(crate::document::unknown_key(entry.key, entry.key_span, known.iter().copied()));
        }
        let mut register = Register::load(document, true, diagnostics);
        for (at, entry) in register.entries.iter().enumerate() {
            match &entry.scope.0 {
                Scope::Here => {} // it has a mistake of its own
                Scope::Id(id) => register.by_id.entry(id.clone()).or_default().push(at),
                Scope::Pattern(_) => register.by_pattern.push(at),
            }
        }
        register
    }

    fn load(document: &Document, central: bool, diagnostics: &mut Vec<Diagnostic>) -> Register {
        let mut register = Register::default();
        for (key, kind) in [("waivers", Kind::Waiver), ("explanations", Kind::Explanation)] {
            for table in crate::document::tables(document.root(), key, diagnostics) {
                register.entries.extend(read::entry(kind, table, central, diagnostics));
            }
        }
        register
    }

    /// Checks every entry against the rules of a run; `elsewhere`: policies that may be meant though they are no part of it.
    pub fn check_rules<'p>(
        &mut self,
        rules: impl Iterator<Item = (&'p Policy, &'p Rule)> + Clone,
        elsewhere: &[String],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for entry in &mut self.entries {
            check::against_rules(entry, rules.clone(), elsewhere, diagnostics);
        }
    }

    /// Tells of entries that have ended, soon will, or that somebody should look at.
    pub fn worth_a_look(&self, day: Date, warn_days: u16, diagnostics: &mut Vec<Diagnostic>) {
        self.entries.iter().for_each(|entry| check::worth_a_look(entry, day, warn_days, diagnostics));
    }

    /// Refuses entries for an element that is not there, whose keys these are; a slip of the pen would excuse nothing.
    pub fn check_elements(&mut self, keys: impl FnOnce() -> Vec<String>, diagnostics: &mut Vec<Diagnostic>) {
        if self.entries.iter().all(|entry| entry.at.is_none()) {
            return;
        }
        let keys = keys();
        for entry in &mut self.entries {
            if let Some(mistake) = entry.at.as_ref().and_then(|(at, span)| check::no_element(at, *span, &keys)) {
                diagnostics.push(mistake);
                entry.sound = false;
            }
        }
    }

    /// The entries that are for the arrangement of this id.
    pub fn for_arrangement<'r>(&'r self, id: &str) -> Vec<&'r Excuse> {
        let fits = |at: &&usize| matches!(&self.entries[**at].scope.0, Scope::Pattern(pattern) if pattern.is_match(id));
        let exact = self.by_id.get(id).into_iter().flatten();
        let mut found: Vec<usize> = exact.chain(self.by_pattern.iter().filter(fits)).copied().collect();
        found.sort_unstable();
        found.into_iter().map(|at| &self.entries[at]).collect()
    }
}

/// The entries for this arrangement alone that are for an element which it does not have, each with its mistake.
pub fn astray(entries: &[&Excuse], keys: impl FnOnce() -> Vec<String>) -> Vec<(Span, Diagnostic)> {
    let alone = |entry: &&&Excuse| entry.at.is_some() && matches!(entry.scope.0, Scope::Id(_));
    let mut entries = entries.iter().filter(alone).peekable();
    if entries.peek().is_none() {
        return Vec::new();
    }
    let keys = keys();
    let mistake = |entry: &&Excuse| {
        let (at, span) = entry.at.as_ref()?;
        Some((entry.span, check::no_element(at, *span, &keys)?))
    };
    entries.filter_map(mistake).collect()
}

/// The entries in force that excuse a broken rule, of which these elements are to blame: one for all of it, or those that
/// together are for every element. None where something stays without an excuse.
pub fn excuse<'e>(
    entries: &[&'e Excuse],
    rule: &str,
    enforcement: Enforcement,
    to_blame: &[String],
    day: Date,
) -> Vec<&'e Excuse> {
    let counts = |entry: &&&Excuse| entry.counts_for(rule, enforcement, day);
    let whole = entries.iter().filter(counts).find(|entry| entry.at.is_none());
    if let Some(entry) = whole {
        return vec![entry];
    }
    let mut found: Vec<&Excuse> = Vec::new();
    for element in to_blame {
        let at = |entry: &&&Excuse| entry.at.as_ref().is_some_and(|(at, _)| at == element);
        let Some(entry) = entries.iter().filter(counts).find(at) else { return Vec::new() };
        if !found.iter().any(|known| known.span == entry.span) {
            found.push(entry);
        }
    }
    // waivers go first: a finding that one of them excuses is waived
    found.sort_by_key(|entry| (entry.kind != Kind::Waiver, entry.span));
    found
}
