//! Next steps, touches and snoozes in daily use: keys in, book and notice out.

use cahoots::app::keys::chord::{Mouse, MouseKind};
use cahoots::app::keys::view::View;
use cahoots::app::message::Message;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::popup::step::Part;
use cahoots::domain::command::Command;
use cahoots::domain::deliverable::Status;
use cahoots::domain::expectations::{NextStep, Whose};
use cahoots::domain::touch::{About, Direction, Touch, TouchChannel};
use cahoots::insight::today::SectionKind;

use crate::support::play::{Player, today};

/// Mara is in talks, and her card is selected.
fn in_talks() -> Player {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Spring glaze")]);
    player.keys("L L").keys("k");
    player
}

/// The same with a next step, and a reel in Today.
fn with_a_reel() -> Player {
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("Enter Tab n d").fill(&[("post_due", "tomorrow")]);
    player.keys("Esc");
    assert_eq!(player.app.book.deliverables.len(), 1, "{:?}", player.notice());
    player
}

fn step(player: &Player) -> Option<NextStep> {
    player.app.book.partnerships.values().next().and_then(|one| one.next_step.clone())
}

/// Returns the step in words, with its day: `us send an offer 2026-11-24`.
fn words(player: &Player) -> String {
    step(player).map_or("none".to_owned(), |step| {
        let by = step.by.map(|by| format!(" {by}")).unwrap_or_default();
        format!("{} {}{by}", step.whose, step.what)
    })
}

fn touch(player: &Player) -> Touch {
    let newest = player.app.book.touches.values().max_by_key(|touch| touch.on);
    Touch::clone(newest.expect("a touch"))
}

fn asks(player: &Player) -> bool {
    matches!(player.app.overlays.last(), Some(Overlay::Step(_)))
}

fn count(player: &Player, kind: SectionKind) -> usize {
    player.app.sight.today.count(kind)
}

#[test]
fn arrows_and_enter_or_letters_set_a_next_step() {
    for (keys, expected) in [
        ("r Enter Enter", "us send an offer 2026-11-24"),
        ("r ↓ Enter Enter", "them answer the offer 2026-11-25"),
        ("r Enter ↓ ↓ Enter", "us send an offer 2026-11-25"),
        ("r Enter t Enter", "us send an offer 2026-11-23"),
        ("r Enter 3 Enter", "us send an offer 2026-11-25"),
        ("r Enter m Enter", "us send an offer 2026-11-23"),
        ("r Enter w Enter", "us send an offer 2026-11-29"),
        ("r Enter n Enter", "us send an offer"),
        ("r 'call_her' Enter t Enter", "us call her 2026-11-23"),
        ("r 'call_her' Tab 'fri' Enter", "us call her 2026-11-27"),
        ("r 'call_her' Tab '12_dec' Enter", "us call her 2026-12-12"),
        ("r 'call_her' Shift-Tab t Tab t Enter", "them call her 2026-11-23"),
        ("r 'call_her' Shift-Tab → Tab Ctrl-S", "them call her"),
        ("r 'contract' ↓ Enter Enter", "us send the contract 2026-11-24"),
        ("r Esc", "none"),
    ] {
        let mut player = in_talks();
        player.keys(keys);
        assert_eq!(words(&player), expected, "{keys}: {}", player.notice());
        assert!(player.app.overlays.is_empty(), "{keys}");
    }
}

#[test]
fn one_letter_moves_the_day_and_typing_replaces_the_step() {
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("r w Enter");
    assert_eq!(words(&player), "us send an offer 2026-11-29");
    player.keys("r Shift-Tab 'ask_her_sister' Enter t Enter");
    assert_eq!(words(&player), "us ask her sister 2026-11-23");
    player.keys("r Enter");
    assert_eq!(words(&player), "us ask her sister 2026-11-23", "Enter keeps what stands");
    player.keys("r Shift-Tab Ctrl-U Ctrl-S");
    assert_eq!(words(&player), "none", "nothing to do clears it");
    player.keys("r Ctrl-S");
    assert!(asks(&player), "there is nothing to clear: it asks what comes next");
}

#[test]
fn a_day_can_be_typed_at_once_whatever_letter_it_begins_with() {
    for (typed, day) in [
        ("3 dec", "2026-12-03"),
        ("dec 3", "2026-12-03"),
        ("tue", "2026-11-24"),
        ("thu", "2026-11-26"),
        ("mon", "2026-11-23"),
        ("wed", "2026-11-25"),
        ("nov 30", "2026-11-30"),
        ("in 2 weeks", "2026-12-06"),
        ("+3d", "2026-11-25"),
        ("to", "2026-11-23"),
        ("in a", "2026-11-29"),
    ] {
        let mut player = with_a_reel();
        player.keys("1").keys("r").text(typed).keys("Enter");
        assert!(words(&player).ends_with(day), "{typed}: {}", words(&player));
        assert!(player.app.overlays.is_empty(), "{typed}");
        assert_eq!(player.app.book.deliverables.len(), 1, "{typed}");
    }
}

