//! Registers as comma-separated values.

use super::records::{Records, Row};

/// What may stand between cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a CSV text, whose first line names the columns.
pub(super) fn read(text: &str, delimiter: Option<u8>) -> Result<Records, String> {
    let delimiter = delimiter.unwrap_or_else(|| likeliest(text));
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> =
        reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_string).collect();
    let mut records = Records { columns, ..Records::default() };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line) as usize;
                records.broken.push((line, "this row cannot be read".to_string()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line) as usize;
        let wanted = records.columns.len();
        if record.len() != wanted {
            records.broken.push((line, format!("it has {} cells, and the first line names {wanted}", record.len())));
            continue;
        }
        records.rows.push(Row { line, cells: record.iter().map(str::to_string).collect() });
    }
    Ok(records)
}

/// The delimiter that stands most often in the first line, outside quotes.
fn likeliest(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0usize; DELIMITERS.len()];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|known| *known == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    DELIMITERS[counts.iter().position(|count| *count == most).unwrap_or(0)]
}
