//! Attributes: their types, and what links them to others.

use super::Loader;
use super::wording::{kebab, label, relation};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Node, Reader, Shape, Table};
use crate::language::normalised;
use crate::source::Span;
use crate::vocabulary::{Attribute, Choice, ChoiceValue, DefaultBy, Everyone, Kind, Label, Phrase, ThingId, Wording};

/// Reads one attribute; what refers to others is filled in by [`links`].
pub(super) fn read(
    key: &str,
    span: Span,
    table: Table,
    thing: ThingId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Attribute {
    let label = label(table, key, diagnostics);
    let mut reader = Reader::new(table, Code::BadVocabulary, diagnostics);
    for linked in ["en", "nl", "of", "default", "default-by", "mixed"] {
        reader.any(linked);
    }
    let many = reader.flag("many");
    let inherited = reader.flag("inherited-by-parts");
    let mut wording = [Wording::default(), Wording::default()];
    if let Some(table) = reader.table("relation") {
        let mut languages = Reader::new(table, Code::BadVocabulary, reader.diagnostics());
        for (at, name) in ["en", "nl"].into_iter().enumerate() {
            if let Some(table) = languages.table(name) {
                wording[at] = relation(table, languages.diagnostics());
            }
        }
        languages.finish();
    }
    let kind = kind(&mut reader);
    reader.finish();
    // a list has the key of its plural, or of the relation that it stands for
    let dutch = match (many, wording[1].is.first()) {
        (true, Some(relation)) => kebab(relation),
        (true, None) => kebab(label.nl.many.as_deref().unwrap_or(&label.nl.one)),
        (false, _) => kebab(&label.nl.one),
    };
    let mut keys = vec![key.to_string()];
    for other in [folded(&dutch), dutch] {
        if !other.is_empty() && !keys.contains(&other) {
            keys.push(other);
        }
    }
    Attribute {
        id: key.to_string(),
        span,
        thing,
        slot: 0,
        label,
        keys,
        kind,
        many,
        default: None,
        default_by: None,
        inherited,
        mixed: None,
        relation: wording,
    }
}

/// A key without accents, as TOML takes it without quotes.
fn folded(key: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    key.nfd().filter(char::is_ascii).collect()
}

fn kind(reader: &mut Reader) -> Kind {
    const KINDS: [&str; 9] = ["text", "number", "share", "money", "date", "duration", "yes-no", "choice", "thing"];
    let named = reader.text("type");
    let name = named.map_or("", |(name, _)| name);
    let choice = choice(reader, name == "choice");
    let number = number(reader, name == "number");
    match name {
        "number" => number,
        "share" => Kind::Share,
        "money" => Kind::Money,
        "date" => Kind::Date,
        "duration" => Kind::Duration,
        "yes-no" => Kind::YesNo,
        "choice" => Kind::Choice(choice),
        "thing" => Kind::Thing(Vec::new()),
        "text" => Kind::Text,
        other => {
            match named {
                None => reader.missing("type", "type = \"text\""),
                Some((_, span)) => {
                    let near = crate::suggest::nearest(other, KINDS.into_iter());
                    let help = match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the types are {}", crate::suggest::quoted_list(&KINDS, "and")),
                    };
                    let mistake = Diagnostic::error(Code::BadVocabulary, format!("`{other}` is no type"));
                    reader.diagnostics().push(mistake.at(span, "").help(help));
                }
            }
            Kind::Text
        }
    }
}

fn number(reader: &mut Reader, wanted: bool) -> Kind {
    if !wanted {
        return Kind::Text;
    }
    let bound = |found: Option<(_, Span)>| found.map(|(number, _)| number);
    let (min, max) = (bound(reader.number("min")), bound(reader.number("max")));
    let unit = reader.table("unit").map(|table| {
        let mut units = Reader::new(table, Code::BadVocabulary, reader.diagnostics());
        let mut one =
            |key| Phrase { one: units.text(key).map_or(String::new(), |(t, _)| t.to_string()), ..Phrase::default() };
        let label = Label { en: one("en"), nl: one("nl"), about: String::new() };
        units.finish();
        Box::new(label)
    });
    Kind::Number { min, max, unit }
}

fn choice(reader: &mut Reader, wanted: bool) -> Choice {
    let mut choice = Choice { values: Vec::new(), ranks: None, noun: false };
    if !wanted {
        return choice;
    }
    choice.noun = reader.flag("noun");
    for item in reader.list("values") {
        choice.values.extend(value(item, reader.diagnostics()));
    }
    if choice.values.is_empty() {
        reader.missing("values", "values = [{ key = \"shared\", en = \"shared\", nl = \"gedeeld\" }]");
    }
    let order = reader.texts("order");
    if !order.is_empty() {
        let mut ranks = vec![None; choice.values.len()];
        for (rank, (key, span)) in order.into_iter().enumerate() {
            match choice.value_written(key) {
                Some(value) => ranks[value as usize] = Some(rank as u16),
                None => {
                    let mistake = Diagnostic::error(Code::BadVocabulary, format!("`{key}` is not one of the values"));
                    reader.diagnostics().push(mistake.at(span, "").help("name each value by its key"));
                }
            }
        }
        choice.ranks = Some(ranks);
    }
    choice
}

