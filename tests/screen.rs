//! The screen against a terminal: equal after every frame, in few bytes.

use cahoots::term::Ink;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::support::screens::Stage;

/// A change of the page between frames, like those of views.
#[derive(Clone, Debug)]
enum Stroke {
    Write { x: u16, y: u16, text: String, style: Style },
    Restyle { y: u16, style: Style },
    Scroll { top: u16, rows: u16, lines: i16 },
    Blank { y: u16 },
}

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::White),
        1 => Just(Color::DarkGray),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ];
    let marks =
        [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let marks = prop::sample::subsequence(marks.to_vec(), 0..=2)
        .prop_map(|marks| marks.into_iter().collect::<Modifier>())
        // vt100 has one intensity: the last of the two would win.
        .prop_filter("bold or dim", |marks| !marks.contains(Modifier::BOLD | Modifier::DIM));
    (colour.clone(), colour, marks).prop_map(|(fg, bg, marks)| {
        // Replaces the whole style, as a cell keeps what a patch does not set.
        Style::reset().fg(fg).bg(bg).add_modifier(marks)
    })
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let text = "([a-z]|  |李|é|e\u{301}|─|한){0,12}";
    prop_oneof![
        6 => (0..40_u16, 0..20_u16, text, style())
            .prop_map(|(x, y, text, style)| Stroke::Write { x, y, text, style }),
        1 => (0..20_u16, style()).prop_map(|(y, style)| Stroke::Restyle { y, style }),
        3 => (0..20_u16, 2..20_u16, -5..=5_i16)
            .prop_map(|(top, rows, lines)| Stroke::Scroll { top, rows, lines }),
        1 => (0..20_u16).prop_map(|y| Stroke::Blank { y }),
    ]
}

fn apply(buffer: &mut Buffer, stroke: &Stroke) {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let row = |y: u16| Rect::new(0, y % height, width, 1);
    match stroke {
        Stroke::Write { x, y, text, style } => {
            // Like the widgets: parts of a cut wide symbol become blanks.
            let (x, y) = (x % width, y % height);
            mend(buffer, y, |row| row.set_string(x, 0, text, *style));
        }
        Stroke::Restyle { y, style } => buffer.set_style(row(*y), *style),
        Stroke::Blank { y } => {
            for x in 0..width {
                buffer[(x, y % height)].reset();
            }
        }
        Stroke::Scroll { top, rows, lines } => {
            let (top, before) = (top % height, buffer.clone());
            let bottom = (top + rows).min(height);
            for y in top..bottom {
                let from = y.checked_add_signed(*lines).filter(|y| (top..bottom).contains(y));
                for x in 0..width {
                    buffer[(x, y)] = from.map_or_else(Default::default, |y| before[(x, y)].clone());
                }
            }
        }
    }
}

