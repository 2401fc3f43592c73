//! All tests, in one binary. `CONTRIBUTING.md` says how to run and bless them; each module says what it holds.

mod cases;
mod cli;
mod docs;
mod laws;
mod packs;
mod readback;
mod support;
mod tidy;
