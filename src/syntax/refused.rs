//! Wordings that are refused, and sentences that stop making sense: each with the sentence to write instead.

use super::clean::Clean;
use super::grammar::{self, Node, Start, Tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;

/// Reports every refused wording of a text; answers whether there was one.
pub(super) fn report(clean: &Clean, language: Language, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Ok(scan) = grammar::read(&clean.text, Start::Scan, language) else { return false };
    let before = diagnostics.len();
    for part in &scan.parts {
        if let Some((code, message, help)) = refusal(part, clean) {
            let end = part.start + clean.text[part.start..part.end].trim_end().len();
            diagnostics.push(Diagnostic::error(code, message).at(clean.span(part.start, end), "").help(help));
        }
    }
    diagnostics.len() > before
}

fn refusal(part: &Tree, clean: &Clean) -> Option<(Code, String, String)> {
    let text = clean.text[part.start..part.end].trim();
    // the author's sentence with other words in this place
    let instead = |words: &str| {
        let sentence = format!("{}{words}{}", &clean.text[..part.start], &clean.text[part.end..]);
        shortened(sentence.trim().trim_end_matches('.'))
    };
    let refused = |message: String, help: String| Some((Code::RefusedWording, message, help));
    match part.node {
        Node::RefuseMayNot => refused(
            "`may not` can mean forbidden, or not needed".into(),
            format!("write `{}` if it is forbidden; if it is not needed, leave the rule out", instead("must not")),
        ),
        Node::RefuseShall => {
            let must = if text.to_lowercase().ends_with("not") { "must not" } else { "must" };
            refused(format!("rules say `{must}`, not `{text}`"), format!("write `{}`", instead(must)))
        }
        Node::RefuseHasTo => refused(format!("rules say `must`, not `{text}`"), format!("write `{}`", instead("must"))),
        Node::RefuseCan if text.eq_ignore_ascii_case("can") => refused(
            "`can` says what is possible, not what is demanded".into(),
            format!(
                "write `{}` if it is demanded, or `may …, but only if …` if it is allowed under a condition",
                instead("must")
            ),
        ),
        Node::RefuseCan => refused(
            format!("`{text}` says what is impossible, not what is forbidden"),
            format!("write `{}`", instead("must not")),
        ),
        Node::RefuseNotEvery => refused(
            format!("`{text}` leaves open how many"),
            "write `no …` if none may, or `at least 1 …` or `at most N …` if some may".into(),
        ),
        Node::RefuseAndOr => {
            let before = clean.text[..part.start].to_lowercase();
            let help = if before.contains("if ") || before.contains("unless ") {
                format!("write `{}` or `{}`", instead("and"), instead("or"))
            } else {
                format!("write `{}` if both are meant; if one is enough, count: `at least 1 …`", instead("and"))
            };
            refused(format!("`{text}` can mean both, or one of the two"), help)
        }
        Node::RefuseNeither => {
            refused(format!("`{text}` hides an or under a not"), "write two rules, each with `must not`".into())
        }
        Node::RefuseNoTwo => refused("`no two` speaks of pairs, which rules do not know".into(), no_two(part, clean)),
        Node::RefuseAndVerb => {
            let verb = text.rsplit(' ').next().unwrap_or_default();
            refused(
                format!("`{text}` leaves open what it goes on with"),
                format!(
                    "repeat the subject: `… and the X {verb} …`; or, if it narrows the noun, write `and that {verb} …`"
                ),
            )
        }
        Node::RefusePluralOwner => refused(
            format!("`{text}` can mean each of them, or all together"),
            format!("write `every {}'s …`", singular(text)),
        ),
        Node::RefuseDate => {
            let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
            let iso = |day: &str, month: &str| format!("`{}-{month:0>2}-{day:0>2}`", parts[2]);
            let (a, b) = (iso(parts[0], parts[1]), iso(parts[1], parts[0]));
            let fits = |month: &str| month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
            let help = match (fits(parts[1]), fits(parts[0])) {
                (true, true) if a != b => format!("write {a} or {b}"),
                (false, true) => format!("write {b}"),
                _ => format!("write {a}"),
            };
            refused(format!("is the month of `{text}` first or second?"), help)
        }
        Node::Foreign => Some((
            Code::OtherLanguage,
            format!("`{text}` is a Dutch frame word, and this file is in English"),
            format!("write {}, or put it in quotes if it is part of a name", english(text)),
        )),
        _ => None,
    }
}

/// `no two C may have the same A` as sentences that count; the author's sentence with `at most 1` where it is none.
fn no_two(part: &Tree, clean: &Clean) -> String {
    let (front, behind) = (&clean.text[..part.start], &clean.text[part.end..]);
    // the noun ends where the verb starts; behind a clause it is left as it is
    let verb = [" may ", " must ", " should "].into_iter().filter_map(|modal| behind.find(modal)).min();
    let noun = verb.map_or("", |at| behind[..at].trim());
    let few = if noun.is_empty() || noun.contains(' ') {
        format!("{front}at most 1{behind}")
    } else {
        format!("{front}at most 1 {}{}", one(noun), &behind[verb.unwrap_or(0)..])
    };
    let few = shortened(few.trim().trim_end_matches('.'));
    let own = behind.split_once(" have the same ").and_then(|(who, rest)| {
        let (noun, modal) = who.trim().rsplit_once(' ')?;
        let modal = if modal.eq_ignore_ascii_case("may") { "must" } else { modal };
        // behind a clause the verb would have to follow the noun
        let plain = !noun.contains(' ');
        plain.then(|| {
            shortened(
                format!("{front}every {} {modal} have a different {rest}", one(noun)).trim().trim_end_matches('.'),
            )
        })
    });
    match own {
        Some(own) => format!("write `{own}` or `{few}`"),
        None => format!("write `{few}`"),
    }
}

/// A plural as a singular, as far as its ending tells.
fn one(plural: &str) -> String {
    match plural.strip_suffix("ies") {
        Some(start) => format!("{start}y"),
        None => plural.strip_suffix('s').unwrap_or(plural).to_string(),
    }
}

fn english(dutch: &str) -> &'static str {
    match dutch.to_lowercase().as_str() {
        "moet" | "moeten" => "`must`",
        "mag" | "mogen" => "`may`",
        "hoort" => "`should`",
        "hoeft" => "`need not`",
        "zijn" => "`be` or `are`",
        "hebben" => "`have`",
        "elke" => "`every`",
        "geen" => "`no`",
        "tenzij" => "`unless`",
        "als" => "`if`",
        _ => "`not`",
    }
}

