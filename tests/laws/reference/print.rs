//! Writes a tree as an English sentence, in one of the wordings that mean it.

use super::amounts::Dice;
use super::own::{self, called};
use super::tree::*;
use super::words::{A, ATTRS, OWN};

/// The verbs of the relations: passive and active, from the owner and from the other side.
fn verbs(attr: A) -> ([&'static str; 3], [&'static str; 3]) {
    match ATTRS[attr].key {
        "run-by" => (["run by", "", ""], ["", "run", "runs"]),
        "keeper" => (["kept by", "", ""], ["", "keep", "keeps"]),
        "used-by" => (["used by", "", ""], ["", "use", "uses"]),
        _ => (["", "serve", "serves"], ["served by", "", ""]),
    }
}

/// How a verb stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Behind a modal.
    Bare,
    /// `is`, `has`.
    Singular,
    /// `are`, `have`.
    Plural,
}

/// Writes with a taste of its own.
pub struct Printer {
    pub(super) dice: Dice,
    /// Whether this stands in a noun of a calculation, which arithmetic behind it would go on with.
    pub(super) calculated: bool,
    /// What groups are made by.
    pub(super) group: String,
    /// The policy that it writes.
    pub(super) policy: usize,
}

/// The sentence, which may have several lines.
pub fn sentence(rule: &Rule) -> String {
    let mut printer = Printer::new(rule.style, rule.policy);
    printer.group = rule.each.as_ref().map_or(String::new(), |(attr, _)| label(*attr));
    printer.rule(rule)
}

pub(super) fn article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

pub(super) fn label(attr: A) -> String {
    ATTRS[attr].label()
}

impl Printer {
    pub(super) fn new(style: u64, policy: usize) -> Printer {
        Printer { dice: Dice(style), calculated: false, group: String::new(), policy }
    }

    /// What an attribute is called, or a definition.
    pub(super) fn label(&self, attr: A) -> String {
        attr.checked_sub(OWN).map_or_else(|| label(attr), |at| self.own(at))
    }

    /// What a definition is called.
    pub(super) fn own(&self, at: usize) -> String {
        called(own::shape(at).name, own::policy_of(at), self.policy)
    }

    pub(super) fn either(&mut self, often: &str, seldom: &str) -> String {
        if self.dice.one_in(4) { seldom.into() } else { often.into() }
    }

    fn rule(&mut self, rule: &Rule) -> String {
        let modal = match (rule.modal, rule.not) {
            (Modal::Must, false) => "must",
            (Modal::Must, true) => "must not",
            (Modal::Should, false) => "should",
            (Modal::Should, true) => "should not",
            (Modal::May, _) => "may",
            (Modal::NeedNot, _) => "need not",
        };
        let main = match &rule.main {
            Main::There(objects) => format!("there {modal} be {}", self.objects(objects)),
            Main::Sub(subject) => {
                let (name, _) = self.subject(subject);
                format!("{name} {modal} {}", self.said(subject, false, Form::Bare))
            }
        };
        let (mut front, mut tails) = (String::new(), Vec::new());
        if let Some(only) = &rule.only {
            tails.push(format!(", but only if {}", self.condition(only, 1)));
        }
        for (word, condition) in [("if", &rule.when), ("unless", &rule.unless)] {
            let Some(condition) = condition else { continue };
            let text = self.condition(condition, 1);
            let lines = text.contains('\n');
            if rule.front && !lines && front.is_empty() && rule.only.is_none() {
                front = format!("{word} {text}, ");
            } else {
                // a list ends the line, and `unless` goes on below it
                let after_lines = tails.last().is_some_and(|tail: &String| tail.contains('\n'));
                tails.push(format!("{}{word} {text}", if after_lines { "\n  " } else { " " }));
            }
        }
        let each = rule.each.as_ref().map_or(String::new(), |(attr, noun)| {
            format!("for every {} of the {}, ", self.label(*attr), self.noun(noun, true))
        });
        format!("{each}{front}{main}{}", tails.concat())
    }

    /// What is spoken of, and whether it is plural.
    fn subject(&mut self, subject: &Subject) -> (String, Form) {
        match subject {
            Subject::One(place, _) => (self.place(place), Form::Singular),
            Subject::Value(term, _) => (self.term(term), Form::Singular),
            Subject::Some(quant, noun, _) => self.counted(quant, noun),
            Subject::List(place, attr, _) => (self.list(place, *attr), Form::Plural),
            Subject::WhoseList(quant, noun, attr, _) => {
                let front = if *quant == Quant::No { "no" } else { "every" };
                (format!("{front} {}'s {}", self.noun(noun, false), ATTRS[*attr].plural()), Form::Plural)
            }
            Subject::Whose(quant, noun, attr, _) => {
                let front = if *quant == Quant::No { "no" } else { "every" };
                let text = format!("{front} {}", self.noun(noun, false));
                (format!("{text}'s {}", self.label(*attr)), Form::Singular)
            }
            Subject::Alike(Like::SameFor, _, _, attr) => (format!("the {}", self.label(*attr)), Form::Singular),
            Subject::Alike(_, quant, noun, _) => self.counted(quant, noun),
            Subject::Several(places, _) => {
                let names: Vec<String> = places.iter().map(|place| self.place(place)).collect();
                (listed(&names, "and"), Form::Plural)
            }
        }
    }

