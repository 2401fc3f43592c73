//! The read-back: any formula as one canonical sentence, which resolves to that formula again.
//!
//! [`predicate`] knows what can be said with a formula, and of whom; [`noun`] and [`term`] name elements and
//! values; [`condition`] and this module put statements into sentences. Words of the language stand in
//! [`english`]; all other words come from the vocabulary.

mod condition;
mod days;
mod definition;
mod english;
mod fold;
mod frame;
mod grouped;
mod inclusion;
mod noun;
mod predicate;
mod several;
mod slots;
mod term;
mod words;

use super::model::{Comparator, Force, Formula, FormulaKind, Guard, Parameter, Place, Quantifier, Rule, Term};
use crate::language::Language;
use crate::vocabulary::{AttributeId, ThingId, Vocabulary};
use condition::{Lines, spaced};
pub use definition::{meaning_of, name_of, named};
use frame::frame;
use rustc_hash::FxHashMap;
pub use slots::speaks_of;
use std::cell::RefCell;
use std::rc::Rc;
use words::{About, Count, Frame, Said, Saying, Text, joined};

/// One canonical sentence that says what a rule says.
pub fn read_back(rule: &Rule, parameters: &[Parameter], vocabulary: &Vocabulary, language: Language) -> String {
    // what any of several may do is said of all of them
    let permitted = rule.permits.as_ref().map(|permits| all_of(&permits.formula));
    let writer = Writer::new(parameters, vocabulary, language);
    let (body, modal) = match &permitted {
        Some(permitted) => (permitted, writer.frame.may),
        None => (&rule.body, writer.modal(rule.force)),
    };
    let main = writer.obligation(body, modal, &rule.guards);
    // behind the obligation, `its` means what the sentence speaks of
    let writer = writer.speaking_of(fold::subject(body));
    let mut sentence = main.text;
    let mut tails = main.guards;
    tails.extend(rule.guards.iter().map(|guard| {
        let word = if guard.unless { writer.frame.unless } else { writer.frame.condition };
        (word, writer.rough(&guard.formula))
    }));
    if let Some(permits) = &rule.permits {
        tails.push((writer.frame.only_if, writer.only_if(&rule.body, permits.each)));
    }
    for (word, lines) in tails {
        writer.add_tail(&mut sentence, word, &lines);
    }
    sentence
}

/// The same formula, with all where it said any.
fn all_of(formula: &Formula) -> Formula {
    match &formula.kind {
        FormulaKind::Any(list) => Formula::all(formula.span, list.iter().map(all_of).collect()),
        FormulaKind::Quantified { quantifier, set, body: Some(done) } => {
            let (quantifier, set, body) = (quantifier.clone(), set.clone(), Some(Box::new(all_of(done))));
            Formula::new(formula.span, FormulaKind::Quantified { quantifier, set, body })
        }
        _ => formula.clone(),
    }
}

/// One formula as a condition: `the form is public body`.
pub fn condition(formula: &Formula, parameters: &[Parameter], vocabulary: &Vocabulary, language: Language) -> String {
    let writer = Writer::new(parameters, vocabulary, language);
    writer.written(&writer.rough(formula), 0)
}

/// The same, where these elements are at hand, each by its slot; the last is called `it`.
pub fn condition_about(
    formula: &Formula,
    at_hand: Vec<(u8, ThingId)>,
    parameters: &[Parameter],
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let writer = Writer { at_hand, ..Writer::new(parameters, vocabulary, language) };
    writer.written(&writer.rough(formula), 0)
}

/// The noun of a set, singular and plural; `None` where it speaks of an element at hand.
pub fn noun(
    set: &super::model::Set,
    parameters: &[Parameter],
    vocabulary: &Vocabulary,
    language: Language,
) -> Option<[String; 2]> {
    let writer = Writer::new(parameters, vocabulary, language);
    let form = |count| writer.noun_with_owner(set, count).map(|text| text.text);
    Some([form(Count::One)?, form(Count::Several)?])
}

/// One formula as a sentence of its own, or as a condition where it has no force.
pub(super) fn mend(
    formula: &Formula,
    force: Option<Force>,
    (parameters, vocabulary, language): (&[Parameter], &Vocabulary, Language),
) -> String {
    let writer = Writer::new(parameters, vocabulary, language);
    match force {
        Some(force) => writer.obligation(formula, writer.modal(force), &[]).text,
        None => writer.written(&writer.rough(formula), 0),
    }
}

/// The wordings of formulas, by where they stand in memory and how many elements are at hand.
type Known = FxHashMap<(usize, usize), Vec<Said>>;

