//! What the policies of a run give a name, by those names. Each is resolved when it is first needed.

use super::definition::{Definition, MOST_NESTED, MOST_USED, Meaning, Measure};
use super::model::{Parameter, Term};
use super::scope::{Resolver, bare, joined};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, normalised};
use crate::source::Span;
use crate::syntax::ast::{self, Role, Word};
use crate::vocabulary::{Meaning as Wording, ThingId, Vocabulary};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// All names of a run.
pub(super) struct Catalogue<'a> {
    pub vocabulary: &'a Vocabulary,
    /// The policies, in the order of the run.
    pub policies: Vec<Names<'a>>,
    pub entries: Vec<Entry<'a>>,
    /// Entries that are being resolved, outermost first.
    open: RefCell<Vec<usize>>,
    /// Mistakes in entries.
    mistakes: RefCell<Vec<Diagnostic>>,
}

/// The names of one policy.
pub(super) struct Names<'a> {
    pub name: String,
    pub language: Language,
    pub parameters: Arc<[Parameter]>,
    pub used: Vec<Cell<bool>>,
    entries: FxHashMap<String, Vec<usize>>,
    /// What the policy defines, as written.
    pub written: &'a Written,
}

/// What a policy gives a name, beside its parameters.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub definitions: Vec<ast::Definition>,
    pub measures: Vec<ast::Measure>,
    pub ladders: Vec<ast::Ladder>,
    /// The names of the rules.
    pub rules: Vec<ast::Name>,
}

impl Written {
    /// Takes it out of a policy file.
    pub fn of(file: &mut ast::File) -> Written {
        let rules = file.rules.iter().map(|rule| rule.name.clone()).collect();
        let (definitions, measures) = (std::mem::take(&mut file.definitions), std::mem::take(&mut file.measures));
        Written { definitions, measures, ladders: std::mem::take(&mut file.ladders), rules }
    }
}

/// One name.
pub(super) struct Entry<'a> {
    pub policy: usize,
    /// In small letters, without the owner.
    pub name: String,
    pub span: Span,
    /// The things that it belongs to.
    pub thing: Option<ThingId>,
    pub source: Origin<'a>,
    pub used: Cell<bool>,
    state: RefCell<State>,
}

