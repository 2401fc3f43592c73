//! The read-back.
use super::model::{Formula, Parameter, Rule};
use crate::language::Language;
use crate::vocabulary::Vocabulary;
/// One canonical sentence that says what a rule says.
pub fn read_back(rule: &Rule, parameters: &[Parameter], vocabulary: &Vocabulary, language: Language) -> String { let _ = (parameters, vocabulary, language); rule.text.clone() }
