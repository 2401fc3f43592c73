//! A page of Markdown as its fenced blocks.

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Block {
    /// The line (from 1) of its first line of text.
    pub line: usize,
    /// What stands behind the opening fence.
    pub kind: String,
    /// The name in a comment `<!-- file: NAME -->` right above it.
    pub file: Option<String>,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Block {
    /// Its text.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

/// The fenced blocks of a page.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut file = None;
    for (at, line) in text.lines().enumerate() {
        match (open, line.strip_prefix("```")) {
            (true, Some(_)) => open = false,
            (true, None) => {
                if let Some(block) = blocks.last_mut() {
                    block.lines.push(line.to_string());
                }
            }
            (false, Some(kind)) => {
                open = true;
                blocks.push(Block {
                    line: at + 2,
                    kind: kind.trim().to_string(),
                    file: file.take(),
                    lines: Vec::new(),
                });
            }
            (false, None) => {
                let named = line.trim().strip_prefix("<!-- file:").and_then(|rest| rest.strip_suffix("-->"));
                if named.is_some() || !line.trim().is_empty() {
                    file = named.map(|name| name.trim().to_string());
                }
            }
        }
    }
    blocks
}
