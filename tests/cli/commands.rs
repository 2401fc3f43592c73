//! `explain`, `packs`, `words` and `try`.

use super::small;
use crate::support::folder::Folder;

#[test]
fn explain_prints_the_page_of_a_code() {
    let folder = Folder::new();
    for code in ondergrens::diagnostic::Code::ALL {
        let ran = folder.run(&["explain", code.name()]);
        assert_eq!((ran.code, ran.out.as_str()), (0, code.page()));
    }
    let wrong = folder.run(&["explain", "unknown-trem"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `unknown-term`?"), "{}", wrong.err);
}

#[test]
fn explain_gives_the_reasons_of_every_verdict() {
    let folder = small();
    let explain = |file: &str, rule: &str| {
        folder.run(&["explain", file, rule, "--policy", "small.policy", "--as-of", "2026-01-31"])
    };
    let fails = explain("fails.toml", "management");
    assert_eq!(fails.code, 0, "{fails:?}");
    for part in [
        "small/management on fails.toml: fail",
        "functional management is local, but must be shared",
        "functions.functional-management = local",
        "line 10",
    ] {
        assert!(fails.out.contains(part), "{part}: {}", fails.out);
    }
    let passes = explain("good.toml", "small/legal");
    assert!(passes.out.contains("pass") && passes.out.contains("functions.legal = shared"), "{}", passes.out);
    let unknown = explain("unknown.toml", "management");
    assert!(unknown.out.contains("Write `functions.functional-management`; that settles it."), "{}", unknown.out);
}

#[test]
fn explain_says_of_each_step_what_it_asked() {
    let folder = Folder::new();
    let rule = "rule r: the collaboration must state its form unless the collaboration does not state its domain";
    folder.write("a.policy", format!("policy a: A\n\n{rule}\n"));
    folder.write("a.toml", "[collaboration]\nname = \"A\"\n");
    let ran = folder.run(&["explain", "a.toml", "r", "--policy", "a.policy", "--as-of", "2026-01-31"]);
    let steps = "  yes: the collaboration does not state its domain\n    no: the collaboration states its domain\n";
    assert!(ran.out.contains(steps), "{ran:?}");
}

#[test]
fn explain_says_what_it_cannot_find() {
    let folder = small();
    let explain = |arguments: &[&str]| folder.run(&[&["explain"], arguments].concat());
    let rule = explain(&["fails.toml", "managment", "--policy", "small.policy"]);
    assert_eq!(rule.code, 2);
    assert!(rule.err.contains("did you mean `management`?"), "{}", rule.err);
    assert_eq!(explain(&["nowhere.toml", "management", "--policy", "small.policy"]).code, 2);
    let no_rule = explain(&["fails.toml"]);
    assert_eq!(no_rule.code, 2);
    assert!(no_rule.err.contains("say which rule"), "{}", no_rule.err);
}

#[test]
fn packs_tells_the_version_of_the_law_and_where_rules_fall_short() {
    let ran = Folder::new().run(&["packs"]);
    assert_eq!(ran.code, 0);
    for part in [
        "wgr 0.1.0: The Dutch Joint Arrangements Act, 33 rules\n",
        "  source: Wet gemeenschappelijke regelingen (BWBR0003740), version of 12 February 2025\n",
        "  less or more than meant (`packs wgr` says where): executives-only, no-policy-adopted, council-consent, ",
        "it is no law and no advice.\n",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let whole = Folder::new().run(&["packs", "finance"]).out;
    for part in [
        "finance 0.1.0: Budget, cost key and benefits, 21 rules\n",
        "\n  scale-is-no-goal (research)\n    ",
        "\n  Less or more than meant:\n",
        "\n  in-house-revenue, open-market and no-private-capital\n    On which of the articles 2.24a, 2.24b and 2.24c",
    ] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert!(!whole.contains("wgr "), "{whole}");
    let none = Folder::new().run(&["packs", "finances"]);
    assert!(none.code == 2 && none.err.contains("there is no pack `finances`; did you mean `finance`?"), "{none:?}");
}

#[test]
fn words_lists_the_vocabulary() {
    let folder = Folder::new();
    let all = folder.run(&["words"]);
    assert_eq!(all.code, 0);
    let some = folder.run(&["words", "approval"]);
    assert!(some.code == 0 && some.out.len() < all.out.len() / 4 && some.out.contains("approvals"), "{}", some.out);
    let none = folder.run(&["words", "zebra"]);
    assert_eq!(none.code, 2);
}

#[test]
fn words_adds_a_vocabulary() {
    let folder = Folder::with(&[(
        "own.vocabulary.toml",
        "name = \"own\"\nextends = \"collaboration\"\n[individual.tourism]\nof = \"function\"\nen = \"tourism\"\nnl = \"toerisme\"\n",
    )]);
    let ran = folder.run(&["words", "tourism", "--vocabulary", "own.vocabulary.toml"]);
    assert!(ran.code == 0 && ran.out.contains("tourism"), "{ran:?}");
    let sentence = folder.run(&["try", "tourism must be local", "--vocabulary", "own.vocabulary.toml"]);
    assert_eq!((sentence.code, sentence.out.as_str()), (0, "tourism must be local\n"));
}

#[test]
fn vocabularies_are_named_in_any_order_and_told_once_where_they_clash() {
    let region =
        "name = \"region\"\nextends = \"collaboration\"\n[thing.participant.attribute.bell]\ntype = \"yes-no\"\n";
    let deep = "name = \"deep\"\nextends = \"region\"\n[thing.participant.attribute.gong]\ntype = \"yes-no\"\n";
    let clubs = "name = \"clubs\"\n[thing.club]\nroot = true\nlayout = \"one\"\n";
    let folder = Folder::with(&[("region.toml", region), ("deep.toml", deep), ("clubs.toml", clubs)]);
    let sentence = "every participant that has a bell must have a gong";
    for order in [["region.toml", "deep.toml"], ["deep.toml", "region.toml"], ["deep.toml", "./region.toml"]] {
        let [one, other] = order;
        let ran =
            folder.run(&["try", sentence, "--vocabulary", one, "--vocabulary", other, "--vocabulary", "region.toml"]);
        assert_eq!((ran.code, ran.out), (0, format!("{sentence}\n")), "{order:?}");
    }
    let ran = folder.run(&["try", sentence, "--vocabulary", "region.toml", "--vocabulary", "clubs.toml"]);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(
        ran.code == 2
            && told.matches("[bad-vocabulary]").count() == 1
            && !told.contains("gong`")
            && told.contains("cannot be the root"),
        "{told}"
    );
}

#[test]
fn a_vocabulary_that_cannot_be_read_is_one_mistake() {
    let folder = Folder::with(&[
        ("own.policy", "rule tourism: tourism must be shared\n"),
        ("a.toml", "[collaboration]\nmood = \"good\"\n[functions]\ntourism = \"local\"\n"),
        ("broken.toml", "name = \n"),
        ("rootless.toml", "name = \"clubs\"\n[thing.club]\nen = \"club\"\n"),
        ("a.map.toml", "name = \"x\"\n"),
        ("a.csv", "a,b\n"),
    ]);
    for (file, code) in
        [("missing.toml", "unreadable-file"), ("broken.toml", "toml-syntax"), ("rootless.toml", "bad-vocabulary")]
    {
        let judged = ["check", "a.toml", "--policy", "own.policy", "--vocabulary", file];
        let tried = ["try", "tourism must be local", "--vocabulary", file];
        for arguments in [&judged[..], &tried] {
            let ran = folder.run(arguments);
            let told = format!("{}{}", ran.out, ran.err);
            assert!(ran.code == 2 && told.contains(&format!("[{code}]")), "{file}: {ran:?}");
            assert_eq!(told.matches("  × ").count(), 1, "{file}: {told}");
        }
    }
    let ran = folder.run(&["import", "a.csv", "--map", "a.map.toml", "--into", "x", "--vocabulary", "missing.toml"]);
    assert!(ran.code == 2 && format!("{}{}", ran.out, ran.err).matches("  × ").count() == 1, "{ran:?}");
}

#[test]
fn every_sentence_of_words_can_be_tried() {
    let folder = Folder::new();
    let words = folder.run(&["words"]).out;
    let mut wrong = Vec::new();
    let mut policy = String::new();
    for line in words.lines().filter(|line| line.contains(" must ") && !line.contains('…')) {
        let sentence =
            line.split_once("  ").map_or(line, |_| line.trim()).split_once("  ").map_or("", |(_, rest)| rest).trim();
        let sentence = sentence.split(" (").next().unwrap_or_default();
        let first = sentence.split(" | ").next().unwrap_or_default();
        if first.contains(" must ") && !first.contains(": ") {
            policy.push_str(first);
            policy.push('\n');
        }
    }
    assert!(policy.lines().count() > 50, "{policy}");
    folder.write("words.policy", &policy);
    folder.write("a.toml", "[collaboration]\n");
    let ran = folder.run(&["check", "--policy", "words.policy", "a.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}"));
    for diagnostic in report["diagnostics"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|d| d["severity"] == "error" && d["code"] != "contradiction")
    {
        let line = diagnostic["places"][0]["line"].as_u64().unwrap_or(1) as usize;
        wrong.push(format!("{}: {}", policy.lines().nth(line - 1).unwrap_or_default(), diagnostic["message"]));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn try_reads_a_sentence_back_or_mends_it() {
    let folder = small();
    let good = folder.run(&["try", "FM must be shared"]);
    assert_eq!((good.code, good.out.as_str()), (0, "functional management must be shared\n"));
    let bad = folder.run(&["try", "FM will be shared"]);
    assert_eq!(bad.code, 2);
    assert!(bad.out.is_empty() && bad.err.contains("write `FM must be shared`"), "{bad:?}");
    assert_eq!(folder.run(&["try", ""]).code, 2);
}

#[test]
fn try_judges_an_arrangement() {
    let folder = small();
    let on = |file: &str| folder.run(&["try", "functional management must be shared", "--on", file]);
    assert_eq!(
        [on("good.toml").code, on("fails.toml").code, on("unknown.toml").code, on("nowhere.toml").code],
        [0, 1, 1, 2]
    );
    assert!(on("fails.toml").out.contains("functional management is local, but must be shared"));
}
