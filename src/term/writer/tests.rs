//! The writer on the real disk: messages, and the files at the end.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;
use crate::app::state::outside::Trouble;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::change::{ChangeSet, Edit};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Currency;
use crate::domain::text::Name;
use crate::world::clock;
use crate::world::disk::{Disk, RealDisk};

/// A writer with a book in its own folder, and its messages.
struct Desk {
    folder: TempDir,
    writer: Writer,
    told: Receiver<Message>,
}

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(10);

#[expect(clippy::unnecessary_box_returns, reason = "the writer takes its books in boxes")]
fn book(name: &str) -> Box<Records> {
    let name = Name::parse(name).unwrap();
    Box::new(Records::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst)))
}

#[expect(clippy::unnecessary_box_returns, reason = "the writer takes its books in boxes")]
fn with_influencer(name: &str) -> Box<Records> {
    let id: Id<Influencer> = Id::parse("mara").unwrap();
    let mara = Influencer::new(id.clone(), Name::parse("Mara Lind").unwrap());
    let edit = Edit { id, before: None, after: Some(Arc::new(mara)) };
    let set = ChangeSet { label: String::new(), changes: vec![edit.into()] };
    Box::new(book(name).with(&set).unwrap())
}

fn wanted(records: Box<Records>) -> Wanted {
    Wanted { records, up_to: 0 }
}

/// What the app passes once its book has adopted something.
fn proof() -> Adopted {
    let nothing = ChangeSet { label: String::new(), changes: Vec::new() };
    Adopted::by(&mut (*book("Fern & Clay")).into(), &nothing).unwrap()
}

impl Desk {
    fn new(first: First) -> Self {
        Self::ticking(first, LONG)
    }

    fn ticking(first: First, tick: Duration) -> Self {
        Self::within(tempfile::tempdir().unwrap(), first, tick)
    }

    fn within(folder: TempDir, first: First, tick: Duration) -> Self {
        let (path, state) = (folder.path().join("book.ron"), folder.path().join("state"));
        let file = BookFile::create(Arc::new(RealDisk), &path, &state).unwrap();
        let (send, told) = channel();
        // The test may have ended before the writer.
        let tell = move |message| drop(send.send(message));
        Self { folder, writer: Writer::start(file, first, tick, |_, _| (), tell).unwrap(), told }
    }

    fn save(&self, records: Box<Records>) {
        self.writer.save(wanted(records));
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("book.ron")
    }

    fn text(&self) -> String {
        String::from_utf8(RealDisk.read(&self.path(), 1_000_000).unwrap()).unwrap()
    }

    /// Writes the file like another program.
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

    fn hear_saved(&self) {
        let told = self.hear();
        assert!(matches!(told, Message::Saved { .. }), "{told:?}");
    }

    /// Receives external changes like the app: continues with the name and the flag.
    fn hear_outside(&self) -> ChangeSet {
        match self.hear() {
            Message::Outside { changes, .. } => *changes,
            told => panic!("{told:?}"),
        }
    }

    /// Breaks the file like a person with an editor.
    fn break_file(&self) {
        self.put("(format: 1, brnad: ())");
    }

