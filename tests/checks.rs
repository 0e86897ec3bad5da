//! The checks in the app: going to the field, silencing with a reason, and coming back.

use std::sync::Arc;

use cahoots::app::Access;
use cahoots::app::form::kinds::Target;
use cahoots::app::form::spec::is_shown;
use cahoots::app::keys::verb::Verb;
use cahoots::app::keys::view::View;
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::domain::book::Records;
use cahoots::domain::command::Command;
use cahoots::domain::partnership::Partnership;
use cahoots::exchange::demo;
use cahoots::insight::checks::Code;
use cahoots::insight::checks::ledger::Group;
use cahoots::store::format::contents;

use crate::support::picture::draw;
use crate::support::play::{Player, today};

fn demo() -> Records {
    let sample = contents::read(include_bytes!("../assets/demo.ron")).unwrap();
    demo::around(&sample.records, today())
}

/// A player of the demo with the checks open.
fn in_checks() -> Player {
    let mut player = Player::on(demo());
    player.keys("C");
    player
}

fn selected(player: &Player) -> Option<Code> {
    player.app.checks.list.chosen().map(|finding| finding.code)
}

/// Selects the first finding of a code.
fn go_to(player: &mut Player, code: Code) {
    player.keys("Home");
    for _ in 0..60 {
        if selected(player) == Some(code) {
            return;
        }
        player.keys("↓");
    }
    panic!("{code:?} is not listed");
}

fn codes(player: &Player) -> Vec<Code> {
    let checks = player.app.sight.checks().expect("they were run");
    checks.listed().iter().map(|listed| listed.finding.id.code).collect()
}

#[test]
fn checks_open_from_every_view_and_esc_leads_back() {
    for (keys, view) in [
        ("1", View::Today),
        ("2", View::Pipeline),
        ("3", View::Calendar),
        ("4", View::Influencers),
        ("5", View::Deliverables),
    ] {
        for opened in ["C", "g C", ": 'checks' Enter"] {
            let mut player = Player::on(demo());
            player.keys(keys).keys(opened);
            assert_eq!(player.app.view, View::Checks, "{keys} {opened}");
            assert!(selected(&player).is_some(), "the first finding is selected");
            player.keys("Esc");
            assert_eq!(player.app.view, view);
        }
    }
    let mut player = Player::on(demo());
    player.keys("4 Enter Tab");
    let page = format!("{:?}", player.app.page);
    player.keys("C");
    assert!(player.app.page.is_none());
    player.keys("h");
    assert_eq!(format!("{:?}", player.app.page), page, "the page is as it was");
}

#[test]
fn enter_opens_the_form_at_the_field_and_the_list_is_there_again_after_it() {
    let mut player = in_checks();
    go_to(&mut player, Code::Unchecked);
    let count = codes(&player).len();
    player.keys("Enter");
    assert_eq!(player.app.form().expect("a form").focused().spec.name, "tag");
    player.keys("Ctrl-S");
    assert_eq!(player.errors().len(), 1, "nothing is answered beforehand");
    let form = player.app.form().expect("a form");
    let Target::Verify(id) = &form.target else { panic!("the form of a check") };
    let piece = player.app.book.deliverables.get(id).unwrap();
    let tag = player.app.book.partnerships.get(&piece.partnership).unwrap().disclosure_tag.clone();
    let answers = [("tag", &*tag), ("label", "yes"), ("link_and_code", "yes")];
    let asked: Vec<_> =
        answers.into_iter().filter(|(name, _)| is_shown(&form.draft, name)).collect();
    player.fill(&asked);
    assert_eq!(player.app.view, View::Checks);
    assert!(player.app.overlays.is_empty());
    assert_eq!(codes(&player).len(), count - 1, "the finding is gone: {:?}", codes(&player));
    assert!(selected(&player).is_some(), "the next one is selected");
    player.keys("u");
    assert_eq!(codes(&player).len(), count, "undo brings it back");

    go_to(&mut player, Code::Unpaid);
    player.keys("l");
    assert_eq!(player.app.form().expect("a form").focused().spec.name, "on");
    player.keys("Esc");
    assert_eq!(selected(&player), Some(Code::Unpaid), "the focus is kept");
}

