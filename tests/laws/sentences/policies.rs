//! Random policies: items of every kind, each of which may use the names of those before it.

use super::Maker;
use super::own::Sort;
use ondergrens::vocabulary::Vocabulary;

/// A policy file.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub name: String,
    /// What stands under the header.
    pub header: String,
    /// What stands at the margin, as written.
    pub items: Vec<String>,
}

impl Drawn {
    /// The whole text.
    pub fn text(&self) -> String {
        self.title() + &self.header + &self.items.concat()
    }

    fn title(&self) -> String {
        format!("policy {}: A policy\n", self.name)
    }

    /// Leaves out what stands at this place of the text.
    pub fn leave_out(&mut self, at: usize) {
        match self.position(at) {
            Some(item) => drop(self.items.remove(item)),
            None => self.header.clear(),
        }
    }

    /// What stands at this place of the text.
    pub fn item_at(&self, at: usize) -> &str {
        self.position(at).map_or(&self.header, |item| &self.items[item])
    }

    /// What has the same name as an item of another text.
    pub fn item_like(&self, other: &str) -> &str {
        let name = |text: &str| text.split(':').next().unwrap_or_default().to_lowercase();
        self.items.iter().find(|item| name(item) == name(other)).unwrap_or(&self.header)
    }

    fn position(&self, at: usize) -> Option<usize> {
        let mut end = self.title().len() + self.header.len();
        if at < end {
            return None;
        }
        self.items.iter().position(|item| {
            end += item.len();
            at < end
        })
    }
}

const SORTS: [Sort; 5] = [Sort::Number, Sort::Share, Sort::Money, Sort::Date, Sort::Length];

/// What may be the name of a value.
const VALUES: [&str; 16] = [
    "fewest",
    "ceiling of all",
    "run-up",
    "price.2",
    "second total",
    "most hoped",
    "after-tax sum",
    "yearly 2025",
    "day of rest",
    "low end",
    "distinct mark",
    "later half",
    "gap",
    "Great Leap",
    "it-sum",
    "every-day rate",
];

/// What things may be called.
const WORDS: [&str; 8] =
    ["left behind", "small", "by itself", "Half-Done", "of age", "distinct", "same-ish", "within reach"];

/// What values of things may be called.
const OF: [&str; 8] =
    ["weight", "second highest mark", "cost deviation", "latest-ness", "A-mark", "own age", "sum 2", "reach"];

/// What ladders are called.
const LADDERS: [&str; 3] = ["ripeness", "way up", "Third Ladder"];

/// Two policies of which the second may use the names of the first.
pub fn policies(vocabulary: &Vocabulary, seed: u64) -> [Drawn; 2] {
    let mut maker = Maker::new(vocabulary, seed);
    let first = maker.policy("region", 2);
    maker.own = maker.own.of_policy("region");
    let second = maker.policy("town", 6);
    [first, second]
}

