//! The verdict in a sentence, and the counts below it.

use super::{ORDER, name, sign};
use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{Level, Outcome, Reported, Status};
use crate::suggest::counted;
use maud::{Markup, html};

/// How an arrangement stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// A strict rule is broken.
    Broken,
    /// Something could not be judged: a mistake, or a strict rule that is unknown.
    Unknown,
    /// All strict rules that apply hold, or are excused.
    Complies,
    /// No rule applies.
    Nothing,
}

impl Standing {
    pub(super) const ALL: [Standing; 4] = [Standing::Broken, Standing::Unknown, Standing::Complies, Standing::Nothing];

    pub(super) fn of(outcome: &Outcome, arrangement: &Reported) -> Standing {
        let strict = |status: Status| {
            let found = |finding: &&crate::outcome::Finding| {
                finding.status == status && outcome.rule(finding).level() == Level::Error
            };
            arrangement.findings.iter().any(|finding| found(&finding))
        };
        if strict(Status::Fail) {
            Standing::Broken
        } else if strict(Status::Unknown) || errors(&arrangement.diagnostics) > 0 {
            Standing::Unknown
        } else if arrangement.findings.iter().all(|finding| finding.status == Status::NotApplicable) {
            Standing::Nothing
        } else {
            Standing::Complies
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Standing::Broken => "does not comply",
            Standing::Unknown => "not known",
            Standing::Complies => "complies",
            Standing::Nothing => "no rule applies",
        }
    }

    /// The verdict of which it has the colour.
    pub(super) fn status(self) -> Status {
        match self {
            Standing::Broken => Status::Fail,
            Standing::Unknown => Status::Unknown,
            Standing::Complies => Status::Pass,
            Standing::Nothing => Status::NotApplicable,
        }
    }
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// How many findings of an arrangement have a verdict; of strict rules, of others.
fn count(outcome: &Outcome, arrangement: &Reported, status: Status) -> (usize, usize) {
    let of = arrangement.findings.iter().filter(|finding| finding.status == status);
    let (strict, others): (Vec<_>, Vec<_>) = of.partition(|finding| outcome.rule(finding).level() == Level::Error);
    (strict.len(), others.len())
}

/// The verdict on one arrangement in a sentence.
pub(super) fn of_one(outcome: &Outcome, arrangement: &Reported) -> String {
    let name = name(arrangement);
    let count = |status| count(outcome, arrangement, status);
    let (broken, unfollowed) = count(Status::Fail);
    let (unknown, open) = count(Status::Unknown);
    let head = match Standing::of(outcome, arrangement) {
        Standing::Broken => format!("{name} does not comply"),
        Standing::Unknown => format!("It is not known whether {name} complies"),
        Standing::Complies => format!("{name} complies"),
        Standing::Nothing if arrangement.findings.is_empty() => format!("{name} was not judged"),
        Standing::Nothing => format!("No rule applies to {name}"),
    };
    let rules = |count: usize| counted(count, "rule", "rules");
    let recommendations = |count: usize| counted(count, "recommendation", "recommendations");
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let mut parts = Vec::new();
    if broken > 0 {
        parts.push(format!("{} {} broken", rules(broken), are(broken)));
    }
    if unfollowed > 0 {
        parts.push(format!("{} {} not followed", recommendations(unfollowed), are(unfollowed)));
    }
    match (unknown, open) {
        (0, 0) => {}
        (0, open) => parts.push(format!("{} cannot be judged yet", recommendations(open))),
        (unknown, 0) => parts.push(format!("{} cannot be judged yet", rules(unknown))),
        (unknown, open) => parts.push(format!("{} and {} cannot be judged yet", rules(unknown), recommendations(open))),
    }
    for (status, what) in [(Status::Waived, "waived"), (Status::Explained, "explained")] {
        let (strict, others) = count(status);
        if strict + others > 0 {
            parts.push(format!("{} {} {what}", strict + others, are(strict + others)));
        }
    }
    let mistakes = errors(&arrangement.diagnostics);
    if mistakes > 0 {
        parts.push(counted(mistakes, "mistake in the file is in the way", "mistakes in the file are in the way"));
    }
    if parts.is_empty() { format!("{head}.") } else { format!("{head}: {}.", parts.join("; ")) }
}

/// The verdict on all of them in a sentence.
pub(super) fn of_all(outcome: &Outcome) -> String {
    let standings: Vec<Standing> =
        outcome.arrangements.iter().map(|arrangement| Standing::of(outcome, arrangement)).collect();
    let of = |wanted: Standing| standings.iter().filter(|standing| **standing == wanted).count();
    if standings.is_empty() {
        return "No arrangement was judged.".to_string();
    }
    let mut parts = vec![match of(Standing::Complies) {
        0 => "none is known to comply".to_string(),
        count => counted(count, "complies", "comply"),
    }];
    if of(Standing::Broken) > 0 {
        parts.push(counted(of(Standing::Broken), "does not", "do not"));
    }
    if of(Standing::Unknown) > 0 {
        parts.push(format!("and of {} it is not known yet", of(Standing::Unknown)));
    }
    if of(Standing::Nothing) > 0 {
        parts.push(format!("and to {} no rule applies", of(Standing::Nothing)));
    }
    format!("Of {} {}.", counted(standings.len(), "arrangement", "arrangements"), parts.join(", "))
}

/// How many findings have which verdict, as a bar and in numbers.
pub(super) fn counts(findings: impl Iterator<Item = Status> + Clone) -> Markup {
    let total = findings.clone().count();
    let counts = ORDER.map(|status| (status, findings.clone().filter(|found| *found == status).count()));
    let mut start = 0;
    let bars = counts.map(|(status, count)| {
        let from = start;
        start += count;
        (status, from, count)
    });
    html! {
        @if total > 0 {
            svg.bar viewBox={ "0 0 " (total) " 1" } preserveAspectRatio="none" aria-hidden="true" {
                @for (status, from, count) in bars {
                    @if count > 0 { rect class={ "b-" (status.name()) } x=(from) width=(count) height="1" {} }
                }
            }
        }
        ul.counts {
            @for (status, count) in counts {
                li { span.badge.{ "s-" (status.name()) } { (sign(status)) } " " b { (count) } " " (status.words()) }
            }
        }
    }
}
