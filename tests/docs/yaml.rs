//! YAML as the jobs of CI systems have it: values that are found by name, and filled in.

use yaml_rust2::{Yaml, YamlLoader};

/// What has a value, by name; the last one counts.
pub type Known = Vec<(String, String)>;

pub fn known(values: &[(&str, &str)]) -> Known {
    values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

/// The documents of a text.
pub fn yaml(text: &str) -> Result<Vec<Yaml>, String> {
    match YamlLoader::load_from_str(text) {
        Ok(documents) if documents.is_empty() => Err("it is empty".to_string()),
        Ok(documents) => Ok(documents),
        Err(error) => Err(format!("it is no YAML: {error}")),
    }
}

/// The entries of a table; none of anything else.
pub fn entries(yaml: &Yaml) -> impl Iterator<Item = (&Yaml, &Yaml)> {
    yaml.as_hash().into_iter().flatten()
}

/// The items of a list; one value is a list of one.
pub fn items(yaml: &Yaml) -> impl Iterator<Item = &Yaml> {
    let one = (!yaml.is_badvalue() && yaml.as_vec().is_none()).then_some(yaml);
    yaml.as_vec().into_iter().flatten().chain(one)
}

/// A plain value as text; empty where there is none.
pub fn text(yaml: &Yaml) -> String {
    match yaml {
        Yaml::String(text) | Yaml::Real(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        Yaml::Boolean(truth) => truth.to_string(),
        _ => String::new(),
    }
}

/// A text with values in place of what stands between `open` and `close`.
pub fn filled(text: &str, open: &str, close: &str, values: &Known) -> Result<String, String> {
    let mut parts = text.split(open);
    let mut filled = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let Some((name, rest)) = part.split_once(close) else { return Err(format!("`{text}` ends too early")) };
        let Some((_, value)) = values.iter().rev().find(|(known, _)| known == name.trim()) else {
            return Err(format!("`{}` has no value in the tests", name.trim()));
        };
        filled += value;
        filled += rest;
    }
    Ok(filled)
}
