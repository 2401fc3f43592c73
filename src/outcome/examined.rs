//! What a run did not examine: what an arrangement does not state at all, and rules that are not in force.

use super::{Judge, Outcome, Reason};
use crate::arrangement::{Arrangement, State};
use crate::language::Language;
use crate::vocabulary::{Layout, Thing, ThingId};

impl Judge {
    /// The things of which an arrangement states nothing, and the named individuals of the others that it passes over.
    pub fn not_stated(&self, arrangement: &Arrangement) -> Vec<String> {
        let mut names = Vec::new();
        for (id, thing) in self.vocabulary.things().filter(|(_, thing)| thing.within.is_none()) {
            if !states(arrangement, id, thing) {
                let label = &thing.label;
                let one = thing.layout == Layout::One;
                names.push(if one { label.one(Language::English) } else { label.many(Language::English) }.to_string());
                continue;
            }
            let passed_over = self.vocabulary.individuals_of(id).filter(|id| arrangement.individual(*id).is_none());
            names.extend(passed_over.map(|id| self.vocabulary.individual(id).label.one(Language::English).to_string()));
        }
        names
    }
}

fn states(arrangement: &Arrangement, id: ThingId, thing: &Thing) -> bool {
    match thing.layout {
        Layout::One => arrangement.only(id).is_some(),
        Layout::List | Layout::Named => arrangement.fact(arrangement.extent(id)).state != State::Absent,
    }
}

impl Outcome {
    /// The rules that have no version in force on the day, and so were not judged.
    pub fn not_in_force(&self) -> Vec<String> {
        let mut sleeping = vec![false; self.rules.len()];
        for finding in self.arrangements.iter().flat_map(|one| &one.findings) {
            sleeping[finding.rule] |= finding.reason == Some(Reason::Validity);
        }
        let named = self.rules.iter().zip(sleeping).filter(|(_, sleeping)| *sleeping);
        named.map(|(rule, _)| rule.full_name()).collect()
    }
}
