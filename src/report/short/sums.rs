//! Measures and ladders of many arrangements.

use super::{Item, Part, Section, Short, among};
use crate::outcome::{LadderFound, MeasureFound};
use rustc_hash::FxHashMap;

/// What is found of one measure or ladder in each arrangement, in the order in which they are met.
type Found<'a, T> = Vec<(String, Vec<&'a T>)>;

impl Short<'_> {
    /// In how many arrangements each measure is known, and from what to what it goes.
    pub fn measures(&self) -> Section {
        let all = self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.measures);
        let groups = grouped(all, |measure| (&measure.policy, &measure.name));
        self.section("Measures", groups, |found: &[&MeasureFound]| {
            let mut known: Vec<_> =
                found.iter().filter_map(|measure| Some((measure.value?, measure.display.as_str()))).collect();
            known.sort_by_key(|(value, _)| *value);
            let range = match (known.first(), known.last()) {
                (Some((low, text)), Some((high, _))) if low == high => format!(": {text}"),
                (Some((_, low)), Some((_, high))) => format!(": from {low} to {high}"),
                _ => String::new(),
            };
            vec![format!("known {}{range}", among(known.len(), found.len()))]
        })
    }

    /// In how many arrangements each level is reached, and may be.
    pub fn ladders(&self) -> Section {
        let all = self.outcome.arrangements.iter().flat_map(|arrangement| &arrangement.ladders);
        let groups = grouped(all, |ladder| (&ladder.policy, &ladder.name));
        self.section("Ladders", groups, |found: &[&LadderFound]| {
            let levels = |level: fn(&LadderFound) -> usize| {
                let mut counts: Vec<usize> =
                    vec![0; found.iter().map(|ladder| ladder.levels.len()).max().unwrap_or(0) + 1];
                found.iter().for_each(|ladder| counts[level(ladder).min(ladder.levels.len())] += 1);
                let told = counts.iter().enumerate().rev().filter(|(_, count)| **count > 0).map(|(level, count)| {
                    let name = match level {
                        0 => "below the first level",
                        _ => found.iter().find_map(|ladder| ladder.levels.get(level - 1)).map_or("", String::as_str),
                    };
                    format!("{name} {}", among(*count, found.len()))
                });
                told.collect::<Vec<_>>().join(", ")
            };
            let reached = levels(|ladder| ladder.reached);
            let possible = levels(|ladder| ladder.possible);
            if reached == possible {
                return vec![format!("reached: {reached}")];
            }
            vec![format!("reached: {reached}"), format!("may be reached, as far as is known: {possible}")]
        })
    }

    fn section<T>(&self, title: &str, groups: Found<T>, told: impl Fn(&[&T]) -> Vec<String>) -> Section {
        // they are no findings
        let shown = self.view.only.is_empty();
        let parts = groups
            .into_iter()
            .filter(|_| shown)
            .map(|(name, found)| Part::Item(Item { status: None, name, text: String::new(), under: told(&found) }));
        Section { title: title.to_string(), parts: parts.collect() }
    }
}

fn grouped<'a, T>(all: impl Iterator<Item = &'a T>, name: impl Fn(&T) -> (&String, &String)) -> Found<'a, T> {
    let mut groups: Found<T> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for found in all {
        let (policy, own) = name(found);
        let at = *known.entry(format!("{policy}/{own}")).or_insert_with_key(|name| {
            groups.push((name.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(found);
    }
    groups
}
