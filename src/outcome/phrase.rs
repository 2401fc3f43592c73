//! Elements, values and questions in words.

use super::phrasebook::{self, Noun, Phrasebook, Unit};
use super::place::Map;
use crate::arrangement::{ElementId, FactId, Owner, Part, Site, State, Value};
use crate::evaluate::Datum;
use crate::language::Language;
use crate::policy::model::{Comparator, Constant, Definition, Levels, Term, Type};
use crate::value::{Date, Duration, Interval, Number};
use crate::vocabulary::{AttributeId, Kind, Label, Layout, Vocabulary};

/// What is at hand while a step is described.
#[derive(Clone)]
pub(super) struct AtHand {
    /// The elements: one for each slot.
    elements: Vec<Option<ElementId>>,
    /// The groups, in words: one for each slot.
    pub groups: Vec<Option<String>>,
    /// Inside a definition: what it is said of, by its slot, where that is no element of a list.
    named: Option<(u8, String)>,
}

impl AtHand {
    /// Nothing is at hand yet.
    pub fn new(slots: usize) -> AtHand {
        AtHand { elements: vec![None; slots], groups: vec![None; slots], named: None }
    }

    /// Inside a definition: nothing but what it is said of.
    pub fn inside(definition: &Definition, named: Option<String>) -> AtHand {
        AtHand { named: named.map(|name| (definition.slot, name)), ..AtHand::new(definition.slots) }
    }
}

impl AtHand {
    /// What is in a slot and is no element of a list: a group, or what a definition is said of.
    pub fn named(&self, slot: u8) -> Option<&str> {
        let named = self.named.as_ref().filter(|(of, _)| *of == slot).map(|(_, name)| name.as_str());
        named.or_else(|| self.groups.get(usize::from(slot))?.as_deref())
    }
}

impl std::ops::Deref for AtHand {
    type Target = Vec<Option<ElementId>>;

    fn deref(&self) -> &Vec<Option<ElementId>> {
        &self.elements
    }
}

impl std::ops::DerefMut for AtHand {
    fn deref_mut(&mut self) -> &mut Vec<Option<ElementId>> {
        &mut self.elements
    }
}

