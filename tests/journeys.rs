//! Journeys of an owner: keys in; book, notice and effects out.

use cahoots::app::form::draft::Draft;
use cahoots::app::form::flat::{ArriveDraft, DayDraft};
use cahoots::app::form::list::Rows;
use cahoots::app::keys::view::View;
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::screen::{Section, Span};
use cahoots::app::{App, Saving};
use cahoots::domain::deliverable::{Deliverable, Status};
use cahoots::domain::partnership::Partnership;
use cahoots::domain::payment::PaymentState;
use cahoots::domain::shipment::ShipmentState;
use cahoots::domain::stage::{Lane, Stage};

use crate::support::play::{Player, today};

fn with_influencer() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player
}

fn with_partnership() -> Player {
    let mut player = with_influencer();
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Spring glaze")]);
    player
}

/// Mara owes two reels a month for three months from 1 Dec, and the slots are planned.
fn with_pieces() -> Player {
    let mut player = with_partnership();
    player.keys("2 Enter e").field("terms", "");
    player.keys("Enter");
    player.fill(&[("count", "2"), ("periods", "3"), ("from", "1 dec")]);
    player.keys("Ctrl-S P Enter");
    player
}

fn partnership(player: &Player) -> Partnership {
    Partnership::clone(player.app.book.partnerships.values().next().expect("a partnership"))
}

fn piece(player: &Player, at: usize) -> Deliverable {
    let mut pieces: Vec<_> = player.app.book.deliverables.values().cloned().collect();
    pieces.sort_by_key(|piece| piece.post_due);
    Deliverable::clone(&pieces[at])
}

#[test]
fn the_first_run_asks_four_questions_and_starts_the_book() {
    let mut player = Player::of(App::welcome(today(), 1));
    assert!(player.app.is_welcoming());
    player.keys("Esc");
    assert!(player.app.is_welcoming(), "there is nowhere to go back to");
    player.keys("Ctrl-S");
    assert_eq!(player.errors(), [("name", "needs a name".to_owned())]);
    player.fill(&[("name", "Fern & Clay"), ("currency", "usd"), ("date_order", "month")]);
    assert!(!player.app.is_welcoming());
    assert_eq!(player.app.book.brand.name, "Fern & Clay");
    assert_eq!(player.app.book.brand.currency.code(), "USD");
    assert_eq!(player.app.book.brand.disclosure_tag, "#ad", "as it was proposed");
    assert_eq!(player.saves(), 1);
}

#[test]
fn the_first_run_offers_the_demo() {
    let mut player = Player::of(App::welcome(today(), 1));
    player.keys("Shift-Tab → Ctrl-S");
    assert_eq!(player.effects, [Effect::Demo]);
}

#[test]
fn an_owner_writes_down_a_partnership_with_two_reels_a_month() {
    let player = with_pieces();
    assert_eq!(
        partnership(&player).terms[0].phrase(today()),
        "2 reels a month on Instagram, 3 months from 1 Dec"
    );
    let dues: Vec<String> =
        (0..6).map(|at| piece(&player, at).post_due.unwrap().to_string()).collect();
    assert_eq!(
        dues,
        ["2026-12-15", "2026-12-31", "2027-01-15", "2027-01-31", "2027-02-14", "2027-02-28"]
    );
    assert!(player.notice().starts_with("Planned 6 deliverables"), "{}", player.notice());
    assert_eq!(player.saves(), 4, "every edit is saved at once");
}

#[test]
fn a_card_moves_and_the_selection_goes_with_it() {
    let mut player = with_partnership();
    player.keys("L L");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::InTalks));
    assert!(player.notice().contains("Moved Mara Lind · Spring glaze to In talks"));
    player.keys("H");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Contacted));
    player.keys("m a");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Agreed));
    player.keys("m u");
    assert_eq!(partnership(&player).stage, Stage::Paused { from: Lane::Agreed });
    player.keys(">");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Agreed), "back to where it came from");
    assert_eq!(player.app.subject().unwrap().name(&player.app.book), "Mara Lind · Spring glaze");
}

