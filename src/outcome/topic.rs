//! Questions that are asked of many arrangements, and of many elements, once; those that settle most first.

use super::{Finding, Judge, Outcome, Status, phrasebook};
use crate::language::Language;
use crate::vocabulary::{Layout, ThingId, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many questions are ranked by what the ones before them leave open; the rest by what they are part of.
const RANKED: usize = 100;
/// What the share of a question in one verdict is counted in: divisible by all small numbers.
const WHOLE: u64 = 720_720;

/// Words of the vocabulary that reports need.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Words {
    /// What a party is called; empty where the vocabulary has none.
    pub party: String,
    /// All words for a party, in every language.
    pub parties: Vec<String>,
    /// For each term without ids, what is asked in words: `participants[].dpo`.
    pub questions: BTreeMap<String, String>,
}

/// A question, asked wherever a fact is missing that has the same term but for ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The term without ids: `participants[].dpo`.
    pub term: String,
    /// What is asked, in words.
    pub question: String,
    /// In so many arrangements it is open.
    pub arrangements: usize,
    /// In so many of them it was asked, and the answer is not known.
    pub asked: usize,
    /// So many verdicts need nothing else.
    pub settles: usize,
    /// So many verdicts need something else as well.
    pub part_of: usize,
    /// So many verdicts are settled by this and all questions in front of it.
    pub together: usize,
}

/// Verdicts that lack the same: the topics, those of which one is enough, and how many verdicts.
struct Need {
    topics: Vec<usize>,
    enough: Vec<usize>,
    count: usize,
}

/// Whether a finding asks for answers: of what is known from a baseline nobody is asked.
fn open(finding: &Finding) -> bool {
    finding.status == Status::Unknown && !finding.is_known()
}

impl Outcome {
    /// How many verdicts are unknown, and ask for answers.
    pub fn open_verdicts(&self) -> usize {
        self.arrangements.iter().flat_map(|arrangement| &arrangement.findings).filter(|finding| open(finding)).count()
    }

    /// The open questions, those that settle most first.
    ///
    /// A verdict that lacks answers to `n` questions counts for each of them as one `n`th. Whoever answers them in this order
    /// settles much early.
    pub fn topics(&self) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let mut needs: Vec<Need> = Vec::new();
        let mut alike: FxHashMap<(Vec<usize>, Vec<usize>), usize> = FxHashMap::default();
        for arrangement in &self.arrangements {
            let (mut here, mut asked) = (FxHashSet::default(), FxHashSet::default());
            for finding in arrangement.findings.iter().filter(|finding| open(finding)) {
                let (mut all, mut enough) = (Vec::new(), Vec::new());
                for missing in &finding.missing {
                    let term = without_ids(&missing.term);
                    let at = *known.entry(term).or_insert_with_key(|term| {
                        topics.push(self.topic(term, &missing.question));
                        topics.len() - 1
                    });
                    all.push(at);
                    enough.extend(missing.alone.then_some(at));
                    topics[at].arrangements += usize::from(here.insert(at));
                    topics[at].asked += usize::from(missing.asked && asked.insert(at));
                }
                for list in [&mut all, &mut enough] {
                    list.sort_unstable();
                    list.dedup();
                }
                if all.len() == 1 {
                    enough.clone_from(&all);
                }
                for at in &all {
                    let settles = enough.contains(at);
                    topics[*at].settles += usize::from(settles);
                    topics[*at].part_of += usize::from(!settles);
                }
                let at = *alike.entry((all, enough)).or_insert_with_key(|(all, enough)| {
                    needs.push(Need { topics: all.clone(), enough: enough.clone(), count: 0 });
                    needs.len() - 1
                });
                needs[at].count += 1;
            }
        }
        ranked(topics, needs)
    }

    fn topic(&self, term: &str, question: &str) -> Topic {
        let general = self.words.questions.get(term).map_or(question, String::as_str);
        let (term, question) = (term.to_string(), general.to_string());
        Topic { term, question, arrangements: 0, asked: 0, settles: 0, part_of: 0, together: 0 }
    }
}

