//! Sentences to offer: the author's own, with other words in one place.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::syntax::clean::Clean;
use crate::syntax::grammar::{self, Node, Start, Tree};
use std::ops::Range;

/// The wordings that are refused wherever they stand.
const ALWAYS: &[Node] = &[
    Node::RefuseContraction,
    Node::RefuseMayNot,
    Node::RefuseShall,
    Node::RefuseHasTo,
    Node::RefuseNeed,
    Node::RefuseExpected,
    Node::RefuseForbidden,
    Node::RefuseShouldNever,
    Node::RefuseAllowed,
    Node::RefuseCan,
    Node::RefuseAdverb,
    Node::RefuseMayOnly,
    Node::RefuseEarlyComparison,
    Node::RefuseBeNot,
    Node::RefuseNotEvery,
    Node::RefuseAndOr,
    Node::RefuseEither,
    Node::RefuseNeither,
    Node::RefusePast,
    Node::RefuseSum,
    Node::RefuseAddUp,
    Node::RefuseScale,
    Node::RefuseEnd,
    Node::RefuseAgo,
    Node::RefuseOnly,
    Node::RefuseNoTwo,
    Node::RefuseAndVerb,
    Node::RefusePluralOwner,
    Node::RefuseDate,
    Node::RefuseYearless,
    Node::RefuseMonthFirst,
    Node::RefusePeriod,
    Node::RefuseLeast,
    Node::RefuseMost,
    Node::RefuseMore,
    Node::RefuseLess,
    Node::RefuseExactly,
    Node::RefuseOnOr,
    Node::RefuseExceed,
    Node::RefuseNotMore,
    Node::RefuseOrMore,
    Node::RefuseOrLess,
    Node::RefuseAbout,
    Node::RefuseLater,
    Node::RefuseSince,
    Node::RefuseUnless,
    Node::RefuseExcept,
    Node::RefuseHalf,
    Node::RefuseFraction,
    Node::RefuseEvery,
    Node::Foreign,
];

/// Longer texts get advice in general words: building and reading sentences takes time.
const LONGEST: usize = 2_000;
/// So much of a sentence is shown.
const SHOWN: usize = 160;

/// A text that is read, and what it is to be.
pub(super) struct Mender<'t> {
    /// The cleaned text.
    pub text: &'t str,
    /// What it must be.
    pub start: Start,
    /// The language it is in.
    pub language: Language,
}

/// Other words for a part of a text.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    /// What they stand for.
    pub at: Range<usize>,
    /// The words.
    pub words: String,
    /// When they are right: ` if both are meant`.
    pub when: String,
}

/// A refused wording.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What is marked.
    pub mark: Range<usize>,
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What can be written instead, the likeliest first.
    pub offers: Vec<Offer>,
    /// What to say beside the sentences.
    pub beside: String,
    /// What to say when none of the sentences could be read.
    pub otherwise: String,
}

impl Refusal {
    /// A refused wording without sentences to offer.
    pub fn new(mark: Range<usize>, message: String, otherwise: impl Into<String>) -> Refusal {
        let (code, otherwise) = (Code::RefusedWording, otherwise.into());
        Refusal { mark, code, message, offers: Vec::new(), beside: String::new(), otherwise }
    }

    /// The same, with other words for a part of the text.
    pub fn offer(self, at: Range<usize>, words: impl Into<String>) -> Refusal {
        self.offer_when(at, words, "")
    }

    /// The same, with other words that are right under a condition.
    pub fn offer_when(mut self, at: Range<usize>, words: impl Into<String>, when: &str) -> Refusal {
        self.offers.push(Offer { at, words: words.into(), when: when.to_string() });
        self
    }

    /// As a diagnostic. `others` are mends of other mistakes in the text, of which the first set that helps is taken.
    pub fn diagnostic(&self, clean: &Clean, mender: &Mender, others: &[&[Offer]]) -> Diagnostic {
        let end = self.mark.start + clean.text[self.mark.clone()].trim_end().len();
        let mistake = Diagnostic::error(self.code, self.message.clone()).at(clean.span(self.mark.start, end), "");
        mistake.help(self.help(mender, others))
    }

    fn help(&self, mender: &Mender, others: &[&[Offer]]) -> String {
        let mut sentences: Vec<String> = Vec::new();
        for offer in &self.offers {
            let mended = others.iter().find_map(|others| mender.mended(offer, others));
            let shown = mended.map(|sentence| format!("`{sentence}`{}", offer.when));
            if let Some(shown) = shown.filter(|shown| !sentences.contains(shown)) {
                sentences.push(shown);
            }
        }
        match sentences.is_empty() {
            true => self.otherwise.clone(),
            false => format!("write {}{}", sentences.join(", or "), self.beside),
        }
    }
}

impl Mender<'_> {
    /// The text with the words of some offers, if that can be read.
    fn mended(&self, offer: &Offer, others: &[Offer]) -> Option<String> {
        if self.text.len() > LONGEST {
            return None;
        }
        let mut parts: Vec<&Offer> = vec![offer];
        for other in others {
            if parts.iter().all(|part| other.at.end <= part.at.start || part.at.end <= other.at.start) {
                parts.push(other);
            }
        }
        parts.sort_by_key(|part| part.at.start);
        let mut mended = String::new();
        let mut done = 0;
        for part in &parts {
            mended.push_str(&self.text[done..part.at.start]);
            mended.push_str(&part.words);
            done = part.at.end;
        }
        mended.push_str(&self.text[done..]);
        if !readable(&mended, self.start, self.language) {
            return None;
        }
        // of a list only the line is shown
        if mended.contains(MARKS) {
            let line = |text: &str| text.rfind(MARKS).map_or(0, |at| at + 1);
            let from = line(&self.text[..offer.at.start]);
            let to = self.text[offer.at.end..].find(MARKS).map_or(self.text.len(), |at| offer.at.end + at);
            mended = format!("{}{}{}", &self.text[from..offer.at.start], offer.words, &self.text[offer.at.end..to]);
        }
        Some(tidy(&mended))
    }
}

const MARKS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// Whether a text can be read, and nothing in it is refused.
pub(super) fn readable(text: &str, start: Start, language: Language) -> bool {
    let refused = |node: Node| matches!(node, Node::Mixed | Node::Second | Node::Either) || ALWAYS.contains(&node);
    let scan = grammar::read(text, Start::Scan, language);
    let clean = scan.is_ok_and(|scan| scan.parts.iter().all(|part| !refused(part.node)));
    clean && grammar::read(text, start, language).is_ok_and(|tree| !holds(&tree, &refused))
}

fn holds(tree: &Tree, refused: &impl Fn(Node) -> bool) -> bool {
    refused(tree.node) || tree.parts.iter().any(|part| holds(part, refused))
}

/// A sentence as it is shown: single spaces, no full stop, not too long.
pub(super) fn tidy(sentence: &str) -> String {
    let plain = sentence.replace(MARKS, " ");
    let mut plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    plain.truncate(plain.trim_end_matches(['.', ' ', ',']).len());
    if plain.chars().count() <= SHOWN {
        return plain;
    }
    format!("{}…", plain.chars().take(SHOWN - 1).collect::<String>())
}
