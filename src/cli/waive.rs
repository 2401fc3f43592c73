//! `waive`: drafts a waiver or an explanation, and adds it to an arrangement as text.

use super::args::Waive;
use super::exit::COMPLIES;
use super::explain::named;
use super::settings::Settings;
use super::{given, write};
use crate::diagnostic::{Diagnostic, Severity, in_order};
use crate::document::quoted;
use crate::edit::{Edit, apply};
use crate::outcome::{Asked, Finding, Judge, Reported, Status};
use crate::pipeline;
use crate::policy::model::{Enforcement, Waivable};
use crate::project;
use crate::source::{Source, SourceId, Sources};
use crate::suggest::quoted_list;
use crate::value::{Date, parse_day};
use crate::waiver::Standing;

/// Stands where somebody still has to say something.
const OPEN: &str = "…";

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Waive) -> Result<u8, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (policies, judging) = (&arguments.by.policies, &arguments.by.judging);
    let settings = Settings::read(&judging.setup.project, &mut sources, &mut diagnostics)?;
    let given = given::gather(policies, judging, &settings, &mut sources, &mut diagnostics)?;
    let (judge, found) = pipeline::prepare(&sources, &given, |_| true);
    diagnostics.extend(found);
    let file = settings.root.file(&arguments.arrangement);
    let source = project::read(&file).map_err(|mistake| mistake.message)?;
    let colour = judging.setup.project.color;
    let card = named(&judge, &arguments.rule);
    let reported = judged(&judge, &sources, &source);
    diagnostics.extend(reported.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned());
    in_order(&mut diagnostics);
    let errors = |list: &[Diagnostic]| list.iter().any(|found| found.severity == Severity::Error);
    if errors(&diagnostics) {
        sources.add(source);
        write::diagnostics(&diagnostics, &sources, colour);
        return Err(format!("nothing is added to `{}`: mend this first", file.name));
    }
    let card = card?;
    may_be_excused(&judge, card, &reported.findings[card], arguments)?;
    let entry = drafted(&judge, card, arguments)?;
    let edit = at_the_end(&source.text, &entry);
    let changed = Source::new(source.name.clone(), apply(&source.text, vec![edit]));
    let after = judged(&judge, &sources, &changed);
    let open = entry.contains(OPEN);
    let excused = after.findings.get(card).is_some_and(|finding| is_excused(finding.status));
    // what is still open is no mistake yet
    let wrong = |found: &&Diagnostic| {
        let still_open = found.span().is_some_and(|span| changed.slice(span).contains(OPEN));
        found.severity == Severity::Error && !still_open
    };
    let wrong: Vec<Diagnostic> = after.diagnostics.iter().filter(wrong).cloned().collect();
    if !wrong.is_empty() {
        sources.add(changed);
        write::diagnostics(&wrong, &sources, colour);
        return Err(format!("nothing is added to `{}`: the entry is not in order", file.name));
    }
    // of several elements that break the rule each has an entry of its own
    let blamed = &reported.findings[card].blamed;
    let partly = arguments.at.as_ref().is_some_and(|at| blamed.contains(at));
    let counts = excused || partly && in_force(&after);
    if !open && !counts {
        return Err(format!("nothing is added to `{}`: {}", file.name, why_not(&judge, &after, arguments)));
    }
    write::results(&entry)?;
    if !arguments.apply {
        let open = if open { format!(" when what stands as `{OPEN}` is said") } else { String::new() };
        write::error(&format!("this can be added to `{}`{open}; `--apply` adds it", file.name));
        return Ok(COMPLIES);
    }
    if open {
        return Err(format!("nothing is added to `{}`: say what stands as `{OPEN}`", file.name));
    }
    write::file(&file.path, &changed.text)?;
    write::error(&match excused {
        true => format!("added to `{}`", file.name),
        false => {
            let others: Vec<&str> = blamed.iter().map(String::as_str).collect();
            let others = quoted_list(&others, "and");
            format!("added to `{}`; the rule is excused when each of {others} has an entry", file.name)
        }
    });
    Ok(COMPLIES)
}

/// Whether the entry, which is the last, is in force.
fn in_force(after: &Reported) -> bool {
    let last = after.excuses.iter().max_by_key(|card| card.place);
    last.is_some_and(|card| matches!(card.standing, Standing::Active | Standing::Expiring))
}

