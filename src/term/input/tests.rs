//! Every supported sequence, split at every byte, with every gap, on a simulated clock.

#![expect(clippy::unnecessary_wraps, reason = "what a sequence means may be nothing")]

use std::time::{Duration, Instant};

use super::Input;
use super::decoder::{Decoder, GRACE, PASTE_PATIENCE, PATIENCE};
use crate::app::keys::chord::{Chord, Key, Mouse, MouseKind};

/// Milliseconds between two reads.
const GAPS: [u64; 5] = [0, 20, 45, 100, 500];

fn key(name: &str) -> Option<Input> {
    let chord = Chord::parse(name).unwrap_or_else(|| panic!("{name} is a chord"));
    Some(Input::Key(chord))
}

fn mouse(kind: MouseKind, column: u16, row: u16) -> Option<Input> {
    Some(Input::Mouse(Mouse { kind, column, row }))
}

fn paste(text: &str) -> Option<Input> {
    Some(Input::Paste { text: text.to_owned(), dropped: 0 })
}

/// Every supported sequence and its meaning; none if it is only known to be no key.
fn sequences() -> Vec<(Vec<u8>, Option<Input>)> {
    let mut all: Vec<(Vec<u8>, Option<Input>)> = Vec::new();
    let mut add = |bytes: &str, means| all.push((bytes.as_bytes().to_vec(), means));
    let letters = [("A", "↑"), ("B", "↓"), ("C", "→"), ("D", "←"), ("H", "Home"), ("F", "End")];
    let functions = [("P", "F1"), ("Q", "F2"), ("R", "F3"), ("S", "F4")];
    for (letter, name) in letters.into_iter().chain(functions) {
        add(&format!("\x1b[{letter}"), key(name));
        add(&format!("\x1bO{letter}"), key(name));
    }
    let held = [
        (2, "Shift-"),
        (3, "Alt-"),
        (4, "Alt-Shift-"),
        (5, "Ctrl-"),
        (6, "Ctrl-Shift-"),
        (7, "Ctrl-Alt-"),
        (8, "Ctrl-Alt-Shift-"),
    ];
    let numbers = [
        (1, "Home"),
        (2, "Insert"),
        (3, "Delete"),
        (4, "End"),
        (5, "PgUp"),
        (6, "PgDn"),
        (7, "Home"),
        (8, "End"),
        (11, "F1"),
        (12, "F2"),
        (15, "F5"),
        (17, "F6"),
        (21, "F10"),
        (23, "F11"),
        (24, "F12"),
        (34, "F20"),
    ];
    for (number, name) in numbers {
        add(&format!("\x1b[{number}~"), key(name));
        for (code, prefix) in held {
            add(&format!("\x1b[{number};{code}~"), key(&format!("{prefix}{name}")));
        }
        // rxvt.
        add(&format!("\x1b[{number}$"), key(&format!("Shift-{name}")));
        add(&format!("\x1b[{number}^"), key(&format!("Ctrl-{name}")));
        add(&format!("\x1b[{number}@"), key(&format!("Ctrl-Shift-{name}")));
    }
    for (letter, name) in letters.into_iter().chain([("P", "F1"), ("Q", "F2"), ("S", "F4")]) {
        for (code, prefix) in held {
            add(&format!("\x1b[1;{code}{letter}"), key(&format!("{prefix}{name}")));
            add(&format!("\x1b[1;{code}:2{letter}"), key(&format!("{prefix}{name}")));
            // Release.
            add(&format!("\x1b[1;{code}:3{letter}"), None);
            add(&format!("\x1bO{code}{letter}"), key(&format!("{prefix}{name}")));
        }
    }
    for (letter, name) in [("a", "↑"), ("b", "↓"), ("c", "→"), ("d", "←")] {
        add(&format!("\x1b[{letter}"), key(&format!("Shift-{name}")));
        add(&format!("\x1bO{letter}"), key(&format!("Ctrl-{name}")));
    }
    for (letter, name) in [("A", "F1"), ("B", "F2"), ("C", "F3"), ("D", "F4"), ("E", "F5")] {
        add(&format!("\x1b[[{letter}"), key(name));
    }
    for (bytes, name) in [
        ("\x1b[Z", "Shift-Tab"),
        ("\x1bOM", "Enter"),
        ("\x1b[97;5u", "Ctrl-A"),
        ("\x1b[115:83;6:1u", "Ctrl-S"),
        ("\x1b[13u", "Enter"),
        ("\x1b[9;2u", "Shift-Tab"),
        ("\x1b[57417u", "←"),
        ("\x1b[27;5;115~", "Ctrl-S"),
        // Multi-byte characters.
        ("é", "é"),
        ("李", "李"),
        ("👩", "👩"),
    ] {
        add(bytes, key(name));
    }
    for (button, kind) in [
        (0, Some(MouseKind::Press)),
        (2, Some(MouseKind::RightPress)),
        (64, Some(MouseKind::WheelUp)),
        (65, Some(MouseKind::WheelDown)),
        // With Shift and Ctrl; the middle button; motion.
        (20, Some(MouseKind::Press)),
        (1, None),
        (32, None),
    ] {
        let means = |column, row| kind.and_then(|kind| mouse(kind, column, row));
        add(&format!("\x1b[<{button};1;1M"), means(0, 0));
        add(&format!("\x1b[<{button};240;70M"), means(239, 69));
        add(&format!("\x1b[<{button};240;70m"), None);
        let old = char::from(32 + button);
        add(&format!("\x1b[M{old}A["), means(32, 58));
    }
    all.push((b"\x1b[M \xe9O".to_vec(), mouse(MouseKind::Press, 200, 46)));
    let mut add = |bytes: &str, means| all.push((bytes.as_bytes().to_vec(), means));
    add("\x1b[I", Some(Input::Focus));
    for text in ["", "d", "two\r\nlines", "\x1b[A", "é\x1b[20", "\x1b[200~", "xdd\x1b"] {
        add(&format!("\x1b[200~{text}\x1b[201~"), paste(text));
    }
    for (colour, means) in [
        ("rgb:ffff/8080/0000", [255, 128, 0]),
        ("rgb:00/2b/36", [0, 43, 54]),
        ("rgba:f/0/0/f", [255, 0, 0]),
    ] {
        add(&format!("\x1b]11;{colour}\x07"), Some(Input::Background(means)));
        add(&format!("\x1b]11;{colour}\x1b\\"), Some(Input::Background(means)));
    }
    // Neither requested nor handled, but must not act as letters.
    for nothing in [
        "\x1b[O",
        "\x1b[201~",
        "\x1b[?1;2c",
        "\x1b[?62;4;22c",
        "\x1b[>41;390;0c",
        "\x1b[12;40R",
        "\x1b[?2026;2$y",
        "\x1b[?1u",
        "\x1b[8;24;80t",
        "\x1b[0n",
        "\x1b]4;1;rgb:cd/00/00\x1b\\",
        "\x1b]10;?\x07",
        "\x1b]52;c;eGRk\x07",
        "\x1bP1+r436f=323536\x1b\\",
        "\x1bP>|tmux 3.4\x1b\\",
        "\x1bP1$r0m\x1b\\",
    ] {
        add(nothing, None);
    }
    all
}

