//! No dead keys: every bound key does something, or says why not, in each of its contexts.

use std::sync::LazyLock;

use cahoots::app::keys::chord::Chord;
use cahoots::app::keys::keymap::{BINDINGS, Context};
use cahoots::app::keys::verb::Verb;
use cahoots::app::keys::view::{Room, View};
use cahoots::app::message::Message;
use cahoots::app::state::backups::Heard;
use cahoots::domain::backup::{Backup, Reason};
use cahoots::domain::book::Records;
use cahoots::store::format::contents;
use chrono::NaiveDate;

use crate::support::picture::show;
use crate::support::play::Player;

static SAMPLE: LazyLock<Records> =
    LazyLock::new(|| contents::read(include_bytes!("../assets/demo.ron")).unwrap().records);

/// A player on the demo book, mid-list in the context.
fn at(context: Context) -> Player {
    let book = if context == Context::In(Room::View(View::Conflicts)) {
        crate::conflicts::many()
    } else {
        SAMPLE.clone()
    };
    let mut player = Player::on(book);
    // Something to undo and redo; the list has rows above and below.
    player.keys("2 L L u");
    player.keys(match context {
        Context::In(Room::View(View::Today)) => "1 PgDn",
        Context::In(Room::View(View::Pipeline)) => "2 ← ← ← ← ← ← → → → → ↓ ↓ ↓",
        Context::In(Room::View(View::Calendar)) => "3 Enter ↓",
        Context::In(Room::View(View::Influencers)) => "4 ↓ ↓ ↓ ↓ ↓",
        Context::In(Room::Compare) => "4 Space ↓ Space ↓ Space = → ↓ ↓",
        Context::In(Room::View(View::Deliverables)) => "5 PgDn PgDn PgDn",
        Context::In(Room::View(View::Checks)) => "C ↓",
        Context::In(Room::View(View::Backups)) => "g B",
        Context::In(Room::View(View::Conflicts)) => "g x ↓ ↓ ↓ ↓ ↓",
        Context::In(Room::View(View::Steps)) => "2 L L u g h ↓",
        Context::In(Room::Page) => "4 / 'mara' Enter Enter Tab ↓ ↓",
        Context::Form => "5 e Tab Tab Tab Tab ← ←",
        Context::Preview => "4 / 'mara' Enter b b",
        Context::Drafts => "4 n 'Nia' Esc e 'x' Esc ↓ e 'x' Esc : 'drafts' Enter ↓",
        Context::Popup => "? ↓ ↓ ↓",
        Context::Screen | Context::Everywhere => "1",
    });
    if context == Context::In(Room::View(View::Backups)) {
        player.send(Message::Backups(Heard::Listed(Ok(backups()))));
        player.keys("↓");
    }
    if context == Context::Preview {
        // The scroll range of a text is known once it was drawn.
        show(&mut player, 80, 24);
        player.keys("PgDn");
    }
    player.effects.clear();
    player
}

/// Three backups of three days.
fn backups() -> Vec<Backup> {
    let on = |day: u32| Backup {
        name: format!("2026-11-{day}-090000-first-of-day.ron"),
        at: NaiveDate::from_ymd_opt(2026, 11, day)
            .and_then(|day| day.and_hms_opt(9, 0, 0))
            .unwrap(),
        reason: Reason::FirstOfDay,
        size: 84_000,
    };
    vec![on(22), on(21), on(20)]
}

/// Returns all state that a key could change, as text.
fn state(player: &Player) -> String {
    let app = &player.app;
    let selections = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        app.view,
        app.page,
        app.today_list,
        app.pipeline,
        app.calendar,
        app.influencer_list,
        app.deliverable_list,
        app.checks,
        app.backups.list,
        app.conflict_list,
        app.step_list,
    );
    let above = format!("{:?} {:?} {:?}", app.overlays, app.filters, app.detail);
    let set_apart = format!("{:?} {:?} {:?}", app.marks, app.sight.order(), app.comparison);
    format!("{selections} {above} {set_apart} {:?} {:?}", app.can_undo(), player.effects)
}

