//! Data never controls the terminal: every byte that the program sends is checked, with hostile
//! data in the file, its name, a paste, or an argument.

use std::fs;
use std::process::Command;

use crate::support::launch::{Launch, environment};
use crate::support::pty::Pty;
use tempfile::TempDir;

/// A window title, a colour, a right-to-left override, an 8-bit control.
const HOSTILE: &str = "\u{1b}]0;EVIL\u{7}\u{1b}[41m\u{202e}\u{9b}41mEVIL";

/// Returns a part of a text that data may never send to a terminal.
fn evil(written: &str) -> Option<&'static str> {
    let found = |mark: &&str| written.contains(*mark);
    ["\u{1b}]0;EVIL", "\u{1b}[41m", "\u{202e}", "\u{9b}", "\u{7f}"]
        .iter()
        .find(|m| found(m))
        .copied()
}

fn check(pty: &Pty) {
    let written = pty.written();
    assert_eq!(evil(&written), None, "{written:?}");
}

/// A book with hostile data in every text, comments included.
fn book() -> String {
    include_str!("fixtures/v1/full.ron")
        .replace("Mara Lind\",", &format!("Mara Lind{HOSTILE}\", // {HOSTILE}"))
        .replace("Spring glaze\",", &format!("Spring glaze{HOSTILE}\","))
        .replace("handle: \"mara\",", &format!("handle: \"mara{HOSTILE}\","))
        .replace("Asked for the draft", &format!("Asked{HOSTILE}"))
        .replace("Fern & Clay", &format!("Fern{HOSTILE}"))
}

#[test]
fn a_hostile_file_under_a_hostile_name_is_only_text() {
    let name = format!("a{HOSTILE}.ron");
    let launch = Launch::cahoots(&["--book", &name]);
    let path = launch.home().join(&name);
    fs::write(&path, book()).unwrap();
    let pty = launch.start();
    pty.wait_for("Left out");
    for view in ["2", "3", "4", "5", "1"] {
        pty.send(view);
    }
    pty.send("4/");
    pty.paste(&format!("mara{HOSTILE}"));
    pty.wait_for("mara]0;EVIL");
    pty.send("\x1b");
    pty.wait_until_gone("mara]0;EVIL[41m41mEVIL ");
    pty.send("n");
    pty.wait_for("New influencer");
    pty.paste(&format!("Zoe {HOSTILE}"));
    pty.send("\x13");
    pty.wait_for("Added Zoe");
    pty.send("\r");
    pty.wait_for("Zoe ]0;EVIL");
    pty.wait_for("saved");
    // The error message quotes the line.
    fs::write(&path, format!("(format: 1, brnad{HOSTILE}: ())")).unwrap();
    pty.send("R");
    pty.wait_for("Line 1");
    check(&pty);
    pty.send("\x11");
    pty.wait_exit().unwrap();
    pty.assert_left_clean();
    check(&pty);
}

#[test]
fn a_hostile_file_that_is_no_book_is_told_as_text() {
    let name = format!("a{HOSTILE}.ron");
    for text in [format!("(format: 1, brnad: \"{HOSTILE}\" x{HOSTILE})"), HOSTILE.to_owned()] {
        let launch = Launch::cahoots(&["--book", &name]);
        fs::write(launch.home().join(&name), text).unwrap();
        let pty = launch.start();
        assert_eq!(pty.wait_exit(), Ok(3));
        pty.assert_left_clean();
        check(&pty);
    }
}

#[test]
fn no_subcommand_says_or_prints_anything_but_text() {
    let home = TempDir::new().unwrap();
    let name = format!("a{HOSTILE}.ron");
    fs::write(home.path().join("book.ron"), book()).unwrap();
    fs::write(home.path().join(&name), format!("(brnad: \"{HOSTILE}\" {HOSTILE}")).unwrap();
    let flag = format!("--{HOSTILE}");
    let mut seen = 0;
    for file in ["book.ron", &name, "nothing"] {
        for arguments in [
            &["today"][..],
            &["today", "--json"],
            &["check"],
            &["list", "influencers"],
            &["list", "partnerships", "--filter", HOSTILE],
            &["show", HOSTILE],
            &["show", "mara-lind-7k2m"],
            &["brief", HOSTILE],
            &["brief", "mara-lind-p3xa"],
            &["info"],
            &[HOSTILE],
            &[flag.as_str()],
            &["today", "--date", HOSTILE],
        ] {
            let output = Command::new(env!("CARGO_BIN_EXE_cahoots"))
                .args(["--book", file])
                .args(arguments)
                .env_clear()
                .envs(environment(home.path()))
                .current_dir(home.path())
                .output()
                .unwrap();
            for bytes in [output.stdout, output.stderr] {
                let text = String::from_utf8(bytes).unwrap();
                assert_eq!(evil(&text), None, "{arguments:?}: {text:?}");
                seen += usize::from(text.contains("EVIL"));
            }
        }
    }
    assert!(seen > 20, "the data must come that far, or nothing is shown by this: {seen}");
}