#[test]
fn the_board_starts_where_there_are_cards_and_follows_an_undo() {
    let records = with_partnership().app.book.records().clone();
    let mut player = Player::on(records);
    player.keys("2");
    let selected = |player: &Player| player.app.subject().map(|it| it.name(&player.app.book));
    assert_eq!(selected(&player).as_deref(), Some("Mara Lind · Spring glaze"));
    player.keys("L L u");
    assert_eq!(selected(&player).as_deref(), Some("Mara Lind · Spring glaze"));
    assert_eq!(player.app.pipeline.column.title(), "Contacted");
}

#[test]
fn a_piece_goes_live_is_verified_and_reopened() {
    let mut player = with_pieces();
    player.keys("Esc 5 x");
    assert!(matches!(player.app.overlays.last(), Some(Overlay::Form(_))), "asks for the link");
    player.field("url", "reel/abc").keys("Ctrl-S");
    assert_eq!(player.errors(), [("url", "needs https:// in front".to_owned())]);
    player.fill(&[("url", "instagram.com/reel/abc")]);
    assert_eq!(piece(&player, 0).status, Status::Live);
    player.keys("x").fill(&[("place", "start")]);
    assert_eq!(piece(&player, 0).status, Status::Verified);
    player.keys("x");
    assert_eq!(piece(&player, 0).status, Status::Live);
    player.keys("m r");
    assert_eq!(piece(&player, 0).status, Status::InReview);
    player.keys("m l");
    assert!(player.app.form().is_some(), "live asks for the link again");
}

#[test]
fn a_draft_that_is_due_is_ticked_into_review() {
    let mut player = with_pieces();
    player.keys("Esc 5 e").fill(&[("draft_due", "fri")]);
    player.keys("x");
    assert_eq!(piece(&player, 0).status, Status::InReview);
}

#[test]
fn money_parcels_rights_and_touches_have_their_forms() {
    let mut player = with_partnership();
    player.keys("Enter Tab Tab n p").fill(&[("amount", "150"), ("title", "fee")]);
    player.keys("n s").fill(&[("items", "two cups")]);
    player.keys("Tab n r").fill(&[("channel", "paid ads"), ("until", "+6m")]);
    player.keys("n e").fill(&[("category", "ceramics"), ("until", "+30d")]);
    player.keys("c").text("Asked for her address").keys("Enter");
    let book = &player.app.book;
    assert_eq!(book.payments.values().next().unwrap().amount.to_string(), "150.00 EUR");
    assert_eq!(book.shipments.values().next().unwrap().items, "two cups");
    assert_eq!(book.rights.len(), 1);
    assert_eq!(book.exclusivities.values().next().unwrap().category, "ceramics");
    assert_eq!(book.touches.values().next().unwrap().text, "Asked for her address");
}

#[test]
fn payments_and_parcels_are_ticked_and_reopened() {
    let mut player = with_partnership();
    player.keys("Enter Tab Tab n s").fill(&[("items", "two cups")]);
    let state = |player: &Player| player.app.book.shipments.values().next().unwrap().state;
    player.keys("x").fill(&[("carrier", "DHL")]);
    assert_eq!(state(&player), ShipmentState::Shipped);
    player.keys("x Enter");
    assert_eq!(state(&player), ShipmentState::Delivered);
    player.keys("x");
    assert_eq!(state(&player), ShipmentState::Shipped);
    player.keys("n p").fill(&[("amount", "150")]);
    let paid = |player: &Player| player.app.book.payments.values().next().unwrap().state.clone();
    player.keys("x");
    assert!(matches!(paid(&player), PaymentState::Paid { .. }));
    player.keys("x");
    assert_eq!(paid(&player), PaymentState::Open);
    player.keys("p").fill(&[("how", "bank transfer")]);
    assert!(matches!(paid(&player), PaymentState::Paid { how, .. } if how == "bank transfer"));
}

