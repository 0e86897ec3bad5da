//! Examples of wording for changes. `tests/differences.rs` checks on whole books that no change is
//! left out.

use std::sync::Arc;

use super::*;
use crate::domain::book::Book;
use crate::domain::change::{Change, Edit};
use crate::domain::command::Command;
use crate::domain::conflict::{Conflict, Version};
use crate::domain::date::day;
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Fills, Status};
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Audience, Handle, Influencer};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::platform::Platform;
use crate::domain::record::{AnyId, Record};
use crate::domain::sample::{after, book, check, euros, id, name, today};
use crate::domain::silence::Silence;
use crate::domain::stage::{Lane, Stage};
use crate::domain::whole::Whole;

/// Returns the set that edits one record.
fn edit<R: Record>(book: &Book, id: &str, change: impl Fn(&mut R)) -> ChangeSet
where
    Change: From<Edit<R>>,
{
    let id = Id::<R>::parse(id).unwrap();
    let before = R::table(book).get(&id).cloned();
    let mut record = R::clone(before.as_ref().unwrap());
    change(&mut record);
    let edit = Edit { id, before, after: Some(Arc::new(record)) };
    ChangeSet { label: String::new(), changes: vec![edit.into()] }
}

fn told(differences: Vec<Difference>) -> Vec<String> {
    let lines = differences.into_iter().flat_map(|one| {
        let who = one.who;
        one.lines.into_iter().map(move |line| format!("{who}: {line}"))
    });
    lines.collect()
}

fn says<R: Record>(id: &str, change: impl Fn(&mut R), expected: &[&str])
where
    Change: From<Edit<R>>,
{
    let book = book();
    let set = edit(&book, id, change);
    assert_eq!(told(of_set(&set, &book, today())), expected);
    // The full comparison gives the same.
    let mut then = book.clone();
    then.apply(&set).unwrap();
    assert_eq!(differences(&book, &then, today()), of_set(&set, &book, today()));
}

fn measured(on: &str, followers: u64) -> Audience {
    Audience { followers: Some(followers), ..Audience::on(day(on)) }
}

#[test]
fn an_agreement_changes_in_the_words_of_its_owner() {
    says(
        "mara-spring",
        |one: &mut Partnership| {
            one.terms[0].count = 3;
            one.terms.remove(1);
            one.fee = Some(euros(1_000));
            one.must = vec!["handmade".into()];
            one.stage = Stage::In(Lane::Done);
            one.next_step = None;
            one.disclosure_label = false;
        },
        &[
            "Mara Lind × Spring glaze: moved Active → Done",
            "Mara Lind × Spring glaze: next step we send the December brief, by Wed 25 Nov → none",
            "Mara Lind × Spring glaze: 2 reels a month on Instagram → 3",
            "Mara Lind × Spring glaze: removed: 3 stories on Instagram by 5 Dec",
            "Mara Lind × Spring glaze: must say: + handmade, - glazed by hand",
            "Mara Lind × Spring glaze: no longer bound to the platform's label",
            "Mara Lind × Spring glaze: fee 900.00 EUR → 1,000.00 EUR",
        ],
    );
}

#[test]
fn a_piece_is_named_by_its_slot_and_a_day_by_its_date() {
    says(
        "reel-1",
        |reel: &mut Deliverable| {
            reel.post_due = Some(day("2027-01-08"));
            reel.status = Status::Approved;
            reel.fills = Some(Fills { term: id("reels"), number: 2 });
            reel.check = Some(DisclosureCheck { checked_on: day("2026-12-01"), ..check() });
        },
        &[
            "Mara Lind × Spring glaze: reel 1 of 6: slot 1 of 6 → 2 of 6",
            "Mara Lind × Spring glaze: reel 1 of 6: due Tue 15 Dec → Fri 8 Jan 2027",
            "Mara Lind × Spring glaze: reel 1 of 6: In review → Approved",
            "Mara Lind × Spring glaze: reel 1 of 6: disclosure check none → tag: #ad, labelled by \
             the platform, place: at the start, right in link and code, checked: Tue 1 Dec",
        ],
    );
}

#[test]
fn accounts_are_told_apart_by_platform_and_handle_and_measurements_by_day() {
    says(
        "mara",
        |mara: &mut Influencer| {
            mara.accounts[0].audience =
                vec![measured("2026-11-01", 23_500), measured("2026-11-21", 24_000)];
            mara.accounts.push(Account {
                platform: Platform::TikTok,
                handle: Handle::parse("mara").unwrap(),
                audience: vec![measured("2026-11-21", 900)],
            });
        },
        &[
            "Mara Lind: Instagram @mara.bakes, Sun 1 Nov: followers 23,400 → 23,500",
            "Mara Lind: added: Instagram @mara.bakes, Sat 21 Nov: followers: 24,000",
            "Mara Lind: added: account TikTok @mara",
            "Mara Lind: TikTok @mara, Sat 21 Nov: followers: 900",
        ],
    );
}

#[test]
fn what_is_new_or_gone_is_told_with_what_matters_of_it() {
    let before = book();
    let payment = Payment {
        id: id("new"),
        trigger: Trigger::Verification { pieces: None },
        ..Payment::clone(before.payments.values().next().unwrap())
    };
    let payment = Payment { amount: euros(150), state: PaymentState::Open, ..payment };
    let new = Influencer::new(id("zoe"), name("Zoë Papadaki"));
    let (then, _) = after(&before, [Command::Add(payment.into()), Command::Add(new.into())]);
    let there = [
        "Mara Lind × Spring glaze: added: payment 150.00 EUR on verification",
        "Zoë Papadaki: added",
        "Zoë Papadaki: name: Zoë Papadaki",
    ];
    assert_eq!(told(differences(&before, &then, today())), there);
    let back = [
        "Mara Lind × Spring glaze: removed: payment 150.00 EUR on verification",
        "Zoë Papadaki: removed",
    ];
    assert_eq!(told(differences(&then, &before, today())), back);
}

