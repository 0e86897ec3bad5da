//! Readability: on light and dark, on old terminals, and for whoever follows the cursor.

use std::collections::BTreeSet;

use cahoots::app::Origin;
use cahoots::app::message::Message;
use cahoots::term::Ink;

use crate::support::launch::Launch;
use crate::support::picture::{Picture, sample, show};
use crate::support::play::Player;
use crate::support::pty::Pty;
use crate::support::screens::Stage;

/// The demo in a terminal of this kind and locale.
fn demo(term: &str, locale: &str) -> Pty {
    let pty = Launch::cahoots(&["demo"]).variable("TERM", term).variable("LC_ALL", locale).start();
    pty.wait_for("? help");
    pty
}

/// Returns the colours of all cells.
fn colours(screen: &vt100::Screen) -> BTreeSet<String> {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
    cells.map(|(y, x)| format!("{:?}", screen.cell(y, x).map(vt100::Cell::fgcolor))).collect()
}

fn shown(screen: &vt100::Screen, colour: u8) -> bool {
    colours(screen).contains(&format!("Some(Idx({colour}))"))
}

#[test]
fn the_answer_of_the_terminal_chooses_the_colours_and_its_lack_keeps_those_of_both() {
    let pty = demo("xterm-256color", "C.UTF-8");
    assert!(pty.written().contains("\x1b]11;?\x1b\\"));
    assert!(pty.look(|screen| shown(screen, 5) && shown(screen, 1)), "{:?}", pty.look(colours));
    // White, solarized dark in two reads, and late.
    pty.send("\x1b]11;rgb:ffff/ffff/ffff\x07");
    pty.wait("the light theme", |screen| shown(screen, 94));
    pty.send("\x1b]11;rgb:0000/2b2b");
    pty.send("/3636\x1b\\");
    pty.wait("the dark theme", |screen| shown(screen, 215));
    for bare in ["\x1b[33", "\x1b[36", "\x1b[1;33", "\x1b[1;36", ";33m", ";36m"] {
        assert!(!pty.written().contains(bare), "yellow or cyan: {bare:?}");
    }
}

#[test]
fn the_terminal_is_asked_again_after_a_stop() {
    const QUESTION: &str = "\x1b]11;?\x1b\\";
    let times = |pty: &Pty| pty.written().matches(QUESTION).count();
    let pty = demo("xterm-256color", "C.UTF-8");
    pty.send("\x1b]11;rgb:ffff/ffff/ffff\x07");
    pty.wait("the light theme", |screen| shown(screen, 94));
    pty.signal("TSTP");
    pty.wait_stopped();
    let before = times(&pty);
    pty.signal("CONT");
    pty.wait("the colours that were known", |screen| shown(screen, 94));
    assert!(times(&pty) > before, "asked before the frame");
    // Late, after the theme has changed.
    pty.send("j\x1b]11;rgb:0000/2b2b/3636\x1b\\");
    pty.wait("the dark theme", |screen| shown(screen, 215) && !shown(screen, 94));
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
    pty.assert_left_clean();

    let old = demo("vt100", "C.UTF-8");
    old.signal("TSTP");
    old.wait_stopped();
    old.signal("CONT");
    old.wait_for("? help");
    assert_eq!(times(&old), 0, "it would not understand");
}

#[test]
fn a_move_costs_at_most_twelve_bytes_for_the_rest_of_the_cursor() {
    let pty = demo("xterm-256color", "C.UTF-8");
    let mut player = Player::on(sample());
    player.app.origin = Origin::Demo;
    show(&mut player, 80, 24);
    player.send(Message::Idle);
    for keys in ["4", "1", "5"] {
        pty.send(keys);
        player.keys(keys);
        for _ in 0..25 {
            // The same frames without a cursor, through the same encoder.
            let mut stage = Stage::new(80, 24, Ink::Colour);
            let before = show(&mut player, 80, 24);
            stage.show(&before.buffer, None);
            let is_at = |picture: &Picture| {
                let (x, y) = picture.layout.rest.unwrap();
                let text = stripped(&picture.text());
                move |screen: &vt100::Screen| {
                    screen.cursor_position() == (y, x) && stripped(&screen.contents()) == text
                }
            };
            pty.wait("the frame before", is_at(&before));
            let written = pty.bytes_written();
            pty.send("j");
            player.keys("j");
            let after = show(&mut player, 80, 24);
            let without = stage.show(&after.buffer, None).len();
            pty.wait("the frame after", is_at(&after));
            let with = pty.bytes_written() - written;
            assert!(with <= without + 12, "{keys}: {with} bytes, {without} without the cursor");
        }
    }
}

