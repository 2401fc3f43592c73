//! What stands beside the findings: waivers and explanations, sources of facts, and what was not looked at.

use super::Writer;
use super::model::{NotLookedAt, Place, Source, Waiver};
use crate::outcome::{Cited, ExcuseCard, LeftOut, WhyLeftOut};

impl<'a> Writer<'a> {
    pub(super) fn waivers(&self) -> Vec<Waiver<'a>> {
        self.outcome.register().map(|card| self.waiver(card)).collect()
    }

    fn waiver(&self, card: &'a ExcuseCard) -> Waiver<'a> {
        let Place { path, line, column } = self.place(card.place);
        Waiver {
            form: card.kind.name(),
            rule: &card.rule,
            standing: card.standing.name(),
            unused: card.unused(),
            reason: &card.reason,
            approved_by: &card.by,
            requested_by: card.requested_by.as_deref(),
            granted: card.from.map(|day| day.to_string()),
            until: card.until.map(|day| day.to_string()),
            at: card.at.as_deref(),
            arrangement: card.pattern.as_deref(),
            arrangements: &card.arrangements,
            excuses: card.excuses,
            path,
            line,
            column,
        }
    }

    pub(super) fn source(&self, cited: &'a Cited) -> Source<'a> {
        let Place { line, column, .. } = self.place(cited.span);
        Source {
            title: cited.title.as_deref(),
            url: cited.url.as_deref(),
            read_on: cited.read_on.map(|day| day.to_string()),
            standing: cited.standing.map(|standing| standing.name()),
            keys: &cited.keys,
            line,
            column,
        }
    }

    pub(super) fn left_out(&self) -> Vec<NotLookedAt<'a>> {
        let told = |left_out: &'a LeftOut| NotLookedAt {
            path: &left_out.name,
            reason: match left_out.why {
                WhyLeftOut::NoArrangement => "no-arrangement",
                WhyLeftOut::Excluded => "excluded",
                WhyLeftOut::Ignored => "ignored",
            },
        };
        self.outcome.left_out.iter().map(told).collect()
    }
}
