//! Registers as a list of objects in JSON.

use super::records::{Records, Row};
use serde_json::Value;

/// Reads the records at a dotted path; without one the text is the list itself, or an object with one list in it.
pub(super) fn read(text: &str, path: Option<&str>) -> Result<Records, String> {
    let whole: Value = serde_json::from_str(text).map_err(|error| format!("this is no valid JSON: {error}"))?;
    let mut found = &whole;
    for key in path.iter().flat_map(|path| path.split('.')) {
        found = found.get(key).ok_or_else(|| format!("there is no `{key}` in this JSON"))?;
    }
    let list = match (found, path) {
        (Value::Array(list), _) => list,
        (Value::Object(object), None) => {
            let mut lists = object.values().filter_map(Value::as_array);
            match (lists.next(), lists.next()) {
                (Some(list), None) => list,
                _ => return Err("say where the records are: `records = \"…\"` under `[source]`".to_string()),
            }
        }
        _ => return Err("the records must be a list of objects".to_string()),
    };
    let mut records = Records::default();
    for object in list.iter().filter_map(Value::as_object) {
        for key in object.keys().filter(|key| !records.columns.contains(key)).cloned().collect::<Vec<_>>() {
            records.columns.push(key);
        }
    }
    for (at, record) in list.iter().enumerate() {
        let line = at + 1;
        match record.as_object() {
            Some(object) => {
                let cells = records.columns.iter().map(|column| object.get(column).map_or(String::new(), cell));
                records.rows.push(Row { line, cells: cells.collect() });
            }
            None => records.broken.push((line, "it is no object with named values".to_string())),
        }
    }
    Ok(records)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
