//! Exact numbers.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use serde::{Deserialize, Serialize};

/// An exact fraction. Arithmetic that does not fit 128 bits answers `None`, which callers treat as unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Number(Ratio<i128>);

/// More digits than this before or behind the point are refused: no real figure needs them, and
/// sums and products of what remains fit.
const MOST_DIGITS: usize = 15;

impl From<Number> for String {
    fn from(number: Number) -> String {
        format!("{}/{}", number.0.numer(), number.0.denom())
    }
}

impl TryFrom<String> for Number {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Number, &'static str> {
        let parts = text.split_once('/').and_then(|(above, below)| Some((above.parse().ok()?, below.parse().ok()?)));
        let sound = parts.filter(|(above, below): &(i128, i128)| *above > i128::MIN && *below > 0);
        sound.map(|(above, below)| Number(Ratio::new(above, below))).ok_or("it is no fraction")
    }
}

impl Number {
    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number(Ratio::from_integer(i128::from(value)))
    }

    /// `numerator / denominator`; `None` when the latter is zero.
    pub fn fraction(numerator: i64, denominator: i64) -> Option<Number> {
        (denominator != 0).then(|| Number(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The sum, if it fits.
    pub fn plus(self, other: Number) -> Option<Number> {
        self.0.checked_add(&other.0).map(Number)
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.0.checked_sub(&other.0).map(Number)
    }

    /// The same on the other side of zero, if it fits.
    pub fn negated(self) -> Option<Number> {
        Number::whole(0).minus(self)
    }

    /// The product, if it fits.
    pub fn times(self, other: Number) -> Option<Number> {
        self.0.checked_mul(&other.0).map(Number)
    }

    /// The quotient, if `other` is not zero and it fits.
    pub fn divided_by(self, other: Number) -> Option<Number> {
        if other.is_zero() { None } else { self.0.checked_div(&other.0).map(Number) }
    }

    /// The whole number it is, if it is one and fits.
    pub fn as_whole(self) -> Option<i64> {
        self.0.is_integer().then(|| i64::try_from(*self.0.numer()).ok()).flatten()
    }

    /// As digits with at most four decimals; marked `≈` when cut.
    pub fn display(self) -> String {
        let scale = Ratio::from_integer(10_000);
        let Some(scaled) = self.0.checked_mul(&scale) else { return self.0.numer().to_string() };
        let cut = scaled.trunc();
        let mark = if cut == scaled { "" } else { "≈" };
        let digits = cut.numer().abs();
        let sign = if scaled.is_negative() && !digits.is_zero() { "-" } else { "" };
        let (whole, decimals) = (digits / 10_000, digits % 10_000);
        if decimals == 0 {
            return format!("{mark}{sign}{whole}");
        }
        let decimals = format!("{decimals:04}");
        format!("{mark}{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }

    /// As [`Number::display`], with a comma between thousands.
    pub fn display_grouped(self) -> String {
        let text = self.display();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
        let mut grouped = String::new();
        let digits = whole.chars().filter(char::is_ascii_digit).count();
        let mut left = digits;
        for found in whole.chars() {
            if found.is_ascii_digit() {
                if left < digits && left.is_multiple_of(3) {
                    grouped.push(',');
                }
                left -= 1;
            }
            grouped.push(found);
        }
        decimals.map_or(grouped.clone(), |decimals| format!("{grouped}.{decimals}"))
    }

    /// As a percentage: a half is `50%`.
    pub fn display_share(self) -> String {
        self.times(Number::whole(100)).map_or_else(|| self.display(), |percent| format!("{}%", percent.display()))
    }

    /// As the nearest binary floating point number, for JSON.
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }
}

/// A number written with `.` for the decimals and `_` between digits as TOML has it: `48_000`, `-1.25`, `1e3`.
/// `None` when it is no such number, has too many digits, or is infinite.
pub fn parse_number(text: &str) -> Option<Number> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let (whole, _) = digits(whole, 0).filter(|(_, count)| *count > 0)?;
    let (digits, count) = digits(decimals, whole)?;
    if exponent.abs() > MOST_DIGITS as i32 {
        return None;
    }
    let digits = if mantissa.starts_with('-') { -digits } else { digits };
    let power = exponent - count as i32;
    let scale = 10i128.pow(power.unsigned_abs());
    let ratio = if power < 0 { Ratio::new(digits, scale) } else { Ratio::from_integer(digits.checked_mul(scale)?) };
    Some(Number(ratio))
}

/// Digits behind those of `before`, and how many there are; `_` may stand between them.
fn digits(text: &str, before: i128) -> Option<(i128, usize)> {
    let mut value = before;
    let mut count = 0;
    for byte in text.bytes().filter(|byte| *byte != b'_') {
        if !byte.is_ascii_digit() || count == MOST_DIGITS {
            return None;
        }
        value = value * 10 + i128::from(byte - b'0');
        count += 1;
    }
    Some((value, count))
}

/// A share written as a percentage: `40%`, `12.5 %`.
pub fn parse_share(text: &str) -> Option<Number> {
    let digits = text.trim().strip_suffix('%')?.trim_end();
    parse_number(digits)?.divided_by(Number::whole(100))
}