/// Returns the rows without trailing blanks.
fn stripped(text: &str) -> String {
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>().trim_end().into()
}

#[test]
fn old_terminals_and_other_locales_get_no_colour_and_ascii_marks() {
    for (term, locale, name) in [
        ("vt100", "C.UTF-8", "Zoë"),
        ("xterm-mono", "C.UTF-8", "Zoë"),
        ("xterm-256color", "C", "Zoe"),
        ("xterm-256color", "de_DE.ISO-8859-1", "Zoe"),
    ] {
        let pty = demo(term, locale);
        pty.send("4");
        pty.wait_for(name);
        assert_eq!(
            pty.look(colours),
            BTreeSet::from(["Some(Default)".to_owned()]),
            "{term} {locale}"
        );
        assert!(!pty.written().contains("]11;?"), "{term} is not asked");
        let written = pty.written();
        assert!(written.contains('>'), "the marker of the row");
        let ours = ['▸', '─', '│', '…', '·', '→', '←', '✓'];
        assert!(!written.contains(ours), "{term} {locale}: {}", pty.screen_text());
        if name == "Zoe" {
            assert!(written.is_ascii(), "{locale}");
        }
    }
}

#[test]
fn the_cursor_rests_on_what_is_selected_or_where_text_is_typed() {
    for (keys, is_typed, mark) in [
        ("1", false, "▸"),
        ("2", false, ""),
        ("3", false, ""),
        ("3 z", false, ""),
        ("3 Tab", false, "▸"),
        ("4", false, "▸"),
        ("4 j j", false, "▸"),
        ("4 Enter", false, "▸"),
        ("5", false, "▸"),
        ("g", false, "▸"),
        ("4 .", false, "▸"),
        (":", true, ""),
        ("4 /", true, ""),
        ("4 n", true, ""),
        ("4 e Tab", false, "▸"),
        ("?", true, ""),
    ] {
        let mut player = Player::on(sample());
        show(&mut player, 80, 24);
        player.keys(keys);
        let picture = show(&mut player, 80, 24);
        assert_eq!(picture.layout.cursor.is_some(), is_typed, "{keys}\n{}", picture.text());
        let at = picture.layout.cursor.or(picture.layout.rest);
        let (x, y) = at.unwrap_or_else(|| panic!("{keys}: nowhere\n{}", picture.text()));
        if !is_typed {
            let symbol = picture.buffer[(x, y)].symbol();
            assert!(symbol == mark || mark.is_empty(), "{keys}: on {symbol:?}\n{}", picture.text());
        }
    }
}

#[test]
fn the_cursor_of_the_terminal_follows_the_marker() {
    let pty = demo("xterm-256color", "C.UTF-8");
    pty.send("4");
    pty.wait_for("Followers");
    let rests = |screen: &vt100::Screen| {
        let (y, x) = screen.cursor_position();
        let cell = screen.cell(y, x).map(|cell| cell.contents().to_owned());
        !screen.hide_cursor() && cell.as_deref() == Some("▸")
    };
    pty.wait("a cursor on the marker", rests);
    for _ in 0..5 {
        let (row, _) = pty.look(vt100::Screen::cursor_position);
        pty.send("j");
        pty.wait("the next row", |screen| screen.cursor_position().0 == row + 1 && rests(screen));
    }
    assert!(pty.written().contains("\x1b[?12l"), "steady");
}
