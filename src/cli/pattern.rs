//! Patterns by which rules and tests are chosen.

use globset::{Glob, GlobSet, GlobSetBuilder};

/// Patterns of names; without any, all names fit.
pub struct Patterns(Option<GlobSet>);

impl Patterns {
    /// The patterns that an option was given.
    pub fn new(option: &str, globs: &[String]) -> Result<Patterns, String> {
        if globs.is_empty() {
            return Ok(Patterns(None));
        }
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            set.add(Glob::new(glob).map_err(|error| format!("`{option} {glob}` is no pattern: {error}"))?);
        }
        set.build().map(|set| Patterns(Some(set))).map_err(|error| error.to_string())
    }

    /// Whether one of them fits `policy/name`, or the name alone.
    pub fn fit(&self, full_name: &str) -> bool {
        let name = full_name.split_once('/').map_or(full_name, |(_, name)| name);
        self.0.as_ref().is_none_or(|set| set.is_match(full_name) || set.is_match(name))
    }
}
