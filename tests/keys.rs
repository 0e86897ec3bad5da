//! No dead key: every key of the table does something, or says why not, wherever it holds.

use std::sync::LazyLock;

use cahoots::app::backups::Heard;
use cahoots::app::chord::Chord;
use cahoots::app::keymap::{BINDINGS, Context};
use cahoots::app::message::Message;
use cahoots::app::verb::Verb;
use cahoots::domain::backup::{Backup, Reason};
use cahoots::domain::book::Records;
use cahoots::store::format::contents;
use chrono::NaiveDate;

use crate::support::picture::show;
use crate::support::play::Player;

static SAMPLE: LazyLock<Records> =
    LazyLock::new(|| contents::read(include_bytes!("../assets/demo.ron")).unwrap().records);

/// A player on the demo book, in the middle of a list of the context.
fn at(context: Context) -> Player {
    let book =
        if context == Context::Conflicts { crate::conflicts::many() } else { SAMPLE.clone() };
    let mut player = Player::on(book);
    // Something to undo and to do again; the list has rows above and below.
    player.keys("2 L L u");
    player.keys(match context {
        Context::Today => "1 PgDn",
        Context::Pipeline => "2 ← ← ← ← ← ← → → → → ↓ ↓ ↓",
        Context::Calendar => "3 Enter ↓",
        Context::Influencers => "4 ↓ ↓ ↓ ↓ ↓",
        Context::Compare => "4 Space ↓ Space ↓ Space = → ↓ ↓",
        Context::Deliverables => "5 PgDn PgDn PgDn",
        Context::Checks => "C ↓",
        Context::Backups => "g B",
        Context::Conflicts => "g x ↓ ↓ ↓ ↓ ↓",
        Context::Steps => "2 L L u g h ↓",
        Context::Page => "4 / 'mara' Enter Enter Tab ↓ ↓",
        Context::Form => "5 e Tab Tab Tab Tab ← ←",
        Context::Preview => "4 / 'mara' Enter b b",
        Context::Drafts => "4 n 'Nia' Esc e 'x' Esc ↓ e 'x' Esc : 'drafts' Enter ↓",
        Context::Popup => "? ↓ ↓ ↓",
        Context::Screen | Context::Everywhere => "1",
    });
    if context == Context::Backups {
        player.send(Message::Backups(Heard::Listed(Ok(backups()))));
        player.keys("↓");
    }
    if context == Context::Preview {
        // How far a text can be scrolled is known when it was drawn.
        show(&mut player, 80, 24);
        player.keys("PgDn");
    }
    player.effects.clear();
    player
}

/// Three backups, of three days.
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

/// Everything that a key could have changed, in words.
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
    let screens = [
        Context::Today,
        Context::Pipeline,
        Context::Calendar,
        Context::Influencers,
        Context::Compare,
        Context::Deliverables,
        Context::Checks,
        Context::Backups,
        Context::Conflicts,
        Context::Steps,
        Context::Page,
    ];
    let mut dead = Vec::new();
    for context in screens.into_iter().chain([
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
                // The view that is open already is where one is.
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
