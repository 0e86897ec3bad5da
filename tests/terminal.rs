//! The terminal is restored, whatever happens to the program that took it.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::launch::{Launch, environment};
use crate::support::pty::Pty;

const ARGUMENTS: [&str; 4] = ["--ignored", "--exact", "guarded::program", "--nocapture"];

fn launch() -> Launch {
    Launch::program(&std::env::current_exe().unwrap(), &ARGUMENTS)
}

fn start() -> Pty {
    let pty = launch().start();
    pty.wait_for("ready");
    assert!(pty.is_raw() && pty.look(vt100::Screen::alternate_screen));
    pty
}

#[test]
fn an_end_in_order_gives_the_terminal_back() {
    let pty = start();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let pty = start();
    pty.send("p");
    assert_eq!(pty.wait_exit(), Ok(101));
    pty.assert_left_clean();
    assert!(pty.screen_text().contains("on purpose"), "{}", pty.screen_text());
}

#[test]
fn a_panic_in_a_worker_leaves_the_screen_to_the_loop() {
    let pty = start();
    pty.send("w");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
    assert!(pty.screen_text().contains("a worker failed"), "{}", pty.screen_text());
}

#[test]
fn signals_that_end_the_program_give_the_terminal_back() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let pty = start();
        pty.signal(name);
        assert_eq!(pty.wait_exit(), Ok(0));
        pty.assert_left_clean();
        assert!(pty.screen_text().contains(&format!("ended, {code}")), "SIG{name}");
    }
}

#[test]
fn a_second_signal_ends_a_program_that_hangs_and_gives_the_terminal_back() {
    let pty = start();
    pty.send("h");
    pty.wait_for("hangs");
    pty.signal("HUP");
    pty.signal("TERM");
    assert!(pty.wait_exit().is_err(), "ended by the signal itself");
    pty.assert_left_clean();
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    let pty = start();
    for _ in 0..2 {
        pty.signal("TSTP");
        pty.wait_until_gone("ready");
        pty.wait_stopped();
        pty.assert_left_clean();
        pty.signal("CONT");
        pty.wait_for("back");
        pty.wait("the app's screen", |screen| screen.alternate_screen() && !screen.hide_cursor());
        assert!(pty.is_raw());
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
}

#[test]
fn a_stop_that_cannot_be_caught_is_repaired_when_going_on() {
    let pty = start();
    pty.signal("STOP");
    pty.wait_stopped();
    pty.signal("CONT");
    pty.wait_for("ready again");
    assert!(pty.is_raw());
    pty.send("x");
    pty.wait_for("key x");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();
}

#[test]
fn ten_megabytes_of_paste_arrive_as_one_capped_text() {
    let pty = start();
    pty.paste(&"All work and no play\r\n".repeat(10_000_000 / 22));
    pty.wait_for("pasted 1048576 dropped 8951414");
    pty.send("x");
    pty.wait_for("key x");
}

#[test]
fn the_mouse_arrives_as_presses_and_turns_of_the_wheel() {
    let pty = start();
    pty.click(100, 2);
    pty.wait_for("Press 100");
    pty.click(100, 2);
    pty.wait_for("DoublePress 100");
    pty.wheel(7, 2, -1);
    pty.wait_for("WheelUp 7");
    pty.wheel(8, 2, 1);
    pty.wait_for("WheelDown 8");
}

/// Sends bytes in two reads with a gap; returns everything that the program took them for.
fn in_two_reads(pty: &Pty, bytes: &[u8], cut: usize, gap: u64) -> String {
    pty.send("a");
    pty.wait("a new list", |screen| screen.contents().trim_end() == "all;");
    pty.send(&bytes[..cut]);
    // Not a wait for an event: the gap itself is under test.
    thread::sleep(Duration::from_millis(gap));
    pty.send(&bytes[cut..]);

    pty.send("z");
    pty.wait_for("key z");
    let all = pty.screen_text().trim_end().to_owned();
    all.trim_start_matches("all; ").trim_end_matches("key z;").trim_end().to_owned()
}

#[test]
fn a_key_that_comes_in_two_reads_is_one_key() {
    let pty = start();
    for (bytes, expected) in [
        ("\x1b[A", "key ↑;"),
        ("\x1bOH", "key Home;"),
        ("\x1b[1;5C", "key Ctrl-→;"),
        ("é", "key é;"),
        ("\x1b[<64;3;4M", "WheelUp 2;"),
        ("\x1b[200~dd\x1b[201~", "pasted 2 dropped 0;"),
        ("\x1b]11;rgb:00/00/00\x1b\\", "Background([0, 0, 0]);"),
        ("\x1b[?62;4c", ""),
    ] {
        let bytes = bytes.as_bytes();
        for gap in [0, 20, 45, 100, 500] {
            for cut in [1, 2, bytes.len() - 1] {
                let heard = in_two_reads(&pty, bytes, cut, gap);
                let is_key_of_its_own = bytes[0] == 0x1b && cut == 1;
                let as_rest = if heard.contains("pasted") || heard.contains("Background") {
                    format!("key Esc; {expected}")
                } else {
                    "key Esc;".to_owned()
                };
                // On a busy machine a short gap may become a long one.
                let is_right = match (is_key_of_its_own, gap) {
                    (true, 100..) => heard == as_rest,
                    (true, _) => heard == expected || heard == as_rest,
                    (false, _) => heard == expected,
                };
                assert!(is_right, "{} at {cut}, {gap} ms: {heard}", bytes.escape_ascii());
            }
        }
    }
    let is_joined = |_| in_two_reads(&pty, b"\x1b[A", 1, 20) == "key ↑;";
    assert!((0..5).any(is_joined), "20 ms are within the grace");
}

#[test]
fn escape_alone_acts_within_sixty_milliseconds() {
    let pty = start();
    let took = |_| {
        pty.send("x");
        pty.wait_for("key x");
        let sent = Instant::now();
        pty.send("\x1b");
        pty.wait_for("key Esc");
        sent.elapsed()
    };
    // The best of several: this machine may be busy.
    let best = (0..10).map(took).min().unwrap();
    assert!(best <= Duration::from_millis(60), "{best:?}");
}

#[test]
fn after_a_storm_of_resizes_the_screen_is_painted_for_the_last() {
    let pty = launch().size(1, 1).start();
    pty.wait("one cell", |screen| screen.contents() == "r");
    for n in 1..40 {
        pty.resize(n * 3, n);
    }
    pty.wait_for("117x39");
    pty.send("x");
    pty.wait("the last screen", |screen| screen.contents().trim_end() == "key x");
    let before = pty.bytes_written();
    pty.send("x");
    pty.send("y");
    pty.wait_for("key y");
    // Redrawing the same screen costs nothing: of two keys one changed one cell.
    assert!(pty.bytes_written() - before < 40, "{} bytes", pty.bytes_written() - before);
}

#[test]
fn what_is_no_terminal_gets_a_sentence_and_no_codes() {
    let dumb = launch().variable("TERM", "dumb").start();
    assert_eq!(dumb.wait_exit(), Ok(0));
    dumb.assert_left_clean();
    assert!(dumb.screen_text().contains("calls itself dumb"), "{}", dumb.screen_text());

    let home = tempfile::TempDir::new().unwrap();
    let piped = Command::new(std::env::current_exe().unwrap())
        .args(ARGUMENTS)
        .env_clear()
        .envs(environment(home.path()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(piped.stdout).unwrap();
    assert!(said.contains("standard input is not a terminal"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said:?}");
}
