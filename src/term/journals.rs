//! Starts a window with the journal of an earlier one, or a new one.
//!
//! `recovery` works out what the journal restores; this opens journals and reports.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keeper::Begin;
use super::recovery::{self, News, Recovered, Tail};
use crate::app::state::notice::Weight;
use crate::app::state::steps::Reach;
use crate::app::{Access, App, Origin};
use crate::domain::backup::Backup;
use crate::domain::book::{Book, Records};
use crate::domain::date::Date;
use crate::domain::record::AnyId;
use crate::insight::backups::moment;
use crate::store::backups::{self, reading};
use crate::store::journal::{self, Found, Journal, Left, Past};
use crate::store::settings::Bounds;
use crate::store::{Fingerprint, Shelf};
use crate::world::disk::Disk;
use crate::world::{clock, random, shell};

/// Where the journals are, and their limits.
pub(super) struct Journals {
    /// The disk.
    pub(super) disk: Arc<dyn Disk>,
    /// The shelf of the book.
    pub(super) shelf: Shelf,
    /// How much is kept.
    pub(super) bounds: Bounds,
    /// The fingerprint of the book on disk, if there is one.
    pub(super) book: Option<Fingerprint>,
    /// Today.
    pub(super) today: Date,
    /// The book, if commands have to name it.
    pub(super) named: Option<PathBuf>,
}

impl Journals {
    /// Returns the app for a book and its journals, and the journal of this window.
    pub(super) fn with_book(&self, book: Book, app: impl FnOnce(Book) -> App) -> (App, Begin) {
        self.go_on(self.find(), book, app)
    }

    /// Returns the app for a missing book file, and the journal of this window.
    pub(super) fn without_book(&self) -> (App, Begin) {
        let found = self.find();
        if let Some(book) = found.past.as_ref().and_then(recovery::never_saved) {
            let new = |book| App::new(book, self.today, random::seed(), Origin::Own, Access::Full);
            return self.go_on(found, book, new);
        }
        let mut app = App::welcome(self.today, random::seed());
        let backups = backups::list(&*self.disk, &self.shelf.backups()).unwrap_or_default();
        let is_new =
            found.past.as_ref().is_none_or(|past| past.last() == 0) && found.left.is_empty();
        if !is_new || !backups.is_empty() {
            app.say(Weight::Wrong, gone(backups.first(), self.named.as_deref(), self.today));
        }
        let journal = if is_new {
            found.journal
        } else {
            // Keep its journals until a new book begins: the file may come back.
            drop(found);
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
        let Found { mut journal, past, mut left, aside } = found;
        let others = left.iter().map(tail).collect();
        let Recovered { book, news, past: kept, reach, last, lines, typed, refused } =
            recovery::recover(book, past.as_ref(), others, self.today, &|id| self.newest_with(id));
        left.retain(|one| !refused.others.contains(&one.name));
        if refused.own {
            let (disk, folder) = (Arc::clone(&self.disk), self.shelf.journals());
            journal = Journal::new(disk, folder, random::seed(), self.bounds);
        }
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

/// Says that the book's file is gone, and what can be done.
fn gone(newest: Option<&Backup>, named: Option<&Path>, today: Date) -> String {
    let Some(newest) = newest else {
        return "The file of the book is gone, and it has no backup: put it back in its place and \
                start again, or begin a new book here"
            .to_owned();
    };
    let of_book = named.map_or_else(String::new, |book| {
        format!(" --book {}", shell::word(&book.to_string_lossy()))
    });
    format!(
        "The file of the book is gone; `cahoots backups restore 1{of_book}` in a shell brings back \
         the copy of {}, or begin a new book here",
        moment(newest.at, today)
    )
}

fn tail(left: &Left) -> Tail {
    Tail {
        journal: left.name.clone(),
        last: left.last,
        steps: left.tail.clone(),
        typed: left.typed.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backup::Reason;
    use crate::domain::date::day;

    #[test]
    fn where_the_file_is_gone_the_way_back_is_a_command_that_works_as_it_is_typed() {
        let backup = Backup {
            name: String::new(),
            at: day("2026-11-22").and_hms_opt(14, 2, 11).unwrap(),
            reason: Reason::FirstOfDay,
            size: 7,
        };
        for (named, command) in [
            (None, "`cahoots backups restore 1`"),
            (Some("/home/ann/moss.ron"), "`cahoots backups restore 1 --book /home/ann/moss.ron`"),
            (Some("/my book's.ron"), r"`cahoots backups restore 1 --book '/my book'\''s.ron'`"),
        ] {
            let said = gone(Some(&backup), named.map(Path::new), day("2026-11-22"));
            assert!(said.contains(command), "{said}");
            assert!(said.contains("the copy of Sun 22 Nov 14:02"), "{said}");
        }
        assert!(gone(None, None, day("2026-11-22")).contains("it has no backup"));
    }
}
