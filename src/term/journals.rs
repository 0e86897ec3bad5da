//! How a window begins: with the journal that an earlier one left, or with one of its own.
//!
//! What the journal brings is worked out by `recovery`; here it is asked for and told.

use std::sync::Arc;

use super::keeper::Begin;
use super::recovery::{self, News, Recovered, Tail};
use crate::app::notice::Weight;
use crate::app::steps::Reach;
use crate::app::{Access, App, Origin};
use crate::domain::book::{Book, Records};
use crate::domain::date::Date;
use crate::domain::record::AnyId;
use crate::store::backups::{self, reading};
use crate::store::journal::{self, Found, Journal, Left, Past};
use crate::store::settings::Bounds;
use crate::store::{Fingerprint, Shelf};
use crate::world::disk::Disk;
use crate::world::{clock, random};

/// Where journals are, and how much of them is kept.
pub(super) struct Journals {
    /// The disk.
    pub(super) disk: Arc<dyn Disk>,
    /// The shelf of the book.
    pub(super) shelf: Shelf,
    /// How much is kept.
    pub(super) bounds: Bounds,
    /// The book on the disk, if there is one.
    pub(super) book: Option<Fingerprint>,
    /// The day.
    pub(super) today: Date,
}

impl Journals {
    /// Returns the app on a book with what its journals hold, and the journal of this window.
    pub(super) fn with_book(&self, book: Book, app: impl FnOnce(Book) -> App) -> (App, Begin) {
        self.go_on(self.find(), book, app)
    }

    /// Returns the app where there is no file of a book, and the journal of this window.
    pub(super) fn without_book(&self) -> (App, Begin) {
        let found = self.find();
        if let Some(book) = found.past.as_ref().and_then(recovery::never_saved) {
            let new = |book| App::new(book, self.today, random::seed(), Origin::Own, Access::Full);
            return self.go_on(found, book, new);
        }
        let mut app = App::welcome(self.today, random::seed());
        let is_new =
            found.past.as_ref().is_none_or(|past| past.last() == 0) && found.left.is_empty();
        let journal = if is_new {
            found.journal
        } else {
            // Its journals stay as they are until a new book begins: the file may come back.
            drop(found);
            app.say(
                Weight::Wrong,
                "The file of the book is gone, its journal is still there: put the file back and \
                 start again, or begin a new book",
            );
            Journal::of_new_book(Arc::clone(&self.disk), &self.shelf, random::seed(), self.bounds)
        };
        (app, Begin { journal, book: None, lines: Vec::new(), left: Vec::new(), older: None })
    }

    fn find(&self) -> Found {
        journal::open(&self.disk, &self.shelf, self.bounds, random::seed(), clock::now())
    }

    /// Returns the newest backup that has a record.
    fn newest_with(&self, id: &AnyId) -> Option<Records> {
        let folder = self.shelf.backups();
        let backups = backups::list(&*self.disk, &folder).ok()?;
        backups.into_iter().find_map(|backup| {
            let bytes = reading::bytes(&*self.disk, &folder, &backup.name).ok()?;
            let contents = reading::book(folder.join(backup.name), &bytes).ok()?;
            id.is_in(&contents.records).then_some(contents.records)
        })
    }

    fn go_on(&self, found: Found, book: Book, app: impl FnOnce(Book) -> App) -> (App, Begin) {
        let Found { journal, past, left, aside } = found;
        let others = left.iter().map(tail).collect();
        let Recovered { book, news, past: kept, reach, last, lines, typed } =
            recovery::recover(book, past.as_ref(), others, self.today, &|id| self.newest_with(id));
        let known = kept.first().map_or(0, |step| step.number);
        let mut app = app(book).with_past(kept, reach, last);
        if let Some(kept) = aside.first() {
            let kept = kept.display();
            app.say(
                Weight::Wrong,
                format!("A part of the journal is damaged; it is kept in {kept}"),
            );
        }
        match news {
            News::None => {}
            News::Recovered(said) => app.recovered(&said),
            News::NotRecovered(said) => app.say(Weight::Wrong, said),
        }
        app.offer_back(typed);
        let older = match reach {
            Reach::Whole => None,
            Reach::Newest => past.map(|past: Past| (past, known)),
        };
        (app, Begin { journal, book: self.book, lines, left, older })
    }
}

fn tail(left: &Left) -> Tail {
    Tail {
        journal: left.name.clone(),
        last: left.last,
        steps: left.tail.clone(),
        typed: left.typed.clone(),
    }
}
