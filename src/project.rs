//! The project on disk: its configuration, and finding and reading files. The only reader of
//! the disk. What changed in files is told by `git`.

pub mod changes;
mod config;
mod find;
mod read;
mod root;

pub use config::{CONFIG_FILE, Config, Named, WAIVERS_FILE, config_above};
pub use find::{Exclude, Files, LeftOut, Wanted, may_be_arrangement, policies};
pub use read::{bytes, read, read_standard_input};
pub use root::{Found, Root, place};
