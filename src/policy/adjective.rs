//! Words in front of a noun that narrow it.

use super::scope::{Article, Reading, Resolver, span_of};
use crate::syntax::ast::Word;
use crate::vocabulary::Meaning;

impl Resolver<'_> {
    /// `political approvals`, `left behind functions`: a value or a word of the policy's own in front of the noun.
    pub fn with_adjective(&mut self, adjective: &[Word], noun: &[Word], article: Article) -> Vec<Reading> {
        let (slots, mut most) = (self.slots, self.slots);
        let mut readings = Vec::new();
        let own = (!self.defined(adjective).is_empty()).then_some(None);
        let values = self.meanings(adjective).iter().filter_map(|meaning| match meaning {
            Meaning::Value { attribute, value, .. } if !self.vocabulary.attribute(*attribute).many => {
                Some(Some((*attribute, *value)))
            }
            _ => None,
        });
        let adjectives: Vec<_> = own.into_iter().chain(values).collect();
        for meant in adjectives {
            self.slots = slots;
            for reading in self.readings(noun) {
                let Reading::Class(mut class) = reading else { continue };
                let span = span_of(adjective, class.set.span);
                let fits = class.article == Article::Without
                    && match meant {
                        None => self.narrow_to_defined(&mut class.set, adjective, span),
                        Some((attribute, value)) if class.set.thing == self.vocabulary.attribute(attribute).thing => {
                            self.narrow_to_value(&mut class.set, attribute, value, span);
                            true
                        }
                        Some(_) => false,
                    };
                if fits {
                    class.article = article;
                    class.set.span = span.to(class.set.span);
                    readings.push(Reading::Class(class));
                    most = most.max(self.slots);
                }
            }
        }
        self.slots = most;
        readings
    }
}
