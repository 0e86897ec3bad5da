//! Backups in a real terminal: made, restored, undone, with the file checked each time.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::pty::{add_influencer, book_text, quit, with_a_book};
use crate::support::launch::{Launch, environment};
use crate::support::pty::Pty;

/// Waits until the text of the book on disk satisfies a condition.
fn wait_for_book(pty: &Pty, holds: impl Fn(&str) -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !holds(&book_text(pty)) {
        assert!(Instant::now() < end, "{}", pty.screen_text());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Restores the newest backup from another terminal.
fn restore_outside(pty: &Pty) {
    let home = pty.home().path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home)).args(["backups", "restore", "1", "--yes"]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_window_takes_up_what_was_restored_from_the_shell() {
    let pty = with_a_book();
    pty.send(":back up now\r");
    pty.wait_for("Backed up the book as it is");
    add_influencer(&pty, "Mara Lind");
    wait_for_book(&pty, |text| text.contains("Mara Lind"));
    restore_outside(&pty);
    pty.wait_for("from disk: Mara Lind removed");
    assert!(!book_text(&pty).contains("Mara Lind"));
    add_influencer(&pty, "Jo Ade");
    wait_for_book(&pty, |text| text.contains("Jo Ade"));
    quit(&pty);
    assert!(!book_text(&pty).contains("Mara Lind"), "and it stays restored");
}

#[test]
fn a_book_that_is_gone_names_the_command_that_brings_its_backup_back() {
    let pty = with_a_book();
    add_influencer(&pty, "Mara Lind");
    wait_for_book(&pty, |text| text.contains("Mara Lind"));
    pty.send(":back up now\r");
    pty.wait_for("Backed up the book as it is");
    quit(&pty);
    let home = pty.home().path().to_owned();
    std::fs::remove_file(home.join("data/cahoots/book.ron")).unwrap();
    // With and without its journal.
    for is_kept in [true, false] {
        if !is_kept {
            let shelves = std::fs::read_dir(home.join("state/cahoots/books")).unwrap();
            for shelf in shelves {
                std::fs::remove_dir_all(shelf.unwrap().path().join("journals")).unwrap();
            }
        }
        let window = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
        window.wait_for("The file of the book is gone; `cahoots backups restore 1` in a shell");
        window.send("\x03\x03");
        assert_eq!(window.wait_exit(), Ok(0));
    }
    restore_outside(&pty);
    let window = Launch::cahoots_in(pty.home(), &[]).size(100, 30).start();
    window.send("4");
    window.wait_for("Mara Lind");
    quit(&window);
}

#[test]
fn a_restore_is_saved_undone_and_saved_again() {
    let pty = with_a_book();
    pty.send(":backups\r");
    pty.wait_for("There are no backups yet");
    pty.send("n");
    pty.wait_for("by hand");
    pty.wait_for("as it is now");
    add_influencer(&pty, "Mara Lind");
    wait_for_book(&pty, |text| text.contains("Mara Lind"));
    pty.send(":backups\r");
    pty.wait_for("1 change since");
    pty.send("\r");
    pty.wait_for("Restored the backup of");
    wait_for_book(&pty, |text| !text.contains("Mara Lind"));
    pty.wait_for("before a restore");
    pty.send("u");
    pty.wait_for("Undid: Restored the backup of");
    wait_for_book(&pty, |text| text.contains("Mara Lind"));
    pty.send("1");
    quit(&pty);
    assert!(book_text(&pty).contains("Mara Lind"));
}
