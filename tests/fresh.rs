//! The README's pictures match what the app draws today.

use std::fs;
use std::path::Path;

use crate::support::pictures::{PICTURES, screen, svg, text, with_today};

#[test]
fn the_pictures_of_the_readme_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = Vec::new();
    for picture in &PICTURES {
        let file = root.join(format!("assets/screens/{}.svg", picture.name));
        if fs::read_to_string(&file).unwrap_or_default() != svg(&screen(picture)) {
            stale.push(picture.name);
        }
    }
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    if with_today(&readme, &text(&screen(&PICTURES[0]))) != readme {
        stale.push("the text in README.md");
    }
    assert!(stale.is_empty(), "{stale:?}: cargo run --example pictures draws them anew");
}
