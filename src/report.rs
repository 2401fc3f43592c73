//! How an outcome is shown: one file for each format.

pub mod human;
pub mod json;
