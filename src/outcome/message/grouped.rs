//! Faults of likeness: which elements have a value in common, and which differ.

use super::counted::Noun;
use super::{Fault, MOST_TOLD, Teller, comparator_words};
use crate::arrangement::ElementId;
use crate::evaluate::{Datum, Group, Groups, Shown, Step, Truth};
use crate::outcome::phrase::{AtHand, shortened, with_article};
use crate::policy::model::{Comparator, Constant, Formula, FormulaKind, Grouping, Parameter, Place, Set, Term};
use crate::suggest::joined;
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
            return vec![fault(self.grouped_claim(asked, at_hand, if held { "" } else { "not " }), None, Vec::new())];
        };
        let noun = self.grouped_noun(set, at_hand);
        let name = self.attribute_name(attribute);
        let modal = self.modal();
        let one = Term::Constant(Constant::Number(Number::whole(1)));
        match (grouping, held) {
            (Grouping::Same, false) => {
                let (now, several) = self.differing(groups, &name, attribute);
                vec![fault(now, Some(format!("{modal} be the same for every {}", noun.one)), several)]
            }
            (Grouping::Same, true) => {
                let now = match groups.list.first() {
                    Some(group) => format!("every {} has the {name} {}", noun.one, self.shown(&group.value, attribute)),
                    None => format!("there is no {}", noun.one),
                };
                let demand = format!("the {name} {modal} not be the same for every {}", noun.one);
                vec![fault(now, Some(demand), members(groups))]
            }
            (Grouping::Different, false) => {
                let demand = format!("every {} {modal} have a different one", noun.one);
                self.crowded(groups, (Comparator::AtMost, &one), (attribute, &noun.many), &demand, fault)
            }
            (Grouping::Largest(comparator, amount), false)
                if matches!(comparator, Comparator::AtMost | Comparator::LessThan) =>
            {
                let may = if modal == "must" { "may" } else { modal };
                let demand = format!("{} {} {may}", so_many(*comparator), self.amount(amount, at_hand));
                self.crowded(groups, (*comparator, amount), (attribute, &noun.many), &demand, fault)
            }
            (Grouping::Largest(comparator, amount), false) => {
                let now = self.largest(groups, asked, at_hand);
                let demand = format!("{} {} {modal}", so_many(*comparator), self.amount(amount, at_hand));
                vec![fault(now, Some(demand), members(groups))]
            }
            (Grouping::Largest(Comparator::AtLeast | Comparator::MoreThan, _), true) => {
                let count = groups.least();
                let now = format!("{count} {} have the same {name}{}", noun.many, self.example(groups, attribute));
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
                fault.now = format!("for the {name} {}: {}", self.shown(value, *attribute), fault.now);
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
        format!(" (for the {} {text})", self.attribute_name(*attribute))
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
            let now = format!("{} {many} have the {name} {value}: {}", group.members.len(), self.names(&group.members));
            fault(now, Some(demand.to_string()), group.members.clone())
        });
        told.collect()
    }

    /// `the vendor differs: "Centric" for A and B, "Pink" for C and none for D`.
    fn differing(&self, groups: &Groups, name: &str, attribute: AttributeId) -> (String, Vec<ElementId>) {
        let known: Vec<&Group> = groups.list.iter().filter(|group| !group.members.is_empty()).collect();
        let mut parts: Vec<String> = known
            .iter()
            .take(MOST_TOLD)
            .map(|group| format!("{} for {}", self.shown(&group.value, attribute), self.names(&group.members)))
            .collect();
        if known.len() > MOST_TOLD {
            parts.push(format!("{} others", known.len() - MOST_TOLD));
        }
        if !groups.without.is_empty() {
            parts.push(format!("none for {}", self.names(&groups.without)));
        }
        let now = match parts.as_slice() {
            [only] => format!("the {name} is {only}"),
            parts => format!("the {name} differs: {}", parts.join(", ")),
        };
        (now, members(groups))
    }

    /// `at most 2 applications have the same vendor ("Centric": A and B)`.
    fn largest(&self, groups: &Groups, (_, set, attribute): Asked, at_hand: &AtHand) -> String {
        let (noun, name) = (self.grouped_noun(set, at_hand), self.attribute_name(attribute));
        let most = groups.list.iter().map(|group| group.members.len() + group.doubtful.len()).max().unwrap_or(0);
        let most = most + groups.unknown.len();
        let certain = groups.unknown.is_empty() && groups.list.iter().all(|group| group.doubtful.is_empty());
        match (groups.least(), certain && !groups.open) {
            (0, true) => format!("no {} has {}", noun.one, with_article(&name)),
            (1, true) => format!("no two {} have the same {name}", noun.many),
            (count, true) => {
                format!("{count} {} have the same {name}{}, and no more", noun.many, self.example(groups, attribute))
            }
            (count, false) if groups.open => format!("at least {count} {} have the same {name}", noun.many),
            (_, false) => format!("at most {most} {} can have the same {name}", noun.many),
        }
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
            [only] => Some(format!("which {name} {} has", self.map.name(*only, self.language))),
            several => {
                let many = self.map.vocabulary.thing(set.thing).label.many(self.language);
                Some(format!("which {name} the {many} {} have", self.names(several)))
            }
        }
    }

    /// `at most 2 applications have the same vendor`.
    pub(super) fn grouped_claim(&self, (grouping, set, attribute): Asked, at_hand: &AtHand, not: &str) -> String {
        let (noun, name) = (self.grouped_noun(set, at_hand), self.attribute_name(attribute));
        match grouping {
            Grouping::Same => format!("the {name} is {not}the same for every {}", noun.one),
            Grouping::Different => format!("the {name} is {not}different for every {}", noun.one),
            Grouping::Largest(comparator, amount) => {
                let so = if not.is_empty() { "" } else { "it is not so that " };
                let amount = self.amount(amount, at_hand);
                let (what, have) = if amount == "1" { (noun.one, "has") } else { (noun.many, "have") };
                format!("{so}{} {amount} {what} {have} the same {name}", so_many(*comparator))
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
        let mut names: Vec<String> = elements.iter().take(most).map(|element| self.element(*element)).collect();
        if elements.len() > most {
            names.push(format!("{} more", elements.len() - most));
        }
        joined(&names, "and")
    }
}

/// All that are certainly of the set, in the order of their groups.
fn members(groups: &Groups) -> Vec<ElementId> {
    let mut all: Vec<ElementId> = groups.list.iter().flat_map(|group| &group.members).copied().collect();
    all.extend(&groups.without);
    all.sort_unstable();
    all
}

/// How a number of elements compares.
fn so_many(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::LessThan => "fewer than",
        other => comparator_words(other),
    }
}
