//! Tables for the three costs, commission and bonus.

use super::*;
use crate::domain::content::ContentType;
use crate::domain::date::day;
use crate::domain::deliverable::Deliverable;
use crate::domain::expense::Expense;
use crate::domain::payment::{Covers, Payment, PaymentState, Trigger};
use crate::domain::results::Results;
use crate::domain::sale::Sale;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Line;
use crate::insight::scene::{id, influencer, partnership, payment, piece, records, today};

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn paid(text: &str, amount: &str) -> Payment {
    let state = PaymentState::Paid { on: today(), how: Line::default() };
    Payment { state, ..payment(text, "p-Mara", amount, Trigger::On(today())) }
}

fn sale(month: &str, orders: u64, revenue: &str, refunds: &str) -> Sale {
    let sale = Sale {
        id: Id::draft(),
        code: crate::domain::partnership::Code::parse("MARA15").ok(),
        link: None,
        source: "typed".into(),
        month: crate::domain::month::YearMonth::parse(month).unwrap(),
        orders: Some(orders),
        revenue: Money::parse(revenue).ok(),
        refunds: Money::parse(refunds).ok(),
    };
    Sale { id: sale.new_id(&id("p-Mara")), ..sale }
}

fn expense(text: &str, on: &str, amount: &str) -> Expense {
    Expense { id: id(text), on: day(on), amount: money(amount), what: "travel".into() }
}

/// Returns a book of one partnership with these payments, parcels and pieces.
fn book(
    made: Partnership,
    payments: Vec<Payment>,
    parcels: Vec<Shipment>,
    pieces: Vec<Deliverable>,
) -> Book {
    let mut records = records();
    records.influencers = [influencer("Mara")].into_iter().collect();
    records.partnerships = [made].into_iter().collect();
    records.payments = payments.into_iter().collect();
    records.shipments = parcels.into_iter().collect();
    records.deliverables = pieces.into_iter().collect();
    records.into()
}

fn of(made: Partnership, payments: Vec<Payment>, parcels: Vec<Shipment>) -> String {
    let book = book(made, payments, parcels, Vec::new());
    let made = book.partnerships.get(&id("p-Mara")).unwrap();
    let costs = costs(&book, made, today());
    assert_eq!(costs.agreed, agreed(&book, made, today()), "one number, one function");
    let sums = [&costs.agreed, &costs.spent, &costs.open, &costs.excess];
    sums.map(Totals::brief).join(" | ")
}

fn mara(lane: Lane) -> Partnership {
    partnership("Mara", lane)
}

#[test]
fn payments_of_the_fee_are_parts_of_it_and_others_are_not() {
    let fee = |amount: &str| Partnership { fee: Some(money(amount)), ..mara(Lane::Active) };
    let covering = |covers, payment: Payment| Payment { covers: Some(covers), ..payment };
    for (made, payments, expected) in [
        (fee("250 EUR"), vec![], "250 EUR |  | 250 EUR | "),
        (fee("250 EUR"), vec![paid("a", "100 EUR")], "250 EUR | 100 EUR | 150 EUR | "),
        (
            fee("250 EUR"),
            vec![paid("a", "250 EUR"), paid("b", "250 EUR")],
            "500 EUR | 500 EUR |  | ",
        ),
        (
            fee("250 EUR"),
            vec![paid("a", "250 EUR"), covering(Covers::Commission, paid("c", "30 EUR"))],
            "250 EUR | 280 EUR |  | 30 EUR",
        ),
        (
            Partnership { bonus: Some(money("50 EUR")), ..fee("250 EUR") },
            vec![covering(Covers::Bonus, paid("b", "50 EUR"))],
            "250 EUR | 50 EUR | 200 EUR | ",
        ),
        (fee("250 EUR"), vec![paid("a", "90 USD")], "250 EUR + 90 USD | 90 USD | 250 EUR | "),
    ] {
        assert_eq!(of(made, payments, vec![]), expected);
    }
}

#[test]
fn a_bonus_costs_nothing_before_it_is_earned() {
    for (earned, expected, beside) in [
        (None, "100 EUR |  | 100 EUR | ", Some("50 EUR")),
        (Some("2026-11-22"), "150 EUR |  | 150 EUR | ", None),
        (Some("2026-11-23"), "100 EUR |  | 100 EUR | ", Some("50 EUR")),
    ] {
        let made = Partnership {
            fee: Some(money("100 EUR")),
            bonus: Some(money("50 EUR")),
            bonus_earned_on: earned.map(day),
            ..mara(Lane::Active)
        };
        let bonus = to_come(&made, today()).bonus.map(Money::brief);
        assert_eq!(bonus.as_deref(), beside, "{earned:?}");
        assert_eq!(of(made, vec![], vec![]), expected, "{earned:?}");
    }
}

