//! How an outcome is shown: one file for each format.
//!
//! `shown` is what formats for machines show alike: the words of a finding, and its places. `characters` is what a text may
//! hold where it is shown. `questions` is what is open. `short` is the report on many arrangements, which people read as text or
//! as Markdown.

mod characters;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod oscal;
mod questions;
pub mod rdjson;
pub mod sarif;
mod short;
mod shown;
