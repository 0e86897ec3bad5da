//! Any number of windows on one book: whatever was reported as saved is in the file, whatever the
//! others did and wherever it failed.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cahoots::domain::backup::Reason;
use cahoots::domain::book::Book;
use cahoots::domain::change::{ChangeSet, Edit};
use cahoots::domain::id::Id;
use cahoots::domain::influencer::Influencer;
use cahoots::domain::merge::rebase_known;
use cahoots::domain::text::Name;
use cahoots::store::format::contents;
use cahoots::store::{BookFile, Closeness, Copy, Look, OpenProblem, SaveProblem};
use cahoots::world::disk::Disk;
use chrono::{NaiveDate, NaiveDateTime};

use crate::support::fake_disk::{Failure, FakeDisk};
use crate::support::meanwhile::Meanwhile;

const LEAST: &str = include_str!("fixtures/v1/least.ron");
const BOOK: &str = "/home/book.ron";

/// A window: its book and file.
struct Window {
    book: Book,
    file: BookFile,
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(14, 2, 11)).unwrap()
}

fn disk() -> FakeDisk {
    FakeDisk::with(&[(BOOK, LEAST.as_bytes())])
}

impl Window {
    fn open(disk: &(impl Disk + Clone + 'static)) -> Self {
        let disk = Arc::new(disk.clone());
        let opened = BookFile::open(disk, Path::new(BOOK), Path::new("/state")).expect("a book");
        Self { book: opened.book, file: opened.file.with_patience(Duration::ZERO) }
    }

    /// Adds an influencer, or renames the one with this id.
    fn put(&mut self, id: &str, name: &str) {
        let id: Id<Influencer> = Id::parse(id).unwrap();
        let before = self.book.influencers.get(&id).cloned();
        let after = Some(Arc::new(Influencer::new(id.clone(), Name::parse(name).unwrap())));
        self.apply(Edit { id, before, after });
    }

    fn take_out(&mut self, id: &str) {
        let id: Id<Influencer> = Id::parse(id).unwrap();
        let before = self.book.influencers.get(&id).cloned();
        self.apply(Edit { id, before, after: None });
    }

    fn apply(&mut self, edit: Edit<Influencer>) {
        self.book.apply(&ChangeSet { label: String::new(), changes: vec![edit.into()] }).unwrap();
    }

    fn save(&mut self) -> Result<(), SaveProblem> {
        self.file.save(&self.book, now()).map(drop)
    }

    /// Adopts external changes, like the app; returns how many.
    fn adopt(&mut self) -> usize {
        let Some(news) = self.file.news() else { return 0 };
        let count = news.changes.changes.len();
        self.book = self.book.records().with(&news.changes).expect("nobody edited the same").into();
        self.file.adopted();
        count
    }

    /// Adopts the content of a conflict copy, like the app.
    fn merge(&mut self, copy: &Copy) {
        let steps = [].iter();
        let rebased = rebase_known(&copy.known, steps, &self.book, &copy.theirs);
        self.book.apply(&rebased.with_conflicts(&self.book, now().date())).unwrap();
    }

    fn look(&mut self) -> Look {
        self.file.look(Closeness::Stamp)
    }

    fn names(&self) -> Vec<String> {
        self.book.influencers.values().map(|one| one.name.to_string()).collect()
    }
}

/// Returns the names in the file.
fn on_disk(disk: &FakeDisk) -> Vec<String> {
    let read = disk.bytes(BOOK).map(|bytes| contents::read(&bytes));
    match read {
        Some(Ok(read)) => {
            read.records.influencers.values().map(|one| one.name.to_string()).collect()
        }
        none => vec![format!("no book: {none:?}")],
    }
}

#[test]
fn two_windows_that_save_in_turn_lose_nothing() {
    let disk = disk();
    let (mut one, mut other) = (Window::open(&disk), Window::open(&disk));
    one.put("a", "Ann");
    one.save().unwrap();
    other.put("b", "Bea");
    other.save().unwrap();
    assert_eq!(on_disk(&disk), ["Ann", "Bea"]);
    assert_eq!(other.adopt(), 1);
    assert_eq!(other.names(), ["Ann", "Bea"]);
    assert!(matches!(one.look(), Look::Known));
    assert_eq!((one.adopt(), one.names()), (1, other.names()));
    assert!(one.file.holds(&one.book) && other.file.holds(&other.book));
}

#[test]
fn a_save_that_failed_at_its_very_last_step_is_not_taken_for_done() {
    let disk = disk();
    let mut one = Window::open(&disk);
    one.put("a", "Ann");
    one.save().unwrap();
    one.put("b", "Bea");
    // Finds the last step of a save like the next one.
    let steps = {
        let trial = self::disk();
        let mut window = Window::open(&trial);
        window.put("a", "Ann");
        window.save().unwrap();
        window.put("b", "Bea");
        trial.watch();
        window.save().unwrap();
        trial.steps()
    };
    let last = steps.iter().rposition(|step| *step == "sync folder").unwrap();
    disk.fail(last, Failure::Refused(ErrorKind::Other));
    assert!(one.save().is_err());
    disk.heal();
    assert!(matches!(one.look(), Look::Known));
    assert!(!one.file.holds(&one.book), "the old name can come back");
    one.save().unwrap();
    assert!(one.file.holds(&one.book));
    for after in disk.aftermath() {
        assert_eq!(on_disk(&after), ["Ann", "Bea"]);
    }
}

#[test]
fn a_save_that_does_not_know_of_the_others_yet_reverts_nothing() {
    let disk = disk();
    let (mut one, mut other) = (Window::open(&disk), Window::open(&disk));
    other.put("b", "Bea");
    other.save().unwrap();
    one.put("a", "Ann");
    one.save().unwrap();
    // The window continues before its book has the reported changes.
    one.put("c", "Cleo");
    one.save().unwrap();
    assert_eq!(on_disk(&disk), ["Ann", "Bea", "Cleo"]);
    // An undo is a change too, even if the file had it before.
    one.take_out("a");
    one.save().unwrap();
    assert_eq!(on_disk(&disk), ["Bea", "Cleo"]);
    assert_eq!((one.adopt(), one.names()), (1, vec!["Bea".to_owned(), "Cleo".to_owned()]));
    one.save().unwrap();
    assert_eq!(on_disk(&disk), ["Bea", "Cleo"]);
}

#[test]
fn what_others_write_between_the_news_and_their_adoption_is_news_again() {
    let disk = disk();
    let (mut one, mut other) = (Window::open(&disk), Window::open(&disk));
    other.put("b", "Bea");
    other.save().unwrap();
    one.look();
    let news = one.file.news().unwrap();
    other.put("c", "Cleo");
    other.save().unwrap();
    one.look();
    one.put("a", "Ann");
    one.save().unwrap();
    one.book = one.book.records().with(&news.changes).unwrap().into();
    one.file.adopted();
    one.take_out("a");
    one.save().unwrap();
    assert_eq!(on_disk(&disk), ["Bea", "Cleo"]);
    assert_eq!((one.adopt(), one.names()), (1, vec!["Bea".to_owned(), "Cleo".to_owned()]));
}

#[test]
fn a_look_costs_one_question_while_nothing_was_written() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    window.save().unwrap();
    disk.watch();
    assert!(matches!(window.look(), Look::Known));
    assert_eq!(disk.steps(), ["stamp"]);
}

