//! Sums that do not fit together, and those that nearly do not.

use super::*;
use crate::domain::id::Id;
use crate::domain::partnership::{Code as DiscountCode, Partnership};
use crate::domain::payment::{Covers, Trigger};
use crate::domain::stage::Lane;
use crate::domain::text::Line;
use crate::insight::checks::ledger::Checks;
use crate::insight::checks::scene::{Scene, codes};
use crate::insight::scene::{campaign, id, payment, today};

const ABOUT: [&str; 11] =
    ["C042", "C044", "C045", "C046", "C047", "C048", "C049", "C074", "C075", "C077", "C078"];

fn money(text: &str) -> Option<Money> {
    Money::parse(text).ok()
}

fn paid(text: &str, amount: &str) -> Payment {
    let state = PaymentState::Paid { on: today(), how: Line::default() };
    Payment { state, ..payment(text, "p-Mara", amount, Trigger::On(today())) }
}

fn of(lane: Lane, fee: &str, payments: Vec<Payment>) -> Vec<&'static str> {
    let mut scene = Scene::agreed(lane);
    scene.partnership.fee = money(fee);
    scene.records.payments = payments.into_iter().collect();
    codes(&scene, &ABOUT)
}

#[test]
fn payments_meet_the_fee() {
    let covering = |one: Payment| Payment { covers: Some(Covers::Bonus), ..one };
    let off = |one: Payment| Payment { state: PaymentState::Cancelled, ..one };
    for (lane, fee, payments, expected) in [
        (Lane::Active, "250 EUR", vec![], &[][..]),
        (Lane::Active, "250 EUR", vec![paid("a", "250 EUR")], &[]),
        (Lane::Active, "250 EUR", vec![paid("a", "250 EUR"), paid("b", "250 EUR")], &["C045"]),
        (Lane::Active, "250 EUR", vec![paid("a", "190 EUR")], &["C044"]),
        (Lane::InTalks, "250 EUR", vec![paid("a", "190 EUR")], &[]),
        (Lane::InTalks, "250 EUR", vec![paid("a", "300 EUR")], &["C045"]),
        (Lane::Active, "250 EUR", vec![paid("a", "190 EUR"), off(paid("b", "60 EUR"))], &[]),
        (Lane::Active, "250 EUR", vec![paid("a", "250 EUR"), paid("b", "90 USD")], &["C045"]),
        (
            Lane::Active,
            "250 EUR",
            vec![paid("a", "250 EUR"), covering(paid("b", "9 EUR"))],
            &["C046"],
        ),
        (Lane::Active, "", vec![paid("a", "250 EUR")], &[]),
    ] {
        assert_eq!(of(lane, fee, payments.clone()), expected, "{lane} {payments:?}");
    }
}

#[test]
fn the_words_say_by_how_much() {
    let mut scene = Scene::agreed(Lane::Active);
    scene.partnership.fee = money("250 EUR");
    scene.records.payments = [paid("a", "250 EUR"), paid("b", "250 EUR")].into_iter().collect();
    let checks = Checks::build(&scene.book(), today());
    let said = checks.listed().iter().find(|one| one.finding.id.code == Code::AboveFee);
    assert_eq!(said.unwrap().finding.sentence, "Payments are 250 EUR more than the fee of 250 EUR");
}

#[test]
fn net_and_vat_make_the_amount() {
    for (net, vat, expected) in [
        ("100 EUR", "19 EUR", &[][..]),
        ("100 EUR", "20 EUR", &["C048"]),
        ("100 USD", "19 EUR", &["C048"]),
        ("100 EUR", "", &[]),
        ("119 EUR", "", &[]),
        ("120 EUR", "", &["C048"]),
        ("100 USD", "", &["C048"]),
        ("", "120 EUR", &["C048"]),
        ("", "19 EUR", &[]),
    ] {
        let made = Payment { net: money(net), vat: money(vat), ..paid("a", "119 EUR") };
        assert_eq!(of(Lane::Active, "", vec![made]), expected, "{net} {vat}");
    }
}

#[test]
fn a_place_in_a_series_is_there_once() {
    let named = |text: &str, name: &str, number| Payment {
        series: Some(Series { name: name.into(), number }),
        ..paid(text, "10 EUR")
    };
    let placed = |text: &str, number| named(text, "Retainer", number);
    assert_eq!(of(Lane::Active, "", vec![placed("a", 1), placed("b", 1)]), ["C049"]);
    assert_eq!(of(Lane::Active, "", vec![placed("a", 1), named("b", "retainer", 1)]), ["C049"]);
    assert!(of(Lane::Active, "", vec![placed("a", 1), placed("b", 2)]).is_empty());
    assert_eq!(of(Lane::Active, "", vec![placed("a", 0)]), ["C049"]);
    assert_eq!(of(Lane::Active, "", vec![named("a", "", 1)]), ["C049"]);
}

