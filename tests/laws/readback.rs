//! Law: what a sentence was understood to say is a sentence that says the same, whatever was said. So it is with every
//! item of a policy.

mod printed;

use super::sentences::policies::{Drawn, policies};
use super::sentences::sentence;
use crate::readback::{fault_of, resolved, vocabulary};
use ondergrens::diagnostic::{Diagnostic, Severity};
use ondergrens::language::Language;
use ondergrens::policy::{Policy, check_together, resolve};
use ondergrens::source::{Source, Sources};
use ondergrens::syntax::{Hint, parse};
use ondergrens::vocabulary::Vocabulary;
use printed::printed;

/// So many sentences are tried, unless more are asked for.
const USUAL: u64 = 400;

/// So many policies are tried for each hundred sentences.
const POLICIES: u64 = 10;

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

#[test]
fn generated_policies_read_back_into_the_same_tree() {
    let vocabulary = vocabulary();
    let tried = count() * POLICIES / 100;
    let (mut wrong, mut items, mut seen) = (Vec::new(), 0, String::new());
    for seed in 0..tried {
        let drawn = sound(policies(&vocabulary, seed), &vocabulary);
        items += drawn.iter().map(|policy| policy.items.len()).sum::<usize>() as u64;
        wrong.extend(fault(&drawn, &vocabulary).map(|fault| format!("policy {seed}: {fault}")));
        seen += &drawn[1].text();
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(items > tried * 8, "only {items} items of {tried} policies can be read");
    for word in ["parameter", "define", "measure", "ladder", "exception to", "applies if", "region/", "'s", "need not"]
    {
        assert!(seen.contains(word), "no policy has `{word}`");
    }
}

/// What is wrong with what these policies were understood to say.
fn fault(drawn: &[Drawn; 2], vocabulary: &Vocabulary) -> Option<String> {
    let first = read(drawn, vocabulary).0;
    let text = first.iter().map(|policy| printed(policy, vocabulary));
    let text: Vec<Drawn> = text.collect();
    let Ok([one, other]) = <[Drawn; 2]>::try_from(text) else { return Some("a policy is missing".to_string()) };
    let text = [one, other];
    let (second, mistakes) = read(&text, vocabulary);
    if let Some(mistake) = mistakes.first() {
        let place = mistake.labels.first().map_or((0, 0), |label| (label.span.source.0 as usize, label.span.start));
        let broken = text[place.0].item_at(place.1 as usize);
        let written = drawn[place.0].item_like(broken);
        return Some(format!("\n{written}reads back\n{broken}which has a mistake: {}", mistake.message));
    }
    let differ = first.iter().zip(&second).zip(&text).zip(drawn);
    let differ = differ.flat_map(|(((one, other), text), drawn)| {
        let pairs = printed::differences(one, other);
        pairs.into_iter().map(move |(one, other)| (one, other, text, drawn))
    });
    if let Some((one, other, text, drawn)) = differ.into_iter().next() {
        return Some(format!("\n{one}\n{other}\nin\n{}which is\n{}", text.text(), drawn.text()));
    }
    let again = second.iter().map(|policy| printed(policy, vocabulary).text());
    let changed = again.zip(&text).find(|(again, text)| *again != text.text());
    changed.map(|(again, text)| format!("{}\nreads back\n{again}", text.text()))
}

/// The items that can be read: those with a mistake are left out, and so those that need them.
fn sound(mut drawn: [Drawn; 2], vocabulary: &Vocabulary) -> [Drawn; 2] {
    loop {
        let (_, mistakes) = read(&drawn, vocabulary);
        let mut places: Vec<(usize, usize)> = mistakes
            .iter()
            .flat_map(|mistake| &mistake.labels)
            .map(|label| (label.span.source.0 as usize, label.span.start as usize))
            .collect();
        if places.is_empty() {
            assert!(mistakes.is_empty(), "{mistakes:?}");
            return drawn;
        }
        places.sort_unstable();
        for (policy, at) in places.into_iter().rev() {
            drawn[policy].leave_out(at);
        }
    }
}

/// The policies that these texts are, and the mistakes in them.
fn read(drawn: &[Drawn; 2], vocabulary: &Vocabulary) -> (Vec<Policy>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let files = drawn.iter().map(|policy| {
        let text = policy.text();
        let source = sources.add(Source::new("drawn.policy", text.clone()));
        parse(&text, source, Hint { language: Language::English }, &mut diagnostics)
    });
    let files = files.collect();
    let mut policies = resolve(files, &sources, vocabulary, &[], &mut diagnostics);
    check_together(&mut policies, vocabulary, &[], &mut diagnostics);
    diagnostics.retain(|found| found.severity == Severity::Error);
    (policies, diagnostics)
}
