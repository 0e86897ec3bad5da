//! Backups in the app, as the owner sees them: listed, compared, made and restored.

use std::io::ErrorKind;
use std::sync::LazyLock;

use cahoots::app::keys::view::View;
use cahoots::app::message::Message;
use cahoots::app::state::backups::{Heard, Made, Wish};
use cahoots::app::state::effect::Effect;
use cahoots::app::state::popup::Overlay;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::backup::Reason;
use cahoots::domain::book::Records;
use cahoots::store::format::contents;

use crate::support::fake_disk::Failure;
use crate::support::picture::show;
use crate::support::play::{Player, today};
use crate::support::shelved::Shelved;

static DEMO: LazyLock<Records> =
    LazyLock::new(|| contents::read(include_bytes!("../assets/demo.ron")).unwrap().records);

fn demo_text() -> String {
    contents::write(&DEMO).unwrap()
}

/// The demo book with three backups: the same, another brand, and an invalid one.
fn shelved() -> Shelved {
    let shelved = Shelved::on(DEMO.clone());
    let renamed = demo_text().replacen("\"Fern & Clay\"", "\"Fern and Clay\"", 1).replacen(
        "stage: Active",
        "stage: Agreed",
        1,
    );
    shelved.keep("(format: 1, brnad: ())", Reason::FirstOfDay, "2026-11-20 09:12");
    shelved.keep(&renamed, Reason::WrittenOver, "2026-11-21 18:40");
    shelved.keep(&demo_text(), Reason::FirstOfDay, "2026-11-22 08:05");
    shelved
}

/// The same with the view open, and the backup with another brand selected.
fn on_renamed() -> Shelved {
    let mut shelved = shelved();
    shelved.keys(": 'backups' Enter ↓");
    shelved
}

fn brand(player: &Player) -> String {
    player.app.book.brand.name.to_string()
}

#[test]
fn the_palette_opens_the_backups_and_esc_goes_back() {
    let mut shelved = shelved();
    shelved.keys("4 : 'backups' Enter");
    assert_eq!(shelved.player.app.view, View::Backups);
    assert_eq!(
        shelved.listed(),
        [Reason::FirstOfDay, Reason::WrittenOver, Reason::FirstOfDay],
        "the newest first"
    );
    shelved.keys("Esc");
    assert_eq!(shelved.player.app.view, View::Influencers);
    shelved.keys("g B q");
    assert_eq!(shelved.player.app.view, View::Influencers, "q goes back as well");
    shelved.keys("C g B Esc");
    assert_eq!(shelved.player.app.view, View::Influencers, "from the checks, too");
}

#[test]
fn each_is_compared_once_the_selected_one_first_and_again_when_the_book_changes() {
    let mut shelved = shelved();
    shelved.keys("g B");
    let compared = |shelved: &Shelved| {
        let name = |wish: Wish| match wish {
            Wish::Compare { name, .. } => Some(name[8..10].to_owned()),
            _ => None,
        };
        shelved.wishes().into_iter().filter_map(name).collect::<Vec<_>>()
    };
    assert_eq!(compared(&shelved), ["22", "21", "20"]);
    let counts = |shelved: &Shelved| {
        let state = &shelved.player.app.backups;
        let count = |backup| state.compared(backup).map(|known| known.ok().map(|it| it.count));
        state.listed().iter().map(count).collect::<Vec<_>>()
    };
    assert_eq!(counts(&shelved), [Some(Some(0)), Some(Some(2)), Some(None)]);
    shelved.keys("2 L g B");
    assert_eq!(counts(&shelved)[..2], [Some(Some(1)), Some(Some(3))]);
    shelved.keys("u");
    assert_eq!(counts(&shelved)[0], Some(Some(0)), "undone while they are looked at");
}

#[test]
fn a_frame_asks_nothing_of_the_machine() {
    let mut player = Player::on(DEMO.clone());
    player.app.view = View::Backups;
    let layout = player.app.layout.clone();
    for message in [Message::Drawn(layout), Message::Idle, Message::DayChanged(today())] {
        player.send(message);
        assert_eq!(player.effects, [], "nobody would carry it out");
    }
    player.keys("Ctrl-S");
    assert_eq!(player.effects, [Effect::Backups(Wish::List)]);
}

