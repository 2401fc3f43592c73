//! Values, and what is said of them.

use super::own::Sort;
use super::{Maker, Said};
use ondergrens::language::Language;
use ondergrens::vocabulary::{AttributeId, Kind, ThingId};

fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Number { .. })
}

impl Maker<'_> {
    /// A value with what is said of it.
    pub(super) fn value(&mut self) -> (String, Said) {
        if self.one_in(2)
            && let Some(found) = self.own_test()
        {
            return found;
        }
        match self.below(5) {
            0 => {
                let value = self.counting(1);
                (value, self.compared(Maker::number))
            }
            1 => {
                let share = self.share_of();
                (share, self.compared(Maker::share))
            }
            _ => {
                let (place, thing) = self.place();
                let attribute = self.attribute(thing, |_| true);
                let said = self.test(attribute);
                (self.of(place, thing, attribute), said)
            }
        }
    }

    /// An attribute of a place.
    fn of(&mut self, place: String, thing: ThingId, attribute: AttributeId) -> String {
        let label = self.label(attribute);
        match place.as_str() {
            "it" => format!("its {label}"),
            _ if thing == self.vocabulary.root => format!("the {label}"),
            _ => format!("the {label} of {place}"),
        }
    }

    /// What may be said of a value of an attribute.
    pub(super) fn test(&mut self, attribute: AttributeId) -> Said {
        let found = self.vocabulary.attribute(attribute);
        if found.many {
            return self.included(attribute);
        }
        match &found.kind {
            Kind::Number { .. } => self.compared(Maker::number),
            Kind::Share => self.compared(Maker::share),
            Kind::Money => self.compared(Maker::money),
            Kind::Duration => self.compared(|maker, _| maker.length()),
            Kind::Date => Said::Be(self.dated()),
            Kind::YesNo => Said::Be(self.pick(&["true", "false"])),
            Kind::Text => self.text(),
            Kind::Choice(choice) => {
                let ordered = choice.ordered();
                match self.below(4) {
                    0 if ordered => {
                        let than = self.pick(&["at least", "at most", "more than", "less than"]);
                        Said::Be(format!("{than} {}", self.choice(attribute)))
                    }
                    1 => Said::Be(format!("one of {} or {}", self.choice(attribute), self.choice(attribute))),
                    2 if ordered => Said::Be(format!("exactly {}", self.choice(attribute))),
                    _ => Said::Be(self.choice(attribute)),
                }
            }
            Kind::Thing(things) => match self.below(3) {
                0 => {
                    let noun = self.narrowed(things[0], true);
                    Said::Be(format!("among the {noun}"))
                }
                1 => {
                    let of = self.vocabulary.root;
                    Said::Be(format!("the {}", self.one(of)))
                }
                _ => Said::Be(self.place().0),
            },
        }
    }

    fn choice(&mut self, attribute: AttributeId) -> String {
        let vocabulary = self.vocabulary;
        let Some(choice) = vocabulary.attribute(attribute).kind.choice() else { return "\"x\"".to_string() };
        choice.values[self.below(choice.values.len())].label.one(Language::English).to_string()
    }

    fn text(&mut self) -> Said {
        let verb = self.below(4);
        let forms = [["match", "matches"], ["contain", "contains"], ["start with", "starts with"]];
        match forms.get(verb) {
            Some([many, one]) => {
                let forms = [many.to_string(), one.to_string(), many.to_string()];
                Said::Verb(forms, "\"KB.*\"".to_string())
            }
            None => Said::Be("\"KB 1\"".to_string()),
        }
    }

    /// What a list holds.
    fn included(&mut self, attribute: AttributeId) -> Said {
        let things = match &self.vocabulary.attribute(attribute).kind {
            Kind::Thing(things) => Some(things[0]),
            _ => None,
        };
        let one = |maker: &mut Self| match maker.vocabulary.attribute(attribute).kind {
            Kind::Choice(_) => maker.choice(attribute),
            Kind::Thing(_) => "the host".to_string(),
            _ => maker.pick(&["\"Taxes\"", "\"roads\""]),
        };
        let (first, second) = (one(self), one(self));
        let text = match (self.below(6), things) {
            (0, _) => format!("{first} and {second}"),
            (1, _) => format!("at least 1 of {first} or {second}"),
            (2, _) => format!("none of {first} or {second}"),
            (3, _) => format!("only {first} and {second}"),
            (4 | 5, Some(thing)) => format!("every {}", self.narrowed(thing, false)),
            _ => first,
        };
        Said::Verb(["include", "includes", "include"].map(str::to_string), text)
    }

    pub(super) fn compared(&mut self, term: impl Fn(&mut Self, usize) -> String) -> Said {
        if self.one_in(5) {
            return Said::Be(format!("between {} and {}", term(self, 0), term(self, 1)));
        }
        let than = self.pick(&["at least", "at most", "more than", "less than", "exactly"]);
        Said::Be(format!("{than} {}", term(self, 1)))
    }

    /// An attribute of this kind somewhere.
    fn somewhere(&mut self, wanted: fn(&Kind) -> bool) -> Option<String> {
        for _ in 0..4 {
            let (place, thing) = self.place();
            let attribute = self.attribute(thing, wanted);
            let found = self.vocabulary.attribute(attribute);
            if wanted(&found.kind) && !found.many {
                return Some(self.of(place, thing, attribute));
            }
        }
        None
    }

    /// The most, the least, the sum and the mean of an attribute.
    fn folded(&mut self, wanted: fn(&Kind) -> bool) -> Option<String> {
        let thing = self.thing();
        let attribute = self.attribute(thing, wanted);
        if !wanted(&self.vocabulary.attribute(attribute).kind) {
            return None;
        }
        let fold = self.pick(&["total", "highest", "lowest", "average"]);
        Some(format!("the {fold} {} of the {}", self.label(attribute), self.narrowed(thing, true)))
    }

    fn counting(&mut self, depth: usize) -> String {
        match self.below(5) {
            0 => {
                let thing = self.thing();
                let attribute = self.attribute(thing, |_| true);
                let own = self.own_attribute(thing).map(|(name, _)| name);
                let many = || self.vocabulary.attribute(attribute).label.many(Language::English).to_string();
                let label = own.unwrap_or_else(many);
                format!("the number of distinct {label} of the {}", self.many(thing))
            }
            1 if depth > 0 => {
                let sign = self.pick(&["plus", "minus", "times", "divided by"]);
                format!("{} {sign} {}", self.number(0), self.number(0))
            }
            2 => self.folded(is_number).unwrap_or_else(|| "the staff size".to_string()),
            _ => {
                let (noun, _) = self.noun(true);
                format!("the number of {noun}")
            }
        }
    }

    pub(super) fn number(&mut self, depth: usize) -> String {
        if let Some(own) = self.own_value_maybe(Sort::Number) {
            return own;
        }
        match self.below(9) {
            0 | 1 => self.counting(depth),
            2 | 3 => self.somewhere(is_number).unwrap_or_else(|| "12".to_string()),
            4 if depth > 0 => format!("80% of {}", self.number(0)),
            5 if depth > 0 => {
                let pair = self.pick(&["higher of", "lower of", "difference between"]);
                format!("the {pair} {} and {}", self.number(0), self.number(0))
            }
            6 if depth > 0 => format!("({} minus {}) times 2", self.number(0), self.number(0)),
            7 if self.one_in(2) => format!("the year of ({})", self.date(1)),
            7 => {
                self.somewhere(|kind| matches!(kind, Kind::Date)).map_or("7".into(), |day| format!("the year of {day}"))
            }
            _ => self.pick(&["0", "3", "12.5", "1,500", "-2", "twelve"]),
        }
    }

    pub(super) fn money(&mut self, depth: usize) -> String {
        if let Some(own) = self.own_value_maybe(Sort::Money) {
            return own;
        }
        match self.below(6) {
            0 if depth > 0 => format!("{} {} {}", self.money(0), self.pick(&["plus", "minus"]), self.money(0)),
            1 if depth > 0 => format!("{} times {}", self.money(0), self.number(0)),
            2 => self.folded(|kind| matches!(kind, Kind::Money)).unwrap_or_else(|| "50 euro".to_string()),
            3 => self.somewhere(|kind| matches!(kind, Kind::Money)).unwrap_or_else(|| "70 euro".to_string()),
            _ => self.pick(&["100 euro", "1,000.50 euro"]),
        }
    }

    pub(super) fn share(&mut self, _depth: usize) -> String {
        if let Some(own) = self.own_value_maybe(Sort::Share) {
            return own;
        }
        match self.below(5) {
            0 => self.share_of(),
            1 => self.folded(|kind| matches!(kind, Kind::Share)).unwrap_or_else(|| "5%".to_string()),
            2 => self.somewhere(|kind| matches!(kind, Kind::Share)).unwrap_or_else(|| "7%".to_string()),
            _ => self.pick(&["40%", "12.5%", "0%"]),
        }
    }

    fn share_of(&mut self) -> String {
        let thing = self.thing();
        let said = self.within(thing, |maker| maker.said(thing));
        format!("the share of the {} that {}", self.many(thing), super::finite(&said, false, true))
    }

    pub(super) fn length(&mut self) -> String {
        if let Some(own) = self.own_value_maybe(Sort::Length) {
            return own;
        }
        self.pick(&["12 weeks", "10 days", "6 months", "1 year", "2 years"])
    }

    /// What is said of a day.
    pub(super) fn dated(&mut self) -> String {
        match self.below(4) {
            0 => format!("within {} {} {}", self.length(), self.pick(&["of", "before", "after"]), self.date(1)),
            1 => {
                let than = self.pick(&["at least", "at most", "more than", "less than", "exactly"]);
                format!("{than} {} {} {}", self.length(), self.pick(&["before", "after"]), self.date(1))
            }
            _ => {
                let order = self.pick(&["before", "after", "on", "no later than", "no earlier than"]);
                format!("{order} {}", self.date(1))
            }
        }
    }

    pub(super) fn date(&mut self, depth: usize) -> String {
        if let Some(own) = self.own_value_maybe(Sort::Date) {
            return own;
        }
        match self.below(9) {
            0 => "today".to_string(),
            1 | 2 => self.somewhere(|kind| matches!(kind, Kind::Date)).unwrap_or_else(|| "1 May 2025".to_string()),
            3 if depth > 0 => {
                let pair = self.pick(&["later", "earlier"]);
                format!("the {pair} of {} and {}", self.date(0), self.date(0))
            }
            4 if depth > 0 => {
                let by = self.pick(&["", " plus 1", " minus 2"]);
                let day = self.somewhere(|kind| matches!(kind, Kind::Date)).unwrap_or_else(|| "the start date".into());
                format!("30 April of the year of {day}{by}")
            }
            5 if depth > 0 => format!("{} {} {}", self.date(0), self.pick(&["plus", "minus"]), self.length()),
            6 => {
                let thing = self.thing();
                let attribute = self.attribute(thing, |kind| matches!(kind, Kind::Date));
                let fold = self.pick(&["latest", "earliest"]);
                format!("the {fold} {} of the {}", self.label(attribute), self.narrowed(thing, true))
            }
            _ => self.pick(&["2026-01-31", "15 September 2025"]),
        }
    }
}
