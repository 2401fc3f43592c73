//! The words of a sentence as its author wrote them, so that a message can offer the sentence with other words in one place.

use crate::source::Span;

/// Longer sentences are not repeated in a message.
const LONGEST: usize = 200;

/// A sentence as written, on one line, with the place in the source of each of its bytes.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub(in crate::syntax) text: String,
    pub(in crate::syntax) origins: Vec<(u32, u32)>,
}

impl Written {
    /// The sentence with other words in some places, unless it is long or holds a list.
    pub fn with(&self, parts: &[(Span, &str)]) -> Option<String> {
        if self.text.len() > LONGEST || self.text.contains(['\u{1}', '\u{2}', '\u{3}']) {
            return None;
        }
        let mut parts: Vec<_> =
            parts.iter().map(|(span, words)| Some((self.range(*span)?, *words))).collect::<Option<Vec<_>>>()?;
        parts.sort_by_key(|(range, _)| range.start);
        let mut sentence = String::new();
        let mut done = 0;
        for (range, words) in parts {
            sentence.push_str(self.text.get(done..range.start)?);
            sentence.push_str(words);
            done = range.end;
        }
        sentence.push_str(self.text.get(done..)?);
        let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(sentence.trim_end_matches(['.', ' ']).to_string())
    }

    /// The words in front of a place.
    pub fn before(&self, span: Span) -> Option<&str> {
        self.text.get(..self.range(span)?.start)
    }

    /// The words behind a place.
    pub fn after(&self, span: Span) -> Option<&str> {
        self.text.get(self.range(span)?.end..)
    }

    /// The words in one place.
    pub fn words(&self, span: Span) -> Option<&str> {
        self.text.get(self.range(span)?)
    }

    fn range(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let start = self.origins.iter().position(|(from, _)| *from >= span.start)?;
        let end = self.origins.iter().rposition(|(_, to)| *to <= span.end)? + 1;
        (start < end).then_some(start..end)
    }
}
