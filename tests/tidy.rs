//! Rules the compiler does not check: dependencies between layers, a head on every module, a size
//! limit for files, and no leftover markers.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers each layer may name; `src/lib.rs` has the picture.
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

/// The groups of the app, bottom up: a group may use itself and earlier ones.
const APP: &[&str] =
    &["keys", "form", "state", "edits", "open", "views", "verbs", "popups", "update"];

/// Crates and modules a layer may not name.
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

/// Returns a source's code without comments and without its tests, which may use other layers.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns every path in the code with braces expanded: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Vec<&str>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    // The prefixes of the open braces, and whether the next word continues the path.
    let (mut open, mut path, mut goes_on) = (Vec::<Vec<&str>>::new(), Vec::new(), false);
    let mut rest = code.trim_start();
    while let Some(next) = rest.chars().next() {
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        let mut length = word.len();
        if rest.starts_with("::") {
            (goes_on, length) = (true, 2);
        } else if next == '{' && goes_on {
            open.push(path.clone());
            length = 1;
        } else if !word.is_empty() && goes_on {
            path.push(word);
            goes_on = false;
        } else {
            found.push(path);
            if next == '}' {
                open.pop();
            }
            path = open.last().cloned().unwrap_or_default();
            goes_on = word.is_empty() && !open.is_empty();
            path.extend(Some(word).filter(|word| !word.is_empty()));
            length = length.max(next.len_utf8());
        }
        rest = rest[length..].trim_start();
    }
    found.push(path);
    found
}

/// Returns how many modules deep a source is, its own module included.
fn depth(path: &Path) -> usize {
    let source = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    source.components().count() - usize::from(source.ends_with("mod.rs"))
}

/// Returns the crate-root item a path names, as seen from `depth` modules below the root.
fn at_root<'p>(path: &[&'p str], depth: usize) -> Option<&'p str> {
    let ups = path.iter().take_while(|part| **part == "super").count();
    let is_from_root = path.first() == Some(&"crate");
    // `ups` can exceed the depth inside an inline module.
    let to_root = if is_from_root { 1 } else { ups };
    (is_from_root || ups >= depth).then(|| path.get(to_root).copied()).flatten()
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
        let paths = paths(&code);
        for to in paths.iter().filter_map(|named| at_root(named, depth(&path))) {
            if layers.contains(&to) && !allowed.contains(&to) {
                wrong.push(format!("{} names {to}", path.display()));
            }
        }
        let banned = BANNED.iter().find(|(layer, _)| *layer == from).map(|(_, banned)| *banned);
        for name in banned.unwrap_or_default() {
            let parts: Vec<&str> = name.split("::").collect();
            if paths.iter().any(|named| named.len() > 1 && named.starts_with(&parts)) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_groups_of_the_app_use_only_those_below() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src/app") {
        let Some(from) =
            APP.iter().position(|group| path.components().any(|it| it.as_os_str() == *group))
        else {
            continue;
        };
        let code = code(&text);
        for named in paths(&code) {
            let to = match named.as_slice() {
                ["crate", "app", group, ..] => APP.iter().position(|one| one == group),
                _ => None,
            };
            if to.is_some_and(|to| to > from) {
                wrong.push(format!("{} uses {}", path.display(), named.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_layer_is_seen_however_it_is_spelt() {
    for (code, depth, expected) in [
        ("use crate::store::Look;", 2, true),
        ("let it = crate :: store::Look::of(&one);", 2, true),
        ("use crate::{world::{disk::{Disk, Lock}, env}, store};", 1, true),
        ("use super::super::store;", 2, true),
        ("use super::{page, super::store::Look};", 2, true),
        ("use super::super::store;", 3, false),
        ("use super::store;", 1, true),
        ("use self::store::Look; use std::{fs, io}; store::look();", 1, false),
    ] {
        let is_named = paths(code).into_iter().any(|path| at_root(&path, depth) == Some("store"));
        assert_eq!(is_named, expected, "{code} in {depth}");
    }
    let grouped = paths("use a::{b, c::{d, self}, e as f};\nmatch a::b { c => d::<e>() }");
    let joined: Vec<String> = grouped.iter().map(|path| path.join("::")).collect();
    for path in ["a::b", "a::c::d", "a::c::self", "a::e", "d"] {
        assert!(joined.iter().any(|one| one == path), "{path} in {joined:?}");
    }
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
    // Assembled here so that this file does not match.
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
