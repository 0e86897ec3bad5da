//! Invalid books: one clear message each, with its position, and the file unchanged.

use std::path::Path;
use std::sync::Arc;

use cahoots::domain::book::Book;
use cahoots::domain::text::is_safe;
use cahoots::store::format::contents::{self, Unreadable};
use cahoots::store::{BookFile, OpenProblem, SIZE_LIMIT};
use cahoots::world::disk::Disk;

use crate::book_file::FULL;
use crate::support::fake_disk::FakeDisk;
use crate::support::rng::Rng;

const BOOK: &str = "/home/book.ron";

fn refusal(bytes: &[u8]) -> OpenProblem {
    let disk = FakeDisk::with(&[(BOOK, bytes)]);
    let problem = BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"))
        .err()
        .expect("a bad book");
    assert_eq!(disk.bytes(BOOK).as_deref(), Some(bytes), "the file was touched");
    assert_eq!(disk.list(Path::new("/home")).expect("the folder"), ["book.ron"]);
    problem
}

fn message(bytes: &[u8]) -> String {
    let message = refusal(bytes).to_string();
    message.strip_prefix("cannot read /home/book.ron: ").expect("what cannot be read").to_owned()
}

/// Returns the message for the full book after one replacement.
fn after(old: &str, new: &str) -> String {
    let changed = FULL.replacen(old, new, 1);
    assert_ne!(changed, FULL, "{old} is not in the book");
    message(changed.as_bytes())
}

#[test]
fn texts_that_are_no_book_at_all_are_told_by_what_they_are() {
    let (half, _) = FULL[..FULL.len() / 2].rsplit_once('\n').unwrap();
    let cases: [(&[u8], &str); 12] = [
        (b"", "the file is empty; restore it from a backup"),
        (b" \n\t\n", "the file holds nothing but blanks; restore it from a backup"),
        (
            b"(format: 1, name: \"\xff\")",
            "line 1, byte 20: this is not UTF-8 text; save it as UTF-8",
        ),
        (b"\xff\xfe(\0f\0", "this is not a text file; restore it from a backup"),
        (b"(format: 1)\n\0\0\0", "line 2, column 1: there are zero bytes"),
        (b"{\"format\": 1}", "this looks like JSON, and a book is RON"),
        (
            b"(\n<<<<<<< ours\n  format: 1,\n=======\n",
            "line 2, column 1: there are the marks of an unfinished merge",
        ),
        (b"(brand: (name: \"x\"))", "this is not a book: it does not say its `format`"),
        (b"(format: 0)", "line 1, column 10: there is no format 0"),
        (
            b"(format: 1, brand: (",
            "line 1, column 20: the file breaks off: 2 brackets are still open",
        ),
        (b"(format: 1, brand: (name: \"x", "line 1, column 27: a text that starts here has no end"),
        (half.as_bytes(), "line "),
    ];
    for (bytes, expected) in cases {
        let message = message(bytes);
        assert!(message.starts_with(expected), "{message}\nis not: {expected}");
    }
    assert!(message(half.as_bytes()).contains("still open; half of it may be lost"));
}

#[test]
fn a_bracket_bomb_is_refused_without_a_stack_overflow() {
    for bracket in ["(", "[", "{", "(a:", "Some("] {
        let message = message(bracket.repeat(10_000).as_bytes());
        let known = ["too many brackets lie in each other", "this looks like JSON"];
        assert!(known.iter().any(|what| message.contains(what)), "{message}");
    }
}

