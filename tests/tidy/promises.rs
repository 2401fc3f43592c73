//! Smaller promises.

use super::layers::ticked;
use super::source::rust_files;
use crate::docs::pages;
use crate::support::folder::Folder;
use crate::support::update::{files, root, shown};
use ondergrens::diagnostic::Code;
use ondergrens::language::{Language, normalised};
use ondergrens::packs::STANDARD_VOCABULARY;
use ondergrens::source::SourceId;
use ondergrens::vocabulary::{Input, Label, load};
use std::collections::BTreeSet;

/// More lines than this are no longer one thing.
const LONGEST: usize = 400;

#[test]
fn every_code_has_a_case() {
    let mut texts = String::new();
    for path in files(&root().join("tests/cases"), ".case").into_iter().chain(files(&root().join("tests/cli"), ".rs")) {
        texts.push_str(&std::fs::read_to_string(path).unwrap_or_default());
    }
    let shown =
        |code: &&Code| texts.contains(&format!(" {}", code.name())) || texts.contains(&format!("[{}]", code.name()));
    let missing: Vec<&str> = Code::ALL.iter().filter(|code| !shown(code)).map(|code| code.name()).collect();
    assert!(missing.is_empty(), "no case and no test of the command line mentions {missing:?}");
}

#[test]
fn every_page_of_a_code_has_a_code() {
    let pages = files(&root().join("docs/codes"), ".md");
    let names: Vec<String> =
        pages.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    let stray: Vec<&String> = names.iter().filter(|name| Code::named(name).is_none()).collect();
    assert!(stray.is_empty(), "pages of codes that there are not: {stray:?}");
}

#[test]
fn no_file_is_long() {
    let mut long = Vec::new();
    for path in files(&root().join("src"), ".rs").into_iter().chain(files(&root().join("tests"), ".rs")) {
        let lines = std::fs::read_to_string(&path).unwrap_or_default().lines().count();
        if lines > LONGEST {
            long.push(format!("{}: {lines} lines", shown(&path)));
        }
    }
    assert!(long.is_empty(), "longer than {LONGEST} lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        let left = ["todo!", "unimplemented!", "dbg!"].into_iter().filter(|word| file.code.contains(word));
        wrong.extend(left.map(|word| format!("{} has `{word}`", file.path)));
        wrong.extend(
            file.text
                .lines()
                .filter(|line| line.contains("TODO") || line.contains("FIXME"))
                .map(|line| format!("{}: {}", file.path, line.trim())),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The words by which the standard vocabulary calls its things and individuals. Those that are common words too say
/// nothing about who uses them.
fn words_of_the_domain() -> BTreeSet<String> {
    const COMMON: [&str; 14] = [
        "goal",
        "goals",
        "security",
        "governance",
        "archive",
        "archief",
        "legal",
        "finance",
        "architecture",
        "communication",
        "privacy",
        "overeenkomst",
        "doel",
        "processing",
    ];
    let vocabulary = load(&[Input { source: SourceId(0), text: STANDARD_VOCABULARY.text }], &mut Vec::new());
    let mut words = BTreeSet::new();
    let things = vocabulary.things.iter().map(|thing| &thing.label);
    for label in things.chain(vocabulary.individuals.iter().map(|individual| &individual.label)) {
        words.extend(wordings(label).into_iter().map(|word| normalised(&word)));
    }
    words.extend(["municipality", "municipalities", "gemeente", "inhabitants", "covenant"].map(str::to_string));
    words.retain(|word| !word.is_empty() && !COMMON.contains(&word.as_str()));
    words
}

fn wordings(label: &Label) -> Vec<String> {
    let languages = [Language::English, Language::Dutch];
    languages
        .iter()
        .flat_map(|language| [label.one(*language).to_string(), label.many(*language).to_string()])
        .collect()
}

#[test]
fn no_word_of_the_domain_stands_in_the_code() {
    let words = words_of_the_domain();
    let mut wrong = Vec::new();
    for file in rust_files().iter().filter(|file| !file.path.starts_with("src/packs")) {
        for (line, text) in &file.strings {
            let plain = format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != '-', " "));
            let found = words.iter().filter(|word| plain.contains(&format!(" {word} ")));
            wrong.extend(found.map(|word| {
                format!("{}:{line} has `{word}`: {}", file.path, text.chars().take(80).collect::<String>())
            }));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_path_in_backticks_exists() {
    let top: Vec<String> = std::fs::read_dir(root())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut wrong = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap_or_default();
        let mut inside = false;
        for (at, line) in text.lines().enumerate() {
            inside ^= line.starts_with("```");
            if inside {
                continue;
            }
            for path in ticked(line) {
                let is_path = path.split_once('/').is_some_and(|(first, _)| top.iter().any(|name| name == first));
                let placeholder = path.contains(['*', '<', '…', ' '])
                    || path
                        .split(['/', '.'])
                        .any(|part| part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase()));
                if is_path && !placeholder && !root().join(path.trim_end_matches('/')).exists() {
                    wrong.push(format!("{}:{}: `{path}` does not exist", shown(&page), at + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_command_and_option_is_in_the_documentation() {
    let folder = Folder::new();
    let text: String = pages().iter().map(|page| std::fs::read_to_string(page).unwrap_or_default()).collect();
    let help = folder.run(&["--help"]).out;
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| line.starts_with(' '));
    let commands: Vec<String> = commands
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_string))
        .collect();
    assert!(commands.len() > 3, "{help}");
    let mut missing = Vec::new();
    for command in commands.iter().filter(|command| *command != "help") {
        if !text.contains(&format!("ondergrens {command}")) {
            missing.push(format!("ondergrens {command}"));
        }
        let help = folder.run(&[command, "--help"]).out;
        let options = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options.map(|word| word.trim_end_matches([',', '.', '`', ')', ':', ']', '>'])) {
            let option = option.split(['=', '[', '<']).next().unwrap_or_default();
            if !matches!(option, "--help" | "--version") && !text.contains(option) {
                missing.push(format!("{option} of {command}"));
            }
        }
    }
    missing.dedup();
    assert!(missing.is_empty(), "README.md and docs say nothing of\n{}", missing.join("\n"));
}
