//! What a start restores, and its messages.

use super::*;
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::date::day;
use crate::domain::id::{Id, Ids};
use crate::domain::influencer::Influencer;
use crate::domain::money::Currency;
use crate::domain::plan::plan;
use crate::domain::sample;
use crate::domain::text::{Line as Text, Name};
use crate::domain::touch::Touch;
use crate::store::journal::frames;

const TODAY: &str = "2026-11-22";

fn journal(lines: &[Line]) -> Past {
    let mut bytes = frames::HEAD.to_vec();
    for line in lines {
        frames::push(&line.write().unwrap(), &mut bytes).unwrap();
    }
    Past::of(bytes).unwrap()
}

fn step(number: u64, deed: Deed, set: &ChangeSet) -> Line {
    Line::Step {
        step: Step { number, at: None, deed, set: set.clone(), takes_back: Vec::new() },
        on: None,
    }
}

fn saved(up_to: u64) -> Line {
    Line::Saved { up_to }
}

/// Changes the first influencer, and returns the changes.
fn did(book: &mut Book, deed: impl Fn(&mut Influencer)) -> ChangeSet {
    let mut one = Influencer::clone(book.influencers.values().next().unwrap());
    deed(&mut one);
    let set = plan(book, Command::Edit(one.into()), &mut Ids::seeded(1), day(TODAY)).unwrap();
    book.apply(&set).unwrap();
    set
}

fn email(text: &'static str) -> impl Fn(&mut Influencer) {
    move |one| one.email = Text::new(text)
}

fn first_email(book: &Book) -> String {
    book.influencers.values().next().unwrap().email.to_string()
}

