//! Texts that the grammar cannot read, and the likeliest reason.

use super::lacking::sentence_help;
use super::mend::{Mender, Refusal, readable, tidy};
use super::modal::{MODALS, with_modal};
use super::reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, is_number_word};
use crate::syntax::clean::Clean;
use crate::syntax::grammar::{self, Node, Start, Tree};
use std::ops::Range;

/// The message for a text that the grammar cannot read any further than `at`.
pub(in crate::syntax) fn broken(clean: &Clean, start: Start, at: usize, language: Language) -> Diagnostic {
    let text = &clean.text;
    let mender = Mender { text, start, language };
    if matches!(start, Start::Validity | Start::Waivable) {
        let help = if start == Start::Validity {
            "write `from 2022-07-01`, `through 2026-12-31`, or both"
        } else {
            "write `never`, or `for at most 12 months`"
        };
        let message = format!("`{}` is not possible here", text.trim());
        return Diagnostic::error(Code::BadLabel, message).at(clean.whole(), "").help(help);
    }
    let scan = grammar::read(text, Start::Scan, language).ok();
    let parts: &[Tree] = scan.as_ref().map_or(&[], |scan| &scan.parts);
    let whole = matches!(start, Start::Sentence | Start::Conditions);
    let doubts: Vec<Refusal> =
        parts.iter().filter(|_| whole).filter_map(|part| reading::doubtful(part, &mender)).collect();
    if let Some(first) = doubts.first() {
        let others: Vec<_> = doubts[1..].iter().filter_map(|doubt| doubt.offers.first().cloned()).collect();
        return first.diagnostic(clean, &mender, &[&[], &others]);
    }
    if start == Start::Sentence && !parts.iter().any(|part| part.node == Node::Modal) {
        let message = "a rule needs `must`, `should`, `must not`, `should not` or `may … only if`";
        let mistake = Diagnostic::error(Code::NoModal, message);
        return match with_modal(text, "must", &mender) {
            Some((mend, verb)) => {
                let place = verb.map_or(clean.whole(), |verb| clean.span(verb.start, verb.end));
                mistake.at(place, "no such word here").help(format!("write `{mend}`"))
            }
            None => mistake
                .at(clean.whole(), "no such word here")
                .help("say what must hold: `… must be …`, `… must have …`, `there must be …`"),
        };
    }
    let (from, to) = word_at(text, at);
    let word = text[from..to].trim();
    let message = if at >= text.trim_end().len() || text.get(at..).unwrap_or_default().trim_start().starts_with('\u{3}')
    {
        "the sentence stops here, before it is complete".to_string()
    } else {
        format!("the sentence cannot be read from `{word}` on")
    };
    let general = match start {
        Start::Sentence => sentence_help(text, at),
        Start::Expression => {
            "write a number, a date such as 2026-01-31, a share such as 40%, or a length of time".into()
        }
        Start::Definition => {
            "write `a C is NAME if …` for a word that things can be called by, or an amount such as `the number of …`"
                .into()
        }
        _ => "a condition is `X is …`, `X has …`, `there is …`; join several by `and`, or by `or`".into(),
    };
    let refusal = Refusal { code: Code::BrokenSentence, ..Refusal::new(from..to, message, general) };
    let refusal = if whole { repaired(refusal, &mender, at) } else { refusal };
    refusal.diagnostic(clean, &mender, &[&[]])
}

