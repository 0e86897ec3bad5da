//! Journeys along the parallel tracks: parcels, payments, drafts, rights, and their history.

use cahoots::app::state::screen::Section;
use cahoots::domain::deliverable::Status;
use cahoots::domain::partnership::Partnership;
use cahoots::domain::payment::{Payment, PaymentState};
use cahoots::domain::shipment::{Shipment, ShipmentState};
use cahoots::domain::stage::{Lane, Stage};
use cahoots::insight::reason::reason;
use cahoots::insight::tracks::tracks;

use crate::support::play::{Player, today};

/// Mara on the page of an active partnership for 150.01 EUR, with one review round.
fn with_mara() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[
        ("influencer", "mara"),
        ("title", "Spring glaze"),
        ("stage", "active"),
        ("fee", "150.01"),
        ("freedom", "collaborative"),
        ("review_rounds", "1"),
        ("code", "MARA15"),
    ]);
    player.keys("Enter");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Active));
    player
}

fn partnership(player: &Player) -> Partnership {
    Partnership::clone(player.app.book.partnerships.values().next().unwrap())
}

fn parcel(player: &Player) -> Shipment {
    Shipment::clone(player.app.book.shipments.values().next().unwrap())
}

fn payments(player: &Player) -> Vec<(String, String)> {
    let book = &player.app.book;
    let mut all: Vec<Payment> = book.payments.values().map(|one| Payment::clone(one)).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.amount.minor));
    all.iter().map(|one| (one.amount.to_string(), reason(book, one, today()))).collect()
}