impl Map<'_> {
    /// An element in words: `functional management`, `participant Gemeente A`, `the collaboration`.
    pub fn name(&self, id: ElementId, language: Language) -> String {
        let element = self.arrangement.element(id);
        if let Some(individual) = element.individual {
            return self.vocabulary.individual(individual).label.one(language).to_string();
        }
        let book = phrasebook::of(language);
        let thing = self.vocabulary.thing(element.thing);
        let noun = thing.label.one(language);
        if self.arrangement.only(element.thing) == Some(id) {
            return book.the(noun);
        }
        let own = match self.arrangement.title_of(id, self.vocabulary) {
            Some(title) => book.named(noun, &shortened(title, 60)),
            None => book.named(noun, &element.position.to_string()),
        };
        match element.parent {
            Some(parent) => book.part_of(&own, &self.name(parent, language)),
            None => own,
        }
    }

    /// Whose fact something is, in words.
    pub fn owner(&self, owner: Owner, language: Language) -> String {
        let the = |thing| phrasebook::of(language).the(self.vocabulary.thing(thing).label.one(language));
        match owner {
            Owner::Element(element) => self.name(element, language),
            Owner::Individual(id) => self.vocabulary.individual(id).label.one(language).to_string(),
            Owner::Only(thing) => the(thing),
            Owner::File => the(self.vocabulary.root),
        }
    }

    /// What is asked where something is missing.
    pub fn question(&self, site: Site, language: Language) -> String {
        let owner = match site.owner {
            Owner::File => None,
            Owner::Element(element) if Some(element) == self.arrangement.only(self.vocabulary.root) => None,
            Owner::Only(thing) if thing == self.vocabulary.root => None,
            other => Some(self.owner(other, language)),
        };
        question(self.vocabulary, owner.as_deref(), site.part, language)
    }

    /// The value of a stated fact in words.
    pub fn value(&self, fact: FactId, language: Language) -> String {
        let found = self.arrangement.fact(fact);
        let site = self.arrangement.site(fact, self.vocabulary);
        let book = phrasebook::of(language);
        match &found.state {
            State::Absent => book.not_stated().to_string(),
            State::Asked | State::Broken => "?".to_string(),
            State::Nothing => book.none().to_string(),
            State::Is(value) => self.value_at(value, site, language),
            State::Are(values) if values.is_empty() => "[]".to_string(),
            State::Are(values) => {
                let shown: Vec<String> =
                    values.iter().take(12).map(|value| self.value_at(value, site, language)).collect();
                let rest = values.len().saturating_sub(12);
                if rest > 0 { book.and_more(&shown, rest) } else { shown.join(", ") }
            }
            State::Elements(elements) if elements.is_empty() => "[]".to_string(),
            State::Elements(elements) => {
                let Part::List(thing) = site.part else { return String::new() };
                book.count(elements.len(), &noun_of(&self.vocabulary.thing(thing).label, language))
            }
        }
    }

    fn value_at(&self, value: &Value, site: Site, language: Language) -> String {
        let Part::Attribute(attribute) = site.part else { return String::new() };
        self.one_value(value, attribute, language)
    }

    /// A value of an attribute in words.
    pub fn one_value(&self, value: &Value, attribute: AttributeId, language: Language) -> String {
        let book = phrasebook::of(language);
        match value {
            Value::Number(number) => self.number(**number, attribute, book),
            Value::Text(text) => shortened(text, 120),
            Value::Date(date) => book.date(*date),
            Value::Duration(duration) => duration_text(*duration, book),
            Value::YesNo(value) => book.yes_no(*value).to_string(),
            Value::Choice(value) => self.choice(attribute, *value, language),
            Value::Element(element) => {
                let title = self.arrangement.title_of(*element, self.vocabulary);
                title.map_or_else(|| self.name(*element, language), |title| shortened(title, 60))
            }
        }
    }

    fn number(&self, number: Number, attribute: AttributeId, book: &dyn Phrasebook) -> String {
        match self.vocabulary.attribute(attribute).kind {
            Kind::Share => book.share(number),
            Kind::Money => book.money(number),
            _ => book.number(number),
        }
    }

    /// A number as a value of this kind is written.
    fn number_like(&self, number: Number, of: &Term, book: &dyn Phrasebook) -> String {
        match (of, of.attribute()) {
            (Term::Defined(definition, _), _) if definition.kind() == Some(&Type::Money) => book.money(number),
            (_, Some(attribute)) => self.number(number, attribute, book),
            (of, None) if of.is_share() => book.share(number),
            (_, None) => book.number(number),
        }
    }

    /// A value of a choice in words.
    pub fn choice(&self, attribute: AttributeId, value: u16, language: Language) -> String {
        let choice = self.vocabulary.attribute(attribute).kind.choice();
        choice
            .and_then(|choice| choice.values.get(usize::from(value)))
            .map_or(String::new(), |value| value.label.one(language).to_string())
    }

    /// What was observed, in words; `None` when it is not known.
    pub fn observed(&self, datum: &Datum, of: &Term, language: Language) -> Option<String> {
        let book = phrasebook::of(language);
        Some(match datum {
            Datum::Number(interval) => match interval.single() {
                Some(number) => self.number_like(number, of, book),
                None => range(interval, |number| self.number_like(number, of, book), book)?,
            },
            Datum::Date(_, Some(date)) => book.date(*date),
            Datum::Date(Interval { low: Some(low), .. }, None) => book.or_later(Date::numbered(*low, *low)?),
            Datum::Date(Interval { high: Some(high), .. }, None) => book.or_earlier(Date::numbered(*high, *high)?),
            Datum::Date(_, None) | Datum::Held(_) | Datum::Unknown => return None,
            Datum::Text(text) => format!("`{}`", shortened(text, 120)),
            Datum::Length(length, unit) => duration_text(unit.duration(length.single()?), book),
            Datum::YesNo(value) => book.yes_no(*value).to_string(),
            Datum::Choice(attribute, value) => self.choice(*attribute, *value, language),
            Datum::Level(levels, reached) => levels_text(levels, reached, book)?,
            Datum::Nothing => book.none().to_string(),
            Datum::NoValue => book.nothing().to_string(),
        })
    }

    /// A constant in words.
    pub fn constant(&self, constant: &Constant, left: &Term, language: Language) -> String {
        let book = phrasebook::of(language);
        match (constant, left) {
            (Constant::Number(number), of) => self.number_like(*number, of, book),
            (Constant::Text(text), _) => format!("\"{text}\""),
            (Constant::Date(date), _) => book.date(*date),
            (Constant::Duration(duration), _) => duration_text(*duration, book),
            (Constant::YesNo(value), _) => book.yes_no(*value).to_string(),
            (Constant::Choice(attribute, value), _) => self.choice(*attribute, *value, language),
            (Constant::Level(levels, level), _) => levels.name(*level).to_string(),
        }
    }
}

