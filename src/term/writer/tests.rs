//! The writer with the machine's own disk: what is told, what lies on the disk at the end.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::money::Currency;
use crate::domain::text::Name;
use crate::world::disk::{Disk, RealDisk};

/// A writer on a book in a folder of its own, and what it tells.
struct Desk {
    folder: TempDir,
    writer: Writer,
    told: Receiver<Message>,
}

const LONG: Duration = Duration::from_secs(60);

#[expect(clippy::unnecessary_box_returns, reason = "the writer takes its books in boxes")]
fn book(name: &str) -> Box<Records> {
    let name = Name::parse(name).unwrap();
    Box::new(Records::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst)))
}

impl Desk {
    fn new(first: First) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (path, state) = (folder.path().join("book.ron"), folder.path().join("state"));
        let file = BookFile::create(Arc::new(RealDisk), &path, &state).unwrap();
        let (send, told) = channel();
        let read_again = move || {
            let opened = BookFile::open(Arc::new(RealDisk), &path, &state)?;
            Ok((opened.file, opened.book.records().clone()))
        };
        // The test may have ended before the writer does.
        let tell = move |message| drop(send.send(message));
        Self { folder, writer: Writer::start(file, read_again, first, tell).unwrap(), told }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("book.ron")
    }

    fn text(&self) -> String {
        String::from_utf8(RealDisk.read(&self.path(), 1_000_000).unwrap()).unwrap()
    }

    /// Writes the file as another program does.
    fn overwrite(&self, name: &str) -> String {
        let other = TempDir::new_in(self.folder.path()).unwrap().path().join("theirs.ron");
        let mut file = BookFile::create(Arc::new(RealDisk), &other, self.folder.path()).unwrap();
        file.save(&book(name), clock::now()).unwrap();
        RealDisk.rename(&other, &self.path()).unwrap();
        self.text()
    }

    fn hear(&self) -> Message {
        self.told.recv_timeout(LONG).unwrap()
    }
}

#[test]
fn a_save_is_told_and_on_the_disk() {
    let desk = Desk::new(First::Nothing);
    desk.writer.save(book("Fern & Clay"));
    assert!(matches!(desk.hear(), Message::Saved(_)));
    assert!(desk.text().contains("Fern & Clay"));
    assert_eq!(desk.writer.finish(LONG), Ok(()));
}

#[test]
fn the_first_save_of_a_sample_is_silent() {
    let desk = Desk::new(First::Write(book("Fern & Clay")));
    assert_eq!(desk.writer.finish(LONG), Ok(()));
    assert!(desk.text().contains("Fern & Clay"));
    assert!(desk.told.try_recv().is_err());
}

#[test]
fn what_waits_is_saved_before_the_end_and_older_books_are_skipped() {
    let desk = Desk::new(First::Nothing);
    for number in 0..500 {
        desk.writer.save(book(&format!("Brand {number}")));
    }
    assert_eq!(desk.writer.finish(LONG), Ok(()));
    assert!(desk.text().contains("Brand 499"));
    let saves = desk.told.try_iter().count();
    assert!((1..500).contains(&saves), "{saves} saves of 500 changes");
}

#[test]
fn a_failed_save_is_told_kept_and_tried_again_at_the_end() {
    let desk = Desk::new(First::Nothing);
    RealDisk.make_folder(&desk.path()).unwrap();
    desk.writer.save(book("Fern & Clay"));
    let told = desk.hear();
    assert!(matches!(&told, Message::NotSaved(why) if why.contains("is a folder")), "{told:?}");
    RealDisk.rename(&desk.path(), &desk.folder.path().join("moved away")).unwrap();
    assert_eq!(desk.writer.finish(LONG), Ok(()));
    assert!(desk.text().contains("Fern & Clay"));
}

#[test]
fn what_cannot_be_saved_to_the_end_is_laid_aside_and_named() {
    let desk = Desk::new(First::Nothing);
    RealDisk.make_folder(&desk.path()).unwrap();
    desk.writer.save(book("Fern & Clay"));
    let Err(Unsaved::LaidAside { path, why }) = desk.writer.finish(LONG) else {
        panic!("a folder stands where the book should be");
    };
    assert!(why.contains("is a folder"), "{why}");
    let kept = String::from_utf8(RealDisk.read(&path, 1_000_000).unwrap()).unwrap();
    assert!(kept.contains("Fern & Clay"));
}

#[test]
fn a_change_from_outside_is_never_written_over() {
    let desk = Desk::new(First::Nothing);
    desk.writer.save(book("Ours 1"));
    desk.hear();
    let theirs = desk.overwrite("Theirs");
    desk.writer.save(book("Ours 2"));
    let told = desk.hear();
    let Message::Diverged(recovery) = told else { panic!("{told:?}") };
    let end = desk.writer.finish(LONG).unwrap_err();
    assert!(matches!(&end, Unsaved::Diverged(why) if why.contains(&recovery)), "{end}");
    assert_eq!(desk.text(), theirs);
    let kept = RealDisk.read(recovery.as_ref(), 1_000_000).unwrap();
    assert!(String::from_utf8(kept).unwrap().contains("Ours 2"));
}

#[test]
fn a_book_that_was_read_again_is_saved_from_there_on() {
    let desk = Desk::new(First::Nothing);
    desk.writer.save(book("Ours 1"));
    desk.hear();
    desk.overwrite("Theirs");
    desk.writer.reload();
    let told = desk.hear();
    assert!(
        matches!(&told, Message::Reloaded(records) if **records == *book("Theirs")),
        "{told:?}"
    );
    // Made before the app took over what was read, and so of a book that it has left.
    desk.writer.save(book("Ours 2"));
    desk.writer.adopted();
    desk.writer.save(book("Both"));
    assert!(matches!(desk.hear(), Message::Saved(_)));
    assert_eq!(desk.writer.finish(LONG), Ok(()));
    assert!(desk.text().contains("Both"));
}

#[test]
fn an_end_before_the_app_took_over_what_was_read_keeps_both() {
    let desk = Desk::new(First::Nothing);
    desk.writer.save(book("Ours 1"));
    desk.hear();
    let theirs = desk.overwrite("Theirs");
    desk.writer.reload();
    desk.hear();
    desk.writer.save(book("Ours 2"));
    assert!(matches!(desk.writer.finish(LONG), Err(Unsaved::Diverged(_))));
    assert_eq!(desk.text(), theirs);
}

#[test]
fn a_book_that_cannot_be_read_again_is_told_and_saving_goes_on() {
    let desk = Desk::new(First::Nothing);
    desk.writer.reload();
    assert!(matches!(desk.hear(), Message::NotReloaded(_)));
    desk.writer.save(book("Fern & Clay"));
    assert!(matches!(desk.hear(), Message::Saved(_)));
    desk.writer.flush(LONG);
    assert!(desk.text().contains("Fern & Clay"));
}
