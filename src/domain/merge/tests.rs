//! Examples of merges.

use super::{Merged, merge};
use crate::domain::book::{Book, Records};
use crate::domain::command::Command;
use crate::domain::content::ContentType;
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::influencer::{Audience, Influencer};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::record::{AnyId, AnyRecord, Record};
use crate::domain::sample::{after, book, euros, happened, id, today};
use crate::domain::stage::Stage;

/// Returns the sample with one record changed.
pub(super) fn with<R: Record>(of: &str, change: impl FnOnce(&mut R)) -> Records
where
    AnyRecord: From<R>,
{
    let mut book = book();
    let mut record = R::clone(R::table(&book).get(&id(of)).unwrap());
    change(&mut record);
    put(&mut book, record.into());
    book.records().clone()
}

pub(super) fn put(book: &mut Book, record: AnyRecord) {
    let id = record.id();
    let before = AnyRecord::of(book, &id).map(Into::into);
    let change = crate::domain::change::Change::between(before, Some(record.into()));
    let set = crate::domain::change::ChangeSet {
        label: String::new(),
        changes: change.into_iter().collect(),
    };
    book.apply(&set).unwrap();
}

pub(super) fn deleted(id: AnyId) -> Records {
    after(&book(), [Command::Delete(id)]).0.records().clone()
}

/// Merges; returns the result and the clashes in words: `mara-spring fee`.
pub(super) fn merged(ours: &Records, theirs: &Records) -> (Records, Vec<String>) {
    let Merged { records, clashes, .. } = merge(&book(), ours, theirs, today());
    assert_eq!(Book::from(records.clone()).dangling(), vec![]);
    let told = clashes.iter().map(|clash| {
        let about = clash.about.as_ref().map_or("brand", AnyId::as_str);
        format!("{about} {}", clash.field.unwrap_or("deleted"))
    });
    (records, told.collect())
}

fn spring(records: &Records) -> &Partnership {
    records.partnerships.get(&id("mara-spring")).unwrap()
}

#[test]
fn two_fields_of_one_record_are_both_taken_and_one_field_is_a_clash() {
    let ours = with("mara-spring", |one: &mut Partnership| one.fee = Some(euros(1_000)));
    let theirs = with("mara-spring", |one: &mut Partnership| {
        one.fee = Some(euros(1_200));
        one.title = "Glaze".into();
    });
    let (then, clashes) = merged(&ours, &theirs);
    assert_eq!(clashes, ["mara-spring fee"]);
    assert_eq!((spring(&then).fee, &*spring(&then).title), (Some(euros(1_000)), "Glaze"));
    let conflict = then.conflicts.values().next().unwrap();
    let shown = [&conflict.base, &conflict.ours, &conflict.theirs]
        .map(|version| version.as_ref().unwrap().show());
    assert_eq!(shown, ["900.00 EUR", "1000.00 EUR", "1200.00 EUR"]);
    assert_eq!(conflict.on, today());
}

#[test]
fn terms_are_merged_one_by_one_and_field_by_field() {
    let ours = with("mara-spring", |one: &mut Partnership| one.terms[0].count = 3);
    let theirs = with("mara-spring", |one: &mut Partnership| {
        one.terms[0].poster = crate::domain::content::Poster::Brand;
        one.terms.swap(1, 2);
        one.terms
            .push(crate::domain::expectations::Term { id: id("extra"), ..one.terms[1].clone() });
    });
    let (then, clashes) = merged(&ours, &theirs);
    assert_eq!(clashes, [""; 0]);
    let terms: Vec<_> =
        spring(&then).terms.iter().map(|term| (term.id.as_str(), term.count)).collect();
    assert_eq!(terms, [("reels", 3), ("video", 1), ("stories", 3), ("extra", 1)]);
    assert_eq!(spring(&then).terms[0].poster, crate::domain::content::Poster::Brand);
}

#[test]
fn measurements_of_an_account_are_merged_by_their_day() {
    let measured = |on: &str, followers| Audience {
        followers: Some(followers),
        ..Audience::on(crate::domain::date::day(on))
    };
    let ours = with("mara", |one: &mut Influencer| {
        one.accounts[0].audience.push(measured("2026-11-20", 24_000));
    });
    let theirs = with("mara", |one: &mut Influencer| {
        one.accounts[0].audience.insert(0, measured("2026-10-01", 22_000));
        one.accounts[0].audience[1].likes = Some(900);
    });
    let (then, clashes) = merged(&ours, &theirs);
    assert_eq!(clashes, [""; 0]);
    let audience = &then.influencers.get(&id("mara")).unwrap().accounts[0].audience;
    let followers: Vec<_> = audience.iter().map(|one| (one.followers, one.likes)).collect();
    assert_eq!(followers, [(Some(22_000), None), (Some(23_400), Some(900)), (Some(24_000), None)]);
}