#[test]
fn every_slip_of_a_hand_is_told_with_its_place() {
    let cases = [
        ("goal: Sales", "gaol: Sales", "unknown field `gaol`; did you mean `goal`?"),
        ("goal: Sales", "colour: 3", "unknown field `colour`"),
        ("goal: Sales", "goal: Salse", "unknown word `Salse`; did you mean `Sales`?"),
        ("stage: Active", "stage: Actve", "unknown word `Actve`; did you mean `Active`?"),
        (
            "freedom: Open",
            "freedom: Wild",
            "unknown word `Wild`; it can be one of Open, Collaborative, Prescribed",
        ),
        (
            "signed_on: \"2026-11-02\"",
            "signed_on: \"2026-02-30\"",
            "`signed_on` \"2026-02-30\": no day of the calendar",
        ),
        (
            "fee: \"600.00 EUR\"",
            "fee: \"-600.00 EUR\"",
            "`fee` \"-600.00 EUR\": an amount is never negative",
        ),
        (
            "fee: \"600.00 EUR\"",
            "fee: \"600.00\"",
            "`fee` \"600.00\": needs its currency, such as 150.00 EUR",
        ),
        (
            "fee: \"600.00 EUR\"",
            "fee: \"600.00 XYZ\"",
            "`fee` \"600.00 XYZ\": no currency of ISO 4217 is XYZ",
        ),
        ("fee: \"600.00 EUR\"", "fee: 600", "`fee` should be a text in quotation marks"),
        ("score: 4", "score: 5", "a score is 0 to 4, and this one is 5"),
        ("at: \"18:00\"", "at: \"25:00\"", "`at` \"25:00\": no time of day; write it as 18:00"),
        ("name: \"Mara Lind\"", "name: \" \"", "`name` \"\": a name cannot be empty"),
        ("id: \"dm-2hqa\"", "id: \"\"", "`id` \"\": an id cannot be empty"),
        ("count: 2", "count: -2", "`count` is never negative, and here it is -2"),
        ("rounds: 2", "rounds: 99999999999", "`rounds` is too large"),
        ("rounds: 2", "rounds: two", "`rounds` should be a whole number, not `two`"),
        (
            "label: true",
            "label: yes",
            "`disclosure_label` should be true or false, not `yes`; write true",
        ),
        ("id: \"dm-2hqa\",", "", "`id` of Touch is missing before this"),
        ("title: \"Glaze\"", "title: \"Glaze\", title: \"Bowl\"", "`title` is given twice"),
        ("title: \"Glaze\",", "title: \"Glaze\"", "a comma is missing before this"),
        ("title: \"Glaze\"", "title \"Glaze\"", "a colon is missing before this"),
    ];
    for (old, new, expected) in cases {
        let changed = after(old, new);
        let (place, what) = changed.split_once(": ").expect("a place");
        assert!(place.starts_with("line ") && place.contains(", column "), "{changed}");
        assert!(what.starts_with(expected), "{changed}\nis not: {expected}");
    }
}

#[test]
fn ids_are_unique_in_the_whole_book_and_lead_somewhere() {
    let cases = [
        ("id: \"dm-2hqa\"", "id: \"mara-lind-7k2m\"", "the id `mara-lind-7k2m` is given twice"),
        ("id: \"reels-4qd2\"", "id: \"p9\"", "the id `p9` is given twice"),
        (
            "influencer: \"mara-lind-7k2m\"",
            "influencer: \"mara-lind-7k2\"",
            "there is no influencer `mara-lind-7k2`; did you mean `mara-lind-7k2m`?",
        ),
        (
            "campaign: \"spring-glaze-4tzn\"",
            "campaign: \"summer\"",
            "there is no campaign `summer`; name one that is there",
        ),
        (
            "partnership: \"mara-lind-p3xa\"",
            "partnership: \"mara-lind-p3xb\"",
            "there is no partnership `mara-lind-p3xb`; did you mean `mara-lind-p3xa`?",
        ),
        (
            "term: \"reels-4qd2\"",
            "term: \"reels-4qd3\"",
            "there is no term of its partnership `reels-4qd3`; did you mean `reels-4qd2`?",
        ),
        (
            "record: \"fee-2zk5\"",
            "record: \"fee-2zk6\"",
            "there is no record `fee-2zk6`; name one that is there, or take the silence out",
        ),
    ];
    for (old, new, expected) in cases {
        let changed = after(old, new);
        let (place, what) = changed.split_once(": ").expect("a place");
        assert!(what.starts_with(expected), "{changed}\nis not: {expected}");
        let line: usize = place[5..place.find(',').expect("a column")].parse().expect("a number");
        let text = FULL.replacen(old, new, 1);
        let new_id = new.split('"').nth(1).expect("an id");
        assert!(text.lines().nth(line - 1).expect("the line").contains(new_id), "{changed}");
    }
}

