//! The register of waivers and explanations: each with how it stands on the day, and what it excuses.

use super::{Finding, Judge, Outcome, RuleCard, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::suggest::counted;
use crate::value::Date;
use crate::waiver::{Excuse, Kind, Standing};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A waiver or explanation, as reports show it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExcuseCard {
    /// Which of the two.
    pub kind: Kind,
    /// `policy/rule`.
    pub rule: String,
    /// How it stands on the day of the run.
    pub standing: Standing,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day, which counts.
    pub until: Option<Date>,
    /// The element that it covers, if not all.
    pub at: Option<String>,
    /// Of an entry for many arrangements: the id or pattern that says for which it is.
    pub pattern: Option<String>,
    /// The paths of the arrangements of this run that it is for.
    pub arrangements: Vec<String>,
    /// In how many of them its rule was judged.
    pub judged: usize,
    /// In how many of them its rule is broken.
    pub broken: usize,
    /// How many findings it excuses.
    pub excuses: usize,
    /// Where its rule is named.
    pub place: Span,
}

/// What an entry for many arrangements does in one of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Used {
    /// The entry, by its place.
    pub place: Span,
    /// Whether its rule was judged.
    pub judged: bool,
    /// Whether its rule is broken.
    pub broken: bool,
    /// How many findings it excuses.
    pub excuses: usize,
    /// Whether it is for an element that is not there.
    pub astray: bool,
}

impl ExcuseCard {
    /// The card of an entry of which nothing was judged yet.
    pub fn new(entry: &Excuse, judge: &Judge) -> ExcuseCard {
        ExcuseCard {
            kind: entry.kind,
            rule: entry.rule.clone(),
            standing: entry.standing(judge.as_of, judge.warn_days),
            reason: entry.reason.clone(),
            by: entry.by.clone(),
            requested_by: entry.requested_by.clone(),
            from: entry.from,
            until: entry.until,
            at: entry.at.as_ref().map(|(at, _)| at.clone()),
            pattern: entry.arrangement().map(str::to_string),
            arrangements: Vec::new(),
            judged: 0,
            broken: 0,
            excuses: 0,
            place: entry.span,
        }
    }

    fn add(&mut self, path: &str, used: &Used) {
        self.arrangements.push(path.to_string());
        self.judged += usize::from(used.judged);
        self.broken += usize::from(used.broken);
        self.excuses += used.excuses;
        if used.astray {
            self.standing = Standing::Refused;
        }
    }

    /// The whole entry in one line.
    pub fn told(&self) -> String {
        let ExcuseCard { kind, rule, .. } = self;
        let at = self.at.as_ref().map_or(String::new(), |at| format!(" at {at}"));
        let (of, reason) = (self.told_of(), self.told_reason());
        let standing = self.standing.name();
        let (until, by, does) = (self.told_until(), self.told_by(), self.does());
        format!("{standing}: {} of {rule}{at} for {of}, {until}, {by}: {reason} ({does})", kind.name())
    }

    /// For which arrangements it is: a pattern, or the file that it stands in.
    pub fn told_of(&self) -> String {
        match &self.pattern {
            Some(pattern) => pattern.clone(),
            None if self.arrangements.is_empty() => "an arrangement that is not said".to_string(),
            None => self.arrangements.join(", "),
        }
    }

    /// Why it was given.
    pub fn told_reason(&self) -> &str {
        if self.reason.trim().is_empty() { "no reason is said" } else { &self.reason }
    }

    /// Who gave it.
    pub fn told_giver(&self) -> &str {
        if self.by.trim().is_empty() { "somebody who is not said" } else { &self.by }
    }

    /// Its last day.
    pub fn told_until(&self) -> String {
        match (self.until, self.kind) {
            (Some(day), _) => format!("through {day}"),
            (None, Kind::Explanation) => "without an end".to_string(),
            (None, Kind::Waiver) => "through a day that is not said".to_string(),
        }
    }

    /// Who decided it and when, and who asked for it.
    pub fn told_by(&self) -> String {
        let given = match self.kind {
            Kind::Waiver => "approved",
            Kind::Explanation => "explained",
        };
        let asked = self.requested_by.as_ref().map_or(String::new(), |by| format!("; requested by {by}"));
        let from = self.from.map_or(String::new(), |day| format!(" on {day}"));
        format!("{given} by {}{from}{asked}", self.told_giver())
    }

