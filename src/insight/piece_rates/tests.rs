//! Tests of the rates: coverage, and unknown values.

use super::*;
use crate::domain::content::Poster;
use crate::domain::date::day;
use crate::domain::deliverable::Fills;
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::results::Results;
use crate::domain::stage::Lane;
use crate::insight::scene::{id, partnership, piece, records, today};

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn full() -> Results {
    Results {
        impressions: Some(20_000),
        reach: Some(10_000),
        views: Some(5_000),
        likes: Some(400),
        comments: Some(60),
        saves: Some(40),
        clicks: Some(300),
        orders: Some(12),
        revenue: Some(money("480 EUR")),
        ..Results::on(day("2026-11-20"))
    }
}

/// Returns a book with a fee and a term of `count` reels, the first of which are live since 1 Nov
/// with these counts.
fn book(fee: &str, count: u32, counted: &[Results]) -> (Book, Partnership) {
    let mut records = records();
    let mut deal = partnership("Mara", Lane::Active);
    deal.fee = Some(money(fee));
    deal.terms = vec![Term {
        id: id("t"),
        content: ContentType::Reel,
        platform: None,
        poster: Poster::Creator,
        count,
        frequency: Frequency::Once { by: None },
        valid_from: None,
        draft_days: None,
    }];
    let pieces = (1..).zip(counted).map(|(number, results)| {
        let mut made = piece(&format!("d{number}"), "p-Mara", ContentType::Reel);
        made.fills = Some(Fills { term: id("t"), number });
        (made.status, made.posted_on) = (Status::Live, Some(day("2026-11-01")));
        made.results = vec![results.clone()];
        made
    });
    records.deliverables = pieces.collect();
    records.partnerships = [deal.clone()].into_iter().collect();
    (Book::from(records), deal)
}

fn of(book: &(Book, Partnership), followers: Option<u64>) -> Vec<Rate> {
    let followers = followers.map(|value| Known { value, on: day("2026-11-01") });
    rates(&[outcome(&book.0, &book.1, today())], followers, Provisional::Marked)
}

fn values(book: &(Book, Partnership), followers: Option<u64>) -> Vec<String> {
    of(book, followers).iter().map(Rate::shown).collect()
}

#[test]
fn rates_are_computed_from_what_is_known() {
    assert_eq!(
        values(&book("200 EUR", 1, &[full()]), Some(23_000)),
        ["2.0 %", "5.0 %", "9.2 %", "10.00 EUR", "0.04 EUR", "0.40 EUR", "1.5 %", "4.0 %", "2.4×"]
    );
}

#[test]
fn the_cost_is_spread_over_the_promised_pieces() {
    let ten = book("700 EUR", 10, &[full(), full(), full()]);
    let all = of(&ten, None);
    let cpm = all.iter().find(|rate| rate.name == "CPM").unwrap();
    // 210 EUR for 60,000 impressions, not 700 EUR.
    assert_eq!(cpm.shown(), "3.50 EUR");
    assert_eq!(
        cpm.aside(today()),
        "cost per 1,000 impressions · 3 of 10 pieces counted · measured Fri"
    );
}

#[test]
fn a_missing_count_leaves_a_dash_and_a_measured_zero_a_zero() {
    assert!(values(&book("200 EUR", 1, &[]), Some(9)).iter().all(|value| value == "–"));
    let commented = Results { likes: None, ..full() };
    let found = values(&book("200 EUR", 1, &[commented]), Some(23_000));
    assert_eq!([&found[0], &found[1], &found[2], &found[5]], ["–"; 4], "likes are unknown");
    let zero = Results {
        likes: Some(0),
        comments: Some(0),
        saves: None,
        clicks: Some(0),
        revenue: Some(money("0 EUR")),
        ..full()
    };
    let found = values(&book("200 EUR", 1, &[zero]), Some(23_000));
    assert_eq!(
        [&found[0], &found[1], &found[5], &found[6], &found[7], &found[8]],
        ["0.0 %", "0.0 %", "–", "0.0 %", "–", "0.0×"]
    );
}