#[test]
fn what_is_saved_is_past_and_nothing_is_said_of_it() {
    let mut book = sample::book();
    let set = did(&mut book, email("a@x.org"));
    let past = journal(&[step(1, Deed::Did, &set), saved(1)]);
    let recovered = recover(book.clone(), Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!((recovered.book, recovered.news), (book, News::None));
    assert_eq!((recovered.past.len(), recovered.reach), (1, Reach::Whole));
}

#[test]
fn what_is_not_saved_stands_in_the_book_again_and_is_said() {
    let on_disk = sample::book();
    let mut then = on_disk.clone();
    let one = did(&mut then, email("a@x.org"));
    let other = did(&mut then, email("b@x.org"));
    let past = journal(&[step(1, Deed::Did, &one), step(2, Deed::Did, &other)]);
    let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!(recovered.book, then);
    let label = &one.label;
    let said = format!("Recovered 2 steps that were not saved: {label}, {label}");
    assert_eq!(recovered.news, News::Recovered(said));
}

#[test]
fn a_save_that_the_journal_did_not_hear_of_is_no_news() {
    let mut book = sample::book();
    let one = did(&mut book, email("a@x.org"));
    let other = did(&mut book, email("b@x.org"));
    let past = journal(&[step(1, Deed::Did, &one), step(2, Deed::Did, &other)]);
    let recovered = recover(book.clone(), Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!((recovered.book, recovered.news), (book, News::None));
    assert_eq!(recovered.past.len(), 2, "and undo takes both back");
}

#[test]
fn what_others_wrote_meanwhile_stands_beside_what_is_recovered() {
    let before = sample::book();
    let mut ours = before.clone();
    let set = did(&mut ours, email("ours@x.org"));
    let mut on_disk = before;
    did(&mut on_disk, email("theirs@x.org"));
    did(&mut on_disk, |one| one.phone = Text::new("1"));
    let past = journal(&[step(1, Deed::Did, &set)]);
    let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!(first_email(&recovered.book), "theirs@x.org");
    assert_eq!(recovered.book.conflicts.values().count(), 1, "and ours is kept as well");
    let News::Recovered(said) = recovered.news else { panic!("nothing is said") };
    assert!(said.ends_with("1 value was also changed elsewhere, see :conflicts"), "{said}");
}

#[test]
fn what_other_windows_left_is_taken_over_behind_our_own() {
    let on_disk = sample::book();
    let mut then = on_disk.clone();
    let ours = did(&mut then, email("a@x.org"));
    let theirs = did(&mut then, |one| one.phone = Text::new("1"));
    let typed = |text: &str| Typed {
        what: text.to_owned(),
        texts: vec![("text".to_owned(), text.to_owned())],
        ..Typed::default()
    };
    let past = journal(&[step(7, Deed::Did, &ours), Line::Typed(typed("ours"))]);
    let left = Step { number: 3, at: None, deed: Deed::Did, set: theirs, takes_back: Vec::new() };
    let tail = Tail {
        journal: "1f".to_owned(),
        last: 3,
        steps: vec![left.clone()],
        typed: vec![typed("theirs")],
    };
    let recovered = recover(on_disk, Some(&past), vec![tail], day(TODAY), &|_| None);
    assert_eq!(recovered.book, then);
    let numbers: Vec<u64> = recovered.past.iter().map(|step| step.number).collect();
    assert_eq!(numbers, [7, 8]);
    assert_eq!(recovered.typed, [typed("theirs"), typed("ours")]);
    let expected = [
        Line::Step { step: Step { number: 8, ..left }, on: None },
        Line::Typed(typed("theirs")),
        Line::Taken { journal: "1f".to_owned(), up_to: 3 },
    ];
    assert_eq!(recovered.lines, expected);
}

#[test]
fn a_book_that_never_came_to_the_disk_is_made_of_its_journal() {
    let mut book = sample::book();
    let unnamed =
        Book::new(Brand::new(Name::parse("New").unwrap(), Currency::EUR, DateOrder::DayFirst));
    let mut begun = unnamed.records().diff(book.records(), "Began");
    begun.changes.sort_by_key(|change| change.about().is_some());
    let set = did(&mut book, email("a@x.org"));
    let past = journal(&[step(1, Deed::Began, &begun), step(2, Deed::Did, &set)]);
    let empty = never_saved(&past).expect("it begins with the book");
    assert_eq!(recover(empty, Some(&past), Vec::new(), day(TODAY), &|_| None).book, book);
    let saved = journal(&[step(1, Deed::Began, &begun), saved(1), step(2, Deed::Did, &set)]);
    assert!(never_saved(&saved).is_none(), "the rest of it was in the file");
}

#[test]
fn of_a_long_journal_the_newest_steps_are_read_at_once() {
    let mut book = sample::book();
    let set = did(&mut book, email("a@x.org"));
    let mut lines: Vec<Line> = (1..=900).map(|at| step(at, Deed::Did, &set)).collect();
    lines.push(saved(900));
    let recovered =
        recover(book.clone(), Some(&journal(&lines)), Vec::new(), day(TODAY), &|_| None);
    assert_eq!((recovered.past.len(), recovered.reach), (AT_ONCE, Reach::Newest));
    lines.pop();
    let recovered = recover(book, Some(&journal(&lines)), Vec::new(), day(TODAY), &|_| None);
    assert_eq!((recovered.past.len(), recovered.reach), (900, Reach::Whole));
}

/// Logs a touch with Mara, and returns the changes.
fn touched(book: &mut Book) -> ChangeSet {
    let mara: Id<Influencer> = Id::parse("mara").unwrap();
    let with_mara = |touch: &&std::sync::Arc<Touch>| touch.influencer == mara;
    let mut touch = Touch::clone(book.touches.values().find(with_mara).unwrap());
    touch.id = Id::draft();
    let set = plan(book, Command::Add(touch.into()), &mut Ids::seeded(1), day(TODAY)).unwrap();
    book.apply(&set).unwrap();
    set
}

fn without_mara(book: &Book) -> Book {
    let mut book = book.clone();
    let mara = AnyId::Influencer(Id::parse("mara").unwrap());
    let set = plan(&book, Command::Delete(mara), &mut Ids::seeded(1), day(TODAY)).unwrap();
    book.apply(&set).unwrap();
    book
}

#[test]
fn who_was_deleted_elsewhere_meanwhile_comes_back_from_a_backup() {
    let backup = sample::book();
    let mut ours = backup.clone();
    let set = touched(&mut ours);
    let past = journal(&[step(1, Deed::Did, &set)]);
    let newest_with = |id: &AnyId| id.is_in(&backup).then(|| backup.records().clone());
    let on_disk = without_mara(&backup);
    let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY), &newest_with);
    assert_eq!(recovered.book.touches, ours.touches);
    assert_eq!(recovered.book.partnerships, ours.partnerships);
    let News::Recovered(said) = recovered.news else { panic!("nothing is said") };
    let end = "; 1 record was deleted elsewhere and is back, see :conflicts";
    assert_eq!(said, format!("Recovered 1 step that was not saved: {}{end}", set.label));
}

