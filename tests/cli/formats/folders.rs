//! The case folders: for each format a folder with the reports of the sample, of the one with mistakes, and the register, byte
//! for byte. Of a
//! page the body is held by `html.rs`.

use super::{FORMATS, broken, register, run, sample};
use crate::support::update::{difference, root, shown, updating};

#[test]
fn every_format_has_its_expected_bytes() {
    let formats = FORMATS.into_iter().filter(|format| *format != "html").chain(["human", "json"]);
    let mut wrong = Vec::new();
    for format in formats {
        let ending = match format {
            "junit" => "xml",
            "markdown" => "md",
            "github" | "human" => "txt",
            "jsonl" => "jsonl",
            _ => "json",
        };
        let folder = root().join("tests/cli/formats").join(format);
        let reports = [
            ("sample", run(&sample(), format, &[])),
            ("mistakes", run(&broken(), format, &["--policy", "wrong.policy"])),
            ("register", register(format)),
        ];
        for (name, ran) in reports {
            let path = folder.join(format!("{name}.{ending}"));
            if updating() {
                std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
                std::fs::write(&path, &ran.out).unwrap_or_else(|error| panic!("{error}"));
                continue;
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            if expected != ran.out {
                wrong.push(format!("{}:\n{}", shown(&path), difference(&expected, &ran.out)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