#[test]
fn a_file_that_was_only_written_anew_is_no_news() {
    let disk = disk();
    let mut window = Window::open(&disk);
    disk.put(BOOK, format!("// by hand\n{LEAST}\n\n").as_bytes());
    assert!(matches!(window.look(), Look::Known));
    assert_eq!(window.file.news(), None);
    disk.put(BOOK, LEAST.replace("Fern & Clay", "Moss & Clay").as_bytes());
    assert!(matches!(window.look(), Look::Known));
    assert_eq!(window.adopt(), 1);
    assert_eq!(window.book.brand.name, "Moss & Clay");
}

/// Without the lock, a save between another window's comparison and rename is lost.
#[test]
fn a_window_that_saves_in_the_middle_of_another_save_waits_and_loses_nothing() {
    let mut saved_in_the_middle = 0;
    for step in 0.. {
        let disk = disk();
        let slow = Meanwhile::on(&disk);
        let (mut one, mut other) = (Window::open(&slow), Window::open(&disk));
        one.put("a", "Ann");
        other.put("b", "Bea");
        let told = Arc::new(Mutex::new(None));
        let tell = Arc::clone(&told);
        slow.before(step, move || {
            let outcome = other.save();
            *tell.lock().unwrap() = Some((outcome, other));
        });
        one.save().unwrap();
        let Some((outcome, mut other)) = told.lock().unwrap().take() else {
            assert!(saved_in_the_middle > 2 && step > 8, "after {step} steps");
            return;
        };
        match outcome {
            Ok(()) => saved_in_the_middle += 1,
            Err(SaveProblem::Locked { .. }) => other.save().unwrap(),
            Err(problem) => panic!("{problem}"),
        }
        assert_eq!(on_disk(&disk), ["Ann", "Bea"], "before {:?}", slow.steps().get(step));
    }
}