/// Why an entry that is in order excuses nothing on the day.
fn why_not(judge: &Judge, after: &Reported, arguments: &Waive) -> String {
    let own = after.excuses.iter().max_by_key(|card| card.place);
    let day = judge.as_of;
    match (own.map(|card| card.standing), own.and_then(|card| card.from.zip(card.until)), &arguments.at) {
        (Some(Standing::Planned), Some((from, _)), _) => {
            format!(
                "it counts from {from} on, and the rule is judged as on {day}; `--as-of {from}` judges as on that day"
            )
        }
        (Some(Standing::Expired), Some((_, until)), _) => format!("it ends on {until}, before {day}"),
        (_, _, Some(at)) => format!("`{at}` does not break the rule"),
        _ => "it would not excuse the rule".to_string(),
    }
}

fn judged(judge: &Judge, sources: &Sources, source: &Source) -> Reported {
    let id: SourceId = sources.next_id();
    pipeline::check(judge, id, source, Asked::Everything, false)
        .unwrap_or_else(|| Reported::empty(source.name.clone(), id))
}

fn is_excused(status: Status) -> bool {
    matches!(status, Status::Waived | Status::Explained)
}

/// Refuses what calls for no entry, or allows none.
fn may_be_excused(judge: &Judge, card: usize, finding: &Finding, arguments: &Waive) -> Result<(), String> {
    let name = judge.cards[card].full_name();
    match finding.status {
        Status::Fail => {}
        Status::Waived | Status::Explained => {
            return Err(format!("`{name}` is excused already: {}", finding.excused.as_deref().unwrap_or_default()));
        }
        Status::Pass | Status::NotApplicable => return Err(format!("`{name}` is not broken: {}", finding.message)),
        Status::Unknown => {
            return Err(format!("it is not known whether `{name}` is broken: {}", finding.message));
        }
    }
    let (_, rule) = judge.rule(card);
    if arguments.explain && rule.enforcement == Enforcement::Strict {
        return Err(format!("`{name}` must be met, and cannot be explained away; ask for a waiver"));
    }
    if !arguments.explain && matches!(rule.waivable, Some(Waivable::Never)) {
        return Err(format!("`{name}` can never be waived"));
    }
    Ok(())
}

/// The entry as text. What nobody has said yet stands as `…`.
fn drafted(judge: &Judge, card: usize, arguments: &Waive) -> Result<String, String> {
    let day = |option: &str, text: &Option<String>| match text {
        Some(text) => {
            parse_day(text).map(Some).ok_or_else(|| format!("`{option} {text}` is no day; write it as 2026-01-31"))
        }
        None => Ok(None),
    };
    let from = day("--granted", &arguments.granted)?.unwrap_or(judge.as_of);
    let until = day("--until", &arguments.until)?.or_else(|| longest(judge, card, from).filter(|_| !arguments.explain));
    let said = |text: &Option<String>| quoted(text.as_deref().unwrap_or(OPEN));
    let [table, reason, by, first] = match arguments.explain {
        true => ["explanations", "text", "by", "date"],
        false => ["waivers", "reason", "approved-by", "granted"],
    };
    let mut lines = vec![
        format!("[[{table}]]"),
        format!("rule = {}", quoted(&judge.cards[card].full_name())),
        format!("{reason} = {}", said(&arguments.reason)),
    ];
    lines.extend(arguments.requested_by.as_ref().map(|who| format!("requested-by = {}", quoted(who))));
    lines.push(format!("{by} = {}", said(&arguments.approved_by)));
    lines.push(format!("{first} = {from}"));
    match until {
        Some(until) => lines.push(format!("until = {until}")),
        None if arguments.explain => {}
        None => lines.push(format!("until = {}", quoted(OPEN))),
    }
    lines.extend(arguments.at.as_ref().map(|at| format!("at = {}", quoted(at))));
    Ok(lines.join("\n") + "\n")
}

/// The last day that the rule allows for a waiver from this day on.
fn longest(judge: &Judge, card: usize, from: Date) -> Option<Date> {
    match judge.rule(card).1.waivable? {
        Waivable::AtMost(longest) => from.shifted(longest, false),
        Waivable::Never => None,
    }
}

/// The entry behind everything else, with the line ends of the file.
fn at_the_end(text: &str, entry: &str) -> Edit {
    let end = text.len();
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let mut text_of_edit = format!("{gap}{entry}");
    if text.contains("\r\n") {
        text_of_edit = text_of_edit.replace('\n', "\r\n");
    }
    Edit { range: end..end, text: text_of_edit }
}
