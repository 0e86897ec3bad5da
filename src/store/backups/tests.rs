//! Backups on the real disk: what is kept, what is not written again, what is thinned.

use super::*;
use crate::world::disk::RealDisk;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("books/mine/backups")
    }

    fn keep(&self, text: &str, reason: Reason, moment: &str) -> String {
        let path = keep(&RealDisk, &self.folder(), text.as_bytes(), reason, at(moment)).unwrap();
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    fn listed(&self) -> Vec<String> {
        let backups = list(&RealDisk, &self.folder()).unwrap();
        backups.into_iter().map(|backup| backup.name).collect()
    }
}

#[test]
fn a_backup_says_when_and_why_and_is_private() {
    let room = Room::new();
    assert!(room.listed().is_empty(), "without a folder there are none");
    let name = room.keep("text", Reason::FirstOfDay, "2026-11-22 14:02:11");
    assert_eq!(name, "2026-11-22-140211-first-of-day.ron");
    let backups = list(&RealDisk, &room.folder()).unwrap();
    let expected =
        Backup { name, at: at("2026-11-22 14:02:11"), reason: Reason::FirstOfDay, size: 4 };
    assert_eq!(backups, [expected]);
    let path = room.folder().join(&backups[0].name);
    assert_eq!(RealDisk.read(&path, 9).unwrap(), b"text");
    #[cfg(unix)]
    assert_eq!(RealDisk.stamp(&path).unwrap().unwrap().mode, crate::world::disk::Mode::PRIVATE);
}

#[test]
fn the_same_text_is_not_written_again_and_an_older_text_is() {
    let room = Room::new();
    let first = room.keep("text", Reason::FirstOfDay, "2026-11-22 09:00:00");
    assert_eq!(room.keep("text", Reason::ByHand, "2026-11-22 10:00:00"), first);
    // Same length, different text.
    room.keep("tent", Reason::ByHand, "2026-11-22 11:00:00");
    room.keep("text", Reason::ByHand, "2026-11-22 12:00:00");
    assert_eq!(
        room.listed(),
        [
            "2026-11-22-120000-by-hand.ron",
            "2026-11-22-110000-by-hand.ron",
            "2026-11-22-090000-first-of-day.ron"
        ]
    );
}

#[test]
fn several_of_one_second_stand_side_by_side_in_their_order() {
    let room = Room::new();
    room.keep("a", Reason::BeforeRestore, "2026-11-22 09:00:00");
    room.keep("b", Reason::FirstOfDay, "2026-11-22 09:00:00");
    room.keep("c", Reason::BeforeRestore, "2026-11-22 09:00:00");
    assert_eq!(
        room.listed(),
        [
            "2026-11-22-090000-before-restore-3.ron",
            "2026-11-22-090000-first-of-day-2.ron",
            "2026-11-22-090000-before-restore.ron"
        ]
    );
}

#[test]
fn each_new_one_thins_the_old_ones_and_touches_nothing_that_is_not_ours() {
    let room = Room::new();
    room.keep("a", Reason::FirstOfDay, "2026-11-20 09:00:00");
    room.keep("b", Reason::ByHand, "2026-11-20 10:00:00");
    room.keep("c", Reason::FirstOfDay, "2026-11-21 09:00:00");
    let mine = ["notes.txt", "2026-11-20-090000.ron", ".2026-11-20-090000-1.draft.mine"];
    let drafts = [".2026-11-20-090000-1.draft", ".2026-11-22-090000-1.draft"];
    for name in mine.iter().chain(&drafts) {
        drop(RealDisk.create(&room.folder().join(name)).unwrap());
    }
    // Another window owns the draft of this second.
    room.keep("d", Reason::FirstOfDay, "2026-11-22 09:00:00");
    assert_eq!(
        room.listed(),
        [
            "2026-11-22-090000-first-of-day-2.ron",
            "2026-11-21-090000-first-of-day.ron",
            "2026-11-20-100000-by-hand.ron"
        ]
    );
    let left = RealDisk.list(&room.folder()).unwrap();
    assert!(mine.iter().all(|name| left.contains(&(*name).into())), "{left:?}");
    assert!(!left.contains(&drafts[0].into()), "a draft of an earlier day is swept");
    assert!(left.contains(&drafts[1].into()), "one of today may still be written");
}

#[test]
fn a_folder_that_is_called_like_a_backup_is_none() {
    let room = Room::new();
    room.keep("text", Reason::ByHand, "2026-11-22 09:00:00");
    RealDisk.make_folder(&room.folder().join("2026-11-22-100000-by-hand.ron")).unwrap();
    assert_eq!(room.listed(), ["2026-11-22-090000-by-hand.ron"]);
}

#[test]
fn windows_that_back_up_in_the_same_second_lose_nothing() {
    let room = Room::new();
    let folder = room.folder();
    std::thread::scope(|scope| {
        for window in 0..4_u8 {
            let folder = &folder;
            scope.spawn(move || {
                for text in 0..8_u8 {
                    let moment = at("2026-11-22 09:00:00");
                    keep(&RealDisk, folder, &[window, text], Reason::ByHand, moment).unwrap();
                }
            });
        }
    });
    let mut texts: Vec<Vec<u8>> =
        room.listed().iter().map(|name| RealDisk.read(&folder.join(name), 9).unwrap()).collect();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), 32);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let room = Room::new();
    drop(RealDisk.create(&room.0.path().join("books")).unwrap());
    let error = keep(&RealDisk, &room.folder(), b"", Reason::ByHand, at("2026-11-22 09:00:00"));
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("no backup can be made: cannot make the folder "), "{error}");
}