#[test]
fn the_next_step_is_set_ticked_and_asked_for_again() {
    let mut player = with_partnership();
    player.keys("r 'send_the_brief' Tab 'wed' Enter");
    let step = partnership(&player).next_step.expect("a step");
    assert_eq!(step.by.unwrap().to_string(), "2026-11-25");
    assert_eq!(step.since, Some(today()));
    player.keys("1 x");
    assert_eq!(partnership(&player).next_step, None);
    assert!(matches!(player.app.overlays.last(), Some(Overlay::Step(_))));
}

#[test]
fn days_move_on_the_calendar_and_the_calendar_follows() {
    let mut player = with_pieces();
    player.keys("Esc 3 PgDn");
    assert_eq!(player.app.calendar.day.to_string(), "2026-12-22");
    player.keys("↑ → →");
    player.keys("↑ ← ← ← ↓");
    player.app.calendar.day = "2026-12-15".parse().unwrap();
    player.keys("← → Enter L");
    assert_eq!(piece(&player, 0).post_due.unwrap().to_string(), "2026-12-16");
    assert!(piece(&player, 0).dates_by_hand);
    player.keys("J K K H");
    assert_eq!(piece(&player, 0).post_due.unwrap().to_string(), "2026-12-08");
    assert_eq!(player.app.calendar.day.to_string(), "2026-12-08");
    player.keys("m y").fill(&[("day", "24/12")]);
    assert_eq!(piece(&player, 0).post_due.unwrap().to_string(), "2026-12-24");
}

#[test]
fn the_calendar_shows_month_week_and_agenda_and_finds_today() {
    let mut player = with_pieces();
    player.keys("Esc 3 w");
    assert_eq!(player.app.calendar.span, Span::Week);
    player.keys("PgDn");
    assert_eq!(player.app.calendar.day.to_string(), "2026-11-29");
    player.keys("t w");
    assert_eq!((player.app.calendar.span, player.app.calendar.day), (Span::Agenda, today()));
    player.keys("w ↓ Home");
    assert_eq!(player.app.calendar.day.to_string(), "2026-11-01");
    player.keys("End Ctrl-U Ctrl-D PgUp");
    assert_eq!(player.app.calendar.day.to_string(), "2026-10-30");
}

#[test]
fn everything_can_be_undone_and_done_again_by_its_label() {
    let mut player = with_partnership();
    player.keys("L");
    player.keys("u");
    assert_eq!(
        player.notice(),
        "Undid: Moved Mara Lind · Spring glaze to Contacted · U does it again"
    );
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Prospect));
    player.keys("U");
    assert_eq!(partnership(&player).stage, Stage::In(Lane::Contacted));
    player.keys("Ctrl-Z Ctrl-Z Ctrl-Z");
    assert!(player.app.book.is_empty());
    player.keys("u");
    assert_eq!(player.notice(), "There is nothing to undo");
    player.keys("Ctrl-Y Ctrl-Y Ctrl-Y U");
    assert_eq!(player.notice(), "There is nothing to redo");
}

#[test]
fn deleting_takes_what_hangs_on_it_and_asks_where_that_is_much() {
    let mut player = with_pieces();
    player.keys("Esc 5 d");
    assert_eq!(player.app.book.deliverables.len(), 5, "one record goes at once");
    player.keys("u 4 c").text("Asked for her address").keys("Enter");
    player.keys("c").text("She answered").keys("Enter");
    player.keys("Delete");
    let Some(Overlay::Ask(ask)) = player.app.overlays.last() else { panic!("no question") };
    assert!(ask.question.contains("Mara Lind"), "{}", ask.question);
    player.keys("Enter");
    assert_eq!(player.app.book.influencers.len(), 1, "the safe answer stands first");
    player.keys("d d");
    assert_eq!(player.app.book.influencers.len(), 1, "the key that asked does not answer");
    player.keys("y");
    assert!(player.app.book.is_empty());
    player.keys("u");
    assert_eq!(player.app.book.deliverables.len(), 6);
}

