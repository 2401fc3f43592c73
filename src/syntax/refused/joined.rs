//! What `and`, `or` and commas join where a sentence cannot be read: values, conditions, comparisons, relations and texts.

use super::mend::{Mender, Refusal, readable, tidy};
use super::modal::MODALS;
use crate::syntax::grammar::Start;
use std::ops::Range;

/// The same message with the sentences that are meant, if one of these joints is to blame.
pub(super) fn joined(refusal: &Refusal, mender: &Mender, at: usize) -> Option<Refusal> {
    if mender.text.len() > LONGEST {
        return None;
    }
    let joint = Joint { mender, mark: refusal.mark.clone(), at: at.min(mender.text.trim_end().len()) };
    let found = joint
        .second_opener()
        .or_else(|| joint.within_subject())
        .or_else(|| joint.texts())
        .or_else(|| joint.negation())
        .or_else(|| joint.comparisons())
        .or_else(|| joint.relations())
        .or_else(|| joint.clause_values())
        .or_else(|| joint.shared_verb())
        .or_else(|| joint.comma())
        .or_else(|| joint.values())
        .or_else(|| joint.of_each());
    found.map(|found| Refusal { code: refusal.code, ..found })
}

/// Longer sentences get advice in general words: to try what could be meant takes time.
const LONGEST: usize = 400;

struct Joint<'m, 't> {
    mender: &'m Mender<'t>,
    mark: Range<usize>,
    at: usize,
}

const COMPARISONS: [&str; 11] = [
    "at least ",
    "at most ",
    "more than ",
    "less than ",
    "fewer than ",
    "exactly ",
    "before ",
    "after ",
    "no later than ",
    "no earlier than ",
    "within ",
];

impl Joint<'_, '_> {
    fn text(&self) -> &str {
        self.mender.text
    }

    fn reads(&self, text: &str) -> bool {
        readable(text, self.mender.start, self.mender.language)
    }

    fn told(&self, mark: Range<usize>, message: &str, otherwise: &str) -> Refusal {
        Refusal::new(mark, message.to_string(), otherwise)
    }

    /// The first of two rules, and the second as what to write beside it. Conditions behind the sentence belong to both.
    fn two_rules(&self, mark: Range<usize>, message: &str, first: &str, second: &str) -> Option<Refusal> {
        if self.mender.start != Start::Sentence || !self.reads(first) || !self.reads(second) {
            return None;
        }
        let when = format!(" and a second rule `{}`", tidy(second));
        Some(self.told(mark, message, "write two rules").offer_when(0..self.text().len(), tidy(first), &when))
    }

    /// Where the conditions behind the sentence start.
    fn tail(&self, from: usize) -> usize {
        let text = self.text();
        let found = [", if ", " if ", ", unless ", " unless "].into_iter();
        let end = text.trim_end().trim_end_matches('.').len();
        found.filter_map(|word| text.get(from..)?.find(word)).min().map_or(end, |at| from + at)
    }

    /// `if A and if B`.
    fn second_opener(&self) -> Option<Refusal> {
        let joints = [" and if ", " or if ", " and unless ", " or unless "];
        let (at, joint) = joints.iter().find_map(|joint| Some((self.text().find(joint)?, joint)))?;
        let word = joint.trim().rsplit(' ').next()?;
        let mark = at + joint.len() - 1 - word.len()..at + joint.len() - 1;
        let message = format!("`{word}` stands once, before the first of several conditions");
        Some(self.told(mark.clone(), &message, "write it once").offer(mark, ""))
    }

    /// `every C, if it is V, must …`.
    fn within_subject(&self) -> Option<Refusal> {
        let text = self.text();
        let word = text.get(self.mark.clone())?.to_ascii_lowercase();
        let subject = text[..self.mark.start].trim_end().strip_suffix(',')?;
        let (condition, demand) = text[self.mark.start..].split_once(',')?;
        let plain = matches!(word.as_str(), "if" | "unless") && !subject.contains(',');
        let sentence = format!("{subject} {} {condition}", demand.trim().trim_end_matches('.'));
        (plain && self.reads(&sentence)).then(|| {
            let message = "a condition stands before the sentence or behind it, not in it";
            self.told(self.mark.clone(), message, "write it behind the sentence").offer(0..text.len(), sentence)
        })
    }

