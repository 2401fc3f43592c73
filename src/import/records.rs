//! The rows of a register, whatever kind of file it came in.

/// A register: named columns, and rows of as many cells.
#[derive(Debug, Default)]
pub struct Records {
    /// The names of the columns, without white space around them.
    pub columns: Vec<String>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// Rows that cannot be read: line and reason.
    pub broken: Vec<(usize, String)>,
}

/// One row.
#[derive(Debug)]
pub struct Row {
    /// Its line in the file; in a workbook its row, in JSON its position. From 1.
    pub line: usize,
    /// Its cells; empty where nothing is written.
    pub cells: Vec<String>,
}
