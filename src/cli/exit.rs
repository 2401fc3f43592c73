//! The exit codes.

/// Complies.
pub const COMPLIES: u8 = 0;
/// Findings at or above `--fail-on`.
pub const FINDINGS: u8 = 1;
/// Something could not be judged, or the usage was wrong.
pub const NOT_JUDGED: u8 = 2;
/// A fault of the program itself.
pub const FAULT: u8 = 3;
