//! Money everywhere: the same sums for one book on page, board, list, and page as text and JSON.

use std::fs;
use std::process::{Command, Stdio};

use cahoots::store::format::contents;
use serde_json::json;
use tempfile::TempDir;

use crate::support::launch::environment;
use crate::support::picture::show;
use crate::support::play::Player;

/// Mara: fee 100 and bonus 50 (not earned), a mug of 20 with postage of 5 that was shipped, an
/// expense of 30 in the past, 10 % of sales of 200 less 50 in October; paid: 60 of the fee and 4 of
/// the commission. Today is Sunday, 22 November 2026.
const BOOK: &str = r#"#![enable(implicit_some)]
(
  format: 1,
  brand: (name: "Kiln", currency: "EUR", date_order: DayFirst, first_weekday: Monday),
  influencers: [(id: "mara-aaaa", name: "Mara Lind")],
  campaigns: [(id: "spring-aaaa", name: "Spring", budget: "150.00 EUR")],
  partnerships: [
    (
      id: "p-aaaa",
      influencer: "mara-aaaa",
      campaign: "spring-aaaa",
      stage: Active,
      fee: "100.00 EUR",
      commission: Percent("10"),
      bonus: "50.00 EUR",
      bonus_for: "over 100 orders",
      sales: [(id: "sale-aaaa", code: "MARA10", source: "typed", month: "2026-10", orders: 62, revenue: "200.00 EUR", refunds: "50.00 EUR")],
      expenses: [(id: "travel-aaaa", on: "2026-11-01", amount: "30.00 EUR", what: "Travel")],
      payments: [
        (id: "first-aaaa", amount: "60.00 EUR", trigger: Signing, state: Paid(on: "2026-11-02")),
        (id: "share-aaaa", amount: "4.00 EUR", trigger: On("2026-11-03"), state: Paid(on: "2026-11-03"), covers: Commission),
        (id: "rest-aaaa", amount: "40.00 EUR", trigger: On("2026-12-01"), due_days: 14),
      ],
      shipments: [(id: "box-aaaa", items: "Mug", item_cost: "20.00 EUR", shipping_cost: "5.00 EUR", state: Shipped, shipped_on: "2026-11-10")],
    ),
  ],
)
"#;

fn run(arguments: &[&str]) -> String {
    run_on(BOOK, arguments)
}

fn run_on(text: &str, arguments: &[&str]) -> String {
    let home = TempDir::new().unwrap();
    let book = home.path().join("book.ron");
    fs::write(&book, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home.path())).stdin(Stdio::null());
    command.arg("--book").arg(&book).args(["--today", "2026-11-22"]).args(arguments);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    text
}

fn rows(arguments: &[&str], name: &str) -> Vec<serde_json::Value> {
    let value: serde_json::Value = serde_json::from_str(&run(arguments)).unwrap();
    assert_eq!(value["version"], 2);
    value[name].as_array().unwrap().clone()
}

#[test]
fn every_face_says_the_same_sums() {
    let costs = json!({
        "agreed": ["170.00 EUR"],
        "spent": ["119.00 EUR"],
        "open": ["51.00 EUR"],
        "excess": [],
    });
    let partnership = &rows(&["list", "partnerships", "--json"], "partnerships")[0];
    assert_eq!(partnership["costs"], costs);
    assert_eq!(partnership["to_come"], json!({ "bonus": "50.00 EUR", "commission": "10 %" }));
    assert_eq!(
        partnership["commission"],
        json!({
            "accrued": ["15.00 EUR"], "paid": ["4.00 EUR"], "owed": ["11.00 EUR"],
            "due": ["11.00 EUR"], "due_since": "2026-11-01", "basis": "sales",
        })
    );
    assert_eq!(
        partnership["bonus"],
        json!({ "amount": "50.00 EUR", "earned_on": null, "state": "62 of 100 orders" })
    );
    let influencer = &rows(&["list", "influencers", "--json"], "influencers")[0];
    assert_eq!(influencer["costs"], costs);
    let text = run(&["list", "influencers", "--sort", "cost"]);
    assert!(text.contains("170 EUR"), "{text}");

    let page = run(&["show", "Mara Lind"]);
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "agreed 170 EUR fee or payments 100 EUR · product 20 EUR · postage 5 EUR · commission 15 EUR · expenses 30 EUR",
        "spent 119 EUR",
        "open 51 EUR",
        "to come bonus 50 EUR · commission 10 %",
        "Commission owed 11 EUR, all due 10 % · by its sales accrued 15 EUR · paid 4 EUR",
        "62 of 100 orders · not earned yet",
    ] {
        assert!(words.contains(said), "{said}\n{page}");
    }
    assert!(run(&["today"]).contains("Commission 11 EUR"), "{}", run(&["today"]));
    let checks = run(&["check"]);
    assert!(checks.contains("170 EUR agreed, 20 EUR above the budget of 150 EUR"), "{checks}");

    let records = contents::read(BOOK.as_bytes()).unwrap().records;
    let mut player = Player::on(records);
    let board = show(player.keys("2"), 140, 40).text();
    assert!(board.contains("170 EUR"), "{board}");
}

