//! The whole run on one page.
//!
//! > text → **syntax** → (with **vocabulary**) **policy**; TOML → **arrangement**; both → **evaluate** →
//! > verdict with evidence → **waiver** → **outcome** → **report**

mod pasted;
mod supposed;

use crate::arrangement::{Arrangement, Keys, Recognised, bind};
use crate::diagnostic::{Diagnostic, in_order};
use crate::document::Document;
use crate::language::Language;
use crate::outcome::{Asked, ExcuseCard, Judge, Reported, Used, element_keys, find, own_card, used};
use crate::policy::{self, Setting};
use crate::provenance::Provenance;
use crate::scenario::{self, Scenario, Written};
use crate::source::{Source, SourceId, Sources};
use crate::syntax::{self, Hint};
use crate::value::Date;
use crate::vocabulary::{self, Input, Vocabulary};
use crate::waiver::{Excuse, Register, TABLES, astray};
pub use supposed::test;

/// What a run judges by, before it is read.
#[derive(Debug)]
pub struct Given {
    /// The vocabulary files, those that others extend first.
    pub vocabularies: Vec<SourceId>,
    /// Whether another one, which is named, could not be read. That has been reported.
    pub unread: bool,
    /// The policy files.
    pub policies: Vec<SourceId>,
    /// The file with waivers for many arrangements.
    pub waivers: Option<SourceId>,
    /// How many days ahead the end of a waiver is told.
    pub warn_days: u16,
    /// The names of policies that may be meant though they are no part of the run.
    pub elsewhere: Vec<String>,
    /// Parameters set from outside.
    pub settings: Vec<Setting>,
    /// The day on which everything is judged.
    pub as_of: Date,
}

impl Given {
    /// Nothing yet, on this day.
    pub fn on(as_of: Date) -> Given {
        Given {
            vocabularies: Vec::new(),
            unread: false,
            policies: Vec::new(),
            waivers: None,
            warn_days: 0,
            elsewhere: Vec::new(),
            settings: Vec::new(),
            as_of,
        }
    }
}

/// Reads vocabularies and policies. Broken rules are reported and left out; all are when words could not be read.
pub fn prepare(sources: &Sources, given: &Given, wanted: impl Fn(&str) -> bool) -> (Judge, Vec<Diagnostic>) {
    let (judge, _, diagnostics) = prepare_tests(sources, given, wanted);
    (judge, diagnostics)
}

/// The same, with the tests in the policies.
pub fn prepare_tests(
    sources: &Sources,
    given: &Given,
    wanted: impl Fn(&str) -> bool,
) -> (Judge, Vec<Scenario>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut vocabulary = words(sources, &given.vocabularies, &mut diagnostics);
    vocabulary.incomplete |= given.unread;
    let mut written = Vec::new();
    let files = given.policies.iter().filter_map(|id| {
        let source = sources.get(*id);
        let language = if source.name.ends_with(".beleid") { Language::Dutch } else { Language::English };
        let mut file = syntax::parse(&source.text, *id, Hint { language }, &mut diagnostics);
        // what sentences mean is not known when words are missing, which has been reported
        if vocabulary.incomplete {
            return None;
        }
        written.push(Written::of(&mut file));
        Some(file)
    });
    let files: Vec<_> = files.collect();
    let mut policies = Vec::new();
    if !vocabulary.incomplete {
        policies = policy::resolve(files, sources, &vocabulary, &given.settings, &mut diagnostics);
        policy::check_together(&mut policies, &vocabulary, &given.settings, &mut diagnostics);
    }
    let keys = Keys::new(&vocabulary, &TABLES);
    let mut scenarios = Vec::new();
    for (at, written) in written.into_iter().enumerate() {
        scenarios.extend(scenario::resolve(written, (&policies, at), (&vocabulary, &keys), &mut diagnostics));
    }
    let mut judge = Judge::new(vocabulary, keys, policies, given.as_of, wanted);
    (judge.warn_days, judge.elsewhere) = (given.warn_days, given.elsewhere.clone());
    judge.excuses = central(&judge, given.waivers.map(|id| (id, sources.get(id))), &mut diagnostics);
    supposed::check(&judge, &mut scenarios, sources, &mut diagnostics);
    pasted::whole_characters(&mut diagnostics, sources);
    in_order(&mut diagnostics);
    (judge, scenarios, diagnostics)
}

