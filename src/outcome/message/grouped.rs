//! Faults of likeness: which elements have a value in common, and which differ.

use super::{Fault, MOST_TOLD, Teller};
use crate::arrangement::ElementId;
use crate::evaluate::{Datum, Group, Groups, Shown, Step, Truth};
use crate::outcome::phrase::{AtHand, shortened};
use crate::outcome::phrasebook::{Amount, Clause, Noun, Subject};
use crate::policy::model::{Comparator, Constant, Formula, FormulaKind, Grouping, Parameter, Place, Set, Term};
use crate::value::Number;
use crate::vocabulary::AttributeId;

/// So many elements are named; the rest are counted.
const MOST_NAMED: usize = 6;

/// What is grouped, how, and by what.
type Asked<'f> = (&'f Grouping, &'f Set, AttributeId);

impl Teller<'_> {
    /// Why elements are not alike as they must be, or, when `held`, how they are.
    pub(super) fn grouped(&self, step: &Step, asked: Asked, at_hand: &AtHand, held: bool) -> Vec<Fault> {
        let (grouping, set, attribute) = asked;
        let clause = step.formula.span;
        let fault = |now: String, demand: Option<String>, several: Vec<ElementId>| Fault {
            now,
            demand,
            clause,
            element: None,
            several,
        };
        let Some(groups) = &step.groups else {
            return vec![fault(self.grouped_claim(asked, at_hand, held).main, None, Vec::new())];
        };
        let book = self.book();
        let noun = self.grouped_noun(set, at_hand);
        let name = self.attribute_name(attribute);
        let modal = self.modal(false);
        let one = Term::Constant(Constant::Number(Number::whole(1)));
        match (grouping, held) {
            (Grouping::Same, false) => {
                let (now, several) = self.differing(groups, &name, attribute);
                vec![fault(now, Some(book.must_be_the_same(&name, modal, &noun.one)), several)]
            }
            (Grouping::Same, true) => {
                let now = match groups.list.first() {
                    Some(group) => book.every_has(&noun.one, &name, &self.shown(&group.value, attribute)),
                    None => book.there_are_so_many(None, &Amount::No, &noun),
                };
                let demand = book.name_must_be_the_same(&name, self.modal(true), &noun.one);
                vec![fault(now, Some(demand), members(groups))]
            }
            (Grouping::Different, false) => {
                let demand = book.each_must_differ(modal, &noun.one);
                self.crowded(groups, (Comparator::AtMost, &one), (attribute, &noun.many), &demand, fault)
            }
            (Grouping::Largest(comparator, amount), false) => {
                let demand = book.so_many_must(modal, *comparator, &self.amount(amount, at_hand));
                match comparator {
                    Comparator::AtMost | Comparator::LessThan => {
                        self.crowded(groups, (*comparator, amount), (attribute, &noun.many), &demand, fault)
                    }
                    Comparator::AtLeast | Comparator::MoreThan | Comparator::Equal => {
                        vec![fault(self.largest(groups, asked, at_hand), Some(demand), members(groups))]
                    }
                }
            }
            (Grouping::Largest(Comparator::AtLeast | Comparator::MoreThan, _), true) => {
                let now = self.alike(groups, &noun.many, &name, attribute);
                vec![fault(now, None, members(groups))]
            }
            (Grouping::Different | Grouping::Largest(..), true) => {
                let several = members(groups);
                vec![fault(self.largest(groups, asked, at_hand), None, several)]
            }
        }
    }

    /// Why something does not hold for each group: the faults of each, with the group in front.
    pub(super) fn of_groups(
        &self,
        step: &Step,
        at_hand: &mut AtHand,
        element: Option<ElementId>,
        held: bool,
        out: &mut Vec<Fault>,
    ) {
        let wrong = if held { Truth::True } else { Truth::False };
        let FormulaKind::ForEach { attribute, .. } = &step.formula.kind else { return };
        let name = self.attribute_name(*attribute);
        for inner in step.steps.iter().filter(|inner| inner.truth == wrong) {
            let Some(value) = &inner.group else { continue };
            self.enter_group(step.formula, inner, at_hand);
            let before = out.len();
            self.faults(inner, at_hand, element, held, out);
            let groups = step.groups.as_ref();
            let members = groups.and_then(|groups| groups.list.iter().find(|group| group.value == *value));
            for fault in &mut out[before..] {
                let group = self.book().for_group(&name, &self.shown(value, *attribute));
                fault.now = format!("{group}: {}", fault.now);
                if fault.several.is_empty() && fault.element.is_none() {
                    fault.several = members.map_or(Vec::new(), |group| group.members.clone());
                }
            }
        }
    }

    /// Takes the group of a step at hand; answers what to say behind a question about it.
    pub(in crate::outcome) fn enter_group(&self, outer: &Formula, inner: &Step, at_hand: &mut AtHand) -> String {
        let FormulaKind::ForEach { attribute, slot, .. } = &outer.kind else { return String::new() };
        let Some(value) = &inner.group else { return String::new() };
        let text = self.shown(value, *attribute);
        at_hand.groups[usize::from(*slot)] = Some(text.clone());
        format!(" ({})", self.book().for_group(&self.attribute_name(*attribute), &text))
    }

    /// `3 applications have the domain "tax": A, B and C`, for each group that is too large.
    fn crowded(
        &self,
        groups: &Groups,
        (comparator, amount): (Comparator, &Term),
        (attribute, many): (AttributeId, &str),
        demand: &str,
        fault: impl Fn(String, Option<String>, Vec<ElementId>) -> Fault,
    ) -> Vec<Fault> {
        let limit = match amount {
            Term::Constant(Constant::Number(limit)) => Some(*limit),
            Term::Parameter(at) => match self.parameters.get(*at) {
                Some(Parameter { value: Constant::Number(limit), .. }) => Some(*limit),
                _ => None,
            },
            _ => None,
        };
        let largest = groups.least();
        let too_many = |group: &&Group| {
            let count = group.members.len();
            let over = limit.map(|limit| match comparator {
                Comparator::LessThan => Number::whole(count as i64) >= limit,
                _ => Number::whole(count as i64) > limit,
            });
            over.unwrap_or(count == largest)
        };
        let name = self.attribute_name(attribute);
        let told = groups.list.iter().filter(too_many).map(|group| {
            let value = self.shown(&group.value, attribute);
            let now = self.book().have_the_value(group.members.len(), many, &name, &value);
            let now = format!("{now}: {}", self.names(&group.members));
            fault(now, Some(demand.to_string()), group.members.clone())
        });
        told.collect()
    }

    /// `the vendor differs: "Centric" for A and B, "Pink" for C and none for D`.
    fn differing(&self, groups: &Groups, name: &str, attribute: AttributeId) -> (String, Vec<ElementId>) {
        let book = self.book();
        let known: Vec<&Group> = groups.list.iter().filter(|group| !group.members.is_empty()).collect();
        let mut parts: Vec<String> = known
            .iter()
            .take(MOST_TOLD)
            .map(|group| book.value_for(&self.shown(&group.value, attribute), &self.names(&group.members)))
            .collect();
        if known.len() > MOST_TOLD {
            parts.push(book.others(known.len() - MOST_TOLD));
        }
        if !groups.without.is_empty() {
            parts.push(book.value_for(book.none(), &self.names(&groups.without)));
        }
        let now = match parts.as_slice() {
            [only] => book.is(&Subject::one(book.the(name)), true, only).main,
            parts => book.differs(name, parts),
        };
        (now, members(groups))
    }

    /// `at most 2 applications have the same vendor ("Centric": A and B)`.
    fn largest(&self, groups: &Groups, (_, set, attribute): Asked, at_hand: &AtHand) -> String {
        let (noun, name) = (self.grouped_noun(set, at_hand), self.attribute_name(attribute));
        let most = groups.list.iter().map(|group| group.members.len() + group.doubtful.len()).max().unwrap_or(0);
        let most = most + groups.unknown.len();
        let certain = groups.unknown.is_empty() && groups.list.iter().all(|group| group.doubtful.is_empty());
        let book = self.book();
        match (groups.least(), certain && !groups.open) {
            (0, true) => book.none_has(&noun, &name),
            (1, true) => book.no_two_have_the_same(&noun.many, &name),
            (_, true) => book.and_no_more(&self.alike(groups, &noun.many, &name, attribute)),
            (count, false) if groups.open => {
                let amount = book.compared(Comparator::AtLeast, &count.to_string());
                book.have_the_same(&amount, &noun.many, &name)
            }
            (_, false) => book.can_have_the_same(most, &noun.many, &name),
        }
    }

    /// `2 applications have the same vendor ("Centric": A and B)`.
    fn alike(&self, groups: &Groups, many: &str, name: &str, attribute: AttributeId) -> String {
        let told = self.book().have_the_same(&groups.least().to_string(), many, name);
        format!("{told}{}", self.example(groups, attribute))
    }

    /// ` ("Centric": A and B)`: the first of the largest groups.
    fn example(&self, groups: &Groups, attribute: AttributeId) -> String {
        let largest = groups.list.iter().find(|group| group.members.len() == groups.least());
        largest.map_or(String::new(), |group| {
            format!(" ({}: {})", self.shown(&group.value, attribute), self.names(&group.members))
        })
    }

    /// What is not known where the values of elements are not: `which domain Alpha has`.
    pub(super) fn question_of_groups(&self, step: &Step) -> Option<String> {
        let (FormulaKind::Grouped { set, attribute, .. } | FormulaKind::ForEach { set, attribute, .. }) =
            &step.formula.kind
        else {
            return None;
        };
        let groups = step.groups.as_ref()?;
        let name = self.attribute_name(*attribute);
        match groups.unknown.as_slice() {
            [] => None,
            [only] => Some(self.book().which_it_has(&name, &self.map.name(*only, self.language))),
            several => {
                let many = self.map.vocabulary.thing(set.thing).label.many(self.language);
                Some(self.book().which_they_have(&name, many, &self.names(several)))
            }
        }
    }

    /// `at most 2 applications have the same vendor`.
    pub(super) fn grouped_claim(&self, (grouping, set, attribute): Asked, at_hand: &AtHand, so: bool) -> Clause {
        let (book, noun, name) = (self.book(), self.grouped_noun(set, at_hand), self.attribute_name(attribute));
        match grouping {
            Grouping::Same => book.is_the_same(&name, so, &noun.one),
            Grouping::Different => book.is_different(&name, so, &noun.one),
            Grouping::Largest(comparator, amount) => {
                let amount = self.amount(amount, at_hand);
                book.so_many_have_the_same((*comparator, &amount), &noun, &name, so)
            }
        }
    }

    /// The noun as the sentence has it; in other words where it speaks of an element at hand.
    fn grouped_noun(&self, set: &Set, at_hand: &AtHand) -> Noun {
        let words = crate::policy::noun(set, &self.policy.parameters, self.map.vocabulary, self.language);
        words.map_or_else(|| self.noun(set, at_hand), |[one, many]| Noun { one, many })
    }

    fn attribute_name(&self, attribute: AttributeId) -> String {
        self.map.vocabulary.attribute(attribute).label.one(self.language).to_string()
    }

    /// The value of a group in words.
    fn shown(&self, value: &Shown, attribute: AttributeId) -> String {
        match value {
            Shown::Datum(Datum::Text(text)) => format!("\"{}\"", shortened(text, 60)),
            Shown::Datum(datum) => {
                let of = Term::Attribute(Place::Root, attribute);
                self.map.observed(datum, &of, self.language).unwrap_or_default()
            }
            Shown::Element(element) => self.element(*element),
        }
    }

    fn element(&self, element: ElementId) -> String {
        let title = self.map.arrangement.title_of(element, self.map.vocabulary);
        title.map_or_else(|| self.map.name(element, self.language), |title| shortened(title, 60))
    }

    /// Elements by their titles, the first few.
    fn names(&self, elements: &[ElementId]) -> String {
        let most = if elements.len() > MOST_NAMED { MOST_NAMED - 1 } else { MOST_NAMED };
        let names: Vec<String> = elements.iter().take(most).map(|element| self.element(*element)).collect();
        self.book().and_more(&names, elements.len() - names.len())
    }
}

/// All that are certainly of the set, in the order of their groups.
fn members(groups: &Groups) -> Vec<ElementId> {
    let mut all: Vec<ElementId> = groups.list.iter().flat_map(|group| &group.members).copied().collect();
    all.extend(&groups.without);
    all.sort_unstable();
    all
}
