//! Reading a register: what kind of file it is, its encoding, and what was decoded twice.

use super::records::Records;

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, whatever the separator.
    Csv,
    /// A workbook: Excel or OpenDocument.
    Workbook,
    /// A list of objects.
    Json,
}

/// How a register is to be read. What is not said is found out.
#[derive(Debug, Default, Clone)]
pub struct Options {
    /// The kind of file.
    pub format: Option<Format>,
    /// What stands between the cells of a CSV line.
    pub delimiter: Option<u8>,
    /// The encoding of a CSV or JSON text, by its name on the web.
    pub encoding: Option<String>,
    /// The sheet of a workbook; without it the first.
    pub sheet: Option<String>,
    /// Where in a JSON text the list of records is: keys joined by dots.
    pub records: Option<String>,
    /// Whether texts are mended that were decoded twice.
    pub repair: bool,
}

/// Reads a register; `name` tells the format where the options do not.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Records, String> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let format = options.format.unwrap_or(match ending.as_str() {
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => Format::Workbook,
        "json" => Format::Json,
        _ => Format::Csv,
    });
    let mut records = match format {
        Format::Csv => super::csv::read(&decoded(&bytes, options)?, options.delimiter)?,
        Format::Json => super::json::read(&decoded(&bytes, options)?, options.records.as_deref())?,
        Format::Workbook => super::workbook::read(bytes, options.sheet.as_deref())?,
    };
    if options.repair {
        let cells = records.rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.chain(&mut records.columns).for_each(repair);
    }
    records.columns.iter_mut().for_each(|column| *column = column.trim().to_string());
    Ok(records)
}

/// A text of bytes: by its byte-order mark, as UTF-8 where it is that, else as Windows-1252.
fn decoded(bytes: &[u8], options: &Options) -> Result<String, String> {
    let named = match &options.encoding {
        None => None,
        Some(name) => Some(
            encoding_rs::Encoding::for_label(name.as_bytes())
                .ok_or_else(|| format!("`{name}` is no encoding; write `utf-8` or `windows-1252`"))?,
        ),
    };
    let encoding = match (named, std::str::from_utf8(bytes)) {
        (Some(encoding), _) => encoding,
        (None, Ok(_)) => encoding_rs::UTF_8,
        (None, Err(_)) => encoding_rs::WINDOWS_1252,
    };
    let (text, used, broken) = encoding.decode(bytes);
    if broken {
        return Err(format!("this is no text in {}", used.name()));
    }
    Ok(text.into_owned())
}

/// Mends a text in UTF-8 that was read as Windows-1252 once too often; any other stays as it is.
fn repair(cell: &mut String) {
    if cell.is_ascii() {
        return;
    }
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(cell);
    if let (false, Ok(mended)) = (unmappable, std::str::from_utf8(&bytes)) {
        *cell = mended.to_string();
    }
}
