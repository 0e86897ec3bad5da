//! Properties of any sequence of commands.

use std::collections::HashSet;

use proptest::prelude::*;

use super::plan;
use super::taken_along;
use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::choice::Choice;
use crate::domain::command::{Command, Dated};
use crate::domain::date::plus_days;
use crate::domain::deliverable::Status;
use crate::domain::history::Happening;
use crate::domain::id::{Id, Ids};
use crate::domain::partnership::Partnership;
use crate::domain::payment::Trigger;
use crate::domain::record::{AnyId, AnyRecord, Record};
use crate::domain::sample;
use crate::domain::shipment::ShipmentState;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Line;

/// Three numbers that choose a command, its record and its details.
pub(in crate::domain) type Choosing = (u8, u16, u8);

fn one_of<R: Record>(book: &Book, pick: u16) -> Id<R> {
    let ids: Vec<_> = R::table(book).values().map(|record| record.id().clone()).collect();
    match ids.len() {
        // A missing record must be refused too.
        0 => Id::parse("nobody").unwrap(),
        count => ids[usize::from(pick) % count].clone(),
    }
}

fn any_id(book: &Book, pick: u16, how: u8) -> AnyId {
    match how % 12 {
        0 => AnyId::Influencer(one_of(book, pick)),
        1 => AnyId::Campaign(one_of(book, pick)),
        2 => AnyId::Partnership(one_of(book, pick)),
        3 => AnyId::Deliverable(one_of(book, pick)),
        4 => AnyId::Payment(one_of(book, pick)),
        5 => AnyId::Shipment(one_of(book, pick)),
        6 => AnyId::UsageRight(one_of(book, pick)),
        7 => AnyId::Exclusivity(one_of(book, pick)),
        8 => AnyId::Touch(one_of(book, pick)),
        9 => AnyId::Silence(one_of(book, pick)),
        10 => AnyId::Conflict(one_of(book, pick)),
        _ => AnyId::Entry(one_of(book, pick)),
    }
}

/// Returns a record of the first or the present book, maybe with other references, like a form.
fn edited(book: &Book, pick: u16, how: u8) -> Option<AnyRecord> {
    let mut record = AnyRecord::of(book, &any_id(book, pick, how))?;
    match &mut record {
        AnyRecord::Partnership(it) => {
            it.terms.truncate(usize::from(how / 10) % 4);
            it.terms.extend(it.terms.first().cloned());
            it.influencer = one_of(book, pick / 3);
        }
        AnyRecord::Deliverable(it) => it.status = Status::ALL[usize::from(how / 10) % 10],
        AnyRecord::Shipment(it) => it.state = ShipmentState::ALL[usize::from(how / 10) % 4],
        AnyRecord::Touch(it) => it.partnership = Some(one_of(book, pick / 3)),
        AnyRecord::Influencer(it) => it.archived = !it.archived,
        AnyRecord::Campaign(it) => it.archived = !it.archived,
        AnyRecord::Payment(it) => it.due_days += 1,
        AnyRecord::UsageRight(it) => it.in_use = !it.in_use,
        AnyRecord::Exclusivity(it) => it.influencer = one_of(book, pick / 3),
        AnyRecord::Silence(it) => it.record = any_id(book, pick / 3, how / 10),
        AnyRecord::Entry(_) | AnyRecord::Conflict(_) => {}
    }
    Some(record)
}

fn added(book: &Book, pick: u16, how: u8) -> Option<AnyRecord> {
    let mut record = AnyRecord::of(&sample::book(), &any_id(book, pick, how))?;
    match &mut record {
        AnyRecord::Influencer(it) => it.id = Id::draft(),
        AnyRecord::Campaign(it) => it.id = Id::draft(),
        AnyRecord::Partnership(it) => {
            it.id = Id::draft();
            it.terms.iter_mut().for_each(|term| term.id = Id::draft());
        }
        AnyRecord::Deliverable(it) => it.id = Id::draft(),
        AnyRecord::Payment(it) => it.id = Id::draft(),
        AnyRecord::Shipment(it) => it.id = Id::draft(),
        AnyRecord::UsageRight(it) => it.id = Id::draft(),
        AnyRecord::Exclusivity(it) => it.id = Id::draft(),
        AnyRecord::Touch(it) => it.id = Id::draft(),
        AnyRecord::Entry(it) => it.id = Id::draft(),
        AnyRecord::Silence(it) => it.id = Id::draft(),
        AnyRecord::Conflict(it) => it.id = Id::draft(),
    }
    Some(record)
}