#[test]
fn what_is_archived_is_hidden_until_it_is_shown() {
    let mut player = with_partnership();
    player.keys("4 A");
    assert!(player.notice().starts_with("Archived Mara Lind"));
    assert_eq!(player.app.sight.roster().count(), 0);
    player.keys(": 'archived' Enter Enter");
    assert!(player.notice().starts_with("Brought back Mara Lind"), "{}", player.notice());
    assert_eq!(player.app.sight.roster().count(), 1);
}

#[test]
fn a_partnership_is_renewed_on_new_dates() {
    let mut player = with_pieces();
    player.keys("W").fill(&[("day", "1 mar 2027")]);
    assert_eq!(player.app.book.partnerships.len(), 2);
    let renewed =
        player.app.book.partnerships.values().find(|one| {
            one.terms.iter().any(|term| term.phrase(today()).contains("from 1 Mar 2027"))
        });
    assert!(renewed.is_some_and(|one| one.stage == Stage::In(Lane::InTalks)));
}

#[test]
fn a_form_keeps_what_was_typed_when_it_is_closed_or_refused() {
    let mut player = with_influencer();
    player.keys("n").text("Jo Ade").keys("Esc");
    assert!(player.notice().contains("kept"));
    assert_eq!(player.app.book.influencers.len(), 1);
    player.keys("n");
    assert_eq!(player.app.form().unwrap().fields[0].text.value(), "Jo Ade");
    player.keys("Ctrl-S");
    assert_eq!(player.app.book.influencers.len(), 2);
    player.keys("n");
    assert_eq!(player.app.form().unwrap().fields[0].text.value(), "", "a taken form starts anew");
    player.keys("Esc");
    assert_eq!(player.notice(), "", "a form without a word closes without a word");
}

#[test]
fn an_error_stands_beside_its_field_while_typing() {
    let mut player = with_partnership();
    player.keys("e").field("fee", "lots");
    assert_eq!(player.errors(), [("fee", "an amount, such as 150 or 49.50 EUR".to_owned())]);
    player.keys("Ctrl-U").text("300");
    assert_eq!(player.errors(), []);
    player.keys("Ctrl-S");
    assert_eq!(partnership(&player).fee.unwrap().brief(), "300 EUR");
}

#[test]
fn what_is_typed_is_echoed_as_it_was_understood() {
    for (field, typed, expected) in [
        ("signed_on", "fri", "Fri 20 Nov 2026, 2 days ago"),
        ("signed_on", "+3d", "Wed 25 Nov 2026, in 3 days (in the future)"),
        ("fee", "12.345", "12,345.00 EUR"),
        ("fee", "1 200,5", "1,200.50 EUR"),
        ("gift_value", "49.50 usd", "49.50 USD"),
        ("commission", "3,5 per order", "3.50 EUR per order"),
    ] {
        let mut player = with_partnership();
        player.keys("e").field(field, typed);
        let form = player.app.form().unwrap();
        let echo = form.echo(form.focused(), &player.app.locale());
        assert_eq!(echo.as_deref(), Some(expected), "{field}: {typed}");
    }
}

#[test]
fn a_due_day_looks_ahead_and_one_that_was_looks_back() {
    let mut player = with_partnership();
    player.keys("e").field("terms", "2 reels by 20 nov").keys("Ctrl-S");
    let term = partnership(&player).terms[0].phrase(today());
    assert_eq!(term, "2 reels by 20 Nov 2027");
    player.keys("e").field("signed_on", "20 nov").keys("Ctrl-S");
    assert_eq!(partnership(&player).signed_on.unwrap().to_string(), "2026-11-20");
    let locale = player.app.locale();
    let (mut arrived, mut moved) =
        (Draft::Arrive(ArriveDraft { day: today() }), Draft::Day(DayDraft { day: today() }));
    for (draft, expected) in [(&mut arrived, "2026-11-20"), (&mut moved, "2026-11-27")] {
        draft.read("day", "fri", &locale).unwrap();
        assert_eq!(draft.show("day"), expected);
    }
}

