//! Ladders: a drawing of the steps, and what the next one needs.

use super::{Page, printable, wrapping};
use crate::outcome::{LadderFound, Need, Status};
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
            self.ladder_line(&format!("    {}", told(ladder)), "      ");
        }
    }

    fn ladder_line(&mut self, line: &str, subsequent: &str) {
        let options = wrapping(self.style.width).subsequent_indent(subsequent);
        let _ = writeln!(self.text, "{}", textwrap::fill(&printable(line), options));
    }
}

/// What is reached, and what is needed to get further.
fn told(ladder: &LadderFound) -> String {
    let reached = match ladder.level() {
        Some(level) => format!("{level} is reached"),
        None => "the first level is not reached".to_string(),
    };
    let possible = match ladder.may_be().filter(|_| ladder.possible > ladder.reached) {
        Some(level) => format!(", {level} may be: facts are not known"),
        None => String::new(),
    };
    let Some(next) = ladder.next() else { return format!("{reached}, the highest level") };
    let needs: Vec<String> = ladder.needs.iter().map(need).collect();
    format!("{reached}{possible}. {next} needs {}", needs.join(", "))
}

fn need(need: &Need) -> String {
    let found = match need.status {
        Status::Fail => "fails",
        Status::Unknown => "is unknown",
        Status::Waived => "is waived, not met",
        Status::Explained => "is explained, not met",
        Status::Pass | Status::NotApplicable => "is met",
    };
    format!("{} ({found})", need.rule)
}