#[test]
fn a_backup_is_restored_as_one_step_that_is_undone_and_done_again() {
    let mut shelved = on_renamed();
    let saves = shelved.player.saves();
    shelved.keys("Enter");
    assert_eq!(shelved.player.notice(), "Restored the backup of Sat 21 Nov 18:40 · u undoes it");
    assert_eq!(brand(&shelved.player), "Fern and Clay");
    assert_eq!(shelved.player.saves(), saves + 1);
    shelved.keys("u");
    assert!(*shelved.player.app.book.records() == *DEMO, "all of it");
    shelved.keys("U");
    assert_eq!(brand(&shelved.player), "Fern and Clay");
}

#[test]
fn what_there_is_now_is_backed_up_before_a_restore() {
    let mut shelved = shelved();
    shelved.keys("2 L").keys("g B ↓ ↓ ↑ m");
    assert_eq!(brand(&shelved.player), "Fern and Clay");
    assert!(shelved.listed().contains(&Reason::BeforeRestore), "{:?}", shelved.listed());
    let wishes = shelved.wishes();
    let made = wishes.iter().position(|wish| *wish == Wish::Make(Reason::BeforeRestore));
    let read = wishes.iter().position(|wish| matches!(wish, Wish::Read(_)));
    assert!(made.unwrap() < read.unwrap());
}

#[test]
fn nothing_is_restored_where_what_there_is_cannot_be_backed_up() {
    let mut shelved = shelved();
    shelved.keys("2 L").keys("g B ↓ ↓ ↑");
    shelved.player.keys("Enter");
    let create = 4;
    shelved.disk.fail(create, Failure::Refused(ErrorKind::StorageFull));
    shelved.grant();
    let notice = shelved.player.notice();
    assert!(notice.starts_with("Nothing is restored: no backup can be made"), "{notice}");
    assert!(notice.ends_with("the disk is full; free some space"), "{notice}");
    assert_eq!(brand(&shelved.player), "Fern & Clay");
}

#[test]
fn a_restore_that_takes_much_back_asks_first() {
    let mut shelved = Shelved::on(DEMO.clone());
    let least = include_str!("fixtures/v1/least.ron");
    shelved.keep(least, Reason::ByHand, "2026-11-21 18:40");
    shelved.keys("g B Enter");
    let Some(Overlay::Ask(ask)) = shelved.player.app.overlays.last() else { panic!("no question") };
    assert!(
        ask.question.contains(" changes since the backup of Sat 21 Nov 18:40"),
        "{}",
        ask.question
    );
    shelved.keys("Enter");
    assert!(!shelved.player.app.book.influencers.is_empty(), "the safe answer stands first");
    shelved.keys("Enter y");
    assert!(shelved.player.app.book.influencers.is_empty());
    shelved.keys("u");
    assert!(*shelved.player.app.book.records() == *DEMO);
}

#[test]
fn what_cannot_be_read_or_is_no_other_is_not_restored() {
    let mut shelved = shelved();
    shelved.keys("g B Enter");
    let same = "The book is as it was then: there is nothing to restore";
    assert_eq!(shelved.player.notice(), same);
    assert!(!foot(&mut shelved).contains("restore"), "no key for what cannot be done");
    shelved.keys("End");
    assert!(!foot(&mut shelved).contains("restore"));
    shelved.keys("Enter");
    assert_eq!(shelved.player.notice(), "This backup cannot be read here: v says why");
    shelved.keys("v");
    let Some(Overlay::Reader(reader)) = shelved.player.app.overlays.last() else { panic!("none") };
    assert!(reader.lines[0].starts_with("Cannot read /state/books/"), "{:?}", reader.lines);
    shelved.keys("Esc");
    assert!(!shelved.wishes().contains(&Wish::Make(Reason::BeforeRestore)));
    shelved.keys("→");
    assert_eq!(shelved.player.notice(), "Enter restores the backup that is selected");
}

