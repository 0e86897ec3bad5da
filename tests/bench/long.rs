//! A journal of maximum length: how much it adds to startup.

use std::path::Path;
use std::sync::Arc;

use cahoots::domain::book::Book;
use cahoots::domain::command::Command;
use cahoots::domain::date::Date;
use cahoots::domain::id::Ids;
use cahoots::domain::influencer::Influencer;
use cahoots::domain::plan::plan;
use cahoots::domain::step::{Deed, Step};
use cahoots::domain::text;
use cahoots::store::Shelf;
use cahoots::store::format::contents;
use cahoots::store::journal::{Journal, Line};
use cahoots::store::settings::Bounds;
use cahoots::world::disk::{Disk, RealDisk};

/// Its number of steps.
pub(crate) const STEPS: u64 = 10_000;

const BOUNDS: Bounds = Bounds { steps: 10_000, bytes: 128 * 1024 * 1024 };
const SETTINGS: &str = "(journal: (steps: 10000, megabytes: 128))";

/// Makes this many edits of a book, like a window, with settings that keep them all.
pub(crate) fn edit(book: &Path, home: &Path) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let config = home.join(".config/cahoots");
    std::fs::create_dir_all(&config).expect("a folder for the settings");
    std::fs::write(config.join("config.ron"), SETTINGS).expect("the settings");
    let (shelf, path) = Shelf::find(&*disk, &home.join(".local/state/cahoots"), book)
        .expect("the place of the journals");
    let bytes = std::fs::read(&path).expect("a book");
    let mut records = Book::from(contents::read(&bytes).expect("a sound book").records);
    let lines = steps(&mut records);
    let text = contents::write(records.records()).expect("a sound book");
    std::fs::write(&path, &text).expect("our own copy");
    let mut journal = Journal::new(disk, shelf.journals(), 7, BOUNDS);
    let saved = Line::Saved { up_to: STEPS };
    journal.append(&lines).and_then(|()| journal.append(&[saved])).expect("a journal");
}

/// Changes the address of one influencer after another.
fn steps(book: &mut Book) -> Vec<Line> {
    let today = Date::from_ymd_opt(2026, 11, 22).expect("the calendar has this day");
    let all: Vec<_> = book.influencers.values().map(|one| one.id.clone()).collect();
    let mut ids = Ids::seeded(7);
    let edited = (1..=STEPS).zip(all.iter().cycle()).map(|(number, id)| {
        let one = book.influencers.get(id).expect("nobody is deleted");
        let mut one = Influencer::clone(one);
        one.email = text::Line::new(&format!("mail{number}@example.org"));
        let set = plan(book, Command::Edit(one.into()), &mut ids, today).expect("an edit");
        book.apply(&set).expect("it was planned on this book");
        let at = today.and_hms_opt(9, 0, 0);
        let takes_back = Vec::new();
        Line::Step { step: Step { number, at, deed: Deed::Did, set, takes_back }, on: None }
    });
    edited.collect()
}
