//! The levels of a ladder, as sentences speak of them.

use crate::vocabulary::Choice;

/// The levels of a ladder, the lowest first, as sentences speak of them.
#[derive(Debug)]
pub struct Levels {
    /// The number of the policy that it belongs to.
    pub policy: usize,
    /// Its position among the ladders of that policy.
    pub at: usize,
    /// The names of the levels, as written.
    pub names: Vec<String>,
}

impl PartialEq for Levels {
    fn eq(&self, other: &Levels) -> bool {
        (self.policy, self.at) == (other.policy, other.at)
    }
}

impl Eq for Levels {}

impl Levels {
    /// The rank of each level among the values of a choice; of a level that has none, its name.
    pub fn ranks<'l>(&'l self, choice: &'l Choice) -> impl Iterator<Item = Result<u16, &'l str>> {
        self.names.iter().map(move |name| {
            let value = choice.value_written(name);
            let rank = value.zip(choice.ranks.as_ref()).and_then(|(at, ranks)| ranks[usize::from(at)]);
            rank.ok_or(name.as_str())
        })
    }

    /// The name of a level, counted from 1.
    pub fn name(&self, level: usize) -> &str {
        level.checked_sub(1).and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }
}
