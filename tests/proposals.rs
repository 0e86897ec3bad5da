//! Default values of a new record are replaced by the first letter typed; a form can be saved from
//! its last row; a restored draft can be discarded.

use cahoots::app::state::screen::Section;
use cahoots::domain::payment::Trigger;
use cahoots::domain::platform::Platform;
use cahoots::domain::record::AnyId;

use crate::support::play::{Player, today};

fn text(player: &Player) -> String {
    player.app.form().unwrap().focused().text.value().to_owned()
}

fn field(player: &Player) -> &'static str {
    player.app.form().unwrap().focused().spec.name
}

/// Moves down to a field of the top form.
fn on(player: &mut Player, name: &str) {
    player.keys("PgUp PgUp PgUp");
    for _ in 0..60 {
        if field(player) == name {
            return;
        }
        player.keys("Tab");
    }
    panic!("no field {name}");
}

/// The form of Mara's first account.
fn new_account() -> Player {
    let mut player = Player::empty();
    player.keys("4 n 'Mara'");
    on(&mut player, "accounts");
    player.keys("Enter");
    on(&mut player, "platform");
    player
}

#[test]
fn the_first_letter_replaces_what_a_new_record_proposes_and_an_arrow_keeps_it() {
    let mut player = new_account();
    assert_eq!(text(&player), "Instagram");
    player.keys("'tik'");
    assert_eq!(text(&player), "tik");
    player.keys("Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z");
    assert_eq!(text(&player), "Instagram", "and can be undone");
    let mut player = new_account();
    player.keys("← 'x'");
    assert_eq!(text(&player), "Instagraxm");
    let mut player = new_account();
    player.send(cahoots::app::message::Message::Paste("YouTube".to_owned()));
    assert_eq!(text(&player), "YouTube", "a paste is typing, too");
}

#[test]
fn what_stands_in_the_book_is_typed_into() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara"), ("email", "mara@example.com")]);
    player.keys("e");
    on(&mut player, "email");
    player.keys("'x'");
    assert_eq!(text(&player), "mara@example.comx");
    player.keys("Esc / 'mar' Enter / 'a'");
    assert_eq!(player.app.filters[&player.app.view].text.value(), "mara", "nor the own filter");
}

#[test]
fn a_day_that_is_proposed_gives_way_to_another_one() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("stage", "active"), ("fee", "150")]);
    player.keys("3 n m");
    on(&mut player, "trigger");
    assert_eq!(text(&player), format!("on {}", today()));
    player.keys("'signing'").fill(&[("partnership", "mara"), ("amount", "150")]);
    let payment = player.app.book.payments.values().next().unwrap();
    assert_eq!(payment.trigger, Trigger::Signing);
}

#[test]
fn an_unknown_platform_offers_the_known_one_once() {
    let mut player = new_account();
    player.keys("'tik'");
    on(&mut player, "handle");
    player.keys("'mara' Ctrl-S");
    assert_eq!(field(&player), "platform");
    let said = player.errors();
    assert!(said[0].1.contains("TikTok?"), "{said:?}");
    player.keys("Enter Enter Ctrl-S Ctrl-S");
    let platform = |player: &Player| {
        player.app.book.influencers.values().next().unwrap().accounts[0].platform.clone()
    };
    assert_eq!(platform(&player), Platform::TikTok);
    let mut player = new_account();
    player.keys("'tik'");
    on(&mut player, "handle");
    player.keys("'mara' Ctrl-S Ctrl-S Ctrl-S");
    assert_eq!(platform(&player), Platform::Other("tik".into()), "a name of their own may stay");
    let mut player = new_account();
    player.keys("'Bluesky'");
    on(&mut player, "handle");
    player.keys("'mara' Ctrl-S Ctrl-S");
    assert_eq!(platform(&player), Platform::Other("Bluesky".into()));
}

#[test]
fn enter_on_the_last_row_saves() {
    let mut player = Player::empty();
    player.keys("4 n 'Mara' PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
    assert!(player.app.form().unwrap().is_on_save());
    player.keys("x Enter");
    assert!(player.app.form().is_none());
    assert_eq!(player.app.book.influencers.len(), 1);
}

#[test]
fn an_address_gets_what_every_address_begins_with() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("link", "fern.example/mara")]);
    let one = player.app.book.partnerships.values().next().unwrap();
    assert_eq!(&**one.link.as_ref().unwrap(), "https://fern.example/mara");
}

#[test]
fn a_draft_that_came_back_is_thrown_away_with_the_key_that_is_named() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara")]);
    player.keys("4 n 'Björn' Esc n");
    assert_eq!(text(&player), "Björn");
    assert!(player.notice().ends_with("Ctrl-X throws it away"), "{}", player.notice());
    player.keys("Ctrl-X");
    assert_eq!((field(&player), text(&player)), ("name", String::new()));
    player.keys("Esc n");
    assert_eq!(text(&player), "");
    player.keys("Esc c 'dm_hello' Esc c Ctrl-X Esc");
    assert!(player.app.overlays.is_empty());
    player.keys("2 n").fill(&[("influencer", "mara")]);
    player.keys("r 'call_her' Esc r");
    assert!(player.notice().ends_with("Ctrl-X throws it away"), "{}", player.notice());
    player.keys("Ctrl-X Esc : 'drafts' Enter");
    let Some(cahoots::app::state::popup::Overlay::Menu(menu)) = player.app.overlays.last() else {
        panic!("the drafts");
    };
    assert_eq!(menu.items.len(), 3, "all of it can be brought back");
}

#[test]
fn the_second_chapter_of_the_readme_works_from_an_empty_book() {
    let readme = include_str!("../README.md");
    let (_, chapter) = readme.split_once("## One agreement").unwrap();
    let line = chapter.split("```").nth(1).unwrap().trim_start_matches("text").trim();
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("Enter n c").text(line).keys("Enter");
    assert_eq!(player.app.page.as_ref().unwrap().section, Section::Profile);
    let book = &player.app.book;
    let one = book.partnerships.values().next().unwrap();
    assert_eq!(one.terms.len(), 1);
    assert_eq!(one.review_rounds, Some(1));
    assert!(!one.gift.is_empty() || book.shipments.len() == 1);
    assert_eq!((book.shipments.len(), book.payments.len()), (1, 1), "gift and payment");
    assert_eq!((book.rights.len(), book.exclusivities.len()), (1, 1));
    player.keys("u");
    assert_eq!(player.app.book.partnerships.values().next().unwrap().terms.len(), 0, "one step");
    player.keys("U 2 L L L Enter");
    assert_eq!(player.app.book.deliverables.len(), 6, "{}", player.notice());
    player.keys("u");
    assert_eq!(player.app.book.deliverables.len(), 0);
    player.keys("U Enter Tab Tab");
    while !matches!(player.app.subject().unwrap().record, AnyId::Shipment(_)) {
        player.keys("j");
    }
    player.keys("x").fill(&[("carrier", "DHL"), ("tracking", "1")]);
    player.keys("x Enter r Enter Enter Esc");
    assert!(player.notice().is_empty() || !player.notice().contains("No action"));
}
