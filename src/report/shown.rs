//! What the formats for machines show alike of a finding: its words, and where it stands.

use crate::diagnostic::{Code, Diagnostic};
use crate::outcome::{
    Fact, Finding, LadderFound, MeasureFound, Need, Outcome, Reported, RuleCard, Since, Status, WhyLeftOut,
};
use crate::source::{Sources, Span};
use crate::suggest::quoted_list;

/// So many facts are named that a measure lacks.
const MOST_NAMED: usize = 4;

/// A place with what is there.
pub(super) struct Site {
    /// The place.
    pub span: Span,
    /// What is there, in words.
    pub text: String,
}

/// What is found, and what excuses it, in one line; never empty.
pub(super) fn headline(card: &RuleCard, finding: &Finding) -> String {
    let said = said(card, finding);
    match &finding.excused {
        Some(excuse) => format!("{said}; {excuse}"),
        None => said,
    }
}

/// What is found, in one line; never empty.
pub(super) fn said(card: &RuleCard, finding: &Finding) -> String {
    match (&finding.reason_text, finding.message.as_str()) {
        (Some(reason), "") => format!("{} ({reason})", card.text),
        (None, "") => card.text.clone(),
        (_, message) => message.to_string(),
    }
}

/// What is found, what excuses it, and where the facts that decide come from: for formats that show no evidence.
pub(super) fn remark(card: &RuleCard, finding: &Finding) -> String {
    let mut from: Vec<&str> = finding.decisive().into_iter().map(|fact| fact.cited.as_str()).collect();
    from.retain(|cited| !cited.is_empty());
    from.dedup();
    let headline = headline(card, finding);
    if from.is_empty() { headline } else { format!("{headline} (source: {})", from.join("; ")) }
}

/// Where a finding stands: first the place to look at, which is the start of the file where nothing is stated.
pub(super) fn sites(arrangement: &Reported, finding: &Finding) -> Vec<Site> {
    let mut sites: Vec<Site> = match finding.status {
        Status::Unknown => {
            finding.missing.iter().map(|missing| Site { span: missing.span, text: missing.told() }).collect()
        }
        Status::Pass | Status::Fail | Status::NotApplicable | Status::Waived | Status::Explained => {
            finding.decisive().into_iter().map(site).collect()
        }
    };
    if sites.is_empty() {
        sites.push(Site { span: Span::new(arrangement.source, 0, 0), text: String::new() });
    }
    sites
}

fn site(fact: &Fact) -> Site {
    let text = fact.told();
    Site { span: fact.span, text }
}

/// All that is known of a finding, line by line: what people need who see nothing else.
pub(super) fn details(outcome: &Outcome, finding: &Finding, sources: &Sources) -> Vec<String> {
    let card = outcome.rule(finding);
    let mut lines = vec![format!("rule: {}", card.text)];
    for fact in &finding.evidence {
        let text = fact.told();
        lines.push(format!("{}: {text}", at(fact.span, sources)));
    }
    for missing in &finding.missing {
        lines.push(format!("{}: write {} ({})", at(missing.span, sources), missing.key, missing.question));
    }
    if !finding.parties.is_empty() {
        lines.push(format!("must act: {}", finding.parties.join(", ")));
    }
    if finding.status == Status::Fail {
        lines.extend(card.advice.iter().map(|advice| format!("what to do: {advice}")));
    }
    lines.extend(reasons(card));
    lines
}

/// Why a rule is there, line by line.
pub(super) fn reasons(card: &RuleCard) -> Vec<String> {
    let because = card.because.iter().map(|because| format!("because: {because}"));
    let sources = card.sources.iter().map(|source| format!("source: {source}"));
    let basis = card.basis.iter().map(|basis| format!("basis: {basis}"));
    because.chain(sources).chain(basis).collect()
}

/// What a measure comes to, and what it lacks.
pub(super) fn measured(measure: &MeasureFound) -> String {
    let among = measure.among.as_deref().unwrap_or_default();
    let keys: Vec<String> =
        measure.missing.iter().take(MOST_NAMED).map(|missing| format!("`{}`", missing.key)).collect();
    let more = measure.missing.len().saturating_sub(MOST_NAMED);
    let lacks = match (keys.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!("; it lacks {}", keys.join(", ")),
        (false, more) => format!("; it lacks {} and {more} more", keys.join(", ")),
    };
    format!("{}{among}{lacks}", measure.display)
}

/// What is reached, and what is needed to get further.
pub(super) fn climbed(ladder: &LadderFound) -> String {
    let reached = match ladder.level() {
        Some(level) => format!("{level} is reached"),
        None => "the first level is not reached".to_string(),
    };
    let possible = match ladder.may_be().filter(|_| ladder.possible > ladder.reached) {
        Some(level) => format!(", {level} may be: facts are not known"),
        None => String::new(),
    };
    let Some(next) = ladder.next() else { return format!("{reached}, the highest level") };
    let needs: Vec<String> = ladder.needs.iter().map(need).collect();
    format!("{reached}{possible}. {next} needs {}", needs.join(", "))
}