#[test]
fn a_typed_day_is_read_however_it_is_left() {
    for keys in
        ["Ctrl-S", "Tab Ctrl-S", "Shift-Tab Ctrl-S", "↑ Ctrl-S", "↓ Ctrl-S", "Tab Tab Tab Enter"]
    {
        let mut player = in_talks();
        player.keys("r Enter t Enter").keys("r '3_dec'").keys(keys);
        assert_eq!(words(&player), "us send an offer 2026-12-03", "{keys}");
        player.keys("r n").keys(keys);
        assert_ne!(words(&player), "us send an offer 2026-12-03", "{keys}");
        let mut player = in_talks();
        player.keys("r Enter 'soon'").keys(keys.split(' ').next().unwrap());
        let Some(Overlay::Step(ask)) = player.app.overlays.last() else { panic!("it stays") };
        assert!(ask.problem.is_some() && ask.part == Part::By, "{keys}");
        assert_eq!(ask.typed().unwrap().value(), "soon", "{keys}");
        player.keys("Backspace Backspace Backspace Backspace Enter");
        assert_eq!(words(&player), "us send an offer 2026-11-24", "what was proposed, {keys}");
    }
}

#[test]
fn who_is_selected_is_whose_move_it_is() {
    for keys in ["→ Tab", "Space Ctrl-S", "↓ Ctrl-S", "↓ Shift-Tab", "t", "↓ Enter"] {
        let mut player = in_talks();
        player.keys("r Enter t Enter").keys("r Shift-Tab Shift-Tab").keys(keys);
        if asks(&player) {
            player.keys("Ctrl-S");
        }
        assert_eq!(words(&player), "them send an offer 2026-11-23", "{keys}");
    }
}

#[test]
fn a_day_that_is_none_is_refused_where_it_is_typed() {
    let mut player = in_talks();
    player.keys("r 'call' Tab 'soon' Enter");
    let Some(Overlay::Step(ask)) = player.app.overlays.last() else { panic!("it stays") };
    assert!(ask.problem.as_ref().unwrap().starts_with("a day, such as fri"));
    player.keys("Ctrl-U").send(Message::Paste("fri".to_owned())).keys("Enter");
    assert_eq!(words(&player), "us call 2026-11-27");
}

#[test]
fn an_edit_resets_no_running_clock() {
    let mut player = in_talks();
    player.keys("r ↓ Enter n Enter");
    let since = step(&player).unwrap().since;
    assert_eq!(since, Some(today()));
    player.send(Message::DayChanged("2026-11-27".parse().unwrap()));
    player.keys("r t Enter").keys("r n Enter");
    player.keys("e").fill(&[("notes", "she likes blue")]);
    assert_eq!(step(&player).unwrap().since, since, "neither a day nor a note starts it anew");
    player.keys("r Shift-Tab 'something_else' Enter n Enter");
    assert_eq!(step(&player).unwrap().since, Some("2026-11-27".parse().unwrap()));
}

#[test]
fn a_tick_asks_what_comes_next_with_a_proposal() {
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("1 x");
    assert_eq!(words(&player), "none");
    assert!(asks(&player));
    player.keys("Enter");
    assert_eq!(words(&player), "them answer 2026-11-25");
    player.keys("1 x Esc");
    assert_eq!(words(&player), "none", "the owner may leave it open");
}

#[test]
fn what_happens_proposes_the_next_step_and_r_takes_it() {
    let mut player = in_talks();
    player.keys("c 'mail_sent_the_offer' Enter");
    assert!(player.notice().contains("r: they answer the offer, by Wed"), "{}", player.notice());
    assert_eq!(words(&player), "none", "a proposal is not a step");
    player.keys("r Enter");
    assert_eq!(words(&player), "them answer the offer 2026-11-25");
    player.keys("c '<_mail_she_wants_more' Enter r t Enter");
    assert_eq!(words(&player), "us answer 2026-11-23", "the owner chose the day");
    player.keys("L").keys("u");
    assert!(!player.notice().contains("r:"), "an undo proposes nothing");
}

