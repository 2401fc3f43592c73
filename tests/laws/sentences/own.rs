//! Names of a policy's own: those that sentences may use, and sentences that use them.

use super::{Maker, Said};
use ondergrens::language::Language;
use ondergrens::vocabulary::{AttributeId, Kind, ThingId};

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Number,
    Share,
    Money,
    Date,
    Length,
}

/// The names that are known.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// Values by themselves: how sentences say them.
    pub values: Vec<(String, Sort)>,
    /// Words for things.
    pub words: Vec<(String, ThingId)>,
    /// Values of things.
    pub of: Vec<(String, ThingId, Sort)>,
    /// Ladders, with their levels.
    pub ladders: Vec<(String, Vec<String>)>,
}

impl Own {
    /// The same names as another policy says them.
    pub fn of_policy(&self, policy: &str) -> Own {
        let far = |name: &String| match name.strip_prefix("the ") {
            Some(name) => format!("the {policy}/{name}"),
            None => format!("{policy}/{name}"),
        };
        Own {
            values: self.values.iter().map(|(name, sort)| (far(name), *sort)).collect(),
            words: self.words.iter().map(|(name, thing)| (far(name), *thing)).collect(),
            of: self.of.iter().map(|(name, thing, sort)| (far(name), *thing, *sort)).collect(),
            ladders: self.ladders.iter().map(|(name, levels)| (far(name), levels.clone())).collect(),
        }
    }
}

