//! What makes a finding, or a text, the same one in another run.

use super::{Finding, Reported, RuleCard, Status};
use sha2::{Digest, Sha256};

/// The fingerprint of a finding: 32 hexadecimal digits.
///
/// It is made of the rule, the verdict beneath any waiver, the arrangement's id and the elements that are to blame. Lines,
/// wordings and the order of elements are no part of it, so that moving text about leaves it as it is. The verdict is, so that
/// a baseline with an unknown never hides the fail that it becomes.
pub fn fingerprint(card: &RuleCard, arrangement: &Reported, finding: &Finding) -> String {
    let mut blamed: Vec<&str> = finding.blamed.iter().map(String::as_str).collect();
    blamed.sort_unstable();
    let parts = [card.policy.as_str(), &card.name, beneath(finding.status).name(), &arrangement.id];
    fingerprint_of(parts.into_iter().chain(blamed))
}

/// The verdict beneath what may excuse it.
pub(super) fn beneath(status: Status) -> Status {
    match status {
        Status::Fail | Status::Waived | Status::Explained => Status::Fail,
        Status::Unknown => Status::Unknown,
        Status::Pass => Status::Pass,
        Status::NotApplicable => Status::NotApplicable,
    }
}

/// The fingerprint of what consists of these parts: 32 hexadecimal digits.
pub fn fingerprint_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        // the length keeps `a`, `bc` and `ab`, `c` apart
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    hexadecimal(&digest.finalize()[..16])
}

/// The SHA-256 of a text, in hexadecimal.
pub fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
