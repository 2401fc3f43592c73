//! What a sentence that cannot be read lacks: its start, its end, a verb, a quote.

use super::modal::MODALS;
use crate::language::is_number_word;

/// What to write, as far as the sentence tells.
pub(super) fn sentence_help(text: &str, at: usize) -> String {
    if let Some(help) = unfinished(text, at) {
        return help;
    }
    let before = text[..at.min(text.len())].trim_end().to_ascii_lowercase();
    if let Some(modal) = MODALS.into_iter().find(|modal| before.ends_with(modal)) {
        return format!("behind `{modal}` stands `be`, `have` or `state`: `{modal} be …`");
    }
    let lower = text.to_ascii_lowercase();
    if ["for every ", "for each "].iter().any(|start| lower.starts_with(start)) && !lower.contains(',') {
        return "a comma ends the groups: `for every A of the C, X must …`".into();
    }
    if [" if ", " unless "].iter().any(|word| format!("{before} ").contains(word)) && before.contains(" must ") {
        return "a condition is `X is …`, `X has …` or `there is …`; join several by `and`, or by `or`".into();
    }
    if let Some((modal, verb)) = unknown_verb(&lower) {
        return format!(
            "behind `{modal}` stands `be`, `have`, `state` or a verb that `ondergrens words` lists, and not `{verb}`"
        );
    }
    if ["less than", "more than", "at least", "at most", "fewer than"]
        .iter()
        .any(|word| lower.contains(&format!(" and {word} ")))
    {
        return "one sentence holds one comparison: write `between N and M`, or give each a rule of its own".into();
    }
    if text.matches('"').count() % 2 == 1 {
        return "a quote is opened and not closed".into();
    }
    "a rule reads `X must be …`, `X must have …`, `every X must …` or `there must be …`, with `if …` or `unless …` behind it".into()
}

/// What a sentence lacks at its end, or at its start.
fn unfinished(text: &str, at: usize) -> Option<String> {
    let lower = text.trim().trim_end_matches('.').to_ascii_lowercase();
    if let Some(modal) = MODALS.into_iter().find(|modal| lower.starts_with(&format!("{modal} "))) {
        return Some(format!("say who or what {modal}: `X {modal} …`"));
    }
    let last = lower.rsplit(' ').next()?;
    if text.get(at..).is_some_and(|left| left.trim_matches([' ', '.']).len() > last.len()) {
        return None;
    }
    match last {
        "if" | "unless" => Some(format!(
            "behind `{last}` stands a condition: `{last} X is …`, `{last} X has …` or `{last} there is …`"
        )),
        "be" => Some("say what it must be: a value, a comparison such as `at least 2`, or a relation".into()),
        number if counts(&lower, number) => Some(format!("say what is counted: a noun stands behind `{number}`")),
        "have" => Some("say what it must have: `have a …`, `have at least 2 …`".into()),
        _ => None,
    }
}

/// Whether a text ends in a limit, such as `at least one`.
fn counts(lower: &str, number: &str) -> bool {
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let before = lower[..lower.len() - number.len()].trim_end();
    (digits || is_number_word(number)) && ["least", "most", "than", "exactly"].iter().any(|word| before.ends_with(word))
}

/// A verb behind the modal that no rule of the grammar knows.
fn unknown_verb(lower: &str) -> Option<(&'static str, &str)> {
    let modal = MODALS.into_iter().find(|modal| lower.contains(&format!(" {modal} ")))?;
    let (_, behind) = lower.split_once(&format!(" {modal} "))?;
    let verb = behind.split([' ', ',']).next().filter(|verb| verb.starts_with(char::is_alphabetic))?;
    (!matches!(verb, "be" | "have" | "state" | "not")).then_some((modal, verb))
}