#[test]
fn what_one_side_changed_the_other_cannot_delete() {
    let ours = with("reel-1", |one: &mut Deliverable| one.status = Status::Scheduled);
    let reel = AnyId::Deliverable(id("reel-1"));
    for (ours, theirs) in [(&ours, &deleted(reel.clone())), (&deleted(reel), &ours)] {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["reel-1 deleted"]);
        assert_eq!(then.deliverables.get(&id("reel-1")).unwrap().status, Status::Scheduled);
    }
}

#[test]
fn a_deletion_that_cannot_be_is_called_off_with_all_that_went_and_forgot() {
    let ours = with("reel-1", |one: &mut Deliverable| one.status = Status::Scheduled);
    let gone = deleted(AnyId::Influencer(id("mara")));
    for (ours, theirs) in [(&ours, &gone), (&gone, &ours)] {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["mara deleted"], "one clash tells of it");
        let kept = Records { conflicts: crate::domain::book::Table::default(), ..then };
        let changed = if ours.influencers.len() == 3 { ours } else { theirs };
        assert_eq!(&kept, changed);
    }
    let ours = with("winter", |one: &mut crate::domain::campaign::Campaign| one.archived = true);
    let gone = deleted(AnyId::Campaign(id("winter")));
    for (ours, theirs) in [(&ours, &gone), (&gone, &ours)] {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["winter deleted"]);
        let named = &then.partnerships.get(&id("tomas-winter")).unwrap().campaign;
        assert_eq!(*named, Some(id("winter")), "it was forgotten for the deletion alone");
    }
}

#[test]
fn what_is_added_to_a_record_brings_it_back() {
    let mut more = book();
    let fee = Payment::new(id("bonus"), id("jo-first"), euros(50), Trigger::Signing);
    put(&mut more, fee.into());
    let gone = deleted(AnyId::Influencer(id("jo")));
    for (ours, theirs) in [(more.records(), &gone), (&gone, more.records())] {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["jo deleted"]);
        assert!(
            then.payments.contains(&id("bonus")) && then.partnerships.contains(&id("jo-first"))
        );
    }
}

#[test]
fn a_piece_keeps_the_term_that_it_fills() {
    let gone = with("mara-spring", |one: &mut Partnership| {
        one.terms.retain(|term| term.id != id("video"));
    });
    let video = Command::Delete(AnyId::Deliverable(id("video-1")));
    let gone = after(&Book::from(gone), [video]).0;
    let mut more = book();
    let mut piece = Deliverable::new(id("video-2"), id("mara-spring"), ContentType::Video);
    piece.fills = Some(Fills { term: id("video"), number: 2 });
    put(&mut more, piece.into());
    for (ours, theirs) in [(more.records(), gone.records()), (gone.records(), more.records())] {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["mara-spring terms"]);
        assert!(spring(&then).term(&id("video")).is_some());
        assert!(!then.deliverables.contains(&id("video-1")), "that was deleted by itself");
    }
}

#[test]
fn two_entries_that_got_one_id_by_chance_are_both_kept_whoever_merges() {
    let moved = |to| after(&book(), [Command::MoveStage { partnership: id("jo-first"), to }]).0;
    let (ours, theirs) = (moved(Stage::Declined), moved(Stage::Rejected));
    let told = |book: &Book| happened(book, "jo-first");
    assert_eq!((told(&ours).len(), told(&theirs).len()), (1, 1));
    let [here, there] = [(&ours, &theirs), (&theirs, &ours)].map(|(ours, theirs)| {
        let (then, clashes) = merged(ours, theirs);
        assert_eq!(clashes, ["jo-first stage"]);
        then.history
    });
    assert_eq!(here, there);
    assert_eq!(here.len(), book().history.len() + 2);
}

#[test]
fn both_deleted_is_gone_and_both_added_is_merged() {
    let gone = deleted(AnyId::Partnership(id("mara-autumn")));
    let (then, clashes) = merged(&gone, &gone);
    assert_eq!((then, clashes), (gone, vec![]));
    let added = |title: &str, fee| {
        let mut book = book();
        let new = Partnership::new(id("new"), id("jo"));
        put(&mut book, Partnership { title: title.into(), fee, ..new }.into());
        book.records().clone()
    };
    let (then, clashes) = merged(&added("Winter", None), &added("Winter set", Some(euros(9))));
    assert_eq!(clashes, ["new title"]);
    let new = then.partnerships.get(&id("new")).unwrap();
    assert_eq!(
        (&*new.title, new.fee),
        ("Winter", Some(euros(9))),
        "one said what the other left open"
    );
    assert_eq!(then.conflicts.values().next().unwrap().base, None);
}
