//! The book file from outside: frozen fixtures, opening, concurrent saves, messages.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use cahoots::domain::book::{Book, Records};
use cahoots::domain::brand::{Brand, DateOrder};
use cahoots::domain::campaign::Campaign;
use cahoots::domain::change::{ChangeSet, Edit};
use cahoots::domain::id::Id;
use cahoots::domain::influencer::Influencer;
use cahoots::domain::money::Currency;
use cahoots::domain::text::Name;
use cahoots::store::format::contents;
use cahoots::store::format::upgrade::Upgrade;
use cahoots::store::{BookFile, OpenProblem, Opened, SaveProblem, Saved};
use cahoots::world::disk::Disk;
use chrono::{NaiveDate, NaiveDateTime};

use crate::support::fake_disk::{Failure, FakeDisk};

pub(crate) const FULL: &str = include_str!("fixtures/v1/full.ron");
const LEAST: &str = include_str!("fixtures/v1/least.ron");
const BOOK: &str = "/home/book.ron";

fn open(disk: &FakeDisk) -> Result<Opened, OpenProblem> {
    BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"))
}

fn opened(text: &str) -> (FakeDisk, Opened) {
    let disk = FakeDisk::with(&[(BOOK, text.as_bytes())]);
    let opened = open(&disk).expect("a good book");
    (disk, opened)
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(14, 2, 11)).unwrap()
}

fn text(disk: &FakeDisk, path: &str) -> String {
    String::from_utf8(disk.bytes(path).expect("a file")).expect("text")
}

/// Returns the records without one partnership.
pub(crate) fn without(records: &Records, partnership: &str) -> Records {
    let stays = records.partnerships.values().filter(|one| one.id.as_str() != partnership);
    Records { partnerships: stays.cloned().collect(), ..records.clone() }
}

#[test]
fn a_book_of_format_1_is_written_as_it_was_read_byte_for_byte() {
    for fixture in [FULL, LEAST] {
        let (disk, mut opened) = opened(fixture);
        assert_eq!(opened.file.save(&opened.book, now()).unwrap(), Saved::default());
        assert_eq!(text(&disk, BOOK), fixture);
    }
}

#[test]
fn the_frozen_book_holds_what_it_says() {
    let (_, Opened { book, dropped, .. }) = opened(FULL);
    assert!(dropped.is_empty());
    assert_eq!(book.dangling(), []);
    assert_eq!(book.len(), 82);
    let by = |id: &str| book.partnerships.values().find(|one| one.id.as_str() == id).unwrap();
    let mara = by("mara-lind-p3xa");
    assert_eq!(mara.commission.unwrap(), cahoots::domain::expectations::Commission::Percent(1250));
    assert_eq!(book.deliverables_of(&mara.id).count(), 10);
    assert_eq!(book.exclusivities_of(&mara.influencer).count(), 2);
    assert_eq!(book.exclusivities_in(&mara.id).count(), 1);
    assert_eq!(book.touches_about(&mara.id).count(), 1);
}

#[test]
fn a_term_that_names_no_day_is_written_without_one() {
    let with = "frequency: Once(\n            by: \"2026-12-05\",\n          ),";
    let without = "frequency: Once(),";
    let undated = FULL.replacen(with, without, 1);
    assert_ne!(undated, FULL);
    let (disk, mut opened) = opened(&undated);
    opened.file.save(&opened.book, now()).unwrap();
    assert_eq!(text(&disk, BOOK), undated);
}

#[test]
fn the_order_of_a_hand_made_file_does_not_matter() {
    let shuffled = "(partnerships: [], format: 1, brand: (currency: \"EUR\", first_weekday: Monday, \
        date_order: DayFirst, name: \"Fern & Clay\"), influencers: [])";
    let (disk, mut opened) = opened(shuffled);
    opened.file.save(&opened.book, now()).unwrap();
    assert_eq!(text(&disk, BOOK), LEAST);
}

#[test]
fn measurements_are_sorted_by_their_days() {
    let late =
        "(\n              on: \"2026-12-01\",\n              followers: 0,\n            ),\n";
    let shuffled = FULL.replacen(late, "", 1).replacen(
        "audience: [\n",
        &format!("audience: [\n            {late}"),
        1,
    );
    assert_ne!(shuffled, FULL);
    let (disk, mut opened) = opened(&shuffled);
    opened.file.save(&opened.book, now()).unwrap();
    assert_eq!(text(&disk, BOOK), FULL);
}

#[test]
fn a_mark_in_front_and_carriage_returns_are_accepted() {
    let windows = format!("\u{feff}{}", LEAST.replace('\n', "\r\n"));
    let (disk, mut opened) = opened(&windows);
    opened.file.save(&opened.book, now()).unwrap();
    assert_eq!(text(&disk, BOOK), LEAST);
}

