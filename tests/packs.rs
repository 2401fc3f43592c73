//! The packs that ship: the manifest and what is compiled in say the same, and every example is judged without a mistake.

use crate::support::update::root;
use ondergrens::packs::PACKS;

#[test]
fn manifests_name_what_is_compiled_in() {
    let folders = std::fs::read_dir(root().join("policies")).expect("the packs");
    let with_manifest =
        folders.filter_map(Result::ok).filter(|folder| folder.path().join("pack.toml").exists()).count();
    assert_eq!(with_manifest, PACKS.len(), "every folder with a `pack.toml` is compiled in");
    for pack in PACKS {
        let manifest: toml::Table = pack.manifest.text.parse().expect("a manifest in TOML");
        assert_eq!(manifest["name"].as_str(), Some(pack.name));
        let listed: Vec<String> = manifest["policies"]
            .as_array()
            .expect("a list of policies")
            .iter()
            .filter_map(|name| name.as_str())
            .map(|name| format!("policies/{}/{name}", pack.name))
            .collect();
        let compiled: Vec<&str> = pack.policies.iter().map(|policy| policy.path).collect();
        assert_eq!(listed, compiled);
        for key in ["title", "version", "notice"] {
            assert!(
                manifest.get(key).is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty())),
                "{} says its {key}",
                pack.name
            );
        }
        let written = std::fs::read_to_string(root().join(pack.manifest.path)).expect("the manifest");
        assert_eq!(written, pack.manifest.text);
    }
}
