//! Exact numbers and calendar days of the reference.

use std::cmp::Ordering;

/// A fraction; the lower part is above zero and they have no factor in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Q(pub i128, pub i128);

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common(b, a % b) }
}

impl Q {
    pub fn new(up: i128, low: i128) -> Q {
        let by = common(up, low).max(1) * low.signum();
        Q(up / by, low / by)
    }

    pub fn whole(number: i64) -> Q {
        Q(i128::from(number), 1)
    }

    pub fn plus(self, other: Q) -> Q {
        Q::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    pub fn times(self, other: Q) -> Q {
        Q::new(self.0 * other.0, self.1 * other.1)
    }

    pub fn over(self, other: Q) -> Q {
        Q::new(self.0 * other.1, self.1 * other.0)
    }

    /// With at most three decimals, as people write it.
    pub fn text(self) -> String {
        let thousandths = self.0 * 1000 / self.1;
        let sign = if thousandths < 0 { "-" } else { "" };
        let (whole, rest) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
        if rest == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
        }
    }
}

impl PartialOrd for Q {
    fn partial_cmp(&self, other: &Q) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Q {
    fn cmp(&self, other: &Q) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// The number of a day.
pub fn day(year: i64, month: i64, day: i64) -> i64 {
    let before = year - i64::from(month <= 2);
    let era = before.div_euclid(400);
    let of_era = before - era * 400;
    let shifted = (month + 9) % 12;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * shifted + 2) / 5 + day - 1
}

/// How many days a month has.
pub fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day(next_year, next, 1) - day(year, month, 1)
}

/// Year, month and day of a number.
pub fn parts(number: i64) -> (i64, i64, i64) {
    let mut year = number.div_euclid(366);
    while day(year + 1, 1, 1) <= number {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && day(year, month + 1, 1) <= number {
        month += 1;
    }
    (year, month, number - day(year, month, 1) + 1)
}

pub fn day_text(number: i64) -> String {
    let (year, month, day) = parts(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// So many days or months later; months clamp to the month's end.
pub fn later(number: i64, count: i64, months: bool) -> i64 {
    if !months {
        return number + count;
    }
    let (year, month, of_month) = parts(number);
    let all = year * 12 + month - 1 + count;
    let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
    day(year, month, of_month.min(days_in(year, month)))
}

/// A source of choices: the same for the same seed.
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
