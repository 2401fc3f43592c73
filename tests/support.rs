//! What several tests need.

pub mod case;

pub mod judged;
pub mod mark;
pub mod update;
