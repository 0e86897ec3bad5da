//! The views as drawn: the demo book at three sizes, empty books, and the styles of rows.

use std::sync::LazyLock;

use cahoots::app::message::Message;
use cahoots::app::state::layout::Hit;
use cahoots::domain::book::Records;
use cahoots::exchange::demo;
use cahoots::exchange::generate::{Size, generate};
use cahoots::store::format::contents;
use cahoots::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::support::play::{Player, today};

const SMALL: (u16, u16) = (60, 20);
const USUAL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (140, 40);

static DEMO: LazyLock<Records> = LazyLock::new(|| {
    let sample = contents::read(include_bytes!("../assets/demo.ron")).unwrap();
    demo::around(&sample.records, today())
});

/// Returns a player's frame at this size, after the app has received its layout.
fn frame(player: &mut Player, (width, height): (u16, u16)) -> Buffer {
    for _ in 0..2 {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let layout = ui::draw(&player.app, &mut buffer);
        player.send(Message::Drawn(layout));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    ui::draw(&player.app, &mut buffer);
    buffer
}

/// Returns the text of a frame by lines; wide characters take their two columns.
fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let lines = buffer.content.chunks(width).map(|row| {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = ui::text::width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns what a player of the demo sees after these keys.
fn seen(keys: &str, size: (u16, u16)) -> String {
    let mut player = Player::on(DEMO.clone());
    frame(&mut player, size);
    player.keys(keys);
    text(&frame(&mut player, size))
}

macro_rules! snapshots {
    ($($name:ident: $keys:literal, $size:expr;)*) => { $(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), seen($keys, $size));
        }
    )* };
}

/// A cut number would read as a smaller one.
#[test]
fn no_number_is_cut_on_any_screen() {
    let mara = "4 / 'lind' Enter Enter";
    let sections = (0..7).map(|tabs| format!("{mara}{}", " Tab".repeat(tabs)));
    let views = ["", "2", "3", "3 w", "3 w w", "4", "5", "C", "4 Space ↓ Space ="];
    for keys in sections.chain(views.map(str::to_owned)) {
        for width in (40..=150).step_by(5) {
            let frame = seen(&keys, (width, 40));
            let signs: Vec<char> = frame.chars().collect();
            let cut = signs.windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == '…');
            assert!(!cut, "{keys} in {width}:\n{frame}");
        }
    }
}

/// Keys reach every line of a page, including derived ones.
#[test]
fn the_last_line_of_a_section_is_reached() {
    for (tabs, last) in [(3, "to come"), (5, "ROAS")] {
        let keys = format!("4 / 'lind' Enter Enter{} G", " Tab".repeat(tabs));
        let frame = seen(&keys, USUAL);
        assert!(frame.contains(last), "{frame}");
    }
}

#[test]
fn a_rate_names_its_basis_where_there_is_any_room() {
    let keys = "4 / 'lind' Enter Enter Tab Tab Tab Tab Tab G";
    for size in [(60, 40), (80, 24), (140, 40)] {
        let frame = seen(keys, size);
        for said in ["Agreed cost", "engagements by reach", "cost per view"] {
            assert!(frame.contains(said), "{size:?}: {frame}");
        }
    }
}

snapshots! {
    today_small: "", SMALL;
    today_usual: "", USUAL;
    today_large: "", LARGE;
    pipeline_small: "2", SMALL;
    pipeline_usual: "2 → ↓", USUAL;
    pipeline_large: "2 → →", LARGE;
    month_small: "3", SMALL;
    month_usual: "3", USUAL;
    month_large: "3 Tab", LARGE;
    week_small: "3 w", SMALL;
    week_usual: "3 w", USUAL;
    week_large: "3 w Tab", LARGE;
    agenda_small: "3 w w", SMALL;
    agenda_usual: "3 w w", USUAL;
    agenda_large: "3 w w", LARGE;
    influencers_small: "4", SMALL;
    influencers_usual: "4", USUAL;
    influencers_large: "4 ↓", LARGE;
    deliverables_small: "5", SMALL;
    deliverables_usual: "5", USUAL;
    deliverables_large: "5", LARGE;
    today_least: "", (40, 12);
    pipeline_least: "2", (40, 12);
    month_least: "3", (40, 12);
    influencers_least: "4", (40, 12);
    deliverables_least: "5", (40, 12);
    money_usual: "4 / 'mara' Enter Enter Tab Tab Tab", USUAL;
    rights_usual: "4 / 'mara' Enter Enter Tab Tab Tab Tab", USUAL;
    rights_small: "4 / 'mara' Enter Enter Tab Tab Tab Tab", SMALL;
    rights_least: "4 / 'mara' Enter Enter Tab Tab Tab Tab", (40, 12);
    history_usual: "4 / 'mara' Enter Enter Tab Tab Tab Tab Tab Tab", USUAL;
    page_large: "4 / 'mara' Enter Enter Tab Tab Tab", LARGE;
    checks_small: "C", SMALL;
    checks_usual: "C ↓", USUAL;
    checks_large: "C ↓", LARGE;
    checks_least: "C", (40, 12);
    checks_silenced: "C ↓ x 'agreed_by_mail' Ctrl-S G", USUAL;
    today_with_checks: "C Esc", USUAL;
    letters_usual: "4 / 'mara' Enter b", USUAL;
    letters_least: "4 / 'mara' Enter b", (40, 20);
    letter_usual: "4 / 'mara' Enter b c", USUAL;
    letter_least: "4 / 'mara' Enter b r", (40, 20);
    letter_large: "4 / 'mara' Enter z z b b", LARGE;
    letter_bare: "4 / 'mara' Enter b r s", USUAL;
    letter_file: "4 / 'mara' Enter b r w", USUAL;
    nothing_found: "4 / 'zzz'", USUAL;
}

