//! Rules that the compiler does not check: dependencies between layers, a head on every module, a
//! size limit for files, and no leftover markers.

use std::fs;
use std::path::{Path, PathBuf};

/// Which layers a layer may name; the picture is in `src/lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("world", &["world"]),
    ("insight", &["insight", "domain"]),
    ("store", &["store", "domain", "world"]),
    ("exchange", &["exchange", "domain", "insight"]),
    ("app", &["app", "domain", "insight"]),
    ("ui", &["ui", "app", "domain", "insight"]),
    ("term", &["term", "ui", "app", "domain", "insight", "store", "exchange", "world"]),
    ("cli", &["cli", "domain", "insight", "store", "exchange", "world"]),
];

/// Crates that a layer may not name.
const BANNED: &[(&str, &[&str])] = &[
    ("domain", &["serde", "ron", "ratatui", "crossterm", "std::fs", "std::env", "directories"]),
    ("insight", &["serde", "ron", "ratatui", "crossterm", "std::fs", "std::env"]),
    ("app", &["ratatui", "crossterm", "serde", "ron", "std::fs", "std::env"]),
    ("ui", &["crossterm", "std::fs", "std::env", "ron"]),
    ("store", &["std::fs", "std::env", "ratatui", "crossterm"]),
    ("exchange", &["std::fs", "std::env", "ratatui", "crossterm"]),
];

/// Maximum lines of a file, tests included.
const MOST_LINES: usize = 500;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn layer(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    (!first.contains('.')).then(|| first.to_owned())
}

/// Returns the code of a source without comments and without its tests, which may use other layers.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns every layer that the code uses as `crate::layer`.
fn named(code: &str) -> Vec<String> {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_');
    code.split("crate::")
        .skip(1)
        .filter_map(|rest| rest.split(ends).next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_arrows_between_layers_point_one_way() {
    let layers: Vec<&str> = ARROWS.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let Some(from) = layer(&path) else { continue };
        let allowed = ARROWS.iter().find(|(layer, _)| *layer == from).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{from} is in no picture"));
        let code = code(&text);
        for to in named(&code) {
            if layers.contains(&to.as_str()) && !allowed.contains(&to.as_str()) {
                wrong.push(format!("{} names {to}", path.display()));
            }
        }
        let banned = BANNED.iter().find(|(layer, _)| *layer == from).map(|(_, banned)| *banned);
        for name in banned.unwrap_or_default() {
            let used =
                code.contains(&format!("use {name}")) || code.contains(&format!(" {name}::"));
            if used {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_lives_in_it() {
    let headless: Vec<String> = sources("src")
        .into_iter()
        .chain(sources("tests"))
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(headless.is_empty(), "{}", headless.join("\n"));
}

#[test]
fn files_stay_one_room() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{lines} {}", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_is_left_lying_about() {
    // The words are assembled here, so that this file does not match.
    let words = [
        ["to", "do!("].concat(),
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["dbg", "!("].concat(),
        ["unimple", "mented!("].concat(),
    ];
    let mut found = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        for word in &words {
            if text.contains(word.as_str()) {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_test_file_is_listed() {
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/main.rs"));
    let main = main.expect("the list of tests");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut forgotten = Vec::new();
    for entry in fs::read_dir(folder).expect("the tests") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let is_file = path.extension().is_some_and(|extension| extension == "rs");
        if is_file && name != "main" && !main.contains(&format!("mod {name};")) {
            forgotten.push(name);
        }
    }
    assert!(forgotten.is_empty(), "{forgotten:?} not in tests/main.rs");
}

#[test]
fn the_sheet_of_keys_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/keys.md");
    let sheet = cahoots::app::keys::keymap::sheet();
    if std::env::var_os("CAHOOTS_WRITE").is_some() {
        fs::write(&path, &sheet).expect("the sheet is written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == sheet,
        "assets/keys.md is stale: CAHOOTS_WRITE=1 cargo test sheet_of_keys writes it"
    );
}

#[test]
fn the_sheet_of_checks_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/checks.md");
    let sheet = cahoots::insight::checks::code::sheet();
    if std::env::var_os("CAHOOTS_WRITE").is_some() {
        fs::write(&path, &sheet).expect("the sheet is written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == sheet,
        "assets/checks.md is stale: CAHOOTS_WRITE=1 cargo test sheet_of_checks writes it"
    );
}

#[test]
fn one_version_of_each_crate_is_in_the_tree() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let lock = lock.expect("the lock file");
    let names: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = "))
        .map(|name| name.trim_matches('"'))
        .collect();
    let mut twice: Vec<&str> =
        names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    // Unavoidable: `syn` in build-time macros, the others in the tests' pty dependencies.
    let accepted = ["syn", "thiserror", "thiserror-impl", "bitflags"];
    let surprising: Vec<&&str> = twice.iter().filter(|name| !accepted.contains(name)).collect();
    assert!(surprising.is_empty(), "{surprising:?}");
}
