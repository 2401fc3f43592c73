//! The program itself: arguments, exit codes, streams and formats, as `docs` and the contract with CI jobs promise.

mod baseline;
mod commands;
mod config;
mod exit;
mod formats;
mod import;
mod json;
mod outputs;
mod portfolio;
mod shard;
mod since;
mod terminal;
mod test;
mod waivers;

/// A small policy of each force.
pub const POLICY: &str = "policy small: A small policy
parameter few: 2

rule management: functional management must be shared
rule partners: there should be at least few participants
rule legal: legal must not be local
";

/// It complies with all of it.
pub const GOOD: &str = r#"[collaboration]
id = "good"

[[participants]]
id = "a"
[[participants]]
id = "b"

[functions]
functional-management = "shared"
legal = "shared"
"#;

/// A strict rule fails.
pub const FAILS: &str = r#"[collaboration]
id = "fails"

[[participants]]
id = "a"
[[participants]]
id = "b"

[functions]
functional-management = "local"
legal = "shared"
"#;

/// A strict rule is unknown.
pub const UNKNOWN: &str = r#"[collaboration]
id = "unknown"

[[participants]]
id = "a"
[[participants]]
id = "b"

[functions]
legal = "shared"
"#;

/// A recommendation fails.
pub const WARNS: &str = r#"[collaboration]
id = "warns"

[[participants]]
id = "a"

[functions]
functional-management = "shared"
legal = "shared"
"#;

/// The files above.
pub fn small() -> crate::support::folder::Folder {
    crate::support::folder::Folder::with(&[
        ("small.policy", POLICY),
        ("good.toml", GOOD),
        ("fails.toml", FAILS),
        ("unknown.toml", UNKNOWN),
        ("warns.toml", WARNS),
    ])
}
