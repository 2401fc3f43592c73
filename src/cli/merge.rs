//! `merge`: the reports of all shards of a run as one.

use super::args::Merge;
use super::conclude::{self, Judged, Run};
use super::output;
use super::settings::Settings;
use crate::outcome::shard::{self, Part};
use crate::project::{self, Root};
use crate::source::Sources;
use std::path::Path;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Merge) -> Result<u8, String> {
    // the shards have told of mistakes in the configuration
    let (mut own, mut told) = (Sources::default(), Vec::new());
    let settings = Settings::read(&arguments.project, &mut own, &mut told)?;
    let reporting = &arguments.reporting;
    let outputs = settings.outputs(&reporting.formats, &mut told)?.value;
    conclude::possible(reporting, &outputs)?;
    output::spare(&outputs, arguments.reports.iter().chain(&reporting.against.baseline).cloned())?;
    let fail_on = settings.fail_on(reporting.fail_on, &mut told).value;
    let parts = arguments.reports.iter().map(|path| part(path)).collect::<Result<Vec<_>, _>>()?;
    let (mut outcome, sources, shard) = shard::merge(parts)?;
    let by = conclude::grouping(reporting, &outcome.words)?;
    let run = Run {
        rules: shard.rules,
        folders: shard.folders,
        everything: shard.everything,
        told: shard.told,
        inputs: shard.inputs,
    };
    conclude::whole(reporting, &run, (&sources, &settings.root), &mut outcome)?;
    let colour = arguments.project.color;
    conclude::finish(reporting, &Judged { outcome, fail_on, sources, outputs, by, colour })
}

fn part(path: &Path) -> Result<Part, String> {
    let source = project::read(&Root::here().file(path)).map_err(|mistake| mistake.message)?;
    shard::unpack(&source.name, &source.text)
}
