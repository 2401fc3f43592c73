//! Facts that do not go together: reported as warnings, since each may be the one that is right.

use super::{Arrangement, Element, ElementId, State, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::vocabulary::{AttributeId, Everyone, Kind, Vocabulary};
use rustc_hash::FxHashSet;

/// Reports a list that its leading value contradicts, and a part that its whole contradicts.
pub(super) fn check(arrangement: &Arrangement, vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    for (at, element) in arrangement.elements.iter().enumerate() {
        for attribute in &vocabulary.thing(element.thing).attributes {
            let found = vocabulary.attribute(*attribute);
            if found.default_by.is_none() && found.mixed.is_none() {
                continue;
            }
            diagnostics.extend(list(arrangement, vocabulary, ElementId(at as u32), *attribute));
            diagnostics.extend(part(arrangement, vocabulary, element, ElementId(at as u32), *attribute));
        }
    }
}

fn list(
    arrangement: &Arrangement,
    vocabulary: &Vocabulary,
    element: ElementId,
    attribute: AttributeId,
) -> Option<Diagnostic> {
    let found = vocabulary.attribute(attribute);
    let default = found.default_by.as_ref()?;
    let leading = arrangement.fact(arrangement.attribute(element, default.attribute, vocabulary));
    let stated = arrangement.fact(arrangement.attribute(element, attribute, vocabulary));
    let (State::Is(Value::Choice(value)), State::Are(values)) = (&leading.state, &stated.state) else { return None };
    let name = vocabulary.attribute(default.attribute).kind.choice()?.values[*value as usize].label.en.one.as_str();
    let Kind::Thing(things) = &found.kind else { return None };
    let (message, help) = match default.values[*value as usize]? {
        Everyone::None if !values.is_empty() => {
            (format!("this says `{name}`, and yet lists who takes part"), "change one of the two".to_string())
        }
        Everyone::All => {
            let everyone =
                things.iter().find_map(|thing| match &arrangement.fact(arrangement.extent(*thing)).state {
                    State::Elements(list) => Some(list),
                    _ => None,
                })?;
            let listed =
                values.iter().filter_map(|value| if let Value::Element(one) = value { Some(*one) } else { None });
            let listed: FxHashSet<ElementId> = listed.collect();
            let left_out = everyone.iter().find(|one| !listed.contains(one))?;
            let who = arrangement.title_of(*left_out, vocabulary).unwrap_or("one of them");
            let help = format!("add `{who}` to the list, or say that it is shared in part only");
            (format!("this says `{name}`, and yet the list leaves out `{who}`"), help)
        }
        Everyone::None => return None,
    };
    let mistake = Diagnostic::warning(Code::Disagreement, message)
        .at(stated.span, "this list")
        .and_at(leading.span, "this value");
    Some(mistake.help(help))
}

fn part(
    arrangement: &Arrangement,
    vocabulary: &Vocabulary,
    element: &Element,
    id: ElementId,
    attribute: AttributeId,
) -> Option<Diagnostic> {
    let (some, _) = vocabulary.attribute(attribute).mixed?;
    let whole = vocabulary.individual(element.individual?).part_of?;
    let whole_fact = arrangement.fact(arrangement.attribute(arrangement.individual(whole)?, attribute, vocabulary));
    let part_fact = arrangement.fact(arrangement.attribute(id, attribute, vocabulary));
    let (State::Is(Value::Choice(of_whole)), State::Is(Value::Choice(of_part))) = (&whole_fact.state, &part_fact.state)
    else {
        return None;
    };
    if *of_whole != some || of_whole == of_part {
        return None;
    }
    let choice = vocabulary.attribute(attribute).kind.choice()?;
    let label = |value: u16| choice.values[value as usize].label.en.one.as_str();
    let (whole_name, part_name) =
        (&vocabulary.individual(whole).label.en.one, &vocabulary.individual(element.individual?).label.en.one);
    let message =
        format!("{whole_name} is `{}`, and yet its part {part_name} is `{}`", label(*of_whole), label(*of_part));
    let mixed = label(vocabulary.attribute(attribute).mixed?.1);
    let mistake = Diagnostic::warning(Code::Disagreement, message)
        .at(part_fact.span, "the part")
        .and_at(whole_fact.span, "the whole");
    Some(mistake.help(format!("write `{mixed}` for the whole, or change the part")))
}