/// Of 21 EUR owed, the 11 EUR of October are due; those of this month are not yet.
#[test]
fn what_is_due_and_what_is_owed_have_their_own_words() {
    let sale = r#"(id: "sale-bbbb", source: "typed", month: "2026-11", revenue: "100.00 EUR"), "#;
    let book = BOOK.replace("sales: [", &format!("sales: [{sale}"));
    let json = run_on(&book, &["list", "partnerships", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let commission = &value["partnerships"][0]["commission"];
    assert_eq!(
        json!([commission["owed"], commission["due"], commission["due_since"]]),
        json!([["21.00 EUR"], ["11.00 EUR"], "2026-11-01"])
    );
    let page = run_on(&book, &["show", "Mara Lind"]);
    assert!(page.contains("owed 21 EUR, 11 EUR due"), "{page}");

    let mut player = Player::on(contents::read(book.as_bytes()).unwrap().records);
    let today = show(&mut player, 140, 40).text();
    assert!(today.contains("due since Sun 1 Nov"), "{today}");
    assert!(today.contains("11 EUR commission due"), "on the card: {today}");
    let menu = show(player.keys("p"), 140, 40).text();
    assert!(menu.contains("11 EUR of commission") && menu.contains("due; paid today"), "{menu}");
    for picture in [today, menu, run_on(&book, &["today"])] {
        assert!(!picture.contains("owed"), "what is due is called due: {picture}");
    }
}

#[test]
fn thousands_are_parted_wherever_an_amount_is_read() {
    let book = BOOK.replace("60.00 EUR", "6000.00 EUR").replace("40.00 EUR", "4000.00 EUR");
    let book = book.replace("30.00 EUR", "3000.00 EUR").replace("200.00 EUR", "2000.00 EUR");
    let book = book.replace("100.00 EUR", "10000.00 EUR").replace("20.00 EUR", "2000.00 EUR");
    let mut faces = vec![
        run_on(&book, &["show", "Mara Lind"]),
        run_on(&book, &["today"]),
        run_on(&book, &["check"]),
        run_on(&book, &["list", "payments"]),
        run_on(&book, &["list", "influencers", "--sort", "cost"]),
    ];
    let records = contents::read(book.as_bytes()).unwrap().records;
    for keys in ["1", "2", "3", "5", "C", "4 Enter Tab", "4 Enter Tab Tab Tab", "p"] {
        let mut player = Player::on(records.clone());
        faces.push(show(player.keys(keys), 140, 60).text());
    }
    for face in faces {
        let words: Vec<&str> = face.split_whitespace().collect();
        let bare = words.windows(2).find(|pair| {
            let whole = pair[0].split('.').next().unwrap_or_default();
            pair[1].starts_with("EUR") && whole.len() > 3 && !whole.contains(',')
        });
        assert_eq!(bare, None, "{face}");
    }
}

#[test]
fn payments_are_listed_with_what_they_cover() {
    let found: Vec<_> = rows(&["list", "payments", "--json"], "payments")
        .into_iter()
        .map(|one| json!([one["id"], one["amount"], one["standing"], one["due"], one["covers"]]))
        .collect();
    assert_eq!(
        found,
        [
            json!(["rest-aaaa", "40.00 EUR", "waiting", "2026-12-15", null]),
            json!(["first-aaaa", "60.00 EUR", "paid", null, null]),
            json!(["share-aaaa", "4.00 EUR", "paid", null, { "kind": "commission", "id": null }]),
        ]
    );
    let text = run(&["list", "payments", "--filter", "waiting"]);
    assert_eq!(text.lines().count(), 1, "{text}");
}

#[test]
fn owed_commission_is_paid_from_its_row_of_today() {
    let records = contents::read(BOOK.as_bytes()).unwrap().records;
    for keys in ["x", "p c"] {
        let mut player = Player::on(records.clone());
        let page = show(&mut player, 140, 40).text();
        let rows = page.lines().filter(|line| line.contains("Commission 11 EUR")).count();
        assert!(rows > 0, "{page}");
        // It is the only payable row, and nothing is overdue.
        player.keys(keys);
        let paid = player
            .app
            .book
            .payments
            .values()
            .filter(|one| one.covers == Some(cahoots::domain::payment::Covers::Commission));
        let sums: Vec<String> = paid.map(|one| one.amount.to_string()).collect();
        assert_eq!(sums.len(), 2, "{keys}: {}", player.notice());
        assert!(sums.contains(&"11.00 EUR".to_owned()), "{sums:?}");
        let page = show(&mut player, 140, 40).text();
        assert!(!page.contains("Commission 11 EUR"), "{page}");
    }
}
