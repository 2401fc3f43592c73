//! The table of wordings, and the mistakes that only show when all words are known.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, normalised};
use crate::source::Span;
use crate::vocabulary::{
    Attribute, AttributeId, IndividualId, Kind, Label, Layout, Lexicon, Meaning, Phrase, Thing, Vocabulary,
};
use rustc_hash::FxHashMap;

/// Words that the grammar of a language keeps for itself: a label with one of them must be quoted in sentences.
const RESERVED: [(Language, &str); 2] = [
    (
        Language::English,
        "and or not no every each if unless but must should may need is are be has have that whose with without plus \
         minus times divided",
    ),
    (
        Language::Dutch,
        "en of niet geen elke elk als tenzij maar moet moeten mag mogen hoort hoeft is zijn heeft hebben die dat \
         waarvan met zonder dan plus min keer",
    ),
];

/// Enters every wording of every word.
pub(super) fn fill_lexicon(vocabulary: &mut Vocabulary) {
    let mut lexicon = Lexicon::default();
    for (thing, found) in vocabulary.things() {
        each(&found.label, |language, wording, plural| {
            lexicon.add(language, wording, Meaning::Thing { thing, plural })
        });
    }
    for (at, found) in vocabulary.attributes.iter().enumerate() {
        let attribute = AttributeId(at as u16);
        each(&found.label, |language, wording, plural| {
            lexicon.add(language, wording, Meaning::Attribute { attribute, plural });
        });
        for (value, choice) in found.kind.choice().iter().flat_map(|c| c.values.iter()).enumerate() {
            each(&choice.label, |language, wording, plural| {
                lexicon.add(language, wording, Meaning::Value { attribute, value: value as u16, plural });
            });
        }
        for (language, wording) in [Language::English, Language::Dutch].into_iter().zip(&found.relation) {
            for (list, inverse, verb) in [
                (&wording.is, false, false),
                (&wording.does, false, true),
                (&wording.inverse_is, true, false),
                (&wording.inverse_does, true, true),
            ] {
                for text in list {
                    lexicon.add(language, text, Meaning::Relation { attribute, inverse, verb });
                }
            }
        }
    }
    for (at, found) in vocabulary.individuals.iter().enumerate() {
        let id = IndividualId(at as u16);
        each(&found.label, |language, wording, _| lexicon.add(language, wording, Meaning::Individual(id)));
    }
    vocabulary.lexicon = lexicon;
}

fn each(label: &Label, mut add: impl FnMut(Language, &str, bool)) {
    for (language, phrase) in [(Language::English, &label.en), (Language::Dutch, &label.nl)] {
        for (one, many) in wordings(phrase) {
            add(language, one, false);
            if let Some(many) = many {
                add(language, many, true);
            }
        }
    }
}

fn wordings(phrase: &Phrase) -> impl Iterator<Item = (&str, Option<&str>)> {
    let also = phrase.also.iter().map(|(one, many)| (one.as_str(), many.as_deref()));
    std::iter::once((phrase.one.as_str(), phrase.many.as_deref())).chain(also)
}

/// Reports reserved words in labels, two things of one name, and two keys that are the same.
pub(super) fn check(vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    let things = vocabulary.things.iter().map(|thing| (&thing.label, thing.span));
    let attributes = vocabulary.attributes.iter().map(|attribute| (&attribute.label, attribute.span));
    let individuals = vocabulary.individuals.iter().map(|individual| (&individual.label, individual.span));
    for (label, span) in things.chain(attributes).chain(individuals) {
        reserved(label, span, diagnostics);
    }
    for attribute in &vocabulary.attributes {
        for value in attribute.kind.choice().iter().flat_map(|choice| &choice.values) {
            reserved(&value.label, attribute.span, diagnostics);
        }
    }
    things_of_one_name(vocabulary, diagnostics);
    keys_of_one_name(vocabulary, diagnostics);
    layouts(vocabulary, diagnostics);
}

