//! How the app handles external changes of the file.

use std::sync::Arc;

use cahoots::app::Saving;
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::app::state::outside::Trouble;
use cahoots::domain::book::Records;
use cahoots::domain::change::{ChangeSet, Edit};
use cahoots::domain::conflict::Version;
use cahoots::domain::influencer::{Handle, Influencer};
use cahoots::domain::merge::merge;
use cahoots::domain::text::{Line, Prose};

use crate::support::picture::{sample, show};
use crate::support::play::{Player, today};

/// Returns the sample with another e-mail address for its first influencer.
fn with_contact(records: &Records, email: &str) -> Records {
    edited(records, |one| one.email = Line::new(email))
}

fn edited(records: &Records, edit: impl Fn(&mut Influencer)) -> Records {
    let before = Arc::clone(records.influencers.values().next().unwrap());
    let mut after = Influencer::clone(&before);
    edit(&mut after);
    let edit = Edit { id: before.id.clone(), before: Some(before), after: Some(Arc::new(after)) };
    records.with(&ChangeSet { label: String::new(), changes: vec![edit.into()] }).unwrap()
}

fn first(player: &Player) -> &Influencer {
    player.app.book.influencers.values().next().unwrap()
}

#[test]
fn what_others_wrote_is_merged_told_and_saved() {
    let mut player = Player::on(sample());
    player.outside(&with_contact(&sample(), "new@example.com"));
    assert_eq!(&*first(&player).email, "new@example.com");
    let notice = player.notice().to_owned();
    assert!(notice.starts_with("Merged 1 change from disk: "), "{notice}");
    assert!(
        notice.contains(&*first(&player).name) && notice.contains("new@example.com"),
        "{notice}"
    );
    assert!(matches!(player.effects.last(), Some(Effect::Save(records))
        if **records == *player.app.book.records()));
}

#[test]
fn undo_passes_over_what_others_did() {
    let mut player = Player::on(sample());
    player.keys("4 n").fill(&[("name", "Zoe Marsh")]);
    let theirs = with_contact(player.app.book.records(), "new@example.com");
    player.outside(&theirs).keys("u");
    assert!(player.notice().starts_with("Undid: Added Zoe Marsh"), "{}", player.notice());
    assert_eq!(&*first(&player).email, "new@example.com");
    player.keys("U");
    assert_eq!(*player.app.book.records(), theirs);
}

#[test]
fn where_only_others_did_something_undo_says_where_that_is_taken_back() {
    let mut player = Player::on(sample());
    player.keys("u");
    assert_eq!(player.notice(), "There is nothing to undo");
    player.outside(&with_contact(&sample(), "new@example.com")).keys("u");
    assert_eq!(
        player.notice(),
        "There is nothing to undo; :history takes back what came from outside"
    );
    player.keys("g h x u");
    assert!(
        player.notice().starts_with("Undid: Took back “Merged 1 change"),
        "{}",
        player.notice()
    );
}

#[test]
fn what_undo_would_write_over_names_the_place_where_it_is_taken_back() {
    let mut player = Player::on(sample());
    player.keys("4 Home e").fill(&[("email", "ours@example.com")]);
    let theirs = with_contact(player.app.book.records(), "new@example.com");
    player.outside(&theirs).keys("u");
    let said = player.notice();
    assert!(said.ends_with("take back that step first · :history"), "{said}");
}

#[test]
fn what_was_undone_before_a_merge_can_still_be_done_again() {
    let mut player = Player::on(sample());
    player.keys("4 n").fill(&[("name", "Zoe Marsh")]).keys("u");
    player.outside(&with_contact(&sample(), "new@example.com")).keys("U");
    assert!(player.app.book.influencers.values().any(|one| one.name == "Zoe Marsh"));
}

