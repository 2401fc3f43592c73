//! Amounts and values as people say them: `number of inhabitants`, `more inhabitants than`, `different`, `twice`, `own CISO`.

use super::informal::Informal;
use super::model::Type;
use super::scope::{Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::language::is_number_word;
use crate::source::Span;
use crate::suggest::{nearest_few, with_article};
use crate::syntax::ast::{Noun, Role, Word};
use crate::vocabulary::{Attribute, Kind, Layout, Meaning, ThingId};

impl Resolver<'_> {
    /// A run of words that is one of those wordings.
    pub(super) fn offhand(&self, words: &[Word], whole: Span) -> Option<Informal> {
        self.counted_amount(words)
            .or_else(|| self.different(words, whole))
            .or_else(|| self.more_than_other(words, whole))
            .or_else(|| self.last_while(words, whole))
            .or_else(|| self.of_the_group(words))
            .or_else(|| self.of_kind(words))
            .or_else(|| self.behind_noun(words))
    }

    /// `number of A`, where A is an amount itself.
    pub(super) fn counted_amount(&self, words: &[Word]) -> Option<Informal> {
        let at = words.iter().position(|word| word.role == Role::NumberOf)?;
        let behind = &words[at + 1..];
        let end = (1..=behind.len()).rev().find(|end| self.amount_called(&behind[..*end]).is_some())?;
        let text = joined(&behind[..end]);
        let place = words[at].span;
        let message = format!("`{text}` is an amount already, and is not counted");
        // `the number of A of the Cs`: of each, or together
        if at == usize::from(words[0].role == Role::The)
            && let Some(Informal { help, .. }) = self.of_several(behind, span_of(words, place))
        {
            return Some(Informal { place: place.to(behind[end - 1].span), message, help });
        }
        Some(Informal {
            place: place.to(behind[end - 1].span),
            message,
            help: format!("write {}", self.instead(place, "")),
        })
    }

    fn amount_called(&self, words: &[Word]) -> Option<&Attribute> {
        self.attribute_called(words).filter(|attribute| matches!(attribute.kind, Kind::Number { .. }))
    }

    fn attribute_called(&self, words: &[Word]) -> Option<&Attribute> {
        self.meanings(bare(words)).iter().find_map(|meaning| match meaning {
            Meaning::Attribute { attribute, .. } => Some(self.vocabulary.attribute(*attribute)),
            _ => None,
        })
    }

    /// `have different vendors`, `the number of different vendors`, `every C's A must be different`, `the same as X`.
    fn different(&self, words: &[Word], whole: Span) -> Option<Informal> {
        let words = bare(words);
        if let Some(at) = words.iter().position(|word| word.role == Role::NumberOf)
            && let Some(word) = words.get(at + 1).filter(|word| word.text == "different")
        {
            let message = "rules count what differs with `distinct`".to_string();
            let behind = &words[at + 2..];
            let of = behind.iter().any(|word| word.role == Role::Of);
            let whole = span_of(&words[at + 1..], word.span);
            let help = self.what_differs(behind, whole).filter(|_| !of);
            let help = help.unwrap_or_else(|| self.instead(word.span, "distinct"));
            return Some(Informal { place: word.span, message, help: format!("write {help}") });
        }
        let (first, rest) = words.split_first()?;
        let place = span_of(words, whole);
        if first.text == "same" && rest.first().is_some_and(|word| word.text == "as") {
            let same = Span { end: rest[0].span.end, ..whole };
            let message = "what is compared stands behind `be` by itself, without `the same as`".to_string();
            return Some(Informal { place: same, message, help: format!("write {}", self.instead(same, "")) });
        }
        if !matches!(first.text.as_str(), "different" | "unique" | "distinct") {
            return None;
        }
        let before = self.written.before(place)?.trim_end().to_string();
        if rest.is_empty() {
            let text = self.written.with(&[])?;
            let subject = text.strip_prefix("every ").or_else(|| text.strip_prefix("each "))?;
            let (owner, behind) = subject.split_once("'s ")?;
            let (attribute, modal) = [" must be ", " should be "]
                .into_iter()
                .find_map(|modal| Some((behind.split_once(modal)?.0, modal.replace(" be ", " have "))))?;
            let behind = behind.rsplit_once(&first.text)?.1;
            let sentence = format!("every {owner}{modal}a different {attribute}{behind}");
            let message = format!("rules say `have a different {attribute}`, not `{}`", first.text);
            return Some(Informal { place, message, help: format!("write `{sentence}`") });
        }
        let label = &self.attribute_called(rest)?.label;
        let counted = before.ends_with(" of");
        let mend = if counted {
            format!("distinct {}", label.many(self.language))
        } else {
            format!("a different {}", label.one(self.language))
        };
        let place = if counted { first.span } else { place };
        let words = if counted { "distinct".to_string() } else { mend.clone() };
        let message = format!("rules say `{mend}`, not `{}`", joined(&words_of(first, rest)));
        Some(Informal { place, message, help: format!("write {}", self.instead(place, &words)) })
    }

    /// `have more A than X`, `there must be more C than D`.
    fn more_than_other(&self, words: &[Word], whole: Span) -> Option<Informal> {
        let words = bare(words);
        let than = words.iter().position(|word| word.text == "than").filter(|at| *at > 1)?;
        let comparison = match words[0].text.as_str() {
            "more" => "more than",
            "less" | "fewer" => "less than",
            _ => return None,
        };
        let (amount, other) = (&words[1..than], &words[than + 1..]);
        let place = span_of(words, whole);
        let text = self.written.with(&[])?;
        let run = self.written.words(place)?;
        let (before, behind) = text.split_once(run.trim())?;
        let message = "an amount is compared with an amount".to_string();
        let modal = [" must ", " should "].into_iter().find(|modal| before.contains(modal))?;
        let sentence = match before.strip_suffix(&format!("there{modal}be ")) {
            Some(front) => {
                let (of, than) = (joined(amount), joined(other));
                format!("{front}the number of {of}{modal}be {comparison} the number of {than}{behind}")
            }
            None => {
                let subject = before.strip_suffix(&format!("{modal}have "))?;
                let label = self.amount_called(amount)?.label.many(self.language);
                let owner = joined(other);
                format!("{subject}'s {label}{modal}be {comparison} the {label} of {owner}{behind}")
            }
        };
        Some(Informal { place, message, help: format!("write `{sentence}`") })
    }

    /// `within the last 4 years`, `twice X`.
    fn last_while(&self, words: &[Word], whole: Span) -> Option<Informal> {
        if let [first, ..] = words
            && first.text == "twice"
        {
            let message = "rules say `2 times`, not `twice`".to_string();
            let words = if words.len() == 1 { "2" } else { "2 times" };
            return Some(Informal {
                place: first.span,
                message,
                help: format!("write {}", self.instead(first.span, words)),
            });
        }
        let place = span_of(words, whole);
        let text = joined(words);
        let rest = ["within the ", "in the ", "during the "].iter().find_map(|start| text.strip_prefix(start))?;
        let (which, length) = rest.split_once(' ')?;
        let (number, unit) = length.split_once(' ')?;
        let units = ["day", "week", "month", "year"];
        let known = is_number_word(number) || number.bytes().all(|byte| byte.is_ascii_digit());
        if !known || !units.contains(&unit.trim_end_matches('s')) {
            return None;
        }
        let side = match which {
            "last" | "past" | "previous" => "before",
            "next" | "coming" => "after",
            _ => return None,
        };
        let mend = format!("within {length} {side} today");
        let message = format!("how long ago or ahead a day is, is told from today: `{mend}`");
        Some(Informal { place, message, help: format!("write {}", self.instead(place, &mend)) })
    }

    /// `participants of that kind`, `of this kind`: of the group at hand.
    fn of_the_group(&self, words: &[Word]) -> Option<Informal> {
        let (slot_of, last) = (self.groups.last()?, words.last()?);
        let label = self.vocabulary.attribute(slot_of.1).label.one(self.language);
        let (place, mend) = match words.iter().find(|word| word.text == "this") {
            Some(this) => (this.span, "that"),
            None if last.role == Role::Of => (last.span, "with"),
            None => return None,
        };
        let message = format!("rules say `with that {label}`");
        Some(Informal { place, message, help: format!("write {}", self.instead(place, mend)) })
    }

    /// `functions left behind`, `participants having a CISO`: what narrows a noun starts with `that`.
    fn behind_noun(&self, words: &[Word]) -> Option<Informal> {
        let verb = |noun: &[Word]| {
            let plural = |meaning: &Meaning| matches!(meaning, Meaning::Thing { plural: true, .. });
            if self.meanings(noun).iter().any(plural) { ["are", "have"] } else { ["is", "has"] }
        };
        let end = words.iter().position(|word| matches!(word.role, Role::Of | Role::Possessive)).unwrap_or(words.len());
        for from in 0..end {
            for at in from + 1..end {
                let Some(thing) = self.thing_called(&words[from..at]) else { continue };
                let tail = &words[at..end];
                let [is, has] = verb(&words[from..at]);
                let (place, mend) = if tail[0].text == "having" {
                    (tail[0].span, format!("that {has}"))
                } else if self.narrows(thing, tail) {
                    let text = self.written.words(span_of(tail, tail[0].span))?;
                    (span_of(tail, tail[0].span), format!("that {is} {text}"))
                } else {
                    continue;
                };
                let message = format!(
                    "what narrows a noun from behind starts with `that {}`",
                    if tail[0].text == "having" { has } else { is }
                );
                return Some(Informal { place, message, help: format!("write {}", self.instead(place, &mend)) });
            }
        }
        None
    }

    /// Reports that an attribute is counted.
    pub(super) fn not_counted(&mut self, noun: &[Word], span: Span) {
        let place = span_of(noun, span);
        let message = format!("`{}` is no kind of thing, and cannot be counted", joined(noun));
        let help = match self.vocabulary.things.iter().find(|thing| thing.party) {
            Some(thing) => format!("count a kind of thing: `the number of {}`", thing.label.many(self.language)),
            None => "count a kind of thing: `the number of …`".to_string(),
        };
        let help = self.what_differs(noun, place).map_or(help, |text| format!("count what differs: {text}"));
        self.refuse(Code::WrongComparison, place, message, help);
    }

    /// What to count instead of an attribute of things in a list: its different values.
    fn what_differs(&self, words: &[Word], place: Span) -> Option<String> {
        let attribute = self.attribute_called(words)?;
        let of = self.vocabulary.thing(attribute.thing);
        let several = matches!(of.layout, Layout::List | Layout::Named);
        let text = format!("distinct {} of the {}", attribute.label.many(self.language), of.label.many(self.language));
        several.then(|| self.instead(place, &text))
    }

    /// `below lower bound`: how values in an order compare.
    pub(super) fn beside_value(&self, name: &str, words: &[Word], span: Span) -> Option<Informal> {
        let (first, _) = bare(words).split_first()?;
        let compares = match first.text.as_str() {
            "below" | "under" | "beneath" => "less than",
            "above" | "over" | "beyond" => "more than",
            _ => return None,
        };
        let message = format!("rules say `{compares}`, not `{}`, of the {name}", first.text);
        let place = Span { end: first.span.end, ..span };
        Some(Informal { place, message, help: format!("write {}", self.instead(place, compares)) })
    }

    /// `goals of kind scale`: a clause.
    fn of_kind(&self, words: &[Word]) -> Option<Informal> {
        let of = words.iter().rposition(|word| word.role == Role::Of)?;
        let (noun, tail) = (bare(&words[..of]), bare(&words[of + 1..]));
        let thing = (0..noun.len()).find_map(|from| self.thing_called(&noun[from..]))?;
        let at = (1..tail.len()).find(|at| {
            let named = self.belongs(thing, &tail[..*at]);
            named && self.value_of(thing, &tail[*at..]).is_some()
        })?;
        let mend = format!("whose {} is {}", joined(&tail[..at]), joined(&tail[at..]));
        let place = words[of].span.to(tail[tail.len() - 1].span);
        let message = format!("what narrows a noun by its {} starts with `whose`", joined(&tail[..at]));
        Some(Informal { place, message, help: format!("write {}", self.instead(place, &mend)) })
    }

    fn thing_called(&self, words: &[Word]) -> Option<ThingId> {
        self.meanings(words).iter().find_map(|meaning| match meaning {
            Meaning::Thing { thing, .. } => Some(*thing),
            _ => None,
        })
    }

    /// Whether words are a state of a thing: a value of it, or a word of the policy's own.
    fn narrows(&self, thing: ThingId, words: &[Word]) -> bool {
        let text = joined(words);
        self.value_of(thing, words).is_some() || self.catalogue.adjectives_of(self.policy, thing).any(|own| own == text)
    }

    /// `have an own CISO`: a value of an attribute of a thing, where the attribute is due.
    pub(super) fn value_had(&self, thing: ThingId, words: &[Word], whole: Span) -> Option<Informal> {
        let lead = words.iter().take_while(|word| matches!(word.role, Role::A | Role::The | Role::Its)).count();
        let words = &words[lead..];
        let (attribute, number) = self.value_of(thing, words)?;
        let attribute = self.vocabulary.attribute(attribute);
        let label = attribute.label.one(self.language);
        let value = attribute.kind.choice()?.values.get(usize::from(number))?.label.one(self.language);
        let place = span_of(words, whole);
        let message = format!("`{value}` is a value of the {label}, and is said with `be`");
        let sentence = self.written.with(&[]).and_then(|text| {
            let run = self.written.words(whole)?.trim();
            let (before, behind) = text.split_once(run)?;
            let verbs =
                [(" must have ", " must be "), (" should have ", " should be "), (" must not have ", " must not be ")];
            let (subject, be) = verbs.iter().find_map(|(have, be)| Some((before.strip_suffix(have)?, be)))?;
            let plain = ["every ", "each ", "no ", "the "].iter().any(|word| subject.starts_with(word));
            let plain = plain && !subject.contains(" that ") && !subject.contains(" with") && !subject.contains(',');
            plain.then(|| format!("{subject}'s {label}{be}{value}{behind}"))
        });
        let help = match sentence {
            Some(sentence) => format!("write `{sentence}`"),
            None => format!("write `whose {label} is {value}`, or `…'s {label} must be {value}`"),
        };
        Some(Informal { place, message, help })
    }

    /// Reports `X must be Gemeente A`: elements of an arrangement have no word, but a name that can be asked for.
    pub(super) fn called_by_name(&mut self, kind: &Type, noun: &Noun, predicate: Span) -> bool {
        let Type::Thing(things) = kind else { return false };
        let Some((title, text)) = self.name_like(things, &noun.words, noun.span) else { return false };
        let sentence = self.written.before(predicate).and_then(|before| {
            let (front, verb) = before.trim_end().rsplit_once(' ')?;
            let whole = self.written.with(&[])?;
            let subject = front.strip_prefix("the ").filter(|subject| !subject.contains([',', '"']));
            let plain = subject.filter(|subject| ![" if ", "if "].iter().any(|word| subject.contains(word)))?;
            let behind = whole.rsplit_once(text.as_str())?.1;
            Some(format!("the {title} of the {plain} {verb} be \"{}\"{behind}", text.trim_matches('"')))
        });
        let message = format!("what an arrangement holds is no word, but it has a {title}");
        let help = match sentence {
            Some(sentence) => format!("write `{sentence}`"),
            None => format!("write `the {title} of … must be \"{}\"`", text.trim_matches('"')),
        };
        self.refuse(Code::UnknownTerm, noun.span, message, help);
        true
    }

    /// Reports `provided by Gemeente A`.
    pub(super) fn related_by_name(&mut self, things: &[ThingId], words: &[Word], span: Span) -> bool {
        let place = span_of(words, span);
        let Some((title, text)) = self.name_like(things, words, place) else { return false };
        let party = things.iter().map(|thing| self.vocabulary.thing(*thing)).find(|thing| thing.layout == Layout::List);
        let Some(party) = party else { return false };
        let one = with_article(party.label.one(self.language));
        let mend = format!("{one} whose {title} is \"{}\"", text.trim_matches('"'));
        let help = format!("write {}", self.instead(place, &mend));
        let message = format!("what an arrangement holds is no word, but it has a {title}");
        self.refuse(Code::UnknownTerm, place, message, help);
        true
    }

    /// The attribute by which elements of these things are known, and words that may be such a name: nothing near is a word.
    fn name_like(&self, things: &[ThingId], words: &[Word], place: Span) -> Option<(String, String)> {
        let plain = bare(words);
        let text = self.written.words(place)?.trim().to_string();
        let title = things.iter().find_map(|thing| self.vocabulary.thing(*thing).title_attribute)?;
        let lexicon = &self.vocabulary.lexicon;
        let near = nearest_few(&joined(plain), lexicon.wordings(self.language).map(|(wording, _)| wording), 1);
        let part =
            (0..plain.len()).any(|at| (at + 1..=plain.len()).any(|end| !self.meanings(&plain[at..end]).is_empty()));
        let name = text.starts_with(|first: char| first.is_uppercase() || first == '"');
        let unknown = near.is_empty() && !part;
        (name && unknown).then(|| (self.vocabulary.attribute(title).label.one(self.language).to_string(), text))
    }

    /// The owners of an attribute, all together or each: `the A of the Cs`.
    pub(super) fn of_several(&self, words: &[Word], place: Span) -> Option<Informal> {
        let of = words.iter().position(|word| word.role == Role::Of)?;
        let attribute = self.attribute_called(&words[..of])?;
        let thing = self.vocabulary.thing(attribute.thing);
        let owners = bare(&words[of + 1..]);
        let plural =
            |meaning: &Meaning| matches!(meaning, Meaning::Thing { thing, plural: true } if *thing == attribute.thing);
        if thing.layout == Layout::One || !self.meanings(owners).iter().any(plural) {
            return None;
        }
        let (text, owner) = (joined(bare(&words[..of])), thing.label.one(self.language));
        let each = self.instead(place, &format!("every {owner}'s {text}"));
        let amount = matches!(attribute.kind, Kind::Number { .. } | Kind::Share | Kind::Money);
        let message = format!("`{}` can mean that of each, or all together", joined(words));
        let total = self.instead(place, &format!("the total {text} of the {}", joined(owners)));
        let help = if amount { format!("write {each} or {total}") } else { format!("write {each}") };
        Some(Informal { place, message, help })
    }
}

fn words_of(first: &Word, rest: &[Word]) -> Vec<Word> {
    std::iter::once(first).chain(rest).cloned().collect()
}