/// Feeds pieces with gaps between them, like the input thread.
fn play(pieces: &[(&[u8], u64)]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut now = Instant::now();
    let mut inputs = Vec::new();
    for (bytes, gap) in pieces {
        now += Duration::from_millis(*gap);
        if let Some(deadline) = decoder.deadline().filter(|deadline| *deadline <= now) {
            inputs.extend(decoder.expire(deadline));
        }
        inputs.extend(decoder.feed(bytes, now));
    }
    if let Some(deadline) = decoder.deadline() {
        inputs.extend(decoder.expire(deadline));
        assert_eq!(decoder.deadline(), None, "one wait at most");
    }
    inputs
}

/// Returns the meaning of a sequence whose ESC counted as the key: pastes and replies still count.
fn as_rest(means: Option<&Input>) -> Option<Input> {
    means.filter(|input| matches!(input, Input::Paste { .. } | Input::Background(_))).cloned()
}

#[test]
fn every_sequence_is_itself_wherever_it_is_cut() {
    let sequences = sequences();
    let (mut tried, mut cuts) = (0, 0);
    for (bytes, means) in &sequences {
        assert_eq!(
            play(&[(bytes, 0)]),
            Vec::from_iter(means.clone()),
            "{:?}",
            bytes.escape_ascii()
        );
        for cut in 1..bytes.len() {
            cuts += 1;
            for gap in GAPS {
                for (before, after) in [("", ""), ("j", "k")] {
                    let head = [before.as_bytes(), &bytes[..cut]].concat();
                    let tail = [&bytes[cut..], after.as_bytes()].concat();
                    let inputs = play(&[(&head, 0), (&tail, gap)]);
                    let is_late = head.ends_with(b"\x1b") && cut == 1 && gap >= 50;
                    let mut expected = Vec::from_iter(key("j").filter(|_| !before.is_empty()));
                    if is_late {
                        expected.extend(key("Esc"));
                        expected.extend(as_rest(means.as_ref()));
                    } else {
                        expected.extend(means.clone());
                    }
                    expected.extend(key("k").filter(|_| !after.is_empty()));
                    let shown = bytes.escape_ascii();
                    assert_eq!(inputs, expected, "{shown} cut at {cut}, {gap} ms, {before:?}");
                    tried += 1;
                }
            }
        }
    }
    println!("{} sequences, {cuts} cuts, {} gaps, {tried} tries", sequences.len(), GAPS.len());
    assert!(tried > 10_000, "{tried} tries");
}

