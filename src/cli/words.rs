//! `words`: the vocabulary as ready sentences.

use super::args::Words;
use super::exit::{COMPLIES, NOT_JUDGED};
use super::settings::Settings;
use super::{given, write};
use crate::diagnostic::Severity;
use crate::language::Language;
use crate::pipeline;
use crate::source::Sources;
use crate::suggest::with_article;
use crate::vocabulary::{Attribute, IndividualId, Kind, Layout, Thing, ThingId, Vocabulary};
use std::fmt::Write;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Words) -> Result<u8, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let settings = Settings::read(&arguments.setup.project, &mut sources, &mut diagnostics)?;
    let found = given::vocabularies(&arguments.setup, &settings, &mut sources, &mut diagnostics);
    let vocabulary = pipeline::words(&sources, &found.files, &mut diagnostics);
    write::diagnostics(&diagnostics, &sources, arguments.setup.project.color);
    let filter = arguments.text.as_deref().map(str::to_lowercase).unwrap_or_default();
    let text = list(&vocabulary, &filter);
    if text.is_empty() {
        return Err(format!("no word of the vocabulary has `{filter}` in it"));
    }
    write::results(&text)?;
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(if errors { NOT_JUDGED } else { COMPLIES })
}

/// Every thing with its attributes and individuals; those without the text in a name are left out.
fn list(vocabulary: &Vocabulary, filter: &str) -> String {
    let language = Language::English;
    let mut text = String::new();
    for (id, thing) in vocabulary.things() {
        let fits = |name: &str| filter.is_empty() || name.to_lowercase().contains(filter);
        let whole = fits(thing.label.one(language)) || fits(thing.label.many(language));
        let attributes: Vec<&Attribute> = thing.attributes.iter().map(|id| vocabulary.attribute(*id)).collect();
        let attributes: Vec<&Attribute> =
            attributes.into_iter().filter(|a| whole || fits(a.label.one(language)) || values_fit(a, filter)).collect();
        let individuals: Vec<IndividualId> = vocabulary
            .individuals_of(id)
            .filter(|i| whole || fits(vocabulary.individual(*i).label.one(language)))
            .collect();
        if !whole && attributes.is_empty() && individuals.is_empty() {
            continue;
        }
        heading(vocabulary, id, thing, &mut text);
        for individual in individuals {
            let found = vocabulary.individual(individual);
            let synonyms = synonyms(&found.label, language);
            let part = found.part_of.map_or(String::new(), |whole| {
                format!(", a part of {}", vocabulary.individual(whole).label.one(language))
            });
            let _ = writeln!(text, "    {}{part}{synonyms}", found.label.one(language));
        }
        let subject = subject(vocabulary, id, thing);
        for attribute in attributes {
            line(vocabulary, thing, attribute, &subject, &mut text);
        }
    }
    text
}

fn values_fit(attribute: &Attribute, filter: &str) -> bool {
    attribute.kind.choice().is_some_and(|choice| choice.values.iter().any(|value| value.label.en.one.contains(filter)))
}

fn heading(vocabulary: &Vocabulary, id: ThingId, thing: &Thing, text: &mut String) {
    let language = Language::English;
    let key = &thing.keys[0];
    let place = match (thing.layout, thing.within) {
        (_, Some(parent)) => format!("{key} = [{{ … }}] in a {}", vocabulary.thing(parent).label.one(language)),
        (Layout::One, None) => format!("[{key}]"),
        (Layout::List, None) => format!("[[{key}]]"),
        (Layout::Named, None) => format!("[{key}.<{}>]", thing.label.one(language)),
    };
    let about = if thing.label.about.is_empty() { String::new() } else { format!("\n  {}", thing.label.about) };
    let root = if id == vocabulary.root { ", what an arrangement describes" } else { "" };
    let blank = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(
        text,
        "{blank}{} {place}{root}{}{about}",
        thing.label.many(language),
        synonyms(&thing.label, language)
    );
}

fn synonyms(label: &crate::vocabulary::Label, language: Language) -> String {
    let also: Vec<&str> = label.in_language(language).also.iter().map(|(one, _)| one.as_str()).collect();
    if also.is_empty() { String::new() } else { format!(" (also: {})", also.join(", ")) }
}

/// A subject for example sentences.
fn subject(vocabulary: &Vocabulary, id: ThingId, thing: &Thing) -> String {
    let language = Language::English;
    match thing.layout {
        Layout::One => format!("the {}", thing.label.one(language)),
        Layout::List => format!("every {}", thing.label.one(language)),
        Layout::Named => {
            let first = vocabulary.individuals_of(id).next();
            first.map_or(format!("every {}", thing.label.one(language)), |first| {
                vocabulary.individual(first).label.one(language).to_string()
            })
        }
    }
}

/// An attribute as a sentence that can be copied.
fn line(vocabulary: &Vocabulary, thing: &Thing, attribute: &Attribute, subject: &str, text: &mut String) {
    let language = Language::English;
    let name = attribute.label.one(language);
    let many = attribute.label.many(language);
    let root = std::ptr::eq(thing, vocabulary.thing(vocabulary.root));
    let of = match thing.layout {
        _ if root => format!("the {name}"),
        Layout::List => format!("{subject}'s {name}"),
        _ => format!("the {name} of {subject}"),
    };
    let sentence = match &attribute.kind {
        Kind::Choice(choice) => {
            let values: Vec<&str> = choice.values.iter().map(|value| value.label.one(language)).collect();
            let order = if choice.ordered() { " (in order)" } else { "" };
            if thing.short.is_some_and(|short| std::ptr::eq(vocabulary.attribute(short), attribute)) {
                format!("{subject} must be {}{order}", values.join(" | "))
            } else if attribute.many {
                format!("{subject} must have {many}: {}", values.join(" | "))
            } else {
                format!("{of} must be {}{order}", values.join(" | "))
            }
        }
        Kind::Number { .. } => format!("{of} must be at least 1"),
        Kind::Share => format!("{of} must be at most 40%"),
        Kind::Money => format!("{of} must be at most 1,000 euro"),
        Kind::Date => format!("{of} must be before 2026-01-31"),
        Kind::Duration => format!("{of} must be at least 6 months"),
        Kind::Thing(_) => match (attribute.relation[0].is.first(), attribute.relation[0].does.last()) {
            (Some(relation), _) => format!("{subject} must be {relation} …"),
            (None, Some(verb)) => format!("{subject} must {verb} …"),
            (None, None) => format!("{subject} must have {}", with_article(name)),
        },
        Kind::Text | Kind::YesNo if attribute.many => format!("{subject} must state its {many}"),
        Kind::Text | Kind::YesNo => format!("{subject} must have {}", with_article(name)),
    };
    let key = &attribute.keys[0];
    let _ = writeln!(text, "    {key:<24} {sentence}{}", synonyms(&attribute.label, language));
}
