//! `import`: every kind of register, rows that do not fit, and registers that change.

use crate::support::folder::Folder;
use crate::support::update::root;

const MAP: &str = r#"name = "list"
by = ["Regeling"]

[source]
decimal = ","
dates = "day-first"

[collaboration]
name = { column = "Regeling" }
form = { column = "Vorm", values = { BVO = "operations-organisation" } }

[[participants]]
id = { column = "Deelnemer", make = "id" }
name = { column = "Deelnemer" }
inhabitants = { column = "Inwoners" }
joined-date = { column = "Sinds" }
"#;

const ROWS: &str = "Regeling;Deelnemer;Inwoners;Sinds;Vorm
Noord;Gemeente Ä;48.000;1-1-2020;BVO
Noord;Gemeente B;12.000,5;1-7-2021;BVO
Zuid;Gemeente C;;2019;
";

fn folder(rows: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::with(&[("list.map.toml", MAP)]);
    folder.write("list.csv", rows);
    folder
}

fn import(folder: &Folder, source: &str) -> crate::support::folder::Ran {
    folder.run(&["import", source, "--map", "list.map.toml", "--into", "made", "--color", "never"])
}

fn made(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path("made").join(name)).unwrap_or_default()
}

#[test]
fn a_register_becomes_a_file_for_each_arrangement() {
    let folder = folder(ROWS);
    let ran = import(&folder, "list.csv");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("3 rows into 2 arrangements\n  3 used, 0 said twice, 0 left out"), "{}", ran.out);
    let noord = made(&folder, "noord.toml");
    for part in [
        "id = \"noord\"",
        "form = \"operations-organisation\"",
        "id = \"gemeente-a\"\nname = \"Gemeente Ä\"\ninhabitants = 48000\njoined-date = 2020-01-01",
        "inhabitants = 12000.5",
    ] {
        assert!(noord.contains(part), "{part}: {noord}");
    }
    assert!(made(&folder, "zuid.toml").contains("joined-date = \"2019\""));
    let checked = folder.run(&["check", "made", "--fail-on", "never"]);
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn older_encodings_and_workbooks_and_json_say_the_same() {
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(ROWS);
    let folder = folder(&windows);
    assert_eq!(import(&folder, "list.csv").code, 0);
    assert!(made(&folder, "noord.toml").contains("name = \"Gemeente Ä\""));

    let workbook = std::fs::read(root().join("tests/corpus/register.xlsx")).expect("the workbook");
    folder.write("list.xlsx", workbook);
    folder.write("list.map.toml", MAP.replace("decimal = \",\"\n", ""));
    let _ = std::fs::remove_dir_all(folder.path("made"));
    assert_eq!(import(&folder, "list.xlsx").code, 0);
    let noord = made(&folder, "noord.toml");
    assert!(noord.contains("inhabitants = 12000.5\njoined-date = 2021-07-01"), "{noord}");

    let json =
        r#"{ "rows": [{ "Regeling": "Oost", "Deelnemer": "D", "Inwoners": 5, "Vorm": null, "Sinds": "2020-02-01" }] }"#;
    folder.write("list.json", json);
    assert_eq!(import(&folder, "list.json").code, 0);
    assert!(made(&folder, "oost.toml").contains("inhabitants = 5"));
}