#[test]
fn a_day_to_come_that_is_over_is_marked_once_it_is_typed() {
    let mut player = with_partnership();
    player.keys("3 n m").field("trigger", "on 20 nov 2026");
    let echo = |player: &Player| {
        let form = player.app.form().unwrap();
        form.echo(form.focused(), &player.app.locale())
    };
    assert_eq!(echo(&player).as_deref(), Some("Fri 20 Nov 2026, 2 days ago (in the past)"));
    player.keys("Ctrl-U").text("next friday");
    assert_eq!(
        player.errors(),
        [("trigger", "“next friday” may be 27 Nov or 4 Dec; say which, such as 27 nov".to_owned())]
    );
}

#[test]
fn filters_narrow_every_list_and_esc_takes_them_back() {
    let mut player = with_influencer();
    player.keys("n").fill(&[("name", "Émile Zola")]);
    player.keys("/").text("emile");
    assert_eq!(player.app.sight.roster().count(), 1);
    player.keys("Enter Esc");
    assert_eq!(player.app.sight.roster().count(), 2);
    for view in ["1", "2", "3", "5"] {
        player.keys(view).keys("/").text("nobody is called this").keys("Esc");
        assert!(player.app.filters.is_empty());
    }
}

#[test]
fn the_page_of_an_influencer_opens_and_closes_by_arrows_alone() {
    let mut player = with_pieces();
    player.keys("Esc 4 →");
    let section = |player: &Player| player.app.page.as_ref().map(|page| page.section);
    assert_eq!(section(&player), Some(Section::Profile));
    player.keys("→ →");
    assert_eq!(section(&player), Some(Section::Deliverables));
    player.keys("← Tab Tab Tab Tab Tab Tab");
    assert_eq!(section(&player), Some(Section::History));
    player.keys("Shift-Tab");
    assert_eq!(section(&player), Some(Section::Results));
    player.keys("q");
    assert_eq!(section(&player), None);
    assert_eq!(player.app.view, View::Influencers);
}

#[test]
fn help_and_palette_find_and_run_actions() {
    let mut player = with_partnership();
    player.keys("?").text("next step").keys("Enter");
    assert!(matches!(player.app.overlays.last(), Some(Overlay::Step(_))));
    player.keys("Esc :").text("campaigns").keys("Enter");
    assert!(
        matches!(player.app.overlays.last(), Some(Overlay::Menu(menu)) if menu.title == "Campaigns")
    );
    player.keys("n").fill(&[("name", "Advent")]);
    assert_eq!(player.app.book.campaigns.len(), 1);
    player.keys("F1 Esc Ctrl-P").text("redo").keys("Enter");
    assert!(
        matches!(player.app.overlays.last(), Some(Overlay::Finder(_))),
        "what cannot be done stays"
    );
    assert_eq!(player.notice(), "There is nothing to redo");
}

#[test]
fn letters_behind_g_and_digits_show_the_views() {
    let mut player = with_partnership();
    for (keys, view) in [
        ("g t", View::Today),
        ("g p", View::Pipeline),
        ("g c", View::Calendar),
        ("g i", View::Influencers),
        ("g d", View::Deliverables),
        ("1", View::Today),
        ("2", View::Pipeline),
        ("3", View::Calendar),
        ("4", View::Influencers),
        ("5", View::Deliverables),
    ] {
        player.keys(keys);
        assert_eq!(player.app.view, view, "{keys}");
    }
    player.keys("g b");
    assert!(player.app.form().is_some_and(|form| form.title == "Brand and rules"));
    player.fill(&[("micro_from", "500"), ("quiet", "21")]);
    assert_eq!((player.app.book.brand.micro_from, player.app.book.brand.quiet), (500, 21));
}

