//! Calendar dates, known to the day, the month or the year, and durations.

use jiff::civil;
use serde::{Deserialize, Serialize};

/// A date: the days it may be, `first..=last`. Known to the day, both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "(i64, i64)", try_from = "(i64, i64)")]
pub struct Date {
    first: civil::Date,
    last: civil::Date,
    /// The same as days from the year 0, since dates are compared far more often than they are made.
    days: (i32, i32),
}

impl Date {
    /// A day known exactly.
    pub fn day(day: civil::Date) -> Date {
        Date::between(day, day)
    }

    fn between(first: civil::Date, last: civil::Date) -> Date {
        Date { first, last, days: (number_of(first), number_of(last)) }
    }

    /// The day `year-month-day`, if the calendar has it.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Date> {
        civil::Date::new(year, month, day).ok().map(Date::day)
    }

    /// The first day it may be, counted from the year 0.
    pub fn first(self) -> i64 {
        i64::from(self.days.0)
    }

    /// The last day it may be, counted like [`Date::first`].
    pub fn last(self) -> i64 {
        i64::from(self.days.1)
    }

    /// The days from one number to another, counted like [`Date::first`].
    pub fn numbered(first: i64, last: i64) -> Option<Date> {
        let day = |number: i64| civil::date(0, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok();
        Some(Date::between(day(first)?, day(last)?))
    }

    /// The first and the last year in which it may lie.
    pub fn years(self) -> (i64, i64) {
        (i64::from(self.first.year()), i64::from(self.last.year()))
    }

    /// The year, when it is known.
    pub fn year(self) -> Option<i16> {
        (self.first.year() == self.last.year()).then(|| self.first.year())
    }

    /// The date this much later (or earlier, when `back`); month ends are clamped. `None` outside the calendar.
    pub fn shifted(self, by: Duration, back: bool) -> Option<Date> {
        let span = jiff::Span::new().try_months(by.months).ok()?.try_days(by.days).ok()?;
        let span = if back { span.negate() } else { span };
        Some(Date::between(self.first.checked_add(span).ok()?, self.last.checked_add(span).ok()?))
    }
}

fn number_of(day: civil::Date) -> i32 {
    (day - civil::date(0, 1, 1)).get_days()
}

impl From<Date> for (i64, i64) {
    fn from(date: Date) -> (i64, i64) {
        (date.first(), date.last())
    }
}

impl TryFrom<(i64, i64)> for Date {
    type Error = &'static str;

    fn try_from((first, last): (i64, i64)) -> Result<Date, &'static str> {
        Date::numbered(first, last).filter(|_| first <= last).ok_or("the calendar has no such day")
    }
}

impl std::fmt::Display for Date {
    /// As written in a file: `2024-01-31`, `2024-01` or `2024`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else if self.first.month() == self.last.month() && self.first.year() == self.last.year() {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        } else if self.first.year() == self.last.year() && self.first.month() == 1 && self.last.month() == 12 {
            write!(f, "{:04}", self.first.year())
        } else {
            write!(f, "between {} and {}", self.first, self.last)
        }
    }
}

/// A day written `2024-01-31`.
pub fn parse_day(text: &str) -> Option<Date> {
    let shaped = text.len() == 10 && text.is_ascii() && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    shaped.then(|| text.parse::<civil::Date>().ok()).flatten().map(Date::day)
}

/// A date written `2024-01-31`, or known in part: `2024-01`, `2024`.
pub fn parse_date(text: &str) -> Option<Date> {
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('-');
    let year = parts.next().filter(|part| digits(part, 4))?;
    let (first, last) = match (parts.next(), parts.next()) {
        (None, _) => {
            let year = year.parse().ok()?;
            (civil::Date::new(year, 1, 1).ok()?, civil::Date::new(year, 12, 31).ok()?)
        }
        (Some(month), None) if digits(month, 2) => {
            let first = civil::Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            (first, first.last_of_month())
        }
        _ => return parse_day(text),
    };
    Some(Date::between(first, last))
}

/// A duration: months and days, of which only one is used at a time (years are months, weeks are days).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Calendar months.
    pub months: i64,
    /// Plain days.
    pub days: i64,
}

/// What a length of time is counted in: months (and years) or days (and weeks). One does not compare with the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calendar months.
    Months,
    /// Plain days.
    Days,
}

impl Unit {
    /// So many months or days.
    pub fn duration(self, count: i64) -> Duration {
        match self {
            Unit::Months => Duration { months: count, days: 0 },
            Unit::Days => Duration { months: 0, days: count },
        }
    }
}

impl Duration {
    /// What it is counted in; nothing for no time at all.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Duration { months: 0, days: 0 } => None,
            Duration { months: 0, .. } => Some(Unit::Days),
            Duration { .. } => Some(Unit::Months),
        }
    }

    /// The calendar months, if it is made of months and years.
    pub fn in_months(self) -> Option<i64> {
        (self.days == 0).then_some(self.months)
    }

    /// The plain days, if it is made of days and weeks.
    pub fn in_days(self) -> Option<i64> {
        (self.months == 0).then_some(self.days)
    }
}

/// A length of time as files write it: `6 months`, `12 weken`.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let (count, unit) = text.trim().split_once(char::is_whitespace)?;
    let count: i64 = count.parse().ok().filter(|count| (0..=100_000).contains(count))?;
    match unit.trim() {
        "day" | "days" | "dag" | "dagen" => Some(Duration { months: 0, days: count }),
        "week" | "weeks" | "weken" => Some(Duration { months: 0, days: count * 7 }),
        "month" | "months" | "maand" | "maanden" => Some(Duration { months: count, days: 0 }),
        "year" | "years" | "jaar" | "jaren" => Some(Duration { months: count * 12, days: 0 }),
        _ => None,
    }
}
