//! Tests of undo, redo and taking back single steps, with outside changes in between.

use super::*;
use crate::domain::command::Command;
use crate::domain::date::day;
use crate::domain::id::Ids;
use crate::domain::influencer::Influencer;
use crate::domain::plan::plan;
use crate::domain::sample::book;
use crate::domain::text::Line;

/// Edits the first influencer, and returns the resulting change set.
fn did(book: &mut Book, deed: impl Fn(&mut Influencer)) -> ChangeSet {
    let first = book.influencers.values().next().expect("the sample has influencers");
    let mut one = Influencer::clone(first);
    deed(&mut one);
    let command = Command::Edit(one.into());
    let set = plan(book, command, &mut Ids::seeded(1), day("2026-11-22")).unwrap();
    book.apply(&set).unwrap();
    set
}

fn email(text: &'static str) -> impl Fn(&mut Influencer) {
    move |one| one.email = Line::new(text)
}

fn phone(text: &'static str) -> impl Fn(&mut Influencer) {
    move |one| one.phone = Line::new(text)
}

fn taking_back(steps: &Steps, at: u64, book: &Book) -> Option<Result<ChangeSet, Hindered>> {
    Some(steps.taking_back(at, book)?.map(|back| back.set))
}

fn going_back(steps: &Steps, at: u64, book: &Book) -> Option<Result<ChangeSet, Hindered>> {
    Some(steps.going_back(at, book)?.map(|back| back.set))
}

fn first(book: &Book) -> (String, String) {
    let one = book.influencers.values().next().unwrap();
    (one.email.to_string(), one.phone.to_string())
}

#[test]
fn undo_passes_over_what_was_merged_and_leaves_it() {
    let (mut book, mut steps) = (book(), Steps::default());
    let (was, _) = first(&book);
    steps.push(did(&mut book, email("a@x.org")));
    steps.merged(did(&mut book, phone("1")));
    steps.undo(&mut book).unwrap().unwrap();
    assert_eq!(first(&book), (was, "1".to_owned()));
    assert!(steps.undo(&mut book).is_none(), "the merge is not ours");
    steps.redo(&mut book).unwrap().unwrap();
    assert_eq!(first(&book), ("a@x.org".to_owned(), "1".to_owned()));
}

#[test]
fn nothing_is_written_over_what_was_merged_later() {
    let (mut book, mut steps) = (book(), Steps::default());
    steps.push(did(&mut book, email("a@x.org")));
    steps.merged(did(&mut book, email("b@x.org")));
    let before = book.clone();
    for refused in
        [steps.undo(&mut book), going_back(&steps, 1, &book), taking_back(&steps, 1, &book)]
    {
        let Some(Err(Hindered::WritesOver(clashes))) = refused else { panic!("{refused:?}") };
        assert_eq!(clashes[0].field, Some("email"));
    }
    assert_eq!(book, before);
    assert_eq!(
        steps.next_undo(),
        Some(
            before
                .influencers
                .values()
                .next()
                .map(|one| { format!("Edited {}", one.name) })
                .unwrap()
                .as_str()
        )
    );
}

#[test]
fn going_back_leaves_what_others_did_later_and_a_merge_is_taken_back_when_it_is_asked_for() {
    let (mut book, mut steps) = (book(), Steps::default());
    let (mail, number) = first(&book);
    steps.push(did(&mut book, email("a@x.org")));
    steps.merged(did(&mut book, phone("1")));
    steps.push(did(&mut book, email("c@x.org")));
    let mut then = book.clone();
    then.apply(&going_back(&steps, 1, &book).unwrap().unwrap()).unwrap();
    assert_eq!(first(&then), (mail, "1".to_owned()));
    book.apply(&taking_back(&steps, 2, &book).unwrap().unwrap()).unwrap();
    assert_eq!(first(&book), ("c@x.org".to_owned(), number));
}

#[test]
fn the_steps_of_a_journal_go_on_where_they_were_left_however_they_are_cut() {
    let (mut book, mut steps) = (book(), Steps::default());
    steps.push(did(&mut book, email("a@x.org")));
    steps.push(did(&mut book, email("b@x.org")));
    steps.merged(did(&mut book, phone("1")));
    for _ in 0..2 {
        steps.undo(&mut book).unwrap().unwrap();
    }
    steps.redo(&mut book).unwrap().unwrap();
    let lines = steps.take_unkept();
    assert_eq!(lines.iter().map(|step| step.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(steps.take_unkept().is_empty());

    for cut in 0..=lines.len() {
        let (older, newer) = lines.split_at(cut);
        let mut rebuilt = Steps::of(newer.to_vec(), Reach::Newest, 6);
        let mut then = book.clone();
        // Enough of the cut-off steps is known to continue.
        if cut < 6 {
            assert_eq!(rebuilt.next_undo(), steps.next_undo(), "cut at {cut}");
        }
        rebuilt.push(did(&mut then, phone("2")));
        rebuilt.undo(&mut then).unwrap().unwrap();
        rebuilt.put_in_front(older.to_vec());
        let states: Vec<_> = rebuilt.past().map(|past| (past.step.deed, past.state)).collect();
        let expected = [
            (Deed::Did, State::Undone),
            (Deed::Merged, State::Done),
            (Deed::Did, State::Undone),
            (Deed::Did, State::Done),
        ];
        assert_eq!(states, expected, "cut at {cut}");
        rebuilt.undo(&mut then).unwrap().unwrap();
        assert_eq!(first(&then).1, "1", "cut at {cut}");
    }
}

#[test]
fn the_time_of_keeping_is_that_of_the_steps_without_one() {
    let (mut book, mut steps) = (book(), Steps::default());
    let at = |time: &str| NaiveDateTime::new(day("2026-11-22"), time.parse().unwrap());
    steps.push(did(&mut book, email("a@x.org")));
    steps.push(did(&mut book, email("b@x.org")));
    steps.kept(at("14:02:11"));
    steps.push(did(&mut book, email("c@x.org")));
    steps.kept(at("14:03:00"));
    let times: Vec<_> = steps.past().map(|past| past.step.at.unwrap()).collect();
    assert_eq!(times, [at("14:03:00"), at("14:02:11"), at("14:02:11")]);
}