#[test]
fn page_form_and_selection_stay_where_they_are() {
    let mut player = Player::on(sample());
    player.keys("4 ↓ e").field("email", "typed").field("phone", "555");
    player.keys("← ←");
    let before = show(&mut player, 100, 40).text();
    let theirs = edited(player.app.book.records(), |one| one.notes = Prose::new("theirs"));
    player.outside(&theirs);
    let is_notice = |line: &&str| line.contains("Merged 1 change");
    let after = show(&mut player, 100, 40).text();
    let said = after.lines().filter(is_notice).count();
    let same = before.lines().zip(after.lines()).filter(|(one, other)| one == other).count();
    assert_eq!((said, same), (1, 38), "all but the notice and the foot: {after}");
}

#[test]
fn a_form_that_was_open_gives_back_only_what_was_typed_into_it() {
    let mut player = Player::on(sample());
    let name = first(&player).name.to_string();
    player.keys("4").keys(&format!("/ '{}' Enter e", name.replace(' ', "_")));
    player.field("phone", "555 01 01");
    player.outside(&with_contact(&sample(), "new@example.com"));
    player.keys("Ctrl-S");
    let now = first(&player);
    assert_eq!((&*now.email, &*now.phone), ("new@example.com", "555 01 01"));
}

#[test]
fn a_list_that_was_typed_into_keeps_what_others_put_in_meanwhile() {
    let mut player = Player::on(sample());
    let name = first(&player).name.to_string();
    player.keys("4").keys(&format!("/ '{}' Enter e", name.replace(' ', "_")));
    let before = first(&player).tags.iter().map(ToString::to_string).collect::<Vec<_>>();
    player.field("tags", &[&before[..], &["ours".to_owned()]].concat().join(", "));
    player.outside(&edited(&sample(), |one| one.tags.push("theirs".into())));
    player.outside(&edited(player.app.book.records(), |one| one.tags.push("later".into())));
    player.keys("Ctrl-S");
    let tags: Vec<_> = first(&player).tags.iter().map(ToString::to_string).collect();
    for tag in before.iter().map(String::as_str).chain(["ours", "theirs", "later"]) {
        assert!(tags.iter().any(|one| one == tag), "{tag} is not among {tags:?}");
    }
    assert!(player.app.book.conflicts.is_empty());
}

#[test]
fn of_a_field_that_was_typed_into_and_changed_by_others_both_values_are_kept() {
    let mut player = Player::on(sample());
    let name = first(&player).name.to_string();
    player.keys("4").keys(&format!("/ '{}' Enter e", name.replace(' ', "_")));
    player.field("email", "ours@example.com");
    player.outside(&with_contact(&sample(), "theirs@example.com"));
    player.keys("Ctrl-S");
    assert_eq!(&*first(&player).email, "ours@example.com");
    let conflict = player.app.book.conflicts.values().next().expect("the other value");
    assert_eq!(conflict.theirs.as_ref().map(Version::show).as_deref(), Some("theirs@example.com"));
    assert!(player.notice().contains(":conflicts has the other email"), "{}", player.notice());
    player.keys("u");
    assert_eq!(&*first(&player).email, "theirs@example.com");
    assert!(player.app.book.conflicts.is_empty());
}

#[test]
fn a_part_that_was_open_goes_back_to_its_place_whatever_others_did_to_the_list() {
    let mut player = Player::on(sample());
    let name = first(&player).name.to_string();
    player.keys("4").keys(&format!("/ '{}' Enter e", name.replace(' ', "_")));
    let count = first(&player).accounts.len();
    player.field("accounts", "").keys("Enter").field("handle", "@mine");
    player.outside(&edited(&sample(), |one| {
        let mut theirs = one.accounts[0].clone();
        theirs.handle = Handle::parse("@theirs").unwrap();
        one.accounts.insert(0, theirs);
    }));
    player.keys("Ctrl-S Ctrl-S");
    let handles: Vec<&str> = first(&player).accounts.iter().map(|one| &*one.handle).collect();
    assert!(handles.contains(&"mine") && handles.contains(&"theirs"), "{handles:?}");
    assert_eq!(handles.len(), count + 1, "{handles:?}");
}