    fn put(&self, text: &str) {
        let path = self.folder.path().join("draft");
        let mut file = RealDisk.create(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        RealDisk.rename(&path, &self.path()).unwrap();
    }
}

#[test]
fn a_save_is_told_and_on_the_disk() {
    let desk = Desk::new(First::Nothing);
    desk.save(book("Fern & Clay"));
    assert!(matches!(desk.hear(), Message::Saved { .. }));
    assert!(desk.text().contains("Fern & Clay"));
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
}

#[test]
fn the_first_save_of_a_sample_is_silent() {
    let desk = Desk::new(First::Write(book("Fern & Clay")));
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Fern & Clay"));
    assert!(desk.told.try_recv().is_err());
}

#[test]
fn what_waits_is_saved_before_the_end_and_older_books_are_skipped() {
    let desk = Desk::new(First::Nothing);
    for number in 0..500 {
        desk.save(book(&format!("Brand {number}")));
    }
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Brand 499"));
    let saves = desk.told.try_iter().count();
    assert!((1..500).contains(&saves), "{saves} saves of 500 changes");
}

#[test]
fn a_failed_save_is_told_kept_and_tried_again_at_the_end() {
    let desk = Desk::new(First::Nothing);
    RealDisk.make_folder(&desk.path()).unwrap();
    desk.save(book("Fern & Clay"));
    let told = desk.hear();
    assert!(
        matches!(&told, Message::NotSaved { why, brief: "not a file" } if why.contains("is a folder")),
        "{told:?}"
    );
    RealDisk.rename(&desk.path(), &desk.folder.path().join("moved away")).unwrap();
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Fern & Clay"));
}

#[test]
fn a_failed_save_is_told_once_and_tried_on_every_tick_until_it_works() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    RealDisk.make_folder(&desk.path()).unwrap();
    desk.save(book("Fern & Clay"));
    assert!(matches!(desk.hear(), Message::NotSaved { .. }));
    let told = desk.hear();
    assert!(
        matches!(&told, Message::Unreadable { why, trouble: Trouble::NotAFile } if why == "a folder"),
        "{told:?}"
    );
    desk.save(book("Moss & Clay"));
    let told = desk.hear();
    assert!(matches!(&told, Message::NotSaved { .. }), "who asks is answered: {told:?}");
    RealDisk.rename(&desk.path(), &desk.folder.path().join("moved away")).unwrap();
    desk.hear_saved();
    assert!(desk.text().contains("Moss & Clay"));
}

#[test]
fn what_cannot_be_saved_to_the_end_is_laid_aside_and_named() {
    let desk = Desk::new(First::Nothing);
    RealDisk.make_folder(&desk.path()).unwrap();
    desk.save(book("Fern & Clay"));
    let Err(Unsaved::LaidAside { path, why }) = desk.writer.finish(LONG, Vec::new()) else {
        panic!("a folder stands where the book should be");
    };
    assert!(why.contains("is a folder"), "{why}");
    let kept = String::from_utf8(RealDisk.read(&path, 1_000_000).unwrap()).unwrap();
    assert!(kept.contains("Fern & Clay"));
}

#[test]
fn a_change_from_outside_is_merged_by_the_save_that_finds_it() {
    let desk = Desk::new(First::Nothing);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.overwrite("Theirs");
    desk.save(with_influencer("Ours"));
    desk.hear_saved();
    assert!(desk.text().contains("Theirs") && desk.text().contains("Mara Lind"));
    assert_eq!(desk.hear_outside().changes.len(), 1);
    // Older than the adoption: it would restore our name.
    desk.save(with_influencer("Ours"));
    desk.writer.adopted(proof());
    desk.save(with_influencer("Both"));
    desk.hear_saved();
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Both") && desk.text().contains("Mara Lind"));
}

#[test]
fn what_the_app_could_not_take_over_is_in_the_file_all_the_same_and_told_once() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.overwrite("Theirs");
    assert_eq!(desk.hear_outside().changes.len(), 1);
    desk.writer.not_adopted();
    // Not reported again after many ticks.
    assert!(desk.told.recv_timeout(20 * SHORT).is_err());
    desk.save(with_influencer("Ours"));
    desk.hear_saved();
    assert!(desk.text().contains("Theirs") && desk.text().contains("Mara Lind"));
    assert_eq!(desk.hear_outside().changes.len(), 1, "the file is another one");
    desk.writer.not_adopted();
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Theirs") && desk.text().contains("Mara Lind"));
}

#[test]
fn an_end_before_the_app_took_over_what_others_wrote_keeps_both() {
    let desk = Desk::new(First::Nothing);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.overwrite("Theirs");
    desk.writer.look();
    desk.hear_outside();
    desk.save(with_influencer("Ours"));
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Theirs") && desk.text().contains("Mara Lind"));
}

