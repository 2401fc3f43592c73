//! `X matches "…"`, `X contains "…"`, `X starts with "…"`.

use super::model::{Formula, FormulaKind, TextTest, Type};
use super::pattern::{Part, Pattern};
use super::scope::{About, Reading, Resolver};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::suggest::quoted_list;
use crate::syntax::ast::{self, Quoted};
use crate::vocabulary::Kind;

impl Resolver<'_> {
    /// What a text is like.
    pub(super) fn text_test(
        &mut self,
        about: &About,
        test: ast::TextTest,
        quoted: &Quoted,
        span: Span,
    ) -> Option<Formula> {
        let test = self.test(test, quoted);
        let value = match about {
            About::Term(term, Type::Text) => term.clone(),
            About::Term(term, kind) => {
                let found = self.describe(&Reading::Term(term.clone(), kind.clone()));
                let message = format!("{found} is {}, not a text", kind.describe());
                self.refuse(Code::WrongComparison, span, message, "write `must be …`");
                return None;
            }
            About::List(place, attribute) => {
                let found = self.describe(&Reading::List(place.clone(), *attribute));
                let help = "write `must include \"…\"` for a whole text in it";
                self.refuse(Code::WrongComparison, span, format!("{found} is a list, not one text"), help);
                return None;
            }
            About::Element(_, thing) => {
                let found = self.vocabulary.thing(*thing);
                let attributes = found.attributes.iter().map(|id| self.vocabulary.attribute(*id));
                let texts = attributes.filter(|attribute| matches!(attribute.kind, Kind::Text) && !attribute.many);
                let names: Vec<&str> = texts.map(|attribute| attribute.label.one(self.language)).take(6).collect();
                let help = match names.as_slice() {
                    [] => "name one of its attributes".to_string(),
                    names => format!("say what of it: its {}", quoted_list(names, "or")),
                };
                let message = format!("the {} is not a text", found.label.one(self.language));
                self.refuse(Code::WrongComparison, span, message, help);
                return None;
            }
        };
        Some(Formula::new(span, FormulaKind::Text { value, test: test? }))
    }

    fn test(&mut self, test: ast::TextTest, quoted: &Quoted) -> Option<TextTest> {
        let part = Part::new(&quoted.text);
        match (test, part) {
            (ast::TextTest::Match, _) => self.pattern(quoted).map(TextTest::Match),
            (ast::TextTest::Contain, Some(part)) => Some(TextTest::Contain(part)),
            (ast::TextTest::StartWith, Some(part)) => Some(TextTest::StartWith(part)),
            (_, None) => {
                let help = "write what is looked for between the quotes";
                self.refuse(Code::NothingToCheck, quoted.span, "an empty text is in every text", help);
                None
            }
        }
    }

    fn pattern(&mut self, quoted: &Quoted) -> Option<Pattern> {
        match Pattern::new(&quoted.text) {
            Ok(pattern) => Some(pattern),
            Err(wrong) => {
                let letters = quoted.text.char_indices().zip(&quoted.places);
                let inside = letters.filter(|((at, _), _)| wrong.at.contains(at)).map(|(_, place)| *place);
                let place = inside.reduce(Span::to).or(quoted.places.last().copied()).unwrap_or(quoted.span);
                self.refuse(Code::BadPattern, place, wrong.message, wrong.help);
                None
            }
        }
    }
}
