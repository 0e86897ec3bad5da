//! Rights that count from posting, events and labels everywhere: page, Today, checks, brief and
//! JSON agree, and nothing is stated before it is known.

use std::fs;
use std::process::{Command, Stdio};

use cahoots::store::format::contents;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::launch::environment;
use crate::support::picture::show;
use crate::support::play::Player;

/// Mara: one reel, a right in use for 30 days from its posting, and an exclusivity as long from the
/// same day; a competitor's exclusivity in December. Today is Sunday, 22 November 2026.
const BOOK: &str = r##"#![enable(implicit_some)]
(
  format: 1,
  brand: (name: "Kiln", currency: "EUR", date_order: DayFirst, first_weekday: Monday, niches: ["ceramics"], disclosure_tag: "#ad"),
  influencers: [
    (
      id: "mara-aaaa",
      name: "Mara Lind",
      exclusivities: [(id: "theirs-aaaa", brand: "Oat & Co", category: "ceramics", from: "2026-12-01", until: "2026-12-31")],
    ),
  ],
  partnerships: [
    (
      id: "p-aaaa",
      influencer: "mara-aaaa",
      stage: Active,
      next_step: (whose: Us, what: "Write", by: "2026-12-20"),
      deliverables: [(id: "reel-aaaa", content: Reel, status: STATUS)],
      rights: [(id: "ads-aaaa", channel: PaidAds, in_use: true, days: 30, counted_from: Posting)],
      exclusivities: [(id: "ours-aaaa", category: "ceramics", days: 30, counted_from: Posting)],
    ),
  ],
)
"##;

fn run_on(book: &str, arguments: &[&str]) -> String {
    let home = TempDir::new().unwrap();
    let path = home.path().join("book.ron");
    fs::write(&path, book).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home.path())).stdin(Stdio::null());
    command.arg("--book").arg(&path).args(["--today", "2026-11-22"]).args(arguments);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    text
}

fn rows(book: &str, listed: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(&run_on(book, &["list", listed, "--json"])).unwrap();
    value[listed].as_array().unwrap().clone()
}

fn posted(on: &str) -> String {
    BOOK.replace(
        "STATUS",
        &format!(
            "Verified, posted_on: \"{on}\", check: (tag: \"#ad\", checked_on: \"2026-11-20\")"
        ),
    )
}

#[test]
fn before_the_posting_every_face_names_the_length_and_claims_no_day() {
    let book = BOOK.replace("STATUS", "Planned");
    let partnership = &rows(&book, "partnerships")[0];
    assert_eq!(
        partnership["rights"],
        json!([{
            "id": "ads-aaaa", "channel": "paid ads", "in_use": true,
            "from": null, "until": null, "waits": "30 days from posting",
        }])
    );
    assert_eq!(partnership["exclusivities"][0]["waits"], "30 days from posting");
    let page = run_on(&book, &["show", "Mara Lind"]);
    assert_eq!(page.matches("30 days from posting").count(), 2, "{page}");
    assert!(!page.contains("no last day"), "{page}");
    let today = run_on(&book, &["today", "--days", "90"]);
    assert!(!today.contains("lapse"), "{today}");
    let checks = run_on(&book, &["check"]);
    assert!(!["C020", "C023", "C091"].iter().any(|code| checks.contains(code)), "{checks}");
    let brief = run_on(&book, &["brief", "Mara Lind", "--format", "txt"]);
    assert!(brief.contains("Paid ads: for 30 days from posting"), "{brief}");
    assert!(brief.contains("Ceramics: for 30 days from posting"), "{brief}");
}

#[test]
fn after_the_posting_every_face_knows_the_days() {
    let book = posted("2026-11-15");
    let right = &rows(&book, "partnerships")[0]["rights"][0];
    assert_eq!(
        json!([right["from"], right["until"], right["waits"]]),
        json!(["2026-11-15", "2026-12-14", null])
    );
    let page = run_on(&book, &["show", "Mara Lind"]);
    assert!(page.contains("until Mon 14 Dec, 22 days left"), "{page}");
    let today = run_on(&book, &["today"]);
    assert!(today.contains("Usage right, paid ads"), "{today}");
    let checks = run_on(&book, &["check"]);
    assert!(checks.contains("C023") && !checks.contains("C020"), "{checks}");
    let brief = run_on(&book, &["brief", "Mara Lind", "--format", "txt"]);
    assert!(brief.contains("Paid ads: from Sun 15 Nov 2026, until Mon 14 Dec 2026"), "{brief}");

    let over = posted("2026-10-01");
    let checks = run_on(&over, &["check"]);
    assert!(checks.contains("C020") && !checks.contains("C023"), "{checks}");
    let today = run_on(&over, &["today"]);
    assert!(today.contains("Overdue") && today.contains("Usage right, paid ads"), "{today}");
    let brief = run_on(&over, &["brief", "Mara Lind", "--format", "txt"]);
    assert!(!brief.contains("Paid ads"), "{brief}");

    let records = contents::read(book.as_bytes()).unwrap().records;
    let mut player = Player::on(records);
    player.keys("3 w w");
    let calendar = show(&mut player, 140, 40).text();
    assert!(calendar.contains("Usage right, paid ads"), "{calendar}");
}

