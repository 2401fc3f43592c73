//! What reports draw of an arrangement: who takes part in what.
//!
//! Which things are the rows and which the columns is marked in the vocabulary, with `matrix`.

use super::judge::Judge;
use super::place::Map;
use super::{Finding, Lacking};
use crate::arrangement::{Arrangement, ElementId, Owner, Part, Site};
use crate::evaluate::{Truth, Verdicts, matrix};
use crate::language::Language;
use crate::source::Source;
use crate::vocabulary::{AttributeId, Thing, ThingId};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// What reports draw of an arrangement.
#[derive(Debug, Serialize, Deserialize)]
pub struct Drawing {
    /// A matrix for each thing that the vocabulary marks so.
    pub matrices: Vec<Matrix>,
}

/// Who takes part in what.
#[derive(Debug, Serialize, Deserialize)]
pub struct Matrix {
    /// What the rows are, as a plural.
    pub rows_are: String,
    /// What the columns are, as a plural.
    pub columns_are: String,
    /// What the value of a row is, such as where work is done.
    pub value_is: String,
    /// The values that a row can have.
    pub marks: Vec<Mark>,
    /// The columns; `None` when they are not stated.
    pub columns: Option<Vec<Column>>,
    /// Elements that do not count on the day.
    pub gone: Vec<String>,
    /// The rows that are stated or asked for.
    pub rows: Vec<Row>,
    /// The names of the others.
    pub unstated: Vec<String>,
}

/// A value that a row can have.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mark {
    /// In words.
    pub name: String,
    /// The same in a letter or two.
    pub letter: String,
    /// Its rank and the highest rank, for a value that has one.
    pub rank: Option<(u16, u16)>,
}

/// An element that has a column.
#[derive(Debug, Serialize, Deserialize)]
pub struct Column {
    /// As findings name it.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Whether it is not certain that it counts on the day.
    pub doubtful: bool,
}

/// An individual with what is known of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Of how many wholes it is a part, one within the other.
    pub depth: usize,
    /// Its value: a position in [`Matrix::marks`].
    pub value: Option<usize>,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// What an element has to do with an individual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// The value of the row holds for it.
    Holds,
    /// It is not known whether it does.
    Unknown,
    /// It does not take part.
    Apart,
}

impl Judge {
    /// What reports draw of an arrangement.
    pub fn drawing(&self, arrangement: &Arrangement, source: &Source, findings: &[Finding]) -> Drawing {
        let map = Map { vocabulary: &self.vocabulary, arrangement, source };
        let asked: FxHashSet<&str> =
            findings.iter().flat_map(|finding| &finding.missing).map(|Lacking { term, .. }| term.as_str()).collect();
        let marked = self.vocabulary.things().filter_map(|(id, thing)| Some((id, thing, thing.matrix?, thing.short?)));
        let matrices = marked.map(|(id, thing, by, value)| self.matrix((id, thing), (by, value), map, &asked));
        Drawing { matrices: matrices.collect() }
    }

    fn matrix(
        &self,
        (id, thing): (ThingId, &Thing),
        (by, value): (AttributeId, AttributeId),
        map: Map,
        asked: &FxHashSet<&str>,
    ) -> Matrix {
        let vocabulary = &self.vocabulary;
        let verdicts = Verdicts::default();
        let found = matrix(self.world(map.arrangement, &verdicts), id, by, value);
        let (mut rows, mut unstated) = (Vec::new(), Vec::new());
        for row in &found.rows {
            let individual = vocabulary.individual(row.individual);
            let name = individual.label.one(LANGUAGE).to_string();
            let site = Site { owner: Owner::Individual(row.individual), part: Part::Attribute(value) };
            let stated = map.arrangement.individual(row.individual).is_some();
            if row.value.is_none() && !stated && !asked.contains(map.site(site).term.as_str()) {
                unstated.push(name);
                continue;
            }
            let wholes = std::iter::successors(individual.part_of, |whole| vocabulary.individual(*whole).part_of);
            // a circle of parts would be as long as the list of individuals
            let depth = wholes.take(vocabulary.individuals.len()).count();
            let columns = found.columns.iter().flatten().zip(&row.cells);
            let cells = columns.filter(|((_, there), _)| *there != Truth::False).map(|((_, there), listed)| {
                match (row.value, listed.and(*there)) {
                    (None, _) => Cell::Unknown,
                    (Some(_), Truth::True) => Cell::Holds,
                    // what is of nobody together is of each
                    (Some(_), Truth::False) if row.nobody && *there == Truth::True => Cell::Holds,
                    (Some(_), Truth::Unknown) => Cell::Unknown,
                    (Some(_), Truth::False) => Cell::Apart,
                }
            });
            rows.push(Row { name, depth, value: row.value.map(usize::from), cells: cells.collect() });
        }
        let of = vocabulary.attribute(by).kind.things().first().map(|of| vocabulary.thing(*of));
        let title = |element: ElementId| {
            let title = map.arrangement.title_of(element, vocabulary).map(str::to_string);
            title.unwrap_or_else(|| map.arrangement.element(element).position.to_string())
        };
        let columns = found.columns.as_ref().map(|columns| {
            let there = columns.iter().filter(|(_, there)| *there != Truth::False);
            let column = |(element, there): &(ElementId, Truth)| Column {
                id: map.party(*element).unwrap_or_default(),
                title: title(*element),
                doubtful: *there == Truth::Unknown,
            };
            there.map(column).collect()
        });
        let gone = found.columns.iter().flatten().filter(|(_, there)| *there == Truth::False);
        Matrix {
            rows_are: thing.label.many(LANGUAGE).to_string(),
            columns_are: of.map_or(String::new(), |of| of.label.many(LANGUAGE).to_string()),
            value_is: vocabulary.attribute(value).label.one(LANGUAGE).to_string(),
            marks: self.marks(value),
            columns,
            gone: gone.map(|(element, _)| title(*element)).collect(),
            rows,
            unstated,
        }
    }

    /// The values of a choice, each with as many of its first letters as tell it from the others.
    fn marks(&self, value: AttributeId) -> Vec<Mark> {
        let Some(choice) = self.vocabulary.attribute(value).kind.choice() else { return Vec::new() };
        let names: Vec<&str> = choice.values.iter().map(|value| value.label.one(LANGUAGE)).collect();
        let first = |name: &str, count: usize| name.chars().take(count).collect::<String>().to_uppercase();
        let letter = |at: usize, name: &str| {
            let alone = |count: &usize| {
                names
                    .iter()
                    .enumerate()
                    .all(|(other, found)| other == at || first(found, *count) != first(name, *count))
            };
            first(name, (1..=name.chars().count()).find(alone).unwrap_or(usize::MAX))
        };
        let ranks = choice.ranks.as_deref().unwrap_or_default();
        let highest = ranks.iter().flatten().copied().max().unwrap_or(0);
        let rank = |at: usize| ranks.get(at).copied().flatten().map(|rank| (rank, highest));
        names
            .iter()
            .enumerate()
            .map(|(at, name)| Mark { name: name.to_string(), letter: letter(at, name), rank: rank(at) })
            .collect()
    }
}

/// The language in which what is drawn is named.
const LANGUAGE: Language = Language::English;