fn words(player: &Player) -> String {
    let made = tracks(&player.app.book, &partnership(player), today());
    made.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

/// Returns the history on the page, newest first.
fn history(player: &mut Player) -> Vec<String> {
    use cahoots::insight::profile::{Line, lines};
    let book = &player.app.book;
    let influencer = book.influencers.values().next().unwrap();
    let made = lines(book, influencer, Some(&partnership(player)), Section::History, today());
    let told = made.into_iter().filter_map(|line| match line {
        Line::Fact(fact) => Some(fact.value),
        Line::Heading(_) | Line::Hint(_) => None,
    });
    told.collect()
}

#[test]
fn a_parcel_is_sent_with_its_carrier_arrives_on_its_day_and_comes_back() {
    let mut player = with_mara();
    player.keys("Tab Tab n s").fill(&[("items", "two cups"), ("item_cost", "21.50")]);
    player.keys("x").fill(&[
        ("carrier", "DHL"),
        ("tracking", "4410"),
        ("cost", "6.90"),
        ("on", "yesterday"),
    ]);
    let sent = parcel(&player);
    assert_eq!(
        (sent.state, &*sent.carrier, &*sent.tracking),
        (ShipmentState::Shipped, "DHL", "4410")
    );
    assert_eq!((sent.shipped_on, sent.shipping_cost.unwrap().minor), (today().pred_opt(), 690));
    assert_eq!(words(&player), "~ shipped");
    player.keys("x").fill(&[("day", "yesterday")]);
    let there = parcel(&player);
    assert_eq!(there.state, ShipmentState::Delivered);
    assert_eq!(there.delivered_on, today().pred_opt());
    player.keys("m r");
    assert_eq!(parcel(&player).returned_on, Some(today()));
    assert_eq!(words(&player), "× parcel came back");
    assert_eq!(
        history(&mut player),
        ["Came back: two cups", "Written down", "Delivered two cups", "Shipped two cups"],
        "what happened yesterday stands under yesterday"
    );
    player.keys("n s").fill(&[("items", "a bowl")]);
    player.keys("x");
    let form = player.app.form().unwrap();
    assert_eq!(form.draft.show("carrier"), "DHL", "whoever carried the last one is offered");
}

#[test]
fn a_fee_is_split_by_two_keys_and_each_part_says_why_it_waits() {
    let mut player = with_mara();
    player.keys("p h");
    let waiting = |player: &Player| payments(player);
    let pair = |amount: &str, why: &str| (amount.to_owned(), why.to_owned());
    assert_eq!(
        waiting(&player),
        [pair("75.01 EUR", "waits for the signing"), pair("75.00 EUR", "waits for a first piece"),]
    );
    player.keys("Esc e").fill(&[("signed_on", "today")]);
    assert_eq!(payments(&player)[0].1, "ready since today, due 6 Dec");
    assert_eq!(words(&player), "→ 75.01 EUR ready");
    player.keys(": 'split' Enter");
    assert!(player.notice().contains("cover the fee"), "{}", player.notice());
    player.keys("p Enter").fill(&[("how", "bank transfer")]);
    assert_eq!(payments(&player)[0].1, "paid today, bank transfer");
    let told = history(&mut player);
    assert_eq!(told[..2], ["Paid 75.01 EUR, part 1 of 2", "Signed the agreement"]);
    player.keys("u u u");
    assert_eq!(payments(&player), [], "undo takes back what each step added");
    assert_eq!(history(&mut player), ["Written down"]);
}

#[test]
fn a_payment_is_cancelled_and_opened_again_from_its_menu() {
    let mut player = with_mara();
    player.keys("p s Tab Tab m c");
    assert_eq!(payments(&player)[0].1, "cancelled");
    player.keys("m o");
    assert_eq!(
        player.app.book.payments.values().next().unwrap().state,
        PaymentState::Open,
        "{}",
        player.notice()
    );
}

#[test]
fn verification_makes_its_payment_ready_at_once() {
    let mut player = with_mara();
    player.keys("p v : 'new_deliv' Enter").fill(&[("title", "Glaze")]);
    assert_eq!(payments(&player)[0].1, "waits, 0 of 1 piece verified");
    player.keys("m l").fill(&[("url", "https://instagram.com/reel/1")]);
    assert_eq!(words(&player), "→ 1 piece to verify");
    player.keys("x").fill(&[("link_and_code", "yes")]);
    assert_eq!(payments(&player)[0].1, "ready since today, due 6 Dec");
    assert_eq!(words(&player), "→ 150.01 EUR ready");
}

#[test]
fn a_piece_whose_check_failed_releases_its_payment_only_with_a_reason() {
    let mut player = with_mara();
    player.keys("p v : 'new_deliv' Enter").fill(&[("title", "Glaze")]);
    player.keys("m l").fill(&[("url", "https://instagram.com/reel/1")]);
    player.keys("x").fill(&[("link_and_code", "no")]);
    let told = player.notice();
    assert!(told.contains("Still Live, link or code is wrong"), "{told}");
    assert_eq!(payments(&player)[0].1, "waits, 0 of 1 piece verified");
    player.keys("m v Ctrl-S");
    assert_eq!(player.errors()[0].0, "reason");
    player.fill(&[("reason", "the code works")]);
    assert_eq!(payments(&player)[0].1, "ready since today, due 6 Dec");
    let check = player.app.book.deliverables.values().next().unwrap().check.clone().unwrap();
    assert_eq!((&*check.in_spite, check.link_and_code), ("the code works", false));
}

#[test]
fn changes_are_asked_with_a_note_and_a_third_round_gives_pause() {
    let mut player = with_mara();
    player.keys(": 'new_deliv' Enter Ctrl-S");
    let rounds = |player: &Player| {
        let piece = player.app.book.deliverables.values().next().unwrap();
        (piece.status, piece.rounds, piece.changes.to_string())
    };
    player.keys("m r");
    assert_eq!(words(&player), "→ draft in");
    player.keys("m c").fill(&[("note", "warmer light")]);
    assert_eq!(rounds(&player), (Status::ChangesAsked, 1, "warmer light".to_owned()));
    assert!(player.notice().starts_with("Asked for changes to Reel"), "{}", player.notice());
    player.keys("m r m c Ctrl-S");
    assert_eq!(rounds(&player), (Status::ChangesAsked, 2, String::new()));
    assert_eq!(player.notice(), "2 review rounds used, 1 agreed");
    assert_eq!(words(&player), "← changes asked, round 2 of 1");
    player.keys("m r : 'ask_for' Enter").fill(&[("note", "another song")]);
    let hint = "round 3 on a collaborative agreement: is what you ask for theirs to decide?";
    assert!(player.notice().ends_with(hint), "{}", player.notice());
    let told = history(&mut player);
    assert_eq!(told[0], "Asked for changes to Reel, round 3: another song");
}

#[test]
fn rights_and_codes_have_rows_whose_days_move_and_which_lead_to_their_fields() {
    let mut player = with_mara();
    player.keys("Tab Tab Tab n r").fill(&[
        ("channel", "paid ads"),
        ("until", "+30d"),
        ("ad_code", "SPARK-1"),
        ("ad_code_until", "+7d"),
    ]);
    let right = |player: &Player| {
        let right = player.app.book.rights.values().next().unwrap();
        let until = right.until.and_then(cahoots::domain::rights::Until::day);
        (until.unwrap().to_string(), right.ad_code_until.map(|day| day.to_string()), right.in_use)
    };
    assert_eq!(words(&player), "~ rights 30 d · ~ ad code 7 d");
    player.keys("x L");
    assert_eq!(right(&player), ("2026-12-23".into(), Some("2026-11-29".into()), true));
    player.keys("↓ J H");
    assert_eq!(right(&player).1, Some("2026-12-05".into()));
    player.keys("e");
    assert_eq!(player.app.form().unwrap().focused().spec.name, "ad_code");
    player.keys("Esc d");
    assert_eq!(right(&player).1, None);
    player.keys("n b").fill(&[("brand", "Oat & Co"), ("until", "+5d")]);
    assert_eq!(words(&player), "~ bound to Oat & Co, until 27 Nov");
    player.keys("n e").fill(&[("category", "ceramics"), ("until", "+10d")]);
    assert_eq!(words(&player), "~ exclusive 10 d · ~ bound to Oat & Co, until 27 Nov");
    assert_eq!(player.app.book.exclusivities.len(), 2);
}

#[test]
fn the_palette_adds_from_wherever_an_influencer_or_a_partnership_is_selected() {
    for (view, verb, fields) in [
        ("4", "'new_ship'", [("items", "two cups")]),
        ("2", "'new_usage'", [("until", "+6m")]),
        ("1", "'new_payment'", [("amount", "9")]),
        ("4", "'new_excl'", [("category", "ceramics")]),
        ("2", "'new_deliv'", [("title", "Glaze")]),
    ] {
        let mut player = with_mara();
        player.keys("r 'call' Tab 'today' Enter");
        player.keys("Esc").keys(view).keys(&format!(": {verb} Enter"));
        assert!(player.app.form().is_some(), "{verb} from {view}: {}", player.notice());
        player.fill(&fields);
        let book = &player.app.book;
        let made = book.shipments.len()
            + book.rights.len()
            + book.payments.len()
            + book.exclusivities.len()
            + book.deliverables.len();
        assert_eq!(made, 1, "{verb}");
    }
}
