//! Draws the README's pictures from the real app and the demo book.
//!
//! `cargo run --example pictures` writes them to `assets/screens`.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of the repo, not of the program"
)]

#[path = "../support/pictures.rs"]
mod pictures;

fn main() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens");
    std::fs::create_dir_all(&folder).unwrap();
    let text = pictures::text(&pictures::screen(&pictures::PICTURES[0]));
    let readme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = pictures::with_today(&std::fs::read_to_string(&readme).unwrap(), &text);
    std::fs::write(&readme, written).unwrap();
    for picture in &pictures::PICTURES {
        let screen = pictures::screen(picture);
        let file = folder.join(format!("{}.svg", picture.name));
        std::fs::write(&file, pictures::svg(&screen)).unwrap();
        println!("{}\n{}", file.display(), pictures::text(&screen));
    }
}