/// Writes formulas; knows which elements are at hand.
#[derive(Clone)]
struct Writer<'a> {
    vocabulary: &'a Vocabulary,
    parameters: &'a [Parameter],
    language: Language,
    frame: &'static Frame,
    /// The slots of the elements at hand, outermost first.
    at_hand: Vec<(u8, ThingId)>,
    /// The element chosen out of many that the clause speaks of: it goes before those at hand.
    chosen: Option<Place>,
    /// Whether a noun in a value is being written: behind it arithmetic needs brackets.
    in_value: bool,
    /// Whether each clause behind a noun says one thing.
    apart: bool,
    /// The groups at hand.
    groups: Vec<(u8, AttributeId)>,
    /// Wordings found before, by the place of the formula in memory: all formulas are borrowed while we write.
    known: Rc<RefCell<Known>>,
}

/// An obligation, and the conditions that narrow its subject.
struct Obligation {
    text: String,
    guards: Vec<(&'static str, Lines)>,
}

impl<'a> Writer<'a> {
    fn new(parameters: &'a [Parameter], vocabulary: &'a Vocabulary, language: Language) -> Writer<'a> {
        Writer {
            vocabulary,
            parameters,
            language,
            frame: frame(language),
            at_hand: Vec::new(),
            chosen: None,
            in_value: false,
            apart: false,
            groups: Vec::new(),
            known: Rc::default(),
        }
    }

