//! A bar that tells how far a long run is, on a terminal only.

use super::write;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Shorter runs need no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// So many times a second the bar is drawn.
const DRAWINGS: u8 = 10;

/// How far a run is. It is shown on standard error, if that is a terminal, once the run has taken a while.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    /// Whether nothing is to be shown, or something is already.
    settled: AtomicBool,
}

impl Progress {
    /// Of a run over so many files.
    pub fn over(files: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len} files") {
            bar.set_style(style);
        }
        Progress { bar, start: Instant::now(), settled: AtomicBool::new(!write::is_watched()) }
    }

    /// One more file is done.
    pub fn step(&self) {
        self.bar.inc(1);
        if !self.settled.load(Ordering::Relaxed)
            && self.start.elapsed() > PATIENCE
            && !self.settled.swap(true, Ordering::Relaxed)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWINGS));
        }
    }

    /// The run is over: the bar goes away.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}