#[test]
fn links_open_and_texts_are_copied_through_effects() {
    let mut player = with_influencer();
    player.keys("e").field("accounts", "");
    player.keys("Enter").fill(&[("handle", "@mara.bakes")]).keys("Ctrl-S");
    player.keys("o");
    let url = "https://www.instagram.com/mara.bakes/".to_owned();
    assert_eq!(player.effects.last(), Some(&Effect::OpenLink(url)));
    player.keys("y ↓ Enter");
    assert_eq!(player.effects.last(), Some(&Effect::Copy("@mara.bakes".to_owned())));
}

#[test]
fn a_key_without_a_meaning_says_so_once() {
    let mut player = Player::empty();
    player.keys("i");
    assert_eq!(player.notice(), "No action on i here, ? lists keys");
    player.keys("x");
    assert_eq!(player.notice(), "Nothing is selected here");
}

#[test]
fn a_paste_goes_into_text_fields_only() {
    let mut player = Player::empty();
    player.send(Message::Paste("d4nq".into()));
    assert_eq!(player.notice(), "Paste goes into text fields only: nothing was changed");
    player.keys("4 n").send(Message::Paste("Mara\r\nLind\u{1b}[2J".into()));
    assert_eq!(player.app.form().unwrap().fields[0].text.value(), "Mara Lind[2J");
}

#[test]
fn quitting_loses_nothing_and_esc_never_quits() {
    let mut player = with_partnership();
    player.saved("14:02:11").keys("Esc Esc");
    assert!(!player.effects.contains(&Effect::Quit));
    player.keys("Enter q");
    assert!(player.app.page.is_none() && !player.effects.contains(&Effect::Quit));
    player.keys("Ctrl-C j Ctrl-C");
    assert!(!player.effects.contains(&Effect::Quit), "only twice in a row");
    player.keys("Ctrl-C");
    assert_eq!(player.effects.pop(), Some(Effect::Quit));
    player.keys("q");
    assert_eq!(player.effects.pop(), Some(Effect::Quit));
    player.keys("n Ctrl-Q");
    assert_eq!(player.effects.pop(), Some(Effect::Quit));
}

#[test]
fn the_foot_knows_whether_the_book_is_saved() {
    let mut player = with_influencer();
    assert_eq!(player.app.saving, Saving::Busy);
    player.saved("14:02:11").keys("Ctrl-S");
    assert_eq!(player.notice(), "Everything is saved, last at 14:02:11");
    let why = "cannot write /home/ann/book.ron: the disk is full; free some space".to_owned();
    player.send(Message::NotSaved { why, brief: "the disk is full" });
    assert!(player.notice().starts_with("Not saved, tried again: cannot write"));
    player.saved("14:02:21");
    assert_eq!(
        (player.notice(), player.app.saving.clone()),
        ("Saved again", Saving::At("14:02:21".parse().unwrap()))
    );
    player.keys("R");
    assert_eq!(player.effects.last(), Some(&Effect::Reload));
    player.send(Message::NothingNew);
    assert_eq!(player.notice(), "The file holds what you see");
}

#[test]
fn midnight_moves_today_along() {
    let mut player = with_pieces();
    player.keys("Esc 3").send(Message::DayChanged("2026-12-16".parse().unwrap()));
    assert_eq!(player.app.calendar.day.to_string(), "2026-12-16");
    player.keys("1");
    assert!(player.app.sight.today.sections[0].kind.title() == "Overdue");
}

#[test]
fn a_part_of_a_form_can_be_taken_out_again() {
    let mut player = with_pieces();
    player.keys("e").field("terms", "");
    player.keys("Delete Ctrl-S Enter");
    assert_eq!(partnership(&player).terms.len(), 0);
    assert_eq!(player.app.book.deliverables.len(), 0, "its pieces go with it");
    player.keys("u");
    assert!(piece(&player, 0).fills.is_some());
}
