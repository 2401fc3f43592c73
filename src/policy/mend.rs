//! Sentences to offer: the author's own, with other words where the mistake is.

use super::scope::Resolver;
use crate::source::Span;
use crate::syntax::ast::{self, Clause, Complement, Expression, GuardKind, Modal, PredicateKind, Subject};
use crate::vocabulary::Meaning;

impl Resolver<'_> {
    /// The sentence with other words in one place, or only these words where that is no help.
    pub fn instead(&self, span: Span, words: &str) -> String {
        format!("`{}`", self.written.with(&[(span, words)]).unwrap_or_else(|| words.to_string()))
    }

    /// What to write where a noun leaves open how many of its kind are meant: the author's own noun, in the singular.
    pub fn how_many_of(&self, span: Span, one: &str) -> String {
        let text = self.written.words(span).and_then(|text| self.singular(text));
        let Some(single) = text else {
            return format!("write how many: `every {one}`, `no {one}` or `at least 1 {one}`");
        };
        let (every, none) = (format!("every {single}"), format!("no {single}"));
        let sentence = |words: &str| self.written.with(&[(span, words)]);
        if let Some((none, every)) = sentence(&none).and_then(|none| undenied(none, &single)).zip(sentence(&every)) {
            return format!("write `{none}`, or `{every}` if one that is left out is enough");
        }
        let agreed = sentence(&every).map_or(every.clone(), |sentence| {
            let verbs = [("are", "is"), ("have", "has"), ("do not", "does not")];
            verbs.iter().fold(sentence, |sentence, (many, one)| {
                let behind = |verb: &str, that: &str| format!("{every}{that} {verb} ");
                ["", " that"]
                    .iter()
                    .fold(sentence, |sentence, that| sentence.replacen(&behind(many, that), &behind(one, that), 1))
            })
        });
        format!("write `{agreed}`, or say how many: `{none}`, `at least 1 {single}`")
    }

    /// A noun with its adjectives and clauses, in the singular and without its article.
    fn singular(&self, text: &str) -> Option<String> {
        let text = match text.rsplit_once("'s ") {
            Some((owner, part)) if owner.starts_with("every ") || owner.starts_with("each ") => part,
            Some(_) => return None,
            None => text,
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let from = usize::from(matches!(words.first(), Some(&("a" | "an" | "the"))));
        let clause = |word: &&str| matches!(*word, "that" | "which" | "who" | "whose" | "with" | "without");
        let end = words.iter().position(clause).unwrap_or(words.len());
        let named = |from: usize| {
            let wording = crate::language::normalised(&words[from..end].join(" "));
            self.vocabulary.lexicon.meanings(self.language, &wording).iter().find_map(|meaning| match meaning {
                Meaning::Thing { thing, .. } => Some(self.vocabulary.thing(*thing).label.one(self.language)),
                Meaning::Value { attribute, value, .. } => {
                    let choice = self.vocabulary.attribute(*attribute).kind.choice().filter(|choice| choice.noun)?;
                    Some(choice.values.get(usize::from(*value))?.label.one(self.language))
                }
                _ => None,
            })
        };
        let (at, noun) = (from..end).find_map(|at| Some((at, named(at)?)))?;
        let mut clauses: Vec<&str> = words[end..].to_vec();
        if let [_, verb, ..] = clauses.as_mut_slice() {
            *verb = match *verb {
                "are" => "is",
                "have" => "has",
                "do" => "does",
                other => other,
            };
        }
        let parts = words[from..at].iter().copied().chain([noun]).chain(clauses);
        Some(parts.collect::<Vec<_>>().join(" "))
    }

    /// Arithmetic behind a clause goes on with what stands in front of the clause: its place, and a sentence in which
    /// brackets keep it to the clause.
    pub fn in_brackets(&self, value: &Expression) -> Option<(Span, String)> {
        let mut first = value;
        while let Expression::Arithmetic(_, left, _) = first {
            first = left;
        }
        let (Expression::Arithmetic(_, _, added), Expression::Noun(noun)) = (value, first) else { return None };
        let (Clause::That(predicate) | Clause::Whose(_, predicate)) = noun.clauses.last()? else { return None };
        let PredicateKind::Be(Complement::Compare(_, inner)) = &predicate.kind else { return None };
        let whole = inner.span().to(added.span());
        let text = format!("({})", self.written.words(whole)?);
        Some((added.span(), self.instead(whole, &text)))
    }

    /// A comparison of amounts as one of dates.
    pub fn as_date_comparison(&self, comparator: ast::Comparator, span: Span) -> String {
        use ast::Comparator::{AtLeast, AtMost, MoreThan};
        let (words, date) = match comparator {
            AtLeast => (["at least", "at least"], "no earlier than"),
            AtMost => (["at most", "at most"], "no later than"),
            MoreThan => (["more than", "more than"], "after"),
            _ => (["less than", "fewer than"], "before"),
        };
        let text = self.written.words(span).map(str::to_ascii_lowercase).unwrap_or_default();
        let found = words.into_iter().find_map(|word| Some((text.find(word)?, word)));
        let sentence = found.and_then(|(at, word)| {
            let place = Span { start: span.start + at as u32, end: span.start + (at + word.len()) as u32, ..span };
            self.written.with(&[(place, date)])
        });
        match sentence {
            Some(sentence) => format!("write `{sentence}`"),
            None => "write `before`, `after`, `on`, `no later than` or `no earlier than`".to_string(),
        }
    }

    /// `every C must be …` as `every C's A must be …`, where this is what every C must be.
    pub fn with_attribute(&self, predicate: Span, attribute: &str) -> Option<String> {
        let before = self.written.before(predicate)?;
        let (subject, modal) = before.trim_end().rsplit_once(' ')?;
        let plain = !subject.contains(" that ") && !subject.contains(" with") && !subject.contains(" whose ");
        let start = self.written.words(predicate)?;
        let quantified = ["every ", "each ", "no "].iter().any(|word| subject.starts_with(word));
        let text = self.written.with(&[])?;
        (plain && quantified && matches!(modal, "must" | "should" | "may") && text.contains(start.trim()))
            .then(|| format!("{subject}'s {attribute} {}", &text[subject.len() + 1..]))
    }

    /// A comparison of dates as one of amounts.
    pub fn as_amount_comparison(&self, comparator: ast::Comparator, span: Span) -> String {
        use ast::Comparator::{After, Before, NoEarlierThan, NoLaterThan};
        let (date, words) = match comparator {
            Before => ("before", "less than"),
            After => ("after", "more than"),
            NoLaterThan => ("no later than", "at most"),
            NoEarlierThan => ("no earlier than", "at least"),
            _ => ("on", "exactly"),
        };
        let text = self.written.words(span).map(str::to_ascii_lowercase).unwrap_or_default();
        let sentence = text.find(date).and_then(|at| {
            let place = Span { start: span.start + at as u32, end: span.start + (at + date.len()) as u32, ..span };
            self.written.with(&[(place, words)])
        });
        format!("write `{}`", sentence.unwrap_or_else(|| words.to_string()))
    }

    /// Refuses a `not` in front of several things to have or state: none of them, or not all?
    pub fn denies_several(&mut self, predicate: &ast::Predicate, sentence: Option<&ast::Sentence>) -> Option<()> {
        let (PredicateKind::Have(nouns) | PredicateKind::State(nouns)) = &predicate.kind else { return Some(()) };
        let [first, .., last] = nouns.as_slice() else { return Some(()) };
        let have = matches!(predicate.kind, PredicateKind::Have(_));
        let noun = |noun: &ast::Noun| {
            let words = self.written.words(noun.span)?.trim();
            let bare = ["a ", "an "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
            (noun.quantifier.is_none()).then(|| (noun.span, format!("no {bare}")))
        };
        let lead = Span { end: first.span.start, ..predicate.span };
        let verb = match sentence {
            Some(sentence) if sentence.modal == Modal::ShouldNot => Some((sentence.modal_span, "should")),
            Some(sentence) => Some((sentence.modal_span, "must")),
            None => {
                let many = self
                    .written
                    .words(lead)
                    .is_some_and(|words| words.starts_with("do ") || words.starts_with("have "));
                Some((lead, if many { "have " } else { "has " }))
            }
        };
        let none = nouns.iter().map(noun).collect::<Option<Vec<_>>>().filter(|_| have).and_then(|nouns| {
            let parts = nouns.iter().map(|(span, words)| (*span, words.as_str())).chain(verb);
            self.written.with(&parts.collect::<Vec<_>>())
        });
        let otherwise = "two rules if none of them is meant, or `unless` and `if` if not all of them are".to_string();
        let help = none.map_or(format!("write {otherwise}"), |none| {
            let all = match sentence {
                Some(_) => "; if only all of them together are meant, write `… not have V if it has W`",
                None => "; if not all of them together are meant, write two conditions with `or`",
            };
            format!("write `{none}` if none of them is meant{all}")
        });
        let message = "`not` in front of several can mean none of them, or not all of them";
        let place = first.span.to(last.span);
        self.refuse(crate::diagnostic::Code::RefusedWording, place, message, help);
        None
    }

    /// `must … only if …` as the two sentences that it can mean.
    pub fn either_way(&self, sentence: &ast::Sentence) -> String {
        let only = sentence.guards.iter().find(|guard| guard.kind == GuardKind::OnlyIf).map(|guard| guard.span);
        let sentences = only.and_then(|only| {
            let may = self.written.with(&[(sentence.modal_span, "may"), (only, "but only if")])?;
            Some((may, self.written.with(&[(only, "if")])?))
        });
        match sentences {
            Some((may, must)) => format!("write `{may}`, or `{must}`"),
            None => "write `may …, but only if …`, or `must … if …`".to_string(),
        }
    }

    /// `no … must not …` as the two sentences that it can mean.
    pub fn without_double(&self, sentence: &ast::Sentence) -> String {
        let quantifier = match &sentence.subject {
            Subject::These(list) => list.first().and_then(|part| match part {
                Expression::Noun(noun) => noun.quantifier.as_ref().map(|(_, span)| *span),
                _ => None,
            }),
            Subject::There(_) => None,
        };
        let force = if sentence.modal == Modal::ShouldNot { "should" } else { "must" };
        let sentences = quantifier.and_then(|quantifier| {
            let every = self.written.with(&[(quantifier, "every"), (sentence.modal_span, force)])?;
            Some((every, self.written.with(&[(sentence.modal_span, "may")])?))
        });
        match sentences {
            Some((every, no)) => format!("write `{every}` or `{no}`"),
            None => "write `every … must …` or `no … may …`".to_string(),
        }
    }
}

/// `… must not be V by no C` without its `not`, where that stands in front of the noun.
fn undenied(sentence: String, single: &str) -> Option<String> {
    let at = sentence.find(&format!("no {single}"))?;
    let not = sentence[..at].rfind(" not ")?;
    let between = &sentence[not..at];
    let apart = [" must ", " should ", " may ", " if ", " unless ", ", "].iter().any(|word| between.contains(word));
    (!apart).then(|| format!("{} {}", &sentence[..not], &sentence[not + " not ".len()..]))
}