/// Returns the row of keys in the footer.
fn foot(shelved: &mut Shelved) -> String {
    let shown = show(&mut shelved.player, 80, 24).text();
    shown.lines().last().unwrap().to_owned()
}

#[test]
fn all_that_has_changed_can_be_read_in_the_app() {
    let mut shelved = Shelved::on(DEMO.clone());
    let least = include_str!("fixtures/v1/least.ron");
    shelved.keep(least, Reason::ByHand, "2026-11-21 18:40");
    shelved.keys("g B");
    let shown = show(&mut shelved.player, 60, 20).text();
    assert!(shown.contains("… v reads all"), "{shown}");
    shelved.keys("v");
    let Some(Overlay::Reader(reader)) = shelved.player.app.overlays.last() else { panic!("none") };
    assert!(reader.lines.contains(&"Mara Lind".to_owned()));
    let state = &shelved.player.app.backups;
    let compared = state.compared(&state.listed()[0]).unwrap().unwrap();
    let told: usize = compared.differences.iter().map(|one| one.lines.len()).sum();
    let heads = 2 + 2 * compared.differences.len();
    assert_eq!(reader.lines.len(), told + heads, "each change has its line");
    show(&mut shelved.player, 60, 20);
    shelved.keys("End");
    let shown = show(&mut shelved.player, 60, 20).text();
    assert!(!shown.contains("It holds"), "it scrolls: {shown}");
}

#[test]
fn the_menu_of_a_backup_lists_what_can_be_done_with_it() {
    let mut shelved = on_renamed();
    shelved.keys(".");
    insta::assert_snapshot!("backups_menu", show(&mut shelved.player, 80, 24).text());
    shelved.keys("v");
    assert!(matches!(shelved.player.app.overlays.last(), Some(Overlay::Reader(_))));
    shelved.keys("Esc d");
    assert_eq!(shelved.player.notice(), "Old backups are removed automatically");
    shelved.keys("x");
    assert_eq!(shelved.player.notice(), "Not in this list: . says what can be done here");
    let mut empty = Shelved::on(DEMO.clone());
    empty.keys("g B .");
    assert_eq!(empty.player.notice(), "Nothing is selected here");
    assert!(!foot(&mut empty).contains("restore"));
}

#[test]
fn the_demo_says_which_backups_it_has() {
    let mut empty = Shelved::on(DEMO.clone());
    empty.player.app.origin = Origin::Demo;
    empty.keys("g B");
    let shown = show(&mut empty.player, 80, 24).text();
    assert!(shown.contains("Of your own book"), "{shown}");
}

#[test]
fn a_backup_of_a_newer_version_is_not_called_broken() {
    let mut shelved = shelved();
    let newer = demo_text().replacen("format: 1", "format: 99", 1);
    shelved.keep(&newer, Reason::ByHand, "2026-11-22 09:00");
    shelved.keys("g B");
    let shown = show(&mut shelved.player, 80, 24).text();
    assert!(shown.contains("needs a newer Cahoots"), "{shown}");
}

#[test]
fn a_backup_is_made_by_hand_and_the_same_is_not_made_twice() {
    let mut shelved = Shelved::on(DEMO.clone());
    shelved.keys("g B n");
    assert!(shelved.player.notice().starts_with("Backed up the book as it is, Sun 22 Nov 14:02"));
    assert_eq!(shelved.listed(), [Reason::ByHand]);
    let mut other = self::shelved();
    other.keys(": 'back_up' Enter");
    assert_eq!(
        other.player.notice(),
        "Nothing has changed since the backup of Sun 22 Nov 08:05: it already holds everything"
    );
}

