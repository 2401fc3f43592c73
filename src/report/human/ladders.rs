//! Ladders: a drawing of the steps, and what the next one needs.

use super::{Page, printable, wrapping};
use crate::outcome::LadderFound;
use crate::report::shown::climbed;
use std::fmt::Write;

/// The steps climb to the right as long as they fit in this.
const WIDTH: usize = 60;

impl Page<'_> {
    /// Draws the ladders, the highest level on top.
    pub(super) fn ladders(&mut self, ladders: &[LadderFound]) {
        if ladders.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n  {}", self.bold("Ladders"));
        for ladder in ladders {
            let title = if ladder.title.is_empty() { String::new() } else { format!(": {}", ladder.title) };
            self.ladder_line(&format!("  {}/{}{title}", ladder.policy, ladder.name), "    ");
            let widest = ladder.levels.iter().map(|level| level.chars().count()).max().unwrap_or(0);
            let room = WIDTH.saturating_sub(8 + widest);
            let step = (room / ladder.levels.len().max(1)).min(2);
            for (at, level) in ladder.levels.iter().enumerate().rev() {
                let mark = match at + 1 {
                    level if level <= ladder.reached => '#',
                    level if level <= ladder.possible => '?',
                    _ => ' ',
                };
                let indent = " ".repeat(4 + step * at);
                self.ladder_line(&format!("{indent}[{mark}] {level}"), &format!("{indent}    "));
            }
            self.ladder_line(&format!("    {}", climbed(ladder)), "      ");
        }
    }

    fn ladder_line(&mut self, line: &str, subsequent: &str) {
        let options = wrapping(self.style.width).subsequent_indent(subsequent);
        let _ = writeln!(self.text, "{}", textwrap::fill(&printable(line), options));
    }
}
