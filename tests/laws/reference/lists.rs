//! What lists hold, who is among whom, and what texts are like, as the reference page tells.

use super::facts::{Fact, Here};
use super::judge::Judge;
use super::tree::*;
use super::truth::{Out, Truth};
use super::values::Known;
use super::words::{A, ATTRS, Thing};
use super::world::{Ent, Value};

/// Patterns, each with the texts of the arrangements that fit it as a whole.
pub const PATTERNS: [(&str, &[&str]); 4] = [
    ("re?d", &["red"]),
    ("[Rr]ed|blue", &["red", "Red", "blue"]),
    (".*e.*", &["red", "Red", "blue", "light blue"]),
    ("\\w+", &["red", "Red", "blue"]),
];

/// Whether two values are the same: of texts, whatever their capitals.
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => left.eq_ignore_ascii_case(right),
        _ => left == right,
    }
}

/// `contain` and `start with` make no difference between capitals and small letters, `match` does.
fn like(how: Texts, text: &str, wanted: &str) -> bool {
    let (small, small_wanted) = (text.to_lowercase(), wanted.to_lowercase());
    match how {
        Texts::Starts => small.starts_with(&small_wanted),
        Texts::Contains => small.contains(&small_wanted),
        Texts::Matches => PATTERNS.iter().any(|(pattern, texts)| *pattern == wanted && texts.contains(&text)),
    }
}

impl Judge<'_> {
    pub fn text_test(&self, value: &Known, how: Texts, wanted: &str) -> Truth {
        match value {
            Known::Value(Value::Text(text)) => Truth::of(like(how, text, wanted)),
            Known::Nothing | Known::NoValue => Truth::No,
            _ => Truth::Maybe,
        }
    }

    /// Whether an element is one of a group.
    pub fn among(&self, here: Here, noun: &Noun) -> Truth {
        // a list of everyone has whoever is ranged over
        if let From::ListedBy(attr, place) = &noun.from
            && self.world.fact(self.place(place), *attr) == Fact::Everyone
            && self.ranged.contains(&here)
        {
            return Truth::Yes;
        }
        match here {
            Here::Nothing | Here::NoValue => Truth::No,
            Here::Anyone | Here::Unknown => match &noun.from {
                From::ListedBy(attr, place) => match self.world.fact(self.place(place), *attr) {
                    Fact::Nothing => Truth::No,
                    Fact::Are(values) if values.is_empty() => Truth::No,
                    _ => Truth::Maybe,
                },
                _ => Truth::Maybe,
            },
            // who is no member is not among members
            Here::At(ent) if !matches!(ent, Ent::Member(_)) => Truth::No,
            Here::At(_) => {
                let (members, open) = self.candidates(noun);
                let own = members.into_iter().filter(|(found, _)| *found == here).map(|(_, listed)| listed);
                let open = Truth::of(open && self.world.elements(noun.thing).is_none()).and(Truth::Maybe);
                // whoever is ranged over is there
                let there = if self.ranged.contains(&here) { Truth::Yes } else { self.world.takes_part(here) };
                let narrowed = self.inside(noun.thing, here, |judge| judge.narrowed(here, noun));
                own.fold(open, Truth::or).and(there).and(narrowed)
            }
        }
    }

    /// Whether a value is one of a group.
    pub fn value_among(&self, value: &Known, noun: &Noun) -> Truth {
        match value {
            Known::Value(Value::Ref(ent)) => self.naming(Here::At(*ent), |judge| judge.among(Here::At(*ent), noun)),
            Known::Nothing | Known::NoValue => Truth::No,
            _ => self.among(Here::Unknown, noun),
        }
    }

    /// What a list holds; `None` when that is not known.
    fn listed(&self, owner: Here, attr: A) -> Option<Vec<Value>> {
        match self.world.fact(owner, attr) {
            Fact::Nothing => Some(Vec::new()),
            Fact::Is(value) => Some(vec![value]),
            Fact::Are(values) => Some(values),
            Fact::Everyone => {
                let all = self.world.elements(Thing::Member)?;
                Some(all.into_iter().map(Value::Ref).collect())
            }
            Fact::Unknown => None,
        }
    }

    /// Whether a list includes one value.
    fn includes(&self, owner: Here, attr: A, lit: &Lit) -> Truth {
        let wanted = match lit {
            Lit::Place(place) => return self.speaking(place, |judge, here| judge.related(owner, attr, here)),
            Lit::Choice(_, at) => Value::Choice(*at),
            Lit::Text(text) => Value::Text(text),
        };
        self.listed(owner, attr).map_or(Truth::Maybe, |list| Truth::of(list.iter().any(|value| same(value, &wanted))))
    }

    /// What is said of a list.
    pub fn holds(&self, owner: Here, attr: A, holds: &Holds, condition: bool) -> Out {
        match holds {
            Holds::Include(how, lits) => {
                let each = || lits.iter().map(|lit| self.includes(owner, attr, lit));
                Out::Is(match how {
                    How::All => each().fold(Truth::Yes, Truth::and),
                    How::AnyOf => each().fold(Truth::No, Truth::or),
                    How::NoneOf => each().fold(Truth::No, Truth::or).not(true),
                    How::Only => match self.listed(owner, attr) {
                        None => Truth::Maybe,
                        Some(list) => {
                            let fits = |value: &Value| {
                                let of = |lit: &Lit| self.equal(&Known::Value(value.clone()), lit);
                                lits.iter().map(of).fold(Truth::No, Truth::or)
                            };
                            list.iter().map(fits).fold(Truth::Yes, Truth::and)
                        }
                    },
                })
            }
            Holds::Group(quant, noun) => {
                let body = |judge: &Judge| Out::Is(judge.related(owner, attr, judge.hand[judge.hand.len() - 1].1));
                self.quantified(quant, noun, condition, body)
            }
            // it speaks of each of those that the list names
            Holds::Among(group) => {
                let listed = Noun { from: From::Listed(attr), thing: Thing::Member, ..super::folds::courses() };
                self.inside(ATTRS[attr].thing, owner, |judge| {
                    let body = |inner: &Judge| Out::Is(inner.among(inner.hand[inner.hand.len() - 1].1, group));
                    judge.quantified(&Quant::Every, &listed, condition, body)
                })
            }
        }
    }
}
