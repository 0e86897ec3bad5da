//! What a journal restores if others wrote meanwhile.

use std::sync::Arc;

use super::tests::put;
use super::{Lost, Rebased, replay};
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::influencer::Influencer;
use crate::domain::record::AnyId;
use crate::domain::rights::Exclusivity;
use crate::domain::sample::{after, book, id, name, today};
use crate::domain::step::{Deed, Step};
use crate::domain::text::Line;
use crate::domain::touch::Touch;

fn mara(book: &Book, change: impl Fn(&mut Influencer)) -> Book {
    let mut mara = Influencer::clone(book.influencers.get(&id("mara")).unwrap());
    change(&mut mara);
    after(book, [Command::Edit(mara.into())]).0
}

fn email(text: &'static str) -> impl Fn(&mut Influencer) {
    move |mara| mara.email = Line::new(text)
}

fn without(book: &Book, one: AnyId) -> Book {
    after(book, [Command::Delete(one)]).0
}

/// Returns a book with a record that is not in the sample.
fn with_new(base: &Book) -> Book {
    let mut book = base.clone();
    put(&mut book, Influencer::new(id("new"), name("New")).into());
    book
}

/// Returns the steps between consecutive books.
fn steps(books: &[(Deed, &Book)], from: &Book) -> Vec<Step> {
    let mut before = from;
    let mut steps = Vec::new();
    for (number, (deed, book)) in (1..).zip(books) {
        let set = before.records().diff(book.records(), "Tested");
        steps.push(Step { number, at: None, deed: *deed, set, takes_back: Vec::new() });
        before = book;
    }
    steps
}

fn recovered(steps: &[Step], disk: &Book) -> (Rebased, Book) {
    let back = replay(steps, disk.records(), &Lost::of(steps, disk.records()));
    let mut book = disk.clone();
    book.apply(&back.clone().with_conflicts(disk.records(), today())).unwrap();
    (back, book)
}

#[test]
fn what_others_did_and_we_took_in_is_not_our_wish() {
    let (base, phone) = (book(), |mara: &mut Influencer| mara.phone = Line::new("1"));
    let (b, c) = (mara(&base, email("b@x.org")), mara(&base, email("c@x.org")));
    let new = with_new(&base);
    let deleted = without(&base, AnyId::Deliverable(id("reel-1")));
    for (what, merged, on_disk) in [
        ("set and set back", &b, &base),
        ("set and set again", &b, &c),
        ("added and deleted", &new, &base),
        ("deleted and added", &deleted, &base),
        ("set and left so", &b, &b),
    ] {
        let ours = mara(merged, phone);
        for (deeds, expected) in [
            (vec![(Deed::Merged, merged)], on_disk.clone()),
            (vec![(Deed::Merged, merged), (Deed::Did, &ours)], mara(on_disk, phone)),
            (vec![(Deed::Did, &mara(&base, phone)), (Deed::Merged, &ours)], mara(on_disk, phone)),
        ] {
            let (back, book) = recovered(&steps(&deeds, &base), on_disk);
            assert_eq!(back.clashes, vec![], "{what}, {} steps", deeds.len());
            assert_eq!(book, expected, "{what}, {} steps", deeds.len());
        }
    }
}

#[test]
fn what_we_did_to_what_others_brought_is_our_wish_all_the_same() {
    let base = book();
    let new = with_new(&base);
    let mut one = Influencer::clone(new.influencers.get(&id("new")).unwrap());
    one.phone = Line::new("1");
    let ours = after(&new, [Command::Edit(one.into())]).0;
    let steps = steps(&[(Deed::Merged, &new), (Deed::Did, &ours)], &base);
    let (_, book) = recovered(&steps, &base);
    assert_eq!(book.influencers.get(&id("new")), ours.influencers.get(&id("new")));
    assert_eq!(book.conflicts.len(), 1, "that they deleted it is told");
}

#[test]
fn words_that_we_added_before_others_added_theirs_are_ours() {
    let base = mara(&book(), |mara| mara.tags = vec![Line::new("pots")]);
    let add = |word: &'static str| move |mara: &mut Influencer| mara.tags.push(Line::new(word));
    let ours = mara(&base, add("kilns"));
    let both = mara(&ours, add("clay"));
    let steps = steps(&[(Deed::Did, &ours), (Deed::Merged, &both)], &base);
    let (back, book) = recovered(&steps, &mara(&base, add("clay")));
    assert_eq!(back.clashes, vec![]);
    let mut words = book.influencers.get(&id("mara")).unwrap().tags.clone();
    words.sort();
    assert_eq!(words, ["clay", "kilns", "pots"].map(Line::new));
}