#[test]
fn every_key_does_something_or_says_why_not() {
    let screens: Vec<Context> = Room::all().map(Context::In).collect();
    let mut dead = Vec::new();
    for context in screens.iter().copied().chain([
        Context::Form,
        Context::Preview,
        Context::Drafts,
        Context::Popup,
    ]) {
        let here = |on: Context| {
            on == context
                || on == Context::Everywhere
                || (on == Context::Screen && screens.contains(&context))
        };
        for binding in BINDINGS.iter().filter(|binding| here(binding.on)) {
            for key in binding.keys.split(' ') {
                let mut player = at(context);
                let before = state(&player);
                let chord = Chord::parse(key).unwrap();
                player.send(Message::Key(chord));
                // The current view is already open.
                let here_already = binding.verb == Verb::Show(player.app.view);
                let unknown = player.notice().starts_with("No action");
                if unknown
                    || (!here_already && state(&player) == before && player.notice().is_empty())
                {
                    dead.push(format!("{key} ({:?}) in {context:?}", binding.verb));
                }
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn every_verb_has_a_key_or_is_in_the_palette_with_its_help() {
    for verb in Verb::all() {
        assert!(!verb.name().is_empty() && verb.help().ends_with('.'), "{verb:?}");
    }
    let named: Vec<&str> = Verb::all().map(Verb::name).collect();
    let mut once = named.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), named.len(), "no name stands for two verbs");
}

#[test]
fn whatever_the_mouse_reaches_the_keyboard_reaches() {
    use cahoots::app::keys::keymap;
    use cahoots::app::state::layout::Hit;
    let mut met = std::collections::HashSet::new();
    for keys in [
        "1",
        "2",
        "3",
        "3 w",
        "3 w w",
        "3 Enter",
        "4",
        "5",
        "C",
        "g x",
        "g h",
        "4 Space ↓ Space =",
        "4 / 'mara' Enter Enter",
        "4 / 'mara' Enter Enter Tab",
        "?",
        "g",
        ".",
        "4 n",
        "4 n ↓ ↓ Enter",
        "2 r",
        "2 L L L P",
        "4 / 'mara' Enter Enter Tab Tab Tab",
        "4 c",
        "4 / 'mara' Enter b b",
        "4 / 'mara' Enter A 4",
    ] {
        for (width, height) in [(60, 20), (80, 24), (140, 40)] {
            let mut player = Player::on(SAMPLE.clone());
            player.keys("1 3 w w w 1").keys(keys);
            show(&mut player, width, height);
            let contexts = player.app.contexts();
            for (_, hit) in player.app.layout.hits.clone() {
                met.insert(std::mem::discriminant(&hit));
                // Nothing below a popup can be clicked.
                let is_below =
                    !player.app.overlays.is_empty() && !matches!(hit, Hit::Popup(_) | Hit::Inside);
                for verb in hit.verbs().into_iter().filter(|_| !is_below) {
                    let key = keymap::key(&contexts, verb);
                    assert!(key.is_some(), "{hit:?} after {keys}: {verb:?} has no key");
                }
            }
        }
    }
    assert_eq!(met.len(), 12, "every kind of area was drawn");
}

#[test]
fn the_partnerships_of_a_page_are_switched_by_keys_and_chosen_on_profile() {
    let mut player = Player::empty();
    player.keys("4 n").fill(&[("name", "Mara Lind")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Spring glaze")]);
    player.keys("2 n").fill(&[("influencer", "mara"), ("title", "Advent")]);
    player.keys("4 Enter");
    let open = |player: &Player| {
        let page = player.app.page.as_ref().unwrap();
        let one = player.app.book.partnerships.get(page.partnership.as_ref().unwrap()).unwrap();
        (page.section, one.title.to_string())
    };
    let first = open(&player).1;
    for section in cahoots::app::state::screen::Section::ALL {
        assert_eq!(open(&player), (section, first.clone()));
        player.keys("( (");
        let least = open(&player).1;
        player.keys(")");
        assert_ne!(open(&player), (section, least.clone()));
        player.keys(")");
        assert!(player.notice().contains("last of 2"), "{}", player.notice());
        player.keys("Ctrl-PgUp");
        assert_eq!(open(&player), (section, least));
        player.keys("Ctrl-PgDn");
        if open(&player).1 != first {
            player.keys("(");
        }
        player.keys("Tab");
    }
    player.keys("Esc 4 Enter");
    // Profile lists both; Enter on the other one switches to it.
    for _ in 0..6 {
        let chosen = player.app.subject().unwrap().record;
        let other = player.app.book.partnerships.values().find(|one| *one.title != *first).unwrap();
        if chosen == other.id.clone().into() {
            player.keys("Enter");
            break;
        }
        player.keys("j");
    }
    assert_ne!(open(&player).1, first);
    assert_eq!(open(&player).0, cahoots::app::state::screen::Section::Agreement);
}
