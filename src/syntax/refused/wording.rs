//! Modals in other words, other languages, and owners.

use super::mend::{Mender, Refusal};
use crate::diagnostic::Code;
use crate::syntax::grammar::{Node, Tree};

/// What is wrong with a wording, and what to write instead.
pub(super) fn refusal(part: &Tree, mender: &Mender) -> Option<Refusal> {
    let sentence = mender.text;
    let text = sentence[part.start..part.end].trim_end();
    let at = part.start..part.start + text.len();
    let lower = text.to_ascii_lowercase();
    let other_word = |word: &str| {
        Refusal::new(at.clone(), format!("rules say `{word}`, not `{text}`"), format!("write `{word}`"))
            .offer(at.clone(), word)
    };
    Some(match part.node {
        Node::RefuseMayNot if sentence.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("no ")) => {
            let (noun, rest) = (sentence[3..at.start].trim(), sentence[at.end..].trim());
            let message = "`no` and `may not` cancel out".to_string();
            let refusal = Refusal::new(at, message, "write `every … must …`, or `no … may …`");
            let whole = 0..sentence.len();
            refusal
                .offer(whole.clone(), format!("every {noun} must {rest}"))
                .offer(whole, format!("no {noun} may {rest}"))
        }
        Node::RefuseMayNot => {
            let message = "`may not` can mean forbidden, or not needed".into();
            let mut refusal = Refusal::new(at.clone(), message, "write `must not` if it is forbidden");
            refusal = refusal.offer_when(at, "must not", " if it is forbidden");
            refusal.beside = "; if it is not needed, leave the rule out".into();
            refusal
        }
        Node::RefuseContraction => match lower.split("n't").next().unwrap_or_default() {
            _ if lower.ends_with(" to") => other_word("must not"),
            "must" | "sha" | "wo" => other_word("must not"),
            verb => other_word(&format!("{verb} not")),
        },
        Node::RefuseNeed => {
            let refusal =
                Refusal::new(at.clone(), format!("rules say `need not`, not `{text}`"), "write `every … need not …`");
            match sentence.get(..3).filter(|start| start.eq_ignore_ascii_case("no ")) {
                Some(no) => {
                    let words = format!("every {}need not", &sentence[no.len()..at.start]);
                    refusal.offer(0..at.end, words)
                }
                None => other_word("must"),
            }
        }
        Node::RefuseShall => other_word(if lower.ends_with("not") { "must not" } else { "must" }),
        Node::RefuseHasTo => other_word("must"),
        Node::RefuseEvery => other_word("every"),
        Node::RefuseExpected => other_word("should"),
        Node::RefuseForbidden => other_word("must not"),
        Node::RefuseShouldNever => other_word("should not"),
        Node::RefuseAllowed | Node::RefuseMayOnly => {
            let message = match part.node {
                Node::RefuseMayOnly => format!("`{text}` leaves open what `only` goes with"),
                _ => format!("rules say `may …, but only if …`, not `{text}`"),
            };
            let otherwise = "write `may …, but only if …`, with the condition under which it is allowed";
            let refusal = Refusal::new(at.clone(), message, otherwise);
            match limited(sentence, &at) {
                Some(limited) => refusal.offer(0..sentence.len(), limited),
                None => refusal,
            }
        }
        Node::RefuseCan => can(sentence, &at, &lower),
        Node::RefuseAdverb => adverb(text, at),
        Node::RefuseEarlyComparison => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let (modal, verb) = (words[0], words[words.len() - 1]);
            let comparison = words[1..words.len() - 1].join(" ");
            let message = format!("`{comparison}` stands behind `{verb}`");
            Refusal::new(at.clone(), message, format!("write `{modal} {verb} {comparison} …`"))
                .offer(at, format!("{modal} {verb} {comparison}"))
        }
        Node::RefuseBeNot => {
            let modal = text.split_whitespace().next().unwrap_or_default();
            Refusal::new(at.clone(), "`not` stands before `be`".into(), format!("write `{modal} not be …`"))
                .offer(at, format!("{modal} not be"))
        }
        Node::RefuseNotEvery => not_every(sentence, text, at),
        Node::RefuseOnly => only(sentence, at),
        Node::RefuseNoTwo => no_two(sentence, at),
        Node::RefusePluralOwner => {
            let owner = singular(text.strip_prefix("the ").unwrap_or(text));
            let message = format!("`{text}` can mean each of them, or all together");
            Refusal::new(at.clone(), message, format!("write `every {owner}'s …`"))
                .offer(at, format!("every {owner}'s"))
        }
        Node::Foreign => {
            let english = english(&lower);
            let message = format!("`{text}` is a Dutch frame word, and this file is in English");
            let help = format!("write {english}, or put it in quotes if it is part of a name");
            let mut refusal = Refusal::new(at.clone(), message, help).offer(at, english.trim_matches('`'));
            refusal.code = Code::OtherLanguage;
            refusal.beside = format!(", or put `{text}` in quotes if it is part of a name");
            refusal
        }
        _ => return None,
    })
}

