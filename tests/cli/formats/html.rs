//! The page for a browser: what a parser of HTML finds in it.

use super::{PATH, VERDICTS, broken, reason, run, sample};
use crate::support::folder::Folder;
use crate::support::html::{Element, elements};
use crate::support::update::{difference, root, updating};

/// As it is shown: control characters and marks of direction by a sign.
fn shown(text: &str) -> String {
    text.replace(['\u{1}', '\u{202e}'], "\u{fffd}")
}

#[test]
fn every_finding_is_there_with_its_text_intact() {
    let page = elements(&run(&sample(), "html", &[]).out);
    let findings: Vec<&Element> = page.iter().filter(|element| element.is("finding")).collect();
    assert_eq!(findings.len(), VERDICTS.len());
    for (rule, verdict) in VERDICTS {
        let found =
            findings.iter().find(|finding| finding.text.contains(rule) && finding.has("data-verdict") == verdict);
        let found = found.unwrap_or_else(|| panic!("{rule}"));
        assert_eq!(found.has("data-policy"), "rich");
    }
    let waived =
        findings.iter().find(|finding| finding.has("data-verdict") == "waived").map_or("", |found| &found.text);
    assert!(waived.contains(&shown(&reason())), "{waived}");
    let text = |name: &str| page.iter().find(|element| element.name == name).map_or("", |element| &element.text);
    assert_eq!(text("h1"), shown(super::HOSTILE));
    assert_eq!(text("title"), shown(super::HOSTILE));
    let paths = page.iter().filter(|element| element.name == "code" && element.text == PATH).count();
    assert_eq!(paths, 2, "above and among the files that were read");
}

#[test]
fn nothing_is_asked_for_and_nothing_else_may_run() {
    let page = elements(&run(&broken(), "html", &["--policy", "wrong.policy"]).out);
    let policy = page.iter().find(|element| element.has("http-equiv") == "Content-Security-Policy");
    let policy = policy.map_or("", |element| element.has("content"));
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    for element in &page {
        assert!(element.has("src").is_empty() && element.has("action").is_empty(), "{element:?}");
        // links lead to places in the page
        assert!(element.has("href").is_empty() || element.has("href").starts_with('#'), "{element:?}");
    }
    let ids: Vec<&str> = page.iter().map(|element| element.has("id")).filter(|id| !id.is_empty()).collect();
    for link in page.iter().filter_map(|element| element.has("href").strip_prefix('#')) {
        assert_eq!(ids.iter().filter(|id| **id == link).count(), 1, "#{link}");
    }
}

#[test]
fn mistakes_are_told_and_arrangements_with_them_do_not_comply() {
    let page = elements(&run(&broken(), "html", &["--policy", "wrong.policy"]).out);
    let mistakes: String = page.iter().filter(|element| element.is("mistakes")).map(|element| &*element.text).collect();
    for code in ["refused-wording", "toml-syntax", "unknown-key"] {
        assert!(mistakes.contains(&format!("[{code}]")), "{code}: {mistakes}");
    }
    let rows: Vec<&Element> = page.iter().filter(|element| element.name == "tr").collect();
    let broken = rows.iter().find(|row| row.text.contains("broken.toml")).map_or("", |row| &row.text);
    assert!(broken.contains("not known") && broken.contains("not judged"), "{broken}");
}

#[test]
fn several_arrangements_have_a_map_and_a_section_each() {
    let folder = Folder::with(&[
        ("a.toml", "[collaboration]\nname = \"A\"\n[functions]\nlegal = \"shared\"\nhr = \"shared\"\n"),
        ("b.toml", "[collaboration]\nname = \"B\"\n[functions]\nlegal = \"local\"\n"),
        ("c.toml", "[collaboration]\nname = \"C\"\n"),
        ("own.policy", "policy own: Own\nrule legal: legal must be shared\nrule hr: HR must be shared\n"),
        ("other.toml", "colour = \"red\"\n"),
    ]);
    let ran = folder.run(&["check", ".", "--policy", "own.policy", "--as-of", "2026-01-31", "--format", "html"]);
    let page = elements(&ran.out);
    let text = |class: &str| page.iter().find(|element| element.is(class)).map_or("", |element| &element.text);
    assert_eq!(text("verdict"), "Of 3 arrangements 1 complies, 1 does not, and of 1 it is not known yet.");
    let cells = |row: &str| -> Vec<&str> {
        let at = page.iter().position(|element| element.name == "th" && element.text == row);
        let row = page[at.unwrap_or(0)..].iter().take_while(|element| element.name != "tr");
        row.filter(|element| element.name == "td").map(|element| element.text.as_str()).collect()
    };
    assert_eq!(cells("A"), ["complies", "0", "0", "✓", "✓"]);
    assert_eq!(cells("B"), ["does not comply", "1", "1", "×", "?"]);
    assert_eq!(cells("C"), ["not known", "0", "2", "?", "?"]);
    assert_eq!(page.iter().filter(|element| element.is("arrangement")).count(), 3);
    assert_eq!(page.iter().filter(|element| element.is("finding")).count(), 6);
    assert!(text("scope").contains("other.toml"), "{}", text("scope"));
}