#[test]
fn what_hung_on_something_that_is_gone_is_counted() {
    let before = book();
    let gone = Command::Delete(id::<Partnership>("mara-spring").into());
    let (then, _) = after(&before, [gone]);
    let expected = "Mara Lind × Spring glaze: removed, with 4 pieces, 3 payments, 1 parcel, \
                    2 usage rights, 1 exclusivity";
    assert_eq!(told(differences(&before, &then, today()))[1..], [expected]);
}

#[test]
fn a_sleeping_row_and_a_silenced_finding_are_told_as_what_they_are() {
    let says = |silence: Silence, expected: &[&str]| {
        let book = book();
        let edit = |before: Option<&Silence>, after: Option<&Silence>| Edit {
            id: silence.id.clone(),
            before: before.cloned().map(Arc::new),
            after: after.cloned().map(Arc::new),
        };
        let both = [edit(None, Some(&silence)), edit(Some(&silence), None)];
        let told = both.map(|edit| {
            let set = ChangeSet { label: String::new(), changes: vec![edit.into()] };
            told(of_set(&set, &book, today())).join("; ")
        });
        assert_eq!(told, expected);
    };
    let asleep = Silence {
        id: id("s"),
        what: "post".into(),
        record: AnyId::Deliverable(id("reel-1")),
        reason: "on holiday".into(),
        on: today(),
        until: Some(day("2026-11-24")),
    };
    says(
        asleep.clone(),
        &[
            "Mara Lind × Spring glaze: asleep until Tue 24 Nov: reel 1 of 6",
            "Mara Lind × Spring glaze: removed: sleep of post, reel 1 of 6, until Tue 24 Nov, “on holiday”",
        ],
    );
    says(
        Silence { what: "C014".into(), until: None, ..asleep },
        &[
            "Mara Lind × Spring glaze: C014 silenced, “on holiday”: reel 1 of 6",
            "Mara Lind × Spring glaze: removed: silence of C014, reel 1 of 6, “on holiday”",
        ],
    );
}

#[test]
fn a_conflict_is_told_with_both_values_and_when_it_is_answered() {
    let named = |text: &str| {
        let book = book();
        let mara = book.influencers.get(&id("mara")).unwrap();
        let one = Influencer { name: name(text), ..Influencer::clone(mara) };
        Some(Version::new(Whole::Record(Box::new(one.into())), Some("name")))
    };
    let conflict = Conflict {
        id: id("c"),
        record: Some(AnyId::Influencer(id("mara"))),
        field: Some("name"),
        base: named("Mara"),
        ours: named("Mara L."),
        theirs: named("Mara Lindt"),
        on: today(),
    };
    let edit = Edit { id: conflict.id.clone(), before: None, after: Some(Arc::new(conflict)) };
    let set = ChangeSet { label: String::new(), changes: vec![edit.into()] };
    assert_eq!(
        told(of_set(&set, &book(), today())),
        ["Mara Lind: both changed name: ours Mara L., theirs Mara Lindt, before Mara"]
    );
    let mut then = book();
    then.apply(&set).unwrap();
    assert_eq!(
        told(of_set(&set.inverted(), &then, today())),
        ["Mara Lind: answered: conflict, name"]
    );
}

#[test]
fn history_is_told_where_nothing_else_is() {
    let before = book();
    let asked =
        Command::MoveStage { partnership: id("tomas-winter"), to: Stage::In(Lane::Contacted) };
    let (then, _) = after(&before, [asked]);
    let moved = ["Tomás Reyes × Winter kiln: moved In talks → Contacted"];
    assert_eq!(told(differences(&before, &then, today())), moved);
    let mut alone = before.records().diff(&then, "");
    alone.changes.retain(|change| matches!(change, Change::Entry(_)));
    let expected = "Tomás Reyes × Winter kiln: added: history of Sun 22 Nov, Moved from In talks \
                    to Contacted";
    assert_eq!(told(of_set(&alone, &before, today())), [expected]);
}

#[test]
fn one_line_holds_as_many_clauses_as_fit() {
    let book = book();
    let mut set = edit(&book, "mara-spring", |one: &mut Partnership| {
        one.fee = Some(euros(200));
        one.review_rounds = Some(2);
    });
    let zoe = Influencer::new(id("zoe"), name("Zoë Papadaki"));
    let (then, _) = after(&book, [Command::Add(zoe.into())]);
    set.changes.extend(book.records().diff(&then, "").changes);
    for (width, expected) in [
        (
            120,
            "Mara Lind × Spring glaze: review rounds 1 → 2, fee 900.00 EUR → 200.00 EUR; \
             Zoë Papadaki added",
        ),
        (90, "Mara Lind × Spring glaze: review rounds 1 → 2, fee 900.00 EUR → 200.00 EUR; 1 more"),
        (60, "Mara Lind × Spring glaze: review rounds 1 → 2; 2 more"),
        (10, "Mara Lind × Spring glaze: review rounds 1 → 2; 2 more"),
    ] {
        assert_eq!(one_line(&set, &book, today(), width), expected);
    }
    let nothing = ChangeSet { label: String::new(), changes: Vec::new() };
    assert_eq!(one_line(&nothing, &book, today(), 80), "");
}

#[test]
fn a_book_is_listed_in_an_order_that_stays() {
    insta::assert_snapshot!(listing(&book()));
}
