//! The app in a real terminal, with files changed by others.

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

/// Replaces the book like an editor: another file under the same name.
fn put_outside(pty: &Pty, text: &str) {
    let folder = pty.home().path().join("data/cahoots");
    fs::write(folder.join("theirs"), text).unwrap();
    fs::rename(folder.join("theirs"), folder.join("book.ron")).unwrap();
}

fn rename_brand_outside(pty: &Pty, name: &str) {
    put_outside(pty, &book_text(pty).replace("Fern & Clay", name));
}

fn break_outside(pty: &Pty) -> String {
    let text = book_text(pty).replace("brand:", "brnad:");
    put_outside(pty, &text);
    text
}

/// Returns the files in a folder of the only book's shelf.
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
fn what_an_editor_wrote_is_merged_on_a_tick_without_a_key() {
    let pty = with_a_book();
    rename_brand_outside(&pty, "Theirs");
    pty.wait_for("Merged 1 change from disk");
    pty.wait_for(" Theirs ");
    add_influencer(&pty, "Mara Lind");
    pty.wait_for("saved");
    quit(&pty);
    let text = book_text(&pty);
    assert!(text.contains("Theirs") && text.contains("Mara Lind"), "{text}");
}

#[test]
fn what_an_editor_wrote_is_merged_by_the_save_that_finds_it_and_by_the_last_one() {
    let pty = with_a_book();
    rename_brand_outside(&pty, "Theirs");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    let text = book_text(&pty);
    assert!(text.contains("Theirs") && text.contains("Mara Lind"), "{text}");
}

#[test]
fn a_file_that_an_editor_broke_is_left_alone_and_merged_once_it_is_put_right() {
    let pty = with_a_book();
    let broken = break_outside(&pty);
    pty.wait_for("The file is not a book any more");
    pty.wait_for("file broken!");
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("not saved: the file is broken");
    assert_eq!(book_text(&pty), broken);
    put_outside(&pty, &broken.replace("brnad", "brand"));
    pty.wait_for("saved ");
    quit(&pty);
    let text = book_text(&pty);
    assert!(text.contains("Fern & Clay") && text.contains("Mara Lind"), "{text}");
}

#[test]
fn what_broke_the_file_is_kept_when_the_owner_writes_over_it_and_ours_when_not() {
    let pty = with_a_book();
    let broken = break_outside(&pty);
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("not saved: the file is broken");
    pty.wait_for("The file is not a book any more");
    pty.send(":write over\ry");
    pty.wait_for("saved ");
    let broken_again = break_outside(&pty);
    assert_ne!(broken_again, broken, "it has Mara");
    begin_to_add_influencer(&pty, "Jo Park");
    pty.wait_for("not saved: the file is broken");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(3));
    pty.assert_left_clean();
    let said = pty.screen_text();
    assert!(said.contains("is not saved") && said.contains("recovery"), "{said}");
    assert_eq!(book_text(&pty), broken_again);
    assert!(recovery_files(&pty)[0].contains("Jo Park"));
    assert!(shelved(&pty, "backups").contains(&broken));
}

#[test]
fn a_folder_that_comes_back_is_saved_to_and_the_foot_says_so() {
    let pty = with_a_book();
    let folder = pty.home().path().join("data/cahoots");
    fs::rename(&folder, pty.home().path().join("unplugged")).unwrap();
    begin_to_add_influencer(&pty, "Mara Lind");
    pty.wait_for("not saved: the folder is gone");
    fs::rename(pty.home().path().join("unplugged"), &folder).unwrap();
    pty.wait_for("Saved again");
    quit(&pty);
    assert!(book_text(&pty).contains("Mara Lind"));
}

#[test]
fn two_windows_on_one_book_show_each_others_edits_and_lose_none() {
    let one = with_a_book();
    let other = Launch::cahoots_in(one.home(), &[]).start();
    other.wait_for("Fern & Clay");
    add_influencer(&one, "Mara Lind");
    add_influencer(&other, "Jo Park");
    for (window, name) in [(&one, "Jo Park"), (&other, "Mara Lind")] {
        window.send("4");
        window.wait_for(name);
    }
    // Each undoes its own step, whatever came in between.
    one.send("u");
    one.wait_for("Undid: Added Mara Lind");
    other.wait_until_gone("  Mara Lind");
    quit(&one);
    other.send("q");
    assert_eq!(other.wait_exit(), Ok(0));
    let text = book_text(&one);
    assert!(text.contains("Jo Park") && !text.contains("Mara Lind"), "{text}");
}

#[test]
fn a_conflict_copy_of_a_sync_tool_is_merged_from_the_palette_and_put_away() {
    let pty = with_a_book();
    let name = "data/cahoots/book.sync-conflict-20261122-140211-ABCDEFG.ron";
    let copy = pty.home().path().join(name);
    let zoe =
        "  influencers: [\n    (\n      id: \"zoe\",\n      name: \"Zoe\",\n    ),\n  ],\n)\n";
    let text = book_text(&pty).replace("\n)\n", &format!("\n{zoe}"));
    fs::write(&copy, &text).unwrap();
    // The terminal reports that the window has the focus again.
    pty.send("\x1b[I");
    pty.wait_for("is a copy of the book");
    pty.send(":merge a conf\r");
    pty.wait_for("the copy is in :backups");
    let screen = pty.screen_text();
    assert!(screen.contains("Merged 1 change from"), "{screen}");
    quit(&pty);
    assert!(book_text(&pty).contains("Zoe") && !copy.exists());
    assert!(shelved(&pty, "backups").contains(&text));
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