#[test]
fn a_conflict_about_nothing_or_with_a_value_that_cannot_be_is_told_with_its_place() {
    let cases = [
        ("record: \"x4\"", "record: \"x44\"", "there is no record `x44`"),
        ("record: \"x9\"", "record: \"conflict-3aaa\"", "there is no record `conflict-3aaa`"),
        ("field: \"next_step\"", "field: \"next_move\"", "there is no field `next_move`"),
        ("what: \"ask again\"", "what: 7", "it is not a value of `next_step`"),
        ("theirs: \"Fern and Clay\"", "theirs: \"\"", "a name cannot be empty"),
        ("theirs: \"Fern and Clay\",", "", "a field has both `ours` and `theirs`"),
        ("deleted: Ours,", "", "it needs a `field`, or says who `deleted` the record"),
    ];
    for (old, new, expected) in cases {
        let changed = after(old, new);
        assert!(changed.contains("in the conflict `conflict-"), "{changed}");
        assert!(changed.contains(expected), "{changed}\nsays not: {expected}");
        assert!(changed.starts_with("line "), "{changed}");
    }
}

#[test]
fn the_line_itself_is_shown_under_the_message() {
    let OpenProblem::Invalid { problem, .. } =
        refusal(FULL.replacen("goal: Sales", "gaol: Sales", 1).as_bytes())
    else {
        unreachable!("it is invalid")
    };
    let line = FULL.lines().position(|line| line.contains("goal: Sales")).expect("it is there") + 1;
    let expected = format!("{line} |       gaol: Sales,\n    |       ^^^^");
    assert_eq!(problem.excerpt().expect("a place"), expected);
}

#[test]
fn what_is_no_file_is_refused_before_it_is_read() {
    let disk = FakeDisk::with(&[]);
    let open = |disk: &FakeDisk| {
        BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"))
            .err()
            .expect("no book")
            .to_string()
    };
    assert_eq!(open(&disk), "there is no book at /home/book.ron");
    disk.make_folder(Path::new(BOOK)).unwrap();
    assert_eq!(open(&disk), "cannot read /home/book.ron: it is a folder, not a file");
}

#[test]
fn a_file_above_the_limit_is_refused_by_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.ron");
    // A sparse file: large, without data.
    #[expect(clippy::disallowed_methods, reason = "sets the stage on the real disk")]
    std::fs::File::create(&path).unwrap().set_len(SIZE_LIMIT + 1).unwrap();
    let disk = Arc::new(cahoots::world::disk::RealDisk);
    let message = BookFile::open(disk, &path, folder.path()).err().unwrap().to_string();
    assert!(message.ends_with("it has 257 MB, and a book has at most 256 MB"), "{message}");
}

#[test]
fn a_disk_that_refuses_is_quoted_in_plain_words() {
    for (kind, expected) in [
        (
            std::io::ErrorKind::PermissionDenied,
            "no permission; see who owns the file and its folder",
        ),
        (std::io::ErrorKind::NotFound, "it is not there"),
    ] {
        let disk = FakeDisk::with(&[(BOOK, FULL.as_bytes())]);
        disk.fail(2, crate::support::fake_disk::Failure::Refused(kind));
        let open = BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state"));
        assert_eq!(open.err().unwrap().to_string(), format!("cannot read {BOOK}: {expected}"));
        assert_eq!(disk.steps(), ["stamp", "resolve", "read"]);
    }
}

#[test]
fn whatever_happens_to_a_book_it_is_refused_or_holds_together() {
    let pieces: Vec<&str> = FULL.split_inclusive([',', '\n', '"']).collect();
    let mut rng = Rng::new(5);
    let mut opened = 0;
    for _ in 0..250 {
        let mut mutant = pieces.clone();
        let at = rng.below(mutant.len());
        match rng.below(3) {
            0 => drop(mutant.remove(at)),
            1 => mutant.insert(at, pieces[rng.below(pieces.len())]),
            _ => mutant[at] = pieces[rng.below(pieces.len())],
        }
        let text = mutant.concat();
        match contents::read(text.as_bytes()) {
            Ok(read) => {
                let written = contents::write(&read.records).expect("it can be written");
                assert!(contents::reads_back(&written, &read.records), "{text}");
                assert_eq!(Book::from(read.records).dangling(), [], "{text}");
                opened += 1;
            }
            Err(Unreadable::Problem(problem)) => {
                let message = problem.to_string();
                assert!(message.chars().all(|c| c == '\n' || is_safe(c)), "{message:?}");
                assert!(message.len() < 400, "{message}");
            }
            Err(Unreadable::NeedsNewer { .. }) => {}
        }
    }
    assert!(opened > 25, "only {opened} of them could be opened");
}
