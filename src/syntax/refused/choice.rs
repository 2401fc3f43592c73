//! `or`, `either`, `neither` and `and/or`, and an `and` that leaves open what it goes on with.

use super::mend::{Mender, Offer, Refusal};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::syntax::clean::Clean;
use crate::syntax::grammar::{self, Node, Start, Tree};
use std::ops::Range;

/// What is wrong with a choice, and what to write instead.
pub(super) fn refusal(part: &Tree, mender: &Mender) -> Option<Refusal> {
    let sentence = mender.text;
    let text = sentence[part.start..part.end].trim_end();
    let at = part.start..part.start + text.len();
    let whole = 0..sentence.len();
    Some(match part.node {
        Node::RefuseAndOr => {
            let message = format!("`{text}` can mean both, or one of the two");
            let mut refusal = Refusal::new(at.clone(), message, "write `and` if both are meant, else `or`");
            refusal = refusal.offer_when(at.clone(), "and", " if both are meant");
            let with_or = format!("{}or{}", &sentence[..at.start], &sentence[at.end..]);
            let chosen = chosen(&with_or, mender.start, mender.language);
            let one = chosen.map(|offers| offers.into_iter().filter(|offer| !offer.when.contains("both")));
            match one {
                Some(offers) => {
                    for offer in offers {
                        refusal = refusal.offer_when(whole.clone(), offer.words, " if one is enough");
                    }
                    refusal
                }
                None => refusal.offer_when(at, "or", " if one is enough"),
            }
        }
        Node::RefuseEither => {
            let without = format!("{}{}", &sentence[..at.start], sentence[at.end..].trim_start());
            let message = "`either` leaves open whether both may be".to_string();
            let refusal = Refusal::new(at.clone(), message, "write `one of … or …`, or two rules");
            match chosen(&without, mender.start, mender.language) {
                Some(offers) => offers
                    .into_iter()
                    .filter(|offer| !offer.when.contains("both"))
                    .fold(refusal, |refusal, offer| refusal.offer(whole.clone(), offer.words)),
                None => refusal.offer(at, ""),
            }
        }
        // `neither … nor` is told of once
        Node::RefuseNeither if text.eq_ignore_ascii_case("nor") && has_word(&sentence[..at.start], "neither") => {
            return None;
        }
        Node::RefuseNeither => {
            let message = format!("`{text}` hides an or under a not");
            let refusal = Refusal::new(at.clone(), message, "write two rules, each with `must not`");
            none_of(sentence, &at).into_iter().fold(refusal, |refusal, words| refusal.offer(whole.clone(), words))
        }
        Node::RefuseAndVerb => {
            let verb = text.rsplit(' ').next().unwrap_or_default();
            let message = format!("`{text}` leaves open what it goes on with");
            let otherwise = format!(
                "repeat the subject: `… and the X {verb} …`; or, if it narrows the noun, write `and that {verb} …`"
            );
            let mut refusal = Refusal::new(at.clone(), message, otherwise);
            if let Some(subject) = subject_before(&sentence[..at.start], mender) {
                refusal = refusal.offer(at.clone(), format!("and {subject} {verb}"));
            }
            if has_word(&sentence[..at.start], "that") {
                refusal = refusal.offer_when(at, format!("and that {verb}"), " if it narrows the noun");
            }
            refusal
        }
        Node::RefuseUnless | Node::RefuseExcept => {
            let word = text.trim_start_matches([',', ' ']);
            let mark = at.end - word.len()..at.end;
            if part.node == Node::RefuseUnless {
                let message = format!("rules say `unless`, not `{word}`");
                return Some(Refusal::new(mark, message, "write `unless …`").offer(at, " unless"));
            }
            let before = sentence[..at.start].trim_end().rsplit(' ').next().unwrap_or_default();
            let words = if before.ends_with('s') { "that are not" } else { "that is not" };
            let message = format!("rules say `{words}`, not `{word}`");
            let general = "write `every … that is not …`, or `unless …` behind the sentence";
            Refusal::new(mark, message, general).offer(at, format!(" {words}"))
        }
        _ => return None,
    })
}

