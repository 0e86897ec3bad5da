//! Asks a book what is overdue: the library without the program, in one file.
//!
//! `cargo run --example overdue -- book.ron 2026-11-22` prints a line for each thing: whose it is,
//! what, when it was due and how late it is. Today is an argument, as everywhere in the library.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own")]

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use cahoots::domain::book::Book;
use cahoots::domain::date::Date;
use cahoots::insight::agenda::Agenda;
use cahoots::insight::row::row;
use cahoots::insight::today::{SectionKind, today};
use cahoots::store::version;
use cahoots::world::disk::RealDisk;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path, day] = words.as_slice() else {
        eprintln!("usage: overdue BOOK DAY, such as overdue book.ron 2026-11-22");
        return ExitCode::from(2);
    };
    match overdue(Path::new(path), day) {
        Ok(lines) => {
            print!("{lines}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns a line for each thing that is overdue on a day.
fn overdue(path: &Path, day: &str) -> Result<String, Box<dyn Error>> {
    let day: Date = day.parse().map_err(|why| format!("the day {day}: {why}"))?;
    // Reads the file alone: no lock, and nothing is written. `BookFile::open` is for what saves.
    let contents = version::read(&RealDisk, path)?.contents.ok_or("the file is empty")?;
    let book: Book = contents.records.into();
    // The agenda holds all dated items; Today sorts them into its sections.
    let page = today(&Agenda::build(&book, day));
    let late = page.items().filter(|(section, _)| *section == SectionKind::Overdue);
    let lines = late.map(|(section, item)| {
        let row = row(&book, item, section, day);
        format!("{}: {}, {}, {}\n", row.who, row.what, row.when, row.late)
    });
    Ok(lines.collect())
}
