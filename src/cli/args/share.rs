//! A share of a run, as `--shard` names it.

use crate::outcome::Shard;
use std::str::FromStr;

/// More machines than this do not share a run.
const MOST: usize = 10_000;

/// A share of the files: the first, second, … of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 1.
    pub index: usize,
    /// Of how many.
    pub total: usize,
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        let numbers = text.split_once('/').and_then(|(index, total)| Some((number(index)?, number(total)?)));
        match numbers {
            Some((_, 0)) | None => Err("write it as `2/4`, for the second of four shards".to_string()),
            Some((_, total)) if total > MOST => Err(format!("there are at most {MOST} shards")),
            Some((index, total)) if index == 0 || index > total => {
                Err(format!("the first number goes from 1 to {total}"))
            }
            Some((index, total)) => Ok(Share { index, total }),
        }
    }
}

impl Share {
    /// Whether the file of this position belongs to it.
    pub fn has(self, position: usize) -> bool {
        Shard::has(self.index, self.total, position)
    }
}