/// A choice that the grammar found in an obligation.
pub(in crate::syntax) fn either(clean: &Clean, tree: &Tree, language: Language) -> Diagnostic {
    let or = tree.part(Node::Or).unwrap_or(tree);
    let (message, otherwise) = match tree.node {
        Node::EitherSubject if tree.part(Node::Subject).and_then(clause_in).is_some() => (
            "`or` in a clause leaves open what it joins",
            "write two rules, or give it a word: `define NAME: a … is NAME if … or …`",
        ),
        Node::EitherSubject => {
            ("`or` between subjects leaves open who must", "write two rules, or count: `at least 1 of the …`")
        }
        Node::EitherValue => ("`or` between values needs `one of`", "write `must be one of V or W`"),
        Node::EitherIncluded => {
            ("`or` between values to include needs a number", "write `must include at least one of V or W`")
        }
        _ => ("`or` between things to have can be read two ways", "write two rules"),
    };
    let mark = or.start..or.start + clean.text[or.start..or.end].trim_end().len();
    let mut refusal = Refusal::new(mark, message.to_string(), otherwise);
    refusal.offers = chosen_in(&clean.text, tree);
    let mender = Mender { text: &clean.text, start: Start::Sentence, language };
    refusal.diagnostic(clean, &mender, &[&[]])
}

/// The sentences for a choice in a text, if there is one.
fn chosen(text: &str, start: Start, language: Language) -> Option<Vec<Offer>> {
    let tree = grammar::read(text, start, language).ok()?;
    let either = tree.part(Node::Either)?;
    Some(chosen_in(text, &either.parts[0]))
}