/// Changes a row and blanks the remaining halves of wide symbols.
fn mend(buffer: &mut Buffer, y: u16, change: impl FnOnce(&mut Buffer)) {
    let width = buffer.area.width;
    let mut row = Buffer::empty(Rect::new(0, 0, width, 1));
    for x in 0..width {
        row[(x, 0)] = buffer[(x, y)].clone();
    }
    change(&mut row);
    let mut x = 0;
    while x < width {
        let symbol = row[(x, 0)].symbol().to_owned();
        let wide = unicode_width::UnicodeWidthStr::width(symbol.as_str()) == 2;
        let whole = x + 1 < width && row[(x + 1, 0)].symbol() == " ";
        if wide && !whole {
            row[(x, 0)].set_symbol(" ");
        }
        x += if wide && whole { 2 } else { 1 };
    }
    for x in 0..width {
        buffer[(x, y)] = row[(x, 0)].clone();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_every_frame_exactly(
        (width, height) in prop_oneof![Just((1_u16, 1_u16)), (1..40_u16, 1..20_u16)],
        frames in prop::collection::vec(
            (prop::collection::vec(stroke(), 0..8), prop::option::of((0..40_u16, 0..20_u16))),
            1..12,
        ),
    ) {
        let mut stage = Stage::new(width, height, Ink::Colour);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (strokes, cursor) in frames {
            for stroke in &strokes {
                apply(&mut buffer, stroke);
            }
            let cursor = cursor.map(|(x, y)| (x % width, y % height));
            stage.show(&buffer, cursor);
            stage.assert_shows(&buffer, cursor);
            prop_assert!(stage.show(&buffer, cursor).is_empty(), "the same frame costs nothing");
        }
    }
}

/// An 80x24 list like those of the views, with the selected row reversed.
fn list(first: usize, selected: usize) -> Buffer {
    let names = ["Mara Lind", "Jo Ade", "李小明", "Zoë Papadaki", "Noor Haddad", "Tomás Reyes"];
    let works = ["Reel 3 of 6, Spring glaze", "Draft of story, Advent", "Payment 150.00 EUR"];
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let rule = "─".repeat(80);
    buffer.set_string(1, 0, "Fern & Clay     1 Today  2 Pipeline  3 Calendar", Style::new().bold());
    buffer.set_string(0, 1, &rule, Style::new().dim());
    for y in 2..21_u16 {
        let n = first + usize::from(y) - 2;
        let place = if n == selected { "▸" } else { " " };
        let late = if n.is_multiple_of(3) { Style::new().yellow() } else { Style::new() };
        buffer.set_string(0, y, format!("{place}! {} {n}", names[n % names.len()]), Style::new());
        buffer.set_string(24, y, works[n % works.len()], Style::new());
        buffer.set_string(54, y, format!("due {} Nov", n % 30 + 1), Style::new().dim());
        buffer.set_string(68, y, format!("{:>2} days late", n % 17), late);
        if n == selected {
            buffer.set_style(Rect::new(0, y, 80, 1), Style::new().reversed());
        }
    }
    buffer.set_string(66, 21, format!("{:>6} of 1000", selected + 1), Style::new().dim());
    buffer.set_string(0, 22, &rule, Style::new().dim());
    buffer.set_string(
        1,
        23,
        "x done  r reschedule  Enter open  c log a touch  ? help",
        Style::new(),
    );
    buffer
}

/// Returns the bytes for changing one list into the other.
fn step(from: &Buffer, to: &Buffer) -> usize {
    let mut stage = Stage::new(80, 24, Ink::Colour);
    stage.show(from, None);
    let bytes = stage.show(to, None).len();
    stage.assert_shows(to, None);
    bytes
}

#[test]
fn a_step_of_the_cursor_stays_below_its_budget() {
    let moved = step(&list(0, 3), &list(0, 4));
    assert!(moved <= 450, "a step in place takes {moved} bytes");
    for (from, to) in [((0, 18), (1, 19)), ((7, 7), (6, 6)), ((5, 15), (6, 16))] {
        let scrolled = step(&list(from.0, from.1), &list(to.0, to.1));
        assert!(scrolled <= 600, "a step that scrolls takes {scrolled} bytes");
    }
}

#[test]
fn a_cursor_that_rests_on_the_row_costs_at_most_twelve_bytes_a_step() {
    for (from, to) in [((0, 3), (0, 4)), ((0, 9), (0, 8)), ((0, 18), (1, 19)), ((7, 7), (6, 6))] {
        let (before, after) = (list(from.0, from.1), list(to.0, to.1));
        let at = |(first, selected): (usize, usize)| {
            Some((0, u16::try_from(selected - first).unwrap() + 2))
        };
        let mut stage = Stage::new(80, 24, Ink::Colour);
        stage.show(&before, at(from));
        let bytes = stage.show(&after, at(to)).len();
        stage.assert_shows(&after, at(to));
        let without = step(&before, &after);
        assert!(bytes <= without + 12, "{bytes} bytes, {without} without the cursor");
    }
}

#[test]
fn a_frame_that_scrolls_moves_rows_and_does_not_write_them_again() {
    let mut stage = Stage::new(80, 24, Ink::Colour);
    stage.show(&list(0, 18), None);
    let bytes = stage.show(&list(1, 19), None);
    assert!(String::from_utf8_lossy(&bytes).contains("\x1b[3;21r"), "the margins of the list");
}

#[test]
fn without_colours_bold_and_reverse_survive() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
    buffer.set_string(0, 0, "late", Style::new().red().on_blue().bold());
    buffer.set_string(5, 0, "here", Style::new().fg(Color::Rgb(1, 2, 3)).reversed());
    buffer.set_string(0, 1, "dim", Style::new().dim().underlined());
    let mut stage = Stage::new(20, 2, Ink::Mono);
    let bytes = String::from_utf8(stage.show(&buffer, None)).unwrap();
    for code in bytes.split("\x1b[").filter_map(|s| s.split_once('m')).map(|(codes, _)| codes) {
        for code in code.split(';') {
            assert!(["", "0", "1", "2", "4", "7", "22", "24", "27"].contains(&code), "{bytes:?}");
        }
    }
    for cell in &mut buffer.content {
        (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
    }
    stage.assert_shows(&buffer, None);
}

#[test]
fn hostile_cells_reach_the_terminal_as_blanks() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
    for (x, symbol) in
        ["\u{1b}c", "\u{9b}2J", "\u{7}", "\u{202E}x", "\u{200B}", "ok"].iter().enumerate()
    {
        buffer.content[x].set_symbol(symbol);
    }
    let mut stage = Stage::new(6, 1, Ink::Colour);
    let bytes = String::from_utf8(stage.show(&buffer, None)).unwrap();
    assert!(!bytes.contains(['\u{7}', '\u{9b}', '\u{202E}', '\u{200B}']), "{bytes:?}");
    assert!(!bytes.contains("\x1bc"), "{bytes:?}");
    assert_eq!(stage.text(), "c2Jx");
}