impl Maker<'_> {
    fn policy(&mut self, name: &str, rules: usize) -> Drawn {
        let mut items = Vec::new();
        for at in 0..5 {
            self.depth = 1;
            let at = at * 3 + self.below(3);
            items.push(self.named(VALUES[at], WORDS[at % WORDS.len()], OF[at % OF.len()]));
        }
        self.depth = 2;
        let names: Vec<String> = (0..rules).map(|at| format!("rule-{at}")).collect();
        for at in 0..rules {
            items.push(self.rule(&names, at));
        }
        let header = self.header();
        Drawn { name: name.to_string(), header, items }
    }

    /// Something with a name, which is known from then on.
    fn named(&mut self, value: &str, word: &str, of: &str) -> String {
        let sort = self.dice.pick(&SORTS);
        let kind = self.below(8);
        match kind {
            0 | 1 => {
                let constant = match sort {
                    Sort::Number => self.pick(&["3", "12.5", "-2", "1,500", "0"]),
                    Sort::Share => self.pick(&["40%", "12.5%", "100%"]),
                    Sort::Money => self.pick(&["100 euro", "1,000.50 euro", "12000 euro"]),
                    Sort::Date => self.pick(&["2026-01-31", "15 September 2025"]),
                    Sort::Length => self.pick(&["8 weeks", "10 days", "2 years", "1 month"]),
                };
                self.own.values.push((value.to_lowercase(), sort));
                format!("parameter {value}: {constant}\n")
            }
            2 | 3 => {
                let thing = self.thing();
                let noun = self.narrowed(thing, false);
                let article = ondergrens::suggest::with_article(&noun);
                let condition = self.within(thing, |maker| if maker.one_in(4) { maker.list(1) } else { maker.row(3) });
                self.own.words.push((word.to_lowercase(), thing));
                format!("define {word}:\n  {article} is {word} if {}\n", deeper(&condition, 1))
            }
            4 => {
                let thing = if self.one_in(6) { self.vocabulary.root } else { self.thing() };
                let expression = self.within(thing, |maker| maker.of_sort(sort));
                let noun = self.one(thing);
                self.own.of.push((of.to_lowercase(), thing, sort));
                format!("define {noun}'s {of}: {expression}\n")
            }
            5 => {
                let expression = self.of_sort(sort);
                self.own.values.push((format!("the {}", value.to_lowercase()), sort));
                format!("define {value}: {expression}\n")
            }
            6 => {
                let sort = self.dice.pick(&[Sort::Number, Sort::Share, Sort::Money]);
                let expression = self.of_sort(sort);
                self.own.values.push((format!("the {}", value.to_lowercase()), sort));
                let unit = if self.one_in(2) { "  unit: steps\n" } else { "" };
                format!("measure {value}: {expression}\n{unit}")
            }
            _ => self.ladder(),
        }
    }

    /// A ladder of the first rules.
    fn ladder(&mut self) -> String {
        let at = self.below(LADDERS.len());
        let name = LADDERS[at];
        if self.own.ladders.iter().any(|(known, _)| *known == name.to_lowercase()) {
            return String::new();
        }
        let levels = if self.one_in(2) {
            self.ordered_values().into_iter().take(3).collect()
        } else {
            ["bronze", "More Than Half", "level 3"].map(str::to_string).to_vec()
        };
        let lines: Vec<String> =
            levels.iter().zip(0..).map(|(level, at)| format!("  level {level}: rule-{}\n", at % 2)).collect();
        let lines = &lines[..levels.len().min(2)];
        self.own.ladders.push((name.to_lowercase(), levels[..lines.len()].to_vec()));
        format!("ladder {name}: How far it goes\n{}", lines.concat())
    }

    fn rule(&mut self, names: &[String], at: usize) -> String {
        let displaces = at > 1 && self.one_in(3);
        let sentence = if displaces && self.one_in(2) { self.freedom() } else { self.sentence() };
        let mut text = format!("rule {}:\n  {}\n", names[at], deeper(&sentence, 1));
        if displaces {
            let mut targets = vec![names[at - 1].as_str()];
            if at > 2 && self.one_in(2) {
                targets.push(&names[at - 2]);
            }
            text += &format!("  exception to: {}\n", targets.join(", "));
        }
        let lines: [(&str, &[&str]); 4] = [
            ("because", &["It must be so, if at all: always.", "`a` and \"b\""]),
            ("advice", &["Bring it in."]),
            ("enforcement", &["strict", "with explanation", "guideline"]),
            ("waivable", &["never", "for at most 12 months"]),
        ];
        text + &self.lines(&lines) + &self.labels()
    }

    /// Some of these labels.
    fn lines(&mut self, lines: &[(&str, &[&str])]) -> String {
        let mut text = String::new();
        for (label, values) in lines {
            if self.one_in(4) {
                text += &format!("  {label}: {}\n", self.pick(values));
            }
        }
        text
    }

    /// Labels that rules and policies share.
    fn labels(&mut self) -> String {
        let dates = ["from 2025-01-01", "through 31 December 2027", "from 2025-01-01 through 2027-12-31"];
        self.lines(&[
            ("source", &["Agreement 2025, article 4", "\"Te veel smaken\": a book"]),
            ("basis", &["law", "standard", "norm", "research"]),
            ("owner", &["Programme office"]),
            ("tags", &["functions, lower bound", "one"]),
            ("valid", &dates),
        ])
    }

    fn header(&mut self) -> String {
        let mut text = self.labels();
        if self.one_in(2) {
            let condition = if self.one_in(3) { self.list(1) } else { self.row(3) };
            text += &format!("  applies if: {}\n", deeper(&condition, 2));
        }
        if self.one_in(4) {
            text += "  notice: It is no legal advice.\n";
        }
        text
    }
}

/// Lines further to the right.
pub fn deeper(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{}", "  ".repeat(by)))
}
