//! What a text is like: a pattern that the whole of it fits, or a text inside it or at its start.
//!
//! The home of regular expressions. A pattern is compiled once, when its policy is read, and is matched in linear time.

use crate::language::{folded, normalised};
use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind as Shape;
use regex_syntax::hir::{ErrorKind as Meaning, Hir, Look};
use regex_syntax::{Error, ParserBuilder};

/// Brackets inside each other.
const DEEPEST: u32 = 50;
/// Bytes of a compiled pattern.
const LARGEST: usize = 1 << 21;

/// What a text is like.
#[derive(Debug, Clone, PartialEq)]
pub enum TextTest {
    /// The whole of it fits a pattern, case as written.
    Match(Pattern),
    /// It has this text inside, whatever its case.
    Contain(Part),
    /// It starts with this text, whatever its case.
    StartWith(Part),
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    compiled: Regex,
}

/// A text to look for.
#[derive(Debug, Clone)]
pub struct Part {
    written: String,
    folded: String,
}

/// Why a text is no pattern.
pub(super) struct NoPattern {
    /// Where in the pattern, in bytes.
    pub at: std::ops::Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub help: &'static str,
}

impl TextTest {
    /// Whether a text is like this.
    pub fn holds(&self, text: &str) -> bool {
        match self {
            TextTest::Match(pattern) => pattern.compiled.is_match(&folded(text)),
            TextTest::Contain(part) => normalised(text).contains(&part.folded),
            TextTest::StartWith(part) => normalised(text).starts_with(&part.folded),
        }
    }

    /// What was written between the quotes.
    pub fn written(&self) -> &str {
        match self {
            TextTest::Match(pattern) => &pattern.written,
            TextTest::Contain(part) | TextTest::StartWith(part) => &part.written,
        }
    }
}

impl Part {
    /// A text to look for; `None` when there is nothing in it. A space at an end counts, so that `De ` is a whole word.
    pub(super) fn new(written: &str) -> Option<Part> {
        let plain = normalised(written);
        let ends = [written.starts_with(' '), written.ends_with(' ')].map(|space| if space { " " } else { "" });
        let folded = format!("{}{plain}{}", ends[0], ends[1]);
        (!plain.is_empty()).then(|| Part { written: written.to_string(), folded })
    }
}

impl Pattern {
    /// Compiles a pattern for whole texts.
    pub(super) fn new(written: &str) -> Result<Pattern, NoPattern> {
        let parsed = ParserBuilder::new().nest_limit(DEEPEST).build().parse(written).map_err(|error| told(&error))?;
        // both ends are tied to what was read, so that nothing in the pattern can hide them
        let whole = Hir::concat(vec![Hir::look(Look::Start), parsed, Hir::look(Look::End)]);
        match RegexBuilder::new(&whole.to_string()).size_limit(LARGEST).dfa_size_limit(LARGEST).build() {
            Ok(compiled) => Ok(Pattern { written: written.to_string(), compiled }),
            Err(_) => Err(NoPattern {
                at: 0..written.len(),
                message: "this pattern is too large".to_string(),
                help: "repeat less in it",
            }),
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.written == other.written
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Part) -> bool {
        self.folded == other.folded
    }
}

fn told(error: &Error) -> NoPattern {
    let (span, pattern, (message, help)) = match error {
        Error::Parse(error) => (error.span(), error.pattern(), of_shape(error.kind())),
        Error::Translate(error) => (error.span(), error.pattern(), of_meaning(error.kind())),
        _ => return NoPattern { at: 0..0, message: UNREADABLE.0.to_string(), help: UNREADABLE.1 },
    };
    let at = span.start.offset..span.end.offset;
    let sign = pattern.get(at.clone()).unwrap_or_default();
    NoPattern { at, message: message.replace("{}", sign), help }
}

const UNREADABLE: (&str, &str) =
    ("the pattern cannot be read from here on", "write a backslash before a sign that stands for itself: `\\.`");

fn of_shape(kind: &Shape) -> (&'static str, &'static str) {
    match kind {
        Shape::GroupUnclosed => {
            ("the bracket that opens here is not closed", "close it with `)`, or write `\\(` for the sign itself")
        }
        Shape::GroupUnopened => {
            ("the bracket that closes here was not opened", "open it with `(`, or write `\\)` for the sign itself")
        }
        Shape::ClassUnclosed => {
            ("the set of signs that opens here is not closed", "close it with `]`, or write `\\[` for the sign itself")
        }
        Shape::ClassRangeInvalid | Shape::ClassRangeLiteral => {
            ("`{}` is no range of signs", "write the first sign before the last: `[a-z]`")
        }
        Shape::RepetitionMissing => (
            "there is nothing in front of this sign to repeat",
            "write `.*` for any text, or a backslash before the sign",
        ),
        Shape::RepetitionCountInvalid
        | Shape::RepetitionCountDecimalEmpty
        | Shape::RepetitionCountUnclosed
        | Shape::DecimalEmpty
        | Shape::DecimalInvalid => {
            ("how often is not said here", "write `{4}` for four times, `{2,4}` for two to four")
        }
        Shape::EscapeUnexpectedEof => {
            ("a backslash needs a sign behind it", "write `\\d` for a digit, or `\\\\` for a backslash")
        }
        Shape::EscapeUnrecognized => (
            "`{}` has no meaning in a pattern",
            "write `\\d` for a digit, `\\w` for a letter or digit, `\\.` for a full stop",
        ),
        Shape::UnsupportedLookAround | Shape::UnsupportedBackreference => (
            "`{}` looks elsewhere in the text, which patterns here do not",
            "write one rule with `match` for each thing asked",
        ),
        Shape::NestLimitExceeded(_) => ("the brackets of this pattern are nested too deep", "use fewer brackets"),
        _ => UNREADABLE,
    }
}

fn of_meaning(kind: &Meaning) -> (&'static str, &'static str) {
    match kind {
        Meaning::UnicodePropertyNotFound | Meaning::UnicodePropertyValueNotFound => {
            ("`{}` is no known kind of sign", "write `\\p{L}` for a letter, `\\d` for a digit")
        }
        _ => UNREADABLE,
    }
}