/// Other programs take no lock, so the text is compared as late as possible.
#[test]
fn an_editor_that_writes_in_the_middle_of_a_save_loses_nothing() {
    let theirs = LEAST.replace("Fern & Clay", "Moss & Clay");
    for step in 0.. {
        let disk = disk();
        let slow = Meanwhile::on(&disk);
        let mut window = Window::open(&slow);
        window.put("a", "Ann");
        let (editor, text) = (disk.clone(), theirs.clone());
        slow.before(step, move || editor.put(BOOK, text.as_bytes()));
        window.save().unwrap();
        if slow.steps().get(step) == Some(&"rename") {
            // Changes between comparison and rename cannot be detected.
            assert!(step > 8, "after {step} steps");
            return;
        }
        assert_eq!(on_disk(&disk), ["Ann"]);
        let text = String::from_utf8(disk.bytes(BOOK).unwrap()).unwrap();
        assert!(text.contains("Moss & Clay"), "before {:?}", slow.steps().get(step));
    }
}

/// One window has saved, and the other saves on top: its steps.
fn on_top(disk: &FakeDisk) -> Window {
    let (mut one, mut other) = (Window::open(disk), Window::open(disk));
    other.put("b", "Bea");
    other.save().unwrap();
    one.put("a", "Ann");
    one
}

fn steps_on_top() -> Vec<&'static str> {
    let disk = disk();
    let mut window = on_top(&disk);
    disk.watch();
    window.save().unwrap();
    disk.steps()
}

#[test]
fn a_step_that_fails_costs_neither_ours_nor_theirs() {
    let failures = [
        Failure::Refused(ErrorKind::StorageFull),
        Failure::Refused(ErrorKind::PermissionDenied),
        Failure::Misreported,
    ];
    for (step, name) in steps_on_top().into_iter().enumerate() {
        for failure in failures {
            let disk = disk();
            let mut window = on_top(&disk);
            disk.fail(step, failure);
            let outcome = window.save();
            disk.heal();
            let found = on_disk(&disk);
            assert!(found.contains(&"Bea".to_owned()), "{name}: {found:?}");
            if outcome.is_ok() {
                assert_eq!(on_disk(&disk), ["Ann", "Bea"], "{name}");
            }
            // The owner continues, and undoes what may or may not have been saved.
            window.put("c", "Cleo");
            window.take_out("a");
            window.save().unwrap();
            assert_eq!(on_disk(&disk), ["Bea", "Cleo"], "{name} {failure:?}");
            window.adopt();
            assert_eq!(window.names(), ["Bea", "Cleo"], "{name} {failure:?}");
        }
    }
}

#[test]
fn a_power_cut_at_any_step_leaves_what_was_told_to_be_saved() {
    for (step, name) in steps_on_top().into_iter().enumerate() {
        let disk = disk();
        let mut window = on_top(&disk);
        disk.fail(step, Failure::PowerCut);
        let outcome = window.save();
        disk.heal();
        for after in disk.aftermath() {
            let found = on_disk(&after);
            let both = found == ["Ann", "Bea"];
            let allowed = both || outcome.is_err() && found == ["Bea"];
            assert!(allowed, "{name}: {found:?} after {outcome:?}");
        }
    }
    let disk = disk();
    on_top(&disk).save().unwrap();
    for after in disk.aftermath() {
        assert_eq!(on_disk(&after), ["Ann", "Bea"]);
    }
}

