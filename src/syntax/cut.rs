//! Cuts a policy file into items at the left margin, and items into sentence and labels.

mod colon;

use super::ast::Name;
use super::clean::{Piece, bullet};
use super::words::{ItemKind, LabelKind, Words};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::suggest::{nearest, quoted_list};
use colon::colon;

/// An item, cut up but not yet read.
#[derive(Debug)]
pub(super) struct Item<'t> {
    /// What it is; `None` for a bare sentence.
    pub kind: Option<ItemKind>,
    /// The word that opens it.
    pub keyword: Span,
    /// What stands between that word and the colon.
    pub name: Name,
    /// What stands behind the colon, and the lines that go on with it.
    pub body: Vec<Piece<'t>>,
    /// Its labels, in order.
    pub labels: Vec<LabelBlock<'t>>,
}

/// A label with its text.
#[derive(Debug)]
pub(super) struct LabelBlock<'t> {
    /// What it says.
    pub kind: LabelKind,
    /// Where its name stands.
    pub name: Name,
    /// Its text.
    pub body: Vec<Piece<'t>>,
}

/// Cuts a text into items.
pub(super) fn items<'t>(
    text: &'t str,
    source: SourceId,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Item<'t>> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Option<Opened> = None;
    for piece in pieces(text) {
        if piece.indent == 0 {
            let width = bullet(piece.text).unwrap_or(0);
            if let Some(item) = items.last_mut().filter(|item| width > 0 && announces(item)) {
                diagnostics.extend(margin_list(piece, item, source));
                item.body.push(Piece { indent: MARGIN_LIST, ..piece });
                continue;
            }
            // what word processors put in front of a list of rules
            let piece = Piece { text: &piece.text[width..], start: piece.start + width, indent: 0 };
            let (item, opened) = head(piece, source, words, diagnostics);
            items.push(item);
            open = Some(opened);
        } else if let (Some(item), Some(open)) = (items.last_mut(), open.as_mut()) {
            indented(piece, item, open, source, words, diagnostics);
        } else {
            let span = Span::new(source, piece.start, piece.start + piece.text.len());
            let message = "this line is indented, but there is nothing above it that it could belong to";
            let help = "start items such as `rule NAME:` at the left margin";
            diagnostics.push(Diagnostic::error(Code::UnknownItem, message).at(span, "").help(help));
        }
    }
    items
}

/// How far a list at the margin is taken to be indented: more than anybody does.
const MARGIN_LIST: usize = usize::MAX;

/// Whether a sentence goes on with a list, or is amid one at the margin.
fn announces(item: &Item) -> bool {
    item.body.last().is_some_and(|line| line.text.ends_with(':') || line.indent == MARGIN_LIST)
}

/// A list that stands at the margin, told once.
fn margin_list(piece: Piece, item: &Item, source: SourceId) -> Option<Diagnostic> {
    if item.body.iter().any(|line| line.indent == MARGIN_LIST) {
        return None;
    }
    let span = Span::new(source, piece.start, piece.start + piece.text.len());
    let mistake = Diagnostic::error(Code::UnknownItem, "this list belongs to the sentence above it").at(span, "");
    Some(mistake.help("indent each of its lines"))
}

/// What the next indented line can go on with.
struct Opened {
    label_indent: Option<usize>,
    last: Last,
}

#[derive(PartialEq)]
enum Last {
    Sentence,
    Label,
    /// A line that was refused; what goes on with it is refused with it.
    Refused,
    /// TOML of a test that is not indented enough, which was reported.
    ShallowToml,
}

/// The lines of a text that hold something, without comments.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let line_start = start;
        start += line.len();
        let code = without_comment(line);
        let trimmed = code.trim_start_matches(blank);
        let indent = code[..code.len() - trimmed.len()].chars().filter(|c| *c != '\u{feff}').count();
        let at = line_start + code.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(blank);
        (!trimmed.is_empty()).then_some(Piece { text: trimmed, start: at, indent })
    })
}

fn blank(found: char) -> bool {
    found.is_whitespace() || found == '\u{feff}' || found == '\u{200b}'
}

/// The line up to a `#` that stands at its start or behind white space, outside quotes.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let mut before = ' ';
    for (at, found) in line.char_indices() {
        match found {
            '"' | '“' | '”' | '„' => quoted = !quoted,
            '#' if !quoted && blank(before) => return &line[..at],
            _ => {}
        }
        before = found;
    }
    if quoted && let Some(at) = line.find(" #").filter(|_| line.matches(['"', '“', '”', '„']).count() % 2 == 1) {
        return &line[..at];
    }
    line
}

