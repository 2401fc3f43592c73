//! All tests, in one binary. `CONTRIBUTING.md` says how to run and bless them; each module says what it holds.

mod cases;
mod cli;
mod docs;
mod document_law;
mod document_texts;
mod laws;
mod packs;
mod readback;
mod support;
mod tidy;

#[test]
fn documents_hold_what_toml_reads() {
    let files = support::update::files(&support::update::root().join("policies"), ".toml");
    let shipped: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).unwrap_or_default()).collect();
    assert!(shipped.len() > 5);
    let seen = document_law::documents_hold_what_toml_reads(1_000, 1, &shipped);
    assert!(seen.valid > 1_000 && seen.invalid > 1_000 && seen.clashing > 100, "{seen:?}");
    let seen = document_law::tables_clash_as_in_toml(3);
    assert!(seen.valid > 1_000 && seen.clashing > 1_000, "{seen:?}");
}