#[test]
fn a_change_from_outside_is_found_on_a_tick_and_on_a_look() {
    for (tick, look) in [(SHORT, false), (LONG, true)] {
        let desk = Desk::ticking(First::Nothing, tick);
        desk.save(book("Ours"));
        desk.hear_saved();
        desk.overwrite("Theirs");
        if look {
            desk.writer.look();
        }
        assert_eq!(desk.hear_outside().changes.len(), 1);
        desk.writer.adopted(proof());
        desk.writer.look_and_answer();
        assert!(matches!(desk.hear(), Message::NothingNew), "it is told once");
    }
}

#[test]
fn records_that_are_on_the_disk_already_are_not_written_again() {
    let desk = Desk::new(First::Nothing);
    desk.save(book("Fern & Clay"));
    desk.hear_saved();
    let before = RealDisk.stamp(&desk.path()).unwrap();
    desk.save(book("Fern & Clay"));
    desk.hear_saved();
    assert_eq!(RealDisk.stamp(&desk.path()).unwrap(), before);
}

#[test]
fn what_is_no_book_is_told_once_left_alone_and_merged_when_it_is_one_again() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.break_file();
    let told = desk.hear();
    assert!(
        matches!(&told, Message::Unreadable { why, trouble: Trouble::NoBook } if why.starts_with("line 1")),
        "{told:?}"
    );
    desk.save(with_influencer("Ours"));
    let told = desk.hear();
    assert!(matches!(&told, Message::NotSaved { brief: "the file is broken", .. }), "{told:?}");
    desk.writer.look_and_answer();
    let told = desk.hear();
    assert!(matches!(&told, Message::NotSaved { .. }), "who asks is answered: {told:?}");
    assert!(desk.text().contains("brnad"));
    desk.overwrite("Theirs");
    // A tick in between may retry the save before external changes are reported.
    let told = match desk.hear() {
        Message::Saved { .. } => desk.hear(),
        told => told,
    };
    assert!(matches!(told, Message::Outside { .. }), "{told:?}");
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.text().contains("Theirs") && desk.text().contains("Mara Lind"));
}

#[test]
fn a_file_that_is_put_right_as_it_was_is_told() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    let text = desk.text();
    desk.break_file();
    assert!(matches!(desk.hear(), Message::Unreadable { .. }));
    desk.put(&text);
    assert!(matches!(desk.hear(), Message::ReadableAgain));
}

#[test]
fn what_is_no_book_is_written_over_when_the_owner_says_so() {
    let desk = Desk::new(First::Nothing);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.break_file();
    desk.writer.write_over(wanted(with_influencer("Ours")));
    desk.hear_saved();
    let told = desk.hear();
    assert!(matches!(&told, Message::Done(where_to) if where_to.contains("backups")), "{told:?}");
    assert!(desk.text().contains("Mara Lind"));
}

#[test]
fn a_file_that_is_gone_is_told_once_and_written_again() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    RealDisk.remove(&desk.path()).unwrap();
    assert!(matches!(desk.hear(), Message::Gone));
    desk.writer.look_and_answer();
    assert!(matches!(desk.hear(), Message::Gone), "who asks is answered, nobody else");
    desk.save(book("Ours"));
    desk.hear_saved();
    assert!(desk.text().contains("Ours"));
}

#[test]
fn a_book_whose_file_is_gone_or_broken_at_the_end_is_kept_as_a_backup() {
    for (what, said) in
        [("gone", "the file of the book is gone"), ("broken", "the file does not hold a book")]
    {
        let desk = Desk::new(First::Nothing);
        desk.save(book("Ours"));
        desk.hear_saved();
        if what == "gone" {
            RealDisk.remove(&desk.path()).unwrap();
        } else {
            desk.break_file();
        }
        let Err(Unsaved::FileGone { why, path }) = desk.writer.finish(LONG, Vec::new()) else {
            panic!("{what}");
        };
        assert_eq!(why, said);
        let kept = String::from_utf8(RealDisk.read(&path, 1_000_000).unwrap()).unwrap();
        assert!(kept.contains("Ours"), "{kept}");
    }
}