    /// The predicate.
    fn said(&mut self, subject: &Subject, not: bool, form: Form) -> String {
        match subject {
            Subject::One(_, pred) | Subject::Some(_, _, pred) | Subject::Several(_, pred) => self.pred(pred, not, form),
            Subject::Alike(Like::SameFor, _, noun, _) => {
                format!("{} the same for every {}", be(not, form), self.noun(noun, false))
            }
            Subject::Alike(like, _, _, attr) => {
                let have = if form == Form::Singular { "has" } else { "have" };
                let like = if *like == Like::Different { "a different" } else { "the same" };
                format!("{have} {like} {}", self.label(*attr))
            }
            Subject::Value(_, test) | Subject::Whose(_, _, _, test) => self.tested(test, not, form),
            Subject::List(_, _, holds) | Subject::WhoseList(_, _, _, holds) => self.held(holds, not, form),
        }
    }

    fn pred(&mut self, pred: &Pred, not: bool, form: Form) -> String {
        let acts = |not: bool, bare: &str, singular: &str, rest: String| acts(form, not, (bare, singular), rest);
        match pred {
            Pred::Value(_, test) => self.tested(test, not, form),
            Pred::Among(noun) => format!("{} among the {}", be(not, form), self.noun(noun, true)),
            Pred::Own(at) => format!("{} {}", be(not, form), self.own(*at)),
            Pred::Stands(attr, value) => format!("{} {}", be(not, form), article(ATTRS[*attr].values()[*value])),
            Pred::Relates(attr, inverse, other) => {
                let (owner, side) = verbs(*attr);
                let [passive, bare, singular] = if *inverse { side } else { owner };
                let other = self.other(other);
                match passive {
                    "" => acts(not, bare, singular, other),
                    passive => format!("{} {passive} {other}", be(not, form)),
                }
            }
            Pred::Has(objects) => {
                let objects = self.objects(objects);
                acts(not, "have", "has", objects)
            }
            Pred::States(list) => {
                let names: Vec<String> = list
                    .iter()
                    .map(|stated| match stated {
                        Stated::Attr(attr) if ATTRS[*attr].list => format!("its {}", ATTRS[*attr].many),
                        Stated::Attr(attr) => format!("its {}", self.label(*attr)),
                        Stated::Courses => "its courses".into(),
                        Stated::Members => "its members".into(),
                    })
                    .collect();
                acts(not, "state", "states", listed(&names, "and"))
            }
        }
    }

    fn other(&mut self, other: &Other) -> String {
        match other {
            Other::Some(quant, noun) => self.counted(quant, noun).0,
            Other::One(place) => self.place(place),
        }
    }

    fn objects(&mut self, objects: &[Obj]) -> String {
        let names: Vec<String> = objects.iter().map(|object| self.object(object)).collect();
        listed(&names, "and")
    }

    fn object(&mut self, object: &Obj) -> String {
        match object {
            Obj::Attr(attr) if ATTRS[*attr].list => ATTRS[*attr].many.into(),
            Obj::Attr(attr) => article(&self.label(*attr)),
            Obj::NoAttr(attr) if ATTRS[*attr].list => format!("no {}", ATTRS[*attr].many),
            Obj::NoAttr(attr) => format!("no {}", self.label(*attr)),
            Obj::Some(quant, noun) => self.counted(quant, noun).0,
            Obj::Amount(cmp, count, attr) => format!("{} {count} {}", self.cmp(*cmp), self.label(*attr)),
            Obj::Table => "a house".into(),
        }
    }

    pub(super) fn cmp(&mut self, cmp: Cmp) -> String {
        match cmp {
            Cmp::AtLeast => "at least".into(),
            Cmp::AtMost => "at most".into(),
            Cmp::MoreThan => "more than".into(),
            Cmp::LessThan => self.either("less than", "fewer than"),
            Cmp::Exactly => "exactly".into(),
        }
    }

