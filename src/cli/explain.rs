//! `explain`: the reasons of a verdict, or the page of a code.

use super::args::{By, Explain};
use super::exit::{COMPLIES, NOT_JUDGED};
use super::settings::Settings;
use super::{given, write};
use crate::arrangement::{Recognised, bind};
use crate::diagnostic::{Code, Severity};
use crate::document::Document;
use crate::evaluate::Truth;
use crate::outcome::{Asked, ExceptionGround, Finding, Ground, Judge, RuleCard, find, reasoning};
use crate::pipeline;
use crate::policy::{Policy, Rule};
use crate::project;
use crate::source::{Source, SourceId, Sources};
use crate::suggest::{nearest, quoted_list};
use crate::waiver::Register;
use std::fmt::Write;
use std::path::Path;

/// Runs the command and answers its exit code; the error is a line that says why it could not.
pub fn run(arguments: &Explain) -> Result<u8, String> {
    let (text, code) = match &arguments.rule {
        Some(rule) => verdict(arguments, rule),
        None => page(&arguments.what).map(|page| (page, COMPLIES)),
    }?;
    write::results(&text)?;
    Ok(code)
}

fn page(name: &str) -> Result<String, String> {
    if let Some(code) = Code::named(name) {
        return Ok(code.page().to_string());
    }
    if Path::new(name).exists() {
        return Err(format!("say which rule: `ondergrens explain {name} RULE`"));
    }
    let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
    Err(match near {
        Some(near) => format!("there is no code `{name}`; did you mean `{near}`?"),
        None => format!("there is no code `{name}`; a message of the program shows its code in brackets"),
    })
}

fn verdict(arguments: &Explain, rule: &str) -> Result<(String, u8), String> {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let By { policies, judging } = &arguments.by;
    let settings = Settings::read(&judging.setup.project, &mut sources, &mut diagnostics)?;
    let given = given::gather(policies, judging, &settings, &mut sources, &mut diagnostics)?;
    let (judge, found) = pipeline::prepare(&sources, &given, |_| true);
    diagnostics.extend(found);
    let card = named(&judge, rule);
    let source = project::read(&settings.root.file(Path::new(&arguments.what))).map_err(|mistake| mistake.message)?;
    let id = sources.next_id();
    let text = card.and_then(|card| told(&judge, card, (id, &source), &mut diagnostics));
    sources.add(source);
    write::diagnostics(&diagnostics, &sources, judging.setup.project.color);
    let text = text?;
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok((text, if errors { NOT_JUDGED } else { COMPLIES }))
}

/// The card of a rule named `rule` or `policy/rule`.
pub fn named(judge: &Judge, name: &str) -> Result<usize, String> {
    let fits = |card: &RuleCard| card.full_name() == name || card.name == name;
    let found: Vec<usize> = (0..judge.cards.len()).filter(|at| fits(&judge.cards[*at])).collect();
    match found.as_slice() {
        [card] => Ok(*card),
        [] => {
            if let Some(message) = freedom(judge, name) {
                return Err(message);
            }
            let names: Vec<String> =
                judge.cards.iter().flat_map(|card| [card.name.clone(), card.full_name()]).collect();
            Err(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => format!("there is no rule `{name}`; did you mean `{near}`?"),
                None => format!("there is no rule `{name}`"),
            })
        }
        several => {
            let names: Vec<String> = several.iter().map(|at| format!("`{}`", judge.cards[*at].full_name())).collect();
            Err(format!("several rules are called `{name}`: {}", names.join(", ")))
        }
    }
}

/// What to explain instead of an exception without a verdict of its own.
fn freedom(judge: &Judge, name: &str) -> Option<String> {
    let fits = |policy: &Policy, rule: &Rule| rule.name == name || format!("{}/{}", policy.name, rule.name) == name;
    let (_, rule) = judge.every_rule().find(|(policy, rule)| !rule.judged() && fits(policy, rule))?;
    let targets: Vec<&str> = rule.exception_to.iter().map(|target| target.rule.as_str()).collect();
    Some(format!("`{name}` is an exception without a verdict of its own; explain {}", quoted_list(&targets, "or")))
}

