//! Messages about values that do not fit: outside a choice, or of another type.

use super::informal::Informal;
use super::model::Type;
use super::scope::{Resolver, bare, joined, span_of};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::{nearest_few, quoted_list};
use crate::syntax::ast::Word;
use crate::vocabulary::{AttributeId, Kind};

/// So many values of a choice are listed in a message.
const MOST_LISTED: usize = 12;

impl Resolver<'_> {
    /// Reports that a word is not among the values of a choice.
    pub fn outside_choice(&mut self, attribute: AttributeId, words: &[Word], span: Span) {
        let found = self.vocabulary.attribute(attribute);
        let name = found.label.one(self.language).to_string();
        let Kind::Choice(choice) = &found.kind else { return };
        let values: Vec<&str> = choice.values.iter().map(|value| value.label.one(self.language)).collect();
        let text = joined(bare(words));
        if self.catalogue.policies.len() > 1 && self.unknown_name(bare(words), span) {
            return;
        }
        let own = self.catalogue.adjectives_of(self.policy, found.thing);
        let known: Vec<&str> = values.iter().copied().chain(own).collect();
        // `shared before 2026-01-01`
        let plain = bare(words);
        let when =
            |word: &Word| matches!(word.text.as_str(), "before" | "after" | "within" | "on" | "by" | "from" | "until");
        if let Some(at) = plain.iter().position(when)
            && let Some(value) = known.iter().find(|value| crate::language::normalised(value) == joined(&plain[..at]))
        {
            let place = span_of(&plain[at..], span);
            let message = format!("this says when, and `{value}` has no day");
            let help = "compare a date, such as `the … date must be before …`; the days on which a rule holds stand below it: \
                        `valid: from …`";
            self.refuse(Code::RefusedWording, place, message, help);
            return;
        }
        if let Some(Informal { place, message, help }) = self.beside_value(found.label.one(self.language), words, span)
        {
            self.refuse(Code::RefusedWording, place, message, help);
            return;
        }
        // `fully shared` says `shared`, and not `partly shared`, which is as near
        let parts = [text.split_once(' ').map(|(_, rest)| rest), text.rsplit_once(' ').map(|(rest, _)| rest)];
        let without = parts.into_iter().flatten().find_map(|rest| known.iter().find(|value| **value == rest));
        let near = without.map_or_else(|| nearest_few(&text, known.iter().copied(), 3), |value| vec![*value]);
        let help = if !near.is_empty() {
            format!("did you mean {}?", quoted_list(&near, "or"))
        } else if let Some(other) = self.in_other_language(&text) {
            format!("write `{other}`")
        } else if values.len() <= MOST_LISTED {
            format!("it can be {}", quoted_list(&values, "or"))
        } else {
            "`ondergrens words` lists its values".to_string()
        };
        self.refuse(
            Code::ValueOutsideChoice,
            span_of(bare(words), span),
            format!("the {name} cannot be `{text}`"),
            help,
        );
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, wanted: &Type, found: &str, span: Span) {
        let example = match wanted {
            Type::Number => "write a number, such as `3`",
            Type::Share => "write a share, such as `40%`",
            Type::Money => "write an amount, such as `1,000 euro`",
            Type::Date => "write a day, such as `2026-01-31`, or name a date",
            Type::Duration => "write a length of time, such as `12 weeks`",
            Type::Text => "write the text in quotes",
            Type::YesNo => "write `X must have …` or `X must have no …`",
            Type::Levels(_) => "name one of its levels",
            Type::Choice(_) | Type::Thing(_) => "name one",
        };
        let message = format!("{} is needed here, but this is {found}", wanted.describe());
        self.refuse(Code::WrongComparison, span, message, example);
    }
}