#[test]
fn rows_that_do_not_fit_are_told_with_their_line() {
    let rows = "Regeling,Deelnemer,Inwoners,Sinds,Vorm
Noord,A,many,2020-01-01,BVO
,B,1,2020-01-01,BVO
Noord,???,1,2020-01-01,BVO
Noord,C,1,31-2-2020,GR
Noord,D,1
Noord,A,1,2020-01-02,BVO
";
    let folder = folder(rows);
    let ran = import(&folder, "list.csv");
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "6 rows into 1 arrangement\n  2 used, 1 said twice, 3 left out",
        "line 2: `Inwoners` is left out: `many` is no number",
        "line 3: `Regeling` is empty",
        "line 4: `Deelnemer`: no id can be made of `???`",
        "line 5: `Sinds` is left out: `31-2-2020` is no day of the calendar",
        "line 5: `Vorm` is left out: `GR` is not among the values",
        "line 6: it has 3 cells, and the first line names 5",
        "line 7: a.joined-date is 2020-01-02 here and 2020-01-01 on line 2, which is kept",
        "line 7, as line 2",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn what_people_wrote_is_kept_when_the_register_changes() {
    let folder = folder(ROWS);
    import(&folder, "list.csv");
    let by_hand = made(&folder, "noord.toml")
        .replace("inhabitants = 48000", "inhabitants = 48_500 # counted again")
        .replace("[[participants]]\nid = \"gemeente-b\"", "# the second\n[[participants]]\nid = \"gemeente-b\"")
        + "\n[functions]\narchive = \"shared\"\n";
    folder.write("made/noord.toml", &by_hand);
    let again = import(&folder, "list.csv");
    assert_eq!((again.code, made(&folder, "noord.toml")), (0, by_hand.clone()), "nothing changed: {again:?}");

    let changed = ROWS
        .replace("48.000", "49.000")
        .replace("1-7-2021", "1-8-2021")
        .replace("Zuid;Gemeente C;;2019;", "Noord;Gemeente E;7;;BVO");
    folder.write("list.csv", changed);
    let ran = import(&folder, "list.csv");
    assert_eq!(ran.code, 1, "{ran:?}");
    let noord = made(&folder, "noord.toml");
    assert!(noord.contains("inhabitants = 48_500 # counted again"), "{noord}");
    assert!(
        noord.contains("# the second\n[[participants]]\nid = \"gemeente-b\"")
            && noord.contains("joined-date = 2021-08-01")
    );
    assert!(noord.contains("[functions]\narchive = \"shared\"\n\n[[participants]]\nid = \"gemeente-e\""), "{noord}");
    for part in [
        "noord.toml: `participants[gemeente-b].joined-date` was 2021-07-01 and is 2021-08-01",
        "noord.toml: `participants[gemeente-e]` is new",
        "`participants[gemeente-a].inhabitants` is 48_500 by hand; the register says 49000",
        "No longer in the register; their files are kept\n  zuid",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert_eq!(folder.run(&["check", "made", "--fail-on", "never"]).code, 0);
}

#[test]
fn a_map_is_held_to_the_vocabulary_and_to_the_register() {
    let folder = folder(ROWS);
    folder.write(
        "list.map.toml",
        MAP.replace("inhabitants =", "inhabitans =").replace("[collaboration]", "[colaboration]"),
    );
    let ran = import(&folder, "list.csv");
    assert!(ran.code == 2 && ran.err.contains("did you mean `inhabitants`?"), "{}", ran.err);
    assert!(ran.err.contains("did you mean `collaboration`?"), "{}", ran.err);
    folder.write("list.map.toml", MAP.replace("\"Sinds\"", "\"Since\""));
    let ran = import(&folder, "list.csv");
    assert!(ran.code == 2 && ran.err.contains("the register has no column `Since`"), "{}", ran.err);
    assert!(!folder.path("made").exists(), "nothing is written");
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = folder(ROWS);
    let ran = folder.run(&["import", "list.csv", "--map", "list.map.toml", "--into", "made", "--dry-run"]);
    assert!(ran.code == 0 && ran.out.contains("2 files would be new"), "{ran:?}");
    assert!(!folder.path("made").exists());
}

#[test]
fn the_register_of_2016_is_accounted_for_row_by_row() {
    let register = root().join("../shared/data/opengr.csv");
    if !register.exists() {
        eprintln!("skipped: `../shared/data/opengr.csv` is not there");
        return;
    }
    let folder = Folder::new();
    let (register, map) = (register.to_string_lossy().into_owned(), root().join("policies/registers/opengr.map.toml"));
    let map = map.to_string_lossy().into_owned();
    let ran = folder.run(&["import", &register, "--map", &map, "--into", "made"]);
    assert_eq!(ran.code, 1, "one row does not fit: {}", ran.out);
    assert!(
        ran.out.starts_with("3752 rows into 464 arrangements\n  3741 used, 10 said twice, 1 left out; 3 cells mended"),
        "{}",
        ran.out
    );
    let files = std::fs::read_dir(folder.path("made")).expect("the folder").filter_map(Result::ok);
    let arrangements = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "toml")).count();
    assert_eq!(arrangements, 464);
    let checked = folder.run(&["check", "made", "--fail-on", "never", "--quiet", "--as-of", "2026-01-31"]);
    assert!(checked.code == 0 && checked.out.contains("464 arrangements"), "{}", checked.err);
    let portfolio = ["check", "made", "--policy", "all", "--fail-on", "never", "--as-of", "2026-01-31"];
    let checked = folder.run(&portfolio);
    let lines = checked.out.lines().count();
    assert!(lines < 150, "{lines} lines\n{}", checked.out);
    for told in ["What is the form?", "not stated in all 464", "in 6 of 464", "no legal advice"] {
        assert!(checked.out.contains(told), "{told}\n{}", checked.out);
    }
}
