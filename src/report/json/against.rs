//! What findings were held against: a baseline, and what changed.

use crate::outcome::{Compared, Outcome, Stale};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Baseline<'a> {
    path: &'a str,
    known: usize,
    not_judged: usize,
    stale: Vec<StaleEntry<'a>>,
}

#[derive(Serialize)]
struct StaleEntry<'a> {
    arrangement: &'a str,
    rule: &'a str,
    verdict: &'a str,
    elements: &'a [String],
    fingerprint: &'a str,
    now: &'a str,
}

#[derive(Serialize)]
pub(super) struct Since<'a> {
    reference: &'a str,
    judged: usize,
    reported: usize,
    left_out: usize,
    errors_left_out: usize,
    everything_because: Option<&'a str>,
    gone: &'a [String],
}

/// What came of the baseline, if there is one.
pub(super) fn baseline(outcome: &Outcome) -> Option<Baseline<'_>> {
    let Compared { file, not_judged, stale } = outcome.baseline.as_ref()?;
    let stale = stale.iter().map(entry).collect();
    Some(Baseline { path: file, known: outcome.known(), not_judged: *not_judged, stale })
}

fn entry(Stale { entry, now }: &Stale) -> StaleEntry<'_> {
    StaleEntry {
        arrangement: &entry.arrangement,
        rule: &entry.rule,
        verdict: &entry.verdict,
        elements: &entry.elements,
        fingerprint: &entry.fingerprint,
        now,
    }
}

/// How the report was cut to what changed, if it was.
pub(super) fn since(outcome: &Outcome) -> Option<Since<'_>> {
    let since = outcome.since.as_ref()?;
    Some(Since {
        reference: &since.reference,
        judged: since.judged,
        reported: outcome.arrangements.len(),
        left_out: since.left_out,
        errors_left_out: since.mistakes,
        everything_because: since.everything.as_deref(),
        gone: &since.gone,
    })
}