    /// `start with "A" or "B"`, `contain "A" and "B"`.
    fn texts(&self) -> Option<Refusal> {
        let text = self.text();
        let (open, close) = {
            let from = self.at.min(self.mark.start);
            let open = from + text.get(from..)?.find('"')?;
            (open, open + 1 + text[open + 1..].find('"')? + 1)
        };
        // the joint is what fails, or stands before it
        let joint = [" or ", " and "].into_iter().find(|word| text[..open].ends_with(word))?;
        let first_close = open - joint.len();
        let first_open = text[..first_close].strip_suffix('"')?.rfind('"')?;
        let verbs = ["starts with ", "start with ", "contains ", "contain "];
        let verb = verbs.into_iter().find(|verb| text[..first_open].ends_with(verb))?;
        let (first, second) = (&text[first_open + 1..first_close - 1], &text[open + 1..close - 1]);
        let start = first_open - verb.len();
        let mark = first_close + 1..first_close + joint.len() - 1;
        let denied = text[..start].trim_end().ends_with(" not");
        if joint == " and " || denied {
            let message = "one sentence tests for one text";
            let one = format!("{}{}", &text[..first_close], &text[close..]);
            let two = format!("{}{}", &text[..first_open], &text[open..]);
            return self.two_rules(mark, message, &one, &two);
        }
        let one_of = format!("({}|{})", escaped(first), escaped(second));
        let pattern = if verb.starts_with("start") { format!("{one_of}.*") } else { format!(".*{one_of}.*") };
        let matches = if verb.trim_end().ends_with("s with") || verb == "contains " { "matches" } else { "match" };
        let matches = if verb.starts_with("starts") { "matches" } else { matches };
        let message = "several texts are tested for with a pattern";
        let refusal = self.told(mark, message, "write `match \"(A|B).*\"`");
        Some(refusal.offer_when(start..close, format!("{matches} \"{pattern}\""), ", which minds capitals"))
    }

    /// `that is V and not W`.
    fn negation(&self) -> Option<Refusal> {
        let text = self.text();
        let before = text[..self.mark.start].trim_end();
        if !text.get(self.mark.clone())?.eq_ignore_ascii_case("not") || !before.ends_with(" and") {
            return None;
        }
        let clause = before.rfind(" that ")?;
        let verb = before[clause + " that ".len()..].split(' ').next().filter(|verb| matches!(*verb, "is" | "are"))?;
        let message = "`and not` leaves open what it goes on with";
        let refusal = self.told(self.mark.clone(), message, "write `and that is not …`");
        Some(refusal.offer_when(self.mark.clone(), format!("that {verb} not"), " if it narrows the noun"))
    }

    /// `be at least 3 and at most 5`.
    fn comparisons(&self) -> Option<Refusal> {
        let text = self.text();
        let lower = text.to_ascii_lowercase();
        let (joint, second) = COMPARISONS
            .iter()
            .filter_map(|word| Some((lower.find(&format!(" and {word}"))?, *word)))
            .filter(|(place, _)| *place < self.mark.end)
            .max_by_key(|(place, word)| (*place, word.len()))?;
        let verb = [" be ", " have ", " is ", " are ", " has "];
        let (from, verb) = verb.iter().filter_map(|verb| Some((lower[..joint].rfind(verb)?, *verb))).max()?;
        let from = from + verb.len();
        let mark = joint + 1..joint + 4;
        let tail = self.tail(joint);
        let message = "one sentence holds one comparison";
        let first_words = &text[from..joint];
        // both ends count
        if let (Some(low), "at most ") = (first_words.strip_prefix("at least "), second) {
            let between = format!("between {low} and {}", &text[joint + " and at most ".len()..tail]);
            let refusal = self.told(mark, message, "write `between N and M`, or two rules");
            return Some(refusal.offer(from..tail, between));
        }
        let whole = |comparison: &str| format!("{}{comparison}{}", &text[..from], &text[tail..]);
        self.two_rules(mark, message, &whole(first_words), &whole(&text[joint + " and ".len()..tail]))
    }