#[test]
fn likes_alone_are_called_likes() {
    let liked = Results { comments: None, saves: None, ..full() };
    let bases = |pieces: &[Results]| -> Vec<&'static str> {
        of(&book("200 EUR", 2, pieces), Some(9)).iter().map(|rate| rate.basis).collect()
    };
    let found = bases(std::slice::from_ref(&liked));
    assert_eq!(
        [found[0], found[1], found[2], found[5]],
        ["likes by followers", "likes by reach", "likes by views", "cost per like"]
    );
    assert_eq!(bases(&[liked, full()])[0], "likes and comments by followers");
}

#[test]
fn a_share_covers_the_pieces_that_know_both_counts() {
    let unseen = Results { views: None, ..full() };
    let found = of(&book("200 EUR", 2, &[unseen, full()]), Some(23_000));
    let told = |at: usize| (found[at].shown(), found[at].counted, found[at].of);
    assert_eq!(told(0), ("2.0 %".to_owned(), 2, 2), "920 on two posts to 23,000 followers");
    assert_eq!(told(2), ("9.2 %".to_owned(), 1, 2), "the likes without views are left out");
}

#[test]
fn a_cost_in_two_currencies_is_no_rate() {
    let (book, mut deal) = book("200 EUR", 1, &[full()]);
    deal.bonus = Some(money("10 USD"));
    deal.bonus_earned_on = Some(today());
    let found = values(&(book, deal), None);
    assert_eq!([&found[3], &found[4], &found[5], &found[8]], ["–"; 4]);
}

#[test]
fn a_young_measurement_is_marked_and_left_out_of_comparisons() {
    for (content, on, expected) in [
        (ContentType::Reel, "2026-11-14", true),
        (ContentType::Reel, "2026-11-15", false),
        (ContentType::Story, "2026-11-02", true),
        (ContentType::Story, "2026-11-03", false),
        (ContentType::Live, "2026-11-02", true),
    ] {
        let mut made = piece("d", "p-Mara", content.clone());
        assert!(!is_provisional(&made, day(on)), "the day of posting is unknown");
        made.posted_on = Some(day("2026-11-01"));
        assert_eq!(is_provisional(&made, day(on)), expected, "{content} {on}");
    }
    let young = Results { on: day("2026-11-08"), ..full() };
    let both = book("200 EUR", 4, &[young.clone(), full()]);
    let outcome = outcome(&both.0, &both.1, today());
    let cpm = |kind| rates(std::slice::from_ref(&outcome), None, kind).remove(3);
    let (marked, settled) = (cpm(Provisional::Marked), cpm(Provisional::LeftOut));
    assert_eq!(marked.coverage(), "2 of 4 pieces counted, 1 provisional");
    assert_eq!(settled.coverage(), "1 of 4 pieces counted, 1 provisional left out");
    assert_eq!((marked.shown(), settled.shown()), ("2.50 EUR".into(), "2.50 EUR".to_owned()));
}

#[test]
fn the_shares_of_several_costs_are_rounded_once() {
    let one = book("1 EUR", 3, &[Results { views: Some(1), ..Results::on(today()) }]);
    let outcome = outcome(&one.0, &one.1, today());
    let all = rates(&[outcome.clone(), outcome.clone(), outcome], None, Provisional::Marked);
    // Three thirds of an euro for three views.
    assert_eq!(all[4].shown(), "0.33 EUR");
    assert_eq!(all[4].coverage(), "3 of 9 pieces counted");
}

#[test]
fn missed_extras_and_pieces_that_were_called_off_promise_nothing() {
    let (book, deal) = book("90 EUR", 3, &[full(), full()]);
    let mut records = book.records().clone();
    let mut off = Deliverable::clone(book.deliverables.get(&id("d2")).unwrap());
    off.status = Status::Cancelled;
    let mut missed = piece("extra-1", "p-Mara", ContentType::Post);
    (missed.status, missed.results) = (Status::Missed, vec![full()]);
    let extra = piece("extra-2", "p-Mara", ContentType::Post);
    let others = book.deliverables.values().filter(|it| it.id.as_str() != "d2").cloned();
    let added = [off, missed, extra].map(std::sync::Arc::new);
    records.deliverables = others.chain(added).collect();
    let found = of(&(Book::from(records), deal), None);
    assert_eq!((found[3].counted, found[3].of, found[3].shown()), (1, 3, "1.50 EUR".into()));
}
