//! The folder of a project, and how paths are shown.

use std::path::{Component, Path, PathBuf};

/// The folder from which paths are shown, and to which those in a configuration relate: that of the configuration, else the
/// working directory.
#[derive(Clone, Debug)]
pub struct Root {
    folder: PathBuf,
    here: PathBuf,
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// As shown: relative to the root where it lies below it, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was met in a folder, not named by itself.
    pub in_folder: bool,
}

impl Root {
    /// The working directory.
    pub fn here() -> Root {
        let here = absolute(Path::new("."));
        Root { folder: here.clone(), here }
    }

    /// The folder of a configuration file.
    pub fn of(configuration: &Path) -> Root {
        let file = absolute(configuration);
        let folder = file.parent().map_or_else(|| file.clone(), Path::to_path_buf);
        Root { folder, here: absolute(Path::new(".")) }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the folder lies in its repository: empty at the top, or where there is none, else such as `regions/`.
    pub fn below_top(&self) -> String {
        let Some(top) = self.folder.ancestors().find(|above| above.join(".git").exists()) else { return String::new() };
        let below = self.folder.strip_prefix(top).unwrap_or(Path::new(""));
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy() + "/");
        parts.collect()
    }

    /// Whether a path is that of the folder itself.
    pub fn is(&self, path: &Path) -> bool {
        absolute(path) == self.folder
    }

    /// Where a file is that is written relative to the root, or shown.
    pub fn path(&self, name: &str) -> PathBuf {
        if self.folder == self.here { PathBuf::from(name) } else { self.folder.join(name) }
    }

    /// A file named by itself.
    pub fn file(&self, path: &Path) -> Found {
        Found { name: self.shown(path), path: path.to_path_buf(), in_folder: false }
    }

    /// A path below the root without it.
    pub fn below(&self, path: &Path) -> Option<PathBuf> {
        let below = absolute(path).strip_prefix(&self.folder).map(Path::to_path_buf).ok()?;
        (!below.as_os_str().is_empty()).then_some(below)
    }

    /// A path as shown: relative to the root where it lies below it, with `/`, without `./`.
    pub fn shown(&self, path: &Path) -> String {
        if path == Path::new("-") {
            return "-".to_string(); // standard input
        }
        let path = match self.below(path) {
            Some(below) => below,
            None if self.folder == self.here => path.to_path_buf(),
            None => absolute(path),
        };
        let text = path.to_string_lossy().replace('\\', "/");
        text.strip_prefix("./").unwrap_or(&text).to_string()
    }
}

/// Where a path leads: two paths of one file lead to one place. Links are followed where something is there.
pub fn place(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute(path))
}

/// A path from the root of the disk, without `.` and `..`; links are left as they are.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
