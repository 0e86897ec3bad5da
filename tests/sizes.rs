//! Drawing never fails, at any window size and with anything on the screen.

use cahoots::app::form::kinds::{NewKind, Target};
use cahoots::app::form::open::form;
use cahoots::app::state::notice::Weight;
use cahoots::app::state::popup::menu::{Act, MenuItem};
use cahoots::app::state::popup::{Ask, Overlay, Reader};
use cahoots::app::{Access, App, Origin};
use cahoots::exchange::generate::{Size, generate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::support::picture::draw;
use crate::support::play::{Player, today};

/// Returns apps with everything that can be on the screen.
pub(crate) fn scenes() -> Vec<(String, App)> {
    let book = generate(Size::Small, 3, today());
    let fresh = || Player::on(book.clone());
    let mut scenes = Vec::new();
    for keys in [
        "1",
        "2",
        "3",
        "3 w",
        "3 w w",
        "4",
        "5",
        "4 Enter",
        "4 Enter Tab",
        "4 Enter Tab Tab",
        "4 Enter Tab Tab Tab",
        "4 /",
        "4 / 'ma'",
        "5 / 'zzzz' Enter",
        "g",
        "1 .",
        ":",
        ": 'zzz'",
        "?",
        "1 n",
        "4 e",
        "4 n 'Mara'",
        "5 e",
        "5 n",
        "5 e Tab Enter",
        "5 n Enter 'x'",
        "5 m",
        "4 F",
        "4 s c s",
        "4 Space ↓ Space",
        "4 V V s e",
        "4 Space ↓ ↓ Space =",
        "4 Space ↓ Space ↓ Space ↓ Space = → → → PgDn",
    ] {
        let mut player = fresh();
        player.keys(keys);
        scenes.push((keys.to_owned(), player.app));
    }
    for (name, kind) in [
        ("campaign", NewKind::Campaign),
        ("partnership", NewKind::Partnership(None)),
        ("exclusivity", NewKind::Exclusivity(None, None)),
    ] {
        let mut app = fresh().app;
        let opened = form(Target::Add(kind), &app.book, app.today).unwrap();
        app.overlays.push(Overlay::Form(Box::new(opened)));
        scenes.push((name.to_owned(), app));
    }
    let mut part = fresh();
    let opened = form(Target::Add(NewKind::Partnership(None)), &part.app.book, today()).unwrap();
    part.app.overlays.push(Overlay::Form(Box::new(opened)));
    part.field("terms", "").keys("Enter");
    scenes.push(("a part of a form".to_owned(), part.app));
    let mut notes = fresh();
    notes.keys("4 e").field("notes", "");
    notes.text(&"many words 李小明 ".repeat(40)).keys("↑ ↑");
    scenes.push(("a long text".to_owned(), notes.app));
    let mut asked = fresh().app;
    asked.overlays.push(Overlay::Ask(Ask {
        question: "Delete Mara Lind with 3 partnerships, 14 deliverables and 5 payments?".into(),
        answers: vec![MenuItem::new("Keep", Act::Nothing), MenuItem::new("Delete", Act::Nothing)],
        selected: 0,
    }));
    scenes.push(("a question".to_owned(), asked));
    let mut read = fresh().app;
    let lines = (0..40).map(|at| format!("Line {at}, {}", "李小明 words ".repeat(at))).collect();
    read.overlays.push(Overlay::Reader(Reader { title: "Notices".into(), lines, top: 7 }));
    read.say(Weight::Wrong, "Not saved: the disk is full");
    scenes.push(("a reader".to_owned(), read));
    for (name, keys) in
        [("conflicts", "g x ↓"), ("today with conflicts", "1"), ("answers", "g x Enter")]
    {
        let mut player = Player::on(crate::conflicts::many());
        player.keys(keys);
        scenes.push((name.to_owned(), player.app));
    }
    for (name, keys) in [("steps", "2 L L u g h ↓"), ("going back", "2 L L u g h ↓ Enter")] {
        let mut player = fresh();
        player.keys(keys);
        scenes.push((name.to_owned(), player.app));
    }
    let why = "it was written by a newer Cahoots".to_owned();
    let shut = App::new(book.clone(), today(), 1, Origin::Own, Access::ReadOnly(why));
    scenes.push(("read-only".to_owned(), shut));
    scenes.push(("the first run".to_owned(), App::welcome(today(), 1)));
    let mut first = Player::of(App::welcome(today(), 1));
    first.keys("Tab Tab Enter");
    scenes.push(("a list in the first run".to_owned(), first.app));
    scenes
}

#[test]
fn nothing_fails_at_any_size_and_all_hits_and_cursors_lie_on_the_screen() {
    for (name, app) in scenes() {
        // Every size up to the minimum, and then in coprime steps.
        let small =
            (0..=13).flat_map(|height| (0..=42).step_by(7).map(move |width| (width, height)));
        let large = (12..=45)
            .step_by(3)
            .flat_map(|height| (40..=145).step_by(7).map(move |width| (width, height)));
        for (width, height) in small.chain(large).chain([(40, 12), (80, 24), (145, 45)]) {
            let layout = draw(&app, width, height).layout;
            for (area, hit) in &layout.hits {
                let inside = area.x + area.width <= width && area.y + area.height <= height;
                assert!(inside, "{name} at {width}x{height}: {hit:?} at {area:?}");
            }
            for (x, y) in layout.cursor.into_iter().chain(layout.rest) {
                assert!(x < width && y < height, "{name} at {width}x{height}: cursor {x},{y}");
            }
        }
    }
}

#[test]
fn the_first_frame_fits_any_size() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (20, 4), (80, 24)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        cahoots::ui::opening("/home/fern/books/fern.ron", &mut buffer);
        assert_eq!(buffer.area.width, width);
    }
}
