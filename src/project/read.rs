//! Reading files, as text or as bytes.

use super::root::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Larger files are refused: no description of one collaboration comes near.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads a file as text.
pub fn read(found: &Found) -> Result<Source, Box<Diagnostic>> {
    let name = &found.name;
    let refuse = |code, message: String, help: &str| Err(Box::new(Diagnostic::error(code, message).help(help)));
    match contents(&found.path) {
        Ok(bytes) => text(name, bytes),
        Err(Refused::Folder) => {
            refuse(Code::UnreadableFile, format!("`{name}` is a folder, and a file is needed"), "name a file")
        }
        Err(Refused::TooLarge) => {
            refuse(Code::TooLarge, format!("`{name}` is larger than 256 MB"), "split it into several files")
        }
        Err(Refused::Unreadable(error)) => refuse(
            Code::UnreadableFile,
            format!("`{name}` cannot be read: {error}"),
            "check the path and who may read it",
        ),
    }
}

/// Reads a file of whatever kind.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display();
    contents(path).map_err(|refused| match refused {
        Refused::Folder => format!("`{name}` is a folder, and a file is needed"),
        Refused::TooLarge => format!("`{name}` is larger than 256 MB"),
        Refused::Unreadable(error) => format!("`{name}` cannot be read: {error}"),
    })
}

/// Why a file is not read.
enum Refused {
    Folder,
    TooLarge,
    Unreadable(std::io::Error),
}

/// The bytes of a file, which is looked up once.
fn contents(path: &Path) -> Result<Vec<u8>, Refused> {
    let about = |error| if path.is_dir() { Refused::Folder } else { Refused::Unreadable(error) };
    let file = File::open(path).map_err(about)?;
    let meta = file.metadata().map_err(Refused::Unreadable)?;
    if meta.is_dir() {
        return Err(Refused::Folder);
    }
    if meta.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    // devices and pipes have no length
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(Refused::Unreadable)?;
    if bytes.len() as u64 > LARGEST { Err(Refused::TooLarge) } else { Ok(bytes) }
}

/// Reads all of standard input as text.
pub fn read_standard_input(mut input: impl Read) -> Result<Source, Box<Diagnostic>> {
    let mut bytes = Vec::new();
    match input.by_ref().take(LARGEST).read_to_end(&mut bytes) {
        Ok(_) => text("-", bytes),
        Err(error) => {
            let message = format!("standard input cannot be read: {error}");
            Err(Box::new(Diagnostic::error(Code::UnreadableFile, message)))
        }
    }
}

fn text(name: &str, bytes: Vec<u8>) -> Result<Source, Box<Diagnostic>> {
    String::from_utf8(bytes).map(|text| Source::new(name, text)).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("`{name}` is not UTF-8 text from line {line} on");
        Box::new(Diagnostic::error(Code::NotText, message).help("save it as UTF-8"))
    })
}