    /// What it does.
    pub fn does(&self) -> String {
        match (self.excuses, self.judged) {
            (0, 0) => "its rule was not judged".to_string(),
            (0, _) if self.broken == 0 => "excuses nothing: the rule is not broken".to_string(),
            (0, _) => "excuses nothing".to_string(),
            (many, _) => format!("excuses {}", counted(many, "finding", "findings")),
        }
    }

    /// Whether it is in force for a rule that was judged, and excuses nothing.
    pub fn unused(&self) -> bool {
        matches!(self.standing, Standing::Active | Standing::Expiring) && self.judged > 0 && self.excuses == 0
    }

    /// The warning that it excuses nothing.
    pub fn told_unused(&self) -> Option<Diagnostic> {
        let (kind, rule) = (self.kind.name(), &self.rule);
        let (why, help) = match (&self.at, self.broken) {
            (_, 0) => ("the rule is not broken".to_string(), "remove it"),
            (Some(at), _) => (
                format!("it is for `{at}` alone, and not only that breaks the rule"),
                "mend the rest, or ask for a decision on it, too",
            ),
            (None, _) => ("another one comes first".to_string(), "remove one of them"),
        };
        let message = format!("this {kind} of `{rule}` excuses nothing: {why}");
        let mistake = Diagnostic::warning(Code::UnusedWaiver, message).at(self.place, "");
        self.unused().then(|| mistake.help(help))
    }
}

/// What an entry does among the findings of one arrangement.
pub fn used(entry: &Excuse, judge: &Judge, findings: &[Finding]) -> Used {
    let own = |card: &RuleCard| entry.rule.split_once('/') == Some((&card.policy, &card.name));
    let of_rule = || findings.iter().filter(|finding| own(&judge.cards[finding.rule]));
    let broken = |finding: &Finding| matches!(finding.status, Status::Fail | Status::Waived | Status::Explained);
    Used {
        place: entry.span,
        judged: of_rule().next().is_some(),
        broken: of_rule().any(broken),
        excuses: of_rule().filter(|finding| finding.excused_at.contains(&entry.span)).count(),
        astray: false,
    }
}

/// The card of an entry that stands in the arrangement of this path.
pub fn own_card(entry: &Excuse, judge: &Judge, path: &str, findings: &[Finding]) -> ExcuseCard {
    let mut card = ExcuseCard::new(entry, judge);
    card.add(path, &used(entry, judge, findings));
    card
}

impl Outcome {
    /// Counts what the entries for many arrangements do in each, from the start.
    pub fn count_excuses(&mut self) {
        let places: FxHashMap<Span, usize> =
            self.excuses.iter().enumerate().map(|(at, card)| (card.place, at)).collect();
        for card in &mut self.excuses {
            card.arrangements.clear();
            (card.judged, card.broken, card.excuses) = (0, 0, 0);
        }
        for arrangement in &self.arrangements {
            for used in &arrangement.used {
                self.excuses[places[&used.place]].add(&arrangement.path, used);
            }
        }
    }

    /// Warns of entries for many arrangements that excuse nothing; `whole`: every arrangement of the project was judged, so
    /// that one which fits none is none of this project.
    pub fn unused_excuses(&self, whole: bool) -> Vec<Diagnostic> {
        let told = |card: &ExcuseCard| match (&card.pattern, card.arrangements.is_empty()) {
            (Some(pattern), true) if whole => {
                let message = format!("there is no arrangement `{pattern}`, so this {} is for none", card.kind.name());
                let mistake = Diagnostic::warning(Code::UnusedWaiver, message).at(card.place, "");
                let ids = self.arrangements.iter().map(|arrangement| arrangement.id.as_str());
                let near = crate::suggest::nearest(pattern, ids);
                Some(mistake.help(
                    near.map_or("write the `id` of an arrangement".to_string(), |near| {
                        format!("did you mean `{near}`?")
                    }),
                ))
            }
            _ => card.told_unused(),
        };
        self.excuses.iter().filter_map(told).collect()
    }

    /// All waivers and explanations of the run: those for many arrangements, then those of each.
    pub fn register(&self) -> impl Iterator<Item = &ExcuseCard> {
        self.excuses.iter().chain(self.arrangements.iter().flat_map(|arrangement| &arrangement.excuses))
    }
}
