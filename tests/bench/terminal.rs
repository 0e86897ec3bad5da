//! `cargo bench --bench terminal`: measures the program from outside, in a pseudo terminal of
//! 80x24.
//!
//! Medians of five rounds, with their range, as Markdown tables. Load shows in the ranges: the
//! lowest figure is closest to the true cost.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program of its own that measures ours and prints"
)]

mod books;
mod driver;
mod long;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use driver::Driver;
use table::{ROUNDS, Row, markdown, millis, percentile};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cahoots");

/// In the footer of every view, so only a complete frame has it.
const FULL: &str = "? help";

const QUIET: Duration = Duration::from_millis(15);
const PRESSES: usize = 100;

const VIEWS: [(&str, &str); 5] = [
    ("1", "Today"),
    ("2", "Pipeline"),
    ("3", "Calendar"),
    ("4", "Influencers"),
    ("5", "Deliverables"),
];

fn main() {
    let home = tempfile::tempdir().expect("a folder for the books");
    let books = books::SIZES.map(|size| (size, book(home.path(), size)));

    println!("## Start, rest, memory, save\n");
    let heads = [
        "book",
        "first frame ms",
        "full frame ms",
        "peak MB",
        "wake-ups in 3 s",
        "bytes in 3 s",
        "edit to saved ms",
        "peak MB then",
    ];
    let rows = books.iter().map(|(size, book)| whole(size, book, home.path()));
    println!("{}\n", markdown(&heads, &rows.collect::<Vec<_>>()));

    println!("## Start with a journal, in turn\n");
    let heads = ["book, journal", "full frame ms", "peak MB"];
    println!("{}\n", markdown(&heads, &starts(&books[1].1)));

    println!("## Keys: 200 presses, one by one; 100 at once\n");
    let heads =
        ["book, view", "p50 ms", "p99 ms", "bytes p50", "100 at once ms", "pieces of output"];
    for (size, book) in &books[1..] {
        let rows =
            VIEWS.map(|(key, view)| keys(&format!("{size}, {view}"), key, book, home.path()));
        println!("{}\n", markdown(&heads, &rows));
    }
}

/// Returns the path of a book in the home folder, and prints which version generated it.
fn book(home: &Path, size: &str) -> PathBuf {
    let path = books::path(home, size);
    match books::folder() {
        Some(folder) => {
            std::fs::copy(books::path(&folder, size), &path).expect("a book");
        }
        None => {
            let status = Command::new(PROGRAM)
                .args(["demo", "--today", books::TODAY, "--size", size, "--write"])
                .arg(&path)
                .status();
            assert!(status.is_ok_and(|status| status.success()), "a {size} book");
        }
    }
    let bytes = std::fs::read(&path).expect("our own copy");
    println!("{size}: written by {}\n", books::writer(size, &bytes));
    path
}

fn start(book: &Path, home: &Path) -> Driver {
    let mut driver = Driver::start(Path::new(PROGRAM), &["--book", &book.to_string_lossy()], home);
    driver.wait("the full frame", |screen| screen.contains(FULL));
    driver
}

fn whole(size: &str, book: &Path, home: &Path) -> Row {
    let mut columns = vec![Vec::new(); 7];
    for round in 0..ROUNDS {
        let copy = home.join(format!("{size}-{round}.ron"));
        std::fs::copy(book, &copy).expect("a copy of the book");
        let mut driver =
            Driver::start(Path::new(PROGRAM), &["--book", &copy.to_string_lossy()], home);
        let full = driver.wait("the full frame", |screen| screen.contains(FULL));
        let first = driver.first_frame.unwrap_or(full);
        let peak = driver.peak_memory();
        driver.answer("", QUIET);
        let woken = driver.wake_ups();
        let bytes = driver.idle(Duration::from_secs(3));
        let woken = driver.wake_ups() - woken;

        driver.send("4n");
        driver.wait("the form", |screen| screen.contains("New influencer"));
        driver.send("Mara Lind");
        driver.answer("", QUIET);
        let sent = driver.send("\x13");
        let saved = driver.wait("the save", |screen| screen.contains("saved "));
        let figures = [
            millis(first - driver.started),
            millis(full - driver.started),
            peak,
            woken,
            f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)),
            millis(saved - sent),
            driver.peak_memory(),
        ];
        columns.iter_mut().zip(figures).for_each(|(column, figure)| column.push(figure));
        drop(driver);
        std::fs::remove_file(&copy).expect("our own copy");
    }
    Row { what: size.to_owned(), columns }
}

/// Starts on the same book without and with a long journal, in turn.
fn starts(book: &Path) -> [Row; 2] {
    let homes = [(); 2].map(|()| tempfile::tempdir().expect("a home folder"));
    let copies = homes.each_ref().map(|home| home.path().join("book.ron"));
    for copy in &copies {
        std::fs::copy(book, copy).expect("a copy of the book");
    }
    long::edit(&copies[1], homes[1].path());
    let what = ["large, none".to_owned(), format!("large, of {} steps", long::STEPS)];
    let mut rows = what.map(|what| Row { what, columns: vec![Vec::new(); 2] });
    for _ in 0..ROUNDS {
        for ((home, copy), row) in homes.iter().zip(&copies).zip(&mut rows) {
            let arguments = ["--book", &copy.to_string_lossy()];
            let mut driver = Driver::start(Path::new(PROGRAM), &arguments, home.path());
            let full = driver.wait("the full frame", |screen| screen.contains(FULL));
            row.columns[0].push(millis(full - driver.started));
            row.columns[1].push(driver.peak_memory());
        }
    }
    rows
}

fn keys(what: &str, view: &str, book: &Path, home: &Path) -> Row {
    let mut columns = vec![Vec::new(); 5];
    for _ in 0..ROUNDS {
        let mut driver = start(book, home);
        driver.answer(view, QUIET);
        let presses = ["j"; PRESSES].into_iter().chain(["k"; PRESSES]);
        let answers: Vec<_> = presses.map(|key| driver.answer(key, QUIET)).collect();
        let seen: Vec<_> = answers.iter().filter(|answer| answer.pieces > 0).collect();
        let times: Vec<f64> = seen.iter().map(|answer| millis(answer.time)).collect();
        let bytes: Vec<f64> = seen
            .iter()
            .map(|answer| f64::from(u32::try_from(answer.bytes).unwrap_or(u32::MAX)))
            .collect();
        let burst = driver.answer(&"j".repeat(100), Duration::from_millis(100));
        let figures = [
            percentile(&times, 0.5),
            percentile(&times, 0.99),
            percentile(&bytes, 0.5),
            millis(burst.time),
            f64::from(u32::try_from(burst.pieces).unwrap_or(u32::MAX)),
        ];
        columns.iter_mut().zip(figures).for_each(|(column, figure)| column.push(figure));
    }
    Row { what: what.to_owned(), columns }
}
