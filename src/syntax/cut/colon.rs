//! Colons: the one that ends a name, and where it belongs when it was left out.

use super::super::words::{ItemKind, LabelKind, Words};
use super::{Item, blank};

/// The colon that ends a name: not one inside quotes.
pub(super) fn colon(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, found)| {
        quoted ^= matches!(found, '"' | '“' | '”');
        (found == ':' && !quoted).then_some(at)
    })
}

/// The colon behind the name of an item, unless it ends the header of a list behind that name.
pub(super) fn of_name(text: &str, kind: ItemKind, words: &Words) -> Option<usize> {
    let at = colon(text)?;
    let second = text[..at].split(blank).filter(|word| !word.is_empty()).nth(2);
    let lists = second.is_some_and(|word| words.goes_on.contains(&word.to_lowercase().as_str()));
    (!lists || kind != ItemKind::Rule).then_some(at)
}

/// A place where a colon was left out, and whether it can be no other one.
#[derive(Clone, Copy, Debug)]
pub(super) struct LeftOut {
    pub at: usize,
    pub sure: bool,
}

/// Where the colon behind the name of an item belongs.
pub(super) fn of_item(text: &str, kind: ItemKind, words: &Words) -> LeftOut {
    let found: Vec<(usize, usize)> = words_of(text).collect();
    let end = |word: usize| found.get(word).map_or(text.len(), |(_, end)| *end);
    let before = |word: usize| LeftOut { at: end(word.saturating_sub(1)), sure: word > 1 };
    let starting = |starts: &dyn Fn(&str) -> bool| {
        found.iter().skip(2).position(|(start, end)| starts(&text[*start..*end])).map(|at| before(at + 2))
    };
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '“'));
    let opens = |word: &str| words.opens.contains(&word.to_lowercase().as_str()) || digit(word);
    match kind {
        ItemKind::Language => LeftOut { at: end(0), sure: found.len() == 2 },
        ItemKind::Parameter => starting(&digit).unwrap_or(before(found.len().saturating_sub(1))),
        ItemKind::Define | ItemKind::Measure => starting(&opens).unwrap_or(LeftOut { at: text.len(), sure: false }),
        // a rule has no title, so that a few words are its name
        ItemKind::Rule if found.len() < 5 => LeftOut { at: text.len(), sure: found.len() == 2 },
        ItemKind::Rule | ItemKind::Policy | ItemKind::Ladder | ItemKind::Test => before(2),
    }
}

/// The label at the start of a line that has no colon behind it, where words of a sentence are not more likely.
pub(super) fn of_label(text: &str, item: &Item, labelled: bool, words: &Words) -> Option<(LabelKind, LeftOut)> {
    let found: Vec<(usize, usize)> = words_of(text).collect();
    let start = |count: usize| {
        let (_, end) = *found.get(count - 1)?;
        Some((words_of(text).take(count).map(|(from, to)| text[from..to].to_lowercase()).collect::<Vec<_>>(), end))
    };
    if start(1)?.0[0] == words.level && LabelKind::Level.belongs_to(item.kind) {
        let at = found.get(1).map_or(text.len(), |(_, end)| *end);
        return Some((LabelKind::Level, LeftOut { at, sure: found.len() == 3 || text[at..].contains(',') }));
    }
    let (kind, at) = [2, 1].into_iter().filter_map(start).find_map(|(written, end)| {
        let written = written.join(" ");
        let known = words.labels.iter().find(|(word, _)| *word == written);
        known.map(|(_, kind)| (*kind, end))
    })?;
    let sentence = !matches!(item.kind, Some(ItemKind::Policy | ItemKind::Ladder | ItemKind::Test));
    let common = matches!(
        kind,
        LabelKind::Source | LabelKind::Owner | LabelKind::Basis | LabelKind::Tags | LabelKind::Valid | LabelKind::Unit
    );
    let likely = labelled || !(sentence && common);
    (likely && kind.belongs_to(item.kind)).then_some((kind, LeftOut { at, sure: true }))
}

/// Where the words of a line start and end.
fn words_of(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| !blank(c))?;
        from = start + text[start..].find(blank).unwrap_or(text.len() - start);
        Some((start, from))
    })
}
