//! Dependencies: licences and sources allowed by `.cargo/deny.toml`.
//!
//! `cargo deny` checks more, but is not installed everywhere. This asks `cargo` itself.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::support::skipped;

const RULES: &str = include_str!("../.cargo/deny.toml");

/// Returns the strings of a list in the rules.
fn listed(name: &str) -> BTreeSet<&'static str> {
    let (_, rest) = RULES.split_once(&format!("\n{name} = [")).expect("the list is there");
    let (list, _) = rest.split_once(']').expect("the list ends");
    let lines = list.lines().map(|line| line.split('#').next().unwrap_or(line));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

/// Returns all crates of the tree; none if some are not available offline.
fn crates() -> Option<Vec<Value>> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    if !metadata.status.success() {
        let why = String::from_utf8_lossy(&metadata.stderr);
        skipped(&format!("this machine has not all crates: {why}"));
        return None;
    }
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("cargo writes JSON");
    Some(metadata["packages"].as_array().expect("a list").clone())
}

/// Returns whether a licence expression can be satisfied by allowed ones.
fn is_allowed(licence: &str, allowed: &BTreeSet<&str>) -> bool {
    let licence = licence.replace('/', " OR ");
    // `(A OR B) AND C`: no crate nests deeper.
    licence.split(" AND ").all(|part| {
        let choices = part.trim_matches(['(', ')', ' ']).split(" OR ");
        choices.map(str::trim).any(|choice| allowed.contains(choice))
    })
}

#[test]
fn every_crate_has_a_licence_that_is_allowed_and_each_of_those_is_needed() {
    let Some(crates) = crates() else { return };
    let allowed = listed("allow");
    let licences: Vec<(&str, &str)> = crates
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["license"].as_str().unwrap_or("none")))
        .collect();
    for (name, licence) in &licences {
        assert!(is_allowed(licence, &allowed), "{name} has the licence {licence}");
    }
    for licence in &allowed {
        let mut rest = allowed.clone();
        rest.remove(licence);
        let is_needed = licences.iter().any(|(_, one)| !is_allowed(one, &rest));
        assert!(is_needed, "no crate needs {licence}");
    }
}

#[test]
fn every_crate_comes_from_the_one_registry() {
    let Some(crates) = crates() else { return };
    let registries = listed("allow-registry");
    for one in crates {
        let name = one["name"].as_str().unwrap();
        match one["source"].as_str() {
            None => assert_eq!(name, "cahoots"),
            Some(source) => {
                let address = source.strip_prefix("registry+").unwrap_or(source);
                assert!(registries.contains(address), "{name} comes from {source}");
            }
        }
    }
}

#[test]
fn a_choice_of_licences_is_understood() {
    let allowed = BTreeSet::from(["MIT", "Unicode-3.0"]);
    for (licence, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("Apache-2.0/MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("none", false),
    ] {
        assert_eq!(is_allowed(licence, &allowed), expected, "{licence}");
    }
}
