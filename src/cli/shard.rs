//! `--shard I/N`: one of several machines judges its share of the files.

use super::args::{Check, Share};
use super::conclude::Run;
use crate::outcome::Shard;
use crate::project::Found;
use crate::source::{SourceId, Sources};

/// What is told of a share in reports. `inputs` are the texts that all is judged by.
pub fn told(share: Share, inputs: &Sources, files: &[Found], options: Vec<String>, run: &Run) -> Shard {
    let texts = (0..inputs.next_id().0).map(|number| inputs.get(SourceId(number)));
    Shard {
        index: share.index,
        total: share.total,
        files: files.len(),
        files_sha256: Shard::digest_of(files.iter().map(|file| (file.name.as_str(), ""))),
        inputs: run.inputs,
        inputs_sha256: Shard::digest_of(texts.map(|source| (source.name.as_str(), source.text.as_str()))),
        rules: run.rules.clone(),
        options,
        folders: run.folders.clone(),
        everything: run.everything,
        told: run.told,
    }
}

/// The options that change what is found, and stand in no file.
pub fn options(parameters: &[String], require_sources: bool, warn_days: u16) -> Vec<String> {
    let parameters = parameters.iter().map(|parameter| format!("--param {parameter}"));
    let sources = require_sources.then(|| "--require-sources".to_string());
    parameters.chain(sources).chain([format!("--warn-days {warn_days}")]).collect()
}

/// Refuses what looks at the whole run, of which a shard knows a share only.
pub fn possible(arguments: &Check) -> Result<(), String> {
    let against = &arguments.reporting.against;
    let named = [("--baseline", against.baseline.is_some()), ("--since", against.since.is_some())];
    match named.into_iter().find(|(_, given)| *given && arguments.shard.is_some()) {
        Some((option, _)) => {
            Err(format!("`{option}` looks at the whole run: give it to `ondergrens merge`, not to a shard"))
        }
        None => Ok(()),
    }
}