#[test]
fn empty_views_teach_what_belongs_there() {
    for (name, keys) in [
        ("today", "1"),
        ("pipeline", "2"),
        ("month", "3"),
        ("agenda", "3 w w"),
        ("influencers", "4"),
        ("deliverables", "5"),
        ("checks", "C"),
    ] {
        let mut player = Player::empty();
        player.keys(keys);
        insta::assert_snapshot!(format!("empty_{name}"), text(&frame(&mut player, USUAL)));
    }
}

#[test]
fn empty_tracks_teach_what_belongs_there() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("fee", "150")]);
    player.keys("Enter Tab Tab");
    insta::assert_snapshot!("empty_money", text(&frame(&mut player, USUAL)));
    player.keys("Tab");
    insta::assert_snapshot!("empty_rights", text(&frame(&mut player, USUAL)));
    player.keys("p");
    insta::assert_snapshot!("split_menu", text(&frame(&mut player, USUAL)));
}

/// Returns the cells of the row with a text.
fn row_of<'a>(buffer: &'a Buffer, sought: &str) -> &'a [ratatui::buffer::Cell] {
    let at = text(buffer).lines().position(|line| line.contains(sought));
    let width = usize::from(buffer.area.width);
    let at = at.unwrap_or_else(|| panic!("{sought} is not on the screen")) * width;
    &buffer.content[at..at + width]
}

fn is_reversed(cell: &ratatui::buffer::Cell) -> bool {
    cell.modifier.contains(Modifier::REVERSED)
}

#[test]
fn the_selected_row_is_reversed_as_a_whole_and_has_a_marker() {
    for keys in ["1", "3 Tab", "4", "5"] {
        let mut player = Player::on(DEMO.clone());
        frame(&mut player, USUAL);
        player.keys(keys);
        let buffer = frame(&mut player, USUAL);
        let row = row_of(&buffer, "▸");
        assert!(row[..79].iter().all(is_reversed), "{keys}");
        let reversed = buffer.content.iter().filter(|cell| is_reversed(cell)).count();
        assert!(reversed <= 80, "one row only: {keys}");
    }
}

#[test]
fn what_is_late_has_a_mark_and_a_word_beside_its_colour() {
    let mut player = Player::on(DEMO.clone());
    let buffer = frame(&mut player, USUAL);
    let row = row_of(&buffer, "Jo Ade");
    let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(line.starts_with(" ! Jo Ade") && line.contains("2 days late"), "{line}");
    assert_eq!([row[1].fg, row[77].fg], [ui::theme::OVERDUE.fg.unwrap(); 2]);
    assert!(row[3].modifier.contains(Modifier::BOLD), "the name");
}

#[test]
fn a_pane_without_the_focus_keeps_a_marker_and_reverses_nothing() {
    let mut player = Player::on(DEMO.clone());
    frame(&mut player, USUAL);
    player.keys("3");
    let buffer = frame(&mut player, USUAL);
    let row = row_of(&buffer, "▸→");
    assert!(!row.iter().any(is_reversed) && row[0].modifier.contains(Modifier::DIM));
    assert!(row_of(&buffer, "[22]").iter().any(is_reversed), "the day has the focus");
}

#[test]
fn rows_cards_and_days_can_be_pressed_where_they_stand() {
    let mut player = Player::on(DEMO.clone());
    for (keys, sought, expected) in [
        ("1", "Jo Ade", Hit::Row(2)),
        ("2", "Pia Holm", Hit::Card(cahoots::app::state::screen::Column::ALL[1], 1)),
        ("3", "[22]", Hit::Day(today())),
        ("4", "Bea Montalvo", Hit::Row(1)),
    ] {
        frame(&mut player, USUAL);
        player.keys(keys);
        let buffer = frame(&mut player, USUAL);
        let all = text(&buffer);
        let (y, line) = all.lines().enumerate().find(|(_, line)| line.contains(sought)).unwrap();
        let x = ui::text::width(&line[..line.find(sought).unwrap()]);
        let hit = player.app.layout.hit(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        assert_eq!(hit, Some(expected), "{sought}");
    }
}

#[test]
fn only_rows_in_sight_are_drawn_and_the_last_one_can_be_reached() {
    let mut player = Player::on(generate(Size::Large, 7, today()));
    for keys in ["1 End", "2 End", "3 w w End", "4 End", "5 End"] {
        frame(&mut player, USUAL);
        player.keys(keys);
        let buffer = frame(&mut player, USUAL);
        let shown = text(&buffer);
        assert!(shown.contains('▸') || shown.contains('▌'), "{keys}: {shown}");
        assert!(player.app.layout.hits.len() < 100, "{keys}");
    }
}

#[test]
fn every_view_can_be_drawn_in_every_size() {
    let hostile = contents::read(include_bytes!("fixtures/hostile.ron")).unwrap().records;
    for records in [DEMO.clone(), hostile, Player::empty().app.book.records().clone()] {
        let mut player = Player::on(records);
        for keys in ["1", "2", "3", "3 w", "3 w w", "3 w Tab", "4", "5"] {
            player.keys(keys);
            for width in [40, 41, 59, 60, 61, 79, 100, 119, 120, 175, 250] {
                for height in [12, 13, 17, 24, 60] {
                    let buffer = frame(&mut player, (width, height));
                    assert_eq!(text(&buffer).lines().count(), usize::from(height));
                }
            }
        }
    }
}