#[test]
fn the_text_of_the_file_is_kept_with_its_comments_where_it_says_the_same() {
    let mut shelved = Shelved::on(DEMO.clone());
    let commented = format!("// mine\n{}", demo_text());
    shelved.disk.put("/home/book.ron", commented.as_bytes());
    shelved.keys("g B n");
    let folder = shelved.file.shelf().backups();
    let path = folder.join(&shelved.player.app.backups.listed()[0].name);
    assert!(shelved.disk.bytes(path.to_str().unwrap()).unwrap() == commented.as_bytes());
    // Unsaved edits are not in the file.
    shelved.player.keys("2 L");
    shelved.player.effects.retain(|effect| !matches!(effect, Effect::Save(_)));
    let mut unsaved = Shelved::on(DEMO.clone());
    unsaved.player.app = shelved.player.app.clone();
    unsaved.keys("g B n");
    let path = folder.join(&unsaved.player.app.backups.listed()[0].name);
    let kept = unsaved.disk.bytes(path.to_str().unwrap()).unwrap();
    assert!(contents::read(&kept).unwrap().records == *unsaved.player.app.book.records());
}

#[test]
fn of_a_book_that_can_only_be_looked_at_nothing_is_written() {
    let why = "it is too new".to_owned();
    let app = App::new(DEMO.clone(), today(), 7, Origin::Own, Access::ReadOnly(why));
    let mut shelved = shelved();
    shelved.player.app = app;
    let refused = "This book opens read-only: a newer Cahoots wrote it";
    for key in ["n", "↓", "Enter"] {
        shelved.keys("g B").keys(key);
        if key != "↓" {
            assert_eq!(shelved.player.notice(), refused, "{key}");
        }
        shelved.keys("Esc");
    }
    assert!(shelved.wishes().iter().all(|wish| !matches!(wish, Wish::Make(_))));
    assert!(!foot(&mut shelved).contains("n back up"));
}

#[test]
fn what_is_heard_late_or_badly_changes_nothing() {
    let mut player = Player::on(DEMO.clone());
    let read = Heard::Read { name: "2026".to_owned(), outcome: Ok(Box::new(DEMO.clone())) };
    player.send(Message::Backups(read));
    assert_eq!(player.notice(), "", "nobody wished for it");
    let made = Heard::Made { reason: Reason::ByHand, outcome: Err("the disk is full".to_owned()) };
    player.send(Message::Backups(made));
    assert_eq!(player.notice(), "The disk is full");
    player.keys("g B").send(Message::Backups(Heard::Listed(Err("no permission".to_owned()))));
    assert_eq!(player.app.backups.problem(), Some("no permission"));
    let shown = show(&mut player, 80, 24).text();
    assert!(shown.contains("no permission"), "{shown}");
}

#[test]
fn a_restore_goes_on_when_the_owner_has_gone_elsewhere() {
    let mut shelved = on_renamed();
    shelved.player.keys("Enter 1");
    shelved.grant();
    assert_eq!(shelved.player.app.view, View::Today);
    assert_eq!(brand(&shelved.player), "Fern and Clay");
    // Any earlier backup will do.
    let backup = shelved.player.app.backups.listed()[0].clone();
    let made = Heard::Made { reason: Reason::BeforeRestore, outcome: Ok(Made::Before(backup)) };
    shelved.player.send(Message::Backups(made));
    assert!(shelved.player.notice().starts_with("Nothing has changed since"));
}

#[test]
fn the_view_at_every_size() {
    for (name, size) in
        [("small", (60, 20)), ("usual", (80, 24)), ("large", (140, 40)), ("least", (40, 12))]
    {
        let mut shelved = on_renamed();
        show(&mut shelved.player, size.0, size.1);
        let shown = show(&mut shelved.player, size.0, size.1).text();
        insta::assert_snapshot!(format!("backups_{name}"), shown);
    }
    let mut shelved = on_renamed();
    shelved.keys("End");
    insta::assert_snapshot!("backups_unreadable", show(&mut shelved.player, 80, 24).text());
    let mut empty = Shelved::on(Player::empty().app.book.records().clone());
    empty.keys("g B");
    insta::assert_snapshot!("empty_backups", show(&mut empty.player, 80, 24).text());
}
