//! A cell of a register as a value in TOML, by the type of its attribute.

use super::map::{Change, Habits};
use crate::document::quoted;
use crate::suggest::nearest;
use crate::value::{Date, parse_date, parse_duration, parse_number, parse_share};
use crate::vocabulary::{Attribute, Kind};
use unicode_normalization::UnicodeNormalization;

/// The value of a cell as written in TOML; `None` where it gives none, and why it does not fit where it does not.
pub(super) fn written(
    cell: &str,
    change: &Change,
    attribute: &Attribute,
    habits: Habits,
) -> Result<Option<String>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let changed = match change {
        Change::None => cell.to_string(),
        Change::Id => match id(cell) {
            made if made.is_empty() => return Err(format!("no id can be made of `{cell}`")),
            made => made,
        },
        Change::Values(values) => match values.iter().find(|(from, _)| from == cell) {
            Some((_, to)) => to.clone(),
            None => return Err(format!("`{cell}` is not among the values that the map knows")),
        },
        Change::Starts(starts) => match starts.iter().find(|(from, _)| cell.starts_with(from.as_str())) {
            Some((_, to)) => to.clone(),
            None => return Ok(None),
        },
    };
    let value = value(&changed, attribute, habits)?;
    Ok(Some(if attribute.many { format!("[{value}]") } else { value }))
}

fn value(text: &str, attribute: &Attribute, habits: Habits) -> Result<String, String> {
    match &attribute.kind {
        Kind::Text | Kind::Thing(_) => Ok(quoted(text)),
        Kind::Number { .. } | Kind::Money => number(text, habits),
        Kind::Share if parse_share(text).is_some() => Ok(quoted(text)),
        Kind::Share => number(text, habits),
        Kind::Date => date(text, habits),
        Kind::Duration if parse_duration(text).is_some() => Ok(quoted(text)),
        Kind::Duration => Err(format!("`{text}` is no length of time")),
        Kind::YesNo => match text.to_lowercase().as_str() {
            "true" | "yes" | "ja" | "1" => Ok("true".to_string()),
            "false" | "no" | "nee" | "0" => Ok("false".to_string()),
            _ => Err(format!("`{text}` is not yes or no")),
        },
        Kind::Choice(choice) => match choice.value_written(text) {
            Some(value) => Ok(quoted(&choice.values[usize::from(value)].key)),
            None => {
                let known = choice.values.iter().map(|value| value.key.as_str());
                let near = nearest(text, known).map_or(String::new(), |near| format!("; is it `{near}`?"));
                let name = &attribute.label.en.one;
                Err(format!("the {name} cannot be `{text}`{near}"))
            }
        },
    }
}

fn number(text: &str, habits: Habits) -> Result<String, String> {
    let (grouping, point) = if habits.decimal_comma { ('.', ',') } else { (',', '.') };
    let text = text.trim_start_matches('€').trim();
    let (whole, decimals) = text.split_once(point).map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut groups = whole.split(grouping);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let well_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = format!("{first}{}", rest.concat());
    let fits = well_grouped && digits(plain.trim_start_matches('-')) && decimals.is_none_or(digits);
    let plain = decimals.map_or(plain.clone(), |decimals| format!("{plain}.{decimals}"));
    if !fits || parse_number(&plain).is_none() {
        return Err(format!("`{text}` is no number as the map says that numbers are written"));
    }
    // TOML knows no zeros in front
    let sign = if plain.starts_with('-') { "-" } else { "" };
    let bare = plain.trim_start_matches('-').trim_start_matches('0');
    let bare = if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_string() };
    Ok(format!("{sign}{bare}"))
}

fn date(text: &str, habits: Habits) -> Result<String, String> {
    if let Some(date) = parse_date(text) {
        let day = date.first() == date.last();
        return Ok(if day { text.to_string() } else { quoted(text) });
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, year] = parts.as_slice() else { return Err(format!("`{text}` is no date")) };
    let Some(day_first) = habits.day_first else {
        return Err(format!(
            "`{text}` can be read two ways: let the map say `dates = \"day-first\"` or `\"month-first\"`"
        ));
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    let found = match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => Date::from_ymd(year, month, day),
        _ => None,
    };
    found
        .filter(|_| year.len() == 4)
        .map(|date| date.to_string())
        .ok_or_else(|| format!("`{text}` is no day of the calendar"))
}

/// A short key of a name: small letters and digits of the plain alphabet, with hyphens between.
pub(super) fn id(name: &str) -> String {
    let mut made = String::new();
    for found in name.nfd().flat_map(char::to_lowercase) {
        match found {
            'ß' => made.push_str("ss"),
            'æ' => made.push_str("ae"),
            'ø' => made.push('o'),
            found if found.is_ascii_alphanumeric() => made.push(found),
            found if unicode_normalization::char::canonical_combining_class(found) != 0 => {}
            '\'' | '’' => {}
            _ if made.is_empty() || made.ends_with('-') => {}
            _ => made.push('-'),
        }
    }
    made.trim_end_matches('-').to_string()
}
