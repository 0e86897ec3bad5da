//! Any sequence of keys: no panic, no dangling reference, and undoing all restores the first book.

use cahoots::app::keys::chord::{Chord, Key, Mouse, MouseKind};
use cahoots::app::keys::verb::Verb;
use cahoots::app::keys::view::View;
use cahoots::app::message::Message;
use cahoots::app::state::layout::{Area, Hit, Layout};
use cahoots::app::state::screen::{Column, Section};
use cahoots::domain::stage::Lane;
use cahoots::exchange::generate::{Size, generate};
use proptest::prelude::*;

use crate::support::play::{Player, today};

fn key() -> impl Strategy<Value = Message> {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456789/.:?<>= é李";
    let letters: Vec<char> = letters.chars().collect();
    let named = [
        Key::Enter,
        Key::Enter,
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Backspace,
        Key::Delete,
        Key::Insert,
        Key::Up,
        Key::Down,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::F(1),
        Key::F(2),
        Key::F(5),
    ];
    let typed = prop::sample::select(letters).prop_map(|c| Chord::plain(Key::Char(c)));
    let named = prop::sample::select(named.to_vec()).prop_map(Chord::plain);
    let ctrl = prop::sample::select("sudzyakewp".chars().collect::<Vec<_>>()).prop_map(Chord::ctrl);
    let shift = prop::sample::select(vec![Key::Up, Key::Down, Key::Left, Key::Right])
        .prop_map(|key| Chord { shift: true, ..Chord::plain(key) });
    prop_oneof![6 => typed, 6 => named, 2 => ctrl, 1 => shift].prop_map(Message::Key)
}

fn press() -> impl Strategy<Value = Message> {
    let kinds = [
        MouseKind::Press,
        MouseKind::RightPress,
        MouseKind::DoublePress,
        MouseKind::WheelUp,
        MouseKind::WheelDown,
    ];
    (prop::sample::select(kinds.to_vec()), 0_u16..80, 0_u16..24)
        .prop_map(|(kind, column, row)| Message::Mouse(Mouse { kind, column, row }))
}

fn layout() -> impl Strategy<Value = Message> {
    (0_usize..40, 0_usize..20, 0_usize..60, 0_usize..6).prop_map(|(page, popup, text, at)| {
        let row = |y| Area { x: 0, y, width: 80, height: 1 };
        let hits = vec![
            (row(0), Hit::Tab(View::TABS[at.min(4)])),
            (row(2), Hit::Row(at * 7)),
            (row(3), Hit::Card(Column::In(Lane::Active), at)),
            (row(4), Hit::Column(Column::Off)),
            (row(5), Hit::Day(today())),
            (row(6), Hit::Section(Section::ALL[at])),
            (row(7), Hit::Partnership(at)),
            (row(8), Hit::Popup(at)),
            (row(9), Hit::Inside),
            (row(10), Hit::Verb(Verb::New)),
        ];
        Message::Drawn(Layout {
            width: 80,
            height: 24,
            page,
            popup,
            text,
            cursor: None,
            rest: None,
            row: None,
            hits,
        })
    })
}

pub(crate) fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        20 => key(),
        2 => press(),
        1 => layout(),
        1 => ".{0,12}".prop_map(Message::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]
    #[test]
    fn undoing_any_key_soup_gives_the_first_book(messages in prop::collection::vec(message(), 1..120)) {
        let mut player = Player::on(generate(Size::Small, 3, today()));
        let first = player.app.book.clone();
        for message in messages {
            player.send(message);
            prop_assert!(player.app.book.dangling().is_empty());
        }
        // Popups capture the undo keys; Esc closes any of them.
        while !player.app.overlays.is_empty() {
            player.keys("Esc");
        }
        player.app.filters.clear();
        while player.app.can_undo().is_some() {
            player.keys("u");
        }
        prop_assert!(player.app.book == first);
    }
}