fn sale(name: &str, month: &str, revenue: &str, refunds: &str) -> Sale {
    Sale {
        id: id(name),
        code: DiscountCode::parse("MARA15").ok(),
        link: None,
        source: "typed".into(),
        month: crate::domain::month::YearMonth::parse(month).unwrap(),
        orders: None,
        revenue: money(revenue),
        refunds: money(refunds),
    }
}

#[test]
fn a_sale_is_counted_once_and_refunds_are_part_of_it() {
    let of = |sales: Vec<Sale>| {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.sales = sales;
        codes(&scene, &ABOUT)
    };
    let october = |name, revenue, refunds| sale(name, "2026-10", revenue, refunds);
    let in_small = Sale { code: DiscountCode::parse("mara15").ok(), ..october("b", "8 EUR", "") };
    assert_eq!(of(vec![october("a", "9 EUR", ""), in_small]), ["C074"]);
    assert_eq!(of(vec![october("a", "9 EUR", ""), october("b", "8 EUR", "")]), ["C074"]);
    let later = sale("b", "2026-11", "8 EUR", "");
    assert!(of(vec![october("a", "9 EUR", ""), later]).is_empty());
    assert!(of(vec![october("a", "9 EUR", "9 EUR")]).is_empty());
    assert_eq!(of(vec![october("a", "9 EUR", "10 EUR")]), ["C075"]);
    assert_eq!(of(vec![october("a", "9 EUR", "1 USD")]), ["C075"]);
    assert!(of(vec![sale("a", "2026-11", "9 EUR", "")]).is_empty(), "the month runs");
    assert_eq!(of(vec![sale("a", "2026-12", "9 EUR", "")]), ["C077"]);
    let by_nothing = Sale { code: None, ..october("a", "9 EUR", "") };
    let link = crate::domain::partnership::Link::parse("https://shop.example/mara").ok();
    let by_both = Sale { link: link.clone(), ..october("a", "9 EUR", "") };
    let by_link = Sale { code: None, ..by_both.clone() };
    assert_eq!(of(vec![by_nothing]), ["C078"]);
    assert_eq!(of(vec![by_both]), ["C078"]);
    assert!(of(vec![by_link]).is_empty());
}

#[test]
fn a_campaign_keeps_to_its_budget_in_the_currency_of_it() {
    for (budget, fee, expected) in [
        ("100 EUR", "100 EUR", &[][..]),
        ("100 EUR", "101 EUR", &["C047"]),
        ("100 EUR", "101 USD", &[]),
        ("", "101 EUR", &[]),
    ] {
        let mut scene = Scene::agreed(Lane::Active);
        let mut spring = campaign("Spring");
        spring.budget = money(budget);
        scene.records.campaigns = [spring].into_iter().collect();
        scene.partnership.campaign = Some(id("Spring"));
        scene.partnership.fee = money(fee);
        assert_eq!(codes(&scene, &ABOUT), expected, "{budget} {fee}");
        scene.partnership.taken_over = Some(crate::domain::date::day("2026-11-20"));
        assert!(codes(&scene, &ABOUT).is_empty(), "an import took all of it over");
    }
}

#[test]
fn gifts_without_a_cost_are_one_row_with_a_count() {
    let gifted = |name: &str, cost: &str| Partnership {
        gift_value: money("60 EUR"),
        gift_cost: money(cost),
        ..crate::insight::scene::partnership(name, Lane::Active)
    };
    let mut scene = Scene::agreed(Lane::Active);
    scene.partnership = gifted("Mara", "");
    let people = ["Mara", "Jo", "Bo"].map(crate::insight::scene::influencer);
    scene.records.influencers = people.into_iter().collect();
    scene.records.partnerships = [gifted("Jo", ""), gifted("Bo", "20 EUR")].into_iter().collect();
    let checks = Checks::build(&scene.book(), today());
    let said: Vec<_> = checks
        .listed()
        .iter()
        .filter(|one| one.finding.id.code == Code::NoGiftCost)
        .map(|one| (one.finding.sentence.clone(), one.finding.id.record.clone()))
        .collect();
    let first: Id<Partnership> = id("p-Jo");
    assert_eq!(said, [("2 gifts have a worth and no cost".to_owned(), AnyId::Partnership(first))]);
}
