//! Single clauses: what is the case, what is wanted, and what is claimed.

use super::inclusion::test_words;
use super::{Fault, Teller, comparator_words};
use crate::evaluate::{Datum, Step};
use crate::language::MONTHS;
use crate::outcome::phrase::{AtHand, with_article};
use crate::policy::model::{Comparator, Formula, FormulaKind, Meaning, Place, Set, Term};
use crate::suggest::{joined, reads_plural};
use crate::vocabulary::AttributeId;

impl Teller<'_> {
    /// What is the case at a single clause that does not hold, or, when `held`, does.
    pub(super) fn leaf(&self, step: &Step, at_hand: &AtHand, held: bool) -> Fault {
        let not = if held { "not " } else { "" };
        let (now, wanted) = match &step.formula.kind {
            FormulaKind::Compare { left, .. }
            | FormulaKind::Between { value: left, .. }
            | FormulaKind::OneOf { value: left, .. } => {
                let now = self.now(step, left, at_hand);
                let against = self.worked_out(step, left);
                let among = super::set_of(left).map_or(String::new(), |set| self.counted_among(set));
                (format!("{now}{among}"), format!("{not}be {}{against}", self.wanted(step.formula, at_hand)))
            }
            FormulaKind::Has { place, attribute } => {
                let (owner, name) = (self.place(place, at_hand), self.label(*attribute));
                if held {
                    (format!("{owner} has {}", with_article(&name)), String::new())
                } else {
                    (format!("{owner} has no {name}"), String::new())
                }
            }
            FormulaKind::States { place, attribute } => {
                let (owner, name) = (self.place(place, at_hand), self.label(*attribute));
                let verb = if held { "states" } else { "does not state" };
                (format!("{owner} {verb} its {name}"), String::new())
            }
            FormulaKind::StatesList { place, thing } => {
                let owner = self.place(place, at_hand);
                let name = self.map.vocabulary.thing(*thing).label.many(self.language);
                let verb = if held { "states" } else { "does not state" };
                (format!("{owner} {verb} its {name}"), String::new())
            }
            FormulaKind::HasTable(thing) => {
                let name = self.map.vocabulary.thing(*thing).label.many(self.language);
                (if held { format!("there are {name}") } else { format!("there are no {name}") }, String::new())
            }
            FormulaKind::Includes(inclusion) => self.inclusion(step, inclusion, at_hand, held),
            FormulaKind::Among(membership) => self.membership(step, membership, at_hand, held),
            FormulaKind::Text { value, test } => (self.now(step, value, at_hand), format!("{not}{}", test_words(test))),
            FormulaKind::Defined { definition, place } => {
                let owner = self.place(place, at_hand);
                let (is, be) = if held { ("is", "not be") } else { ("is not", "be") };
                (format!("{owner} {is} {}", definition.name), format!("{be} {}", definition.name))
            }
            FormulaKind::Related { .. } | FormulaKind::Same { .. } => {
                let claim = self.claim_with(step.formula, at_hand, if held { "" } else { "not " });
                (claim, String::new())
            }
            FormulaKind::All(_)
            | FormulaKind::Any(_)
            | FormulaKind::Not(_)
            | FormulaKind::Quantified { .. }
            | FormulaKind::Grouped { .. }
            | FormulaKind::ForEach { .. } => (self.claim(step.formula, at_hand), String::new()),
        };
        let demand = (!wanted.is_empty()).then(|| format!("{} {wanted}", self.modal()));
        Fault { now, demand, clause: step.formula.span, element: None, several: Vec::new() }
    }

    /// What a value was compared with, where that takes working out: ` (2026-01-31)`.
    fn worked_out(&self, step: &Step, left: &Term) -> String {
        let ends = ends_of(step.formula);
        if step.against.len() != ends.len() || !ends.iter().any(|end| takes_working_out(end)) {
            return String::new();
        }
        let values = step.against.iter().zip(&ends).map(|(datum, end)| {
            let own = end.attribute().is_some() || end.is_share();
            self.map.observed(datum, if own { end } else { left }, self.language)
        });
        let values: Option<Vec<String>> = values.collect();
        values.map_or(String::new(), |values| format!(" ({})", values.join(" to ")))
    }

    /// What the value spoken about is.
    fn now(&self, step: &Step, of: &Term, at_hand: &AtHand) -> String {
        let (subject, is) = (self.subject(of, at_hand), self.is(of));
        match step.observed.as_ref().map(|datum| (datum, self.map.observed(datum, of, self.language))) {
            Some((Datum::Nothing | Datum::NoValue, _)) => {
                format!("there {is} no {}", subject.trim_start_matches("the "))
            }
            Some((_, Some(observed))) => format!("{subject} {is} {observed}"),
            _ => format!("{subject} {is} not known"),
        }
    }

    /// The verb of what a comparison speaks about: `are` behind a plural.
    fn is(&self, subject: &Term) -> &'static str {
        let Term::Attribute(_, attribute) = subject else { return "is" };
        let found = self.map.vocabulary.attribute(*attribute);
        let short = self.map.vocabulary.thing(found.thing).short == Some(*attribute);
        if !short && reads_plural(&self.label(*attribute)) { "are" } else { "is" }
    }

    /// A formula as a claim: `functional management is shared`.
    pub(in crate::outcome) fn claim(&self, formula: &Formula, at_hand: &AtHand) -> String {
        self.claim_with(formula, at_hand, "")
    }

    fn claim_with(&self, formula: &Formula, at_hand: &AtHand, not: &str) -> String {
        let place = |place: &Place| self.place(place, at_hand);
        match &formula.kind {
            FormulaKind::All(list) => {
                joined(&list.iter().map(|inner| self.claim(inner, at_hand)).collect::<Vec<_>>(), "and")
            }
            FormulaKind::Any(list) => {
                joined(&list.iter().map(|inner| self.claim(inner, at_hand)).collect::<Vec<_>>(), "or")
            }
            FormulaKind::Not(inner) => self.claim_with(inner, at_hand, "not "),
            FormulaKind::Compare { left, .. }
            | FormulaKind::Between { value: left, .. }
            | FormulaKind::OneOf { value: left, .. } => {
                let (subject, is) = (self.subject(left, at_hand), self.is(left));
                format!("{subject} {is} {not}{}", self.wanted(formula, at_hand))
            }
            FormulaKind::Has { place: owner, attribute } => {
                let name = self.label(*attribute);
                if not.is_empty() {
                    format!("{} has {}", place(owner), with_article(&name))
                } else {
                    format!("{} has no {name}", place(owner))
                }
            }
            FormulaKind::HasTable(thing) => {
                format!("there are {not}{}", self.map.vocabulary.thing(*thing).label.many(self.language))
            }
            FormulaKind::States { place: owner, attribute } => {
                format!("{} states its {}", place(owner), self.label(*attribute))
            }
            FormulaKind::StatesList { place: owner, thing } => {
                format!("{} states its {}", place(owner), self.map.vocabulary.thing(*thing).label.many(self.language))
            }
            FormulaKind::Includes(inclusion) => self.inclusion_claim(inclusion, at_hand, not),
            FormulaKind::Among(membership) => self.membership_claim(membership, at_hand, not),
            FormulaKind::Text { value, test } => {
                let does =
                    if not.is_empty() { singular(&test_words(test)) } else { format!("does not {}", test_words(test)) };
                format!("{} {does}", self.subject(value, at_hand))
            }
            FormulaKind::Related { owner, attribute, other, .. } => {
                self.relation(&place(owner), *attribute, &place(other), not)
            }
            FormulaKind::Same { left, right } => format!("{} is {not}{}", place(left), place(right)),
            FormulaKind::ForEach { set, attribute, body, .. } => {
                let name = self.map.vocabulary.attribute(*attribute).label.one(self.language);
                let many = self.noun(set, at_hand).many;
                format!("for every {name} of the {many}, {}", self.claim_with(body, at_hand, not))
            }
            FormulaKind::Grouped { grouping, set, attribute } => {
                self.grouped_claim((grouping, set, *attribute), at_hand, not)
            }
            FormulaKind::Defined { definition, place: of } => format!("{} is {not}{}", place(of), definition.name),
            FormulaKind::Quantified { set, body, .. } => {
                let noun = self.noun(set, at_hand);
                let owner = match &set.members {
                    crate::policy::model::Members::All => None,
                    crate::policy::model::Members::Within(owner) | crate::policy::model::Members::Listed(owner, _) => {
                        Some(place(owner))
                    }
                };
                match (owner, body) {
                    (Some(owner), None) if not.is_empty() => format!("{owner} has {}", with_article(&noun.one)),
                    (Some(owner), None) => format!("{owner} has no {}", noun.one),
                    (None, None) => format!("there are {not}such {}", noun.many),
                    (_, Some(_)) => format!("enough is known of the {}", noun.many),
                }
            }
        }
    }

    /// A condition on a noun as a clause behind it: `whose date is before the start date`.
    pub(super) fn clause(&self, formula: &Formula, set: &Set, at_hand: &AtHand) -> String {
        let of_noun = |place: &Place| *place == Place::Slot(set.slot);
        match &formula.kind {
            // the message names the group in front
            FormulaKind::Compare { left: Term::Attribute(place, attribute), right: Term::Group(_, of), .. }
                if of_noun(place) && attribute == of =>
            {
                format!("with that {}", self.label(*attribute))
            }
            FormulaKind::Related { owner, attribute, other: Place::Slot(slot), .. }
                if of_noun(owner) && at_hand.groups.get(usize::from(*slot)).is_some_and(Option::is_some) =>
            {
                format!("with that {}", self.map.vocabulary.attribute(*attribute).label.one(self.language))
            }
            FormulaKind::Compare { left: left @ Term::Attribute(place, attribute), .. }
            | FormulaKind::Between { value: left @ Term::Attribute(place, attribute), .. }
            | FormulaKind::OneOf { value: left @ Term::Attribute(place, attribute), .. }
                if of_noun(place) =>
            {
                let found = self.map.vocabulary.attribute(*attribute);
                let wanted = self.wanted(formula, at_hand);
                if self.map.vocabulary.thing(found.thing).short == Some(*attribute) {
                    return format!("that is {wanted}");
                }
                format!("whose {} {} {wanted}", found.label.one(self.language), self.is(left))
            }
            FormulaKind::Compare { left: Term::Defined(definition, Some(place)), .. }
            | FormulaKind::Between { value: Term::Defined(definition, Some(place)), .. }
                if of_noun(place) =>
            {
                format!("whose {} is {}", definition.name, self.wanted(formula, at_hand))
            }
            FormulaKind::Has { place, attribute } if of_noun(place) => {
                format!("with {}", with_article(&self.label(*attribute)))
            }
            FormulaKind::Not(inner) => match &inner.kind {
                FormulaKind::Has { place, attribute } if of_noun(place) => {
                    format!("without {}", with_article(&self.label(*attribute)))
                }
                FormulaKind::Includes(inclusion) if of_noun(&inclusion.place) => {
                    let list = self.map.vocabulary.attribute(inclusion.attribute).label.many(self.language);
                    format!("whose {list} do not include {}", self.items_wanted(inclusion, at_hand))
                }
                FormulaKind::Text { value: Term::Attribute(place, attribute), test } if of_noun(place) => {
                    format!("whose {} does not {}", self.label(*attribute), test_words(test))
                }
                _ => format!("for which {}", self.claim(formula, at_hand)),
            },
            FormulaKind::Includes(inclusion) if of_noun(&inclusion.place) => {
                let list = self.map.vocabulary.attribute(inclusion.attribute).label.many(self.language);
                format!("whose {list} include {}", self.items_wanted(inclusion, at_hand))
            }
            FormulaKind::Text { value: Term::Attribute(place, attribute), test } if of_noun(place) => {
                format!("whose {} {}", self.label(*attribute), singular(&test_words(test)))
            }
            _ => format!("for which {}", self.claim(formula, at_hand)),
        }
    }

    /// `functional management is shared by participant A`.
    fn relation(&self, owner: &str, attribute: AttributeId, other: &str, not: &str) -> String {
        let found = self.map.vocabulary.attribute(attribute);
        let wording = &found.relation[self.language as usize];
        // of the inflections of a verb, the one for a single subject
        let does = wording.does.iter().find(|does| does.split(' ').next().is_some_and(|verb| verb.ends_with('s')));
        match (wording.is.first(), does.or(wording.does.first())) {
            (Some(is), _) => format!("{owner} is {not}{is} {other}"),
            (None, Some(does)) if not.is_empty() => format!("{owner} {does} {other}"),
            _ => {
                let name = found.label.one(self.language);
                format!("the {name} of {owner} is {not}{other}")
            }
        }
    }

    /// What a comparison wants: `shared`, `at least 3`, `before the start date`.
    fn wanted(&self, formula: &Formula, at_hand: &AtHand) -> String {
        match &formula.kind {
            FormulaKind::Compare { left, comparator, right } => {
                let value = self.term(right, left, at_hand);
                match (comparator, self.is_date(left)) {
                    (Comparator::Equal, true) => format!("on {value}"),
                    (Comparator::Equal, false) if self.is_made(left) => format!("exactly {value}"),
                    (Comparator::Equal, false) => value,
                    (Comparator::LessThan, true) => format!("before {value}"),
                    (Comparator::MoreThan, true) => format!("after {value}"),
                    (Comparator::AtMost, true) => format!("no later than {value}"),
                    (Comparator::AtLeast, true) => format!("no earlier than {value}"),
                    (comparator, false) => format!("{} {value}", comparator_words(*comparator)),
                }
            }
            FormulaKind::Between { value, low, high } => {
                format!("between {} and {}", self.term(low, value, at_hand), self.term(high, value, at_hand))
            }
            FormulaKind::OneOf { value, options } => {
                let options: Vec<String> = options.iter().map(|option| self.term(option, value, at_hand)).collect();
                format!("one of {}", joined(&options, "or"))
            }
            _ => String::new(),
        }
    }

    /// What a comparison speaks about. A value that stands for its thing leaves the attribute out.
    fn subject(&self, term: &Term, at_hand: &AtHand) -> String {
        if let Term::Attribute(place, attribute) = term {
            let found = self.map.vocabulary.attribute(*attribute);
            if self.map.vocabulary.thing(found.thing).short == Some(*attribute) {
                return self.place(place, at_hand);
            }
        }
        match term {
            Term::Group(slot, _) if at_hand.groups.get(usize::from(*slot)).is_some_and(Option::is_some) => {
                "it".to_string()
            }
            _ => self.term(term, term, at_hand),
        }
    }

    /// A term in words; `beside` is what it is compared with.
    pub(super) fn term(&self, term: &Term, beside: &Term, at_hand: &AtHand) -> String {
        match term {
            Term::Constant(constant) => self.map.constant(constant, beside, self.language),
            Term::Parameter(at) => {
                let value = self.parameters.get(*at);
                value.map_or(String::new(), |parameter| self.map.constant(&parameter.value, beside, self.language))
            }
            Term::Attribute(place, attribute) => self.attribute(place, *attribute, at_hand),
            Term::Defined(definition, place) => match (&definition.meaning, place) {
                (Meaning::Value(Term::Constant(constant), _), None) => {
                    self.map.constant(constant, beside, self.language)
                }
                (_, None | Some(Place::Root)) => format!("the {}", definition.name),
                (_, Some(place)) => format!("the {} of {}", definition.name, self.place(place, at_hand)),
            },
            Term::Group(slot, attribute) => match at_hand.groups.get(usize::from(*slot)).cloned().flatten() {
                Some(group) => group,
                None => format!("that {}", self.map.vocabulary.attribute(*attribute).label.one(self.language)),
            },
            Term::Level(_) => "the level reached".to_string(),
            Term::Count(set) => format!("the number of {}", self.many(set, at_hand)),
            Term::Today => "today".to_string(),
            Term::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, beside, at_hand),
            Term::Offset { day, by, before } => {
                let side = if *before { "before" } else { "after" };
                let (by, day) = (self.term(by, by, at_hand), self.term(day, beside, at_hand));
                format!("{by} {side} {day}")
            }
            Term::ShareOf(set, part) => {
                format!("the share of the {} {}", self.many(set, at_hand), self.clause(part, set, at_hand))
            }
            Term::Fold(fold) => self.fold(fold, at_hand),
            Term::Distinct(set, value) => self.distinct(set, value, at_hand),
            Term::Difference(left, right) => {
                let (left, right) = (self.term(left, right, at_hand), self.term(right, left, at_hand));
                format!("the difference between {left} and {right}")
            }
            Term::Extreme(highest, left, right) => {
                let word = match (highest, self.is_date(left)) {
                    (true, true) => "later",
                    (true, false) => "higher",
                    (false, true) => "earlier",
                    (false, false) => "lower",
                };
                let (left, right) = (self.term(left, right, at_hand), self.term(right, left, at_hand));
                format!("the {word} of {left} and {right}")
            }
            Term::Year(date) => format!("the year of {}", self.term(date, date, at_hand)),
            Term::CalendarDay { day, month, year } => {
                let month = MONTHS.get(usize::from(month.unsigned_abs()).wrapping_sub(1)).unwrap_or(&"");
                format!("{day} {month} of {}", self.term(year, year, at_hand))
            }
        }
    }

    fn label(&self, attribute: AttributeId) -> String {
        let found = self.map.vocabulary.attribute(attribute);
        let name = if found.many { found.label.many(self.language) } else { found.label.one(self.language) };
        name.to_string()
    }
}

/// The verb in front with one subject: `starts with "De"`.
fn singular(words: &str) -> String {
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let end = if verb.ends_with("ch") { "es" } else { "s" };
    format!("{verb}{end} {rest}")
}

/// What a comparison is made with.
fn ends_of(formula: &Formula) -> Vec<&Term> {
    match &formula.kind {
        FormulaKind::Compare { right, .. } => vec![right],
        FormulaKind::Between { low, high, .. } => vec![low, high],
        _ => Vec::new(),
    }
}

/// Whether what a term comes to does not show in its words.
fn takes_working_out(term: &Term) -> bool {
    !matches!(term, Term::Constant(_) | Term::Parameter(_) | Term::Attribute(..) | Term::Group(..) | Term::Today)
}
