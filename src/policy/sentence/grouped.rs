//! What several elements have in common, in words.

use super::super::model::{Grouping, Quantifier, Set};
use super::Writer;
use super::noun::filters;
use super::words::{About, Count, Object, Said, Saying, Text};
use crate::vocabulary::AttributeId;

impl Writer<'_> {
    /// `at most 2 C have the same A`; of all alike also `the A is the same for every C`, which can be denied.
    pub(super) fn grouped(&self, grouping: &Grouping, set: &Set, attribute: AttributeId) -> Vec<Said> {
        let (quantifier, likeness) = match grouping {
            Grouping::Same => (Quantifier::Every, self.frame.the_same),
            Grouping::Different => (Quantifier::Every, self.frame.a_different),
            Grouping::Largest(comparator, amount) => {
                (Quantifier::Count(*comparator, amount.clone()), self.frame.the_same)
            }
        };
        let (Some(who), Some((_, count))) =
            (self.counted(&quantifier, set, filters(set)), self.quantifier(&quantifier))
        else {
            return Vec::new();
        };
        let label = self.label(&self.vocabulary.attribute(attribute).label, Count::One);
        let object = Object { text: Text::closed(format!("{likeness} {label}")), count: Count::One };
        let mut found = vec![Said::new(About::Counted(quantifier, who.clone(), count), Saying::Have(vec![object]))];
        if *grouping == Grouping::Same {
            let about = About::Value(format!("{} {label}", self.frame.the));
            found.push(Said::new(about, Saying::Be(who.after(self.frame.the_same_for))));
        }
        found
    }
}