fn reserved(label: &Label, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    each(label, |language, wording, _| {
        let (_, words) = RESERVED[language as usize];
        if let Some(word) =
            normalised(wording).split(' ').find(|word| words.split_whitespace().any(|known| known == *word))
        {
            let message = format!("the label `{wording}` holds `{word}`, which sentences need for themselves");
            let help = "choose another wording";
            diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(span, "").help(help));
        }
    });
}

fn things_of_one_name(vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    for language in [Language::English, Language::Dutch] {
        let mut seen: FxHashMap<String, Span> = FxHashMap::default();
        for thing in &vocabulary.things {
            let phrase = if language == Language::English { &thing.label.en } else { &thing.label.nl };
            for (one, many) in wordings(phrase) {
                let mut names = vec![normalised(one)];
                names.extend(many.map(normalised).filter(|many| *many != names[0]));
                for name in names.into_iter().filter(|name| !name.is_empty()) {
                    if let Some(first) = seen.insert(name.clone(), thing.span) {
                        let message = format!("two things are called `{name}`");
                        let mistake = Diagnostic::error(Code::BadVocabulary, message);
                        diagnostics.push(mistake.at(thing.span, "again here").and_at(first, "first here"));
                    }
                }
            }
        }
    }
}

fn keys_of_one_name(vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    for (id, thing) in vocabulary.things() {
        let attributes = thing.attributes.iter().map(|id| vocabulary.attribute(*id)).map(|a| (&a.keys, a.span));
        let children = thing.children.iter().map(|id| vocabulary.thing(*id)).map(|t| (&t.keys, t.span));
        let top = vocabulary.things.iter().filter(|t| id == vocabulary.root && t.within.is_none());
        let top = top.map(|t| (&t.keys, t.span));
        let mut tell = |keys: &'_ [String], span: Span, seen: &mut FxHashMap<String, Span>| {
            for key in keys {
                if let Some(first) = seen.insert(key.clone(), span).filter(|first| *first != span) {
                    let message = format!("two words have the key `{key}`");
                    let mistake = Diagnostic::error(Code::BadVocabulary, message);
                    diagnostics.push(mistake.at(span, "again here").and_at(first, "first here"));
                }
            }
        };
        let mut own: FxHashMap<String, Span> = FxHashMap::default();
        attributes.chain(children).for_each(|(keys, span)| tell(keys, span, &mut own));
        let mut tops: FxHashMap<String, Span> = FxHashMap::default();
        top.for_each(|(keys, span)| tell(keys, span, &mut tops));
    }
}

fn layouts(vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    for thing in &vocabulary.things {
        if thing.within.is_some() && thing.layout == Layout::Named {
            let message = format!("`{}` is nested and named, which is not possible", thing.id);
            diagnostics.push(
                Diagnostic::error(Code::BadVocabulary, message).at(thing.span, "").help("use `layout = \"list\"`"),
            );
        }
        if let Some(short) = thing.short
            && matches!(vocabulary.attribute(short).kind, Kind::Thing(_))
        {
            let message = format!("`short` of `{}` must not be a reference", thing.id);
            diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(thing.span, ""));
        }
        if let Some(by) = thing.matrix.map(|matrix| vocabulary.attribute(matrix)) {
            matrix(thing, by, vocabulary, diagnostics);
        }
    }
}

/// What is drawn has individuals, a value for each cell, and parties for its columns.
fn matrix(thing: &Thing, by: &Attribute, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    let (message, help) = if thing.layout != Layout::Named {
        (format!("`{}` has no individuals to draw", thing.id), "`matrix` is for a thing with `layout = \"named\"`")
    } else if thing.short.is_none_or(|short| vocabulary.attribute(short).kind.choice().is_none()) {
        (format!("`{}` has no value to draw", thing.id), "let `short` name an attribute of the type `choice`")
    } else if !matches!(&by.kind, Kind::Thing(of) if of.len() == 1 && vocabulary.thing(of[0]).party) {
        (
            format!("`{}` refers to no party", by.id),
            "let `matrix` name an attribute that refers to one thing with `party = true`",
        )
    } else {
        return;
    };
    diagnostics.push(Diagnostic::error(Code::BadVocabulary, message).at(thing.span, "").help(help));
}