#[test]
fn a_proposal_lasts_for_one_key() {
    let mut player = in_talks();
    player.keys("c 'sent_the_contract' Enter ↓ r");
    let Some(Overlay::Step(ask)) = player.app.overlays.last() else { panic!("it asks") };
    assert_eq!(ask.what.value(), "", "another key has forgotten it");
    let mut player = in_talks();
    player.keys("c 'sent_the_contract' Enter");
    let wheel = Mouse { kind: MouseKind::WheelDown, column: 1, row: 9 };
    player.send(Message::Mouse(wheel)).keys("r");
    let Some(Overlay::Step(ask)) = player.app.overlays.last() else { panic!("it asks") };
    assert_eq!(ask.what.value(), "", "the wheel has forgotten it");
    let mut player = in_talks();
    let before = player.app.book.records().clone();
    player.keys("c 'sent_the_contract' Enter");
    player.outside(&before);
    assert_eq!(player.app.proposal, None, "it came from what is not in the book any more");
}

#[test]
fn a_touch_is_one_line() {
    let mut player = in_talks();
    player.keys("c 'dm_asked_for_the_draft' Enter");
    let first = touch(&player);
    assert_eq!((first.direction, first.channel), (Direction::Out, TouchChannel::Dm));
    assert_eq!((first.about, &*first.text), (About::Draft, "asked for the draft"));
    assert!(first.partnership.is_some(), "about what was selected");
    player.keys("u c 'mail_hello' Enter c '<_yes_gladly' Enter");
    let all: Vec<_> = player.app.book.touches.values().map(|one| one.channel).collect();
    assert_eq!(all, [TouchChannel::Email; 2], "the last channel is the usual one");
    player.keys("c Enter");
    let Some(Overlay::Touch(line)) = player.app.overlays.last() else { panic!("it stays") };
    assert!(line.problem.as_ref().unwrap().starts_with("Say what it was"));
}

#[test]
fn the_line_becomes_the_form_of_all_fields() {
    let mut player = in_talks();
    player.keys("c '<_call:_the_fee_is_fine' Tab").fill(&[("on", "yesterday")]);
    let stored = touch(&player);
    assert_eq!((stored.direction, stored.channel), (Direction::In, TouchChannel::Call));
    assert_eq!((stored.about, stored.on.to_string()), (About::Offer, "2026-11-21".to_owned()));
    player.keys("c Tab");
    assert!(player.app.form().is_some(), "also without a word");
}

#[test]
fn what_was_typed_of_a_touch_comes_back() {
    let mut player = in_talks();
    player.keys("c 'mail_she_wants' Esc");
    assert!(player.notice().contains("is kept"), "{}", player.notice());
    player.keys("c");
    assert_eq!(player.notice(), "What you typed here before is back · Ctrl-X throws it away");
    player.keys("'_more' Enter");
    assert_eq!(&*touch(&player).text, "she wants more");
    player.keys("c");
    let Some(Overlay::Touch(line)) = player.app.overlays.last() else { panic!("a line") };
    assert_eq!(line.text.value(), "", "what is stored does not come back");
    player.keys("Esc c 'call_her' Ctrl-U Esc");
    assert_eq!(player.notice(), "", "nothing is left to keep");

    player.keys("c 'dm_asked_for_blue' Tab Esc");
    assert!(player.notice().contains("is kept"), "{}", player.notice());
    player.keys("c");
    assert!(player.app.form().is_some(), "as the form that it had become");
    player.keys("Ctrl-S");
    let texts: Vec<_> = player.app.book.touches.values().map(|one| one.text.to_string()).collect();
    assert!(texts.contains(&"asked for blue".to_owned()), "{texts:?}");
}

#[test]
fn a_press_beside_closes_no_popup_in_which_something_was_typed() {
    let beside = || Message::Mouse(Mouse { kind: MouseKind::Press, column: 0, row: 12 });
    for (keys, stays) in [
        ("r", false),
        ("r 'call'", true),
        ("r Enter 'thu'", true),
        ("r Enter 'thu' Tab", true),
        ("c 'hello'", true),
    ] {
        let mut player = in_talks();
        player.keys(keys).send(beside());
        assert_eq!(!player.app.overlays.is_empty(), stays, "{keys}");
    }
}

#[test]
fn asking_again_starts_the_wait_anew() {
    let mut player = in_talks();
    player.keys("r ↓ Enter n Enter");
    player.send(Message::DayChanged("2026-11-30".parse().unwrap()));
    player.keys("1");
    assert_eq!(count(&player, SectionKind::Waiting), 1);
    let late = |player: &Player| player.app.sight.today.summary(player.app.today);
    assert_eq!(late(&player), "1 too long");
    player.keys("c Enter");
    assert_eq!(&*touch(&player).text, "asked again");
    assert_eq!(late(&player), "", "they have their days again");
    assert_eq!(step(&player).unwrap().whose, Whose::Them);
}

