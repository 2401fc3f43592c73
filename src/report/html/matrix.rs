//! Who takes part in what: a table with a letter and a colour in each cell.

use super::text;
use crate::outcome::{Cell, Mark, Matrix, Row};
use crate::report::shown::sentence;
use maud::{Markup, html};

/// Draws the matrix of an arrangement.
pub(super) fn draw(matrix: &Matrix, of: &str) -> Markup {
    let columns = matrix.columns.as_deref().unwrap_or_default();
    html! {
        section.matrix {
            h3 { (sentence(&matrix.rows_are)) " by " (matrix.columns_are) }
            @if matrix.columns.is_none() { p { "The file does not state the " (matrix.columns_are) "." } }
            @if matrix.rows.is_empty() {
                p { "The file states nothing of the " (matrix.rows_are) "." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label={ (sentence(&matrix.rows_are)) " of " (of) } {
                    table {
                        thead {
                            tr {
                                th scope="col" { (sentence(&matrix.rows_are)) }
                                th scope="col" { (sentence(&matrix.value_is)) }
                                @for column in columns {
                                    th.turned scope="col" {
                                        span { (text(&column.title)) @if column.doubtful { " (not certain)" } }
                                    }
                                }
                            }
                        }
                        tbody { @for row in &matrix.rows { (line(matrix, row)) } }
                    }
                }
                (legend(matrix))
            }
            @if !matrix.gone.is_empty() {
                p.quiet { "On this day these take no part: " (text(&matrix.gone.join(", "))) "." }
            }
            @if !matrix.unstated.is_empty() {
                p.quiet { "Not stated, and no rule asks for it: " (matrix.unstated.join(", ")) "." }
            }
        }
    }
}

fn line(matrix: &Matrix, row: &Row) -> Markup {
    let mark = row.value.and_then(|value| matrix.marks.get(value));
    html! {
        tr {
            th scope="row" class={ "part-" (row.depth.min(3)) } { (row.name) }
            @match mark {
                Some(mark) => td { (mark.name) },
                None => td.quiet { "not stated" },
            }
            @for cell in &row.cells {
                @match (cell, mark) {
                    (Cell::Holds, Some(mark)) => td.cell.(class(mark)) { (mark.letter) },
                    (Cell::Apart, Some(_)) => td.cell { "–" },
                    (Cell::Unknown, Some(mark)) => td.cell.(class(mark)).doubtful { (mark.letter) "?" },
                    (_, None) => td.cell.s-unknown { "?" },
                }
            }
        }
    }
}

/// The colour of a value: the higher its rank the fuller.
fn class(mark: &Mark) -> &'static str {
    match mark.rank {
        None => "rank-none",
        Some((0, _)) => "rank-low",
        Some((rank, highest)) if rank == highest => "rank-top",
        Some(_) => "rank-middle",
    }
}

fn legend(matrix: &Matrix) -> Markup {
    let any = |wanted: Cell| matrix.rows.iter().any(|row| row.value.is_some() && row.cells.contains(&wanted));
    html! {
        ul.legend {
            @for (at, mark) in matrix.marks.iter().enumerate() {
                @if matrix.rows.iter().any(|row| row.value == Some(at)) {
                    li { span.cell.(class(mark)) { (mark.letter) } " " (mark.name) }
                }
            }
            @if any(Cell::Apart) { li { span.cell { "–" } " takes no part in it" } }
            @if any(Cell::Unknown) { li { span.cell.doubtful { "…?" } " it is not known for whom" } }
            @if matrix.rows.iter().any(|row| row.value.is_none()) { li { span.cell.s-unknown { "?" } " not known" } }
        }
    }
}
