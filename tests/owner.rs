//! The life of a partnership: agreed, sent, reviewed, posted, checked, paid, and a month later.

use cahoots::app::message::Message;
use cahoots::app::state::screen::Section;
use cahoots::domain::deliverable::Status;
use cahoots::domain::payment::PaymentState;
use cahoots::domain::stage::{Lane, Stage};
use cahoots::exchange::brief::{self, Format};
use insta::assert_snapshot;

use crate::support::picture::show;
use crate::support::play::{Player, today};

const LINE: &str = "2 reels a month on ig for 3 months, 1 review round, collaborative, gifted set worth 60 €, \
                    150 € on verification, repost rights 6 months, no other ceramics brand for 30 days";

/// The agreement is entered, accepted and planned; the influencer's page is open.
fn agreed() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Spring glaze")]);
    player.keys("Enter n c").text(LINE).keys("Enter");
    player.keys("2 L L L");
    assert_eq!(stage(&player), Stage::In(Lane::InTalks), "the preview asks first");
    player.keys("Enter");
    assert_eq!(stage(&player), Stage::In(Lane::Agreed));
    assert_eq!(player.app.book.deliverables.len(), 6);
    player.keys("Enter");
    player
}

fn stage(player: &Player) -> Stage {
    player.app.book.partnerships.values().next().expect("a partnership").stage
}

fn first_reel(player: &Player) -> Status {
    let pieces = player.app.book.deliverables.values();
    pieces.min_by_key(|piece| piece.post_due).expect("a piece").status
}

/// Goes to a section of the page.
fn on(player: &mut Player, section: Section) {
    let place = |section| Section::ALL.iter().position(|one| *one == section).expect("a section");
    let here = player.app.page.as_ref().expect("a page").section;
    let key = if place(here) < place(section) { "Tab" } else { "Shift-Tab" };
    for _ in 0..place(here).abs_diff(place(section)) {
        player.keys(key);
    }
    assert_eq!(player.app.page.as_ref().expect("a page").section, section);
}

/// The parcel has arrived, the first reel is posted and verified, and the fee is paid.
fn lived() -> Player {
    let mut player = agreed();
    on(&mut player, Section::Money);
    player.keys("j x").fill(&[("carrier", "DHL"), ("tracking", "00340434")]);
    player.keys("x Ctrl-S");
    on(&mut player, Section::Deliverables);
    player.keys("Home x");
    assert_eq!(first_reel(&player), Status::InReview);
    player.keys("m c").text("Fewer cuts, show the glaze").keys("Ctrl-S");
    assert_eq!(first_reel(&player), Status::ChangesAsked);
    player.keys("x m a");
    assert_eq!(first_reel(&player), Status::Approved);
    player.keys("x").fill(&[("url", "https://instagram.com/reel/1")]);
    assert_eq!(first_reel(&player), Status::Live);
    player.keys("x").fill(&[("tag", "#ad"), ("place", "first")]);
    assert_eq!(first_reel(&player), Status::Verified);
    on(&mut player, Section::Money);
    player.keys("Home x Ctrl-S");
    let payment = player.app.book.payments.values().next().expect("a payment");
    assert!(matches!(payment.state, PaymentState::Paid { .. }));
    player
}

#[test]
fn one_line_is_the_whole_agreement_and_one_undo_takes_it_back() {
    let mut player = agreed();
    let book = &player.app.book;
    assert_eq!((book.payments.len(), book.rights.len(), book.exclusivities.len()), (1, 1, 1));
    assert_eq!(book.shipments.len(), 1, "what is given has to be sent");
    assert_snapshot!(show(&mut player, 80, 24).text());
    player.keys("u");
    assert_eq!(stage(&player), Stage::In(Lane::InTalks));
    assert_eq!(player.app.book.deliverables.len(), 0, "the pieces go with the move");
    player.keys("u u u");
    let book = &player.app.book;
    assert_eq!((book.payments.len(), book.rights.len(), book.shipments.len()), (0, 0, 0));
}

#[test]
fn a_month_later_today_and_the_checks_say_what_is_late_owed_and_lapsing() {
    let mut player = lived();
    player.keys("2 L");
    player.send(Message::DayChanged("2026-12-23".parse().unwrap()));
    player.keys("1");
    assert_snapshot!("today_a_month_later", show(&mut player, 80, 24).text());
    player.keys("C");
    assert_snapshot!("checks_a_month_later", show(&mut player, 80, 24).text());
    player.keys("Esc 2 Enter");
    on(&mut player, Section::History);
    assert_snapshot!("history_a_month_later", show(&mut player, 80, 24).text());
}

#[test]
fn the_brief_reads_like_one_that_a_good_brand_sends() {
    let player = agreed();
    let book = &player.app.book;
    let partnership = book.partnerships.values().next().expect("a partnership");
    assert_snapshot!(brief::write(&brief::brief(book, partnership, today()), Format::Markdown));
}