#[test]
fn two_cuts_make_no_other_keys_either() {
    for (bytes, means) in sequences() {
        for first in 1..bytes.len() {
            for second in first + 1..bytes.len() {
                for (one, two) in GAPS.into_iter().flat_map(|one| GAPS.map(|two| (one, two))) {
                    let is_late = bytes[0] == 0x1b && first == 1 && one >= 50;
                    // A single letter after Esc may have been typed: only these are unambiguous.
                    if is_late && second == 2 && !matches!(bytes[1], b'[' | b']') {
                        continue;
                    }
                    let pieces = [
                        (&bytes[..first], 0),
                        (&bytes[first..second], one),
                        (&bytes[second..], two),
                    ];
                    let expected: Vec<Input> = if is_late {
                        key("Esc").into_iter().chain(as_rest(means.as_ref())).collect()
                    } else {
                        means.clone().into_iter().collect()
                    };
                    let shown = bytes.escape_ascii();
                    assert_eq!(play(&pieces), expected, "{shown}: {first} {one}, {second} {two}");
                }
            }
        }
    }
}

#[test]
fn escape_waits_for_its_grace_and_no_longer() {
    let mut decoder = Decoder::default();
    let start = Instant::now();
    assert_eq!(decoder.deadline(), None, "an idle program is not woken");
    assert!(decoder.feed(b"\x1b", start).is_empty());
    assert_eq!(decoder.deadline(), Some(start + GRACE));
    assert_eq!(GRACE, Duration::from_millis(50));
    assert!(decoder.expire(start + Duration::from_millis(49)).is_empty());
    assert_eq!(decoder.expire(start + GRACE), Vec::from_iter(key("Esc")));
    assert_eq!(decoder.deadline(), None);
}

#[test]
fn what_has_begun_waits_for_a_second_and_is_never_a_chord() {
    for begun in ["\x1b[", "\x1bO", "\x1b[1;5", "\x1b[M!", "\x1b]11;rgb:", "\x1b]11;\x1b", "\u{e9}"]
    {
        let begun = if begun == "\u{e9}" { &begun.as_bytes()[..1] } else { begun.as_bytes() };
        let mut decoder = Decoder::default();
        let start = Instant::now();
        assert!(decoder.feed(begun, start).is_empty());
        assert_eq!(decoder.deadline(), Some(start + PATIENCE));
        assert!(decoder.expire(start + PATIENCE).is_empty());
        assert_eq!(decoder.feed(b"x", start + PATIENCE), Vec::from_iter(key("x")));
    }
}

