//! Amounts and days in other words.

use super::mend::{Mender, Refusal};
use crate::diagnostic::Diagnostic;
use crate::language::{Language, MONTHS};
use crate::suggest::quoted_list;
use crate::syntax::clean::Clean;
use crate::syntax::grammar::{Node, Start, Tree};
use crate::value::parse_date;
use std::ops::Range;

/// What is wrong with an amount or a day, and what to write instead.
pub(super) fn refusal(part: &Tree, mender: &Mender) -> Option<Refusal> {
    let sentence = mender.text;
    let text = sentence[part.start..part.end].trim_end();
    let at = part.start..part.start + text.len();
    let other_word = |word: &str| {
        Refusal::new(at.clone(), format!("rules say `{word}`, not `{text}`"), format!("write `{word} …`"))
            .offer(at.clone(), format!("{word} "))
    };
    Some(match part.node {
        Node::RefuseLeast | Node::RefuseMost | Node::RefuseMore | Node::RefuseLess if age(sentence, &at).is_some() => {
            let (end, words) = age(sentence, &at)?;
            let message = format!("how long ago a day is, is told from today: `{words}`");
            Refusal::new(at.clone(), message, format!("write `{words}`")).offer(at.start..end, words)
        }
        Node::RefusePast if text.to_ascii_lowercase().ends_with("past") => other_word("before today"),
        Node::RefusePast => other_word("after today"),
        Node::RefuseSum => {
            let word = text.trim_start_matches("the ").split(' ').next().unwrap_or_default();
            let message = format!("rules say `the total A of the C`, not `the {word} of`");
            let refusal = Refusal::new(at.clone(), message, "write `the total A of the C`");
            refusal.offer(at, "the total")
        }
        Node::RefuseAddUp => {
            let (subject, sum) = (sentence[..at.start].trim_end(), sentence[at.end..].trim());
            let (subject, modal) = subject.rsplit_once(' ')?;
            let message = format!("rules say `the total A of the C must be exactly …`, not `{text}`");
            let refusal = Refusal::new(at, message, "write `the total A of the C must be exactly …`");
            let subject = subject.strip_prefix("the ").unwrap_or(subject);
            match subject.contains(" of the ") {
                true => refusal.offer(0..sentence.len(), format!("the total {subject} {modal} be exactly {sum}")),
                false => refusal,
            }
        }
        Node::RefuseScale => {
            let (number, word) = text.rsplit_once(' ')?;
            let digits = scaled(number.trim_start_matches('€').trim(), &word.to_ascii_lowercase())?;
            let words = if number.starts_with('€') { format!("€ {digits}") } else { digits };
            let message = format!("a number is written in digits: `{words}`");
            Refusal::new(at.clone(), message, format!("write `{words}`")).offer(at, words)
        }
        Node::RefuseEnd => {
            let open = at.end + sentence[at.end..].find('"')?;
            let close = open + 1 + sentence[open + 1..].find('"')?;
            let verb = if third_person(text) { "matches" } else { "match" };
            let words = format!("{verb} \".*{}\"", super::joined::escaped(&sentence[open + 1..close]));
            let message = format!("rules say `{words}`, not `{}`", &sentence[at.start..=close]);
            Refusal::new(at.clone(), message, format!("write `{words}`")).offer(at.start..close + 1, words)
        }
        Node::RefuseAgo => other_word("before today"),
        Node::RefuseOnOr if text.to_ascii_lowercase().starts_with("at the") => {
            let earliest = text.to_ascii_lowercase().contains("earliest");
            other_word(if earliest { "no earlier than" } else { "no later than" })
        }
        Node::RefuseOnOr => {
            let earliest = text.to_ascii_lowercase().contains("after");
            other_word(if earliest { "no earlier than" } else { "no later than" })
        }
        Node::RefuseLeast => other_word("at least"),
        Node::RefuseMost => other_word("at most"),
        Node::RefuseMore => other_word("more than"),
        Node::RefuseLess => other_word("less than"),
        Node::RefuseExactly => other_word("exactly"),
        Node::RefuseLater if text.to_ascii_lowercase().starts_with("later") => other_word("after"),
        Node::RefuseLater => other_word("before"),
        Node::RefuseExceed => {
            let (modal, verb) = text.rsplit_once(' ').unwrap_or((text, ""));
            let equal = verb.eq_ignore_ascii_case("equal");
            let (modal, bound) = match modal.strip_suffix(" not") {
                Some(modal) if !equal => (modal.trim_end(), "at most"),
                _ if equal => (modal, "exactly"),
                _ => (modal, "more than"),
            };
            let words = format!("{modal} be {bound}");
            let message = format!("rules say `{words}`, not `{text}`");
            Refusal::new(at.clone(), message, format!("write `… {words} …`")).offer(at, words)
        }
        Node::RefuseNotMore => not_more(text, at),
        Node::RefuseOrMore => behind(text, at, "at least"),
        Node::RefuseOrLess => behind(text, at, "at most"),
        Node::RefuseAbout => {
            let message = format!("`{text}` leaves open how far off is still right");
            let refusal =
                Refusal::new(at.clone(), message, "write a limit: `at least …`, `at most …`, `between … and …`");
            let before = sentence[..at.start].trim_end().to_ascii_lowercase();
            if ["least", "most", "than", "exactly"].iter().any(|word| before.ends_with(word)) {
                refusal.offer(at, "")
            } else {
                let lower = refusal.offer_when(at.clone(), "at least ", " if that is the least");
                lower.offer_when(at, "at most ", " if that is the most")
            }
        }
        Node::RefuseDate => numeric_day(text, at),
        Node::RefuseMonthFirst => {
            let (day, month, year) = day_in_words(text)?;
            let day = format!("{day} {month} {}", year?);
            let message = format!("a day is written `{day}`");
            Refusal::new(at.clone(), message, format!("write `{day}`")).offer(at, day)
        }
        // `at least 3 may …`: a small letter is the verb
        Node::RefuseYearless if text.ends_with(" may") => return None,
        Node::RefuseYearless => {
            let (day, month, _) = day_in_words(text)?;
            let message = format!("`{text}` is a day of every year, and one day is needed");
            let otherwise = format!("write the year behind it, such as `{day} {month} 2026`");
            let whole = format!("{day} {month} 2026");
            Refusal::new(at.clone(), message, otherwise).offer_when(at, whole, ", with the year that is meant")
        }
        Node::RefusePeriod => period(text, at)?,
        Node::RefuseSince => since(sentence, text, at),
        Node::RefuseFraction => fraction(text, at)?,
        Node::RefuseHalf => {
            let lower = text.to_ascii_lowercase();
            let (message, words) = match lower.strip_suffix("half") {
                Some(before) => {
                    let before = before.trim_end().trim_end_matches(" a").trim_end_matches(" one").trim();
                    let before = if matches!(before, "" | "a" | "one") { "at least" } else { before };
                    (format!("a part of all is written as a percentage: `{before} 50%`"), format!("{before} 50%"))
                }
                None => (format!("rules say `most`, not `{text}`"), "most of".to_string()),
            };
            Refusal::new(at.clone(), message, format!("write `{words} …`")).offer(at, words)
        }
        _ => return None,
    })
}