fn singular(plural: &str) -> &str {
    let plural = plural.trim_end_matches('\'');
    plural.strip_suffix('s').unwrap_or(plural)
}

/// A long sentence is cut in a help text: what matters stands at the refused word.
fn shortened(sentence: &str) -> String {
    let sentence = sentence.replace(['\u{1}', '\u{2}', '\u{3}'], " ");
    if sentence.chars().count() <= 120 {
        return sentence;
    }
    format!("{}…", sentence.chars().take(117).collect::<String>())
}

/// The message for a text that the grammar cannot read any further than `at`.
pub(super) fn broken(clean: &Clean, start: Start, at: usize, language: Language) -> Diagnostic {
    let text = &clean.text;
    let scan = grammar::read(text, Start::Scan, language).ok();
    let has = |node: Node| scan.as_ref().is_some_and(|scan| scan.has(node));
    let (from, to) = word_at(text, at);
    let place = clean.span(from, to);
    if start == Start::Sentence && !has(Node::Modal) {
        let mend = with_modal(text);
        let help = match mend {
            Some(mend) => format!("write `{mend}`"),
            None => "say what must hold: `… must be …`, `… must have …`, `there must be …`".to_string(),
        };
        let message = "a rule needs `must`, `should`, `must not`, `should not` or `may … only if`";
        return Diagnostic::error(Code::NoModal, message).at(clean.whole(), "no such word here").help(help);
    }
    let word = text[from..to].trim();
    if matches!(start, Start::Validity | Start::Waivable) {
        let help = if start == Start::Validity {
            "write `from 2022-07-01`, `through 2026-12-31`, or both"
        } else {
            "write `never`, or `for at most 12 months`"
        };
        let message = format!("`{}` is not possible here", text.trim());
        return Diagnostic::error(Code::BadLabel, message).at(clean.whole(), "").help(help);
    }
    let message = if at >= text.trim_end().len() {
        "the sentence stops here, before it is complete".to_string()
    } else {
        format!("the sentence cannot be read from `{word}` on")
    };
    let help = match start {
        Start::Sentence => sentence_help(text, at),
        Start::Conditions => {
            "a condition is `X is …`, `X has …`, `there is …`; join several by `and`, or by `or`".into()
        }
        Start::Expression => {
            "write a number, a date such as 2026-01-31, a share such as 40%, or a length of time".into()
        }
        Start::Validity | Start::Waivable | Start::Scan => String::new(),
    };
    Diagnostic::error(Code::BrokenSentence, message).at(place, "").help(help)
}

fn sentence_help(text: &str, at: usize) -> String {
    let before = text[..at.min(text.len())].trim_end().to_lowercase();
    let modal = ["must not", "should not", "must", "should", "may"].into_iter().find(|modal| before.ends_with(modal));
    if let Some(modal) = modal {
        let rest = shortened(text[at.min(text.len())..].trim().trim_end_matches('.'));
        let rest = if rest.is_empty() { "…".to_string() } else { rest };
        return format!("behind `{modal}` stands `be`, `have` or `state`: `{modal} be {rest}`");
    }
    let lower = text.to_lowercase();
    if ["less than", "more than", "at least", "at most", "fewer than"]
        .iter()
        .any(|word| lower.contains(&format!(" and {word} ")))
    {
        return "one sentence holds one comparison: write `between N and M`, or give each a rule of its own".into();
    }
    if lower.contains("exceed") {
        return "write `must be at most …` for `must not exceed …`".into();
    }
    if text.matches('"').count() % 2 == 1 {
        return "a quote is opened and not closed".into();
    }
    "a rule reads `X must be …`, `X must have …`, `every X must …` or `there must be …`, with `if …` or `unless …` behind it".into()
}

/// `X is V` as a rule.
fn with_modal(text: &str) -> Option<String> {
    for (verb, modal) in
        [(" is ", " must be "), (" are ", " must be "), (" has ", " must have "), (" have ", " must have ")]
    {
        if let Some((left, right)) = text.split_once(verb) {
            return Some(shortened(&format!("{left}{modal}{}", right.trim_end_matches('.'))));
        }
    }
    None
}

/// The word at or behind an offset.
fn word_at(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if text[at..].trim().is_empty() {
        // nothing is left: the last word is where it stops
        let end = text.trim_end().len();
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
