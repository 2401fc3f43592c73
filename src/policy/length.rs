//! What lengths of time are counted in: months do not compare with days.

use super::definition::Meaning;
use super::model::{Constant, Parameter, Term, Type};
use super::scope::Resolver;
use crate::value::Unit;
use crate::vocabulary::{Kind, Vocabulary};

impl Resolver<'_> {
    /// What a length of time is counted in, where it is the same whatever the arrangement says.
    pub fn unit_of(&self, term: &Term) -> Option<Unit> {
        unit(term, self.parameters, self.vocabulary)
    }
}

/// As deep as the sentence, and the definitions that it uses.
fn unit(term: &Term, parameters: &[Parameter], vocabulary: &Vocabulary) -> Option<Unit> {
    let either = |left: &Term, right: &Term| {
        let left = unit(left, parameters, vocabulary);
        left.or_else(|| unit(right, parameters, vocabulary))
    };
    match term {
        Term::Constant(constant) => of_constant(constant),
        Term::Parameter(at) => of_constant(&parameters[*at].value),
        Term::Defined(definition, _) => match &definition.meaning {
            Meaning::Value(value, Type::Duration) => unit(value, &definition.parameters, vocabulary),
            _ => None,
        },
        Term::Fold(fold) => unit(&fold.value, parameters, vocabulary),
        Term::Extreme(_, left, right) | Term::Arithmetic(_, left, right) => either(left, right),
        // two dates lie so many days apart, two lengths so much as they are counted in
        Term::Difference(left, _) if is_date(left, parameters, vocabulary) => Some(Unit::Days),
        Term::Difference(left, right) => either(left, right),
        _ => None,
    }
}

fn of_constant(constant: &Constant) -> Option<Unit> {
    if let Constant::Duration(duration) = constant { duration.unit() } else { None }
}

/// Whether a value is a date. As deep as the sentence.
fn is_date(term: &Term, parameters: &[Parameter], vocabulary: &Vocabulary) -> bool {
    let date = |term: &Term| is_date(term, parameters, vocabulary);
    match term {
        Term::Constant(constant) => matches!(constant, Constant::Date(_)),
        Term::Parameter(at) => matches!(parameters[*at].value, Constant::Date(_)),
        Term::Attribute(_, attribute) | Term::Group(_, attribute) => {
            matches!(vocabulary.attribute(*attribute).kind, Kind::Date)
        }
        Term::Defined(definition, _) => definition.kind() == Some(&Type::Date),
        Term::Fold(fold) => date(&fold.value),
        Term::Extreme(_, left, _) => date(left),
        Term::Today | Term::Offset { .. } | Term::CalendarDay { .. } => true,
        _ => false,
    }
}