/// `two thirds of`, `2/3 of`: as a percentage, which is just beside it where it must be so that the fraction itself counts
/// as it would have.
fn fraction(text: &str, at: Range<usize>) -> Option<Refusal> {
    let lower = text.to_ascii_lowercase().replace('-', " ");
    let (before, part, whole) = match lower.rsplit_once('/') {
        Some((front, whole)) => {
            let (before, part) = front.rsplit_once(' ').unwrap_or(("", front));
            (before, part.parse::<u32>().ok()?, whole.parse::<u32>().ok()?)
        }
        None => {
            let (front, name) = lower.rsplit_once(' ').unwrap_or(("", &lower));
            let wholes = [("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10)];
            let whole = wholes.iter().find(|(known, _)| name.starts_with(known))?.1;
            let (before, many) = front.rsplit_once(' ').unwrap_or(("", front));
            match ["one", "two", "three", "four"].iter().position(|known| *known == many) {
                Some(part) => (before, part as u32 + 1, whole),
                None => (if many == "a" { before } else { front }, 1, whole),
            }
        }
    };
    if part > whole {
        let message = format!("`{part}/{whole}` is more than all of them");
        return Some(Refusal::new(at, message, "write a part of at most all: `at least 75% of …`, or `every …`"));
    }
    let above = before.contains("most") || before.contains("more");
    let thousandths = (1000 * part).checked_div(whole)?;
    let thousandths = if above && 1000 * part % whole > 0 { thousandths + 1 } else { thousandths };
    let percentage = match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenths => format!("{}.{tenths}%", thousandths / 10),
    };
    let words = format!("{} {percentage}", if before.is_empty() { "at least" } else { before });
    let message = format!("a part of all is written as a percentage: `{words}`");
    Some(Refusal::new(at.clone(), message, format!("write `{words} of …`")).offer(at, words))
}

fn third_person(text: &str) -> bool {
    text.split(' ').next().is_some_and(|verb| verb.ends_with(['s', 'S']))
}

/// `1.5 million` in digits.
fn scaled(number: &str, word: &str) -> Option<String> {
    let zeros = match word {
        "thousand" => 3,
        "million" => 6,
        _ => 9,
    };
    let number = match crate::language::NUMBER_WORDS.iter().position(|known| number.eq_ignore_ascii_case(known)) {
        Some(at) => (at + 1).to_string(),
        None => number.replace(',', ""),
    };
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let padding = usize::checked_sub(zeros, part.len())?;
    let digits = format!("{whole}{part}{}", "0".repeat(padding));
    let digits = digits.trim_start_matches('0');
    let grouped: Vec<String> =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    Some(grouped.join(","))
}

/// A value that is refused, with what can stand in its place.
pub(in crate::syntax) fn value(
    clean: &Clean,
    tree: &Tree,
    language: Language,
    message: String,
    options: &[String],
) -> Diagnostic {
    let at = tree.start..tree.start + clean.text[tree.start..tree.end].trim_end().len();
    let listed: Vec<&str> = options.iter().map(String::as_str).collect();
    let otherwise = format!("write {}", quoted_list(&listed, "or"));
    let refusal = Refusal::new(at.clone(), message, otherwise);
    let refusal = options.iter().fold(refusal, |refusal, option| refusal.offer(at.clone(), option.as_str()));
    let mender = Mender { text: &clean.text, start: Start::Sentence, language };
    refusal.diagnostic(clean, &mender, &[&[]])
}

/// `no older than 4 years`: `at most 4 years before today`, and where that ends.
fn age(sentence: &str, at: &Range<usize>) -> Option<(usize, String)> {
    let text = sentence[at.clone()].to_ascii_lowercase();
    let comparison = match (text.contains("older"), text.contains("younger"), text.starts_with("no ")) {
        (true, _, true) => "at most",
        (true, _, false) => "more than",
        (_, true, true) => "at least",
        (_, true, false) => "less than",
        (false, false, _) => return None,
    };
    let behind = &sentence[at.end..];
    let mut words = behind.split_inclusive(' ').filter(|word| !word.trim().is_empty());
    let (number, unit) = (words.next()?, words.next()?);
    let bare = unit.trim().trim_end_matches(['.', ',']);
    let length = ["day", "days", "week", "weeks", "month", "months", "year", "years"];
    if !length.contains(&bare.to_ascii_lowercase().as_str()) {
        return None;
    }
    let end = at.end + behind.find(number)? + number.len() + bare.len();
    Some((end, format!("{comparison} {} {bare} before today", number.trim())))
}

/// `must not be more than`: a limit has one wording.
fn not_more(text: &str, at: Range<usize>) -> Refusal {
    let lower = text.to_ascii_lowercase();
    let modal = lower.split_whitespace().next().unwrap_or_default().to_string();
    let verb = if lower.split_whitespace().any(|word| word == "have") { "have" } else { "be" };
    let bound = match lower.split_whitespace().find(|word| BOUNDS.iter().any(|(known, _)| known == word)) {
        Some(word) => BOUNDS.iter().find(|(known, _)| *known == word).map_or("", |(_, bound)| bound),
        None => "at most",
    };
    let words = format!("{modal} {verb} {bound} ");
    let message = format!("rules say `{}`, not `{text}`", words.trim_end());
    Refusal::new(at.clone(), message, format!("write `{}…`", words)).offer(at, words)
}

const BOUNDS: &[(&str, &str)] = &[
    ("less", "at least"),
    ("fewer", "at least"),
    ("lower", "at least"),
    ("smaller", "at least"),
    ("under", "at least"),
    ("below", "at least"),
    ("later", "no later than"),
    ("earlier", "no earlier than"),
];

/// `3 or more`: the comparison stands in front.
fn behind(text: &str, at: Range<usize>, comparison: &str) -> Refusal {
    let lower = text.to_ascii_lowercase();
    let tails = [" or ", " and ", " at least", " at most", " minimum", " maximum", "+"];
    let end = tails.iter().filter_map(|tail| lower.rfind(tail)).max().unwrap_or(text.len());
    let words = format!("{comparison} {}", text[..end].trim());
    let message = format!("a limit stands before its number: `{words}`");
    Refusal::new(at.clone(), message, format!("write `{words}`")).offer(at, words)
}

/// `01-02-2026`.
fn numeric_day(text: &str, at: Range<usize>) -> Refusal {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let iso = |day: &str, month: &str| format!("{}-{month:0>2}-{day:0>2}", parts[2]);
    let readings = [iso(parts[0], parts[1]), iso(parts[1], parts[0])];
    let mut days: Vec<&String> = readings.iter().filter(|day| parse_date(day).is_some()).collect();
    days.dedup();
    let message = match days.len() {
        2 => format!("is the month of `{text}` first or second?"),
        _ => format!("`{text}` is no way to write a day here"),
    };
    let otherwise = match days.as_slice() {
        [] => "write an existing day, such as `2024-02-29`".to_string(),
        days => format!("write {}", days.iter().map(|day| format!("`{day}`")).collect::<Vec<_>>().join(" or ")),
    };
    days.into_iter()
        .fold(Refusal::new(at.clone(), message, otherwise), |refusal, day| refusal.offer(at.clone(), day.as_str()))
}

/// Day, month and year of a day in words, in whatever order.
fn day_in_words(text: &str) -> Option<(String, String, Option<String>)> {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (mut day, mut month, mut year) = (None, None, None);
    for word in words {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if let Some(name) = MONTHS.iter().find(|month| word.eq_ignore_ascii_case(month)) {
            month = Some((*name).to_string());
        } else if digits.len() == 4 {
            year = Some(digits);
        } else if !digits.is_empty() {
            day = Some(digits);
        }
    }
    Some((day?, month?, year))
}

/// `before March 2026`, `in 2026`: a month or a year where a day is due.
fn period(text: &str, at: Range<usize>) -> Option<Refusal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = words.last()?;
    let month = MONTHS.iter().position(|month| words[words.len() - 2].eq_ignore_ascii_case(month));
    let (of, name) = match month {
        Some(month) => (format!("{year}-{:02}", month + 1), format!("{} {year}", words[words.len() - 2])),
        None => ((*year).to_string(), (*year).to_string()),
    };
    let days: Vec<String> = match month {
        Some(_) => (1..=31).map(|day| format!("{of}-{day:02}")).filter(|day| parse_date(day).is_some()).collect(),
        None => vec![format!("{of}-01-01"), format!("{of}-12-31")],
    };
    let (first, last) = (days.first()?, days.last()?);
    let opener = text[..text.len() - name.len()].trim_end().to_ascii_lowercase();
    let opener = opener.strip_prefix("be ").unwrap_or(&opener).trim();
    let words = match opener {
        "before" | "no earlier than" => format!("{opener} {first}"),
        "after" | "no later than" => format!("{opener} {last}"),
        "by" => format!("no later than {last}"),
        _ => format!("between {first} and {last}"),
    };
    let mark = at.end - name.len()..at.end;
    let words = if text.to_ascii_lowercase().starts_with("be ") { format!("be {words}") } else { words };
    let what = if month.is_some() { "a month" } else { "a year" };
    let message = format!("`{name}` is {what}, and a day is needed");
    Some(Refusal::new(mark, message, format!("write `{words}`")).offer(at, words))
}