    /// `shared by X and by Y`.
    fn relations(&self) -> Option<Refusal> {
        let text = self.text();
        let by = text[..self.mark.end].rfind("ed by ").filter(|by| {
            // the one in front, where the second has a `by` of its own
            !text[..*by].ends_with(" and")
        })? + "ed by ".len();
        let by = match text[..by].rfind(" and by ") {
            Some(_) => return None,
            None => by,
        };
        let tail = self.tail(by);
        let (first, second) = text[by..tail].split_once(" and ")?;
        let second = second.strip_prefix("by ").unwrap_or(second);
        let demanded = MODALS.iter().any(|modal| text[..by].contains(&format!(" {modal} ")));
        let whole = |who: &str| format!("{}{}{}", &text[..by], who.trim_end_matches(','), &text[tail..]);
        let and = by + first.len() + 1;
        let message = "a relation goes to one thing, or to so many of a kind";
        let plain = demanded && !second.contains(" and ");
        plain.then(|| self.two_rules(and..and + 3, message, &whole(first), &whole(second)))?
    }

    /// `every C that is U, V or W must …`, `that is V or that is W`.
    fn clause_values(&self) -> Option<Refusal> {
        let text = self.text().replace(" or that is ", " or ").replace(" or that are ", " or ");
        let or = text.match_indices(" or ").map(|(at, _)| at).filter(|at| *at <= self.mark.end).last()?;
        let verbs = [" is ", " are ", " is not ", " are not "];
        let from = verbs.iter().filter_map(|verb| Some(text[..or].rfind(verb)? + verb.len())).max()?;
        let modals = [" must ", " should ", " may "];
        let end = modals.iter().filter_map(|modal| text[or..].find(modal)).min()? + or;
        let values: Vec<&str> =
            text[from..end].split(", ").flat_map(|part| part.split(" or ")).map(str::trim).collect();
        let bare = |value: &str| {
            ["a ", "an "].iter().find_map(|article| value.strip_prefix(article)).unwrap_or(value).to_string()
        };
        let plain = values.iter().all(|value| !value.is_empty() && value.split(' ').count() <= 4);
        let values: Vec<String> = values.into_iter().map(bare).collect();
        let (last, others) = values.split_last()?;
        let mended = format!("{}one of {} or {last}{}", &text[..from], others.join(", "), &text[end..]);
        let message = "several values in a clause stand behind `one of`";
        let mark = self.mark.clone();
        (plain && self.reads(&mended))
            .then(|| self.told(mark, message, "write `one of V or W`").offer(0..self.text().len(), mended))
    }

    /// `if A, B or C is V`: each is a condition.
    fn shared_verb(&self) -> Option<Refusal> {
        let text = self.text();
        let opener =
            ["if ", "unless "].iter().filter_map(|word| Some(text[..self.mark.end].rfind(word)? + word.len())).max()?;
        let verbs = [" is ", " are ", " has ", " have "];
        let verb = verbs.iter().filter_map(|verb| text[opener..].find(verb)).min()? + opener;
        let subjects: Vec<&str> = text[opener..verb].split(", ").flat_map(|part| part.split(" or ")).collect();
        let end = text[verb..].find(',').map_or_else(|| self.tail(verb), |comma| verb + comma);
        if subjects.len() < 3 || !text[opener..verb].contains(" or ") {
            return None;
        }
        let said = &text[verb..end];
        let conditions: Vec<String> = subjects.iter().map(|subject| format!("{}{said}", subject.trim())).collect();
        let mended = format!("{}{}{}", &text[..opener], conditions.join(" or "), &text[end..]);
        let message = "behind `or` stands a whole condition, and so in front of it";
        self.reads(&mended).then(|| {
            self.told(opener..verb, message, "write each condition in full: `A is … or B is …`")
                .offer(0..text.len(), mended)
        })
    }

