//! Law: what a sentence was understood to say is a sentence that says the same, whatever was said.

use super::sentences::sentence;
use crate::readback::{fault_of, resolved, vocabulary};

/// So many sentences are tried, unless more are asked for.
const USUAL: u64 = 400;

fn count() -> u64 {
    std::env::var("LAWS").ok().and_then(|text| text.parse::<u64>().ok()).map_or(USUAL, |thousands| thousands * 1_000)
}

#[test]
fn generated_sentences_read_back_into_the_same_tree() {
    let vocabulary = vocabulary();
    let (mut wrong, mut refused) = (Vec::new(), 0);
    for seed in 0..count() {
        let sentence = sentence(&vocabulary, seed);
        match resolved(&sentence, &vocabulary) {
            Ok(rule) => wrong.extend(fault_of(&sentence, &rule, &vocabulary)),
            Err(_) => refused += 1,
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(refused < count() / 2, "{refused} of {} are refused", count());
}
