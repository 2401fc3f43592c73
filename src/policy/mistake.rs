//! Messages about names: what is not known, what can be read two ways, and what to write instead.

use super::informal::Informal;
use super::model::{Place, Term};
use super::scope::{Reading, Resolver, bare, joined, span_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::source::Span;
use crate::suggest::{joined as joined_list, nearest_few, quoted_list};
use crate::syntax::ast::{Role, Word};
use crate::vocabulary::{Meaning, ThingId};

impl Resolver<'_> {
    /// Reports a mistake.
    pub fn refuse(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, message).at(span, "").help(help));
    }

    /// Reports that a run of words means nothing where it stands, with the smallest unknown part of it.
    pub fn unknown_run(&mut self, words: &[Word], span: Span) {
        if let [that, rest @ ..] = words
            && that.role == Role::That
            && !rest.is_empty()
        {
            self.no_group(rest, span_of(words, span));
            return;
        }
        let plain = bare(words);
        if let Some(Informal { place, message, help }) = self.informal(words, span) {
            self.refuse(Code::RefusedWording, place, message, help);
            return;
        }
        if plain.first().is_some_and(|word| word.role == Role::NumberOf) && !self.meanings(bare(&plain[1..])).is_empty()
        {
            self.not_counted(bare(&plain[1..]), span);
            return;
        }
        let part = self.unknown_part(words);
        let place = span_of(part, span);
        let text = joined(part);
        if part.is_empty() {
            self.refuse(
                Code::UnknownTerm,
                span,
                "a noun is missing here",
                "write what is meant, such as a word that `ondergrens words` lists",
            );
            return;
        }
        if self.misplaced_name(part, span) {
            return;
        }
        if let Some(Informal { place, message, help }) = self.informal(part, place) {
            self.refuse(Code::RefusedWording, place, message, help);
            return;
        }
        if self.whose(words, span) {
            return;
        }
        if self.fold_mistake(words, span) {
            return;
        }
        let meanings = self.meanings(part).to_vec();
        // the article goes with it
        let whole = if part.len() == bare(words).len() { span_of(words, span) } else { place };
        if let Some(help) = self.misplaced(&meanings, &text, whole) {
            self.refuse(Code::UnknownTerm, place, format!("`{text}` cannot stand here by itself"), help);
            return;
        }
        if let Some(other) = self.in_other_language(&text) {
            let message = format!("`{text}` is a word of another language than this file");
            self.refuse(Code::OtherLanguage, place, message, format!("write {}", self.instead(place, &other)));
            return;
        }
        let help = self.nearest_terms(&text);
        self.refuse(Code::UnknownTerm, place, format!("`{text}` is not a word of the vocabulary"), help);
    }

    /// Reports an owner that is no one: `its A` where nothing is at hand that has it, and `participant's A`.
    fn whose(&mut self, words: &[Word], span: Span) -> bool {
        if let [its, rest @ ..] = words
            && its.role == Role::Its
        {
            let (_, thing) = self.its();
            let one = |thing| self.vocabulary.thing(thing).label.one(self.language);
            let has = |other: &ThingId| *other != thing && self.belongs(*other, rest);
            if let Some(other) = self.bound.iter().rev().map(|(_, other)| *other).find(has) {
                let (near, text) = (one(thing), joined(rest));
                let message = format!("`its` is of the {near} here, which has no {text}");
                let place = span_of(words, span);
                let instead = self.instead(place, &format!("the {text} of the {}", one(other)));
                self.refuse(Code::UnknownTerm, place, message, format!("write {instead}"));
            } else {
                self.no_such_part(thing, rest, span);
            }
            return true;
        }
        let Some(at) = words.iter().position(|word| word.role == Role::Possessive) else { return false };
        let owner = &words[..at];
        let kind = |meaning: &Meaning| matches!(meaning, Meaning::Thing { plural: false, .. });
        if at == 0 || !self.meanings(owner).iter().any(kind) {
            return false;
        }
        let place = span_of(owner, span);
        let text = joined(owner);
        let counted = self.written.before(place).map(|words| words.trim_end().to_lowercase());
        if counted.is_some_and(|words| ["every", "each", "no"].iter().any(|word| words.ends_with(word))) {
            // `every C's B's A`: the nearer owner is the one that is ranged over
            let outer = place.to(words[at].span);
            let message = "one owner stands in front of an attribute, and here are two";
            self.refuse(Code::RefusedWording, outer, message, format!("write {}", self.instead(outer, "")));
            return true;
        }
        let every = self.instead(place, &format!("every {text}"));
        let message = format!("`{text}'s` leaves open how many of them are meant");
        self.refuse(Code::RefusedWording, place, message, format!("write {every}"));
        true
    }

    /// Whether words name an attribute of a thing.
    pub(super) fn belongs(&self, thing: ThingId, words: &[Word]) -> bool {
        let of = |meaning: &Meaning| match meaning {
            Meaning::Attribute { attribute, .. } => self.vocabulary.attribute(*attribute).thing == thing,
            _ => false,
        };
        self.meanings(bare(words)).iter().any(of)
    }

    /// The terms nearest to a wording, as advice.
    pub fn nearest_terms(&self, text: &str) -> String {
        let lexicon = &self.vocabulary.lexicon;
        let known = lexicon.wordings(self.language).map(|(wording, _)| wording);
        let own = self.catalogue.names_of(self.policy);
        match nearest_few(text, known.chain(own), 3).as_slice() {
            [] => "`ondergrens words` lists the words; a word of your own goes into a vocabulary file".to_string(),
            near => format!("did you mean {}?", quoted_list(near, "or")),
        }
    }

    /// The smallest part of a run that is to blame: without articles, and without what `of` and `'s` join to it.
    fn unknown_part<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        let words = bare(words);
        if !self.meanings(words).is_empty() {
            return words;
        }
        // a whole run that is nearly a wording was mistyped as a whole
        if nearest_few(&joined(words), self.vocabulary.lexicon.wordings(self.language).map(|(wording, _)| wording), 1)
            .len()
            == 1
        {
            return words;
        }
        for part in words.split(|word| matches!(word.role, Role::Of | Role::Possessive)) {
            let part = bare(part);
            let lead = |word: &&Word| {
                matches!(word.role, Role::NumberOf | Role::Its | Role::Distinct)
                    || super::fold::how(word.role).is_some()
            };
            let part = bare(&part[part.iter().take_while(lead).count()..]);
            if part.is_empty() || part.len() == words.len() || !self.meanings(part).is_empty() {
                continue;
            }
            return self.without_adjective(part);
        }
        self.without_adjective(words)
    }

    fn without_adjective<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        let known =
            |words: &[Word]| self.meanings(words).iter().any(|meaning| matches!(meaning, Meaning::Value { .. }));
        if let Some(at) = (1..words.len()).rev().find(|at| known(&words[..*at])) {
            // what a list holds is no adjective
            let of_list = |meaning: &Meaning| match meaning {
                Meaning::Value { attribute, .. } => self.vocabulary.attribute(*attribute).many,
                _ => false,
            };
            let wrong = self.meanings(&words[..at]).iter().all(of_list) && !self.meanings(&words[at..]).is_empty();
            return if wrong { &words[..at] } else { &words[at..] };
        }
        // a noun that is known, behind an adjective that is not
        let noun = |words: &[Word]| {
            self.meanings(words).iter().any(|meaning| {
                matches!(meaning, Meaning::Thing { .. } | Meaning::Individual(_) | Meaning::Attribute { .. })
            })
        };
        let plain = |words: &[Word]| words.iter().all(|word| word.role == Role::Plain);
        let informal = ["all", "any", "both", "some", "several", "many", "few", "multiple", "enough", "only"];
        match (1..words.len()).find(|at| noun(&words[*at..])) {
            Some(at) if plain(&words[..at]) && !informal.contains(&words[0].text.as_str()) => &words[..at],
            _ => words,
        }
    }

    /// Advice for a wording that is known but stands in the wrong place.
    fn misplaced(&self, meanings: &[Meaning], text: &str, whole: Span) -> Option<String> {
        let owners: Vec<ThingId> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Attribute { attribute, .. } => Some(self.vocabulary.attribute(*attribute).thing),
                _ => None,
            })
            .collect();
        if let [owner] = owners.as_slice()
            && self.vocabulary.thing(*owner).layout == crate::vocabulary::Layout::List
            && let Some(sentence) = {
                let owner = self.vocabulary.thing(*owner).label.one(self.language);
                let counted = self.written.before(whole).unwrap_or_default().trim_end().to_lowercase();
                let last = counted.rsplit(' ').next().unwrap_or_default();
                // behind a number it is not each of them that is meant
                let has = self.written.after(whole).is_some_and(|behind| {
                    [" must have", " should have", " may have", " has "].iter().any(|verb| behind.starts_with(verb))
                });
                let amount =
                    has || last.ends_with('%') || last.parse::<u32>().is_ok() || crate::language::is_number_word(last);
                let ranged = matches!(last, "every" | "each" | "no");
                let owned = format!("{}{owner}'s {text}", if ranged { "" } else { "every " });
                if amount { None } else { self.written.with(&[(whole, &owned)]) }
            }
        {
            return Some(format!("say whose: `{sentence}`"));
        }
        if !owners.is_empty() {
            let forms: Vec<String> =
                owners.iter().map(|owner| format!("`the {text} of {}`", self.one_of(*owner))).collect();
            let forms = joined_list(&forms, "or");
            return Some(format!("say whose: {forms}, or `every …'s {text}`"));
        }
        meanings.iter().find_map(|meaning| match meaning {
            Meaning::Value { attribute, .. } => {
                let attribute = self.vocabulary.attribute(*attribute);
                let (of, thing) = (attribute.label.one(self.language), self.vocabulary.thing(attribute.thing));
                let thing = thing.label.one(self.language);
                Some(format!("it is a value of the {of} of a {thing}: write `… must be {text}`"))
            }
            Meaning::Relation { .. } => Some(format!("it is a relation: write `X must be {text} Y`")),
            Meaning::Individual(_) | Meaning::Thing { .. } => Some("another kind of word is needed here".to_string()),
            Meaning::Attribute { .. } => None,
        })
    }

    /// One element of a thing, in words: `the collaboration`, `the participant`, or an individual as an example.
    pub fn one_of(&self, thing: ThingId) -> String {
        match self.vocabulary.individuals_of(thing).next() {
            Some(first) => self.vocabulary.individual(first).label.one(self.language).to_string(),
            None => format!("the {}", self.vocabulary.thing(thing).label.one(self.language)),
        }
    }

    pub(super) fn in_other_language(&self, text: &str) -> Option<String> {
        let other = match self.language {
            Language::English => Language::Dutch,
            Language::Dutch => Language::English,
        };
        let meaning = *self.vocabulary.lexicon.meanings(other, text).first()?;
        let label = match meaning {
            Meaning::Thing { thing, .. } => &self.vocabulary.thing(thing).label,
            Meaning::Attribute { attribute, .. } => &self.vocabulary.attribute(attribute).label,
            Meaning::Individual(individual) => &self.vocabulary.individual(individual).label,
            Meaning::Value { attribute, value, .. } => {
                &self.vocabulary.attribute(attribute).kind.choice()?.values.get(value as usize)?.label
            }
            Meaning::Relation { .. } => return None,
        };
        let label = label.one(self.language);
        (crate::language::normalised(label) != text).then(|| label.to_string())
    }

    /// Reports a run that can be read in more than one way, with the readings.
    pub fn ambiguous(&mut self, readings: &[Reading], words: &[Word], span: Span) {
        let mut shown: Vec<String> = readings.iter().map(|reading| self.describe(reading)).collect();
        shown.dedup();
        let place = span_of(bare(words), span);
        let message = format!("`{}` can be read in {} ways", joined(bare(words)), readings.len());
        let help = match (shown.as_slice(), self.keys_of(readings).as_slice()) {
            ([_], keys @ [_, _, ..]) => {
                format!("{} have this label; give each one of its own", quoted_list(keys, "and"))
            }
            _ => {
                let shown = joined_list(&shown, "or");
                format!("it can be {shown}; put quotes round the word that is meant, or say whose it is")
            }
        };
        self.refuse(Code::Ambiguous, place, message, help);
    }

    /// The keys of attributes that readings stand for.
    fn keys_of(&self, readings: &[Reading]) -> Vec<&str> {
        let key = |reading: &Reading| match reading {
            Reading::Term(Term::Attribute(_, of), _) | Reading::List(_, of) => Some(self.vocabulary.attribute(*of)),
            _ => None,
        };
        readings.iter().filter_map(key).filter_map(|of| of.keys.first()).map(String::as_str).collect()
    }

    /// A reading in words.
    pub fn describe(&self, reading: &Reading) -> String {
        match reading {
            Reading::Element(place, thing) => self.describe_place(place, *thing),
            Reading::Term(term, _) => self.describe_term(term),
            Reading::Class(class) => {
                let thing = self.vocabulary.thing(class.set.thing).label.many(self.language);
                if class.set.filter.is_some() { format!("the {thing} of one kind") } else { format!("the {thing}") }
            }
            Reading::List(place, attribute) => self.describe_term(&Term::Attribute(place.clone(), *attribute)),
        }
    }

    fn describe_place(&self, place: &Place, thing: ThingId) -> String {
        match place {
            Place::Individual(id) => format!("`{}`", self.vocabulary.individual(*id).label.one(self.language)),
            _ => format!("the {}", self.vocabulary.thing(thing).label.one(self.language)),
        }
    }

    fn describe_term(&self, term: &Term) -> String {
        match term {
            Term::Attribute(_, attribute) => {
                let attribute = self.vocabulary.attribute(*attribute);
                let thing = self.vocabulary.thing(attribute.thing).label.one(self.language);
                format!("the {} of the {thing}", attribute.label.one(self.language))
            }
            Term::Parameter(at) => format!("the parameter `{}`", self.parameters[*at].name),
            Term::Defined(definition, _) => format!("`{}`", definition.name),
            Term::Count(_) | Term::Distinct(..) => "a count".to_string(),
            Term::Fold(fold) => {
                let of = self.vocabulary.thing(fold.set.thing).label.many(self.language);
                format!("{} over the {of}", self.describe_term(&fold.value))
            }
            _ => "a value".to_string(),
        }
    }
}
