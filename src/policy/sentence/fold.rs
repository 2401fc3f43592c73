//! Values made of those of many, and elements chosen by one, in words.

use super::super::model::{Fold, Formula, FormulaKind, How, Members, Place, Selection, Set, Term, Type};
use super::Writer;
use super::words::{Count, Text};

impl Writer<'_> {
    /// `the total A of the C`
    pub(super) fn fold(&self, fold: &Fold) -> Option<Text> {
        let part = self.part(&fold.value, &fold.set, Count::One)?;
        let words = format!("{} {} {part}", self.frame.the, self.how(fold.how, &fold.value));
        Some(self.of_all(&fold.set)?.after(&words))
    }

    /// `the number of distinct A of the C`
    pub(super) fn distinct(&self, set: &Set, value: &Term) -> Option<Text> {
        let part = self.part(value, set, Count::Several)?;
        Some(self.of_all(set)?.after(&format!("{} {} {part}", self.frame.number_of, self.frame.distinct)))
    }

    /// `the C with the highest A`
    pub(super) fn selected(&self, selection: &Selection) -> Option<String> {
        let writer = self.of_copies();
        let set = &selection.set;
        let how = if selection.highest { How::Highest } else { How::Lowest };
        let (article, noun) = match &set.members {
            Members::Within(place) | Members::Listed(place, _) if self.nearest(place) => {
                (self.frame.its, writer.noun(set, Count::One)?)
            }
            _ => (self.frame.the, writer.noun_with_owner(set, Count::One)?),
        };
        let joint = if noun.open { format!(" {}", self.frame.and) } else { String::new() };
        let part = self.part(&selection.value, set, Count::One)?;
        let how = self.how(how, &selection.value);
        Some(format!("{article} {}{joint} {} {} {how} {part}", noun.text, self.frame.with, self.frame.the))
    }

    /// What is made of elements nested in the one at hand, without whose they are: `number of approvals`, `latest date`.
    pub(super) fn made(&self, term: &Term) -> Option<String> {
        match term {
            Term::Count(set) => {
                let noun = self.of_copies().noun(set, Count::Several).filter(|noun| !noun.open)?;
                Some(format!("{} {}", self.frame.number_of.strip_prefix(self.frame.the)?.trim_start(), noun.text))
            }
            Term::Fold(fold) if fold.set.filter.is_none() => {
                let part = self.part(&fold.value, &fold.set, Count::One)?;
                Some(format!("{} {part}", self.how(fold.how, &fold.value)))
            }
            _ => None,
        }
    }

    /// `the share of the C that are V`
    pub(super) fn share_of(&self, set: &Set, part: &Formula) -> Option<Text> {
        let whole = self.of_all(set).filter(|whole| !whole.open)?;
        let list = match &part.kind {
            FormulaKind::All(list) => list.as_slice(),
            _ => std::slice::from_ref(part),
        };
        let clauses = self.clauses(set, list, Count::Several, true)?;
        let words = self.frame.share_of.strip_suffix(self.frame.of)?.trim_end();
        Some(Text { text: format!("{words} {} {}", whole.text, clauses.join(" ")), open: true })
    }

    /// `of the participants`, `of its approvals`
    fn of_all(&self, set: &Set) -> Option<Text> {
        match &set.members {
            Members::Within(place) | Members::Listed(place, _) if self.nearest(place) => {
                Some(self.noun_of_all(set)?.after(self.frame.of))
            }
            _ => Some(self.noun_with_owner(set, Count::Several)?.after(self.frame.of_the)),
        }
    }

    /// What of each is meant, without whose it is: `cost share`, `number of approvals`.
    fn part(&self, value: &Term, set: &Set, count: Count) -> Option<String> {
        match value {
            Term::Attribute(Place::Slot(slot), attribute) if *slot == set.slot => {
                Some(self.label(&self.vocabulary.attribute(*attribute).label, count))
            }
            // a name of the policy's own has no plural
            Term::Defined(definition, Some(Place::Slot(slot))) if *slot == set.slot => {
                Some(self.name(&definition.name))
            }
            Term::Count(inner) => {
                let own = matches!(
                    &inner.members,
                    Members::Within(Place::Slot(slot)) | Members::Listed(Place::Slot(slot), _) if *slot == set.slot
                );
                let noun = self.with(set.slot, set.thing).noun(inner, Count::Several)?;
                let number_of = self.frame.number_of.strip_prefix(self.frame.the)?.trim_start();
                (own && !noun.open).then(|| format!("{number_of} {}", noun.text))
            }
            _ => None,
        }
    }

    fn how(&self, how: How, value: &Term) -> &'static str {
        let date = self.type_of(value) == Some(Type::Date);
        match how {
            How::Total => self.frame.total,
            How::Average => self.frame.average,
            How::Highest if date => self.frame.latest,
            How::Highest => self.frame.highest,
            How::Lowest if date => self.frame.earliest,
            How::Lowest => self.frame.lowest,
        }
    }
}

/// The element that a clause speaks of, as far as it is one.
pub(super) fn subject(formula: &Formula) -> Option<&Place> {
    match &formula.kind {
        FormulaKind::Not(inner) => subject(inner),
        FormulaKind::Compare { left, .. } => owner(left),
        FormulaKind::Between { value, .. } | FormulaKind::OneOf { value, .. } | FormulaKind::Text { value, .. } => {
            owner(value)
        }
        FormulaKind::Has { place, .. }
        | FormulaKind::States { place, .. }
        | FormulaKind::StatesList { place, .. }
        | FormulaKind::Defined { place, .. } => Some(place),
        FormulaKind::Includes(inclusion) => Some(&inclusion.place),
        FormulaKind::Among(membership) => Some(&membership.value),
        FormulaKind::Related { owner, other, inverse, .. } => Some(if *inverse { other } else { owner }),
        FormulaKind::Same { left, .. } => Some(left),
        FormulaKind::All(list) => list.first().and_then(subject),
        FormulaKind::Quantified { set, body: None, .. } => members_of(set),
        FormulaKind::Grouped { set, .. } => members_of(set),
        FormulaKind::Quantified { .. }
        | FormulaKind::ForEach { .. }
        | FormulaKind::Any(_)
        | FormulaKind::HasTable(_) => None,
    }
}

/// Whose value it is.
fn owner(term: &Term) -> Option<&Place> {
    match term {
        Term::Attribute(place, _) | Term::Defined(_, Some(place)) => Some(place),
        Term::Year(inner) => owner(inner),
        Term::Count(set) | Term::Distinct(set, _) => members_of(set),
        Term::Fold(fold) => members_of(&fold.set),
        _ => None,
    }
}

/// Whose nested elements a value is made of.
pub(super) fn members(term: &Term) -> Option<&Place> {
    match term {
        Term::Attribute(..) | Term::Year(_) => None,
        other => owner(other),
    }
}

fn members_of(set: &Set) -> Option<&Place> {
    match &set.members {
        Members::Within(place) | Members::Listed(place, _) => Some(place),
        Members::All => None,
    }
}
