//! The expected JSON of each list for a book on a day, as far as the rules define it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::day::Day;
use super::rules::commission::{bonus_state, commission, percent};
use super::rules::costs::{Costs, costs};
use super::rules::debt::debt;
use super::rules::disclosure::disclosure;
use super::rules::engagement::engagement;
use super::rules::moves::whose_move;
use super::rules::on_time::{days_late, name, on_time};
use super::rules::payments::standing;
use super::rules::rates::rate;
use super::rules::{Deal, is_agreed, is_ours, step};
use super::sums::{Amount, Sums};
use super::tree::Node;

/// The fields of each record by id.
pub(crate) type Rows = BTreeMap<String, Value>;

/// A book and its partnerships.
pub(crate) struct Book<'a> {
    tree: &'a Node,
    deals: Vec<Deal<'a>>,
}

impl<'a> Book<'a> {
    pub(crate) fn new(tree: &'a Node) -> Self {
        Self { tree, deals: tree.list("partnerships").iter().map(Deal::new).collect() }
    }
}

/// Returns the rows of `influencers`, `partnerships`, `deliverables` or `payments`.
pub(crate) fn rows(book: &Book, list: &str, today: Day) -> Rows {
    // Archived records are in no list.
    let shown = || book.deals.iter().filter(|one| !one.flag("archived"));
    let within = |field: &'static str, row: &dyn Fn(&Deal, &Node) -> Value| -> Rows {
        let records =
            shown().flat_map(|one| one.list(field).iter().map(move |record| (one, record)));
        records.map(|(one, record)| (record.id().to_owned(), row(one, record))).collect()
    };
    match list {
        "influencers" => {
            let people = book.tree.list("influencers").iter();
            people.map(|one| (one.id().to_owned(), influencer(book, one, today))).collect()
        }
        "partnerships" => {
            shown().map(|one| (one.id().to_owned(), partnership(one, today))).collect()
        }
        "deliverables" => {
            let brand = book.tree.get("brand").expect("a book has a brand");
            within("deliverables", &|one, piece| deliverable(brand, one, piece, today))
        }
        "payments" => within("payments", &|one, payment| self::payment(one, payment, today)),
        other => panic!("no such list: {other}"),
    }
}

fn partnership(one: &Deal, today: Day) -> Value {
    let debt = debt(one, today);
    let costs = costs(one, today);
    let commission = commission(one);
    let mut to_come = json!({ "bonus": costs.bonus_to_come.as_ref().map(Amount::show) });
    if one.word("commission") != "PerOrder" {
        to_come["commission"] = json!(percent(one).filter(|_| is_agreed(one)));
    }
    let bonus = one.amount("bonus").map(|amount| {
        json!({
            "amount": amount.show(),
            "earned_on": one.text("bonus_earned_on"),
            "state": bonus_state(one),
        })
    });
    json!({
        "owed": debt.owed,
        "live": debt.live,
        "behind": debt.behind,
        "due_today": debt.due_today,
        "extra": debt.extra,
        "next_due": debt.next_due.map(|day| day.to_string()),
        "costs": three(&costs, true),
        "to_come": to_come,
        "commission": {
            "accrued": commission.accrued.show(),
            "paid": commission.paid.show(),
            "owed": commission.owed.show(),
            "basis": commission.basis,
        },
        "bonus": bonus,
        "rates": [rate_json(one, "CPM", ("impressions", 1000), today), rate_json(one, "CPV", ("views", 1), today)],
    })
}

fn three(costs: &Costs, with_excess: bool) -> Value {
    let mut three = json!({
        "agreed": costs.agreed.show(),
        "spent": costs.spent.show(),
        "open": costs.open.show(),
    });
    if with_excess {
        three["excess"] = json!(costs.excess.show());
    }
    three
}

fn rate_json(one: &Deal, name: &str, (count, per): (&str, i64), today: Day) -> Value {
    let rate = rate(one, count, per, today);
    json!({
        "name": name,
        "value": rate.value.map(|value| value.show()),
        "counted": rate.counted,
        "of": rate.of,
        "provisional": rate.provisional,
    })
}

fn deliverable(brand: &Node, one: &Deal, piece: &Node, today: Day) -> Value {
    let (disclosure, flaws) = disclosure(brand, one, piece);
    let mut row = json!({
        "partnership": one.id(),
        "piece": name(one, piece),
        "poster": if is_ours(piece) { "brand" } else { "creator" },
        "disclosure": disclosure,
        "flaws": flaws,
    });
    // No text defines how late we are with a piece of ours, or whose move an ended one is.
    if !is_ours(piece) {
        row["days_late"] = json!(days_late(one, piece, today));
    }
    if matches!(step(one), "Agreed" | "Active") && one.word("stage") != "Paused" {
        row["whose_move"] = json!(whose_move(piece));
    }
    row
}

fn payment(one: &Deal, payment: &Node, today: Day) -> Value {
    let standing = standing(one, payment, today);
    json!({
        "partnership": one.id(),
        "amount": payment.amount("amount").map(|amount| amount.show()),
        "standing": standing.word,
        "due": standing.due.map(|due| due.to_string()),
    })
}

fn influencer(book: &Book, person: &Node, today: Day) -> Value {
    let partnerships = book.deals.iter();
    let theirs = partnerships.filter(|one| one.text("influencer") == Some(person.id()));
    let mut sum = Costs::default();
    for one in theirs.clone() {
        let costs = costs(one, today);
        let add = |sums: &mut Sums, more: &Sums| sums.add_all(more);
        add(&mut sum.agreed, &costs.agreed);
        add(&mut sum.spent, &costs.spent);
        add(&mut sum.open, &costs.open);
    }
    let record = on_time(theirs, today);
    let is_counted = record.timely + record.late + record.missed > 0;
    let engagement = engagement(person);
    json!({
        "costs": three(&sum, false),
        "on_time": is_counted.then(|| json!({ "on_time": record.timely, "late": record.late, "missed": record.missed })),
        "engagement": engagement.map(|it| json!({ "liked": it.liked, "of": it.of, "basis": it.basis, "on": it.on.to_string() })),
    })
}