#[test]
fn who_was_deleted_elsewhere_comes_back_from_the_journal_where_it_knows() {
    let before = without_mara(&sample::book());
    let added = before.records().diff(sample::book().records(), "Added Mara");
    let mut ours = sample::book();
    let set = touched(&mut ours);
    let past = journal(&[step(1, Deed::Did, &added), saved(1), step(2, Deed::Did, &set)]);
    let recovered = recover(before, Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!(recovered.book.touches, ours.touches);
    assert_eq!(recovered.book.influencers, ours.influencers);
}

#[test]
fn what_cannot_be_brought_back_is_told() {
    let mut ours = sample::book();
    let set = touched(&mut ours);
    let past = journal(&[step(1, Deed::Did, &set)]);
    let on_disk = without_mara(&sample::book());
    let recovered = recover(on_disk.clone(), Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!(recovered.book, on_disk);
    let label = &set.label;
    let said = format!(
        "1 step could not be brought back: {label}: influencer mara was deleted elsewhere; \
         it stands in :history"
    );
    assert_eq!(recovered.news, News::NotRecovered(said.clone()));

    let brand = |book: &mut Book| {
        let mut brand = Brand::clone(&book.brand);
        brand.name = Name::parse("Moss").unwrap();
        let set = plan(book, Command::EditBrand(brand), &mut Ids::seeded(1), day(TODAY)).unwrap();
        book.apply(&set).unwrap();
        set
    };
    let named = brand(&mut ours);
    let past = journal(&[step(1, Deed::Did, &set), step(2, Deed::Did, &named)]);
    let recovered = recover(on_disk, Some(&past), Vec::new(), day(TODAY), &|_| None);
    let brought = format!("Recovered 1 step that was not saved: {}", named.label);
    assert_eq!(recovered.news, News::Recovered(format!("{brought}; {said}")));
}

#[test]
fn what_others_did_is_not_brought_back_when_they_took_it_back() {
    let base = sample::book();
    let mut then = base.clone();
    let theirs = did(&mut then, email("theirs@x.org"));
    let past = journal(&[step(1, Deed::Merged, &theirs)]);
    let recovered = recover(base.clone(), Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_eq!((recovered.book, recovered.news), (base, News::None));
}

#[test]
fn what_changes_the_book_is_said_even_where_no_step_is_ours() {
    let base = sample::book();
    let mut then = base.clone();
    let first = did(&mut then, email("a@x.org"));
    did(&mut then, email("b@x.org"));
    // A step is lost between the two: the second one's base matches no known version.
    let second = did(&mut then, |one| one.phone = Text::new("1"));
    let past = journal(&[step(1, Deed::Merged, &first), step(3, Deed::Merged, &second)]);
    let recovered = recover(base.clone(), Some(&past), Vec::new(), day(TODAY), &|_| None);
    assert_ne!(recovered.book, base);
    let News::Recovered(said) = recovered.news else { panic!("nothing is said") };
    assert!(said.starts_with("Recovered changes that were not saved; 1 value was"), "{said}");
}

#[test]
fn what_the_book_does_not_take_stays_in_its_journal_and_is_told() {
    let on_disk = sample::book();
    let mut then = on_disk.clone();
    let ours = did(&mut then, email("a@x.org"));
    let theirs = did(&mut then, |one| one.phone = Text::new("1"));
    let typed = Typed { what: "here".to_owned(), ..Typed::default() };
    let past = journal(&[step(7, Deed::Did, &ours), Line::Typed(typed.clone())]);
    let step = Step { number: 3, at: None, deed: Deed::Did, set: theirs, takes_back: Vec::new() };
    let tail = Tail { journal: "1f".to_owned(), last: 3, steps: vec![step], typed: vec![typed] };
    let refuse: Put = |_, _| Err(Stale { what: "influencer mara".to_owned() });
    let recovered =
        recover_by(refuse, on_disk.clone(), Some(&past), vec![tail], day(TODAY), &|_| None);
    assert_eq!(recovered.book, on_disk);
    assert_eq!(recovered.refused, Refused { own: true, others: vec!["1f".to_owned()] });
    assert_eq!((recovered.past, recovered.last, recovered.lines), (vec![], 0, vec![]));
    assert_eq!(recovered.typed, [], "it is in the journals, too");
    let News::NotRecovered(said) = recovered.news else { panic!("nothing is said") };
    assert!(said.starts_with("2 steps did not fit the book: "), "{said}");
}