/// Returns the chosen command, if there is a record for it.
pub(in crate::domain) fn command(book: &Book, (which, pick, how): Choosing) -> Option<Command> {
    let on = plus_days(sample::today(), i64::from(how) - 60);
    let stages = Lane::ALL.iter().map(|lane| Stage::In(*lane)).chain(Stage::EXITS);
    let stages: Vec<Stage> = stages.chain([Stage::Paused { from: Lane::Active }]).collect();
    Some(match which % 26 {
        0 => Command::Add(added(book, pick, how)?),
        1 => Command::Edit(edited(book, pick, how)?),
        2 => Command::Delete(any_id(book, pick, how)),
        3 => Command::Archive(any_id(book, pick, how)),
        4 => Command::MoveStage {
            partnership: one_of(book, pick),
            to: stages[usize::from(how) % stages.len()],
        },
        5 => Command::MoveCampaign {
            partnership: one_of(book, pick),
            to: (how > 80).then(|| one_of(book, pick / 2)),
        },
        6 => Command::SetStatus {
            deliverable: one_of(book, pick),
            to: Status::ALL[usize::from(how) % 10],
        },
        7 => Command::Post { deliverable: one_of(book, pick), url: None, on },
        8 => Command::Verify { deliverable: one_of(book, pick), check: sample::check() },
        9 => Command::MoveDate { item: dated(book, pick, how), to: on },
        10 => Command::SetNextStep {
            partnership: one_of(book, pick),
            step: sample::book().partnerships.values().nth(usize::from(how) % 4)?.next_step.clone(),
        },
        11 => Command::FinishNextStep(one_of(book, pick)),
        12 => Command::Pay { payment: one_of(book, pick), on, how: "bank".into() },
        13 => Command::ReopenPayment(one_of(book, pick)),
        14 => Command::CancelPayment(one_of(book, pick)),
        15 => Command::MoveShipment {
            shipment: one_of(book, pick),
            to: ShipmentState::ALL[usize::from(how) % 4],
            on,
        },
        16 => Command::Renew { partnership: one_of(book, pick), from: on },
        17 => Command::Ship {
            shipment: one_of(book, pick),
            on,
            carrier: "DHL".into(),
            tracking: Line::default(),
            cost: None,
        },
        18 => Command::AskChanges { deliverable: one_of(book, pick), note: "warmer".into() },
        19 => Command::SplitFee {
            partnership: one_of(book, pick),
            into: vec![Trigger::Signing; usize::from(how % 3)],
        },
        20 => Command::Silence {
            what: "C014".into(),
            record: any_id(book, pick, how),
            reason: "judged".into(),
        },
        21 => Command::Snooze { what: "post".into(), record: any_id(book, pick, how), until: on },
        22 => Command::ToggleUse(one_of(book, pick)),
        23 => Command::PlanSlots(one_of(book, pick)),
        24 => {
            let one = crate::domain::payment::Payment::new(
                Id::draft(),
                one_of(book, pick),
                sample::euros(u64::from(how)),
                Trigger::On(on),
            );
            Command::AddPayments(vec![one; usize::from(how % 3)])
        }
        _ => Command::WithPieces(Box::new(command(
            book,
            ([0, 1, 4][usize::from(how) % 3], pick, how),
        )?)),
    })
}

fn dated(book: &Book, pick: u16, how: u8) -> Dated {
    match how % 8 {
        0 => Dated::Draft(one_of(book, pick)),
        1 => Dated::Post(one_of(book, pick)),
        2 => Dated::Step(one_of(book, pick)),
        3 => Dated::Payment(one_of(book, pick)),
        4 => Dated::Send(one_of(book, pick)),
        5 => Dated::Right(one_of(book, pick)),
        6 => Dated::AdCode(one_of(book, pick)),
        _ => Dated::Exclusivity(one_of(book, pick)),
    }
}

/// Returns the index of references.
fn index(book: &Book) -> HashSet<(AnyId, Vec<AnyId>)> {
    let mut parents = HashSet::new();
    book.each_tie(|_, on, _| {
        parents.insert(on);
    });
    parents
        .into_iter()
        .map(|on| {
            let hanging = book.hanging_on(&on).to_vec();
            (on, hanging)
        })
        .collect()
}

/// Returns the history entries of a step and their partnerships.
fn entries(set: &ChangeSet) -> Vec<(Id<Partnership>, Happening)> {
    let added = |change: &Change| match change {
        Change::Entry(edit) if edit.before.is_none() => edit.after.clone(),
        _ => None,
    };
    let entries = set.changes.iter().filter_map(added);
    entries.map(|entry| (entry.partnership.clone(), entry.what.clone())).collect()
}

proptest! {
    #[test]
    fn any_commands_keep_the_book_whole_and_can_be_undone(
        choosing in proptest::collection::vec(any::<Choosing>(), 1..24),
        seed: u64,
    ) {
        let (mut book, mut ids) = (sample::book(), Ids::seeded(seed));
        for numbers in choosing {
            let Some(command) = command(&book, numbers) else { continue };
            let size = match &command {
                Command::Delete(id) => Some(taken_along(&book, id).len()),
                _ => None,
            };
            let Ok(set) = plan(&book, command, &mut ids, sample::today()) else { continue };
            let about: HashSet<_> = set.changes.iter().map(Change::about).collect();
            prop_assert_eq!(about.len(), set.changes.len(), "one change for each record");
            prop_assert!(!set.changes.is_empty(), "{} changes something", set.label);
            prop_assert!(set.changes.iter().all(|change| *change != change.inverted()));
            let written = entries(&set);
            let twice = (1..written.len()).any(|at| written[..at].contains(&written[at]));
            prop_assert!(!twice, "nothing is told twice by {}: {:?}", set.label, written);
            let before = book.clone();
            book.apply(&set).unwrap();
            prop_assert_eq!(book.dangling(), vec![], "after {}", set.label);
            if let Some(size) = size {
                let remembered = entries(&set).len();
                prop_assert_eq!(before.len() + remembered - book.len(), size + 1);
            }
            prop_assert_eq!(index(&book), index(&Book::from(book.records().clone())));
            let mut back = book.clone();
            back.apply(&set.inverted()).unwrap();
            prop_assert_eq!(&back, &before);
            prop_assert_eq!(index(&back), index(&before));
        }
    }
}