#[test]
fn a_new_book_is_made_at_the_first_save_with_its_folder() {
    let disk = FakeDisk::with(&[]);
    let create = || {
        BookFile::create(
            Arc::new(disk.clone()),
            Path::new("/home/data/book.ron"),
            Path::new("/state"),
        )
    };
    let mut file = create().unwrap();
    let name = Name::parse("Fern & Clay").unwrap();
    let book = Book::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst));
    file.save(&book, now()).unwrap();
    assert_eq!(text(&disk, "/home/data/book.ron"), LEAST);
    file.save(&book, now()).unwrap();
    assert!(matches!(create(), Err(OpenProblem::InTheWay { .. })));
}

#[test]
fn what_cannot_be_saved_is_laid_aside_under_a_dated_name() {
    let (disk, mut opened) = opened(FULL);
    disk.put(BOOK, b"theirs");
    assert!(matches!(opened.file.save(&opened.book, now()), Err(SaveProblem::Strange(_))));
    let recovery =
        opened.file.lay_aside(&opened.book, &opened.file.shelf().recovery(), now()).unwrap();
    let folder = opened.file.shelf().recovery();
    assert_eq!(recovery, folder.join("book-2026-11-22-140211.ron"));
    assert_eq!(text(&disk, recovery.to_str().unwrap()), FULL);
    assert_eq!(text(&disk, BOOK), "theirs");
}

#[test]
fn comments_stay_in_the_file() {
    let commented = FULL
        .replace("      id: \"x8\",", "      // Wants to wait.\n      id: \"x8\", // mine")
        .replace("  campaigns: [", "  /* What we\n     plan. */\n  campaigns: [");
    let (disk, mut opened) = opened(&commented);
    let fewer = without(&opened.book, "x2");
    for book in [&opened.book, &fewer, &fewer, &opened.book] {
        assert_eq!(opened.file.save(book, now()).unwrap(), Saved::default());
    }
    assert_eq!(text(&disk, BOOK), commented);
}

#[test]
fn a_save_that_loses_comments_with_their_record_keeps_the_file_before_it() {
    let commented = FULL.replace("id: \"x8\",", "id: \"x8\", // mine");
    let (disk, mut opened) = opened(&commented);
    let fewer = without(&opened.book, "x8");
    let saved = opened.file.save(&fewer, now()).unwrap();
    let backup = opened.file.shelf().backups().join("2026-11-22-140211-comments.ron");
    assert_eq!(saved.comments_kept_in.as_ref(), Some(&backup));
    assert_eq!(text(&disk, backup.to_str().unwrap()), commented);
    assert!(!text(&disk, BOOK).contains("// mine"));
    // Reported once; restoring the record restores the comment.
    assert_eq!(opened.file.save(&fewer, now()).unwrap(), Saved::default());
    opened.file.save(&opened.book, now()).unwrap();
    assert_eq!(text(&disk, BOOK), commented);
}

#[test]
fn a_book_that_is_laid_aside_keeps_its_comments() {
    let commented = LEAST.replace("  format: 1,", "  format: 1, // mine");
    let (disk, opened) = opened(&commented);
    let aside =
        opened.file.lay_aside(&opened.book, &opened.file.shelf().recovery(), now()).unwrap();
    assert_eq!(text(&disk, aside.to_str().unwrap()), commented);
}

/// An upgrade from a fictitious format: a renamed field, two fields merged into one, and a renamed
/// word.
const FROM_OLDER: &[Upgrade] = &[Upgrade {
    from: 0,
    step: |text| {
        text.replace("label:", "name:")
            .replace(
                "currency_and_dates: \"EUR DayFirst\"",
                "currency: \"EUR\", date_order: DayFirst",
            )
            .replace("Mon,", "Monday,")
    },
}];
const OLDER: &str = include_str!("fixtures/upgrade/older.ron");

fn open_older(disk: &FakeDisk) -> Result<Opened, OpenProblem> {
    let (path, state) = (Path::new(BOOK), Path::new("/state"));
    BookFile::open_with(Arc::new(disk.clone()), path, state, FROM_OLDER)
}

#[test]
fn an_older_book_opens_and_is_kept_as_it_was_before_the_first_save() {
    let disk = FakeDisk::with(&[(BOOK, OLDER.as_bytes())]);
    let Opened { book, mut file, older_format, dropped } = open_older(&disk).unwrap();
    assert_eq!((older_format, dropped.len()), (Some(0), 1));
    assert_eq!(text(&disk, BOOK), OLDER, "looking at it changes nothing");
    let saved = file.save(&book, now()).unwrap();
    let backup = file.shelf().backups().join("2026-11-22-140211-before-upgrade.ron");
    assert_eq!(saved.upgraded, Some((0, backup.clone())));
    assert_eq!(text(&disk, backup.to_str().unwrap()), OLDER);
    let expected = LEAST
        .replace("#!", "// The first book of all.\n#!")
        .replace("DayFirst,", "DayFirst, // as on invoices");
    assert_eq!(text(&disk, BOOK), expected);
    // From now on it is an ordinary book.
    assert_eq!(file.save(&book, now()).unwrap(), Saved::default());
    assert_eq!(open(&disk).unwrap().older_format, None);
}