/// Returns a step that logs a touch with Mara, and the book without her.
fn touched_and_deleted() -> (Vec<Step>, Book) {
    let base = book();
    let with_mara = |touch: &&Arc<Touch>| touch.influencer == id("mara");
    let mut touch = Touch::clone(base.touches.values().find(with_mara).unwrap());
    touch.id = id("touch-new");
    let mut ours = base.clone();
    put(&mut ours, touch.into());
    let steps = steps(&[(Deed::Did, &ours)], &base);
    (steps, without(&base, AnyId::Influencer(id("mara"))))
}

#[test]
fn who_was_deleted_meanwhile_comes_back_with_what_we_did() {
    let (steps, disk) = touched_and_deleted();
    let mut lost = Lost::of(&steps, disk.records());
    let back = replay(&steps, disk.records(), &lost);
    let lacking: Vec<AnyId> =
        back.homeless(disk.records()).flat_map(|(_, lacking)| lacking).collect();
    assert!(lacking.contains(&AnyId::Influencer(id("mara"))), "{lacking:?}");
    lost.add(book().records(), disk.records());
    let back = replay(&steps, disk.records(), &lost);
    assert_eq!(back.homeless(disk.records()).count(), 0);
    let mut then = disk.clone();
    then.apply(&back.with_conflicts(disk.records(), today())).unwrap();
    let mut expected = book().records().clone();
    expected.put_all(&steps[0].set);
    expected.conflicts = then.conflicts.clone();
    assert_eq!(*then.records(), expected, "she comes with all that was hers");
    let [conflict] = &then.conflicts.values().map(Arc::clone).collect::<Vec<_>>()[..] else {
        panic!("one conflict tells of it")
    };
    assert_eq!(conflict.record, Some(AnyId::Influencer(id("mara"))));
}

#[test]
fn what_our_own_steps_deleted_does_not_come_back_with_its_owner() {
    let (mut tail, disk) = touched_and_deleted();
    let mut then = book();
    then.apply(&tail[0].set).unwrap();
    let ours = without(&then, AnyId::Deliverable(id("reel-1")));
    let set = then.records().diff(ours.records(), "Deleted a reel");
    tail.push(Step { number: 2, at: None, deed: Deed::Did, set, takes_back: Vec::new() });
    let mut lost = Lost::of(&tail, disk.records());
    lost.add(book().records(), disk.records());
    let back = replay(&tail, disk.records(), &lost);
    let mut recovered = disk.clone();
    recovered.apply(&back.with_conflicts(disk.records(), today())).unwrap();
    assert!(AnyId::Influencer(id("mara")).is_in(&recovered));
    assert!(!AnyId::Deliverable(id("reel-1")).is_in(&recovered));
}

#[test]
fn what_we_deleted_and_others_gave_to_somebody_else_stays_and_is_told() {
    let base = book();
    let gone = without(&base, AnyId::Influencer(id("mara")));
    let mut moved = Exclusivity::clone(base.exclusivities.get(&id("theirs")).unwrap());
    moved.influencer = id("jo");
    let disk = after(&base, [Command::Edit(moved.into())]).0;
    let (_, book) = recovered(&steps(&[(Deed::Did, &gone)], &base), &disk);
    assert!(!book.influencers.contains(&id("mara")));
    assert_eq!(book.exclusivities.get(&id("theirs")).unwrap().influencer, id("jo"));
    let told: Vec<_> = book.conflicts.values().map(|one| (one.record.clone(), one.field)).collect();
    assert_eq!(told, [(Some(AnyId::Exclusivity(id("theirs"))), None)]);
}

#[test]
fn what_is_known_nowhere_is_named() {
    let (steps, disk) = touched_and_deleted();
    let back = replay(&steps, disk.records(), &Lost::default());
    let homeless: Vec<_> = back.homeless(disk.records()).map(|(id, _)| id).collect();
    assert_eq!(homeless, [AnyId::Touch(id("touch-new"))]);
    assert!(back.with_conflicts(disk.records(), today()).changes.is_empty());
}