fn need(need: &Need) -> String {
    let found = match need.status {
        Status::Fail => "fails",
        Status::Unknown => "is unknown",
        Status::Waived => "is waived, not met",
        Status::Explained => "is explained, not met",
        Status::Pass | Status::NotApplicable => "is met",
    };
    format!("{} ({found})", need.rule)
}

/// So many names are told of what was not looked at.
const MOST_LEFT_OUT: usize = 20;

/// What an arrangement says nothing of, in a sentence.
pub(super) fn not_stated(arrangement: &Reported) -> Option<String> {
    let names = &arrangement.not_stated;
    (!names.is_empty()).then(|| format!("Not stated at all: {}.", names.join(", ")))
}

/// What was not examined or is not reported, and why, in a sentence each.
pub(super) fn not_examined(outcome: &Outcome) -> Vec<String> {
    let mut told = Vec::new();
    for why in WhyLeftOut::ALL {
        let found = outcome.left_out.iter().filter(|left_out| left_out.why == why);
        let names: Vec<&str> = found.map(|left_out| left_out.name.as_str()).collect();
        let more = names.len().saturating_sub(MOST_LEFT_OUT);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        if !names.is_empty() {
            let shown = names[..names.len().min(MOST_LEFT_OUT)].join(", ");
            told.push(format!("Not looked at, {}: {shown}{more}.", why.reason()));
        }
    }
    told.extend(held_against(outcome));
    told
}

/// What is not reported of what was found, or could not be judged on this day, in a sentence each.
pub(super) fn held_against(outcome: &Outcome) -> Vec<String> {
    let mut told = Vec::new();
    let sleeping = outcome.not_in_force();
    if !sleeping.is_empty() {
        told.push(format!("Not in force on this day, and so not judged: {}.", sleeping.join(", ")));
    }
    if let Some(shard) = &outcome.shard {
        told.push(format!("This is shard {} of {}; `ondergrens merge` joins them all.", shard.index, shard.total));
    }
    if let Some(baseline) = &outcome.baseline {
        let (known, does) = match outcome.known() {
            1 => ("1 known finding is".to_string(), "does"),
            count => (format!("{count} known findings are"), "do"),
        };
        let passed_over = match baseline.not_judged {
            0 => String::new(),
            1 => "; 1 entry of it is of what was not judged here".to_string(),
            count => format!("; {count} entries of it are of what was not judged here"),
        };
        told.push(format!(
            "{known} in the baseline `{}`, and {does} not make the run fail{passed_over}.",
            baseline.file
        ));
    }
    if let Some(since) = &outcome.since {
        told.push(changed(since, outcome.arrangements.len()));
    }
    told
}

fn changed(since: &Since, reported: usize) -> String {
    let Since { reference, judged, left_out, mistakes, everything, gone } = since;
    let gone: Vec<&str> = gone.iter().map(String::as_str).collect();
    // who removes what fails leaves nothing that fails
    let gone = match gone.as_slice() {
        [] => String::new(),
        [one] => format!(" `{one}` is there no more."),
        several => format!(" These files are there no more: {}.", quoted_list(several, "and")),
    };
    if let Some(file) = everything {
        return format!(
            "`{file}` changed since `{reference}`, and any verdict may depend on it, so all are reported.{gone}"
        );
    }
    let arrangements = if *judged == 1 { "1 arrangement".to_string() } else { format!("{judged} arrangements") };
    let findings = match left_out {
        0 => "no finding".to_string(),
        1 => "1 finding".to_string(),
        count => format!("{count} findings"),
    };
    let mistakes = match mistakes {
        0 => String::new(),
        1 => " and 1 error".to_string(),
        count => format!(" and {count} errors"),
    };
    format!(
        "{arrangements} judged, {reported} reported: what did not change since `{reference}` is left out, \
         with {findings}{mistakes}.{gone}"
    )
}

/// All that is wrong in files, each with the path of its arrangement, or `.` where it is about none.
pub(super) fn mistakes(outcome: &Outcome) -> impl Iterator<Item = (&str, &Diagnostic)> {
    let own = outcome.arrangements.iter().flat_map(|arrangement| {
        arrangement.diagnostics.iter().map(|diagnostic| (arrangement.path.as_str(), diagnostic))
    });
    outcome.diagnostics.iter().map(|diagnostic| (".", diagnostic)).chain(own)
}

/// A mistake of an author in one line, with what to do.
pub(super) fn mistake(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    format!("{}{help} [{}]", diagnostic.message, diagnostic.code.name())
}

/// What a kind of mistake is: the first paragraph of its page.
pub(super) fn about(code: Code) -> String {
    let text = code.page().split("\n\n").nth(1).unwrap_or(code.name());
    text.replace('\n', " ")
}

/// A place as `file:line:column`.
pub(super) fn at(span: Span, sources: &Sources) -> String {
    let position = sources.position(span);
    format!("{}:{}:{}", sources.get(span.source).name, position.line, position.column)
}

/// With a capital.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