#[test]
fn who_takes_part_in_what_is_a_table_with_a_letter_in_each_cell() {
    let folder = Folder::with(&[
        (
            "a.toml",
            "[collaboration]\n[[participants]]\nid = \"a\"\n[[participants]]\nid = \"b\"\nname = \"B\"\n\
             [[participants]]\nid = \"c\"\nleft-date = 2020-01-01\n\
             [functions]\nlegal = \"local\"\nfinance = { mode = \"shared\", shared-by = [\"a\"] }\nhr = \"partly shared\"\n\
             archive = \"outsourced\"\n",
        ),
        ("own.policy", "policy own: Own\nrule one: procurement must be shared\n"),
    ]);
    let ran = folder.run(&["check", "a.toml", "--policy", "own.policy", "--as-of", "2026-01-31", "--format", "html"]);
    let page = elements(&ran.out);
    let at = page.iter().position(|element| element.is("matrix")).unwrap_or_else(|| panic!("{}", ran.out));
    let rows = page[at..].iter().take_while(|element| element.name != "h2");
    let mut table: Vec<Vec<&str>> = Vec::new();
    for element in rows {
        match (element.name.as_str(), table.last_mut()) {
            ("tr", _) => table.push(Vec::new()),
            ("th" | "td", Some(row)) => row.push(&element.text),
            _ => {}
        }
    }
    let expected: [&[&str]; 6] = [
        &["Functions", "Mode", "a", "B"],
        &["archive", "outsourced", "O", "O"],
        &["HR", "partly shared", "P?", "P?"],
        &["finance", "shared", "S", "–"],
        &["procurement", "not stated", "?", "?"],
        &["legal", "local", "L", "L"],
    ];
    assert_eq!(table, expected);
    let matrix = &page[at].text;
    assert!(matrix.contains("On this day these take no part: c."), "{matrix}");
    assert!(matrix.contains("Not stated, and no rule asks for it: ICT infrastructure"), "{matrix}");
}

/// The case folder: what stands between the head and the script, a tag a line, so that it can be read and compared.
#[test]
fn the_page_of_the_sample_is_as_expected() {
    let page = run(&sample(), "html", &[]).out;
    let body = page.split_once("<main").and_then(|(_, rest)| rest.split_once("<script>")).map_or("", |(body, _)| body);
    let actual = format!("<main{}\n", body.replace("><", ">\n<"));
    let path = root().join("tests/cli/formats/html/sample.html");
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if updating() {
        std::fs::write(&path, actual).unwrap_or_else(|error| panic!("{error}"));
    } else {
        assert!(expected == actual, "{}", difference(&expected, &actual));
    }
}

#[test]
fn waivers_are_listed_with_their_last_day_and_where_facts_come_from_is_counted() {
    let folder = Folder::with(&[
        (
            "a.toml",
            "[collaboration]\nname = \"A\"\n[functions]\nlegal = \"local\"\nhr = \"shared\"\n\
             [[waivers]]\nrule = \"own/legal\"\nreason = \"later\"\nrequested-by = \"c\"\napproved-by = \"Board\"\n\
             granted = 2026-01-01\nuntil = 2026-07-01\n\
             [[waivers]]\nrule = \"own/hr\"\nreason = \"never\"\napproved-by = \"Board\"\n\
             granted = 2025-01-01\nuntil = 2025-07-01\n\
             [[sources]]\nfor = [\"functions.hr\"]\ntitle = \"Plan\"\nstanding = \"claimed\"\n",
        ),
        ("own.policy", "policy own: Own\nrule legal: legal must be shared\nrule hr: HR must be shared\n"),
    ]);
    let run = |command: &str| {
        let arguments = [command, "a.toml", "--policy", "own.policy", "--as-of", "2026-01-31", "--format", "html"];
        elements(&folder.run(&arguments).out)
    };
    for command in ["check", "waivers"] {
        let page = run(command);
        let at = page.iter().position(|element| element.is("register")).unwrap_or_else(|| panic!("{command}"));
        let rows: Vec<&str> = page[at..]
            .iter()
            .filter(|element| element.name == "tr" && element.text.starts_with("own/"))
            .map(|row| row.text.as_str())
            .collect();
        assert_eq!(rows.len(), 2, "{command}: {rows:?}");
        assert!(rows[0].starts_with("own/hrAexpired2025-07-01Board, 2025-01-01never"), "{rows:?}");
        assert!(rows[1].starts_with("own/legalAactive2026-07-01Board, 2026-01-01; requested by clater"), "{rows:?}");
        assert!(rows[1].contains("excuses 1 finding"), "{rows:?}");
    }
    let page = run("check");
    let said = page.iter().find(|element| element.is("provenance")).map_or("", |element| &element.text);
    assert!(said.contains("0 confirmed, 1 claimed, 0 assumed, 1 without a source."), "{said}");
    let hr = page.iter().find(|element| element.has("id") == "f0-1").map_or("", |element| &element.text);
    assert!(hr.contains("(Plan, claimed)"), "{hr}");
}

#[test]
fn the_contents_lead_to_every_part() {
    let page = run(&sample(), "html", &[]).out;
    let links: Vec<&str> = page.split("href=\"#part-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 4, "{links:?}");
    for link in links {
        assert_eq!(page.matches(&format!("id=\"part-{link}\"")).count(), 1, "{link}");
    }
}

#[test]
fn one_id_in_two_arrangements_may_be_two_parties() {
    let folder = Folder::with(&[("a.policy", "rule a: every participant must have a political approval\n")]);
    for (file, name) in [("one.toml", "Gemeente Een"), ("two.toml", "Gemeente Twee")] {
        let text = format!(
            "[collaboration]\n[[participants]]\nid = \"a\"\nname = \"{name}\"\napprovals = []\n[functions]\nlegal = \"shared\"\n"
        );
        folder.write(file, text);
    }
    let page = folder.run(&["check", ".", "--policy", "a.policy", "--format", "html"]).out;
    for name in ["Gemeente Een", "Gemeente Twee"] {
        assert!(
            page.contains(&format!("<h3>{name} <span class=\"quiet\">1 breach, 0 to answer</span></h3>")),
            "{name}: {page}"
        );
    }
}
