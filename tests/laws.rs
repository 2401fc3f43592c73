//! Laws: what holds for any input, tried on generated input. `LAWS=1000 cargo test laws` tries more of it.

mod evidence;
mod page;
mod parsing;
mod readback;
mod reference;
mod rules;
mod sentences;
mod world;

/// How many inputs are tried.
fn config(usual: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("LAWS").ok().and_then(|text| text.parse().ok());
    proptest::test_runner::Config {
        cases: asked.unwrap_or(usual),
        failure_persistence: None,
        // the same inputs each time, unless more are asked for
        rng_seed: if asked.is_some() {
            proptest::test_runner::RngSeed::Random
        } else {
            proptest::test_runner::RngSeed::Fixed(2026)
        },
        max_shrink_iters: 60,
        ..Default::default()
    }
}
