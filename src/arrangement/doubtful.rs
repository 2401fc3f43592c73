//! Numbers that can be read in two ways: a point with three digits behind it is a thousand to many, and a fraction to TOML.

use super::{Arrangement, State, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::vocabulary::{Kind, Vocabulary};

/// Warns of each number and amount that may be a thousand times what was meant, or a thousandth.
pub(super) fn check(arrangement: &Arrangement, text: &str, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    for element in &arrangement.elements {
        let slots = &vocabulary.thing(element.thing).attributes;
        let facts = &arrangement.facts[element.first as usize..(element.first + element.count) as usize];
        for fact in facts.iter().filter(|fact| matches!(fact.state, State::Is(Value::Number(_)))) {
            let Some(attribute) = slots.get(usize::from(fact.slot)) else { continue };
            if !matches!(vocabulary.attribute(*attribute).kind, Kind::Number { .. } | Kind::Money) {
                continue;
            }
            let written = text.get(fact.span.start as usize..fact.span.end as usize).unwrap_or_default();
            let Some((whole, thousands)) = two_readings(written) else { continue };
            let message = format!("this is read as {whole}: is that meant, or {}?", thousands.replace('_', ","));
            let help = format!("write `{whole}` or `{thousands}`");
            diagnostics.push(Diagnostic::warning(Code::DoubtfulNumber, message).at(fact.span, "").help(help));
        }
    }
}

/// What `48.000` is to TOML, and what it is to those who group digits by points.
fn two_readings(written: &str) -> Option<(String, String)> {
    let (whole, behind) = written.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(behind) || behind.len() != 3 || !(1..=3).contains(&whole.len()) || whole == "0" {
        return None;
    }
    let fraction = behind.trim_end_matches('0');
    let read = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
    Some((read, format!("{whole}_{behind}")))
}
