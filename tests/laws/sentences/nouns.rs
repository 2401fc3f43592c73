//! Nouns, and what narrows them.

use super::{Maker, finite};
use ondergrens::language::Language;
use ondergrens::vocabulary::{AttributeId, Kind, Layout, ThingId};

impl Maker<'_> {
    pub(super) fn within<T>(&mut self, thing: ThingId, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.hand.push(thing);
        let made = inner(self);
        self.hand.pop();
        made
    }

    pub(super) fn one(&self, thing: ThingId) -> String {
        self.vocabulary.thing(thing).label.one(Language::English).to_string()
    }

    pub(super) fn many(&self, thing: ThingId) -> String {
        self.vocabulary.thing(thing).label.many(Language::English).to_string()
    }

    pub(super) fn label(&self, attribute: AttributeId) -> String {
        self.vocabulary.attribute(attribute).label.one(Language::English).to_string()
    }

    /// A thing of which there are several.
    pub(super) fn thing(&mut self) -> ThingId {
        let several =
            self.vocabulary.things().filter(|(_, thing)| thing.layout != Layout::One && thing.within.is_none());
        let several: Vec<ThingId> = several.map(|(id, _)| id).collect();
        self.dice.pick(&several)
    }

    /// An attribute of a thing, of such a kind if there is one.
    pub(super) fn attribute(&mut self, thing: ThingId, wanted: fn(&Kind) -> bool) -> AttributeId {
        let all = &self.vocabulary.thing(thing).attributes;
        let fit: Vec<AttributeId> =
            all.iter().copied().filter(|id| wanted(&self.vocabulary.attribute(*id).kind)).collect();
        self.dice.pick(if fit.is_empty() { all } else { &fit })
    }

    pub(super) fn individual(&mut self) -> String {
        let at = self.below(self.vocabulary.individuals.len());
        self.vocabulary.individuals[at].label.one(Language::English).to_string()
    }

    /// A noun with what narrows it, and its thing.
    pub(super) fn noun(&mut self, several: bool) -> (String, ThingId) {
        let thing = self.thing();
        (self.narrowed(thing, several), thing)
    }

    pub(super) fn narrowed(&mut self, thing: ThingId, several: bool) -> String {
        let mut text = String::new();
        if self.one_in(5)
            && let Some(value) = self.adjective(thing)
        {
            text = value + " ";
        }
        text += &if several { self.many(thing) } else { self.one(thing) };
        if self.depth == 0 {
            return text;
        }
        self.depth -= 1;
        for (at, rarely) in [3, 6].into_iter().enumerate() {
            if !self.one_in(rarely) {
                break;
            }
            let clause = self.within(thing, |maker| maker.clause(thing, several));
            let joined = at > 0 && (clause.starts_with("that") || clause.starts_with("whose"));
            text += &format!(" {}{clause}", if joined { "and " } else { "" });
        }
        self.depth += 1;
        text
    }

    fn adjective(&mut self, thing: ThingId) -> Option<String> {
        if let Some(word) = self.own_word(thing) {
            return Some(word);
        }
        let attribute = self.attribute(thing, |kind| matches!(kind, Kind::Choice(_)));
        let choice = self.vocabulary.attribute(attribute).kind.choice()?;
        let at = self.dice.below(choice.values.len());
        Some(choice.values[at].label.one(Language::English).to_string())
    }

    fn clause(&mut self, thing: ThingId, several: bool) -> String {
        let not = self.one_in(4);
        if let Some((name, said)) = self.own_attribute(thing) {
            return format!("whose {name} {}", finite(&said, not, false));
        }
        match self.below(6) {
            0 => format!("with {}", self.objects(thing)),
            1 => {
                let attribute = self.attribute(thing, |_| true);
                format!("without a {}", self.label(attribute))
            }
            2 | 3 => {
                let attribute = self.attribute(thing, |_| true);
                let said = self.test(attribute);
                format!("whose {} {}", self.label(attribute), finite(&said, not, false))
            }
            _ => format!("that {}", finite(&self.said(thing), not, several)),
        }
    }

    /// A noun with a quantifier.
    pub(super) fn counted(&mut self, every: bool) -> (String, ThingId) {
        if every || self.one_in(2) {
            let (noun, thing) = self.noun(false);
            return (format!("every {noun}"), thing);
        }
        let (noun, thing) = self.noun(true);
        if self.one_in(4) {
            return (format!("at least {} {noun}", self.so_many("2")), thing);
        }
        let quantity = self.pick(&[
            "exactly 2",
            "at most 3",
            "more than 1",
            "between 2 and 4",
            "most",
            "at least 75% of the",
            "at least 2 of the",
        ]);
        (format!("{quantity} {noun}"), thing)
    }

    /// One element, and its thing.
    pub(super) fn place(&mut self) -> (String, ThingId) {
        let root = self.vocabulary.root;
        if let Some(thing) = self.hand.last().copied()
            && self.one_in(2)
        {
            return ("it".to_string(), thing);
        }
        match self.below(8) {
            0..=2 => (format!("the {}", self.one(root)), root),
            3 | 4 => (self.individual(), self.vocabulary.individuals[0].thing),
            5 => {
                let wanted = |kind: &Kind| matches!(kind, Kind::Number { .. } | Kind::Date);
                let (mut thing, mut attribute) = (root, AttributeId(0));
                while thing == root || !wanted(&self.vocabulary.attribute(attribute).kind) {
                    thing = self.thing();
                    attribute = self.attribute(thing, wanted);
                }
                let most = match self.vocabulary.attribute(attribute).kind {
                    Kind::Date => self.pick(&["latest", "earliest"]),
                    _ => self.pick(&["highest", "lowest"]),
                };
                (format!("the {} with the {most} {}", self.one(thing), self.label(attribute)), thing)
            }
            _ => {
                let references = |maker: &Self, owner: ThingId| -> Vec<(AttributeId, ThingId)> {
                    let all = maker.vocabulary.thing(owner).attributes.iter().copied();
                    let found = all.filter_map(|id| match &maker.vocabulary.attribute(id).kind {
                        Kind::Thing(things) if !maker.vocabulary.attribute(id).many => Some((id, things[0])),
                        _ => None,
                    });
                    found.collect()
                };
                let function = self.vocabulary.individuals[0].thing;
                let owner = if self.one_in(2) { root } else { function };
                let (attribute, thing) = self.dice.pick(&references(self, owner));
                let of = if owner == root { String::new() } else { format!(" of {}", self.individual()) };
                (format!("the {}{of}", self.label(attribute)), thing)
            }
        }
    }
}
