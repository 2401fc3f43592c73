//! TOML texts made by chance, valid and not, and damage done to them.

/// Numbers by chance, the same for the same seed (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % bound as u64) as usize
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A document. Its names come from many or few, so that they collide seldom or often.
    pub fn document(&mut self) -> String {
        let names = [3, 6, 40, 1000][self.below(4)];
        let end = self.one(&["\n", "\n", "\r\n"]);
        let mut text = String::from(if self.once_in(10) { "\u{feff}" } else { "" });
        for _ in 0..self.below(24) {
            let line = match self.below(12) {
                0 => String::new(),
                1 => self.comment(),
                2 | 3 => format!("[{}]", self.dotted(names)),
                4 | 5 => format!("[[{}]]", self.dotted(names)),
                _ => format!("{}{}={}{}", self.dotted(names), self.space(), self.space(), self.value(names, 0)),
            };
            let tail = if self.once_in(8) { self.comment() } else { String::new() };
            text +=
                &format!("{}{line}{}{tail}{}", self.space(), self.space(), if self.once_in(400) { "\r" } else { end });
        }
        text
    }

    fn space(&mut self) -> &'static str {
        self.one(&["", "", "", " ", " ", "\t", "  \t "])
    }

    /// What may stand between the values of a list.
    fn gap(&mut self) -> String {
        match self.below(12) {
            0 => "\n".to_string(),
            1 => "\r\n \t".to_string(),
            2 => format!(" {}\n", self.comment()),
            _ => self.space().to_string(),
        }
    }

    fn comment(&mut self) -> String {
        format!("#{}", self.one(&["", " [a]", " \"", "a = 1 # b", " één 語 🦀", "\t'''"]))
    }

    fn dotted(&mut self, names: usize) -> String {
        let mut text = self.key(names);
        while self.once_in(3) {
            text += &format!("{}.{}{}", self.space(), self.space(), self.key(names));
        }
        text
    }

    fn key(&mut self, names: usize) -> String {
        let name = format!("{}{}", self.one(&["a", "b", "k-", "naam_"]), self.below(names));
        match self.below(16) {
            0 => format!("\"{name}\""),
            1 => format!("'{name}'"),
            2 => format!("\"\\u{:04x}{}\"", u32::from(name.as_bytes()[0]), &name[1..]),
            3 => self
                .one(&["\"\"", "''", "\"é 1\"", "'a.b'", "\"\\n\"", "1", "2024-01-01", "-", "\"a\\\"b\"", "true"])
                .to_string(),
            4 if self.once_in(20) => self.one(&["\"\"\"a\"\"\"", "é", "", "a b", "\"\\q\""]).to_string(),
            _ => name,
        }
    }

    fn value(&mut self, names: usize, depth: usize) -> String {
        match self.below(if depth > 4 { 8 } else { 12 }) {
            0..=2 => self.string(),
            3 | 4 => self.number(),
            5 => self.time(),
            6 => self.one(&["true", "false"]).to_string(),
            7 if self.once_in(8) => {
                self.one(&["tru", "", "x", "TRUE", "1.", ".5", "_1", "1__0", "01", "2024-13-01", "0x"]).to_string()
            }
            7 => self.one(&["0", "inf", "-nan", "+inf", "1e5", "nan", "-0", "1e1_0", "0.0", "+1"]).to_string(),
            8 | 9 => self.many_of(("[", "]"), |chance| chance.value(names, depth + 1)),
            _ => self.many_of(("{", "}"), |chance| {
                format!(
                    "{}{}={}{}",
                    chance.dotted(names),
                    chance.space(),
                    chance.space(),
                    chance.value(names, depth + 1)
                )
            }),
        }
    }

    fn many_of(&mut self, (open, close): (&str, &str), one: impl Fn(&mut Chance) -> String) -> String {
        let mut text = format!("{open}{}", self.gap());
        let count = self.below(5);
        for at in 0..count {
            let comma = at + 1 < count || self.once_in(4);
            text += &format!("{}{}{}{}", one(self), self.gap(), if comma { "," } else { "" }, self.gap());
        }
        text + close
    }

    fn string(&mut self) -> String {
        const PLAIN: [&str; 9] = ["a", "Noord", " ", "één", "語🦀", "\t", "#", "[x]", "= ,"];
        const ESCAPES: [&str; 12] =
            ["\\n", "\\t", "\\\"", "\\\\", "\\e", "\\b", "\\f", "\\r", "\\x41", "\\u00e9", "\\U0001F980", "'"];
        const BROKEN: [&str; 7] = ["\\q", "\\u12", "\\uD800", "\\x4", "\\U00110000", "\u{0}", "\u{7f}"];
        let (open, close, escapes, lines) = [
            ("\"", "\"", true, false),
            ("\"", "\"", true, false),
            ("'", "'", false, false),
            ("\"\"\"", "\"\"\"", true, true),
            ("'''", "'''", false, true),
        ][self.below(5)];
        let mut text = String::from(open);
        for _ in 0..self.below(6) {
            text += match self.below(16) {
                0..=2 if escapes => self.one(&ESCAPES),
                3 if lines => self.one(&["\n", "\r\n", "\n\n  "]),
                4 if lines && escapes => self.one(&["\\\n   ", "\\  \r\n\t", "\"", "\"\""]),
                5 if lines && !escapes => self.one(&["'", "''", "\\"]),
                6 if self.once_in(30) => self.one(&BROKEN),
                _ => self.one(&PLAIN),
            };
        }
        text + close
    }

    fn number(&mut self) -> String {
        let bound = [10, 100_000, usize::MAX][self.below(3)];
        let digits = self.below(bound);
        let sign = self.one(&["", "", "+", "-"]);
        match self.below(10) {
            0 => format!("0x{digits:x}"),
            1 => format!("0x{digits:X}_0"),
            2 => format!("0o{digits:o}"),
            3 => format!("0b{digits:b}"),
            4 => format!("{sign}{digits}.{}", self.below(1000)),
            5 => format!("{sign}{digits}.5e{}{}", self.one(&["", "+", "-"]), self.below(400)),
            6 => format!("{sign}{digits}_000"),
            7 => format!("{sign}{digits}{}", self.one(&["E3", "_1", "e-1", ".0", "e0_0", ".1_2"])),
            _ => format!("{sign}{digits}"),
        }
    }

    fn time(&mut self) -> String {
        let last = if self.once_in(6) { 31 } else { 28 };
        let day = format!("{:04}-{:02}-{:02}", self.below(10_000), 1 + self.below(12), 1 + self.below(last));
        let clock = format!("{:02}:{:02}", self.below(24), self.below(60));
        let second = self.one(&["", ":07", ":59.123", ":60", ":00.123456789123"]);
        let zone = self.one(&["", "Z", "z", "+01:00", "-23:59"]);
        match self.below(6) {
            0..=2 => day,
            3 => format!("{clock}{second}"),
            _ => format!("{day}{}{clock}{second}{zone}", self.one(&["T", "t", " "])),
        }
    }

    /// The text with a few letters, marks or lines taken out, put in, doubled or moved.
    pub fn damaged(&mut self, text: &str) -> String {
        const PUT: [&str; 30] = [
            "\"", "'", "[", "]", "{", "}", "=", ".", ",", "#", "\n", "\r", "\r\n", "\\", " ", "\t", "0", "_", "-", "a",
            "é", "\u{0}", "\"\"\"", "'''", "[[", "]]", "\u{feff}", "a = 1\n", "[a]\n", "[[a]]\n",
        ];
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(2) {
            let at = self.below(letters.len() + 1);
            let most = [1, 4, 40][self.below(3)];
            let to = (at + 1 + self.below(most)).min(letters.len());
            match self.below(5) {
                0 => drop(letters.drain(at..to.max(at))),
                1 => drop(letters.splice(at..at, self.one(&PUT).chars())),
                2 => drop(letters.splice(at..to.max(at), self.one(&PUT).chars())),
                3 => {
                    let part = letters[at..to.max(at)].to_vec();
                    let there = self.below(letters.len() + 1);
                    drop(letters.splice(there..there, part));
                }
                _ => letters = self.lines_moved(&letters),
            }
        }
        letters.into_iter().collect()
    }

    fn lines_moved(&mut self, letters: &[char]) -> Vec<char> {
        let mut lines: Vec<&[char]> = letters.split_inclusive(|letter| *letter == '\n').collect();
        if let Some(last) = lines.len().checked_sub(1) {
            let (a, b) = (self.below(last + 1), self.below(last + 1));
            if self.once_in(2) { lines.swap(a, b) } else { lines.insert(a, lines[b]) }
        }
        lines.concat()
    }
}
