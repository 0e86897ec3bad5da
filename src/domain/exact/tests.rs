//! Exact texts of similar values.

use super::*;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::expectations::{NextStep, Term, Whose};
use crate::domain::frequency::Frequency;
use crate::domain::history::Happening;
use crate::domain::influencer::{Account, Audience, Handle};
use crate::domain::money::{Currency, Money};
use crate::domain::payment::{PaymentState, Trigger};
use crate::domain::platform::Platform;
use crate::domain::record::AnyId;
use crate::domain::results::Results;
use crate::domain::rights::{OwedTo, Until};
use crate::domain::sample::{id, term};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Line;

/// Asserts that equal values have equal texts, and different ones different texts.
fn all_apart<T: Value>(values: &[T]) {
    for (at, one) in values.iter().enumerate() {
        assert_eq!(one.exact(), one.clone().exact());
        for other in &values[at + 1..] {
            assert_ne!(one, other, "the test is about two values");
            assert_ne!(one.exact(), other.exact(), "{one:?} and {other:?}");
        }
    }
}

fn lines(texts: &[&str]) -> Vec<Line> {
    texts.iter().map(|text| Line::new(text)).collect()
}

#[test]
fn words_that_hold_what_parts_words_are_told_apart() {
    all_apart(&[
        lines(&[]),
        lines(&[""]),
        lines(&["", ""]),
        lines(&["a, b"]),
        lines(&["a", "b"]),
        lines(&["a;:1:b"]),
        lines(&["a;", ":1:b"]),
    ]);
}

#[test]
fn a_name_of_ones_own_is_not_the_known_one() {
    let other = |name: &str| ContentType::Other(name.into());
    all_apart(&[ContentType::Reel, other("Reel"), other("Other Reel"), other("")]);
    all_apart(&[Platform::X, Platform::Other("X".into())]);
    all_apart(&[OwedTo::Us(id("x")), OwedTo::Brand("x".into()), OwedTo::Brand("us".into())]);
    all_apart(&[AnyId::Payment(id("x")), AnyId::Touch(id("x"))]);
}

#[test]
fn nothing_is_not_nought() {
    let counted = |views, likes| Results { views, likes, ..Results::on(day("2026-12-01")) };
    let all = [(None, None), (Some(0), None), (None, Some(0)), (Some(0), Some(0))];
    all_apart(&all.map(|(views, likes)| vec![counted(views, likes)]));
    all_apart(&[None, Some(0_u64)]);
    all_apart(&[
        Trigger::Verification { pieces: None },
        Trigger::Verification { pieces: Some(1) },
        Trigger::On(day("2026-12-01")),
        Trigger::Signing,
        Trigger::Delivery,
    ]);
}

#[test]
fn the_same_amount_of_another_currency_is_another_amount() {
    let money = |minor, currency| Money { minor, currency };
    all_apart(&[
        money(100, Currency::EUR),
        money(100, Currency::USD),
        money(10, Currency::EUR),
        money(0, Currency::EUR),
    ]);
}

#[test]
fn what_stands_in_a_list_stays_in_its_place() {
    let account = |handle: &str, followers: &[u64]| Account {
        platform: Platform::Instagram,
        handle: Handle::parse(handle).unwrap(),
        audience: followers
            .iter()
            .map(|count| Audience { followers: Some(*count), ..Audience::on(day("2026-11-01")) })
            .collect(),
    };
    all_apart(&[
        vec![account("a", &[1]), account("b", &[])],
        vec![account("a", &[]), account("b", &[1])],
        vec![account("b", &[]), account("a", &[1])],
        vec![account("a", &[1, 1]), account("b", &[])],
        vec![],
    ]);
}

#[test]
fn every_part_of_a_term_counts() {
    let (from, by) = (day("2026-12-01"), day("2027-02-01"));
    let reel = |frequency| term("t", ContentType::Reel, 2, frequency);
    let of = |terms: Vec<Term>| terms.into_iter().map(|term| vec![term]).collect::<Vec<_>>();
    all_apart(&of(vec![
        reel(Frequency::Once { by: None }),
        reel(Frequency::Once { by: Some(by) }),
        reel(Frequency::PerWeek {
            periods: 3,
            from,
            pace: crate::domain::frequency::Pace::default(),
        }),
        reel(Frequency::PerMonth {
            periods: 3,
            from,
            pace: crate::domain::frequency::Pace::default(),
        }),
        reel(Frequency::PerMonth {
            periods: 4,
            from,
            pace: crate::domain::frequency::Pace::default(),
        }),
        reel(Frequency::Until { from, by, gap: 0 }),
        reel(Frequency::Until { from, by, gap: 7 }),
        reel(Frequency::AfterDelivery { days: 3 }),
        term("u", ContentType::Reel, 2, Frequency::Once { by: None }),
        term("t", ContentType::Story, 2, Frequency::Once { by: None }),
        term("t", ContentType::Reel, 3, Frequency::Once { by: None }),
    ]));
}

#[test]
fn what_happened_is_told_by_its_parts_and_not_by_how_they_read() {
    let changed = |what: &str, before: &str, after: &str| Happening::Changed {
        what: what.into(),
        before: before.into(),
        after: after.into(),
    };
    let from = |from| Happening::DateMoved { what: "Reel".into(), from, to: None };
    all_apart(&[
        changed("Fee", "1 to 2", "3"),
        changed("Fee", "1", "2 to 3"),
        changed("Fee", "", "3"),
        changed("Fee", "3", ""),
        from(None),
        from(Some(day("1970-01-02"))),
        from(Some(day("1969-12-27"))),
        Happening::Renewed { from: "Reel".into() },
        Happening::Deleted { what: "Reel".into() },
        Happening::Started,
        Happening::Signed,
    ]);
    let paid = |how: &str| PaymentState::Paid { on: day("2026-12-20"), how: how.into() };
    all_apart(&[PaymentState::Open, PaymentState::Cancelled, paid(""), paid("bank")]);
}

#[test]
fn stages_steps_and_ends_are_told_apart() {
    all_apart(&[
        Stage::In(Lane::Done),
        Stage::Paused { from: Lane::Done },
        Stage::Paused { from: Lane::Agreed },
        Stage::Declined,
        Stage::Rejected,
        Stage::Ghosted,
    ]);
    let step = |what: &str, by, since| NextStep { whose: Whose::Us, what: what.into(), by, since };
    let friday = Some(day("2026-11-27"));
    all_apart(&[
        step("ask", friday, None),
        step("ask", None, friday),
        step("ask, by 2026-11-27", None, None),
    ]);
    all_apart(&[Until::Perpetual, Until::Day(day("2026-11-27"))]);
}

#[test]
fn a_part_that_says_nothing_is_not_in_the_text() {
    let mut measured = Audience::on(day("2026-11-01"));
    assert_eq!(of_fields(&measured), "on:10:2026-11-01;");
    measured.reach = Some(0);
    assert_eq!(of_fields(&measured), "on:10:2026-11-01;reach:1:0;");
}
