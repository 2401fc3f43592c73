//! Who must act, and who can answer: party by party.

use super::{Item, MOST_PLACES, Part, Section, Short, breaks, counted, sentence};
use crate::outcome::{Located, OfParty, Status, without_ids};
use rustc_hash::{FxHashMap, FxHashSet};

/// So many broken rules of one party are shown.
const MOST_ACTS: usize = 20;
/// So many questions to one party are shown.
const MOST_ANSWERS: usize = 5;
/// So many parties that have nothing to do but to answer are shown.
const MOST_WITH_QUESTIONS: usize = 20;

impl Short<'_> {
    /// What each party must do, or answer: those that must act first.
    pub fn parties(&self) -> Vec<Section> {
        let groups = self.outcome.by_party(self.view, |_, id| id);
        let (named, nobody): (Vec<&OfParty>, Vec<&OfParty>) = groups.iter().partition(|group| group.party.is_some());
        let (acting, asked): (Vec<&OfParty>, Vec<&OfParty>) =
            named.into_iter().partition(|group| !group.acts.is_empty());
        let most = self.shown(asked.len(), MOST_WITH_QUESTIONS);
        let mut sections: Vec<Section> =
            acting.into_iter().chain(asked.iter().copied().take(most)).map(|group| self.party(group)).collect();
        if asked.len() > most {
            let text = "They have nothing to mend, only questions to answer; `--verbose` lists them.".to_string();
            sections.push(Section { title: format!("And {} more", asked.len() - most), parts: vec![Part::Text(text)] });
        }
        sections.extend(nobody.into_iter().map(|group| self.party(group)));
        sections
    }

    /// What the vocabulary calls a party.
    fn word(&self) -> &str {
        let word = self.outcome.words.party.as_str();
        if word.is_empty() { "party" } else { word }
    }

    fn party(&self, group: &OfParty) -> Section {
        let title = match group.party {
            Some(name) => format!("{} {name}", sentence(self.word())),
            None => format!("No {} in particular", self.word()),
        };
        let most = self.shown(group.acts.len(), MOST_ACTS);
        let mut parts: Vec<Part> = group.acts.iter().take(most).map(|found| Part::Item(self.act(found))).collect();
        if group.acts.len() > most {
            parts.push(Part::Text(format!("and {} more", counted(group.acts.len() - most, "breach", "breaches"))));
        }
        match group.party {
            Some(name) => parts.extend(self.answers(name, group)),
            None if group.answers.is_empty() => {}
            None => {
                let count = counted(group.answers.len(), "unknown verdict lacks", "unknown verdicts lack");
                parts.push(Part::Text(format!("{count} facts of no {}; see the questions below", self.word())));
            }
        }
        Section { title, parts }
    }

    fn act(&self, (arrangement, finding): &Located) -> Item {
        let card = self.outcome.rule(finding);
        Item {
            status: Some(Status::Fail),
            name: card.full_name(),
            text: format!("{}: {} ({})", breaks(card), finding.message, self.place(arrangement, finding)),
            under: Vec::new(),
        }
    }

    /// What is asked of one party, each question once.
    fn answers(&self, party: &str, group: &OfParty) -> Vec<Part> {
        let mut questions: Vec<(&str, usize, Vec<String>)> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let mut named: FxHashSet<(usize, &str)> = FxHashSet::default();
        for (arrangement, finding) in &group.answers {
            let mut counted: FxHashSet<usize> = FxHashSet::default();
            for missing in finding.missing.iter().filter(|missing| missing.party.as_deref() == Some(party)) {
                let at = *known.entry(without_ids(&missing.term)).or_insert_with(|| {
                    questions.push((&missing.question, 0, Vec::new()));
                    questions.len() - 1
                });
                questions[at].1 += usize::from(counted.insert(at));
                if named.insert((at, &arrangement.path)) {
                    questions[at].2.push(format!("{} in {}", missing.key, arrangement.path));
                }
            }
        }
        questions.sort_by_key(|(_, verdicts, _)| std::cmp::Reverse(*verdicts));
        let most = self.shown(questions.len(), MOST_ANSWERS);
        let more = questions.len() - most;
        let shown = questions.into_iter().take(most).map(|(question, verdicts, places)| {
            let places = self.folded(places, MOST_PLACES / 2, ", ");
            Part::Item(Item {
                status: Some(Status::Unknown),
                name: sentence(question),
                text: format!("({places}; {} it)", counted(verdicts, "verdict needs", "verdicts need")),
                under: Vec::new(),
            })
        });
        let mut parts: Vec<Part> = shown.collect();
        if more > 0 {
            parts.push(Part::Text(format!("and {}", counted(more, "more question", "more questions"))));
        }
        parts
    }
}
