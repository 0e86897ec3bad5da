//! Leaving: immediately if every step is saved or kept, otherwise after one question.

use cahoots::app::keys::chord::{Chord, Key};
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::app::state::popup::Overlay;
use cahoots::app::state::popup::leave::Leave;

use crate::support::picture::show;
use crate::support::play::Player;

/// Returns a player with this many steps, on a disk that fails every write.
fn refused(steps: usize) -> Player {
    let mut player = Player::empty();
    for step in 0..steps {
        player.keys("4 n").fill(&[("name", &format!("Jo {step}"))]);
    }
    let why = "the disk is full; free some space".to_owned();
    player.send(Message::NotKept(why.clone()));
    player.send(Message::NotSaved { why, brief: "disk full" });
    player.effects.clear();
    player
}

fn places() -> Vec<String> {
    ["/home/ann/book.ron", "/tmp/book.ron"].map(str::to_owned).to_vec()
}

fn asked(player: &Player) -> &Leave {
    match player.app.overlays.last() {
        Some(Overlay::Leave(leave)) => leave,
        other => panic!("a question, not {other:?}"),
    }
}

#[test]
fn with_every_step_saved_or_kept_nothing_is_asked() {
    let at = "2026-11-22T14:02:11".parse().unwrap();
    for safe in [Message::Kept { up_to: 3, at }, Message::Saved { up_to: 3, at }] {
        for keys in ["q", "Ctrl-Q", "Ctrl-C Ctrl-C", "? Ctrl-Q", "n Ctrl-Q"] {
            let mut player = refused(3);
            player.send(safe.clone()).keys(keys);
            assert_eq!(player.effects.last(), Some(&Effect::Quit), "{keys}");
        }
    }
}

#[test]
fn with_steps_neither_saved_nor_kept_it_is_asked_once_and_says_which() {
    for keys in ["q", "Ctrl-Q", "Ctrl-C Ctrl-C", "? Ctrl-Q", "n Ctrl-Q"] {
        let mut player = refused(4);
        player.keys(keys);
        assert_eq!(player.effects.pop(), Some(Effect::Settle), "{keys}");
        player.send(Message::Settled { places: places() });
        assert_eq!(
            asked(&player).said,
            "4 steps are neither saved nor kept: Added Jo 3, Added Jo 2, Added Jo 1, …. \
             The disk is full; free some space."
        );
        assert_eq!(asked(&player).path.value(), "/home/ann/book.ron");
        player.keys("Ctrl-Q");
        assert_eq!(player.effects.pop(), Some(Effect::Quit), "only once");
    }
}

#[test]
fn what_is_written_after_all_while_one_waits_is_left_at_once() {
    let mut player = refused(2);
    player.keys("q").saved("14:02:11");
    player.send(Message::Settled { places: places() });
    assert_eq!(player.effects.last(), Some(&Effect::Quit));
    // A slow disk is waited for, without the screen.
    let mut slow = Player::empty();
    slow.keys("4 n").fill(&[("name", "Jo")]).keys("q");
    assert_eq!(slow.effects.last(), Some(&Effect::Settle));
    slow.send(Message::Settled { places: places() });
    assert_eq!(slow.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_book_is_put_where_the_owner_says_and_home_comes_before_the_temporary_folder() {
    let mut player = refused(1);
    player.keys("q").send(Message::Settled { places: places() }).keys("Enter");
    let Some(Effect::PutElsewhere { path, records }) = player.effects.pop() else { panic!() };
    assert_eq!((path.as_str(), &*records), ("/home/ann/book.ron", player.app.book.records()));
    player.send(Message::PutElsewhere(Err("the disk is full".to_owned())));
    assert_eq!(asked(&player).answer.as_deref(), Some("The disk is full"));
    assert_eq!(asked(&player).path.value(), "/tmp/book.ron");
    player.keys("Ctrl-U").text("/media/st");
    player.keys("Tab");
    assert_eq!(player.effects.pop(), Some(Effect::CompletePath("/media/st".to_owned())));
    let completed = |typed: &str| Message::Completed {
        typed: typed.to_owned(),
        path: "/media/stick".to_owned(),
        others: ["stick-a/", "stick-b/"].map(str::to_owned).to_vec(),
    };
    player.send(completed("/media"));
    assert_eq!(asked(&player).path.value(), "/media/st", "it was typed on since");
    player.send(completed("/media/st"));
    assert_eq!(asked(&player).path.value(), "/media/stick");
    assert_eq!(asked(&player).answer.as_deref(), Some("stick-a/  stick-b/"));
    player.send(Message::Key(Chord::plain(Key::Enter)));
    player.send(Message::PutElsewhere(Ok(())));
    assert_eq!(player.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_second_enter_waits_for_the_answer_to_the_first() {
    let mut player = refused(1);
    player.keys("q").send(Message::Settled { places: places() }).keys("Enter Enter");
    let puts = |effect: &&Effect| matches!(effect, Effect::PutElsewhere { .. });
    assert_eq!(player.effects.iter().filter(puts).count(), 1);
    player.send(Message::PutElsewhere(Err("the disk is full".to_owned())));
    assert_eq!(asked(&player).path.value(), "/tmp/book.ron");
    // Another failing path keeps the proposal for later.
    player.keys("Ctrl-U").text("/x").keys("Enter");
    player.send(Message::PutElsewhere(Err("no such folder".to_owned())));
    assert_eq!(asked(&player).path.value(), "/x");
    player.keys("Ctrl-U").text("/tmp/book.ron").keys("Enter");
    assert_eq!(player.effects.iter().filter(puts).count(), 3);
}

#[test]
fn one_can_stay_and_a_disk_that_is_well_again_takes_the_question_away() {
    let mut player = refused(1);
    player.keys("q").send(Message::Settled { places: places() }).keys("Esc");
    assert!(player.app.overlays.is_empty());
    player.keys("q").send(Message::Settled { places: places() });
    player.saved("14:02:11");
    assert!(player.app.overlays.is_empty());
    assert!(player.notice().starts_with("Every step is safe again"), "{}", player.notice());
    player.keys("q");
    assert_eq!(player.effects.last(), Some(&Effect::Quit));
}

#[test]
fn undoing_is_a_step_as_well() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Jo")]).saved("14:02:11").keys("u");
    player.send(Message::NotSaved { why: "the disk is full".to_owned(), brief: "disk full" });
    player.keys("q").send(Message::Settled { places: places() });
    assert!(asked(&player).said.contains("1 step is neither saved nor kept: Undid: Added Jo. "));
}

#[test]
fn the_question_fits_on_every_screen() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        let mut player = refused(30);
        player.keys("q").send(Message::Settled { places: places() });
        let text = show(&mut player, columns, rows).text();
        for part in ["30 steps", "/home/ann/book.ron", "Enter", "Tab", "Esc", "Ctrl-Q"] {
            assert!(text.contains(part), "{part} at {columns}x{rows}:\n{text}");
        }
    }
}