#[test]
fn without_terms_agreed_is_what_was_spent_and_what_is_ready() {
    let by_terms = "107.50 EUR | 27.50 EUR | 80 EUR | ";
    let without = "87.50 EUR | 27.50 EUR | 60 EUR | ";
    for (stage, expected) in [
        (Stage::In(Lane::Agreed), by_terms),
        (Stage::In(Lane::Done), by_terms),
        (Stage::Paused { from: Lane::Active }, by_terms),
        (Stage::Paused { from: Lane::InTalks }, without),
        (Stage::In(Lane::InTalks), without),
        (Stage::Declined, without),
        (Stage::Ghosted, without),
    ] {
        let made = Partnership { stage, fee: Some(money("80 EUR")), ..mara(Lane::Active) };
        let ready = payment("ready", "p-Mara", "60 EUR", Trigger::On(today()));
        let waiting = payment("waiting", "p-Mara", "20 EUR", Trigger::Signing);
        let parcel = parcel("20 EUR", "7.50 EUR", ShipmentState::Delivered);
        assert_eq!(of(made, vec![ready, waiting], vec![parcel]), expected, "{}", stage.word());
    }
}

fn parcel(items: &str, postage: &str, state: ShipmentState) -> Shipment {
    let mut parcel = Shipment::new(id(&format!("box-{}", state as u8)), id("p-Mara"), "Mug".into());
    (parcel.item_cost, parcel.shipping_cost) =
        (Money::parse(items).ok(), Money::parse(postage).ok());
    parcel.state = state;
    parcel
}

#[test]
fn what_came_back_costs_its_postage_only() {
    use ShipmentState as S;
    let gifted = || Partnership { gift_cost: Some(money("30 EUR")), ..mara(Lane::Active) };
    for (parcels, expected) in [
        (vec![], "30 EUR |  | 30 EUR | "),
        (vec![parcel("20 EUR", "7 EUR", S::ToPrepare)], "27 EUR |  | 27 EUR | "),
        (vec![parcel("20 EUR", "7 EUR", S::Shipped)], "27 EUR | 27 EUR |  | "),
        (vec![parcel("20 EUR", "7 EUR", S::Returned)], "7 EUR | 7 EUR |  | "),
        (vec![parcel("", "7 EUR", S::ToPrepare)], "37 EUR |  | 37 EUR | "),
        (vec![parcel("", "7 EUR", S::Shipped)], "37 EUR | 37 EUR |  | "),
        (
            vec![parcel("", "7 EUR", S::Shipped), parcel("", "7 EUR", S::Delivered)],
            "44 EUR | 44 EUR |  | ",
        ),
        (
            vec![parcel("20 EUR", "7 EUR", S::Returned), parcel("", "7 EUR", S::Delivered)],
            "44 EUR | 44 EUR |  | ",
        ),
        (
            vec![parcel("20 EUR", "", S::Delivered), parcel("", "", S::Shipped)],
            "20 EUR | 20 EUR |  | ",
        ),
    ] {
        assert_eq!(of(gifted(), vec![], parcels.clone()), expected, "{parcels:?}");
    }
}

#[test]
fn a_payment_that_covers_an_expense_is_that_expense() {
    let covering = |text: &str, amount: &str| Payment {
        covers: Some(Covers::Expense(id("travel"))),
        ..paid(text, amount)
    };
    for (on, payments, expected) in [
        ("2026-11-22", vec![], "40 EUR | 40 EUR |  | "),
        ("2026-11-23", vec![], "40 EUR |  | 40 EUR | "),
        ("2026-11-22", vec![covering("a", "40 EUR")], "40 EUR | 40 EUR |  | "),
        ("2026-11-23", vec![covering("a", "40 EUR")], "40 EUR | 40 EUR |  | "),
        ("2026-11-22", vec![covering("a", "30 EUR")], "40 EUR | 40 EUR |  | "),
        (
            "2026-11-22",
            vec![covering("a", "30 EUR"), covering("b", "15 EUR")],
            "40 EUR | 45 EUR |  | 5 EUR",
        ),
    ] {
        let made =
            Partnership { expenses: vec![expense("travel", on, "40 EUR")], ..mara(Lane::Active) };
        assert_eq!(of(made, payments, vec![]), expected, "{on}");
    }
}

