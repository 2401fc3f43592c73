//! Shards: a run that is split over several machines. Each judges its share of the files and writes down all that it found;
//! `merge` makes one outcome of them, the same as one machine would have found.
//!
//! Texts have the same numbers in every shard: first what all is judged by, then every file of the whole run, in order. So
//! places need no change when shards are joined.

use super::{LeftOut, Outcome, WhyLeftOut, digest};
use crate::source::{Source, SourceId, Sources};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a shard says of itself and of the whole run; but for the index it is the same for all shards of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which one it is, from 1.
    pub index: usize,
    /// How many there are.
    pub total: usize,
    /// How many files the whole run looks at.
    pub files: usize,
    /// The digest of their names.
    pub files_sha256: String,
    /// How many texts all is judged by: vocabularies, policies.
    pub inputs: usize,
    /// The digest of their names and texts.
    pub inputs_sha256: String,
    /// The patterns of the rules that are judged, as given.
    pub rules: Vec<String>,
    /// The options that change what is found, and stand in no file.
    pub options: Vec<String>,
    /// The folders that were searched, as shown.
    pub folders: Vec<String>,
    /// Whether every arrangement of the project was looked at.
    pub everything: bool,
    /// Whether it has been told why files were not found.
    pub told: bool,
}

/// A text of a run, with its number; of one in which nothing has a place the name is enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Text {
    number: u32,
    name: String,
    text: Option<String>,
}

/// All that a shard found, with the texts that it read, as it is written down.
#[derive(Serialize)]
struct Whole {
    outcome: Value,
    texts: Vec<Text>,
    below_top: String,
}

/// The same, as it is read.
#[derive(Deserialize)]
struct Found {
    outcome: Outcome,
    texts: Vec<Text>,
    below_top: String,
}

/// The member `shard` of a report, as it is read.
#[derive(Deserialize)]
struct Member {
    #[serde(flatten)]
    shard: Shard,
    sha256: String,
    whole: Value,
}

#[derive(Deserialize)]
struct Report {
    schema_version: u32,
    tool: Tool,
    shard: Option<Member>,
}

#[derive(Deserialize)]
struct Tool {
    version: String,
}

/// The report of a shard.
#[derive(Debug)]
pub struct Part {
    /// The name of the report.
    pub name: String,
    /// What it says of itself.
    pub shard: Shard,
    outcome: Outcome,
    texts: Vec<Text>,
    below_top: String,
}

impl Shard {
    /// Whether the file of this position, from 0, is in this share. Every share has as many, give or take one.
    pub fn has(index: usize, total: usize, position: usize) -> bool {
        position % total == index - 1
    }

    /// The digest of texts with their names, in order.
    pub fn digest_of<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        // a zero stands in no name and in no TOML
        let all: Vec<String> = texts.map(|(name, text)| format!("{name}\0{}", digest(text))).collect();
        digest(&all.join("\0"))
    }

    /// The digest of what it says of itself and all that it found.
    fn digest_with(&self, whole: &str) -> String {
        digest(&format!("{}{whole}", serde_json::to_string(self).unwrap_or_default()))
    }

    /// How many texts it reads.
    fn texts(&self) -> usize {
        let (each, over) = (self.files / self.total, self.files % self.total);
        self.inputs + each + usize::from(self.index <= over)
    }

    fn reads(&self, number: u32) -> bool {
        let number = number as usize;
        number < self.inputs || Shard::has(self.index, self.total, number - self.inputs)
    }
}

/// All that a shard found, as JSON on one line, and its digest.
pub fn pack(shard: &Shard, outcome: &Outcome, sources: &Sources) -> (String, String) {
    let numbers = (0..sources.next_id().0).filter(|number| shard.reads(*number));
    let outcome = serde_json::to_value(outcome).unwrap_or_default();
    let mut places = FxHashSet::default();
    numbers_in(&outcome, &mut |number| {
        places.insert(number);
    });
    let text = |number: u32| {
        let source = sources.get(SourceId(number));
        let text = places.contains(&u64::from(number)).then(|| source.text.clone());
        Text { number, name: source.name.clone(), text }
    };
    let whole = Whole { outcome, texts: numbers.map(text).collect(), below_top: sources.below_top.clone() };
    let whole = serde_json::to_value(whole).unwrap_or_default().to_string();
    let digest = shard.digest_with(&whole);
    (whole, digest)
}

/// Reads the report of a shard; why it is none, where it is none.
pub fn unpack(name: &str, text: &str) -> Result<Part, String> {
    let report: Report = serde_json::from_str(text).map_err(|error| format!("`{name}` is no report: {error}"))?;
    let own = env!("CARGO_PKG_VERSION");
    if report.schema_version != 1 || report.tool.version != own {
        let other = report.tool.version;
        return Err(format!(
            "`{name}` was written by version {other}, and this is version {own}: use one version for all"
        ));
    }
    let Some(Member { shard, sha256, whole }) = report.shard else {
        return Err(format!(
            "`{name}` is no report of a shard; `ondergrens check --shard 1/4 --format json=FILE` writes one"
        ));
    };
    let damaged = || format!("`{name}` was changed after it was written; take the report as the shard wrote it");
    let sound = (1..=shard.total).contains(&shard.index) && shard.digest_with(&whole.to_string()) == sha256;
    let mut fit = true;
    numbers_in(&whole, &mut |number| {
        fit &= usize::try_from(number).is_ok_and(|number| number < shard.inputs + shard.files);
    });
    if !sound || !fit {
        return Err(damaged());
    }
    let Found { outcome, texts, below_top } = serde_json::from_value(whole).map_err(|_| damaged())?;
    if texts.len() != shard.texts() {
        return Err(damaged());
    }
    let rules = outcome.rules.len();
    let findings = outcome.arrangements.iter().flat_map(|arrangement| &arrangement.findings);
    if findings.into_iter().any(|finding| finding.rule >= rules) {
        return Err(damaged());
    }
    Ok(Part { name: name.to_string(), shard, outcome, texts, below_top })
}

