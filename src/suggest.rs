//! The nearest of many words to one that was probably mistyped, and words in a sentence: lists and articles.

/// The word most like `wanted`, if any is close enough to be what was meant. Ties go to the first in the alphabet.
pub fn nearest<'w>(wanted: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    nearest_few(wanted, words, 1).into_iter().next()
}

/// The words most like `wanted`, nearest first, at most `most`.
pub fn nearest_few<'w>(wanted: &str, words: impl Iterator<Item = &'w str>, most: usize) -> Vec<&'w str> {
    let plain = wanted.to_lowercase();
    let length = plain.chars().count();
    if length > 100 {
        return Vec::new();
    }
    let mut scored: Vec<(usize, &str)> = words
        .filter_map(|word| {
            let other = word.to_lowercase();
            let longest = length.max(other.chars().count());
            let distance = strsim::osa_distance(&plain, &other);
            (distance <= longest / 3 || (distance <= 1 && longest > 1)).then_some((distance, word))
        })
        .collect();
    scored.sort();
    scored.dedup();
    scored.into_iter().take(most).map(|(_, word)| word).collect()
}

/// `a`, `b` and `c`, each in backticks; `joint` is the word before the last.
pub fn quoted_list(words: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    joined(&quoted, joint)
}

/// a, b and c; `joint` is the word before the last.
pub fn joined(words: &[String], joint: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {joint} {last}", rest.join(", ")),
    }
}

/// A noun with `a` or `an`; one that is a plural stays as it is.
pub fn with_article(noun: &str) -> String {
    if reads_plural(noun) { noun.to_string() } else { format!("{} {noun}", article(noun)) }
}

/// `a` or `an`, by sound as far as letters tell it.
pub fn article(noun: &str) -> &'static str {
    let mut letters = noun.chars();
    let (first, second) = (letters.next().unwrap_or('x'), letters.next().unwrap_or('x'));
    let small = noun.to_lowercase();
    let spelled = first.is_uppercase() && second.is_uppercase() && !noun.starts_with("UN");
    let vowel = if spelled {
        "AEFHILMNORSX".contains(first)
    } else {
        "aeiou".contains(small.chars().next().unwrap_or('x'))
            && !["use", "uni", "eu", "one"].iter().any(|start| small.starts_with(start))
    };
    if vowel { "an" } else { "a" }
}

/// Whether a noun without a plural of its own is one: `inhabitants`, `board seats`.
pub fn reads_plural(noun: &str) -> bool {
    noun.ends_with('s') && !["ss", "us", "is"].iter().any(|end| noun.ends_with(end))
}

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
