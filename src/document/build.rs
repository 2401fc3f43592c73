//! From the events of the TOML parser to a tree, as the `toml` crate would build it.
//!
//! It says only whether a text is valid; what is wrong with one that is not, the `toml` crate says.

use super::plain;
use super::tree::{Branch, Growing, Key, Origin, Place, SlotId, Text, Tree, Value};
use std::borrow::Cow;
use toml::value::Datetime;
use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

/// So deep may brackets stand in each other, and so many keys may stand in front of the last of a dotted one:
/// as many as the `toml` crate lets pass.
const DEEPEST: usize = 80;

/// The tree of a text; `None` when it is no valid TOML.
pub(super) fn tree(text: &str) -> Option<Tree<'_>> {
    if u32::try_from(text.len()).is_err() {
        return None;
    }
    let tokens = Source::new(text).lex().into_vec();
    let mut builder = Builder {
        text,
        tree: Growing::new(tokens.len() / 4),
        keys: Vec::new(),
        open: Vec::new(),
        table: 0,
        header: 0,
        awaits: None,
        valid: true,
    };
    let mut valid = true;
    parse_document(&tokens, &mut builder, &mut |_: ParseError| valid = false);
    if valid && builder.valid && builder.open.is_empty() && builder.awaits.is_none() {
        return builder.tree.grown();
    }
    None
}

/// What is known at one place of the text.
struct Builder<'t> {
    text: &'t str,
    tree: Growing<'t>,
    /// The parts of the dotted key that is being read.
    keys: Vec<Key<'t>>,
    /// The brackets that are open, the innermost last.
    open: Vec<SlotId>,
    /// The table of the last header.
    table: SlotId,
    /// Where the header that is being read starts.
    header: u32,
    /// The slot whose key was read and whose value comes next.
    awaits: Option<SlotId>,
    valid: bool,
}

