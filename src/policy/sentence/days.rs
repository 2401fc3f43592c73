//! Dates said by their distance from other dates.

use super::super::model::{Comparator, Term, Type};
use super::Writer;
use super::words::Text;

impl Writer<'_> {
    /// How a date compares with another.
    pub(super) fn dates(&self, comparator: Comparator, right: &Term) -> Option<Text> {
        if let Term::Offset { day, by, before } = right
            && let Some(how) = distance(comparator, *before)
            && let Some(text) = self.offset(self.amount(how), (by, *before), day)
        {
            return Some(text);
        }
        let words = match comparator {
            Comparator::AtLeast => self.frame.no_earlier_than,
            Comparator::AtMost => self.frame.no_later_than,
            Comparator::MoreThan => self.frame.after,
            Comparator::LessThan => self.frame.before,
            Comparator::Equal => self.frame.on,
        };
        Some(self.term(right, Some(&Type::Date))?.after(words))
    }

    /// `at least 8 weeks before D`; a distance that is worked out has no such wording.
    pub(super) fn offset(&self, how: &str, (by, before): (&Term, bool), day: &Term) -> Option<Text> {
        let side = if before { self.frame.before } else { self.frame.after };
        let by = self.distance(by)?;
        Some(self.term(day, Some(&Type::Date))?.after(&format!("{how} {by} {side}")))
    }

    /// A length of time that may stand in front of `before` and `after`.
    fn distance(&self, by: &Term) -> Option<String> {
        let named = matches!(by, Term::Constant(_) | Term::Parameter(_) | Term::Attribute(..) | Term::Defined(..));
        Some(self.term(by, Some(&Type::Duration)).filter(|text| named && !text.open)?.text)
    }

    /// `within 12 weeks of D`, if the range is one.
    pub(super) fn within(&self, low: &Term, high: &Term) -> Option<Text> {
        let (by, side, day) = match (low, high) {
            (Term::Offset { day, by, before: true }, Term::Offset { day: same, by: as_far, before: false })
                if day == same && by == as_far =>
            {
                (by, self.frame.of, &**day)
            }
            (Term::Offset { day, by, before: true }, same) if **day == *same => (by, self.frame.before, same),
            (same, Term::Offset { day, by, before: false }) if **day == *same => (by, self.frame.after, same),
            _ => return None,
        };
        // an `of` in the name would be taken for the one in front of the day
        let inner = format!(" {} ", self.frame.of);
        let by = self.distance(by).filter(|by| side != self.frame.of || !by.contains(&inner))?;
        let words = format!("{} {by} {side}", self.frame.within);
        Some(self.term(day, Some(&Type::Date))?.after(&words))
    }
}

/// How far from a day a comparison with the end of that distance says that something is.
fn distance(comparator: Comparator, before: bool) -> Option<Comparator> {
    match (comparator, before) {
        (Comparator::AtMost, true) | (Comparator::AtLeast, false) => Some(Comparator::AtLeast),
        (Comparator::LessThan, true) | (Comparator::MoreThan, false) => Some(Comparator::MoreThan),
        (Comparator::Equal, _) => Some(Comparator::Equal),
        _ => None,
    }
}