/// `X may P, but only if C`, where C stands in the sentence already.
fn limited(sentence: &str, at: &std::ops::Range<usize>) -> Option<String> {
    let (head, tail) = (&sentence[..at.start], &sentence[at.end..]);
    let head_lower = head.to_ascii_lowercase();
    if head_lower.starts_with("if ")
        && let Some(comma) = head.rfind(',')
    {
        let tail = super::mend::tidy(tail);
        return Some(format!("{} may {tail}, but only if {}", head[comma + 1..].trim(), &head[3..comma]));
    }
    let opener = [" only if ", " if ", " when ", " where ", " provided that "];
    let (open, width) = opener.iter().find_map(|word| Some((tail.to_ascii_lowercase().find(word)?, word.len())))?;
    let done = tail[..open].trim_end_matches([',', ' ']);
    let done = done.strip_suffix(" but").unwrap_or(done).trim_end_matches([',', ' ']);
    Some(format!("{head}may{done}, but only if {}", &tail[open + width..]))
}

fn can(sentence: &str, at: &std::ops::Range<usize>, lower: &str) -> Refusal {
    let text = &sentence[at.clone()];
    if lower.ends_with("not") || lower.ends_with("n't") {
        let message = format!("`{text}` says what is impossible, not what is forbidden");
        return Refusal::new(at.clone(), message, "write `must not`").offer(at.clone(), "must not");
    }
    let message = format!("`{text}` says what is possible, not what is demanded");
    let general = "write `must …` if it is demanded, or `may …, but only if …` if it is allowed under a condition";
    let refusal = Refusal::new(at.clone(), message, general);
    if let Some(limited) = limited(sentence, at) {
        let whole = 0..sentence.len();
        return refusal.offer_when(whole, limited, " if it is allowed under that condition only").offer_when(
            at.clone(),
            "must",
            " if it is demanded",
        );
    }
    let mut refusal = refusal.offer_when(at.clone(), "must", " if it is demanded");
    refusal.beside = ", or `may …, but only if …` if it is allowed under a condition".into();
    refusal
}

fn adverb(text: &str, at: std::ops::Range<usize>) -> Refusal {
    let (modal, adverb) = text.split_once(' ').unwrap_or((text, ""));
    let adverb = adverb.trim();
    let mark = at.end - adverb.len()..at.end;
    let weak = ["preferably", "ideally", "normally", "usually", "generally", "in principle"];
    if weak.contains(&adverb.to_ascii_lowercase().as_str()) {
        let message = format!("`{adverb}` leaves open when it does not hold");
        return Refusal::new(mark, message, "write `should`, or say when: `unless …`")
            .offer_when(at.clone(), "should", " if it can be explained why not")
            .offer_when(at, "must", " if it always holds");
    }
    let message = format!("`{adverb}` adds nothing to `{modal}`");
    Refusal::new(mark, message, format!("leave `{adverb}` out")).offer(at, modal)
}