/// Reads the line at the margin.
fn head<'t>(
    piece: Piece<'t>,
    source: SourceId,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Item<'t>, Opened) {
    let span = |from: usize, to: usize| Span::new(source, piece.start + from, piece.start + to);
    let first_end = piece.text.find(|c: char| blank(c) || c == ':').unwrap_or(piece.text.len());
    let first = piece.text[..first_end].to_lowercase();
    let known = words.items.iter().find(|(word, _)| *word == first);
    let mut left_out = None;
    if let Some((_, kind)) = known {
        let (colon, width) = match colon::of_name(piece.text, *kind, words) {
            Some(colon) => (Some(colon), 1),
            None => {
                let place = colon::of_item(piece.text, *kind, words);
                left_out = Some(place);
                (place.sure.then_some(place.at), 0)
            }
        };
        if let Some(place) = left_out {
            let message = format!("this `{first}` has no colon behind its name");
            let help = match kind {
                _ if place.sure => None,
                ItemKind::Rule if place.at > first_end => {
                    let name: Vec<&str> =
                        piece.text[first_end..].split(blank).filter(|word| !word.is_empty()).collect();
                    Some(format!("{first} {}:", name.join("-")))
                }
                ItemKind::Language => Some("language: english".to_string()),
                _ => Some(format!("{first} NAME: …")),
            };
            diagnostics.push(no_colon(Code::UnknownItem, message, (piece, place.at), help, source));
        }
        if let Some(colon) = colon {
            let name = trimmed(piece, first_end.min(colon), colon, source);
            let body: Vec<Piece> = rest(piece, colon + width).into_iter().collect();
            let item = Item { kind: Some(*kind), keyword: span(0, first_end), name, body, labels: Vec::new() };
            return (item, Opened { label_indent: None, last: Last::Sentence });
        }
    }
    let name = Name { text: String::new(), span: span(0, 0) };
    let mut item = Item { kind: None, keyword: span(0, first_end), name, body: Vec::new(), labels: Vec::new() };
    let item_names = || words.items.iter().map(|(word, _)| *word);
    if left_out.is_some() {
        // what it is called is not certain, so that it is left out
    } else if let Some(colon) = colon(piece.text).filter(|at| piece.text[..*at].split_whitespace().count() <= 2) {
        let near = nearest(&first, item_names());
        let label = words.labels.iter().any(|(word, _)| *word == piece.text[..colon].trim().to_lowercase());
        let help = match near {
            _ if label => "this is a label: indent it under its rule".to_string(),
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the items are {}", quoted_list(&item_names().collect::<Vec<_>>(), "and")),
        };
        let message = format!("`{}` is no item of a policy", &piece.text[..first_end]);
        diagnostics
            .push(Diagnostic::error(Code::UnknownItem, message).at(span(0, first_end), "unknown item").help(help));
    } else {
        item.body.push(piece);
        return (item, Opened { label_indent: None, last: Last::Sentence });
    }
    (item, Opened { label_indent: Some(0), last: Last::Refused })
}

/// A colon that was left out.
fn no_colon(
    code: Code,
    message: String,
    (piece, at): (Piece, usize),
    help: Option<String>,
    source: SourceId,
) -> Diagnostic {
    let (before, behind) = piece.text.split_at(at);
    let place = Span::new(source, piece.start + at, piece.start + at);
    let mistake = Diagnostic::error(code, message).at(place, "a colon is missing");
    mistake.help(format!("write `{}`", help.unwrap_or(format!("{before}:{behind}"))))
}

