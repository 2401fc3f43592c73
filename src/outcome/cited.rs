//! Sources beside the facts that they support.

use super::{Fact, FactRole, Reported, RuleCard, Status};
use crate::diagnostic::{Code, Diagnostic};
use crate::provenance::{Cited, Provenance};
use crate::source::Span;
use crate::suggest::counted;
use std::collections::BTreeMap;

/// A source in words: `Business plan 2024, confirmed`.
fn told(source: &Cited) -> String {
    let name = source.title.as_deref().or(source.url.as_deref()).unwrap_or("a source without a title");
    match source.standing {
        Some(standing) => format!("{name}, {}", standing.name()),
        None => name.to_string(),
    }
}

impl Reported {
    /// Puts the sources beside the facts that they support.
    pub fn cite(&mut self, provenance: Provenance) {
        if provenance.sources.is_empty() {
            return;
        }
        for fact in self.findings.iter_mut().flat_map(|finding| &mut finding.evidence) {
            fact.sources = provenance.behind(&fact.key);
            let told = fact.sources.iter().map(|at| told(&provenance.sources[*at]));
            fact.cited = told.collect::<Vec<_>>().join("; ");
        }
        self.sources = provenance.sources;
    }

    /// Warns of each stated fact without a source that a verdict rests on.
    pub fn unsourced(&self, cards: &[RuleCard]) -> Vec<Diagnostic> {
        let mut facts: BTreeMap<(Span, &str), Vec<String>> = BTreeMap::new();
        for finding in &self.findings {
            if matches!(finding.status, Status::Unknown | Status::NotApplicable) {
                continue;
            }
            let bare = |fact: &&Fact| fact.role != FactRole::Absent && fact.sources.is_empty();
            for fact in finding.evidence.iter().filter(bare) {
                facts.entry((fact.span, &fact.key)).or_default().push(cards[finding.rule].full_name());
            }
        }
        let told = |((span, key), rules): ((Span, &str), Vec<String>)| {
            let more = match rules.len() - 1 {
                0 => String::new(),
                more => format!(" and {}", counted(more, "more rule", "more rules")),
            };
            let message = format!("`{key}` decides `{}`{more}, and has no source", rules[0]);
            Diagnostic::warning(Code::NoSource, message)
                .at(span, "")
                .help(format!("say where it comes from: a table `[[sources]]` with `for = [\"{key}\"]`"))
        };
        facts.into_iter().map(told).collect()
    }
}
