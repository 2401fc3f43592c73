//! What changed since a commit, as `git` tells: the only place where another program is run.
//!
//! Files are held against the commit in which the two lines of history part, so that what others did since then is no change.
//! What is not committed yet has changed, too, and so has what git does not know.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// How a job that fetches the last commit only gets the others.
const SHALLOW: &str = "this clone is shallow: let the job fetch the whole history, with `fetch-depth: 0` for the checkout \
                       on GitHub, `GIT_DEPTH: 0` on GitLab, or `git fetch --unshallow`";

/// What differs from a commit.
pub struct Changes {
    /// The top of the working tree.
    top: PathBuf,
    /// What changed or is not tracked, from the top.
    changed: HashSet<PathBuf>,
    /// What git keeps, from the top.
    tracked: HashSet<PathBuf>,
}

impl Changes {
    /// What differs from the commit in which the history of `reference` and the one checked out part.
    pub fn since(reference: &str) -> Result<Changes, String> {
        let top = top()?;
        let base = base(reference, &top)?;
        let diff = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", &base, "--"];
        let mut changed = paths(&answer(&git(&diff, &top)?)?);
        changed.extend(paths(&answer(&git(&["ls-files", "-z", "--others", "--exclude-standard"], &top)?)?));
        let tracked = paths(&answer(&git(&["ls-files", "-z"], &top)?)?);
        Ok(Changes { top, changed, tracked })
    }

    /// Whether a file changed; of one that git does not know nobody can tell, so it did.
    pub fn has(&self, path: &Path) -> bool {
        let whole = |path: &Path| std::fs::canonicalize(path).ok();
        // a link counts as changed when it, or the file that it leads to, did
        let as_named = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        let as_named = as_named.and_then(whole).zip(path.file_name()).map(|(folder, name)| folder.join(name));
        [as_named, whole(path)].into_iter().any(|path| match path.as_deref().map(|path| path.strip_prefix(&self.top)) {
            Some(Ok(path)) => self.changed.contains(path) || !self.tracked.contains(path),
            Some(Err(_)) | None => true,
        })
    }

    /// The first file that changed, or is gone, of those that are named and those whose name `fits`; from the top.
    pub fn among(&self, named: &[PathBuf], fits: impl Fn(&str) -> bool) -> Option<String> {
        let named: HashSet<PathBuf> = named.iter().filter_map(|path| std::fs::canonicalize(path).ok()).collect();
        let by_name = |path: &Path| path.file_name().is_some_and(|name| fits(&name.to_string_lossy()));
        let found = self.changed.iter().filter(|path| by_name(path) || named.contains(&self.top.join(path)));
        found.min().map(|path| name(path))
    }

    /// The files that fit and are there no more; from the top.
    pub fn gone(&self, fits: impl Fn(&Path) -> bool) -> Vec<String> {
        let gone = |path: &&PathBuf| fits(path) && std::fs::symlink_metadata(self.top.join(path)).is_err();
        let mut gone: Vec<String> = self.changed.iter().filter(gone).map(|path| name(path)).collect();
        gone.sort_unstable();
        gone
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn top() -> Result<PathBuf, String> {
    let told = git(&["rev-parse", "--show-toplevel"], Path::new("."))?;
    if !told.status.success() {
        let why = String::from_utf8_lossy(&told.stderr);
        let why = why.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        return Err(format!(
            "`--since` needs a git repository, and git says: {why}; leave `--since` out to report all"
        ));
    }
    let top = path(told.stdout.strip_suffix(b"\n").unwrap_or(&told.stdout));
    std::fs::canonicalize(&top).map_err(|error| format!("`{}` cannot be read: {error}", top.display()))
}

/// The commit in which the history of the reference and the one at hand part.
fn base(reference: &str, top: &Path) -> Result<String, String> {
    let shallow = || git(&["rev-parse", "--is-shallow-repository"], top).is_ok_and(|told| told.stdout == b"true\n");
    let commit = format!("{reference}^{{commit}}");
    let known = git(&["rev-parse", "--verify", "--quiet", &commit], top)?;
    // what starts with a dash would be an option to git
    if reference.is_empty() || reference.starts_with('-') || !known.status.success() {
        let mend = if shallow() {
            SHALLOW.to_string()
        } else {
            "name one that `git log` knows, or fetch it first, as in `git fetch origin main`".to_string()
        };
        return Err(format!("git knows no commit, branch or tag `{reference}` here; {mend}"));
    }
    let commit = line(&known);
    let found = git(&["merge-base", &commit, "HEAD"], top)?;
    if !found.status.success() || line(&found).is_empty() {
        let mend = if shallow() { SHALLOW } else { "name a commit that this one goes back to" };
        return Err(format!("the history of `{reference}` and the one checked out have no commit in common; {mend}"));
    }
    Ok(line(&found))
}

fn line(told: &Output) -> String {
    String::from_utf8_lossy(&told.stdout).trim().to_string()
}

/// Runs git, which must neither ask anything nor speak another language.
fn git(arguments: &[&str], folder: &Path) -> Result<Output, String> {
    let mut command = Command::new("git");
    command.arg("--no-optional-locks").args(arguments).current_dir(folder).env("LC_ALL", "C");
    command.stdin(std::process::Stdio::null());
    command.output().map_err(|error| {
        format!("`--since` needs git, which cannot be run: {error}; install it, or leave `--since` out to report all")
    })
}

fn answer(told: &Output) -> Result<Vec<u8>, String> {
    if told.status.success() {
        return Ok(told.stdout.clone());
    }
    Err(format!("git could not tell what changed: {}", String::from_utf8_lossy(&told.stderr).trim()))
}

/// The paths in a list that ends each with a zero.
fn paths(list: &[u8]) -> HashSet<PathBuf> {
    list.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