#[test]
fn what_is_no_book_is_left_alone_until_it_is_one_again() {
    let disk = disk();
    let mut window = Window::open(&disk);
    disk.put(BOOK, b"(format: 1, brnad: ())");
    let told =
        |look| matches!(look, Look::Strange(problem) if problem.to_string().contains("line 1"));
    assert!(told(window.look()) && told(window.look()));
    window.put("a", "Ann");
    let problem = window.save().unwrap_err();
    assert!(matches!(&problem, SaveProblem::Strange(_)), "{problem}");
    assert_eq!(problem.brief(), "the file is broken");
    assert_eq!(disk.bytes(BOOK).unwrap(), b"(format: 1, brnad: ())");
    disk.put(BOOK, LEAST.replace("Fern & Clay", "Moss & Clay").as_bytes());
    window.save().unwrap();
    assert_eq!(on_disk(&disk), ["Ann"]);
    assert_eq!(window.adopt(), 1);
    assert_eq!(window.book.brand.name, "Moss & Clay");
}

#[test]
fn what_is_no_book_is_backed_up_before_it_is_written_over() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    disk.put(BOOK, b"(format: 1, brnad: ())");
    let (_, kept) = window.file.write_over(&window.book, now()).unwrap();
    let kept = kept.expect("a backup");
    assert!(kept.starts_with(window.file.shelf().backups()), "{}", kept.display());
    assert_eq!(disk.bytes(kept.to_str().unwrap()).unwrap(), b"(format: 1, brnad: ())");
    assert_eq!(on_disk(&disk), ["Ann"]);
}

#[test]
fn a_book_of_a_newer_format_is_not_written_over_by_a_window_that_was_open_before() {
    let disk = disk();
    let mut window = Window::open(&disk);
    let newer = LEAST.replace("format: 1", "format: 99");
    disk.put(BOOK, newer.as_bytes());
    window.put("a", "Ann");
    let problem = window.save().unwrap_err();
    assert!(
        matches!(&problem, SaveProblem::Strange(why)
        if matches!(**why, OpenProblem::NeedsNewer { format: 99, .. })),
        "{problem}"
    );
    assert_eq!(disk.bytes(BOOK).unwrap(), newer.as_bytes());
}

#[test]
fn a_text_of_which_a_save_loses_characters_is_kept_and_told_first() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    window.save().unwrap();
    let dirty = LEAST.replace("Fern", "Fe\u{202e}rn");
    assert_ne!(dirty, LEAST);
    disk.put(BOOK, dirty.as_bytes());
    window.put("b", "Bea");
    window.save().unwrap();
    let [left_out] = &window.file.left_out()[..] else { panic!("one text") };
    assert_eq!(left_out.count, 1);
    assert_eq!(window.file.left_out(), [], "it is told once");
    window.put("c", "Cleo");
    window.save().unwrap();
    let folder = window.file.shelf().backups();
    let kept: Vec<_> = disk
        .list(&folder)
        .unwrap()
        .into_iter()
        .filter(|name| {
            disk.bytes(folder.join(name).to_str().unwrap()).as_deref() == Some(dirty.as_bytes())
        })
        .collect();
    let [name] = &kept[..] else { panic!("{kept:?}") };
    assert!(name.to_str().unwrap().contains("written-over"), "{name:?}");
}

#[test]
fn a_file_that_is_gone_is_told_and_written_again() {
    let disk = disk();
    let mut window = Window::open(&disk);
    disk.remove(Path::new(BOOK)).unwrap();
    assert!(matches!(window.look(), Look::Strange(problem) if problem.is_absence()));
    assert!(!window.file.holds(&window.book), "a save would write it again");
    window.save().unwrap();
    assert_eq!(on_disk(&disk), [] as [&str; 0]);
    assert!(matches!(window.look(), Look::Known));
}

#[test]
fn a_book_that_appears_where_a_new_one_was_to_be_begun_is_merged() {
    let disk = FakeDisk::with(&[("/home/other", b"")]);
    let begin = || {
        let disk = Arc::new(disk.clone());
        let file = BookFile::create(disk, Path::new(BOOK), Path::new("/state")).unwrap();
        Window { book: contents::read(LEAST.as_bytes()).unwrap().records.into(), file }
    };
    let (mut one, mut other) = (begin(), begin());
    one.put("a", "Ann");
    one.save().unwrap();
    other.put("b", "Bea");
    other.save().unwrap();
    assert_eq!(on_disk(&disk), ["Ann", "Bea"]);
    assert_eq!((other.adopt(), other.names()), (1, vec!["Ann".to_owned(), "Bea".to_owned()]));
}