/// Where an entry was written.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    Definition(&'a ast::Definition),
    Measure(&'a ast::Measure),
    /// With its position among the ladders of the policy.
    Ladder(&'a ast::Ladder, usize),
}

enum State {
    Waiting,
    Open,
    Done(Arc<Definition>),
}

impl<'a> Catalogue<'a> {
    /// The names of these policies: names, language, parameters and what else is written.
    pub fn new(
        vocabulary: &'a Vocabulary,
        policies: impl Iterator<Item = (String, Language, Arc<[Parameter]>, &'a Written)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Catalogue<'a> {
        let names = policies.map(|(name, language, parameters, written)| Names {
            name,
            language,
            used: vec![Cell::new(false); parameters.len()],
            parameters,
            entries: FxHashMap::default(),
            written,
        });
        let (open, mistakes) = (RefCell::default(), RefCell::default());
        let mut catalogue = Catalogue { vocabulary, policies: names.collect(), entries: Vec::new(), open, mistakes };
        for at in 0..catalogue.policies.len() {
            let written = catalogue.policies[at].written;
            for definition in &written.definitions {
                catalogue.add(at, &definition.words, definition.name.span, Origin::Definition(definition), diagnostics);
            }
            for measure in &written.measures {
                catalogue.add(at, &measure.words, measure.name.span, Origin::Measure(measure), diagnostics);
            }
            for (number, ladder) in written.ladders.iter().enumerate() {
                catalogue.add(at, &ladder.words, ladder.name.span, Origin::Ladder(ladder, number), diagnostics);
            }
        }
        catalogue
    }

    /// Adds a name, unless it is taken.
    fn add(
        &mut self,
        policy: usize,
        words: &[Word],
        span: Span,
        source: Origin<'a>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let language = self.policies[policy].language;
        let lexicon = &self.vocabulary.lexicon;
        let (owner, words) = match words.iter().rposition(|word| word.role == Role::Possessive) {
            Some(at) => (Some(bare(&words[..at])), &words[at + 1..]),
            None => (None, bare(words)),
        };
        if words.is_empty() {
            return;
        }
        let name = joined(words);
        let mut thing = None;
        if let Some(owner) = owner {
            let owner = joined(owner);
            let things = lexicon.meanings(language, &owner).iter();
            thing = things
                .filter_map(|found| match found {
                    Wording::Thing { thing, plural: false } => Some(*thing),
                    _ => None,
                })
                .next();
            if !matches!(source, Origin::Definition(_)) {
                let (message, help) = match source {
                    Origin::Ladder(..) => {
                        ("a ladder is of the whole, not of things of a kind", "choose a name without `'s`".to_string())
                    }
                    _ => (
                        "a measure is of the whole, not of things of a kind",
                        format!("write `define {owner}'s {name}: …`, and measure a total of it"),
                    ),
                };
                diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(span, "").help(help));
                return;
            }
            if thing.is_none() {
                let message = format!("`{owner}` is no kind of thing that can have a value of its own");
                let help = match self.vocabulary.things.iter().find(|thing| thing.party) {
                    Some(thing) => {
                        format!("write a noun of the vocabulary: `define {}'s {name}: …`", thing.label.one(language))
                    }
                    None => "write a noun of the vocabulary".to_string(),
                };
                diagnostics.push(Diagnostic::error(Code::UnknownTerm, message).at(span, "").help(help));
            }
        } else if let Some(of) = words.iter().find(|word| word.role == Role::Of) {
            let (left, right) = words.split_at(words.iter().position(|word| word == of).unwrap_or(0));
            let (left, right) = (joined(left), joined(bare(&right[1..])));
            let message = "whose value this is stands in front, with `'s`";
            let help = format!("write `define {right}'s {left}: …`, or choose a name without `of`");
            diagnostics.push(Diagnostic::error(Code::BadLabel, message).at(span, "").help(help));
            return;
        }
        let taken = lexicon.meanings(language, &name).iter().any(|meaning| match (meaning, thing) {
            (Wording::Attribute { attribute, .. }, Some(thing)) => self.vocabulary.attribute(*attribute).thing == thing,
            _ => true,
        });
        if taken {
            let mistake =
                Diagnostic::error(Code::DuplicateName, format!("`{name}` is a word of the vocabulary already"));
            diagnostics.push(mistake.at(span, "").help("choose another name"));
            return;
        }
        let names = &self.policies[policy];
        let same =
            |at: &&usize| self.entries[**at].thing == thing || thing.is_none() || self.entries[**at].thing.is_none();
        let first = names.entries.get(&name).and_then(|list| list.iter().find(same)).map(|at| self.entries[*at].span);
        let parameter =
            names.parameters.iter().find(|parameter| parameter.name == name).map(|parameter| parameter.span);
        if let Some(first) = first.or(parameter) {
            let mistake = Diagnostic::error(Code::DuplicateName, format!("`{name}` is defined twice"));
            let mistake = mistake.at(span, "again here").and_at(first, "first here");
            diagnostics.push(mistake.help("choose another name for one of the two"));
            return;
        }
        let at = self.entries.len();
        let (used, state) = (Cell::new(false), RefCell::new(State::Waiting));
        self.entries.push(Entry { policy, name: name.clone(), span, thing, source, used, state });
        self.policies[policy].entries.entry(name).or_default().push(at);
    }

    /// The number of the policy of this name.
    pub fn policy(&self, name: &str) -> Option<usize> {
        self.policies.iter().position(|names| normalised(&names.name) == name)
    }

    /// The words that a policy defines for things of a kind.
    pub fn adjectives_of(&self, policy: usize, thing: ThingId) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(move |entry| {
            let known =
                matches!(&*entry.state.borrow(), State::Done(found) if found.is_of(thing) && found.kind().is_none());
            (known && entry.policy == policy).then_some(entry.name.as_str())
        })
    }

    /// The names of values that a policy gives to things of a kind.
    pub fn values_of(&self, policy: usize, thing: ThingId) -> impl Iterator<Item = &str> {
        let own = move |entry: &&Entry| entry.policy == policy && entry.thing == Some(thing);
        self.entries.iter().filter(own).map(|entry| entry.name.as_str())
    }

    /// The names that a policy gives, those of its parameters included.
    pub fn names_of(&self, policy: usize) -> impl Iterator<Item = &str> {
        let names = &self.policies[policy];
        let entries = names.entries.keys().map(String::as_str);
        names.parameters.iter().map(|parameter| parameter.name.as_str()).chain(entries)
    }

    /// What a wording names, said in a policy: `left behind`, or `region/left behind` of another policy.
    pub fn named(&self, policy: usize, wording: &str) -> Vec<Arc<Definition>> {
        if let Some(list) = self.policies[policy].entries.get(wording) {
            return list.iter().map(|at| self.definition(*at)).collect();
        }
        let Some((other, name)) = wording.split_once('/') else { return Vec::new() };
        let Some(other) = self.policy(other) else { return Vec::new() };
        let names = &self.policies[other];
        let as_said = |definition: Arc<Definition>| {
            Arc::new(Definition { name: wording.to_string(), ..Definition::clone(&definition) })
        };
        let list = names.entries.get(name).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<_> = list.iter().map(|at| as_said(self.definition(*at))).collect();
        if let Some(at) = names.parameters.iter().position(|parameter| parameter.name == name) {
            names.used[at].set(true);
            found.push(Arc::new(parameter_of(other, wording, &names.parameters[at])));
        }
        found
    }

    /// An entry, resolved. One in the middle of being resolved stands in a circle.
    fn definition(&self, at: usize) -> Arc<Definition> {
        let entry = &self.entries[at];
        entry.used.set(true);
        self.resolved(at)
    }

    /// An entry, resolved, without counting as a use of it.
    pub fn resolved(&self, at: usize) -> Arc<Definition> {
        let entry = &self.entries[at];
        let broken = || {
            let adjective = matches!(&entry.source, Origin::Definition(written) if !is_value(written));
            Arc::new(Definition::broken(entry.policy, entry.name.clone(), entry.span, entry.thing, adjective))
        };
        match &*entry.state.borrow() {
            State::Done(definition) => return definition.clone(),
            State::Open => {
                self.circle(at);
                return broken();
            }
            State::Waiting if self.open.borrow().len() >= MOST_NESTED => {
                self.mistakes.borrow_mut().push(too_deep(entry.span));
                return broken();
            }
            State::Waiting => {}
        }
        entry.state.replace(State::Open);
        self.open.borrow_mut().push(at);
        let mut mistakes = Vec::new();
        let found = Resolver::new(self, entry.policy, &mut mistakes).entry(entry);
        self.open.borrow_mut().pop();
        let found = found.filter(|found| {
            let fits = found.depth <= MOST_NESTED && found.weight <= MOST_USED;
            if !fits {
                mistakes.push(too_deep(entry.span));
            }
            fits
        });
        self.mistakes.borrow_mut().append(&mut mistakes);
        let definition = found.map_or_else(broken, Arc::new);
        entry.state.replace(State::Done(definition.clone()));
        definition
    }

    /// The definitions of a policy that could be read.
    pub fn definitions(&self, policy: usize) -> Vec<Arc<Definition>> {
        let own = |entry: &Entry| entry.policy == policy && matches!(entry.source, Origin::Definition(_));
        let own = self.entries.iter().enumerate().filter(|(_, entry)| own(entry));
        own.map(|(at, _)| self.resolved(at)).filter(|definition| definition.sound).collect()
    }

    /// The measures of a policy that could be read.
    pub fn measures(&self, policy: usize) -> Vec<Measure> {
        let own = self.entries.iter().enumerate().filter(|(_, entry)| entry.policy == policy);
        let measures = own.filter_map(|(at, entry)| match entry.source {
            Origin::Measure(written) => {
                let unit = written.unit.as_ref().map(|unit| unit.text.clone());
                Some(Measure { definition: self.resolved(at), unit })
            }
            Origin::Definition(_) | Origin::Ladder(..) => None,
        });
        measures.filter(|measure| measure.definition.sound).collect()
    }

    /// A ladder of a policy, by its position; `None` when its name is taken.
    pub fn ladder(&self, policy: usize, at: usize) -> Option<Arc<Definition>> {
        let of = |entry: &Entry| entry.policy == policy && matches!(entry.source, Origin::Ladder(_, of) if of == at);
        self.entries.iter().position(of).map(|at| self.resolved(at))
    }

    /// Reports that definitions need each other, with the whole circle.
    fn circle(&self, at: usize) {
        let open = self.open.borrow();
        let start = open.iter().position(|found| *found == at).unwrap_or(0);
        let circle: Vec<&Entry> = open[start..].iter().map(|at| &self.entries[*at]).collect();
        let mut names: Vec<String> = circle.iter().map(|entry| format!("`{}`", entry.name)).collect();
        names.push(names[0].clone());
        let message = format!("{} is defined by itself: {}", names[0], names.join(" → "));
        let mut mistake = Diagnostic::error(Code::Cycle, message);
        for (entry, next) in circle.iter().zip(&names[1..]) {
            mistake = mistake.and_at(entry.span, format!("needs {next}"));
        }
        self.mistakes.borrow_mut().push(mistake.help("say one of them in words of the vocabulary"));
    }

    /// Warns of names that nothing uses.
    pub fn unused(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut warn = |message: String, span| {
            let mistake = Diagnostic::warning(Code::UnusedName, message).at(span, "");
            diagnostics.push(mistake.help("remove it, or use its name in a rule"));
        };
        for names in &self.policies {
            let unused = names.parameters.iter().zip(&names.used).filter(|(_, used)| !used.get());
            for (parameter, _) in unused.filter(|(parameter, _)| parameter.sound) {
                warn(format!("no rule uses the parameter `{}`", parameter.name), parameter.span);
            }
        }
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| !entry.used.get()) {
            // of a broken one the mistake is enough
            if matches!(entry.source, Origin::Definition(_)) && self.resolved(at).sound {
                warn(format!("no rule uses the definition `{}`", entry.name), entry.span);
            }
        }
    }

    /// Resolves all entries, and answers the mistakes in them.
    pub fn mistakes(&self) -> Vec<Diagnostic> {
        for at in 0..self.entries.len() {
            self.resolved(at);
        }
        self.mistakes.take()
    }
}

fn too_deep(span: Span) -> Diagnostic {
    let message = "too many definitions stand one inside the other";
    let mistake = Diagnostic::error(Code::TooDeep, message).at(span, "");
    mistake.help("say more of it in words of the vocabulary")
}

fn is_value(written: &ast::Definition) -> bool {
    matches!(written.meant, Some(ast::Meant::Value(_)))
}

/// The parameter of another policy, as a value.
fn parameter_of(policy: usize, name: &str, parameter: &Parameter) -> Definition {
    let meaning = Meaning::Value(Term::Constant(parameter.value.clone()), parameter.kind.clone());
    let sound = parameter.sound;
    Definition { meaning, sound, ..Definition::broken(policy, name.to_string(), parameter.span, None, false) }
}