fn chosen_in(text: &str, tree: &Tree) -> Vec<Offer> {
    let whole = 0..text.len();
    let offer = |words: String, when: &str| Offer { at: whole.clone(), words, when: when.to_string() };
    let of = |part: &Tree| text[part.start..part.end].trim().trim_end_matches(',').to_string();
    let before = &text[..tree.start];
    let behind = &text[tree.end..];
    let mut found = Vec::new();
    let subjects: Vec<&Tree> = tree.all(Node::Subject).collect();
    let Some(modal) = tree.part(Node::Modal) else { return found };
    let Some(or) = tree.part(Node::Or) else { return found };
    match tree.node {
        Node::EitherSubject if subjects.len() == 2 && clause_in(subjects[0]).is_some() => {
            let clause = clause_in(subjects[0]);
            found.extend(clause.and_then(|clause| in_two_rules(text, clause, (or, subjects[1]))).map(
                |(first, second)| {
                    let when = format!(" and a second rule `{}`", super::mend::tidy(&second));
                    offer(first, &when)
                },
            ));
            found.extend(
                clause_in(subjects[0]).and_then(|clause| in_clause(text, clause, or)).map(|words| offer(words, "")),
            );
        }
        Node::EitherSubject if subjects.len() == 2 => {
            let (first, second, modal) = (of(subjects[0]), of(subjects[1]), of(modal));
            let predicate = behind.trim().trim_end_matches('.');
            // `every A or B` is said of each
            let ranged = ["every ", "each ", "no "].iter().find(|word| first.to_ascii_lowercase().starts_with(**word));
            let bare =
                subjects[1].parts.iter().all(|part| part.parts.iter().all(|part| part.node != Node::CountedNoun));
            if let Some(ranged) = ranged.filter(|_| bare) {
                let second = ["a ", "an "].iter().find_map(|article| second.strip_prefix(article)).unwrap_or(&second);
                found.push(offer(format!("{before}{first} and {ranged}{second} {modal} {predicate}"), ""));
                return found;
            }
            found.push(offer(format!("{before}{first} and {second} {modal} {predicate}"), " if both are meant"));
            let said = predicate.strip_prefix("be ").map(|rest| format!("is {rest}"));
            let said = said.or_else(|| predicate.strip_prefix("have ").map(|rest| format!("has {rest}")));
            let said = said.filter(|_| ranged.is_none());
            if let Some(said) = said.filter(|_| !predicate.contains(" if ") && !predicate.contains(" unless ")) {
                let words = format!("{before}{first} {modal} {predicate} unless {second} {said}");
                found.push(offer(words, " if one is enough"));
            }
        }
        Node::EitherValue => {
            let first = tree.part(Node::Expression).map_or(or.start, |first| first.start);
            let articles = |word: &&str| !matches!(word.to_ascii_lowercase().as_str(), "a" | "an");
            let values: Vec<&str> = text[first..tree.end].split_whitespace().filter(articles).collect();
            let head = &text[..first];
            // `provided by X or Y` is a relation, and no value
            if let Some((relation, one)) = text[first..or.start].split_once(" by ") {
                let tail = [" if ", " unless "].iter().any(|word| behind.contains(word));
                let denied = of(modal).ends_with(" not");
                let other = text[or.end..tree.end].trim();
                let other = other.strip_prefix("by ").unwrap_or(other);
                if denied && !one.contains(',') {
                    let second = format!("{head}{relation} by {other}{behind}");
                    let when = format!(" and a second rule `{}`", super::mend::tidy(&second));
                    found.push(offer(format!("{}{behind}", text[..or.start].trim_end()), &when));
                } else if !tail && !one.contains(',') {
                    let words = format!("{} unless it is {relation} by {other}{behind}", text[..or.start].trim_end());
                    found.push(offer(words, " if one is enough"));
                }
                return found;
            }
            found.push(match (values.as_slice(), of(modal).as_str()) {
                (["none", "of", values @ ..], modal_word @ ("must" | "should")) => {
                    let verb = text[modal.end..first].trim();
                    let values = values.join(" ");
                    offer(format!("{}{modal_word} not {verb} one of {values}{behind}", &text[..modal.start]), "")
                }
                (values, _) => offer(format!("{head}one of {}{behind}", values.join(" ")), ""),
            });
        }
        Node::EitherIncluded => {
            let first = tree.part(Node::Expression).map_or(or.start, |first| first.start);
            let (head, values) = (&text[..first], &text[first..]);
            found.push(match of(modal).strip_suffix(" not") {
                Some(force) => {
                    let verb = text[modal.end..first].trim();
                    offer(format!("{}{force} {verb} none of {values}", &text[..modal.start]), "")
                }
                None => offer(format!("{head}at least one of {values}"), ""),
            });
        }
        Node::EitherObject => {
            let (first, second) = (text[..or.start].trim_end(), text[or.end..tree.end].trim());
            let first = first.trim_end_matches(',');
            found.push(offer(format!("{first} and {second}{behind}"), " if both are needed"));
            let two = !text[modal.end..or.start].contains(',');
            if two
                && !behind.contains("if ")
                && !behind.contains("unless ")
                && subjects[0].all(Node::SubjectPart).count() == 1
            {
                let words = format!("{first} unless it has {second}{behind}");
                found.push(offer(words, " if one is enough"));
            }
        }
        _ => {}
    }
    found
}

/// `every C with A or B must P`: a rule for those with A, and one for those with B.
fn in_two_rules(text: &str, clause: &Tree, (or, last): (&Tree, &Tree)) -> Option<(String, String)> {
    let subject = text.trim_start().to_ascii_lowercase();
    let ranged = ["every ", "each ", "no "].iter().any(|word| subject.starts_with(word));
    let clause = clause.parts.last()?;
    let finite = clause.part(Node::Finite);
    let said = finite.unwrap_or(clause);
    let tested = said.part(Node::TextTest).and_then(|test| test.parts.iter().find(|part| part.node == Node::Quoted));
    let had = said.part(Node::Objects).and_then(|objects| objects.parts.last());
    let denied = clause.node == Node::WithoutClause || said.has(Node::Not) || said.has(Node::DoesNot);
    let start = tested.or(had)?.start;
    let (first, second) = (text[..or.start].trim_end(), text[or.end..].trim_start());
    let rules = (format!("{first} {}", text[last.end..].trim_start()), format!("{}{second}", &text[..start]));
    (ranged && !denied).then_some(rules)
}

/// The last clause of a subject, if the subject ends with it.
fn clause_in(subject: &Tree) -> Option<&Tree> {
    let last = subject.parts.last()?;
    if last.node == Node::Clause { Some(last) } else { clause_in(last) }
}

