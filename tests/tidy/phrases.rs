//! How messages are said stands in the phrasebook of each language, and nowhere else.

use super::source::{RustFile, rust_files};

/// Where it is said.
const PHRASEBOOK: &str = "src/outcome/phrasebook";

/// Files that name verdicts, or speak as reports and the command line do: not in the language of a policy.
const OF_THE_RUN: [&str; 7] = [
    "src/outcome.rs",
    "src/outcome/baseline.rs",
    "src/outcome/cited.rs",
    "src/outcome/fact.rs",
    "src/outcome/left_out.rs",
    "src/outcome/register.rs",
    "src/outcome/shard.rs",
];

/// What a file says by itself: literals that have a word, but for attributes, each with its line.
fn says(file: &RustFile) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().collect();
    let attribute = |line: usize| lines[line - 1].trim_start().starts_with("#[");
    let said = file.strings.iter().filter(|(line, text)| !attribute(*line) && has_word(text));
    said.map(|(line, text)| format!("{}:{line} says {text}", file.path)).collect()
}

/// Whether a literal has a letter outside what is filled in, `{text}`, and what is escaped, `\n`.
fn has_word(literal: &str) -> bool {
    let (mut inside, mut escaped) = (false, false);
    literal.trim_start_matches('r').chars().any(|c| {
        let letter = c.is_alphabetic() && !inside && !escaped;
        escaped = c == '\\' && !escaped;
        inside = (inside || c == '{') && c != '}';
        letter
    })
}

#[test]
fn words_of_a_language_stand_in_its_phrasebook() {
    let mut wrong = Vec::new();
    for file in rust_files().iter().filter(|file| file.module() == Some("outcome")) {
        let (said, of_the_run) = (says(file), OF_THE_RUN.contains(&file.path.as_str()));
        if of_the_run && said.is_empty() {
            wrong.push(format!("{} says nothing, so it needs no exception", file.path));
        }
        if !of_the_run && !file.path.starts_with(PHRASEBOOK) {
            wrong.extend(said);
            // lists, articles and plurals differ by language too
            wrong.extend(file.code.contains("crate::suggest").then(|| format!("{} uses `suggest`", file.path)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_a_language_has_words_in_the_phrasebook() {
    let of_no_language = |file: &&RustFile| {
        file.path.starts_with(PHRASEBOOK) && file.path.matches('/').count() < 4 && !file.path.ends_with("english.rs")
    };
    let files = rust_files();
    let neutral: Vec<&RustFile> = files.iter().filter(of_no_language).collect();
    assert!(neutral.len() > 1, "the phrasebook has moved");
    let wrong: Vec<String> = neutral.iter().flat_map(|file| says(file)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_are_found() {
    assert!(
        [r#""{now}, but {demand}""#, r#"" and ""#, r##"r#"is"#"##, r#""{a}: n""#].iter().all(|text| has_word(text))
    );
    assert!([r#""{now}: {demand}""#, r#""\n""#, r#"", ""#, r#""{byte:02x}""#].iter().all(|text| !has_word(text)));
}