/// Puts an indented line where it belongs.
fn indented<'t>(
    piece: Piece<'t>,
    item: &mut Item<'t>,
    open: &mut Opened,
    source: SourceId,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let label = label(piece, words);
    let deeper = open.label_indent.is_some_and(|indent| piece.indent > indent);
    if deeper && open.last == Last::Refused {
        return;
    }
    if let Some((kind, colon)) = label.filter(|_| !deeper) {
        open.label_indent.get_or_insert(piece.indent);
        let name = trimmed(piece, 0, colon, source);
        item.labels.push(LabelBlock { kind, name, body: rest(piece, colon + 1).into_iter().collect() });
        open.last = Last::Label;
        return;
    }
    if open.last != Last::ShallowToml
        && let Some((kind, place)) =
            colon::of_label(piece.text, item, open.label_indent.is_some(), words).filter(|_| !deeper)
    {
        let message = format!("this `{}` has no colon behind it", words.of(kind));
        let help = (!place.sure).then(|| format!("{} NAME: RULE, RULE", words.level));
        diagnostics.push(no_colon(Code::UnknownLabel, message, (piece, place.at), help, source));
        open.label_indent.get_or_insert(piece.indent);
        open.last = if place.sure { Last::Label } else { Last::Refused };
        let name = trimmed(piece, 0, place.at, source);
        let body = rest(piece, place.at).into_iter().collect();
        item.labels.extend(place.sure.then_some(LabelBlock { kind, name, body }));
        return;
    }
    let sentence_is_empty = item.body.is_empty() && item.labels.is_empty();
    let first_word = piece.text.split(blank).next().unwrap_or_default().to_lowercase();
    // behind a list of conditions in front, the obligation itself may stand at the margin of the labels
    let behind_list = item.body.len() > 1
        && item.body[0]
            .text
            .split(blank)
            .next()
            .is_some_and(|word| words.goes_on.contains(&word.to_lowercase().as_str()))
        && item.body.last().is_some_and(|line| line.indent > piece.indent)
        && !looks_like_label(piece.text, words);
    let goes_on = open.last == Last::Sentence && (behind_list || words.goes_on.contains(&first_word.as_str()));
    if sentence_is_empty && open.last != Last::Refused {
        open.label_indent.get_or_insert(piece.indent);
        item.body.push(piece);
    } else if let Some(label) = item.labels.last_mut().filter(|label| !deeper && shallow_toml(piece, label, open)) {
        if open.last != Last::ShallowToml {
            let span = Span::new(source, piece.start, piece.start + piece.text.len());
            let message = format!("this belongs to `{}:`, and is not indented deeper than it", label.name.text);
            let mistake = Diagnostic::error(Code::BadTest, message).at(span, "");
            diagnostics.push(mistake.help("indent each line of the TOML deeper than the label"));
        }
        open.last = Last::ShallowToml;
        label.body.push(piece);
    } else if deeper || goes_on || (open.label_indent.is_none() && !looks_like_label(piece.text, words)) {
        match (&open.last, item.labels.last_mut()) {
            (Last::Label, Some(label)) => label.body.push(piece),
            _ => item.body.push(piece),
        }
    } else {
        open.label_indent.get_or_insert(piece.indent);
        open.last = Last::Refused;
        diagnostics.push(unknown_label(piece, item.kind, source, words));
    }
}

/// Whether a line at the margin of the labels is the TOML of the label above it.
fn shallow_toml(piece: Piece, label: &LabelBlock, open: &Opened) -> bool {
    let toml = piece.text.starts_with('[') || piece.text.split(':').next().is_some_and(|start| start.contains('='));
    label.kind == LabelKind::Given && (open.last == Last::ShallowToml || (open.last == Last::Label && toml))
}

fn looks_like_label(text: &str, words: &Words) -> bool {
    colon(text).is_some_and(|at| {
        let name = text[..at].to_lowercase();
        name.split_whitespace().count() <= 2 || nearest(&name, words.labels.iter().map(|(word, _)| *word)).is_some()
    })
}

fn unknown_label(piece: Piece, item: Option<ItemKind>, source: SourceId, words: &Words) -> Diagnostic {
    let names = || words.labels.iter().filter(|(_, kind)| kind.belongs_to(item)).map(|(word, _)| *word);
    let (end, message) = match colon(piece.text) {
        Some(0) => (1, "no label stands before this colon".to_string()),
        Some(at) => (at, format!("`{}` is no label", piece.text[..at].trim_end())),
        None => (piece.text.len(), "this line is no label, and not indented as part of what is above it".to_string()),
    };
    let help = match nearest(&piece.text[..end].to_lowercase(), names()) {
        Some(near) => format!("did you mean `{near}:`?"),
        None if end == piece.text.len() => "indent it deeper if it goes on with the line above".to_string(),
        None => format!(
            "the labels are {}; indent deeper what goes on with the line above",
            quoted_list(&names().collect::<Vec<_>>(), "and")
        ),
    };
    let span = Span::new(source, piece.start, piece.start + end);
    Diagnostic::error(Code::UnknownLabel, message).at(span, "unknown label").help(help)
}

/// The label that a line starts with, and where its colon stands.
fn label(piece: Piece, words: &Words) -> Option<(LabelKind, usize)> {
    let colon = colon(piece.text)?;
    let name = crate::language::normalised(&piece.text[..colon]);
    let level = name.strip_prefix(words.level).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let known = || words.labels.iter().find(|(word, _)| *word == name).map(|(_, kind)| *kind);
    (if level { Some(LabelKind::Level) } else { known() }).map(|kind| (kind, colon))
}

/// A part of a line as a name.
fn trimmed(piece: Piece, from: usize, to: usize, source: SourceId) -> Name {
    let text = &piece.text[from..to];
    let left = text.trim_start_matches(blank);
    let start = piece.start + from + text.len() - left.len();
    let left = left.trim_end_matches(blank);
    Name { text: left.to_string(), span: Span::new(source, start, start + left.len()) }
}

/// The rest of a line from `from` on, if it holds anything.
fn rest(piece: Piece<'_>, from: usize) -> Option<Piece<'_>> {
    let text = &piece.text[from..];
    let left = text.trim_start_matches(blank);
    let start = piece.start + from + text.len() - left.len();
    (!left.is_empty()).then_some(Piece { text: left, start, indent: piece.indent })
}
