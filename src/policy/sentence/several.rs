//! Formulas that all hold, said in one breath: several objects, or several subjects.

use super::super::model::{Comparator, Formula, FormulaKind, Place, Term};
use super::Writer;
use super::words::{About, Object, Said, Saying, Text, joined};

impl Writer<'_> {
    /// The wordings of formulas that all hold, as one statement.
    pub(super) fn all(&self, list: &[Formula]) -> Vec<Said> {
        if list.len() < 2 {
            return Vec::new();
        }
        let near = self.less_than_so_far(list);
        near.into_iter()
            .chain(self.one_list(list))
            .chain(self.several_objects(list))
            .chain(self.several_subjects(list))
            .collect()
    }

    /// `less than 8 weeks before D`: on that side of the day, and not so far.
    fn less_than_so_far(&self, list: &[Formula]) -> Option<Said> {
        let [far, near] = list else { return None };
        let FormulaKind::Compare { left, comparator: inner, right: Term::Offset { day, by, before } } = &far.kind
        else {
            return None;
        };
        let FormulaKind::Compare { left: same, comparator: side, right } = &near.kind else { return None };
        let wanted = if *before {
            (Comparator::MoreThan, Comparator::AtMost)
        } else {
            (Comparator::LessThan, Comparator::AtLeast)
        };
        if left != same || **day != *right || (*inner, *side) != wanted {
            return None;
        }
        let text = self.offset(self.frame.less_than, (by, *before), day)?;
        let about = match left {
            Term::Attribute(place, attribute) => About::Attribute(place.clone(), *attribute),
            other => About::Term(other.clone()),
        };
        Some(Said::new(about, Saying::Be(text)))
    }

    /// `X has T, U and W`.
    fn several_objects(&self, list: &[Formula]) -> Option<Said> {
        let first = self.said(list.first()?);
        first.into_iter().find_map(|model| {
            let (stated, mut objects) = objects_of(&model)?;
            // what there is, the root has
            let mut about = model.about.clone();
            let whole = |about: &About| matches!(about, About::There | About::Element(Place::Root));
            for other in &list[1..] {
                let (found, of) = self.said(other).into_iter().find_map(|said| match objects_of(&said) {
                    Some((same, objects)) if same == stated => {
                        let fits = said.about == about || !stated && whole(&said.about) && whole(&about);
                        fits.then_some((objects, said.about))
                    }
                    _ => None,
                })?;
                objects.extend(found);
                about = if about == About::There { of } else { about };
            }
            let saying = if stated { Saying::State(objects) } else { Saying::Have(objects) };
            Some(Said { saying, about, ..model })
        })
    }

    /// `A, B and C are shared`.
    fn several_subjects(&self, list: &[Formula]) -> Option<Said> {
        let first = self.said(list.first()?);
        first.into_iter().find_map(|model| {
            let mut subjects = vec![self.one_subject(&model.about)?];
            for other in &list[1..] {
                let said = self.said(other);
                let same = said.iter().filter(|said| said.negated == model.negated && said.saying == model.saying);
                subjects.push(same.into_iter().find_map(|said| self.one_subject(&said.about))?);
            }
            Some(Said { about: About::Several(subjects), ..model })
        })
    }

    fn one_subject(&self, about: &About) -> Option<String> {
        match about {
            About::There | About::Several(_) => None,
            about => Some(self.about(about)?.0.text),
        }
    }

    /// The objects of a verb, joined.
    pub(super) fn objects(&self, objects: &[Object]) -> Text {
        let texts: Vec<String> = objects.iter().map(|object| object.text.text.clone()).collect();
        Text { text: joined(&texts, self.frame.and), open: objects.last().is_some_and(|object| object.text.open) }
    }
}

/// The single object of a positive `have` or `state`, and which of the two it is.
fn objects_of(said: &Said) -> Option<(bool, Vec<Object>)> {
    match &said.saying {
        Saying::Have(objects) if !said.negated && objects.len() == 1 => Some((false, objects.clone())),
        Saying::State(objects) if !said.negated && objects.len() == 1 => Some((true, objects.clone())),
        _ => None,
    }
}
