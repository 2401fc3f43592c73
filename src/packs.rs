//! The packs that ship in the program: vocabularies, policies and examples.

/// A file that ships in the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its path in the project.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// A pack of policies.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    /// Its name.
    pub name: &'static str,
    /// Its manifest.
    pub manifest: Shipped,
    /// Its policies.
    pub policies: &'static [Shipped],
}

macro_rules! shipped {
    ($($part:literal),+) => {
        Shipped { path: concat!($($part),+), text: include_str!(concat!("../", $($part),+)) }
    };
}

/// A pack of one policy of its own name.
macro_rules! pack {
    ($name:literal) => {
        Pack {
            name: $name,
            manifest: shipped!("policies/", $name, "/pack.toml"),
            policies: &[shipped!("policies/", $name, "/", $name, ".policy")],
        }
    };
}

/// The vocabulary of policies that name no other.
pub const STANDARD_VOCABULARY: Shipped = shipped!("policies/collaboration/collaboration.vocabulary.toml");

/// The pack that is used when nothing else is named.
pub const STANDARD_PACK: &str = "lower-bound";

/// All packs.
pub const PACKS: &[Pack] = &[
    pack!("lower-bound"),
    pack!("maturity"),
    pack!("wgr"),
    pack!("security-privacy"),
    pack!("governance-exit"),
    pack!("finance"),
];

/// The pack of this name.
pub fn pack(name: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.name == name)
}
