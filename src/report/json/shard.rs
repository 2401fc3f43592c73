//! What a shard adds to its report, so that `merge` can make one of all.

use crate::outcome::shard::pack;
use crate::outcome::{Outcome, Shard};
use crate::source::Sources;
use serde::Serialize;
use serde_json::value::RawValue;

#[derive(Serialize)]
pub(super) struct Member<'a> {
    #[serde(flatten)]
    shard: &'a Shard,
    sha256: String,
    /// On one line: it is for the program only.
    whole: Box<RawValue>,
}

/// The member of a report that is of a shard.
pub(super) fn member<'a>(outcome: &'a Outcome, sources: &Sources) -> Option<Member<'a>> {
    let shard = outcome.shard.as_ref()?;
    let (whole, sha256) = pack(shard, outcome, sources);
    let whole = RawValue::from_string(whole).ok()?;
    Some(Member { shard, sha256, whole })
}
