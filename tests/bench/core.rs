//! `cargo bench --bench core`: internal performance, without a terminal: reading, writing, and a
//! message with its frame.
//!
//! Medians of five rounds, with their range, as Markdown tables.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program of its own that measures and prints"
)]

mod books;
mod table;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cahoots::app::keys::chord::Chord;
use cahoots::app::message::Message;
use cahoots::app::update::update;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::book::{Book, Records};
use cahoots::domain::command::Command;
use cahoots::domain::date::Date;
use cahoots::domain::id::Ids;
use cahoots::domain::merge::merge;
use cahoots::domain::plan::plan;
use cahoots::domain::record::AnyId;
use cahoots::domain::stage::Stage;
use cahoots::exchange::generate::Size;
use cahoots::insight::checks::ledger::Checks;
use cahoots::sample::Sample;
use cahoots::store::format::contents;
use cahoots::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use table::{ROUNDS, Row, markdown, millis, percentile};

const SIZES: [(&str, Size); 3] =
    [("small", Size::Small), ("large", Size::Large), ("huge", Size::Huge)];

/// A view, the keys pressed there in turn, and the number of repetitions.
const KEYS: [(&str, &str, &str); 12] = [
    ("Today: down, up", "1", "j j k"),
    ("Pipeline: cards and lanes", "2", "j l k"),
    ("Calendar: days", "3", "l j k"),
    ("Influencers: down, up", "4", "j j k"),
    ("Influencers: sort by cost, turn round", "4", "s c j S k"),
    ("Influencers by fit: archive, undo", "4", "s f A u"),
    ("Influencers: four side by side", "4", "Esc Esc Space j Space = l j k"),
    ("Deliverables: down, up", "5", "j j k"),
    ("Checks: down, up", "C", "j j k"),
    ("Checks: weights", "C", "Tab"),
    ("views in turn", "1", "2 3 4 5 1"),
    ("a card forward and back", "2", "L H"),
];

fn main() {
    let today: Date = books::TODAY.parse().expect("the calendar has this day");
    let books = SIZES.map(|(name, size)| (name, records(name, size, today)));

    println!("## Files, in ms\n");
    let rows: Vec<Row> = books.iter().map(|(name, records)| files(name, records, today)).collect();
    let heads = ["book", "MB", "read", "index", "app", "checks", "write", "read back"];
    println!("{}\n", markdown(&heads, &rows));

    println!("## Two versions of a file merged, in ms\n");
    let rows: Vec<Row> =
        books[1..].iter().flat_map(|(name, book)| merges(name, book, today)).collect();
    println!("{}\n", markdown(&["what each side did", "index", "merge"], &rows));
    println!("## A file with a comment above every record, in ms\n");
    let rows: Vec<Row> = books.iter().map(|(name, records)| comments(name, records)).collect();
    let heads = ["book", "comments", "read", "write", "weave", "read back"];
    println!("{}\n", markdown(&heads, &rows));

    println!("## A key with its frame of 80x24, in ms\n");
    for (name, records) in &books[1..] {
        let rows = KEYS.map(|(what, view, keys)| frames(what, view, keys, records, today));
        println!("{}\n", markdown(&[name, "p50", "p99"], &rows));
    }
}

/// Returns the records of a book, and prints which version generated it.
fn records(name: &str, size: Size, today: Date) -> Records {
    let text = match books::folder() {
        Some(folder) => std::fs::read_to_string(books::path(&folder, name)).expect("a book"),
        None => {
            let records = Sample::Generated(size, 1).records(today);
            contents::write(&records).expect("a generated book is sound")
        }
    };
    println!("{name}: written by {}\n", books::writer(name, text.as_bytes()));
    contents::read(text.as_bytes()).expect("it is a book").records
}

fn files(name: &str, records: &Records, today: Date) -> Row {
    let mut columns = vec![Vec::new(); 7];
    for _ in 0..ROUNDS {
        let (write, text) = timed(|| contents::write(records).expect("a generated book is sound"));
        let (read, found) = timed(|| contents::read(text.as_bytes()).expect("we wrote it"));
        let (index, book) = timed(|| Book::from(found.records));
        let (checks, _) = timed(|| black_box(Checks::build(&book, today)));
        let (app, _) = timed(|| App::new(book, today, 1, Origin::Own, Access::Full));
        let (back, is_same) = timed(|| contents::reads_back(&text, records));
        assert!(is_same, "what is written is what is read");
        #[expect(clippy::cast_precision_loss, reason = "a file of some megabytes")]
        let size = text.len() as f64 / 1e6;
        let times = [read, index, app, checks, write, back].map(millis);
        columns[0].push(size);
        columns[1..].iter_mut().zip(times).for_each(|(column, time)| column.push(time));
    }
    Row { what: name.to_owned(), columns }
}