    pub(super) fn counted(&mut self, quant: &Quant, noun: &Noun) -> (String, Form) {
        let count = |printer: &mut Printer, count: i64| {
            let of = if printer.dice.one_in(4) { "of the " } else { "" };
            (count, of)
        };
        let (front, plural) = match quant {
            Quant::Every => match self.dice.below(6) {
                0 => ("each ".into(), false),
                1 => ("the ".into(), true),
                _ => ("every ".into(), false),
            },
            Quant::No => ("no ".into(), self.dice.one_in(4)),
            Quant::A if self.dice.one_in(4) => ("at least 1 ".into(), false),
            Quant::A => (String::new(), false),
            Quant::Count(cmp, number) => {
                let (number, of) = count(self, *number);
                let plural = number != 1 || !of.is_empty();
                (format!("{} {number} {of}", self.cmp(*cmp)), plural)
            }
            Quant::Between(low, high) => (format!("between {low} and {high} "), true),
            Quant::Named(cmp, amount) => (format!("{} {} ", self.cmp(*cmp), self.term(amount)), true),
            Quant::Lying(..) => (String::new(), true),
            Quant::Most => (self.either("most ", "most of the "), true),
            Quant::Percent(cmp, number) => (format!("{} {number}% of the ", self.cmp(*cmp)), true),
        };
        // `the members that …` are the ones meant: only a noun without more is all of them
        let (front, plural) = match front.as_str() {
            "the " if !noun.clauses.is_empty() || noun.from != From::All => ("every ".to_string(), false),
            _ => (front, plural),
        };
        // `most` and `a` begin a value too, with which arithmetic would go on
        let goes_on = *quant == Quant::Most || front.is_empty();
        let text = if goes_on { self.calculated(noun, plural) } else { self.noun(noun, plural) };
        let text = if front.is_empty() { article(&text) } else { format!("{front}{text}") };
        (text, if plural { Form::Plural } else { Form::Singular })
    }

    pub(super) fn noun(&mut self, noun: &Noun, plural: bool) -> String {
        let mut text = String::new();
        for (attr, value) in &noun.adjectives {
            let word = attr.checked_sub(OWN).map_or_else(|| ATTRS[*attr].values()[*value].into(), |at| self.own(at));
            text += &format!("{word} ");
        }
        let one = match (&noun.stands, &noun.from) {
            (Some((attr, value)), _) => ATTRS[*attr].values()[*value].to_string(),
            (None, From::Listed(attr) | From::ListedBy(attr, _)) => self.label(*attr),
            (None, From::All | From::Within) => noun.thing.one().to_string(),
        };
        text += &if plural { format!("{one}s") } else { one };
        if let From::ListedBy(_, place) = &noun.from {
            text += &format!(" of {}", self.place(place));
        }
        let form = if plural { Form::Plural } else { Form::Singular };
        for (at, clause) in noun.clauses.iter().enumerate() {
            let and = if at > 0 && matches!(clause, Clause::That(..) | Clause::Whose(..) | Clause::WhoseList(..)) {
                " and"
            } else {
                ""
            };
            text += and;
            text += &match clause {
                Clause::That(not, pred) => format!(" that {}", self.pred(pred, *not, form)),
                Clause::Whose(attr, not, test) => {
                    format!(" whose {} {}", self.label(*attr), self.tested(test, *not, Form::Singular))
                }
                Clause::WhoseList(attr, not, holds) => {
                    format!(" whose {} {}", ATTRS[*attr].plural(), self.held(holds, *not, Form::Plural))
                }
                Clause::InGroup => format!(" with that {}", self.group),
                Clause::With(objects) => format!(" with {}", self.objects(objects)),
                Clause::Without(objects) => format!(" without {}", self.objects(objects)),
            };
        }
        text
    }

    pub(super) fn condition(&mut self, condition: &Cond, depth: usize) -> String {
        let mut inline = |list: &[Cond], word: &str| {
            let texts: Vec<String> = list.iter().map(|inner| self.condition(inner, depth)).collect();
            texts.join(&format!(" {word} "))
        };
        match condition {
            Cond::All(list) => inline(list, "and"),
            Cond::Any(list) => inline(list, "or"),
            Cond::AllLines(list) => self.lines("all of these hold:", list, depth),
            Cond::AnyLines(list) => self.lines("at least one of these holds:", list, depth),
            Cond::There(not, objects) => {
                format!("there {} {}", be(*not, Form::Singular), self.objects(objects))
            }
            Cond::Sub(not, subject) => {
                let (name, form) = self.subject(subject);
                format!("{name} {}", self.said(subject, *not, form))
            }
        }
    }

    fn lines(&mut self, head: &str, list: &[Cond], depth: usize) -> String {
        let mut text = head.to_string();
        for inner in list {
            text += &format!("\n{}- {}", "  ".repeat(depth + 1), self.condition(inner, depth + 1));
        }
        text
    }
}

/// A verb.
pub(super) fn acts(form: Form, not: bool, (bare, singular): (&str, &str), rest: String) -> String {
    match (form, not) {
        (Form::Singular, true) => format!("does not {bare} {rest}"),
        (Form::Plural, true) => format!("do not {bare} {rest}"),
        (Form::Singular, false) => format!("{singular} {rest}"),
        (Form::Bare | Form::Plural, _) => format!("{bare} {rest}"),
    }
}

pub(super) fn be(not: bool, form: Form) -> &'static str {
    match (form, not) {
        (Form::Bare, _) => "be",
        (Form::Singular, false) => "is",
        (Form::Singular, true) => "is not",
        (Form::Plural, false) => "are",
        (Form::Plural, true) => "are not",
    }
}

/// `a, b and c`.
pub(super) fn listed(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}
