//! The keeper with the machine's own disk: what is told, what a next start finds.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;
use crate::domain::change::ChangeSet;
use crate::domain::step::Deed;
use crate::store::Shelf;
use crate::store::journal::{Found, open};
use crate::store::settings::Bounds;
use crate::world::disk::Disk;

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(10);

struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn shelf(&self) -> Shelf {
        Shelf::of(self.folder.path(), Path::new("/home/book.ron"))
    }

    fn find(&self) -> Found {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        open(&disk, &self.shelf(), Bounds::default(), 7, at())
    }

    fn keeper(&self) -> (Keeper, Receiver<Message>) {
        let begin = Begin {
            journal: self.find().journal,
            book: None,
            lines: Vec::new(),
            left: Vec::new(),
            older: None,
        };
        begin_with(begin)
    }
}

fn begin_with(begin: Begin) -> (Keeper, Receiver<Message>) {
    let (send, told) = channel();
    // The test may have ended before the keeper does.
    let tell = move |message| drop(send.send(message));
    (Keeper::start(begin, SHORT, tell).unwrap(), told)
}

fn at() -> NaiveDateTime {
    "2026-11-22T14:02:11".parse().unwrap()
}

fn step(number: u64) -> Step {
    let set = ChangeSet { label: format!("Step {number}"), changes: Vec::new() };
    Step { number, at: None, deed: Deed::Did, set }
}

fn hear_kept(told: &Receiver<Message>) -> u64 {
    match told.recv_timeout(LONG) {
        Ok(Message::Kept { up_to, .. }) => up_to,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_step_is_told_kept_when_a_next_start_finds_it() {
    let room = Room::new();
    let (keeper, told) = room.keeper();
    keeper.keep(step(1), at());
    assert_eq!(hear_kept(&told), 1);
    drop(keeper);
    let past = room.find().past.unwrap();
    let steps: Vec<Step> = past.back().collect();
    assert_eq!(steps, [Step { at: Some(at()), ..step(1) }]);
}

#[test]
fn steps_that_wait_together_are_kept_in_order_and_before_the_end() {
    let room = Room::new();
    let (keeper, told) = room.keeper();
    (1..=300).for_each(|number| keeper.keep(step(number), at()));
    keeper.finish(LONG);
    let kept = told.try_iter().filter(|one| matches!(one, Message::Kept { .. })).count();
    assert!((1..=300).contains(&kept), "{kept} times for 300 steps");
    let found = room.find().past.unwrap();
    assert_eq!(
        found.back().map(|step| step.number).collect::<Vec<_>>(),
        (1..=300).rev().collect::<Vec<u64>>()
    );
}

#[test]
fn what_cannot_be_kept_is_told_once_and_tried_until_it_can() {
    let room = Room::new();
    // A file stands where the folder should be.
    let folder = room.shelf().folder().to_owned();
    RealDisk.make_folder(folder.parent().unwrap()).unwrap();
    drop(RealDisk.create(&folder).unwrap());
    let (keeper, told) = room.keeper();
    keeper.keep(step(1), at());
    assert!(matches!(told.recv_timeout(LONG), Ok(Message::NotKept(_))));
    keeper.keep(step(2), at());
    RealDisk.remove(&folder).unwrap();
    assert_eq!(hear_kept(&told), 2);
    drop(keeper);
    assert_eq!(room.find().past.unwrap().tail().len(), 2);
}

#[test]
fn what_is_typed_is_kept_a_moment_later_and_at_once_at_the_end() {
    let room = Room::new();
    let typed = |text: &str| Typed {
        what: "touch".to_owned(),
        texts: vec![("text".to_owned(), text.to_owned())],
    };
    let (keeper, _told) = room.keeper();
    keeper.typed(vec![typed("cal")]);
    keeper.typed(vec![typed("called")]);
    keeper.flush(LONG);
    let path = room.shelf().journals();
    let journal = || RealDisk.list(&path).unwrap_or_default();
    // Nobody waits for it, and so nobody is told: the file is.
    let deadline = Instant::now() + LONG;
    while journal().is_empty() {
        assert!(Instant::now() < deadline, "never written");
        thread::sleep(SHORT);
    }
    keeper.typed(vec![typed("called her")]);
    keeper.finish(LONG);
    drop(keeper);
    assert_eq!(room.find().past.unwrap().typed(), [typed("called her")]);
}

#[test]
fn a_step_is_kept_with_the_book_that_it_was_made_on_and_saved_with_it() {
    let room = Room::new();
    let (keeper, told) = room.keeper();
    let book = Fingerprint::of(b"book");
    keeper.keep(step(1), at());
    keeper.note()(1, book);
    keeper.keep(step(2), at());
    while hear_kept(&told) < 2 {}
    keeper.finish(LONG);
    drop(keeper);
    let past = room.find().past.unwrap();
    assert_eq!((past.saved(), past.tail().len()), (1, 1));
}

#[test]
fn older_steps_are_told_once_there_is_time() {
    let room = Room::new();
    let (keeper, told) = room.keeper();
    (1..=9).for_each(|number| keeper.keep(step(number), at()));
    while hear_kept(&told) < 9 {}
    drop(keeper);
    let Found { journal, past, .. } = room.find();
    let older = past.map(|past| (past, 7));
    let begin = Begin { journal, book: None, lines: Vec::new(), left: Vec::new(), older };
    let (_keeper, told) = begin_with(begin);
    let Ok(Message::Older(steps)) = told.recv_timeout(LONG) else { panic!("nothing is told") };
    assert_eq!(steps.iter().map(|step| step.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
}
