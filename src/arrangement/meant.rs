//! Values as people write them, in the wording of TOML: `"25,000"` is meant as `25_000`, `"1-2-2026"` as 2026-02-01.

use crate::language::month_of;
use crate::value::{parse_date, parse_day};

/// What a text is as a number, the likeliest first: a point or a comma can group digits, or stand before a fraction.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let bare = ["€", "euro", "eur", ",-"].into_iter().fold(lower, |text, unit| text.replace(unit, ""));
    let bare = bare.trim().replace([' ', '\u{a0}', '_', '\''], "");
    let (sign, digits) = bare.strip_prefix('-').map_or(("", bare.as_str()), |rest| ("-", rest));
    let parts: Vec<&str> = digits.split(['.', ',']).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 15 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Vec::new();
    }
    let threes = |parts: &[&str]| parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    let one_mark = digits.matches('.').count() == 0 || digits.matches(',').count() == 0;
    let mut found = Vec::new();
    if threes(&parts) && one_mark && parts[0] != "0" {
        found.push(format!("{sign}{}", parts.join("_")));
    }
    match parts.as_slice() {
        [whole] if found.is_empty() => found.push(format!("{sign}{whole}")),
        [whole, fraction] => match fraction.trim_end_matches('0') {
            "" => found.push(format!("{sign}{whole}")),
            fraction => found.push(format!("{sign}{whole}.{fraction}")),
        },
        // `1.250.000,50`
        [grouped @ .., fraction]
            if !one_mark && threes(grouped) && digits.rfind(['.', ',']) > digits.find(['.', ',']) =>
        {
            found.push(format!("{sign}{}.{fraction}", grouped.join("_")));
        }
        _ => {}
    }
    found
}

/// What a text is as a date: `1-2-2026` by its order, `3 January 2026`, `January 2026`.
pub(super) fn dates(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let month = |name: &str| month_of(name).map(|month| format!("{month:02}"));
    let mut found = match parts.as_slice() {
        [day, name, year] if year.len() == 4 => match month(name) {
            Some(month) => vec![format!("{year}-{month}-{day:0>2}")],
            None => [(day, name), (name, day)].map(|(day, month)| format!("{year}-{month:0>2}-{day:0>2}")).to_vec(),
        },
        [year, month, day] if year.len() == 4 => vec![format!("{year}-{month:0>2}-{day:0>2}")],
        [name, year] if year.len() == 4 => month(name).map(|month| format!("\"{year}-{month}\"")).into_iter().collect(),
        _ => Vec::new(),
    };
    found.retain(|date| parse_day(date).or_else(|| parse_date(date.trim_matches('"'))).is_some());
    found.dedup();
    found
}
