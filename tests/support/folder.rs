//! A folder of its own in which the program runs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder that is gone when the test is over.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What a run of the program came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Folder {
        Folder { folder: tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}")) }
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders that it stands in.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        path.parent().map(std::fs::create_dir_all);
        std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// The program, to be run here, as on a plain terminal of 100 columns.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ondergrens"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
        command.env_remove("GITHUB_STEP_SUMMARY");
        command
    }

    /// Runs the program with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.program().args(arguments))
    }

    /// Runs a command line, and answers all that it writes, in the order in which it is written.
    pub fn console(&self, line: &str) -> String {
        let words = words(line);
        assert_eq!(words.first().map(String::as_str), Some("ondergrens"), "`{line}`: only `ondergrens` can be run");
        let path = self.path(".console");
        let open = || {
            std::fs::OpenOptions::new().create(true).append(true).open(&path).unwrap_or_else(|error| panic!("{error}"))
        };
        std::fs::write(&path, "").unwrap_or_else(|error| panic!("{error}"));
        let done = self.program().args(&words[1..]).stdout(open()).stderr(open()).status();
        assert!(done.is_ok(), "`{line}` could not be run");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let _ = std::fs::remove_file(&path);
        text
    }
}

/// Runs a command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap_or_else(|error| panic!("the program cannot be run: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_else(|_| panic!("the program writes no UTF-8"));
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs git in a folder, with nobody's settings.
pub fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]);
    let output = command.args(arguments).output().unwrap_or_else(|error| panic!("git cannot be run: {error}"));
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The words of a command line; quotes keep words together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for found in line.chars() {
        match (found, quote) {
            ('"' | '\'', None) => {
                quote = Some(found);
                word.get_or_insert_default();
            }
            (found, Some(open)) if found == open => quote = None,
            (found, None) if found.is_whitespace() => words.extend(word.take()),
            (found, _) => word.get_or_insert_default().push(found),
        }
    }
    words.extend(word);
    words
}
