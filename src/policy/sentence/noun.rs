//! Elements, attributes and narrowed nouns in words.

use super::super::model::{Comparator, Constant, Formula, FormulaKind, Members, Place, Quantifier, Set, Term, Type};
use super::Writer;
use super::words::{About, Count, Said, Saying, Text};
use crate::language::normalised;
use crate::value::Number;
use crate::vocabulary::{AttributeId, Kind, Label, Layout, Meaning, ThingId};

impl Writer<'_> {
    /// A label; quoted where the frame words of the language would cut it.
    pub(super) fn label(&self, label: &Label, count: Count) -> String {
        let text = count.of([label.one(self.language), label.many(self.language)]);
        if self.cut_by_frame_words(text) { format!("\"{text}\"") } else { text.to_string() }
    }

    /// Whether a label has no plural because it is one.
    pub(super) fn reads_plural(&self, label: &Label) -> bool {
        label.in_language(self.language).many.is_none() && (self.frame.reads_plural)(label.one(self.language))
    }

    /// Whether an attribute is spoken of as several: a list, or a noun that is a plural.
    pub(super) fn reads_plural_list(&self, attribute: AttributeId) -> bool {
        let found = self.vocabulary.attribute(attribute);
        found.many || self.reads_plural(&found.label)
    }

    /// A value of a choice.
    pub(super) fn value(&self, attribute: AttributeId, value: u16, count: Count) -> Option<String> {
        let choice = self.vocabulary.attribute(attribute).kind.choice()?;
        Some(self.label(&choice.values.get(usize::from(value))?.label, count))
    }

    /// The thing that an element is one of.
    pub(super) fn thing_of(&self, place: &Place) -> Option<ThingId> {
        match place {
            Place::Root => Some(self.vocabulary.root),
            Place::Slot(slot) => match self.group(*slot) {
                Some(attribute) => match &self.vocabulary.attribute(attribute).kind {
                    Kind::Thing(things) => things.first().copied(),
                    _ => None,
                },
                None => self.at_hand.iter().rev().find(|(found, _)| found == slot).map(|(_, thing)| *thing),
            },
            Place::Individual(id) => Some(self.vocabulary.individual(*id).thing),
            Place::Only(thing) => Some(*thing),
            Place::Referred(_, attribute) => match &self.vocabulary.attribute(*attribute).kind {
                Kind::Thing(things) => things.first().copied(),
                _ => None,
            },
            Place::Selected(selection) => Some(selection.set.thing),
        }
    }

    /// Whether `its` and `it` mean this element: the one at hand, or the one chosen that a clause speaks of.
    pub(super) fn nearest(&self, place: &Place) -> bool {
        if let Some(chosen) = &self.chosen {
            return place == chosen;
        }
        matches!((place, self.at_hand.last()), (Place::Slot(slot), Some((nearest, _))) if slot == nearest)
    }

    /// An element as the subject: `it`, where it is the one at hand.
    pub(super) fn subject(&self, place: &Place) -> Option<String> {
        if self.nearest(place) { Some(self.frame.it.to_string()) } else { self.named(place) }
    }

    /// An element by name or noun.
    pub(super) fn named(&self, place: &Place) -> Option<String> {
        let noun = |thing: ThingId| {
            format!("{} {}", self.frame.the, self.label(&self.vocabulary.thing(thing).label, Count::One))
        };
        match place {
            Place::Root => Some(noun(self.vocabulary.root)),
            Place::Only(thing) => Some(noun(*thing)),
            Place::Individual(id) => Some(self.label(&self.vocabulary.individual(*id).label, Count::One)),
            Place::Referred(owner, attribute) => self.attribute(owner, *attribute),
            Place::Selected(selection) => self.selected(selection),
            Place::Slot(slot) if self.group(*slot).is_some() => Some(self.that_one(self.group(*slot)?)),
            Place::Slot(slot) => {
                let thing = self.thing_of(place)?;
                let nearest = self.at_hand.iter().rev().find(|(_, found)| *found == thing)?;
                (nearest.0 == *slot).then(|| noun(thing))
            }
        }
    }

    /// An attribute of an element. The root's stands by itself where nothing else is called so.
    pub(super) fn attribute(&self, place: &Place, attribute: AttributeId) -> Option<String> {
        let found = self.vocabulary.attribute(attribute);
        let count = Count::when(found.many);
        let label = self.label(&found.label, count);
        if self.nearest(place) {
            return Some(format!("{} {label}", self.frame.its));
        }
        if *place == Place::Root && self.readings(found.label.one(self.language)) == 1 {
            return Some(format!("{} {label}", self.frame.the));
        }
        Some(format!("{} {label} {} {}", self.frame.the, self.frame.of, self.named(place)?))
    }

    /// Whether the frame words of the language would cut a name.
    pub(super) fn cut_by_frame_words(&self, text: &str) -> bool {
        text.split(' ').any(|word| self.frame.reserved.contains(&word.to_lowercase().as_str()))
    }

    /// How many things a wording by itself can name.
    fn readings(&self, wording: &str) -> usize {
        let wording = normalised(wording);
        let meanings = self.vocabulary.lexicon.meanings(self.language, &wording);
        let names = meanings.iter().filter(|meaning| match meaning {
            Meaning::Thing { .. } | Meaning::Individual(_) => true,
            Meaning::Attribute { attribute, .. } => self.vocabulary.attribute(*attribute).thing == self.vocabulary.root,
            Meaning::Value { attribute, .. } => self.stands_for_thing(*attribute),
            Meaning::Relation { .. } => false,
        });
        names.count() + usize::from(self.parameters.iter().any(|parameter| parameter.name == wording))
    }

    /// Whether the values of a choice stand for their thing.
    pub(super) fn stands_for_thing(&self, attribute: AttributeId) -> bool {
        self.vocabulary.attribute(attribute).kind.choice().is_some_and(|choice| choice.noun)
    }

    /// Whether a value, said of an element of its thing, can only be of this attribute.
    pub(super) fn is_own(&self, attribute: AttributeId, value: u16) -> bool {
        let found = self.vocabulary.attribute(attribute);
        let Some(label) = found.kind.choice().and_then(|choice| choice.values.get(usize::from(value))) else {
            return false;
        };
        let wording = normalised(label.label.one(self.language));
        let of_thing = |id: AttributeId| self.vocabulary.attribute(id).thing == found.thing;
        let meanings = self.vocabulary.lexicon.meanings(self.language, &wording).iter();
        meanings
            .filter(|meaning| match meaning {
                Meaning::Value { attribute, .. } => of_thing(*attribute),
                Meaning::Attribute { attribute, .. } => {
                    of_thing(*attribute) && matches!(self.vocabulary.attribute(*attribute).kind, Kind::YesNo)
                }
                _ => false,
            })
            .count()
            == 1
    }

    /// A noun with its clauses; whose it is, is known from elsewhere.
    pub(super) fn noun(&self, set: &Set, count: Count) -> Option<Text> {
        self.noun_narrowed(set, filters(set), count, None)
    }

    /// A noun with its clauses, and whose it is.
    pub(super) fn noun_with_owner(&self, set: &Set, count: Count) -> Option<Text> {
        self.noun_narrowed(set, filters(set), count, self.owner(set)?.as_deref())
    }

    /// All of a set: `its approvals`, `approvals of X`.
    pub(super) fn noun_of_all(&self, set: &Set) -> Option<Text> {
        match &set.members {
            Members::Within(place) | Members::Listed(place, _) if self.nearest(place) => {
                Some(self.noun(set, Count::Several)?.after(self.frame.its))
            }
            _ => self.noun_with_owner(set, Count::Several),
        }
    }

    /// The noun of a quantifier, narrowed by only these conditions.
    pub(super) fn counted(&self, quantifier: &Quantifier, set: &Set, filters: &[Formula]) -> Option<Text> {
        let (words, count) = self.quantifier(quantifier)?;
        Some(self.noun_narrowed(set, filters, count, self.owner(set)?.as_deref())?.after(&words))
    }

    /// Whose elements they are: `of X`.
    fn owner(&self, set: &Set) -> Option<Option<String>> {
        match &set.members {
            Members::All => Some(None),
            Members::Within(place) | Members::Listed(place, _) => {
                Some(Some(format!("{} {}", self.frame.of, self.named(place)?)))
            }
        }
    }

    /// A noun with these clauses.
    pub(super) fn noun_narrowed(
        &self,
        set: &Set,
        filters: &[Formula],
        count: Count,
        owner: Option<&str>,
    ) -> Option<Text> {
        let adjectives = self.adjectives(set, filters);
        let (mut words, head) = self.head(set, &adjectives, count)?;
        words.push(head);
        words.extend(owner.map(str::to_string));
        let clauses = self.clauses(set, &filters[adjectives.len()..], count, adjectives.is_empty())?;
        let text = Text::closed(words.join(" "));
        Some(if clauses.is_empty() {
            text
        } else {
            Text { text: format!("{} {}", text.text, clauses.join(" ")), open: true }
        })
    }

    /// The clauses behind a noun. The first few that have one verb are said in one, where nothing stands in front.
    pub(super) fn clauses(&self, set: &Set, filters: &[Formula], count: Count, alone: bool) -> Option<Vec<String>> {
        let Some((first, behind)) = filters.split_first() else { return Some(Vec::new()) };
        let merged = (2..=filters.len())
            .rev()
            // within an amount a list with commas is cut by what stands behind it
            .filter(|many| alone && !self.apart && !(self.in_value && *many > 2))
            .find_map(|many| Some((many, self.merged(&filters[..many], set, count)?)));
        let (many, mut last) = match merged {
            Some(found) => found,
            None => (
                1,
                self.with_that(first, set)
                    .or_else(|| self.without(std::slice::from_ref(first), set))
                    .or_else(|| self.clause(first, set, count))?,
            ),
        };
        let mut clauses = vec![last.text.clone()];
        for filter in &behind[many - 1..] {
            // a noun with a clause of its own would take this one too
            let clause = self.clause(filter, set, count).filter(|_| !last.open)?;
            last = clause.after(self.frame.and);
            clauses.push(last.text.clone());
        }
        Some(clauses)
    }

    fn merged(&self, filters: &[Formula], set: &Set, count: Count) -> Option<Text> {
        self.clause_saying(self.with(set.slot, set.thing).all(filters), set, count)
    }

    /// The conditions that stand in front of the noun.
    fn adjectives(&self, set: &Set, filters: &[Formula]) -> Vec<(AttributeId, u16)> {
        if matches!(set.members, Members::Listed(..)) {
            return Vec::new();
        }
        let mut found: Vec<_> = filters.iter().map_while(|filter| self.adjective(set, filter)).collect();
        // a value that is the noun itself stands last
        if let Some(at) = found.iter().position(|(attribute, _)| self.stands_for_thing(*attribute)) {
            found.truncate(at + 1);
        }
        found
    }

    fn adjective(&self, set: &Set, filter: &Formula) -> Option<(AttributeId, u16)> {
        let FormulaKind::Compare {
            left: Term::Attribute(Place::Slot(slot), attribute),
            comparator: Comparator::Equal,
            right,
        } = &filter.kind
        else {
            return None;
        };
        let Term::Constant(Constant::Choice(of, value)) = right else { return None };
        let found = self.vocabulary.attribute(*attribute);
        let own = *slot == set.slot && of == attribute && found.thing == set.thing;
        (own && !found.many && self.is_own(*attribute, *value)).then_some((*attribute, *value))
    }

    /// The adjectives, and the noun itself: the thing's, or a value that stands for it.
    fn head(&self, set: &Set, adjectives: &[(AttributeId, u16)], count: Count) -> Option<(Vec<String>, String)> {
        let words = |list: &[(AttributeId, u16)]| -> Option<Vec<String>> {
            list.iter().map(|(attribute, value)| self.value(*attribute, *value, Count::One)).collect()
        };
        if let [first @ .., (attribute, value)] = adjectives
            && self.stands_for_thing(*attribute)
            && self.readings(&self.value(*attribute, *value, Count::One)?) == 1
        {
            return Some((words(first)?, self.value(*attribute, *value, count)?));
        }
        let label = match &set.members {
            Members::Listed(_, attribute) => &self.vocabulary.attribute(*attribute).label,
            _ => &self.vocabulary.thing(set.thing).label,
        };
        Some((words(adjectives)?, self.label(label, count)))
    }

    /// `without T and U`, where no condition is more than that.
    fn without(&self, filters: &[Formula], set: &Set) -> Option<Text> {
        let inner = self.with(set.slot, set.thing);
        let mut objects = Vec::new();
        for filter in filters {
            objects.extend(inner.said(filter).into_iter().find_map(|said| match said {
                Said { about: About::Element(Place::Slot(slot)), negated: true, saying: Saying::Have(objects) } => {
                    (slot == set.slot && objects.len() == 1).then_some(objects)
                }
                _ => None,
            })?);
        }
        Some(inner.objects(&objects).after(self.frame.without))
    }

    /// A condition behind a noun: `that is …`, `whose A is …`.
    pub(super) fn clause(&self, filter: &Formula, set: &Set, count: Count) -> Option<Text> {
        self.clause_saying(self.with(set.slot, set.thing).said(filter), set, count)
    }

    fn clause_saying(&self, wordings: Vec<Said>, set: &Set, count: Count) -> Option<Text> {
        let inner = self.with(set.slot, set.thing);
        wordings.into_iter().find_map(|said| match &said.about {
            About::Element(Place::Slot(slot)) if *slot == set.slot => {
                Some(inner.finite(&said, count).after(self.frame.that))
            }
            About::Attribute(Place::Slot(slot), attribute) if *slot == set.slot => {
                matches!(said.saying, Saying::Be(_) | Saying::Act(..)).then_some(())?;
                let found = self.vocabulary.attribute(*attribute);
                let text = inner.finite(&said, Count::when(self.reads_plural_list(*attribute)));
                let label = self.label(&found.label, Count::when(found.many));
                Some(text.after(&format!("{} {label}", self.frame.whose)))
            }
            About::Term(Term::Defined(definition, Some(Place::Slot(slot)))) if *slot == set.slot => {
                matches!(said.saying, Saying::Be(_)).then_some(())?;
                let text = inner.finite(&said, Count::One);
                Some(text.after(&format!("{} {}", self.frame.whose, self.name(&definition.name))))
            }
            _ => None,
        })
    }

    /// How many, and whether the noun behind it is a plural.
    pub(super) fn quantifier(&self, quantifier: &Quantifier) -> Option<(String, Count)> {
        let half = Number::fraction(1, 2);
        Some(match quantifier {
            Quantifier::Every => (self.frame.every.to_string(), Count::One),
            Quantifier::No => (self.frame.no.to_string(), Count::One),
            Quantifier::Count(comparator, amount) => {
                let one = *amount == Term::Constant(Constant::Number(Number::whole(1)));
                let how =
                    if *comparator == Comparator::LessThan { self.frame.fewer_than } else { self.amount(*comparator) };
                (format!("{how} {}", self.so_many(amount)?), Count::when(!one))
            }
            Quantifier::Between(low, high) => {
                let (low, high) = (self.number(*low, 5), self.number(*high, 5));
                (format!("{} {low} {} {high}", self.frame.between, self.frame.and), Count::Several)
            }
            Quantifier::Part(Comparator::MoreThan, share) if Some(*share) == half => {
                (self.frame.most.to_string(), Count::Several)
            }
            Quantifier::Part(comparator, share) => {
                let how = self.amount(*comparator);
                (format!("{how} {} {}", self.share(*share), self.frame.of_the), Count::Several)
            }
        })
    }

    /// A number in front of what it counts: a value of the policy's own has no article there.
    pub(super) fn so_many(&self, amount: &Term) -> Option<String> {
        match amount {
            Term::Defined(definition, None) => Some(self.name(&definition.name)),
            other => Some(self.term(other, Some(&Type::Number))?.text),
        }
    }

    /// How an amount compares.
    pub(super) fn amount(&self, comparator: Comparator) -> &'static str {
        match comparator {
            Comparator::AtLeast => self.frame.at_least,
            Comparator::AtMost => self.frame.at_most,
            Comparator::MoreThan => self.frame.more_than,
            Comparator::LessThan => self.frame.less_than,
            Comparator::Equal => self.frame.exactly,
        }
    }

    /// A thing that there is or is not.
    pub(super) fn table(&self, thing: ThingId) -> String {
        let found = self.vocabulary.thing(thing);
        let label = self.label(&found.label, Count::One);
        let counted = found.layout != Layout::One || found.label.in_language(self.language).many.is_some();
        if counted { self.with_article(&label) } else { label }
    }

    /// `a` or `an` before a noun.
    pub(super) fn with_article(&self, noun: &str) -> String {
        format!("{} {noun}", (self.frame.article)(noun))
    }
}

/// The conditions that narrow a set, in order.
pub(super) fn filters(set: &Set) -> &[Formula] {
    match &set.filter {
        None => &[],
        Some(Formula { kind: FormulaKind::All(list), .. }) => list,
        Some(only) => std::slice::from_ref(only),
    }
}
