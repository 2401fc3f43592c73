//! One value of a file, by the type of its attribute.

use super::{Value, meant};
use crate::diagnostic::Code;
use crate::document::{Node, Shape};
use crate::language::normalised;
use crate::suggest::{joined, nearest, quoted_list};
use crate::value::{Number, parse_duration, parse_share};
use crate::vocabulary::{Attribute, Choice, Kind};
use rustc_hash::FxHashMap;

/// So many values of a choice are listed.
const MOST_LISTED: usize = 14;

/// What a value turned out to be.
pub(super) enum Read<'d> {
    /// Itself.
    Value(Value),
    /// The id of an element.
    Reference(&'d str),
    /// Not usable: code, message (`{key}` stands for the key) and advice.
    Wrong(Code, String, String),
}

/// Reads one value.
pub(super) fn read<'d>(node: Node<'d>, attribute: &Attribute, values: &FxHashMap<String, u16>) -> Read<'d> {
    let shape = node.shape();
    let value = match (&attribute.kind, shape) {
        (Kind::Text, Shape::Text(text)) if text.contains('\r') => Value::Text(text.replace("\r\n", "\n").into()),
        (Kind::Text, Shape::Text(text)) => Value::Text(text.into()),
        (Kind::Choice(choice), Shape::Text(text)) => return chosen(text, choice, values),
        (Kind::Thing(_), Shape::Text(text)) => return Read::Reference(text),
        (Kind::YesNo, Shape::YesNo(value)) => Value::YesNo(value),
        (Kind::YesNo, Shape::Text("yes" | "ja")) => Value::YesNo(true),
        (Kind::YesNo, Shape::Text("no" | "nee")) => Value::YesNo(false),
        (Kind::Number { .. } | Kind::Money, Shape::Number(None)) | (Kind::Share, Shape::Number(None)) => {
            return wrong(
                "this number is infinite or has too many digits",
                "write at most 15 digits before and behind the point",
            );
        }
        (Kind::Number { min, max, .. }, Shape::Number(Some(number))) => {
            if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
                let bound = |bound: Option<Number>, word: &str| bound.map(|b| format!("{word} {}", b.display()));
                let range: Vec<String> =
                    [bound(*min, "at least"), bound(*max, "at most")].into_iter().flatten().collect();
                return wrong(
                    format!("`{{key}}` cannot be {}", number.display()),
                    format!("it is {}", range.join(" and ")),
                );
            }
            Value::Number(Box::new(number))
        }
        (Kind::Money, Shape::Number(Some(number))) => Value::Number(Box::new(number)),
        (Kind::Share, Shape::Number(Some(number))) => return share(number),
        (Kind::Share, Shape::Text(text)) => {
            return parse_share(text).map_or_else(|| mistyped(attribute, shape), share);
        }
        (Kind::Date, Shape::Date(..) | Shape::Text(_)) => match node.date() {
            Some(date) => Value::Date(date),
            None => return no_date(node),
        },
        (Kind::Duration, Shape::Text(text)) => match parse_duration(text) {
            Some(duration) => Value::Duration(duration),
            None => {
                let message = format!("`{text}` is no length of time");
                return wrong(message, "write a whole number of days, weeks, months or years: \"6 months\"");
            }
        },
        (_, shape) => return mistyped(attribute, shape),
    };
    Read::Value(value)
}

fn wrong<'d>(message: impl Into<String>, help: impl Into<String>) -> Read<'d> {
    Read::Wrong(Code::WrongValue, message.into(), help.into())
}

fn chosen<'d>(text: &str, choice: &Choice, values: &FxHashMap<String, u16>) -> Read<'d> {
    if let Some(value) = values.get(text).or_else(|| values.get(&normalised(text))) {
        return Read::Value(Value::Choice(*value));
    }
    let labels: Vec<&str> = choice.values.iter().map(|value| value.label.en.one.as_str()).collect();
    let written = || choice.values.iter().flat_map(|value| value.written.iter().map(String::as_str));
    let help = match nearest(text, written()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if labels.len() <= MOST_LISTED => format!("it can be {}", quoted_list(&labels, "or")),
        None => "`ondergrens words` lists its values".to_string(),
    };
    wrong(format!("`{{key}}` cannot be `{text}`"), help)
}

fn share<'d>(number: Number) -> Read<'d> {
    if number > Number::whole(1) || number < Number::whole(0) {
        let text = number.display();
        let help = if number > Number::whole(1) && number <= Number::whole(100) {
            format!("write `\"{text}%\"`")
        } else {
            "write a percentage such as `\"40%\"`, or a fraction such as `0.4`".to_string()
        };
        return wrong(format!("a share lies between 0% and 100%, but this is {text}"), help);
    }
    Read::Value(Value::Number(Box::new(number)))
}

fn no_date<'d>(node: Node<'d>) -> Read<'d> {
    let message = match node.text() {
        Some(text) => format!("`{text}` is no date"),
        None => "this day is not in the calendar".to_string(),
    };
    let meant = node.text().map(meant::dates).unwrap_or_default();
    if !meant.is_empty() {
        return wrong(message, format!("write {}", meant.join(" or ")));
    }
    wrong(message, "write a day (2024-01-31), or in quotes a month (\"2024-01\") or a year (\"2024\")")
}

fn mistyped<'d>(attribute: &Attribute, found: Shape) -> Read<'d> {
    let message = format!("`{{key}}` is {}, but this is {}", attribute.kind.describe(), found.describe());
    let numbers = match (&attribute.kind, &found) {
        (Kind::Number { .. } | Kind::Money, Shape::Text(text)) => meant::numbers(text),
        _ => Vec::new(),
    };
    if !numbers.is_empty() {
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let help = format!("write it without quotes: {}", quoted_list(&numbers, "or"));
        return Read::Wrong(Code::WrongType, message, help);
    }
    if let (Kind::Date, Shape::Number(Some(year))) = (&attribute.kind, &found)
        && let Some(year) = year.as_whole().filter(|year| (1000..=9999).contains(year))
    {
        return Read::Wrong(Code::WrongType, message, format!("write a year in quotes: \"{year}\""));
    }
    if let Kind::Choice(choice) = &attribute.kind
        && choice.values.len() <= MOST_LISTED
    {
        let values: Vec<String> = choice.values.iter().map(|value| format!("\"{}\"", value.label.en.one)).collect();
        return Read::Wrong(Code::WrongType, message, format!("write {}", joined(&values, "or")));
    }
    let help = match &attribute.kind {
        Kind::Text => "put it in quotes",
        Kind::Number { .. } => "write a number, without quotes: `48_000`",
        Kind::Money => "write the amount in euro as a number: `1_250_000`",
        Kind::Share => "write a percentage such as `\"40%\"`",
        Kind::Date => "write a day such as 2024-01-31, or in quotes a year or a month",
        Kind::Duration => "write a length of time such as \"6 months\"",
        Kind::YesNo => "write `true` or `false`",
        Kind::Choice(_) => "write one of its values in quotes",
        Kind::Thing(_) => "write an id in quotes",
    };
    Read::Wrong(Code::WrongType, message, help.to_string())
}