#[test]
fn a_row_sleeps_until_its_day_and_keeps_its_own() {
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("1 Z");
    player.keys("3");
    assert!(player.notice().contains("until Wed"), "{}", player.notice());
    assert_eq!(count(&player, SectionKind::ThisWeek), 0);
    assert_eq!(player.app.sight.today.snoozed.len(), 1);
    assert_eq!(words(&player), "us send an offer 2026-11-23", "its day is as it was");
    player.keys("u");
    assert_eq!(count(&player, SectionKind::ThisWeek), 1);
    player.keys("Z d").fill(&[("day", "+5d")]);
    assert_eq!(player.app.sight.today.snoozed[0].1.snoozed.unwrap().to_string(), "2026-11-27");
    player.send(Message::DayChanged("2026-11-27".parse().unwrap()));
    assert_eq!(count(&player, SectionKind::Overdue), 1, "it is back on its day");
}

#[test]
fn what_sleeps_is_listed_and_brought_back() {
    let mut player = in_talks();
    player.keys(": 'snoozed' Enter");
    assert_eq!(player.notice(), "Nothing is snoozed: Z in Today snoozes a row");
    player.keys("Esc r Enter t Enter").keys("1 Z w");
    player.keys("Z");
    let Some(Overlay::Menu(menu)) = player.app.overlays.last() else { panic!("no list") };
    assert_eq!(menu.items[0].note, "step, until Sun 29 Nov");
    player.keys("Enter");
    assert_eq!(count(&player, SectionKind::ThisWeek), 1);
    player.keys("u");
    assert_eq!(player.app.sight.today.snoozed.len(), 1, "undo lets it sleep on");
}

#[test]
fn a_step_that_changes_hands_is_another_row_and_wakes() {
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("1 Z w");
    player.keys("2 r Shift-Tab ↓ ↓ Enter t Enter");
    assert_eq!(step(&player).unwrap().whose, Whose::Them, "{}", words(&player));
    assert_eq!(count(&player, SectionKind::Waiting), 1, "the new wait is in sight");
    assert_eq!(player.app.view, View::Pipeline);
}

#[test]
fn the_foot_says_what_the_next_key_does() {
    use cahoots::app::keys::verb::Verb;
    let mut player = in_talks();
    player.keys("r Enter t Enter").keys("1");
    assert_eq!(player.app.word(Verb::Tick), Some("done, asks the next"));
    player.keys("r Shift-Tab ↓ ↓ Enter n Enter");
    player.send(Message::DayChanged("2026-11-30".parse().unwrap()));
    player.keys("1");
    assert_eq!(player.app.word(Verb::LogTouch), Some("ask again"));
    assert_eq!(player.app.word(Verb::Tick), Some("they did, asks the next"));
    assert_eq!(player.app.word(Verb::Open), None);
}

#[test]
fn a_parcel_goes_out_and_its_arrival_is_asked_for() {
    let mut player = in_talks();
    player.keys("Enter Tab Tab n s").fill(&[("items", "two cups")]);
    player.keys("x Ctrl-S");
    let asked = "r: they say whether it arrived, by Sun 29 Nov";
    assert!(player.notice().contains(asked), "{}", player.notice());
    player.keys("r Enter");
    player.send(Message::DayChanged("2026-11-30".parse().unwrap()));
    player.keys("Esc 1");
    assert_eq!(count(&player, SectionKind::Gifts), 1);
    assert_eq!(count(&player, SectionKind::Waiting), 0, "the same thing stands in one place");
    player.keys("x Ctrl-S");
    assert!(player.notice().contains("Delivered"), "{}", player.notice());
    assert_eq!(count(&player, SectionKind::Gifts), 0);
}

#[test]
fn a_proposed_step_closes_with_what_it_waited_for_and_one_undo_opens_both() {
    for (wait, is_closed) in [("send the draft of reel", true), ("send me the draft", false)] {
        let mut player = with_a_reel();
        let mut records = player.app.book.records().clone();
        let mut one = records.partnerships.values().next().expect("hers").as_ref().clone();
        let them = NextStep { whose: Whose::Them, what: wait.into(), by: None, since: None };
        one.next_step = Some(them);
        records.partnerships = [one].into_iter().collect();
        player = Player::on(records);
        let before = player.app.book.clone();
        let piece = before.deliverables.values().next().expect("the reel").id.clone();
        player.app.run(Command::SetStatus { deliverable: piece, to: Status::InReview });
        assert_eq!(step(&player).is_none(), is_closed, "{wait}: {}", words(&player));
        let happened: Vec<String> =
            player.app.book.history.values().map(|entry| entry.what.phrase(today())).collect();
        let is_told = happened.iter().any(|said| said.contains("send the draft of reel"));
        assert_eq!(is_told, is_closed, "{happened:?}");
        if is_closed {
            let (_, next) = player.app.proposal.clone().expect("what comes next");
            assert_eq!(&*next.what, "review the draft of reel");
        }
        player.keys("u");
        assert_eq!(player.app.book, before, "{wait}");
    }
}
