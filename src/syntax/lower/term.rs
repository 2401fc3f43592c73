//! Words, numbers, dates and arithmetic.

use super::Lower;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{MONTHS, NUMBER_WORDS, normalised};
use crate::syntax::ast::*;
use crate::syntax::grammar::{Node, Tree};
use crate::value::{Date, Duration, Number, parse_day, parse_number};

impl Lower<'_, '_> {
    /// The words of a run.
    pub fn words(&mut self, tree: &Tree) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(tree.parts.len());
        for part in &tree.parts {
            let text = self.text(part);
            let role = role(part.node);
            // behind another word `share of` is the end of a name and an `of`: `the cost share of the host`
            let inside = words.last().is_some_and(|word| match word.role {
                Role::The | Role::A => false,
                Role::Total | Role::Average | Role::Highest | Role::Lowest | Role::Its | Role::Possessive => {
                    role != Role::NumberOf
                }
                _ => true,
            });
            if inside && matches!(role, Role::ShareOf | Role::NumberOf) {
                let cut = text.find(' ').unwrap_or(text.len());
                let (name, of) = (normalised(&text[..cut]), normalised(&text[cut..]));
                words.push(Word { text: name, role: Role::Plain, span: self.clean.span(part.start, part.start + cut) });
                words.push(Word { text: of, role: Role::Of, span: self.span(part) });
                continue;
            }
            // a quoted text keeps its capitals: it may be a value
            let text = if role == Role::Quoted { text.trim_matches('"').to_string() } else { normalised(text) };
            words.push(Word { text, role, span: self.span(part) });
        }
        words
    }

    /// Terms joined by arithmetic; times and divided by bind before plus and minus.
    pub fn expression(&mut self, tree: &Tree) -> Option<Expression> {
        let mut sums: Vec<(Operator, Expression)> = Vec::new();
        let mut pending = Operator::Plus;
        for part in &tree.parts {
            if part.node == Node::Operator {
                pending = operator(part.parts[0].node)?;
                continue;
            }
            let term = self.term(&part.parts[0])?;
            match (pending, sums.pop()) {
                (Operator::Times | Operator::DividedBy, Some((sum, left))) => {
                    sums.push((sum, Expression::Arithmetic(pending, Box::new(left), Box::new(term))));
                }
                (_, last) => {
                    sums.extend(last);
                    sums.push((pending, term));
                }
            }
        }
        let mut sums = sums.into_iter();
        let (_, first) = sums.next()?;
        Some(
            sums.fold(first, |left, (operator, right)| {
                Expression::Arithmetic(operator, Box::new(left), Box::new(right))
            }),
        )
    }

    fn term(&mut self, tree: &Tree) -> Option<Expression> {
        let span = self.span(tree);
        match tree.node {
            Node::Brackets => self.expression(&tree.parts[0]),
            Node::Money => {
                let number = tree.part(Node::Number)?;
                Some(Expression::Money(self.number(number)?, span))
            }
            Node::Percent => Some(Expression::Share(self.percent(tree)?, span)),
            Node::Part => {
                let share = self.percent(tree.part(Node::Percent)?)?;
                let whole = self.term(&tree.part(Node::Term)?.parts[0])?;
                Some(Expression::Part(share, Box::new(whole), span))
            }
            Node::Pair => {
                let pair = pair(tree.part(Node::PairWord)?.parts[0].node)?;
                let left = self.expression(tree.part(Node::Expression)?)?;
                let right = self.term(&tree.part(Node::Term)?.parts[0])?;
                Some(Expression::Two(pair, Box::new(left), Box::new(right), span))
            }
            Node::DayOfYear => self.day_of_year(tree),
            Node::YearOfDay => Some(Expression::Year(Box::new(self.term(tree.parts.last()?)?), span)),
            Node::Date => Some(Expression::Date(self.date(tree)?, span)),
            Node::Duration => Some(Expression::Duration(self.duration(tree)?, span)),
            Node::Quantity => {
                let number = &tree.parts[0];
                let words = tree.part(Node::Run).map(|run| self.words(run)).unwrap_or_default();
                Some(Expression::Number(self.number(number)?, words, self.span(number)))
            }
            _ => Some(Expression::Noun(self.noun(tree)?)),
        }
    }

    /// A day of a year that the arrangement knows.
    fn day_of_year(&mut self, tree: &Tree) -> Option<Expression> {
        let digits = tree.part(Node::Digits)?;
        let month = month(&self.text(tree.part(Node::Month)?).to_lowercase())?;
        let day: Option<i8> = self.text(digits).parse().ok();
        // 2024 has every day that any year has
        let Some(day) = day.filter(|day| Date::from_ymd(2024, month, *day).is_some()) else {
            let (start, end) = (digits.start, tree.part(Node::Month)?.end);
            let text = self.clean.text[start..end].to_string();
            let mistake = Diagnostic::error(Code::WrongValue, format!("`{text}` is a day of no year"));
            let help = "write an existing day, such as 30 April";
            self.diagnostics.push(mistake.at(self.clean.span(start, end), "").help(help));
            return None;
        };
        let year = self.expression(tree.part(Node::Year)?)?;
        Some(Expression::DayOfYear { day, month, year: Box::new(year), span: self.span(tree) })
    }

    /// A percentage as a fraction.
    pub(super) fn percent(&mut self, tree: &Tree) -> Option<Number> {
        let inner = tree.part(Node::PercentInner).unwrap_or(tree);
        let digits = inner.part(Node::Digits)?;
        self.digits(digits)?.divided_by(Number::whole(100))
    }

    /// A number in digits or as a word.
    pub(super) fn number(&mut self, tree: &Tree) -> Option<Number> {
        if tree.node == Node::NumberWord {
            let text = self.text(tree).to_lowercase();
            return NUMBER_WORDS.iter().position(|word| *word == text).map(|at| Number::whole(at as i64 + 1));
        }
        let number = self.digits(tree.part(Node::Digits)?)?;
        if tree.has(Node::MinusSign) { number.times(Number::whole(-1)) } else { Some(number) }
    }

    /// Digits as the language groups them: `1,500.5` in English.
    fn digits(&mut self, tree: &Tree) -> Option<Number> {
        let text = self.text(tree).to_string();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let grouped = whole.contains(',');
        let well_grouped = !grouped || (first.len() <= 3 && groups.all(|group| group.len() == 3));
        let plain_decimals = decimals.is_none_or(|d| !d.contains([',', '.']));
        // 1.500 is a thousand and a half in half of Europe
        let doubtful = !grouped && decimals.is_some_and(|d| d.len() == 3) && first.len() <= 3 && first != "0";
        if !well_grouped || !plain_decimals || doubtful {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let part = text.split_once([',', '.']).filter(|(_, part)| !grouped || part.len() < 3);
            let mut options = vec![grouped_digits(&digits)];
            options.extend(part.map(|(whole, part)| as_part(whole, part)));
            let message = format!("the number `{text}` can be read in more than one way");
            self.replace(tree, message, options);
            return None;
        }
        let number = parse_number(&text.replace(',', ""));
        if number.is_none() {
            self.refuse(
                Code::RefusedWording,
                tree,
                format!("the number `{text}` is too large"),
                "write it in a larger unit",
            );
        }
        number
    }

    /// A day, in digits or in words.
    pub fn whole_date(&mut self, tree: &Tree) -> Option<Date> {
        self.date(tree)
    }

    fn date(&mut self, tree: &Tree) -> Option<Date> {
        let inner = &tree.parts[0];
        let date = if inner.node == Node::IsoDate {
            parse_day(self.text(inner))
        } else {
            let mut digits = inner.all(Node::Digits).map(|part| self.text(part).to_string());
            let (day, year) = (digits.next()?, digits.next()?);
            let month = month(&self.text(inner.part(Node::Month)?).to_lowercase())?;
            match (day.parse(), year.parse()) {
                (Ok(day), Ok(year)) => Date::from_ymd(year, month, day),
                _ => None,
            }
        };
        if date.is_none() {
            let text = self.text(inner).to_string();
            self.refuse(
                Code::WrongValue,
                inner,
                format!("`{text}` is no day of the calendar"),
                "write an existing day, such as 2024-02-29",
            );
        }
        date
    }

    /// A number of days, weeks, months or years.
    pub fn duration(&mut self, tree: &Tree) -> Option<Duration> {
        let number = self.number(&tree.parts[0])?;
        let unit = &tree.parts[1];
        let Some(count) = number.as_whole().filter(|count| (0..=100_000).contains(count)) else {
            self.refuse(
                Code::RefusedWording,
                tree,
                "a length of time is a whole number of days, weeks, months or years",
                "use a smaller unit",
            );
            return None;
        };
        Some(match unit.node {
            Node::Days => Duration { months: 0, days: count },
            Node::Weeks => Duration { months: 0, days: count * 7 },
            Node::Months => Duration { months: count, days: 0 },
            _ => Duration { months: count * 12, days: 0 },
        })
    }
}

