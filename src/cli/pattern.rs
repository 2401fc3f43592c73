//! Patterns by which rules and tests are chosen.

use crate::suggest::nearest;
use globset::{Glob, GlobSet, GlobSetBuilder};

/// Patterns of names; without any, all names fit.
pub struct Patterns<'a> {
    option: &'static str,
    globs: &'a [String],
    set: GlobSet,
}

impl Patterns<'_> {
    /// The patterns that an option was given.
    pub fn new<'a>(option: &'static str, globs: &'a [String]) -> Result<Patterns<'a>, String> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            set.add(Glob::new(glob).map_err(|error| format!("`{option} {glob}` is no pattern: {}", error.kind()))?);
        }
        let set = set.build().map_err(|error| error.to_string())?;
        Ok(Patterns { option, globs, set })
    }

    /// Whether one of them fits `policy/name`, or the name alone.
    pub fn fit(&self, full_name: &str) -> bool {
        self.globs.is_empty() || self.set.is_match(full_name) || self.set.is_match(short(full_name))
    }

    /// Refuses a pattern that fits none of these: it would be ignored. `kind`: what they are called.
    pub fn each_fits(&self, kind: &str, full_names: &[String]) -> Result<(), String> {
        let mut idle: Vec<bool> = vec![true; self.globs.len()];
        for name in full_names {
            let fitting = self.set.matches(name).into_iter().chain(self.set.matches(short(name)));
            fitting.for_each(|at| idle[at] = false);
        }
        let Some(at) = idle.iter().position(|idle| *idle) else { return Ok(()) };
        let glob = &self.globs[at];
        let known = full_names.iter().flat_map(|name| [short(name), name.as_str()]);
        let help = match nearest(glob, known) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => full_names.first().map_or(String::new(), |name| format!("; their names are like `{name}`")),
        };
        Err(format!("no {kind} fits `{} {glob}`{help}", self.option))
    }
}

/// The name without that of its policy.
fn short(full_name: &str) -> &str {
    full_name.split_once('/').map_or(full_name, |(_, name)| name)
}
