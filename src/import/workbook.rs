//! Registers in the sheets of a workbook.

use super::records::{Records, Row};
use crate::suggest::quoted_list;
use calamine::{Data, Reader};

/// Reads a sheet, whose first row with anything in it names the columns.
pub(super) fn read(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Records, String> {
    let mut workbook = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes))
        .map_err(|error| format!("this is no workbook that can be read: {error}"))?;
    let names = workbook.sheet_names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let name = match sheet {
        Some(name) if names.contains(&name) => name.to_string(),
        Some(name) => {
            return Err(format!("there is no sheet `{name}`; the sheets are {}", quoted_list(&names, "and")));
        }
        None => names.first().ok_or("this workbook has no sheet")?.to_string(),
    };
    let range = workbook.worksheet_range(&name).map_err(|error| error.to_string())?;
    let first = range.start().map_or(0, |(row, _)| row as usize);
    let mut rows = range.rows().enumerate().map(|(at, row)| (first + at + 1, row));
    let mut records = Records::default();
    if let Some((_, header)) = rows.next() {
        records.columns = header.iter().map(text).collect();
    }
    let written = rows.filter(|(_, row)| row.iter().any(|cell| !matches!(cell, Data::Empty)));
    records.rows = written.map(|(line, row)| Row { line, cells: row.iter().map(text).collect() }).collect();
    Ok(records)
}

/// A cell as it would be typed: dates as days, whole numbers without decimals.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(moment) => moment.split('T').next().unwrap_or_default().to_string(),
        Data::Bool(value) => value.to_string(),
        other => other.to_string(),
    }
}
