//! Laws: what holds for any input, tried on generated input. `LAWS=1000 cargo test laws` tries more of it.

mod evidence;
mod parsing;
mod reference;
mod rules;
mod world;

/// How many inputs are tried.
fn config(usual: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("LAWS").ok().and_then(|text| text.parse().ok());
    proptest::test_runner::Config {
        cases: asked.unwrap_or(usual),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Default::default()
    }
}
