//! `test`: the tests in policies.

use super::args::{Format, Output, Test, format};
use super::exit::{COMPLIES, FINDINGS, NOT_JUDGED};
use super::pattern::Patterns;
use super::settings::Settings;
use super::{given, output, write};
use crate::diagnostic::{Code, Diagnostic, Severity, in_order};
use crate::pipeline;
use crate::project::{self, Root};
use crate::report::human;
use crate::report::junit;
use crate::scenario::{Scenario, Tested};
use crate::source::{SourceId, Sources};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Test) -> Result<u8, String> {
    let outputs = outputs(&arguments.formats)?;
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let setup = &arguments.judging.setup;
    let settings = Settings::read(&setup.project, &mut sources, &mut diagnostics)?;
    let given = given::gather(&arguments.paths, &arguments.judging, &settings, &mut sources, &mut diagnostics)?;
    let patterns = Patterns::new("--filter", &arguments.filters)?;
    let (mut judge, mut scenarios, found) = pipeline::prepare_tests(&sources, &given, |_| true);
    diagnostics.extend(found);
    if !scenarios.is_empty() {
        let names: Vec<String> = scenarios.iter().map(Scenario::full_name).collect();
        let told = |_: &String| write::diagnostics(&diagnostics, &sources, setup.project.color);
        patterns.each_fits("test", &names).inspect_err(told)?;
    }
    scenarios.retain(|scenario| patterns.fit(&scenario.full_name()));
    read_files(&mut scenarios, &settings.root, &mut sources, &mut diagnostics);
    let read = sources.names().into_iter().map(|name| settings.root.path(&name.to_string_lossy()));
    output::spare(&outputs, read)?;
    if scenarios.is_empty() && !arguments.allow_empty {
        let mistake = Diagnostic::error(Code::NoTest, "the policies hold no test, so nothing is tested");
        diagnostics
            .push(mistake.help("write `test NAME: what it shows` with `given:` and `expect:`, or say `--allow-empty`"));
    }
    in_order(&mut diagnostics);
    write::diagnostics(&diagnostics, &sources, setup.project.color);
    let list: Vec<Tested> =
        scenarios.iter().map(|scenario| pipeline::test(&mut judge, scenario, &sources, given.as_of)).collect();
    for output in &outputs {
        let text = match output.format {
            Format::Junit => junit::render_tests(&list, &diagnostics, &given.as_of.to_string(), &sources),
            _ if list.is_empty() => continue,
            _ => {
                let style = write::style_of_report(output.file.as_deref(), setup.project.color, arguments.quiet);
                human::render_tests(&list, &sources, style)
            }
        };
        write::report(output.file.as_deref(), &text)?;
    }
    let mistakes = diagnostics.iter().chain(list.iter().flat_map(|tested| &tested.diagnostics));
    let broken = mistakes.into_iter().any(|mistake| mistake.severity == Severity::Error);
    Ok(if broken || list.iter().any(|tested| tested.checks.is_none()) {
        NOT_JUDGED
    } else if list.iter().all(Tested::holds) {
        COMPLIES
    } else {
        FINDINGS
    })
}

/// The reports that are asked for, which are for people or for CI servers.
fn outputs(asked: &[Output]) -> Result<Vec<Output>, String> {
    format::check(asked)?;
    if let Some(other) = asked.iter().find(|output| !matches!(output.format, Format::Human | Format::Junit)) {
        let name = other.format.name();
        return Err(format!("tests are told as `human` or `junit`, not as `{name}`"));
    }
    Ok(if asked.is_empty() { vec![Output { format: Format::Human, file: None }] } else { asked.to_vec() })
}

/// Reads the files that tests start from, each once. A test whose file cannot be read is not run.
fn read_files(scenarios: &mut [Scenario], root: &Root, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: FxHashMap<PathBuf, Option<SourceId>> = FxHashMap::default();
    for scenario in scenarios {
        let Some((file, span)) = &scenario.given.file else { continue };
        let policy = Path::new(&sources.get(span.source).name);
        let path = root.path(&policy.parent().unwrap_or(Path::new("")).join(file).to_string_lossy());
        let base = *known.entry(path).or_insert_with_key(|path| match project::read(&root.file(path)) {
            Ok(source) => Some(sources.add(source)),
            Err(mistake) => {
                diagnostics.push(mistake.at(*span, "named here"));
                None
            }
        });
        scenario.given.base = base;
        scenario.sound &= base.is_some();
    }
}
