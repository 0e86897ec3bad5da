//! Payments, parcels, sales and expenses.

use super::Pen;
use super::record::{Record, amount};

const CURRENCIES: [&str; 6] = ["EUR", "EUR", "EUR", "USD", "JPY", "KWD"];

pub(super) fn payments(pen: &mut Pen, expenses: &[(String, String)]) -> Vec<String> {
    let mut payments = Vec::new();
    for _ in 0..pen.random.within(0, 4) {
        let trigger = match pen.random.within(0, 5) {
            0 => "Signing".to_owned(),
            1 => "Delivery".to_owned(),
            2 | 3 => "Verification(of: All)".to_owned(),
            4 => format!("Verification(of: Pieces({}))", pen.random.within(1, 4)),
            _ => format!("On(\"{}\")", pen.random.day()),
        };
        let covers = match pen.random.within(0, 9) {
            0 => Some("Commission".to_owned()),
            1 => Some("Bonus".to_owned()),
            2 => expenses.first().map(|(id, _)| format!("Expense(\"{id}\")")),
            _ => None,
        };
        payments.push(payment(pen, &trigger, covers.filter(|_| pen.is_new()), None));
    }
    if pen.is_new() && pen.random.chance(25) {
        let (name, first) = (pen.id("series"), pen.random.day());
        for number in 1..=pen.random.within(2, 4) {
            let trigger = format!("On(\"{}\")", first.plus_months(number - 1));
            payments.push(payment(pen, &trigger, None, Some((&name, number))));
        }
    }
    payments
}

fn payment(
    pen: &mut Pen,
    trigger: &str,
    covers: Option<String>,
    series: Option<(&str, i64)>,
) -> String {
    let mut payment = Record::default();
    let currency = pen.random.pick(&CURRENCIES);
    payment.text("id", &pen.id("pay"));
    payment.text("amount", &amount(&mut pen.random, currency, 400));
    payment.put("trigger", trigger);
    if pen.random.chance(70) {
        payment.number("due_days", pen.random.within(0, 30));
    }
    match pen.random.within(1, 100) {
        1..=30 => {
            let paid = pen.random.day();
            payment.put("state", &format!("Paid(on: \"{paid}\", how: \"bank\")"));
        }
        31..=40 => payment.put("state", "Cancelled"),
        41..=50 => payment.put("state", "Open"),
        _ => {}
    }
    if let Some(covers) = covers {
        payment.put("covers", &covers);
    }
    if let Some((name, number)) = series {
        payment.put("series", &format!("(name: \"{name}\", number: {number})"));
    }
    payment.write(&mut pen.random)
}

pub(super) fn shipments(pen: &mut Pen) -> Vec<String> {
    let mut shipments = Vec::new();
    for _ in 0..pen.random.pick(&["0", "1", "1", "2"]).parse().unwrap_or(0) {
        let mut parcel = Record::default();
        let state =
            pen.random.pick(&["ToPrepare", "Shipped", "Delivered", "Delivered", "Returned"]);
        let currency = pen.random.pick(&CURRENCIES);
        let shipped = pen.random.day();
        parcel.text("id", &pen.id("parcel"));
        parcel.put("state", state);
        if pen.random.chance(50) {
            parcel.text("item_cost", &amount(&mut pen.random, currency, 60));
        }
        if pen.random.chance(60) {
            parcel.text("shipping_cost", &amount(&mut pen.random, "EUR", 9));
        }
        if state != "ToPrepare" {
            parcel.day("shipped_on", shipped);
        }
        if matches!(state, "Delivered" | "Returned") && pen.random.chance(90) {
            parcel.day("delivered_on", shipped.plus(pen.random.within(0, 9)));
        }
        if state == "Returned" {
            parcel.day("returned_on", shipped.plus(20));
        }
        shipments.push(parcel.write(&mut pen.random));
    }
    shipments
}

/// Returns expenses with their ids.
pub(super) fn expenses(pen: &mut Pen) -> Vec<(String, String)> {
    let mut expenses = Vec::new();
    for _ in 0..pen.random.within(0, 2) {
        let mut expense = Record::default();
        let id = pen.id("expense");
        let currency = pen.random.pick(&CURRENCIES);
        expense.text("id", &id);
        expense.day("on", pen.random.day());
        expense.text("amount", &amount(&mut pen.random, currency, 150));
        expense.text("what", "Train");
        expenses.push((id, expense.write(&mut pen.random)));
    }
    expenses
}

/// Returns sales of different months and currencies; refunds never exceed revenue.
pub(super) fn sales(pen: &mut Pen) -> Vec<String> {
    let mut sales = Vec::new();
    if !pen.random.chance(40) {
        return sales;
    }
    for month in 1..=pen.random.within(1, 6) {
        let mut sale = Record::default();
        let currency = pen.random.pick(&CURRENCIES);
        sale.text("id", &pen.id("sale"));
        sale.text("code", "MARA10");
        sale.text("source", pen.random.pick(&["typed", "shop"]));
        sale.text("month", &format!("2026-{:02}", month + 5));
        if pen.random.chance(85) {
            sale.number("orders", pen.random.within(0, 40));
        }
        if pen.random.chance(90) {
            let revenue = amount(&mut pen.random, currency, 900);
            // A refund with the same cents and fewer units.
            let (whole, rest) = revenue.split_at(revenue.find(['.', ' ']).unwrap_or(0));
            let whole: i64 = whole.parse().unwrap_or(0);
            if pen.random.chance(30) {
                sale.text("refunds", &format!("{}{rest}", pen.random.within(0, whole)));
            }
            sale.text("revenue", &revenue);
        }
        sales.push(sale.write(&mut pen.random));
    }
    sales
}