/// Calls with every `source` in a value, which is the number of a text, as deep as the value.
fn numbers_in(value: &Value, each: &mut impl FnMut(u64)) {
    match value {
        Value::Array(list) => list.iter().for_each(|inner| numbers_in(inner, each)),
        Value::Object(map) => map.iter().for_each(|(key, inner)| {
            if let Some(number) = inner.as_u64().filter(|_| key == "source") {
                each(number);
            }
            numbers_in(inner, each);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Joins all shards of a run. `Err`: one is missing or there twice, or they are of different runs.
pub fn merge(mut parts: Vec<Part>) -> Result<(Outcome, Sources, Shard), String> {
    parts.sort_by_key(|part| part.shard.index);
    let first = parts.first().ok_or("no report is named")?;
    for other in &parts[1..] {
        same_run(first, other)?;
    }
    let shard = first.shard.clone();
    complete(&parts, shard.total)?;
    let below_top = first.below_top.clone();
    let mut sources = texts(&mut parts, &shard)?;
    sources.below_top = below_top;
    let mut outcomes = parts.into_iter().map(|part| part.outcome);
    let mut outcome = outcomes.next().ok_or("no report is named")?;
    // what was not looked at is the same for all; what was, and is no arrangement, each tells of its share
    let no_arrangement = |left_out: &LeftOut| left_out.why == WhyLeftOut::NoArrangement;
    let (mut looked_at, left_out): (Vec<_>, Vec<_>) = outcome.left_out.into_iter().partition(no_arrangement);
    outcome.left_out = left_out;
    for mut other in outcomes {
        outcome.arrangements.append(&mut other.arrangements);
        outcome.diagnostics.append(&mut other.diagnostics);
        looked_at.extend(other.left_out.into_iter().filter(no_arrangement));
    }
    outcome.arrangements.sort_by_key(|arrangement| arrangement.source);
    looked_at.sort_by(|one, other| one.name.cmp(&other.name));
    outcome.left_out.append(&mut looked_at);
    crate::diagnostic::in_order(&mut outcome.diagnostics);
    Ok((outcome, sources, shard))
}

/// Refuses shards, in order, of which one is there twice or missing.
fn complete(parts: &[Part], total: usize) -> Result<(), String> {
    if let Some(twice) = parts.windows(2).find(|pair| pair[0].shard.index == pair[1].shard.index) {
        let (one, other) = (&twice[0], &twice[1]);
        return Err(format!("`{}` and `{}` are both shard {} of {total}", one.name, other.name, one.shard.index));
    }
    let missing = (1..=total).filter(|index| !parts.iter().any(|part| part.shard.index == *index));
    let missing: Vec<String> = missing.map(|index| index.to_string()).collect();
    match missing.as_slice() {
        [] => Ok(()),
        [one] => Err(format!("shard {one} of {total} is missing: name its report as well")),
        all => Err(format!("shards {} of {total} are missing: name their reports as well", all.join(", "))),
    }
}

/// Refuses what was not judged together.
fn same_run(one: &Part, other: &Part) -> Result<(), String> {
    let (a, b) = (&one.shard, &other.shard);
    let list = |given: &[String]| if given.is_empty() { "nothing".into() } else { format!("`{}`", given.join("`, `")) };
    let differ =
        |what: &str, a: String, b: String| (a != b).then(|| format!("{what} {a} in the one, {b} in the other"));
    let inputs = a.inputs == b.inputs && a.inputs_sha256 == b.inputs_sha256;
    let files = a.files_sha256 == b.files_sha256 && a.folders == b.folders;
    let why = differ("the number of shards is", a.total.to_string(), b.total.to_string())
        .or_else(|| differ("the day is", one.outcome.as_of.to_string(), other.outcome.as_of.to_string()))
        .or_else(|| differ("`--rule` is", list(&a.rules), list(&b.rules)))
        .or_else(|| differ("the options are", list(&a.options), list(&b.options)))
        .or_else(|| (!inputs).then(|| "they were judged by other policies or vocabularies".to_string()))
        .or_else(|| differ("the number of files is", a.files.to_string(), b.files.to_string()))
        .or_else(|| (!files).then(|| "they looked at other files".to_string()))
        .or_else(|| differ("the number of rules is", rules(one), rules(other)));
    match why {
        Some(why) => Err(format!("`{}` and `{}` are of different runs: {why}", one.name, other.name)),
        None => Ok(()),
    }
}

fn rules(part: &Part) -> String {
    part.outcome.rules.len().to_string()
}

/// The texts of all shards, each in its place.
fn texts(parts: &mut [Part], shard: &Shard) -> Result<Sources, String> {
    let mut places: Vec<Option<Source>> = Vec::new();
    places.resize_with(shard.inputs + shard.files, || None);
    for part in parts {
        for text in std::mem::take(&mut part.texts) {
            let place = places.get_mut(text.number as usize).filter(|_| part.shard.reads(text.number));
            let Some(place) = place else {
                return Err(format!("`{}` has a text that is not of its share", part.name));
            };
            // one shard may have a place in a text in which another has none
            if place.as_ref().is_none_or(|known| known.text.is_empty()) {
                *place = Some(Source::new(text.name, text.text.unwrap_or_default()));
            }
        }
    }
    let mut sources = Sources::default();
    for place in places {
        sources.add(place.ok_or("a text is missing in the reports")?);
    }
    Ok(sources)
}
