//! `for every A of the C, …`: the groups of a set, and what `that A` means while one is at hand.

use super::model::{Comparator, Formula, FormulaKind, Place, Set, Term, Type};
use super::scope::{Reading, Resolver, bare, joined, span_of};
use super::spoken::{nouns, predicate_nouns};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::syntax::ast::{self, Clause, Condition, Noun, Role, Subject, Word};
use crate::vocabulary::{AttributeId, Meaning, ThingId};

/// The groups for each of which a sentence holds.
pub(super) struct Each {
    set: Set,
    attribute: AttributeId,
    slot: u8,
}

impl Each {
    /// That something holds for each group of which these conditions hold.
    pub(super) fn formula(self, conditions: Vec<Formula>, body: Formula) -> Formula {
        let Each { set, attribute, slot } = self;
        let span = body.span;
        let filter = conditions.first().map(|first| first.span);
        let filter = filter.map(|span| Box::new(Formula::all(span, conditions)));
        Formula::new(span, FormulaKind::ForEach { set: Box::new(set), attribute, slot, filter, body: Box::new(body) })
    }
}

impl Resolver<'_> {
    /// `every A of the C`: from here on `that A` is the value of the group at hand.
    pub(super) fn each(&mut self, noun: &Noun) -> Option<Each> {
        let (quantifier, words) = self.quantifier(noun)?;
        if quantifier != Some(super::model::Quantifier::Every) {
            let place = noun.quantifier.as_ref().map_or(noun.span, |(_, place)| *place);
            self.refuse(
                Code::RefusedWording,
                place,
                "what holds for groups holds for every one",
                "write `for every …`",
            );
            return None;
        }
        let mut found = Vec::new();
        for at in (1..words.len().saturating_sub(1)).filter(|at| words[*at].role == Role::Of) {
            let attributes: Vec<AttributeId> = self.attributes_called(&words[..at]).collect();
            if attributes.is_empty() {
                continue;
            }
            for reading in self.readings(&words[at + 1..]) {
                let Some(class) = self.as_class(reading, span_of(&words[at + 1..], noun.span)) else { continue };
                let own = |id: &AttributeId| self.vocabulary.attribute(*id).thing == class.set.thing;
                found.extend(attributes.iter().copied().find(own).map(|attribute| (class.clone(), attribute)));
            }
        }
        let (mut class, attribute) = match found.len() {
            1 => found.pop()?,
            _ => {
                self.no_groups(words, noun.span);
                return None;
            }
        };
        let described = self.vocabulary.attribute(attribute);
        if described.many && !matches!(self.type_of(attribute), Type::Thing(_)) {
            let many = described.label.many(self.language).to_string();
            let message = format!("there can be several {many}, so they make no groups");
            self.refuse(Code::WrongComparison, noun.span, message, "group by an attribute that has one value");
            return None;
        }
        self.clauses(&mut class, &noun.clauses, noun.span)?;
        let slot = self.new_slot();
        self.groups.push((slot, attribute));
        Some(Each { set: class.set, attribute, slot })
    }

    fn attributes_called(&self, words: &[Word]) -> impl Iterator<Item = AttributeId> + '_ {
        let words = bare(words);
        self.meanings(words).iter().filter_map(|meaning| match meaning {
            Meaning::Attribute { attribute, .. } => Some(*attribute),
            _ => None,
        })
    }

    fn no_groups(&mut self, words: &[Word], span: Span) {
        let classes: Vec<_> =
            self.readings(words).into_iter().filter(|found| matches!(found, Reading::Class(_))).collect();
        let place = span_of(words, span);
        if !classes.is_empty() {
            let text = joined(words);
            let message =
                format!("`for every {text}` names elements, and what holds for each of them starts with the noun");
            self.refuse(Code::RefusedWording, place, message, format!("write `every {text} must …`"));
            return;
        }
        let known = words.iter().position(|word| word.role == Role::Of);
        if let Some(at) = known {
            let owner = self.readings(&words[at + 1..]);
            let class = owner.into_iter().find_map(|reading| self.as_class(reading, place));
            let one = self.readings(&words[at + 1..]).iter().find_map(|reading| self.as_element(reading));
            match class {
                None if one.is_some() => {
                    let text = joined(bare(&words[at + 1..]));
                    let message = format!("there is one {text}, and groups are made of several elements");
                    self.refuse(Code::RefusedWording, place, message, "write the rule without `for every`");
                }
                Some(class) => self.no_such_part(class.set.thing, &words[..at], place),
                None => self.unknown_run(&words[at + 1..], place),
            }
            return;
        }
        let help = "write `for every A of the C, …`, where the C have an A";
        self.refuse(Code::RefusedWording, place, "this names no groups", help);
    }

    /// What `that A` stands for.
    pub(super) fn group_called(&self, words: &[Word]) -> Option<Reading> {
        let (slot, attribute) =
            *self.groups.iter().rev().find(|(_, group)| self.attributes_called(words).any(|found| found == *group))?;
        Some(match self.type_of(attribute) {
            Type::Thing(things) => Reading::Element(Place::Slot(slot), *things.first()?),
            kind => Reading::Term(Term::Group(slot, attribute), kind),
        })
    }

    /// `with that A`, `have that A`: an element is of the group at hand.
    pub(super) fn in_group(
        &mut self,
        (place, thing): (&Place, ThingId),
        counted: bool,
        words: &[Word],
        noun: &Noun,
    ) -> Option<Formula> {
        let Some(group) = self.group_called(&words[1..]) else {
            self.unknown_run(words, noun.span);
            return None;
        };
        if counted || !noun.clauses.is_empty() {
            let text = joined(words);
            let message = format!("`{text}` is one value, which is not counted or narrowed");
            let help = if counted {
                format!("write `with {text}`")
            } else {
                format!("write `with {text} and that …`, so that the clause belongs to the noun in front")
            };
            self.refuse(Code::WrongComparison, noun.span, message, help);
            return None;
        }
        let readings = self.part_of(place, thing, &words[1..]);
        if readings.is_empty() {
            self.no_such_part(thing, &words[1..], span_of(words, noun.span));
            return None;
        }
        let span = noun.span;
        let kind = match (self.only(readings, &words[1..], span)?, group) {
            (Reading::Term(Term::Attribute(owner, attribute), Type::Thing(_)), Reading::Element(other, _))
            | (Reading::List(owner, attribute), Reading::Element(other, _)) => {
                FormulaKind::Related { owner, attribute, other, inverse: false }
            }
            (Reading::Term(left @ Term::Attribute(..), kind), Reading::Term(right, of))
                if kind == of || self.alike_types(&kind, &of) =>
            {
                FormulaKind::Compare { left, comparator: Comparator::Equal, right }
            }
            _ => {
                let message = format!("`{}` is of another kind than what is compared with it", joined(words));
                self.refuse(Code::WrongComparison, span, message, "name an attribute of the same kind");
                return None;
            }
        };
        Some(Formula::new(span, kind))
    }

    /// A relation to the group at hand: behind a noun its `that` looks as if it opened a clause.
    pub(super) fn related_to_group(&self, noun: &Noun, verb: bool) -> Option<Noun> {
        let (Some(Clause::That(clause)), Some(last)) = (noun.clauses.first(), noun.words.last()) else { return None };
        let ast::PredicateKind::Act(inner) = &clause.kind else { return None };
        let whole = self.relations(&noun.words, verb).iter().any(|(_, _, width)| *width == noun.words.len());
        if !whole || noun.object.is_some() || inner.object.is_some() || self.group_called(&inner.words).is_none() {
            return None;
        }
        let that = Word { text: "that".to_string(), role: Role::That, span: last.span };
        let words = noun.words.iter().cloned().chain([that]).chain(inner.words.iter().cloned()).collect();
        let clauses = inner.clauses.iter().chain(&noun.clauses[1..]).cloned().collect();
        Some(Noun { words, clauses, ..noun.clone() })
    }

    fn alike_types(&self, a: &Type, b: &Type) -> bool {
        matches!((a, b), (Type::Choice(a), Type::Choice(b)) if self.same_values(*a, *b))
    }

    /// Whether a sentence has a word for the group at hand, or for what is taken for it.
    pub(super) fn has_word_of_group(&self, groups: &Each, sentence: &ast::Sentence) -> bool {
        let Some(text) = sentence.written.with(&[]).map(|text| text.to_lowercase()) else { return true };
        let label = self.vocabulary.attribute(groups.attribute).label.in_language(self.language);
        let wordings = std::iter::once(&label.one).chain(label.also.iter().map(|(one, _)| one));
        let mut wordings = wordings.map(|wording| crate::language::normalised(wording));
        // `with that A` of another attribute is told where it stands
        if ["with that ", "of that "].iter().any(|words| text.contains(words)) {
            return true;
        }
        wordings.any(|wording| ["that", "this"].iter().any(|that| text.contains(&format!("{that} {wording}"))))
    }

    /// Reports a sentence that says the same for every group, because nothing in it is of the group at hand.
    pub(super) fn no_word_of_group(&mut self, groups: &Each, noun: &Noun) {
        let label = self.vocabulary.attribute(groups.attribute).label.one(self.language).to_string();
        let message = format!("nothing behind the comma speaks of `that {label}`, so it says the same each time");
        let of = &self.vocabulary.thing(groups.set.thing).label;
        // behind the noun that is grouped, where it stands once more
        let with_that = self.written.with(&[]).and_then(|text| {
            let (front, rest) = text.split_once(", ")?;
            let (at, width) = [of.many(self.language), of.one(self.language)]
                .into_iter()
                .find_map(|word| Some((rest.find(&format!("{word} "))?, word.len())))?;
            Some(format!("{front}, {} with that {label}{}", &rest[..at + width], &rest[at + width..]))
        });
        let help = match with_that {
            Some(sentence) => format!("write `{sentence}`"),
            None => format!("write `with that {label}` behind a noun, or leave out what stands in front of the comma"),
        };
        self.refuse(Code::RefusedWording, noun.span, message, help);
    }

    /// Reports `that A` where no group is at hand.
    pub(super) fn no_group(&mut self, words: &[Word], span: Span) {
        let text = joined(words);
        let message = format!("`that {text}` points back at groups, and none is named in front");
        let help = format!("start with `for every {text} of the …,`");
        self.refuse(Code::UnknownTerm, span, message, help);
    }
}

/// Whether a condition speaks of the group at hand, by `that`. As deep as the sentence.
pub(super) fn speaks_of_group(condition: &Condition) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(speaks_of_group),
        Condition::Glued(noun) => in_noun(noun),
        Condition::Simple { subject, predicate, .. } => {
            let of_subject = match subject {
                Subject::There(_) => false,
                Subject::These(list) => list.iter().flat_map(nouns).any(in_noun),
            };
            of_subject || in_predicate(predicate)
        }
    }
}

fn in_predicate(predicate: &ast::Predicate) -> bool {
    predicate_nouns(predicate).into_iter().any(in_noun)
}

fn in_noun(noun: &Noun) -> bool {
    let here = noun.words.iter().any(|word| word.role == Role::That);
    here || noun.object.as_deref().is_some_and(in_noun)
        || noun.clauses.iter().any(|clause| match clause {
            Clause::That(predicate) | Clause::Whose(_, predicate) => in_predicate(predicate),
            Clause::Without(list, _) => list.iter().any(in_noun),
            Clause::Extreme(words, _) => words.iter().any(|word| word.role == Role::That),
        })
}