#[test]
fn where_both_changed_a_field_ours_stands_and_both_are_kept() {
    let mut player = Player::on(with_contact(&sample(), "ours@example.com"));
    player.outside_of(&sample(), &with_contact(&sample(), "theirs@example.com"));
    assert_eq!(&*first(&player).email, "ours@example.com");
    assert_eq!(player.app.book.conflicts.len(), 1);
    let said = player.notice();
    assert!(said.contains(": both changed e-mail · Merged 1 change from disk"), "{said}");
    assert!(said.ends_with(" · :conflicts answers"), "{said}");
}

#[test]
fn a_file_that_is_gone_stands_in_the_foot_and_ctrl_s_writes_it_anew() {
    let mut player = Player::on(sample());
    player.send(Message::Gone);
    assert_eq!(player.notice(), "The file of the book is gone · Ctrl-S writes it anew");
    player.keys("4 1");
    assert!(show(&mut player, 80, 24).text().contains("file gone!"));
    player.keys("Ctrl-S");
    assert!(matches!(player.effects.last(), Some(Effect::Save(_))), "{:?}", player.effects);
    player.saved("14:02:11");
    assert!(!show(&mut player, 80, 24).text().contains("file gone!"));
    player.send(Message::Gone).send(Message::ReadableAgain);
    assert_eq!(player.notice(), "The file of the book is there again");
}

#[test]
fn a_journal_that_takes_nothing_stands_in_the_foot_until_it_does() {
    let mut player = Player::on(sample());
    player.send(Message::NotKept("no permission".to_owned())).keys("4 1");
    assert!(show(&mut player, 80, 24).text().contains("saved, undo is not kept"));
    player.send(Message::Kept { up_to: 0, at: today().and_hms_opt(9, 0, 0).unwrap() });
    assert!(!show(&mut player, 80, 24).text().contains("undo is not kept"));
}

#[test]
fn a_conflict_that_the_other_window_found_is_said_as_one() {
    let ours = with_contact(&sample(), "ours@example.com");
    let theirs = with_contact(&sample(), "theirs@example.com");
    let merged = merge(&sample(), &theirs, &ours, today()).records;
    let mut player = Player::on(ours.clone());
    player.outside_of(&ours, &merged);
    assert_eq!(&*first(&player).email, "theirs@example.com");
    let said = player.notice();
    assert!(said.contains(": both changed e-mail · "), "{said}");
    assert!(said.ends_with(" · :conflicts answers"), "{said}");
}

#[test]
fn what_we_have_ourselves_is_saved_without_a_word() {
    let mut player = Player::on(with_contact(&sample(), "new@example.com"));
    player.outside_of(&sample(), &with_contact(&sample(), "new@example.com"));
    assert_eq!(player.notice(), "");
    assert!(matches!(player.effects.last(), Some(Effect::Save(_))));
}

#[test]
fn a_file_that_is_no_book_is_told_and_written_over_only_when_asked() {
    let mut player = Player::on(sample());
    player.keys(": 'write_over' Enter");
    assert!(player.notice().contains("nothing to write over"), "{}", player.notice());
    player.keys("Esc");
    let why = "line 13, column 24: unknown field".to_owned();
    player.send(Message::Unreadable { why, trouble: Trouble::NoBook });
    let said = player.notice().to_owned();
    assert!(said.starts_with("The file is not a book any more, and is left alone: "), "{said}");
    assert!(said.ends_with("Line 13, column 24: unknown field"), "{said}");
    assert!(show(&mut player, 60, 20).text().contains("“:write over”"));
    player.keys("1 Ctrl-S");
    assert_eq!(player.notice(), said, "who asks whether it is saved hears it again");
    assert!(show(&mut player, 100, 24).text().contains("file broken!"));
    player.keys(": 'write_over' Enter Enter");
    assert!(player.effects.is_empty(), "the safe answer comes first");
    player.keys(": 'write_over' Enter y");
    assert!(matches!(player.effects.last(), Some(Effect::WriteOver(records))
        if **records == *player.app.book.records()));
    assert_eq!(player.app.saving, Saving::Busy);
    // If that fails, it can be requested again.
    player.send(Message::NotSaved { why: "no room for a backup".into(), brief: "disk full" });
    player.keys(": 'write_over' Enter y");
    assert!(matches!(player.effects.last(), Some(Effect::WriteOver(_))));
    player.saved("14:02:11");
    assert!(!show(&mut player, 100, 24).text().contains("file broken!"));
}