/// `until 2026-12-31` in a sentence: when a rule holds is said under it.
fn since(sentence: &str, text: &str, at: Range<usize>) -> Refusal {
    let opener = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let day =
        text.rsplit(' ').take(if text.ends_with(|c: char| c.is_ascii_digit()) && text.contains('-') { 1 } else { 3 });
    let day: Vec<&str> = day.collect::<Vec<_>>().into_iter().rev().collect();
    let day = day.join(" ");
    let last = matches!(opener.as_str(), "until" | "till" | "through");
    let be = sentence[..at.start].trim_end().to_ascii_lowercase().ends_with(" be");
    if be {
        let words =
            if last || opener == "by" { format!("no later than {day}") } else { format!("no earlier than {day}") };
        let message = format!("`{opener}` leaves open whether that day itself counts");
        return Refusal::new(at.clone(), message, format!("write `{words}`")).offer(at, words);
    }
    let label = if last { format!("`valid: through {day}`") } else { format!("`valid: from {day}`") };
    let (message, when) = match opener.as_str() {
        "by" => (
            "`by` leaves open whether the rule or the deed has this day".to_string(),
            format!(" with {label} on a line below it, or name the date: `the … date must be no later than {day}`"),
        ),
        "until" | "till" => (
            format!("`{opener}` leaves open whether that day itself counts"),
            format!(" with {label} on a line below it, if that day still counts"),
        ),
        _ => (
            "when a rule is in force is said below its sentence".to_string(),
            format!(" with {label} on a line below it"),
        ),
    };
    Refusal::new(at.clone(), message, format!("write {label} below the sentence")).offer_when(at, "", &when)
}
