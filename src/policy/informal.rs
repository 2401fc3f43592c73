//! Wordings of daily speech that leave open who, how many or by what: `everyone`, `all participants`, `one participant`, `the largest`, `known`.

use super::scope::{Resolver, bare, joined, span_of};
use crate::language::{is_number_word, month_of, normalised};
use crate::source::Span;
use crate::suggest::joined as joined_list;
use crate::syntax::ast::{Role, Word};
use crate::value::parse_date;
use crate::vocabulary::{Kind, Label, Meaning};

/// Where a wording stands, what is wrong with it, and what to write instead.
pub(super) struct Informal {
    pub place: Span,
    pub message: String,
    pub help: String,
}

impl Resolver<'_> {
    /// A run of words that is one of those wordings; `whole` is its noun, with what counts it.
    pub fn informal(&self, words: &[Word], whole: Span) -> Option<Informal> {
        let place = span_of(words, whole);
        self.person(words, whole)
            .or_else(|| self.how_many(words, place))
            .or_else(|| self.extreme(words, whole))
            .or_else(|| self.presence(words, place))
            .or_else(|| self.short_month(None, words, place))
            .or_else(|| self.of_several(words, place))
            .or_else(|| self.offhand(words, whole))
    }

    /// `everyone`, `no one`, `at least one of them`: whoever is meant has a name in the vocabulary.
    fn person(&self, words: &[Word], whole: Span) -> Option<Informal> {
        let party = &self.vocabulary.things.iter().find(|thing| thing.party)?.label;
        let (one, many) = (party.one(self.language), party.many(self.language));
        // what counts the run stands in front of it: `no one`
        let counted = self.written.words(whole).map(normalised).unwrap_or_default();
        let run = joined(words);
        let counts = ["one", "them"].iter().any(|word| run == *word && counted.ends_with(&format!(" {word}")));
        let short = counted.split(' ').count() < 6;
        let (text, place) = if counts && short { (counted, whole) } else { (run, span_of(words, whole)) };
        let choices = match text.as_str() {
            "all" | "both" | "everyone" | "everybody" | "every one" | "each" | "each one" | "each of them"
            | "all of them" | "both of them" | "we" | "they" | "you" | "them" => vec![format!("every {one}")],
            "none" | "nobody" | "noone" | "no-one" | "no one" | "none of them" if self.denied(place) => {
                let sentence = self.instead(place, &format!("at least 1 {one}")).replacen(" not ", " ", 1);
                let message = format!("`not … {text}` cancels out");
                return Some(Informal { place, message, help: format!("write {sentence}") });
            }
            "none" | "nobody" | "noone" | "no-one" | "no one" | "none of them" => vec![format!("no {one}")],
            "someone" | "somebody" | "one" | "at least one" | "one of them" | "some of them" => {
                vec![format!("at least 1 {one}")]
            }
            "anyone" | "anybody" | "any one" | "any of them" if self.denied(place) => {
                let sentence = self.instead(place, &format!("no {one}")).replacen(" not ", " ", 1);
                return Some(Informal {
                    place,
                    message: format!("`not … {text}` can mean no one, or not everyone"),
                    help: format!("write {sentence}"),
                });
            }
            "anyone" | "anybody" | "any one" | "any of them" => {
                vec![format!("every {one}"), format!("at least 1 {one}")]
            }
            _ => {
                let front = text.strip_suffix(" of them").filter(|_| counts)?;
                let noun = if front.ends_with(" 1") || front.ends_with(" one") { one } else { many };
                vec![format!("{front} {noun}")]
            }
        };
        let choices: Vec<String> = choices.iter().map(|words| self.instead(place, words)).collect();
        let help = format!("write {}", joined_list(&choices, "or"));
        let help = self.each_by_it(&text, place).unwrap_or(help);
        Some(Informal { place, message: format!("`{text}` leaves open who is meant"), help })
    }

    /// Whether what stands behind a place compares it with a day.
    fn compared_with_day(&self, place: Span) -> bool {
        let behind = self.written.after(place).unwrap_or_default();
        let verb = [" must be ", " should be ", " is "].iter().find_map(|verb| behind.strip_prefix(verb));
        let verb = verb.map(|said| format!(" {said}")).unwrap_or_default();
        [" before ", " after ", " within "].iter().any(|word| verb.contains(word))
    }

    /// `every C must … if they are V`: `it` is each of them.
    fn each_by_it(&self, text: &str, place: Span) -> Option<String> {
        let before = self.written.before(place)?.to_lowercase();
        let each = ["every ", "each ", "no "].iter().any(|word| before.starts_with(word));
        if text != "they" || !each || ![" if ", " unless "].iter().any(|word| before.ends_with(word)) {
            return None;
        }
        let sentence = self.written.with(&[(place, "it")])?;
        let verbs = [(" it are ", " it is "), (" it have ", " it has "), (" it do not ", " it does not ")];
        let sentence = verbs.iter().fold(sentence, |sentence, (many, one)| sentence.replacen(many, one, 1));
        Some(format!("write `{sentence}`"))
    }

    /// Whether a `not` stands in front.
    fn denied(&self, place: Span) -> bool {
        self.written.before(place).is_some_and(|words| words.contains(" not "))
    }

    /// `all participants`, `only one participant`, `a few participants`.
    fn how_many(&self, words: &[Word], place: Span) -> Option<Informal> {
        let (first, rest) = bare(words).split_first()?;
        let text = joined(bare(words));
        let told = |message: String, choices: &[String]| {
            let choices: Vec<String> = choices.iter().map(|words| self.instead(place, words)).collect();
            Some(Informal { place, message, help: format!("write {}", joined_list(&choices, "or")) })
        };
        match first.text.as_str() {
            "all" | "any" | "both" => {
                let rest = if rest.first().is_some_and(|word| word.role == Role::Of) { bare(&rest[1..]) } else { rest };
                let one = self.noun_of(rest)?.one(self.language);
                if first.text == "any" {
                    let message = format!("`{text}` can mean each of them, or at least one");
                    return told(message, &[format!("every {one}"), format!("at least 1 {one}")]);
                }
                told(format!("`{text}` can mean each of them, or all together"), &[format!("every {one}")])
            }
            "none" if rest.first().is_some_and(|word| word.role == Role::Of) => {
                let no = format!("no {}", self.noun_of(&rest[1..])?.one(self.language));
                told("rules say `no`, not `none`".to_string(), &[no])
            }
            "some" | "several" | "many" | "few" | "multiple" | "enough" => {
                let many = self.noun_of(rest)?.many(self.language);
                let found = told(format!("`{text}` leaves open how many"), &[format!("at least 2 {many}")])?;
                Some(Informal { help: found.help.replacen("write", "write how many:", 1), ..found })
            }
            "only" => {
                let (number, rest) = rest.split_first()?;
                self.so_many(&text, (&number.text, rest), ["exactly", "at most"], place)
            }
            number if is_number_word(number) || number.chars().all(|c| c.is_ascii_digit()) => {
                self.so_many(&text, (number, rest), ["exactly", "at least"], place)
            }
            _ => None,
        }
    }

    /// `the largest participant`, `the last evaluation`: by what, is to be said.
    fn extreme(&self, words: &[Word], whole: Span) -> Option<Informal> {
        let words = bare(words);
        let text = joined(words);
        let (lead, count) = ["most recent", "least recent"]
            .into_iter()
            .find(|lead| text.starts_with(&format!("{lead} ")))
            .map_or_else(|| Some((words.first()?.text.as_str(), 1)), |lead| Some((lead, 2)))?;
        let (word, dated) = match lead {
            "largest" | "biggest" | "greatest" | "richest" | "highest" => ("highest", false),
            "smallest" | "littlest" | "poorest" | "lowest" => ("lowest", false),
            "last" | "latest" | "newest" | "youngest" | "most recent" => ("latest", true),
            "first" | "earliest" | "oldest" | "least recent" => ("earliest", true),
            _ => return None,
        };
        let end = words.iter().position(|word| matches!(word.role, Role::Possessive | Role::Of)).unwrap_or(words.len());
        let noun = words.get(count..end)?;
        let thing = self.meanings(noun).iter().find_map(|meaning| match meaning {
            Meaning::Thing { thing, .. } => Some(self.vocabulary.thing(*thing)),
            _ => None,
        })?;
        let fits = |kind: &Kind| match kind {
            Kind::Date => dated,
            Kind::Number { .. } | Kind::Share | Kind::Money => !dated,
            _ => false,
        };
        let attributes = thing.attributes.iter().map(|id| self.vocabulary.attribute(*id));
        let by =
            attributes.filter(|attribute| fits(&attribute.kind)).map(|attribute| attribute.label.one(self.language));
        let place = span_of(words, whole);
        let choices: Vec<String> = by
            .take(2)
            .map(|by| {
                let timed = dated && self.compared_with_day(place);
                if timed {
                    let many = thing.label.many(self.language);
                    return self.instead(place, &format!("{word} {by} of the {many}"));
                }
                let chosen = format!("{} with the {word} {by}", thing.label.one(self.language));
                let words = match words.get(end + 1..) {
                    Some(part) if words[end].role == Role::Possessive => format!("{} of the {chosen}", joined(part)),
                    Some(part) => format!("{chosen} of {}", joined(part)),
                    None => chosen,
                };
                self.instead(place, &words)
            })
            .collect();
        let place = span_of(&words[..count], whole);
        let help = if choices.is_empty() { return None } else { format!("write {}", choices.join(" or ")) };
        Some(Informal { place, message: format!("`{lead}` leaves open by what"), help })
    }

    /// `the purpose must be known`: that something is there, is had.
    fn presence(&self, words: &[Word], place: Span) -> Option<Informal> {
        let text = joined(words);
        let there = [
            "known",
            "unknown",
            "stated",
            "given",
            "empty",
            "filled in",
            "filled",
            "specified",
            "provided",
            "recorded",
            "registered",
            "present",
            "available",
            "blank",
            "described",
            "documented",
            "mentioned",
            "set",
            "determined",
        ];
        let before = self.written.before(place)?.trim_end().to_lowercase();
        let be = [" be", " is", " are", " be not", " not be", " is not", " are not"];
        if !there.contains(&text.as_str()) || !be.iter().any(|verb| before.ends_with(verb)) {
            return None;
        }
        let root = self.vocabulary.thing(self.vocabulary.root).label.one(self.language);
        let help = format!("write `the {root} must have …`, or `every … must have …`");
        Some(Informal {
            place,
            message: format!("a rule asks with `have` whether something is there, not with `{text}`"),
            help,
        })
    }

    /// `one participant`, `only two participants`.
    pub fn so_many(
        &self,
        text: &str,
        (number, noun): (&str, &[Word]),
        readings: [&str; 2],
        place: Span,
    ) -> Option<Informal> {
        let label = self.noun_of(noun)?;
        let one = matches!(number, "one" | "1");
        let noun = if one { label.one(self.language) } else { label.many(self.language) };
        let other = if readings[1] == "at most" { "not more" } else { "at least so many" };
        let choices = readings.map(|how| self.instead(place, &format!("{how} {number} {noun}")));
        let message = format!("`{text}` can mean exactly so many, or {other}");
        Some(Informal { place, message, help: format!("write {} or {}", choices[0], choices[1]) })
    }

    /// The noun that words are, as something to count.
    fn noun_of(&self, words: &[Word]) -> Option<&Label> {
        self.meanings(bare(words)).iter().find_map(|meaning| match meaning {
            Meaning::Thing { thing, .. } => Some(&self.vocabulary.thing(*thing).label),
            Meaning::Value { attribute, value, .. } => {
                let choice = self.vocabulary.attribute(*attribute).kind.choice().filter(|choice| choice.noun)?;
                Some(&choice.values.get(usize::from(*value))?.label)
            }
            _ => None,
        })
    }

    /// `3 Feb 2026`, `Feb 2026`.
    pub fn short_month(&self, day: Option<&str>, words: &[Word], place: Span) -> Option<Informal> {
        let [month, year] = words else { return None };
        let (short, year) = (month.text.trim_end_matches('.'), &year.text);
        let month = month_of(short)?;
        let of = |day: &str| format!("{year}-{month:02}-{day:0>2}");
        parse_date(&of("1")).filter(|_| year.len() == 4)?;
        if let Some(day) = day {
            let help = format!("write {}", self.instead(place, &of(day)));
            let message = format!("months are written in full, not as `{short}`");
            return parse_date(&of(day)).map(|_| Informal { place, message, help });
        }
        let last = (28..=31).rev().map(|day| of(&day.to_string())).find(|day| parse_date(day).is_some())?;
        let help = format!("write the first or the last day of it: `{}` or `{last}`", of("1"));
        Some(Informal { place, message: format!("`{}` is a month, and a day is needed", joined(words)), help })
    }
}