/// A number with decimals that cannot be taken for thousands.
fn as_part(whole: &str, part: &str) -> String {
    let short = part.trim_end_matches('0');
    match short.len() {
        0 => whole.to_string(),
        length if length != part.len() => format!("{whole}.{short}"),
        _ => format!("{whole}.{part}0"),
    }
}

fn grouped_digits(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn month(name: &str) -> Option<i8> {
    MONTHS.iter().position(|month| month.to_lowercase() == name).map(|at| at as i8 + 1)
}

fn pair(node: Node) -> Option<Pair> {
    Some(match node {
        Node::Difference => Pair::Difference,
        Node::Later => Pair::Later,
        Node::Earlier => Pair::Earlier,
        Node::Higher => Pair::Higher,
        Node::Lower => Pair::Lower,
        _ => return None,
    })
}

fn operator(node: Node) -> Option<Operator> {
    Some(match node {
        Node::Plus => Operator::Plus,
        Node::Minus => Operator::Minus,
        Node::Times => Operator::Times,
        Node::DividedBy => Operator::DividedBy,
        _ => return None,
    })
}

fn role(node: Node) -> Role {
    match node {
        Node::Quoted => Role::Quoted,
        Node::A => Role::A,
        Node::The => Role::The,
        Node::ThatOne => Role::That,
        Node::Its => Role::Its,
        Node::It => Role::It,
        Node::Of => Role::Of,
        Node::Possessive => Role::Possessive,
        Node::NumberOf => Role::NumberOf,
        Node::Distinct => Role::Distinct,
        Node::Total => Role::Total,
        Node::Highest => Role::Highest,
        Node::Lowest => Role::Lowest,
        Node::Average => Role::Average,
        Node::Latest => Role::Latest,
        Node::Earliest => Role::Earliest,
        Node::ShareOf => Role::ShareOf,
        Node::Most => Role::Most,
        Node::Today => Role::Today,
        Node::YearOf => Role::Year,
        _ => Role::Plain,
    }
}