#[test]
fn a_counted_end_is_not_moved_but_agreed_anew() {
    use cahoots::domain::command::{Command, Dated};
    use cahoots::domain::id::{Id, Ids};
    let records = contents::read(posted("2026-11-15").as_bytes()).unwrap().records;
    let book = cahoots::domain::book::Book::from(records);
    let today = cahoots::domain::date::Date::from_ymd_opt(2026, 11, 22).unwrap();
    let command =
        Command::MoveDate { item: Dated::Right(Id::parse("ads-aaaa").unwrap()), to: today };
    let refused = cahoots::domain::plan::plan(&book, command, &mut Ids::seeded(1), today);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "it holds 30 days from posting; edit it to agree on another time"
    );
}

/// A book with an event, a newsletter and a reel, all to be labelled; the pieces get the given
/// fields.
fn events(more: &str) -> String {
    format!(
        r##"#![enable(implicit_some)]
(
  format: 1,
  brand: (name: "Kiln", currency: "EUR", date_order: DayFirst, first_weekday: Monday, disclosure_tag: "#ad"),
  influencers: [(id: "mara-aaaa", name: "Mara Lind")],
  partnerships: [
    (
      id: "p-aaaa",
      influencer: "mara-aaaa",
      stage: Active,
      disclosure_label: true,
      deliverables: [
        (id: "event-aaaa", content: Event, {more}),
        (id: "letter-aaaa", content: Newsletter, platform: Newsletter, {more}),
        (id: "reel-aaaa", content: Reel, platform: Instagram, {more}),
      ],
    ),
  ],
)
"##
    )
}

#[test]
fn a_label_is_asked_only_where_a_platform_has_one() {
    let book = events(
        "status: Live, posted_on: \"2026-11-20\", check: (tag: \"#ad\", checked_on: \"2026-11-21\", link_and_code: true)",
    );
    let found: Vec<Value> = rows(&book, "deliverables")
        .iter()
        .map(|row| json!([row["id"], row["disclosure"], row["flaws"]]))
        .collect();
    for expected in [
        json!(["event-aaaa", "passed", []]),
        json!(["letter-aaaa", "passed", []]),
        json!(["reel-aaaa", "failed", ["label"]]),
    ] {
        assert!(found.contains(&expected), "{expected}: {found:?}");
    }
    let checks = run_on(&book, &["check"]);
    assert_eq!(checks.matches("C012").count(), 1, "{checks}");
    let brief = run_on(&book, &["brief", "Mara Lind", "--format", "txt"]);
    assert!(brief.contains("“Paid partnership” on Instagram as well"), "{brief}");
    let unlabelled = book.replace("content: Reel, platform: Instagram", "content: Blog");
    let brief = run_on(&unlabelled, &["brief", "Mara Lind", "--format", "txt"]);
    assert!(!brief.contains("Label"), "{brief}");
}

#[test]
fn the_disclosure_of_a_piece_in_json_is_null_before_it_is_live() {
    for (more, disclosure, flaws) in [
        ("status: Approved", json!(null), json!([])),
        ("status: Live, posted_on: \"2026-11-20\"", json!("unchecked"), json!([])),
        (
            "status: Live, check: (tag: \"#advent\", label: true, checked_on: \"2026-11-21\")",
            json!("failed"),
            json!(["tag"]),
        ),
    ] {
        let rows = rows(&events(more), "deliverables");
        let reel = rows.iter().find(|row| row["id"] == "reel-aaaa").unwrap();
        assert_eq!((&reel["disclosure"], &reel["flaws"]), (&disclosure, &flaws), "{more}");
    }
}

#[test]
fn an_event_takes_place_and_is_asked_for_no_link_and_no_draft() {
    let book = events("status: Planned, post_due: \"2026-11-22\"");
    let today: Value = serde_json::from_str(&run_on(&book, &["today", "--json"])).unwrap();
    assert!(today.to_string().contains("took_place"), "{today}");

    let records = contents::read(book.as_bytes()).unwrap().records;
    let id = cahoots::domain::id::Id::parse("event-aaaa").unwrap();
    let mut player = Player::on(records);
    let page = player.keys("5 / 'event' Enter");
    let list = show(page, 100, 30).text();
    assert!(list.contains("x took place") && !list.contains("posted"), "{list}");
    let form = show(player.keys("x"), 100, 30).text();
    assert!(form.contains("Took place on") && !form.contains("Link"), "{form}");
    player.keys("Ctrl-S");
    let event = player.app.book.deliverables.get(&id).unwrap();
    assert_eq!(event.status, cahoots::domain::deliverable::Status::Live);
    assert!(event.posted_on.is_some() && event.url.is_none());
    let form = show(player.keys("e"), 100, 60).text();
    for asked in ["Draft due", "Rounds used", "To change", "Link"] {
        assert!(!form.contains(asked), "{asked}: {form}");
    }
    assert!(form.contains("Place"), "{form}");
    let page = run_on(&events("status: Live, posted_on: \"2026-11-20\""), &["show", "Mara Lind"]);
    assert!(page.contains("took place Fri") && page.contains("Took place"), "{page}");
}

#[test]
fn an_extra_piece_is_late_after_the_day_that_was_agreed_first() {
    let book = events("status: Planned, post_due: \"2026-12-20\", first_due: \"2026-11-12\"");
    for row in rows(&book, "deliverables") {
        assert_eq!((&row["days_late"], &row["first_due"]), (&json!(10), &json!("2026-11-12")));
    }
}