fn not_every(sentence: &str, text: &str, at: std::ops::Range<usize>) -> Refusal {
    let message = format!("`{text}` leaves open how many");
    let otherwise = "write `no …` if none may, or `at least 1 …` or `at most N …` if some may";
    let refusal = Refusal::new(at.clone(), message, otherwise);
    let rest = &sentence[at.end..];
    let modal = [" must ", " should ", " may "].into_iter().find_map(|modal| Some((rest.find(modal)?, modal)));
    let Some((place, modal)) = modal.filter(|_| at.start == 0 && !rest.contains(" not ")) else { return refusal };
    let (noun, predicate) = (rest[..place].trim(), &rest[place + modal.len()..]);
    let force = if modal == " should " { "should" } else { "must" };
    let noun = if text.to_ascii_lowercase().ends_with("all") { singular(noun) } else { noun.to_string() };
    let whole = 0..sentence.len();
    refusal.offer_when(whole.clone(), format!("no {noun} may {predicate}"), " if none may").offer_when(
        whole,
        format!("at least 1 {noun} {force} not {predicate}"),
        " if one that does not is enough",
    )
}

/// `only As may be Bs`: every B is an A.
fn only(sentence: &str, at: std::ops::Range<usize>) -> Refusal {
    let message = "`only` says what others may not be, and a rule says what each must be".into();
    let otherwise = "say it of each: `every … must …`, or of those that may not: `no … that is not … may …`";
    let refusal = Refusal::new(at.clone(), message, otherwise);
    let behind = &sentence[at.end..];
    let modal = [" may be ", " must be ", " should be "].into_iter();
    let Some((place, modal)) = modal.filter_map(|modal| Some((behind.find(modal)?, modal))).min() else {
        return refusal;
    };
    let (kind, of) = (behind[..place].trim(), behind[place + modal.len()..].trim_end_matches('.'));
    let force = if modal == " should be " { "should" } else { "must" };
    let (bare, of) = (kind.strip_prefix("a ").unwrap_or(kind), of.strip_prefix("a ").unwrap_or(of));
    let plain = !bare.contains(' ') && !of.contains(' ');
    let words = format!("every {} {force} be a {}", singular(of), singular(bare));
    if plain { refusal.offer(0..sentence.len(), words) } else { refusal }
}

/// `no two C may have the same A`: each its own, or a count.
fn no_two(sentence: &str, at: std::ops::Range<usize>) -> Refusal {
    let behind = &sentence[at.end..];
    let message = "`no two` speaks of pairs, which rules do not know".into();
    let mut refusal = Refusal::new(at.clone(), message, "write `every … must have a different …`, or `at most 1 …`");
    let modal =
        [" may ", " must ", " should "].into_iter().filter_map(|modal| Some((behind.find(modal)?, modal))).min();
    let Some((place, modal)) = modal else { return refusal };
    // behind a clause the noun is left as it is
    let noun = behind[..place].trim();
    let plain = !noun.contains(' ');
    let noun = if plain { singular(noun) } else { noun.to_string() };
    let whole = at.start..sentence.len();
    if let Some(rest) = behind[place + modal.len()..].strip_prefix("have the same ").filter(|_| plain) {
        let force = if modal == " should " { "should" } else { "must" };
        refusal = refusal.offer(whole.clone(), format!("every {noun} {force} have a different {rest}"));
    }
    refusal.offer(whole, format!("at most 1 {noun}{}", &behind[place..]))
}

/// The English for a Dutch frame word.
pub(super) fn english(dutch: &str) -> &'static str {
    match dutch {
        "moet" | "moeten" | "dient" | "dienen" => "`must`",
        "mag" | "mogen" => "`may`",
        "hoort" | "horen" => "`should`",
        "hoeft" | "hoeven" => "`need not`",
        "zijn" | "worden" => "`be`",
        "wordt" => "`is`",
        "hebben" => "`have`",
        "heeft" => "`has`",
        "elke" | "elk" | "iedere" | "ieder" | "alle" => "`every`",
        "geen" => "`no`",
        "tenzij" => "`unless`",
        "als" | "indien" | "wanneer" => "`if`",
        "minstens" | "minimaal" => "`at least`",
        "hoogstens" | "maximaal" => "`at most`",
        "waarvan" => "`whose`",
        "zonder" => "`without`",
        "niet" => "`not`",
        _ => "`the number of`",
    }
}

fn singular(plural: &str) -> String {
    let plural = plural.trim_end_matches('\'');
    match plural.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ => plural.strip_suffix('s').unwrap_or(plural).to_string(),
    }
}