/// The same with sentences for what is likeliest to be wrong.
fn repaired(mut refusal: Refusal, mender: &Mender, at: usize) -> Refusal {
    let text = mender.text;
    let whole = 0..text.len();
    let end = text.trim_end().len();
    let bare = text.trim_end().trim_end_matches(['!', '?', '.', '…', ' ']);
    if bare.len() < end && text[bare.len()..end].contains(['!', '?', '…']) {
        if let Some(statement) = statement(bare) {
            refusal.message = "a rule is no question".into();
            return refusal.offer(whole, statement);
        }
        refusal.message = format!("a rule does not end with `{}`", text[bare.len()..end].trim());
        refusal.mark = bare.len()..end;
        return refusal.offer(bare.len()..end, "");
    }
    if let Some(statement) = statement(bare) {
        return refusal.offer(whole, statement);
    }
    let (before, behind) = (text[..at.min(end)].trim_end(), &text[at.min(end)..]);
    let lower = before.to_ascii_lowercase();
    let word = text[refusal.mark.clone()].to_ascii_lowercase();
    if lower.contains("between ") && matches!(word.as_str(), "or" | "to" | "till" | "until" | "-") {
        let joint = refusal.mark.clone();
        return refusal.offer(joint, "and");
    }
    if lower.contains(" one of ") && !lower.contains(" one of the") && word == "and" {
        refusal.message = "the last value behind `one of` follows `or`, not `and`".into();
        let joint = refusal.mark.clone();
        return refusal.offer(joint, "or");
    }
    if lower.ends_with(" not be") && word == "not" {
        refusal.message = "two times `not` cancels out".into();
        let both = before.len() - "not be".len()..refusal.mark.end;
        return refusal.offer(both, "be");
    }
    let modal = MODALS.into_iter().find(|modal| lower.ends_with(modal));
    if let Some(modal) = modal {
        if let Some(condition) = behind.trim_start().strip_prefix(',')
            && let Some((condition, rest)) = condition.split_once(',')
        {
            refusal.message = "a condition stands before the sentence or behind it, not in it".into();
            return refusal.offer(whole, format!("{before} {} {}", rest.trim(), condition.trim()));
        }
        let gap = before.len()..at.min(end);
        return refusal
            .offer(gap.clone(), format!(" be {}", if modal.is_empty() { " " } else { "" }))
            .offer(gap, " have ");
    }
    if let Some(open) = text.find('(')
        && let Some(close) = text[open..].find(')').map(|close| open + close + 1)
        && at <= close
    {
        refusal.message = "brackets are for calculations only".into();
        refusal.mark = open..close;
        refusal.beside = ", with the remark behind `#` or below `because:`".into();
        return refusal.offer(open..close, "");
    }
    if let Some(had) = there_at(text) {
        refusal.message = "who must have something stands in front".into();
        return refusal.offer(whole, had);
    }
    if let Some(place) = act_without_verb(text, mender) {
        let verb = if text[..place].ends_with('s') { "that are" } else { "that is" };
        refusal.message = format!("what narrows a noun starts with `{verb}`");
        let end = place + 1 + text[place + 1..].find(' ').unwrap_or_default();
        refusal.mark = place + 1..end;
        return refusal.offer(place..place + 1, format!(" {verb} "));
    }
    if MODALS.contains(&word.as_str())
        && let Some((first, second)) =
            before.rsplit_once(',').filter(|(first, _)| MODALS.iter().any(|modal| first.contains(modal)))
    {
        refusal.message = "a second sentence starts behind the comma, and a rule is one sentence".into();
        refusal.mark = first.len()..first.len() + 1;
        let when = format!(" and a second rule `{}`", tidy(&format!("{second} {}", text[at..].trim())));
        return refusal.offer_when(first.len()..text.len(), "", &when);
    }
    if let Some(found) = super::joined::joined(&refusal, mender, at) {
        return found;
    }
    if let Some((comma, readable)) = comma_left_out(text, mender) {
        refusal.message = "a comma ends the condition".into();
        refusal.mark = comma.clone();
        refusal.otherwise = "write `if …, X must …`, or the condition behind the sentence: `X must … if …`".into();
        return if readable { refusal.offer(comma.start - 1..comma.start, ", ") } else { refusal };
    }
    if let Some(owned) = value_of(text) {
        refusal.message = "an amount is compared behind `be`, not behind `have`".into();
        return refusal.offer(whole, owned);
    }
    if let Some(distance) = bare_distance(text) {
        refusal.message = "how far from that day, exactly or at least?".into();
        let place = distance.start..distance.start;
        refusal.mark = distance;
        return refusal.offer(place.clone(), "exactly ").offer(place, "at least ");
    }
    if let Some(owner) = each_owner(text) {
        refusal.message = "`every` stands before the owner of a value, not behind `of`".into();
        return refusal.offer(whole, owner);
    }
    refusal
}

/// `must X be V` as `X must be V`.
fn statement(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let modal = ["must ", "should ", "may "].into_iter().find(|modal| lower.starts_with(modal))?;
    let verb = [" be ", " have "].into_iter().filter_map(|verb| Some((lower.find(verb)?, verb))).min()?;
    let subject = text.get(modal.len()..verb.0)?.trim();
    if subject.is_empty() {
        return None;
    }
    Some(format!("{subject} {modal}{}", text[verb.0..].trim()))
}

/// `if C X must …`: where the subject starts, behind a word that ends the condition.
fn comma_left_out(text: &str, mender: &Mender) -> Option<(Range<usize>, bool)> {
    let lower = text.to_ascii_lowercase();
    if !(lower.starts_with("if ") || lower.starts_with("unless ")) || lower.contains(',') {
        return None;
    }
    let modal = MODALS.iter().filter_map(|modal| lower.find(&format!(" {modal} "))).min()?;
    let spaces: Vec<usize> = lower[..modal].match_indices(' ').map(|(at, _)| at).skip(2).collect();
    let opens = |at: &usize| {
        let word = lower[at + 1..].split(' ').next().unwrap_or_default();
        ["there", "the", "every", "each", "no", "a", "an", "at", "all"].contains(&word)
    };
    let with_comma = |at: &usize| format!("{},{}", &text[..*at], &text[*at..]);
    let found = spaces.iter().rev().find(|at| opens(at) && readable(&with_comma(at), mender.start, mender.language));
    match found {
        Some(at) => {
            let end = lower[at + 1..].find(' ').map_or(lower.len(), |end| at + 1 + end);
            Some((at + 1..end, true))
        }
        None => Some((0..lower.find(' ')?, false)),
    }
}