impl Maker<'_> {
    fn one_of<T: Clone>(&mut self, list: Vec<T>) -> Option<T> {
        (!list.is_empty()).then(|| list[self.dice.below(list.len())].clone())
    }

    /// A value of the policy's own, if it has one.
    pub(super) fn own_value(&mut self, sort: Sort) -> Option<String> {
        if self.one_in(3)
            && let Some((name, thing, _)) = self.one_of(self.own.of.iter().filter(|of| of.2 == sort).cloned().collect())
        {
            for _ in 0..4 {
                let (place, found) = self.place();
                if found == thing {
                    return Some(self.own_of(&place, &name));
                }
            }
        }
        let fit = self.own.values.iter().filter(|value| value.1 == sort).map(|value| value.0.clone()).collect();
        self.one_of(fit)
    }

    /// The same, now and then.
    pub(super) fn own_value_maybe(&mut self, sort: Sort) -> Option<String> {
        (!self.own.values.is_empty() && self.one_in(3)).then(|| self.own_value(sort)).flatten()
    }

    /// So many: a number, or a name of one.
    pub(super) fn so_many(&mut self, number: &str) -> String {
        let names = self.own.values.iter().filter(|value| value.1 == Sort::Number);
        let names: Vec<String> = names.map(|value| value.0.trim_start_matches("the ").to_string()).collect();
        if !names.is_empty() && self.one_in(3) {
            return self.one_of(names).unwrap_or_default();
        }
        number.to_string()
    }

    /// A word for a thing.
    pub(super) fn own_word(&mut self, thing: ThingId) -> Option<String> {
        let fit: Vec<String> =
            self.own.words.iter().filter(|word| word.1 == thing).map(|word| word.0.clone()).collect();
        (!fit.is_empty() && self.one_in(2)).then(|| self.one_of(fit)).flatten()
    }

    /// A value of a thing, with what is said of it.
    pub(super) fn own_attribute(&mut self, thing: ThingId) -> Option<(String, Said)> {
        let fit: Vec<(String, Sort)> =
            self.own.of.iter().filter(|of| of.1 == thing).map(|of| (of.0.clone(), of.2)).collect();
        let (name, sort) = (!fit.is_empty() && self.one_in(2)).then(|| self.one_of(fit)).flatten()?;
        let said = self.test_of(sort);
        Some((name, said))
    }

    /// A value of the policy's own with what is said of it.
    pub(super) fn own_test(&mut self) -> Option<(String, Said)> {
        if self.one_in(3)
            && let Some((ladder, levels)) = self.one_of(self.own.ladders.clone())
        {
            let said = self.level(&levels);
            return Some((format!("the {}", ladder.trim_start_matches("the ")), Said::Be(said)));
        }
        let (place, thing) = self.place();
        if let Some((name, said)) = self.own_attribute(thing) {
            return Some((self.own_of(&place, &name), said));
        }
        let (name, sort) = self.one_of(self.own.values.clone())?;
        let said = self.test_of(sort);
        Some((name, said))
    }

    fn own_of(&self, place: &str, name: &str) -> String {
        match place {
            "it" => format!("its {name}"),
            _ => format!("the {name} of {place}"),
        }
    }

    fn test_of(&mut self, sort: Sort) -> Said {
        match sort {
            Sort::Number => self.compared(Maker::number),
            Sort::Share => self.compared(Maker::share),
            Sort::Money => self.compared(Maker::money),
            Sort::Length => self.compared(|maker, _| maker.length()),
            Sort::Date => Said::Be(self.dated()),
        }
    }

    /// What is said of the level that is reached.
    fn level(&mut self, levels: &[String]) -> String {
        let levels: &[String] = &levels.iter().map(|level| self.quoted(level)).collect::<Vec<_>>();
        let one = |maker: &mut Self| match maker.below(5) {
            0 => maker.one_of(maker.own.ladders.clone()).map_or(levels[0].clone(), |(name, _)| format!("the {name}")),
            1 => maker.declared().unwrap_or_else(|| levels[0].clone()),
            _ => levels[maker.below(levels.len())].clone(),
        };
        match self.below(4) {
            0 => format!("one of {} or {}", one(self), one(self)),
            1 => format!("between {} and {}", levels[0], levels[levels.len() - 1]),
            2 => one(self),
            _ => {
                let than = self.pick(&["at least", "at most", "more than", "less than", "exactly"]);
                format!("{than} {}", one(self))
            }
        }
    }

    /// A name, now and then between quotes, which some need.
    fn quoted(&mut self, name: &str) -> String {
        if name.contains("Than") || self.one_in(6) { format!("\"{name}\"") } else { name.to_string() }
    }

    /// An attribute of the root whose values have an order.
    fn declared(&mut self) -> Option<String> {
        let root = self.vocabulary.root;
        let fit = self.vocabulary.thing(root).attributes.iter().copied().filter(|id| {
            let choice = self.vocabulary.attribute(*id).kind.choice();
            choice.is_some_and(|choice| choice.ordered())
        });
        let found: Option<AttributeId> = self.one_of(fit.collect());
        found.map(|id| format!("the {}", self.label(id)))
    }

    /// The values of an ordered choice of the root, the lowest first.
    pub(super) fn ordered_values(&mut self) -> Vec<String> {
        let root = self.vocabulary.root;
        let attributes = &self.vocabulary.thing(root).attributes;
        let choice = attributes.iter().find_map(|id| match &self.vocabulary.attribute(*id).kind {
            Kind::Choice(choice) if choice.ordered() => Some(choice),
            _ => None,
        });
        let Some((choice, ranks)) = choice.and_then(|choice| Some((choice, choice.ranks.as_ref()?))) else {
            return Vec::new();
        };
        let mut values: Vec<(u16, String)> = choice
            .values
            .iter()
            .zip(ranks)
            .filter_map(|(value, rank)| Some(((*rank)?, value.label.one(Language::English).to_string())))
            .collect();
        values.sort();
        values.into_iter().map(|value| value.1).collect()
    }

    /// An expression of this sort.
    pub(super) fn of_sort(&mut self, sort: Sort) -> String {
        match sort {
            Sort::Number => self.number(1),
            Sort::Share => self.share(1),
            Sort::Money => self.money(1),
            Sort::Date => self.date(1),
            Sort::Length => self.length(),
        }
    }
}
