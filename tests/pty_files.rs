//! The app in a real terminal, and files that are not as it left them.

use std::fs;
use std::path::Path;

use crate::pty::{add_influencer, begin_to_add_influencer, book_text, quit, with_a_book};
use crate::support::launch::Launch;
use crate::support::pty::Pty;

fn on(book: &[u8]) -> Pty {
    let launch = Launch::cahoots(&["--book", "book.ron"]);
    fs::write(launch.home().join("book.ron"), book).unwrap();
    launch.start()
}

/// Changes the brand's name in the book, as an editor does: another file under the same name.
fn rename_brand_outside(pty: &Pty, name: &str) -> String {
    let folder = pty.home().path().join("data/cahoots");
    let text = book_text(pty).replace("Fern & Clay", name);
    fs::write(folder.join("theirs"), &text).unwrap();
    fs::rename(folder.join("theirs"), folder.join("book.ron")).unwrap();
    text
}

/// Returns what lies in a folder of the shelf of the only book.
fn shelved(pty: &Pty, folder: &str) -> Vec<String> {
    let books = pty.home().path().join("state/cahoots/books");
    let shelf = fs::read_dir(books).unwrap().next().unwrap().unwrap().path();
    let entries = fs::read_dir(shelf.join(folder)).unwrap();
    entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
}

fn recovery_files(pty: &Pty) -> Vec<String> {
    shelved(pty, "recovery")
}

#[test]
fn a_book_that_is_none_is_told_with_its_place_and_left_untouched() {
    let full = include_str!("fixtures/v1/full.ron");
    let cases: [(&[u8], &str); 5] = [
        (b"", "book.ron"),
        (&full.as_bytes()[..full.len() / 2], "line"),
        (b"\xff\xfe(\0", "not a text file"),
        (b"(format: 1, brnad: ())", "line 1"),
        (&[b'('; 10_000], "line"),
    ];
    for (book, expected) in cases {
        let pty = on(book);
        assert_eq!(pty.wait_exit(), Ok(3), "{}", pty.screen_text());
        pty.assert_left_clean();
        let said = pty.screen_text().replace('\n', " ");
        assert!(said.contains("cahoots: cannot read") && said.contains(expected), "{said}");
        assert_eq!(fs::read(pty.home().path().join("book.ron")).unwrap(), book);
    }
}

#[test]
fn a_folder_is_no_book() {
    let launch = Launch::cahoots(&["--book", "."]);
    let pty = launch.start();
    assert_eq!(pty.wait_exit(), Ok(3));
    assert!(pty.screen_text().contains("is a folder"), "{}", pty.screen_text());
}

#[test]
fn a_book_of_a_newer_version_can_be_looked_at_only() {
    let full = include_str!("fixtures/v1/full.ron").replace("format: 1", "format: 2");
    let pty = on(full.as_bytes());
    pty.wait_for("needs a newer Cahoots");
    pty.send("4n");
    pty.wait_for("opens read-only");
    quit(&pty);
    assert_eq!(fs::read_to_string(pty.home().path().join("book.ron")).unwrap(), full);
}

#[test]
fn a_change_from_outside_is_never_written_over_and_ours_is_kept_and_named() {
    let pty = with_a_book();
    let theirs = rename_brand_outside(&pty, "Theirs");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("changed by someone else");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(3));
    pty.assert_left_clean();
    assert!(pty.screen_text().contains("recovery"), "{}", pty.screen_text());
    assert_eq!(book_text(&pty), theirs);
    let kept = recovery_files(&pty);
    assert!(matches!(&kept[..], [one] if one.contains("Mara Lind")), "{kept:?}");
}

#[test]
fn reading_again_takes_over_what_others_wrote_and_goes_on_from_there() {
    let pty = with_a_book();
    rename_brand_outside(&pty, "Theirs");
    pty.send("R");
    pty.wait_for("Read the book again");
    pty.wait_for(" Theirs ");
    add_influencer(&pty, "Mara Lind");
    quit(&pty);
    let text = book_text(&pty);
    assert!(text.contains("Theirs") && text.contains("Mara Lind"), "{text}");
}

#[test]
fn a_book_that_cannot_be_saved_is_laid_aside_at_the_end() {
    let pty = with_a_book();
    let folder = pty.home().path().join("data/cahoots");
    fs::rename(&folder, pty.home().path().join("unplugged")).unwrap();
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("Not saved");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(3));
    pty.assert_left_clean();
    let said = pty.screen_text();
    assert!(said.contains("is not saved") && said.contains("recovery"), "{said}");
    assert!(recovery_files(&pty)[0].contains("Mara Lind"));
    assert!(!Path::new(&folder).exists(), "a book is not begun where its disk is missing");
}

#[test]
fn comments_stay_where_they_stand_through_edits() {
    let launch = Launch::cahoots(&["--book", "book.ron"]);
    let path = launch.home().join("book.ron");
    let least = include_str!("fixtures/v1/least.ron");
    let commented = least.replace("    currency", "    // As on invoices.\n    currency");
    fs::write(&path, format!("// My own words.\n\n{commented}// \u{1b}[31mThe end.\n")).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("saved");
    quit(&pty);
    let text = fs::read_to_string(path).unwrap();
    assert!(
        text.starts_with("// My own words.\n\n#![enable") && text.contains("Mara Lind"),
        "{text}"
    );
    assert!(text.contains("    // As on invoices.\n    currency: \"EUR\",\n"), "{text}");
    assert!(text.ends_with(")\n// \u{1b}[31mThe end.\n"), "{text}");
}

#[test]
fn the_owner_is_told_where_the_comments_of_what_is_gone_are_kept() {
    let launch = Launch::cahoots(&["--book", "book.ron"]);
    let least = include_str!("fixtures/v1/least.ron");
    let zoe = "  influencers: [\n    // Shy.\n    (\n      id: \"zoe\",\n      name: \"Zoe\",\n    ),\n  ],\n)\n";
    let commented = least.replace(")\n", zoe);
    fs::write(launch.home().join("book.ron"), &commented).unwrap();
    let pty = launch.start();
    pty.wait_for("? help");
    pty.send("4d");
    pty.wait_for("Comments of what is gone");
    quit(&pty);
    assert_eq!(shelved(&pty, "backups"), [commented]);
}
