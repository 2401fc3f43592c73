//! The command line: arguments, exit codes, and what goes to which stream.

mod args;
mod baseline;
mod check;
mod conclude;
mod config;
mod exit;
mod explain;
mod given;
mod import;
mod merge;
mod output;
mod packs;
mod pattern;
mod progress;
mod settings;
mod shard;
mod since;
mod test;
mod try_sentence;
mod waive;
mod waivers;
mod words;
mod write;

use args::{Arguments, Command};
use clap::Parser;
use exit::{COMPLIES, FAULT, NOT_JUDGED};
use std::ffi::OsString;

/// Runs the program with these arguments and answers its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // help and version are answers, all else is wrong usage
            let code = if error.use_stderr() { NOT_JUDGED } else { COMPLIES };
            // a closed pipe is the reader's choice
            return match error.print() {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => FAULT,
                _ => code,
            };
        }
    };
    let run = std::panic::catch_unwind(|| match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Packs(arguments) => packs::run(&arguments),
        Command::Words(arguments) => words::run(&arguments),
        Command::Try(arguments) => try_sentence::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Waivers(arguments) => waivers::run(&arguments),
        Command::Waive(arguments) => waive::run(&arguments),
    });
    let answered = run.map(|answer| {
        answer.unwrap_or_else(|message| {
            write::error(&message);
            NOT_JUDGED
        })
    });
    answered.unwrap_or_else(|_| {
        write::error("this is a fault of the program itself, not of your files; please report it");
        FAULT
    })
}
