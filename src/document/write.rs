//! TOML as it is written: keys and texts with the quotes that they need.

/// A text in quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut line = String::from("\"");
    for found in text.chars() {
        match found {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\t' => line.push_str("\\t"),
            found if found.is_control() => line.push_str(&format!("\\u{:04X}", u32::from(found))),
            found => line.push(found),
        }
    }
    line.push('"');
    line
}