    /// A comma where the last of several needs its `and` or `or`.
    fn comma(&self) -> Option<Refusal> {
        let text = self.text();
        let end = self.mark.end.min(text.len());
        let first = text.trim_start().split(' ').next().unwrap_or_default().to_ascii_lowercase();
        let opens =
            ["if", "unless", "after", "before", "within", "from", "since", "in", "on", "at", "for", "by", "with"];
        // the comma that ends what stands in front is none of them
        let fronted = usize::from(opens.contains(&first.as_str()));
        let commas = text[..end].match_indices(',').map(|(at, _)| at);
        let commas: Vec<usize> = commas.skip(fronted).take(8).collect();
        let found = commas.iter().rev().find_map(|comma| {
            [" and", " or"].into_iter().find_map(|word| {
                let mended = format!("{}{word}{}", &text[..*comma], &text[comma + 1..]);
                self.reads(&mended).then_some((*comma, word))
            })
        });
        // conditions have a joint each
        let (comma, word) = found.or_else(|| {
            let [first] = commas.as_slice() else { return None };
            let word = [" and", " or"].into_iter().find(|word| text[*first..].contains(&format!("{word} ")))?;
            let mended = format!("{}{word}{}", &text[..*first], &text[first + 1..]);
            self.reads(&mended).then_some((*first, word))
        })?;
        let message = format!("a comma stands where `{}` is needed", word.trim());
        let refusal = self.told(comma..comma + 1, &message, "join several by `and`, or by `or`");
        Some(refusal.offer(comma..comma + 1, word))
    }

    /// `be V and W`.
    fn values(&self) -> Option<Refusal> {
        let text = self.text();
        let verbs = [" be ", " is ", " are "];
        let from = verbs.iter().filter_map(|verb| Some(text[..self.mark.end].rfind(verb)? + verb.len())).max()?;
        let tail = self.tail(from);
        let (first, last) = text[from..tail].rsplit_once(" and ")?;
        let first = first.trim_end_matches(',');
        let bare = |value: &str| {
            let value = value.trim();
            ["a ", "an "].iter().find_map(|article| value.strip_prefix(article)).unwrap_or(value).to_string()
        };
        let plain =
            |value: &str| value.split(' ').count() <= 3 && !COMPARISONS.iter().any(|word| value.starts_with(word));
        if !plain(first) || !plain(last) {
            return None;
        }
        let mended = format!("{}one of {} or {}{}", &text[..from], bare(first), bare(last), &text[tail..]);
        let message = "several values stand behind `one of`, with `or`";
        let and = from + first.len() + 1;
        let denied = text[..from].contains(" not ");
        self.reads(&mended).then(|| {
            let refusal = self.told(and..and + 3, message, "write `one of V or W`");
            if denied {
                return refusal.offer(0..text.len(), mended);
            }
            let mut refusal = refusal.offer_when(0..text.len(), mended, " if one is enough");
            refusal.beside = "; a list is said to `include V and W`".into();
            refusal
        })
    }

    /// `the A must be V for every C`.
    fn of_each(&self) -> Option<Refusal> {
        let text = self.text();
        let place = ["for every ", "for each "].iter().find_map(|word| Some((text.find(word)?, word.len())))?;
        let tail = self.tail(place.0);
        let (attribute, rest) = text[..place.0].trim_end().strip_prefix("the ")?.split_once(" must ")?;
        let mended = format!("every {}'s {attribute} must {rest}{}", &text[place.0 + place.1..tail], &text[tail..]);
        let message = "whose it is stands in front of an attribute";
        (place.0 <= self.mark.end && self.reads(&mended))
            .then(|| self.told(place.0..tail, message, "write `every C's A must …`").offer(0..text.len(), mended))
    }
}

/// A text as a part of a pattern.
pub(super) fn escaped(text: &str) -> String {
    let special =
        |c: char| matches!(c, '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
