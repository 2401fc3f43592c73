//! What several tests need.

pub mod case;
pub mod folder;
pub mod html;

pub mod judged;
pub mod mark;
pub mod page;
pub mod update;