    fn modal(&self, force: Force) -> &'static str {
        match force {
            Force::Must => self.frame.must,
            Force::Should => self.frame.should,
            Force::May => self.frame.may,
            Force::NeedNot => self.frame.need_not,
        }
    }

    /// The same with one more element at hand.
    fn with(&self, slot: u8, thing: ThingId) -> Writer<'a> {
        let mut inner = self.clone();
        inner.at_hand.push((slot, thing));
        inner.chosen = None;
        inner
    }

    /// The same, with wordings of its own: for formulas that are copies, and so are soon not where they were.
    fn of_copies(&self) -> Writer<'a> {
        Writer { known: Rc::default(), ..self.clone() }
    }

    /// The same where a clause speaks of this element, if it is one chosen out of many.
    fn speaking_of(&self, place: Option<&Place>) -> Writer<'a> {
        let chosen = place.filter(|place| matches!(place, Place::Selected(_)));
        Writer { chosen: chosen.cloned().or_else(|| self.chosen.clone()), ..self.clone() }
    }

    /// What stands behind `only if`: of each of a set, what its one element is asked.
    fn only_if(&self, body: &Formula, each: bool) -> Lines {
        let asked = match &body.kind {
            FormulaKind::All(list) => list.first().unwrap_or(body),
            _ => body,
        };
        match &asked.kind {
            FormulaKind::Quantified { set, body: Some(inner), .. } if each => {
                self.with(set.slot, set.thing).rough(inner)
            }
            _ => self.rough(body),
        }
    }

    fn add_tail(&self, sentence: &mut String, word: &str, lines: &Lines) {
        // behind a list a new line starts at the margin
        let gap = if sentence.contains('\n') {
            "\n"
        } else if word == self.frame.only_if {
            ", "
        } else {
            " "
        };
        sentence.push_str(&format!("{gap}{word} {}", self.written(lines, 0)));
    }

    /// What a statement is about, in words.
    fn about(&self, about: &About) -> Option<(Text, Count)> {
        Some(match about {
            About::There => (Text::closed(self.frame.there), Count::One),
            About::Element(place) => (Text::closed(self.subject(place)?), Count::One),
            About::Attribute(place, attribute) => {
                (Text::closed(self.attribute(place, *attribute)?), Count::when(self.reads_plural_list(*attribute)))
            }
            About::Term(term) => {
                let text = self.of_copies().term(term, None)?;
                // a name that opens with `most` would be taken for so many of something
                let named = matches!(term, Term::Parameter(_) | Term::Defined(_, None));
                let counts = named && text.text.split(' ').next() == Some(self.frame.most);
                (if counts { Text::closed(format!("\"{}\"", text.text)) } else { text }, Count::One)
            }
            About::Value(text) => (Text::closed(text), Count::One),
            About::Counted(_, text, count) => (text.clone(), *count),
            About::Several(subjects) => (Text::closed(joined(subjects, self.frame.and)), Count::Several),
        })
    }

    fn obligation(&self, body: &Formula, modal: &'static str, guards: &[Guard]) -> Obligation {
        if let FormulaKind::ForEach { set, attribute, slot, filter, body } = &body.kind {
            return self.for_each((set, *attribute, *slot), filter.as_deref(), body, modal);
        }
        let behind = self.narrowed_behind(body, modal, guards);
        behind.or_else(|| self.plain(body, modal)).or_else(|| self.narrowed_somehow(body, modal)).unwrap_or_else(|| {
            let text = self.roughly(body, modal);
            Obligation { text, guards: Vec::new() }
        })
    }

    fn plain(&self, body: &Formula, modal: &'static str) -> Option<Obligation> {
        let text = self.said(body).into_iter().find_map(|said| self.obliged(&said, modal))?;
        Some(Obligation { text, guards: Vec::new() })
    }

    /// `every C must …`, with conditions on C that stand behind the other conditions of the sentence.
    fn narrowed_behind(&self, body: &Formula, modal: &'static str, guards: &[Guard]) -> Option<Obligation> {
        let FormulaKind::Quantified { set, .. } = &body.kind else { return None };
        let at = slots::first_late(noun::filters(set), guards)?;
        self.narrowed_from(body, modal, at)
    }

    /// `every C must …`, with conditions on C behind it, where no clause can say them.
    fn narrowed_somehow(&self, body: &Formula, modal: &'static str) -> Option<Obligation> {
        let FormulaKind::Quantified { set, .. } = &body.kind else { return None };
        (0..noun::filters(set).len()).rev().find_map(|at| self.narrowed_from(body, modal, at))
    }

    fn narrowed_from(&self, body: &Formula, modal: &'static str, at: usize) -> Option<Obligation> {
        let FormulaKind::Quantified {
            quantifier: quantifier @ (Quantifier::Every | Quantifier::No),
            set,
            body: Some(inner),
        } = &body.kind
        else {
            return None;
        };
        let filters = noun::filters(set);
        let said = self.of_each(quantifier, set, &filters[..at], inner);
        let text = said.into_iter().find_map(|said| self.obliged(&said, modal))?;
        // a condition behind the sentence is one of each only where it speaks of it
        let whole = at == 0 && filters.len() > 1;
        let mut apart = filters[at..].iter();
        if !(if whole {
            apart.any(|filter| slots::speaks_of(filter, set.slot))
        } else {
            apart.all(|filter| slots::speaks_of(filter, set.slot))
        }) {
            return None;
        }
        let guards = self.with(set.slot, set.thing).inner_guards(&filters[at..], at == 0)?;
        Some(Obligation { text, guards })
    }

    /// An obligation where no wording says exactly this: close, and never silent.
    fn roughly(&self, body: &Formula, modal: &'static str) -> String {
        match &body.kind {
            FormulaKind::All(list) => {
                let parts: Vec<String> = list.iter().map(|part| self.obligation(part, modal, &[]).text).collect();
                parts.join(&format!(" {} ", self.frame.and))
            }
            _ => format!("{} {modal} {} {}", self.frame.it, self.frame.hold_that, self.written(&self.rough(body), 0)),
        }
    }

    /// Conditions on the element at hand, behind the obligation.
    fn inner_guards(&self, filters: &[Formula], whole: bool) -> Option<Vec<(&'static str, Lines)>> {
        let guard = |formula: &Formula| match &formula.kind {
            FormulaKind::Not(inner) => Some((self.frame.unless, self.condition(inner)?)),
            _ => Some((self.frame.condition, self.condition(formula)?)),
        };
        match filters {
            [only] => Some(vec![guard(only)?]),
            [_, ..] if whole => Some(vec![(self.frame.condition, self.conditions(filters)?)]),
            several => several.iter().map(guard).collect(),
        }
    }

    /// `X must …`; `None` where this wording would say something else.
    fn obliged(&self, said: &Said, modal: &'static str) -> Option<String> {
        let (subject, count) = self.about(&said.about)?;
        let frame = self.frame;
        let mut modal = modal;
        if let About::Counted(quantifier, ..) = &said.about {
            if said.negated && matches!(quantifier, Quantifier::Every | Quantifier::No) {
                return None;
            }
            if modal == frame.must && !said.negated && limits(quantifier) {
                modal = frame.may;
            }
        }
        let not = if said.negated { frame.not } else { "" };
        let (verb, text) = match &said.saying {
            Saying::Have(objects) if said.about == About::There => (frame.be, self.objects(objects)),
            Saying::Be(text) => (frame.be, text.clone()),
            Saying::Kind([one, several]) => (frame.be, Text::closed(count.of([one.as_str(), several.as_str()]))),
            Saying::Have(objects) => (frame.have, self.objects(objects)),
            Saying::State(objects) => (frame.state, self.objects(objects)),
            Saying::Act([_, plain], text) => (plain.as_str(), text.clone()),
        };
        ((modal != frame.may && modal != frame.need_not) || !said.negated)
            .then(|| spaced(&[&subject.text, modal, not, verb, &text.text]))
    }
}

/// Whether a quantifier sets a limit, so that `may` is the natural word: `no C may`, `at most 3 C may`.
fn limits(quantifier: &Quantifier) -> bool {
    match quantifier {
        Quantifier::No => true,
        Quantifier::Count(comparator, _) | Quantifier::Part(comparator, _) => {
            matches!(comparator, Comparator::AtMost | Comparator::LessThan)
        }
        Quantifier::Every | Quantifier::Between(..) => false,
    }
}