fn reel(rows: &[(&str, Option<u64>, &str)]) -> Deliverable {
    let mut reel = piece("reel", "p-Mara", ContentType::Reel);
    reel.results = rows
        .iter()
        .map(|(on, orders, revenue)| Results {
            orders: *orders,
            revenue: Money::parse(revenue).ok(),
            ..Results::on(day(on))
        })
        .collect();
    reel
}

/// Returns accrued, paid and owed commission, and its basis.
fn earned(agreed: Commission, sales: Vec<Sale>, pieces: Vec<Deliverable>) -> String {
    let made = Partnership { commission: Some(agreed), sales, ..mara(Lane::Active) };
    let covering = Payment { covers: Some(Covers::Commission), ..paid("c", "4 EUR") };
    let book = book(made, vec![covering], Vec::new(), pieces);
    let found = commission(&book, book.partnerships.get(&id("p-Mara")).unwrap());
    let basis = found.basis.map_or("–", Basis::word);
    format!("{} | {} | {} | {basis}", found.accrued.brief(), found.paid.brief(), found.owed.brief())
}

#[test]
fn commission_is_of_the_sales_or_else_of_the_newest_counts() {
    let ten = Commission::Percent(1_000);
    let each = Commission::PerOrder(money("3 EUR"));
    let counted = || reel(&[("2026-11-10", Some(5), "200 EUR"), ("2026-11-20", Some(8), "")]);
    for (agreed, sales, pieces, expected) in [
        (ten, vec![], vec![], " | 4 EUR |  | –"),
        (ten, vec![], vec![counted()], "20 EUR | 4 EUR | 16 EUR | pieces"),
        (each, vec![], vec![counted()], "24 EUR | 4 EUR | 20 EUR | pieces"),
        (
            ten,
            vec![sale("2026-10", 2, "100 EUR", "20 EUR"), sale("2026-11", 1, "40 EUR", "")],
            vec![counted()],
            "12 EUR | 4 EUR | 8 EUR | sales",
        ),
        (each, vec![sale("2026-10", 2, "", "")], vec![counted()], "6 EUR | 4 EUR | 2 EUR | sales"),
        (ten, vec![sale("2026-10", 2, "10 EUR", "30 EUR")], vec![], " | 4 EUR |  | sales"),
        (
            ten,
            vec![sale("2026-10", 1, "0.15 EUR", ""), sale("2026-11", 1, "0.10 EUR", "")],
            vec![],
            "0.02 EUR | 4 EUR |  | sales",
        ),
        (
            ten,
            vec![sale("2026-10", 1, "90 USD", ""), sale("2026-11", 1, "100 EUR", "")],
            vec![],
            "10 EUR + 9 USD | 4 EUR | 6 EUR + 9 USD | sales",
        ),
    ] {
        assert_eq!(earned(agreed, sales, pieces), expected);
    }
}

#[test]
fn commission_is_due_the_day_after_the_interval_in_which_it_was_earned() {
    use crate::domain::brand::Interval;
    let sales = || {
        vec![
            sale("2026-09", 1, "40 EUR", ""),
            sale("2026-10", 1, "100 EUR", ""),
            sale("2026-11", 1, "100 EUR", ""),
        ]
    };
    let due = |interval, now: &str| {
        let made = Partnership {
            commission: Some(Commission::Percent(1_000)),
            sales: sales(),
            ..mara(Lane::Active)
        };
        let covering = Payment { covers: Some(Covers::Commission), ..paid("c", "4 EUR") };
        let mut records = book(made, vec![covering], Vec::new(), Vec::new()).records().clone();
        std::sync::Arc::make_mut(&mut records.brand).commission_interval = interval;
        let book = Book::from(records);
        let found = commission_due(&book, book.partnerships.get(&id("p-Mara")).unwrap(), day(now));
        found.map(|due| format!("{} since {}", due.amount.brief(), due.since))
    };
    for (interval, now, expected) in [
        (None, "2026-10-31", None),
        (None, "2026-11-01", Some("10 EUR since 2026-11-01")),
        (None, "2026-11-30", Some("10 EUR since 2026-11-01")),
        (None, "2026-12-01", Some("20 EUR since 2026-11-01")),
        (Some(Interval::Quarterly), "2026-12-31", None),
        (Some(Interval::Quarterly), "2027-01-01", Some("20 EUR since 2027-01-01")),
    ] {
        assert_eq!(due(interval, now).as_deref(), expected, "{interval:?} {now}");
    }
}