/// The noun of a label.
pub(super) fn noun_of(label: &Label, language: Language) -> Noun {
    Noun { one: label.one(language).to_string(), many: label.many(language).to_string() }
}

/// What is asked where a part of something is missing.
pub(super) fn question(vocabulary: &Vocabulary, owner: Option<&str>, part: Part, language: Language) -> String {
    let book = phrasebook::of(language);
    match part {
        Part::Attribute(id) => {
            let attribute = vocabulary.attribute(id);
            let name = if attribute.many { attribute.label.many(language) } else { attribute.label.one(language) };
            let short = vocabulary.thing(attribute.thing).short == Some(id);
            match &attribute.kind {
                Kind::Choice(choice) if short && choice.values.len() <= 8 => {
                    let values: Vec<String> =
                        choice.values.iter().map(|value| value.label.one(language).to_string()).collect();
                    let subject = owner.unwrap_or_else(|| vocabulary.thing(attribute.thing).label.one(language));
                    book.is_it(subject, &values)
                }
                Kind::Date => book.when_is(name, owner),
                Kind::YesNo => book.is_there(name, owner),
                _ if attribute.many => book.which_are(name, owner),
                _ => book.what_is(name, owner),
            }
        }
        Part::List(thing) => {
            let thing = vocabulary.thing(thing);
            let many = thing.label.many(language);
            if thing.layout == Layout::One { book.what_is(many, owner) } else { book.which_are(many, owner) }
        }
    }
}

/// `lower bound`, `below infrastructure`, `between infrastructure and lower bound`.
fn levels_text(levels: &Levels, reached: &Interval<i64>, book: &dyn Phrasebook) -> Option<String> {
    let name = |level: i64| levels.name(usize::try_from(level).unwrap_or(0));
    Some(match (reached.low?, reached.high?) {
        (0, 0) => book.below(name(1)),
        (0, high) => book.compared(Comparator::AtMost, name(high)),
        (low, high) if low == high => name(low).to_string(),
        (low, high) => book.between(name(low), name(high)),
    })
}

fn range(interval: &Interval<Number>, shown: impl Fn(Number) -> String, book: &dyn Phrasebook) -> Option<String> {
    match (interval.low, interval.high) {
        (Some(low), Some(high)) => Some(book.between(&shown(low), &shown(high))),
        (Some(low), None) if !low.is_zero() => Some(book.compared(Comparator::AtLeast, &shown(low))),
        (None, Some(high)) => Some(book.compared(Comparator::AtMost, &shown(high))),
        _ => None,
    }
}

/// `12 weeks`, `1 year`, `3 months`: in the largest unit that fits.
fn duration_text(duration: Duration, book: &dyn Phrasebook) -> String {
    let (count, unit) = match (duration.months, duration.days) {
        (0, days) if days % 7 == 0 && days > 0 => (days / 7, Unit::Weeks),
        (0, days) => (days, Unit::Days),
        (months, _) if months % 12 == 0 => (months / 12, Unit::Years),
        (months, _) => (months, Unit::Months),
    };
    book.duration(count, unit)
}

/// A text cut to so many characters, on one line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most + 1).collect();
    if line.chars().count() <= most { line } else { format!("{}…", line.chars().take(most).collect::<String>()) }
}
