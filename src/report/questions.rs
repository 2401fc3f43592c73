//! The questions that are open: every fact that is missing, once, with how much its answer would settle.

use crate::outcome::Outcome;
use rustc_hash::FxHashMap;

/// A question with how much its answer would settle.
pub(super) struct Question<'o> {
    /// What is asked.
    pub text: &'o str,
    /// Where the answer is to be written.
    pub key: &'o str,
    /// The file that it is to be written in.
    pub path: &'o str,
    /// The arrangement: a position in [`Outcome::arrangements`].
    pub arrangement: usize,
    /// Verdicts that it settles by itself, and those that it is part of.
    pub settles: (usize, usize),
    first: usize,
}

/// Every missing fact once, the most decisive first, then in the order in which they were met.
pub(super) fn questions(outcome: &Outcome) -> Vec<Question<'_>> {
    let mut list: Vec<Question> = Vec::new();
    let mut known: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for (at, arrangement) in outcome.arrangements.iter().enumerate() {
        // of what is known from a baseline nobody is asked
        let open = arrangement.findings.iter().filter(|finding| !finding.is_known());
        for missing in open.flat_map(|finding| &finding.missing) {
            let place = *known.entry((at, missing.key.as_str())).or_insert_with(|| {
                list.push(Question {
                    text: &missing.question,
                    key: &missing.key,
                    path: &arrangement.path,
                    arrangement: at,
                    settles: (0, 0),
                    first: list.len(),
                });
                list.len() - 1
            });
            list[place].settles.0 += usize::from(missing.alone);
            list[place].settles.1 += 1;
        }
    }
    list.sort_by_key(|question| (std::cmp::Reverse(question.settles), question.first));
    list
}

/// How much an answer settles, in words.
pub(super) fn settling(settles: (usize, usize)) -> String {
    let verdicts = |count: usize| crate::suggest::counted(count, "verdict", "verdicts");
    match settles {
        (0, part) => format!("part of {}", verdicts(part)),
        (alone, part) if alone == part => format!("settles {}", verdicts(alone)),
        (alone, part) => format!("settles {}, and is part of {} more", verdicts(alone), part - alone),
    }
}
