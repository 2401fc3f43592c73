//! `waivers`: the register of waivers and explanations.

use super::args::Check;
use super::check;
use super::conclude::{self, Judged};
use super::output::Subject;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::outcome::{Outcome, Status};

/// What is told of waivers, beside what keeps something from being judged.
const ABOUT: [Code; 6] = [
    Code::BadWaiver,
    Code::UnusedWaiver,
    Code::ExpiredWaiver,
    Code::ExpiringWaiver,
    Code::SelfApproved,
    Code::BroadWaiver,
];

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Check) -> Result<u8, String> {
    let mut judged: Judged = check::judged(arguments)?;
    keep_what_is_excused(&mut judged.outcome);
    conclude::show(&arguments.reporting, &judged, Subject::Register)?;
    Ok(conclude::code(&judged.outcome, judged.fail_on))
}

/// Leaves the findings that something excuses, and what is told of waivers.
fn keep_what_is_excused(outcome: &mut Outcome) {
    let wanted = |told: &Diagnostic| told.severity == Severity::Error || ABOUT.contains(&told.code);
    outcome.diagnostics.retain(wanted);
    for arrangement in &mut outcome.arrangements {
        arrangement.findings.retain(|finding| matches!(finding.status, Status::Waived | Status::Explained));
        arrangement.diagnostics.retain(wanted);
        arrangement.measures.clear();
        arrangement.ladders.clear();
    }
}