#[test]
fn a_file_that_cannot_be_read_is_nobodys_fault_and_not_written_over() {
    for (trouble, why, said, foot) in [
        (
            Trouble::OutOfReach,
            "host is down",
            "The file cannot be read just now: host is down; it is tried again",
            "file unreadable!",
        ),
        (
            Trouble::NotAFile,
            "a folder",
            "In the place of the file there is a folder; once that is moved away, the book is saved there again",
            "not a file!",
        ),
    ] {
        let mut player = Player::on(sample());
        player.send(Message::Unreadable { why: why.into(), trouble });
        assert_eq!(player.notice(), said);
        assert!(show(&mut player, 100, 24).text().contains(foot));
        player.keys(": 'write_over' Enter");
        assert_eq!(player.notice(), "There is nothing to write over in the file");
    }
    let mut player = Player::on(sample());
    player.send(Message::Unreadable { why: "format 9".into(), trouble: Trouble::TooNew });
    assert!(player.notice().starts_with("A newer Cahoots wrote the file (format 9)"));
    assert!(show(&mut player, 100, 24).text().contains("file too new!"));
}

#[test]
fn characters_that_no_text_may_hold_are_told_with_what_was_merged() {
    let mut player = Player::on(sample());
    let theirs = with_contact(&sample(), "new@example.com");
    let left_out = Some("Left out 1 character that no text may hold (line 7)".to_owned());
    let changes = Box::new(sample().diff(&theirs, ""));
    player.send(Message::Outside { changes, theirs: Box::new(theirs), left_out });
    let notice = player.notice();
    assert!(
        notice.starts_with("Left out 1 character that no text may hold (line 7) · Merged 1 change"),
        "{notice}"
    );
}

#[test]
fn a_file_that_can_be_read_again_is_told() {
    let mut player = Player::on(sample());
    let why = "no permission".to_owned();
    player
        .send(Message::Unreadable { why, trouble: Trouble::OutOfReach })
        .send(Message::ReadableAgain);
    assert_eq!(player.notice(), "The file of the book can be read again");
    assert!(!show(&mut player, 100, 24).text().contains("file unreadable!"));
}

#[test]
fn a_file_that_is_gone_is_told() {
    let mut player = Player::on(sample());
    player.send(Message::Gone);
    assert!(player.notice().contains("is gone"), "{}", player.notice());
}

