//! `--since`: all is judged, and what changed is reported.

use super::args::Against;
use crate::diagnostic::Severity;
use crate::outcome::{Finding, Outcome, Since, Status};
use crate::project::changes::Changes;
use crate::project::{self, Root};
use std::path::PathBuf;

/// Names and endings of files that every verdict may depend on.
const DECIDING: [&str; 2] = ["ondergrens.toml", "waivers.toml"];
const DECIDING_ENDINGS: [&str; 3] = [".policy", ".beleid", ".vocabulary.toml"];

/// Keeps of an outcome what changed, if that is asked. `deciding` are the files by which was judged.
pub fn keep(against: &Against, deciding: &[PathBuf], root: &Root, outcome: &mut Outcome) -> Result<(), String> {
    let Some(reference) = &against.since else { return Ok(()) };
    let changes = Changes::since(reference)?;
    let judged = outcome.arrangements.len();
    let decides = |name: &str| DECIDING.contains(&name) || DECIDING_ENDINGS.iter().any(|ending| name.ends_with(ending));
    let everything = changes.among(deciding, decides);
    let gone = changes.gone(project::may_be_arrangement);
    let (mut left_out, mut mistakes) = (0, 0);
    if everything.is_none() {
        outcome.arrangements.retain(|arrangement| {
            let changed = arrangement.path == "-" || changes.has(&root.path(&arrangement.path));
            if !changed {
                left_out += arrangement.findings.iter().filter(|finding| asks(finding)).count();
                let errors = arrangement.diagnostics.iter().filter(|found| found.severity == Severity::Error);
                mistakes += errors.count();
            }
            changed
        });
    }
    outcome.since = Some(Since { reference: reference.clone(), judged, left_out, mistakes, everything, gone });
    Ok(())
}

fn asks(finding: &Finding) -> bool {
    matches!(finding.status, Status::Fail | Status::Unknown) && !finding.is_known()
}