/// Measures merges of three versions without shared rows, as if read from three files.
fn merges(name: &str, records: &Records, today: Date) -> Vec<Row> {
    let text = contents::write(records).expect("a generated book is sound");
    let parsed = || contents::read(text.as_bytes()).expect("we wrote it").records;
    let edited = |to: Stage, first: usize, every: usize, delete: Option<usize>, seed| {
        let (mut book, mut ids) = (Book::from(parsed()), Ids::seeded(seed));
        let partnerships: Vec<_> = book.partnerships.values().cloned().collect();
        let moved = partnerships.iter().skip(first).step_by(every);
        let moved = moved.map(|one| Command::MoveStage { partnership: one.id.clone(), to });
        let gone = delete.and_then(|at| book.influencers.values().nth(at)).cloned();
        let gone = gone.map(|one| Command::Delete(AnyId::Influencer(one.id.clone())));
        for command in moved.chain(gone).collect::<Vec<_>>() {
            if let Ok(set) = plan(&book, command, &mut ids, today) {
                book.apply(&set).expect("it was planned on this book");
            }
        }
        book.records().clone()
    };
    let doings = [
        ("one edit each", usize::MAX, 1, None),
        ("1 of 50 moved, others by each", 50, 1, None),
        ("1 of 50 moved, the same by both", 50, 0, None),
        ("and an influencer deleted", 50, 1, Some(7)),
    ];
    let rows = doings.map(|(what, every, apart, delete)| {
        let ours = edited(Stage::Declined, 0, every, None, 2);
        let theirs = edited(Stage::Ghosted, apart, every, delete, 3);
        let mut columns = vec![Vec::new(); 2];
        for _ in 0..ROUNDS {
            let base = parsed();
            let (merging, merged) = timed(|| merge(&base, &ours, &theirs, today));
            let (index, _) = timed(|| Book::from(merged.records));
            columns[0].push(millis(index));
            columns[1].push(millis(merging));
        }
        Row { what: format!("{name}: {what}"), columns }
    });
    rows.into()
}

fn comments(name: &str, records: &Records) -> Row {
    let plain = contents::write(records).expect("a generated book is sound");
    let commented = plain.replace("(\n      id: ", "( // A note.\n      id: ");
    let mut columns = vec![Vec::new(); 5];
    for _ in 0..ROUNDS {
        let (read, found) = timed(|| contents::read(commented.as_bytes()).expect("it is a book"));
        let (write, text) = timed(|| contents::write(records).expect("a generated book is sound"));
        let (weave, woven) = timed(|| found.comments.weave(text));
        assert_eq!(woven.text, commented);
        let (back, is_same) = timed(|| contents::reads_back(&woven.text, records));
        assert!(is_same, "what is written is what is read");
        #[expect(clippy::cast_precision_loss, reason = "some thousands")]
        columns[0].push(found.comments.len() as f64);
        let times = [read, write, weave, back].map(millis);
        columns[1..].iter_mut().zip(times).for_each(|(column, time)| column.push(time));
    }
    Row { what: name.to_owned(), columns }
}

fn frames(what: &str, view: &str, keys: &str, records: &Records, today: Date) -> Row {
    let mut columns = vec![Vec::new(); 2];
    let chord = |key| Message::Key(Chord::parse(key).expect("the name of a key"));
    for _ in 0..ROUNDS {
        let mut app = App::new(records.clone(), today, 1, Origin::Own, Access::Full);
        // As after the first frame: the checks have run, and follow each change.
        update(&mut app, Message::Idle);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let mut asked = Vec::new();
        let mut press = |app: &mut App, key| {
            let (time, ()) = timed(|| {
                let effects = update(app, chord(key));
                // A save holds the records for a while, so that the next change has to copy them.
                if !effects.is_empty() {
                    asked = effects;
                }
                buffer.reset();
                let layout = ui::draw(app, &mut buffer);
                black_box(update(app, Message::Drawn(layout)));
            });
            millis(time)
        };
        press(&mut app, view);
        let mut times = Vec::new();
        for _ in 0..60 {
            times.extend(keys.split(' ').map(|key| press(&mut app, key)));
        }
        black_box(asked);
        columns[0].push(percentile(&times, 0.5));
        columns[1].push(percentile(&times, 0.99));
    }
    Row { what: what.to_owned(), columns }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}