#[test]
fn a_conflict_copy_is_offered_merged_and_told() {
    let mut player = Player::on(sample());
    player.keys(": 'merge_a_conf' Enter");
    assert_eq!(player.notice(), "There is no conflict copy next to the book");
    let path = "/home/ann/book (conflicted copy 2026-11-22).ron";
    player.keys("Esc").send(Message::Copies(vec![path.into()]));
    assert!(player.effects.is_empty(), "nothing is merged that nobody asked for");
    let notice = player.notice();
    assert!(
        notice.starts_with("book (conflicted copy 2026-11-22).ron is a copy of the book"),
        "{notice}"
    );
    player.keys(": 'merge_a_conf' Enter");
    assert_eq!(player.effects.last(), Some(&Effect::MergeCopy(path.into())));
    let theirs = with_contact(&sample(), "new@example.com");
    let message = || Message::Copy {
        path: path.into(),
        known: vec![sample()],
        theirs: Box::new(theirs.clone()),
    };
    player.send(message());
    let notice = player.notice();
    assert!(
        notice.starts_with("Merged 1 change from book (conflicted copy 2026-11-22).ron: "),
        "{notice}"
    );
    assert!(matches!(player.effects.last(), Some(Effect::Save(_))));
    let told = player.notice().strip_suffix(" · u undoes it").unwrap().to_owned();
    player.saved("14:02:11").send(Message::CopyKept);
    assert_eq!(player.notice(), format!("{told} · the copy is in :backups"));
    player.send(message());
    assert!(player.notice().ends_with("has nothing new for the book"), "{}", player.notice());
    player.keys("u");
    assert_eq!(*player.app.book.records(), sample(), "the owner's own step, which undo takes back");
}

#[test]
fn what_the_owner_has_changed_since_a_copy_began_is_not_taken_back_by_it() {
    let mut player = Player::on(with_contact(&sample(), "v1@example.com"));
    let mut copy = |known: Vec<Records>, theirs: Records| {
        let (path, theirs) = ("book.Conflict.ron".into(), Box::new(theirs));
        player.send(Message::Copy { path, known, theirs });
        let now = first(&player);
        ((*now.email).to_owned(), (*now.phone).to_owned(), player.app.book.conflicts.len())
    };
    let old = with_contact(&sample(), "v0@example.com");
    let called = edited(&old, |one| one.phone = Line::new("555"));
    let known = vec![old.clone(), with_contact(&sample(), "v1@example.com")];
    assert_eq!(copy(known, called), ("v1@example.com".into(), "555".into(), 0));
    assert_eq!(copy(vec![], old), ("v1@example.com".into(), "555".into(), 2), "both are kept");
    assert!(player.notice().ends_with(" · :conflicts answers"), "{}", player.notice());
}

#[test]
fn what_stood_here_between_two_backups_is_no_news_of_a_copy() {
    let mut player = Player::on(with_contact(&sample(), "v0@example.com"));
    let name = first(&player).name.to_string();
    player.keys("4").keys(&format!("/ '{}' Enter e", name.replace(' ', "_")));
    player.field("email", "v1@example.com").keys("Ctrl-S");
    let known = vec![player.app.book.records().clone()];
    let theirs = Box::new(with_contact(&sample(), "v0@example.com"));
    player.send(Message::Copy { path: "book.Conflict.ron".into(), known, theirs });
    assert_eq!(&*first(&player).email, "v1@example.com");
    assert_eq!(player.app.book.conflicts.len(), 1);
}

#[test]
fn a_copy_is_named_once_and_left_where_it_is_when_the_owner_says_so() {
    let mut player = Player::on(sample());
    let path = "/home/ann/book 2.ron".to_owned();
    let copies = || Message::Copies(vec![path.clone()]);
    player.send(copies());
    assert!(player.notice().starts_with("book 2.ron is a copy of the book"), "{}", player.notice());
    player.keys("1").send(copies());
    assert_eq!(player.notice(), "", "it was named");
    player.keys(": 'leave_a_conf' Enter");
    assert_eq!(player.effects.last(), Some(&Effect::LeaveCopy(path.clone())));
    player.send(Message::Copies(Vec::new())).keys(": 'leave_a_conf' Enter");
    assert_eq!(player.notice(), "There is no conflict copy next to the book");
}

#[test]
fn one_of_several_conflict_copies_is_chosen() {
    let mut player = Player::on(sample());
    let paths = ["/a/book.Conflict.ron", "/a/book [conflicted].ron"].map(str::to_owned);
    player.send(Message::Copies(paths.to_vec())).keys(": 'merge_a_conf' Enter ↓ Enter");
    assert_eq!(player.effects.last(), Some(&Effect::MergeCopy(paths[1].clone())));
}
