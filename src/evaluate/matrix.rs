//! Who takes part in what: the individuals of a thing by the elements that one of its attributes refers to.

use super::evaluator::Evaluator;
use super::known::{Here, Known, choice_of, extent};
use super::truth::Truth;
use super::world::World;
use crate::arrangement::{ElementId, Owner};
use crate::vocabulary::{AttributeId, IndividualId, ThingId};

/// Individuals by elements.
#[derive(Debug)]
pub struct Matrix {
    /// The elements, and whether they count on this day; `None` when they are not stated.
    pub columns: Option<Vec<(ElementId, Truth)>>,
    /// A row for each individual, in the order of the vocabulary.
    pub rows: Vec<Row>,
}

/// What is known of one individual.
#[derive(Debug)]
pub struct Row {
    /// Which.
    pub individual: IndividualId,
    /// Its value.
    pub value: Option<u16>,
    /// Whether the attribute refers to none at all.
    pub nobody: bool,
    /// For each column: whether the attribute refers to it.
    pub cells: Vec<Truth>,
}

/// The matrix of a named thing: its individuals by the elements that `by` refers to, each with its `value`.
pub fn matrix(world: World, thing: ThingId, by: AttributeId, value: AttributeId) -> Matrix {
    let mut evaluator = Evaluator::new(world, false);
    let mut columns = None;
    if let [column] = world.vocabulary.attribute(by).kind.things()
        && let Some(elements) = extent(evaluator.stated(world.arrangement.extent(*column)))
    {
        columns = Some(elements.iter().map(|element| (*element, evaluator.is_there(*element))).collect::<Vec<_>>());
    }
    let rows = world.vocabulary.individuals_of(thing).map(|individual| {
        let written = world.arrangement.individual(individual);
        let here = Here::Owner(written.map_or(Owner::Individual(individual), Owner::Element));
        let referred = evaluator.known(here, by);
        let listed = |(element, _): &(ElementId, Truth)| {
            evaluator.is_listed(here, by, Here::Owner(Owner::Element(*element)), true)
        };
        let cells = columns.iter().flatten().map(listed).collect();
        let nobody = matches!(referred, Known::Nothing | Known::Values([]));
        Row { individual, value: choice_of(evaluator.known(here, value)), nobody, cells }
    });
    let rows = rows.collect();
    Matrix { columns, rows }
}