/// `there must be an A at every C` as `every C must have an A`.
fn there_at(text: &str) -> Option<String> {
    let modal = ["must", "should"].into_iter().find(|modal| text.starts_with(&format!("there {modal} be ")))?;
    let rest = &text["there  be ".len() + modal.len()..];
    let joints = [" at every ", " in every ", " for every ", " with every ", " at each ", " in each ", " for each "];
    let (place, joint) = joints.into_iter().filter_map(|joint| Some((rest.find(joint)?, joint))).min()?;
    let (noun, behind) = (&rest[..place], rest[place + joint.len()..].trim());
    let end = [" if ", " unless "].into_iter().filter_map(|word| behind.find(word)).min().unwrap_or(behind.len());
    Some(format!("every {} {modal} have {noun}{}", &behind[..end], &behind[end..]))
}

/// `every C used by …`: where `that is` was left out.
fn act_without_verb(text: &str, mender: &Mender) -> Option<usize> {
    let places = text.match_indices("ed by ").filter_map(|(at, _)| text[..at].rfind(' '));
    places.filter(|at| !text[..*at].ends_with([',', '(']) && *at > 0).find(|at| {
        let verb = if text[..*at].ends_with('s') { "that are" } else { "that is" };
        readable(&format!("{} {verb}{}", &text[..*at], &text[*at..]), mender.start, mender.language)
    })
}

/// `X must have an A of at least N` as `X's A must be at least N`.
fn value_of(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let ((place, verb), modal) = ["must have ", "should have "]
        .into_iter()
        .filter_map(|verb| Some(((lower.find(&format!(" {verb}"))?, verb), verb.strip_suffix(" have ")?)))
        .min()?;
    let rest = &text[place + 1 + verb.len()..];
    let rest = ["a ", "an ", "the "].into_iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
    let (attribute, amount) = rest.split_once(" of ")?;
    let compares = ["at least ", "at most ", "more than ", "less than ", "exactly ", "between "];
    if attribute.contains(' ') && attribute.split(' ').count() > 3
        || !compares.iter().any(|word| amount.starts_with(word))
    {
        return None;
    }
    Some(format!("{}'s {attribute} {modal} be {amount}", text[..place].trim()))
}

/// Where a length of time stands that says without a comparison how far from a day something must be.
fn bare_distance(text: &str) -> Option<Range<usize>> {
    let words: Vec<&str> = text.split(' ').collect();
    let found = words.windows(4).position(|four| {
        let unit = four[2].trim_end_matches('s');
        four[0] == "be"
            && (four[1].bytes().all(|byte| byte.is_ascii_digit()) || is_number_word(four[1]))
            && ["day", "week", "month", "year"].contains(&unit)
            && ["before", "after"].contains(&four[3])
    })?;
    let start: usize = words[..=found].iter().map(|word| word.len() + 1).sum();
    Some(start..start + words[found + 1].len() + 1 + words[found + 2].len())
}

/// `the A of every C must …` as `every C's A must …`.
fn each_owner(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (place, word) =
        [" of every ", " of each ", " of no "].into_iter().filter_map(|word| Some((lower.find(word)?, word))).min()?;
    let attribute = text[..place].trim();
    let attribute = attribute.strip_prefix("the ").or_else(|| attribute.strip_prefix("The ")).unwrap_or(attribute);
    let rest = &text[place + word.len()..];
    let modal = MODALS.into_iter().filter_map(|modal| rest.find(&format!(" {modal} "))).min()?;
    let quantifier = word.trim_start_matches(" of ").trim();
    Some(format!("{quantifier} {}'s {attribute}{}", rest[..modal].trim(), &rest[modal..]))
}

/// The word at or behind an offset.
fn word_at(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let left = text[at..].trim_start();
    if left.is_empty() || left.starts_with('\u{3}') {
        // nothing is left, or nothing of the list: the last word is where it stops
        let end = text[..at].trim_end_matches(|c: char| c.is_whitespace() || c == '\u{3}').len();
        let start = text[..end].rfind(' ').map_or(0, |space| space + 1);
        return (start, end);
    }
    let skipped = text[at..].len() - text[at..].trim_start().len();
    let from = at + skipped;
    let length = text[from..]
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '\u{1}'..='\u{3}'))
        .unwrap_or(text.len() - from);
    (from, from + length.max(text[from..].chars().next().map_or(0, char::len_utf8)))
}