#[test]
fn an_older_text_is_never_written_over_without_a_copy_of_it_whatever_fails() {
    let older = || FakeDisk::with(&[(BOOK, OLDER.as_bytes())]);
    let mut refused = 0;
    for step in 0.. {
        let disk = older();
        let Opened { book, mut file, .. } = open_older(&disk).unwrap();
        disk.fail(step, Failure::Refused(ErrorKind::StorageFull));
        let outcome = file.save(&book, now());
        let has_failed = disk.steps().len() > step;
        disk.heal();
        let backups = file.shelf().backups();
        let kept = disk.list(&backups).unwrap_or_default();
        let is_kept = kept.iter().any(|name| {
            disk.bytes(backups.join(name).to_str().unwrap()).unwrap() == OLDER.as_bytes()
        });
        assert!(is_kept || text(&disk, BOOK) == OLDER, "step {step}");
        refused += usize::from(matches!(outcome, Err(SaveProblem::NoBackup { .. })));
        if !has_failed {
            break;
        }
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn an_older_book_is_told_apart_from_one_with_a_mistake() {
    for (book, expected) in [
        (
            OLDER.replace("label", "lable"),
            "it is in format 0; as one of format 1 it has a mistake: ",
        ),
        (OLDER.replace("format: 0", "format: 00x"), "cannot read /home/book.ron: line "),
    ] {
        let disk = FakeDisk::with(&[(BOOK, book.as_bytes())]);
        let error = open_older(&disk).err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let disk = FakeDisk::with(&[(BOOK, OLDER.as_bytes())]);
    let error = open(&disk).err().unwrap().to_string();
    assert!(error.ends_with("there is no format 0"), "{error}");
}

#[test]
fn a_newer_format_is_looked_at_and_never_saved() {
    let newer = FULL
        .replace("  format: 1,", "  format: 2,\n  archived: [(id: \"c\", sides: {1: \")\"})],")
        .replace("      stage: Active,", "      stage: Active,\n      mood: Sunny(3.5),");
    let (disk, mut opened) = opened(&newer);
    assert_eq!(opened.file.newer_format(), Some(2));
    assert_eq!(opened.book, self::opened(FULL).1.book);
    let error = opened.file.save(&opened.book, now()).unwrap_err().to_string();
    assert_eq!(
        error,
        "/home/book.ron can only be looked at: it is in format 2, which needs a newer Cahoots"
    );
    assert_eq!(text(&disk, BOOK), newer);
}

#[test]
fn a_newer_format_that_is_not_understood_names_the_place_and_the_version() {
    // The parts before it are newer too, and parsed as far as needed.
    let newer = FULL
        .replace("  format: 1,", "  format: 7,\n  moods: [Sunny(3.5)],")
        .replace("stage: Active", "stage: Dreaming");
    let line = 1 + newer.lines().position(|line| line.contains("Dreaming")).unwrap();
    let column = 8 + newer.lines().nth(line - 1).unwrap().find("stage: ").unwrap();
    let disk = FakeDisk::with(&[(BOOK, newer.as_bytes())]);
    let error = open(&disk).err().unwrap().to_string();
    assert_eq!(
        error,
        format!(
            "cannot read /home/book.ron: line {line}, column {column}: unknown word `Dreaming`; \
             it needs a newer Cahoots, one that knows format 7"
        )
    );
}

#[test]
fn dropped_characters_are_told_and_gone_from_the_book() {
    let dirty = FULL.replace("Mara Lind\",", "Mara\u{1b}[2J\u{202e} Lind\",");
    let (_, opened) = opened(&dirty);
    assert_eq!(opened.dropped.len(), 1);
    assert_eq!(
        (opened.dropped[0].near.as_deref(), opened.dropped[0].count),
        (Some("mara-lind-7k2m"), 2)
    );
    let mara: &Influencer = opened.book.influencers.values().last().unwrap();
    assert_eq!(mara.name, "Mara[2J Lind");
}

#[test]
fn a_text_reads_back_as_its_own_book_only() {
    let read = contents::read(FULL.as_bytes()).unwrap();
    assert!(contents::reads_back(FULL, &read.records));
    assert!(!contents::reads_back(LEAST, &read.records));
}

#[test]
fn a_text_that_could_not_be_opened_again_does_not_read_back() {
    let read = contents::read(FULL.as_bytes()).unwrap();
    let id: Id<Campaign> = Id::parse("spring-glaze-4tzn").unwrap();
    let gone = Edit { before: read.records.campaigns.get(&id).cloned(), after: None, id };
    assert!(gone.before.is_some());
    let set = ChangeSet { label: String::new(), changes: vec![gone.into()] };
    let dangling = read.records.with(&set).unwrap();
    let text = contents::write(&dangling).unwrap();
    assert!(contents::read(text.as_bytes()).is_err(), "its partnership leads nowhere");
    assert!(!contents::reads_back(&text, &dangling));
}