#[test]
fn the_state_of_a_bonus_is_told_where_it_is_known() {
    let state = |condition: &str, sales: Vec<Sale>, pieces: Vec<Deliverable>| {
        let made = Partnership {
            bonus: Some(money("50 EUR")),
            bonus_for: condition.into(),
            sales,
            ..mara(Lane::Active)
        };
        let book = book(made, Vec::new(), Vec::new(), pieces);
        bonus(&book, book.partnerships.get(&id("p-Mara")).unwrap()).unwrap().state
    };
    let counted = || vec![reel(&[("2026-11-10", Some(62), "")])];
    let sold = || vec![sale("2026-10", 40, "", ""), sale("2026-11", 30, "", "")];
    assert_eq!(state("over 100 orders", vec![], counted()).as_deref(), Some("62 of 100 orders"));
    assert_eq!(state("100 sales", sold(), counted()).as_deref(), Some("70 of 100 sales"));
    assert_eq!(state("over 100 orders", vec![], vec![]), None, "nobody counted");
    assert_eq!(state("over 1,000 views", vec![], counted()), None);
    assert_eq!(state("if we like it", sold(), counted()), None);
}

#[test]
fn no_more_commission_is_due_than_is_owed_at_all() {
    let counted = reel(&[("2026-10-20", None, "176 EUR"), ("2026-11-10", None, "168 EUR")]);
    let made = Partnership { commission: Some(Commission::Percent(1_000)), ..mara(Lane::Active) };
    let book = book(made, Vec::new(), Vec::new(), vec![counted]);
    let due = commission_due(&book, book.partnerships.get(&id("p-Mara")).unwrap(), today());
    assert_eq!(due.unwrap().amount.brief(), "16.80 EUR");
}

#[test]
fn what_a_payment_of_commission_asks_for_is_not_asked_for_twice() {
    let open = |amount: &str, trigger: &str| Payment {
        covers: Some(Covers::Commission),
        ..payment("fee", "p-Mara", amount, Trigger::On(day(trigger)))
    };
    for (payments, expected) in [
        (vec![], Some("10 EUR")),
        (vec![open("10 EUR", "2026-11-01")], None),
        (vec![open("4 EUR", "2026-11-01")], Some("6 EUR")),
        (vec![open("4 USD", "2026-11-01")], Some("10 EUR")),
        (vec![open("10 EUR", "2026-12-24")], Some("10 EUR")),
        (vec![Payment { covers: None, ..open("10 EUR", "2026-11-01") }], Some("10 EUR")),
    ] {
        let made = Partnership {
            commission: Some(Commission::Percent(1_000)),
            sales: vec![sale("2026-10", 1, "100 EUR", "")],
            ..mara(Lane::Active)
        };
        let book = book(made, payments.clone(), Vec::new(), Vec::new());
        let of = book.partnerships.get(&id("p-Mara")).unwrap();
        let due = commission_due(&book, of, today()).map(|due| due.amount.brief());
        assert_eq!(due.as_deref(), expected, "{payments:?}");
        assert_eq!(commission(&book, of).owed.brief(), "10 EUR", "it is owed until it is paid");
        let unasked = commission_unasked(&book, of, today()).brief();
        assert_eq!(unasked, expected.unwrap_or_default(), "{payments:?}");
    }
}

#[test]
fn a_bonus_is_reached_by_its_words() {
    for (condition, sold, expected) in [
        ("over 100 orders", 100, false),
        ("over 100 orders", 101, true),
        ("100 orders", 99, false),
        ("100 orders", 100, true),
        ("from 100 orders", 100, true),
        ("a good result", 100, false),
    ] {
        let made = Partnership {
            bonus: Some(money("50 EUR")),
            bonus_for: condition.into(),
            sales: vec![sale("2026-10", sold, "", "")],
            ..mara(Lane::Active)
        };
        let book = book(made, Vec::new(), Vec::new(), Vec::new());
        let found = bonus(&book, book.partnerships.get(&id("p-Mara")).unwrap()).unwrap();
        assert_eq!(found.is_reached, expected, "{condition} {sold}");
    }
}