impl<'t> Builder<'t> {
    fn written(&self, span: Span) -> Option<&'t str> {
        self.text.get(span.start()..span.end())
    }

    /// Takes a step, unless an earlier one failed: nothing that follows can make the text valid.
    fn advance(&mut self, step: impl FnOnce(&mut Self) -> Option<()>) {
        self.valid = self.valid && step(self).is_some();
    }

    fn key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) -> Option<()> {
        let written = self.written(span)?;
        let key = match plain::key(written, encoding) {
            Some(plain) => Text::Written(plain),
            None => {
                let mut decoded = Cow::Borrowed("");
                Raw::new_unchecked(written, encoding, span).decode_key(&mut decoded, error);
                self.tree.text(decoded)
            }
        };
        self.keys.push((key, place(span)));
        (self.keys.len() <= DEEPEST).then_some(())
    }

    /// The table that the keys in front of the last lead to, and the last key.
    fn descend(&mut self, from: SlotId, step: Origin) -> Option<(SlotId, Key<'t>)> {
        let last = self.keys.pop()?;
        let mut table = from;
        for at in 0..self.keys.len() {
            table = self.step(table, *self.keys.get(at)?, step)?;
        }
        self.keys.clear();
        Some((table, last))
    }

    /// The table of this key in a table: made where there is none, refused where it may not be added to.
    fn step(&mut self, table: SlotId, key: Key<'t>, step: Origin) -> Option<SlotId> {
        let Some(at) = self.tree.get(table, key.0) else {
            return self.tree.add(table, key, Value::Table(Branch::new(step)));
        };
        if let Some(list) = self.tree.list(at) {
            let is_of_headers = list.origin == Origin::Header && step != Origin::InlineDotted;
            return if is_of_headers { self.tree.last_item(at) } else { None };
        }
        let found = self.tree.table(at)?;
        let may = match step {
            Origin::Super => !matches!(found.origin, Origin::Inline | Origin::InlineDotted),
            Origin::Dotted => matches!(found.origin, Origin::Super | Origin::Dotted),
            _ => found.origin == Origin::InlineDotted,
        };
        if may && step == Origin::Dotted {
            found.origin = Origin::Dotted;
        }
        may.then_some(at)
    }

    /// A key whose value comes next.
    fn assign(&mut self) -> Option<()> {
        let (from, step) = match self.open.last() {
            Some(at) => (*at, Origin::InlineDotted),
            None => (self.table, Origin::Dotted),
        };
        let is_dotted = self.keys.len() > 1;
        let (table, key) = self.descend(from, step)?;
        if is_dotted && !matches!(self.tree.table(table)?.origin, Origin::Super | Origin::Dotted | Origin::InlineDotted)
        {
            return None;
        }
        let unknown = Value::Time; // until the value is read
        self.awaits = Some(self.tree.add(table, key, unknown)?);
        Some(())
    }

    /// A value, of the last key or in the innermost array.
    fn put(&mut self, value: Value<'t>, place: Place) -> Option<SlotId> {
        let Some(at) = self.awaits.take() else {
            return self.tree.add_item(*self.open.last()?, value, place);
        };
        let slot = self.tree.slot(at)?;
        slot.value = value;
        slot.place = place;
        Some(at)
    }

    /// A value without brackets.
    fn value(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) -> Option<()> {
        let written = self.written(span)?;
        let value = if let Some(plain) = plain::text(written, encoding) {
            Value::Text(Text::Written(plain))
        } else if let Some((year, month, day)) = plain::day(written, encoding) {
            Value::Date(year, month, day)
        } else {
            self.decode(Raw::new_unchecked(written, encoding, span), error)?
        };
        self.put(value, place(span)).map(|_| ())
    }

    fn decode(&mut self, raw: Raw<'t>, error: &mut dyn ErrorSink) -> Option<Value<'t>> {
        let mut decoded = Cow::Borrowed("");
        Some(match raw.decode_scalar(&mut decoded, error) {
            ScalarKind::String => Value::Text(self.tree.text(decoded)),
            ScalarKind::Boolean(value) => Value::YesNo(value),
            ScalarKind::DateTime => day_or_time(&decoded)?,
            ScalarKind::Float | ScalarKind::Integer(IntegerRadix::Dec) => Value::Decimal(self.tree.text(decoded)),
            ScalarKind::Integer(radix) => Value::Whole(i64::from_str_radix(&decoded, radix.value()).ok()),
        })
    }

    /// An opening bracket; whether what stands within is read.
    fn enter(&mut self, value: Value<'t>, span: Span) -> bool {
        self.advance(|builder| {
            let at = if builder.open.len() < DEEPEST { builder.put(value, place(span))? } else { return None };
            builder.open.push(at);
            Some(())
        });
        self.valid
    }

    fn leave(&mut self, span: Span) -> Option<()> {
        let at = self.open.pop()?;
        self.tree.slot(at)?.place.1 = place(span).1;
        Some(())
    }

    /// A table header that was read.
    fn open_table(&mut self, end: Span) -> Option<()> {
        let place = (self.header, place(end).1);
        let (parent, key) = self.descend(0, Origin::Super)?;
        let table = Value::Table(Branch::new(Origin::Header));
        let at = match self.tree.get(parent, key.0) {
            None => self.tree.add(parent, key, table)?,
            Some(at) => {
                let found = self.tree.table(at).filter(|found| found.origin == Origin::Super)?;
                found.origin = Origin::Header;
                at
            }
        };
        let slot = self.tree.slot(at)?;
        (slot.key_place, slot.place) = (key.1, place);
        self.table = at;
        Some(())
    }

    /// A header of one of several tables that was read.
    fn open_item(&mut self, end: Span) -> Option<()> {
        let place = (self.header, place(end).1);
        let (parent, key) = self.descend(0, Origin::Super)?;
        let list = match self.tree.get(parent, key.0) {
            None => {
                let at = self.tree.add(parent, key, Value::List(Branch::new(Origin::Header)))?;
                self.tree.slot(at)?.place = place;
                at
            }
            Some(at) => at,
        };
        self.tree.list(list).filter(|list| list.origin == Origin::Header)?;
        self.table = self.tree.add_item(list, Value::Table(Branch::new(Origin::Header)), place)?;
        Some(())
    }
}

fn place(span: Span) -> Place {
    (span.start() as u32, span.end() as u32)
}

fn day_or_time(written: &str) -> Option<Value<'static>> {
    let time: Datetime = written.parse().ok()?;
    Some(match time.date {
        Some(date) if time.time.is_none() => Value::Date(date.year, date.month, date.day),
        _ => Value::Time,
    })
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.header = place(span).0;
        self.keys.clear();
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.advance(|builder| builder.open_table(span));
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.header = place(span).0;
        self.keys.clear();
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.advance(|builder| builder.open_item(span));
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.enter(Value::Table(Branch::new(Origin::Inline)), span)
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.advance(|builder| builder.leave(span));
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.enter(Value::List(Branch::new(Origin::Inline)), span)
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.advance(|builder| builder.leave(span));
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.advance(|builder| builder.key(span, encoding, error));
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.advance(Builder::assign);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.advance(|builder| builder.value(span, encoding, error));
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.advance(|builder| {
            Raw::new_unchecked(builder.written(span)?, None, span).decode_comment(error);
            Some(())
        });
    }

    fn newline(&mut self, span: Span, _: &mut dyn ErrorSink) {
        // The lexer makes a line's end of `\n`, of `\r\n`, and of `\r` alone, which is none.
        self.valid &= span.len() != 1 || self.text.as_bytes().get(span.start()) == Some(&b'\n');
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.valid = false;
    }
}