/// `that is V or W`, `whose A is V or W`, `that includes V or W` with `one of`. The choice goes on up to the modal.
fn in_clause(text: &str, clause: &Tree, or: &Tree) -> Option<String> {
    let finite = clause.parts.last()?.part(Node::Finite)?;
    let (at, words) = match (finite.part(Node::Complement), finite.part(Node::Included)) {
        (Some(value), _) if value.parts.first().is_some_and(|part| part.node == Node::Expression) => {
            (value.start, "one of ")
        }
        (_, Some(included)) => (included.start, "at least one of "),
        _ => return None,
    };
    let articles = |word: &&str| !matches!(word.to_ascii_lowercase().as_str(), "a" | "an");
    let bare = |part: &str| part.split_whitespace().filter(articles).collect::<Vec<_>>().join(" ");
    let behind = text[or.end..].trim_start();
    let behind = ["a ", "an "].iter().find_map(|article| behind.strip_prefix(article)).unwrap_or(behind);
    Some(format!("{}{words}{} or {behind}", &text[..at], bare(&text[at..or.start])))
}

/// `neither A nor B may P` and `X must be neither V nor W` without an or under a not.
fn none_of(sentence: &str, at: &Range<usize>) -> Vec<String> {
    let lower = sentence.to_ascii_lowercase();
    let alone = lower[at.clone()].ends_with("nor");
    let nor = if alone { Some(at.start) } else { lower[at.end..].find(" nor ").map(|nor| at.end + nor + 1) };
    let Some(nor) = nor.filter(|nor| nor + 3 <= sentence.len()) else { return Vec::new() };
    let behind = sentence[nor + 3..].trim();
    if at.start == 0 && !alone {
        let first = sentence[at.end..nor].trim();
        let modal = [" must ", " should ", " may "]
            .into_iter()
            .find_map(|modal| behind.split_once(modal).map(|parts| (parts, modal)));
        let Some(((second, predicate), modal)) = modal else { return Vec::new() };
        let force = if modal == " should " { "should not" } else { "must not" };
        return vec![format!("{first} and {second} {force} {predicate}")];
    }
    // `nor` alone, behind a `not`
    if alone {
        let before = sentence[..nor].trim_end().trim_end_matches(',');
        return ["must not be ", "should not be "]
            .iter()
            .filter_map(|modal| Some((before.find(modal)?, modal)))
            .map(|(place, modal)| {
                let place = place + modal.len();
                format!("{}one of {} or {behind}", &before[..place], &before[place..])
            })
            .collect();
    }
    let before = sentence[..at.start].trim_end();
    let first = sentence[at.end..nor].trim().trim_end_matches(',');
    let no = |noun: &str| format!("no {}", noun.trim_start_matches("an ").trim_start_matches("a "));
    for (modal, force) in [("must", "must not"), ("should", "should not")] {
        if let Some(head) = before.strip_suffix(&format!(" {modal} be")) {
            return vec![format!("{head} {force} be one of {first} or {behind}")];
        }
        if before.ends_with(&format!(" {modal} have")) {
            return vec![format!("{before} {} and {}", no(first), no(behind))];
        }
    }
    Vec::new()
}

/// The subject of the last condition, or of the obligation, before an `and`.
fn subject_before(before: &str, mender: &Mender) -> Option<String> {
    let opener = ["if ", "unless "].into_iter().filter_map(|word| Some((before.rfind(word)?, word))).max();
    let (from, start) = opener.map_or((0, mender.start), |(at, word)| (at + word.len(), Start::Conditions));
    let before = before[from..].trim_end();
    let tree = grammar::read(before, start, mender.language).ok()?;
    let mut last: Option<&Tree> = None;
    subjects(&tree, &mut last);
    let last = last?;
    Some(before[last.start..last.end.min(before.len())].trim().to_string())
}

fn subjects<'t>(tree: &'t Tree, last: &mut Option<&'t Tree>) {
    if tree.node == Node::Subject {
        *last = Some(tree);
    }
    tree.parts.iter().for_each(|part| subjects(part, last));
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(' ').any(|found| found.eq_ignore_ascii_case(word))
}