#[test]
fn only_the_rest_of_a_sequence_is_swallowed() {
    let after_escape = |typed: &str, gap| {
        let mut inputs = play(&[(b"\x1b", 0), (typed.as_bytes(), gap)]).into_iter();
        assert_eq!(inputs.next(), key("Esc"));
        inputs.map(|input| match input {
            Input::Key(Chord { key: Key::Char(c), .. }) => c.to_string(),
            other => format!("{other:?}"),
        })
    };
    for (typed, gap, expected) in [
        ("[A", 999, ""),
        ("OH", 999, ""),
        ("[", 999, ""),
        ("]11;rgb:0/0/0", 999, ""),
        ("[Ajj", 100, "jj"),
        ("[A", 1_000, "[A"),
        ("O", 100, "O"),
        ("Ok", 100, "Ok"),
        ("Pia", 100, "Pia"),
        ("jj", 100, "jj"),
        ("é", 100, "é"),
        ("j[A", 100, "j[A"),
    ] {
        assert_eq!(after_escape(typed, gap).collect::<String>(), expected, "{typed} {gap}");
    }
}

#[test]
fn keys_that_come_together_stay_keys() {
    for (bytes, expected) in [
        ("jk", vec!["j", "k"]),
        ("\x1b\x1b", vec!["Esc", "Esc"]),
        ("\x1b\x1b[A", vec!["Esc", "↑"]),
        ("\x1b[A\x1b[Bx", vec!["↑", "↓", "x"]),
        ("\x1bx", vec!["Alt-x"]),
        ("\x1bé", vec!["Alt-é"]),
        ("\x1b\x7f", vec!["Alt-Backspace"]),
        ("\x1b[\x03", vec!["Ctrl-C"]),
        ("\x1b[1;\x1b[A", vec!["↑"]),
        ("\x1bOé", vec!["é"]),
        ("\x1b]x", vec!["x"]),
        ("\x1b]11;rgb\x1b[A", vec!["↑"]),
    ] {
        let expected: Vec<Input> = expected.into_iter().filter_map(key).collect();
        assert_eq!(play(&[(bytes.as_bytes(), 0)]), expected, "{bytes:?}");
    }
    assert_eq!(play(&[(b"\xff\xc3(\x80\xc2\x9b", 0)]), Vec::from_iter(key("(")));
}

#[test]
fn alt_with_one_byte_is_joined_within_the_grace() {
    for (gap, expected) in [(0, vec!["Alt-x"]), (45, vec!["Alt-x"]), (100, vec!["Esc", "x"])] {
        let expected: Vec<Input> = expected.into_iter().filter_map(key).collect();
        assert_eq!(play(&[(b"\x1b", 0), (b"x", gap)]), expected, "{gap} ms");
    }
}

#[test]
fn a_paste_waits_for_its_end_and_only_a_key_gives_it_up() {
    let silence = u64::try_from(PASTE_PATIENCE.as_millis()).unwrap();
    let begun: (&[u8], u64) = (b"\x1b[200~dd", 0);
    assert_eq!(play(&[begun, (b"xx\x1b[201~", 60_000)]), Vec::from_iter(paste("ddxx")));
    assert_eq!(play(&[begun, (b"\x03", 10), (b"\x1b[201~", 10)]), Vec::from_iter(paste("dd\x03")));
    for given_up in [b"\x1b", b"\x03", b"\x11"] {
        assert!(play(&[begun, (given_up, silence)]).is_empty());
        let end = (&b"[201~"[..], 100);
        assert!(play(&[begun, (given_up, silence), end]).is_empty(), "it was the end after all");
        let next: Vec<Input> = key("j").into_iter().collect();
        assert_eq!(play(&[begun, (given_up, silence), (b"j", 10)]), next);
    }
}

#[test]
fn two_presses_are_a_double_press_by_the_times_of_their_reads() {
    let press: &[u8] = b"\x1b[<0;3;4M\x1b[<0;3;4m";
    let kinds = |gap| {
        let inputs = play(&[(press, 0), (press, gap)]);
        inputs.into_iter().map(|input| match input {
            Input::Mouse(mouse) => mouse.kind,
            other => panic!("{other:?}"),
        })
    };
    assert!(kinds(500).eq([MouseKind::Press, MouseKind::DoublePress]));
    assert!(kinds(501).eq([MouseKind::Press, MouseKind::Press]));
}