fn told(
    judge: &Judge,
    card: usize,
    (id, source): (SourceId, &Source),
    diagnostics: &mut Vec<crate::diagnostic::Diagnostic>,
) -> Result<String, String> {
    let Some(document) = Document::parse(&source.text, id, diagnostics) else {
        return Err(format!("`{}` is no valid TOML, so there is no verdict", source.name));
    };
    if !matches!(judge.keys.recognise(document.root()), Recognised::Arrangement) {
        return Err(format!("`{}` describes no arrangement", source.name));
    }
    let arrangement = bind(document.root(), (id, source), &judge.vocabulary, &judge.keys, diagnostics);
    let mut register = Register::of_arrangement(&document, diagnostics);
    register.check_rules(judge.every_rule(), &judge.elsewhere, diagnostics);
    let entries: Vec<_> = register.entries.iter().chain(judge.excuses.for_arrangement(&arrangement.id)).collect();
    let findings = find(judge, &arrangement, source, &entries, Asked::Everything);
    let finding = &findings[card];
    let reasons = reasoning(judge, card, &arrangement, source);
    let mut text = heading(&judge.cards[card], finding, source);
    if !reasons.names.is_empty() {
        text.push_str("\nIn which\n");
        reasons.names.iter().for_each(|name| text.push_str(&indented(name)));
    }
    text.push_str("\nIt was found step by step\n");
    for ground in &reasons.grounds {
        tree(ground, 1, source, &mut text);
    }
    if !reasons.exceptions.is_empty() {
        text.push_str("\nExceptions to it\n");
        for exception in &reasons.exceptions {
            displacement(exception, 1, source, &mut text);
        }
    }
    if !finding.evidence.is_empty() {
        text.push_str("\nThis rests on\n");
        for fact in &finding.evidence {
            let _ = writeln!(
                text,
                "  {} = {}  ({}:{})",
                fact.key,
                fact.value,
                source.name,
                source.position(fact.span.start).line
            );
        }
    }
    for missing in &finding.missing {
        let alone = if missing.alone { "; that settles it" } else { "" };
        let _ = writeln!(text, "\nNot known: {} Write `{}`{alone}.", missing.question, missing.key);
    }
    Ok(text)
}

fn heading(card: &RuleCard, finding: &Finding, source: &Source) -> String {
    let mut text = format!("{} on {}: {}\n", card.full_name(), source.name, finding.status.name());
    let _ = writeln!(text, "  {}", finding.message);
    if let Some(reason) = &finding.reason_text
        && !finding.message.starts_with(reason.as_str())
    {
        let _ = writeln!(text, "  {reason}");
    }
    if let Some(excuse) = &finding.excused {
        let _ = writeln!(text, "  {excuse}");
    }
    text.push_str("\nThe rule reads\n");
    text + &indented(&card.canonical)
}

fn indented(lines: &str) -> String {
    format!("  {}\n", lines.replace('\n', "\n  "))
}

/// As deep as exceptions stand behind each other.
fn displacement(exception: &ExceptionGround, depth: usize, source: &Source, text: &mut String) {
    let indent = "  ".repeat(depth);
    let of = exception.element.as_ref().map_or(String::new(), |element| format!(" for {element}"));
    let found = match exception.truth {
        _ if !exception.in_force => "not in force on this day",
        Truth::True => "it holds",
        Truth::False => "it does not hold",
        Truth::Unknown => "it is not known whether it holds",
    };
    let _ = writeln!(text, "{indent}{}{of}: {found}", exception.name);
    let _ = writeln!(text, "{indent}  {}", exception.canonical.replace('\n', &format!("\n{indent}  ")));
    if let Some(because) = &exception.because {
        let _ = writeln!(text, "{indent}  because: {because}");
    }
    for ground in &exception.grounds {
        tree(ground, depth + 1, source, text);
    }
    if !exception.exceptions.is_empty() {
        let _ = writeln!(text, "{indent}  exceptions to that");
        for inner in &exception.exceptions {
            displacement(inner, depth + 2, source, text);
        }
    }
}

/// As deep as the sentence.
fn tree(ground: &Ground, depth: usize, source: &Source, text: &mut String) {
    let mark = match ground.truth {
        Truth::True => "yes",
        Truth::False => "no",
        Truth::Unknown => "not known",
    };
    let indent = "  ".repeat(depth);
    let _ = writeln!(text, "{indent}{mark}: {}", ground.text);
    for fact in &ground.facts {
        let _ = writeln!(
            text,
            "{indent}  - {} = {}  (line {})",
            fact.key,
            fact.value,
            source.position(fact.span.start).line
        );
    }
    for missing in &ground.missing {
        let _ = writeln!(
            text,
            "{indent}  - {} is not stated  (belongs at line {})",
            missing.key,
            source.position(missing.span.start).line
        );
    }
    for inner in &ground.grounds {
        tree(inner, depth + 1, source, text);
    }
}
