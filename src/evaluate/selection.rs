//! One of many, chosen by a value. Of several that are certainly the best, the first in the file.

use super::datum::Datum;
use super::evaluator::Evaluator;
use super::known::Here;
use super::scale::{Position, position};
use crate::arrangement::Owner;
use crate::policy::model::Selection;
use crate::value::Number;

impl<'a> Evaluator<'a> {
    /// The element with the highest or lowest value. Not known while a value that is not known may win.
    pub(super) fn selected(&mut self, selection: &'a Selection) -> Here {
        let (mut entries, open) = self.entries(&selection.set, &selection.value);
        entries.retain(|entry| !matches!(entry.value, Datum::Nothing | Datum::NoValue));
        if entries.is_empty() && !open {
            self.no_value = true;
            return Here::NoValue;
        }
        let found: Vec<_> = entries.iter().map(|entry| position(&entry.value)).collect();
        let scale = found.iter().flatten().map(|(_, scale)| *scale).next();
        let mixed = found.iter().flatten().any(|(_, other)| Some(*other) != scale);
        self.clashed |= mixed;
        let turned = |place: Position| if selection.highest { place } else { place.turned() };
        let places: Vec<Option<Position>> = found.iter().map(|found| found.map(|(place, _)| turned(place))).collect();
        let mut best: Option<(usize, Number)> = None;
        for (at, (entry, place)) in entries.iter().zip(&places).enumerate() {
            let sure = place.filter(|place| entry.certain && place.sure);
            if let Some(low) = sure.and_then(|place| place.range.low)
                && best.is_none_or(|(_, most)| low > most)
            {
                best = Some((at, low));
            }
        }
        let may_win = |at: usize| match (best, places[at].and_then(|place| place.range.high)) {
            (Some((winner, _)), _) if at == winner => false,
            (Some((winner, low)), Some(high)) => high > low || (high == low && at < winner),
            _ => true,
        };
        let doubtful: Vec<bool> = (0..entries.len()).map(may_win).collect();
        if let Some((winner, _)) = best.filter(|_| !doubtful.contains(&true) && !open && !mixed) {
            return Here::Owner(Owner::Element(entries[winner].element));
        }
        for (at, entry) in entries.into_iter().enumerate() {
            if doubtful[at] || best.is_some_and(|(winner, _)| winner == at) {
                // once it is known which one is meant, its own facts may be needed
                self.missing.extend(entry.missing.into_iter().map(|missing| super::Missing { more: true, ..missing }));
            }
        }
        Here::Unknown
    }
}
