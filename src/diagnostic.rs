//! Diagnostics: mistakes of users as plain data.
//!
//! A stage that meets a mistake pushes a [`Diagnostic`] and goes on. What a diagnostic looks like on a
//! terminal or in a file is decided far away, in `report`.

mod code;

use crate::source::Span;
pub use code::Code;
use serde::{Deserialize, Serialize};

/// How bad it is. An error means that the run could not judge everything (exit code 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Something could not be judged.
    Error,
    /// All was judged, but something is probably not meant.
    Warning,
}

/// A place with a word on what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// One mistake: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The kind of mistake; `ondergrens explain CODE` prints its page.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// One line, lower case, the user's words in backticks.
    pub message: String,
    /// The smallest wrong thing first, then other places that matter. Empty when there is no place.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, severity: Severity::Error, message: message.into(), labels: Vec::new(), help: None }
    }

    /// A warning without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// The same, at this place.
    pub fn at(self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.and_at(span, text)
    }

    /// The same, with one more place.
    pub fn and_at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same, with advice.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The first place, if there is one.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// Puts diagnostics in reading order (by source and place) and drops those that say the same of the same place.
pub fn in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span().is_none(), d.span(), d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup_by(|a, b| a.code == b.code && a.span() == b.span() && a.message == b.message);
}