#[test]
fn cells_beneath_a_disputed_cluster_are_cleared_and_the_cursor_is_placed_anew() {
    let shown = |text: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, Style::new());
        buffer
    };
    let mut stage = Stage::new(12, 1, Ink::Colour);
    stage.show(&shown("abcdefgh"), None);
    let mut change = |text| String::from_utf8(stage.show(&shown(text), None)).unwrap();
    assert_eq!(change("a❤\u{FE0F}defgh"), "\x1b[7D  \x08\x08❤\u{FE0F}");
    // A terminal without joiner support draws over `de`, so they are rewritten.
    let joined = "a👩\u{200D}💻defgh";
    assert_eq!(change(joined), format!("\r\x1b[C  \x08\x08👩\u{200D}💻\r\x1b[3Cde"));
    let plain = shown("abcdefgh");
    stage.show(&plain, None);
    stage.assert_shows(&plain, None);
}

#[test]
fn a_spoilt_or_resized_terminal_is_painted_anew() {
    let mut stage = Stage::new(80, 24, Ink::Colour);
    let page = list(0, 3);
    stage.show(&page, Some((5, 5)));
    stage.spoil(b"\x1b[3;9r\x1b[41mjunk\x1b[H\x1b[Jjunk\x1b[?25h");
    stage.show(&page, None);
    stage.assert_shows(&page, None);
    for (columns, rows) in [(1, 1), (40, 12), (132, 50), (80, 24)] {
        stage.resize(columns, rows);
        let mut small = Buffer::empty(Rect::new(0, 0, columns, rows));
        small.set_string(0, 0, "李 fits", Style::new().reversed());
        stage.show(&small, Some((0, 0)));
        let expected = if columns == 1 { Buffer::empty(small.area) } else { small };
        stage.assert_shows(&expected, Some((0, 0)));
    }
}