/// The topic with the largest share in what is open comes first, then the one with the largest share in what it leaves open.
fn ranked(topics: Vec<Topic>, mut needs: Vec<Need>) -> Vec<Topic> {
    let mut left: Vec<Option<Topic>> = topics.into_iter().map(Some).collect();
    let mut list = Vec::new();
    let mut together = 0;
    loop {
        let weights = weights(left.len(), &needs);
        let mut open: Vec<usize> = (0..left.len()).filter(|at| left[*at].is_some()).collect();
        open.sort_by_key(|at| std::cmp::Reverse(weights[*at]));
        if list.len() >= RANKED || open.is_empty() {
            list.extend(open.into_iter().filter_map(|at| Some(Topic { together, ..left[at].take()? })));
            return list;
        }
        together += answered(open[0], &mut needs);
        list.extend(left[open[0]].take().map(|topic| Topic { together, ..topic }));
    }
}

/// Takes out what an answer settles, and answers how many verdicts that are.
fn answered(topic: usize, needs: &mut Vec<Need>) -> usize {
    let mut settled = 0;
    needs.retain_mut(|need| {
        need.topics.retain(|at| *at != topic);
        let done = need.topics.is_empty() || need.enough.contains(&topic);
        settled += if done { need.count } else { 0 };
        !done
    });
    settled
}

fn weights(topics: usize, needs: &[Need]) -> Vec<u64> {
    let mut weights = vec![0; topics];
    for need in needs {
        for at in &need.topics {
            let parts = if need.enough.contains(at) { 1 } else { need.topics.len() as u64 };
            weights[*at] += need.count as u64 * WHOLE / parts;
        }
    }
    weights
}

/// A term without the ids in it: `participants[a].dpo` is `participants[].dpo`.
pub fn without_ids(term: &str) -> String {
    let mut bare = String::with_capacity(term.len());
    let mut rest = term;
    while let Some(start) = rest.find('[') {
        let Some(end) = closing(&rest[start..]) else { break };
        bare.push_str(&rest[..=start]);
        rest = &rest[start + end..];
    }
    bare.push_str(rest);
    bare
}

/// The bracket that ends an id: the first one at the end of a step.
fn closing(text: &str) -> Option<usize> {
    text.match_indices(']').map(|(at, _)| at).find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with('.'))
}

impl Judge {
    /// The words that reports need.
    pub fn words(&self) -> Words {
        let language = self.policies.first().map_or(Language::English, |policy| policy.language);
        let vocabulary = &self.vocabulary;
        let party = vocabulary.things.iter().find(|thing| thing.party);
        let party = party.map_or(String::new(), |thing| thing.label.one(language).to_string());
        let mut questions = BTreeMap::new();
        for (at, thing) in vocabulary.things.iter().enumerate() {
            let id = ThingId(at as u16);
            let (term, of) = place(vocabulary, id, language);
            // the named members are known by their names, others are each of their kind
            let named = vocabulary.individuals.iter().filter(|individual| individual.thing == id);
            let named = named.map(|individual| {
                let of = individual.label.one(language).to_string();
                (format!("{}.{}", thing.keys[0], individual.keys[0]), Some(of))
            });
            for (term, of) in named.chain([(term, of)]) {
                let attributes = thing.attributes.iter().map(|attribute| {
                    let key = &vocabulary.attribute(*attribute).keys[0];
                    let part = crate::arrangement::Part::Attribute(*attribute);
                    (key, part)
                });
                let children = thing.children.iter().map(|child| {
                    let part = crate::arrangement::Part::List(*child);
                    (&vocabulary.thing(*child).keys[0], part)
                });
                for (key, part) in attributes.chain(children) {
                    let question = super::phrase::question(vocabulary, of.as_deref(), part, language);
                    questions.insert(format!("{term}.{key}"), question);
                }
            }
            if thing.within.is_none() {
                let part = crate::arrangement::Part::List(id);
                questions.insert(thing.keys[0].clone(), super::phrase::question(vocabulary, None, part, language));
            }
        }
        Words { party, parties: vocabulary.party_words(), questions }
    }
}

/// Where any element of a thing stands, and what it is called as an owner.
fn place(vocabulary: &Vocabulary, id: ThingId, language: Language) -> (String, Option<String>) {
    let book = phrasebook::of(language);
    let thing = vocabulary.thing(id);
    let noun = thing.label.one(language);
    if thing.layout == Layout::One {
        return (thing.keys[0].clone(), (id != vocabulary.root).then(|| book.the(noun)));
    }
    let key = format!("{}[]", thing.keys[0]);
    match thing.within.map(|outer| place(vocabulary, outer, language)) {
        Some((term, of)) => {
            let each = book.each(noun);
            (format!("{term}.{key}"), Some(of.map_or(each.clone(), |of| book.part_of(&each, &of))))
        }
        None => (key, Some(book.each(noun))),
    }
}
