//! Baselines on the disk: read, made, and made smaller.

use super::args::Against;
use super::write;
use crate::outcome::{Baseline, Outcome, Scope};
use crate::project::{self, Root};
use std::path::{Path, PathBuf};

/// Holds the findings against the baseline, if there is to be one, and keeps its file up to date where that is asked.
pub fn compare(against: &Against, scope: &Scope, root: &Root, outcome: &mut Outcome) -> Result<(), String> {
    let Some(path) = &against.baseline else { return Ok(()) };
    let file = root.file(path).name;
    if against.update_baseline && !path.exists() {
        return make(path, &file, scope, outcome);
    }
    let baseline = read(path, &file, root)?;
    let compared = baseline.compare(outcome, &file, scope);
    if against.update_baseline && !compared.stale.is_empty() && may_write(&file, outcome) {
        let (gone, left) = (compared.stale.len(), baseline.len() - compared.stale.len());
        write::file(path, &baseline.without(&compared.stale).text())?;
        let entries = if gone == 1 { "1 stale entry is".to_string() } else { format!("{gone} stale entries are") };
        write::error(&format!("{entries} taken out of the baseline `{file}`; {left} are left"));
        outcome.baseline = Some(crate::outcome::Compared { stale: Vec::new(), ..compared });
    } else {
        outcome.diagnostics.extend(compared.warning());
        outcome.baseline = Some(compared);
    }
    Ok(())
}

/// The folders among paths, as files in them are shown; without paths all that the configuration names was judged.
pub fn folders(paths: &[PathBuf], root: &Root) -> Vec<String> {
    if paths.is_empty() {
        return vec![".".to_string()];
    }
    let shown = |path: &PathBuf| if root.is(path) { ".".to_string() } else { root.file(path).name };
    paths.iter().filter(|path| path.is_dir()).map(shown).collect()
}

fn make(path: &Path, file: &str, scope: &Scope, outcome: &mut Outcome) -> Result<(), String> {
    if !may_write(file, outcome) {
        return Ok(());
    }
    let baseline = Baseline::of(outcome);
    write::file(path, &baseline.text())?;
    let known = baseline.len();
    let findings = if known == 1 { "1 finding".to_string() } else { format!("{known} findings") };
    write::error(&format!("the baseline `{file}` is made, with {findings}"));
    outcome.baseline = Some(baseline.compare(outcome, file, scope));
    Ok(())
}

/// A run that could not judge everything says nothing certain about what is known.
fn may_write(file: &str, outcome: &Outcome) -> bool {
    let sound = outcome.summary().errors == 0;
    if !sound {
        write::error(&format!("the baseline `{file}` is left as it is, since not everything could be judged"));
    }
    sound
}

fn read(path: &Path, file: &str, root: &Root) -> Result<Baseline, String> {
    if !path.exists() {
        return Err(format!("the baseline `{file}` is not there; `--update-baseline` makes it"));
    }
    let source = project::read(&root.file(path)).map_err(|mistake| format!("the baseline {}", mistake.message))?;
    Baseline::parse(&source.text).map_err(|why| {
        format!("`{file}` is no baseline: {why}; restore it, or remove it and make it anew with `--update-baseline`")
    })
}