#[test]
fn a_finding_is_silenced_with_a_reason_that_is_required_and_stays_in_sight() {
    let mut player = in_checks();
    go_to(&mut player, Code::Unpaid);
    let open = player.app.sight.checks().unwrap().open();
    player.keys("x Ctrl-S");
    assert_eq!(player.errors(), [("reason", "say why; the reason stays in sight".to_owned())]);
    player.text("paid in cash").keys("Enter");
    let checks = player.app.sight.checks().unwrap();
    assert_eq!((checks.open(), checks.count_of(Group::Silenced)), (open - 1, 1));
    assert_eq!(player.saves(), 1);
    player.keys("G");
    assert_eq!(selected(&player), Some(Code::Unpaid), "silenced ones stand last");
    let last = player.app.sight.checks().unwrap().listed().last().cloned().unwrap();
    assert_eq!(&*last.silence.as_ref().unwrap().reason, "paid in cash");

    player.keys("x");
    let checks = player.app.sight.checks().unwrap();
    assert_eq!((checks.open(), checks.count_of(Group::Silenced)), (open, 0), "it speaks again");
    assert!(player.notice().starts_with("Brought back C041"), "{}", player.notice());
}

#[test]
fn a_finding_that_is_silenced_offers_to_let_it_speak() {
    let mut player = in_checks();
    go_to(&mut player, Code::Unpaid);
    assert_eq!(player.app.word(Verb::Silence), None, "the word of the key");
    player.keys("x").text("paid in cash").keys("Enter G");
    assert_eq!(player.app.word(Verb::Silence), Some("show again"));
    for (width, height) in [(100, 30), (60, 24)] {
        let foot = draw(&player.app, width, height).text();
        assert!(foot.contains("x show again"), "{foot}");
        assert!(foot.contains("shows it again"), "{foot}");
    }
}

#[test]
fn q_goes_back_from_the_checks_and_quits_at_the_top() {
    let mut player = Player::on(demo());
    player.keys("4 C / 'c041' Enter q");
    assert_eq!(
        (player.app.view, player.effects.contains(&Effect::Quit)),
        (View::Influencers, false)
    );
    player.keys("Home Space ↓ Space =");
    assert!(player.app.comparing().is_some(), "{}", player.notice());
    player.keys("q");
    assert!(player.app.comparing().is_none());
    assert!(!player.effects.contains(&Effect::Quit));
    player.keys("q");
    assert_eq!(player.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_filter_finds_by_name_code_and_words_and_esc_clears_it() {
    let mut player = in_checks();
    let all = codes(&player).len();
    player.keys("/ 'c041' Enter");
    assert_eq!(player.app.sight.found(View::Checks), Some((1, all)));
    assert_eq!(selected(&player), Some(Code::Unpaid));
    player.keys("Esc");
    assert_eq!(player.app.sight.found(View::Checks), Some((all, all)));
    assert_eq!(player.app.view, View::Checks, "Esc clears the filter first");
    player.keys("/ 'hanna' Enter");
    assert_eq!(selected(&player), Some(Code::Unchecked));
}

#[test]
fn tab_goes_from_weight_to_weight() {
    let mut player = in_checks();
    let first = selected(&player);
    player.keys("Tab");
    let second = selected(&player);
    assert_ne!(first.map(Code::severity), second.map(Code::severity));
    player.keys("Tab");
    assert_eq!(selected(&player), first, "round at the end");
    player.keys("Shift-Tab");
    assert_eq!(selected(&player), second);
}

#[test]
fn a_finding_is_not_deleted_and_nothing_is_new_here() {
    let mut player = in_checks();
    for (key, why) in [
        ("d", "A finding goes when it is put right; x silences it with a reason"),
        ("n", "Findings come by themselves; Enter goes to the field"),
    ] {
        player.keys(key);
        assert_eq!(player.notice(), why);
    }
    assert_eq!(player.saves(), 0);
    player.app.access = Access::ReadOnly("the book is read-only".into());
    player.keys("x");
    assert!(player.app.overlays.is_empty(), "a book that cannot be changed is not silenced");
}

#[test]
fn checks_are_run_when_there_is_time_and_follow_every_change_from_then_on() {
    let mut player = Player::on(demo());
    assert!(player.app.sight.checks().is_none(), "the first frame does not wait for them");
    player.send(Message::Idle);
    let open = player.app.sight.checks().unwrap().open();
    assert!(open > 0);
    let with_step =
        |one: &&Arc<Partnership>| one.stage.wants_next_step() && one.next_step.is_some();
    let partnership = player.app.book.partnerships.values().find(with_step).unwrap().id.clone();
    player.app.run(Command::SetNextStep { partnership, step: None });
    assert_eq!(player.app.sight.checks().unwrap().open(), open + 1);
    player.send(Message::DayChanged("2026-12-24".parse().unwrap()));
    let then = player.app.sight.checks().unwrap().open();
    assert!(then > open + 1, "a month later more is late");
}