fn value(node: Node, diagnostics: &mut Vec<Diagnostic>) -> Option<ChoiceValue> {
    let Shape::Table(table) = node.shape() else {
        let mistake = Diagnostic::error(Code::BadVocabulary, "a value is a table with `key`, `en` and `nl`");
        diagnostics.push(mistake.at(node.span, ""));
        return None;
    };
    let mut reader = Reader::new(table, Code::BadVocabulary, diagnostics);
    let text = |found: Option<(&str, Span)>| found.map(|(text, _)| text.to_string());
    let key = text(reader.text("key")).unwrap_or_default();
    let mut phrase = |name, also, many| {
        let one = text(reader.text(name)).unwrap_or_default();
        let also = reader.texts(also).into_iter().map(|(synonym, _)| (synonym.to_string(), None)).collect();
        Phrase { one, many: text(reader.text(many)), also }
    };
    let mut label =
        Label { en: phrase("en", "also-en", "many-en"), nl: phrase("nl", "also-nl", "many-nl"), about: String::new() };
    label.about = text(reader.text("about")).unwrap_or_default();
    if key.is_empty() {
        reader.missing("key", "key = \"shared\"");
    }
    reader.finish();
    if label.en.one.is_empty() {
        label.en.one = key.replace('-', " ");
    }
    let mut written = vec![normalised(&key)];
    for phrase in [&label.en, &label.nl] {
        written.push(normalised(&phrase.one));
        written.push(kebab(&phrase.one));
        written.extend(phrase.also.iter().map(|(synonym, _)| normalised(synonym)));
    }
    written.retain(|text| !text.is_empty());
    (!key.is_empty()).then_some(ChoiceValue { key, label, written })
}

/// Fills in what attributes say of things, values and other attributes.
pub(super) fn links(loader: &mut Loader, thing: ThingId, table: Table) {
    let Some(Shape::Table(attributes)) = table.get("attribute").map(|entry| entry.node.shape()) else { return };
    for entry in attributes.entries_as_written() {
        let Shape::Table(table) = entry.node.shape() else { continue };
        let Some(id) = loader.vocabulary.attribute_of(thing, entry.key) else { continue };
        let mut reader = Reader::new(table, Code::BadVocabulary, loader.diagnostics);
        let (of, default) = (reader.texts("of"), reader.text("default"));
        let (default_by, mixed) = (reader.table("default-by"), reader.table("mixed"));
        let refers = matches!(loader.vocabulary.attribute(id).kind, Kind::Thing(_));
        if refers == of.is_empty() {
            let message = format!("`{}` must say `of` which thing exactly when its type is `thing`", entry.key);
            loader.bad(entry.key_span, message, "write `type = \"thing\"` and `of = \"NAME\"`");
        }
        let things: Vec<ThingId> = of.into_iter().filter_map(|(name, span)| loader.find_thing(name, span)).collect();
        let default = default.and_then(|(key, span)| loader.find_value(id, key, span));
        let default_by = default_by.and_then(|table| read_default_by(loader, thing, table));
        let mixed = mixed.and_then(|table| {
            let mut reader = Reader::new(table, Code::BadVocabulary, loader.diagnostics);
            let (some, is) = (reader.text("some"), reader.text("is"));
            reader.finish();
            let (some, is) = (some?, is?);
            Some((loader.find_value(id, some.0, some.1)?, loader.find_value(id, is.0, is.1)?))
        });
        let attribute = &mut loader.vocabulary.attributes[id.0 as usize];
        if let Kind::Thing(of) = &mut attribute.kind {
            *of = things;
        }
        attribute.default = default;
        attribute.default_by = default_by;
        attribute.mixed = mixed;
    }
}

fn read_default_by(loader: &mut Loader, thing: ThingId, table: Table) -> Option<DefaultBy> {
    let leading = table.get("attribute")?;
    let attribute = loader.find_attribute(thing, leading.node.text()?, leading.node.span)?;
    let count = loader.vocabulary.attribute(attribute).kind.choice().map_or(0, |choice| choice.values.len());
    let mut values = vec![None; count];
    for entry in table.entries().filter(|entry| entry.key != "attribute") {
        let Some(value) = loader.find_value(attribute, entry.key, entry.key_span) else { continue };
        values[value as usize] = match entry.node.text() {
            Some("all") => Some(Everyone::All),
            Some("none") => Some(Everyone::None),
            _ => {
                loader.bad(entry.node.span, "a default list is \"all\" or \"none\"".into(), "");
                None
            }
        };
    }
    Some(DefaultBy { attribute, values })
}
