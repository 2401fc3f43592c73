//! Reading files, as text or as bytes.

use super::root::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;
use std::io::Read;
use std::path::Path;

/// Larger files are refused: no description of one collaboration comes near.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads a file as text.
pub fn read(found: &Found) -> Result<Source, Box<Diagnostic>> {
    let refuse = |code, message: String, help: &str| Err(Box::new(Diagnostic::error(code, message).help(help)));
    let name = &found.name;
    match std::fs::metadata(&found.path) {
        Ok(meta) if meta.is_dir() => {
            return refuse(Code::UnreadableFile, format!("`{name}` is a folder, and a file is needed"), "name a file");
        }
        Ok(meta) if meta.len() > LARGEST => {
            return refuse(Code::TooLarge, format!("`{name}` is larger than 256 MB"), "split it into several files");
        }
        Ok(_) => {}
        Err(error) => {
            return refuse(
                Code::UnreadableFile,
                format!("`{name}` cannot be read: {error}"),
                "check the path and who may read it",
            );
        }
    }
    match std::fs::read(&found.path) {
        Ok(bytes) => text(name, bytes),
        Err(error) => refuse(
            Code::UnreadableFile,
            format!("`{name}` cannot be read: {error}"),
            "check the path and who may read it",
        ),
    }
}

/// Reads a file of whatever kind.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("`{}` cannot be read: {error}", path.display());
    if std::fs::metadata(path).map_err(told)?.len() > LARGEST {
        return Err(format!("`{}` is larger than 256 MB", path.display()));
    }
    std::fs::read(path).map_err(told)
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