/// Reads the waivers and explanations for many arrangements.
fn central(judge: &Judge, file: Option<(SourceId, &Source)>, diagnostics: &mut Vec<Diagnostic>) -> Register {
    let document = file.and_then(|(id, source)| Document::parse(&source.text, id, diagnostics));
    let Some(document) = document else { return Register::default() };
    let mut register = Register::central(&document, diagnostics);
    register.check_rules(judge.every_rule(), &judge.elsewhere, diagnostics);
    register.worth_a_look(judge.as_of, judge.warn_days, diagnostics);
    register
}

/// Reads vocabularies.
pub fn words(sources: &Sources, ids: &[SourceId], diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    let inputs: Vec<Input> = ids.iter().map(|id| Input { source: *id, text: &sources.get(*id).text }).collect();
    vocabulary::load(&inputs, diagnostics)
}

/// Judges one file. `None`: it is a TOML file that is no arrangement, which only a file that was `found` in a folder may be.
pub fn check(judge: &Judge, id: SourceId, source: &Source, asked: Asked, found: bool) -> Option<Reported> {
    let mut diagnostics = Vec::new();
    let mut reported = Reported::empty(source.name.clone(), id);
    if let Some(document) = Document::parse(&source.text, id, &mut diagnostics)
        // nor is it what keys mean
        && !judge.vocabulary.incomplete
    {
        if found && matches!(judge.keys.recognise(document.root()), Recognised::Foreign) {
            return None;
        }
        if arranged(judge, &document, (id, source), &mut diagnostics) {
            let (arrangement, register) = read(judge, &document, (id, source), &mut diagnostics);
            register.worth_a_look(judge.as_of, judge.warn_days, &mut diagnostics);
            let central = judge.excuses.for_arrangement(&arrangement.id);
            let entries: Vec<&Excuse> = register.entries.iter().chain(central.iter().copied()).collect();
            let findings = find(judge, &arrangement, source, &entries, asked);
            let own = |entry| own_card(entry, judge, &reported.path, &findings);
            reported.excuses = register.entries.iter().map(own).collect();
            diagnostics.extend(reported.excuses.iter().filter_map(ExcuseCard::told_unused));
            let mistake = astray(&central, || element_keys(&judge.vocabulary, &arrangement, source));
            let told = |entry: &Excuse| mistake.iter().any(|(span, _)| *span == entry.span);
            reported.used =
                central.iter().map(|entry| Used { astray: told(entry), ..used(entry, judge, &findings) }).collect();
            diagnostics.extend(mistake.into_iter().map(|(_, mistake)| mistake));
            reported.findings = findings;
            reported.cite(Provenance::of(&document, &mut diagnostics));
            reported.measures = judge.measures(&arrangement, source);
            reported.ladders = judge.ladders(&arrangement, source, &reported.findings);
            if asked >= Asked::Everything {
                reported.not_stated = judge.not_stated(&arrangement);
            }
            if asked >= Asked::Drawings {
                reported.drawing = Some(judge.drawing(&arrangement, source, &reported.findings));
            }
            reported.title = arrangement.title(&judge.vocabulary).map(str::to_string);
            reported.id = arrangement.id;
        }
    }
    in_order(&mut diagnostics);
    reported.diagnostics = diagnostics;
    Some(reported)
}

/// Whether a document is an arrangement. If it is not, that is reported with what else is wrong in it.
fn arranged(
    judge: &Judge,
    document: &Document,
    (id, source): (SourceId, &Source),
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let (mistake, tells) = match judge.keys.recognise(document.root()) {
        Recognised::Arrangement => return true,
        Recognised::Doubtful(mistake) => (*mistake, true),
        Recognised::Foreign => (judge.keys.not_one(id), judge.keys.resembles(document.root())),
    };
    if tells {
        let mut others = Vec::new();
        read(judge, document, (id, source), &mut others);
        diagnostics.extend(others.into_iter().filter(|other| other.span() != mistake.span()));
    }
    diagnostics.push(mistake);
    false
}

/// Reads the facts of a document, and what excuses broken rules in it.
fn read(
    judge: &Judge,
    document: &Document,
    source: (SourceId, &Source),
    diagnostics: &mut Vec<Diagnostic>,
) -> (Arrangement, Register) {
    let arrangement = bind(document.root(), source, &judge.vocabulary, &judge.keys, diagnostics);
    let mut register = Register::of_arrangement(document, diagnostics);
    register.check_rules(judge.every_rule(), &judge.elsewhere, diagnostics);
    register.check_elements(|| element_keys(&judge.vocabulary, &arrangement, source.1), diagnostics);
    (arrangement, register)
}