const COPY: &str = "/home/book (Ann's conflicted copy 2026-11-22).ron";

#[test]
fn a_conflict_copy_is_merged_by_what_the_backups_know_and_then_put_away() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    window.save().unwrap();
    window.file.back_up(Reason::ByHand, now()).unwrap();
    let common = disk.bytes(BOOK).unwrap();
    // Another laptop started from there.
    let elsewhere = FakeDisk::with(&[(BOOK, &common)]);
    let mut laptop = Window::open(&elsewhere);
    laptop.put("a", "Anna");
    laptop.put("d", "Dora");
    laptop.save().unwrap();
    let copy = elsewhere.bytes(BOOK).unwrap();
    window.put("b", "Bea");
    window.save().unwrap();
    disk.put(COPY, &copy);
    let [path] = &window.file.copies(now().date())[..] else { panic!("one copy") };
    let read = window.file.read_copy(path).unwrap();
    window.merge(&read);
    window.save().unwrap();
    assert_eq!(on_disk(&disk), ["Anna", "Bea", "Dora"]);
    let kept = window.file.put_away(&read, now()).unwrap().expect("it is as it was read");
    assert_eq!(disk.bytes(kept.to_str().unwrap()).unwrap(), copy);
    assert_eq!((disk.bytes(COPY), window.file.copies(now().date()).len()), (None, 0));
}

#[test]
fn a_copy_is_known_by_what_it_is_under_any_name() {
    let disk = disk();
    let mut window = Window::open(&disk);
    for (id, name) in [("a", "Ann"), ("b", "Bea"), ("c", "Cleo")] {
        window.put(id, name);
    }
    window.save().unwrap();
    let old = disk.bytes(BOOK).unwrap();
    window.file.back_up(Reason::ByHand, now()).unwrap();
    let elsewhere = FakeDisk::with(&[(BOOK, &old)]);
    let mut laptop = Window::open(&elsewhere);
    laptop.put("a", "Anna");
    laptop.save().unwrap();
    let copy = elsewhere.bytes(BOOK).unwrap();
    window.put("d", "Dora");
    window.save().unwrap();
    let other =
        LEAST.replace("(\n  format", "(\n  influencers: [(id: \"z\", name: \"Zoe\")],\n  format");
    let found = |window: &mut Window| -> Vec<String> {
        let found = window.file.copies(now().date());
        found.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    for name in [
        "book 2.ron",
        "book (1).ron",
        "book-LAPTOP.ron",
        "BOOK (CONFLICTED COPY).RON",
        "book (In Konflikt stehende Kopie von Ann 2026-11-22).ron",
        "book (Copie en conflit de Ann 2026-11-22).ron",
        "book_conflict-Ann-20261122-140211.ron",
        "book (Conflict 97e2a717).ron",
        "Kopie.ron",
    ] {
        let path = format!("/home/{name}");
        disk.put(&path, &copy);
        assert_eq!(found(&mut window), [name], "{name}");
        disk.remove(Path::new(&path)).unwrap();
    }
    // A known version, another book, and an invalid one.
    disk.put("/home/book-2025.ron", &old);
    disk.put("/home/same.ron", &disk.bytes(BOOK).unwrap());
    disk.put("/home/other.ron", other.as_bytes());
    disk.put("/home/config.ron", b"(scale: 2)");
    disk.put("/home/book.ron.bak", &copy);
    disk.put("/home/.book.ron", &copy);
    assert_eq!(found(&mut window), Vec::<String>::new());
    // Of many files, the likely ones are read.
    for number in 0..40 {
        disk.put(&format!("/home/asset-{number}.ron"), b"(scale: 2)");
    }
    disk.put("/home/book 2.ron", &copy);
    assert_eq!(found(&mut window), ["book 2.ron"]);
    // A decision applies to this content, also after a restart and under another name.
    window.file.leave_copy(Path::new("/home/book 2.ron")).unwrap();
    assert_eq!(found(&mut window), Vec::<String>::new());
    let mut again = Window::open(&disk);
    disk.put("/home/book 3.ron", &copy);
    assert_eq!(found(&mut again), Vec::<String>::new());
    laptop.put("a", "Annette");
    laptop.save().unwrap();
    disk.put("/home/book 3.ron", &elsewhere.bytes(BOOK).unwrap());
    assert_eq!(found(&mut again), ["book 3.ron"]);
}

#[test]
fn a_conflict_copy_from_before_a_backup_takes_back_nothing_that_stands_in_it() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    window.save().unwrap();
    window.file.back_up(Reason::ByHand, now()).unwrap();
    let elsewhere = FakeDisk::with(&[(BOOK, &disk.bytes(BOOK).unwrap())]);
    let mut laptop = Window::open(&elsewhere);
    laptop.put("d", "Dora");
    laptop.save().unwrap();
    window.put("a", "Anna");
    window.put("b", "Bea");
    window.save().unwrap();
    window.file.back_up(Reason::ByHand, now() + chrono::TimeDelta::hours(1)).unwrap();
    disk.put(COPY, &elsewhere.bytes(BOOK).unwrap());
    let read = window.file.read_copy(Path::new(COPY)).unwrap();
    assert_eq!(read.known.len(), 3, "the first save of the day has made one");
    window.merge(&read);
    assert_eq!(window.names(), ["Anna", "Bea", "Dora"]);
    assert_eq!(window.book.conflicts.len(), 0);
}

