//! The keeper on the real disk: messages, and what the next start finds.

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
    // The test may have ended before the keeper.
    let tell = move |message| drop(send.send(message));
    (Keeper::start(begin, SHORT, tell).unwrap(), told)
}

fn at() -> NaiveDateTime {
    "2026-11-22T14:02:11".parse().unwrap()
}

fn step(number: u64) -> Step {
    let set = ChangeSet { label: format!("Step {number}"), changes: Vec::new() };
    Step { number, at: None, deed: Deed::Did, set, takes_back: Vec::new() }
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
    // A file takes the folder's path.
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
        ..Typed::default()
    };
    let (keeper, _told) = room.keeper();
    keeper.typed(vec![typed("cal")]);
    keeper.typed(vec![typed("called")]);
    keeper.flush(LONG);
    let path = room.shelf().journals();
    let journal = || RealDisk.list(&path).unwrap_or_default();
    // The deletion sends no message: poll the file.
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

fn numbers(task: Task) -> Vec<u64> {
    let Task::Write(lines) = task else { panic!("nothing waits") };
    let number = |line: Line| match line {
        Line::Step { step, .. } => step.number,
        Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_) => 0,
    };
    lines.into_iter().map(number).collect()
}

#[test]
fn what_could_not_be_written_comes_before_what_was_done_meanwhile() {
    let desk = Desk::new(None, Vec::new());
    (1..=2).for_each(|number| desk.keep(step(number), at()));
    let Task::Write(lines) = desk.next_task(None) else { panic!("two wait") };
    desk.keep(step(3), at());
    desk.put_back(lines);
    assert_eq!(numbers(desk.next_task(None)), [1, 2, 3]);
}

#[test]
fn where_nothing_can_be_written_only_what_is_in_the_book_is_given_up() {
    let waiting = |saved: u64| {
        let desk = Desk::new(None, Vec::new());
        (1..=10_050).for_each(|number| desk.keep(step(number), at()));
        desk.saved(saved, Fingerprint::of(b"book"));
        numbers(desk.next_task(None))
    };
    let many = waiting(9_000);
    assert_eq!((many.len(), many[0]), (10_000, 52), "the line that says so is one of them");
    let few = waiting(10);
    assert_eq!((few.len(), few[0]), (10_041, 11));
}

#[test]
fn of_what_is_typed_only_the_last_text_of_a_place_is_written() {
    let desk = Desk::new(None, Vec::new());
    let typed = |what: &str, text: &str| Typed {
        what: what.to_owned(),
        texts: vec![("text".to_owned(), text.to_owned())],
        ..Typed::default()
    };
    desk.typed(vec![typed("touch", "cal"), typed("edit mara", "Mara")]);
    desk.typed(vec![typed("touch", "called")]);
    desk.finish(Duration::ZERO);
    let Task::Write(lines) = desk.next_task(None) else { panic!("two texts wait") };
    let expected = [typed("edit mara", "Mara"), typed("touch", "called")];
    assert_eq!(lines, expected.map(Line::Typed));
}

#[test]
fn what_another_window_left_stays_until_its_steps_are_in_the_journal() {
    let room = Room::new();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let journals = room.shelf().journals();
    let windows = [1, 2].map(|seed| open(&disk, &room.shelf(), Bounds::default(), seed, at()));
    for Found { mut journal, .. } in windows {
        journal.append(&[Line::Step { step: step(1), on: None }]).unwrap();
    }
    let Found { journal, left, .. } = room.find();
    let (ours, theirs) = (journal.name().to_owned(), left[0].name.clone());
    let path = |name: &str| journals.join(format!("{name}.journal"));
    // A folder takes the journal's path.
    RealDisk.remove(&path(&ours)).unwrap();
    RealDisk.make_folder(&path(&ours)).unwrap();
    let lines = vec![Line::Taken { journal: theirs.clone(), up_to: 1 }];
    let (keeper, told) = begin_with(Begin { journal, book: None, lines, left, older: None });
    assert!(matches!(told.recv_timeout(LONG), Ok(Message::NotKept(_))));
    assert!(RealDisk.stamp(&path(&theirs)).unwrap().is_some(), "its steps are nowhere else");
    RealDisk.rename(&path(&ours), &room.folder.path().join("away")).unwrap();
    keeper.keep(step(2), at());
    assert_eq!(hear_kept(&told), 2);
    drop(keeper);
    assert_eq!(RealDisk.stamp(&path(&theirs)).unwrap(), None);
}
