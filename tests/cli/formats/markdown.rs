//! Markdown: what a reader of it finds.

use super::{VERDICTS, broken, reason, run, sample};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The rows of its tables, cell by cell, as text.
fn rows(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                inside = true;
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            Event::End(TagEnd::TableCell) => inside = false,
            Event::Text(text) if inside => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.push_str(&text);
                }
            }
            Event::InlineHtml(html) if inside => {
                assert!(&*html == "<br>" || &*html == "<!-- -->", "text became markup: {html}");
                if &*html == "<br>"
                    && let Some(cell) = rows.last_mut().and_then(|row| row.last_mut())
                {
                    cell.push('\n');
                }
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                if inside =>
            {
                panic!("text became markup: {event:?}")
            }
            Event::Code(_) | Event::Html(_) => panic!("text became markup: {event:?}"),
            _ => {}
        }
    }
    rows
}

#[test]
fn every_finding_is_a_row_with_its_text_intact() {
    let markdown = run(&sample(), "markdown", &[]).out;
    let rows = rows(&markdown);
    let findings: Vec<&Vec<String>> = rows.iter().filter(|row| row.len() == 4 && row[0] != "verdict").collect();
    assert_eq!(findings.len(), VERDICTS.len());
    for (rule, verdict) in VERDICTS {
        let row = findings.iter().find(|row| row[1] == rule).unwrap_or_else(|| panic!("{rule}: {markdown}"));
        assert!(row[0].ends_with(&verdict.replace('-', " ")), "{row:?}");
        assert!(!row[2].is_empty() && !row[3].is_empty(), "{row:?}");
    }
    // control characters and marks of direction are shown by a sign
    let reason = reason().replace(['\u{1}', '\u{202e}'], "\u{fffd}");
    let waived = findings.iter().find(|row| row[1] == "rich/a.b-1").map_or("", |row| &row[2]);
    assert!(waived.contains(&reason), "{waived}\n{reason}");
    assert!(markdown.starts_with("# 2 verdicts fail, 1 verdict is unknown\n"), "{markdown}");
    assert!(markdown.contains("(süd ✓/hostile %41 \\#1,x::y.toml)"), "{markdown}");
}

#[test]
fn mistakes_stand_above_the_findings() {
    let markdown = run(&broken(), "markdown", &["--policy", "wrong.policy"]).out;
    let mistakes = markdown.find("## Mistakes in files").unwrap_or(usize::MAX);
    for code in ["refused-wording", "toml-syntax", "unknown-key"] {
        assert!(markdown.find(&format!("\\[{code}\\]")).is_some_and(|at| at > mistakes), "{code}: {markdown}");
    }
}