#[test]
fn a_conflict_copy_is_left_where_it_is_while_a_backup_cannot_be_read() {
    let disk = disk();
    let window = Window::open(&disk);
    window.file.back_up(Reason::ByHand, now()).unwrap();
    disk.put(COPY, LEAST.as_bytes());
    disk.watch();
    window.file.read_copy(Path::new(COPY)).unwrap();
    let last = disk.steps().iter().rposition(|step| *step == "read").unwrap();
    disk.fail(last, Failure::Refused(ErrorKind::PermissionDenied));
    let problem = window.file.read_copy(Path::new(COPY)).unwrap_err().to_string();
    assert!(problem.contains("backups") && problem.contains("no permission"), "{problem}");
}

#[test]
fn a_conflict_copy_that_was_written_again_or_is_no_book_is_left_where_it_is() {
    let disk = disk();
    let window = Window::open(&disk);
    disk.put(COPY, LEAST.as_bytes());
    let read = window.file.read_copy(Path::new(COPY)).unwrap();
    disk.put(COPY, b"(format: 1, brnad: ())");
    assert_eq!(window.file.put_away(&read, now()).unwrap(), None);
    let problem = window.file.read_copy(Path::new(COPY)).unwrap_err().to_string();
    assert!(problem.contains("line 1"), "{problem}");
    assert_eq!(disk.bytes(COPY).unwrap(), b"(format: 1, brnad: ())");
}

/// Whatever fails, the complete copy is in its place or in the backups.
#[test]
fn a_conflict_copy_is_never_lost_on_its_way_to_the_backups() {
    let scene = || {
        let disk = disk();
        disk.put(COPY, LEAST.as_bytes());
        let window = Window::open(&disk);
        let read = window.file.read_copy(Path::new(COPY)).unwrap();
        (disk, window, read)
    };
    let (disk, window, read) = scene();
    disk.watch();
    window.file.put_away(&read, now()).unwrap();
    for (step, name) in disk.steps().into_iter().enumerate() {
        for failure in
            [Failure::Refused(ErrorKind::StorageFull), Failure::Misreported, Failure::PowerCut]
        {
            let (disk, window, read) = scene();
            disk.fail(step, failure);
            drop(window.file.put_away(&read, now()));
            disk.heal();
            for after in disk.aftermath() {
                let folder = window.file.shelf().backups();
                let kept = after.list(&folder).unwrap_or_default().into_iter().any(|name| {
                    after.bytes(folder.join(name).to_str().unwrap()).as_deref()
                        == Some(LEAST.as_bytes())
                });
                let stays = after.bytes(COPY).as_deref() == Some(LEAST.as_bytes());
                assert!(kept || stays, "{name} {failure:?}");
            }
        }
    }
}

#[test]
fn a_disk_without_locks_saves_all_the_same() {
    let disk = disk();
    let mut window = Window::open(&disk);
    window.put("a", "Ann");
    disk.watch();
    let lock = steps_on_top().iter().position(|step| *step == "lock").unwrap();
    disk.fail(lock, Failure::Refused(ErrorKind::Unsupported));
    window.save().unwrap();
    assert_eq!(on_disk(&disk), ["Ann"]);
}
