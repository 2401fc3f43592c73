//! What several elements have in common, in words.

use super::super::model::{Comparator, Formula, FormulaKind, Grouping, Place, Quantifier, Set, Term};
use super::noun::filters;
use super::words::{About, Count, Object, Said, Saying, Text};
use super::{Obligation, Writer};
use crate::vocabulary::AttributeId;

impl Writer<'_> {
    /// `for every A of the C, …`.
    pub(super) fn for_each(
        &self,
        (set, attribute, slot): (&Set, AttributeId, u8),
        filter: Option<&Formula>,
        body: &Formula,
        modal: &'static str,
    ) -> Obligation {
        let mut inner = self.clone();
        inner.groups.push((slot, attribute));
        let mut said = inner.obligation(body, modal, &[]);
        let filters: &[Formula] = match filter {
            None => &[],
            Some(Formula { kind: FormulaKind::All(list), .. }) => list,
            Some(only) => std::slice::from_ref(only),
        };
        said.guards.extend(filters.iter().map(|filter| match &filter.kind {
            FormulaKind::Not(denied) => (self.frame.unless, inner.rough(denied)),
            _ => (self.frame.condition, inner.rough(filter)),
        }));
        let label = self.label(&self.vocabulary.attribute(attribute).label, Count::One);
        let of = self.noun_with_owner(set, Count::Several).map_or(String::new(), |noun| noun.text);
        said.text = format!("{} {label} {} {of}, {}", self.frame.for_every, self.frame.of_the, said.text);
        said
    }

    /// The attribute of the group at hand in this slot.
    pub(super) fn group(&self, slot: u8) -> Option<AttributeId> {
        self.groups.iter().rev().find(|(found, _)| *found == slot).map(|(_, attribute)| *attribute)
    }

    /// `that A`.
    pub(super) fn that_one(&self, attribute: AttributeId) -> String {
        format!("{} {}", self.frame.that, self.label(&self.vocabulary.attribute(attribute).label, Count::One))
    }

    /// `with that A`: an element is of the group at hand.
    pub(super) fn with_that(&self, filter: &Formula, set: &Set) -> Option<Text> {
        let (owner, attribute, group) = match &filter.kind {
            FormulaKind::Compare {
                left: Term::Attribute(owner, attribute),
                comparator: Comparator::Equal,
                right: Term::Group(_, group),
            } => (owner, *attribute, *group),
            FormulaKind::Related { owner, attribute, other: Place::Slot(slot), inverse: false } => {
                (owner, *attribute, self.group(*slot)?)
            }
            _ => return None,
        };
        let own = *owner == Place::Slot(set.slot) && attribute == group;
        own.then(|| Text::closed(format!("{} {}", self.frame.with, self.that_one(group))))
    }

    /// `at most 2 C have the same A`; of all alike also `the A is the same for every C`, which can be denied.
    pub(super) fn grouped(&self, grouping: &Grouping, set: &Set, attribute: AttributeId) -> Vec<Said> {
        let (quantifier, likeness) = match grouping {
            Grouping::Same => (Quantifier::Every, self.frame.the_same),
            Grouping::Different => (Quantifier::Every, self.frame.a_different),
            Grouping::Largest(comparator, amount) => {
                (Quantifier::Count(*comparator, amount.clone()), self.frame.the_same)
            }
        };
        let (Some(who), Some((_, count))) =
            (self.counted(&quantifier, set, filters(set)), self.quantifier(&quantifier))
        else {
            return Vec::new();
        };
        let label = self.label(&self.vocabulary.attribute(attribute).label, Count::One);
        let object = Object { text: Text::closed(format!("{likeness} {label}")), count: Count::One };
        let mut found = vec![Said::new(About::Counted(quantifier, who.clone(), count), Saying::Have(vec![object]))];
        if *grouping == Grouping::Same {
            let about = About::Value(format!("{} {label}", self.frame.the));
            found.push(Said::new(about, Saying::Be(who.after(self.frame.the_same_for))));
        }
        found
    }
}