#[test]
fn a_conflict_copy_that_comes_while_the_window_has_the_focus_is_found_on_a_tick_and_told_once() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    let name = "book.sync-conflict-20261122-140211.ron";
    RealDisk.create(&desk.folder.path().join("draft")).unwrap().write_all(b"()").unwrap();
    RealDisk.rename(&desk.folder.path().join("draft"), &desk.folder.path().join(name)).unwrap();
    assert!(matches!(desk.hear(), Message::Copies(found) if found.len() == 1));
    desk.save(book("Both"));
    desk.hear_saved();
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(desk.told.try_recv().is_err(), "the folder is another one, what lies in it is not");
}

#[test]
fn characters_that_others_wrote_and_no_text_may_hold_are_told() {
    let desk = Desk::ticking(First::Nothing, SHORT);
    desk.save(book("Ours"));
    desk.hear_saved();
    desk.put(&desk.text().replace("Ours", "Ou\u{202e}rs"));
    let told = desk.hear();
    assert!(
        matches!(&told, Message::Failed(why) if why.starts_with("Left out 1 char")),
        "{told:?}"
    );
}

#[test]
fn a_conflict_copy_is_told_at_the_start_and_put_away_once_what_it_has_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("book (conflicted copy 2026-11-22).ron");
    let state = folder.path().join("state");
    BookFile::create(Arc::new(RealDisk), &copy, &state)
        .unwrap()
        .save(&with_influencer("Ours"), clock::now())
        .unwrap();
    let desk = Desk::within(folder, First::Write(book("Ours")), LONG);
    let told = desk.hear();
    assert!(matches!(&told, Message::Copies(found) if found.len() == 1), "{told:?}");
    desk.writer.look();
    desk.writer.merge_copy(copy.clone());
    let Message::Copy { path, known, theirs } = desk.hear() else { panic!("what it holds") };
    assert_eq!((path, *theirs), (copy.display().to_string(), *with_influencer("Ours")));
    assert_eq!(known, [], "there is no backup yet");
    desk.writer.adopted(proof());
    assert!(RealDisk.stamp(&copy).unwrap().is_some(), "nothing is saved yet");
    desk.save(with_influencer("Ours"));
    desk.hear_saved();
    assert!(matches!(desk.hear(), Message::CopyKept));
    assert!(matches!(desk.hear(), Message::Copies(found) if found.is_empty()));
    assert_eq!(RealDisk.stamp(&copy).unwrap(), None);
    desk.writer.merge_copy(copy);
    let told = desk.hear();
    assert!(matches!(&told, Message::Failed(why) if why.contains("left there")), "{told:?}");
}

#[test]
fn a_conflict_copy_that_the_app_could_not_take_over_stays_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("book (conflicted copy 2026-11-22).ron");
    let state = folder.path().join("state");
    BookFile::create(Arc::new(RealDisk), &copy, &state)
        .unwrap()
        .save(&with_influencer("Ours"), clock::now())
        .unwrap();
    let desk = Desk::within(folder, First::Write(book("Ours")), LONG);
    assert!(matches!(desk.hear(), Message::Copies(found) if found.len() == 1));
    desk.writer.merge_copy(copy.clone());
    assert!(matches!(desk.hear(), Message::Copy { .. }));
    desk.writer.not_adopted();
    desk.save(book("Both"));
    desk.hear_saved();
    assert_eq!(desk.writer.finish(LONG, Vec::new()), Ok(()));
    assert!(RealDisk.stamp(&copy).unwrap().is_some());
}
